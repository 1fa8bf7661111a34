//! Workbooks as files. What reads and writes them is large and seldom needed, so it is loaded when such a file is asked
//! for; it is kept on the device with the rest of the desk.
#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use super::download_bytes;
use crate::dates::iso;
use crate::desk::today;
use crate::transfer::document::WriteError;
use crate::transfer::file_name_as;
use crate::transfer::table::workbook::read_workbook;
use crate::transfer::table::{Table, TableError};
use crate::transfer::workbook::Workbook;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

type ReadWorkbook = fn(Vec<u8>) -> Result<Vec<Table>, TableError>;
type WriteWorkbook = fn(&Workbook) -> Result<Vec<u8>, WriteError>;

#[wasm_split(formats, wasm_split_path = ::leptos::wasm_split, fallible)]
fn workbook_reader() -> Result<ReadWorkbook, SplitLoaderError> {
    Ok(read_workbook)
}

#[wasm_split(formats, wasm_split_path = ::leptos::wasm_split, fallible)]
fn workbook_writer() -> Result<WriteWorkbook, SplitLoaderError> {
    Ok(crate::transfer::xlsx::xlsx)
}

/// The type of XLSX files.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Why a workbook was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// What reads workbooks could not be loaded.
    NotLoaded,
    /// It is no table.
    NoTable(TableError),
}

/// The sheets of a workbook.
///
/// # Errors
/// Says why it cannot be read.
pub async fn read_sheets(bytes: Vec<u8>) -> Result<Vec<Table>, NotRead> {
    let read = workbook_reader().await.map_err(|_| NotRead::NotLoaded)?;
    read(bytes).map_err(NotRead::NoTable)
}

/// A workbook as XLSX; nothing where what writes it cannot be loaded, or fails.
async fn xlsx_of(workbook: &Workbook) -> Option<Vec<u8>> {
    let write = workbook_writer().await.ok()?;
    write(workbook).ok()
}

/// Saves a workbook as XLSX under a title; whether that went well.
pub async fn save_workbook(workbook: &Workbook, title: &str) -> bool {
    let Some(bytes) = xlsx_of(workbook).await else {
        return false;
    };
    let name = file_name_as(title, &iso(today()), "xlsx");
    download_bytes(&name, XLSX, &bytes).await.is_ok()
}
