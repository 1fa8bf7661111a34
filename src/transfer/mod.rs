//! How records travel between people: JSON packages, read and judged entirely before anything is written.

mod package;
mod rows;

pub use package::{
    ImportError, ImportRow, LARGEST, Note, Package, Refusal, Sender, Verdict, export, file_name,
    judge, open,
};
pub use rows::{Cells, cells_of};
