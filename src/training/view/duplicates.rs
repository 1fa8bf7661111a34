use super::people::{differs, open_pairs};
use super::wording::origin_of;
use super::world::use_world;
use crate::record::RecordId;
use crate::training::person::Person;
use crate::ui::{Remedy, use_screen, use_teller, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// How many pairs are shown at once.
const SHOWN: usize = 20;

/// People that may be one (training.R23): the desk asks, and does nothing by itself.
#[component]
pub(super) fn DuplicatesPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let pairs = Memo::new(move |_| world.people.with(|all| open_pairs(world.desk, all.all())));
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingDuplicates)}</h1>
        <p class="lead">{screen.tr(Key::TrainingDuplicatesIntro)}</p>
        {when(move || pairs.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::TrainingDuplicatesNone)}</p> }.into_any())}
        <ul class="cards">
            {move || pairs.get().into_iter().take(SHOWN).map(|(first, second)| view! { <li><Pair first=first second=second /></li> }).collect_view()}
        </ul>
    }
}

#[component]
fn Pair(
    /// One of them
    first: Person,
    /// The other
    second: Person,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let teller = use_teller();
    let (a, b) = (first.id, second.id);
    let keep = move |kept: RecordId, merged: RecordId, name: String| {
        let Some(record) = world.desk.find(merged) else {
            return;
        };
        record.set(&"same".into(), kept.to_string());
        let told = Message::new(Key::TrainingMerged).with("name", Arg::Text(name));
        let apart = Remedy {
            label: Key::ShellUndo,
            holds: Arc::new(move || record.text("same") == kept.to_string()),
            act: Arc::new(move || record.set(&"same".into(), "")),
        };
        teller.tell(told, Some(apart));
    };
    let differ = move |_| {
        let (holder, path) = differs(a, b);
        if let Some(record) = world.desk.find(holder) {
            record.set(&path, true);
        }
    };
    let side = move |person: Person, other: RecordId| {
        let name = person.name.clone();
        let (id, kept) = (person.id, name.clone());
        let label = name.clone();
        view! {
            <div>
                <p><strong><bdi>{name}</bdi></strong></p>
                <p class="hint"><bdi>{move || origin_of(&person, world)}</bdi></p>
                <p><button type="button" class="button button-secondary"
                    on:click=move |_| keep(id, other, kept.clone())>
                    {move || screen.say(&Message::new(Key::TrainingMergeKeep).with("name", Arg::Text(label.clone())))}
                </button></p>
            </div>
        }
    };
    view! {
        <article class="card">
            <div class="pair">{side(first, b)}{side(second, a)}</div>
            <p><button type="button" class="button" on:click=differ>{screen.tr(Key::TrainingDiffer)}</button></p>
        </article>
    }
}
