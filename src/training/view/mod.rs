//! The pages of this system.

mod calendar;
mod card;
mod counts;
mod course;
mod courses;
mod duplicates;
mod fields;
mod finish;
mod frame;
mod invited;
mod leaders;
mod merged;
mod organization_new;
mod organizations;
mod paper;
mod participants;
mod people;
mod person;
mod plan;
mod recognized;
mod results;
mod retention;
mod room;
mod round;
mod send;
mod sessions;
mod settings;
mod sign;
mod start;
mod trainers;
mod way_out;
mod wording;
mod world;

use self::frame::{SessionFrame, TrainingFrame};
use self::world::{World, fetch_shipped, shipped};
use super::course::Catalogue;
use super::route::TrainingPage;
use crate::desk::use_desk;
use crate::store::settings::Round;
use crate::ui::{Notice, Tone, use_screen};
use crate::words::Key;
use leptos::prelude::*;
use std::sync::Arc;

pub use start::TrainingToday;

/// The files of words in which the mission's own stand.
const WORDS: [&str; 2] = ["training", "report"];

/// A page of this system.
#[component]
pub fn TrainingView(
    /// Which one
    page: TrainingPage,
) -> AnyView {
    with_catalogue(move || draw(page.clone()))
}

/// Draws something once the catalogue is here; that it could not be loaded is said, with the way to try again.
fn with_catalogue(view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let (screen, desk) = (use_screen(), use_desk());
    let catalogue = RwSignal::new(shipped().map(Ok));
    let fetch = move || {
        leptos::task::spawn_local(async move {
            // Forms that wait are looked for once, before any page asks for them.
            desk.replay_beside().await;
            let fetched = fetch_shipped().await;
            catalogue.try_set(Some(fetched));
        });
    };
    if catalogue.with_untracked(Option::is_none) {
        fetch();
    }
    let draw = move |catalogue: Arc<Catalogue>| {
        let world = World::new(catalogue);
        provide_context(world);
        // The mission's own words stand on every page of the system, and on what is printed there.
        let terms = Memo::new(move |_| world.own.with(|own| own.terms.clone()));
        Effect::new(move |_| screen.use_terms(&WORDS, &terms.get()));
        view()
    };
    (move || match catalogue.get() {
        Some(Ok(catalogue)) => untrack(|| draw(catalogue)),
        None => view! { <p class="hint" role="status">{screen.tr(Key::ShellLoading)}</p> }.into_any(),
        Some(Err(_)) => view! {
            <h1 tabindex="-1">{screen.tr(Key::ShellPartFailed)}</h1>
            <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellPartFailedHelp)}</p></Notice>
            <p><button type="button" class="button" on:click=move |_| { catalogue.set(None); fetch(); }>{screen.tr(Key::ShellTryAgain)}</button></p>
        }
        .into_any(),
    })
    .into_any()
}

fn draw(page: TrainingPage) -> AnyView {
    // Whoever holds the tablet while it goes round sees their form, whatever the address.
    let round = use_desk()
        .settings
        .with_untracked(|settings| Round::read(&settings.round));
    if let Some(round) = round {
        return view! { <round::RoundView round=round /> }.into_any();
    }
    if let Some(id) = page.session() {
        return view! { <SessionFrame id=id page=page /> }.into_any();
    }
    let body = match page.clone() {
        TrainingPage::Courses => view! { <courses::CoursesPage /> }.into_any(),
        TrainingPage::Course(code) => view! { <course::CoursePage code=code /> }.into_any(),
        TrainingPage::People => view! { <people::PeoplePage /> }.into_any(),
        TrainingPage::Person(id) => view! { <person::PersonPage id=id /> }.into_any(),
        TrainingPage::Duplicates => view! { <duplicates::DuplicatesPage /> }.into_any(),
        TrainingPage::OrganizationDuplicates => {
            view! { <duplicates::OrganizationDuplicatesPage /> }.into_any()
        }
        TrainingPage::Retention => view! { <retention::RetentionPage /> }.into_any(),
        TrainingPage::Organizations => view! { <organizations::OrganizationsPage /> }.into_any(),
        TrainingPage::Organization(id) => {
            view! { <organizations::OrganizationPage id=id /> }.into_any()
        }
        TrainingPage::Sessions => view! { <sessions::SessionsPage /> }.into_any(),
        TrainingPage::Calendar(month) => {
            view! { <calendar::CalendarPage month=month /> }.into_any()
        }
        TrainingPage::Trainers => view! { <trainers::TrainersPage /> }.into_any(),
        TrainingPage::Card => view! { <card::CardPage /> }.into_any(),
        TrainingPage::Settings => view! { <settings::SettingsPage /> }.into_any(),
        TrainingPage::Results(page) => view! { <results::ResultsView page=page /> }.into_any(),
        _ => view! { <start::StartPage /> }.into_any(),
    };
    view! { <TrainingFrame page=page>{body}</TrainingFrame> }.into_any()
}
