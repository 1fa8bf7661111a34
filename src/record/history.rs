//! What a record was before. Each moment holds what stood at the places that changed in it, so that going back from the
//! present through the moments gives every version; two moments in a row can be made one, and no older version changes.

use super::{Cell, Path, Record, Replica, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

/// Where a person's edits begin a new moment: after a pause as long as this, in milliseconds.
const PAUSE: u64 = 60_000;
/// The longest that one moment of steady typing lasts, in milliseconds.
const LONGEST: u64 = 300_000;

/// What made a record change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// Somebody edited it.
    Edit,
    /// A file was taken in.
    Import,
    /// An older version, or a restore point, was brought back.
    Restore,
}

/// What stood at a place before it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Where.
    pub path: Path,
    /// What stood there.
    pub old: Value,
    /// What stood beside it, by writers who had not seen each other, and gave way too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Value>,
    /// Who wrote what came after.
    pub by: Replica,
    /// What they called themselves and their device.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// When, in milliseconds since 1970.
    pub at: u64,
}

/// A burst of edits, or an import and the like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// When it began, in milliseconds since 1970.
    pub from: u64,
    /// When it ended.
    pub to: u64,
    /// What it was.
    pub cause: Cause,
    /// What changed in it.
    pub changes: Vec<Change>,
}

impl Moment {
    /// What lies between two states of a record; nothing if that is nothing. Where a writer is named, only what that
    /// writer wrote: another window notes its own.
    #[must_use]
    pub fn between(
        before: &Record,
        after: &Record,
        whose: Option<&Replica>,
        cause: Cause,
    ) -> Option<Self> {
        let mut changes = Vec::new();
        for (path, cell) in &after.cells {
            let newest = cell.newest();
            let other = whose.is_some_and(|writer| *writer != newest.version.replica);
            if path.starts_with('@') || other || before.cells.get(path) == Some(cell) {
                continue;
            }
            let gone = before.cells.get(path).into_iter().flat_map(Cell::rivals);
            let still = |value: &Value| cell.writes().any(|write| write.value == *value);
            let beside: Vec<Value> = gone
                .map(|write| write.value.clone())
                .filter(|value| !still(value))
                .collect();
            let old = before.get(path).clone();
            if old != newest.value || !beside.is_empty() {
                let by = newest.version.replica.clone();
                changes.push(Change {
                    path: path.clone(),
                    old,
                    beside,
                    who: after
                        .text(&format!("{}/{}", super::meta::WRITERS, by.as_str()))
                        .to_owned(),
                    by,
                    at: newest.version.count,
                });
            }
        }
        let times = || changes.iter().map(|change| change.at);
        Some(Self {
            from: times().min()?,
            to: times().max()?,
            cause,
            changes,
        })
    }

    /// Whether edits that end at a time still belong to this moment.
    #[must_use]
    pub fn goes_on(&self, next: &Self) -> bool {
        self.cause == Cause::Edit
            && next.cause == Cause::Edit
            && next.from < self.to.saturating_add(PAUSE)
            && next.to < self.from.saturating_add(LONGEST)
    }

    /// Makes one moment of two in a row. What stood before both stays known; what stood between them does not.
    pub fn join(&mut self, next: Self) {
        for change in next.changes {
            match self.changes.iter_mut().find(|own| own.path == change.path) {
                None => self.changes.push(change),
                Some(own) => {
                    // What stood beside is somebody's text that was never the record's own: it stays.
                    own.beside.extend(change.beside);
                    (own.by, own.who, own.at) = (change.by, change.who, change.at);
                }
            }
        }
        self.from = self.from.min(next.from);
        self.to = self.to.max(next.to);
        self.cause = next.cause;
    }

    /// As it is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        // A moment holds nothing that JSON cannot say.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was kept; nothing where that is damaged.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// A moment and the name under which it is kept; names sort by time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The name.
    pub name: String,
    /// The moment.
    pub moment: Moment,
}

impl Kept {
    /// A moment that a writer begins; two windows of a device never choose the same name.
    #[must_use]
    pub fn begin(moment: Moment, writer: &Replica) -> Self {
        Self {
            name: format!("{:015}-{}", moment.from, writer.as_str()),
            moment,
        }
    }
}

/// The history of one record, oldest moment first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    moments: Vec<Kept>,
}

/// What one place was and became in a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What stood there before, by whom it was changed, and when.
    pub change: Change,
    /// What stood there after.
    pub new: Value,
}

impl History {
    /// The budget of one record, in bytes of the texts as they are kept.
    pub const BUDGET: usize = 512 * 1024;
    /// The budget of all records together.
    pub const BUDGET_OF_ALL: usize = 64 * 1024 * 1024;

