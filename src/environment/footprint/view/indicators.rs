use super::chart::{Bar, Bars};
use super::parts::{Edition, confidence};
use super::tables::use_tables;
use crate::environment::footprint::figures::{Figures, Indicator};
use crate::environment::footprint::inventory::Inventory;
use crate::environment::footprint::wording;
use crate::environment::view::long::{Pager, Pages};
use crate::ui::use_screen;
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The indicators of a year beside the same facility's other years, and what the UN system reported.
#[component]
pub(super) fn IndicatorsPage(
    /// The inventory
    own: Memo<Option<Inventory>>,
    /// All inventories
    all: Memo<Vec<Inventory>>,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    // This year and those before it, newest first.
    let years = Memo::new(move |_| {
        let Some(own) = own.get() else {
            return Vec::new();
        };
        let factors = tables.get();
        let mut years: Vec<(i32, Figures)> = all.with(|all| {
            let same = all.iter().filter(|other| {
                other.id == own.id || (own.facility.is_some() && other.facility == own.facility)
            });
            same.filter_map(|other| Some((other.year?, Figures::of(other, &factors))))
                .collect()
        });
        years.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
        years
    });
    let residents = move || own.with(|own| own.as_ref().is_some_and(|own| own.residents));
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FootprintIndicators)}</h1>
        <p class="lead">{screen.tr(Key::FootprintIndicatorsIntro)}</p>
        {move || residents().then(|| view! { <p class="hint">{screen.tr(Key::FootprintByPersonDays)}</p> })}
        <IndicatorTable years=Signal::derive(move || years.get()) />
        <Edition linked=true />
        <h2>{screen.tr(Key::FootprintIndicatorPerPerson)}</h2>
        <PersonBars years=Signal::derive(move || years.get()) />
        <UnTable />
    }
}

/// Indicators by year.
#[component]
pub(super) fn IndicatorTable(
    /// The years with their figures
    years: Signal<Vec<(i32, Figures)>>,
) -> impl IntoView {
    let screen = use_screen();
    let heads = move || {
        let years = years.get().into_iter();
        years
            .map(|(year, _)| view! { <th scope="col" class="amount">{year.to_string()}</th> })
            .collect_view()
    };
    let rows = move || {
        let tongue = screen.tongue();
        let years = years.get();
        Indicator::ALL
            .into_iter()
            .map(|indicator| {
                let cells = years.iter().map(|(_, figures)| {
                    let remark = wording::remark(indicator, figures, &tongue);
                    view! { <td class="amount">{wording::indicator(indicator, figures.indicator(indicator), &tongue)}{remark.map(|remark| view! { <span class="remark">{remark}</span> })}</td> }
                });
                view! { <tr><th scope="row">{tongue.text(indicator.label())}</th>{cells.collect_view()}</tr> }
            })
            .collect_view()
    };
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintIndicators)>
            <table>
                <thead><tr><th scope="col">{screen.tr(Key::FootprintIndicator)}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// Emissions a person by year beside the UN system's.
#[component]
pub(super) fn PersonBars(
    /// The years with their figures
    years: Signal<Vec<(i32, Figures)>>,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let bars = move || {
        let tongue = screen.tongue();
        let indicator = Indicator::PerPerson;
        let own = years.get().into_iter().filter_map(|(year, figures)| {
            let value = figures.indicator(indicator)?;
            Some(Bar {
                label: year.to_string(),
                value,
                text: wording::indicator(indicator, Some(value), &tongue),
            })
        });
        let un = tables.with(|factors| {
            let figures = factors
                .un
                .iter()
                .filter(|figure| figure.indicator == indicator.code());
            figures
                .map(|figure| Bar {
                    label: tongue.say(
                        &Message::new(Key::FootprintUnYear)
                            .with("year", Arg::Text(figure.year.to_string()))
                            .with("report", Arg::Text(figure.source.year.clone())),
                    ),
                    value: figure.value,
                    text: wording::indicator(indicator, Some(figure.value), &tongue),
                })
                .collect::<Vec<_>>()
        });
        own.chain(un).collect::<Vec<_>>()
    };
    view! { <Bars bars=Signal::derive(bars) /> }
}

/// What the UN system reported, each figure with its year and source.
#[component]
pub(super) fn UnTable() -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    // A few at a time, so that the page stays short; on paper all of them.
    let pages = Pages::of(2);
    let count = Signal::derive(move || tables.with(|factors| factors.un.len()));
    let rows = move || {
        let tongue = screen.tongue();
        tables.with(|factors| {
            let rows = factors.un.iter().enumerate().filter_map(|(n, figure)| {
                let indicator = Indicator::from_code(&figure.indicator)?;
                let source = figure.source.clone();
                Some(view! {
                    <tr class=move || pages.class(n, count.get())>
                        <th scope="row">{tongue.text(indicator.label())}</th>
                        <td>{figure.year.to_string()}</td>
                        <td class="amount">{wording::indicator(indicator, Some(figure.value), &tongue)}</td>
                        <td><bdi>{source.title}</bdi>" "<bdi>{source.year}</bdi><span class="remark">{tongue.text(confidence(source.confidence))}</span></td>
                    </tr>
                })
            });
            rows.collect_view()
        })
    };
    view! {
        <section>
            <h2>{screen.tr(Key::FootprintUn)}</h2>
            <p class="hint">{screen.tr(Key::FootprintUnHelp)}</p>
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintUn)>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::FootprintIndicator)}</th>
                        <th scope="col">{screen.tr(Key::FootprintYearOfData)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintFigure)}</th>
                        <th scope="col">{screen.tr(Key::CommonCheckSource)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager pages=pages count=count label=Key::FootprintUn />
        </section>
    }
}
