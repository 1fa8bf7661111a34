//! A hundred thousand damaged packages, each from a number: none ends the program, none changes more than it may, and
//! what is taken is whole.

use super::bench::Bench;
use super::tests::package;
use super::{Verdict, merged, open};
use crate::record::{Clock, Path, Record, RecordId, Replica};
use crate::store::{Store, key_of};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const CASES: u64 = 100_000;

/// Random numbers that are the same on every machine (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit.max(1) as u64).unwrap()
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// What is put into the text of a package.
const BYTES: [&[u8]; 24] = [
    b"{", b"}", b"[", b"]", b",", b":", b"\"", b"\\", b"\\ud800", b"\\u0000", b"\\u202e", b"null", b"true", b"0", b"9",
    b"1e999", b"9007199254740993", b"18446744073709551615", b"-", b"\"id\":", b"\"__proto__\":{},", b"\xff", b"\xef\xbb\xbf",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
];

fn bytes(base: &str, dice: &mut Dice) -> String {
    let mut text = base.as_bytes().to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(text.len() + 1);
        let end = (at + 1 + dice.below(40)).min(text.len());
        match dice.below(6) {
            0 => text.truncate(at.max(text.len() / 2)),
            1 => drop(text.drain(at..end)),
            2 => {
                let piece = text[at..end].to_vec();
                let to = dice.below(text.len() + 1);
                text.splice(to..to, piece);
            }
            3 => {
                let token = dice.of(&BYTES);
                text.splice(at..at, token.iter().copied());
            }
            4 if at < text.len() => text[at] = u8::try_from(dice.below(256)).unwrap(),
            // A letter for a letter, so that most of the text stays JSON.
            _ => {
                let letters: Vec<usize> = (0..text.len())
                    .filter(|n| text[*n].is_ascii_alphanumeric())
                    .collect();
                if !letters.is_empty() {
                    text[letters[dice.below(letters.len())]] =
                        dice.of(&[b"0", b"7", b"a", b"z", b"F"])[0];
                }
            }
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// The n-th value of a tree, from above.
fn nth<'a>(value: &'a mut Value, n: &mut usize) -> Option<&'a mut Value> {
    if *n == 0 {
        return Some(value);
    }
    *n -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, n)),
        Value::Object(members) => members.values_mut().find_map(|item| nth(item, n)),
        _ => None,
    }
}

fn stranger(dice: &mut Dice) -> Value {
    match dice.below(14) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(9_007_199_254_740_993_u64),
        3 => json!(u64::MAX),
        4 => json!(-1),
        5 => json!(0.5),
        6 => json!(""),
        7 => json!("\0\u{202e}<b>=1+1"),
        8 => json!("long".repeat(1 + dice.below(60_000))),
        9 => json!([]),
        10 => json!({}),
        11 => json!([["a", "0a0b0c0d", 1]]),
        12 => json!("0a0b0c0d.7"),
        _ => json!(dice.below(1_000_000)),
    }
}

fn structure(base: &Value, dice: &mut Dice) -> String {
    let mut tree = base.clone();
    for _ in 0..=dice.below(3) {
        let all = count(&tree);
        let other = nth(&mut tree, &mut dice.below(all)).cloned();
        let Some(place) = nth(&mut tree, &mut dice.below(all)) else {
            continue;
        };
        match (place, dice.below(5)) {
            (Value::Array(items), 0 | 1) if !items.is_empty() => {
                let at = dice.below(items.len());
                if dice.below(2) == 0 {
                    items.remove(at);
                } else {
                    items.insert(at, items[at].clone());
                }
            }
            (Value::Object(members), 0 | 1) if !members.is_empty() => {
                let at = dice.below(members.len());
                let name = members.keys().nth(at).cloned().unwrap();
                let value = members.remove(&name).unwrap();
                let name = match dice.below(5) {
                    0 => return tree.to_string(),
                    1 => "__proto__".to_owned(),
                    2 => format!("{name}/1"),
                    3 => "0a0b0c0d".to_owned(),
                    _ => dice
                        .of(&["", "title", "@trashed", "a b", "list/0a0b0c0d/@"])
                        .to_owned(),
                };
                members.insert(name, value);
            }
            (place, 2) => *place = other.unwrap_or_default(),
            (place, _) => *place = stranger(dice),
        }
    }
    tree.to_string()
}

