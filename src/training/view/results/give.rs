//! Forms that participants fill in: a test, an evaluation. They show nothing else, and say when they are done.

use super::all::All;
use super::parts::{NoIncidents, href};
use super::scores::test_of;
use crate::desk::{Desk, RecordHandle, use_desk};
use crate::record::{Record, RecordId};
use crate::store::ShelfError;
use crate::training::codes::{OrgType, Phase, Sex};
use crate::training::evaluation::{Counted, Form, QUESTIONS};
use crate::training::results::ResultsPage;
use crate::training::session::score_path;
use crate::training::sign_in::has_handed_in;
use crate::training::test::{Test, points};
use crate::training::view::world::use_world;
use crate::ui::{Notice, Tone, go_to, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Somebody's answers to a test, entered by the trainer or by themselves.
#[component]
pub(super) fn AnswersPage(
    /// The session
    record: RecordHandle,
    /// Before or after
    phase: Phase,
    /// Who
    person: RecordId,
) -> impl IntoView {
    let screen = use_screen();
    let name = All::now(use_world()).name(person);
    let done = Callback::new(move |()| go_to(&href(ResultsPage::Scores(record.id()))));
    let title = move || {
        screen.say(
            &Message::new(Key::ReportAnswersOf)
                .with("name", Arg::Text(name.clone()))
                .with("phase", Arg::Word(phase.label())),
        )
    };
    view! {
        <h1 tabindex="-1">{title}</h1>
        <TestForm record=record phase=phase person=person done=done />
    }
}

/// A test, one question under the other.
#[component]
pub(in crate::training::view) fn TestForm(
    /// The session
    record: RecordHandle,
    /// Before or after
    phase: Phase,
    /// Who takes it
    person: RecordId,
    /// Whether participants hold the tablet: none of them writes over a test that is there
    #[prop(optional)]
    round: bool,
    /// What to do once it was handed in
    done: Callback<()>,
) -> impl IntoView {
    let screen = use_screen();
    let Some(test) = untrack(|| test_of(record)) else {
        return view! { <p class="empty">{screen.tr(Key::ReportTestMissing)}</p> }.into_any();
    };
    let chosen: RwSignal<BTreeMap<String, String>> = RwSignal::new(BTreeMap::new());
    let all = test.questions.len();
    let questions: Vec<_> = test
        .questions
        .iter()
        .enumerate()
        .map(|(n, question)| {
            let options: Vec<_> = question
                .options
                .iter()
                .map(|(name, text)| {
                    let (name, of) = (*name, question.id.clone());
                    let (id, group) = (format!("q{n}-{name}"), format!("q{n}"));
                    view! {
                        <div class="radio">
                            <input type="radio" id=id.clone() name=group on:change=move |_| chosen.update(|chosen| { chosen.insert(of.clone(), name.to_owned()); }) />
                            <label for=id><bdi>{text.clone()}</bdi></label>
                        </div>
                    }
                })
                .collect();
            view! { <fieldset class="field"><legend><bdi>{format!("{}. {}", n + 1, question.text)}</bdi></legend>{options}</fieldset> }
        })
        .collect();
    let language = test.language.clone();
    let hand_in = move |_| {
        let there = record.peek(|record| has_handed_in(record, person, phase));
        if !round || !there.unwrap_or_default() {
            keep_answers(record, &test, phase, person, &chosen.get_untracked());
        }
        done.run(());
    };
    let open = move || all.saturating_sub(chosen.read().len());
    view! {
        <div lang=language>{questions}</div>
        <p class="hint" role="status">{move || (open() > 0).then(|| screen.say(&Message::new(Key::ReportAnswersOpen).with("count", Arg::Count(i64::try_from(open()).unwrap_or(i64::MAX)))))}</p>
        <p><button type="button" class="button" on:click=hand_in>{screen.tr(Key::ReportHandIn)}</button></p>
    }
    .into_any()
}

fn keep_answers(
    record: RecordHandle,
    test: &Test,
    phase: Phase,
    person: RecordId,
    chosen: &BTreeMap<String, String>,
) {
    let right = test.mark(chosen);
    let texts = [
        ("points", points(&right).to_string()),
        ("maximum", test.questions.len().to_string()),
        ("instrument", test.instrument()),
        ("right", right),
    ];
    record.change(|record: &mut Record, clock| {
        let edits = texts.into_iter().filter_map(|(name, text)| {
            record.write(&score_path(person, phase, name), text.into(), clock)
        });
        edits.collect()
    });
}

/// The forms of a session that wait on this device until there are enough of them.
pub(super) fn waiting(desk: Desk, session: RecordId) -> Result<Counted, ShelfError> {
    let text = desk.text_beside(session)?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// Keeps the forms that wait; none removes what was there.
pub(super) fn keep_waiting(
    desk: Desk,
    session: RecordId,
    counted: &Counted,
) -> Result<(), ShelfError> {
    let text = if counted.forms == 0 {
        String::new()
    } else {
        serde_json::to_string(counted).unwrap_or_default()
    };
    desk.keep_beside(session, &text)
}

/// The key of a question of the evaluation.
pub(super) fn question_label(question: &str) -> Key {
    match question {
        "relevance" => Key::ReportAskRelevance,
        "value" => Key::ReportAskValue,
        "facilitators" => Key::ReportAskFacilitators,
        "pace" => Key::ReportAskPace,
        "materials" => Key::ReportAskMaterials,
        "recommend" => Key::ReportAskRecommend,
        "intend" => Key::ReportAskIntend,
        _ => Key::ReportAskRemark,
    }
}

/// What the two ends of the scale mean for a question.
fn ends(question: &str) -> (Key, Key) {
    match question {
        "facilitators" | "pace" | "materials" => (Key::ReportMarkPoor, Key::ReportMarkGood),
        _ => (Key::ReportMarkLowest, Key::ReportMarkHighest),
    }
}

/// The evaluation: a page that nobody can be found again by.
#[component]
pub(in crate::training::view) fn EvaluationForm(
    /// The session
    record: RecordHandle,
    /// What to do once it was handed in
    done: Callback<()>,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let form = RwSignal::new(Form::default());
    let failed = RwSignal::new(false);
    let marks: Vec<_> = QUESTIONS
        .into_iter()
        .map(|question| {
            let radios: Vec<_> = (1..=5_u8)
                .map(|mark| {
                    let id = format!("{question}-{mark}");
                    let end = match mark {
                        1 => Some(ends(question).0),
                        5 => Some(ends(question).1),
                        _ => None,
                    };
                    let label = move || match end {
                        Some(end) => format!("{mark} · {}", screen.t(end)),
                        None => mark.to_string(),
                    };
                    view! {
                        <div class="radio">
                            <input type="radio" id=id.clone() name=question
                                prop:checked=move || form.with(|form| form.marks.get(question) == Some(&mark))
                                on:change=move |_| form.update(|form| { form.marks.insert(question.to_owned(), mark); }) />
                            <label for=id>{label}</label>
                        </div>
                    }
                })
                .collect();
            view! { <fieldset class="field"><legend>{screen.tr(question_label(question))}</legend><div class="marks">{radios}</div></fieldset> }
        })
        .collect();
    let words = |question: &'static str| {
        let id = format!("evaluation-{question}");
        view! {
            <div class="field">
                <label for=id.clone()>{screen.tr(question_label(question))}</label>
                <NoIncidents />
                <textarea id=id class="input prose" rows="3" dir="auto"
                    prop:value=move || form.with(|form| form.texts.get(question).cloned().unwrap_or_default())
                    on:input:target=move |event| form.update(|form| { form.texts.insert(question.to_owned(), event.target().value()); })></textarea>
            </div>
        }
    };
    let group = move |kind: &'static str, label: Key, all: Vec<(&'static str, Key)>| {
        let options = move || {
            let mut options = vec![(String::new(), screen.t(Key::ReportNotSay))];
            options.extend(
                all.iter()
                    .map(|(code, label)| ((*code).to_owned(), screen.t(*label))),
            );
            options
        };
        super::parts::chooser(
            &format!("evaluation-{kind}"),
            screen.tr(label),
            options,
            move || form.with(|form| form.groups.get(kind).cloned().unwrap_or_default()),
            move |code| {
                form.update(|form| {
                    form.groups.insert(kind.to_owned(), code);
                });
            },
        )
    };
    let sexes = Sex::ALL
        .iter()
        .map(|sex| (sex.code(), sex.label()))
        .collect();
    let types = OrgType::ALL
        .iter()
        .map(|one| (one.code(), one.label()))
        .collect();
    let hand_in = move |_| {
        let kept = waiting(desk, record.id()).and_then(|mut counted| {
            counted.add(&form.get_untracked());
            keep_waiting(desk, record.id(), &counted)
        });
        match kept {
            Ok(()) => {
                form.set(Form::default());
                done.run(());
            }
            Err(_) => failed.set(true),
        }
    };
    view! {
        <p class="lead">{screen.tr(Key::ReportEvaluationPromise)}</p>
        {marks}
        {words("intend")}
        {words("remark")}
        <details>
            <summary>{screen.tr(Key::ReportAboutYou)}</summary>
            <p class="hint">{screen.tr(Key::ReportAboutYouHelp)}</p>
            {group("sex", Key::ReportColumnSex, sexes)}
            {group("orgtype", Key::ReportOrgtype, types)}
        </details>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ReportFormFailed)}</p></Notice> }.into_any())}
        <p><button type="button" class="button" disabled=move || form.with(Form::is_empty) on:click=hand_in>{screen.tr(Key::ReportHandIn)}</button></p>
    }
}
