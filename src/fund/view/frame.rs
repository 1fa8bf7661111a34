use super::wording::title_of;
use super::{
    budget, check, copy, hand_over, letters, lines, matrix, paste, plan, print, result, task,
    task_list,
};
use crate::desk::{RecordHandle, today, use_desk};
use crate::fund::application::{prose_fields, words_of};
use crate::fund::checks;
use crate::fund::disputes::disputed;
use crate::fund::route::FundPage;
use crate::fund::schema;
use crate::fund::target::target;
use crate::fund::tasks::done_path;
use crate::record::Path;
use crate::route::Route;
use crate::ui::{
    BackLink, Findings, FormContext, Notice, Place, Tone, WordUse, undoable, use_screen, when,
};
use crate::words::{Key, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// What all pages of one application share: its findings, its name and the way back, undo and redo.
#[component]
pub(super) fn ApplicationFrame(
    /// The application
    record: RecordHandle,
    /// Which page of it
    page: FundPage,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let findings: Findings = Memo::new(move |_| {
        let reference = desk.reference();
        record
            .read(|record| checks::check(record, &reference, today()))
            .unwrap_or_default()
    });
    let strict_task = match &page {
        FundPage::Task(_, task) => schema::task(task),
        FundPage::Line(..) => schema::task("budget"),
        FundPage::Result(..) => schema::task("matrix"),
        _ => None,
    };
    provide_context(FormContext {
        words: Arc::new(move |part| WordUse {
            used: record
                .read(|record| words_of(record, part))
                .unwrap_or_default(),
            limit: desk.reference().fund.word_limit(part),
            shared: prose_fields(part).count() > 1,
        }),
        strict: Signal::derive(move || {
            strict_task.is_some_and(|task| record.is_true(&done_path(task)))
        }),
    });
    undoable(record, place);
    let title = Signal::derive(move || title_of(record, &screen.t(Key::DraftsTasksNoneTitle)));
    let id = record.id();
    let back = match &page {
        FundPage::Tasks(_) => (
            Route::Fund(FundPage::List),
            Signal::derive(screen.tr(Key::DraftsApplications)),
        ),
        FundPage::Line(..) | FundPage::Paste(_) => (
            Route::Fund(FundPage::Task(id, "budget")),
            Signal::derive(screen.tr(Key::FundLineBack)),
        ),
        FundPage::Result(..) => (
            Route::Fund(FundPage::Task(id, "matrix")),
            Signal::derive(screen.tr(Key::FundResultBack)),
        ),
        FundPage::Request(_) => (
            Route::Fund(FundPage::Task(id, "letters")),
            Signal::derive(screen.tr(Key::FundHeadingLetters)),
        ),
        FundPage::Copy(_) => (
            Route::Fund(FundPage::HandOver(id)),
            Signal::derive(screen.tr(Key::FundHandover)),
        ),
        _ => (Route::Fund(FundPage::Tasks(id)), title),
    };
    let body = match page.clone() {
        FundPage::Task(_, "budget") => {
            view! { <budget::BudgetPage record=record findings=findings /> }.into_any()
        }
        FundPage::Task(_, "matrix") => {
            view! { <matrix::MatrixPage record=record findings=findings /> }.into_any()
        }
        FundPage::Task(_, "plan") => {
            view! { <plan::PlanPage record=record findings=findings /> }.into_any()
        }
        FundPage::Result(_, node) => {
            view! { <result::ResultPage record=record node=node findings=findings /> }.into_any()
        }
        FundPage::Request(_) => view! { <letters::RequestPage record=record /> }.into_any(),
        FundPage::Copy(_) => view! { <copy::CopyPage record=record /> }.into_any(),
        FundPage::Task(_, task) => schema::task(task)
            .map(|task| view! { <task::TaskPage record=record task=task findings=findings /> })
            .into_any(),
        FundPage::Line(_, line) => {
            view! { <lines::LinePage record=record line=line findings=findings /> }.into_any()
        }
        FundPage::Paste(_) => view! { <paste::PastePage record=record /> }.into_any(),
        FundPage::Check(_) => {
            view! { <check::CheckPage record=record findings=findings /> }.into_any()
        }
        FundPage::Print(_) => {
            view! { <print::PrintPage record=record findings=findings /> }.into_any()
        }
        FundPage::HandOver(_) => {
            view! { <hand_over::HandOverPage record=record findings=findings /> }.into_any()
        }
        FundPage::Tasks(_) | FundPage::List | FundPage::Reference => {
            view! { <task_list::TaskListPage record=record title=title findings=findings /> }
                .into_any()
        }
    };
    let (href, label) = (back.0.href(), back.1);
    view! {
        <div class="page-top">
            <BackLink href=href label=label />
            <p><a class="standalone" href=Route::History(id).href()>{screen.tr(Key::ShellHistory)}</a></p>
        </div>
        {when(move || record.is_true("example"), move || view! {
            <Notice tone=Tone::Calm><p>{screen.tr(Key::FundExampleNote)}</p></Notice>
        }.into_any())}
        <Disputes record=record />
        {body}
    }
}

/// Where a path of an application is edited.
fn place(record: RecordHandle, path: &Path) -> Place {
    let name = record.read(|record| target(record, path));
    Place {
        name: name.unwrap_or_else(|| Message::new(Key::FundTasks)),
        href: Route::Fund(FundPage::of_field(record.id(), path)).href_of_field(path),
    }
}

/// Places at which two people wrote without having seen each other: said on every page, each with the way to it.
#[component]
fn Disputes(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let places = Memo::new(move |_| record.read(disputed).unwrap_or_default());
    view! {
        {when(move || !places.read().is_empty(), move || view! {
            <Notice tone=Tone::Warning>
                <p><strong>{screen.tr(Key::ShellRivals)}</strong></p>
                <ul>
                    {move || places.get().into_iter().map(|path| {
                        let href = Route::Fund(FundPage::of_field(record.id(), &path)).href_of_field(&path);
                        let label = move || record.read(|record| screen.say(&target(record, &path)));
                        view! { <li><a class="standalone" href=href>{label}</a></li> }
                    }).collect_view()}
                </ul>
            </Notice>
        }.into_any())}
    }
}
