use super::list::assessments;
use super::{href, page_href};
use crate::desk::{today, use_desk};
use crate::environment::pages::{MarkerPage, Step};
use crate::environment::register::overdue;
use crate::environment::results;
use crate::environment::wording::title_text;
use crate::record::RecordId;
use crate::ui::{use_screen, when};
use crate::words::Key;
use chrono::NaiveDate;
use leptos::prelude::*;

/// How many overdue measures the home page shows; the others are one step away.
const MOST: usize = 6;

/// How many assessments the home page shows to go on with; the others are one step away.
const MOST_BEGUN: usize = 3;

/// The assessments that were changed last and are not approved as they are now, to go on with.
#[component]
pub(in super::super) fn GoOnWith() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let begun = Memo::new(move |_| {
        let tongue = screen.tongue();
        let mut begun: Vec<(String, RecordId)> = Vec::new();
        for record in assessments(desk) {
            let open = record.read(|record| {
                let last = results::history(record).into_iter().next();
                let approved = results::approvals(record).into_iter().next();
                let is_approved = last
                    .zip(approved)
                    .is_some_and(|(last, approved)| last.code == approved.code);
                (!is_approved).then(|| (title_text(record, &tongue), record.id))
            });
            begun.extend(open.flatten());
        }
        begun
    });
    let shown = move || begun.get().into_iter().take(MOST_BEGUN);
    view! {
        {when(move || !begun.read().is_empty(), move || view! {
            <section>
                <h2>{screen.tr(Key::EnvironmentGoOn)}</h2>
                <ul class="task-list">
                    {move || shown().map(|(title, id)| view! { <li class="task"><a href=href(id, Step::Home)><bdi>{title}</bdi></a></li> }).collect_view()}
                </ul>
                {when(move || begun.read().len() > MOST_BEGUN, move || view! { <p><a class="standalone" href=page_href(MarkerPage::List)>{screen.tr(Key::EnvironmentAssessments)}</a></p> }.into_any())}
            </section>
        }.into_any())}
    }
}

/// The measures that are overdue, of all assessments, longest first.
#[component]
pub(in super::super) fn OverdueList() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let rows = Memo::new(move |_| {
        let tongue = screen.tongue();
        let mut rows: Vec<(NaiveDate, String, String, RecordId, String)> = Vec::new();
        for record in assessments(desk) {
            let late = record.read(|record| {
                let title = title_text(record, &tongue);
                let late = overdue(record, today()).into_iter();
                let late = late.map(|(due, it)| (due, it.action, title.clone(), record.id, it.id));
                late.collect::<Vec<_>>()
            });
            rows.extend(late.unwrap_or_default());
        }
        rows.sort_by_key(|(due, ..)| *due);
        rows.truncate(MOST);
        rows
    });
    view! {
        {when(move || !rows.read().is_empty(), move || view! {
            <section>
                <h2>{screen.tr(Key::EnvironmentOverdueTitle)}</h2>
                <ul class="due">
                    {move || rows.get().into_iter().map(|(due, action, title, id, measure)| view! {
                        <li>
                            <span class="due-date">{screen.tongue().date(due)}</span>
                            <span><bdi>{title}</bdi><br/><a href=href(id, Step::Measure(measure))><bdi>{action}</bdi></a></span>
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        }.into_any())}
    }
}
