use super::parts::{Edition, FromWhere, Sources, address, distinct, number_of};
use super::tables::{use_shipped, use_tables};
use crate::environment::footprint::items::EQUIPMENT;
use crate::environment::footprint::route::{FactorPart, FootprintPage};
use crate::environment::footprint::schema::{substance, waste_type};
use crate::environment::footprint::waste::is_treatment;
use crate::environment::footprint::wording;
use crate::environment::view::long::{Pager, Pages};
use crate::ui::{BackLink, StateSearch, Tongue, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The factor tables, each row with source, year and confidence.
#[component]
pub(super) fn TablesPage() -> impl IntoView {
    let screen = use_screen();
    view! {
        <BackLink href=address(FootprintPage::Home) label=Signal::derive(screen.tr(Key::FootprintHome)) />
        <h1 tabindex="-1">{screen.tr(Key::FootprintFactors)}</h1>
        <p class="lead">{screen.tr(Key::FootprintFactorsIntro)}</p>
        <Edition />
        <ul class="task-list">
            {[FactorPart::Rows, FactorPart::Gases, FactorPart::Own].into_iter().map(|part| {
                let page = FootprintPage::Factors(part);
                view! { <li class="task"><a href=address(page.clone())>{screen.tr(page.title())}</a></li> }
            }).collect_view()}
        </ul>
        <GridLookUp />
    }
}

/// The way back to the page of all tables.
fn back(screen: crate::ui::Screen) -> impl IntoView {
    let tables = address(FootprintPage::Factors(FactorPart::Tables));
    view! { <BackLink href=tables label=Signal::derive(screen.tr(Key::FootprintFactors)) /> }
}

/// Cooling gases, and what equipment leaks.
#[component]
pub(super) fn GasesPage() -> impl IntoView {
    let screen = use_screen();
    view! {
        {back(screen)}
        <h1 tabindex="-1">{screen.tr(Key::FootprintGwp)}</h1>
        <Edition />
        <Gases />
        <Leaks />
    }
}

/// The grid of one country.
#[component]
fn GridLookUp() -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let code = RwSignal::new(String::new());
    let grid = Memo::new(move |_| tables.with(|factors| factors.grids.get(&*code.read()).cloned()));
    let text = move || {
        let tongue = screen.tongue();
        let country = Arg::Text(wording::country(&code.read(), &tongue));
        let grid = grid.get();
        let kg = grid.as_ref().and_then(|grid| grid.kg);
        let Some(kg) = kg else {
            return tongue.say(&Message::new(Key::FootprintGridNone).with("country", country));
        };
        let share = grid.and_then(|grid| grid.renewable).unwrap_or_default();
        tongue.say(
            &Message::new(Key::FootprintGridIs)
                .with("country", country)
                .with("kg", Arg::Number(kg.normalize()))
                .with("share", Arg::Share(share)),
        )
    };
    view! {
        <section>
            <h2>{screen.tr(Key::FootprintGrid)}</h2>
            <p class="hint">{screen.tr(Key::FootprintGridHelp)}</p>
            <div class="field">
                <label for="grid-look-up">{screen.tr(Key::FootprintCountry)}</label>
                <p class="hint" id="grid-look-up-help">{screen.tr(Key::CommonStateCodeHelp)}</p>
                <StateSearch id="grid-look-up".to_owned() chosen=code choose=move |chosen| code.set(chosen)
                    described_by=Signal::derive(|| Some("grid-look-up-help".to_owned())) />
            </div>
            {when(move || !code.read().is_empty(), move || view! {
                <p><bdi>{text}</bdi></p>
                {move || grid.get().map(|grid| view! { <FromWhere source=grid.source /> })}
            }.into_any())}
        </section>
    }
}

/// What a row of the tables is about.
fn row_name(code: &str, tongue: &Tongue) -> String {
    let waste = code.split_once('-').and_then(|(treatment, kind)| {
        let treatment = substance(treatment).filter(|_| is_treatment(treatment))?;
        let named = Message::new(Key::FootprintEntryNamed)
            .with("item", Arg::Word(treatment))
            .with("label", Arg::Word(waste_type(kind)?));
        Some(tongue.say(&named))
    });
    waste
        .or_else(|| substance(code).map(|key| tongue.text(key)))
        .unwrap_or_else(|| code.to_owned())
}

