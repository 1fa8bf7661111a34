//! Mission Desk: an offline-first desk for the country offices of a migration organization.
//!
//! The plain core (records, words, checks, each system's types and rules) builds everywhere and is tested natively;
//! `ui`, the systems' `view` and `app` are compiled for the browser only.

#[cfg(test)]
#[macro_use]
mod laws;

pub mod check;
pub mod dates;
pub mod environment;
pub mod form;
pub mod fund;
pub mod kind;
pub mod numbers;
pub mod record;
pub mod reference;
pub mod route;
pub mod store;
pub mod systems;
pub mod training;
pub mod transfer;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod desk;
#[cfg(target_arch = "wasm32")]
pub mod ui;
