//! The pages of this system.

use super::route::EnvironmentPage;
use crate::ui::use_screen;
use crate::words::Key;
use leptos::prelude::*;

/// A page of this system.
#[component]
pub fn EnvironmentView(
    /// Which one
    page: EnvironmentPage,
) -> AnyView {
    let screen = use_screen();
    match page {
        EnvironmentPage::Start => view! {
            <h1 tabindex="-1">{screen.tr(page.title())}</h1>
            <p class="lead">{screen.tr(Key::EnvironmentStartIntro)}</p>
        }
        .into_any(),
    }
}

/// What Today says of this system: what is due, and what to go on with. Nothing where there is nothing to say.
#[component]
pub fn EnvironmentToday() -> AnyView {
    ().into_any()
}
