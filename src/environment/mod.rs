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
pub mod severity;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod wording;

use crate::form::Place;
use crate::kind::{Holds, Kind};
use crate::words::Key;

/// The record kind of an assessment of one project.
pub const KIND: Kind = Kind {
    name: "environment.assessment",
    schema: 1,
    migrations: &[],
    label: Key::EnvironmentAssessment,
    holds: Holds::Named(&["approvals/*/by"]),
    title: "title",
};

/// What a place in a record of this system is called.
#[must_use]
pub fn place(kind: &str, path: &str) -> Place {
    if kind == KIND.name {
        schema::place(path)
    } else if kind == scheme::KIND.name {
        schema::place_of_scheme(path)
    } else {
        footprint::places::place(kind, path)
    }
}

/// The record kinds of this system.
pub const KINDS: &[Kind] = &[
    KIND,
    scheme::KIND,
    footprint::inventory::FACILITY,
    footprint::inventory::KIND,
    footprint::framework::KIND,
    footprint::factors::OWN,
];
