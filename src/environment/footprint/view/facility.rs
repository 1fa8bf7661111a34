use super::parts::{address, inventories};
use super::tables::use_shipped;
use crate::desk::{RecordHandle, today, use_desk};
use crate::environment::footprint::checks::unread;
use crate::environment::footprint::inventory::{Inventory, KIND};
use crate::environment::footprint::route::{FootprintPage, Step};
use crate::environment::footprint::schema::{FACILITY, TAKEN_OVER};
use crate::environment::footprint::wording;
use crate::record::{Path, Value};
use crate::store::room::Room;
use crate::ui::{
    BackLink, FieldView, Findings, go_to, to_trash, undoable, use_screen, use_teller, when,
};
use crate::words::Key;
use chrono::Datelike as _;
use leptos::prelude::*;

/// A facility: what it is, and its years.
#[component]
pub(super) fn FacilityPage(
    /// The facility
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    undoable(record, super::place);
    let shipped = use_shipped();
    let findings: Findings = Memo::new(move |_| {
        record
            .read(|record| unread(record, &shipped))
            .unwrap_or_default()
    });
    let all = inventories();
    let id = record.id();
    let years = Memo::new(move |_| {
        let mut own: Vec<Inventory> = all.get();
        own.retain(|own| own.facility == Some(id));
        own.sort_by_key(|own| std::cmp::Reverse(own.year));
        own
    });
    let name = move || wording::named(record.text("name").trim(), &screen.tongue());
    let add = move |_| {
        // The year that is over is what people report on; after that the one after the newest.
        let newest = years.with_untracked(|years| years.iter().filter_map(|own| own.year).max());
        let year = newest.map_or_else(|| today().year() - 1, |newest| newest + 1);
        let taken: Vec<(&str, Value)> = record
            .peek(|record| {
                TAKEN_OVER
                    .iter()
                    .map(|path| (*path, record.get(path).clone()))
                    .collect()
            })
            .unwrap_or_default();
        let inventory = desk.create(&KIND);
        inventory.begin(|record, clock| {
            let mut edits = Vec::new();
            let own: [(&str, Value); 6] = [
                ("facility", id.to_string().into()),
                ("year", year.to_string().into()),
                ("residents", "no".into()),
                ("report", "AR5".into()),
                ("days", "365".into()),
                ("gases", "apart".into()),
            ];
            for (path, value) in taken.into_iter().chain(own) {
                edits.extend(record.write(&Path::of(&[path]), value, clock));
            }
            edits
        });
        go_to(&address(FootprintPage::Of(inventory.id(), Step::Tasks)));
    };
    let teller = use_teller();
    let remove = move |_| {
        to_trash(record, untrack(name), teller);
        teller.leave(&address(FootprintPage::Home));
    };
    view! {
        <BackLink href=address(FootprintPage::Home) label=Signal::derive(screen.tr(Key::FootprintHome)) />
        <h1 tabindex="-1"><bdi>{name}</bdi></h1>
        <section>
            <h2>{screen.tr(Key::FootprintYears)}</h2>
            {when(move || years.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::FootprintYearsEmpty)}</p> }.into_any())}
            <ul class="task-list">
                {move || years.get().into_iter().map(|own| {
                    let year = own.year.map_or_else(|| screen.t(Key::FootprintUnnamed), |year| year.to_string());
                    view! { <li class="task"><a href=address(FootprintPage::Of(own.id, Step::Tasks))>{year}</a></li> }
                }).collect_view()}
            </ul>
            <p class="buttons"><button type="button" class="button" disabled=move || desk.room() == Room::EditsOnly on:click=add>{screen.tr(Key::FootprintYearAdd)}</button></p>
        </section>
        <section>
            <h2>{screen.tr(Key::FootprintFacility)}</h2>
            {FACILITY.iter().map(|field| view! { <FieldView record=record field=*field path=Path::of(&[field.path]) findings=findings /> }).collect_view()}
        </section>
        <p><button type="button" class="button button-quiet" on:click=remove>{screen.tr(Key::FootprintFacilityDelete)}</button></p>
    }
}
