use super::parts::{address, facilities, inventories};
use crate::desk::use_desk;
use crate::environment::footprint::consolidation::{Facility, Year};
use crate::environment::footprint::inventory::FACILITY;
use crate::environment::footprint::route::{FactorPart, FootprintPage, FrameworkPart};
use crate::environment::footprint::wording;
use crate::environment::view::long::{Pager, Pages};
use crate::route::Route;
use crate::store::room::Room;
use crate::ui::{BackLink, go_to, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// All facilities, the years of the mission, and the ways to framework and factors.
#[component]
pub(super) fn HomePage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let (places, all) = (facilities(), inventories());
    let years = Memo::new(move |_| all.with(|all| Year::all(all)));
    let add = move |_| {
        let record = desk.create(&FACILITY);
        go_to(&address(FootprintPage::Facility(record.id())));
    };
    let years_of = move |facility: &Facility| {
        let mut years: Vec<String> = all.with(|all| {
            let own = all.iter().filter(|own| own.facility == Some(facility.id));
            own.filter_map(|own| own.year)
                .map(|year| year.to_string())
                .collect()
        });
        years.sort_unstable();
        if years.is_empty() {
            screen.t(Key::FootprintNoYears)
        } else {
            let years = Arg::List(years.into_iter().map(Arg::Text).collect());
            screen.say(&Message::new(Key::FootprintYearsOf).with("years", years))
        }
    };
    let card = move |facility: Facility| {
        let tongue = screen.tongue();
        let name = wording::named(&facility.name, &tongue);
        let country = wording::country(&facility.country, &tongue);
        view! {
            <li><article class="card card-row"><div>
                <h3><a href=address(FootprintPage::Facility(facility.id))><bdi>{name}</bdi></a></h3>
                <p class="hint"><bdi>{country}</bdi>{(!facility.country.is_empty()).then_some(" · ")}{years_of(&facility)}</p>
            </div></article></li>
        }
    };
    let pages = Pages::of(8);
    let count = Signal::derive(move || places.read().len());
    view! {
        <BackLink href=Route::Environment(crate::environment::route::EnvironmentPage::Start).href() label=Signal::derive(screen.tr(Key::ShellEnvironment)) />
        <h1 tabindex="-1">{screen.tr(Key::FootprintHome)}</h1>
        <p class="lead">{screen.tr(Key::FootprintIntro)}</p>
        <p class="buttons">
            <button type="button" class="button" disabled=move || desk.room() == Room::EditsOnly on:click=add>{screen.tr(Key::FootprintFacilityAdd)}</button>
        </p>
        <section>
            <h2>{screen.tr(Key::FootprintFacilities)}</h2>
            {when(move || places.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::FootprintFacilitiesEmpty)}</p> }.into_any())}
            <ul class="cards">{move || pages.shown(places.get()).into_iter().map(card).collect_view()}</ul>
            <Pager pages=pages count=count label=Key::FootprintFacilities />
        </section>
        <section>
            <h2>{screen.tr(Key::FootprintMission)}</h2>
            <ul class="task-list">
                {move || years.get().into_iter().map(|year| {
                    let label = move || screen.say(&Message::new(Key::FootprintYearOf).with("year", Arg::Text(year.to_string())));
                    view! { <li class="task"><a href=address(FootprintPage::Year(year))>{label}</a></li> }
                }).collect_view()}
                <li class="task"><a href=address(FootprintPage::Framework(FrameworkPart::Home))>{screen.tr(Key::FootprintFramework)}</a></li>
                <li class="task"><a href=address(FootprintPage::Factors(FactorPart::Tables))>{screen.tr(Key::FootprintFactors)}</a></li>
            </ul>
        </section>
    }
}
