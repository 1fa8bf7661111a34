use super::fake::{Failure, FakeShelf};
use super::*;
use crate::record::{Clock, Replica, Value};

const KIND: &str = crate::fund::KIND.name;

fn clock() -> Clock {
    let mut clock = Clock::new(Replica::random());
    clock.tick(1_000);
    clock
}

fn record() -> Record {
    Record::new(KIND, 1, RecordId::random())
}

#[test]
fn a_record_comes_back_as_it_was() {
    let shelf = FakeShelf::default();
    let (mut store, mut clock, mut record) = (Store::new(shelf.clone()), clock(), record());
    record.write(
        &Path::of(&["title"]),
        "Skills for Home — مهارات".into(),
        &mut clock,
    );
    record.add_item("budget", "0a0b0c0d", &mut clock);
    store.save(&mut record).unwrap();
    let loaded = Store::new(shelf).load().unwrap();
    assert_eq!(loaded.records, [record]);
    assert!(loaded.kept_aside.is_empty());
}

#[test]
fn only_the_changed_record_is_written() {
    let shelf = FakeShelf::default();
    let (mut store, mut clock) = (Store::new(shelf.clone()), clock());
    let mut records = [record(), record(), record()];
    for record in &mut records {
        store.save(record).unwrap();
    }
    shelf.writes.set(0);
    records[1].write(&Path::of(&["title"]), "New".into(), &mut clock);
    store.save(&mut records[1]).unwrap();
    assert_eq!(shelf.writes.get(), 1);
}

#[test]
fn a_damaged_value_is_kept_aside_and_never_written_over() {
    let shelf = FakeShelf::default();
    let mut record = record();
    let key = key_of(record.id);
    for raw in ["", "{", "{\"format\":1}", "null", "[]", "\u{0}\u{1}"] {
        shelf.texts.borrow_mut().insert(key.clone(), raw.to_owned());
        let mut store = Store::new(shelf.clone());
        let loaded = store.load().unwrap();
        assert!(loaded.records.is_empty());
        assert_eq!(loaded.kept_aside.len(), 1, "{raw:?}");
        assert_eq!(
            store.save(&mut record),
            Err(SaveError::KeptAside(Unreadable::Damaged))
        );
        assert_eq!(
            shelf.texts.borrow().get(&key).map(String::as_str),
            Some(raw)
        );
    }
}

#[test]
fn a_newer_desks_record_is_not_downgraded() {
    let shelf = FakeShelf::default();
    let mut record = record();
    record.schema = 99;
    let raw = write(&record);
    record.schema = 1;
    shelf
        .texts
        .borrow_mut()
        .insert(key_of(record.id), raw.clone());
    let mut store = Store::new(shelf.clone());
    assert_eq!(store.load().unwrap().kept_aside[0].why, Unreadable::Newer);
    assert_eq!(
        store.save(&mut record),
        Err(SaveError::KeptAside(Unreadable::Newer))
    );
    assert_eq!(shelf.texts.borrow().get(&key_of(record.id)), Some(&raw));
}

#[test]
fn an_older_windows_save_takes_in_what_the_other_wrote() {
    let shelf = FakeShelf::default();
    let (mut here, mut there) = (Store::new(shelf.clone()), Store::new(shelf.clone()));
    let (mut clock_here, mut clock_there) = (clock(), clock());
    let mut mine = record();
    here.save(&mut mine).unwrap();
    let mut theirs = there.load().unwrap().records.remove(0);
    theirs.write(&Path::of(&["title"]), "Theirs".into(), &mut clock_there);
    there.save(&mut theirs).unwrap();
    mine.write(&Path::of(&["agency"]), "IOM".into(), &mut clock_here);
    let changed = here.save(&mut mine).unwrap();
    assert_eq!(changed.changed, [Path::of(&["title"])]);
    let stored = Store::new(shelf).load().unwrap().records.remove(0);
    assert_eq!(
        (stored.text("title"), stored.text("agency")),
        ("Theirs", "IOM")
    );
}

#[test]
fn a_full_or_blocked_shelf_is_said_and_the_old_text_stays() {
    let shelf = FakeShelf::default();
    let (mut store, mut clock, mut record) = (Store::new(shelf.clone()), clock(), record());
    store.save(&mut record).unwrap();
    let before = shelf.texts.borrow().clone();
    record.write(&Path::of(&["title"]), "New".into(), &mut clock);
    shelf.failing.set(Some(Failure::Full));
    assert_eq!(
        store.save(&mut record),
        Err(SaveError::Shelf(ShelfError::Full))
    );
    assert_eq!(*shelf.texts.borrow(), before);
    shelf.failing.set(Some(Failure::Blocked));
    assert_eq!(
        store.save(&mut record),
        Err(SaveError::Shelf(ShelfError::Blocked))
    );
    assert_eq!(store.load().unwrap_err(), ShelfError::Blocked);
    shelf.failing.set(None);
    store.save(&mut record).unwrap();
    assert_eq!(record.get("title"), &Value::from("New"));
}

#[test]
fn another_apps_keys_are_neither_read_nor_counted() {
    let shelf = FakeShelf::default();
    shelf
        .texts
        .borrow_mut()
        .insert("somebody-else".into(), "not json".into());
    let mut store = Store::new(shelf);
    let loaded = store.load().unwrap();
    assert!(loaded.records.is_empty() && loaded.kept_aside.is_empty());
    assert_eq!(store.used(false).unwrap(), 0);
}

