use super::ExampleButton;
use crate::desk::{Desk, RecordHandle, today, use_desk};
use crate::fund::KIND;
use crate::fund::route::FundPage;
use crate::fund::schema::TASKS;
use crate::fund::tasks::done_path;
use crate::fund::wording::draft_note;
use crate::route::Route;
use crate::store::room::Room;
use crate::transfer::Note;
use crate::ui::when;
use crate::ui::{Tongue, focus_later, to_trash, use_screen, use_teller};
use crate::words::{Arg, Key, Language, Message};
use leptos::prelude::*;

/// All applications.
#[component]
pub(super) fn ListPage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    view! {
        <h1 tabindex="-1" id="applications">{screen.tr(Key::DraftsApplications)}</h1>
        <p class="lead">{screen.tr(Key::DraftsApplicationsIntro)}</p>
        <p class="buttons">
            <button type="button" class="button" disabled=move || desk.room() == Room::EditsOnly on:click=move |_| new_application(desk, screen.language())>{screen.tr(Key::DraftsNew)}</button>
            <ExampleButton />
        </p>
        <p><a class="standalone" href=Route::Fund(FundPage::Reference).href()>{screen.tr(Key::DraftsReference)}</a></p>
        {when(move || drafts(desk).is_empty(), move || view! { <p class="empty">{screen.tr(Key::DraftsApplicationsEmpty)}</p> }.into_any())}
        <ul class="cards">
            {move || drafts(desk).into_iter().map(|record| view! { <li><DraftCard record=record removable=true /></li> }).collect_view()}
        </ul>
    }
}

/// The applications on the desk, last changed first.
#[must_use]
pub fn drafts(desk: Desk) -> Vec<RecordHandle> {
    desk.records(false)
        .into_iter()
        .filter(|record| {
            record
                .peek(|record| record.kind == KIND.name)
                .unwrap_or_default()
        })
        .collect()
}

/// What a package of the whole desk says of its applications.
#[must_use]
pub fn draft_notes(desk: Desk, tongue: &Tongue) -> Vec<Note> {
    let reference = desk.reference();
    let note = |record: RecordHandle| {
        record
            .peek(|record| draft_note(record, &reference, today(), tongue))
            .flatten()
    };
    drafts(desk).into_iter().filter_map(note).collect()
}

/// Makes a blank application in the screen's language and opens it.
pub fn new_application(desk: Desk, language: Language) {
    let record = desk.create(&KIND);
    // Arabic is no official language of the organization, so it is never chosen for the person.
    let document = if language == Language::Ar {
        Language::En
    } else {
        language
    };
    record.begin(|record, clock| {
        record
            .write(&"language".into(), document.code().into(), clock)
            .into_iter()
            .collect()
    });
    crate::ui::go_to(&Route::Fund(FundPage::Tasks(record.id())).href());
}

/// The id of the link in an application's card.
fn card_id(record: RecordHandle) -> String {
    format!("draft-{}", record.id())
}

/// One application in a list: its title, how far it is, and when it was changed.
#[component]
pub fn DraftCard(
    /// The application
    record: RecordHandle,
    /// Whether it can be deleted here
    removable: bool,
) -> impl IntoView {
    let screen = use_screen();
    let (desk, teller) = (use_desk(), use_teller());
    let title = move || super::wording::title_of(record, &screen.t(Key::DraftsTasksNoneTitle));
    let progress = move || {
        let done = TASKS
            .iter()
            .filter(|task| record.is_true(&done_path(task)))
            .count();
        let number = |n: usize| Arg::Number(n.into());
        screen.say(
            &Message::new(Key::DraftsTasksProgress)
                .with("done", number(done))
                .with("all", number(TASKS.len())),
        )
    };
    let changed = move || {
        let when = record
            .read(crate::record::Record::changed_at)
            .unwrap_or_default();
        screen.say(
            &Message::new(Key::ShellChangedAt)
                .with("when", Arg::Text(screen.tongue().moment(when))),
        )
    };
    let trash = move |_| {
        let at = drafts(desk)
            .iter()
            .position(|draft| draft.id() == record.id());
        to_trash(record, title(), teller);
        let left = drafts(desk);
        let beside = at.and_then(|at| left.get(at).or_else(|| left.last()));
        focus_later(beside.map_or_else(|| "applications".to_owned(), |draft| card_id(*draft)));
    };
    // On the page of all applications nothing stands between the page's heading and the cards.
    let under_heading = !removable;
    let link = view! { <a id=card_id(record) href=Route::Fund(FundPage::Tasks(record.id())).href()><bdi>{title}</bdi></a> };
    view! {
        <article class="card card-row">
            <div>
                {if under_heading { view! { <h3>{link}</h3> }.into_any() } else { view! { <h2>{link}</h2> }.into_any() }}
                <p class="hint">{progress}" · "{changed}</p>
            </div>
            {removable.then(|| view! {
                <button
                    type="button"
                    class="button button-quiet"
                    aria-label=move || screen.say(&Message::new(Key::ShellDeleteNamed).with("title", Arg::Text(title())))
                    on:click=trash
                >
                    {screen.tr(Key::ShellDelete)}
                </button>
            })}
        </article>
    }
}
