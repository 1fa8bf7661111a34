//! Browser tests: the built bundle, served to a real browser and used as a person uses it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod aside;
mod attachments;
mod axe;
mod crash;
mod durability;
mod environment_marker;
mod environment_pages;
mod environment_scheme;
mod example;
mod fields;
mod files;
mod footprint_mission;
mod footprint_office;
mod history;
mod hosting;
mod import;
mod language;
mod lock;
mod main_job;
mod matrix;
mod network;
mod offline;
mod packages;
mod packing;
mod paste;
mod pictures;
mod reference;
mod rules;
mod storage;
mod support;
mod training_room;
mod training_rosters;
mod trash;
mod undo;
mod windows;
