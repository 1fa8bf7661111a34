use super::people::PAGE;
use super::wording::{language_of, title_of, when_where};
use super::world::use_world;
use crate::route::Route;
use crate::store::room::Room;
use crate::training::SESSION;
use crate::training::codes::Status;
use crate::training::route::TrainingPage;
use crate::training::session::Session;
use crate::ui::{go_to, use_screen, when};
use crate::words::{Key, fold};
use leptos::prelude::*;
use std::sync::Arc;

/// The button that begins a session, in the language of the screen.
#[component]
pub(super) fn NewSession() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let add = move |_| {
        let record = world.desk.create(&SESSION);
        let language = screen.language();
        record.begin(|record, clock| {
            let fields = [
                ("status", Status::Planned.code()),
                ("language", language.code()),
            ];
            let write =
                |(path, text): (&'static str, &str)| record.write(&path.into(), text.into(), clock);
            fields.into_iter().filter_map(write).collect()
        });
        go_to(&Route::Training(TrainingPage::Session(record.id())).href());
    };
    view! {
        <button type="button" class="button" disabled=move || world.desk.room() == Room::EditsOnly on:click=add>{screen.tr(Key::TrainingSessionAdd)}</button>
    }
}

/// All sessions, the newest first: searched, and drawn a page at a time.
#[component]
pub(super) fn SessionsPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let wanted = RwSignal::new(String::new());
    let status = RwSignal::new(None::<Status>);
    let most = RwSignal::new(PAGE);
    let found = Memo::new(move |_| {
        let wanted = fold(wanted.read().trim());
        let catalogue = world.catalogue.get();
        world.sessions.with(|all| {
            let fits = |session: &&Arc<Session>| {
                let text = format!(
                    "{} {}",
                    title_of(session, &catalogue, &screen),
                    when_where(session, &screen)
                );
                status.get().is_none_or(|status| session.status == status)
                    && (wanted.is_empty() || fold(&text).contains(&wanted))
            };
            all.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingSessions)}</h1>
        <p class="buttons">
            <NewSession />
            <a class="button button-secondary" href=Route::Training(TrainingPage::Calendar(None)).href()>{screen.tr(Key::TrainingCalendar)}</a>
        </p>
        <div class="filters">
            <div class="field">
                <label for="session-search">{screen.tr(Key::TrainingSessionsSearch)}</label>
                <input id="session-search" type="search" class="input" dir="auto" autocomplete="off"
                    prop:value=move || wanted.get()
                    on:input:target=move |event| { wanted.set(event.target().value()); most.set(PAGE); } />
            </div>
            <div class="field">
                <label for="session-status">{screen.tr(Key::TrainingStatus)}</label>
                <select id="session-status" class="input" on:change:target=move |event| status.set(Status::from_code(&event.target().value()))>
                    <option value="">{screen.tr(Key::TrainingStatusAll)}</option>
                    {Status::ALL.iter().map(|status| view! { <option value=status.code()>{screen.tr(status.label())}</option> }).collect_view()}
                </select>
            </div>
        </div>
        {when(move || world.sessions.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingSessionsEmpty)}</p> }.into_any())}
        {when(move || !world.sessions.read().is_empty() && found.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingSessionsNone)}</p> }.into_any())}
        <ul class="task-list">
            {move || found.get().into_iter().take(most.get()).map(|session| view! { <SessionRow session=session /> }).collect_view()}
        </ul>
        {when(move || found.read().len() > most.get(), move || view! {
            <p><button type="button" class="button button-secondary" on:click=move |_| most.update(|most| *most += PAGE)>{screen.tr(Key::TrainingMore)}</button></p>
        }.into_any())}
    }
}

/// A session in a list: what, when, where, how far.
#[component]
pub(super) fn SessionRow(
    /// The session
    session: Arc<Session>,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let href = Route::Training(TrainingPage::Session(session.id)).href();
    let status = session.status;
    let tag = match status {
        Status::Planned => "tag tag-new",
        Status::Delivered => "tag tag-progress",
        Status::Closed => "tag tag-plain",
        Status::Cancelled => "tag",
    };
    let about = Arc::clone(&session);
    let of = Arc::clone(&session);
    let language = move || {
        let name = language_of(&of, &screen);
        (!name.is_empty()).then(|| view! { " · "<bdi>{name}</bdi> })
    };
    view! {
        <li class="task">
            <a href=href><bdi>{move || title_of(&session, &world.catalogue.get(), &screen)}</bdi></a>
            <span class="hint"><bdi>{move || when_where(&about, &screen)}</bdi>{language}</span>
            <span class=tag>{screen.tr(status.label())}</span>
        </li>
    }
}
