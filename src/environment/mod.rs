//! The environment: the marker of projects with its register of measures, risks and follow-up, and the footprint of
//! offices.

pub mod assessment;
pub mod checks;
pub mod dac;
#[cfg(test)]
mod fixture;
pub mod footprint;
pub mod link;
pub mod marker;
pub mod pages;
pub mod plan;
pub mod portfolio;
pub mod register;
pub mod results;
pub mod risk;
pub mod route;
pub mod schema;
pub mod scheme;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod wording;

use crate::kind::{Holds, Kind};
use crate::words::Key;

/// The record kind of an assessment of one project.
pub const KIND: Kind = Kind {
    name: "environment.assessment",
    schema: 1,
    migrations: &[],
    label: Key::EnvironmentAssessment,
    holds: Holds::Work,
    title: "title",
};

/// The record kinds of this system.
pub const KINDS: &[Kind] = &[
    KIND,
    scheme::KIND,
    footprint::inventory::FACILITY,
    footprint::inventory::KIND,
    footprint::framework::KIND,
    footprint::factors::OWN,
];
