use super::{Import, Step};
use crate::transfer::table::{
    Encoding, FileKind, MOST_COLUMNS, MOST_ROWS, TableError, decode, guess, kind_of,
    read_separated, separator_of,
};
use crate::ui::{NotRead, read_bytes, read_sheets, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// Why a table cannot be read, and what to do.
fn said(error: &TableError) -> Message {
    match error {
        TableError::Empty => Message::new(Key::ReportTableEmpty),
        TableError::TooLarge => Message::new(Key::ReportTableLarge)
            .with("rows", Arg::Number(MOST_ROWS.into()))
            .with("columns", Arg::Number(MOST_COLUMNS.into())),
        TableError::OldWorkbook => Message::new(Key::ReportTableOld),
        TableError::NotATable => Message::new(Key::ReportTableNone),
        TableError::Damaged => Message::new(Key::ReportTableDamaged),
        TableError::OpenQuote(row) => {
            Message::new(Key::ReportTableQuote).with("row", Arg::Number((*row).into()))
        }
    }
}

/// Reads the text of a file, or pasted rows, once more: in the encoding and with the separator that were chosen.
pub(super) fn read_text(import: Import, text: &str) -> bool {
    let separator = import
        .separator
        .get_untracked()
        .unwrap_or_else(|| separator_of(text));
    import.separator.set(Some(separator));
    match read_separated(text, separator) {
        Ok(table) => {
            import.propose(vec![table]);
            true
        }
        Err(error) => {
            import.fail(said(&error));
            false
        }
    }
}

/// Reads the bytes of a text file in an encoding.
pub(super) fn read_in(import: Import, encoding: Encoding) -> bool {
    import.encoding.set(encoding);
    let bytes = import.bytes.get_untracked();
    bytes.is_some_and(|bytes| read_text(import, &decode(&bytes, encoding)))
}

/// The file, or the pasted rows.
#[component]
pub(super) fn SourceStep(
    /// What the steps share
    import: Import,
) -> impl IntoView {
    let screen = use_screen();
    let pasted = RwSignal::new(String::new());
    let reading = RwSignal::new(false);
    let take_bytes = move |bytes: Vec<u8>| async move {
        import.separator.set(None);
        match kind_of(&bytes) {
            Err(error) => import.fail(said(&error)),
            Ok(FileKind::Text) => {
                let encoding = guess(&bytes);
                import.bytes.set(Some(Arc::new(bytes)));
                if read_in(import, encoding) {
                    import.go(Step::Columns);
                }
            }
            Ok(FileKind::Workbook) => {
                import.bytes.set(None);
                match read_sheets(bytes).await {
                    Ok(tables) => {
                        import.propose(tables);
                        import.go(Step::Columns);
                    }
                    Err(NotRead::NotLoaded) => {
                        import.fail(Message::new(Key::ShellPartFailedHelp));
                    }
                    Err(NotRead::NoTable(error)) => import.fail(said(&error)),
                }
            }
        }
    };
    let choose = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        let input = event.target();
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        // So that the same file can be chosen once more.
        input.set_value("");
        reading.set(true);
        leptos::task::spawn_local(async move {
            match read_bytes(&file).await {
                Ok(bytes) => take_bytes(bytes.to_vec()).await,
                Err(_) => import.fail(Message::new(Key::ShellImportUnreadable)),
            }
            reading.set(false);
        });
    };
    let go_on = move |_| {
        import.bytes.set(None);
        import.separator.set(None);
        if read_text(import, &pasted.get_untracked()) {
            import.go(Step::Columns);
        }
    };
    view! {
        <p class="lead">{screen.tr(Key::ReportRosterIntro)}</p>
        <div class="field">
            <input type="file" id="roster-file" class="visually-hidden" accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain" on:change:target=choose />
            <label for="roster-file" class="button button-file">{screen.tr(Key::ReportRosterFile)}</label>
            <p class="hint">{screen.tr(Key::ReportRosterFileHelp)}</p>
        </div>
        <p role="status">{move || reading.get().then(|| screen.t(Key::ShellLoading))}</p>
        <div class="field">
            <label for="roster-rows">{screen.tr(Key::ReportRosterPaste)}</label>
            <p class="hint" id="roster-rows-help">{screen.tr(Key::ReportRosterPasteHelp)}</p>
            <textarea id="roster-rows" class="input prose" rows="6" dir="auto" aria-describedby="roster-rows-help"
                prop:value=move || pasted.get()
                on:input:target=move |event| pasted.set(event.target().value())></textarea>
        </div>
        <p><button type="button" class="button" disabled=move || pasted.read().trim().is_empty() on:click=go_on>{screen.tr(Key::ReportContinue)}</button></p>
    }
}
