//! How records travel between people: JSON packages, read and judged entirely before anything is written.

pub mod age;
pub mod archive;
pub mod csv;
pub mod document;
pub mod docx;
mod package;
mod rows;
pub mod table;
pub mod workbook;
pub mod xlsx;

pub use package::{
    ImportError, ImportRow, Integrity, LARGEST, Note, Package, Refusal, Sender, Verdict, export,
    file_name, file_name_as, judge, merged, open,
};
pub use rows::{Cells, cells_of};
