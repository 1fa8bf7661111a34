use super::*;
use crate::environment::footprint::factors::{OWN, OWN_FACTORS, shipped};
use crate::environment::footprint::figures::rounded;
use crate::environment::footprint::fixture::{Desk, d};

fn shown(kept: &Kept) -> (&str, &str, Option<Decimal>, Option<Decimal>) {
    let round = |figure: Option<Decimal>| figure.map(|figure| rounded(figure, 2));
    (
        kept.edition.as_str(),
        kept.report.code(),
        round(kept.tonnes()),
        round(kept.per_person()),
    )
}

#[test]
fn v12_another_report_keeps_the_old_result_beside_the_new() {
    let mut desk = Desk::office();
    let factors = shipped();
    choose_report(
        &mut desk.record,
        &factors,
        Report::Ar6,
        5_000,
        &mut desk.clock,
    );
    let kept = Kept::read_all(&desk.record);
    assert_eq!(
        kept.iter().map(shown).collect::<Vec<_>>(),
        [
            ("2026-11", "AR5", Some(d("45.70")), Some(d("1.83"))),
            ("2026-11", "AR6", Some(d("46.03")), Some(d("1.84"))),
        ]
    );
    assert_eq!(kept[0].total, Some(d("45699.57")), "exactly");
    assert_eq!((kept[0].at, kept[0].reason), (5_000, Reason::Report));
    assert_eq!(kept[0].by[0], Some(d("43584.81")));
    assert_eq!(kept[0].by[2], None, "what was not entered is not nought");
    choose_report(
        &mut desk.record,
        &factors,
        Report::Ar6,
        6_000,
        &mut desk.clock,
    );
    assert_eq!(Kept::read_all(&desk.record).len(), 2, "nothing changed");
    choose_report(
        &mut desk.record,
        &factors,
        Report::Ar5,
        7_000,
        &mut desk.clock,
    );
    assert_eq!(Kept::read_all(&desk.record).len(), 3);
}

#[test]
fn a_result_is_kept_once_and_again_when_the_tables_changed() {
    let mut desk = Desk::office();
    let factors = shipped();
    let mut own = Desk::of(OWN.name);
    own.item(
        OWN_FACTORS,
        &[("code", "diesel"), ("unit", "L"), ("kg", "2.7")],
    );
    let with = factors.with_own(&own.record);
    for (tables, kept) in [(&factors, 1), (&factors, 1), (&with, 2), (&with, 2)] {
        keep(&mut desk.record, tables, 1_000, &mut desk.clock);
        assert_eq!(Kept::read_all(&desk.record).len(), kept);
    }
    let all = Kept::read_all(&desk.record);
    assert_eq!((all[0].own, all[1].own), (0, 1));
    assert!(all[1].total > all[0].total);
    let mut blank = Desk::inventory();
    keep(&mut blank.record, &factors, 1_000, &mut blank.clock);
    assert_eq!(Kept::read_all(&blank.record), []);
}

/// The tables with a factor of the mission's own for diesel.
fn with_diesel(kg: &str) -> Factors {
    let mut own = Desk::of(OWN.name);
    own.item(
        OWN_FACTORS,
        &[("code", "diesel"), ("unit", "L"), ("kg", kg)],
    );
    shipped().with_own(&own.record)
}

fn step(desk: &mut Desk, factors: &Factors, at: u64) -> bool {
    let due = is_due(&desk.record, factors);
    run(&mut desk.record, factors, at, &mut desk.clock);
    assert!(!is_due(&desk.record, factors), "once is enough");
    due
}

/// What stands beside the result of now: why it was kept, and its tonnes.
fn beside(desk: &Desk, factors: &Factors) -> Vec<(Reason, Decimal)> {
    let now = Kept::now(&Inventory::read(&desk.record), factors, 0, Reason::Running);
    let all = Kept::beside(Kept::read_all(&desk.record), Some(&now)).into_iter();
    all.map(|kept| (kept.reason, rounded(kept.tonnes().unwrap(), 2)))
        .collect()
}

#[test]
fn another_figure_of_the_same_factor_keeps_the_old_result_by_itself() {
    let mut desk = Desk::office();
    let (tables, first, second) = (shipped(), with_diesel("2.7"), with_diesel("2.8"));
    assert_eq!((first.own, second.own), (1, 1));
    assert!(step(&mut desk, &tables, 1_000));
    desk.entry("kerosene", "1,000", "L");
    assert!(
        !step(&mut desk, &tables, 2_000),
        "what is entered keeps nothing"
    );
    assert_eq!(Kept::read_all(&desk.record).len(), 1);
    assert_eq!(beside(&desk, &tables), []);
    // The old one is there before the new figure was shown, and once.
    assert!(step(&mut desk, &first, 3_000));
    assert_eq!(beside(&desk, &first), [(Reason::Tables, d("48.24"))]);
    assert_eq!(Kept::read_all(&desk.record)[0].at, 2_000);
    assert!(step(&mut desk, &second, 4_000));
    assert_eq!(
        beside(&desk, &second),
        [(Reason::Tables, d("48.24")), (Reason::Tables, d("48.74"))]
    );
    // Back again: what is shown as the result of now does not stand beside it too.
    assert!(step(&mut desk, &tables, 5_000));
    assert_eq!(
        beside(&desk, &tables),
        [(Reason::Tables, d("48.74")), (Reason::Tables, d("50.04"))]
    );
    step(&mut desk, &first, 6_000);
    step(&mut desk, &tables, 7_000);
    assert_eq!(
        beside(&desk, &tables).len(),
        2,
        "the same is not kept twice"
    );
}

#[test]
fn a_factor_that_an_inventory_does_not_use_keeps_nothing() {
    let mut desk = Desk::inventory();
    desk.entry("grid", "1,000", "kWh");
    step(&mut desk, &shipped(), 1_000);
    assert!(!step(&mut desk, &with_diesel("2.7"), 2_000));
    desk.entry("grid", "500", "kWh");
    assert!(!step(&mut desk, &with_diesel("2.7"), 3_000));
    assert_eq!(Kept::read_all(&desk.record).len(), 1);
}

#[test]
fn other_gases_keep_the_old_result_and_so_does_what_was_asked_for() {
    let mut desk = Desk::office();
    desk.gas("r22", "1");
    let tables = shipped();
    step(&mut desk, &tables, 1_000);
    keep(&mut desk.record, &tables, 1_500, &mut desk.clock);
    assert_eq!(beside(&desk, &tables), [(Reason::Asked, d("45.70"))]);
    desk.write("gases", "all");
    assert!(!step(&mut desk, &tables, 2_000), "the same was asked for");
    desk.write("gases", "apart");
    assert!(step(&mut desk, &tables, 3_000));
    let reasons: Vec<Reason> = beside(&desk, &tables)
        .into_iter()
        .map(|(why, _)| why)
        .collect();
    assert_eq!(reasons, [Reason::Asked, Reason::Gases]);
}
