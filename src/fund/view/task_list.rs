use crate::check::Severity;
use crate::desk::{RecordHandle, today};
use crate::form::TaskState as State;
use crate::fund::application::Application;
use crate::fund::checks::blocking;
use crate::fund::route::FundPage;
use crate::fund::schema::{Group, TASKS, task_of};
use crate::fund::tasks::state;
use crate::record::Record;
use crate::route::Route;
use crate::ui::{Findings, StateTag, use_screen};
use crate::words::{Arg, Key, Message};
use chrono::Datelike as _;
use leptos::prelude::*;

/// An application's home: its tasks with their states, and what blocks.
#[component]
pub(super) fn TaskListPage(
    /// The application
    record: RecordHandle,
    /// Its title
    title: Signal<String>,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let id = record.id();
    let states = Memo::new(move |_| {
        findings.with(|findings| {
            record
                .read(|record| {
                    TASKS
                        .iter()
                        .map(|task| state(task, record, findings))
                        .collect::<Vec<_>>()
                })
                .unwrap_or_default()
        })
    });
    let done = move || {
        states.with(|states| {
            states
                .iter()
                .filter(|state| **state == State::Completed)
                .count()
        })
    };
    let progress = move || {
        let number = |n: usize| Arg::Number(n.into());
        screen.say(
            &Message::new(Key::DraftsTasksProgress)
                .with("done", number(done()))
                .with("all", number(TASKS.len())),
        )
    };
    let blocks = Memo::new(move |_| {
        let year = today().year();
        findings.with(|findings| {
            record
                .read(|record| blocking(record, findings, year).len())
                .unwrap_or_default()
        })
    });
    // How many things block in each task, so that one look finds them.
    let blocked_in = Memo::new(move |_| {
        let year = today().year();
        findings.with(|findings| {
            let read = |record: &Record| {
                let blocking = blocking(record, findings, year);
                let in_task = |id: &str| {
                    let of = |path: &str| task_of(path).is_some_and(|task| task.id == id);
                    blocking.iter().filter(|finding| of(&finding.path)).count()
                };
                TASKS
                    .iter()
                    .map(|task| in_task(task.id))
                    .collect::<Vec<_>>()
            };
            record.read(read).unwrap_or_default()
        })
    });
    let warnings = move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| finding.severity == Severity::Warning)
                .count()
        })
    };
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let blocked = move || {
        if blocks.get() == 0 {
            screen.t(Key::FundCheckNothingBlocks)
        } else {
            screen.say(&Message::new(Key::FundCheckErrorsCount).with("count", count(blocks.get())))
        }
    };
    let looked = move || {
        screen.say(&Message::new(Key::FundCheckWarningsCount).with("count", count(warnings())))
    };
    let figures = move || {
        record
            .read(|record| {
                let application = Application::read(record);
                let total = application.budget.total();
                screen.tongue().money(total, &application.budget.currency)
            })
            .unwrap_or_default()
    };
    view! {
        <h1 tabindex="-1"><bdi>{title}</bdi></h1>
        <p class="lead">{progress}" · "{figures}</p>
        <p class="blocked-line">
            <a class="standalone" class:blocked=move || blocks.get() != 0 href=Route::Fund(FundPage::Check(id)).href()>{blocked}" · "{looked}</a>
        </p>
        {Group::ALL.into_iter().map(|group| view! {
            <section class="task-group" aria-labelledby=format!("group-{}", group as u8)>
                <h2 id=format!("group-{}", group as u8)>{screen.tr(group.label())}</h2>
                <ul class="task-list">
                    {TASKS.iter().enumerate().filter(|(_, task)| task.group == group).map(|(n, task)| {
                        let state = move || states.with(|states| states.get(n).copied().unwrap_or(State::NotStarted));
                        view! {
                            <li class="task">
                                <a href=Route::Fund(FundPage::Task(id, task.id)).href() aria-describedby=format!("state-{}", task.id)>
                                    {screen.tr(task.label)}
                                </a>
                                {move || {
                                    let n = blocked_in.with(|all| all.get(n).copied().unwrap_or_default());
                                    (n != 0).then(|| view! {
                                        <span class="task-blocked">{screen.say(&Message::new(Key::FundCheckErrorsCount).with("count", count(n)))}</span>
                                    })
                                }}
                                <StateTag id=format!("state-{}", task.id) state=Signal::derive(state) />
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </section>
        }).collect_view()}
        <section class="task-group" aria-labelledby="group-check">
            <h2 id="group-check">{screen.tr(Key::FundTasksCheck)}</h2>
            <ul class="task-list">
                <li class="task">
                    <a href=Route::Fund(FundPage::Check(id)).href() aria-describedby="state-check">{screen.tr(Key::FundTaskCheckLabel)}</a>
                    <span id="state-check" class="tag" class:tag-problem=move || blocks.get() != 0 class:tag-plain=move || blocks.get() == 0>
                        {blocked}" · "{looked}
                    </span>
                </li>
                <li class="task"><a href=Route::Fund(FundPage::Print(id)).href()>{screen.tr(Key::FundTaskPrintLabel)}</a></li>
                <li class="task"><a href=Route::Fund(FundPage::HandOver(id)).href()>{screen.tr(Key::FundTaskHandoverLabel)}</a></li>
                <li class="task"><a href=Route::Fund(FundPage::Copy(id)).href()>{screen.tr(Key::FundCopy)}</a></li>
            </ul>
        </section>
    }
}
