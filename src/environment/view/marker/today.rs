use super::href;
use super::list::assessments;
use crate::desk::{today, use_desk};
use crate::environment::pages::Step;
use crate::environment::register::overdue;
use crate::environment::wording::title_text;
use crate::record::RecordId;
use crate::ui::{use_screen, when};
use crate::words::Key;
use chrono::NaiveDate;
use leptos::prelude::*;

/// How many overdue measures the home page shows; the others are one step away.
const MOST: usize = 6;

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
