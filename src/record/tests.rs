use super::*;
use proptest::prelude::*;

fn path(text: &str) -> Path {
    Path::try_from(text.to_owned()).unwrap()
}

fn clock(n: u32) -> Clock {
    let mut clock = Clock::new(Replica::try_from(format!("0000000{n}")).unwrap());
    clock.tick(1_000);
    clock
}

fn blank() -> Record {
    Record::new("fund.application", 1, RecordId::random())
}

#[test]
fn a_write_is_an_edit_and_writing_the_same_again_is_none() {
    let (mut record, mut clock) = (blank(), clock(1));
    let edit = record
        .write(&path("title"), "Skills".into(), &mut clock)
        .unwrap();
    assert_eq!((&edit.old, &edit.new), (&Value::Null, &"Skills".into()));
    assert_eq!(
        record.write(&path("title"), "Skills".into(), &mut clock),
        None
    );
    assert_eq!(record.text("title"), "Skills");
}

#[test]
fn writes_that_had_not_seen_each_other_are_both_kept_until_somebody_decides() {
    let (mut a, mut clock_a, mut clock_b) = (blank(), clock(1), clock(2));
    a.write(&path("title"), "First".into(), &mut clock_a);
    let mut b = a.clone();
    a.write(&path("title"), "Hers".into(), &mut clock_a);
    b.write(&path("title"), "His".into(), clock_b.tick(2_000));
    a.merge(&b);
    let cell = &a.cells[&path("title")];
    assert_eq!(cell.value(), &"His".into(), "the newer one is shown");
    assert_eq!(
        cell.rivals().map(|write| &write.value).collect::<Vec<_>>(),
        [&Value::from("Hers")]
    );
    a.write(&path("title"), "His".into(), &mut clock_a).unwrap();
    assert!(
        !a.cells[&path("title")].is_disputed(),
        "choosing one settles it"
    );
    b.merge(&a);
    assert_eq!(b.cells, a.cells);
}

#[test]
fn undoing_a_choice_brings_both_texts_back_for_everybody() {
    let (mut a, mut clock_a, mut clock_b) = (blank(), clock(1), clock(2));
    a.write(&path("title"), "First".into(), &mut clock_a);
    let mut b = a.clone();
    let writer = Path::of(&[meta::WRITERS, clock_b.replica().as_str()]);
    b.write(&writer, "Hery".into(), &mut clock_b);
    a.write(&path("title"), "Hers".into(), clock_a.tick(3_000));
    b.write(&path("title"), "His".into(), clock_b.tick(2_000));
    a.merge(&b);
    for choice in ["His", "Hers"] {
        let mut undo = UndoStack::default();
        // Typed a moment before, in the same field: no part of the choice.
        let typed = Edit {
            path: path("title"),
            old: Value::Null,
            beside: Vec::new(),
            new: "Hers".into(),
            version: clock_a.next(&a),
        };
        undo.push(vec![typed], 4_900);
        let chosen = a.write(&path("title"), choice.into(), &mut clock_a);
        undo.push(chosen.into_iter().collect(), 5_000);
        b.merge(&a);
        assert!(!b.cells[&path("title")].is_disputed());
        for put in undo.undo().unwrap().backwards() {
            a.put(put, &mut clock_a);
        }
        b.merge(&a);
        assert_eq!(b.cells, a.cells);
        let cell = &b.cells[&path("title")];
        assert_eq!(cell.value(), &"Hers".into());
        let rivals: Vec<&Write> = cell.rivals().collect();
        assert_eq!(rivals[0].value, "His".into());
        assert_eq!(b.author(rivals[0]), ("Hery", 2_000), "it stays his");
        for put in undo.redo().unwrap().forwards() {
            a.put(put, &mut clock_a);
        }
        assert_eq!(a.text("title"), choice);
        assert!(!a.cells[&path("title")].is_disputed());
        for put in undo.undo().unwrap().backwards() {
            a.put(put, &mut clock_a);
        }
        b.merge(&a);
    }
}

