use super::use_screen;
use crate::desk::RecordHandle;
use crate::form::TaskState;
use crate::record::Path;
use crate::words::Key;
use leptos::prelude::*;

/// The state of a task as a word; colour only helps.
#[component]
pub fn StateTag(
    /// The element's id
    id: String,
    /// The state
    state: Signal<TaskState>,
) -> impl IntoView {
    let screen = use_screen();
    let class = move || match state.get() {
        TaskState::NotStarted => "tag tag-new",
        TaskState::InProgress => "tag tag-progress",
        TaskState::Completed => "tag tag-plain",
        TaskState::Problem => "tag tag-problem",
    };
    let label = move || {
        screen.t(match state.get() {
            TaskState::NotStarted => Key::ShellStateNotStarted,
            TaskState::InProgress => Key::ShellStateInProgress,
            TaskState::Completed => Key::ShellStateCompleted,
            TaskState::Problem => Key::ShellStateProblem,
        })
    };
    view! { <span id=id class=class>{label}</span> }
}

/// Whether the person calls a task done, and the way back to all of them.
#[component]
pub fn DoneQuestion(
    /// The record
    record: RecordHandle,
    /// Where the answer stands
    path: Path,
    /// The address of the task list
    back: String,
    /// Hears of an answer
    #[prop(into)]
    answered: Callback<bool>,
) -> impl IntoView {
    let screen = use_screen();
    let read = path.clone();
    let done = Memo::new(move |_| record.is_true(&read));
    let answer = move |yes: bool| {
        record.set(&path, yes);
        answered.run(yes);
    };
    let (yes, no) = (answer.clone(), answer);
    view! {
        <fieldset class="field done-question">
            <legend>{screen.tr(Key::ShellDoneQuestion)}</legend>
            <div class="radio">
                <input type="radio" id="done-yes" name="done" prop:checked=move || done.get() on:change=move |_| yes(true) />
                <label for="done-yes">{screen.tr(Key::ShellDoneYes)}</label>
            </div>
            <div class="radio">
                <input type="radio" id="done-no" name="done" prop:checked=move || !done.get() on:change=move |_| no(false) />
                <label for="done-no">{screen.tr(Key::ShellDoneNo)}</label>
            </div>
        </fieldset>
        <p><a class="button" href=back>{screen.tr(Key::ShellBackToTasks)}</a></p>
    }
}
