use super::participants::{Added, Adder, add, take_away};
use super::wording::{FindingList, name_of};
use super::world::{session_of, use_world};
use crate::check::Severity;
use crate::desk::RecordHandle;
use crate::route::Route;
use crate::training::codes::Role;
use crate::training::route::TrainingPage;
use crate::training::session::person_path;
use crate::ui::{LockGate, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// Who leads a session, and who else works in it (training.R12).
#[component]
pub(super) fn LeadersPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let findings = world.findings(record);
    let own = Signal::derive(move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| {
                    finding.severity != Severity::Error && &*finding.path == "leaders"
                })
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let staff = Memo::new(move |_| {
        let session = record.read(session_of)?;
        let of_staff = session
            .people
            .iter()
            .filter(|person| person.role != Role::Participant);
        Some(
            of_staff
                .map(|person| (person.person, person.role))
                .collect::<Vec<_>>(),
        )
    });
    let chosen = move |added: Added| {
        let leads = staff
            .get_untracked()
            .unwrap_or_default()
            .iter()
            .any(|(_, role)| *role == Role::Lead);
        let role = if leads {
            Role::Cofacilitator
        } else {
            Role::Lead
        };
        add(world, record, added.person, role, false);
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingTaskLeaders)}</h1>
        <p class="lead">{screen.tr(Key::TrainingLeadersIntro)}</p>
        <FindingList findings=own />
        {when(move || staff.read().as_ref().is_none_or(Vec::is_empty), move || view! { <p class="empty">{screen.tr(Key::TrainingLeadersEmpty)}</p> }.into_any())}
        <ul class="plain">
            {move || staff.get().unwrap_or_default().into_iter().map(|(id, role)| {
                let name = {
                    let people = world.people.get();
                    name_of(people.get(id), &screen)
                };
                let select = format!("role-{id}");
                let label = screen.say(&Message::new(Key::TrainingRoleOf).with("name", Arg::Text(name.clone())));
                let removes = screen.say(&Message::new(Key::TrainingTakeOut).with("name", Arg::Text(name.clone())));
                view! {
                    <li class="card card-row">
                        <div>
                            <a class="standalone" href=Route::Training(TrainingPage::Person(id)).href()><strong><bdi>{name}</bdi></strong></a>
                            <label class="visually-hidden" for=select.clone()>{label}</label>
                            <select id=select class="input" on:change:target=move |event| record.set(&person_path(id, "role"), event.target().value())>
                                {Role::ALL.iter().filter(|role| **role != Role::Participant).map(|other| view! {
                                    <option value=other.code() prop:selected=*other == role>{screen.t(other.label())}</option>
                                }).collect_view()}
                            </select>
                        </div>
                        <button type="button" class="button button-quiet" aria-label=removes on:click=move |_| take_away(record, id)>{screen.t(Key::TrainingRemove)}</button>
                    </li>
                }
            }).collect_view()}
        </ul>
        <LockGate><Adder record=record trainers=true chosen=chosen /></LockGate>
        <p><a class="button" href=Route::Training(TrainingPage::Session(record.id())).href()>{screen.tr(Key::TrainingBackToSession)}</a></p>
    }
}
