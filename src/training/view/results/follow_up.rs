//! What became of a session months later.

use crate::check::Finding;
use crate::desk::{RecordHandle, today};
use crate::form::{Choice, Field, Input, List, Part};
use crate::record::Record;
use crate::training::follow_up::{ACTIONS, FollowUp};
use crate::training::report::DASH;
use crate::training::session::Session;
use crate::ui::{Notice, PartsView, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

const MONTHS: &[Choice] = &[
    Choice {
        value: "3",
        label: Key::ReportMonths3,
    },
    Choice {
        value: "4",
        label: Key::ReportMonths4,
    },
    Choice {
        value: "5",
        label: Key::ReportMonths5,
    },
    Choice {
        value: "6",
        label: Key::ReportMonths6,
    },
];

const PARTS: &[Part] = &[
    Part::Field(
        Field::new("followup.months", Key::ReportMonths, Input::Radios(MONTHS))
            .help(Key::ReportMonthsHelp),
    ),
    Part::Field(Field::new(
        "followup.asked",
        Key::ReportAsked,
        Input::Number,
    )),
    Part::Field(Field::new(
        "followup.answers",
        Key::ReportAnswered,
        Input::Number,
    )),
    Part::List(List {
        path: ACTIONS,
        label: Key::ReportActions,
        help: Some(Key::ReportActionsHelp),
        item: Key::ReportAction,
        add: Key::ReportActionAdd,
        remove: Key::ReportActionRemove,
        empty: Key::ReportActionsEmpty,
        fields: &[
            Field::new("text", Key::ReportActionText, Input::Line).help(Key::ReportNoIncidents),
            Field::new("done", Key::ReportActionDone, Input::Number),
        ],
    }),
];

/// The follow-up of a session.
#[component]
pub(super) fn FollowUpPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let none: Memo<Vec<Finding>> = Memo::new(|_| Vec::new());
    let follow_up = Memo::new(move |_| {
        let read = |record: &Record| FollowUp::read(record, Session::read(record).last_day());
        record.read(read)
    });
    let due = move || {
        let due = follow_up.with(|one| one.as_ref().and_then(|one| one.due));
        match due {
            Some(due) => {
                screen.say(&Message::new(Key::ReportFollowupDue).with("date", Arg::Date(due)))
            }
            None => screen.t(Key::ReportFollowupUndated),
        }
    };
    let late = move || follow_up.with(|one| one.as_ref().is_some_and(|one| one.is_due(today())));
    let rate = move || {
        let rate = follow_up.with(|one| one.as_ref().and_then(FollowUp::response_rate));
        let rate = rate.map_or_else(|| DASH.to_owned(), |rate| screen.tongue().share(rate));
        screen.say(&Message::new(Key::ReportResponse).with("rate", Arg::Text(rate)))
    };
    let too_many = move || {
        follow_up.with(|one| {
            one.as_ref()
                .is_some_and(|one| one.answers.zip(one.asked).is_some_and(|(a, of)| a > of))
        })
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ReportFollowup)}</h1>
        <p class="lead">{screen.tr(Key::ReportFollowupIntro)}</p>
        <p>{due}</p>
        {when(late, move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::ReportFollowupNow)}</p></Notice> }.into_any())}
        <PartsView record=record parts=PARTS findings=none />
        {when(too_many, move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ReportAnsweredMany)}</p></Notice> }.into_any())}
        <p><strong>{rate}</strong></p>
    }
}
