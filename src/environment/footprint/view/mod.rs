//! The pages on facilities, inventories and the mission's performance.

mod chart;
mod check;
mod emissions;
mod entry;
mod facility;
mod factors;
mod files;
mod framework;
mod goals;
mod head;
mod home;
mod indicators;
mod inventory;
mod keeper;
mod method;
mod own;
mod parts;
mod report;
mod tables;
mod take;
mod take_row;
mod today;
mod topic;
mod year;

pub use framework::FootprintToday;
pub use today::GoOnWithInventories;

use self::parts::{address, facilities, inventories};
use self::tables::{Loading, use_loading};
use super::checks::{Before, check};
use super::consolidation::{Reporter, Reporting};
use super::figures::{Figures, Indicator};
use super::inventory::{ENTRIES, FACILITY, Inventory, KIND};
use super::route::{FactorPart, FootprintPage, Step};
use crate::desk::{RecordHandle, use_desk};
use crate::record::Path;
use crate::ui::{BackLink, Findings, Notice, Place, Tone, undoable, use_screen, while_there};
use crate::words::{Key, Message};
use leptos::prelude::*;

/// A page on footprints.
#[component]
pub fn FootprintView(
    /// Which one
    page: FootprintPage,
) -> AnyView {
    let screen = use_screen();
    let loading = use_loading();
    let draw = move || {
        match loading.get() {
        Loading::Coming => {
            view! { <p class="hint" role="status">{screen.tr(Key::ShellLoading)}</p> }.into_any()
        }
        Loading::Failed => view! {
            <h1 tabindex="-1">{screen.tr(Key::ShellPartFailed)}</h1>
            <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellPartFailedHelp)}</p></Notice>
            <p><button type="button" class="button" on:click=move |_| tables::load(loading)>{screen.tr(Key::ShellTryAgain)}</button></p>
        }
        .into_any(),
        Loading::Here(shipped) => {
            let page = page.clone();
            untrack(move || {
                keeper::begin(use_desk(), &shipped);
                tables::provide(shipped);
                view! { <Page page=page /> }.into_any()
            })
        }
    }
    };
    draw.into_any()
}

#[component]
fn Page(
    /// Which one
    page: FootprintPage,
) -> AnyView {
    let screen = use_screen();
    let (id, step) = match page {
        FootprintPage::Home => return view! { <home::HomePage /> }.into_any(),
        FootprintPage::Year(year) => return view! { <year::YearPage year=year /> }.into_any(),
        FootprintPage::YearIndicators(year) => {
            return view! { <year::YearIndicatorsPage year=year /> }.into_any();
        }
        FootprintPage::Report(year) => {
            return view! { <report::ReportPage year=year /> }.into_any();
        }
        FootprintPage::Framework(part) => {
            return view! { <framework::FrameworkPage part=part /> }.into_any();
        }
        FootprintPage::Factors(FactorPart::Tables) => {
            return view! { <factors::TablesPage /> }.into_any();
        }
        FootprintPage::Factors(FactorPart::Rows) => {
            return view! { <factors::RowsPage /> }.into_any();
        }
        FootprintPage::Factors(FactorPart::Gases) => {
            return view! { <factors::GasesPage /> }.into_any();
        }
        FootprintPage::Factors(part) => return view! { <own::OwnPage part=part /> }.into_any(),
        FootprintPage::Facility(id) => (id, None),
        FootprintPage::Of(id, step) => (id, Some(step)),
    };
    let kind = step.as_ref().map_or(FACILITY.name, |_| KIND.name);
    let gone = move || {
        view! {
            <h1 tabindex="-1">{screen.tr(Key::FootprintGone)}</h1>
            <p>{screen.tr(Key::FootprintGoneHelp)}</p>
            <p><a class="button" href=address(FootprintPage::Home)>{screen.tr(Key::FootprintHome)}</a></p>
        }
        .into_any()
    };
    // An address with the id of a record of another kind leads nowhere.
    let draw = move |record: RecordHandle| match step.clone() {
        _ if record.peek(|record| record.kind != kind).unwrap_or(true) => gone(),
        Some(step) => view! { <InventoryFrame record=record step=step /> }.into_any(),
        None => view! { <facility::FacilityPage record=record /> }.into_any(),
    };
    while_there(id, draw, gone)
}

/// How many facilities report on the newest year.
pub fn use_reporting() -> Memo<Option<Reporting>> {
    let (all, places) = (inventories(), facilities());
    Memo::new(move |_| Reporting::newest(&all.read(), &places.read()))
}

