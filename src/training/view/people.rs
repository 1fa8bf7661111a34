use super::frame::count;
use super::merged::differs;
use super::wording::origin_of;
use super::world::use_world;
use crate::desk::{Desk, RecordHandle, today};
use crate::record::{Path, RecordId};
use crate::route::Route;
use crate::store::room::Room;
use crate::training::PERSON;
use crate::training::names::duplicates;
use crate::training::person::Person;
use crate::training::retention;
use crate::training::route::TrainingPage;
use crate::ui::{LockGate, go_to, use_screen, when};
use crate::words::{Key, Message};
use leptos::prelude::*;

/// How many rows are drawn at first, and how many more each time.
pub(super) const PAGE: usize = 50;

/// Makes a person. The one place where people come to be by hand; the pages that do it stand behind [`LockGate`].
pub(super) fn new_person(desk: Desk, fields: &[(&str, &str)]) -> RecordHandle {
    let record = desk.create(&PERSON);
    record.begin(|record, clock| {
        let write =
            |(path, text): &(&str, &str)| record.write(&Path::of(&[path]), (*text).into(), clock);
        fields.iter().filter_map(write).collect()
    });
    record
}

/// Pairs of people that may be one and that nobody has looked at.
pub(super) fn open_pairs(desk: Desk, people: &[Person]) -> Vec<(Person, Person)> {
    let settled = |first: &Person, second: &Person| {
        let (holder, path) = differs(first.id, second.id);
        desk.find(holder)
            .is_some_and(|record| record.is_true(&path))
    };
    duplicates(people, settled)
        .into_iter()
        .map(|(first, second)| (first.clone(), second.clone()))
        .collect()
}

/// All people: searched, and drawn a page at a time.
#[component]
pub(super) fn PeoplePage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let wanted = RwSignal::new(String::new());
    let most = RwSignal::new(PAGE);
    let found = Memo::new(move |_| {
        let people = world.people.get();
        let found = people.search(&wanted.read());
        let ids: Vec<RecordId> = found.iter().map(|person| person.id).collect();
        ids
    });
    let pairs = Memo::new(move |_| {
        world
            .people
            .with(|all| open_pairs(world.desk, all.all()).len())
    });
    let over = Memo::new(move |_| {
        let (people, sessions, catalogue) = (
            world.people.get(),
            world.sessions.get(),
            world.catalogue.get(),
        );
        retention::over(&people, &sessions, &catalogue, today()).len()
    });
    let counted = move || {
        screen.say(&Message::new(Key::TrainingPeopleCount).with("count", count(found.read().len())))
    };
    let add = move |_| {
        let person = new_person(world.desk, &[]);
        go_to(&Route::Training(TrainingPage::Person(person.id())).href());
    };
    let more = move || found.read().len() > most.get();
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingPeople)}</h1>
        <p class="lead">{screen.tr(Key::TrainingPeopleIntro)}</p>
        <LockGate><p><button type="button" class="button" disabled=move || world.desk.room() == Room::EditsOnly on:click=add>{screen.tr(Key::TrainingPersonAdd)}</button></p></LockGate>
        <p class="buttons">
            <a class="button button-secondary" href=Route::Training(TrainingPage::Organizations).href()>{screen.tr(Key::TrainingOrganizations)}</a>
            <a class="button button-quiet" href=Route::Training(TrainingPage::Trainers).href()>{screen.tr(Key::TrainingTrainers)}</a>
        </p>
        {when(move || pairs.get() != 0, move || view! {
            <p><a class="standalone" href=Route::Training(TrainingPage::Duplicates).href()>
                {move || screen.say(&Message::new(Key::TrainingDuplicatesCount).with("count", count(pairs.get())))}
            </a></p>
        }.into_any())}
        {when(move || over.get() != 0, move || view! {
            <p><a class="standalone" href=Route::Training(TrainingPage::Retention).href()>
                {move || screen.say(&Message::new(Key::TrainingRetentionCount).with("count", count(over.get())))}
            </a></p>
        }.into_any())}
        <div class="field">
            <label for="people-search">{screen.tr(Key::TrainingPeopleSearch)}</label>
            <input id="people-search" type="search" class="input" dir="auto" autocomplete="off"
                prop:value=move || wanted.get()
                on:input:target=move |event| { wanted.set(event.target().value()); most.set(PAGE); } />
            <p class="hint" role="status">{counted}</p>
        </div>
        {when(move || world.people.read().shown().next().is_none(), move || view! { <p class="empty">{screen.tr(Key::TrainingPeopleEmpty)}</p> }.into_any())}
        <ul class="task-list">
            {move || {
                let people = world.people.get();
                found.get().into_iter().take(most.get()).filter_map(|id| people.get(id).cloned()).map(|person| view! { <PersonRow person=person /> }).collect_view()
            }}
        </ul>
        {when(more, move || view! {
            <p><button type="button" class="button button-secondary" on:click=move |_| most.update(|most| *most += PAGE)>{screen.tr(Key::TrainingMore)}</button></p>
        }.into_any())}
    }
}

#[component]
fn PersonRow(
    /// The person
    person: Person,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let href = Route::Training(TrainingPage::Person(person.id)).href();
    let name = if person.name.is_empty() {
        screen.t(Key::TrainingNoName)
    } else {
        person.name.clone()
    };
    view! {
        <li class="task">
            <a href=href><bdi>{name}</bdi></a>
            <span class="hint"><bdi>{move || origin_of(&person, world)}</bdi></span>
        </li>
    }
}
