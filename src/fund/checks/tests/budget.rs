//! A and B: amounts and budget.

use super::Severity::{Error, Warning};
use super::{Brief, Own};

#[test]
fn amounts_are_held_against_the_bounds_of_the_coverage() {
    let with_extra = |calculation: &str| {
        let mut brief = Brief::new();
        brief.item(
            "budget",
            &[
                ("part", "operational"),
                ("label", "More"),
                ("calculation", calculation),
            ],
        );
        let evaluation = brief.nth("budget", 10);
        brief.set(&format!("{evaluation}/calculation"), "1 x 10,000");
        brief.new_codes_but_b07()
    };
    assert_eq!(with_extra("1 x 47,500"), [], "200,000.00 exactly");
    assert_eq!(
        with_extra("1 x 47,500.01"),
        [("A01", Error), ("B03", Error)],
        "a cent above, and a cent below 5 %"
    );
    let mut small = Brief::new();
    for _ in 0..10 {
        let first = small.nth("budget", 0);
        small.remove(&first);
    }
    assert_eq!(
        small.new_codes_but_b07(),
        [("A02", Warning), ("B03", Warning)],
        "the evaluation alone"
    );
}

#[test]
fn a_line_must_be_calculated_and_belong_to_a_part() {
    let with = |fields: &[(&str, &str)]| {
        let mut brief = Brief::new();
        brief.set(
            &format!("{}/calculation", brief.nth("budget", 10)),
            "19 days x 400",
        );
        brief.item("budget", fields);
        brief.new_codes_but_b07()
    };
    let part = ("part", "operational");
    assert_eq!(
        with(&[("label", "Rent"), ("calculation", "2 x 1")]),
        [("B04", Error)]
    );
    assert_eq!(
        with(&[part, ("label", "Rent"), ("calculation", "2 x rent")]),
        [("B04", Error)]
    );
    assert_eq!(
        with(&[part, ("label", "Rent"), ("calculation", "2")]),
        [("B05", Warning)]
    );
    assert_eq!(with(&[part, ("label", "Rent")]), [("B05", Warning)]);
    assert_eq!(
        with(&[
            part,
            ("label", "Rent"),
            ("calculation", "2 x 1"),
            ("stated", "3")
        ]),
        [("B04", Error)]
    );
    assert_eq!(
        with(&[part, ("label", "Rent"), ("calculation", "3 x 0.335")]),
        [("B04", Warning)]
    );
    assert_eq!(
        with(&[
            part,
            ("label", "Writing the proposal"),
            ("calculation", "2 x 1")
        ]),
        [("B06", Warning)]
    );
    assert_eq!(
        with(&[
            part,
            ("label", "X"),
            ("calculation", "2 x 1"),
            ("nature", "proposal")
        ]),
        [("B06", Error)]
    );
    assert_eq!(
        with(&[
            part,
            ("label", "X"),
            ("calculation", "2 x 1"),
            ("nature", "cofunding")
        ]),
        [("B06", Error)]
    );
}

#[test]
fn evaluation_stands_in_the_operational_part_and_close_to_five_percent() {
    let mut brief = Brief::new();
    let line = brief.nth("budget", 10);
    brief.set(&format!("{line}/part"), "office");
    assert_eq!(brief.new_codes(), [("B02", Error), ("B03", Error)]);
    let mut brief = Brief::new();
    brief.set(
        &format!("{}/calculation", brief.nth("budget", 10)),
        "1 x 9,000",
    );
    assert_eq!(brief.new_codes(), [("B03", Warning)]);
}

#[test]
fn a_figure_of_the_missions_own_names_its_entry() {
    let brief = Brief::new();
    let mut own = Own::on("MDG", &[]);
    own.enter("most.national", "140,000");
    let a01 = |own: &Own| {
        let findings = own.say(&brief);
        let found = findings.into_iter().find(|(code, ..)| *code == "A01");
        found.unwrap().2
    };
    let bare = a01(&own);
    assert!(
        bare.ends_with(
            "Source of the figure: your mission's entry (neither date nor source given)."
        ),
        "{bare}"
    );
    own.enter("figures.date", "2026-05-01");
    own.enter("figures.source", "Guidance Note 2026");
    let dated = a01(&own);
    assert!(
        dated.ends_with("your mission's entry of 2026-05-01 (Guidance Note 2026)."),
        "{dated}"
    );
}

#[test]
fn an_amount_or_a_year_that_cannot_be_read_is_pointed_out_at_its_field() {
    let with = |list: &str, name: &str, value: &str| {
        let mut brief = Brief::new();
        brief.set("line2.donors", "Asked").set("line2.risks", "Few");
        brief.item("cofunding", &[("source", "A"), ("amount", "")]);
        let item = brief.nth(list, 0);
        brief.set(&format!("{item}/{name}"), value);
        let findings = brief.findings();
        let own = findings
            .iter()
            .filter(|finding| finding.path.as_str() == format!("{item}/{name}"));
        own.map(|finding| (finding.code, finding.severity))
            .collect::<Vec<_>>()
    };
    assert_eq!(with("earlier", "amount", "about 80"), [("R04", Warning)]);
    assert_eq!(with("earlier", "year", "last year"), [("R04", Warning)]);
    assert_eq!(with("cofunding", "amount", "-5"), [("B06", Warning)]);
    assert_eq!(with("earlier", "amount", "80 000"), []);
    assert_eq!(with("earlier", "year", "2014"), []);
    assert_eq!(with("cofunding", "amount", ""), []);
}

#[test]
fn what_the_desk_cannot_use_of_the_missions_entries_is_pointed_out() {
    use crate::fund::checks::numbers::of_own_entries;
    use crate::reference::shipped;
    let paths = |own: &Own| {
        let findings = of_own_entries(&own.record, &shipped());
        let paths = findings.into_iter().map(|finding| finding.path.to_string());
        paths.collect::<Vec<_>>()
    };
    let mut own = Own::on("MDG", &[("listed", "yes"), ("date", "2026-05-01")]);
    own.enter("most.national", "140,000");
    assert!(paths(&own).is_empty());
    own.enter("most.national", "much");
    own.enter("figures.date", "2026-02-30");
    own.enter("states/aaaaaaaa/date", "2026-13-01");
    assert_eq!(
        paths(&own),
        ["most.national", "figures.date", "states/aaaaaaaa/date"]
    );
    own.record.add_item("states", "bbbbbbbb", &mut own.clock);
    own.enter("states/bbbbbbbb/code", "MDG");
    assert!(paths(&own).contains(&"states/aaaaaaaa/code".to_owned()));
}
