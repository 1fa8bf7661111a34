//! Workbooks as files. What writes them is large and seldom needed, so it is loaded when a file is asked for; it is kept
//! on the device with the rest of the desk.
#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use super::download_bytes;
use crate::dates::iso;
use crate::desk::today;
use crate::transfer::document::WriteError;
use crate::transfer::file_name_as;
use crate::transfer::workbook::Workbook;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

type Writer<T> = fn(&T) -> Result<Vec<u8>, WriteError>;

#[wasm_split(formats, wasm_split_path = ::leptos::wasm_split, fallible)]
fn xlsx_writer() -> Result<Writer<Workbook>, SplitLoaderError> {
    Ok(crate::transfer::xlsx::xlsx)
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Saves a workbook as XLSX under a title; whether that went well.
pub async fn save_workbook(workbook: &Workbook, title: &str) -> bool {
    let write = xlsx_writer().await.ok();
    let Some(bytes) = write.and_then(|write| write(workbook).ok()) else {
        return false;
    };
    let name = file_name_as(title, &iso(today()), "xlsx");
    download_bytes(&name, XLSX, &bytes).await.is_ok()
}
