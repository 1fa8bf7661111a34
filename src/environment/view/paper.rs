//! A document on the screen, one part after the other, and whole on paper.

use super::long::{Pager, Pages};
use crate::transfer::document::{Block, Document, Table};
use crate::ui::{sheet, use_screen};
use crate::words::Key;
use leptos::prelude::*;

/// A document: on the screen the part that was chosen, so that the page stays short; on paper all of them.
#[component]
pub fn Paper(
    /// The document; nothing while there is none
    made: Signal<Option<Document>>,
    /// How many rows of a table stand on the screen at a time
    #[prop(default = usize::MAX)]
    most: usize,
) -> impl IntoView {
    let screen = use_screen();
    let at = RwSignal::new(0_usize);
    let pages = Pages::of(most);
    let heads = Memo::new(move |_| {
        let parts = made.with(|made| made.as_ref().map(parts_of));
        let parts = parts.into_iter().flatten();
        parts.map(|(head, _)| head).collect::<Vec<_>>()
    });
    let current = Memo::new(move |_| {
        made.with(|made| {
            let made = made.as_ref()?;
            let mut parts = parts_of(made);
            let last = parts.len().checked_sub(1)?;
            let (_, blocks) = parts.swap_remove(at.get().min(last));
            Some(Document {
                blocks,
                ..made.clone()
            })
        })
    });
    let count = Signal::derive(move || {
        current.with(|part| {
            let blocks = part.iter().flat_map(|part| &part.blocks);
            let rows = blocks.map(|block| match block {
                Block::Table(table) => table.rows.len(),
                _ => 0,
            });
            rows.max().unwrap_or_default()
        })
    });
    let part = move || {
        let mut part = current.get()?;
        for block in &mut part.blocks {
            if let Block::Table(Table { rows, .. }) = block {
                *rows = pages.shown(std::mem::take(rows));
            }
        }
        Some(sheet(part))
    };
    view! {
        <div class="screen-only">
            <div class="choices" role="group" aria-label=screen.tr(Key::EnvironmentParts)>
                {move || heads.get().into_iter().enumerate().map(|(n, head)| view! {
                    <button type="button" class="button button-secondary" aria-pressed=move || (at.get() == n).to_string() on:click=move |_| { at.set(n); pages.show(0); }>{head}</button>
                }).collect_view()}
            </div>
            <div aria-live="polite">{part}</div>
            <Pager pages=pages count=count label=Key::EnvironmentTableRows />
        </div>
        <div class="print-only">{move || made.get().map(sheet)}</div>
    }
}

/// The parts of a document, each with its heading; what stands above the first heading is called as the document is.
fn parts_of(document: &Document) -> Vec<(String, Vec<Block>)> {
    let mut parts: Vec<(String, Vec<Block>)> = Vec::new();
    for block in &document.blocks {
        match (block, parts.last_mut()) {
            (Block::Heading(2, head), _) => parts.push((head.clone(), vec![block.clone()])),
            (_, Some((_, blocks))) => blocks.push(block.clone()),
            (_, None) => parts.push((document.kind.clone(), vec![block.clone()])),
        }
    }
    parts
}
