//! Browser tests: the built bundle, served to a real browser and used as a person uses it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod aside;
mod attachments;
mod axe;
mod crash;
mod durability;
mod environment_marker;
mod example;
mod fields;
mod files;
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
<<<<<<< HEAD
mod training_room;
=======
mod training_rosters;
>>>>>>> 22317e4 (Browser journeys of the three rosters, of an evaluation in lots and of reports; a benchmark of coverage; ways between the pages)
mod trash;
mod undo;
mod windows;
