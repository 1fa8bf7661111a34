use super::fields::SelectFrom;
use super::frame::count;
use super::wording::{FindingList, when_where};
use super::world::{session_of, use_world};
use crate::check::Severity;
use crate::desk::RecordHandle;
use crate::record::Path;
use crate::route::Route;
use crate::training::SESSION;
use crate::training::codes::{Element, Status};
use crate::training::partner::contents_asked;
use crate::training::results::ResultsPage;
use crate::training::route::TrainingPage;
use crate::training::schema::{TASKS, Task, parts};
use crate::training::session::{Session, element_path};
use crate::ui::{PartsView, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// A session's home: what is planned, the day itself, and what comes after.
#[component]
pub(super) fn SessionPage(
    /// The session
    record: RecordHandle,
    /// Its title
    title: Signal<String>,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let id = record.id();
    let session = Memo::new(move |_| record.read(session_of));
    let findings = world.findings(record);
    let read =
        move |read: fn(&Session) -> bool| session.with(|s| s.as_ref().is_some_and(|s| read(s)));
    let when_it_is = move || session.get().map(|session| when_where(&session, &screen));
    let status = move || {
        session
            .get()
            .map(|session| screen.t(session.status.label()))
    };
    let done = move |task: &'static Task| {
        session.with(|session| {
            session
                .as_ref()
                .is_some_and(|session| is_done(task, session))
        })
    };
    let tag = move |done: bool| {
        let (class, key) = if done {
            ("tag tag-plain", Key::ShellStateCompleted)
        } else {
            ("tag tag-new", Key::ShellStateNotStarted)
        };
        view! { <span class=class>{screen.tr(key)}</span> }
    };
    let marked = move || {
        session.get().map(|session| {
            let all = session.participants().count();
            let open = session.unmarked().len();
            screen.say(
                &Message::new(Key::TrainingMarkedOf)
                    .with("done", Arg::Number((all - open.min(all)).into()))
                    .with("all", Arg::Number(all.into())),
            )
        })
    };
    let blocking = move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| finding.severity == Severity::Error)
                .count()
        })
    };
    let blocks = move || {
        let n = blocking();
        if n == 0 {
            screen.t(Key::TrainingNothingBlocks)
        } else {
            screen.say(&Message::new(Key::TrainingBlocking).with("count", count(n)))
        }
    };
    let advice = Signal::derive(move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| finding.severity != Severity::Error)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let go = move |page: TrainingPage, label: Key| {
        view! { <a href=Route::Training(page).href()>{screen.tr(label)}</a> }
    };
    view! {
        <h1 tabindex="-1"><bdi>{title}</bdi></h1>
        <p class="lead"><bdi>{when_it_is}</bdi>" · "{status}</p>
        <super::way_out::LeftNotice record=record />
        <section class="task-group" aria-labelledby="session-plan">
            <h2 id="session-plan">{screen.tr(Key::TrainingPlan)}</h2>
            <ul class="task-list">
                {TASKS.iter().map(|task| view! {
                    <li class="task">
                        {go(TrainingPage::Task(id, task.id), task.label)}
                        {move || tag(done(task))}
                    </li>
                }).collect_view()}
                <li class="task">{go(TrainingPage::Results(ResultsPage::Roster(id)), Key::ReportRoster)}</li>
                <li class="task">{go(TrainingPage::Send(id), Key::TrainingSend)}</li>
            </ul>
        </section>
        <section class="task-group" aria-labelledby="session-day">
            <h2 id="session-day">{screen.tr(Key::TrainingDay)}</h2>
            <ul class="task-list">
                <li class="task">{go(TrainingPage::Paper(id), Key::TrainingPaper)}</li>
                <li class="task">{go(TrainingPage::Room(id), Key::TrainingRoom)}<span class="tag tag-plain">{marked}</span></li>
                <li class="task">{go(TrainingPage::Round(id), Key::TrainingRound)}</li>
                <li class="task">{go(TrainingPage::Counts(id), Key::TrainingCounts)}</li>
            </ul>
        </section>
        <section class="task-group" aria-labelledby="session-after">
            <h2 id="session-after">{screen.tr(Key::TrainingAfter)}</h2>
            <ul class="task-list">
                <li class="task">
                    {go(TrainingPage::Finish(id), Key::TrainingFinish)}
                    {when(move || !read(|s| matches!(s.status, Status::Closed | Status::Cancelled)), move || view! {
                        <span class="tag" class:tag-problem=move || blocking() != 0 class:tag-plain=move || blocking() == 0>{blocks}</span>
                    }.into_any())}
                </li>
                {[ResultsPage::Scores(id), ResultsPage::Evaluation(id), ResultsPage::Certificates(id), ResultsPage::FollowUp(id)].into_iter().map(|page| {
                    let label = page.title();
                    view! { <li class="task">{go(TrainingPage::Results(page), label)}</li> }
                }).collect_view()}
            </ul>
        </section>
        {when(move || !advice.read().is_empty(), move || view! {
            <section aria-labelledby="session-advice">
                <h2 id="session-advice">{screen.tr(Key::TrainingAdvice)}</h2>
                <FindingList findings=advice session=record />
            </section>
        }.into_any())}
    }
}

