use super::{MOST_ROWS, Row, Table, TableCell, TableError};

/// What parts the cells of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A comma.
    Comma,
    /// A semicolon, as spreadsheet programs in French, Spanish and Arabic write.
    Semicolon,
    /// A tab, as rows that were copied have it.
    Tab,
}

impl Separator {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The sign.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }
}

/// How many rows are looked at to tell the separator.
const LOOKED_AT: usize = 50;

/// The separator that gives the most rows of one width.
#[must_use]
pub fn separator_of(text: &str) -> Separator {
    if let Some(named) = named(text) {
        return named;
    }
    let score = |separator: &Separator| {
        let rows = rows_of(text, *separator, LOOKED_AT).0;
        let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
        widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| {
                (
                    widths.iter().filter(|other| *other == width).count(),
                    *width,
                )
            })
            .max()
            .unwrap_or((0, 0))
    };
    // Of equals the first: a tab is hardly ever part of a text.
    [Separator::Comma, Separator::Semicolon, Separator::Tab]
        .into_iter()
        .max_by_key(score)
        .unwrap_or(Separator::Comma)
}

/// The separator that a first line `sep=;` names.
fn named(text: &str) -> Option<Separator> {
    let line = text.lines().next()?;
    let sign = line
        .trim_matches('"')
        .strip_prefix("sep=")?
        .chars()
        .next()?;
    Separator::ALL
        .into_iter()
        .find(|separator| separator.sign() == sign)
}

/// Reads a text of rows; a quoted cell may hold separators, line breaks, and quotation marks doubled.
///
/// # Errors
/// When it holds no row, too many, or a quotation mark that never ends.
pub fn read_separated(text: &str, separator: Separator) -> Result<Table, TableError> {
    let body = match named(text) {
        Some(_) => text.split_once('\n').map_or("", |(_, body)| body),
        None => text,
    };
    let (rows, open) = rows_of(body, separator, MOST_ROWS + 1);
    if let Some(row) = open {
        return Err(TableError::OpenQuote(row));
    }
    Table {
        name: String::new(),
        rows,
    }
    .tidied()
}

/// The rows of a text, and the row in which a quotation mark stays open.
fn rows_of(text: &str, separator: Separator, most: usize) -> (Vec<Row>, Option<usize>) {
    let sign = separator.sign();
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    let mut cell = String::new();
    let (mut quoted, mut was_quoted) = (false, false);
    let mut number = 1;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                cell.push('"');
                rest.next();
            }
            '"' if quoted => quoted = false,
            '"' if !was_quoted && cell.trim().is_empty() => {
                cell.clear();
                (quoted, was_quoted) = (true, true);
            }
            c if c == sign && !quoted => {
                cells.push(TableCell::typed(&cell));
                cell.clear();
                was_quoted = false;
            }
            '\n' | '\r' if !quoted => {
                if c == '\r' && rest.peek() == Some(&'\n') {
                    rest.next();
                }
                cells.push(TableCell::typed(&cell));
                cell.clear();
                was_quoted = false;
                rows.push(Row {
                    number,
                    cells: std::mem::take(&mut cells),
                });
                number += 1;
                if rows.len() >= most {
                    return (rows, None);
                }
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(TableCell::typed(&cell));
        rows.push(Row { number, cells });
    }
    let open = quoted.then_some(number);
    (rows, open)
}
