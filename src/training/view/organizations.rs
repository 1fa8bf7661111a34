use super::duplicates::open_organizations;
use super::frame::{count, gone, while_of};
use super::merged::Standing;
use super::people::PAGE;
use super::world::use_world;
use crate::desk::{Desk, RecordHandle};
use crate::record::{Path, RecordId};
use crate::route::Route;
use crate::training::ORGANIZATION;
use crate::training::codes::OrgType;
use crate::training::route::TrainingPage;
use crate::training::schema;
use crate::ui::{
    Findings, PartsView, Place, go_to, to_trash, undoable, use_screen, use_teller, when,
};
use crate::words::{Key, Message, fold};
use leptos::prelude::*;

/// Makes an organization.
pub(super) fn new_organization(desk: Desk, name: &str, org_type: Option<OrgType>) -> RecordHandle {
    let record = desk.create(&ORGANIZATION);
    record.begin(|record, clock| {
        let fields = [("name", name), ("type", org_type.map_or("", OrgType::code))];
        fields
            .into_iter()
            .filter_map(|(path, text)| record.write(&Path::of(&[path]), text.into(), clock))
            .collect()
    });
    record
}

/// All organizations.
#[component]
pub(super) fn OrganizationsPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let wanted = RwSignal::new(String::new());
    let most = RwSignal::new(PAGE);
    let found = Memo::new(move |_| {
        let wanted = fold(wanted.read().trim());
        world.organizations.with(|all| {
            all.iter()
                .filter(|one| one.same_as.is_none() && one.key.contains(&wanted))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let pairs = Memo::new(move |_| open_organizations(world).len());
    let counted = move || {
        screen.say(
            &Message::new(Key::TrainingOrganizationsCount).with("count", count(found.read().len())),
        )
    };
    let add = move |_| {
        let record = new_organization(world.desk, "", None);
        go_to(&Route::Training(TrainingPage::Organization(record.id())).href());
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingOrganizations)}</h1>
        <p><button type="button" class="button" on:click=add>{screen.tr(Key::TrainingOrganizationAdd)}</button></p>
        {when(move || pairs.get() != 0, move || view! {
            <p><a class="standalone" href=Route::Training(TrainingPage::OrganizationDuplicates).href()>
                {move || screen.say(&Message::new(Key::TrainingOrganizationsPairsCount).with("count", count(pairs.get())))}
            </a></p>
        }.into_any())}
        <div class="field">
            <label for="organization-search">{screen.tr(Key::TrainingOrganizationsSearch)}</label>
            <input id="organization-search" type="search" class="input" dir="auto" autocomplete="off"
                prop:value=move || wanted.get()
                on:input:target=move |event| { wanted.set(event.target().value()); most.set(PAGE); } />
            <p class="hint" role="status">{counted}</p>
        </div>
        {when(move || world.organizations.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingOrganizationsEmpty)}</p> }.into_any())}
        <ul class="task-list">
            {move || found.get().into_iter().take(most.get()).map(|one| {
                let name = if one.name.is_empty() { screen.t(Key::TrainingNoName) } else { one.name.clone() };
                view! {
                    <li class="task"><a href=Route::Training(TrainingPage::Organization(one.id)).href()><bdi>{name}</bdi></a><span class="hint">{screen.t(one.org_type.label())}</span></li>
                }
            }).collect_view()}
        </ul>
        {when(move || found.read().len() > most.get(), move || view! {
            <p><button type="button" class="button button-secondary" on:click=move |_| most.update(|most| *most += PAGE)>{screen.tr(Key::TrainingMore)}</button></p>
        }.into_any())}
    }
}

/// One organization.
#[component]
pub(super) fn OrganizationPage(
    /// Its record
    id: RecordId,
) -> AnyView {
    let screen = use_screen();
    let teller = use_teller();
    let world = use_world();
    let draw = move |record: RecordHandle| {
        undoable(record, |record, path| Place {
            name: Message::new(Key::TrainingOrganization),
            href: Route::Training(TrainingPage::Organization(record.id())).href_of_field(path),
        });
        let findings: Findings = Memo::new(|_| Vec::new());
        let name = move || {
            let name = record.text("name");
            if name.trim().is_empty() {
                screen.t(Key::TrainingNoName)
            } else {
                name
            }
        };
        let named = move |id: RecordId| {
            let one = world.organization(Some(id));
            one.map(|one| one.name).unwrap_or_default()
        };
        let merged = Memo::new(move |_| {
            world.organizations.with(|all| {
                let own = all.iter().filter(|one| one.same_as == Some(id));
                own.map(|one| (one.id, one.name.clone())).collect()
            })
        });
        let trash = move |_| {
            to_trash(record, untrack(name), teller);
            teller.leave(&Route::Training(TrainingPage::Organizations).href());
        };
        view! {
            <h1 tabindex="-1"><bdi>{name}</bdi></h1>
            <Standing record=record name=named merged=merged here=Key::TrainingOrganizationsHere page=TrainingPage::Organization />
            <PartsView record=record parts=schema::ORGANIZATION findings=findings />
            <p><button type="button" class="button button-quiet" on:click=trash>{screen.tr(Key::ShellDelete)}</button></p>
        }
        .into_any()
    };
    let gone = move || {
        gone(
            screen,
            TrainingPage::Organizations,
            Key::TrainingOrganizations,
        )
    };
    while_of(&ORGANIZATION, id, draw, gone)
}
