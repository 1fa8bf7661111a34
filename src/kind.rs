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
    /// The mission's own work, in which people other than the user are named at these paths; `*` stands for an item of a
    /// list. The first such name waits until the desk has a lock, or that was declined in writing: fields put
    /// `ui::LockGate` before an empty place of a name, and a file that brings one is taken in only after the answer.
    Named(&'static [&'static str]),
    /// People other than the user: the first such record waits likewise. Its pages put `ui::LockGate` before whatever
    /// makes one; the desk keeps none before that.
    People,
}

impl Holds {
    /// Whether somebody is named, or can be reached, at a path.
    #[must_use]
    pub fn is_name(self, path: &str) -> bool {
        self.place_of(path).is_some()
    }

    /// The place before this one in the same item: one question is enough for both.
    #[must_use]
    pub fn led_by(self, path: &str) -> Option<Path> {
        let parent = |place: &str| place.rsplit_once('/').map(|(parent, _)| parent.to_owned());
        let (Self::Named(places), at) = (self, self.place_of(path)?) else {
            return None;
        };
        let own = parent(places.get(at)?);
        let lead = places.iter().position(|place| parent(place) == own)?;
        let name = places.get(lead)?.rsplit('/').next()?;
        let item = parent(path);
        (lead < at).then(|| match item {
            Some(item) => Path::of(&[&item, name]),
            None => Path::of(&[name]),
        })
    }

    fn place_of(self, path: &str) -> Option<usize> {
        let Self::Named(places) = self else {
            return None;
        };
        let is_at = |place: &&str| {
            let alike = |(place, name): (&str, &str)| place == "*" || place == name;
            place.split('/').count() == path.split('/').count()
                && place.split('/').zip(path.split('/')).all(alike)
        };
        places.iter().position(is_at)
    }
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
    /// The path whose text names a record of this kind; where it takes several, they are parted by spaces.
    pub title: &'static str,
}

impl Kind {
    /// What names a record, by what stands at its paths; empty where nothing does yet.
    #[must_use]
    pub fn name_by(&self, text: impl Fn(&str) -> String) -> String {
        let parts = self
            .title
            .split(' ')
            .map(|path| text(path).trim().to_owned());
        let parts: Vec<String> = parts.filter(|text| !text.is_empty()).collect();
        parts.join(", ")
    }

    /// Whether a record of this kind has people in it. A contact without a name is that of an office.
    #[must_use]
    pub fn has_people(&self, record: &Record) -> bool {
        let named = |path: &Path| {
            let leads = self.holds.is_name(path) && self.holds.led_by(path).is_none();
            leads && !record.text(path).is_empty()
        };
        self.holds == Holds::People || record.cells.keys().any(named)
    }

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
    fn people_are_in_a_record_once_somebody_is_named_in_it() {
        let mut clock = Clock::new(Replica::random());
        let named = Kind {
            holds: Holds::Named(&["focal", "officers/*/name", "officers/*/contact"]),
            ..THIRD
        };
        let mut record = Record::new(THIRD.name, 3, RecordId::random());
        for (path, text, people) in [
            ("title", "Skills", false),
            ("officers/a/office", "Ministry", false),
            ("officers/a/name/of", "nobody", false),
            ("officers/name", "nobody", false),
            ("officers/a/contact", "the switchboard", false),
            ("officers/a/name", "A. Person", true),
            ("officers/a/name", "", false),
            ("focal", "B. Person", true),
        ] {
            record.write(&path.into(), text.into(), clock.tick(1_000));
            assert_eq!(named.has_people(&record), people, "{path}: {text}");
        }
        assert!(!THIRD.has_people(&record));
        let lead = |path| named.holds.led_by(path);
        assert_eq!(lead("officers/a/contact"), Some("officers/a/name".into()));
        assert_eq!(lead("officers/a/name"), None);
        assert_eq!((lead("focal"), lead("officers/a/office")), (None, None));
        let people = Kind {
            holds: Holds::People,
            ..THIRD
        };
        assert!(people.has_people(&Record::new(THIRD.name, 3, RecordId::random())));
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
