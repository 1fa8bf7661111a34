use super::frame::Assessed;
use super::parts::Heading;
use super::register::{begin_round, progress_text};
use super::{href, use_scheme};
use crate::environment::assessment::Measure;
use crate::environment::pages::Step;
use crate::environment::plan::date_text;
use crate::environment::register::{Progress, ROUNDS, Round, note_field, progress, score_field};
use crate::environment::schema::{ROUND, SCORES};
use crate::environment::view::long::{Pager, Pages};
use crate::environment::wording::action_text;
use crate::record::{Path, Record};
use crate::ui::{FieldView, field_id, take_out, use_screen, use_teller, when};
use crate::words::{Arg, Key, Message, Speech as _};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// All rounds, and the progress over time: a chart that is a table.
#[component]
pub(super) fn RoundsPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let record = it.record;
    let rounds = Memo::new(move |_| record.read(Round::read_all).unwrap_or_default());
    let has_measures = move || it.now.with(|(now, _)| !now.measures.is_empty());
    let rows = move || {
        it.now.with(|(now, _)| {
            let read = |record: &Record| {
                let rounds = Round::read_all(record);
                let so_far = (1..=rounds.len()).filter_map(|n| rounds.get(..n));
                let so_far = so_far.map(|so_far| progress(record, so_far, &now.measures));
                let so_far: Vec<Progress> = so_far.collect();
                rounds.into_iter().zip(so_far).collect::<Vec<_>>()
            };
            record.read(read).unwrap_or_default()
        })
    };
    let row = move |(round, progress): (Round, Progress)| {
        let tongue = screen.tongue();
        let date = date_text(&round.date, &tongue);
        let date = if date.is_empty() {
            tongue.text(Key::EnvironmentNoDate)
        } else {
            date
        };
        let share = progress.share.map(|share| tongue.value(&Arg::Share(share)));
        let width = progress.share.unwrap_or_default() * Decimal::ONE_HUNDRED;
        let width = format!("{}%", width.round_dp(1));
        let looked = Message::new(Key::EnvironmentLookedAt)
            .with("looked", Arg::Number(progress.looked_at.into()))
            .with("all", Arg::Number(progress.all.into()));
        view! {
            <tr>
                <th scope="row"><a class="standalone" id=field_id(&round.path) href=href(record.id(), Step::Round(round.id))>{date}</a></th>
                <td><bdi>{round.by}</bdi></td>
                <td>{tongue.say(&looked)}</td>
                <td class="bar-cell">
                    <span class="bar" aria-hidden="true"><span class="bar-part" style:inline-size=width></span></span>
                    <span class="bar-value">{share.unwrap_or_else(|| tongue.text(Key::EnvironmentScoreNone))}</span>
                </td>
            </tr>
        }
    };
    view! {
        <Heading text=Key::EnvironmentRounds />
        <p class="lead">{screen.tr(Key::EnvironmentRoundsIntro)}</p>
        {when(move || !has_measures(), move || view! { <p class="empty">{screen.tr(Key::EnvironmentRegisterEmpty)}</p> }.into_any())}
        {when(has_measures, move || view! {
            <p class="buttons"><button type="button" class="button" on:click=move |_| begin_round(record)>{screen.tr(Key::EnvironmentRoundBegin)}</button></p>
        }.into_any())}
        {when(move || rounds.read().is_empty() && has_measures(), move || view! { <p class="empty">{screen.tr(Key::EnvironmentRoundsEmpty)}</p> }.into_any())}
        {when(move || !rounds.read().is_empty(), move || view! {
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentProgress)>
                <table>
                    <caption>{screen.tr(Key::EnvironmentProgress)}</caption>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::EnvironmentRound)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentRoundBy)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentLooked)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentProgress)}</th>
                    </tr></thead>
                    <tbody>{move || rows().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            <p class="hint">{screen.tr(Key::EnvironmentProgressHelp)}</p>
        }.into_any())}
        <p class="buttons">
            <a class="button button-secondary" href=href(record.id(), Step::Register)>{screen.tr(Key::EnvironmentRegister)}</a>
            <a class="button button-quiet" href=href(record.id(), Step::Home)>{screen.tr(Key::EnvironmentOverview)}</a>
        </p>
    }
}

