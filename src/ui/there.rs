use crate::desk::{RecordHandle, use_desk};
use crate::record::RecordId;
use leptos::prelude::*;

/// What stands on a record's page, or what is said where the record is gone. Drawn anew only when it comes or goes, never
/// while somebody types in it.
pub fn while_there(
    id: RecordId,
    draw: impl Fn(RecordHandle) -> AnyView + Send + 'static,
    gone: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let desk = use_desk();
    let there = Memo::new(move |_| desk.find(id).is_some());
    (move || {
        // Read, not only tracked: a memo that nobody reads never looks.
        there.get();
        untrack(|| desk.find(id).map_or_else(&gone, &draw))
    })
    .into_any()
}
