use super::chart::{Bar, Bars};
use super::parts::{Edition, Sources, address, distinct, number_of};
use super::tables::use_tables;
use crate::desk::RecordHandle;
use crate::environment::footprint::emissions::{Line, lines};
use crate::environment::footprint::figures::{Figures, Indicator};
use crate::environment::footprint::inventory::{Inventory, Tier};
use crate::environment::footprint::items::Bucket;
use crate::environment::footprint::route::{FootprintPage, Step};
use crate::environment::footprint::wording;
use crate::environment::view::long::{Pager, Pages};
use crate::ui::{Tongue, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// Emissions by scope, as a chart and as a table, and how good the figures are.
#[component]
pub(super) fn EmissionsPage(
    /// The inventory
    record: RecordHandle,
    /// As it was read
    own: Memo<Option<Inventory>>,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let figures = Memo::new(move |_| {
        own.with(|own| own.as_ref().map(|own| Figures::of(own, &tables.read())))
    });
    let report = move || {
        let report = own.with(|own| own.as_ref().map(|own| own.report).unwrap_or_default());
        let report = Arg::Text(report.code().to_owned());
        screen.say(&Message::new(Key::FootprintReckoned).with("report", report))
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FootprintEmissions)}</h1>
        <p class="lead">{screen.tr(Key::FootprintEmissionsIntro)}</p>
        <Scopes figures=Signal::derive(move || figures.get().unwrap_or_default()) />
        <p class="hint">{report}" "<a class="standalone" href=address(FootprintPage::Of(record.id(), Step::Method))>{screen.tr(Key::FootprintMethod)}</a></p>
        <Edition linked=true />
        <p><a class="standalone" href=address(FootprintPage::Of(record.id(), Step::Lines))>{screen.tr(Key::FootprintByEntry)}</a></p>
        <Quality figures=Signal::derive(move || figures.get().unwrap_or_default()) />
    }
}

/// Sums by scope.
#[component]
pub(super) fn Scopes(
    /// The figures
    figures: Signal<Figures>,
) -> impl IntoView {
    let screen = use_screen();
    let bars = move || {
        let tongue = screen.tongue();
        figures.with(|figures| {
            let bars = Bucket::ALL.into_iter().map(|bucket| {
                let sum = figures.totals.bucket(bucket);
                Bar {
                    label: tongue.text(bucket.label()),
                    value: sum.known().unwrap_or_default(),
                    text: wording::sum(sum, &tongue),
                }
            });
            bars.collect::<Vec<_>>()
        })
    };
    let missing = |missing: usize, tongue: &Tongue| wording::missing(missing, tongue);
    let rows = move || {
        let tongue = screen.tongue();
        figures.with(|figures| {
            let rows = Bucket::ALL.into_iter().map(|bucket| {
                let sum = figures.totals.bucket(bucket);
                view! {
                    <tr>
                        <th scope="row">{tongue.text(bucket.label())}</th>
                        <td class="amount">{wording::sum(sum, &tongue)}</td>
                        <td>{missing(sum.missing, &tongue)}</td>
                    </tr>
                }
            });
            let total = figures.totals.total();
            let person = figures.indicator(Indicator::PerPerson);
            let biogenic = wording::biogenic(&figures.totals, &tongue);
            view! {
                {rows.collect_view()}
                <tr class="total">
                    <th scope="row">{tongue.text(Key::FootprintTotal)}</th>
                    <td class="amount"><strong>{wording::sum(total, &tongue)}</strong></td>
                    <td>{missing(total.missing, &tongue)}</td>
                </tr>
                <tr>
                    <th scope="row">{tongue.text(Key::FootprintIndicatorPerPerson)}</th>
                    <td class="amount"><strong>{wording::indicator(Indicator::PerPerson, person, &tongue)}</strong></td>
                    <td>{wording::remark(Indicator::PerPerson, figures, &tongue)}</td>
                </tr>
                {biogenic.map(|(figure, remark)| view! {
                    <tr>
                        <th scope="row">{tongue.text(Key::FootprintBiogenic)}</th>
                        <td class="amount">{figure}</td>
                        <td>{remark}</td>
                    </tr>
                })}
            }
        })
    };
    view! {
        <Bars bars=Signal::derive(bars) unit=Key::FootprintIndicatorTonnes />
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintByScope)>
            <table>
                <caption>{screen.tr(Key::FootprintByScope)}</caption>
                <thead><tr>
                    <th scope="col">{screen.tr(Key::FootprintScope)}</th>
                    <th scope="col" class="amount">{screen.tr(Key::FootprintIndicatorTonnes)}</th>
                    <th scope="col">{screen.tr(Key::FootprintRemark)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// Entry by entry, each with the factor and where it comes from.
#[component]
pub(super) fn LinesPage(
    /// The inventory
    record: RecordHandle,
    /// As it was read
    own: Memo<Option<Inventory>>,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let all = Memo::new(move |_| {
        own.with(|own| {
            own.as_ref()
                .map(|own| lines(own, &tables.read()))
                .unwrap_or_default()
        })
    });
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FootprintByEntry)}</h1>
        <Edition linked=true />
        {when(move || all.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::FootprintEntriesEmpty)}</p> }.into_any())}
        {when(move || !all.read().is_empty(), move || view! { <Lines record=record own=own all=all /> }.into_any())}
    }
}

