//! Reports on the screen, in print, as CSV and as a workbook; none of them names anybody.

use super::all::All;
use super::parts::{chooser, href, report_table};
use crate::dates::iso;
use crate::desk::{today, use_desk};
use crate::training::report::{
    Held, Period, Report, network, network_table, sessions_table, yearly_table,
};
use crate::training::results::{ReportKind, ResultsPage};
use crate::training::view::world::use_world;
use crate::transfer::csv::csv;
use crate::transfer::file_name_as;
use crate::transfer::table::Separator;
use crate::transfer::workbook::Workbook;
use crate::ui::{Notice, Tone, download, save_workbook, use_screen, when};
use crate::words::{Arg, Key, Message};
use chrono::Datelike as _;
use leptos::prelude::*;

/// A report with more columns is printed across.
const WIDE: usize = 8;

/// A report.
#[component]
pub(super) fn ReportPage(
    /// Which one
    kind: ReportKind,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let held = Memo::new(move |_| {
        let courses = world.catalogue.get();
        All::read(world).held(&courses)
    });
    let year = RwSignal::new(today().year());
    let station = RwSignal::new(String::new());
    let course = RwSignal::new(String::new());
    let report = Memo::new(move |_| {
        let held = held.get();
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let period = Period {
            station: some(station.get()),
            course: some(course.get()),
            ..Period::year(year.get())?
        };
        let courses = world.catalogue.get();
        let language = screen.language();
        let name = |code: &str| {
            let course = courses.get(code);
            course
                .map_or(code, |course| course.title(language))
                .to_owned()
        };
        let report = match kind {
            ReportKind::Network => network_table(&network(&held, &period), &period),
            ReportKind::Sessions => sessions_table(&held, &period, &name),
            ReportKind::Year => return yearly_table(&held, year.get(), &name),
        };
        let course = period.course.as_deref().map(name);
        Some(report.narrowed(period.station.into_iter().chain(course)))
    });
    let years = move || {
        let now = today().year();
        let first = held.with(|held| {
            let years = held.iter().map(|session: &Held| session.end.year());
            years.min().unwrap_or(now)
        });
        (first.min(now)..=now)
            .rev()
            .map(|year| (year.to_string(), year.to_string()))
            .collect()
    };
    let any = move |all: Key| (String::new(), screen.t(all));
    let stations = move || {
        let mut all: Vec<String> =
            held.with(|held| held.iter().map(|session| session.station.clone()).collect());
        all.sort();
        all.dedup();
        let named = all
            .into_iter()
            .filter(|one| !one.is_empty())
            .map(|one| (one.clone(), one));
        std::iter::once(any(Key::ReportAnyStation))
            .chain(named)
            .collect()
    };
    let all_courses = move || {
        let language = screen.language();
        let courses = world.catalogue.get();
        let named = courses.courses.iter();
        let named = named.map(|course| (course.code.clone(), course.title(language).to_owned()));
        std::iter::once(any(Key::ReportAnyCourse))
            .chain(named)
            .collect()
    };
    let others: Vec<_> = ReportKind::ALL
        .into_iter()
        .filter(|other| *other != kind)
        .map(|other| view! { <a class="standalone" href=href(ResultsPage::Report(other))>{screen.tr(other.title())}</a> })
        .collect();
    let empty =
        move || report.with(|report| report.as_ref().is_some_and(|report| report.rows.is_empty()));
    view! {
        <div class="screen-only">
            <h1 tabindex="-1">{screen.tr(kind.title())}</h1>
            <p class="lead">{screen.tr(Key::ReportIntro)}</p>
            <p class="buttons">{others}</p>
            {chooser("report-year", screen.tr(Key::ReportYearChoice), years, move || year.get().to_string(), move |chosen| year.set(chosen.parse().unwrap_or_else(|_| today().year())))}
            {(kind != ReportKind::Year).then(|| view! {
                {chooser("report-station", screen.tr(Key::ReportStation), stations, move || station.get(), move |chosen| station.set(chosen))}
                {chooser("report-course", screen.tr(Key::TrainingCourse), all_courses, move || course.get(), move |chosen| course.set(chosen))}
            })}
            {when(empty, move || view! { <p class="empty">{screen.tr(Key::ReportEmpty)}</p> }.into_any())}
            <Save report=report />
        </div>
        {move || {
            let tongue = screen.tongue();
            report.get().map(|report| {
                let notes: Vec<_> = report.notes.iter().map(|note| view! { <p class="sheet-kind">{tongue.say(note)}</p> }).collect();
                let measure = Message::new(Key::ReportCounts).with("measure", Arg::Word(report.measure.label()));
                let wide = report.columns.len() > WIDE;
                view! {
                    <article class="sheet" class:sheet-wide=wide tabindex="0">
                        <h2>{tongue.say(&report.title)}</h2>
                        <p><strong>{tongue.say(&measure)}</strong></p>
                        {notes}
                        {report_table(&report, &tongue)}
                        <footer><p>{tongue.say(&Message::new(Key::ReportMadeOn).with("date", Arg::Date(today())))}</p></footer>
                    </article>
                }
            })
        }}
    }
}

