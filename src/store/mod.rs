//! How records are kept on the device: one key a record, written only when it changed, read before it is overwritten.
//! Plain Rust over a [`Shelf`]; the browser's local storage is one shelf, a failing fake for tests another.

mod aside;
pub mod beside;
mod envelope;
pub mod files;
mod frame;
pub mod journal;
pub mod lock;
mod pack;
pub mod points;
pub mod recovery;
pub mod reminder;
pub mod repair;
pub mod rescue;
pub mod room;
pub mod seal;
pub mod settings;
mod shelf;

pub use aside::{AsideFile, KeptAside};
pub use envelope::{FORMAT, Unreadable, in_trash, read, read_record, write};
#[cfg(test)]
pub(crate) use shelf::fake;
pub use shelf::{Shelf, ShelfError};

use crate::record::{Path, Record, RecordId};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Every key of the desk begins so: storage is shared by all apps of an origin.
pub const PREFIX: &str = "mission-desk/";
/// Records' keys begin so; the id follows.
pub const RECORD_PREFIX: &str = "mission-desk/record/";

/// Values that could not be read are kept under keys that begin so, once their record came back from the journal.
pub const DAMAGED_PREFIX: &str = "mission-desk/damaged/";

/// The storage key of a record.
#[must_use]
pub fn key_of(id: RecordId) -> String {
    format!("{RECORD_PREFIX}{id}")
}

/// What lay on the shelf at the start.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The records.
    pub records: Vec<Record>,
    /// What could not be read, or is newer than this desk; untouched.
    pub kept_aside: Vec<KeptAside>,
    /// Digests of the texts that the records were read from.
    digests: HashMap<RecordId, u64>,
    /// The stored texts of records that were brought to a newer schema when they were read.
    pub migrated: Vec<(RecordId, Option<String>)>,
}

/// A record that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The paths that another window's write changed in it.
    pub changed: Vec<Path>,
    /// The text that was written.
    pub text: String,
}

/// Why a record was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The shelf refused.
    Shelf(ShelfError),
    /// What lies there cannot be read, or is newer than this desk, and is not written over.
    KeptAside(Unreadable),
    /// It is the first record with people in it, and the question of a lock is not answered yet.
    Undecided,
}

impl From<ShelfError> for SaveError {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}

/// The records' store.
#[derive(Debug)]
pub struct Store<S> {
    shelf: S,
    known: HashMap<RecordId, u64>,
}

impl<S: Shelf> Store<S> {
    /// A store over a shelf.
    pub fn new(shelf: S) -> Self {
        Self {
            shelf,
            known: HashMap::new(),
        }
    }

    /// The shelf below.
    pub fn shelf(&self) -> &S {
        &self.shelf
    }

    /// Reads everything. A value that cannot be read is kept aside and never becomes an empty record.
    ///
    /// # Errors
    /// When the shelf itself cannot be read.
    pub fn load(&mut self) -> Result<Loaded, ShelfError> {
        let mut loaded = Loaded::default();
        for key in self.shelf.keys()? {
            let name = key.strip_prefix(RECORD_PREFIX);
            if name.is_none() && !key.starts_with(DAMAGED_PREFIX) {
                continue;
            }
            let Some(raw) = self.shelf.get(&key)? else {
                continue;
            };
            let Some(name) = name else {
                loaded.kept_aside.push(KeptAside {
                    key,
                    raw,
                    why: Unreadable::Damaged,
                });
                continue;
            };
            match envelope::read_noting(&raw) {
                Ok((record, migrated)) if name.parse() == Ok(record.id) => {
                    self.known.insert(record.id, digest(&raw));
                    if migrated {
                        loaded.migrated.push((record.id, Some(raw)));
                    }
                    loaded.records.push(record);
                }
                Ok(_) => loaded.kept_aside.push(KeptAside {
                    key,
                    raw,
                    why: Unreadable::Damaged,
                }),
                Err(why) => {
                    // The journal brings it; until then it is one that is missing.
                    if let (Unreadable::InTrash, Ok(id)) = (why, name.parse()) {
                        self.known.insert(id, digest(&raw));
                    }
                    loaded.kept_aside.push(KeptAside { key, raw, why });
                }
            }
        }
        loaded.digests = self.known.clone();
        Ok(loaded)
    }

    /// Whether a record lies on the shelf, as far as this window knows.
    #[must_use]
    pub fn knows(&self, id: RecordId) -> bool {
        self.known.contains_key(&id)
    }

