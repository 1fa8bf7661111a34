//! What every record is: a flat map from path to the writes that stand there. Each write carries the version
//! (replica, counter) that made it and the record carries what it has seen of each replica, so that two copies merge
//! without a common ancestor, and two writes that had not seen each other are both kept.

mod clock;
mod edit;
mod id;
mod list;
mod merge;
mod path;
mod undo;
mod value;

pub use clock::Clock;
pub use edit::Edit;
pub use id::{RecordId, Replica, item_id};
pub use list::Item;
pub use merge::Relation;
pub use path::{Path, PathError};
pub use undo::{Step, UndoStack};
pub use value::{Cell, Value, Version, Write};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Paths that belong to every record; they begin with `@`.
pub mod meta {
    /// When the record was made, in milliseconds since 1970, as text.
    pub const CREATED: &str = "@created";
    /// Set while the record lies in the trash: when it was put there, in milliseconds since 1970, as text.
    pub const TRASHED: &str = "@trashed";
    /// `@writers/REPLICA`: who wrote as that replica, as they called themselves and their device.
    pub const WRITERS: &str = "@writers";
}

/// A record: plain data of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What kind of record it is, such as `fund.application`.
    pub kind: String,
    /// The version of the kind's schema that its paths follow.
    pub schema: u32,
    /// Random, for life.
    pub id: RecordId,
    /// The newest counter seen of each replica. A state is always passed on whole, so all older ones are seen too.
    pub seen: BTreeMap<Replica, u64>,
    /// What stands where.
    pub cells: BTreeMap<Path, Cell>,
}

impl Record {
    /// A blank record.
    #[must_use]
    pub fn new(kind: &str, schema: u32, id: RecordId) -> Self {
        Self {
            kind: kind.to_owned(),
            schema,
            id,
            seen: BTreeMap::new(),
            cells: BTreeMap::new(),
        }
    }

    /// The value at a path: of several writes that had not seen each other, the newest.
    #[must_use]
    pub fn get(&self, path: &str) -> &Value {
        self.cells.get(path).map_or(&Value::Null, Cell::value)
    }

    /// The text at a path, empty if none stands there.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        self.get(path).as_text()
    }

    /// Whether a yes stands at a path.
    #[must_use]
    pub fn is_true(&self, path: &str) -> bool {
        matches!(self.get(path), Value::Bool(true))
    }

    /// Writes a value and returns the edit, or nothing where the value stands there already and is undisputed.
    pub fn write(&mut self, path: &Path, value: Value, clock: &mut Clock) -> Option<Edit> {
        let old = self.get(path).clone();
        let disputed = self.cells.get(path).is_some_and(Cell::is_disputed);
        if old == value && !disputed {
            return None;
        }
        let version = clock.next(self);
        self.cells
            .insert(path.clone(), Cell::one(value.clone(), version.clone()));
        self.seen.insert(version.replica.clone(), version.count);
        self.touch_item(path, clock);
        Some(Edit {
            path: path.clone(),
            old,
            new: value,
            version,
        })
    }

    /// The newest time at which anybody wrote, in milliseconds since 1970; counters are hybrid clocks, so it is read off them.
    #[must_use]
    pub fn changed_at(&self) -> u64 {
        self.seen.values().copied().max().unwrap_or(0)
    }

    /// Whether it lies in the trash.
    #[must_use]
    pub fn is_trashed(&self) -> bool {
        !self.text(meta::TRASHED).is_empty()
    }
}

#[cfg(test)]
mod tests;
