use crate::desk::use_desk;
use crate::transfer::{ImportRow, Refusal, Verdict};
use crate::ui::{focus_later, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// A record of a file: what it is, how it stands to what is here, and whether it is to be taken in.
#[component]
pub(super) fn Row(
    /// The judged record
    row: ImportRow,
    /// Its place in the file
    n: usize,
    /// Whether it is to be taken in
    chosen: RwSignal<bool>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let forgotten = match row.verdict {
        Verdict::Forgotten(at) => Some(Arg::Text(screen.tongue().moment(at))),
        _ => None,
    };
    let verdict = match row.verdict {
        Verdict::Forgotten(_) => Key::ShellVerdictForgotten,
        Verdict::New => Key::ShellVerdictNew,
        Verdict::NewerThere => Key::ShellVerdictNewerThere,
        Verdict::NewerHere => Key::ShellVerdictNewerHere,
        Verdict::Diverged => Key::ShellVerdictDiverged,
        Verdict::Same => Key::ShellVerdictSame,
        Verdict::Refused(refusal) => match refusal {
            Refusal::Damaged => Key::ShellRefusedDamaged,
            Refusal::Newer => Key::ShellRefusedNewer,
            Refusal::Twice => Key::ShellRefusedTwice,
            Refusal::TooLong => Key::ShellRefusedTooLong,
            Refusal::FromTheFuture => Key::ShellRefusedFromTheFuture,
            Refusal::KeptAside => Key::ShellRefusedKeptAside,
        },
    };
    let verdict = match forgotten {
        Some(when) => screen.say(&Message::new(verdict).with("when", when)),
        None => screen.t(verdict),
    };
    let kind = row
        .record
        .as_ref()
        .and_then(|record| crate::systems::kind(&record.kind))
        .map(|kind| kind.label);
    let title = if !row.title.trim().is_empty() {
        row.title
    } else {
        screen.t(kind
            .filter(|kind| *kind != Key::DraftsApplication)
            .unwrap_or(Key::DraftsTasksNoneTitle))
    };
    // What is in the trash here stays there, whatever the file brings, until the person takes it back.
    let id = row.record.as_ref().map(|record| record.id);
    let trashed = move || {
        let mut all = desk.records(true).into_iter();
        id.and_then(|id| all.find(|record| record.id() == id))
    };
    let back =
        screen.say(&Message::new(Key::ShellRestoreNamed).with("title", Arg::Text(title.clone())));
    let named = screen
        .say(&Message::new(Key::ShellImportTakeNamed).with("title", Arg::Text(title.clone())));
    let tick = row.verdict.brings_something().then(|| {
        let id = format!("take-{n}");
        view! {
            <div class="radio">
                <input type="checkbox" id=id.clone() prop:checked=move || chosen.get() on:change:target=move |event| chosen.set(event.target().checked()) />
                <label for=id><bdi>{named}</bdi></label>
            </div>
        }
    });
    view! {
        <p><strong><bdi>{title}</bdi></strong>{kind.map(|kind| view! { " · "{screen.t(kind)} })}</p>
        <p>{verdict}</p>
        {move || trashed().map(|record| view! {
            <p>{screen.t(Key::ShellImportInTrash)}</p>
            <p><button type="button" class="button button-secondary" aria-label=back.clone() on:click=move |_| {
                record.set_trashed(false);
                focus_later("import-result".to_owned());
            }>{screen.t(Key::ShellRestore)}</button></p>
        })}
        {tick}
        {row.note.map(|note| view! {
            <details>
                <summary><strong>{note.stamp}</strong>" · "{screen.t(Key::DraftsPrintFindings)}" ("{note.findings.len()}")"</summary>
                <ul>{note.findings.into_iter().map(|finding| view! { <li><bdi>{finding}</bdi></li> }).collect_view()}</ul>
            </details>
        })}
    }
}
