use super::organization_new::NewOrganization;
use super::world::{session_of, use_world};
use crate::desk::RecordHandle;
use crate::record::{Path, RecordId};
use crate::training::organization::standing;
use crate::ui::{use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

fn place(organization: RecordId) -> Path {
    Path::of(&["organizations", &organization.to_string()])
}

/// The organizations whose people are asked to come: so the evidence of a partner has them in the plan before anybody is
/// named (training.R16).
#[component]
pub(super) fn Invited(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let invited = Memo::new(move |_| {
        let session = record.read(session_of)?;
        Some(session.organizations.clone())
    });
    let named = move || {
        world.organizations.with(|all| {
            let ids = invited.get().unwrap_or_default().into_iter();
            ids.filter_map(|id| Some((id, standing(all, id)?.name.clone())))
                .collect::<Vec<_>>()
        })
    };
    let others = move || {
        let there = invited.get().unwrap_or_default();
        world.organizations.with(|all| {
            let stands = |id: &RecordId| standing(all, *id).map(|one| one.id);
            let there: Vec<RecordId> = there.iter().filter_map(stands).collect();
            all.iter()
                .filter(|one| one.same_as.is_none() && !there.contains(&one.id))
                .map(|one| (one.id.to_string(), one.name.clone()))
                .collect::<Vec<_>>()
        })
    };
    let add = move |id: RecordId| record.set(&place(id), true);
    let choose = move |text: String| {
        if let Ok(id) = text.parse() {
            add(id);
        }
    };
    view! {
        <section aria-labelledby="invited-title">
            <h2 id="invited-title">{screen.tr(Key::TrainingInvited)}</h2>
            <p class="hint">{screen.tr(Key::TrainingInvitedHelp)}</p>
            {when(move || named().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingInvitedEmpty)}</p> }.into_any())}
            <ul class="task-list">
                {move || named().into_iter().map(|(id, name)| {
                    let removes = screen.say(&Message::new(Key::TrainingTakeOut).with("name", Arg::Text(name.clone())));
                    view! {
                        <li class="task"><bdi>{name}</bdi>
                            <button type="button" class="button button-quiet" aria-label=removes on:click=move |_| record.set(&place(id), "")>{screen.t(Key::TrainingRemove)}</button>
                        </li>
                    }
                }).collect_view()}
            </ul>
            <div class="field">
                <label for="invited-add">{screen.tr(Key::TrainingInvitedAdd)}</label>
                {move || {
                    let options = others();
                    view! {
                        <select id="invited-add" class="input" on:change:target=move |event| choose(event.target().value())>
                            <option value="">{screen.tr(Key::ShellChoose)}</option>
                            {options.into_iter().map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view()}
                        </select>
                    }
                }}
            </div>
            <NewOrganization id="invited" chosen=add />
        </section>
    }
}
