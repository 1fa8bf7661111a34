use super::fields::{Boxes, SelectFrom, YesBox};
use super::frame::{count, gone, while_of};
use super::merged::Standing;
use super::organization_new::NewOrganization;
use super::recognized::Recognized;
use super::sign::remove_signatures;
use super::wording::{name_of, title_of};
use super::world::{everywhere, use_world};
use crate::dates::iso;
use crate::desk::{RecordHandle, today};
use crate::form::{Field, Input};
use crate::record::{Path, RecordId};
use crate::route::Route;
use crate::store::ShelfError;
use crate::training::codes::{Outcome, Step};
use crate::training::organization::standing;
use crate::training::people::People;
use crate::training::person::{self, FORGOTTEN, pointing};
use crate::training::route::TrainingPage;
use crate::training::schema;
use crate::training::{PERSON, SESSION};
use crate::ui::{
    FieldView, Findings, PartsView, Place, to_trash, undoable, use_screen, use_teller, when,
};
use crate::words::{Key, Message};
use leptos::prelude::*;

/// The languages in which people train, as boxes.
const TRAINER_LANGUAGES: &[crate::form::Choice] = schema::LANGUAGES.split_at(4).0;

/// One person: the least that does the job (training.R17), their trainings, and the way to forget them.
#[component]
pub(super) fn PersonPage(
    /// Their record
    id: RecordId,
) -> AnyView {
    let screen = use_screen();
    let draw = |record| view! { <Person record=record /> }.into_any();
    let gone = move || gone(screen, TrainingPage::People, Key::TrainingPeople);
    while_of(&PERSON, id, draw, gone)
}

#[component]
fn Person(
    /// Their record
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let id = record.id();
    undoable(record, |record, path| Place {
        name: Message::new(Key::TrainingPerson),
        href: Route::Training(TrainingPage::of_field(PERSON.name, record.id(), path))
            .href_of_field(path),
    });
    let findings: Findings = Memo::new(|_| Vec::new());
    let name = move || {
        let people = world.people.get();
        name_of(people.exactly(id), &screen)
    };
    let named = move |id: RecordId| {
        let people = world.people.get();
        name_of(people.get(id), &screen)
    };
    let merged = Memo::new(move |_| {
        let people = world.people.get();
        let into = people.merged_into(id);
        into.map(|person| (person.id, person.name.clone()))
            .collect::<Vec<_>>()
    });
    let forgotten = Memo::new(move |_| !record.text("forgotten").is_empty());
    let organizations = Signal::derive(move || {
        world.organizations.with(|all| {
            // Where the person's own was merged, the one that stands for it is shown as chosen.
            let own = record.text("organization");
            let stands = own.parse().ok().and_then(|id| standing(all, id));
            let stands = stands.map(|one| one.id);
            all.iter()
                .filter(|one| one.same_as.is_none())
                .map(|one| {
                    let id = if stands == Some(one.id) {
                        own.clone()
                    } else {
                        one.id.to_string()
                    };
                    (id, one.name.clone())
                })
                .collect::<Vec<_>>()
        })
    });
    let chosen = move |id: RecordId| record.set(&"organization".into(), id.to_string());
    let trains = Memo::new(move |_| record.is_true("trains"));
    view! {
        <h1 tabindex="-1"><bdi>{name}</bdi></h1>
        <Standing record=record name=named merged=merged here=Key::TrainingMergedHere page=TrainingPage::Person />
        {when(move || forgotten.get(), move || view! { <p>{screen.tr(Key::TrainingForgottenHelp)}</p> }.into_any())}
        {when(move || !forgotten.get(), move || view! {
            <SelectFrom record=record path=Path::of(&["organization"]) label=Key::TrainingOrganization help=Key::TrainingOrganizationHelp options=organizations />
            <NewOrganization id="person" chosen=chosen />
            <PartsView record=record parts=schema::PERSON findings=findings />
            <Boxes record=record path=Path::of(&["languages"]) label=Key::TrainingLanguages help=Key::TrainingLanguagesHelp choices=TRAINER_LANGUAGES />
            <YesBox record=record path=Path::of(&["trains"]) label=Key::TrainingTrains />
            {when(move || trains.get(), move || view! { <TrainerPath record=record findings=findings /> }.into_any())}
            <Recognized record=record findings=findings />
            <Sessions id=id />
            <Forget record=record />
        }.into_any())}
    }
}

