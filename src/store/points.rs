//! Restore points: what some records were before an import and the like. Plain Rust; what keeps them in the browser is
//! in `desk`.

use super::{Unreadable, read, write};
use crate::record::history::to_become;
use crate::record::{Path, Record, RecordId, Value, meta};
use serde::{Deserialize, Serialize};

/// So many are kept.
const MOST: usize = 20;
/// The budget of all of them, in bytes of the texts as they are kept.
const BUDGET: usize = 32 * 1024 * 1024;

/// What a restore point was made before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A file was taken in.
    Import,
    /// Rows were pasted.
    Paste,
    /// An older version of a record was brought back.
    Version,
    /// The desk went back to another restore point.
    Point,
    /// The trash was emptied.
    EmptyTrash,
    /// A record was brought to a newer form.
    Migration,
    /// A damaged text was replaced.
    Repair,
}

/// What some records were at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// Before what.
    pub why: Reason,
    /// The records as they are stored; nothing for one that was not there yet.
    pub records: Vec<(RecordId, Option<String>)>,
}

/// What going back to a point means for one record.
#[derive(Clone, Debug, PartialEq)]
pub enum Return {
    /// It is as it was.
    Nothing,
    /// It is written to.
    Write(Vec<(Path, Value)>),
    /// It was removed for good since, and is put back.
    PutBack(Record),
    /// It was not there: it goes to the trash.
    Trash,
    /// What the point holds of it cannot be read by this desk.
    Unreadable(Unreadable),
}

impl Point {
    /// A point of some records as they stand now.
    #[must_use]
    pub fn of<'a>(
        at: u64,
        why: Reason,
        records: impl Iterator<Item = (RecordId, Option<&'a Record>)>,
    ) -> Self {
        let records = records.map(|(id, record)| (id, record.map(write)));
        Self {
            at,
            why,
            records: records.collect(),
        }
    }

    /// The name under which it is kept; names sort by time.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{:015}", self.at)
    }

    /// As it is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was kept; nothing where that is damaged.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// What going back means, record by record.
    pub fn returns<'a>(
        &'a self,
        present: impl Fn(RecordId) -> Option<&'a Record>,
    ) -> Vec<(RecordId, Return)> {
        let one = |(id, was): &'a (RecordId, Option<String>)| {
            let now = present(*id);
            let then = match was.as_deref().map(read) {
                None => return (*id, now.map_or(Return::Nothing, gone)),
                Some(Err(why)) => return (*id, Return::Unreadable(why)),
                Some(Ok(then)) => then,
            };
            let what = match now.map(|now| to_become(now, &then)) {
                None => Return::PutBack(then),
                Some(writes) if writes.is_empty() => Return::Nothing,
                Some(writes) => Return::Write(writes),
            };
            (*id, what)
        };
        self.records.iter().map(one).collect()
    }

    /// The point without a record that is to be forgotten; nothing if there is no other in it.
    #[must_use]
    pub fn without(mut self, id: RecordId) -> Option<Self> {
        self.records.retain(|(other, _)| *other != id);
        (!self.records.is_empty()).then_some(self)
    }
}

fn gone(record: &Record) -> Return {
    if record.text(meta::TRASHED).is_empty() {
        Return::Trash
    } else {
        Return::Nothing
    }
}

/// The names of points that make way for newer ones, of all names with their sizes, oldest first. The newest stays.
#[must_use]
pub fn surplus(kept: &[(String, usize)]) -> Vec<String> {
    let (mut room, mut stay) = (BUDGET, 0);
    for (_, size) in kept.iter().rev().take(MOST) {
        let Some(left) = room.checked_sub(*size).or((stay == 0).then_some(0)) else {
            break;
        };
        (room, stay) = (left, stay + 1);
    }
    let go = kept.iter().take(kept.len() - stay);
    go.map(|(name, _)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, Replica};
    use proptest::prelude::*;

    fn clock() -> Clock {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_000);
        clock
    }

    fn record(title: &str, clock: &mut Clock) -> Record {
        let mut record = Record::new(crate::fund::KIND.name, 1, RecordId::random());
        record.write(&"title".into(), title.into(), clock);
        record
    }

    #[test]
    fn going_back_writes_what_differs_and_puts_back_what_is_gone() {
        let mut clock = clock();
        let (same, changed) = (record("Same", &mut clock), record("Old", &mut clock));
        let (gone, newcomer) = (record("Gone", &mut clock), record("New", &mut clock));
        let id = newcomer.id;
        let was = [&same, &changed, &gone].map(|record| (record.id, Some(record)));
        let was = was.into_iter().chain([(id, None)]);
        let point = Point::of(5_000, Reason::Import, was);
        let mut now = changed.clone();
        now.write(&"title".into(), "Newer".into(), &mut clock);
        now.write(&"summary".into(), "More".into(), &mut clock);
        now.write(&meta::TRASHED.into(), "77".into(), &mut clock);
        let desk = [same.clone(), now, newcomer];
        let present = |id| desk.iter().find(|record| record.id == id);
        let returns = point.returns(present);
        let writes = vec![
            (Path::of(&[meta::TRASHED]), Value::Null),
            ("summary".into(), Value::Null),
            ("title".into(), "Old".into()),
        ];
        assert_eq!(
            returns,
            [
                (same.id, Return::Nothing),
                (changed.id, Return::Write(writes)),
                (gone.id, Return::PutBack(gone.clone())),
                (id, Return::Trash),
            ]
        );
    }

    #[test]
    fn a_point_survives_its_text_and_says_what_it_cannot_read() {
        let mut clock = clock();
        let record = record("Skills", &mut clock);
        let mut point = Point::of(
            5_000,
            Reason::EmptyTrash,
            [(record.id, Some(&record))].into_iter(),
        );
        assert_eq!(Point::from_text(&point.to_text()), Some(point.clone()));
        assert_eq!(Point::from_text("{"), None);
        point.records[0].1 = Some("{".to_owned());
        let unreadable = Return::Unreadable(Unreadable::Damaged);
        assert_eq!(point.returns(|_| Some(&record))[0].1, unreadable);
        assert_eq!(point.without(record.id), None);
    }

    laws! {
        /// However many and large: the newest stays, and what stays is the newest, few, and within the budget.
        #[test]
        fn the_oldest_points_make_way(sizes in prop::collection::vec(0_usize..BUDGET * 2 / 3, 0..40)) {
            let kept: Vec<_> = sizes.iter().enumerate().map(|(n, size)| (format!("{n:015}"), *size)).collect();
            let go = surplus(&kept);
            let (gone, stay) = kept.split_at(go.len());
            prop_assert!(gone.iter().map(|(name, _)| name).eq(&go));
            prop_assert!(stay.len() <= MOST && (kept.is_empty() || !stay.is_empty()));
            prop_assert!(stay.len() <= 1 || stay.iter().map(|(_, size)| size).sum::<usize>() <= BUDGET);
        }
    }
}
