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

/// Shows that something changed: scrolls it into view and marks it for a moment; with the focus on it if asked for.
/// Whether it is on the page.
pub fn show_changed(id: &str, with_focus: bool) -> bool {
    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    // A heading only says that the list is on this page.
    if element.tag_name().starts_with('H') {
        return true;
    }
    if with_focus && document().active_element().as_ref() != Some(&element) {
        focus_on(id);
    } else {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
    let marked = |on: bool| {
        element
            .class_list()
            .toggle_with_force("just-changed", on)
            .ok()
    };
    marked(true);
    let element = element.clone();
    let end = move || drop(element.class_list().remove_1("just-changed"));
    set_timeout(end, std::time::Duration::from_secs(2));
    true
}

/// Moves the focus once the page that holds the element is drawn; not if the person began to type elsewhere meanwhile.
pub fn focus_later(id: String) {
    let before = document().active_element();
    once_drawn(move || {
        if document().active_element() == before || !is_typing() {
            focus_on(&id);
        }
    });
}

/// Does something once what was changed is drawn. Not at the next frame: a browser that is short of time, or hidden,
/// lets that wait for a second, and the person is already typing by then.
pub fn once_drawn(act: impl FnOnce() + 'static) {
    set_timeout(act, std::time::Duration::ZERO);
}

/// Whether the focus is in a field of the page, where somebody may be typing.
#[must_use]
pub fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            && element.closest("main").is_ok_and(|main| main.is_some())
    })
}

/// Whether the focus leaves the whole group that listens, and does not only move on within it.
pub fn leaves(event: &web_sys::FocusEvent) -> bool {
    let group = event
        .current_target()
        .and_then(|group| group.dyn_into::<web_sys::Node>().ok());
    let to = event
        .related_target()
        .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
    !group
        .zip(to)
        .is_some_and(|(group, to)| group.contains(Some(&to)))
}

/// Says something to whoever listens to the page instead of seeing it.
pub fn announce(text: &str) {
    if let Some(region) = document().get_element_by_id("announcements") {
        region.set_text_content(Some(text));
    }
}
