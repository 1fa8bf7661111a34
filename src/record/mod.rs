//! What every record is: a flat map from path to the writes that stand there. Each write carries the version
//! (replica, counter) that made it and the record carries what it has seen of each replica, so that two copies merge
//! without a common ancestor, and two writes that had not seen each other are both kept.

mod attachment;
mod clock;
pub mod differences;
mod edit;
pub mod history;
mod id;
mod list;
mod merge;
mod path;
mod undo;
mod unique;
mod value;

pub use attachment::{Attachment, FileHash, Media, clean_name, may_return};
pub use clock::Clock;
pub use edit::Edit;
pub use id::{RecordId, Replica, item_id};
pub use list::Item;
pub use merge::Relation;
pub use path::{Path, PathError};
pub use undo::{Put, Step, UndoStack};
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
    /// `@authors/REPLICA-COUNT`: a write that was put back by an undo, and whose it was first: `REPLICA COUNT`.
    pub const AUTHORS: &str = "@authors";
}

/// A record: plain data of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What kind of record it is, such as `fund.application`.
    pub kind: String,
    /// The version of the kind's schema that its paths follow.
    pub schema: u32,
    /// Random, for life.
    pub id: RecordId,
    /// The newest counter seen of each replica. A state is always passed on whole, so all older ones are seen too.
    #[serde(deserialize_with = "unique::map")]
    #[cfg_attr(test, schemars(schema_with = "schema::seen"))]
    pub seen: BTreeMap<Replica, u64>,
    /// What stands where.
    #[serde(deserialize_with = "unique::map")]
    #[cfg_attr(test, schemars(schema_with = "schema::cells"))]
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
        let rivals = |cell: &Cell| cell.rivals().cloned().collect();
        let beside: Vec<Write> = self.cells.get(path).map(rivals).unwrap_or_default();
        if old == value && beside.is_empty() {
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
            beside,
            new: value,
            version,
        })
    }

    /// Puts a value back, with what others had written beside it: that is decided anew then. They are written as this
    /// replica's own, since everybody may know by now that the old writes were settled; whose they were is noted.
    pub fn put(&mut self, put: Put, clock: &mut Clock) -> Option<Edit> {
        let Put { path, value, .. } = put;
        if put.beside.is_empty() {
            return self.write(&path, value, clock);
        }
        let old = self.get(&path).clone();
        let mut writes = Vec::new();
        for rival in put.beside {
            let version = clock.next(self);
            self.seen.insert(version.replica.clone(), version.count);
            let (replica, count) = self.first_version(&rival.version);
            let author = format!("{} {count}", replica.as_str());
            self.write(&author_path(&version), author.into(), clock);
            let value = rival.value;
            writes.push(Write { value, version });
        }
        // Last, so that it is the newest and the one on the screen.
        let version = clock.next(self);
        self.seen.insert(version.replica.clone(), version.count);
        writes.push(Write {
            value: value.clone(),
            version: version.clone(),
        });
        self.cells.insert(path.clone(), Cell::of(writes)?);
        self.touch_item(&path, clock);
        Some(Edit {
            path,
            old,
            beside: Vec::new(),
            new: value,
            version,
        })
    }

    /// Who wrote first what may have been put back by somebody else, and when.
    fn first_version(&self, version: &Version) -> (Replica, u64) {
        let noted = self.text(&author_path(version)).split_once(' ');
        let first = noted.and_then(|(replica, count)| {
            Some((
                Replica::try_from(replica.to_owned()).ok()?,
                count.parse().ok()?,
            ))
        });
        first.unwrap_or_else(|| (version.replica.clone(), version.count))
    }

    /// Who wrote, as they called themselves, and when, in milliseconds since 1970.
    #[must_use]
    pub fn author(&self, write: &Write) -> (&str, u64) {
        let (replica, count) = self.first_version(&write.version);
        let name = self.text(&format!("{}/{}", meta::WRITERS, replica.as_str()));
        (name, count)
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

fn author_path(version: &Version) -> Path {
    let name = format!("{}-{}", version.replica.as_str(), version.count);
    Path::of(&[meta::AUTHORS, &name])
}

#[cfg(test)]
mod schema;
#[cfg(test)]
mod tests;
