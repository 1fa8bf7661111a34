//! The codes that an assessment had: each is kept with the edition of the rules, the answers and the reasons, so that it
//! can be understood later, and a change of the project leaves a trace (environment.R15).

use super::assessment::{Assessment, Eia, Purpose};
use super::marker::{Code, Outcome};
use super::scheme::{Level, Scheme};
use crate::dates::DateInput;
use crate::record::{Clock, Edit, Item, Path, Record, item_id};

/// The list of results.
pub const RESULTS: &str = "results";
/// The list of approvals.
pub const APPROVALS: &str = "approvals";

/// Parts the names in a stored list.
const PART: &str = "; ";

/// A text as it is kept in a list: the signs that part the list are written otherwise, and come back.
fn held(text: &str) -> String {
    text.replace('%', "%25")
        .replace(';', "%3B")
        .replace('=', "%3D")
}

fn let_go(text: &str) -> String {
    text.replace("%3D", "=")
        .replace("%3B", ";")
        .replace("%25", "%")
}

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
    /// The adequate measures of the heaviest activities, in the project's words.
    pub measures: Vec<String>,
    /// When it was last written, in milliseconds since 1970.
    pub at: u64,
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
    name.map_or_else(String::new, |name| held(name))
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
            format!("{name}={level}={}", held(&activity.reason))
        } else {
            format!("{name}={level}")
        }
    });
    let eia = match assessment.eia {
        Eia::None => "",
        Eia::Going => "going",
        Eia::Done => "done",
    };
    let adequate = assessment.measures.iter().filter(|measure| {
        let counts = outcome.heavy.contains(&measure.of) || measure.purpose == Purpose::Enhancement;
        counts && measure.purpose != Purpose::Risk && measure.is_adequate()
    });
    let adequate = adequate.map(|measure| held(&measure.action));
    vec![
        ("measures", adequate.collect::<Vec<_>>().join(PART)),
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
        names.map(let_go).collect::<Vec<_>>()
    };
    let stored = text("activities").split(PART);
    let activities = stored.filter(|stored| !stored.is_empty()).map(|stored| {
        let mut parts = stored.splitn(3, '=').map(let_go);
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
        measures: list("measures"),
        at: record
            .cells
            .get(&Path::of(&[&item.path, "code"]))
            .map_or(0, |cell| cell.newest().version.count),
    }
}

/// All results that were kept, newest first.
#[must_use]
pub fn history(record: &Record) -> Vec<Kept> {
    let items = record.items(RESULTS);
    let mut kept: Vec<Kept> = items.iter().map(|item| read(record, item)).collect();
    // Two devices that met may each have kept the same.
    kept.dedup_by(|later, before| {
        let (date, at) = (later.date.clone(), later.at);
        *later
            == Kept {
                date,
                at,
                ..before.clone()
            }
    });
    kept.reverse();
    kept
}

/// What is other than when the last result was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Nothing.
    Nothing,
    /// The edition of the rules only.
    Edition,
    /// The code, the answers or the reasons.
    Answers,
}

/// What is other than when the last result was kept. A project that never had a code has nothing to keep.
#[must_use]
pub fn news(record: &Record, assessment: &Assessment, outcome: &Outcome, scheme: &Scheme) -> News {
    let Some(last) = record.items(RESULTS).pop() else {
        return if outcome.code == Code::NotCoded {
            News::Nothing
        } else {
            News::Answers
        };
    };
    let fields = fields(assessment, outcome, scheme, "");
    let kept = |name: &str| record.text(&format!("{}/{name}", last.path));
    let last_knows_measures = record
        .cells
        .contains_key(&Path::of(&[&last.path, "measures"]));
    let other = fields
        .iter()
        // Results of a desk's first months know nothing of measures.
        .filter(|(name, text)| *name != "date" && kept(name) != text)
        .filter(|(name, _)| *name != "measures" || last_knows_measures)
        .map(|(name, _)| *name)
        .collect::<Vec<_>>();
    match other.as_slice() {
        [] => News::Nothing,
        ["edition"] => News::Edition,
        _ => News::Answers,
    }
}

/// Keeps the result of now, if it is news. Answers that change within a day and leave the code as it was stand in one
/// result, unless somebody approved it; every other change adds one (environment.R15).
pub fn keep(
    record: &mut Record,
    assessment: &Assessment,
    outcome: &Outcome,
    scheme: &Scheme,
    today: &str,
    clock: &mut Clock,
) -> Vec<Edit> {
    if news(record, assessment, outcome, scheme) == News::Nothing {
        return Vec::new();
    }
    let fields = fields(assessment, outcome, scheme, today);
    let date = DateInput::read(today);
    let edition = fields.iter().find(|(name, _)| *name == "edition");
    let goes_on = record.items(RESULTS).pop().filter(|item| {
        let last = read(record, item);
        last.date == date
            && edition.is_some_and(|(_, edition)| *edition == last.edition)
            && (last.code == outcome.code || last.code == Code::NotCoded)
            && approvals(record).iter().all(|it| it.date != date)
    });
    let mut edits = Vec::new();
    let item = goes_on.map(|item| item.path).unwrap_or_else(|| {
        let id = item_id();
        edits.extend(record.add_item(RESULTS, &id, clock));
        Path::of(&[RESULTS, &id])
    });
    for (name, text) in fields {
        edits.extend(record.write(&Path::of(&[&item, name]), text.into(), clock));
    }
    edits
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
        it.edit(|record, clock| {
            !super::keep(record, &assessment, &found, scheme, today, clock).is_empty()
        })
    }

    #[test]
    fn answers_of_a_day_stand_in_one_result_until_the_code_changes_or_is_approved() {
        let scheme = shipped();
        let mut it = Project::new();
        let letters = |it: &Project| {
            let kept = history(&it.record).into_iter();
            kept.map(|kept| (kept.code.letter(), kept.activities.len()))
                .collect::<Vec<_>>()
        };
        it.activity("latrines");
        assert!(keep(&mut it, &scheme, "2027-01-02"));
        it.activity("boreholes");
        assert!(keep(&mut it, &scheme, "2027-01-02"));
        assert_eq!(letters(&it), [("B", 2)], "the same day and code");
        it.item(APPROVALS, &[("code", "B"), ("date", "2027-01-02")]);
        it.activity("drainage");
        assert!(keep(&mut it, &scheme, "2027-01-02"));
        assert_eq!(
            letters(&it),
            [("B", 3), ("B", 2)],
            "what was approved stays"
        );
        it.tick("site.forest");
        assert!(keep(&mut it, &scheme, "2027-01-09"), "another answer");
        assert!(!keep(&mut it, &scheme, "2027-01-10"));
        assert_eq!(history(&it.record)[0].site, ["forest"]);
    }

    #[test]
    fn the_same_result_of_two_devices_is_told_once() {
        let scheme = shipped();
        let mut it = Project::new();
        it.activity("latrines");
        keep(&mut it, &scheme, "2027-01-02");
        let assessment = it.read(&scheme);
        let found = outcome(&assessment, &scheme);
        let again = fields(&assessment, &found, &scheme, "2027-01-03");
        let again: Vec<_> = again.iter().map(|(n, v)| (*n, v.as_str())).collect();
        it.item(RESULTS, &again);
        let kept = history(&it.record);
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].date, DateInput::read("2027-01-02"));
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
                    "Rock; no water".to_owned()
                ),
                (
                    "Cable; car = new".to_owned(),
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
        assert!(first.measures.is_empty() && first.at > 0);
        assert_eq!(kept[0].measures.len(), 1);
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
