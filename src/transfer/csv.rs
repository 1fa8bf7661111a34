//! Writes rows as CSV that spreadsheet programs open right in every language, and that no cell can turn into a formula.

use super::table::Separator;

/// The mark at the beginning that tells spreadsheet programs of UTF-8.
const MARK: char = '\u{feff}';

/// Rows as a CSV file: UTF-8 with its mark, a quoted cell where it needs it, CR and LF between rows.
#[must_use]
pub fn csv(rows: &[Vec<String>], separator: Separator) -> String {
    let mut text = String::from(MARK);
    for row in rows {
        for (n, cell) in row.iter().enumerate() {
            if n > 0 {
                text.push(separator.sign());
            }
            text.push_str(&quoted(&harmless(cell), separator));
        }
        text.push_str("\r\n");
    }
    text
}

/// A cell that a spreadsheet program takes for text: what would begin a formula gets an apostrophe before it.
fn harmless(cell: &str) -> String {
    let begins = cell.trim_start_matches(' ').chars().next();
    let formula = matches!(
        begins,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\0' | '＝' | '＋' | '－' | '＠')
    );
    // An apostrophe of its own before such a sign is doubled, so that reading takes exactly one away.
    let apostrophe = cell
        .strip_prefix('\'')
        .is_some_and(|rest| rest.starts_with(['\'', '=', '+', '-', '@', '\t', '\r']));
    if (formula && !is_number(cell)) || apostrophe {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A number below nought is no formula.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn quoted(cell: &str, separator: Separator) -> String {
    let needs = cell.contains(['"', '\n', '\r', separator.sign()])
        || cell.starts_with(' ')
        || cell.ends_with(' ');
    if needs {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The text of a cell that this desk wrote: without the apostrophe that kept it from being a formula.
#[must_use]
pub fn without_apostrophe(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['\'', '=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::table::read_separated;
    use proptest::prelude::*;

    #[test]
    fn r49_a_file_opens_right_and_runs_nothing() {
        let rows = [
            vec!["الاسم".into(), "Note".into()],
            vec!["=HYPERLINK(\"http://x\")".into(), "a;b".into()],
            vec!["+1".into(), "-5".into()],
            vec!["@SUM(A1)".into(), "two\nlines".into()],
        ];
        assert_eq!(
            csv(&rows, Separator::Semicolon),
            "\u{feff}الاسم;Note\r\n\"'=HYPERLINK(\"\"http://x\"\")\";\"a;b\"\r\n'+1;-5\r\n'@SUM(A1);\"two\nlines\"\r\n"
        );
    }

    laws! {
        #[test]
        fn r49_what_was_written_is_read_again(
            rows in proptest::collection::vec(proptest::collection::vec("[a-zé=+@'; ,\"\n0-9-]{0,6}[a-zا]", 3), 1..8),
            at in 0_usize..3,
        ) {
            let separator = Separator::ALL[at];
            let rows: Vec<Vec<String>> = rows
                .into_iter()
                .map(|row| row.into_iter().map(|cell| cell.trim().to_owned()).collect())
                .collect();
            let table = read_separated(csv(&rows, separator).trim_start_matches('\u{feff}'), separator).unwrap();
            let read: Vec<Vec<String>> = table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(|cell| without_apostrophe(&cell.text).to_owned()).collect())
                .collect();
            prop_assert_eq!(read, rows);
        }
    }
}