/// How many measures stand on the page of a round at a time.
const SHOWN: usize = 8;

/// One round: every measure with its score and what was seen.
#[component]
pub(super) fn RoundPage(
    /// The assessment
    it: Assessed,
    /// The round's id
    item: String,
) -> impl IntoView {
    let screen = use_screen();
    let teller = use_teller();
    let scheme = use_scheme();
    let record = it.record;
    let path = Path::of(&[ROUNDS, &item]);
    let measures = Memo::new(move |_| {
        it.now.with(|(now, _)| {
            let counted = now.measures.iter().filter(|measure| !measure.is_out());
            counted.cloned().collect::<Vec<Measure>>()
        })
    });
    let sum = {
        let item = item.clone();
        move || {
            let measures = measures.get();
            let so_far = |record: &Record| {
                let rounds = Round::read_all(record);
                let at = rounds.iter().position(|round| round.id == item)?;
                Some(progress(record, rounds.get(..=at)?, &measures))
            };
            let progress = record.read(so_far).flatten();
            progress.map(|progress| screen.say(&progress_text(progress)))
        }
    };
    let fields = ROUND.iter().map(|field| {
        let path = Path::of(&[&path, field.path]);
        view! { <FieldView record=record field=*field path=path findings=it.findings /> }
    });
    let fields = fields.collect_view();
    let removed = path.clone();
    let remove = move |_| {
        let what = screen.t(Key::EnvironmentRound);
        take_out(
            record,
            &removed,
            what,
            teller,
            (&[], "marker-page".to_owned()),
        );
        teller.leave(&href(record.id(), Step::Rounds));
    };
    let pages = Pages::of(SHOWN);
    let count = Signal::derive(move || measures.read().len());
    let row = move |measure: Measure| {
        let score = Path::of(&[&path, &score_field(&measure.id)]);
        let note = Path::of(&[&path, &note_field(&measure.id)]);
        let (score_id, note_id) = (field_id(&score), field_id(&note));
        let (read_score, read_note) = (score.clone(), note.clone());
        let action = Signal::derive(move || {
            scheme.with(|scheme| action_text(&measure, scheme, &screen.tongue()))
        });
        let labelled = move |key: Key| {
            let message = Message::new(key).with("measure", Arg::Text(action.get()));
            screen.say(&message)
        };
        let (score_label, note_label) = (labelled, labelled);
        view! {
            <li class="card">
                <p><strong><bdi>{action}</bdi></strong></p>
                <div class="round-row">
                    <select id=score_id class="input input-short" aria-label=move || score_label(Key::EnvironmentScoreOf)
                        on:change:target=move |event| record.set(&score, event.target().value())>
                        <option value="" prop:selected={let at = read_score.clone(); move || record.text(&at).is_empty()}>{screen.tr(Key::EnvironmentScoreNone)}</option>
                        {SCORES.iter().map(|choice| {
                            let at = read_score.clone();
                            view! { <option value=choice.value prop:selected=move || record.text(&at) == choice.value>{screen.tr(choice.label)}</option> }
                        }).collect_view()}
                    </select>
                    <input id=note_id class="input" type="text" dir="auto" autocomplete="off" placeholder=screen.tr(Key::EnvironmentSeen)
                        aria-label=move || note_label(Key::EnvironmentSeenOf)
                        prop:value=move || record.text(&read_note)
                        on:input:target=move |event| record.set(&note, event.target().value()) />
                </div>
            </li>
        }
    };
    view! {
        <Heading text=Key::EnvironmentRound />
        <p class="lead">{screen.tr(Key::EnvironmentRoundIntro)}</p>
        {fields}
        <ul class="plain">{move || pages.shown(measures.get()).into_iter().map(row.clone()).collect_view()}</ul>
        <Pager pages=pages count=count label=Key::EnvironmentMeasures />
        <p role="status"><strong>{sum}</strong></p>
        <p class="buttons">
            <a class="button" href=href(record.id(), Step::Rounds)>{screen.tr(Key::EnvironmentRoundsBack)}</a>
            <button type="button" class="button button-quiet" on:click=remove>{screen.tr(Key::EnvironmentRoundRemove)}</button>
        </p>
    }
}
