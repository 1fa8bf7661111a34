use super::world::{World, use_world};
use crate::record::RecordId;
use crate::route::Route;
use crate::training::COURSE;
use crate::training::codes::Modality;
use crate::training::course::Course;
use crate::training::route::TrainingPage;
use crate::ui::{go_to, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// All courses: what is known of each in one line.
#[component]
pub(super) fn CoursesPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let edition = move || {
        let edition = Arg::Text(world.catalogue.with(|all| all.edition.clone()));
        screen.say(&Message::new(Key::TrainingCoursesEdition).with("edition", edition))
    };
    let add = move |_| {
        let code = format!("own-{}", crate::record::item_id());
        let record = world.desk.only(&COURSE, Course::record_id(&code));
        let stored = code.clone();
        record.begin(|record, clock| {
            record
                .write(&"code".into(), stored.into(), clock)
                .into_iter()
                .collect()
        });
        go_to(&Route::Training(TrainingPage::Course(code)).href());
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingCourses)}</h1>
        <p class="lead">{screen.tr(Key::TrainingCoursesIntro)}</p>
        <p class="hint">{edition}</p>
        <p><button type="button" class="button button-secondary" on:click=add>{screen.tr(Key::TrainingCourseAdd)}</button></p>
        <ul class="task-list">
            {move || world.catalogue.get().courses.iter().map(|course| {
                let href = Route::Training(TrainingPage::Course(course.code.clone())).href();
                let about = about(course, &screen);
                let own = course.is_own;
                let title = title_or_none(course, &screen);
                view! {
                    <li class="task">
                        <a href=href><bdi>{title}</bdi></a>
                        <span class="hint">{about}</span>
                        {own.then(|| view! { <span class="tag tag-new">{screen.tr(Key::TrainingCourseOwn)}</span> })}
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

/// The title of a course; of one that has none yet, that.
pub(super) fn title_or_none(course: &Course, screen: &crate::ui::Screen) -> String {
    if course.titles.is_empty() {
        screen.t(Key::TrainingUntitled)
    } else {
        course.title(screen.language()).to_owned()
    }
}

/// The courses to choose from: code and title.
pub(super) fn options(world: World, screen: crate::ui::Screen) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let catalogue = world.catalogue.get();
        let option = |course: &Course| (course.code.clone(), title_or_none(course, &screen));
        catalogue.courses.iter().map(option).collect()
    })
}

/// Minutes face to face and months, as far as they are known.
fn about(course: &Course, screen: &crate::ui::Screen) -> String {
    let minutes = Modality::ALL
        .iter()
        .find_map(|modality| course.nominal(*modality));
    let part = |key: Key, n: Option<u32>| {
        n.map(|n| screen.say(&Message::new(key).with("count", Arg::Count(n.into()))))
    };
    [
        part(Key::TrainingMinutesN, minutes),
        part(Key::TrainingMonthsN, course.months.value),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

/// The record of the mission's copy of a course.
pub(super) fn own_id(code: &str) -> RecordId {
    Course::record_id(code)
}
