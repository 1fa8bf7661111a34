//! The attendance sheet for the table: printed before the session, in its language, with room to sign for each block and
//! empty rows for whoever walks in (training.R16, training.R43).

use super::room::block_name;
use super::wording::name_of;
use super::world::{session_of, use_session_tongue, use_world};
use crate::desk::RecordHandle;
use crate::training::codes::Role;
use crate::training::names::name_key;
use crate::training::sign_in::NOTICE;
use crate::ui::{Tongue, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// So many empty rows stand below the names.
const EMPTY_ROWS: usize = 6;
/// With more blocks the sheet is printed across.
const WIDE: usize = 2;

/// Somebody on the sheet.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    name: String,
    organization: String,
    function: String,
}

/// What the sheet says, in its language.
#[derive(Clone, Debug, PartialEq)]
struct Paper {
    title: String,
    facts: Vec<(String, String)>,
    blocks: Vec<String>,
    lines: Vec<Line>,
    notice: Vec<String>,
}

/// The attendance sheet of a session.
#[component]
pub(super) fn PaperPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let session = Memo::new(move |_| record.read(session_of));
    let tongue = use_session_tongue(record);
    let paper = Memo::new(move |_| {
        let (session, tongue) = (session.get()?, tongue.get()?);
        let (people, catalogue) = (world.people.get(), world.catalogue.get());
        let named = |id| {
            let known = people.get(id)?;
            known
                .forgotten
                .is_none()
                .then(|| name_of(Some(known), &screen))
        };
        let leaders = session.people.iter();
        let leaders = leaders.filter(|one| one.role.facilitates() || one.role == Role::Interpreter);
        let leaders: Vec<String> = leaders.filter_map(|one| named(one.person)).collect();
        let mut lines: Vec<Line> = session
            .participants()
            .filter_map(|one| {
                let known = people.get(one.person)?;
                Some(Line {
                    name: named(one.person)?,
                    organization: world
                        .organization(one.organization.or(known.organization))
                        .map(|of| of.name)
                        .unwrap_or_default(),
                    function: known.function.clone(),
                })
            })
            .collect();
        lines.sort_by_key(|line| name_key(&line.name));
        let course = catalogue
            .get(&session.course)
            .map(|course| course.title(tongue.language()).to_owned());
        let title = Some(session.title.clone()).filter(|title| !title.is_empty());
        let days = session.first_day().map(|first| {
            let last = session.last_day().filter(|last| *last != first);
            last.map_or_else(
                || tongue.date(first),
                |last| {
                    tongue.say(
                        &Message::new(Key::TrainingFromTo)
                            .with("from", Arg::Text(tongue.date(first)))
                            .with("to", Arg::Text(tongue.date(last))),
                    )
                },
            )
        });
        let place = [session.place.as_str(), &session.station];
        let place = place.into_iter().filter(|text| !text.is_empty());
        let fact = |key: Key, text: String| (!text.is_empty()).then(|| (tongue.text(key), text));
        let facts = [
            fact(
                Key::TrainingCourse,
                course
                    .clone()
                    .filter(|_| title.is_some())
                    .unwrap_or_default(),
            ),
            fact(Key::TrainingDate, days.unwrap_or_default()),
            fact(Key::TrainingPlace, place.collect::<Vec<_>>().join(" · ")),
            fact(Key::TrainingPaperLeaders, leaders.join(", ")),
        ];
        let several = session.first_day() != session.last_day();
        let blocks = session.blocks.iter().enumerate().map(|(n, block)| {
            let name = block_name(block, n, |message| tongue.say(message));
            let day = block.date.date().filter(|_| several);
            day.map_or_else(
                || name.clone(),
                |day| format!("{} · {name}", tongue.date(day)),
            )
        });
        let version = format!("{} {NOTICE}", tongue.text(Key::TrainingNoticeVersion));
        Some(Paper {
            title: title
                .or(course)
                .unwrap_or_else(|| tongue.text(Key::TrainingUntitled)),
            facts: facts.into_iter().flatten().collect(),
            blocks: blocks.collect(),
            lines,
            notice: vec![
                tongue.text(Key::TrainingNotice),
                tongue.text(Key::TrainingPaperUnnamed),
                version,
            ],
        })
    });
    let nobody =
        move || paper.with(|paper| paper.as_ref().is_some_and(|paper| paper.lines.is_empty()));
    let no_blocks =
        move || paper.with(|paper| paper.as_ref().is_some_and(|paper| paper.blocks.is_empty()));
    view! {
        <div class="screen-only">
            <h1 tabindex="-1">{screen.tr(Key::TrainingPaper)}</h1>
            <p class="lead">{screen.tr(Key::TrainingPaperIntro)}</p>
            {when(nobody, move || view! { <p class="hint">{screen.tr(Key::TrainingPaperNobody)}</p> }.into_any())}
            {when(no_blocks, move || view! { <p class="hint">{screen.tr(Key::TrainingPaperNoBlocks)}</p> }.into_any())}
            <p><button type="button" class="button" on:click=move |_| drop(window().print())>{screen.tr(Key::ReportPrint)}</button></p>
        </div>
        {move || Some(draw(paper.get()?, &tongue.get()?))}
    }
}

