use super::goals::use_shares;
use super::parts::{Edition, address};
use super::tables::use_shipped;
use super::year::use_years;
use crate::dates::DateInput;
use crate::desk::{RecordHandle, today, use_desk};
use crate::environment::footprint::checks::unread;
use crate::environment::footprint::framework::fields::{GOVERNANCE, framework_lists};
use crate::environment::footprint::framework::{
    self, ACTIONS, Framework, Progress, Status, TARGETS,
};
use crate::environment::footprint::goal::Goal;
use crate::environment::footprint::route::{FootprintPage, FrameworkPart};
use crate::environment::footprint::wording;
use crate::environment::view::long::{FoldedList, Pager, Pages};
use crate::record::Path;
use crate::ui::{BackLink, Findings, Tongue, undoable, use_screen, when};
use crate::words::{Arg, Key, Message};
use chrono::Datelike as _;
use leptos::prelude::*;

/// The framework: how far it is, or one of its lists to edit.
#[component]
pub(super) fn FrameworkPage(
    /// Which page of it
    part: FrameworkPart,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let record = framework::id()
        .ok()
        .map(|id| desk.only(&framework::KIND, id));
    let (above, label) = if part == FrameworkPart::Home {
        (FootprintPage::Home, Key::FootprintHome)
    } else {
        let home = FrameworkPart::Home;
        (FootprintPage::Framework(home), home.title())
    };
    view! {
        <BackLink href=address(above) label=Signal::derive(screen.tr(label)) />
        <h1 tabindex="-1">{screen.tr(part.title())}</h1>
        {record.map(|record| view! { <Contents record=record part=part /> })}
    }
}

#[component]
fn Contents(
    /// The framework
    record: RecordHandle,
    /// Which page of it
    part: FrameworkPart,
) -> AnyView {
    undoable(record, super::place);
    let shipped = use_shipped();
    let findings: Findings = Memo::new(move |_| {
        record
            .read(|record| unread(record, &shipped))
            .unwrap_or_default()
    });
    let read = Memo::new(move |_| record.read(Framework::read));
    let [targets, actions] = framework_lists();
    match part {
        FrameworkPart::Home => view! { <Overview record=record read=read /> }.into_any(),
        FrameworkPart::Targets => view! {
            <FoldedList record=record list=targets findings=findings says=says />
        }
        .into_any(),
        FrameworkPart::Actions => view! {
            <Overdue read=read />
            <FoldedList record=record list=actions findings=findings says=says />
        }
        .into_any(),
        FrameworkPart::Management => super::head::fields(record, GOVERNANCE, findings).into_any(),
    }
}

