//! Fields whose answers are records or several codes.

use crate::desk::RecordHandle;
use crate::form::Choice;
use crate::record::Path;
use crate::training::person::codes_of;
use crate::ui::{field_id, use_screen};
use crate::words::Key;
use leptos::prelude::*;

/// One answer out of a list that grows with the desk: what is stored, and what is shown.
#[component]
pub(super) fn SelectFrom(
    /// The record that it edits
    record: RecordHandle,
    /// Where it writes
    path: Path,
    /// What it is called
    label: Key,
    /// A sentence of help
    #[prop(optional)]
    help: Option<Key>,
    /// The answers
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let screen = use_screen();
    let id = field_id(&path);
    let help_id = format!("{id}-help");
    let described = help.map(|_| help_id.clone());
    let write = path.clone();
    let chosen = Memo::new(move |_| record.text(&path));
    view! {
        <div class="field">
            <label for=id.clone()>{screen.tr(label)}</label>
            {help.map(|help| view! { <p id=help_id class="hint">{screen.tr(help)}</p> })}
            <select id=id class="input" aria-describedby=described
                on:change:target=move |event| record.set(&write, event.target().value())>
                <option value="" prop:selected=move || chosen.read().is_empty()>{screen.tr(Key::ShellChoose)}</option>
                {move || options.get().into_iter().map(|(value, shown)| {
                    let of = value.clone();
                    view! { <option value=value prop:selected=move || *chosen.read() == of>{shown}</option> }
                }).collect_view()}
            </select>
        </div>
    }
}

/// Several answers of a few: their codes stand in one text, in the order of the list.
#[component]
pub(super) fn Boxes(
    /// The record that it edits
    record: RecordHandle,
    /// Where it writes
    path: Path,
    /// What it is called
    label: Key,
    /// A sentence of help
    #[prop(optional)]
    help: Option<Key>,
    /// The answers
    choices: &'static [Choice],
) -> impl IntoView {
    let screen = use_screen();
    let id = field_id(&path);
    let read = path.clone();
    let chosen = Memo::new(move |_| codes_of(&record.text(&read)));
    let toggle = move |value: &str, on: bool| {
        let before = chosen.get_untracked();
        let kept = choices.iter().map(|choice| choice.value).filter(|code| {
            if *code == value {
                on
            } else {
                before.iter().any(|other| other == code)
            }
        });
        record.set(&path, kept.collect::<Vec<_>>().join(" "));
    };
    let toggle = StoredValue::new(toggle);
    view! {
        <fieldset class="field">
            <legend>{screen.tr(label)}</legend>
            {help.map(|help| view! { <p class="hint">{screen.tr(help)}</p> })}
            {choices.iter().enumerate().map(|(n, choice)| {
                let id = if n == 0 { id.clone() } else { format!("{id}-{n}") };
                let value = choice.value;
                view! {
                    <div class="radio">
                        <input type="checkbox" id=id.clone()
                            prop:checked=move || chosen.with(|all| all.iter().any(|code| code == value))
                            on:change:target=move |event| { let on = event.target().checked(); toggle.with_value(|toggle| toggle(value, on)); } />
                        <label for=id>{screen.tr(choice.label)}</label>
                    </div>
                }
            }).collect_view()}
        </fieldset>
    }
}

/// A yes at a path.
#[component]
pub(super) fn YesBox(
    /// The record that it edits
    record: RecordHandle,
    /// Where it writes
    path: Path,
    /// What it is called
    label: Key,
) -> impl IntoView {
    let screen = use_screen();
    let id = field_id(&path);
    let read = path.clone();
    let yes = Memo::new(move |_| record.is_true(&read));
    view! {
        <div class="radio">
            <input type="checkbox" id=id.clone() prop:checked=move || yes.get()
                on:change:target=move |event| record.set(&path, event.target().checked()) />
            <label for=id>{screen.tr(label)}</label>
        </div>
    }
}
