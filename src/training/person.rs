//! A person who takes part or trains: the least that does the job (training.R17).

use super::codes::{Category, Outcome, Sex, Step};
use super::names::name_key;
use crate::dates::DateInput;
use crate::record::{Cell, Path, Record, RecordId};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::Bound;

/// All that is asked of a person (training.R17). There is no birth date, identity number, address, religion, ethnicity
/// or health in here, and a test says so.
pub const FIELDS: [&str; 13] = [
    "name",
    "given",
    "family",
    "organization",
    "category",
    "sex",
    "function",
    "station",
    "staff",
    "email",
    "joined",
    "left",
    "languages",
];

/// What stays of somebody who was forgotten: the counts of past sessions need it.
const STAYS: [&str; 4] = ["organization", "category", "sex", "station"];
/// Set once a person is forgotten: the day.
pub const FORGOTTEN: &str = "forgotten";

/// What is taken out of a person's record when they are forgotten (training.R42).
pub fn pointing() -> impl Iterator<Item = &'static str> {
    FIELDS.into_iter().filter(|field| !STAYS.contains(field))
}

/// Whether a person was forgotten.
#[must_use]
pub fn is_forgotten(record: &Record) -> bool {
    !record.text(FORGOTTEN).is_empty()
}

/// Takes out of the record of somebody who was forgotten whatever came back by another device's copy, an undo or a
/// restore (training.R42), and returns where. Versions stay, so that all devices come to the same.
pub fn scrub(record: &mut Record) -> Vec<Path> {
    let mut changed = Vec::new();
    if is_forgotten(record) {
        for field in pointing() {
            let Some(cell) = record.cells.get_mut(field) else {
                continue;
            };
            if cell.writes().any(|write| !write.value.as_text().is_empty()) {
                *cell = Cell::one("".into(), cell.newest().version.clone());
                changed.push(field.into());
            }
        }
    }
    changed
}

/// A step of a trainer's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How it ended.
    pub outcome: Outcome,
    /// When.
    pub date: Option<NaiveDate>,
}

/// A decision that another agency's course counts for one of the desk's (training.R6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// The item's path in the person's record.
    pub path: String,
    /// The desk's course for which it counts.
    pub course: String,
    /// What was taken, and from whom.
    pub taken: String,
    /// When it was completed.
    pub completed: Option<NaiveDate>,
    /// Who decided.
    pub decided_by: String,
    /// When it was decided.
    pub decided_on: Option<NaiveDate>,
    /// Until when it counts; nothing means as long as the desk's own course.
    pub until: Option<NaiveDate>,
}

impl Recognition {
    /// Whether it is a decision: somebody decided it, on a day, about a course that was completed on a day.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        !self.decided_by.is_empty()
            && !self.course.is_empty()
            && self.decided_on.is_some()
            && self.completed.is_some()
    }
}

/// A person, read from their record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The record's id.
    pub id: RecordId,
    /// The whole name; empty once the person is forgotten.
    pub name: String,
    /// Given name, where it was taken apart.
    pub given: String,
    /// Family name, where it was taken apart.
    pub family: String,
    /// The name without case, accents and double spaces.
    pub key: String,
    /// The organization's record.
    pub organization: Option<RecordId>,
    /// The category, for personnel of IOM.
    pub category: Option<Category>,
    /// Sex, as it was stated.
    pub sex: Sex,
    /// What they do.
    pub function: String,
    /// Where they work.
    pub station: String,
    /// Staff number, where one is needed.
    pub staff: String,
    /// E-mail, where one is needed.
    pub email: String,
    /// Since when they work there.
    pub joined: Option<NaiveDate>,
    /// Since when they do not any more.
    pub left: Option<NaiveDate>,
    /// The languages in which they can work: codes such as `fr`.
    pub languages: Vec<String>,
    /// Whether they train others.
    pub trains: bool,
    /// The trainer's path: by course and step.
    pub path: BTreeMap<(String, Step), Progress>,
    /// Courses of others that count by a decision.
    pub recognitions: Vec<Recognition>,
    /// The record into which somebody merged this one.
    pub same_as: Option<RecordId>,
    /// When the name was taken out of the record (training.R42).
    pub forgotten: Option<NaiveDate>,
}

impl Person {
    /// Reads a person.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let text = |path: &str| record.text(path).trim().to_owned();
        let date = |path: &str| DateInput::read(record.text(path)).date();
        let (given, family) = (text("given"), text("family"));
        let mut name = text("name");
        if name.is_empty() {
            name = format!("{given} {family}").trim().to_owned();
        }
        let mut path = BTreeMap::new();
        let from = (Bound::Included("path/"), Bound::Unbounded);
        for (at, cell) in record.cells.range::<str, _>(from) {
            let Some(rest) = at.strip_prefix("path/") else {
                break;
            };
            let Some((course, step)) = rest
                .strip_suffix("/state")
                .and_then(|rest| rest.rsplit_once('/'))
            else {
                continue;
            };
            let outcome = Outcome::from_code(cell.value().as_text());
            if let (Some(step), Some(outcome)) = (Step::from_code(step), outcome) {
                let date = date(&format!("path/{course}/{}/date", step.code()));
                path.insert((course.to_owned(), step), Progress { outcome, date });
            }
        }
        let recognitions = record.items("recognized").into_iter().map(|item| {
            let at = |name: &str| format!("{}/{name}", item.path);
            Recognition {
                course: text(&at("course")),
                taken: text(&at("taken")),
                completed: date(&at("completed")),
                decided_by: text(&at("by")),
                decided_on: date(&at("on")),
                until: date(&at("until")),
                path: item.path.to_string(),
            }
        });
        Self {
            id: record.id,
            key: name_key(&name),
            name,
            given,
            family,
            organization: record.text("organization").parse().ok(),
            category: Category::from_code(record.text("category")),
            sex: Sex::read(record.text("sex")),
            function: text("function"),
            station: text("station"),
            staff: text("staff"),
            email: text("email"),
            joined: date("joined"),
            left: date("left"),
            languages: codes_of(record.text("languages")),
            trains: record.is_true("trains"),
            path,
            recognitions: recognitions.collect(),
            same_as: record.text("same").parse().ok(),
            forgotten: date("forgotten"),
        }
    }

    /// Whether the person works there on a day.
    #[must_use]
    pub fn is_there(&self, day: NaiveDate) -> bool {
        self.left.is_none_or(|left| day < left)
    }

    /// Whether the person may train a course (training.R14): the path was passed as far as the practice session. The
    /// first session together with somebody comes after that.
    #[must_use]
    pub fn may_train(&self, course: &str) -> bool {
        [Step::Content, Step::Tot, Step::Practice]
            .into_iter()
            .all(|step| {
                self.path
                    .get(&(course.to_owned(), step))
                    .is_some_and(|progress| progress.outcome == Outcome::Passed)
            })
    }
}

/// Several codes in one text, with spaces between them.
#[must_use]
pub fn codes_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The record that stands for a person or an organization after merging: the way is short, and a circle ends it.
#[must_use]
pub fn resolve(id: RecordId, same_as: impl Fn(RecordId) -> Option<RecordId>) -> RecordId {
    let mut at = id;
    let mut passed = vec![id];
    while let Some(next) = same_as(at) {
        if passed.contains(&next) {
            // Two devices merged the same two records the other way round: both come to the same one.
            return passed.into_iter().min().unwrap_or(id);
        }
        passed.push(next);
        at = next;
    }
    at
}
