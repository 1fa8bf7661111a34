//! The pages of the Development Fund.

mod budget;
mod check;
mod copy;
mod costs;
mod example;
mod files;
mod frame;
mod hand_over;
mod letters;
mod lines;
mod list;
mod look_up;
mod matrix;
mod paste;
mod plan;
mod print;
mod reference;
mod result;
mod task;
mod task_list;
mod wording;

use self::frame::ApplicationFrame;
use super::route::FundPage;
use crate::desk::use_desk;
use crate::ui::use_screen;
use crate::words::Key;
use leptos::prelude::*;

pub use example::ExampleButton;
pub use list::{DraftCard, draft_notes, drafts, new_application};

/// A page of the Development Fund.
#[component]
pub fn FundView(
    /// Which one
    page: FundPage,
) -> AnyView {
    let desk = use_desk();
    let Some(id) = page.record() else {
        return if page == FundPage::Reference {
            view! { <reference::ReferencePage /> }.into_any()
        } else {
            view! { <list::ListPage /> }.into_any()
        };
    };
    let screen = use_screen();
    let there = Memo::new(move |_| desk.find(id).is_some());
    let draw = move || match desk.find(id) {
        Some(record) => view! { <ApplicationFrame record=record page=page.clone() /> }.into_any(),
        None => view! {
            <h1 tabindex="-1">{screen.tr(Key::FundGone)}</h1>
            <p>{screen.tr(Key::FundGoneHelp)}</p>
            <p><a class="button" href="#/">{screen.tr(Key::ShellToday)}</a></p>
        }
        .into_any(),
    };
    // Drawn anew only when the application comes or goes, never while somebody types in it.
    (move || {
        // Read, not only tracked: a memo that nobody reads never looks.
        there.get();
        untrack(&draw)
    })
    .into_any()
}
