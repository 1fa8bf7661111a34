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

/// The brief's record, for the tests of what is made from it.
pub(crate) fn brief() -> Record {
    Brief::new().record
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
        brief.matrix();
        brief.item(
            "letters",
            &[
                ("state", "MDG"),
                ("ministry", "Ministry of Foreign Affairs"),
                ("place", "Antananarivo"),
                ("capital", "yes"),
                ("date", "2026-10-12"),
                ("addressed", "yes"),
                ("signatory", "Secretary General"),
                (
                    "title",
                    "Skills for Home: Piloting Volunteering by Young Malagasy Abroad",
                ),
                ("fund", "support from the IOM Development Fund"),
            ],
        );
        brief.item(
            "focal",
            &[
                (
                    "office",
                    "Director of the Diaspora, Ministry of Foreign Affairs",
                ),
                ("contact", "telephone on file"),
            ],
        );
        brief.item(
            "earlier",
            &[
                ("title", "Diaspora mapping"),
                ("year", "2014"),
                ("amount", "80,000"),
            ],
        );
        brief.set(
            "line2.engagement",
            "The ministry chairs the steering committee.",
        );
        brief.set("line2.strategy", "Objective 19 of the Global Compact.");
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

    /// The brief's matrix and work plan, with the budget's lines laid on its activities.
    fn matrix(&mut self) {
        let node = |brief: &mut Self, level: &str, parent: &str, text: &str| {
            let path = brief.item(
                "matrix",
                &[("level", level), ("parent", parent), ("text", text)],
            );
            path.rsplit('/').next().unwrap().to_owned()
        };
        let indicator = |brief: &mut Self, of: &str, fields: &[(&str, &str)]| {
            brief.item(&format!("matrix/{of}/indicators"), fields);
        };
        let objective = node(
            self,
            "objective",
            "",
            "To contribute to the engagement of the Malagasy diaspora",
        );
        indicator(
            self,
            &objective,
            &[
                ("text", "Plans"),
                ("source", "Review"),
                ("baseline", "0"),
                ("target", "2"),
            ],
        );
        let outcome = node(
            self,
            "outcome",
            "",
            "Government institutions engage young volunteers",
        );
        self.set(
            &format!("matrix/{outcome}/assumptions"),
            "Institutions keep their focal persons in post",
        );
        indicator(
            self,
            &outcome,
            &[
                ("text", "Institutions"),
                ("source", "Minutes"),
                ("baseline", "0"),
                ("target", "4"),
            ],
        );
        let scheme = node(
            self,
            "output",
            &outcome,
            "A tested volunteering scheme is available",
        );
        self.set(
            &format!("matrix/{scheme}/assumptions"),
            "Hosts take volunteers in",
        );
        indicator(
            self,
            &scheme,
            &[
                ("text", "Procedure"),
                ("source", "Record"),
                ("baseline", "No"),
                ("target", "Yes"),
            ],
        );
        let skills = node(self, "output", &outcome, "Officials have the skills");
        self.set(
            &format!("matrix/{skills}/assumptions"),
            "Officials are released",
        );
        indicator(
            self,
            &skills,
            &[
                ("text", "Officials who score 70 % or more"),
                ("source", "Test results"),
                ("baseline", "0"),
                ("target", "40"),
                ("people", "yes"),
                ("by-sex", "yes"),
                ("women", "20"),
                ("men", "20"),
            ],
        );
        let partner = self
            .nth("partners", 0)
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        let lines: Vec<String> = self
            .record
            .items("budget")
            .iter()
            .map(|item| item.path.to_string())
            .collect();
        for (output, text, start, end, party, pays) in [
            (
                &scheme,
                "Mapping",
                "2027-03-01",
                "2027-05-31",
                "iom",
                &[3][..],
            ),
            (
                &scheme,
                "Steering committee",
                "2027-03-01",
                "2028-08-31",
                partner.as_str(),
                &[5],
            ),
            (
                &scheme,
                "Pilot placements",
                "2027-07-01",
                "2027-11-30",
                partner.as_str(),
                &[4],
            ),
            (
                &scheme,
                "Review and publication",
                "2027-12-01",
                "2028-06-30",
                "iom",
                &[3, 8, 9],
            ),
            (
                &skills,
                "Two training workshops",
                "2027-09-01",
                "2028-03-31",
                partner.as_str(),
                &[6],
            ),
            (
                &skills,
                "Coaching and final test",
                "2028-04-01",
                "2028-08-31",
                partner.as_str(),
                &[7],
            ),
        ] {
            let id = node(self, "activity", output, text);
            for (name, value) in [("start", start), ("end", end), ("party", party)] {
                self.set(&format!("matrix/{id}/{name}"), value);
            }
            for line in pays {
                let path = crate::fund::budget::serves_path(&lines[*line], &id);
                self.record.write(&path, true.into(), &mut self.clock);
            }
        }
    }

    /// The path of the first part of a level whose words begin so.
    fn part(&self, text: &str) -> String {
        let matrix = crate::fund::matrix::Matrix::read(&self.record);
        let node = matrix.nodes.iter().find(|node| node.text.starts_with(text));
        node.unwrap().path.to_string()
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

    /// The new codes of some families of rules, by their letters: what an application lacks in one part often takes
    /// something from another.
    fn new_codes_of(&self, families: &str) -> Vec<(&'static str, Severity)> {
        let mut codes = self.new_codes();
        codes.retain(|(code, _)| code.starts_with(|family| families.contains(family)));
        codes
    }

    /// The new codes where a line was added that pays for no activity.
    fn new_codes_but_b07(&self) -> Vec<(&'static str, Severity)> {
        let mut codes = self.new_codes();
        codes.retain(|(code, _)| *code != "B07");
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
fn the_matrix_is_whole_and_each_result_is_measured() {
    let with = |change: &dyn Fn(&mut Brief)| {
        let mut brief = Brief::new();
        change(&mut brief);
        let mut codes = brief.new_codes_of("M");
        codes.dedup();
        codes
    };
    let remove = |text: &'static str| {
        move |brief: &mut Brief| {
            let part = brief.part(text);
            brief.remove(&part);
        }
    };
    assert_eq!(with(&remove("To contribute")), [("M01", Error)]);
    // Without its outcome the outputs have no place; without its activities an output has none.
    assert_eq!(with(&remove("Government")), [("M01", Error)]);
    assert_eq!(with(&remove("A tested")), [("M01", Error)]);
    let field = |text: &'static str, name: &'static str, value: &'static str| {
        move |brief: &mut Brief| {
            let part = brief.part(text);
            brief.set(&format!("{part}/{name}"), value);
        }
    };
    assert_eq!(
        with(&field("A tested", "assumptions", " ")),
        [("M04", Warning)]
    );
    assert_eq!(with(&field("A tested", "text", "")), [("M01", Error)]);
    assert_eq!(
        with(&field("Government", "text", "Number of workshops held")),
        [("M03", Warning)]
    );
    assert_eq!(
        with(&field("Government", "text", "تنظيم ورشتين")),
        [("M03", Warning)]
    );
    assert_eq!(
        with(&field("Government", "text", "Organisation d'un atelier")),
        [("M03", Warning)]
    );
    assert_eq!(
        with(&field(
            "Government",
            "text",
            "Organizaciones que aplican el procedimiento"
        )),
        []
    );
    let indicator = |text: &'static str, name: &'static str, value: &'static str| {
        move |brief: &mut Brief| {
            let part = brief.part(text);
            let indicator = brief.nth(&format!("{part}/indicators"), 0);
            brief.set(&format!("{indicator}/{name}"), value);
        }
    };
    assert_eq!(
        with(&indicator("Officials", "source", "")),
        [("M02", Error)]
    );
    assert_eq!(
        with(&indicator("Officials", "by-sex", "no")),
        [("M05", Warning)]
    );
    assert_eq!(
        with(&indicator("Officials", "women", "19")),
        [("M05", Warning)]
    );
    assert_eq!(
        with(&indicator("Officials", "baseline-kind", "later")),
        [("M02", Error)]
    );
    assert_eq!(
        with(&|brief: &mut Brief| {
            indicator("Officials", "baseline-kind", "later")(brief);
            indicator("Officials", "baseline-by", "the mapping, June 2027")(brief);
        }),
        []
    );
    assert_eq!(with(&indicator("Officials", "baseline", "10 %")), []);
    assert_eq!(
        with(&|brief: &mut Brief| {
            indicator("Officials", "baseline", "10 %")(brief);
            indicator("Officials", "target", "40 officials")(brief);
        }),
        [("M02", Warning)]
    );
}

