//! Reading tables that other programs wrote: CSV with any of the usual separators and encodings, XLSX, and rows that were
//! copied from a spreadsheet. Whoever takes a table in decides what its columns mean; nothing here knows a system.

mod encoding;
mod header;
mod separated;
pub mod workbook;

pub use encoding::{Encoding, decode, guess};
pub use header::header_row;
pub use separated::{Separator, read_separated, separator_of};

/// The largest file that is read, in bytes.
pub const LARGEST_TABLE: usize = 20_000_000;
/// The most rows, columns and characters of a cell.
pub const MOST_ROWS: usize = 20_000;
/// The most columns of a table.
pub const MOST_COLUMNS: usize = 200;
/// The longest text of a cell, in characters.
const LONGEST_CELL: usize = 2_000;

/// A table as somebody made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is called: the sheet's name; empty for a text.
    pub name: String,
    /// Its rows that hold anything.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file, from 1, as the program that made it counts.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableCell {
    /// What it shows, without space around it.
    pub text: String,
    /// Whether a formula made it, or would if a spreadsheet opened it. It is never worked out here.
    pub formula: bool,
    /// Whether a workbook keeps it as a number, so that its point parts the decimals whatever the language is.
    pub number: bool,
}

/// Why a file or a text is no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableError {
    /// It holds no row.
    Empty,
    /// It is larger than what is read; how many rows or columns or bytes are.
    TooLarge,
    /// It was written by a spreadsheet program of before 2007, or it is locked with a password.
    OldWorkbook,
    /// It is something else than a table: a picture, a document.
    NotATable,
    /// It is a workbook, but it cannot be read to its end.
    Damaged,
    /// From this row on everything is one cell, since its quotation mark never ends.
    OpenQuote(usize),
}

impl Row {
    /// The text of the cell in a column; empty where the row ends before it.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }

    /// Whether the cell in a column is a number of a workbook.
    #[must_use]
    pub fn is_number(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| cell.number)
    }

    /// Whether the cell in a column is a formula.
    #[must_use]
    pub fn is_formula(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| cell.formula)
    }

    /// How many cells hold anything.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| !cell.text.is_empty())
            .count()
    }
}

impl TableCell {
    /// A cell of a text file: what a spreadsheet would take for a formula is one.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let text = clean(text);
        let formula = match text.chars().next() {
            Some('=' | '@') => true,
            // A telephone number and a number below nought are no formulas.
            Some('+' | '-') => {
                text.chars().any(char::is_alphabetic) && text.contains(['(', '!', '|'])
            }
            _ => false,
        };
        Self {
            text,
            formula,
            number: false,
        }
    }
}

/// A text as a cell keeps it: cut where it is too long, without what cannot be seen, and without space around it. Spaces
/// that do not break are spaces.
fn clean(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| {
            !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{200b}')
                && (!c.is_control() || *c == '\n' || *c == '\t')
        })
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .take(LONGEST_CELL)
        .collect();
    text.trim().to_owned()
}

impl Table {
    /// How many columns it has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0)
    }

    /// Leaves out empty rows and empty cells at the end of rows, and holds it to its limits.
    fn tidied(mut self) -> Result<Self, TableError> {
        for row in &mut self.rows {
            while row.cells.last().is_some_and(|cell| cell.text.is_empty()) {
                row.cells.pop();
            }
        }
        self.rows.retain(|row| !row.cells.is_empty());
        if self.rows.is_empty() {
            return Err(TableError::Empty);
        }
        if self.rows.len() > MOST_ROWS || self.columns() > MOST_COLUMNS {
            return Err(TableError::TooLarge);
        }
        Ok(self)
    }
}

/// What bytes are, as their beginning tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A workbook of today.
    Workbook,
    /// Text, in some encoding.
    Text,
}

/// What a file is.
///
/// # Errors
/// When it is no table at all.
pub fn kind_of(bytes: &[u8]) -> Result<FileKind, TableError> {
    if bytes.len() > LARGEST_TABLE {
        return Err(TableError::TooLarge);
    }
    if bytes.is_empty() {
        return Err(TableError::Empty);
    }
    if crate::transfer::archive::is_archive(bytes) {
        return Ok(FileKind::Workbook);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(TableError::OldWorkbook);
    }
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let start = bytes.get(..bytes.len().min(4_096)).unwrap_or_default();
    if !is_utf16 && (start.contains(&0) || start.starts_with(b"%PDF")) {
        return Err(TableError::NotATable);
    }
    Ok(FileKind::Text)
}

#[cfg(test)]
mod tests;
