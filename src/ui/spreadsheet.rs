//! Workbooks as files to save.

use super::download_bytes;
use super::tables::{XLSX, xlsx_of};
use crate::dates::iso;
use crate::desk::today;
use crate::transfer::file_name_as;
use crate::transfer::workbook::Workbook;

/// Saves a workbook as XLSX under a title; whether that went well.
pub async fn save_workbook(workbook: &Workbook, title: &str) -> bool {
    let Some(bytes) = xlsx_of(workbook).await else {
        return false;
    };
    let name = file_name_as(title, &iso(today()), "xlsx");
    download_bytes(&name, XLSX, &bytes).await.is_ok()
}
