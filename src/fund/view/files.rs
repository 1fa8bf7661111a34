//! The application as files for other programs. Their writers are large and seldom needed, so they are loaded when a
//! file is asked for; they are kept on the device with the rest of the desk.
#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use crate::dates::iso;
use crate::desk::{RecordHandle, today, use_desk};
use crate::fund::checks;
use crate::fund::document::document;
use crate::fund::view::wording::title_of;
use crate::fund::workbook::workbook;
use crate::record::Record;
use crate::transfer::document::{Document, WriteError};
use crate::transfer::file_name_as;
use crate::ui::{Notice, Tone, Tongue, download_bytes, save_workbook, use_screen, when};
use crate::words::Key;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

type Writer = fn(&Document) -> Result<Vec<u8>, WriteError>;

#[wasm_split(formats, wasm_split_path = ::leptos::wasm_split, fallible)]
fn docx_writer() -> Result<Writer, SplitLoaderError> {
    Ok(crate::transfer::docx::docx)
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Buttons that save the application for word processors and spreadsheets.
#[component]
pub(super) fn FileButtons(
    /// The application
    record: RecordHandle,
    /// The document's language, once it is loaded
    tongue: Signal<Option<Tongue>>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let (working, failed) = (RwSignal::new(false), RwSignal::new(false));
    let save = move |word: bool| {
        let spoken = tongue.get_untracked().unwrap_or_else(|| screen.tongue());
        let reference = desk.reference();
        let user = desk
            .settings
            .with_untracked(|settings| settings.user.clone());
        let made = record.peek(|record: &Record| {
            let findings = checks::check(record, &reference, today());
            (
                document(record, &findings, today(), &user, &spoken),
                workbook(record, &findings, today(), &user, &spoken),
            )
        });
        let Some((document, workbook)) = made else {
            return;
        };
        let stamp = document
            .stamp
            .as_ref()
            .map(|stamp| format!("{stamp} "))
            .unwrap_or_default();
        let stem = format!("{stamp}{}", title_of(record, ""));
        working.set(true);
        failed.set(false);
        leptos::task::spawn_local(async move {
            let done = if word {
                let write = docx_writer().await.ok();
                match write.and_then(|write| write(&document).ok()) {
                    Some(bytes) => {
                        let name = file_name_as(&stem, &iso(today()), "docx");
                        download_bytes(&name, DOCX, &bytes).await.is_ok()
                    }
                    None => false,
                }
            } else {
                save_workbook(&workbook, &stem).await
            };
            working.set(false);
            failed.set(!done);
        });
    };
    view! {
        <p class="buttons">
            <button type="button" class="button button-secondary" disabled=move || working.get() on:click=move |_| save(true)>{screen.tr(Key::FundExportDocx)}</button>
            <button type="button" class="button button-secondary" disabled=move || working.get() on:click=move |_| save(false)>{screen.tr(Key::FundExportXlsx)}</button>
        </p>
        <p role="status">{move || working.get().then(|| screen.t(Key::CommonExportWorking))}</p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::CommonExportFailed)}</p></Notice> }.into_any())}
    }
}
