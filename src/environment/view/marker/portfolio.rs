use super::list::assessments;
use super::parts::{Heading, code_class};
use super::{href, page_href, use_scheme};
use crate::desk::{today, use_desk};
use crate::environment::footprint::consolidation::Reporter;
use crate::environment::footprint::view::{use_reporters, use_reporting, year_href};
use crate::environment::pages::{MarkerPage, SchemePart, Step};
use crate::environment::portfolio::{HEADS, Line, Totals, rows, workbook};
use crate::environment::view::long::{Pager, Pages};
use crate::environment::wording::code_in;
use crate::transfer::csv::csv;
use crate::transfer::file_name_as;
use crate::transfer::table::Separator;
use crate::ui::{BackLink, Notice, Tone, download, save_workbook, use_screen, when};
use crate::words::{Arg, Key, Language, Speech as _};
use leptos::prelude::*;

/// How many projects stand on the page at a time, below the figures.
const SHOWN: usize = 4;

/// All projects in figures, as a page and as files.
#[component]
pub(super) fn PortfolioPage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let scheme = use_scheme();
    let lines = Memo::new(move |_| {
        let tongue = screen.tongue();
        let scheme = scheme.get();
        let read = |record: crate::desk::RecordHandle| {
            record.read(|record| Line::read(record, &scheme, today(), &tongue))
        };
        assessments(desk)
            .into_iter()
            .filter_map(read)
            .collect::<Vec<Line>>()
    });
    let totals = Memo::new(move |_| lines.with(|lines| Totals::of(lines)));
    let reporting = use_reporting();
    let pages = Pages::of(SHOWN);
    let count = Signal::derive(move || lines.read().len());
    let failed = RwSignal::new(false);
    let save = move |as_csv: bool| {
        let tongue = screen.tongue();
        let title = tongue.text(Key::EnvironmentPortfolio);
        let user = desk.settings.with_untracked(|it| it.user.clone());
        let (lines, reporting) = (lines.get_untracked(), reporting.get_untracked());
        let scheme = scheme.get_untracked();
        leptos::task::spawn_local(async move {
            let done = if as_csv {
                save_csv(&title, &rows(&lines, &tongue), tongue.language()).await
            } else {
                save_workbook(
                    &workbook(&lines, &scheme, reporting, &user, &tongue),
                    &title,
                )
                .await
            };
            failed.try_set(!done);
        });
    };
    // A file of its own: its rows are of another kind, and a program that reads either finds one table in it.
    let reporters = use_reporters();
    let save_facilities = move |year: i32| {
        let tongue = screen.tongue();
        let title = tongue.text(Key::FootprintFacilities);
        let rows = Reporter::rows(&reporters.get_untracked(), year, &tongue);
        leptos::task::spawn_local(async move {
            let done = save_csv(&title, &rows, tongue.language()).await;
            failed.try_set(!done);
        });
    };
    let figures = move || {
        let tongue = screen.tongue();
        let totals = totals.get();
        let plus = match totals.plus {
            Some(plus) => tongue.value(&Arg::Share(plus)),
            None => tongue.text(Key::EnvironmentScoreNone),
        };
        let figures = [
            (Key::EnvironmentPlusShare, plus),
            (Key::EnvironmentMeasures, totals.measures.to_string()),
            (Key::EnvironmentDone, totals.done.to_string()),
            (Key::EnvironmentOverdue, totals.overdue.to_string()),
            (Key::EnvironmentLacksEia, totals.lack_eia.to_string()),
        ];
        figures.map(|(key, text)| view! { <div><dt>{tongue.text(key)}</dt><dd class="amount">{text}</dd></div> }).collect_view()
    };
    let codes = move || {
        let tongue = screen.tongue();
        let codes = totals.get().codes.into_iter();
        let rows = codes.map(|(code, count)| view! {
            <tr><th scope="row"><span class=code_class(code)>{code_in(code, &tongue)}</span></th><td class="amount">{count}</td></tr>
        });
        rows.collect_view()
    };
    let row = move |(n, line): (usize, Line)| {
        let tongue = screen.tongue();
        let share = line
            .progress
            .share
            .map(|share| tongue.value(&Arg::Share(share)));
        let eia = line
            .lacks_eia
            .then(|| tongue.text(Key::EnvironmentLacksEia));
        view! {
            <tr class=move || pages.class(n, count.get())>
                <th scope="row"><a class="standalone" href=href(line.id, Step::Home)><bdi>{line.title}</bdi></a><span class="remark"><bdi>{line.place}</bdi></span></th>
                <td>{code_in(line.code, &tongue)}<span class="remark">{eia}</span></td>
                <td class="amount">{line.progress.all}</td>
                <td class="amount">{line.progress.done}<span class="remark">{share}</span></td>
                <td class="amount">{line.overdue}</td>
            </tr>
        }
    };
    // The letter stands with its meaning and what it lacks here, the place with the title, progress with what is done.
    let joined = [
        Key::EnvironmentCodeMeaning,
        Key::EnvironmentSchemeColumn,
        Key::EnvironmentPlace,
        Key::EnvironmentProgress,
        Key::EnvironmentLacksEia,
    ];
    let heads = HEADS.into_iter().filter(|key| !joined.contains(key));
    let heads = heads.collect::<Vec<_>>();
    view! {
        <BackLink href=page_href(MarkerPage::List) label=Signal::derive(screen.tr(Key::EnvironmentAssessments)) />
        <Heading text=Key::EnvironmentPortfolio />
        <p class="lead">{screen.tr(Key::EnvironmentPortfolioIntro)}</p>
        {move || reporting.get().map(|reporting| view! {
            <p><a class="standalone" href=year_href(reporting.year)>{screen.say(&reporting.message())}</a></p>
            <p class="buttons screen-only"><button type="button" class="button button-secondary" on:click=move |_| save_facilities(reporting.year)>{screen.tr(Key::FootprintReportersCsv)}</button></p>
        })}
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellDownloadFailed)}</p></Notice> }.into_any())}
        {when(move || lines.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::EnvironmentEmpty)}</p> }.into_any())}
        {when(move || !lines.read().is_empty(), {
            let heads = heads.clone();
            move || {
                let heads = heads.clone();
                view! {
                    <div class="figures"><dl>{figures}</dl></div>
                    <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentByCode)>
                        <table>
                            <caption>{screen.tr(Key::EnvironmentByCode)}" · "{screen.tr(Key::EnvironmentSchemeName)}</caption>
                            <thead><tr><th scope="col">{screen.tr(Key::EnvironmentCode)}</th><th scope="col" class="amount">{screen.tr(Key::EnvironmentProjects)}</th></tr></thead>
                            <tbody>{codes}</tbody>
                        </table>
                    </div>
                    <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentProjects)>
                        <table class="narrow-heads">
                            <caption>{screen.tr(Key::EnvironmentProjects)}" · "{screen.tr(Key::EnvironmentSchemeName)}</caption>
                            <thead><tr>{heads.into_iter().map(|key| view! { <th scope="col">{screen.tr(key)}</th> }).collect_view()}</tr></thead>
                            <tbody>{move || lines.get().into_iter().enumerate().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                    <Pager pages=pages count=count label=Key::EnvironmentProjects />
                    <p class="screen-only"><a class="standalone" href=page_href(MarkerPage::Scheme(SchemePart::Rules))>{screen.tr(Key::EnvironmentWhereFrom)}</a></p>
                    <p class="buttons screen-only">
                        <button type="button" class="button button-secondary" on:click=move |_| save(false)>{screen.tr(Key::EnvironmentSaveXlsx)}</button>
                        <button type="button" class="button button-secondary" on:click=move |_| save(true)>{screen.tr(Key::EnvironmentSaveCsv)}</button>
                        <button type="button" class="button button-secondary" on:click=move |_| drop(window().print())>{screen.tr(Key::CommonPrintButton)}</button>
                    </p>
                }.into_any()
            }
        })}
    }
}

/// Hands rows over as a CSV file; whether that went well.
async fn save_csv(title: &str, rows: &[Vec<String>], language: Language) -> bool {
    let name = file_name_as(title, &crate::dates::iso(today()), "csv");
    // Spreadsheet programs of the other languages take a comma for the sign of decimals.
    let separator = match language {
        Language::En => Separator::Comma,
        _ => Separator::Semicolon,
    };
    download(&name, "text/csv", &csv(rows, separator))
        .await
        .is_ok()
}
