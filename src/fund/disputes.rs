//! Places at which two people wrote without having seen each other: what a page, a print and a file say of them.

use super::schema::{self, INDICATORS, TASKS, task_of};
use crate::form::{Field, Part};
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

/// What a place is called on the way there: the field, or the page on which it is edited.
#[must_use]
pub fn label_of(path: &str) -> Key {
    schema::field(path).map_or_else(
        || task_of(path).map_or(Key::FundTasks, |task| task.heading),
        |field| field.label,
    )
}

/// What a place is called among others: a field inside a list has the list's page before its own name.
#[must_use]
pub fn name_of(path: &str, speech: &dyn Speech) -> String {
    let page = speech.text(label_of(path));
    match field_in_list(path) {
        Some(field) => format!("{page} – {}", speech.text(field.label)),
        None => page,
    }
}

/// The field declared at a path inside an item of a list.
fn field_in_list(path: &str) -> Option<Field> {
    let (item, name) = path.rsplit_once('/')?;
    let (list, _) = item.rsplit_once('/')?;
    let mut parts = TASKS.iter().flat_map(|task| task.parts);
    let fields = if list.ends_with(INDICATORS.path) {
        INDICATORS.fields
    } else {
        parts.find_map(|part| match part {
            Part::List(known) if known.path == list => Some(known.fields),
            _ => None,
        })?
    };
    fields.iter().find(|field| field.path == name).copied()
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
        let name = name_of(path, speech);
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