/// Small packages in which everything occurs that a record can hold, and the real ones.
fn bases() -> Vec<String> {
    let record = |n: u64| {
        let mut clocks =
            [1, 2].map(|n| Clock::new(Replica::try_from(format!("0000000{n}")).unwrap()));
        let id: RecordId = format!("{n:032x}").parse().unwrap();
        let mut record = Record::new(crate::fund::KIND.name, 1, id);
        let [one, two] = &mut clocks;
        one.tick(1_000);
        record.write(&Path::of(&["title"]), "Skills for Home".into(), one);
        for item in ["0000000a", "0000000b"] {
            record.add_item("list", item, one);
            let label = Path::of(&["list", item, "label"]);
            record.write(&label, "مهارات".into(), one);
        }
        let mut other = record.clone();
        record.write(&Path::of(&["title"]), "Hers".into(), one.tick(2_000));
        other.write(&Path::of(&["title"]), "His".into(), two.tick(3_000));
        other.move_item("list", "0000000b", Some("0000000a"), two);
        record.remove_item("list/0000000a", one);
        if n > 1 {
            record.merge(&other);
        }
        record
    };
    let all: Vec<Record> = (1..4).map(record).collect();
    vec![
        package(&[&all[0]]),
        package(&[&all[1], &all[2]]),
        include_str!("../../../tests/data/madagascar.missiondesk.json").to_owned(),
        include_str!("../../../tests/data/madagascar-first-part.missiondesk.json").to_owned(),
    ]
}

#[derive(Default)]
struct Counts {
    refused: u64,
    opened: u64,
    records_taken: u64,
    records_refused: u64,
}

/// What a desk that has an older copy of the same records does with the text.
fn check(case: u64, text: &str, own: &[Record], before: &BTreeMap<String, String>) -> Counts {
    let mut desk = Bench::default();
    desk.shelf.texts.borrow_mut().clone_from(before);
    desk.records = own
        .iter()
        .map(|record| (record.id, record.clone()))
        .collect();
    let mut counts = Counts::default();
    let Ok(package) = open(text) else {
        counts.refused = 1;
        assert!(desk.take(text).is_err());
        assert_eq!(&desk.stored(), before, "case {case}");
        return counts;
    };
    counts.opened = 1;
    std::hint::black_box(package.integrity());
    let rows = desk.judge(&package);
    let taken = merged(&rows, &|id| desk.records.get(&id));
    desk.write(taken.clone());
    let mut expected = before.clone();
    for record in &taken {
        let raw = crate::store::write(record);
        let back = crate::store::read(&raw).ok();
        assert_eq!(back.as_ref(), Some(record), "case {case}: {text}");
        expected.insert(key_of(record.id), raw);
    }
    assert_eq!(
        desk.stored(),
        expected,
        "case {case}: more was changed: {text}"
    );
    for row in &rows {
        match (row.verdict, &row.record) {
            (Verdict::Refused(_), record) => {
                assert!(record.is_none());
                counts.records_refused += 1;
            }
            (_, Some(record)) => {
                let now = desk.records.get(&record.id).map(|own| own.relation(record));
                let has_all = matches!(
                    now,
                    Some(crate::record::Relation::Same | crate::record::Relation::Newer)
                );
                assert!(
                    has_all,
                    "case {case}: taken in twice it brings something: {text}"
                );
            }
            (verdict, None) => panic!("case {case}: {verdict:?} without a record"),
        }
    }
    for old in own {
        let unseen = |theirs: &Record| {
            old.cells.iter().all(|(path, cell)| {
                let newest = cell.newest();
                let known = theirs
                    .seen
                    .get(&newest.version.replica)
                    .is_some_and(|count| *count >= newest.version.count);
                known
                    || desk.records[&old.id].cells[path]
                        .writes()
                        .any(|write| write == newest)
            })
        };
        let rows = rows.iter().filter_map(|row| row.record.as_ref());
        assert!(
            rows.filter(|record| record.id == old.id).all(unseen),
            "case {case}: a write is lost: {text}"
        );
    }
    counts.records_taken = taken.len() as u64;
    counts
}

