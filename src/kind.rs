//! What a kind of record is; each system declares its own, and `systems` lists them.

use crate::record::{Cell, Path, Record};
use crate::words::Key;
use std::collections::BTreeMap;

/// Brings what stands in a record from one schema to the next. Writes keep their versions, so that two devices which
/// both do it come to the same.
pub type Migration = fn(BTreeMap<Path, Cell>) -> BTreeMap<Path, Cell>;

/// What a kind of record tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The mission's own work.
    Work,
    /// People other than the user: the first such record waits until the desk has a lock, or that was declined in writing.
    /// Its pages put `ui::LockGate` before whatever makes one; the desk keeps none before that.
    People,
}

/// A kind of record that a system keeps.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its name in stored records: the system, a dot, the kind.
    pub name: &'static str,
    /// The newest version of its schema.
    pub schema: u32,
    /// The way from schema 1 to 2, from 2 to 3 and so on.
    pub migrations: &'static [Migration],
    /// What it is called.
    pub label: Key,
    /// What it tells of, and so how it is kept.
    pub holds: Holds,
    /// The path whose text names a record of this kind.
    pub title: &'static str,
}

impl Kind {
    /// Brings a record of an older schema to the newest; nothing where no way leads there.
    #[must_use]
    pub fn migrate(&self, mut record: Record) -> Option<Record> {
        let steps = self
            .migrations
            .get(usize::try_from(record.schema.checked_sub(1)?).ok()?..)?;
        for step in steps {
            record.cells = step(record.cells);
        }
        record.schema = self.schema;
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, RecordId, Replica};

    /// From 1 to 2 a place got another name; from 2 to 3 one field became two.
    const THIRD: Kind = Kind {
        name: "test.thing",
        schema: 3,
        migrations: &[
            |cells| {
                let renamed = cells.into_iter().map(|(path, cell)| match &*path {
                    "name" => ("title".into(), cell),
                    _ => (path, cell),
                });
                renamed.collect()
            },
            |mut cells| {
                if let Some(cell) = cells.get("title").cloned() {
                    cells.insert("short".into(), cell);
                }
                cells
            },
        ],
        label: Key::DraftsApplication,
        holds: Holds::Work,
        title: "title",
    };

    #[test]
    fn a_record_of_any_older_schema_is_brought_to_the_newest() {
        let mut clock = Clock::new(Replica::random());
        for (schema, path) in [(1, "name"), (2, "title"), (3, "title")] {
            let mut record = Record::new(THIRD.name, schema, RecordId::random());
            record.write(&path.into(), "Skills".into(), clock.tick(1_000));
            let before = record.clone();
            let migrated = THIRD.migrate(record).unwrap();
            assert_eq!((migrated.schema, migrated.text("title")), (3, "Skills"));
            let both = if schema < 3 { "Skills" } else { "" };
            assert_eq!(migrated.text("short"), both, "from {schema}");
            assert_eq!(migrated.seen, before.seen);
        }
        let unknown = Record::new(THIRD.name, 0, RecordId::random());
        assert_eq!(THIRD.migrate(unknown), None);
    }

    #[test]
    fn two_devices_that_both_migrate_still_merge() {
        let (mut here, mut there) = (Clock::new(Replica::random()), Clock::new(Replica::random()));
        let mut base = Record::new(THIRD.name, 1, RecordId::random());
        base.write(&"name".into(), "Skills".into(), here.tick(1_000));
        let mut other = base.clone();
        other.write(&"name".into(), "Skills for Home".into(), there.tick(2_000));
        let mut mine = THIRD.migrate(base).unwrap();
        mine.write(&"agency".into(), "IOM".into(), here.tick(3_000));
        let theirs = THIRD.migrate(other).unwrap();
        mine.merge(&theirs);
        assert_eq!(
            (mine.text("title"), mine.text("agency")),
            ("Skills for Home", "IOM")
        );
        assert!(mine.cells.values().all(|cell| !cell.is_disputed()));
    }

    #[test]
    fn every_kind_names_one_step_from_each_schema_to_the_next() {
        for kind in &*crate::systems::KINDS {
            assert_eq!(
                kind.migrations.len() + 1,
                kind.schema as usize,
                "{}",
                kind.name
            );
        }
    }
}
