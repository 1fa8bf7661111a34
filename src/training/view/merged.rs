use super::world::use_world;
use crate::desk::RecordHandle;
use crate::record::RecordId;
use crate::route::Route;
use crate::training::route::TrainingPage;
use crate::ui::{Remedy, Teller, use_screen, use_teller};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// Where it stands that two records were looked at and are not one: in the record with the smaller id.
pub(super) fn differs(first: RecordId, second: RecordId) -> (RecordId, crate::record::Path) {
    let (holder, other) = (first.min(second), first.max(second));
    let path = crate::record::Path::of(&["differs", &other.to_string()]);
    (holder, path)
}

/// Has one record stand for another; both keep their histories, and it can be undone.
fn merge(kept: RecordId, merged: RecordHandle, name: String, teller: Teller) {
    merged.set(&"same".into(), kept.to_string());
    let told = Message::new(Key::TrainingMerged).with("name", Arg::Text(name));
    let apart = Remedy {
        label: Key::ShellUndo,
        holds: Arc::new(move || merged.text("same") == kept.to_string()),
        act: Arc::new(move || merged.set(&"same".into(), "")),
    };
    teller.tell(told, Some(apart));
}

/// One of two that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Side {
    /// Its record.
    pub(super) id: RecordId,
    /// What it is called.
    pub(super) name: String,
    /// What else tells it from others.
    pub(super) about: String,
}

/// Two records that may be one: a person decides (training.R23).
#[component]
pub(super) fn Pair(
    /// One of them
    first: Side,
    /// The other
    second: Side,
    /// That they are the same, with the name that is kept
    keep: Key,
    /// That they are not
    differ: Key,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let teller = use_teller();
    let (a, b) = (first.id, second.id);
    let not_same = move |_| {
        let (holder, path) = differs(a, b);
        if let Some(record) = world.desk.find(holder) {
            record.set(&path, true);
        }
    };
    let side = move |side: Side, other: RecordId| {
        let (id, kept, label) = (side.id, side.name.clone(), side.name.clone());
        let take = move |_| {
            if let Some(merged) = world.desk.find(other) {
                merge(id, merged, kept.clone(), teller);
            }
        };
        view! {
            <div>
                <p><strong><bdi>{side.name}</bdi></strong></p>
                <p class="hint"><bdi>{side.about}</bdi></p>
                <p><button type="button" class="button button-secondary" on:click=take>
                    {move || screen.say(&Message::new(keep).with("name", Arg::Text(label.clone())))}
                </button></p>
            </div>
        }
    };
    view! {
        <article class="card">
            <div class="pair">{side(first, b)}{side(second, a)}</div>
            <p><button type="button" class="button" on:click=not_same>{screen.tr(differ)}</button></p>
        </article>
    }
}

/// Whether a record was merged into another, and which ones were merged into it: each can be taken apart again.
#[component]
pub(super) fn Standing(
    /// The record
    record: RecordHandle,
    /// What a record is called
    #[prop(into)]
    name: Callback<RecordId, String>,
    /// Those that were merged into it
    merged: Memo<Vec<(RecordId, String)>>,
    /// That one was merged into this
    here: Key,
    /// The page of a record
    page: fn(RecordId) -> TrainingPage,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let id = record.id();
    let into = Memo::new(move |_| record.text("same").parse::<RecordId>().ok());
    let apart = move |id: RecordId| {
        if let Some(record) = world.desk.find(id) {
            record.set(&"same".into(), "");
        }
    };
    view! {
        {move || into.get().map(|other| view! {
            <p>{screen.say(&Message::new(Key::TrainingMergedInto).with("name", Arg::Text(name.run(other))))}</p>
            <p class="buttons">
                <a class="button button-secondary" href=Route::Training(page(other)).href()>{screen.tr(Key::TrainingGoThere)}</a>
                <button type="button" class="button button-quiet" on:click=move |_| apart(id)>{screen.tr(Key::TrainingTakeApart)}</button>
            </p>
        })}
        <ul class="plain">
            {move || merged.get().into_iter().map(|(other, name)| view! {
                <li class="card-row card">
                    <div>{screen.say(&Message::new(here).with("name", Arg::Text(name)))}</div>
                    <button type="button" class="button button-quiet" on:click=move |_| apart(other)>{screen.tr(Key::TrainingTakeApart)}</button>
                </li>
            }).collect_view()}
        </ul>
    }
}
