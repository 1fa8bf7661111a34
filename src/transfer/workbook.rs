//! A workbook as plain data, in one language; written as XLSX by [`super::xlsx`].

use crate::words::Language;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    /// The language of its words; it decides on which side a sheet begins.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// A word that must not be overlooked, such as "DRAFT", at the head of each printed page.
    pub stamp: Option<String>,
    /// Who prepared it, at the foot of each printed page.
    pub prepared: String,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; the writer makes it legal and unique, as [`super::xlsx::sheet_names`] tells beforehand.
    pub name: String,
    /// The widths of its columns, in characters.
    pub widths: Vec<f64>,
    /// Its rows, each with its cells.
    pub rows: Vec<Vec<Cell>>,
    /// The row with the headings, from 0: it stays in view and is repeated on each printed page.
    pub header_row: Option<usize>,
    /// Whether it is printed across.
    pub landscape: bool,
}

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text; never a formula, whatever it begins with.
    Text(String),
    /// A text in bold letters.
    Bold(String),
    /// The heading of a column, over as many lines as it needs.
    Head(String),
    /// The title of a sheet; it may run over the cells beside it, as the next two may.
    Title(String),
    /// A warning, such as "DRAFT".
    Stamp(String),
    /// A remark in small soft letters.
    Note(String),
    /// A text over as many lines as it needs.
    Wrapped(String),
    /// A plain number.
    Number(Decimal),
    /// An amount, shown to the cent.
    Money(Decimal),
    /// A share of one: 0.3 is shown as 30.0 %.
    Share(Decimal),
    /// A civil date.
    Date(NaiveDate),
    /// A formula of the desk's own making.
    Formula {
        /// The formula without the leading "=", in English and with commas.
        text: String,
        /// What it comes to, for readers that do not calculate.
        result: Decimal,
        /// Whether the result is an amount.
        money: bool,
        /// Whether the result is a share of one.
        share: bool,
        /// Whether it stands in bold letters.
        bold: bool,
    },
    /// A coloured cell, such as a month of a Gantt chart.
    Fill,
}
