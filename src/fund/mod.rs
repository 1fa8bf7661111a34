//! The Development Fund: an application, its narrative and budget, and the Fund's rules over them.

pub mod application;
pub mod budget;
pub mod calculation;
pub mod calendar;
pub mod ceilings;
pub mod checks;
pub mod costs;
pub mod disputes;
pub mod document;
pub mod eligibility;
pub mod letters;
pub mod matrix;
pub mod paste;
pub mod places;
pub mod plan;
pub mod ready;
pub mod request;
pub mod route;
pub mod schema;
pub mod target;
pub mod tasks;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod wording;
pub mod workbook;

use crate::kind::{Holds, Kind};
use crate::words::Key;

/// The record kind of an application.
pub const KIND: Kind = Kind {
    name: "fund.application",
    schema: 1,
    migrations: &[],
    label: Key::DraftsApplication,
    holds: Holds::Named(&["focal/*/name", "focal/*/contact"]),
    title: "title",
};