#[test]
fn several_records_are_written_all_or_none() {
    let shelf = FakeShelf::default();
    let (mut store, mut clock) = (Store::new(shelf.clone()), clock());
    let mut records = [record(), record(), record(), record()];
    store.save(&mut records[1]).unwrap();
    let before = shelf.texts.borrow().clone();
    for record in &mut records {
        record.write(&Path::of(&["title"]), "Newer".into(), &mut clock);
    }
    for room in 0..4 {
        shelf.room_for.set(Some(room));
        assert_eq!(
            store.save_all(&mut records),
            Err(SaveError::Shelf(ShelfError::Full)),
            "{room}"
        );
        assert_eq!(*shelf.texts.borrow(), before, "room for {room} of four");
    }
    shelf.room_for.set(Some(4));
    assert_eq!(store.save_all(&mut records).unwrap().len(), 4);
    assert_eq!(shelf.texts.borrow().len(), 4);
}

#[test]
fn what_is_put_aside_never_takes_the_place_of_another() {
    let shelf = FakeShelf::default();
    let (mut store, id) = (Store::new(shelf.clone()), RecordId::random());
    let mut put = |raw: &str| {
        shelf.texts.borrow_mut().insert(key_of(id), raw.to_owned());
        store.set_aside(id, raw).unwrap().key
    };
    let first = put("{one");
    let second = put("{two");
    assert_eq!((&put("{one"), first == second), (&first, false));
    let texts = shelf.texts.borrow();
    assert_eq!((&*texts[&first], &*texts[&second]), ("{one", "{two"));
    assert_eq!(texts.len(), 2);
    assert_eq!(repair::record_of(&second), Some(id));
}

/// What desks of each schema stored, as it lay in local storage. Frozen: a sample is never written anew.
const FROZEN: [(&str, &str, usize); 2] = [
    (
        include_str!("../../tests/data/stored/plain-1.json"),
        "fund.application",
        237,
    ),
    (
        include_str!("../../tests/data/stored/reference.own-1.json"),
        "reference.own",
        9,
    ),
];

#[test]
fn what_a_desk_of_any_schema_stored_is_read_whole() {
    for (raw, kind, places) in FROZEN {
        let record = read(raw).unwrap();
        assert_eq!((record.kind.as_str(), record.cells.len()), (kind, places));
        let known = crate::systems::kind(kind).unwrap();
        assert_eq!(record.schema, known.schema);
        // What today's desk writes of it is the same record.
        assert_eq!(read(&write(&record)), Ok(record));
    }
    let application = read(FROZEN[0].0).unwrap();
    assert_eq!(application.text("agency"), "IOM");
    assert!(!application.items("budget").is_empty());
    let own = read(FROZEN[1].0).unwrap();
    assert_eq!(own.items("states").len(), 1);
    assert_eq!(own.text("figures.source"), "رسالة من المقر");
    assert!(own.cells["figures.source"].is_disputed());
}

/// All Rust texts below a folder.
fn rust_below(folder: &std::path::Path, texts: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_below(&path, texts);
        } else if path.extension().is_some_and(|end| end == "rs") {
            texts.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_complaint_has_its_verdict_and_tests_that_exist() {
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(top.join("docs/complaints.md")).unwrap();
    let mut code = String::new();
    for folder in ["src", "tests"] {
        rust_below(&top.join(folder), &mut code);
    }
    let rows: Vec<&str> = table
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(2)
        .collect();
    assert_eq!(rows.len(), 30);
    for row in rows {
        let verdict = row.split('|').nth(3).unwrap().trim();
        let known = ["impossible", "recoverable", "outside our power"];
        assert!(known.contains(&verdict), "{row}");
        let names: Vec<&str> = row
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|name| name.contains('_'))
            .collect();
        assert!(!names.is_empty(), "{row}");
        for name in names {
            assert!(
                code.contains(&format!("fn {name}(")),
                "no test is called {name}"
            );
        }
    }
}

#[test]
fn what_the_journal_holds_of_the_trash_leaves_a_sign_that_gives_way_to_the_record() {
    let shelf = FakeShelf::default();
    let (mut store, mut clock, mut record) = (Store::new(shelf.clone()), clock(), record());
    record.write(&Path::of(&["title"]), "Skills".into(), &mut clock);
    let text = store.save(&mut record).unwrap().text;
    let lying = || shelf.get(&key_of(record.id)).unwrap().unwrap();
    store
        .leave_to_journal(record.id, "what it was before")
        .unwrap();
    assert_eq!(lying(), text, "another state stays");
    for failure in [Failure::Blocked, Failure::Full, Failure::Throws] {
        shelf.failing.set(Some(failure));
        assert!(store.leave_to_journal(record.id, &text).is_err());
        shelf.failing.set(None);
        assert_eq!(lying(), text, "{failure:?}");
    }
    store.leave_to_journal(record.id, &text).unwrap();
    assert_eq!(lying(), in_trash());
    let loaded = Store::new(shelf.clone()).load().unwrap();
    assert_eq!(loaded.records, []);
    assert_eq!(loaded.kept_aside[0].why, Unreadable::InTrash);
    // This window, and another that knows the record as it was.
    for mut store in [store, Store::new(shelf.clone())] {
        store.save(&mut record.clone()).unwrap();
        assert_eq!(lying(), text);
        store.leave_to_journal(record.id, &text).unwrap();
        Store::new(shelf.clone()).remove(record.id).unwrap();
        assert_eq!(shelf.get(&key_of(record.id)), Ok(None));
    }
}
