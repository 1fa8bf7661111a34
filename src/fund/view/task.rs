use super::wording::{document_tongue, of_task};
use crate::check::{Finding, Severity};
use crate::desk::RecordHandle;
use crate::fund::application::Application;
use crate::fund::schema::{CROSS_CUTTING, Group, Task};
use crate::fund::tasks::done_path;
use crate::fund::wording::duration_text;
use crate::record::Path;
use crate::route::Route;
use crate::ui::{ErrorSummary, Findings, PartsView, focus_later, use_screen};
use crate::words::Key;
use leptos::prelude::*;

/// One task: its fields, the prompts, and the question whether it is done.
#[component]
pub(super) fn TaskPage(
    /// The application
    record: RecordHandle,
    /// The task
    task: &'static Task,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let derived = match task.id {
        "management" => view! { <Derived record=record /> }.into_any(),
        "letters" => view! { <super::letters::LettersExtras record=record /> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <TaskErrors record=record task=task findings=findings />
        <h1 tabindex="-1">{screen.tr(task.heading)}</h1>
        <p class="lead">{screen.tr(task.intro)}</p>
        {(task.id == "line2").then(|| view! { <super::letters::Line2Note record=record /> })}
        {(task.group == Group::Narrative).then(|| view! { <Prompts record=record task=task /> })}
        <PartsView record=record parts=task.parts findings=findings />
        {derived}
        <DoneQuestion record=record task=task findings=findings />
    }
}

/// The error summary of a task, once the person called it done.
#[component]
pub(super) fn TaskErrors(
    /// The application
    record: RecordHandle,
    /// The task
    task: &'static Task,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let errors = Signal::derive(move || {
        if record.is_true(&done_path(task)) {
            findings.with(|all| errors_of(all, task))
        } else {
            Vec::new()
        }
    });
    view! { <ErrorSummary errors=errors /> }
}

fn errors_of(findings: &[Finding], task: &Task) -> Vec<Finding> {
    of_task(findings, task)
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect()
}

/// Duration, which follows from the dates.
#[component]
fn Derived(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let text = move || {
        let tongue = screen.tongue();
        record
            .read(|record| duration_text(&Application::read(record), &tongue))
            .unwrap_or_default()
    };
    view! {
        <dl class="derived">
            <div><dt>{screen.tr(Key::FundDuration)}</dt><dd>{text}</dd></div>
        </dl>
    }
}

/// What reviewers look for, in the language of the document, beside the writing surface.
#[component]
fn Prompts(
    /// The application
    record: RecordHandle,
    /// The task
    task: &'static Task,
) -> impl IntoView {
    let document = document_tongue(record);
    let prompts = move |keys: &'static [Key]| {
        document.get().map(|tongue| {
            keys.iter()
                .map(|key| view! { <li>{tongue.text(*key)}</li> })
                .collect_view()
        })
    };
    let title = move |key: Key| document.get().map(|tongue| tongue.text(key));
    let language = move || document.get().map(|tongue| tongue.language().code());
    let direction = move || {
        document
            .get()
            .map(|tongue| tongue.language().direction().code())
    };
    view! {
        <div class="prompts" lang=language dir=direction>
            <details open>
                <summary>{move || title(Key::FundPrompts)}</summary>
                <ul>{move || prompts(task.prompts)}</ul>
            </details>
            <details>
                <summary>{move || title(Key::FundCrossCutting)}</summary>
                <p class="hint">{move || title(Key::FundCrossCuttingNote)}</p>
                <ul>{move || prompts(CROSS_CUTTING)}</ul>
            </details>
        </div>
    }
}

/// Whether the person calls the task done; the desk then says what blocks.
#[component]
pub(super) fn DoneQuestion(
    /// The application
    record: RecordHandle,
    /// The task
    task: &'static Task,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let answered = move |yes: bool| {
        if yes && findings.with(|all| !errors_of(all, task).is_empty()) {
            focus_later("error-summary".to_owned());
        }
    };
    let back = Route::Fund(crate::fund::route::FundPage::Tasks(record.id())).href();
    view! { <crate::ui::DoneQuestion record=record path=Path::of(&[&done_path(task)]) back=back answered=answered /> }
}
