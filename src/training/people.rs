//! The people of the desk together: found by their record, also after two were merged.

use super::person::{Person, resolve};
use crate::record::RecordId;
use crate::words::fold;
use std::collections::HashMap;

/// All people, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    list: Vec<Person>,
    at: HashMap<RecordId, usize>,
}

impl People {
    /// Puts people in the order of their names; those without one come last.
    #[must_use]
    pub fn of(mut list: Vec<Person>) -> Self {
        list.sort_by(|a, b| {
            (a.key.is_empty(), &a.key, a.id).cmp(&(b.key.is_empty(), &b.key, b.id))
        });
        let at = list.iter().enumerate().map(|(n, person)| (person.id, n));
        Self {
            at: at.collect(),
            list,
        }
    }

    /// Everybody, also those who were merged into others.
    #[must_use]
    pub fn all(&self) -> &[Person] {
        &self.list
    }

    /// Those who stand for themselves and have a name.
    pub fn shown(&self) -> impl Iterator<Item = &Person> {
        self.list
            .iter()
            .filter(|person| person.same_as.is_none() && person.forgotten.is_none())
    }

    /// The person of a record; of one that was merged, the one that stands for it.
    #[must_use]
    pub fn get(&self, id: RecordId) -> Option<&Person> {
        self.exactly(self.resolve(id)).or_else(|| self.exactly(id))
    }

    /// The person of a record itself.
    #[must_use]
    pub fn exactly(&self, id: RecordId) -> Option<&Person> {
        self.list.get(*self.at.get(&id)?)
    }

    /// The record that stands for another after merging (training.R23).
    #[must_use]
    pub fn resolve(&self, id: RecordId) -> RecordId {
        resolve(id, |id| self.exactly(id)?.same_as)
    }

    /// Those who were merged into somebody.
    pub fn merged_into(&self, id: RecordId) -> impl Iterator<Item = &Person> {
        self.list
            .iter()
            .filter(move |person| person.id != id && person.same_as == Some(id))
    }

    /// Those whose name has all words of a search, in any order and in any spelling; function and station are looked at too.
    #[must_use]
    pub fn search(&self, wanted: &str) -> Vec<&Person> {
        let wanted = fold(wanted);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        self.shown()
            .filter(|person| {
                words.iter().all(|word| {
                    person.key.contains(word)
                        || fold(&person.function).contains(word)
                        || fold(&person.station).contains(word)
                })
            })
            .collect()
    }
}
