//! The brief as written, and its eleven changes.

use super::Severity::{Error, Info, Warning};
use super::{Brief, day, words};
use crate::fund::checks::{blocking, check, set_aside};
use crate::record::{Record, RecordId};
use crate::reference::shipped;

#[test]
fn the_brief_as_written_has_no_error_and_only_the_warnings_that_the_fact_sheet_asks_for() {
    assert_eq!(
        Brief::new().codes(),
        [
            ("E04", Warning),
            ("L06", Warning),
            ("R03", Info),
            ("R04", Warning)
        ]
    );
    let findings = Brief::new().findings();
    let open = findings
        .iter()
        .find(|finding| finding.code == "R04")
        .unwrap();
    let args = format!("{:?}", open.message.args);
    assert!(
        args.contains("FundLine2Donors") && args.contains("FundLine2Risks"),
        "{args}"
    );
    assert!(!args.contains("FundLine2Earlier"), "{args}");
}

#[test]
fn change_1_more_staff() {
    let mut brief = Brief::new();
    let officer = brief.nth("budget", 0);
    brief.set(
        &format!("{officer}/calculation"),
        "18 months x 3,200 x 60 %",
    );
    assert_eq!(brief.new_codes(), [("B02", Error), ("B03", Error)]);
    let findings = brief.findings();
    let args = format!(
        "{:?}",
        findings
            .iter()
            .find(|finding| finding.code == "B02")
            .unwrap()
            .message
            .args
    );
    assert!(
        args.contains("Share(0.3276") && args.contains("Money(161520.00"),
        "{args}"
    );
}

#[test]
fn change_2_no_evaluation_line() {
    let mut brief = Brief::new();
    let line = brief.nth("budget", 10);
    brief.remove(&line);
    assert_eq!(brief.new_codes(), [("B03", Error)]);
}

#[test]
fn change_3_another_currency() {
    assert_eq!(
        Brief::new().set("currency", "EUR").new_codes(),
        [("B01", Error)]
    );
}

#[test]
fn change_4_a_letter_that_cites_no_title() {
    let mut brief = Brief::new();
    let letter = brief.nth("letters", 0);
    brief.set(&format!("{letter}/title"), "");
    assert_eq!(brief.new_codes(), [("L01", Error), ("L02", Error)]);
}

#[test]
fn change_5_a_regional_project_in_one_state() {
    assert_eq!(
        Brief::new().set("coverage", "regional").new_codes(),
        [("E05", Error), ("L03", Error)]
    );
}

#[test]
fn change_6_a_state_that_is_high_income() {
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/code"), "GUY");
    assert_eq!(
        brief.new_codes(),
        [("E01", Warning), ("L01", Error), ("L05", Error)]
    );
}

#[test]
fn change_7_a_summary_of_360_words() {
    assert_eq!(Brief::new().set("summary", &words(350)).new_codes(), []);
    assert_eq!(
        Brief::new().set("summary", &words(360)).new_codes(),
        [("N01", Error)]
    );
}

#[test]
fn change_8_an_activity_that_ends_after_the_project() {
    let mut brief = Brief::new();
    let activity = brief.part("Coaching");
    brief.set(&format!("{activity}/end"), "2028-09-30");
    assert_eq!(brief.new_codes(), [("W01", Error)]);
}

#[test]
fn change_9_an_output_worded_as_an_activity() {
    let mut brief = Brief::new();
    let output = brief.part("Officials");
    brief.set(&format!("{output}/text"), "Conduct two training workshops");
    assert_eq!(brief.new_codes(), [("M03", Warning)]);
}

#[test]
fn change_10_a_target_that_equals_its_baseline() {
    let mut brief = Brief::new();
    let outcome = brief.part("Government");
    let indicator = brief.nth(&format!("{outcome}/indicators"), 0);
    brief.set(&format!("{indicator}/target"), "0");
    assert_eq!(brief.new_codes(), [("M02", Warning)]);
}

#[test]
fn change_11_a_title_changed_after_the_letter() {
    assert_eq!(
        Brief::new().set("title", "Skills for Home").new_codes(),
        [],
        "the letter still holds a part of its words"
    );
    assert_eq!(
        Brief::new()
            .set("title", "Skills at Home: Piloting Volunteering")
            .new_codes(),
        [("L01", Error), ("L02", Error)]
    );
}

#[test]
fn an_error_on_an_older_figure_can_be_set_aside_with_a_reason_and_no_other() {
    let mut brief = Brief::new();
    brief
        .set(
            &format!("{}/calculation", brief.nth("budget", 0)),
            "18 months x 3,200 x 60 %",
        )
        .set("agency", "");
    let blocks = |brief: &Brief| {
        blocking(&brief.record, &brief.findings(), 2026)
            .iter()
            .map(|f| f.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(blocks(&brief), ["N02", "B02", "B03"]);
    brief
        .set(
            "aside.B02",
            "The regional office confirmed 35 % in May 2026.",
        )
        .set("aside.N02", "No agency.");
    assert_eq!(blocks(&brief), ["N02", "B03"]);
    let findings = brief.findings();
    let b02 = findings
        .iter()
        .find(|finding| finding.code == "B02")
        .unwrap();
    assert_eq!(
        set_aside(&brief.record, b02, 2026),
        Some("The regional office confirmed 35 % in May 2026.")
    );
}

#[test]
fn a_blank_application_says_what_is_missing_and_never_fails() {
    let record = Record::new(crate::fund::KIND.name, 1, RecordId::random());
    let findings = check(&record, &shipped(), day("2026-11-23"));
    assert!(findings.iter().any(|finding| finding.severity == Error));
    let rules = shipped().fund;
    for finding in &findings {
        assert!(
            rules.rules.contains_key(finding.code),
            "{} has a source",
            finding.code
        );
        assert!(
            crate::fund::schema::task_of(&finding.path).is_some(),
            "{} leads to a page",
            finding.path
        );
    }
}
