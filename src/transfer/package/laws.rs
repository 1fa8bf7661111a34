//! Laws of sharing by file, over random histories of three devices that hand each other packages. A device keeps its
//! present state only; packages may come late, twice, in any order or never.

use super::bench::Bench;
use super::{Verdict, open};
use crate::record::{Clock, Path, Record, RecordId, Replica};
use proptest::prelude::*;

/// What a device does: write, add, remove or move an item, trash the record, save a package of everything, or take in one
/// that somebody saved earlier.
#[derive(Clone, Debug)]
enum Act {
    Write(u8, u8),
    Add(u8),
    Remove(u8),
    Move(u8, u8),
    Trash(bool),
    Save,
    TakeIn(prop::sample::Index),
}

/// The device, which of its two records, and what it does there.
type History = Vec<(usize, usize, Act)>;

fn history() -> impl Strategy<Value = History> {
    let act = prop_oneof![
        4 => (0_u8..4, any::<u8>()).prop_map(|(item, text)| Act::Write(item, text)),
        2 => (0_u8..4).prop_map(Act::Add),
        1 => (0_u8..4).prop_map(Act::Remove),
        2 => (0_u8..4, 0_u8..4).prop_map(|(item, before)| Act::Move(item, before)),
        1 => any::<bool>().prop_map(Act::Trash),
        2 => Just(Act::Save),
        3 => any::<prop::sample::Index>().prop_map(Act::TakeIn),
    ];
    prop::collection::vec((0_usize..3, 0_usize..2, act), 0..60)
}

/// The three desks after a history, and all packages that were saved on the way.
fn lived(history: History) -> ([Bench; 3], Vec<String>) {
    let ids = [RecordId::random(), RecordId::random()];
    let mut desks = [(); 3].map(|()| Bench::default());
    let mut clocks = [1, 2, 3].map(|n| {
        let mut clock = Clock::new(Replica::try_from(format!("0000000{n}")).unwrap());
        // Clocks of devices disagree.
        clock.tick(1_000 * n);
        clock
    });
    let mut packages = Vec::new();
    let item = |n: u8| format!("{n}0000000");
    for (device, record, act) in history {
        let (desk, clock, id) = (&mut desks[device], &mut clocks[device], ids[record]);
        match act {
            Act::Save if desk.records.is_empty() => continue,
            Act::Save => {
                packages.push(desk.export());
                continue;
            }
            Act::TakeIn(_) if packages.is_empty() => continue,
            Act::TakeIn(which) => {
                desk.take(&packages[which.index(packages.len())]).unwrap();
                continue;
            }
            _ => {}
        }
        let mut record = desk.records.get(&id).cloned().unwrap_or_else(|| {
            let kind = crate::fund::KIND;
            Record::new(kind.name, kind.schema, id)
        });
        match act {
            Act::Write(n, text) => {
                let label = Path::of(&["list", &item(n), "label"]);
                record.write(&label, text.to_string().into(), clock);
            }
            Act::Add(n) => drop(record.add_item("list", &item(n), clock)),
            Act::Remove(n) => drop(record.remove_item(&format!("list/{}", item(n)), clock)),
            Act::Move(n, before) => {
                drop(record.move_item("list", &item(n), Some(&item(before)), clock));
            }
            Act::Trash(yes) => {
                let time = if yes { "1000" } else { "" };
                record.write(&crate::record::meta::TRASHED.into(), time.into(), clock);
            }
            Act::Save | Act::TakeIn(_) => {}
        }
        if !record.cells.is_empty() {
            desk.write(vec![record]);
        }
    }
    (desks, packages)
}

fn texts(desks: &[Bench]) -> Vec<String> {
    let full = desks.iter().filter(|desk| !desk.records.is_empty());
    full.map(Bench::export).collect()
}

laws! {
    #[test]
    fn taking_a_package_in_twice_changes_nothing(history in history()) {
        let ([mut desk, b, c], old) = lived(history);
        for text in texts(&[b, c]).iter().chain(&old) {
            desk.take(text).unwrap();
            let before = desk.stored();
            let verdicts = desk.take(text).unwrap();
            let nothing = |verdict: &Verdict| matches!(verdict, Verdict::Same | Verdict::NewerHere);
            prop_assert!(verdicts.iter().all(nothing), "{verdicts:?}");
            prop_assert_eq!(desk.stored(), before);
        }
    }

    #[test]
    fn the_order_of_packages_makes_no_difference(history in history(), turn in 0_usize..8) {
        let (desks, old) = lived(history);
        let mut all = texts(&desks);
        all.extend(old);
        let mut forwards = Bench::default();
        for text in &all {
            forwards.take(text).unwrap();
        }
        all.reverse();
        let by = turn.min(all.len());
        all.rotate_left(by);
        let mut otherwise = Bench::default();
        for text in &all {
            otherwise.take(text).unwrap();
        }
        prop_assert_eq!(&forwards.records, &otherwise.records);
        prop_assert_eq!(forwards.stored(), otherwise.stored());
    }

    #[test]
    fn whoever_takes_in_whose_package_all_desks_become_the_same(history in history()) {
        let (mut desks, _) = lived(history);
        let all = texts(&desks);
        for (n, desk) in desks.iter_mut().enumerate() {
            let mut own = all.clone();
            own.rotate_left(n.min(all.len()));
            for text in &own {
                desk.take(text).unwrap();
            }
        }
        let [a, b, c] = &desks;
        prop_assert_eq!(&a.records, &b.records);
        prop_assert_eq!(&b.records, &c.records);
        prop_assert_eq!(a.stored(), b.stored());
        prop_assert_eq!(a.read_back(), c.records.clone());
        for text in texts(&desks) {
            let rows = desks[0].judge(&open(&text).unwrap());
            prop_assert!(rows.iter().all(|row| row.verdict == Verdict::Same));
        }
    }

    #[test]
    fn taking_in_loses_no_write_that_its_sender_had_not_seen(history in history()) {
        let ([mut desk, other, _], _) = lived(history);
        let before = desk.records.clone();
        for text in texts(std::slice::from_ref(&other)) {
            desk.take(&text).unwrap();
        }
        for (id, record) in &before {
            let unseen = |version: &crate::record::Version| {
                let theirs = other.records.get(id);
                let count = theirs.and_then(|record| record.seen.get(&version.replica));
                count.is_none_or(|count| *count < version.count)
            };
            for (path, cell) in &record.cells {
                for write in cell.writes().filter(|write| unseen(&write.version)) {
                    let kept = desk.records[id].cells[path].writes().any(|other| other == write);
                    prop_assert!(kept, "{path}");
                }
            }
        }
    }
}
