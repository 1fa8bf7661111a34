use super::chart::{Bar, Bars};
use super::emissions::Scopes;
use super::files::{FileButtons, Kind};
use super::indicators::{IndicatorTable, PersonBars, UnTable};
use super::parts::{Edition, address, facilities, inventories};
use super::tables::use_tables;
use crate::environment::footprint::consolidation::{Site, Year};
use crate::environment::footprint::figures::{Figures, Indicator};
use crate::environment::footprint::route::{FootprintPage, Step};
use crate::environment::footprint::wording;
use crate::environment::view::long::{Pager, Pages};
use crate::route::Route;
use crate::ui::{BackLink, Notice, Screen, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// A year of the mission as it is now.
pub(super) fn use_year(year: i32) -> Memo<Year> {
    let tables = use_tables();
    let (all, places) = (inventories(), facilities());
    Memo::new(move |_| Year::of(year, &all.read(), &places.read(), &tables.read()))
}

/// The mission's figures of this year and those before, newest first.
pub(super) fn use_years(until: i32) -> Memo<Vec<(i32, Figures)>> {
    let tables = use_tables();
    let (all, places) = (inventories(), facilities());
    Memo::new(move |_| {
        let years = all.with(|all| Year::all(all)).into_iter();
        let years = years.filter(|year| *year <= until);
        years
            .filter_map(|year| {
                let of_year = Year::of(year, &all.read(), &places.read(), &tables.read());
                Some((year, of_year.figures?))
            })
            .collect()
    })
}

fn title(year: i32, screen: Screen) -> String {
    screen.say(&Message::new(Key::FootprintYearOf).with("year", Arg::Text(year.to_string())))
}

/// The indicators of a year of the mission beside those of earlier years, and what the UN system reported.
#[component]
pub(super) fn YearIndicatorsPage(
    /// The year
    year: i32,
) -> impl IntoView {
    let screen = use_screen();
    let years = use_years(year);
    view! {
        <BackLink href=address(FootprintPage::Year(year)) label=Signal::derive(move || title(year, screen)) />
        <h1 tabindex="-1">{screen.tr(Key::FootprintIndicators)}</h1>
        {when(move || years.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::FootprintYearEmpty)}</p> }.into_any())}
        {when(move || !years.read().is_empty(), move || view! {
            <IndicatorTable years=Signal::derive(move || years.get()) />
            <Edition linked=true />
            <h2>{screen.tr(Key::FootprintIndicatorPerPerson)}</h2>
            <PersonBars years=Signal::derive(move || years.get()) />
            <UnTable />
        }.into_any())}
    }
}

/// All sites of a year together.
#[component]
pub(super) fn YearPage(
    /// The year
    year: i32,
) -> impl IntoView {
    let screen = use_screen();
    let of_year = use_year(year);
    let title = move || title(year, screen);
    let coverage = move || {
        let coverage = of_year.with(Year::coverage);
        screen.say(
            &Message::new(Key::FootprintReporting)
                .with("sites", Arg::Number(coverage.sites.into()))
                .with("all", Arg::Number(coverage.all.into())),
        )
    };
    let silent = move || of_year.with(|year| year.silent.clone());
    let begun = move || of_year.with(Year::begun);
    let twice = move || of_year.with(|year| year.twice.clone());
    let names = move |key: Key, names: Vec<String>| {
        let names = Arg::List(names.into_iter().map(Arg::Text).collect());
        screen.say(&Message::new(key).with("sites", names))
    };
    let none = move || of_year.with(|year| year.sites.is_empty());
    view! {
        <BackLink href=address(FootprintPage::Home) label=Signal::derive(screen.tr(Key::FootprintHome)) />
        <h1 tabindex="-1">{title}</h1>
        <p class="lead">{coverage}</p>
        {when(none, move || view! { <p class="empty">{screen.tr(Key::FootprintYearEmpty)}</p> }.into_any())}
        {when(move || !silent().is_empty(), move || view! {
            <Notice tone=Tone::Warning><p>{move || names(Key::FootprintSilent, silent().into_iter().map(|site| wording::named(&site.name, &screen.tongue())).collect())}</p></Notice>
        }.into_any())}
        {when(move || !begun().is_empty(), move || view! {
            <Notice tone=Tone::Warning><p>{move || names(Key::FootprintBegunOnly, begun().iter().map(|name| wording::named(name, &screen.tongue())).collect())}</p></Notice>
        }.into_any())}
        {when(move || !twice().is_empty(), move || view! {
            <Notice tone=Tone::Bad><p>{move || names(Key::FootprintTwice, twice())}</p></Notice>
        }.into_any())}
        {when(move || of_year.with(|year| year.mixed_reports), move || view! {
            <Notice tone=Tone::Warning><p>{screen.tr(Key::FootprintMixedReports)}</p></Notice>
        }.into_any())}
        <p class="buttons">
            <a class="button" href=address(FootprintPage::Report(year))>{screen.tr(Key::FootprintReport)}</a>
            <a class="button button-secondary" href=address(FootprintPage::YearIndicators(year))>{screen.tr(Key::FootprintIndicators)}</a>
            <a class="button button-secondary" href=Route::Files.href()>{screen.tr(Key::FootprintTakeOffices)}</a>
        </p>
        {when(move || !none(), move || view! {
            <Scopes figures=Signal::derive(move || of_year.with(|year| year.figures.clone()).unwrap_or_default()) />
            <Edition linked=true />
            <Sites of_year=of_year />
            <section aria-label=screen.tr(Key::FootprintSave)>
                <FileButtons year=year kinds=&[Kind::Xlsx, Kind::Csv] />
            </section>
        }.into_any())}
    }
}

