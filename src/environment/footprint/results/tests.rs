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
        keep(
            &mut desk.record,
            tables,
            1_000,
            Reason::Asked,
            &mut desk.clock,
        );
        assert_eq!(Kept::read_all(&desk.record).len(), kept);
    }
    let all = Kept::read_all(&desk.record);
    assert_eq!((all[0].own, all[1].own), (0, 1));
    assert!(all[1].total > all[0].total);
    let mut blank = Desk::inventory();
    keep(
        &mut blank.record,
        &factors,
        1_000,
        Reason::Asked,
        &mut blank.clock,
    );
    assert_eq!(Kept::read_all(&blank.record), []);
}
