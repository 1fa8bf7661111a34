use super::*;
use crate::record::{Clock, RecordId};
use proptest::prelude::*;

const NAMES: [&str; 4] = ["title", "summary", "budget/0a0b0c0d/label", "matrix"];

fn clock() -> Clock {
    Clock::new(Replica::random())
}

fn record() -> Record {
    Record::new(crate::fund::KIND.name, 1, RecordId::random())
}

/// The values that are not the record's own affairs.
fn values(record: &Record) -> State {
    let kept = record.cells.iter().filter(|(path, cell)| {
        !path.starts_with('@') && !path.ends_with("/@") && *cell.value() != Value::Null
    });
    kept.map(|(path, cell)| (path.clone(), cell.value().clone()))
        .collect()
}

/// A record's values by their places.
type State = BTreeMap<Path, Value>;

/// A record written to at some times, its history, and what it was after each moment.
fn lived(writes: &[(u64, usize, String)]) -> (Record, Clock, History, Vec<State>) {
    let (mut clock, mut record, mut moments, mut states) = (clock(), record(), vec![], vec![]);
    let mut now = 1_000_000_000_000;
    for (pause, field, text) in writes {
        now += pause;
        let before = record.clone();
        record.write(
            &Path::of(&[NAMES[*field]]),
            text.as_str().into(),
            clock.tick(now),
        );
        if let Some(moment) = Moment::between(&before, &record, Some(clock.replica()), Cause::Edit)
        {
            moments.push(Kept::begin(moment, clock.replica()));
            states.push(values(&record));
        }
    }
    (record, clock, History::of(moments), states)
}

fn become_writes(record: &Record, writes: Vec<(Path, Value)>, clock: &mut Clock) -> Record {
    let mut record = record.clone();
    for (path, value) in writes {
        record.write(&path, value, clock);
    }
    record
}

#[test]
fn a_moment_says_what_stood_there_who_changed_it_and_when() {
    let (mut clock, mut record) = (clock(), record());
    let writer = Path::of(&["@writers", clock.replica().as_str()]);
    record.write(&"title".into(), "Old".into(), clock.tick(5_000));
    let before = record.clone();
    record.write(&"title".into(), "New".into(), clock.tick(9_000));
    record.write(&writer, "Faly · laptop".into(), &mut clock);
    let moment = Moment::between(&before, &record, None, Cause::Edit).unwrap();
    let [change] = moment.changes.as_slice() else {
        panic!("one place changed: {moment:?}")
    };
    assert_eq!(
        (change.old.as_text(), change.who.as_str(), change.at),
        ("Old", "Faly · laptop", 9_000)
    );
    assert_eq!(Moment::from_text(&moment.to_text()), Some(moment.clone()));
    assert_eq!(Moment::between(&record, &record, None, Cause::Edit), None);
    let history = History::of(vec![Kept::begin(moment, clock.replica())]);
    let seen = history.seen_from(&record);
    assert_eq!(seen[0].1[0].new, Value::from("New"));
}

#[test]
fn another_windows_edits_are_left_to_it() {
    let (mut here, mut there, mut record) = (clock(), clock(), record());
    let before = record.clone();
    record.write(&"title".into(), "Mine".into(), here.tick(5_000));
    record.write(&"summary".into(), "Theirs".into(), there.tick(5_000));
    let moment = Moment::between(&before, &record, Some(here.replica()), Cause::Edit).unwrap();
    assert_eq!(moment.changes.len(), 1);
    assert_eq!(&*moment.changes[0].path, "title");
}

#[test]
fn a_text_that_gave_way_when_a_dispute_was_settled_stays_in_the_history() {
    let (mut here, mut there, base) = (clock(), clock(), record());
    let (mut a, mut b) = (base.clone(), base);
    a.write(&"title".into(), "Mine".into(), here.tick(5_000));
    b.write(&"title".into(), "Theirs".into(), there.tick(6_000));
    a.merge(&b);
    let before = a.clone();
    // The person keeps the text that stands there already.
    a.write(&"title".into(), "Theirs".into(), here.tick(9_000));
    let moment = Moment::between(&before, &a, None, Cause::Edit).unwrap();
    assert_eq!(moment.changes[0].beside, [Value::from("Mine")]);
    let history = History::of(vec![Kept::begin(moment, here.replica())]);
    assert_eq!(history.seen_from(&a).len(), 1);
}

#[test]
fn edits_without_a_pause_are_one_moment() {
    let at = |from, to, cause| Moment {
        from,
        to,
        cause,
        changes: vec![],
    };
    let edit = |from, to| at(from, to, Cause::Edit);
    assert!(edit(0, 1_000).goes_on(&edit(50_000, 50_000)));
    assert!(!edit(0, 1_000).goes_on(&edit(61_000, 61_000)), "a pause");
    assert!(
        !edit(0, 290_000).goes_on(&edit(300_000, 300_000)),
        "too long"
    );
    assert!(!edit(0, 1_000).goes_on(&at(2_000, 2_000, Cause::Import)));
    assert!(!at(0, 1_000, Cause::Restore).goes_on(&edit(2_000, 2_000)));
}

