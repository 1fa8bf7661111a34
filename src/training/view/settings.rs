use super::world::use_world;
use crate::record::Path;
use crate::route::Route;
use crate::training::route::TrainingPage;
use crate::training::schema;
use crate::training::{DESK, desk};
use crate::ui::{Findings, PartsView, Place, undoable, use_screen};
use crate::words::{Key, Message};
use leptos::prelude::*;

/// The mission's own settings of its trainings: whom to turn to, who issues, who is told.
#[component]
pub(super) fn SettingsPage() -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let record = world.desk.only(&DESK, desk::id());
    undoable(record, |_, path: &Path| Place {
        name: Message::new(Key::TrainingDesk),
        href: Route::Training(TrainingPage::Settings).href_of_field(path),
    });
    let findings: Findings = Memo::new(|_| Vec::new());
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingDesk)}</h1>
        <p class="lead">{screen.tr(Key::TrainingDeskIntro)}</p>
        <super::card::ContactsState />
        <PartsView record=record parts=schema::DESK findings=findings />
    }
}
