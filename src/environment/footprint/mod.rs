//! The office's footprint: facilities, a year's inventory of each, what they emit, and the mission's performance.

pub mod amounts;
pub mod checks;
pub mod consolidation;
pub mod emissions;
pub mod factors;
pub mod figures;
pub mod framework;
pub mod goal;
pub mod inventory;
pub mod items;
pub mod places;
pub mod policies;
pub mod report;
pub mod results;
pub mod route;
pub mod schema;
pub mod take;
pub mod units;
#[cfg(target_arch = "wasm32")]
pub mod view;
pub mod waste;
pub mod wording;
pub mod workbook;

#[cfg(test)]
pub(crate) mod fixture;
