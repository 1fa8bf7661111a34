//! L and R: letters, focal points, considerations.

use super::Severity::{Error, Warning};
use super::{Brief, day};
use crate::fund::checks::check;
use crate::reference::shipped;

#[test]
fn a_letter_counts_only_from_the_capital_to_iom_with_the_fund_named() {
    let with = |name: &str, value: &str| {
        let mut brief = Brief::new();
        let letter = brief.nth("letters", 0);
        brief.set(&format!("{letter}/{name}"), value);
        brief.new_codes()
    };
    assert_eq!(with("capital", "no"), [("L01", Error)]);
    assert_eq!(with("addressed", "no"), [("L01", Error)]);
    assert_eq!(with("signatory", ""), [("L01", Error)]);
    assert_eq!(with("fund", "IOM"), [("L01", Error), ("L02", Error)]);
    assert_eq!(with("state", ""), [("L01", Error), ("L05", Error)]);
    let mut brief = Brief::new();
    let letter = brief.nth("letters", 0);
    brief.remove(&letter);
    assert_eq!(brief.new_codes(), [("L01", Error)]);
}

#[test]
fn a_regional_project_counts_letters_by_both_majorities() {
    let mut brief = Brief::new();
    brief.set("coverage", "regional");
    for code in ["KEN", "UGA", "RWA"] {
        brief.item("states", &[("code", code)]);
    }
    assert_eq!(brief.new_codes(), [("L03", Error), ("L04", Warning)]);
    let letter = |brief: &mut Brief, state: &str| {
        brief.item(
            "letters",
            &[
                ("state", state),
                ("ministry", "Foreign Affairs"),
                ("capital", "yes"),
                ("addressed", "yes"),
                ("signatory", "Minister"),
                (
                    "title",
                    "Skills for Home: Piloting Volunteering by Young Malagasy Abroad",
                ),
                ("fund", "IOM Development Fund"),
            ],
        );
    };
    letter(&mut brief, "KEN");
    letter(&mut brief, "KEN");
    assert_eq!(
        brief.new_codes(),
        [("L04", Warning)],
        "two of four is no majority, and two letters of one State are one"
    );
    brief.set("majority-asked", "yes");
    assert_eq!(brief.new_codes(), [("L04", Error)], "the Fund asked for it");
    letter(&mut brief, "UGA");
    assert_eq!(brief.new_codes(), []);
}

#[test]
fn a_focal_point_is_named_before_the_project_starts() {
    let mut brief = Brief::new();
    let focal = brief.nth("focal", 0);
    let l06 = |brief: &Brief, today: &str| {
        let findings = check(&brief.record, &shipped(), day(today));
        findings
            .iter()
            .find(|finding| finding.code == "L06")
            .map(|finding| finding.severity)
    };
    assert_eq!(l06(&brief, "2026-11-23"), Some(Warning));
    assert_eq!(l06(&brief, "2027-03-01"), Some(Error));
    brief.set(&format!("{focal}/name"), "A name");
    assert_eq!(l06(&brief, "2027-03-01"), None);
    brief.item("states", &[("code", "KEN")]);
    assert_eq!(
        l06(&brief, "2026-11-23"),
        Some(Warning),
        "with two States it must say of which"
    );
}

#[test]
fn the_considerations_are_weighed_for_line_2_only() {
    let mut brief = Brief::new();
    brief
        .set("line2.donors", "Three donors were asked.")
        .set("line2.risks", "Turnover of staff.");
    assert!(!brief.codes().contains(&("R04", Warning)));
    let brief = Brief::new().set("line", "1").codes();
    assert!(!brief.contains(&("R04", Warning)));
}

#[test]
fn a_regional_letter_that_does_not_count_says_what_it_lacks() {
    let mut brief = Brief::new();
    brief.set("coverage", "regional");
    brief.item("states", &[("code", "COM")]);
    let title = "Skills for Home: Piloting Volunteering by Young Malagasy Abroad";
    let letter = brief.item(
        "letters",
        &[
            ("state", "COM"),
            ("ministry", "Foreign Affairs"),
            ("capital", "no"),
            ("addressed", "yes"),
            ("signatory", "Minister"),
            ("title", title),
            ("fund", "IOM Development Fund"),
        ],
    );
    let lacks = |brief: &Brief| {
        let findings = brief.findings();
        let mut own = findings.iter().filter(|finding| finding.code == "L03");
        own.find(|finding| *finding.path == *format!("{letter}/capital"))
            .map(|finding| finding.severity)
    };
    assert_eq!(lacks(&brief), Some(Warning));
    brief.set(&format!("{letter}/capital"), "yes");
    assert_eq!(lacks(&brief), None);
}

#[test]
fn a_focal_point_is_asked_of_eligible_states_only() {
    let mut brief = Brief::new();
    brief.set("coverage", "regional");
    brief.item("states", &[("code", "GUY")]);
    let l06 = |brief: &Brief| {
        let findings = brief.findings();
        findings
            .iter()
            .filter(|finding| finding.code == "L06")
            .count()
    };
    assert_eq!(l06(&brief), 1, "of Madagascar, not of Guyana");
    brief.item("states", &[("code", "KEN")]);
    assert_eq!(l06(&brief), 2);
}
