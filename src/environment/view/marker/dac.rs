use super::frame::Assessed;
use super::href;
use super::parts::Heading;
use crate::environment::dac::{MARKERS, path, score_of};
use crate::environment::pages::Step;
use crate::environment::schema::{EXPLICIT, FUNDAMENTAL, WHERE};
use crate::environment::wording::{dac_key, dac_score_key};
use crate::form::Field;
use crate::record::Path;
use crate::ui::{FieldView, Notice, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The five markers with their scores in words.
#[component]
pub(super) fn DacPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let record = it.record;
    view! {
        <Heading text=Key::EnvironmentDac />
        <p class="lead">{screen.tr(Key::EnvironmentDacIntro)}</p>
        <Notice tone=Tone::Calm><p>{screen.tr(Key::EnvironmentDacApart)}</p></Notice>
        <ul class="task-list">
            {MARKERS.into_iter().map(|(marker, _)| {
                let score = move || record.read(|record| score_of(record, marker)).flatten();
                view! {
                    <li class="task">
                        <a href=href(record.id(), Step::DacMarker(marker)) aria-describedby=format!("dac-{marker}")>{screen.tr(dac_key(marker))}</a>
                        <span id=format!("dac-{marker}") class="tag">{move || screen.t(dac_score_key(score()))}</span>
                    </li>
                }
            }).collect_view()}
        </ul>
        <p class="hint">{screen.tr(Key::EnvironmentDacSource)}</p>
        <p class="buttons"><a class="button button-quiet" href=href(record.id(), Step::Home)>{screen.tr(Key::EnvironmentOverview)}</a></p>
    }
}

/// The two questions on one marker, and the score that follows.
#[component]
pub(super) fn MarkerPage(
    /// The assessment
    it: Assessed,
    /// The marker
    marker: &'static str,
) -> impl IntoView {
    let screen = use_screen();
    let record = it.record;
    let at = move |field: &Field| Path::of(&[&path(marker, field.path)]);
    let field = move |field: Field| {
        view! { <FieldView record=record field=field path=at(&field) findings=it.findings /> }
            .into_any()
    };
    let explicit = at(&EXPLICIT);
    let score = Memo::new(move |_| record.read(|record| score_of(record, marker)).flatten());
    let weight = move || {
        let weight = score.get()?.weight();
        let message = Message::new(Key::EnvironmentDacWeight);
        Some(screen.say(&message.with("share", Arg::Share(weight))))
    };
    let next = MARKERS.iter().position(|(name, _)| *name == marker);
    let next = next
        .and_then(|at| MARKERS.get(at + 1))
        .map(|(name, _)| *name);
    view! {
        <h1 tabindex="-1" id="marker-page">{screen.tr(dac_key(marker))}</h1>
        {field(EXPLICIT)}
        {when(move || record.text(&explicit) == "yes", move || view! {
            {field(FUNDAMENTAL)}
            {field(WHERE)}
        }.into_any())}
        <p role="status"><strong>{move || screen.t(dac_score_key(score.get()))}</strong></p>
        <p class="hint">{weight}</p>
        <p class="buttons">
            {next.map(|next| {
                let text = move || screen.say(&Message::new(Key::EnvironmentNext).with("page", Arg::Word(dac_key(next))));
                view! { <a class="button" href=href(record.id(), Step::DacMarker(next))>{text}</a> }
            })}
            <a class="button button-quiet" href=href(record.id(), Step::Dac)>{screen.tr(Key::EnvironmentDacBack)}</a>
        </p>
    }
}
