//! The environment: marker assessments, mitigation that is followed up, and the footprint of offices.

pub mod footprint;
pub mod route;
#[cfg(target_arch = "wasm32")]
pub mod view;

use crate::kind::Kind;

/// The record kinds of this system.
pub const KINDS: &[Kind] = &[
    footprint::inventory::FACILITY,
    footprint::inventory::KIND,
    footprint::framework::KIND,
    footprint::factors::OWN,
];