#[test]
fn a_list_keeps_its_order_and_a_moved_item_its_content() {
    let (mut record, mut clock) = (blank(), clock(1));
    for id in ["aaaaaaaa", "bbbbbbbb", "cccccccc"] {
        record.add_item("budget", id, &mut clock);
        record.write(&Path::of(&["budget", id, "label"]), id.into(), &mut clock);
    }
    let order = |record: &Record| {
        record
            .items("budget")
            .into_iter()
            .map(|item| item.id)
            .collect::<Vec<_>>()
    };
    record.move_item("budget", "cccccccc", Some("aaaaaaaa"), &mut clock);
    assert_eq!(order(&record), ["cccccccc", "aaaaaaaa", "bbbbbbbb"]);
    record.move_item("budget", "cccccccc", Some("bbbbbbbb"), &mut clock);
    assert_eq!(order(&record), ["aaaaaaaa", "cccccccc", "bbbbbbbb"]);
    record.move_item("budget", "aaaaaaaa", None, &mut clock);
    assert_eq!(order(&record), ["cccccccc", "bbbbbbbb", "aaaaaaaa"]);
    record.remove_item("budget/bbbbbbbb", &mut clock);
    assert_eq!(order(&record), ["cccccccc", "aaaaaaaa"]);
    assert_eq!(record.text("budget/aaaaaaaa/label"), "aaaaaaaa");
    assert!(!record.is_alive("budget/bbbbbbbb/label"));
}

#[test]
fn a_deletion_that_had_not_seen_an_edit_does_not_swallow_it() {
    let (mut a, mut clock_a, mut clock_b) = (blank(), clock(1), clock(2));
    a.add_item("budget", "aaaaaaaa", &mut clock_a);
    let mut b = a.clone();
    a.remove_item("budget/aaaaaaaa", clock_a.tick(9_000));
    let label = path("budget/aaaaaaaa/label");
    b.write(&label, "Rent".into(), &mut clock_b);
    a.merge(&b);
    assert_eq!(a.items("budget").len(), 1);
    assert_eq!(a.text(&label), "Rent");
}

#[test]
fn a_deletion_of_the_whole_does_not_swallow_an_edit_deep_inside() {
    let (mut a, mut clock_a, mut clock_b) = (blank(), clock(1), clock(2));
    a.add_item("matrix", "aaaaaaaa", &mut clock_a);
    a.add_item("matrix/aaaaaaaa/indicators", "bbbbbbbb", &mut clock_a);
    let mut b = a.clone();
    a.remove_item("matrix/aaaaaaaa", clock_a.tick(9_000));
    let inside = path("matrix/aaaaaaaa/indicators/bbbbbbbb/text");
    assert!(
        !a.is_alive(&inside),
        "what lies in a removed item is gone with it"
    );
    b.write(&inside, "Plans".into(), &mut clock_b);
    a.merge(&b);
    assert_eq!(a.items("matrix").len(), 1);
    assert!(a.is_alive(&inside));
    assert_eq!(a.text(&inside), "Plans");
}

#[test]
fn a_version_with_two_values_keeps_both_whoever_merges() {
    let (mut a, mut clock) = (blank(), clock(1));
    a.write(&path("title"), "As sent".into(), &mut clock);
    let mut b = a.clone();
    let version = a.cells["title"].newest().version.clone();
    b.cells
        .insert(path("title"), Cell::one("Damaged".into(), version));
    assert_eq!(merged(&a, &b), merged(&b, &a));
    assert_eq!(merged(&a, &b).cells["title"].writes().count(), 2);
}

#[test]
fn what_an_undo_changed_is_shown_where_it_still_is() {
    let (mut record, mut clock) = (blank(), clock(1));
    record.add_item("budget", "aaaaaaaa", &mut clock);
    let label = path("budget/aaaaaaaa/label");
    let alive = path("budget/aaaaaaaa/@");
    let both = [label.clone(), alive];
    assert_eq!(record.place_to_show(&both), Some(label.clone()));
    let two = [label, path("budget/bbbbbbbb/label")];
    assert_eq!(
        record.place_to_show(&two),
        Some(path("budget")),
        "several items: the list"
    );
    record.remove_item("budget/aaaaaaaa", &mut clock);
    assert_eq!(record.place_to_show(&both), Some(path("budget")));
}

#[test]
fn undo_takes_back_a_burst_of_typing_and_redo_makes_it_again() {
    let (mut record, mut clock, mut stack) = (blank(), clock(1), UndoStack::default());
    let mut now = 5_000;
    for text in ["S", "Sk", "Ski"] {
        stack.push(
            record
                .write(&path("title"), text.into(), &mut clock)
                .into_iter()
                .collect(),
            now,
        );
        now += 200;
    }
    stack.push(
        record
            .write(&path("title"), "Skills".into(), &mut clock)
            .into_iter()
            .collect(),
        now + 5_000,
    );
    let mut play = |record: &mut Record, puts: Vec<Put>| {
        for put in puts {
            record.put(put, &mut clock);
        }
    };
    play(&mut record, stack.undo().unwrap().backwards());
    assert_eq!(record.text("title"), "Ski");
    play(&mut record, stack.undo().unwrap().backwards());
    assert_eq!(record.text("title"), "");
    assert!(stack.undo().is_none());
    play(&mut record, stack.redo().unwrap().forwards());
    assert_eq!(record.text("title"), "Ski");
    assert!(stack.can_redo() && stack.can_undo());
}

