use crate::desk::RecordHandle;
use crate::fund::route::FundPage;
use crate::route::Route;
use crate::ui::use_screen;
use crate::words::Key;
use leptos::prelude::*;

/// The way to a record in which two people's texts wait for a choice: its own pages list them.
#[component]
pub(super) fn DisputedLink(
    /// The record
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let kind = record
        .peek(|record| crate::systems::kind(&record.kind))
        .flatten();
    let is_application = kind.is_some_and(|kind| kind.name == crate::fund::KIND.name);
    let page = if is_application {
        FundPage::Tasks(record.id())
    } else {
        FundPage::Reference
    };
    let name = move || {
        let title = kind
            .map(|kind| kind.name_by(|path| record.text(path)))
            .filter(|title| !title.trim().is_empty());
        title.unwrap_or_else(|| {
            screen.t(if is_application {
                Key::DraftsTasksNoneTitle
            } else {
                Key::DraftsReference
            })
        })
    };
    view! { <a class="standalone" href=Route::Fund(page).href()><bdi>{name}</bdi></a> }
}
