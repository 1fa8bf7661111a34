//! What a mission changes in the scheme. It is a record like any other, one for the whole desk, so that it survives
//! updates, travels in packages and merges.

use super::{Entry, Level, Offer, Own, Scheme, Standing, Words};
use crate::environment::risk::{Category, cell_path};
use crate::environment::severity::{CONCERNS, Concern};
use crate::kind::{Holds, Kind};
use crate::record::{Item, Record, RecordId, Value};
use crate::words::Key;
use chrono::{DateTime, NaiveDate};
use sha2::{Digest as _, Sha256};

/// The kind of the record.
pub const KIND: Kind = Kind {
    name: "environment.scheme",
    schema: 1,
    migrations: &[],
    label: Key::EnvironmentScheme,
    holds: Holds::Work,
    title: "title",
};

/// The record's id: the same on every device, so that the rows of two devices meet in one record.
const ID: &str = "0d5e0000-0000-4000-8000-6d61726b6572";

/// The record's id.
///
/// # Errors
/// Never: the id is well formed, as a test says.
pub fn id() -> Result<RecordId, &'static str> {
    ID.parse()
}

/// The list of the mission's rows of the catalogue.
pub const ROWS: &str = "rows";
/// The list of the mission's measures.
pub const MEASURES: &str = "measures";

/// Whether a path of the record belongs to a concern.
fn is_of_concerns(path: &str) -> bool {
    path.split('/').next() == Some(CONCERNS)
}

/// The day of the newest write at some of the record's paths, of those that say something of the scheme.
fn changed_on(own: &Record, of: impl Fn(&str) -> bool) -> Option<NaiveDate> {
    let cells = own.cells.iter();
    let cells = cells.filter(|(path, _)| !path.starts_with('@') && of(path));
    let newest = cells.map(|(_, cell)| cell.newest().version.count).max()?;
    let millis = i64::try_from(newest).ok()?;
    DateTime::from_timestamp_millis(millis).map(|moment| moment.date_naive())
}

/// Whether a code can depend on what stands there.
fn is_of_codes(path: &str) -> bool {
    [ROWS, MEASURES].iter().any(|list| {
        path.strip_prefix(list)
            .is_some_and(|rest| rest.starts_with('/'))
    })
}