/// What an item is: the action or the indicator, and until when.
fn says(record: RecordHandle, path: &Path, tongue: &Tongue) -> String {
    let text = |name: &str| record.text(&format!("{path}/{name}"));
    let indicator = Goal::from_code(&text("indicator"));
    let due = DateInput::read(&text("due")).date();
    let status = Status::ALL
        .into_iter()
        .find(|status| status.code() == text("status"));
    let parts = [
        Some(text("text")),
        indicator.map(|indicator| tongue.text(indicator.label())),
        Some(text("target-year")),
        due.map(|due| tongue.date(due)),
        status.map(|status| tongue.text(status.label())),
    ];
    let parts = parts.into_iter().flatten();
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// How far the targets are, and the ways to what can be edited.
#[component]
fn Overview(
    /// The framework
    record: RecordHandle,
    /// As it was read
    read: Memo<Option<Framework>>,
) -> impl IntoView {
    let screen = use_screen();
    let counted = move |part: FrameworkPart| match part {
        FrameworkPart::Targets => Some(record.items(TARGETS).len()),
        FrameworkPart::Actions => Some(record.items(ACTIONS).len()),
        _ => None,
    };
    let row = move |part: FrameworkPart| {
        let count = move || {
            counted(part).map(|count| {
                let count = Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
                screen.say(&Message::new(Key::FootprintListed).with("count", count))
            })
        };
        let id = format!("count-{}", part.title() as u16);
        let described = counted(part).map(|_| id.clone());
        view! {
            <li class="task">
                <a href=address(FootprintPage::Framework(part)) aria-describedby=described>{screen.tr(part.title())}</a>
                {move || count().map(|count| view! { <span id=id.clone() class="tag tag-plain">{count}</span> })}
            </li>
        }
    };
    let parts = [
        FrameworkPart::Targets,
        FrameworkPart::Actions,
        FrameworkPart::Management,
    ];
    view! {
        <p class="lead">{screen.tr(Key::FootprintFrameworkIntro)}</p>
        <ul class="task-list">{parts.into_iter().map(row).collect_view()}</ul>
        <Overdue read=read />
        <ProgressTable read=read />
        <Edition linked=true />
    }
}

/// How far each target is, by the newest year that has a figure of it.
#[component]
pub(super) fn ProgressTable(
    /// The framework
    read: Memo<Option<Framework>>,
) -> impl IntoView {
    let screen = use_screen();
    let years = use_years(i32::MAX);
    let shares = use_shares();
    let has_targets =
        move || read.with(|read| read.as_ref().is_some_and(|read| !read.targets.is_empty()));
    let pages = Pages::new();
    let count = Signal::derive(move || {
        read.with(|read| read.as_ref().map_or(0, |read| read.targets.len()))
    });
    let rows = move || {
        let tongue = screen.tongue();
        let (years, shares) = (years.get(), shares.get());
        let framework = read.get()?;
        let rows = pages.shown(framework.targets).into_iter().map(|target| {
            let now = target.now(&years, &shares, today().year());
            let progress = now.year.map_or(Progress::Unknown, |year| target.progress(now.figure, year));
            let text = |figure| target.indicator.map(|goal| wording::goal(goal, figure, &tongue));
            let label = target.indicator.map_or(Key::FootprintUnnamed, |indicator| indicator.label());
            let remark = target.indicator.and_then(|goal| wording::goal_remark(goal, now.figures, &tongue));
            let (now, year) = (now.figure, now.year.filter(|_| now.figure.is_some()));
            let way = now.and_then(|now| target.way(now)).map(|way| tongue.share(way));
            let class = match progress {
                Progress::Reached | Progress::OnTrack | Progress::Open => "tag tag-plain",
                Progress::Behind => "tag tag-problem",
                Progress::Unknown => "tag tag-new",
            };
            view! {
                <tr>
                    <th scope="row">{tongue.text(label)}</th>
                    <td class="amount">{text(target.baseline)}" "<span class="hint">{target.baseline_year}</span></td>
                    <td class="amount">{text(now)}" "<span class="hint">{year}</span>{remark.map(|remark| view! { <span class="remark">{remark}</span> })}</td>
                    <td class="amount">{text(target.target)}" "<span class="hint">{target.target_year}</span></td>
                    <td class="amount">{way}</td>
                    <td class="measure-state"><span class=class>{tongue.text(progress.label())}</span></td>
                </tr>
            }
        });
        Some(rows.collect_view())
    };
    view! {
        {when(has_targets, move || view! {
            <section>
                <h2>{screen.tr(Key::FootprintProgress)}</h2>
                <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintProgress)>
                    <table class="narrow-heads">
                        <thead><tr>
                            <th scope="col">{screen.tr(Key::FootprintIndicator)}</th>
                            <th scope="col" class="amount">{screen.tr(Key::FootprintBaseline)}</th>
                            <th scope="col" class="amount">{screen.tr(Key::FootprintNow)}</th>
                            <th scope="col" class="amount">{screen.tr(Key::FootprintTarget)}</th>
                            <th scope="col" class="amount">{screen.tr(Key::FootprintWay)}</th>
                            <th scope="col">{screen.tr(Key::FootprintStatus)}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <Pager pages=pages count=count label=Key::FootprintProgress />
            </section>
        }.into_any())}
    }
}

/// How many actions are overdue.
#[component]
fn Overdue(
    /// The framework
    read: Memo<Option<Framework>>,
) -> impl IntoView {
    let screen = use_screen();
    let said = move || {
        let count = Arg::Count(i64::try_from(overdue(&read.read())).unwrap_or(i64::MAX));
        screen.say(&Message::new(Key::FootprintOverdue).with("count", count))
    };
    view! { {when(move || overdue(&read.read()) > 0, move || view! { <p class="finding-warning">{said}</p> }.into_any())} }
}

/// What Today says of the framework: how many actions are overdue; nothing where none is.
#[component]
pub fn FootprintToday() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let read = Memo::new(move |_| {
        let record = framework::id().ok().and_then(|id| desk.find(id))?;
        record.read(Framework::read)
    });
    let some = move || overdue(&read.read()) > 0;
    view! {
        {when(some, move || view! {
            <section>
                <h2>{screen.tr(Key::FootprintFramework)}</h2>
                <Overdue read=read />
                <p><a class="standalone" href=address(FootprintPage::Framework(FrameworkPart::Actions))>{screen.tr(Key::FootprintActions)}</a></p>
            </section>
        }.into_any())}
    }
}

/// How many actions of a framework are overdue today.
fn overdue(read: &Option<Framework>) -> usize {
    let actions = read.iter().flat_map(|read| &read.actions);
    actions.filter(|action| action.is_overdue(today())).count()
}