/// Fuels, travel, water and waste.
#[component]
pub(super) fn RowsPage() -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let pages = Pages::new();
    let count = Signal::derive(move || tables.with(|factors| factors.rows.len()));
    let shown = Memo::new(move |_| pages.shown(tables.with(|factors| factors.rows.clone())));
    let sources =
        Memo::new(move |_| shown.with(|rows| distinct(rows.iter().map(|row| &row.source))));
    let rows = move || {
        let tongue = screen.tongue();
        shown.with(|rows| {
            let rows = rows.iter().map(|row| {
                let source = number_of(&row.source, &sources.read());
                view! {
                    <tr>
                        <th scope="row">{row_name(&row.code, &tongue)}</th>
                        <td class="amount"><bdi>{tongue.plain(row.kg)}</bdi></td>
                        <td>{tongue.text(row.unit.label())}</td>
                        <td><bdi>{source}</bdi></td>
                    </tr>
                }
            });
            rows.collect_view()
        })
    };
    view! {
        {back(screen)}
        <h1 tabindex="-1">{screen.tr(Key::FootprintFactorRows)}</h1>
        <Edition />
        <section>
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintFactorRows)>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::FootprintItem)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintKg)}</th>
                        <th scope="col">{screen.tr(Key::FootprintUnit)}</th>
                        <th scope="col">{screen.tr(Key::CommonCheckSource)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager pages=pages count=count label=Key::FootprintFactorRows />
            <h2>{screen.tr(Key::FootprintSources)}</h2>
            <Sources sources=Signal::derive(move || sources.get()) />
        </section>
    }
}

#[component]
fn Gases() -> impl IntoView {
    let screen = use_screen();
    let shipped = use_shipped();
    let source = shipped.gases.first().map(|gas| gas.source.clone());
    let rows = {
        let shipped = shipped.clone();
        move || {
            let tongue = screen.tongue();
            let rows = shipped.gases.iter().map(|gas| {
                let parts: Vec<String> = gas.parts.iter().map(|(code, share)| {
                    let name = shipped.gas(code).map_or(code.as_str(), |gas| gas.name.as_str());
                    format!("{} {name}", tongue.share(*share))
                }).collect();
                let apart = gas.outside_kyoto.then(|| tongue.text(Key::FootprintOptional));
                view! {
                    <tr>
                        <th scope="row"><bdi>{gas.name.clone()}</bdi></th>
                        {gas.gwp.into_iter().map(|gwp| view! { <td class="amount">{tongue.plain(gwp.normalize())}</td> }).collect_view()}
                        <td><bdi>{parts.join(" + ")}</bdi>{apart}</td>
                    </tr>
                }
            });
            rows.collect_view()
        }
    };
    view! {
        <section>
            <p class="hint">{screen.tr(Key::FootprintGwpHelp)}</p>
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintGwp)>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::FootprintItemGas)}</th>
                        <th scope="col" class="amount">"AR4"</th>
                        <th scope="col" class="amount">"AR5"</th>
                        <th scope="col" class="amount">"AR6"</th>
                        <th scope="col">{screen.tr(Key::FootprintRemark)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {source.map(|source| view! { <FromWhere source=source /> })}
        </section>
    }
}

#[component]
fn Leaks() -> impl IntoView {
    let screen = use_screen();
    let shipped = use_shipped();
    let source = shipped.leaks_from.clone();
    let rows = move || {
        let tongue = screen.tongue();
        let rows = EQUIPMENT.iter().filter_map(|choice| {
            let rate = *shipped.leaks.get(choice.value)?;
            Some(view! { <tr><th scope="row">{tongue.text(choice.label)}</th><td class="amount">{tongue.share(rate)}</td></tr> })
        });
        rows.collect_view()
    };
    view! {
        <section>
            <h2>{screen.tr(Key::FootprintLeaks)}</h2>
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintLeaks)>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::FootprintEquipment)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintLeakRate)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <FromWhere source=source />
        </section>
    }
}
