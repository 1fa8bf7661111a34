use super::wording::title_of;
use super::world::use_world;
use crate::desk::today;
use crate::route::Route;
use crate::training::codes::Status;
use crate::training::route::TrainingPage;
use crate::ui::use_screen;
use crate::words::{Arg, Key, Message};
use chrono::{Datelike as _, Days, Months, NaiveDate};
use leptos::prelude::*;

/// The sessions of a month, a week a row, beginning on Monday.
#[component]
pub(super) fn CalendarPage(
    /// The year and the month; this one where none is said
    month: Option<(i32, u32)>,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let day = today();
    let first = month
        .and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1))
        .or_else(|| day.with_day(1))
        .unwrap_or(day);
    let at = |date: Option<NaiveDate>| {
        Route::Training(TrainingPage::Calendar(
            date.map(|date| (date.year(), date.month())),
        ))
        .href()
    };
    let before = at(first.checked_sub_months(Months::new(1)));
    let after = at(first.checked_add_months(Months::new(1)));
    let begin = first
        .checked_sub_days(Days::new(first.weekday().num_days_from_monday().into()))
        .unwrap_or(first);
    let last = first
        .checked_add_months(Months::new(1))
        .and_then(|next| next.pred_opt())
        .unwrap_or(first);
    let weeks = (last - begin).num_days() / 7 + 1;
    let month_name = move || screen.tongue().whole_month(first);
    let sessions_on = move |day: NaiveDate| {
        let catalogue = world.catalogue.get();
        world.sessions.with(|all| {
            all.iter()
                .filter(|session| session.status != Status::Cancelled)
                .filter(|session| {
                    session
                        .blocks
                        .iter()
                        .any(|block| block.date.date() == Some(day))
                })
                .map(|session| (session.id, title_of(session, &catalogue, &screen)))
                .collect::<Vec<_>>()
        })
    };
    let cell = move |date: NaiveDate| {
        let outside = date.month() != first.month();
        let label = move || screen.tongue().date(date);
        view! {
            <td class:calendar-outside=outside class:calendar-today=date == day>
                <span aria-hidden="true">{date.day()}</span><span class="visually-hidden">{label}</span>
                <ul class="plain">
                    {move || sessions_on(date).into_iter().map(|(id, title)| view! {
                        <li><a href=Route::Training(TrainingPage::Session(id)).href()><bdi>{title}</bdi></a></li>
                    }).collect_view()}
                </ul>
            </td>
        }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingCalendar)}</h1>
        <p class="buttons">
            <a class="button button-secondary" href=before>{screen.tr(Key::TrainingMonthBefore)}</a>
            <strong>{month_name}</strong>
            <a class="button button-secondary" href=after>{screen.tr(Key::TrainingMonthAfter)}</a>
        </p>
        <div class="table-frame" tabindex="0" role="region" aria-label=move || screen.say(&Message::new(Key::TrainingCalendarOf).with("month", Arg::Text(month_name())))>
            <table class="calendar">
                <thead><tr>
                    {(0..7).filter_map(|n| begin.checked_add_days(Days::new(n))).map(|day| view! { <th scope="col">{move || screen.tongue().weekday(day)}</th> }).collect_view()}
                </tr></thead>
                <tbody>
                    {(0..weeks).map(|week| view! {
                        <tr>{(0..7).filter_map(|n| begin.checked_add_days(Days::new(u64::try_from(week * 7 + n).unwrap_or_default()))).map(cell).collect_view()}</tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}
