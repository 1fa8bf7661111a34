//! The codes that an assessment had: each is kept with the edition of the rules, the answers and the reasons, so that it
//! can be understood later, and a change of the project leaves a trace (environment.R15).

use super::assessment::{Assessment, Eia};
use super::marker::{Code, Outcome};
use super::scheme::{Level, Scheme};
use crate::dates::DateInput;
use crate::record::{Item, Record};

/// The list of results.
pub const RESULTS: &str = "results";
/// The list of approvals.
pub const APPROVALS: &str = "approvals";

/// Parts the names in a stored list.
const PART: &str = "; ";

/// A result as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The code.
    pub code: Code,
    /// The scheme and the edition of its rules.
    pub edition: String,
    /// When it was found.
    pub date: DateInput,
    /// The flags of the site, by name.
    pub site: Vec<String>,
    /// The activities, each with its level and, where it was lowered, why.
    pub activities: Vec<(String, Option<Level>, String)>,
    /// The heaviest of them.
    pub heavy: Vec<String>,
    /// Those of the heaviest without an adequate mitigation.
    pub bare: Vec<String>,
    /// How far the impact assessment was.
    pub eia: Eia,
    /// Whether there was an action plan.
    pub has_plan: bool,
}

/// The name under which an activity is kept: its row of the catalogue, or the project's own words.
fn kept_name(assessment: &Assessment, id: &str) -> String {
    let name = assessment.activity(id).map(|activity| {
        if activity.code.is_empty() {
            &activity.name
        } else {
            &activity.code
        }
    });
    name.map_or_else(String::new, |name| name.replace([';', '='], ","))
}

/// The fields of a result, to be kept.
#[must_use]
pub fn fields(
    assessment: &Assessment,
    outcome: &Outcome,
    scheme: &Scheme,
    today: &str,
) -> Vec<(&'static str, String)> {
    let name = |id: &String| kept_name(assessment, id);
    let names = |ids: &[String]| ids.iter().map(name).collect::<Vec<_>>().join(PART);
    let activities = assessment.activities.iter().map(|activity| {
        let rating = activity.rate(&assessment.flags, scheme);
        let level = rating.level.map_or("", Level::code);
        let name = kept_name(assessment, &activity.id);
        if rating.lowered {
            format!(
                "{name}={level}={}",
                activity.reason.replace([';', '='], ",")
            )
        } else {
            format!("{name}={level}")
        }
    });
    let eia = match assessment.eia {
        Eia::None => "",
        Eia::Going => "going",
        Eia::Done => "done",
    };
    vec![
        ("code", outcome.code.letter().to_owned()),
        ("edition", format!("{}:{}", scheme.id, scheme.edition)),
        ("date", today.to_owned()),
        ("site", assessment.flags.join(PART)),
        ("activities", activities.collect::<Vec<_>>().join(PART)),
        ("heavy", names(&outcome.heavy)),
        ("bare", names(&outcome.bare)),
        ("eia", eia.to_owned()),
        (
            "plan",
            if assessment.has_plan { "yes" } else { "" }.to_owned(),
        ),
    ]
}

fn read(record: &Record, item: &Item) -> Kept {
    let text = |name: &str| record.text(&format!("{}/{name}", item.path));
    let list = |name: &str| {
        let names = text(name).split(PART).filter(|name| !name.is_empty());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let activities = list("activities").into_iter().map(|stored| {
        let mut parts = stored.splitn(3, '=').map(str::to_owned);
        let name = parts.next().unwrap_or_default();
        let level = parts.next().and_then(|level| Level::from_code(&level));
        (name, level, parts.next().unwrap_or_default())
    });
    Kept {
        code: Code::from_letter(text("code")),
        edition: text("edition").to_owned(),
        date: DateInput::read(text("date")),
        site: list("site"),
        activities: activities.collect(),
        heavy: list("heavy"),
        bare: list("bare"),
        eia: match text("eia") {
            "done" => Eia::Done,
            "going" => Eia::Going,
            _ => Eia::None,
        },
        has_plan: text("plan") == "yes",
    }
}

/// All results that were kept, newest first.
#[must_use]
pub fn history(record: &Record) -> Vec<Kept> {
    let items = record.items(RESULTS);
    items.iter().rev().map(|item| read(record, item)).collect()
}

/// Whether a result is to be kept: the code or the edition of the rules is another than last time. A project that never
/// had a code has nothing to keep.
#[must_use]
pub fn is_news(record: &Record, outcome: &Outcome, scheme: &Scheme) -> bool {
    let items = record.items(RESULTS);
    match items.last().map(|item| read(record, item)) {
        None => outcome.code != Code::NotCoded,
        Some(last) => {
            let edition = format!("{}:{}", scheme.id, scheme.edition);
            last.code != outcome.code || last.edition != edition
        }
    }
}

/// An approval that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The code that was approved.
    pub code: Code,
    /// When.
    pub date: DateInput,
    /// By whom.
    pub by: String,
    /// Why a C was approved without its impact assessment, where it was (environment.R14).
    pub against: String,
}

