//! A document as plain data, in one language: drawn as print by the pages, written as DOCX by [`super::docx`].

use crate::words::Language;
use std::fmt;

/// A document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The language of its words; people's own texts in it may be in another.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// What it is: the small line above the title.
    pub kind: String,
    /// A word that must not be overlooked, such as "DRAFT".
    pub stamp: Option<String>,
    /// What must be known before it is read, below the stamp.
    pub notices: Vec<String>,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// Small lines at the end and at the foot of each page.
    pub closing: Vec<String>,
    /// Who made it.
    pub author: String,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of level 2 or 3; level 1 is the title.
    Heading(u8, String),
    /// A text; it may hold line breaks, and blank lines part its paragraphs.
    Paragraph(String),
    /// A remark in small soft letters.
    Note(String),
    /// A list of points.
    List(Vec<String>),
    /// Labels with their values; a value may hold line breaks.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// Parts on pages of their own that lie across, for tables with many columns.
    Wide(Vec<Block>),
}

/// A table with a heading row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns, from the start of the line to its end.
    pub columns: Vec<Column>,
    /// Its rows, without the heading row.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What stands in the heading row.
    pub title: String,
    /// Whether it holds numbers, which stand at the end of the cell.
    pub numeric: bool,
    /// Its width, relative to the other columns'.
    pub weight: u32,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells; where there are fewer than columns, the first spans the missing ones.
    pub cells: Vec<String>,
    /// How it stands out.
    pub tone: Tone,
}

/// How a row of a table stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A row like the others.
    #[default]
    Plain,
    /// A heading inside the table.
    Group,
    /// The sum of some rows.
    Subtotal,
    /// The sum of all rows.
    Total,
}

/// Why a file could not be written, in the words of whatever failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError(String);

impl WriteError {
    /// Keeps what another error says.
    pub fn new(cause: impl fmt::Display) -> Self {
        Self(cause.to_string())
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WriteError {}
