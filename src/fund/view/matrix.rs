use super::task::{DoneQuestion, TaskErrors};
use crate::desk::RecordHandle;
use crate::fund::checks::matrix::level_key;
use crate::fund::costs::Costs;
use crate::fund::matrix::{LIST, Level, Matrix, Node};
use crate::fund::route::FundPage;
use crate::fund::schema;
use crate::fund::tasks::done_path;
use crate::record::{Path, Record};
use crate::route::Route;
use crate::ui::{
    FindingText, Findings, announce, each, field_id, focus_later, take_out, use_screen, use_teller,
    when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The results matrix as a tree: each part a row that is opened, moved, removed, or added to.
#[component]
pub(super) fn MatrixPage(
    /// The application
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let matrix = use_matrix(record);
    let costs = Memo::new(move |_| {
        let read = |record: &Record| {
            let budget = crate::fund::budget::Budget::read(record);
            (Costs::of(&budget, &Matrix::read(record)), budget.currency)
        };
        record.read(read).unwrap_or_default()
    });
    let is_empty = move || matrix.with(|matrix| matrix.nodes.is_empty());
    // What is said of the matrix as a whole; of an empty one only once it was called done.
    let whole = move || {
        let shown = !is_empty() || is_done(record);
        findings.with(|all| {
            all.iter()
                .filter(|finding| shown && finding.path.as_str() == LIST)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let lost = move |lost: bool| {
        move || {
            matrix.with(|matrix| {
                // What belongs to a lost part stands with it.
                let from = matrix.nodes.iter().position(|node| node.lost);
                let from = from.unwrap_or(matrix.nodes.len());
                let (placed, rest) = matrix.nodes.split_at(from);
                let shown = if lost { rest } else { placed };
                shown
                    .iter()
                    .map(|node| node.path.clone())
                    .collect::<Vec<_>>()
            })
        }
    };
    let row = move |path: Path| {
        view! { <NodeRow record=record path=path matrix=matrix costs=costs findings=findings /> }
            .into_any()
    };
    let has_objective =
        move || matrix.with(|matrix| matrix.of_level(Level::Objective).next().is_some());
    let task = schema::task("matrix");
    view! {
        {task.map(|task| view! { <TaskErrors record=record task=task findings=findings /> })}
        <h1 tabindex="-1" id=field_id(&Path::of(&[LIST]))>{screen.tr(Key::FundHeadingMatrix)}</h1>
        <p class="lead">{screen.tr(Key::FundIntroMatrix)}</p>
        <details class="prompts">
            <summary>{screen.tr(Key::FundMatrixWording)}</summary>
            <p>{screen.tr(Key::FundMatrixWordingIntro)}</p>
            <ul>
                <li>{screen.tr(Key::FundMatrixWordingDo1)}<br/><strong>{screen.tr(Key::FundMatrixWordingBe1)}</strong></li>
                <li>{screen.tr(Key::FundMatrixWordingDo2)}<br/><strong>{screen.tr(Key::FundMatrixWordingBe2)}</strong></li>
            </ul>
            <p class="hint">{screen.tr(Key::FundMatrixWordingSource)}</p>
        </details>
        {move || whole().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
        {when(is_empty, move || view! { <p class="empty">{screen.tr(Key::FundMatrixEmpty)}</p> }.into_any())}
        <ul class="matrix">{each(lost(false), row)}</ul>
        {when(move || !lost(true)().is_empty(), move || view! { <section>
                <h2>{screen.tr(Key::FundMatrixLost)}</h2>
                <p class="hint">{screen.tr(Key::FundMatrixLostHelp)}</p>
                <ul class="matrix">{each(lost(true), row)}</ul>
            </section> }.into_any())}
        <p class="buttons">
            {when(move || !has_objective(), move || view! {
                <button type="button" class="button button-secondary" on:click=move |_| add(record, Level::Objective, "")>{screen.tr(Key::FundMatrixAddObjective)}</button>
            }.into_any())}
            <button type="button" class="button button-secondary" on:click=move |_| add(record, Level::Outcome, "")>{screen.tr(Key::FundMatrixAddOutcome)}</button>
        </p>
        {task.map(|task| view! { <DoneQuestion record=record task=task findings=findings /> })}
    }
}

/// The matrix of an application, read anew when it changes.
pub(super) fn use_matrix(record: RecordHandle) -> Memo<Matrix> {
    Memo::new(move |_| record.read(Matrix::read).unwrap_or_default())
}

/// Whether the person called the matrix done.
fn is_done(record: RecordHandle) -> bool {
    schema::task("matrix").is_some_and(|task| record.is_true(&done_path(task)))
}

/// Adds a part and opens it.
fn add(record: RecordHandle, level: Level, parent: &str) {
    let path = record.add_item(LIST, &[("level", level.code()), ("parent", parent)]);
    open_result(record, &path);
}

/// Opens a part of the matrix on its own page.
fn open_result(record: RecordHandle, path: &Path) {
    crate::ui::go_to(&result_href(record, path));
}

/// The address of the page of a part.
pub(super) fn result_href(record: RecordHandle, path: &str) -> String {
    let id = path.rsplit('/').next().unwrap_or_default().to_owned();
    Route::Fund(FundPage::Result(record.id(), id)).href()
}

/// The id of the button that moves an item.
pub(super) fn tool_id(item: &Path, down: bool) -> String {
    format!("{}-{}", field_id(item), if down { "down" } else { "up" })
}

/// A part of the matrix in its row.
#[component]
fn NodeRow(
    /// The application
    record: RecordHandle,
    /// The part
    path: Path,
    /// The matrix
    matrix: Memo<Matrix>,
    /// What its parts cost
    costs: Memo<(Costs, String)>,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let id = path.rsplit('/').next().unwrap_or_default().to_owned();
    let node = {
        let id = id.clone();
        Memo::new(move |_| matrix.with(|matrix| matrix.get(&id).cloned()))
    };
    let with = move |read: &dyn Fn(&Node) -> String| {
        node.with(|node| node.as_ref().map(read).unwrap_or_default())
    };
    let level = node.with_untracked(|node| node.as_ref().map_or(Level::Outcome, |node| node.level));
    let class = match level {
        Level::Objective => "matrix-row matrix-objective",
        Level::Outcome => "matrix-row matrix-outcome",
        Level::Output => "matrix-row matrix-output",
        Level::Activity => "matrix-row matrix-activity",
    };
    let label = move || {
        format!(
            "{} {}",
            screen.t(level_key(level)),
            with(&|node| node.number.clone())
        )
    };
    let text = move || {
        let text = with(&|node| node.text.clone());
        if text.is_empty() {
            screen.t(Key::FundResultUnnamed)
        } else {
            text
        }
    };
    let named = move |key: Key| screen.say(&Message::new(key).with("line", Arg::Text(text())));
    let edit = move || {
        screen.say(
            &Message::new(Key::FundResultEdit)
                .with("level", Arg::Text(label().trim().to_owned()))
                .with("result", Arg::Text(text())),
        )
    };
    let own_id = id.clone();
    let facts = move || {
        let mut facts = Vec::new();
        if level.is_result() {
            let count = node.with(|node| node.as_ref().map_or(0, |node| node.indicators.len()));
            let count = Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
            facts.push(screen.say(&Message::new(Key::FundIndicatorsCount).with("count", count)));
        }
        costs.with(|(costs, currency)| {
            let cost = costs.of_node(&own_id);
            if cost > Decimal::ZERO {
                facts.push(screen.tongue().money(cost, currency));
            }
        });
        facts.join(" · ")
    };
    let strict = move || is_done(record);
    let prefix = format!("{path}/");
    let said = move || {
        // An empty part that was just added is not scolded for being empty.
        if !strict() && with(&|node| node.text.clone()).is_empty() {
            return Vec::new();
        }
        findings.with(|all| {
            let own = all
                .iter()
                .filter(|finding| finding.path.starts_with(&prefix));
            own.cloned().collect::<Vec<_>>()
        })
    };
    let below = level.below().map(|below| match below {
        Level::Output => (below, Key::FundMatrixAddOutput),
        _ => (below, Key::FundMatrixAddActivity),
    });
    let own_path = path.clone();
    let (up_id, down_id) = (tool_id(&path, false), tool_id(&path, true));
    let shift = move |down: bool| {
        let place = matrix.with_untracked(|matrix| {
            let node = matrix.get(&id)?;
            matrix.place_beside(node, down)
        });
        if let Some(before) = place {
            let id = id.clone();
            record.change(|record, clock| record.move_item(LIST, &id, before.as_deref(), clock));
            announce(&named(if down {
                Key::FundLineDown
            } else {
                Key::FundLineUp
            }));
            // A row that is moved loses the focus; whoever works by keyboard goes on from where they were.
            focus_later(tool_id(&own_path, down));
        }
    };
    let (up, down) = (shift.clone(), shift);
    let called = move || format!("{} {}", label(), text()).trim().to_owned();
    let teller = use_teller();
    let (parent, removed) = (path.clone(), path.clone());
    let remove = move |_| {
        let paths = |matrix: &Matrix| matrix.nodes.iter().map(|node| node.path.clone()).collect();
        let shown: Vec<Path> = matrix.with_untracked(paths);
        let beside = (shown.as_slice(), field_id(&Path::of(&[LIST])));
        take_out(record, &removed, called(), teller, beside);
    };
    let href = result_href(record, &path);
    view! {
        <li class=class>
            <div class="matrix-main">
                <p class="matrix-level">{label}</p>
                <p class="matrix-text"><a class="standalone" id=field_id(&path) href=href aria-label=edit><bdi>{text}</bdi></a></p>
                <p class="hint">{facts}</p>
                {move || said().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
            </div>
            <div class="budget-line-tools">
                {below.map(|(below, key)| {
                    let name = move || screen.say(&Message::new(Key::FundMatrixAddBelow).with("what", Arg::Word(key)).with("result", Arg::Text(text())));
                    let parent = parent.clone();
                    view! {
                        <button type="button" class="button button-quiet" aria-label=name on:click=move |_| {
                            add(record, below, parent.rsplit('/').next().unwrap_or_default());
                        }>{screen.tr(key)}</button>
                    }
                })}
                <button type="button" class="button button-quiet" id=up_id aria-label=move || named(Key::FundLineUp) on:click=move |_| up(false)>"↑"</button>
                <button type="button" class="button button-quiet" id=down_id aria-label=move || named(Key::FundLineDown) on:click=move |_| down(true)>"↓"</button>
                <button type="button" class="button button-quiet" aria-label=move || named(Key::ShellRemoveNamed) on:click=remove>{screen.tr(Key::ShellRemove)}</button>
            </div>
        </li>
    }
}