    /// A history of moments in any order.
    #[must_use]
    pub fn of(moments: Vec<Kept>) -> Self {
        let mut ordered: Vec<Kept> = Vec::with_capacity(moments.len());
        for kept in moments {
            let key = |kept: &Kept| (kept.moment.to, kept.name.clone());
            let at = ordered.partition_point(|other| key(other) <= key(&kept));
            ordered.insert(at, kept);
        }
        Self { moments: ordered }
    }

    /// The moments, oldest first.
    #[must_use]
    pub fn moments(&self) -> &[Kept] {
        &self.moments
    }

    /// What changed in each moment, newest first, seen from the record as it stands now. A moment whose changes came to
    /// nothing is left out.
    #[must_use]
    pub fn seen_from(&self, present: &Record) -> Vec<(Kept, Vec<Seen>)> {
        let mut state: BTreeMap<&str, Value> = BTreeMap::new();
        let mut list = Vec::new();
        for kept in self.moments.iter().rev() {
            let mut seen = Vec::new();
            for change in &kept.moment.changes {
                let new = state
                    .get(change.path.as_str())
                    .unwrap_or_else(|| present.get(&change.path))
                    .clone();
                if new != change.old || !change.beside.is_empty() {
                    seen.push(Seen {
                        change: change.clone(),
                        new,
                    });
                }
                state.insert(change.path.as_str(), change.old.clone());
            }
            if !seen.is_empty() {
                list.push((kept.clone(), seen));
            }
        }
        list
    }

    /// What to write so that the record becomes what it was right after the moment of a name, or before all moments
    /// where none is named. Fields first: whether their items are there is written last.
    #[must_use]
    pub fn back_to(&self, name: Option<&str>, present: &Record) -> Vec<(Path, Value)> {
        let mut state: BTreeMap<Path, Value> = BTreeMap::new();
        let later = self.moments.iter().rev();
        for kept in later.take_while(|kept| name != Some(kept.name.as_str())) {
            for change in &kept.moment.changes {
                state.insert(change.path.clone(), change.old.clone());
            }
        }
        ordered(
            state
                .into_iter()
                .filter(|(path, value)| present.get(path) != value),
        )
    }

    /// Thins the history with age: all of the last day, then the last of an hour for a week, of a day for a quarter of
    /// a year, of a week before that. Where that is still more than the budget, the oldest go. The newest moment stays.
    #[must_use]
    pub fn thinned(self, now: u64, budget: usize) -> Self {
        let mut thinned: Vec<Kept> = Vec::with_capacity(self.moments.len());
        for kept in self.moments {
            match thinned.last_mut() {
                Some(last) if last_together(&last.moment, &kept.moment, now) => {
                    last.moment.join(kept.moment);
                }
                _ => thinned.push(kept),
            }
        }
        let sizes: Vec<usize> = thinned
            .iter()
            .map(|kept| kept.moment.to_text().len())
            .collect();
        let mut total: usize = sizes.iter().sum();
        let mut sizes = sizes.into_iter();
        while total > budget && thinned.len() > 1 {
            total -= sizes.next().unwrap_or_default();
            thinned.remove(0);
        }
        Self { moments: thinned }
    }

    /// What it takes, in bytes of the texts as they are kept.
    #[must_use]
    pub fn size(&self) -> usize {
        let texts = self.moments.iter().map(|kept| kept.moment.to_text().len());
        texts.sum()
    }
}

/// What to write so that a record becomes like another state of it, the trash included.
#[must_use]
pub fn to_become(present: &Record, wanted: &Record) -> Vec<(Path, Value)> {
    let paths = wanted.cells.keys().chain(present.cells.keys());
    let differs = paths.filter(|path| {
        (!path.starts_with('@') || path.as_str() == super::meta::TRASHED)
            && present.get(path) != wanted.get(path)
    });
    let values: BTreeMap<Path, Value> = differs
        .map(|path| (path.clone(), wanted.get(path).clone()))
        .collect();
    ordered(values.into_iter())
}

fn ordered(values: impl Iterator<Item = (Path, Value)>) -> Vec<(Path, Value)> {
    let (items, mut fields): (Vec<_>, Vec<_>) = values.partition(|(path, _)| path.ends_with("/@"));
    fields.extend(items);
    fields
}

/// Whether two moments in a row are so old that one stands for both.
fn last_together(older: &Moment, newer: &Moment, now: u64) -> bool {
    let age = now.saturating_sub(newer.to);
    let span = match age {
        0..DAY => return false,
        _ if age < 7 * DAY => HOUR,
        _ if age < 90 * DAY => DAY,
        _ => 7 * DAY,
    };
    older.to / span == newer.to / span
}

#[cfg(test)]
mod tests;
