use super::person::{forget, people_count};
use super::wording::name_of;
use super::world::use_world;
use crate::desk::today;
use crate::route::Route;
use crate::training::retention::over;
use crate::training::route::TrainingPage;
use crate::ui::{Notice, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// People whose names are not needed any more (training.R42), by what the mission said of each course.
#[component]
pub(super) fn RetentionPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let list = Memo::new(move |_| {
        let (people, sessions, catalogue) = (
            world.people.get(),
            world.sessions.get(),
            world.catalogue.get(),
        );
        over(&people, &sessions, &catalogue, today())
    });
    let (asked, failed) = (RwSignal::new(false), RwSignal::new(false));
    let forget_all = move |_| {
        asked.set(false);
        for (id, _) in list.get_untracked() {
            if let Some(record) = world.desk.find(id)
                && forget(record).is_err()
            {
                failed.set(true);
            }
        }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingRetentionList)}</h1>
        <p class="lead">{screen.tr(Key::TrainingRetentionIntro)}</p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellSaveBlocked)}</p></Notice> }.into_any())}
        {when(move || list.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingRetentionNone)}</p> }.into_any())}
        <ul class="task-list">
            {move || list.get().into_iter().map(|(id, since)| {
                let people = world.people.get();
                let name = name_of(people.get(id), &screen);
                let since = screen.say(&Message::new(Key::TrainingRetentionSince).with("date", Arg::Date(since)));
                view! { <li class="task"><a href=Route::Training(TrainingPage::Person(id)).href()><bdi>{name}</bdi></a><span class="hint">{since}</span></li> }
            }).collect_view()}
        </ul>
        {when(move || !list.read().is_empty() && !asked.get(), move || view! {
            <p><button type="button" class="button button-secondary" on:click=move |_| asked.set(true)>{screen.tr(Key::TrainingRetentionForget)}</button></p>
        }.into_any())}
        {when(move || asked.get(), move || view! {
            <p><strong>{screen.tr(Key::TrainingForgetQuestion)}</strong>" "{move || people_count(&screen, list.read().len())}</p>
            <p class="buttons">
                <button type="button" class="button button-danger" on:click=forget_all>{screen.tr(Key::TrainingForgetYes)}</button>
                <button type="button" class="button button-quiet" on:click=move |_| asked.set(false)>{screen.tr(Key::ShellCancel)}</button>
            </p>
        }.into_any())}
    }
}
