use super::super::all::All;
use super::{Import, Step, take_in};
use crate::desk::use_desk;
use crate::store::room::Room;
use crate::training::roster::{Answer, Outcome, Question, Reason, Remark, Roster, RosterRow};
use crate::ui::{Notice, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// Every row, and what becomes of it.
#[component]
pub(super) fn RowsStep(
    /// What the steps share
    import: Import,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let all = StoredValue::new(All::now(import.world));
    let roster = Memo::new(move |_| all.with_value(|all| import.roster(all)));
    let counts = move || roster.with(Roster::counts);
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let line = move |key: Key, n: usize| {
        (n > 0).then(|| {
            let text = move || screen.say(&Message::new(key).with("count", count(n)));
            view! { <li>{text}</li> }
        })
    };
    let summary = move || {
        let counts = counts();
        view! {
            <ul aria-live="polite">
                {line(Key::ReportRowsNew, counts.new)}
                {line(Key::ReportRowsMatched, counts.matched)}
                {line(Key::ReportRowsAsked, counts.asked)}
                {line(Key::ReportRowsLeft, counts.left_out)}
                {line(Key::ReportRowsRejected, counts.rejected)}
            </ul>
        }
    };
    let total = roster.with_untracked(|roster| roster.rows.len());
    let rows: Vec<_> = (0..total)
        .map(|at| row_card(import, roster, all, at))
        .collect();
    let asked = move || counts().asked > 0;
    let nothing = move || counts().new + counts().matched == 0;
    let full = move || desk.room() == Room::EditsOnly;
    view! {
        <p class="lead">{screen.tr(Key::ReportRosterRowsIntro)}</p>
        {summary}
        <ul class="cards">{rows}</ul>
        {when(full, move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::ReportNoRoom)}</p></Notice> }.into_any())}
        <p role="status">{move || (counts().asked > 0).then(|| screen.say(&Message::new(Key::ReportRowsAsked).with("count", count(counts().asked))))}</p>
        <p class="buttons">
            <button type="button" class="button" disabled=move || asked() || nothing() || full()
                on:click=move |_| take_in(import)>
                {move || { let counts = counts(); screen.say(&Message::new(Key::ReportRosterTake).with("count", count(counts.new + counts.matched))) }}
            </button>
            <button type="button" class="button button-quiet" on:click=move |_| import.go(Step::Values)>{screen.tr(Key::ReportBack)}</button>
        </p>
    }
}

fn row_card(import: Import, roster: Memo<Roster>, all: StoredValue<All>, at: usize) -> AnyView {
    let screen = use_screen();
    let row = Memo::new(move |_| roster.with(|roster| roster.rows.get(at).cloned()));
    let of = move |read: fn(&RosterRow) -> String| {
        row.with(|row| row.as_ref().map(read).unwrap_or_default())
    };
    let head = move || {
        row.with(|row| {
            row.as_ref().map_or_else(String::new, |row| {
                screen.say(
                    &Message::new(Key::ReportRowNumber).with("n", Arg::Number(row.number.into())),
                )
            })
        })
    };
    let outcome = move || {
        row.with(|row| {
            let (key, class) = match row.as_ref()?.outcome {
                Outcome::New => (Key::ReportRowNew, "tag tag-new"),
                Outcome::Matched(_) => (Key::ReportRowMatched, "tag"),
                Outcome::SameAs(_) => (Key::ReportRowSame, "tag"),
                Outcome::Asked => (Key::ReportRowAsked, "tag tag-progress"),
                Outcome::LeftOut => (Key::ReportRowLeft, "tag"),
                Outcome::Rejected(_) => (Key::ReportRowRejected, "tag tag-problem"),
            };
            Some(view! { <span class=class>{screen.t(key)}</span> })
        })
    };
    let reason = move || {
        row.with(|row| {
            let Outcome::Rejected(reason) = row.as_ref()?.outcome else {
                return None;
            };
            let key = match reason {
                Reason::NoName => Key::ReportReasonName,
                Reason::TooLong => Key::ReportReasonLong,
                Reason::Headings => Key::ReportReasonHeadings,
            };
            Some(view! { <p class="finding-error">{screen.t(key)}</p> })
        })
    };
    let remarks = move || {
        row.with(|row| {
            let remarks = row
                .as_ref()
                .map(|row| row.remarks.clone())
                .unwrap_or_default();
            remarks
                .into_iter()
                .map(|remark| {
                    let (key, text) = match remark {
                        Remark::Mark(text) => (Key::ReportRemarkMark, text),
                        Remark::Points(text) => (Key::ReportRemarkPoints, text),
                        Remark::Email(text) => (Key::ReportRemarkEmail, text),
                        Remark::Function(text) => (Key::ReportRemarkFunction, text),
                    };
                    let message = Message::new(key).with("text", Arg::Text(text));
                    view! { <p class="hint">{screen.say(&message)}</p> }
                })
                .collect_view()
        })
    };
    let question = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.question)));
    let number = row.with_untracked(|row| row.as_ref().map_or(0, |row| row.number));
    view! {
        <li class="card">
            <div class="card-row"><div>
                <p class="hint">{head}</p>
                <p><strong><bdi>{move || of(|row| row.name.clone())}</bdi></strong></p>
                <p><bdi>{move || of(|row| [row.organization.as_str(), &row.function].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "))}</bdi></p>
            </div><p>{outcome}</p></div>
            {reason}
            {remarks}
            {move || question.get().map(|question| ask(import, all, question, number))}
        </li>
    }
    .into_any()
}

/// The question about a row, with its answers.
fn ask(import: Import, all: StoredValue<All>, question: Question, number: usize) -> AnyView {
    let screen = use_screen();
    let text = move || match question {
        Question::Formula => screen.t(Key::ReportAskFormula),
        Question::Twice(row) => {
            screen.say(&Message::new(Key::ReportAskTwice).with("row", Arg::Number(row.into())))
        }
        Question::MayBe(id) => {
            let name = all.with_value(|all| all.name(id));
            screen.say(&Message::new(Key::ReportAskKnown).with("name", Arg::Text(name)))
        }
    };
    let answers: &[(Answer, Key)] = match question {
        Question::Formula => &[
            (Answer::Take, Key::ReportAnswerText),
            (Answer::LeaveOut, Key::ReportAnswerOut),
        ],
        _ => &[
            (Answer::Same, Key::ReportAnswerSame),
            (Answer::Take, Key::ReportAnswerOther),
            (Answer::LeaveOut, Key::ReportAnswerOut),
        ],
    };
    let radios: Vec<_> = answers
        .iter()
        .enumerate()
        .map(|(n, (answer, label))| {
            let (answer, label) = (*answer, *label);
            let id = format!("answer-{number}-{n}");
            view! {
                <div class="radio">
                    <input type="radio" id=id.clone() name=format!("answer-{number}")
                        prop:checked=move || import.choices.with(|choices| choices.answers.get(&number) == Some(&answer))
                        on:change=move |_| import.choices.update(|choices| { choices.answers.insert(number, answer); }) />
                    <label for=id>{screen.tr(label)}</label>
                </div>
            }
        })
        .collect();
    view! { <fieldset class="field"><legend>{text}</legend>{radios}</fieldset> }.into_any()
}