fn draw(paper: Paper, tongue: &Tongue) -> AnyView {
    let language = tongue.language();
    let way = |text: &str| language.way_of(text).code();
    let say = |key: Key| tongue.text(key);
    // A sheet without blocks still has a place to sign.
    let blocks = if paper.blocks.is_empty() {
        vec![say(Key::TrainingPaperSign)]
    } else {
        paper.blocks
    };
    let wide = blocks.len() > WIDE;
    let signs = blocks.len();
    let heads: Vec<_> = blocks
        .into_iter()
        .map(|block| view! { <th scope="col"><bdi dir=way(&block)>{block.clone()}</bdi></th> })
        .collect();
    let empty = Line {
        name: String::new(),
        organization: String::new(),
        function: String::new(),
    };
    let lines = paper.lines.into_iter();
    let rows: Vec<_> = lines
        .chain(std::iter::repeat_n(empty, EMPTY_ROWS))
        .enumerate()
        .map(|(n, line)| {
            let cells: Vec<_> = (0..signs).map(|_| view! { <td class="paper-sign"></td> }).collect();
            view! {
                <tr>
                    <td class="amount">{(n + 1).to_string()}</td>
                    <th scope="row" class="sheet-first"><bdi dir=way(&line.name)>{line.name.clone()}</bdi></th>
                    <td><bdi dir=way(&line.organization)>{line.organization.clone()}</bdi>{(!line.function.is_empty()).then(|| view! { <br /><bdi>{line.function}</bdi> })}</td>
                    {cells}
                </tr>
            }
        })
        .collect();
    let facts: Vec<_> = paper
        .facts
        .into_iter()
        .map(|(label, value)| view! { <tr><th scope="row">{label}</th><td><bdi dir=way(&value)>{value.clone()}</bdi></td></tr> })
        .collect();
    let notice: Vec<_> = paper
        .notice
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect();
    view! {
        <article class="sheet paper" class:sheet-wide=wide tabindex="0" lang=language.code() dir=language.direction().code()>
            <p class="sheet-kind">{say(Key::ReportSheet)}</p>
            <h2><bdi dir=way(&paper.title)>{paper.title.clone()}</bdi></h2>
            <table class="sheet-facts"><tbody>{facts}</tbody></table>
            <div class="paper-notice">{notice}</div>
            <table class="sheet-table paper-table">
                <thead><tr>
                    <th scope="col" class="amount">{say(Key::TrainingPaperNumber)}</th>
                    <th scope="col">{say(Key::TrainingName)}</th>
                    <th scope="col">{say(Key::TrainingPaperOrigin)}</th>
                    {heads}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="paper-leader">{say(Key::TrainingPaperTrainer)}</p>
        </article>
    }
    .into_any()
}