/// The sites, as a chart and as a table.
#[component]
fn Sites(
    /// The year
    of_year: Memo<Year>,
) -> impl IntoView {
    let screen = use_screen();
    let pages = Pages::of(2);
    let bars = move || {
        let tongue = screen.tongue();
        of_year.with(|year| {
            let bars = pages
                .shown(year.sites.iter().collect())
                .into_iter()
                .map(|site| {
                    let total = site.figures.totals.total();
                    Bar {
                        label: wording::named(&site.inventory.name, &tongue),
                        value: total.known().unwrap_or_default(),
                        text: wording::sum(total, &tongue),
                    }
                });
            bars.collect::<Vec<_>>()
        })
    };
    let count = Signal::derive(move || of_year.with(|year| year.sites.len()));
    let row = move |(n, site): (usize, &Site)| {
        let tongue = screen.tongue();
        let figure =
            |indicator| wording::indicator(indicator, site.figures.indicator(indicator), &tongue);
        let people = site.figures.people.map(|people| tongue.plain(people));
        view! {
            <tr class=move || pages.class(n, count.get())>
                <th scope="row"><a class="standalone" href=address(FootprintPage::Of(site.inventory.id, Step::Tasks))><bdi>{wording::named(&site.inventory.name, &tongue)}</bdi></a></th>
                <td><bdi>{wording::country(&site.inventory.country, &tongue)}</bdi></td>
                <td class="amount">{people.unwrap_or_else(|| tongue.text(Key::CommonCheckYearNone))}</td>
                <td class="amount">{wording::sum(site.figures.totals.total(), &tongue)}</td>
                <td class="amount">{figure(Indicator::PerPerson)}</td>
                <td class="amount">{figure(Indicator::Water)}</td>
                <td class="amount">{figure(Indicator::WastePerPerson)}</td>
            </tr>
        }
    };
    let shown = move || {
        of_year.with(|year| {
            let rows = year.sites.iter().enumerate();
            rows.map(row).collect_view()
        })
    };
    view! {
        <section>
            <h2>{screen.tr(Key::FootprintSites)}</h2>
            <Bars bars=Signal::derive(bars) unit=Key::FootprintIndicatorTonnes />
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintSites)>
                <table class="narrow-heads">
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::FootprintFacility)}</th>
                        <th scope="col">{screen.tr(Key::FootprintCountry)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintPeopleShort)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintIndicatorTonnes)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintIndicatorPerPerson)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintIndicatorWater)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintIndicatorWastePerPerson)}</th>
                    </tr></thead>
                    <tbody>{shown}</tbody>
                </table>
            </div>
            <Pager pages=pages count=count label=Key::FootprintSites />
        </section>
    }
}
