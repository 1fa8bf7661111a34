//! The rules over the brief: what it says as written, and what each change brings.

mod brief;
mod budget;
mod eligibility;
mod letters;
mod matrix;
mod narrative;
mod plan;

use super::check;
use crate::check::{Finding, Severity};
use crate::record::{Clock, Path, Record, RecordId, Replica, Value, item_id};
use crate::reference::shipped;
use chrono::NaiveDate;

/// The brief of the fact sheets' case, as far as the title block, the narrative and the budget go.
pub(crate) struct Brief {
    pub(crate) record: Record,
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
    pub(crate) fn new() -> Self {
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
    pub(crate) fn part(&self, text: &str) -> String {
        let matrix = crate::fund::matrix::Matrix::read(&self.record);
        let node = matrix.nodes.iter().find(|node| node.text.starts_with(text));
        node.unwrap().path.to_string()
    }

    pub(crate) fn set(&mut self, path: &str, text: &str) -> &mut Self {
        let path = Path::of(&[path]);
        self.record.write(&path, Value::from(text), &mut self.clock);
        self
    }

    pub(crate) fn item(&mut self, list: &str, fields: &[(&str, &str)]) -> String {
        let id = item_id();
        self.record.add_item(list, &id, &mut self.clock);
        for (name, text) in fields {
            self.set(&format!("{list}/{id}/{name}"), text);
        }
        format!("{list}/{id}")
    }

    pub(crate) fn nth(&self, list: &str, n: usize) -> String {
        self.record.items(list)[n].path.to_string()
    }

    pub(crate) fn remove(&mut self, item: &str) {
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

/// What a mission entered in the reference tables.
struct Own {
    record: Record,
    clock: Clock,
}

impl Own {
    /// An entry on one State.
    fn on(code: &str, fields: &[(&str, &str)]) -> Self {
        use crate::reference::own;
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_000);
        let record = Record::new(own::KIND.name, 1, own::id().unwrap());
        let mut own = Self { record, clock };
        let item = "states/aaaaaaaa";
        own.record.add_item("states", "aaaaaaaa", &mut own.clock);
        own.enter(&format!("{item}/code"), code);
        for (name, value) in fields {
            own.enter(&format!("{item}/{name}"), value);
        }
        own
    }

    fn enter(&mut self, path: &str, value: &str) -> &mut Self {
        self.record
            .write(&Path::of(&[path]), value.into(), &mut self.clock);
        self
    }

    /// What the checks say of an application with these entries: code, weight, and the sentence in English.
    fn say(&self, brief: &Brief) -> Vec<(&'static str, Severity, String)> {
        use crate::words::{Language, Speech as _};
        let plain = crate::words::Plain::of(Language::En);
        let reference = shipped().with_own(&self.record);
        check(&brief.record, &reference, day("2026-11-23"))
            .into_iter()
            .map(|finding| (finding.code, finding.severity, plain.say(&finding.message)))
            .collect()
    }
}
