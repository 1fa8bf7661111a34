use super::files::{FileButtons, Kind};
use super::parts::address;
use super::tables::use_tables;
use super::year::{use_year, use_years};
use crate::desk::{today, use_desk};
use crate::environment::footprint::framework::{self, Framework};
use crate::environment::footprint::report::{Parts, report};
use crate::environment::footprint::route::FootprintPage;
use crate::transfer::document::{Block, Document};
use crate::ui::{BackLink, sheet, use_screen};
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
                factors: &tables.read(),
            };
            report(parts, today(), &user, &tongue)
        },
        |_, _| true,
    );
    // On the screen one part stands after the other; on paper all of them.
    let at = RwSignal::new(0_usize);
    let heads = move || {
        let parts = made.with(parts_of);
        parts.into_iter().map(|part| part.0).collect::<Vec<_>>()
    };
    let part = move || {
        made.with(|made| {
            let mut parts = parts_of(made);
            let last = parts.len().saturating_sub(1);
            let blocks = if parts.is_empty() {
                Vec::new()
            } else {
                parts.swap_remove(at.get().min(last)).1
            };
            sheet(Document {
                blocks,
                ..made.clone()
            })
        })
    };
    view! {
        <div class="screen-only">
            <BackLink href=address(FootprintPage::Year(year)) label=Signal::derive(screen.tr(Key::FootprintYear)) />
            <h1 tabindex="-1">{screen.tr(Key::FootprintReport)}</h1>
            <p class="lead">{screen.tr(Key::FootprintReportIntro)}</p>
            <p class="buttons"><button type="button" class="button" on:click=move |_| drop(window().print())>{screen.tr(Key::CommonPrintButton)}</button></p>
            <FileButtons year=year kinds=&[Kind::Xlsx, Kind::Csv] />
            <div class="choices" role="group" aria-label=screen.tr(Key::FootprintReportParts)>
                {move || heads().into_iter().enumerate().map(|(n, head)| view! {
                    <button type="button" class="button button-secondary" aria-pressed=move || (at.get() == n).to_string() on:click=move |_| at.set(n)>{head}</button>
                }).collect_view()}
            </div>
            <div aria-live="polite">{part}</div>
        </div>
        <div class="print-only">{move || sheet(made.get())}</div>
    }
}

/// The parts of a document, each with its heading.
fn parts_of(document: &Document) -> Vec<(String, Vec<Block>)> {
    let mut parts: Vec<(String, Vec<Block>)> = Vec::new();
    for block in &document.blocks {
        if let Block::Heading(2, head) = block {
            parts.push((head.clone(), Vec::new()));
        }
        if let Some((_, blocks)) = parts.last_mut() {
            blocks.push(block.clone());
        }
    }
    parts
}