#[test]
fn each_activity_has_its_days_and_its_party() {
    let with = |name: &str, value: &str| {
        let mut brief = Brief::new();
        let activity = brief.part("Coaching");
        brief.set(&format!("{activity}/{name}"), value);
        brief.new_codes()
    };
    assert_eq!(with("start", ""), [("W01", Error)]);
    assert_eq!(with("end", "2028-04-31"), [("W01", Error)]);
    assert_eq!(
        with("end", "2028-03-31"),
        [("W01", Error)],
        "ends before it begins"
    );
    assert_eq!(with("party", ""), [("W01", Error)]);
    assert_eq!(with("party", "other"), [("W01", Error)], "nobody is named");
    let mut brief = Brief::new();
    let activity = brief.part("Coaching");
    brief.set(&format!("{activity}/party"), "other");
    brief.set(&format!("{activity}/party-other"), "A consultant");
    assert_eq!(brief.new_codes(), [("N04", Warning)]);
}

#[test]
fn money_and_activities_meet() {
    let mut brief = Brief::new();
    let line = brief.nth("budget", 4);
    brief.remove(&line);
    // The placements are without money now; the totals change the evaluation's share, too.
    assert!(brief.new_codes().contains(&("B07", Warning)));
    let activity = brief.part("Pilot placements");
    brief.set(&format!("{activity}/free"), "yes");
    assert!(!brief.new_codes().contains(&("B07", Warning)));
    let mut brief = Brief::new();
    let activity = brief.part("Coaching");
    brief.remove(&activity);
    assert_eq!(
        brief.new_codes(),
        [("B07", Warning)],
        "its line pays for nothing now"
    );
}

