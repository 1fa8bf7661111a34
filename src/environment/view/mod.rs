//! The pages of this system.

pub mod long;
mod marker;
pub mod paper;

use super::footprint::route::{FactorPart, FootprintPage, FrameworkPart};
use super::footprint::view::{FootprintToday, FootprintView, GoOnWithInventories};
use super::pages::{MarkerPage, SchemePart};
use super::route::EnvironmentPage;
use crate::desk::Desk;
use crate::route::Route;
use crate::ui::use_screen;
use crate::words::Key;
use leptos::prelude::*;

/// A page of this system.
#[component]
pub fn EnvironmentView(
    /// Which one
    page: EnvironmentPage,
) -> AnyView {
    match page {
        EnvironmentPage::Start => view! { <StartPage /> }.into_any(),
        EnvironmentPage::Marker(page) => view! { <marker::MarkerView page=page /> }.into_any(),
        EnvironmentPage::Footprint(page) => view! { <FootprintView page=page /> }.into_any(),
    }
}

/// The ways into the system.
#[component]
fn StartPage() -> impl IntoView {
    let screen = use_screen();
    let page = |page| Route::Environment(EnvironmentPage::Marker(page)).href();
    let office = |page| Route::Environment(EnvironmentPage::Footprint(page)).href();
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ShellEnvironment)}</h1>
        <p class="lead">{screen.tr(Key::EnvironmentStartIntro)}</p>
        <ul class="task-list">
            <li class="task"><a href=page(MarkerPage::List)>{screen.tr(Key::EnvironmentAssessments)}</a></li>
            <li class="task"><a href=page(MarkerPage::Portfolio)>{screen.tr(Key::EnvironmentPortfolio)}</a></li>
            <li class="task"><a href=page(MarkerPage::Scheme(SchemePart::Catalogue))>{screen.tr(Key::EnvironmentScheme)}</a></li>
        </ul>
        <h2>{screen.tr(Key::FootprintHome)}</h2>
        <p>{screen.tr(Key::FootprintIntro)}</p>
        <ul class="task-list">
            <li class="task"><a href=office(FootprintPage::Home)>{screen.tr(Key::FootprintHome)}</a></li>
            <li class="task"><a href=office(FootprintPage::Framework(FrameworkPart::Home))>{screen.tr(Key::FootprintFramework)}</a></li>
            <li class="task"><a href=office(FootprintPage::Factors(FactorPart::Tables))>{screen.tr(Key::FootprintFactors)}</a></li>
        </ul>
    }
}

/// What Today says of this system: what is due, and what to go on with. Nothing where there is nothing to say.
#[component]
pub fn EnvironmentToday() -> AnyView {
    view! { <marker::GoOnWith /><GoOnWithInventories /><marker::OverdueList /><FootprintToday /> }
        .into_any()
}

/// Keeps the code of every assessment with its answers and reasons whenever they change, from now on.
pub fn keep_results(desk: Desk) {
    marker::watch(desk);
}
