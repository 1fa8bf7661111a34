use super::matrix::{result_href, use_matrix};
use super::task::{DoneQuestion, TaskErrors};
use crate::desk::RecordHandle;
use crate::fund::application::Application;
use crate::fund::matrix::Node;
use crate::fund::plan::{Gap, Plan, activities};
use crate::fund::route::FundPage;
use crate::fund::schema;
use crate::fund::wording::party_text;
use crate::record::Record;
use crate::route::Route;
use crate::ui::{FindingText, Findings, Notice, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use chrono::Datelike as _;
use leptos::prelude::*;

/// The work plan: a chart on the project's months, and the same as a table.
#[component]
pub(super) fn PlanPage(
    /// The application
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let matrix = use_matrix(record);
    let plan = Memo::new(move |_| {
        let read = |record: &Record| {
            let application = Application::read(record);
            Plan::read(&application.start, &application.end)
        };
        record.read(read).unwrap_or(Err(Gap::NoDates))
    });
    let rows = Memo::new(move |_| {
        matrix.with(|matrix| activities(matrix).cloned().collect::<Vec<Node>>())
    });
    let no_activity = move || rows.read().is_empty();
    let task = schema::task("plan");
    let matrix_href = Route::Fund(FundPage::Task(record.id(), "matrix")).href();
    let dates_href = Route::Fund(FundPage::Task(record.id(), "management")).href();
    view! {
        {task.map(|task| view! { <TaskErrors record=record task=task findings=findings /> })}
        <h1 tabindex="-1">{screen.tr(Key::FundHeadingPlan)}</h1>
        <p class="lead">{screen.tr(Key::FundIntroPlan)}</p>
        {when(no_activity, move || view! { <p class="empty">{screen.tr(Key::FundPlanNoActivities)}</p>
            <p><a class="button" href=matrix_href.clone()>{screen.tr(Key::FundHeadingMatrix)}</a></p> }.into_any())}
        {when(move || !no_activity() && plan.read().is_err(), move || {
                let href = dates_href.clone();
                let why = move || plan.get().err().map(|gap| screen.t(project_gap(gap)));
                view! { <Notice tone=Tone::Warning>
                    <p>{why}</p>
                    <p><a class="standalone" href=href>{screen.tr(Key::FundHeadingManagement)}</a></p>
                </Notice> }.into_any()
            })}
        {when(move || !no_activity(), move || view! {
            {move || plan.get().ok().map(|plan| chart(&plan, &rows.read()))}
            <Table record=record rows=rows findings=findings />
        }.into_any())}
        {task.map(|task| view! { <DoneQuestion record=record task=task findings=findings /> })}
    }
}

/// Why there is no chart.
fn project_gap(gap: Gap) -> Key {
    match gap {
        Gap::Unreadable => Key::FundPlanProjectUnreadable,
        Gap::Order => Key::FundPlanProjectOrder,
        _ => Key::FundPlanNoDates,
    }
}

/// Why an activity has no bar.
fn activity_gap(gap: Gap) -> Key {
    match gap {
        Gap::NoDates => Key::FundPlanUndated,
        Gap::OneMissing => Key::FundPlanOneMissing,
        Gap::Unreadable => Key::FundPlanUnreadable,
        Gap::Order => Key::FundPlanOrder,
        Gap::Outside => Key::FundPlanAllOutside,
    }
}

/// The bars of a chart stand in a grid with a column a month, so that Arabic draws them from the right by itself.
fn chart(plan: &Plan, rows: &[Node]) -> AnyView {
    let screen = use_screen();
    let tongue = screen.tongue();
    let months = plan.months.len();
    let columns = format!("minmax(9rem, 18rem) repeat({months}, minmax(1.35rem, 1fr))");
    let heads = plan.months.iter().enumerate().map(|(n, month)| {
        // A year is named once, at its first month in the chart.
        let year = (n == 0 || month.month() == 1).then(|| month.year().to_string());
        view! {
            <span class="gantt-month" style:grid-column=(n + 2).to_string() style:grid-row="1">
                <span class="gantt-year">{year}</span>{month.month().to_string()}
            </span>
        }
    });
    let bars = rows.iter().enumerate().map(|(n, node)| {
        let row = (n + 2).to_string();
        let bar = match plan.bar_of(node) {
            Ok(bar) => {
                let place = format!("{} / {}", bar.from + 2, bar.to + 3);
                let class = if bar.outside { "gantt-bar gantt-outside" } else { "gantt-bar" };
                view! { <span class=class style:grid-column=place style:grid-row=row.clone()></span> }.into_any()
            }
            Err(gap) => {
                let place = format!("2 / {}", months + 2);
                view! { <span class="gantt-none" style:grid-column=place style:grid-row=row.clone()>{tongue.text(activity_gap(gap))}</span> }.into_any()
            }
        };
        view! {
            <span class="gantt-name" style:grid-row=row.clone()><bdi>{node.numbered()}</bdi></span>
            {bar}
        }
    });
    let outside = rows
        .iter()
        .any(|node| plan.bar_of(node).is_ok_and(|bar| bar.outside));
    view! {
        <h2>{tongue.text(Key::FundPlanChart)}</h2>
        <p class="hint">{tongue.text(Key::FundPlanChartHelp)}</p>
        <div class="table-frame" tabindex="0" role="region" aria-label=tongue.text(Key::FundPlanChart)>
            <div class="gantt" aria-hidden="true" style:grid-template-columns=columns>
                {heads.collect_view()}
                {bars.collect_view()}
            </div>
        </div>
        {outside.then(|| view! { <p class="gantt-key"><span class="gantt-bar gantt-outside" aria-hidden="true"></span>{tongue.text(Key::FundPlanOutside)}</p> })}
    }
    .into_any()
}

/// The plan in words: each activity leads to its own page.
#[component]
fn Table(
    /// The application
    record: RecordHandle,
    /// The activities
    rows: Memo<Vec<Node>>,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let body = move || {
        let tongue = screen.tongue();
        let read = |record: &Record| {
            let application = Application::read(record);
            let party = |node: &Node| party_text(&application, &node.party, &tongue);
            rows.read()
                .iter()
                .map(|node| (node.clone(), party(node)))
                .collect::<Vec<_>>()
        };
        let rows = record.read(read).unwrap_or_default();
        rows.into_iter()
            .map(|(node, party)| {
                let date = |input: &crate::dates::DateInput| input.date().map(|date| tongue.date(date));
                let said = findings.with(|all| {
                    let own = |finding: &&crate::check::Finding| {
                        finding.path.starts_with(&format!("{}/", node.path))
                            && matches!(finding.code, "W01" | "N04")
                    };
                    all.iter().filter(own).cloned().collect::<Vec<_>>()
                });
                let name = if node.text.is_empty() {
                    tongue.text(Key::FundResultUnnamed)
                } else {
                    node.numbered()
                };
                let edit = tongue.say(
                    &Message::new(Key::FundResultEdit)
                        .with("level", Arg::Word(Key::FundLevelActivity))
                        .with("result", Arg::Text(name.clone())),
                );
                let said: Vec<_> = said.into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect();
                view! {
                    <tr>
                        <th scope="row">
                            <a class="standalone" href=result_href(record, &node.path) aria-label=edit><bdi>{name}</bdi></a>
                            {said}
                        </th>
                        <td>{date(&node.start)}</td>
                        <td>{date(&node.end)}</td>
                        <td><bdi>{party}</bdi></td>
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FundHeadingPlan)>
            <table>
                <thead><tr>
                    <th scope="col">{screen.tr(Key::FundLevelActivity)}</th>
                    <th scope="col">{screen.tr(Key::FundActivityStart)}</th>
                    <th scope="col">{screen.tr(Key::FundActivityEnd)}</th>
                    <th scope="col">{screen.tr(Key::FundParty)}</th>
                </tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}
