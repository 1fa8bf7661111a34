use super::card::ContactsState;
use super::frame::count;
use super::people::open_pairs;
use super::sessions::SessionRow;
use super::world::use_world;
use crate::desk::today;
use crate::route::Route;
use crate::training::codes::Status;
use crate::training::desk::Contacts;
use crate::training::results::{ReportKind, ResultsPage};
use crate::training::route::TrainingPage;
use crate::training::session::Session;
use crate::ui::{use_screen, when};
use crate::words::{Key, Message};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;

/// How many sessions are shown where all of them would be too many.
const MOST: usize = 5;

/// The sessions that come next, the nearest first.
fn next(sessions: &[Arc<Session>], day: NaiveDate) -> Vec<Arc<Session>> {
    let mut next: Vec<Arc<Session>> = sessions
        .iter()
        .filter(|session| session.status == Status::Planned)
        .filter(|session| session.last_day().is_none_or(|last| last >= day))
        .cloned()
        .collect();
    next.sort_by_key(|session| (session.first_day().is_none(), session.first_day()));
    next
}

/// The sessions that took place and are not closed, and those whose day has passed.
fn open(sessions: &[Arc<Session>], day: NaiveDate) -> Vec<Arc<Session>> {
    sessions
        .iter()
        .filter(|session| match session.status {
            Status::Delivered => true,
            Status::Planned => session.last_day().is_some_and(|last| last < day),
            Status::Closed | Status::Cancelled => false,
        })
        .cloned()
        .collect()
}

/// Where SEA training begins: what is next, what is missing, and the way to all of it.
#[component]
pub(super) fn StartPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let coming = Memo::new(move |_| world.sessions.with(|all| next(all, today())));
    let waiting = Memo::new(move |_| world.sessions.with(|all| open(all, today())));
    let pairs = Memo::new(move |_| {
        world
            .people
            .with(|people| open_pairs(world.desk, people.all()).len())
    });
    let contacts = move || {
        !matches!(
            world.own.with(|own| own.contacts_on(today())),
            Contacts::Fresh(_)
        )
    };
    let link = move |page: TrainingPage| {
        let label = page.title();
        view! { <li class="task"><a href=Route::Training(page).href()>{screen.tr(label)}</a></li> }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ShellTraining)}</h1>
        <p class="lead">{screen.tr(Key::TrainingStartIntro)}</p>
        <p class="buttons"><super::sessions::NewSession /></p>
        <section aria-labelledby="training-next">
            <h2 id="training-next">{screen.tr(Key::TrainingNext)}</h2>
            {when(move || coming.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingNextNone)}</p> }.into_any())}
            <ul class="task-list">
                {move || coming.get().into_iter().take(MOST).map(|session| view! { <SessionRow session=session /> }).collect_view()}
            </ul>
        </section>
        {when(move || !waiting.read().is_empty(), move || view! {
            <section aria-labelledby="training-open">
                <h2 id="training-open">{screen.tr(Key::TrainingOpen)}</h2>
                <ul class="task-list">
                    {move || waiting.get().into_iter().take(MOST).map(|session| view! { <SessionRow session=session /> }).collect_view()}
                </ul>
            </section>
        }.into_any())}
        {when(contacts, move || view! { <ContactsState /> }.into_any())}
        {when(move || pairs.get() != 0, move || view! {
            <p><a class="standalone" href=Route::Training(TrainingPage::Duplicates).href()>
                {move || screen.say(&Message::new(Key::TrainingDuplicatesCount).with("count", count(pairs.get())))}
            </a></p>
        }.into_any())}
        <h2>{screen.tr(Key::TrainingAll)}</h2>
        <ul class="task-list">
            {[TrainingPage::Sessions, TrainingPage::Calendar(None), TrainingPage::People, TrainingPage::Organizations, TrainingPage::Trainers, TrainingPage::Courses, TrainingPage::Settings].into_iter().map(link).collect_view()}
        </ul>
        <h2>{screen.tr(Key::TrainingResults)}</h2>
        <ul class="task-list">
            {[ResultsPage::Coverage, ResultsPage::Expiring].into_iter().chain(ReportKind::ALL.map(ResultsPage::Report)).chain([ResultsPage::Partners, ResultsPage::Tests]).map(TrainingPage::Results).map(link).collect_view()}
        </ul>
    }
}

/// What Today says of this system: what is due, and what to go on with. Nothing where there is nothing to say.
#[component]
pub fn TrainingToday() -> AnyView {
    super::with_catalogue(|| view! { <Today /> }.into_any())
}

#[component]
fn Today() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let list = Memo::new(move |_| {
        world.sessions.with(|all| {
            let mut list = open(all, today());
            list.extend(next(all, today()));
            list.truncate(3);
            list
        })
    });
    when(
        move || !list.read().is_empty(),
        move || {
            view! {
                <section aria-labelledby="today-training">
                    <h2 id="today-training">{screen.tr(Key::ShellTraining)}</h2>
                    <ul class="task-list">
                        {move || list.get().into_iter().map(|session| view! { <SessionRow session=session /> }).collect_view()}
                    </ul>
                </section>
            }
            .into_any()
        },
    )
}