#[test]
fn no_damaged_package_does_harm() {
    let bases = bases();
    let trees: Vec<Value> = bases
        .iter()
        .map(|base| serde_json::from_str(base).unwrap())
        .collect();
    // The desk has the first small record with an edit of its own, and an older copy of the real one.
    let mut own: Vec<Record> = Vec::new();
    for base in [&bases[0], &bases[3]] {
        let rows = Bench::default().judge(&open(base).unwrap());
        own.extend(rows.into_iter().filter_map(|row| row.record));
    }
    let mut clock = Clock::new(Replica::try_from("0000000c".to_owned()).unwrap());
    own[0].write(&Path::of(&["title"]), "Mine".into(), &mut clock);
    let before = Bench::with(&own).stored();
    let run = |part: u64, of: u64| {
        let mut sum = Counts::default();
        for case in (part..CASES).step_by(of.try_into().unwrap()) {
            let mut dice = Dice(case);
            // The real ones are ten times as long, so their turn comes less often.
            let which = match dice.below(40) {
                0 => 2,
                1 => 3,
                n => n % 2,
            };
            let text = if dice.below(2) == 0 {
                bytes(&bases[which], &mut dice)
            } else {
                structure(&trees[which], &mut dice)
            };
            let counts = check(case, &text, &own, &before);
            sum.refused += counts.refused;
            sum.opened += counts.opened;
            sum.records_taken += counts.records_taken;
            sum.records_refused += counts.records_refused;
        }
        sum
    };
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(8)) as u64;
    let sums: Vec<Counts> = std::thread::scope(|scope| {
        let run = &run;
        let parts: Vec<_> = (0..threads)
            .map(|part| scope.spawn(move || run(part, threads)))
            .collect();
        parts.into_iter().map(|part| part.join().unwrap()).collect()
    });
    let sum = |count: fn(&Counts) -> u64| sums.iter().map(count).sum::<u64>();
    let (refused, opened) = (sum(|counts| counts.refused), sum(|counts| counts.opened));
    let (taken, left) = (
        sum(|counts| counts.records_taken),
        sum(|counts| counts.records_refused),
    );
    assert_eq!(refused + opened, CASES);
    assert!(
        taken > CASES / 20 && left > CASES / 20 && refused > CASES / 20,
        "the cases are one-sided"
    );
    crate::laws::tell(&format!(
        "fuzz: {CASES} damaged packages: {refused} refused whole, {opened} opened, of their records {taken} taken in and {left} refused; no panic, nothing else changed"
    ));
}

#[test]
fn a_store_that_fails_in_the_middle_of_a_package_stays_as_it_was() {
    let all: Vec<Record> = bases()
        .iter()
        .take(2)
        .flat_map(|base| {
            let rows = Bench::default().judge(&open(base).unwrap());
            rows.into_iter().filter_map(|row| row.record)
        })
        .collect();
    for room in 0..all.len() {
        let desk = Bench::default();
        desk.shelf.room_for.set(Some(room));
        assert!(
            Store::new(desk.shelf.clone())
                .save_all(&mut all.clone())
                .is_err()
        );
        assert!(desk.stored().is_empty(), "room for {room}");
    }
}
