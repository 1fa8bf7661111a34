//! Where one was when the desk was locked: the field, how far the page was scrolled, and what stood in fields that belong
//! to no record. Kept for this window alone, sealed like all else, and gone once it was gone back to.

use super::{Desk, seal};
use crate::store::ShelfError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use wasm_bindgen::JsCast as _;

const KEY: &str = "mission-desk/place";
/// The page may have to be loaded first; it is looked for so often.
const TRIES: u32 = 50;
const EACH: Duration = Duration::from_millis(100);

#[derive(Serialize, Deserialize)]
struct Place {
    field: String,
    scrolled: f64,
    typed: Vec<(String, String)>,
}

/// Fields of records have ids that begin so; what stands in them is saved.
const OF_A_RECORD: &str = "field-";

fn typed() -> Vec<(String, String)> {
    let mut typed = Vec::new();
    let Ok(fields) = document().query_selector_all("main textarea[id], main input[type=text][id]")
    else {
        return typed;
    };
    for n in 0..fields.length() {
        let Some(field) = fields.get(n) else { continue };
        let (id, value) = if let Some(field) = field.dyn_ref::<web_sys::HtmlTextAreaElement>() {
            (field.id(), field.value())
        } else if let Some(field) = field.dyn_ref::<web_sys::HtmlInputElement>() {
            (field.id(), field.value())
        } else {
            continue;
        };
        if !value.is_empty() && !id.starts_with(OF_A_RECORD) {
            typed.push((id, value));
        }
    }
    typed
}

/// What is kept for this window alone. It has room of its own: a desk that is full can still be locked.
fn of_this_window() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// Lets go of what is kept for this window alone.
pub(super) fn let_go() {
    if let Some(storage) = of_this_window() {
        storage.remove_item(KEY).ok();
    }
}

/// Keeps where one is.
///
/// # Errors
/// When that cannot be kept, and something would be lost by it that belongs to no record.
pub(super) fn keep() -> Result<(), ShelfError> {
    let place = Place {
        field: document()
            .active_element()
            .map(|field| field.id())
            .unwrap_or_default(),
        scrolled: window().scroll_y().unwrap_or_default(),
        typed: typed(),
    };
    let kept = serde_json::to_string(&place)
        .map_err(|error| ShelfError::Other(error.to_string()))
        .and_then(|text| Ok(seal::into_local(KEY, &text, || true)?.unwrap_or(text)))
        .and_then(|text| {
            let storage = of_this_window().ok_or(ShelfError::Blocked)?;
            storage.set_item(KEY, &text).map_err(|_| ShelfError::Full)
        });
    if place.typed.is_empty() { Ok(()) } else { kept }
}

impl Desk {
    /// Goes back to where one was when the desk was locked.
    pub fn go_back_to_place(self) {
        let kept = of_this_window().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let Some(kept) = kept else { return };
        let_go();
        if let Ok(place) = serde_json::from_str(&seal::out_of_local(KEY, kept)) {
            go_back(place, TRIES);
        }
    }
}

fn go_back(place: Place, tries: u32) {
    let there = |id: &str| document().get_element_by_id(id).is_some();
    let drawn = place.typed.iter().all(|(id, _)| there(id))
        && (place.field.is_empty() || there(&place.field));
    if !drawn && tries > 0 {
        set_timeout(move || go_back(place, tries - 1), EACH);
        return;
    }
    for (id, value) in &place.typed {
        let Some(field) = document().get_element_by_id(id) else {
            continue;
        };
        if let Some(field) = field.dyn_ref::<web_sys::HtmlTextAreaElement>() {
            field.set_value(value);
        } else if let Some(field) = field.dyn_ref::<web_sys::HtmlInputElement>() {
            field.set_value(value);
        }
        // What it stands in may be folded.
        if let Ok(Some(folded)) = field.closest("details:not([open])") {
            folded.set_attribute("open", "").ok();
        }
        // As if it was typed.
        let bubbling = web_sys::CustomEventInit::new();
        bubbling.set_bubbles(true);
        if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("input", &bubbling) {
            field.dispatch_event(&event).ok();
        }
    }
    // Whoever was quicker and types already is left where they are.
    let typing = document()
        .active_element()
        .is_some_and(|field| matches!(field.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
    if !typing {
        let field = document().get_element_by_id(&place.field);
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            field.focus().ok();
        }
        window().scroll_to_with_x_and_y(0.0, place.scrolled);
    }
}