/// All approvals, newest first.
#[must_use]
pub fn approvals(record: &Record) -> Vec<Approval> {
    let items = record.items(APPROVALS);
    let read = |item: &Item| {
        let text = |name: &str| record.text(&format!("{}/{name}", item.path));
        Approval {
            code: Code::from_letter(text("code")),
            date: DateInput::read(text("date")),
            by: text("by").to_owned(),
            against: text("against").to_owned(),
        }
    };
    items.iter().rev().map(read).collect()
}

/// Whether approval is blocked until somebody says in writing why it goes on: a C without its impact assessment.
#[must_use]
pub fn approval_is_blocked(outcome: &Outcome) -> bool {
    outcome.lacks_eia
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::fixture::Project;
    use crate::environment::marker::outcome;
    use crate::environment::scheme::shipped;

    fn keep(it: &mut Project, scheme: &Scheme, today: &str) -> bool {
        let assessment = it.read(scheme);
        let found = outcome(&assessment, scheme);
        let news = is_news(&it.record, &found, scheme);
        if news {
            let fields = fields(&assessment, &found, scheme, today);
            let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            it.item(RESULTS, &fields);
        }
        news
    }

    #[test]
    fn a_result_is_kept_with_its_edition_answers_and_reasons() {
        let mut scheme = shipped();
        let mut it = Project::new();
        assert!(!keep(&mut it, &scheme, "2027-01-01"), "nothing to keep yet");
        it.tick("site.fragile");
        let latrines = it.activity("latrines");
        let own = it.own_activity("Cable; car = new");
        it.set(&format!("activities/{own}/level"), "0");
        it.set(&format!("activities/{latrines}/level"), "1");
        it.set(&format!("activities/{latrines}/reason"), "Rock; no water");
        assert!(keep(&mut it, &scheme, "2027-01-02"));
        assert!(!keep(&mut it, &scheme, "2027-01-03"), "the same again");
        it.measure(&latrines, "mitigation");
        assert!(keep(&mut it, &scheme, "2027-01-04"), "environment.R15");
        scheme.edition = "2027-06".to_owned();
        assert!(keep(&mut it, &scheme, "2027-07-01"), "other rules");
        let kept = history(&it.record);
        let codes: Vec<_> = kept.iter().map(|kept| kept.code.letter()).collect();
        assert_eq!(codes, ["B+", "B+", "B"]);
        assert_eq!(kept[0].edition, "UNEP_OCHA:2027-06");
        let first = &kept[2];
        assert_eq!(first.site, ["fragile"]);
        assert_eq!(
            first.activities,
            [
                (
                    "latrines".to_owned(),
                    Some(Level::Medium),
                    "Rock, no water".to_owned()
                ),
                (
                    "Cable, car , new".to_owned(),
                    Some(Level::Neutral),
                    String::new()
                ),
            ]
        );
        assert_eq!(
            (&first.heavy, &first.bare),
            (&vec!["latrines".to_owned()], &vec!["latrines".to_owned()])
        );
        assert_eq!((first.eia, first.has_plan), (Eia::None, false));
    }

    #[test]
    fn a_c_without_its_impact_assessment_blocks_approval() {
        let scheme = shipped();
        let mut it = Project::new();
        it.activity("camp-complete");
        let blocked = |it: &Project| approval_is_blocked(&outcome(&it.read(&scheme), &scheme));
        assert!(blocked(&it), "environment.R14");
        it.set("eia", "done");
        assert!(!blocked(&it));
    }
}
