//! The second copy of every record. A write to local storage reaches the disk up to a minute later; the journal's does at
//! once. At the start the two are laid over each other, so that what one of them lost comes back from the other. Plain
//! Rust; what keeps the journal in the browser is in `desk`.

use super::{KeptAside, Loaded, Unreadable, digest, key_of, read};
use crate::record::history::{Cause, Moment};
use crate::record::{Record, RecordId, Relation};

/// What the journal holds of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copy {
    /// The record, as it is stored.
    Kept(String),
    /// It was removed for good, at a time in milliseconds since 1970.
    Removed(u64),
}

impl Copy {
    /// As it lies in the journal.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Kept(raw) => raw.clone(),
            Self::Removed(at) => format!("-{at}"),
        }
    }

    /// Reads what lies in the journal; a stored record never begins with a minus.
    #[must_use]
    pub fn from_text(text: String) -> Self {
        match text.strip_prefix('-').and_then(|at| at.parse().ok()) {
            Some(at) => Self::Removed(at),
            None => Self::Kept(text),
        }
    }
}

/// Why a record came back from the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// It was not in local storage.
    Missing,
    /// What lay in local storage could not be read.
    Damaged,
    /// What lay in local storage was older.
    Behind,
}

/// A record that came back from the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// Which one.
    pub id: RecordId,
    /// Why.
    pub loss: Loss,
    /// When it was last changed, in milliseconds since 1970.
    pub at: u64,
}

/// What follows from laying the journal over what local storage held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// What came back; to be told, and to be written to local storage.
    pub recovered: Vec<Recovered>,
    /// Records of which the journal lacks the newest state; to be written there.
    pub stale: Vec<RecordId>,
    /// Records that were removed for good and are still in local storage.
    pub gone: Vec<RecordId>,
    /// Damaged values of records that came back; to be kept aside.
    pub set_aside: Vec<(RecordId, String)>,
    /// What changed since the journal was last written, and is not in the history yet.
    pub unnoted: Vec<(RecordId, Moment)>,
}

/// Lays the journal over what local storage held. Records merge, so what is told as recovered is never at the cost of
/// what was there.
pub fn replay(loaded: &mut Loaded, copies: Vec<(RecordId, Copy)>) -> Replay {
    let mut replay = Replay::default();
    let mut known = Vec::new();
    for (id, copy) in copies {
        known.push(id);
        match copy {
            Copy::Removed(at) => removed(loaded, id, at, &mut replay),
            // Nearly always: the same text, which need not be read twice.
            Copy::Kept(raw) if loaded.digests.get(&id) == Some(&digest(&raw)) => {}
            Copy::Kept(raw) => match read(&raw) {
                Ok(record) if record.id == id => kept(loaded, record, &mut replay),
                // A damaged journal is written anew from local storage.
                _ => replay.stale.push(id),
            },
        }
    }
    let missing = loaded.records.iter().map(|record| record.id);
    replay
        .stale
        .extend(missing.filter(|id| !known.contains(id)));
    replay
        .stale
        .retain(|id| loaded.records.iter().any(|record| record.id == *id));
    replay
}

fn removed(loaded: &mut Loaded, id: RecordId, at: u64, replay: &mut Replay) {
    let key = key_of(id);
    let sign = |kept: &KeptAside| kept.key == key && kept.why == Unreadable::InTrash;
    if let Some(at) = loaded.kept_aside.iter().position(sign) {
        loaded.kept_aside.remove(at);
        replay.gone.push(id);
    }
    let here = loaded.records.iter().position(|record| record.id == id);
    let Some(here) = here else { return };
    let changed = loaded.records.get(here).map_or(0, Record::changed_at);
    if changed <= at {
        loaded.records.remove(here);
        replay.gone.push(id);
    } else {
        // It came back later, from a file.
        replay.stale.push(id);
    }
}

