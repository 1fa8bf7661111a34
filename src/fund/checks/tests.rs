use super::{blocking, check, set_aside};
use crate::check::{Finding, Severity};
use crate::record::{Clock, Path, Record, RecordId, Replica, Value, item_id};
use crate::reference::shipped;
use chrono::NaiveDate;

/// The brief of the fact sheets' case, as far as the title block, the narrative and the budget go.
struct Brief {
    record: Record,
    clock: Clock,
}

fn words(n: usize) -> String {
    vec!["word"; n].join(" ")
}

impl Brief {
    fn new() -> Self {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_000);
        let mut brief = Self {
            record: Record::new(crate::fund::KIND.name, 1, RecordId::random()),
            clock,
        };
        for (path, text) in [
            (
                "title",
                "Skills for Home: Piloting Volunteering by Young Malagasy Abroad",
            ),
            ("type", "development"),
            ("type2", "policy"),
            ("coverage", "national"),
            ("line", "2"),
            ("agency", "IOM"),
            (
                "beneficiaries",
                "45 officials of four institutions (at least 22 women) and 60 young volunteers",
            ),
            ("site", "IOM Antananarivo"),
            ("route", "office"),
            ("start", "2027-03-01"),
            ("end", "2028-08-31"),
            ("rationale.problem", "Problem"),
            ("rationale.approach", "Approach"),
            ("rationale.stakeholders", "Stakeholders"),
            ("rationale.links", "Links"),
            ("partnerships", "A steering committee meets."),
            ("sustainability", "By ministerial decision."),
            ("afterwards", "alone"),
            ("evaluation.objective", "Judge whether the scheme is used."),
            ("evaluation.type", "Ex-post, internal."),
            ("evaluation.method", "Document review."),
            (
                "evaluation.timing",
                "Between six and twelve months after the end.",
            ),
            ("evaluation.date", "2029-04-01"),
        ] {
            brief.set(path, text);
        }
        brief.set("summary", &words(110));
        brief.item("states", &[("code", "MDG")]);
        for name in [
            "Ministry of Foreign Affairs",
            "Ministry of Youth and Sports",
        ] {
            brief.item("partners", &[("name", name), ("role", "Lead")]);
        }
        for (part, label, calculation) in [
            (
                "staff",
                "Project officer, 40 % of time",
                "18 months x 3,200 x 40 %",
            ),
            (
                "staff",
                "Project assistant, 40 % of time",
                "18 months x 1,500 x 40 %",
            ),
            ("office", "Office costs share", "18 months x 420"),
            (
                "operational",
                "Consultant, mapping and scheme",
                "90 days x 320",
            ),
            (
                "operational",
                "Pilot placements in four regions",
                "4 regions x 7,100",
            ),
            (
                "operational",
                "Steering committee meetings",
                "9 meetings x 400",
            ),
            (
                "operational",
                "Training workshops",
                "2 workshops x 25 people x 5 days x 88",
            ),
            ("operational", "Coaching and test", "20 days x 320"),
            (
                "operational",
                "Editing, translation and printing",
                "500 copies x 15",
            ),
            (
                "operational",
                "Validation and launch events",
                "2 events x 2,200",
            ),
        ] {
            brief.item(
                "budget",
                &[
                    ("part", part),
                    ("label", label),
                    ("calculation", calculation),
                ],
            );
        }
        let evaluation = "flight 1 x 1,900; allowance 14 days x 400";
        brief.item(
            "budget",
            &[
                ("part", "operational"),
                ("label", "Evaluation"),
                ("calculation", evaluation),
                ("nature", "evaluation"),
            ],
        );
        brief
    }

    fn set(&mut self, path: &str, text: &str) -> &mut Self {
        let path = Path::of(&[path]);
        self.record.write(&path, Value::from(text), &mut self.clock);
        self
    }

    fn item(&mut self, list: &str, fields: &[(&str, &str)]) -> String {
        let id = item_id();
        self.record.add_item(list, &id, &mut self.clock);
        for (name, text) in fields {
            self.set(&format!("{list}/{id}/{name}"), text);
        }
        format!("{list}/{id}")
    }

    fn nth(&self, list: &str, n: usize) -> String {
        self.record.items(list)[n].path.to_string()
    }

    fn remove(&mut self, item: &str) {
        self.record.remove_item(item, &mut self.clock);
    }

    fn findings(&self) -> Vec<Finding> {
        check(&self.record, &shipped(), day("2026-11-23"))
    }

    fn codes(&self) -> Vec<(&'static str, Severity)> {
        let mut codes: Vec<_> = self
            .findings()
            .iter()
            .map(|finding| (finding.code, finding.severity))
            .collect();
        codes.sort_unstable();
        codes
    }

    /// The codes that are new against the brief as written.
    fn new_codes(&self) -> Vec<(&'static str, Severity)> {
        let baseline = Self::new().codes();
        self.codes()
            .into_iter()
            .filter(|code| !baseline.contains(code))
            .collect()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

use Severity::{Error, Info, Warning};

#[test]
fn the_brief_as_written_has_no_error_and_only_the_warning_of_the_old_list() {
    assert_eq!(Brief::new().codes(), [("E04", Warning)]);
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
fn change_5_a_regional_project_in_one_state() {
    assert_eq!(
        Brief::new().set("coverage", "regional").new_codes(),
        [("E05", Error)]
    );
}

#[test]
fn change_6_a_state_that_is_high_income() {
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/code"), "GUY");
    assert_eq!(brief.new_codes(), [("E01", Warning)]);
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
fn the_rationale_shares_one_limit() {
    let mut brief = Brief::new();
    for part in ["problem", "approach", "stakeholders", "links"] {
        brief.set(&format!("rationale.{part}"), &words(150));
    }
    assert_eq!(brief.new_codes(), []);
    brief.set("rationale.links", &words(151));
    assert_eq!(brief.new_codes(), [("N01", Error)]);
}

#[test]
fn every_field_of_the_title_block_is_asked_for() {
    for path in [
        "title",
        "type2",
        "agency",
        "beneficiaries",
        "site",
        "start",
        "end",
    ] {
        assert_eq!(
            Brief::new().set(path, "").new_codes(),
            [("N02", Error)],
            "{path}"
        );
    }
    assert_eq!(Brief::new().set("type", "").new_codes(), [("E07", Error)]);
    assert_eq!(
        Brief::new().set("end", "2027-02-30").new_codes(),
        [("N02", Error)]
    );
    assert_eq!(
        Brief::new().set("start", "2029-01-01").new_codes(),
        [("N02", Error)]
    );
}

#[test]
fn the_narratives_gaps_are_warnings() {
    assert_eq!(
        Brief::new().set("rationale.links", " ").new_codes(),
        [("N03", Warning)]
    );
    assert_eq!(
        Brief::new().set("afterwards", "").new_codes(),
        [("N05", Warning)]
    );
    assert_eq!(
        Brief::new().set("sustainability", "").new_codes(),
        [("N05", Warning)]
    );
    assert_eq!(
        Brief::new().set("evaluation.method", "").new_codes(),
        [("N06", Warning)]
    );
    assert_eq!(
        Brief::new()
            .set("evaluation.date", "2028-10-01")
            .new_codes(),
        [("N06", Warning)]
    );
    let mut brief = Brief::new();
    let partner = brief.nth("partners", 1);
    assert_eq!(
        brief.set(&format!("{partner}/role"), "").new_codes(),
        [("N04", Warning)]
    );
}

#[test]
fn eligibility_answers_yes_no_or_not_known() {
    let with = |code: &str| {
        let mut brief = Brief::new();
        let state = brief.nth("states", 0);
        brief.set(&format!("{state}/code"), code).new_codes()
    };
    assert_eq!(with("KEN"), []);
    assert_eq!(
        with("SEN"),
        [("E01", Info)],
        "not among the names read: not known, which is not a no"
    );
    assert_eq!(
        with("FRA"),
        [("E01", Warning)],
        "a member of the European Union"
    );
    assert_eq!(
        with("CRI"),
        [("E01", Info)],
        "on the Fund's list and high-income: said, not decided"
    );
}

#[test]
fn article_4_closes_line_2_and_not_line_1() {
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/article4"), "yes");
    assert_eq!(brief.new_codes(), [("E02", Error)]);
    assert_eq!(brief.set("line", "1").new_codes(), [("A03", Warning)]);
}

#[test]
fn non_members_benefit_only_beside_a_majority_of_eligible_members() {
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/member"), "no");
    assert_eq!(brief.new_codes(), [("E03", Error)]);
    let mut brief = Brief::new();
    brief.set("coverage", "regional");
    brief.item("states", &[("code", "KEN")]);
    brief.item("states", &[("code", "SEN"), ("member", "no")]);
    assert_eq!(brief.new_codes(), []);
    brief.item("states", &[("code", "TCD"), ("member", "no")]);
    assert_eq!(
        brief.new_codes(),
        [("E06", Error)],
        "two of four are no majority"
    );
}

#[test]
fn excluded_content_blocks_and_a_word_is_only_asked_about() {
    assert_eq!(
        Brief::new().set("excluded", "yes").new_codes(),
        [("E08", Error)]
    );
    assert_eq!(
        Brief::new()
            .set("summary", "An evacuation plan.")
            .new_codes(),
        [("E08", Warning)]
    );
    assert_eq!(
        Brief::new()
            .set("summary", "An evacuation plan.")
            .set("excluded", "no")
            .new_codes(),
        []
    );
    assert_eq!(
        Brief::new().set("type", "return").new_codes(),
        [("E07", Warning)]
    );
}

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
        brief.new_codes()
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
        small.new_codes(),
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
        brief.new_codes()
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