#[component]
fn Lines(
    /// The inventory
    record: RecordHandle,
    /// As it was read
    own: Memo<Option<Inventory>>,
    /// Its lines
    all: Memo<Vec<Line>>,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let id = record.id();
    let pages = Pages::new();
    let count = Signal::derive(move || all.read().len());
    let sources = Memo::new(move |_| {
        all.with(|lines| {
            let used = lines.iter().filter_map(|line| line.factor.as_ref());
            distinct(used.map(|used| &used.source))
        })
    });
    let row = move |(n, line): (usize, Line)| {
        let tongue = screen.tongue();
        let name = own.with(|own| {
            let entries = own.iter().flat_map(|own| &own.entries);
            let mut ours = entries.filter(|entry| entry.path == line.entry);
            ours.next().map_or_else(
                || tongue.text(wording::item(line.item)),
                |entry| wording::entry(entry, &tables.read(), &tongue),
            )
        });
        let step = Step::of_field(&line.entry);
        let kg = match &line.kg {
            Ok(kg) => wording::kilograms(*kg, &tongue),
            Err(_) => tongue.text(Key::FootprintNotCalculated),
        };
        let why = line
            .kg
            .as_ref()
            .err()
            .map(|lack| view! { <p class="hint">{tongue.text(lack.why.label())}</p> });
        let apart = line.item.filter(|_| line.biogenic_lacks).map(|item| {
            let message =
                Message::new(Key::FootprintCheckBiogenicLacks).with("items", Arg::Word(item.label));
            view! { <p class="hint">{tongue.say(&message)}</p> }
        });
        let factor = line.factor.as_ref().map(|used| {
            tongue.say(
                &Message::new(Key::FootprintFactorPer)
                    .with("factor", Arg::Number(used.kg.normalize()))
                    .with("unit", Arg::Word(used.unit.sign())),
            )
        });
        let source = line
            .factor
            .as_ref()
            .map(|used| number_of(&used.source, &sources.read()));
        let lacks = line
            .factor
            .as_ref()
            .and_then(|used| wording::lacks(&used.source));
        let lacks = lacks
            .map(|key| view! { <span class="remark finding-warning">{tongue.text(key)}</span> });
        view! {
            <tr class=move || pages.class(n, count.get())>
                <th scope="row"><a class="standalone" href=address(FootprintPage::Of(id, step))><bdi>{name}</bdi></a>{why}{apart}</th>
                <td class="amount">{kg}</td>
                <td>{factor}</td>
                <td><bdi>{source}</bdi>{lacks}</td>
            </tr>
        }
    };
    view! {
        <section>
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintByEntry)>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::FootprintEntry)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintKg)}</th>
                        <th scope="col">{screen.tr(Key::FootprintFactor)}</th>
                        <th scope="col">{screen.tr(Key::CommonCheckSource)}</th>
                    </tr></thead>
                    <tbody>{move || all.get().into_iter().enumerate().map(row).collect_view()}</tbody>
                </table>
            </div>
            <Pager pages=pages count=count label=Key::FootprintByEntry />
            <h2>{screen.tr(Key::FootprintSources)}</h2>
            <Sources sources=Signal::derive(move || sources.get()) />
        </section>
    }
}

/// How good the figures of the total are (V11).
#[component]
fn Quality(
    /// The figures
    figures: Signal<Figures>,
) -> impl IntoView {
    let screen = use_screen();
    let shares = move || {
        figures.with(|figures| {
            let total = figures
                .totals
                .total()
                .known()
                .filter(|total| !total.is_zero())?;
            let tiers = Tier::ALL.into_iter().map(Some).chain([None]);
            let shares = tiers.filter_map(|tier| {
                let kg = figures.totals.tiers.get(&tier)?;
                Some((tier, kg.checked_div(total)?))
            });
            Some(shares.collect::<Vec<(Option<Tier>, Decimal)>>())
        })
    };
    let rows = move || {
        let tongue = screen.tongue();
        let rows = shares().unwrap_or_default().into_iter();
        rows.map(|(tier, share)| {
            let label = tier.map_or(Key::FootprintTierNone, Tier::label);
            view! { <tr><th scope="row">{tongue.text(label)}</th><td class="amount">{tongue.share(share)}</td></tr> }
        })
        .collect_view()
    };
    view! {
        {when(move || shares().is_some(), move || view! {
            <section>
                <h2>{screen.tr(Key::FootprintQuality)}</h2>
                <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintQuality)>
                    <table>
                        <thead><tr>
                            <th scope="col">{screen.tr(Key::FootprintTier)}</th>
                            <th scope="col" class="amount">{screen.tr(Key::FootprintShareOfTotal)}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }.into_any())}
    }
}