fn kept(loaded: &mut Loaded, copy: Record, replay: &mut Replay) {
    let (id, at) = (copy.id, copy.changed_at());
    let mut tell = |loss| replay.recovered.push(Recovered { id, loss, at });
    if let Some(here) = loaded.records.iter_mut().find(|record| record.id == id) {
        match here.relation(&copy) {
            Relation::Same => return,
            Relation::Newer => replay.stale.push(id),
            Relation::Older | Relation::Diverged => {
                here.merge(&copy);
                tell(Loss::Behind);
                replay.stale.push(id);
            }
        }
        let moment = Moment::between(&copy, here, None, Cause::Edit);
        replay.unnoted.extend(moment.map(|moment| (id, moment)));
        return;
    }
    let key = key_of(id);
    match loaded.kept_aside.iter().position(|kept| kept.key == key) {
        None => tell(Loss::Missing),
        Some(at) => match loaded.kept_aside.get(at).map(|kept| kept.why) {
            Some(Unreadable::Newer) => return,
            Some(Unreadable::InTrash) => {
                loaded.kept_aside.remove(at);
                // It was taken back, and that had not reached the disk.
                if !copy.is_trashed() {
                    tell(Loss::Behind);
                }
            }
            _ => {
                let damaged = loaded.kept_aside.remove(at);
                replay.set_aside.push((id, damaged.raw));
                tell(Loss::Damaged);
            }
        },
    }
    loaded.records.push(copy);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, Path, Replica};
    use crate::store::{in_trash, write};
    use proptest::prelude::*;

    fn record(clock: &mut Clock, title: &str) -> Record {
        let mut record = Record::new(crate::fund::KIND.name, 1, RecordId::random());
        record.write(&Path::of(&["title"]), title.into(), clock);
        record
    }

    fn clock() -> Clock {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_000);
        clock
    }

    fn loaded(records: &[&Record]) -> Loaded {
        Loaded {
            records: records.iter().map(|record| (*record).clone()).collect(),
            ..Loaded::default()
        }
    }

    fn copy(record: &Record) -> (RecordId, Copy) {
        (record.id, Copy::Kept(write(record)))
    }

    #[test]
    fn what_is_whole_on_both_sides_stays_as_it_is() {
        let record = record(&mut clock(), "Skills");
        let mut here = loaded(&[&record]);
        assert_eq!(replay(&mut here, vec![copy(&record)]), Replay::default());
        assert_eq!(here.records, [record]);
    }

    #[test]
    fn a_journal_that_is_ahead_brings_the_last_words_back() {
        let mut clock = clock();
        let old = record(&mut clock, "Skil");
        let mut new = old.clone();
        new.write(&Path::of(&["title"]), "Skills for Home".into(), &mut clock);
        let mut here = loaded(&[&old]);
        let replayed = replay(&mut here, vec![copy(&new)]);
        assert_eq!(here.records[0].text("title"), "Skills for Home");
        assert_eq!(replayed.recovered[0].loss, Loss::Behind);
        assert_eq!(replayed.recovered[0].at, new.changed_at());
    }

    #[test]
    fn what_the_journal_had_not_seen_yet_is_noted_in_the_history() {
        let mut clock = clock();
        let old = record(&mut clock, "Skil");
        let mut new = old.clone();
        new.write(&Path::of(&["title"]), "Skills for Home".into(), &mut clock);
        let replayed = replay(&mut loaded(&[&new]), vec![copy(&old)]);
        let [(id, moment)] = replayed.unnoted.as_slice() else {
            panic!("one moment: {replayed:?}")
        };
        assert_eq!((*id, moment.changes[0].old.as_text()), (new.id, "Skil"));
        // What only the journal had is in the history already.
        let replayed = replay(&mut loaded(&[&old]), vec![copy(&new)]);
        assert_eq!(replayed.unnoted, []);
    }

    /// A record in the trash, of which local storage holds the sign only.
    fn in_the_trash(clock: &mut Clock) -> (Record, Loaded) {
        let mut record = record(clock, "Skills");
        record.write(
            &Path::of(&[crate::record::meta::TRASHED]),
            "1".into(),
            clock,
        );
        let sign = KeptAside {
            key: key_of(record.id),
            raw: in_trash(),
            why: Unreadable::InTrash,
        };
        let loaded = Loaded {
            kept_aside: vec![sign],
            ..Loaded::default()
        };
        (record, loaded)
    }

    #[test]
    fn what_lies_in_the_trash_comes_from_the_journal_without_a_word() {
        let (record, mut here) = in_the_trash(&mut clock());
        let replayed = replay(&mut here, vec![copy(&record)]);
        assert_eq!(replayed, Replay::default());
        assert_eq!((here.records, here.kept_aside), (vec![record], vec![]));
    }

    #[test]
    fn what_was_taken_back_just_before_a_power_cut_is_back() {
        let mut clock = clock();
        let (mut record, mut here) = in_the_trash(&mut clock);
        record.write(
            &Path::of(&[crate::record::meta::TRASHED]),
            "".into(),
            &mut clock,
        );
        assert!(!record.is_trashed());
        let replayed = replay(&mut here, vec![copy(&record)]);
        assert_eq!(replayed.recovered[0].loss, Loss::Behind);
        assert_eq!((here.records, here.kept_aside), (vec![record], vec![]));
    }

    #[test]
    fn what_was_removed_from_the_trash_just_before_a_power_cut_is_gone() {
        let (record, mut here) = in_the_trash(&mut clock());
        let replayed = replay(&mut here, vec![(record.id, Copy::Removed(u64::MAX))]);
        assert_eq!(replayed.gone, [record.id]);
        assert_eq!((here.records, here.kept_aside), (vec![], vec![]));
    }

    #[test]
    fn a_trash_whose_journal_is_gone_is_told() {
        for copies in [0, 1] {
            let (record, mut here) = in_the_trash(&mut clock());
            let damaged = (record.id, Copy::Kept("{".to_owned()));
            let replayed = replay(&mut here, vec![damaged; copies]);
            assert_eq!(replayed, Replay::default());
            assert_eq!(here.kept_aside[0].why, Unreadable::InTrash);
        }
    }

    #[test]
    fn local_storage_that_was_emptied_is_filled_again() {
        let record = record(&mut clock(), "Skills");
        let mut here = Loaded::default();
        let replayed = replay(&mut here, vec![copy(&record)]);
        assert_eq!(replayed.recovered[0].loss, Loss::Missing);
        assert_eq!(here.records, [record]);
    }

    #[test]
    fn a_journal_that_was_emptied_or_damaged_is_filled_again() {
        let record = record(&mut clock(), "Skills");
        for copies in [vec![], vec![(record.id, Copy::Kept("{".to_owned()))]] {
            let mut here = loaded(&[&record]);
            let replayed = replay(&mut here, copies);
            assert_eq!(
                (replayed.recovered.len(), replayed.stale),
                (0, vec![record.id])
            );
            assert_eq!(here.records, std::slice::from_ref(&record));
        }
    }

    #[test]
    fn a_damaged_value_is_set_aside_and_the_record_comes_back() {
        let record = record(&mut clock(), "Skills");
        let kept = |why| KeptAside {
            key: key_of(record.id),
            raw: "{damaged".to_owned(),
            why,
        };
        let mut here = Loaded {
            kept_aside: vec![kept(Unreadable::Damaged)],
            ..Loaded::default()
        };
        let replayed = replay(&mut here, vec![copy(&record)]);
        assert_eq!(here.records, std::slice::from_ref(&record));
        assert!(here.kept_aside.is_empty());
        assert_eq!(replayed.set_aside[0].1, "{damaged");
        assert_eq!(replayed.recovered[0].loss, Loss::Damaged);
        // What a newer desk wrote is left alone.
        let mut here = Loaded {
            kept_aside: vec![kept(Unreadable::Newer)],
            ..Loaded::default()
        };
        assert_eq!(replay(&mut here, vec![copy(&record)]), Replay::default());
        assert_eq!((here.records.len(), here.kept_aside.len()), (0, 1));
    }

    #[test]
    fn what_was_removed_for_good_stays_removed_unless_it_came_back_later() {
        let mut clock = clock();
        let record = record(&mut clock, "Skills");
        let mut here = loaded(&[&record]);
        let removed = Copy::Removed(record.changed_at());
        let replayed = replay(&mut here, vec![(record.id, removed.clone())]);
        assert_eq!((here.records.len(), replayed.gone), (0, vec![record.id]));
        let mut later = record.clone();
        later.write(&Path::of(&["title"]), "Again".into(), clock.tick(9_000));
        let mut here = loaded(&[&later]);
        let replayed = replay(&mut here, vec![(record.id, removed.clone())]);
        assert_eq!((here.records.len(), replayed.stale), (1, vec![record.id]));
        assert_eq!(Copy::from_text(removed.to_text()), removed);
    }

    laws! {
        /// Whatever of two histories each side holds, nothing that either holds is lost, and a second start finds peace.
        #[test]
        fn nothing_that_either_side_holds_is_lost(writes in prop::collection::vec((0_usize..4, any::<bool>(), any::<bool>()), 1..30)) {
            let mut clocks = [clock(), clock()];
            let base = record(&mut clocks[0], "x");
            let (mut here, mut there) = (base.clone(), base);
            for (n, (field, local, journal)) in writes.into_iter().enumerate() {
                let path = Path::of(&[["a", "b", "c", "d"][field]]);
                let mut next = here.clone();
                next.merge(&there);
                next.write(&path, n.to_string().into(), &mut clocks[n % 2]);
                if local { here = next.clone(); }
                if journal { there = next; }
            }
            let mut both = here.clone();
            both.merge(&there);
            let mut start = loaded(&[&here]);
            replay(&mut start, vec![copy(&there)]);
            prop_assert_eq!(&start.records[0], &both);
            prop_assert_eq!(replay(&mut start, vec![copy(&both)]), Replay::default());
        }
    }
}