#[test]
fn an_item_that_was_removed_comes_back_with_what_stood_in_it() {
    let (mut clock, mut record) = (clock(), record());
    clock.tick(5_000);
    record.add_item("budget", "0a0b0c0d", &mut clock);
    let label = Path::of(&["budget", "0a0b0c0d", "label"]);
    record.write(&label, "Room".into(), &mut clock);
    let before = record.clone();
    record.remove_item("budget/0a0b0c0d", &mut clock);
    let moment = Moment::between(&before, &record, None, Cause::Edit).unwrap();
    let history = History::of(vec![Kept::begin(moment, clock.replica())]);
    let back = become_writes(&record, history.back_to(None, &record), &mut clock);
    assert_eq!(back.items("budget").len(), 1);
    assert_eq!(back.text(&label), "Room");
    let back = become_writes(&record, to_become(&record, &before), &mut clock);
    assert_eq!((back.items("budget").len(), back.text(&label)), (1, "Room"));
}

#[test]
fn old_moments_are_thinned_by_the_hour_the_day_and_the_week() {
    let write = |n: usize, pause| (pause, 0, format!("text {n}"));
    // Every ten minutes for four days, then nothing.
    let writes: Vec<_> = (0..576).map(|n| write(n, 600_000)).collect();
    let (_, _, history, _) = lived(&writes);
    let end = history.moments().last().unwrap().moment.to;
    let count = |now| history.clone().thinned(now, usize::MAX).moments().len();
    // The last day whole (24 * 6), three days by the hour.
    assert!(
        (144 + 70..=144 + 74).contains(&count(end)),
        "{}",
        count(end)
    );
    assert!(
        (95..=98).contains(&count(end + DAY)),
        "{}",
        count(end + DAY)
    );
    assert!((4..=6).contains(&count(end + 10 * DAY)));
    assert!((1..=2).contains(&count(end + 100 * DAY)));
}

laws! {
    /// Whatever was written when, and however small the budget: every version that is still there is what it was, the
    /// newest moment is there, and the size stays within the budget.
    #[test]
    fn thinning_never_changes_a_version_and_never_loses_the_newest(
        writes in prop::collection::vec((prop_oneof![0_u64..90_000, 0..3 * HOUR, 0..9 * DAY], 0_usize..4, "[a-z]{0,30}"), 1..60),
        later in prop_oneof![Just(0), 0..2 * DAY, 0..200 * DAY],
        budget in prop_oneof![Just(usize::MAX), 0_usize..4_000],
    ) {
        let (record, mut clock, history, states) = lived(&writes);
        prop_assume!(!history.moments().is_empty());
        let newest = history.moments().last().unwrap().clone();
        let now = newest.moment.to + later;
        let thinned = history.clone().thinned(now, budget);
        prop_assert!(thinned.size() <= budget.max(thinned.moments().last().unwrap().moment.to_text().len()));
        prop_assert_eq!(thinned.moments().last().unwrap().moment.to, newest.moment.to);
        clock.tick(now);
        for kept in thinned.moments() {
            let nth = history.moments().iter().position(|old| old.moment.to == kept.moment.to).unwrap();
            let back = become_writes(&record, thinned.back_to(Some(&kept.name), &record), &mut clock);
            prop_assert_eq!(&values(&back), &states[nth]);
        }
        prop_assert_eq!(thinned.back_to(Some(&thinned.moments().last().unwrap().name), &record), vec![]);
        // To thin twice is to thin once.
        prop_assert_eq!(thinned.clone().thinned(now, budget), thinned);
    }

    /// Restoring is an ordinary edit: it can be restored from in turn, and nothing is lost on the way.
    #[test]
    fn a_restored_version_can_be_taken_back(
        writes in prop::collection::vec((0_u64..9 * HOUR, 0_usize..4, "[a-z]{0,9}"), 2..20), nth in any::<prop::sample::Index>(),
    ) {
        let (record, mut clock, history, states) = lived(&writes);
        prop_assume!(!history.moments().is_empty());
        let nth = nth.index(states.len());
        let name = history.moments()[nth].name.clone();
        let now = history.moments().last().unwrap().moment.to + 1;
        let back = become_writes(&record, history.back_to(Some(&name), &record), clock.tick(now));
        prop_assert_eq!(&values(&back), &states[nth]);
        let mut moments = history.moments().to_vec();
        if let Some(moment) = Moment::between(&record, &back, None, Cause::Restore) {
            let last = history.moments().last().unwrap().name.clone();
            moments.push(Kept::begin(moment, clock.replica()));
            let again = become_writes(&back, History::of(moments).back_to(Some(&last), &back), &mut clock);
            prop_assert_eq!(values(&again), values(&record));
        }
    }
}