/// Four digits of a digest of the mission's rows and measures: the same words make the same mark.
fn mark(own: &Record) -> String {
    let mut digest = Sha256::new();
    let cells = own.cells.iter();
    let said =
        cells.filter(|(path, _)| is_of_codes(path) && own.is_alive(path) && !path.ends_with("/#"));
    for (path, cell) in said {
        let text = cell.value().as_text();
        if !text.is_empty() {
            digest.update(format!("{path}\n{text}\n"));
        } else if *cell.value() == Value::Bool(true) {
            digest.update(format!("{path}\n"));
        }
    }
    let digest = digest.finalize();
    digest
        .iter()
        .take(2)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl Scheme {
    /// This scheme with a mission's own rows in place.
    #[must_use]
    pub fn with_own(&self, own: &Record) -> Self {
        let mut with = self.clone();
        let mut changed = false;
        for item in own.items(ROWS) {
            changed |= with.lay_row(own, &item);
        }
        for item in own.items(MEASURES) {
            changed |= with.lay_measure(own, &item);
        }
        for impact in 1..=5 {
            for likelihood in 1..=5 {
                let stored = own.text(&cell_path(likelihood, impact));
                if let Some(category) = Category::from_code(stored) {
                    with.matrix.set(likelihood, impact, category);
                }
            }
        }
        if changed {
            // The day of the last change for people, and a mark of what is said for two states of one day. The matrix and
            // the concerns never change a code, so they make no other edition of what codes are kept with.
            let day = changed_on(own, is_of_codes).unwrap_or_default();
            let (day, mark) = (crate::dates::iso(day), mark(own));
            with.edition = format!("{}+{day}.{mark}", self.edition);
        }
        with.concerns = Concern::read_all(own);
        with.concerns_of = changed_on(own, is_of_concerns);
        with
    }

    /// Lays a row over the one that it corrects, or adds it; a row that says nothing of use changes nothing. As in a
    /// project, a level is raised freely and lowered only with a reason (environment.R11).
    fn lay_row(&mut self, own: &Record, item: &Item) -> bool {
        let text = |name: &str| own.text(&format!("{}/{name}", item.path)).trim();
        let level = Level::from_code(text("level"));
        let said = Own::read(own, item);
        let corrected = text("code");
        if let Some(entry) = self.activities.iter_mut().find(|it| it.id == corrected) {
            let shipped = entry.level;
            let level = level.filter(|level| *level >= shipped || !said.why.is_empty());
            let Some(level) = level else { return false };
            entry.level = level;
            entry.from = None;
            entry.standing = Standing::Mission;
            entry.own = Some(Own {
                shipped: Some(shipped),
                ..said
            });
            return true;
        }
        let (name, Some(level)) = (text("name"), level) else {
            return false;
        };
        if name.is_empty() {
            return false;
        }
        let touches = self.flags.iter().map(|flag| flag.id.clone());
        let touched = |flag: &String| own.is_true(&format!("{}/touch-{flag}", item.path));
        self.activities.push(Entry {
            id: item.id.clone(),
            sector: text("sector").to_owned(),
            name: Words::own(name),
            level,
            from: None,
            large: false,
            support: false,
            standing: Standing::Mission,
            source: String::new(),
            touches: touches.filter(touched).collect(),
            impacts: Vec::new(),
            mitigation: Vec::new(),
            enhancement: Vec::new(),
            search: String::new(),
            own: Some(said),
        });
        true
    }

    fn lay_measure(&mut self, own: &Record, item: &Item) -> bool {
        let text = |name: &str| own.text(&format!("{}/{name}", item.path)).trim();
        let (words, activity) = (text("text"), text("activity"));
        let Some(entry) = self.activities.iter_mut().find(|it| it.id == activity) else {
            return false;
        };
        let said = Own::read(own, item);
        let replaced = text("code");
        let place = |list: &[String]| list.iter().position(|id| id == replaced);
        if !replaced.is_empty() {
            let list = match place(&entry.mitigation) {
                Some(_) => &mut entry.mitigation,
                None => &mut entry.enhancement,
            };
            let Some(at) = place(list) else { return false };
            if own.is_true(&format!("{}/out", item.path)) {
                if said.why.is_empty() {
                    return false;
                }
                list.remove(at);
                return true;
            }
            if words.is_empty() {
                return false;
            }
            if let Some(id) = list.get_mut(at) {
                item.id.clone_into(id);
            }
            self.measures.push(Offer::own(&item.id, words, said));
            return true;
        }
        if words.is_empty() {
            return false;
        }
        let list = if text("kind") == "enhancement" {
            &mut entry.enhancement
        } else {
            &mut entry.mitigation
        };
        list.push(item.id.clone());
        self.measures.push(Offer::own(&item.id, words, said));
        true
    }
}

impl Own {
    fn read(own: &Record, item: &Item) -> Self {
        let text = |name: &str| own.text(&format!("{}/{name}", item.path)).trim().to_owned();
        Self {
            source: text("source"),
            year: text("year"),
            why: text("why"),
            shipped: None,
        }
    }
}

impl Offer {
    fn own(id: &str, words: &str, said: Own) -> Self {
        Self {
            id: id.to_owned(),
            text: Words::own(words),
            source: String::new(),
            standing: Standing::Mission,
            own: Some(said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::scheme::shipped;
    use crate::record::{Clock, Path, Replica};
    use crate::words::Language;

    #[test]
    fn the_id_is_well_formed() {
        assert!(id().is_ok());
    }

    #[test]
    fn own_rows_stand_over_the_scheme_and_say_so() {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_800_000_000_000);
        let mut own = Record::new(KIND.name, 1, id().unwrap());
        for (list, item) in [
            (ROWS, "aaaaaaaa"),
            (ROWS, "bbbbbbbb"),
            (ROWS, "cccccccc"),
            (MEASURES, "dddddddd"),
        ] {
            own.add_item(list, item, &mut clock);
        }
        for (path, text) in [
            ("rows/aaaaaaaa/code", "latrines"),
            ("rows/aaaaaaaa/level", "2"),
            ("rows/aaaaaaaa/source", "National guide"),
            ("rows/aaaaaaaa/year", "2026"),
            ("rows/bbbbbbbb/name", "Solar kiosks"),
            ("rows/bbbbbbbb/sector", "nfi"),
            ("rows/bbbbbbbb/level", "0"),
            ("rows/cccccccc/name", "Something without a level"),
            ("measures/dddddddd/activity", "latrines"),
            ("measures/dddddddd/text", "Line the pits"),
            ("risk.5-1", "high"),
            ("risk.5-2", "no category"),
        ] {
            own.write(&Path::of(&[path]), text.into(), &mut clock);
        }
        own.write(
            &Path::of(&["rows/bbbbbbbb/touch-forest"]),
            true.into(),
            &mut clock,
        );
        let (plain, with) = (shipped(), shipped().with_own(&own));
        let latrines = with.entry("latrines").unwrap();
        assert_eq!(
            (latrines.level, latrines.standing),
            (Level::High, Standing::Mission)
        );
        let said = latrines.own.clone().unwrap();
        assert_eq!(
            (said.source.as_str(), said.year.as_str(), said.shipped),
            ("National guide", "2026", Some(Level::Medium))
        );
        assert!(latrines.mitigation.contains(&"dddddddd".to_owned()));
        assert_eq!(
            with.offer("dddddddd").unwrap().text.of(Language::Ar),
            "Line the pits"
        );
        let kiosks = with.entry("bbbbbbbb").unwrap();
        assert_eq!(kiosks.touches, ["forest"]);
        assert!(with.entry("cccccccc").is_none());
        assert_eq!(with.activities.len(), plain.activities.len() + 1);
        assert_eq!(with.matrix.of(5, 1), Some(Category::High));
        assert_eq!(with.matrix.of(5, 2), plain.matrix.of(5, 2));
        let edition = with.edition.clone();
        assert!(edition.starts_with("2026-11+2027-01-15."), "{edition}");
        // What is changed and changed back is what it was; the matrix is no part of it.
        let at = Path::of(&["rows/aaaaaaaa/year"]);
        own.write(&at, "2025".into(), &mut clock);
        assert_ne!(shipped().with_own(&own).edition, edition);
        own.write(&at, "2026".into(), &mut clock);
        own.write(&Path::of(&[&cell_path(1, 1)]), "high".into(), &mut clock);
        assert_eq!(shipped().with_own(&own).edition, edition);
        // A concern that is written later makes no other edition: no code depends on it.
        clock.tick(1_900_000_000_000);
        let question = "concerns/eeeeeeee/questions/ffffffff";
        own.add_item("concerns", "eeeeeeee", &mut clock);
        own.add_item("concerns/eeeeeeee/questions", "ffffffff", &mut clock);
        let mut written = vec![
            ("concerns/eeeeeeee/text".to_owned(), "Trees are lost"),
            (format!("{question}/text"), "Is wood cut here?"),
        ];
        for (id, weight) in [("aaaaaaaa", "0"), ("bbbbbbbb", "1")] {
            own.add_item(&format!("{question}/answers"), id, &mut clock);
            written.push((format!("{question}/answers/{id}/text"), "Some"));
            written.push((format!("{question}/answers/{id}/weight"), weight));
        }
        for (path, text) in written {
            own.write(&Path::of(&[&path]), text.into(), &mut clock);
        }
        let with = shipped().with_own(&own);
        assert_eq!(with.concerns.len(), 1);
        assert_eq!(with.edition, edition);
        let day = with.concerns_of.map(crate::dates::iso);
        assert_eq!(day.as_deref(), Some("2030-03-17"));
        let blank = Record::new(KIND.name, 1, id().unwrap());
        let concerns = plain.with_own(&blank).concerns;
        assert_eq!(concerns, [], "the desk ships none");
        assert_eq!(plain.with_own(&blank).edition, plain.edition);
    }

    #[test]
    fn a_row_is_made_lighter_only_with_a_reason() {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_800_000_000_000);
        let mut own = Record::new(KIND.name, 1, id().unwrap());
        own.add_item(ROWS, "aaaaaaaa", &mut clock);
        let mut write = |path: &str, text: &str| {
            own.write(&Path::of(&[path]), text.into(), &mut clock);
            let camp = shipped().with_own(&own).entry("camp-complete").cloned();
            camp.map(|camp| (camp.level, camp.standing)).unwrap()
        };
        write("rows/aaaaaaaa/code", "camp-complete");
        let as_shipped = (Level::High, Standing::Official);
        assert_eq!(write("rows/aaaaaaaa/level", "0"), as_shipped);
        let lighter = write("rows/aaaaaaaa/why", "Ten tents for a week");
        assert_eq!(lighter, (Level::Neutral, Standing::Mission));
    }

    #[test]
    fn a_measure_of_the_catalogue_is_reworded_or_withdrawn_with_a_reason() {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_800_000_000_000);
        let mut own = Record::new(KIND.name, 1, id().unwrap());
        for item in ["aaaaaaaa", "bbbbbbbb"] {
            own.add_item(MEASURES, item, &mut clock);
        }
        let mut write = |path: &str, text: &str| {
            own.write(&Path::of(&["measures", path]), text.into(), &mut clock);
            let with = shipped().with_own(&own);
            let offered = with.entry("latrines").unwrap().mitigation.clone();
            (offered, with)
        };
        let before = shipped().entry("latrines").unwrap().mitigation.clone();
        write("aaaaaaaa/activity", "latrines");
        write("aaaaaaaa/code", &before[1]);
        assert_eq!(write("bbbbbbbb/activity", "latrines").0, before);
        let (offered, with) = write("aaaaaaaa/text", "Two pits in turn");
        assert_eq!(
            offered,
            [&before[0], "aaaaaaaa", &before[2]].map(str::to_owned)
        );
        assert_eq!(with.offer("aaaaaaaa").unwrap().standing, Standing::Mission);
        write("bbbbbbbb/code", &before[0]);
        let out = Path::of(&["measures", "bbbbbbbb", "out"]);
        own.write(&out, true.into(), &mut clock);
        let offered = |own: &Record| {
            let with = shipped().with_own(own);
            with.entry("latrines").unwrap().mitigation.clone()
        };
        assert_eq!(offered(&own).len(), 3, "no reason yet");
        let why = Path::of(&["measures", "bbbbbbbb", "why"]);
        own.write(&why, "Rock everywhere".into(), &mut clock);
        assert_eq!(offered(&own), ["aaaaaaaa", &before[2]].map(str::to_owned));
    }
}