/// The buttons that print a report or save it for other programs.
#[component]
fn Save(
    /// The report
    report: Memo<Option<Report>>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    // Spreadsheet programs take a semicolon where the comma parts decimals.
    let separator = RwSignal::new(Separator::Semicolon);
    let tags = RwSignal::new(false);
    let (working, failed) = (RwSignal::new(false), RwSignal::new(false));
    let stem = move |report: &Report| screen.say(&report.title);
    let save_csv = move |_| {
        let Some(report) = report.get_untracked() else {
            return;
        };
        let tongue = untrack(|| screen.tongue());
        let text = csv(
            &report.csv_rows(&tongue, tags.get_untracked()),
            separator.get_untracked(),
        );
        let name = file_name_as(&untrack(|| stem(&report)), &iso(today()), "csv");
        leptos::task::spawn_local(async move {
            failed.set(download(&name, "text/csv", &text).await.is_err());
        });
    };
    let save_xlsx = move |_| {
        let Some(report) = report.get_untracked() else {
            return;
        };
        let tongue = untrack(|| screen.tongue());
        let title = untrack(|| stem(&report));
        let book = Workbook {
            language: tongue.language(),
            title: title.clone(),
            author: desk
                .settings
                .with_untracked(|settings| settings.user.clone()),
            stamp: None,
            prepared: tongue.say(&Message::new(Key::ReportMadeOn).with("date", Arg::Date(today()))),
            sheets: vec![report.sheet(&tongue)],
        };
        working.set(true);
        leptos::task::spawn_local(async move {
            let done = save_workbook(&book, &title).await;
            working.set(false);
            failed.set(!done);
        });
    };
    let separators = move || {
        let label = |one| match one {
            Separator::Comma => screen.t(Key::ReportSeparatorComma),
            Separator::Semicolon => screen.t(Key::ReportSeparatorSemicolon),
            Separator::Tab => screen.t(Key::ReportSeparatorTab),
        };
        Separator::ALL
            .into_iter()
            .map(|one| (one.sign().to_string(), label(one)))
            .collect()
    };
    let none =
        move || report.with(|report| report.as_ref().is_none_or(|report| report.rows.is_empty()));
    view! {
        <p class="buttons">
            <button type="button" class="button" disabled=none on:click=move |_| drop(window().print())>{screen.tr(Key::ReportPrint)}</button>
            <button type="button" class="button button-secondary" disabled=none on:click=save_csv>{screen.tr(Key::ReportSaveCsv)}</button>
            <button type="button" class="button button-secondary" disabled=move || none() || working.get() on:click=save_xlsx>{screen.tr(Key::ReportSaveXlsx)}</button>
        </p>
        <details>
            <summary>{screen.tr(Key::ReportCsvOptions)}</summary>
            {chooser(
                "report-separator",
                screen.tr(Key::ReportRosterSeparator),
                separators,
                move || separator.get().sign().to_string(),
                move |sign| separator.set(Separator::ALL.into_iter().find(|one| sign.starts_with(one.sign())).unwrap_or(Separator::Semicolon)),
            )}
            <div class="radio">
                <input type="checkbox" id="report-tags" prop:checked=move || tags.get() on:change:target=move |event| tags.set(event.target().checked()) />
                <label for="report-tags">{screen.tr(Key::ReportTags)}</label>
            </div>
        </details>
        <p role="status">{move || working.get().then(|| screen.t(Key::ShellLoading))}</p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ReportFileFailed)}</p></Notice> }.into_any())}
    }
}
