use crate::desk::{Desk, RecordHandle, fetch_text, use_desk};
use crate::fund::KIND;
use crate::fund::route::FundPage;
use crate::record::{Clock, Edit, Path, Record, Value};
use crate::route::Route;
use crate::store::room::Room;
use crate::ui::{Notice, Tone, use_screen, when};
use crate::words::Key;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The file of the worked example: what stands where, in order; an item begins with the first of its fields.
const FILE: &str = "data/example.json";

/// Opens a copy of the worked example.
#[component]
pub fn ExampleButton() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let failed = RwSignal::new(false);
    let open = move |_| {
        leptos::task::spawn_local(async move {
            let copied = fetch_text(FILE)
                .await
                .ok()
                .and_then(|text| copy(desk, &text));
            match copied {
                Some(record) => crate::ui::go_to(&Route::Fund(FundPage::Tasks(record.id())).href()),
                None => failed.set(true),
            }
        });
    };
    view! {
        <button type="button" class="button button-quiet" aria-describedby="example-help" disabled=move || desk.room() == Room::EditsOnly on:click=open>{screen.tr(Key::DraftsExample)}</button>
        <span id="example-help" class="hint">{screen.tr(Key::DraftsExampleHelp)}</span>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::DraftsExampleFailed)}</p></Notice> }.into_any())}
    }
}

/// Makes a new application of the example's places; nothing where the file cannot be read.
fn copy(desk: Desk, text: &str) -> Option<RecordHandle> {
    let places: Vec<(Path, Value)> = serde_json::from_str(text).ok()?;
    let record = desk.create(&KIND);
    record.begin(|record, clock| fill(record, &places, clock));
    Some(record)
}

fn fill(record: &mut Record, places: &[(Path, Value)], clock: &mut Clock) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut begun = BTreeSet::new();
    for (path, value) in places {
        // Every second name of a path in lists is an item's id: list, id, list, id, field.
        let names: Vec<&str> = path.split('/').collect();
        for end in (2..names.len()).step_by(2) {
            let (list, id) = (names.get(..end - 1), names.get(end - 1));
            if let (Some(list), Some(id)) = (list, id) {
                let list = list.join("/");
                if begun.insert(format!("{list}/{id}")) {
                    edits.extend(record.add_item(&list, id, clock));
                }
            }
        }
        edits.extend(record.write(path, value.clone(), clock));
    }
    edits
}
