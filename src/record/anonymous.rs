//! Answers that lead back to nobody: they carry no time, no order and no device. Each is written by a writer of its own
//! that writes once and never again, so that copies of several tablets merge like any others, and stands under a random
//! name, so that what was answered first cannot be told from what was answered last.

use super::{Cell, Path, Record, RecordId, Replica, Value, Version, item_id};
use crate::kind::Kind;

/// Where the answers stand; a random name follows.
pub const ANSWERS: &str = "answers";

impl Record {
    /// A record that holds nothing but anonymous answers. When it was made is not noted.
    #[must_use]
    pub fn of_answers(kind: &Kind, id: RecordId) -> Self {
        Self::new(kind.name, kind.schema, id)
    }

    /// Adds an answer. Whatever one person says in one of them can be read together, so an answer holds no more than may
    /// be.
    pub fn add_answer(&mut self, answer: &str) -> Path {
        let version = Version {
            replica: Replica::random(),
            count: 1,
        };
        let path = Path::of(&[ANSWERS, &item_id()]);
        self.seen.insert(version.replica.clone(), version.count);
        self.cells
            .insert(path.clone(), Cell::one(Value::from(answer), version));
        path
    }

    /// All answers, in no order that means anything.
    pub fn answers(&self) -> impl Iterator<Item = &str> {
        let answers = self.cells.iter().filter(|(path, _)| {
            path.split_once('/')
                .is_some_and(|(list, _)| list == ANSWERS)
        });
        answers.map(|(_, cell)| cell.value().as_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Holds;
    use crate::record::Relation;

    const KIND: Kind = Kind {
        holds: Holds::Answers,
        ..crate::fund::KIND
    };

    fn answers(record: &Record) -> Vec<&str> {
        let mut answers: Vec<_> = record.answers().collect();
        answers.sort_unstable();
        answers
    }

    #[test]
    fn answers_of_two_tablets_merge_and_none_is_counted_twice() {
        let mut here = Record::of_answers(&KIND, RecordId::random());
        let mut there = here.clone();
        here.add_answer("useful");
        there.add_answer("useful");
        there.add_answer("too long");
        let (mut one, mut other) = (here.clone(), there.clone());
        one.merge(&there);
        other.merge(&here);
        one.merge(&there);
        assert_eq!(one, other);
        assert_eq!(answers(&one), ["too long", "useful", "useful"]);
        assert_eq!(one.relation(&here), Relation::Newer);
    }

    #[test]
    fn nothing_in_the_record_tells_who_answered_when_or_in_which_order() {
        let mut record = Record::of_answers(&KIND, RecordId::random());
        for n in 0..50 {
            record.add_answer(&format!("{n:02}"));
        }
        assert!(record.seen.values().all(|count| *count == 1));
        let versions: std::collections::BTreeSet<_> = record
            .cells
            .values()
            .map(|cell| cell.newest().version.replica.clone())
            .collect();
        assert_eq!(versions.len(), 50, "no writer writes twice");
        assert!(record.cells.keys().all(|path| path.starts_with("answers/")));
        // As it is stored, they do not stand as they were given.
        let stored: Vec<&str> = record.answers().collect();
        assert_ne!(stored, answers(&record));
        let read = crate::store::read(&crate::store::write(&record)).unwrap();
        assert_eq!(answers(&read), answers(&record));
    }
}
