use super::frame::Assessed;
use super::parts::Heading;
use super::use_scheme;
use crate::desk::{today, use_desk};
use crate::environment::plan::plan;
use crate::environment::view::paper::Paper;
use crate::record::Record;
use crate::ui::use_screen;
use crate::words::Key;
use leptos::prelude::*;

/// How many rows of a table stand on the screen at a time: a measure takes several lines.
const ROWS: usize = 5;

/// The plan as it is printed.
#[component]
pub(super) fn PlanPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let desk = use_desk();
    let paper = move || {
        let tongue = screen.tongue();
        let user = desk.settings.with(|settings| settings.user.clone());
        // Read before the record is: the scheme is laid over another record, and there is one way to all of them.
        let scheme = scheme.get();
        let made = |record: &Record| plan(record, &scheme, today(), &user, &tongue);
        it.record.read(made)
    };
    view! {
        <div class="screen-only">
            <Heading text=Key::EnvironmentPlan />
            <p class="lead">{screen.tr(Key::EnvironmentPlanIntro)}</p>
            <p><button type="button" class="button" on:click=move |_| drop(window().print())>{screen.tr(Key::CommonPrintButton)}</button></p>
        </div>
        <div class="sheet-small"><Paper made=Signal::derive(paper) most=ROWS /></div>
    }
}
