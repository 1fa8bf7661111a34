//! Places at which two people wrote without having seen each other: what a page, a print and a file say of them.

use super::target::target;
use crate::record::{Path, Record};
use crate::words::{Arg, Key, Message, Speech};

/// The places that hold two versions and still wait for a choice.
#[must_use]
pub fn disputed(record: &Record) -> Vec<Path> {
    let waits = record.cells.iter().filter(|(path, cell)| {
        cell.is_disputed()
            && !path.starts_with('@')
            && !path.ends_with("/@")
            && !path.ends_with("/#")
            && record.is_alive(path)
    });
    waits.map(|(path, _)| path.clone()).collect()
}

/// That so many fields hold two versions, and which; nothing where none does.
#[must_use]
pub fn notice(record: &Record, speech: &dyn Speech) -> Option<String> {
    let places = disputed(record);
    if places.is_empty() {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for path in &places {
        let name = speech.say(&target(record, path));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let count = Arg::Count(i64::try_from(places.len()).unwrap_or(i64::MAX));
    let names = Arg::List(names.into_iter().map(Arg::Text).collect());
    let message = Message::new(Key::FundPrintDisputes)
        .with("count", count)
        .with("fields", names);
    Some(speech.say(&message))
}
