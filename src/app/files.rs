mod disputed;
mod import;
mod locked;
mod row;
mod save;

use crate::ui::use_screen;
use crate::words::Key;
use import::Import;
use leptos::prelude::*;
use save::Save;
pub(super) use save::{Passphrase, locked_text};

/// Files from and to colleagues, and backups.
#[component]
pub(super) fn FilesPage() -> impl IntoView {
    let screen = use_screen();
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ShellFiles)}</h1>
        <p class="lead">{screen.tr(Key::ShellFilesIntro)}</p>
        <Import />
        <Save />
        <super::points::Points />
    }
}
