use super::files::{FileButtons, Kind};
use super::goals::use_shares;
use super::parts::address;
use super::tables::use_tables;
use super::year::{use_year, use_years};
use crate::desk::{today, use_desk};
use crate::environment::footprint::framework::{self, Framework};
use crate::environment::footprint::report::{Parts, report};
use crate::environment::footprint::route::FootprintPage;
use crate::environment::view::paper::Paper;
use crate::ui::{BackLink, use_screen};
use crate::words::Key;
use leptos::prelude::*;

/// The yearly report as it is printed.
#[component]
pub(super) fn ReportPage(
    /// The year
    year: i32,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let tables = use_tables();
    let (of_year, years) = (use_year(year), use_years(year));
    let shares = use_shares();
    let made = Memo::new_with_compare(
        move |_| {
            let tongue = screen.tongue();
            let user = desk.settings.with(|settings| settings.user.clone());
            let framework = framework::id().ok().and_then(|id| desk.find(id));
            let framework = framework.and_then(|record| record.read(Framework::read));
            let parts = Parts {
                year: &of_year.read(),
                years: &years.read(),
                framework: framework.as_ref(),
                shares: shares.get(),
                factors: &tables.read(),
            };
            report(parts, today(), &user, &tongue)
        },
        |_, _| true,
    );
    view! {
        <div class="screen-only">
            <BackLink href=address(FootprintPage::Year(year)) label=Signal::derive(screen.tr(Key::FootprintYear)) />
            <h1 tabindex="-1">{screen.tr(Key::FootprintReport)}</h1>
            <p class="lead">{screen.tr(Key::FootprintReportIntro)}</p>
            <p class="buttons"><button type="button" class="button" on:click=move |_| drop(window().print())>{screen.tr(Key::CommonPrintButton)}</button></p>
            <FileButtons year=year kinds=&[Kind::Xlsx, Kind::Csv] />
        </div>
        <Paper made=Signal::derive(move || Some(made.get())) />
    }
}