#[test]
fn a_counter_is_never_used_twice_even_if_the_clock_runs_backwards() {
    let (mut record, mut clock) = (blank(), clock(1));
    let mut last = 0;
    for (n, now) in [5_000, 4_000, 4_000, 5_001].into_iter().enumerate() {
        let text = n.to_string();
        let count = record
            .write(&path("title"), text.into(), clock.tick(now))
            .unwrap()
            .version
            .count;
        assert!(count > last);
        last = count;
    }
}

#[test]
fn what_is_no_path_or_writer_is_refused() {
    for text in ["", "a//b", "/a", "a/", "a b", "é", &"a".repeat(201)] {
        assert!(Path::try_from(text.to_owned()).is_err(), "{text:?}");
    }
    for text in [
        "",
        "1234567",
        "123456789",
        "zzzzzzzz",
        "12345678.",
        "12345678.x",
    ] {
        assert!(Replica::try_from(text.to_owned()).is_err(), "{text:?}");
    }
}

/// What one of three devices does: write, add, remove, move, or take in another's copy.
#[derive(Clone, Debug)]
enum Act {
    Write(u8, u8),
    Add(u8),
    Remove(u8),
    Move(u8, u8),
    MergeFrom(usize),
}

fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
    let act = prop_oneof![
        4 => (0_u8..4, any::<u8>()).prop_map(|(field, text)| Act::Write(field, text)),
        2 => (0_u8..4).prop_map(Act::Add),
        1 => (0_u8..4).prop_map(Act::Remove),
        1 => (0_u8..4, 0_u8..4).prop_map(|(item, before)| Act::Move(item, before)),
        2 => (0_usize..3).prop_map(Act::MergeFrom),
    ];
    prop::collection::vec((0_usize..3, act), 0..40)
}

/// The copies of three devices after a history.
fn histories(acts: Vec<(usize, Act)>) -> [Record; 3] {
    let start = blank();
    let mut copies = [start.clone(), start.clone(), start];
    let mut clocks = [clock(1), clock(2), clock(3)];
    let item = |n: u8| format!("{n}0000000");
    for (device, act) in acts {
        if let Act::MergeFrom(other) = act {
            let other = copies[other].clone();
            copies[device].merge(&other);
            continue;
        }
        let (record, clock) = (&mut copies[device], &mut clocks[device]);
        match act {
            Act::Write(field, text) => {
                record.write(
                    &Path::of(&["list", &item(field), "label"]),
                    text.to_string().into(),
                    clock,
                );
            }
            Act::Add(n) => drop(record.add_item("list", &item(n), clock)),
            Act::Remove(n) => drop(record.remove_item(&format!("list/{}", item(n)), clock)),
            Act::Move(n, before) => {
                drop(record.move_item("list", &item(n), Some(&item(before)), clock))
            }
            Act::MergeFrom(_) => {}
        }
    }
    copies
}

fn merged(a: &Record, b: &Record) -> Record {
    let mut a = a.clone();
    a.merge(b);
    a
}

laws! {
    #[test]
    fn who_merges_and_in_which_order_makes_no_difference(acts in acts()) {
        let [a, b, c] = histories(acts);
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a.clone());
        let all = merged(&merged(&a, &b), &c);
        prop_assert_eq!(merged(&all, &b), all.clone());
        prop_assert_eq!(all.relation(&a) == Relation::Older, false);
    }

    #[test]
    fn nobodys_newest_write_disappears(acts in acts()) {
        let [a, b, _] = histories(acts);
        let both = merged(&a, &b);
        for (path, cell) in &b.cells {
            let newest = cell.newest();
            let known = a.seen.get(&newest.version.replica).is_some_and(|count| *count >= newest.version.count);
            if !known {
                prop_assert!(both.cells[path].writes().any(|write| write == newest));
            }
        }
    }

    #[test]
    fn a_record_survives_its_json(acts in acts()) {
        let [a, b, _] = histories(acts);
        let record = merged(&a, &b);
        let json = serde_json::to_string(&record).unwrap();
        prop_assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
    }
}
