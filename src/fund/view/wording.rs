//! How an application's own things are put into words, on its pages.

use crate::check::Finding;
use crate::desk::RecordHandle;
use crate::fund::application::Application;
use crate::fund::schema;
use crate::reference::Confidence;
use crate::ui::{Tongue, use_document_tongue};
use crate::words::Key;
use leptos::prelude::*;

/// The application's title, or words for one that has none yet.
pub(super) fn title_of(record: RecordHandle, untitled: &str) -> String {
    let title = record.text("title");
    if title.trim().is_empty() {
        untitled.to_owned()
    } else {
        title
    }
}

/// The language in which an application is handed over; nothing until its words are loaded.
pub(super) fn document_tongue(record: RecordHandle) -> Signal<Option<Tongue>> {
    use_document_tongue(move || {
        record
            .read(|record| Application::read(record).document_language())
            .unwrap_or_default()
    })
}

/// The findings of one task.
pub(super) fn of_task(findings: &[Finding], task: &schema::Task) -> Vec<Finding> {
    findings
        .iter()
        .filter(|finding| schema::task_of(&finding.path).is_some_and(|of| of.id == task.id))
        .cloned()
        .collect()
}

/// How sure we are of a source, in words.
pub(super) fn confidence_key(confidence: Confidence) -> Key {
    match confidence {
        Confidence::Read => Key::FundCheckConfidenceRead,
        Confidence::Derived => Key::FundCheckConfidenceDerived,
        Confidence::Unconfirmed => Key::FundCheckConfidenceUnconfirmed,
        Confidence::Mission => Key::FundCheckConfidenceMission,
    }
}
