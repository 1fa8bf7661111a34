use super::activities::last_name;
use super::frame::Assessed;
use super::measures::Adequacy;
use super::parts::Heading;
use super::{href, use_scheme};
use crate::desk::{RecordHandle, today, use_desk};
use crate::environment::assessment::Measure;
use crate::environment::pages::Step;
use crate::environment::plan::{cost_text, date_text};
use crate::environment::register::{Progress, ROUNDS, Round, latest, overdue, progress};
use crate::environment::view::long::{Pager, Pages};
use crate::environment::wording::{of_text, score_key};
use crate::record::Record;
use crate::ui::{Notice, Tone, field_id, go_to, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// Begins a follow-up round, of today and by whoever sits here.
pub(super) fn begin_round(record: RecordHandle) {
    let user = record.desk().settings.with_untracked(|it| it.user.clone());
    let date = crate::dates::iso(today());
    let path = record.add_item(ROUNDS, &[("date", &date), ("by", &user)]);
    go_to(&href(record.id(), Step::Round(last_name(&path))));
}

/// How far all measures are, in a sentence.
pub(super) fn progress_text(progress: Progress) -> Message {
    let key = if progress.share.is_some() {
        Key::EnvironmentProgressLine
    } else {
        Key::EnvironmentProgressNone
    };
    Message::new(key)
        .with("share", Arg::Share(progress.share.unwrap_or_default()))
        .with("looked", Arg::Number(progress.looked_at.into()))
        .with("all", Arg::Number(progress.all.into()))
}

/// How many measures stand on the page at a time.
const SHOWN: usize = 5;

/// The register: every measure from marker and risks, with its owner, day, cost and state.
#[component]
pub(super) fn RegisterPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let desk = use_desk();
    let record = it.record;
    let measures = Memo::new(move |_| it.now.with(|(now, _)| now.measures.clone()));
    let late = Memo::new(move |_| {
        let late = record
            .read(|record| overdue(record, today()))
            .unwrap_or_default();
        late.into_iter()
            .map(|(_, measure)| measure.id)
            .collect::<Vec<_>>()
    });
    let progress = move || {
        let progress = measures.with(|measures| {
            record.read(|record| progress(record, &Round::read_all(record), measures))
        });
        progress.map(|progress| screen.say(&progress_text(progress)))
    };
    let overdue_text = move || {
        let count = i64::try_from(late.read().len()).unwrap_or(i64::MAX);
        screen.say(&Message::new(Key::EnvironmentOverdueCount).with("count", Arg::Count(count)))
    };
    let pages = Pages::of(SHOWN);
    let count = Signal::derive(move || measures.read().len());
    let row = move |(n, measure): (usize, Measure)| {
        let tongue = screen.tongue();
        let weight = Arg::Number(i64::from(measure.weight).into());
        let weight = Message::new(Key::EnvironmentRegisterWeight).with("n", weight);
        let mut facts = tongue.say(&weight);
        let attached = format!("{}/files", measure.path);
        let attached = record.items(&attached).len();
        if attached > 0 {
            let count = Arg::Count(i64::try_from(attached).unwrap_or(i64::MAX));
            let files = Message::new(Key::EnvironmentRegisterFiles).with("count", count);
            facts = format!("{facts} · {}", tongue.say(&files));
        }
        let (of, state) = scheme.with(|scheme| {
            it.now.with(|(now, _)| {
                let read = |record: &Record| {
                    let rounds = Round::read_all(record);
                    let state = tongue.text(score_key(latest(record, &rounds, &measure.id)));
                    (of_text(&measure.of, now, record, scheme, &tongue), state)
                };
                record.read(read).unwrap_or_default()
            })
        });
        let is_late = late.read().contains(&measure.id);
        let text = if measure.action.is_empty() {
            tongue.text(Key::EnvironmentUnnamed)
        } else {
            measure.action.clone()
        };
        let link = href(record.id(), Step::Measure(measure.id.clone()));
        let state = if measure.is_out() {
            tongue.text(Key::EnvironmentExcluded)
        } else {
            state
        };
        view! {
            <tr class=move || pages.class(n, count.get())>
                <th scope="row" class="measure-name"><a class="standalone" id=field_id(&measure.path) href=link><bdi>{text}</bdi></a><span class="remark"><bdi>{of}</bdi>" · "{facts}</span></th>
                <td><bdi>{measure.owner.clone()}</bdi></td>
                <td>{date_text(&measure.due, &tongue)}{is_late.then(|| view! { <br/><span class="tag tag-problem">{tongue.text(Key::EnvironmentOverdue)}</span> })}</td>
                <td>{cost_text(&measure, &tongue)}</td>
                <td class="measure-state">{state}<br/><Adequacy measure=measure /></td>
            </tr>
        }
    };
    view! {
        <Heading text=Key::EnvironmentRegister />
        <p class="lead">{screen.tr(Key::EnvironmentRegisterIntro)}</p>
        {when(move || measures.read().is_empty(), move || view! {
            <p class="empty">{screen.tr(Key::EnvironmentRegisterEmpty)}</p>
            <p class="buttons"><a class="button" href=href(record.id(), Step::Measures)>{screen.tr(Key::EnvironmentMeasures)}</a></p>
        }.into_any())}
        {when(move || !measures.read().is_empty(), move || view! {
            <p><strong>{progress}</strong></p>
            {when(move || !late.read().is_empty(), move || view! { <Notice tone=Tone::Warning><p>{overdue_text}</p></Notice> }.into_any())}
            <p class="buttons">
                <button type="button" class="button" disabled=move || desk.room() == crate::store::room::Room::EditsOnly on:click=move |_| begin_round(record)>{screen.tr(Key::EnvironmentRoundBegin)}</button>
                <a class="button button-secondary" href=href(record.id(), Step::Rounds)>{screen.tr(Key::EnvironmentRounds)}</a>
                <a class="button button-secondary" href=href(record.id(), Step::Plan)>{screen.tr(Key::EnvironmentPlan)}</a>
            </p>
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentRegister)>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::EnvironmentMeasure)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentOwner)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentDue)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentCost)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentState)}</th>
                    </tr></thead>
                    <tbody>{move || measures.get().into_iter().enumerate().map(row).collect_view()}</tbody>
                </table>
            </div>
            <Pager pages=pages count=count label=Key::EnvironmentRegister />
        }.into_any())}
        <p class="buttons"><a class="button button-quiet" href=href(record.id(), Step::Home)>{screen.tr(Key::EnvironmentOverview)}</a></p>
    }
}
