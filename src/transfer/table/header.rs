use super::Table;

/// How far down a heading is looked for.
const FURTHEST: usize = 20;

/// Which row holds the headings of the columns: the first that is nearly as wide as the table and holds no number. Titles
/// and dates above it are narrower.
#[must_use]
pub fn header_row(table: &Table) -> usize {
    let start = || table.rows.iter().take(FURTHEST);
    let widest = start().map(super::Row::filled).max().unwrap_or(0);
    let holds_number = |row: &super::Row| {
        row.cells.iter().any(|cell| {
            let number = crate::numbers::parse_number(&cell.text);
            number.is_some() || cell.formula
        })
    };
    start()
        .position(|row| row.filled() >= 2 && row.filled() * 5 >= widest * 3 && !holds_number(row))
        .or_else(|| start().position(|row| row.filled() * 5 >= widest * 3))
        .unwrap_or(0)
}
