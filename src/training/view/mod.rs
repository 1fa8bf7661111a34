//! The pages of this system.

mod results;

use super::route::TrainingPage;
use crate::ui::use_screen;
use crate::words::Key;
use leptos::prelude::*;

/// A page of this system.
#[component]
pub fn TrainingView(
    /// Which one
    page: TrainingPage,
) -> AnyView {
    let screen = use_screen();
    match page {
        TrainingPage::Start => view! {
            <h1 tabindex="-1">{screen.tr(page.title())}</h1>
            <p class="lead">{screen.tr(Key::TrainingStartIntro)}</p>
        }
        .into_any(),
        TrainingPage::Results(page) => view! { <results::ResultsView page=page /> }.into_any(),
    }
}

/// What Today says of this system: what is due, and what to go on with. Nothing where there is nothing to say.
#[component]
pub fn TrainingToday() -> AnyView {
    ().into_any()
}
