//! A and B: amounts and budget.

use super::Brief;
use super::Severity::{Error, Warning};

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