/// The places that report on the newest year, and those that should.
pub fn use_reporters() -> Memo<Vec<Reporter>> {
    let (all, places) = (inventories(), facilities());
    Memo::new(move |_| Reporter::newest(&all.read(), &places.read()))
}

/// The address of a year of the mission.
pub fn year_href(year: i32) -> String {
    address(FootprintPage::Year(year))
}

/// What all pages of one inventory share: its findings, the way back, undo and redo.
#[component]
fn InventoryFrame(
    /// The inventory
    record: RecordHandle,
    /// Which page of it
    step: Step,
) -> impl IntoView {
    let screen = use_screen();
    let tables = tables::use_tables();
    keeper::keep_one(record, &tables.get_untracked());
    let all = inventories();
    let own = Memo::new(move |_| record.read(Inventory::read));
    let findings: Findings = Memo::new(move |_| {
        let factors = tables.get();
        own.with(|own| {
            own.as_ref().map_or_else(Vec::new, |own| {
                let before = all.with(|all| year_before(own, all, &factors));
                check(own, &factors, before)
            })
        })
    });
    undoable(record, place);
    let id = record.id();
    let (back, label) = match &step {
        Step::Tasks => {
            let facility = record.text("facility").parse().ok();
            let page = facility.map_or(FootprintPage::Home, FootprintPage::Facility);
            (page, Key::FootprintFacility)
        }
        Step::Entry(_) => {
            let item = match &step {
                Step::Entry(entry) => record.text(&format!("{}/{entry}/item", ENTRIES)),
                _ => String::new(),
            };
            let topic = super::items::Item::from_code(&item).map(|item| item.topic);
            let step = topic.map_or(Step::Tasks, Step::Topic);
            let label = step.title();
            (FootprintPage::Of(id, step), label)
        }
        Step::Readings(entry) => {
            let entry = FootprintPage::Of(id, Step::Entry(entry.clone()));
            (entry, Key::FootprintEntry)
        }
        Step::Lines => (
            FootprintPage::Of(id, Step::Emissions),
            Key::FootprintEmissions,
        ),
        _ => (FootprintPage::Of(id, Step::Tasks), Key::FootprintInventory),
    };
    let body = match step {
        Step::Tasks => {
            view! { <inventory::TasksPage record=record findings=findings /> }.into_any()
        }
        Step::Site => view! { <head::SitePage record=record findings=findings /> }.into_any(),
        Step::People => view! { <head::PeoplePage record=record findings=findings /> }.into_any(),
        Step::Topic(topic) => {
            view! { <topic::TopicPage record=record topic=topic findings=findings /> }.into_any()
        }
        Step::Entry(entry) => {
            view! { <entry::EntryPage record=record entry=entry findings=findings /> }.into_any()
        }
        Step::Readings(entry) => {
            view! { <entry::ReadingsPage record=record entry=entry findings=findings /> }.into_any()
        }
        Step::Take => view! { <take::TakePage record=record /> }.into_any(),
        Step::Method => view! { <method::MethodPage record=record findings=findings /> }.into_any(),
        Step::Emissions => view! { <emissions::EmissionsPage record=record own=own /> }.into_any(),
        Step::Lines => view! { <emissions::LinesPage record=record own=own /> }.into_any(),
        Step::Indicators => view! { <indicators::IndicatorsPage own=own all=all /> }.into_any(),
        Step::Check => view! { <check::CheckPage record=record findings=findings /> }.into_any(),
    };
    view! {
        <div class="page-top">
            <BackLink href=address(back) label=Signal::derive(screen.tr(label)) />
            <p><a class="standalone" href=crate::route::Route::History(id).href()>{screen.tr(Key::ShellHistory)}</a></p>
        </div>
        {body}
    }
}

/// The year before of the same facility, for comparison.
fn year_before(
    own: &Inventory,
    all: &[Inventory],
    factors: &super::factors::Factors,
) -> Option<Before> {
    let year = own.year?.checked_sub(1)?;
    let facility = own.facility?;
    let before = all
        .iter()
        .find(|other| other.facility == Some(facility) && other.year == Some(year))?;
    Some(Before {
        year,
        tonnes: Figures::of(before, factors).indicator(Indicator::Tonnes),
    })
}

/// Where a path of a record of this system is edited.
fn place(record: RecordHandle, path: &Path) -> Place {
    let kind = record
        .peek(|record| record.kind.clone())
        .unwrap_or_default();
    let page = FootprintPage::of_field(&kind, record.id(), path).unwrap_or(FootprintPage::Home);
    let named = super::places::place(&kind, path);
    Place {
        name: Message::new(named.label.unwrap_or(named.within)),
        href: parts::route(page).href_of_field(path),
    }
}
