use super::wording::origin_of;
use super::world::use_world;
use crate::desk::today;
use crate::record::RecordId;
use crate::route::Route;
use crate::training::route::TrainingPage;
use crate::training::schema;
use crate::ui::{use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::collections::HashMap;

/// Those who train: languages, courses that they may train, sessions given (training.R14).
#[component]
pub(super) fn TrainersPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let given = Memo::new(move |_| {
        let people = world.people.get();
        let mut given: HashMap<RecordId, u32> = HashMap::new();
        world.sessions.with(|all| {
            for session in all.iter().filter(|session| session.took_place()) {
                for leader in session.facilitators() {
                    *given.entry(people.resolve(leader.person)).or_default() += 1;
                }
            }
        });
        given
    });
    let rows = Memo::new(move |_| {
        let (people, catalogue) = (world.people.get(), world.catalogue.get());
        let given = given.get();
        people
            .shown()
            .filter(|person| {
                (person.trains || given.contains_key(&person.id)) && person.is_there(today())
            })
            .map(|person| {
                let languages = schema::LANGUAGES
                    .iter()
                    .filter(|choice| person.languages.iter().any(|code| code == choice.value))
                    .map(|choice| screen.t(choice.label))
                    .collect::<Vec<_>>();
                let courses = catalogue
                    .courses
                    .iter()
                    .filter(|course| person.may_train(&course.code))
                    .map(|course| super::courses::title_or_none(course, &screen))
                    .collect::<Vec<_>>();
                (
                    person.id,
                    person.name.clone(),
                    origin_of(person, world),
                    languages.join(", "),
                    courses.join(", "),
                    given.get(&person.id).copied().unwrap_or(0),
                )
            })
            .collect::<Vec<_>>()
    });
    let or_none = move |text: String, none: Key| {
        if text.is_empty() {
            screen.t(none)
        } else {
            text
        }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingTrainers)}</h1>
        <p class="lead">{screen.tr(Key::TrainingTrainersIntro)}</p>
        {when(move || rows.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingTrainersEmpty)}</p> }.into_any())}
        <ul class="cards">
            {move || rows.get().into_iter().map(|(id, name, origin, languages, courses, given)| {
                let sessions = screen.say(&Message::new(Key::TrainingGiven).with("count", Arg::Count(given.into())));
                view! {
                    <li class="card">
                        <h2><a class="standalone" href=Route::Training(TrainingPage::Person(id)).href()><bdi>{name}</bdi></a></h2>
                        <p class="hint"><bdi>{origin}</bdi></p>
                        <dl class="facts">
                            <div><dt>{screen.t(Key::TrainingLanguages)}</dt><dd>{or_none(languages, Key::TrainingNoLanguages)}</dd></div>
                            <div><dt>{screen.t(Key::TrainingMayTrain)}</dt><dd><bdi>{or_none(courses, Key::TrainingMayTrainNone)}</bdi></dd></div>
                        </dl>
                        <p>{sessions}</p>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}
