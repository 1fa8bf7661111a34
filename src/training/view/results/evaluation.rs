//! What participants think of a session: how many forms there are, and what they say together.

use super::give::{EvaluationForm, keep_waiting, question_label, waiting};
use super::parts::bar;
use crate::desk::{RecordHandle, use_desk};
use crate::record::Record;
use crate::training::attendance::was_there;
use crate::training::codes::{OrgType, Sex};
use crate::training::evaluation::{
    Counted, LEAST, Marks, QUESTIONS, Results, TEXTS, mean_of, response_rate,
};
use crate::training::report::DASH;
use crate::training::session::Session;
use crate::ui::{Notice, Tone, announce, focus_later, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The evaluation of a session.
#[component]
pub(super) fn EvaluationPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let id = record.id();
    let filling = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let here = RwSignal::new(waiting(desk, id).unwrap_or_default().forms);
    let results = Memo::new(move |_| record.read(Results::read).flatten());
    let asked = Memo::new(move |_| {
        let count = |record: &Record| {
            let session = Session::read(record);
            let named = session.participants().filter(|person| was_there(person));
            // Whoever is there without a name fills the form in like the others.
            u32::try_from(named.count())
                .unwrap_or(u32::MAX)
                .saturating_add(session.head_count().unwrap_or(0))
        };
        record.read(count).unwrap_or_default()
    });
    let count = |n: u32| Arg::Count(n.into());
    let handed_in = Callback::new(move |()| {
        here.set(waiting(desk, id).unwrap_or_default().forms);
        filling.set(false);
        announce(&screen.t(Key::ReportFormThanks));
        focus_later("evaluation-heading".to_owned());
    });
    let keep = move |_| {
        let Ok(counted) = waiting(desk, id) else {
            failed.set(true);
            return;
        };
        if !counted.may_be_kept() {
            return;
        }
        record.begin(|record, clock| counted.keep(record, clock));
        desk.save_now();
        failed.set(keep_waiting(desk, id, &Counted::default()).is_err());
        here.set(waiting(desk, id).unwrap_or_default().forms);
    };
    let drop_them = move |_| {
        failed.set(keep_waiting(desk, id, &Counted::default()).is_err());
        here.set(waiting(desk, id).unwrap_or_default().forms);
    };
    let few = move || here.get() < LEAST;
    let overview = move || {
        let tongue = screen.tongue();
        let forms = results.with(|results| results.as_ref().map_or(0, |results| results.forms));
        let rate = response_rate(forms, asked.get())
            .map_or_else(|| DASH.to_owned(), |share| tongue.share(share));
        screen.say(
            &Message::new(Key::ReportForms)
                .with("count", count(forms))
                .with("asked", Arg::Number(asked.get().into()))
                .with("rate", Arg::Text(rate)),
        )
    };
    view! {
        <h1 tabindex="-1" id="evaluation-heading">{screen.tr(Key::ReportEvaluation)}</h1>
        {when(move || filling.get(), move || view! {
            <EvaluationForm record=record done=handed_in />
            <p><button type="button" class="button button-quiet" on:click=move |_| filling.set(false)>{screen.tr(Key::ReportBack)}</button></p>
        }.into_any())}
        {when(move || !filling.get(), move || view! {
            <p class="lead">{screen.tr(Key::ReportEvaluationIntro)}</p>
            <p>{overview}</p>
            <p class="buttons"><button type="button" class="button" on:click=move |_| filling.set(true)>{screen.tr(Key::ReportFormFill)}</button></p>
            {when(move || here.get() > 0, move || view! {
                <Notice tone=Tone::Calm>
                    <p>{move || screen.say(&Message::new(Key::ReportFormsWait).with("count", count(here.get())).with("least", Arg::Number(LEAST.into())))}</p>
                    <p class="buttons">
                        <button type="button" class="button button-secondary" disabled=few on:click=keep>{screen.tr(Key::ReportFormsKeep)}</button>
                        <button type="button" class="button button-quiet" on:click=drop_them>{screen.tr(Key::ReportFormsDrop)}</button>
                    </p>
                </Notice>
            }.into_any())}
            {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ReportFormFailed)}</p></Notice> }.into_any())}
            {when(move || results.read().is_none(), move || view! { <p class="empty">{move || screen.say(&Message::new(Key::ReportFormsFew).with("least", Arg::Number(LEAST.into())))}</p> }.into_any())}
            {move || results.get().map(results_view)}
        }.into_any())}
    }
}

/// The marks of each question as a bar and as figures, by group where groups may be shown, and the words.
fn results_view(results: Results) -> AnyView {
    let screen = use_screen();
    let tongue = screen.tongue();
    let mean = |marks: Option<&Marks>| {
        let mean = marks.and_then(mean_of);
        mean.map_or_else(|| DASH.to_owned(), |mean| tongue.plain(mean.round_dp(1)))
    };
    let groups: Vec<(String, u32, &std::collections::BTreeMap<String, Marks>)> = results
        .groups
        .iter()
        .map(|((kind, group), (forms, marks))| {
            let label = match kind.as_str() {
                "sex" => Sex::from_code(group).map(Sex::label),
                _ => OrgType::from_code(group).map(OrgType::label),
            };
            (screen.t(label.unwrap_or(Key::ReportNotSaid)), *forms, marks)
        })
        .collect();
    let heads: Vec<_> = groups
        .iter()
        .map(|(label, forms, _)| view! { <th scope="col" class="amount">{format!("{label} (n = {forms})")}</th> })
        .collect();
    let rows: Vec<_> = QUESTIONS
        .into_iter()
        .map(|question| {
            let marks = results.marks.get(question).copied().unwrap_or_default();
            let share = mean_of(&marks).and_then(|mean| mean.checked_div(Decimal::from(5)));
            let each: Vec<_> = marks
                .iter()
                .map(|count| view! { <td class="amount">{count.to_string()}</td> })
                .collect();
            let of_groups: Vec<_> = groups
                .iter()
                .map(|(_, _, marks)| view! { <td class="amount">{mean(marks.get(question))}</td> })
                .collect();
            view! {
                <tr>
                    <th scope="row">{screen.t(question_label(question))}</th>
                    <td>{bar(share)}</td>
                    <td class="amount">{mean(Some(&marks))}</td>
                    {each}
                    {of_groups}
                </tr>
            }
        })
        .collect();
    let numbers: Vec<_> = (1..=5)
        .map(|mark| view! { <th scope="col" class="amount">{mark.to_string()}</th> })
        .collect();
    let texts: Vec<_> = TEXTS
        .into_iter()
        .filter_map(|question| {
            let texts = results.texts.get(question)?.clone();
            let lines: Vec<_> = texts.into_iter().map(|text| view! { <li><bdi>{text}</bdi></li> }).collect();
            Some(view! { <section><h2>{screen.tr(question_label(question))}</h2><ul>{lines}</ul></section> })
        })
        .collect();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::ReportEvaluation)>
            <table>
                <thead><tr>
                    <th scope="col">{screen.tr(Key::ReportQuestion)}</th>
                    <th scope="col"><span class="visually-hidden">{screen.tr(Key::ReportMean)}</span></th>
                    <th scope="col" class="amount">{screen.tr(Key::ReportMean)}</th>
                    {numbers}
                    {heads}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="hint">{screen.tr(Key::ReportGroupsHelp)}</p>
        {texts}
    }
    .into_any()
}
