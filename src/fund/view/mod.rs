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
use crate::ui::{use_screen, while_there};
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
    let Some(id) = page.record() else {
        return if page == FundPage::Reference {
            view! { <reference::ReferencePage /> }.into_any()
        } else {
            view! { <list::ListPage /> }.into_any()
        };
    };
    let screen = use_screen();
    let draw =
        move |record| view! { <ApplicationFrame record=record page=page.clone() /> }.into_any();
    let gone = move || {
        view! {
            <h1 tabindex="-1">{screen.tr(Key::FundGone)}</h1>
            <p>{screen.tr(Key::FundGoneHelp)}</p>
            <p><a class="button" href="#/">{screen.tr(Key::ShellToday)}</a></p>
        }
        .into_any()
    };
    while_there(id, draw, gone)
}
