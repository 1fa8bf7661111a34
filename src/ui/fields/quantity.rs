use super::frame::{self, Described};
use crate::check::Finding;
use crate::desk::RecordHandle;
use crate::numbers::settle;
use crate::record::Path;
use crate::ui::use_screen;
use leptos::prelude::*;

/// A number that may have three decimals. What is stored can be misread by no language; what is being typed stays as it
/// is typed until the field is left, and is not stored beside.
pub(super) fn quantity(
    record: RecordHandle,
    path: Path,
    frame: Described,
    own: Signal<Vec<Finding>>,
) -> impl IntoView {
    let screen = use_screen();
    let typed = RwSignal::new(None::<String>);
    let settled = move |text: &str| settle(text, screen.tongue().decimal_sign());
    let read = path.clone();
    let shown = move || {
        let stored = record.text(&read);
        // An undo, or another window, goes before what was being typed.
        let typed = typed.get().filter(|typed| settled(typed) == stored);
        typed.unwrap_or(stored)
    };
    let take = move |text: String| {
        record.set(&path, untrack(|| settled(&text)));
        typed.set(Some(text));
    };
    view! {
        <input
            type="text"
            id=frame.id.clone()
            class="input input-short"
            dir="auto"
            inputmode="decimal"
            autocomplete="off"
            aria-describedby=frame.described_by(own, None)
            aria-invalid=move || frame::invalid(own)
            prop:value=shown
            on:input:target=move |event| take(event.target().value())
            on:blur=move |_| typed.set(None)
        />
    }
}
