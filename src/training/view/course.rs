use super::courses::{own_id, title_or_none};
use super::fields::Boxes;
use super::wording::{FindingList, source_text};
use super::world::use_world;
use crate::desk::RecordHandle;
use crate::record::Path;
use crate::reference::Source;
use crate::route::Route;
use crate::training::COURSE;
use crate::training::checks::check_course;
use crate::training::codes::{Element, Modality};
use crate::training::course::{Audience, Course, Fact};
use crate::training::origin::owner_name;
use crate::training::route::TrainingPage;
use crate::training::schema;
use crate::ui::{Findings, PartsView, Place, Screen, go_to, undoable, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The languages in which a course can be given, as boxes.
const COURSE_LANGUAGES: &[crate::form::Choice] = schema::LANGUAGES.split_at(4).0;

/// One course: what is known of it with its sources, and the mission's own copy.
#[component]
pub(super) fn CoursePage(
    /// Its code
    code: String,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let wanted = code.clone();
    let course = Memo::new(move |_| world.catalogue.with(|all| all.get(&wanted).cloned()));
    let id = own_id(&code);
    let own = Memo::new(move |_| world.desk.find(id).is_some());
    let title = move || {
        course.get().map_or_else(
            || screen.t(Key::TrainingUntitled),
            |course| title_or_none(&course, &screen),
        )
    };
    let copy = move |_| {
        let copied = course
            .get_untracked()
            .map(|course| course.copied())
            .unwrap_or_default();
        let record = world.desk.only(&COURSE, id);
        record.begin(|record, clock| {
            let write = |(path, text): (String, String)| {
                record.write(&Path::of(&[&path]), text.into(), clock)
            };
            copied.into_iter().filter_map(write).collect()
        });
    };
    view! {
        {when(move || course.read().is_none() && !own.get(), move || view! {
            <h1 tabindex="-1">{screen.tr(Key::TrainingGone)}</h1>
            <p>{screen.tr(Key::TrainingGoneHelp)}</p>
        }.into_any())}
        {when(move || course.read().is_some(), move || view! {
            <h1 tabindex="-1"><bdi>{title}</bdi></h1>
            <FindingList findings=Signal::derive(move || {
                let catalogue = world.catalogue.get();
                course.get().map(|course| check_course(&course, &catalogue)).unwrap_or_default()
            }) />
            {move || course.get().map(|course| view! { <Facts course=course /> })}
        }.into_any())}
        {when(move || own.get(), move || {
            world.desk.find(id).map(|record| view! { <OwnCopy record=record /> }).into_any()
        })}
        {when(move || !own.get() && course.read().is_some(), move || view! {
            <h2>{screen.tr(Key::TrainingCourseOwnTitle)}</h2>
            <p>{screen.tr(Key::TrainingCourseOwnHelp)}</p>
            <p><button type="button" class="button" on:click=copy>{screen.tr(Key::TrainingCourseCopy)}</button></p>
        }.into_any())}
    }
}

/// The mission's copy, to be edited.
#[component]
fn OwnCopy(
    /// Its record
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    undoable(record, |_, _| Place {
        name: Message::new(Key::TrainingCourse),
        href: Route::Training(TrainingPage::Courses).href(),
    });
    let findings: Findings = Memo::new(|_| Vec::new());
    let drop_it = move |_| {
        record.set_trashed(true);
        go_to(&Route::Training(TrainingPage::Courses).href());
    };
    view! {
        <h2>{screen.tr(Key::TrainingCourseOwnTitle)}</h2>
        <p class="hint">{screen.tr(Key::TrainingCourseOwnEdit)}</p>
        <Boxes record=record path=Path::of(&["modalities"]) label=Key::TrainingModality choices=Modality::CHOICES />
        <Boxes record=record path=Path::of(&["languages"]) label=Key::TrainingLanguages choices=COURSE_LANGUAGES />
        <Boxes record=record path=Path::of(&["elements"]) label=Key::TrainingElements help=Key::TrainingElementsHelp choices=Element::CHOICES />
        <PartsView record=record parts=schema::COURSE findings=findings />
        <p><button type="button" class="button button-quiet" on:click=drop_it>{screen.tr(Key::TrainingCourseDrop)}</button></p>
    }
}

/// What is known of a course; each fact with its source, and what nobody published is said to be open.
#[component]
fn Facts(
    /// The course
    course: Course,
) -> impl IntoView {
    let screen = use_screen();
    let course = StoredValue::new(course);
    let rows = move || course.with_value(|course| facts(course, &screen));
    // Each address once, however many facts it gives.
    let addresses = move || {
        let mut all: Vec<(String, String)> = Vec::new();
        for source in rows().into_iter().filter_map(|(_, _, source)| source) {
            let named = source.url.map(|url| (source.title, url));
            all.extend(named.filter(|one| !all.contains(one)));
        }
        all
    };
    view! {
        <dl class="facts">
            {move || rows().into_iter().map(|(label, value, source)| {
                let known = !value.is_empty();
                let shown = if known { value } else { screen.t(Key::TrainingNotPublished) };
                view! {
                    <div>
                        <dt>{screen.t(label)}</dt>
                        <dd>
                            <bdi class:hint=!known>{shown}</bdi>
                            {source.filter(|_| known).map(|source| view! { <span class="remark"><bdi>{source_text(&source, &screen)}</bdi></span> })}
                        </dd>
                    </div>
                }
            }).collect_view()}
        </dl>
        {when(move || !addresses().is_empty(), move || view! {
            <h2>{screen.tr(Key::TrainingSources)}</h2>
            <ul class="plain">
                {move || addresses().into_iter().map(|(title, url)| view! { <li><bdi>{title}</bdi>" "<bdi class="url">{url}</bdi></li> }).collect_view()}
            </ul>
        }.into_any())}
    }
}

type Row = (Key, String, Option<Source>);

fn facts(course: &Course, screen: &Screen) -> Vec<Row> {
    let words = |labels: Vec<Key>| {
        labels
            .into_iter()
            .map(|key| screen.t(key))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let number = |label: Key, key: Key, fact: &Fact<Option<u32>>| {
        let text = fact
            .value
            .map(|n| screen.say(&Message::new(key).with("count", Arg::Count(n.into()))));
        (label, text.unwrap_or_default(), fact.source.clone())
    };
    let languages = schema::LANGUAGES
        .iter()
        .filter(|choice| {
            course
                .languages
                .value
                .iter()
                .any(|code| code == choice.value)
        })
        .map(|choice| choice.label);
    let mut rows = vec![
        (
            Key::TrainingOwner,
            owner_name(&course.owner.value)
                .map_or_else(|| course.owner.value.clone(), |key| screen.t(key)),
            course.owner.source.clone(),
        ),
        (
            Key::TrainingAudience,
            course
                .audience
                .value
                .map(|audience: Audience| screen.t(audience.label()))
                .unwrap_or_default(),
            course.audience.source.clone(),
        ),
        (
            Key::TrainingModality,
            words(course.modalities.value.iter().map(|m| m.label()).collect()),
            course.modalities.source.clone(),
        ),
    ];
    for (key, modality) in [
        (Key::TrainingMinutesF2f, Modality::FaceToFace),
        (Key::TrainingMinutesWebinar, Modality::Webinar),
        (Key::TrainingMinutesSelf, Modality::SelfPaced),
    ] {
        if course.modalities.value.contains(&modality) || course.minutes.contains_key(&modality) {
            let none = Fact::none();
            let fact = course.minutes.get(&modality).unwrap_or(&none);
            rows.push(number(key, Key::TrainingMinutesN, fact));
        }
    }
    rows.push(number(
        Key::TrainingMonths,
        Key::TrainingMonthsN,
        &course.months,
    ));
    rows.push(number(
        Key::TrainingDeadline,
        Key::TrainingDaysN,
        &course.deadline,
    ));
    rows.push((
        Key::TrainingLanguages,
        words(languages.collect()),
        course.languages.source.clone(),
    ));
    rows.push((
        Key::TrainingElements,
        words(course.elements.value.iter().map(|e| e.label()).collect()),
        course.elements.source.clone(),
    ));
    rows.push((
        Key::TrainingContents,
        course.contents.value.clone(),
        course.contents.source.clone(),
    ));
    rows.push((
        Key::TrainingInstruments,
        course.instruments.value.clone(),
        course.instruments.source.clone(),
    ));
    rows.push(number(
        Key::TrainingPass,
        Key::TrainingPercentN,
        &course.pass_mark,
    ));
    rows.push(number(
        Key::TrainingFloor,
        Key::TrainingPercentN,
        &course.floor,
    ));
    rows.push(number(
        Key::TrainingRetention,
        Key::TrainingMonthsN,
        &course.retention,
    ));
    rows
}
