use super::wording::FindingList;
use super::world::{session_of, use_world};
use crate::check::Severity;
use crate::dates::iso;
use crate::desk::{RecordHandle, today};
use crate::form::{Field, Input};
use crate::record::Path;
use crate::route::Route;
use crate::training::codes::Status;
use crate::training::route::TrainingPage;
use crate::training::session::Kept;
use crate::ui::{
    FieldView, Notice, Tone, announce, focus_later, to_trash, use_screen, use_teller, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// Says of a cancelled session that it is, on whichever of its pages, and why.
#[component]
pub(super) fn CancelledNotice(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let cancelled = Memo::new(move |_| {
        let session = record.read(session_of)?;
        (session.status == Status::Cancelled).then(|| session.cancelled_why.clone())
    });
    let said = move || {
        let why = cancelled.get().unwrap_or_default();
        if why.is_empty() {
            screen.t(Key::TrainingIsCancelled)
        } else {
            screen.say(&Message::new(Key::TrainingIsCancelledWhy).with("why", Arg::Text(why)))
        }
    };
    when(
        move || cancelled.read().is_some(),
        move || {
            view! {
                <Notice tone=Tone::Warning>
                    <p><bdi>{said}</bdi></p>
                    <p><a class="standalone" href=Route::Training(TrainingPage::Finish(record.id())).href()>{screen.tr(Key::TrainingFinish)}</a></p>
                </Notice>
            }
            .into_any()
        },
    )
}

/// Delivered, closed, cancelled; and what blocks closing (training.R8, training.R22).
#[component]
pub(super) fn FinishPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let teller = use_teller();
    let findings = world.findings(record);
    let session = Memo::new(move |_| record.read(session_of));
    let status = Memo::new(move |_| {
        session.with(|session| {
            session
                .as_ref()
                .map_or(Status::Planned, |session| session.status)
        })
    });
    let blocking = Signal::derive(move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| finding.severity == Severity::Error)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    // What is odd about closing it now, though nothing forbids it.
    let early = Signal::derive(move || {
        findings.with(|all| {
            let all = all.iter();
            all.filter(|finding| finding.code == "R8" && finding.severity != Severity::Error)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let is = move |of: Status| status.get() == of;
    let turn_to = move |to: Status| {
        let closed = if to == Status::Closed {
            iso(today())
        } else {
            String::new()
        };
        // What counts now is kept with the session: a course may be edited later.
        let catalogue = world.catalogue.get_untracked();
        let kept = {
            let course = session.with_untracked(|session| {
                let code = session
                    .as_ref()
                    .map_or("", |session| session.course.as_str());
                catalogue.get(code).filter(|_| to == Status::Closed)
            });
            let language = untrack(|| record.text("language"));
            Kept::written(course, &language)
        };
        record.change(|record, clock| {
            let mut edits: Vec<_> = record
                .write(&"status".into(), to.code().into(), clock)
                .into_iter()
                .collect();
            edits.extend(record.write(&"closed".into(), closed.into(), clock));
            for (path, text) in kept {
                edits.extend(record.write(&path.into(), text.into(), clock));
            }
            edits
        });
        announce(&screen.t(to.label()));
        focus_later("finish-status".to_owned());
    };
    let close = move |_| {
        if blocking.with_untracked(Vec::is_empty) {
            turn_to(Status::Closed);
        } else {
            focus_later("finish-blocks".to_owned());
        }
    };
    let trash = move |_| {
        to_trash(record, screen.t(Key::TrainingSession), teller);
        teller.leave(&Route::Training(TrainingPage::Sessions).href());
    };
    let why = Field::new("cancelled.why", Key::TrainingCancelWhy, Input::Line)
        .help(Key::TrainingFreeText);
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingFinish)}</h1>
        <p id="finish-status" tabindex="-1" class="lead">{move || screen.t(status.get().label())}</p>
        {when(move || is(Status::Planned), move || view! {
            <p>{screen.tr(Key::TrainingDeliverHelp)}</p>
            <p><button type="button" class="button" on:click=move |_| turn_to(Status::Delivered)>{screen.tr(Key::TrainingDeliver)}</button></p>
        }.into_any())}
        {when(move || is(Status::Delivered), move || view! {
            <h2 id="finish-blocks" tabindex="-1">{screen.tr(Key::TrainingClose)}</h2>
            {when(move || blocking.read().is_empty(), move || view! { <Notice tone=Tone::Good><p>{screen.tr(Key::TrainingNothingBlocks)}</p></Notice> }.into_any())}
            {when(move || !blocking.read().is_empty(), move || view! { <p>{screen.tr(Key::TrainingBlocks8)}</p> }.into_any())}
            <FindingList findings=blocking session=record />
            <FindingList findings=early session=record />
            <p><button type="button" class="button" aria-disabled=move || (!blocking.read().is_empty()).then_some("true") on:click=close>{screen.tr(Key::TrainingClose)}</button></p>
            <p><button type="button" class="button button-quiet" on:click=move |_| turn_to(Status::Planned)>{screen.tr(Key::TrainingUndeliver)}</button></p>
        }.into_any())}
        {when(move || is(Status::Closed), move || view! {
            <Notice tone=Tone::Good><p>{screen.tr(Key::TrainingClosedHelp)}</p></Notice>
            <FindingList findings=early session=record />
            {when(move || !blocking.read().is_empty(), move || view! {
                <p>{screen.tr(Key::TrainingClosedLacks)}</p>
                <FindingList findings=blocking session=record />
            }.into_any())}
            <p><button type="button" class="button button-secondary" on:click=move |_| turn_to(Status::Delivered)>{screen.tr(Key::TrainingReopen)}</button></p>
        }.into_any())}
        {when(move || matches!(status.get(), Status::Planned | Status::Delivered), move || view! {
            <h2>{screen.tr(Key::TrainingCancel)}</h2>
            <p>{screen.tr(Key::TrainingCancelHelp)}</p>
            <FieldView record=record field=why path=Path::of(&["cancelled.why"]) findings=findings />
            <p><button type="button" class="button button-secondary" on:click=move |_| turn_to(Status::Cancelled)>{screen.tr(Key::TrainingCancel)}</button></p>
        }.into_any())}
        {when(move || is(Status::Cancelled), move || view! {
            <FieldView record=record field=why path=Path::of(&["cancelled.why"]) findings=findings />
            <p><button type="button" class="button button-secondary" on:click=move |_| turn_to(Status::Planned)>{screen.tr(Key::TrainingUncancel)}</button></p>
        }.into_any())}
        <p><button type="button" class="button button-quiet" on:click=trash>{screen.tr(Key::TrainingSessionDelete)}</button></p>
    }
}
