//! The tests that the mission writes.

use super::parts::href;
use crate::check::Finding;
use crate::desk::{RecordHandle, use_desk};
use crate::form::{Choice, Field, Input, List, Part};
use crate::store::room::Room;
use crate::training::TEST;
use crate::training::results::ResultsPage;
use crate::training::test::{QUESTIONS, Test};
use crate::training::view::world::records_of;
use crate::ui::{Notice, PartsView, Tone, go_to, use_screen, when};
use crate::words::{Arg, Key, Language, Message};
use leptos::prelude::*;

const RIGHT: &[Choice] = &[
    Choice {
        value: "a",
        label: Key::ReportOptionA,
    },
    Choice {
        value: "b",
        label: Key::ReportOptionB,
    },
    Choice {
        value: "c",
        label: Key::ReportOptionC,
    },
    Choice {
        value: "d",
        label: Key::ReportOptionD,
    },
];

const LANGUAGES: &[Choice] = &[
    Choice {
        value: "en",
        label: Key::ReportLanguageEn,
    },
    Choice {
        value: "fr",
        label: Key::ReportLanguageFr,
    },
    Choice {
        value: "es",
        label: Key::ReportLanguageEs,
    },
    Choice {
        value: "ar",
        label: Key::ReportLanguageAr,
    },
];

const PARTS: &[Part] = &[
    Part::Field(Field::new("title", Key::ReportTestTitle, Input::Line)),
    Part::Field(Field::new(
        "language",
        Key::ReportLanguage,
        Input::Radios(LANGUAGES),
    )),
    Part::List(List {
        path: QUESTIONS,
        label: Key::ReportQuestionsHeading,
        help: Some(Key::ReportQuestionsHelp),
        item: Key::ReportQuestionNth,
        add: Key::ReportQuestionAdd,
        remove: Key::ReportQuestionRemove,
        empty: Key::ReportQuestionsEmpty,
        fields: &[
            Field::new("text", Key::ReportQuestion, Input::Line),
            Field::new("a", Key::ReportOptionA, Input::Line),
            Field::new("b", Key::ReportOptionB, Input::Line),
            Field::new("c", Key::ReportOptionC, Input::Line),
            Field::new("d", Key::ReportOptionD, Input::Line),
            Field::new("right", Key::ReportOptionRight, Input::Radios(RIGHT)),
        ],
    }),
];

/// All tests.
#[component]
pub(super) fn TestsPage() -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let make = move |_| {
        let record = desk.create(&TEST);
        let language = untrack(|| screen.language());
        record.begin(|record, clock| {
            let edit = record.write(&"language".into(), Language::code(language).into(), clock);
            edit.into_iter().collect()
        });
        go_to(&href(ResultsPage::Test(record.id())));
    };
    let cards = move || {
        records_of(desk, &TEST)
            .into_iter()
            .map(|record| {
                let test = move || record.read(Test::read);
                let title = move || {
                    let title = test().map(|test| test.title).unwrap_or_default();
                    if title.is_empty() { screen.t(Key::ReportTestUntitled) } else { title }
                };
                let count = move || {
                    let n = test().map_or(0, |test| test.questions.len());
                    let count = Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
                    screen.say(&Message::new(Key::ReportQuestionsCount).with("count", count))
                };
                view! {
                    <li><article class="card card-row"><div>
                        <h2><a href=href(ResultsPage::Test(record.id()))><bdi>{title}</bdi></a></h2>
                        <p class="hint">{count}</p>
                    </div>
                    <button type="button" class="button button-quiet"
                        aria-label=move || screen.say(&Message::new(Key::ShellDeleteNamed).with("title", Arg::Text(title())))
                        on:click=move |_| record.set_trashed(true)>{screen.tr(Key::ShellDelete)}</button>
                    </article></li>
                }
            })
            .collect_view()
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ReportTests)}</h1>
        <p class="lead">{screen.tr(Key::ReportTestsIntro)}</p>
        <p class="buttons"><button type="button" class="button" disabled=move || desk.room() == Room::EditsOnly on:click=make>{screen.tr(Key::ReportTestNew)}</button></p>
        {when(move || records_of(desk, &TEST).is_empty(), move || view! { <p class="empty">{screen.tr(Key::ReportTestsEmpty)}</p> }.into_any())}
        <ul class="cards">{cards}</ul>
    }
}

/// One test.
#[component]
pub(super) fn TestPage(
    /// The test
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let none: Memo<Vec<Finding>> = Memo::new(|_| Vec::new());
    let open = Memo::new(move |_| {
        let test = record.read(Test::read);
        test.map(|test| {
            let open = test
                .questions
                .iter()
                .filter(|question| !question.is_sound());
            open.count()
        })
        .unwrap_or_default()
    });
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ReportTest)}</h1>
        <p class="lead">{screen.tr(Key::ReportTestIntro)}</p>
        {when(move || open.get() > 0, move || view! {
            <Notice tone=Tone::Warning><p>{move || screen.say(&Message::new(Key::ReportQuestionsOpen).with("count", Arg::Count(i64::try_from(open.get()).unwrap_or(i64::MAX))))}</p></Notice>
        }.into_any())}
        <PartsView record=record parts=PARTS findings=none />
    }
}
