use super::merged::{Pair, Side, differs};
use super::people::open_pairs;
use super::wording::origin_of;
use super::world::{World, use_world};
use crate::training::organization::{Organization, pairs};
use crate::training::person::Person;
use crate::ui::{Screen, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// How many pairs are shown at once.
const SHOWN: usize = 20;

/// What tells people of one name apart: organization and function, the duty station, the first session, or that the desk
/// knows nothing more.
fn about(person: &Person, world: World, screen: &Screen) -> String {
    let first = world.sessions.with(|all| {
        let own = all.iter().filter(|session| {
            let mut people = session.people.iter();
            people.any(|one| one.person == person.id)
        });
        own.filter_map(|session| session.first_day()).min()
    });
    let first = first.map(|day| {
        screen.say(&Message::new(Key::TrainingFirstSession).with("date", Arg::Date(day)))
    });
    let parts = [
        origin_of(person, world),
        person.station.clone(),
        first.unwrap_or_default(),
    ];
    let known: Vec<String> = parts.into_iter().filter(|text| !text.is_empty()).collect();
    if known.is_empty() {
        screen.t(Key::TrainingNothingMore)
    } else {
        known.join(" · ")
    }
}

/// People that may be one (training.R23): the desk asks, and does nothing by itself.
#[component]
pub(super) fn DuplicatesPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let pairs = Memo::new(move |_| world.people.with(|all| open_pairs(world.desk, all.all())));
    let side = move |person: Person| Side {
        id: person.id,
        about: about(&person, world, &screen),
        name: person.name,
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingDuplicates)}</h1>
        <p class="lead">{screen.tr(Key::TrainingDuplicatesIntro)}</p>
        {when(move || pairs.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingDuplicatesNone)}</p> }.into_any())}
        <ul class="cards">
            {move || pairs.get().into_iter().take(SHOWN).map(|(first, second)| view! {
                <li><Pair first=side(first) second=side(second) keep=Key::TrainingMergeKeep differ=Key::TrainingDiffer /></li>
            }).collect_view()}
        </ul>
    }
}

/// Pairs of organizations that may be one and that nobody has looked at.
pub(super) fn open_organizations(world: World) -> Vec<(Organization, Organization)> {
    let settled = |first: &Organization, second: &Organization| {
        let (holder, path) = differs(first.id, second.id);
        let record = world.desk.find(holder);
        record.is_some_and(|record| record.is_true(&path))
    };
    world.organizations.with(|all| {
        let pairs = pairs(all, settled).into_iter();
        pairs
            .map(|(first, second)| (first.clone(), second.clone()))
            .collect()
    })
}

/// Organizations that may be one (training.R23): likewise.
#[component]
pub(super) fn OrganizationDuplicatesPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let pairs = Memo::new(move |_| open_organizations(world));
    let side = move |one: Organization| {
        let id = Some(one.id);
        let people = world.people.with(|all| {
            let own = all.shown().filter(|person| person.organization == id);
            own.count()
        });
        let about = [
            screen.t(one.org_type.label()),
            super::person::people_count(&screen, people),
        ];
        Side {
            id: one.id,
            name: one.name,
            about: about.join(" · "),
        }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingOrganizationsPairs)}</h1>
        <p class="lead">{screen.tr(Key::TrainingOrganizationsPairsIntro)}</p>
        {when(move || pairs.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingOrganizationsPairsNone)}</p> }.into_any())}
        <ul class="cards">
            {move || pairs.get().into_iter().take(SHOWN).map(|(first, second)| view! {
                <li><Pair first=side(first) second=side(second) keep=Key::TrainingOrganizationsKeep differ=Key::TrainingOrganizationsDiffer /></li>
            }).collect_view()}
        </ul>
    }
}
