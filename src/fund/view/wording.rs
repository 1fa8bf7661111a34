//! How an application's own things are put into words, on its pages.

use crate::check::Finding;
use crate::desk::RecordHandle;
use crate::fund::application::Application;
use crate::fund::schema;
use crate::reference::{Answer, Confidence, IncomeClass, Source};
use crate::ui::{Tongue, use_document_tongue, use_screen};
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
        Confidence::Read => Key::CommonCheckConfidenceRead,
        Confidence::Derived => Key::CommonCheckConfidenceDerived,
        Confidence::Unconfirmed => Key::FundCheckConfidenceUnconfirmed,
        Confidence::Mission => Key::CommonCheckConfidenceMission,
    }
}

/// An answer in words.
pub(super) fn answer_key(answer: Answer) -> Key {
    match answer {
        Answer::Yes => Key::ShellYes,
        Answer::No => Key::ShellNo,
        Answer::Unknown => Key::FundEligibilityUnknown,
    }
}

/// An income class in words.
pub(super) fn income_key(income: Option<IncomeClass>) -> Key {
    match income {
        Some(IncomeClass::Low) => Key::FundIncomeLow,
        Some(IncomeClass::LowerMiddle) => Key::FundIncomeLowerMiddle,
        Some(IncomeClass::UpperMiddle) => Key::FundIncomeUpperMiddle,
        Some(IncomeClass::High) => Key::FundIncomeHigh,
        None => Key::FundIncomeNone,
    }
}

/// What the desk has to say of a source, each remark on a line of its own.
pub(super) fn remarks(source: &Source) -> AnyView {
    let screen = use_screen();
    let lines = source.remarks().into_iter();
    lines
        .map(|remark| view! { <span class="remark">{move || screen.say(&remark)}</span> })
        .collect_view()
        .into_any()
}
