use super::wording::title_of;
use super::world::{session_of, use_world};
use super::{counts, finish, leaders, paper, participants, plan, room, round, send};
use crate::desk::RecordHandle;
use crate::kind::Kind;
use crate::record::{Path, RecordId};
use crate::route::Route;
use crate::training::SESSION;
use crate::training::route::TrainingPage;
use crate::training::schema;
use crate::ui::{BackLink, Icon, IconName, Place, Screen, undoable, use_screen, while_there};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The way to the disclosure card: one tap away on every page of the system.
#[component]
pub(super) fn CardLink() -> impl IntoView {
    let screen = use_screen();
    view! {
        <p><a class="standalone card-link" href=Route::Training(TrainingPage::Card).href()>
            <Icon name=IconName::Info /><span>{screen.tr(Key::TrainingCard)}</span>
        </a></p>
    }
}

/// What stands around the pages that are about no session.
#[component]
pub(super) fn TrainingFrame(
    /// Which page
    page: TrainingPage,
    /// The page
    children: Children,
) -> impl IntoView {
    let screen = use_screen();
    let back = match page {
        TrainingPage::Start => None,
        TrainingPage::Course(_) => Some((TrainingPage::Courses, Key::TrainingCourses)),
        TrainingPage::Person(_) | TrainingPage::Duplicates | TrainingPage::Retention => {
            Some((TrainingPage::People, Key::TrainingPeople))
        }
        TrainingPage::Organization(_) | TrainingPage::OrganizationDuplicates => {
            Some((TrainingPage::Organizations, Key::TrainingOrganizations))
        }
        TrainingPage::Calendar(_) => Some((TrainingPage::Sessions, Key::TrainingSessions)),
        TrainingPage::Results(ref page) => Some(super::results::parent(page)),
        _ => Some((TrainingPage::Start, Key::ShellTraining)),
    };
    let is_card = page == TrainingPage::Card;
    view! {
        <div class="page-top">
            {back.map(|(page, key)| view! { <BackLink href=Route::Training(page).href() label=Signal::derive(screen.tr(key)) /> })}
            {(!is_card).then(|| view! { <CardLink /> })}
        </div>
        {children()}
    }
}

/// What all pages of one session share: the way back, the disclosure card, undo and redo.
#[component]
pub(super) fn SessionFrame(
    /// The session's record
    id: RecordId,
    /// Which page of it
    page: TrainingPage,
) -> AnyView {
    let screen = use_screen();
    let draw = move |record| view! { <SessionPages record=record page=page.clone() /> }.into_any();
    let gone = move || gone(screen, TrainingPage::Sessions, Key::TrainingSessions);
    while_of(&SESSION, id, draw, gone)
}

/// What stands on the page of a record of a kind. An address that names a record of another kind leads to none.
pub(super) fn while_of(
    kind: &'static Kind,
    id: RecordId,
    draw: impl Fn(RecordHandle) -> AnyView + Send + 'static,
    gone: impl Fn() -> AnyView + Copy + Send + 'static,
) -> AnyView {
    let draw = move |record: RecordHandle| {
        if is_of(record, kind) {
            draw(record)
        } else {
            gone()
        }
    };
    while_there(id, draw, gone)
}

/// Whether a record is of a kind.
pub(super) fn is_of(record: RecordHandle, kind: &Kind) -> bool {
    record
        .peek(|record| record.kind == kind.name)
        .unwrap_or_default()
}

/// What is said where a record is gone, and the way to all of its kind.
pub(super) fn gone(screen: Screen, all: TrainingPage, label: Key) -> AnyView {
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingGone)}</h1>
        <p>{screen.tr(Key::TrainingGoneHelp)}</p>
        <p><a class="button" href=Route::Training(all).href()>{screen.tr(label)}</a></p>
    }
    .into_any()
}

#[component]
fn SessionPages(
    /// The session
    record: RecordHandle,
    /// Which page of it
    page: TrainingPage,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let id = record.id();
    undoable(record, place);
    let session = Memo::new(move |_| record.read(session_of));
    let title = Signal::derive(move || {
        session
            .get()
            .map(|session| title_of(&session, &world.catalogue.get(), &screen))
            .unwrap_or_default()
    });
    let (back, label) = match &page {
        TrainingPage::Session(_) => (
            TrainingPage::Sessions,
            Signal::derive(screen.tr(Key::TrainingSessions)),
        ),
        TrainingPage::Counts(_) => (
            TrainingPage::Room(id),
            Signal::derive(screen.tr(Key::TrainingRoom)),
        ),
        _ => (TrainingPage::Session(id), title),
    };
    let says_itself = matches!(page, TrainingPage::Finish(_));
    let body = match page {
        TrainingPage::Task(_, "leaders") => {
            view! { <leaders::LeadersPage record=record /> }.into_any()
        }
        TrainingPage::Task(_, "participants") => {
            view! { <participants::ParticipantsPage record=record /> }.into_any()
        }
        TrainingPage::Task(_, task) => schema::task(task)
            .map(|task| view! { <plan::TaskPage record=record task=task /> })
            .into_any(),
        TrainingPage::Room(_) => view! { <room::RoomPage record=record /> }.into_any(),
        TrainingPage::Counts(_) => view! { <counts::CountsPage record=record /> }.into_any(),
        TrainingPage::Paper(_) => view! { <paper::PaperPage record=record /> }.into_any(),
        TrainingPage::Round(_) => view! { <round::RoundPage record=record /> }.into_any(),
        TrainingPage::Finish(_) => view! { <finish::FinishPage record=record /> }.into_any(),
        TrainingPage::Send(_) => view! { <send::SendPage record=record /> }.into_any(),
        _ => view! { <plan::SessionPage record=record title=title /> }.into_any(),
    };
    view! {
        <div class="page-top">
            <BackLink href=Route::Training(back).href() label=label />
            <CardLink />
        </div>
        {(!says_itself).then(|| view! { <finish::CancelledNotice record=record /> })}
        {body}
    }
}

/// Where a path of a session is edited.
fn place(record: RecordHandle, path: &Path) -> Place {
    Place {
        name: Message::new(TrainingPage::of_field(SESSION.name, record.id(), path).title()),
        href: Route::Training(TrainingPage::of_field(SESSION.name, record.id(), path))
            .href_of_field(path),
    }
}

/// A number of things, for a message.
#[must_use]
pub(super) fn count(n: usize) -> Arg {
    Arg::Count(i64::try_from(n).unwrap_or(i64::MAX))
}
