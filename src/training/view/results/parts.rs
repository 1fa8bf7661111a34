//! Small pieces that several of these pages are made of.

use crate::record::RecordId;
use crate::route::Route;
use crate::training::report::{Column, Report, Value};
use crate::training::results::ResultsPage;
use crate::training::route::TrainingPage;
use crate::ui::{Tongue, use_screen};
use crate::words::Key;
use leptos::prelude::*;
use std::sync::Arc;

/// An answer to choose: what is stored and what it is called.
pub(super) type Options = Vec<(String, String)>;

/// A list of answers with its label.
pub(super) fn chooser(
    id: &str,
    label: impl Fn() -> String + Send + Sync + 'static,
    options: impl Fn() -> Options + Send + Sync + 'static,
    value: impl Fn() -> String + Send + Sync + 'static,
    change: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let value = Arc::new(value);
    let id = id.to_owned();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {select(id, options, move || value(), change)}
        </div>
    }
    .into_any()
}

/// A list of answers whose label stands elsewhere.
pub(super) fn select(
    id: String,
    options: impl Fn() -> Options + Send + Sync + 'static,
    value: impl Fn() -> String + Send + Sync + 'static,
    change: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let value = Arc::new(value);
    view! {
        <select id=id class="input" on:change:target=move |event| change(event.target().value())>
            {move || options().into_iter().map(|(code, label)| {
                let (own, value) = (code.clone(), Arc::clone(&value));
                view! { <option value=code prop:selected=move || value() == own>{label}</option> }
            }).collect_view()}
        </select>
    }
    .into_any()
}

/// The address of a page of results.
pub(super) fn href(page: ResultsPage) -> String {
    Route::Training(TrainingPage::Results(page)).href()
}

/// A session's own page.
pub(super) fn session_href(id: RecordId) -> String {
    Route::Training(TrainingPage::Session(id)).href()
}

/// The page on which sessions are counted into figures; the way back from most pages.
pub(super) const START: &str = "#/training";

/// Which way a text runs among words of a language.
fn way(tongue: &Tongue, text: &str) -> &'static str {
    tongue.language().way_of(text).code()
}

/// A report's table.
pub(super) fn report_table(report: &Report, tongue: &Tongue) -> AnyView {
    let numeric: Vec<bool> = report
        .columns
        .iter()
        .map(|column: &Column| column.number)
        .collect();
    let class = move |at: usize| {
        numeric
            .get(at)
            .copied()
            .unwrap_or_default()
            .then_some("amount")
    };
    let heads: Vec<_> = report
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| view! { <th scope="col" class=class(at)>{tongue.say(&column.heading)}</th> })
        .collect();
    let row = |cells: &[Value], total: bool| {
        let cells: Vec<AnyView> = cells
            .iter()
            .enumerate()
            .map(|(at, value)| {
                let text = value.shown(tongue);
                let dir = way(tongue, &text);
                if at == 0 {
                    view! { <th scope="row" class="sheet-first"><bdi dir=dir>{text}</bdi></th> }
                        .into_any()
                } else {
                    view! { <td class=class(at)><bdi dir=dir>{text}</bdi></td> }.into_any()
                }
            })
            .collect();
        view! { <tr class=total.then_some("sheet-total")>{cells}</tr> }
    };
    let rows: Vec<_> = report.rows.iter().map(|cells| row(cells, false)).collect();
    let total = report.total.as_ref().map(|cells| row(cells, true));
    let label = tongue.say(&report.title);
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=label>
            <table class="sheet-table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}{total}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A share of one as a bar; the figure stands beside it in words.
pub(super) fn bar(share: Option<rust_decimal::Decimal>) -> AnyView {
    let percent = share.map_or_else(
        || "0%".to_owned(),
        |share| {
            format!(
                "{}%",
                (share * rust_decimal::Decimal::ONE_HUNDRED).round_dp(1)
            )
        },
    );
    view! { <span class="bar" aria-hidden="true"><span class="bar-part" style:inline-size=percent></span></span> }
        .into_any()
}

/// The warning that stands at every field for free words (training.R40).
#[component]
pub(super) fn NoIncidents() -> impl IntoView {
    let screen = use_screen();
    view! { <p class="hint">{screen.tr(Key::ReportNoIncidents)}</p> }
}

/// A figure with its name, in a list of figures.
pub(super) fn figure(
    label: impl Fn() -> String + Send + Sync + 'static,
    value: String,
    help: Option<String>,
) -> AnyView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd class="amount"><bdi>{value}</bdi></dd>
            {help.map(|help| view! { <dd class="hint">{help}</dd> })}
        </div>
    }
    .into_any()
}
