//! SEA training: courses, people, sessions, and what was learned.

pub mod route;
#[cfg(target_arch = "wasm32")]
pub mod view;

use crate::kind::Kind;

/// The record kinds of this system.
pub const KINDS: &[Kind] = &[];