    /// Writes a record. Whatever another window wrote there meanwhile is merged in first.
    ///
    /// # Errors
    /// When the shelf refuses, or when what lies there must not be written over. Nothing is changed there then.
    pub fn save(&mut self, record: &mut Record) -> Result<Saved, SaveError> {
        let key = key_of(record.id);
        let mut changed = match self.shelf.get(&key)? {
            Some(raw) if self.known.get(&record.id) != Some(&digest(&raw)) => match read(&raw) {
                Ok(stored) => record.merge(&stored),
                // Another window put into the journal what this one has in memory.
                Err(Unreadable::InTrash) => Vec::new(),
                Err(why) => return Err(SaveError::KeptAside(why)),
            },
            _ => Vec::new(),
        };
        changed.extend(crate::systems::scrub(record));
        let text = write(record);
        self.shelf.set(&key, &text)?;
        self.known.insert(record.id, digest(&text));
        Ok(Saved { changed, text })
    }

    /// Writes several records, all of them or none: where the shelf refuses one, what lay there before is put back. Returns
    /// the texts that were written.
    ///
    /// # Errors
    /// When the shelf refuses, or when one of them must not be written over. Nothing is changed there then.
    pub fn save_all(&mut self, records: &mut [Record]) -> Result<Vec<String>, SaveError> {
        let (mut before, mut texts) = (Vec::new(), Vec::new());
        let mut failure = None;
        for record in records.iter_mut() {
            let key = key_of(record.id);
            let raw = self.shelf.get(&key)?;
            match self.save(record) {
                Ok(saved) => {
                    before.push((record.id, key, raw));
                    texts.push(saved.text);
                }
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        let Some(error) = failure else {
            return Ok(texts);
        };
        // Step by step the way back, each step to a state that had room before.
        for (id, key, raw) in before.into_iter().rev() {
            match raw {
                Some(raw) => {
                    self.shelf.set(&key, &raw)?;
                    self.known.insert(id, digest(&raw));
                }
                None => {
                    self.shelf.remove(&key)?;
                    self.known.remove(&id);
                }
            }
        }
        Err(error)
    }

    /// Takes in what another window wrote to a record's key, without writing. Nothing where it is unreadable.
    pub fn adopt(&mut self, raw: &str) -> Option<Record> {
        let record = read(raw).ok()?;
        self.known.insert(record.id, digest(raw));
        Some(record)
    }

    /// Puts a value that could not be read aside, so that its record can be written again. It never takes the place of
    /// another that was put aside before; where it is kept from now on is returned.
    ///
    /// # Errors
    /// When the shelf refuses; the value stays where it was then.
    pub fn set_aside(&mut self, id: RecordId, raw: &str) -> Result<KeptAside, ShelfError> {
        let mut key = format!("{DAMAGED_PREFIX}{id}");
        let mut n = 1;
        while self.shelf.get(&key)?.is_some_and(|other| other != raw) {
            n += 1;
            key = format!("{DAMAGED_PREFIX}{id}.{n}");
        }
        self.shelf.set(&key, raw)?;
        // Another window may have written something whole there meanwhile.
        if self.shelf.get(&key_of(id))?.as_deref() == Some(raw) {
            self.shelf.remove(&key_of(id))?;
        }
        Ok(KeptAside {
            key,
            raw: raw.to_owned(),
            why: Unreadable::Damaged,
        })
    }

    /// Leaves nothing but a sign of a record that lies in the trash, once the journal holds it as `text`. If anything else
    /// lies there by now, it stays.
    ///
    /// # Errors
    /// When the shelf refuses; the record stays then.
    pub fn leave_to_journal(&mut self, id: RecordId, text: &str) -> Result<(), ShelfError> {
        let key = key_of(id);
        if self.shelf.get(&key)?.as_deref() == Some(text) {
            let sign = in_trash();
            self.shelf.set(&key, &sign)?;
            self.known.insert(id, digest(&sign));
        }
        Ok(())
    }

    /// Removes a record for good.
    ///
    /// # Errors
    /// When the shelf refuses, or when what lies there now is not this record and must not go with it.
    pub fn remove(&mut self, id: RecordId) -> Result<(), SaveError> {
        let key = key_of(id);
        if let Some(raw) = self.shelf.get(&key)?
            && self.known.get(&id) != Some(&digest(&raw))
            && let Err(why) = read(&raw)
            && why != Unreadable::InTrash
        {
            return Err(SaveError::KeptAside(why));
        }
        self.shelf.remove(&key)?;
        self.known.remove(&id);
        Ok(())
    }

    /// The space that the desk takes, keys and values; see [`room::size`].
    ///
    /// # Errors
    /// When the shelf cannot be read.
    pub fn used(&self, in_bytes: bool) -> Result<usize, ShelfError> {
        let mut used = 0;
        for key in self.shelf.keys()? {
            if key.starts_with(PREFIX) {
                let raw = self.shelf.lying(&key)?.unwrap_or_default();
                used += key.len() + room::size(&raw, in_bytes);
            }
        }
        Ok(used)
    }
}

fn digest(raw: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    raw.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod faults;
#[cfg(test)]
mod tests;
