use super::wording::document_tongue;
use crate::desk::{RecordHandle, today, use_desk};
use crate::fund::document::document;
use crate::record::Record;
use crate::ui::{Findings, use_screen};
use crate::words::Key;
use leptos::prelude::*;

/// The document as it is printed: in its own language and in the template's order.
#[component]
pub(super) fn PrintPage(
    /// The application
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let tongue = document_tongue(record);
    let sheet = move || {
        let tongue = tongue.get()?;
        let findings = findings.get();
        let user = desk.settings.with(|settings| settings.user.clone());
        let made = |record: &Record| document(record, &findings, today(), &user, &tongue);
        record.read(made).map(crate::ui::sheet)
    };
    view! {
        <div class="screen-only">
            <h1 tabindex="-1">{screen.tr(Key::FundPrint)}</h1>
            <p class="lead">{screen.tr(Key::FundPrintIntro)}</p>
            <p><button type="button" class="button" disabled=move || tongue.read().is_none()
                on:click=move |_| drop(window().print())>{screen.tr(Key::CommonPrintButton)}</button></p>
        </div>
        {sheet}
    }
}
