//! Browser tests: the built bundle, served to a real browser and used as a person uses it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod main_job;
mod offline;
mod support;
