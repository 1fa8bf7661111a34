use super::organizations::new_organization;
use super::world::use_world;
use crate::desk::use_desk;
use crate::record::RecordId;
use crate::store::room::Room;
use crate::training::codes::OrgType;
use crate::training::organization::alike;
use crate::ui::{focus_later, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// An organization that is not on the desk yet, made where it is needed. One whose name may be the same is asked about
/// (training.R23).
#[component]
pub(super) fn NewOrganization(
    /// What the page calls it, so that its fields have names of their own
    id: &'static str,
    /// What to do with the one that was made, or found to be there already
    #[prop(into)]
    chosen: Callback<RecordId>,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let world = use_world();
    let open = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let org_type = RwSignal::new(None::<OrgType>);
    let field = format!("{id}-new-organization");
    let there = Memo::new(move |_| {
        let name = name.read();
        world.organizations.with(|all| {
            alike(all, &name)
                .map(|one| (one.id, one.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let take = move |id: RecordId| {
        chosen.run(id);
        name.set(String::new());
        org_type.set(None);
        open.set(false);
    };
    let place = StoredValue::new(field.clone());
    let make = move |_| {
        let typed = name.get_untracked().trim().to_owned();
        if typed.is_empty() {
            focus_later(place.get_value());
            return;
        }
        let made = new_organization(desk, &typed, org_type.get_untracked());
        take(made.id());
    };
    let label = move || {
        let key = if there.read().is_empty() {
            Key::TrainingAddNew
        } else {
            Key::TrainingOrganizationDifferent
        };
        screen.say(&Message::new(key).with("name", Arg::Text(name.read().trim().to_owned())))
    };
    let types = format!("{id}-new-type");
    let begin = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            focus_later(place.get_value());
        }
    };
    view! {
        <p><button type="button" class="button button-quiet" aria-expanded=move || if open.get() { "true" } else { "false" }
            disabled=move || desk.room() == Room::EditsOnly on:click=begin>{screen.tr(Key::TrainingOrganizationNew)}</button></p>
        {when(move || open.get(), move || {
            let (field, types) = (field.clone(), types.clone());
            view! {
                <fieldset class="card">
                    <legend>{screen.tr(Key::TrainingOrganizationNew)}</legend>
                    <div class="field">
                        <label for=field.clone()>{screen.tr(Key::TrainingOrganizationName)}</label>
                        <input id=field type="text" class="input" dir="auto" autocomplete="off"
                            prop:value=move || name.get() on:input:target=move |event| name.set(event.target().value()) />
                    </div>
                    {when(move || !there.read().is_empty(), move || view! {
                        <p class="finding finding-warning">{screen.tr(Key::TrainingOrganizationSame)}</p>
                        <ul class="matches">
                            {move || there.get().into_iter().map(|(id, name)| view! {
                                <li><button type="button" class="button button-match" on:click=move |_| take(id)><bdi>{name}</bdi></button></li>
                            }).collect_view()}
                        </ul>
                    }.into_any())}
                    <div class="field">
                        <label for=types.clone()>{screen.tr(Key::TrainingOrgtype)}</label>
                        <select id=types class="input" on:change:target=move |event| org_type.set(OrgType::from_code(&event.target().value()))>
                            <option value="">{screen.tr(Key::ShellChoose)}</option>
                            {OrgType::ALL.iter().map(|one| view! { <option value=one.code() prop:selected=move || org_type.get() == Some(*one)>{screen.tr(one.label())}</option> }).collect_view()}
                        </select>
                    </div>
                    {when(move || !name.read().trim().is_empty(), move || view! {
                        <p><button type="button" class="button button-secondary" on:click=make>{label}</button></p>
                    }.into_any())}
                </fieldset>
            }
            .into_any()
        })}
    }
}