/// The path of a trainer, course by course (training.R14).
#[component]
fn TrainerPath(
    /// Their record
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    view! {
        <h2>{screen.tr(Key::TrainingPath)}</h2>
        <p class="hint">{screen.tr(Key::TrainingPathHelp)}</p>
        {move || world.catalogue.get().courses.iter().map(|course| {
            let code = course.code.clone();
            let title = super::courses::title_or_none(course, &screen);
            let path = record.peek(|record| {
                let prefix = format!("path/{code}/");
                record.cells.keys().any(|path| path.starts_with(&prefix))
            });
            view! {
                <details open=path.unwrap_or_default()>
                    <summary><bdi>{title}</bdi></summary>
                    {Step::ALL.iter().map(|step| {
                        let state = Field::new("state", step.label(), Input::Select(Outcome::CHOICES));
                        let date = Field::new("date", Key::TrainingDate, Input::Date);
                        let at = |name: &str| Path::of(&["path", &code, step.code(), name]);
                        view! {
                            <div class="card">
                                <FieldView record=record field=state path=at("state") findings=findings />
                                <FieldView record=record field=date path=at("date") findings=findings />
                            </div>
                        }
                    }).collect_view()}
                </details>
            }
        }).collect_view()}
    }
}

/// The sessions that somebody is in.
#[component]
fn Sessions(
    /// Their record
    id: RecordId,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let rows = Memo::new(move |_| {
        let (people, sessions, catalogue) = (
            world.people.get(),
            world.sessions.get(),
            world.catalogue.get(),
        );
        let id = people.resolve(id);
        sessions
            .iter()
            .filter_map(|session| {
                let person = session
                    .people
                    .iter()
                    .find(|person| people.resolve(person.person) == id)?;
                let title = title_of(session, &catalogue, &screen);
                let when = super::wording::when_where(session, &screen);
                Some((
                    session.id,
                    title,
                    format!("{} · {when}", screen.t(person.role.label())),
                ))
            })
            .collect::<Vec<_>>()
    });
    view! {
        <h2>{screen.tr(Key::TrainingSessions)}</h2>
        {when(move || rows.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingPersonNoSessions)}</p> }.into_any())}
        <ul class="task-list">
            {move || rows.get().into_iter().map(|(session, title, about)| view! {
                <li class="task"><a href=Route::Training(TrainingPage::Session(session)).href()><bdi>{title}</bdi></a><span class="hint">{about}</span></li>
            }).collect_view()}
        </ul>
    }
}

/// Forgetting a person (training.R42): the name and all that points to them is taken out, and what they were in sessions
/// stays as counts.
#[component]
fn Forget(
    /// Their record
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let asked = RwSignal::new(false);
    let teller = use_teller();
    let forget = move |_| {
        asked.set(false);
        let done = match forget(record) {
            Ok(()) => Key::TrainingForgottenDone,
            Err(_) => Key::ShellSaveBlocked,
        };
        teller.tell(Message::new(done), None);
    };
    let trash = move |_| {
        to_trash(record, record.text("name"), teller);
        teller.leave(&Route::Training(TrainingPage::People).href());
    };
    view! {
        <h2>{screen.tr(Key::TrainingForget)}</h2>
        <p>{screen.tr(Key::TrainingForgetHelp)}</p>
        {when(move || !asked.get(), move || view! {
            <p class="buttons">
                <button type="button" class="button button-secondary" on:click=move |_| asked.set(true)>{screen.tr(Key::TrainingForget)}</button>
                <button type="button" class="button button-quiet" on:click=trash>{screen.tr(Key::ShellDelete)}</button>
            </p>
        }.into_any())}
        {when(move || asked.get(), move || view! {
            <p><strong>{screen.tr(Key::TrainingForgetQuestion)}</strong></p>
            <p class="buttons">
                <button type="button" class="button button-danger" on:click=forget>{screen.tr(Key::TrainingForgetYes)}</button>
                <button type="button" class="button button-quiet" on:click=move |_| asked.set(false)>{screen.tr(Key::ShellCancel)}</button>
            </p>
        }.into_any())}
    }
}

/// Takes out of a record whatever points to the person; sex, organization and category stay for the counts.
/// Records that were merged into it tell of the same person, and go the same way.
pub(super) fn forget(record: RecordHandle) -> Result<(), ShelfError> {
    let all = everywhere(record.desk(), &PERSON);
    let people = all
        .iter()
        .filter_map(|other| other.peek(person::Person::read));
    let people = People::of(people.collect());
    let whose = people.resolve(record.id());
    let mut result = Ok(());
    for other in all {
        if people.resolve(other.id()) == whose {
            result = result.and(forget_record(other));
        }
    }
    result
}

fn forget_record(record: RecordHandle) -> Result<(), ShelfError> {
    record.begin(|record, clock| {
        let gone =
            pointing().filter_map(|field| record.write(&Path::of(&[field]), "".into(), clock));
        let mut edits: Vec<_> = gone.collect();
        edits.extend(record.write(&FORGOTTEN.into(), iso(today()).into(), clock));
        edits
    });
    let mut drawn = Vec::new();
    for session in everywhere(record.desk(), &SESSION) {
        drawn.extend(remove_signatures(session, record.id()));
    }
    let result = record.desk().forget_past(record.id());
    leptos::task::spawn_local(record.desk().erase_files(drawn));
    result
}

/// How many people, in words.
pub(super) fn people_count(screen: &crate::ui::Screen, n: usize) -> String {
    screen.say(&Message::new(Key::TrainingPeopleCount).with("count", count(n)))
}
