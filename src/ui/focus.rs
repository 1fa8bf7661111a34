use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Moves the focus to the element with an id, scrolls it into view, and opens what hides it.
pub fn focus_on(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    let mut parent = element.parent_element();
    while let Some(node) = parent {
        if let Some(details) = node.dyn_ref::<web_sys::HtmlDetailsElement>() {
            details.set_open(true);
        }
        parent = node.parent_element();
    }
    let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() else {
        return false;
    };
    if element.focus().is_err() {
        return false;
    }
    // In the middle: at the edge the frame at the top would cover it.
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Moves the focus once the page that holds the element is drawn.
pub fn focus_later(id: String) {
    request_animation_frame(move || {
        focus_on(&id);
    });
}

/// Says something to whoever listens to the page instead of seeing it.
pub fn announce(text: &str) {
    if let Some(region) = document().get_element_by_id("announcements") {
        region.set_text_content(Some(text));
    }
}
