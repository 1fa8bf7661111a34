use super::wording::{language_of, title_of};
use super::world::use_world;
use crate::desk::today;
use crate::route::Route;
use crate::training::codes::Status;
use crate::training::route::TrainingPage;
use crate::training::session::{Session, write_time};
use crate::ui::use_screen;
use crate::words::{Arg, Key, Message};
use chrono::{Datelike as _, Days, Months, NaiveDate};
use leptos::prelude::*;
use std::sync::Arc;

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
    let this_month = (first.year(), first.month()) == (day.year(), day.month());
    let month_name = move || screen.tongue().whole_month(first);
    let sessions_on = move |day: NaiveDate| {
        let on_day = |session: &&Arc<Session>| {
            session
                .blocks
                .iter()
                .any(|one| one.date.date() == Some(day))
        };
        world
            .sessions
            .with(|all| all.iter().filter(on_day).cloned().collect::<Vec<_>>())
    };
    let cell = move |date: NaiveDate| {
        let outside = date.month() != first.month();
        let is_today = date == day;
        let label = move || {
            let date = screen.tongue().date(date);
            if is_today {
                format!("{date} ({})", screen.t(Key::TrainingToday))
            } else {
                date
            }
        };
        view! {
            <td class:calendar-outside=outside class:calendar-today=is_today id=is_today.then_some("calendar-today")
                aria-current=is_today.then_some("date")>
                <span aria-hidden="true">{date.day()}{is_today.then(|| view! { " "<strong class="calendar-word">{screen.tr(Key::TrainingToday)}</strong> })}</span>
                <span class="visually-hidden">{label}</span>
                <ul class="plain">
                    {move || sessions_on(date).into_iter().map(|session| view! { <Entry session=session date=date /> }).collect_view()}
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
            {(!this_month).then(|| view! { <a class="button button-quiet" href=at(None)>{screen.tr(Key::TrainingToday)}</a> })}
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

/// A session on a day: what, when, where, in which language, how far.
#[component]
fn Entry(
    /// The session
    session: Arc<Session>,
    /// The day
    date: NaiveDate,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let href = Route::Training(TrainingPage::Session(session.id)).href();
    let status = session.status;
    let of_day = session
        .blocks
        .iter()
        .filter(|one| one.date.date() == Some(date));
    let (from, to) = of_day.fold((None, None), |(from, to), one| {
        let earlier = [from, one.start].into_iter().flatten().min();
        (earlier, [to, one.end].into_iter().flatten().max())
    });
    let time = from.zip(to).map(|(from, to)| {
        view! { <bdi dir="ltr">{format!("{}–{}", write_time(from), write_time(to))}</bdi>" · " }
    });
    let place =
        (!session.place.is_empty()).then(|| view! { <bdi>{session.place.clone()}</bdi>" · " });
    let of = Arc::clone(&session);
    let language = move || {
        let name = language_of(&of, &screen);
        (!name.is_empty()).then(|| view! { <bdi>{name}</bdi>" · " })
    };
    view! {
        <li class="calendar-entry" class:calendar-cancelled=status == Status::Cancelled>
            <a href=href><bdi>{move || title_of(&session, &world.catalogue.get(), &screen)}</bdi></a>
            <span class="hint">{time}{place}{language}<span>{screen.tr(status.label())}</span></span>
        </li>
    }
}