#[test]
fn a_quantity_of_a_line_is_held_against_the_target_that_counts_the_same() {
    let mut brief = Brief::new();
    let skills = brief.part("Officials");
    let indicator = brief.nth(&format!("{skills}/indicators"), 0);
    brief.set(&format!("{indicator}/unit"), "People");
    assert_eq!(
        brief.new_codes(),
        [("B07", Warning)],
        "25 people in the workshops, 40 in the target"
    );
    brief.set(&format!("{indicator}/unit"), "officials");
    assert_eq!(brief.new_codes(), []);
}

#[test]
fn costs_add_up_along_the_tree() {
    use crate::fund::{budget::Budget, costs::Costs, matrix::Matrix};
    let brief = Brief::new();
    let (budget, matrix) = (Budget::read(&brief.record), Matrix::read(&brief.record));
    let costs = Costs::of(&budget, &matrix);
    let of = |text: &str| {
        let part = brief.part(text);
        costs.of_node(part.rsplit('/').next().unwrap()).to_string()
    };
    assert_eq!(of("Mapping"), "14400", "half of the consultant");
    assert_eq!(of("A tested"), "72700");
    assert_eq!(of("Officials"), "28400");
    assert_eq!(of("Government"), "101100");
    assert_eq!(costs.shared.normalize().to_string(), "48900");
    assert_eq!(
        costs.shared + costs.of_node(brief.part("Government").rsplit('/').next().unwrap()),
        budget.total()
    );
}

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
fn a_missions_own_entries_decide_and_are_named() {
    use crate::reference::own;
    let mut brief = Brief::new();
    let mut own = Record::new(own::KIND.name, 1, own::id().unwrap());
    own.add_item("states", "aaaaaaaa", &mut brief.clock);
    let mut enter = |name: &str, value: &str| {
        own.write(
            &Path::of(&["states/aaaaaaaa", name]),
            value.into(),
            &mut brief.clock,
        );
        let reference = shipped().with_own(&own);
        let findings = check(&brief.record, &reference, day("2026-11-23"));
        let mut codes: Vec<_> = findings
            .iter()
            .map(|finding| finding.code)
            .filter(|code| code.starts_with('E') || code.starts_with('L'))
            .collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(enter("code", "MDG"), ["E04", "L06"]);
    assert_eq!(enter("listed", "no"), ["E01", "E04", "L01", "L05", "L06"]);
    assert_eq!(enter("listed", "yes"), ["E04", "L06"]);
    assert_eq!(
        enter("article4", "yes"),
        ["E02", "E04", "L01", "L05", "L06"]
    );
    assert_eq!(enter("article4", "no"), ["E04", "L06"]);
    assert_eq!(
        enter("listed", "unknown"),
        ["E04", "L06"],
        "the Fund's list counts again"
    );
}

#[test]
fn a_missions_entry_on_income_or_the_union_decides_where_no_list_does() {
    use crate::reference::own;
    use crate::words::Key;
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/code"), "SEN");
    let mut own = Record::new(own::KIND.name, 1, own::id().unwrap());
    own.add_item("states", "aaaaaaaa", &mut brief.clock);
    let mut enter = |name: &str, value: &str| {
        let path = Path::of(&["states/aaaaaaaa", name]);
        own.write(&path, value.into(), &mut brief.clock);
        let reference = shipped().with_own(&own);
        let findings = check(&brief.record, &reference, day("2026-11-23"));
        let e01 = findings.iter().find(|finding| finding.code == "E01");
        e01.map(|finding| (finding.severity, finding.message.key))
    };
    let unknown = Some((Info, Key::FundCheckE01Unknown));
    let mission = Some((Error, Key::FundCheckE01Mission));
    assert_eq!(enter("code", "SEN"), unknown);
    assert_eq!(enter("income", "high"), mission);
    assert_eq!(enter("income", "low"), unknown);
    assert_eq!(enter("eu", "yes"), mission);
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
            Brief::new().set(path, "").new_codes_of("NE"),
            [("N02", Error)],
            "{path}"
        );
    }
    assert_eq!(
        Brief::new().set("type", "").new_codes_of("NE"),
        [("E07", Error)]
    );
    assert_eq!(
        Brief::new().set("end", "2027-02-30").new_codes_of("NE"),
        [("N02", Error)]
    );
    assert_eq!(
        Brief::new().set("start", "2029-01-01").new_codes_of("NE"),
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
        brief.set(&format!("{state}/code"), code).new_codes_of("E")
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
    assert_eq!(brief.new_codes_of("EA"), [("E02", Error)]);
    assert_eq!(
        brief.set("line", "1").new_codes_of("EA"),
        [("A03", Warning)]
    );
}

#[test]
fn non_members_benefit_only_beside_a_majority_of_eligible_members() {
    let mut brief = Brief::new();
    let state = brief.nth("states", 0);
    brief.set(&format!("{state}/member"), "no");
    assert_eq!(brief.new_codes_of("E"), [("E03", Error)]);
    let mut brief = Brief::new();
    brief.set("coverage", "regional");
    brief.item("states", &[("code", "KEN")]);
    brief.item("states", &[("code", "SEN"), ("member", "no")]);
    assert_eq!(brief.new_codes_of("E"), []);
    brief.item("states", &[("code", "TCD"), ("member", "no")]);
    assert_eq!(
        brief.new_codes_of("E"),
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