/// The address at which a path of a session is edited.
pub(super) fn address(record: RecordHandle, path: &str) -> String {
    let page = TrainingPage::of_field(SESSION.name, record.id(), path);
    Route::Training(page).href_of_field(path)
}

/// Whether a step of planning has all that closing needs of it.
fn is_done(task: &Task, session: &Session) -> bool {
    use crate::training::session::Lack;
    let lacks = session.lacks();
    let has = |lack: Lack| !lacks.contains(&lack);
    match task.id {
        "course" => has(Lack::Course) && has(Lack::Language) && has(Lack::Modality),
        "place" => has(Lack::Place) && has(Lack::Country),
        "time" => has(Lack::Date),
        "leaders" => has(Lack::Facilitator),
        "participants" => session.participants().next().is_some(),
        _ => session.has_materials,
    }
}

/// One step of planning.
#[component]
pub(super) fn TaskPage(
    /// The session
    record: RecordHandle,
    /// The step
    task: &'static Task,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let findings = world.findings(record);
    let own = Signal::derive(move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| {
                    finding.severity != Severity::Error
                        && crate::training::schema::task_of(&finding.path)
                            .is_some_and(|of| of.id == task.id)
                })
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let courses = super::courses::options(world, screen);
    let is_course = task.id == "course";
    view! {
        <h1 tabindex="-1">{screen.tr(task.label)}</h1>
        <FindingList findings=own />
        {is_course.then(|| view! { <SelectFrom record=record path=Path::of(&["course"]) label=Key::TrainingCourse options=courses /> })}
        <PartsView record=record parts=parts(task.id) findings=findings />
        {is_course.then(|| view! { <Elements record=record /> })}
        {(task.id == "time").then(|| view! { <Minutes record=record /> })}
        <p><a class="button" href=Route::Training(TrainingPage::Session(record.id())).href()>{screen.tr(Key::TrainingBackToSession)}</a></p>
    }
}

/// What a partner's training must contain (training.R15), where the course asks for it or people of a partner come.
#[component]
fn Elements(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let needed = Memo::new(move |_| {
        let Some(session) = record.read(session_of) else {
            return Vec::new();
        };
        let catalogue = world.catalogue.get();
        contents_asked(&session, catalogue.get(&session.course), |id| {
            let organization = world.organization(Some(id));
            organization.is_some_and(|one| one.org_type.is_partner())
        })
    });
    when(
        move || !needed.read().is_empty(),
        move || {
            view! {
                <fieldset class="field">
                    <legend>{screen.tr(Key::TrainingElements)}</legend>
                    <p class="hint">{screen.tr(Key::TrainingElementsHelp)}</p>
                    {move || needed.get().into_iter().map(|element: Element| view! {
                        <super::fields::YesBox record=record path=element_path(element) label=element.label() />
                    }).collect_view()}
                </fieldset>
            }
            .into_any()
        },
    )
}

/// The minutes of all blocks, which follow from them.
#[component]
fn Minutes(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let session: Memo<Option<Arc<Session>>> = Memo::new(move |_| record.read(session_of));
    let minutes = move || {
        let minutes =
            session.with(|session| session.as_ref().map_or(0, |session| session.minutes()));
        screen.say(&Message::new(Key::TrainingMinutesN).with("count", Arg::Count(minutes.into())))
    };
    view! {
        <dl class="derived"><div><dt>{screen.tr(Key::TrainingMinutesAll)}</dt><dd>{minutes}</dd></div></dl>
    }
}
