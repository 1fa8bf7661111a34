//! A session as its rules and reports see it. One pass over the record reads all of it, since coverage reads hundreds.

pub use super::closing::{Kept, Lack};

use super::codes::{Category, Element, Modality, OrgType, Phase, Role, Sex, State, Status};
use crate::dates::DateInput;
use crate::numbers::parse_number;
use crate::record::{Path, Record, RecordId, Value};
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The list of blocks.
pub const BLOCKS: &str = "blocks";
/// The list of materials.
pub const MATERIALS: &str = "materials";

/// Where the count of everybody in the room stands.
pub const HEADS: &str = "heads";

/// A module or a half-day (training.R9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The item's id.
    pub id: String,
    /// The day.
    pub date: DateInput,
    /// When it begins.
    pub start: Option<NaiveTime>,
    /// When it ends.
    pub end: Option<NaiveTime>,
    /// The minutes of its breaks.
    pub breaks: u32,
    /// What it is about.
    pub content: String,
}

impl Block {
    /// From its beginning to its end, in minutes; nothing where one of the two is missing or they are in the wrong order.
    #[must_use]
    pub fn gross(&self) -> Option<u32> {
        minutes_between(self.start?, self.end?).filter(|minutes| *minutes > 0)
    }

    /// Its minutes without breaks.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.gross().unwrap_or(0).saturating_sub(self.breaks)
    }

    /// Whether two blocks share a part of the day (training.R10).
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let part = |block: &Self| Some((block.date.date()?, block.start?, block.end?));
        match (part(self), part(other)) {
            (Some((day, from, to)), Some((other_day, other_from, other_to))) => {
                day == other_day && from < other_to && other_from < to
            }
            _ => false,
        }
    }
}

/// The minutes from one time of a day to a later one.
#[must_use]
pub fn minutes_between(from: NaiveTime, to: NaiveTime) -> Option<u32> {
    u32::try_from((to - from).num_minutes()).ok()
}

/// A time of day as it is stored: `HH:MM`.
#[must_use]
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let western = crate::numbers::western(text.trim());
    let (hours, minutes) = western.split_once(':')?;
    NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.get(..2)?.parse().ok()?, 0)
}

/// A time of day as it is stored.
#[must_use]
pub fn write_time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// What was marked for a person in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What was marked.
    pub state: State,
    /// When they came, if not at the beginning.
    pub came: Option<NaiveTime>,
    /// When they left, if not at the end.
    pub went: Option<NaiveTime>,
}

/// The result of a test (training.R27), as it was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// When it was taken.
    pub phase: Phase,
    /// The points, if they are a number.
    pub points: Option<Decimal>,
    /// The most points, if they are a number.
    pub maximum: Option<Decimal>,
    /// The test and its version.
    pub instrument: String,
}

impl Score {
    /// The share of the points, in percent (training.R27); nothing where they are missing or more than the most.
    #[must_use]
    pub fn percent(&self) -> Option<Decimal> {
        let (points, maximum) = (self.points?, self.maximum?);
        let sound = maximum > Decimal::ZERO && points <= maximum && points >= Decimal::ZERO;
        sound.then(|| points / maximum * Decimal::ONE_HUNDRED)
    }
}

/// Somebody in a session: what they are there, what was noted of them when they were added, and what was marked. The
/// noted facts keep the counts when the person is forgotten (training.R42).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The person's record.
    pub person: RecordId,
    /// What they are in the session: one role, so that nobody stands in it twice (training.R12).
    pub role: Role,
    /// Their organization's record at that time.
    pub organization: Option<RecordId>,
    /// Its type at that time.
    pub org_type: OrgType,
    /// Their category at that time.
    pub category: Option<Category>,
    /// Their sex, as stated at that time.
    pub sex: Sex,
    /// Where they worked at that time.
    pub station: String,
    /// What was marked, by the block's id.
    pub marks: BTreeMap<String, Mark>,
    /// Their tests.
    pub scores: Vec<Score>,
    /// Whether they were walked in on the day.
    pub walked_in: bool,
}

/// A session, read from its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The record's id.
    pub id: RecordId,
    /// The course's code.
    pub course: String,
    /// What it is called, if not like the course.
    pub title: String,
    /// The place.
    pub place: String,
    /// The duty station.
    pub station: String,
    /// The State or territory, alpha-3.
    pub country: String,
    /// The language: a code such as `fr`.
    pub language: String,
    /// What the language is called, if it is none of the list.
    pub language_name: String,
    /// How it is given.
    pub modality: Option<Modality>,
    /// How far it has come.
    pub status: Status,
    /// Whom it is for.
    pub audience: String,
    /// The organizations whose people are asked to come.
    pub organizations: Vec<RecordId>,
    /// Its blocks, in the order of the plan.
    pub blocks: Vec<Block>,
    /// Everybody in it.
    pub people: Vec<Participant>,
    /// How many people are there without a name, by type of organization and sex (training.R21): whoever refused to be
    /// named, and where names cannot be taken.
    pub counts: BTreeMap<(OrgType, Sex), u32>,
    /// How many people were in the room by somebody's count, named or not: only to check the list (training.R21).
    pub heads: Option<u32>,
    /// What it contained, of what a partner's training must contain.
    pub elements: BTreeSet<Element>,
    /// Whether materials are listed.
    pub has_materials: bool,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// What counted when it was closed; nothing while it is not, or was closed before that was kept.
    pub kept: Option<Kept>,
    /// Why it was cancelled.
    pub cancelled_why: String,
}

/// What is read of a person before their role is known.
#[derive(Default)]
struct Draft {
    role: Option<Role>,
    organization: Option<RecordId>,
    org_type: Option<OrgType>,
    category: Option<Category>,
    sex: Option<Sex>,
    station: String,
    marks: BTreeMap<String, Mark>,
    scores: BTreeMap<Phase, Score>,
    walked_in: bool,
}

/// Where something about a person in a session stands.
#[must_use]
pub fn person_path(person: RecordId, name: &str) -> Path {
    Path::of(&["people", &person.to_string(), name])
}

/// Where a mark stands: the same on every device, so that what two trainers mark meets without doubles. The name is
/// `state`, `in` or `out`.
#[must_use]
pub fn mark_path(person: RecordId, block: &str, name: &str) -> Path {
    Path::of(&[&mark_place(&person.to_string(), block, name)])
}

fn mark_place(person: &str, block: &str, name: &str) -> String {
    format!("marks/{person}/{block}/{name}")
}

/// Where a test's result stands. The name is `points`, `maximum` or `instrument`.
#[must_use]
pub fn score_path(person: RecordId, phase: Phase, name: &str) -> Path {
    Path::of(&["scores", &person.to_string(), phase.code(), name])
}

/// Where a head count stands.
#[must_use]
pub fn count_path(org_type: OrgType, sex: Sex) -> Path {
    Path::of(&["counts", org_type.code(), sex.code()])
}

/// Where it stands that the session contained an element.
#[must_use]
pub fn element_path(element: Element) -> Path {
    Path::of(&["elements", element.code()])
}

impl Session {
    /// Reads a session. Whatever stands in the record can be read; what makes no sense is found by the checks.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let text = |path: &str| record.text(path).trim().to_owned();
        let mut people: BTreeMap<&str, Draft> = BTreeMap::new();
        let (mut counts, mut elements) = (BTreeMap::new(), BTreeSet::new());
        let mut organizations = Vec::new();
        for (path, cell) in &record.cells {
            let value = cell.value();
            if *value == Value::Null {
                continue;
            }
            let stored = value.as_text();
            let mut names = path.split('/');
            let mut next = || names.next().unwrap_or_default();
            match next() {
                "people" => {
                    let (person, name) = (next(), next());
                    people.entry(person).or_default().note(name, value);
                }
                "marks" => {
                    let (person, block, name) = (next(), next(), next());
                    if let Some(state) = State::from_code(stored).filter(|_| name == "state") {
                        let at = |name| read_time(record.text(&mark_place(person, block, name)));
                        let (came, went) = (at("in"), at("out"));
                        let marks = &mut people.entry(person).or_default().marks;
                        marks.insert(block.to_owned(), Mark { state, came, went });
                    }
                }
                "scores" => {
                    let (person, phase, name) = (next(), Phase::from_code(next()), next());
                    if let Some(phase) = phase {
                        let scores = &mut people.entry(person).or_default().scores;
                        let score = scores.entry(phase).or_insert_with(|| Score {
                            phase,
                            points: None,
                            maximum: None,
                            instrument: String::new(),
                        });
                        match name {
                            "points" => score.points = parse_number(stored),
                            "maximum" => score.maximum = parse_number(stored),
                            "instrument" => stored.trim().clone_into(&mut score.instrument),
                            _ => {}
                        }
                    }
                }
                "counts" => {
                    let place = OrgType::from_code(next()).zip(Sex::from_code(next()));
                    let number = parse_number(stored).and_then(|number| number.try_into().ok());
                    if let (Some(place), Some(number)) = (place, number) {
                        counts.insert(place, number);
                    }
                }
                "elements" => {
                    let element = Element::from_code(next()).filter(|_| record.is_true(path));
                    elements.extend(element);
                }
                "organizations" => {
                    let organization = next()
                        .parse::<RecordId>()
                        .ok()
                        .filter(|_| record.is_true(path));
                    organizations.extend(organization);
                }
                _ => {}
            }
        }
        let blocks = record.items(BLOCKS).into_iter().map(|item| {
            let at = |name: &str| record.text(&format!("{}/{name}", item.path));
            Block {
                date: DateInput::read(at("date")),
                start: read_time(at("start")),
                end: read_time(at("end")),
                breaks: parse_number(at("break"))
                    .and_then(|minutes| minutes.try_into().ok())
                    .unwrap_or(0),
                content: at("content").trim().to_owned(),
                id: item.id,
            }
        });
        let people = people
            .into_iter()
            .filter_map(|(id, draft)| draft.finish(id.parse().ok()?));
        Self {
            id: record.id,
            course: text("course"),
            title: text("title"),
            place: text("place"),
            station: text("station"),
            country: text("country"),
            language: text("language"),
            language_name: text("language.other"),
            modality: Modality::from_code(record.text("modality")),
            status: Status::from_code(record.text("status")).unwrap_or(Status::Planned),
            audience: text("audience"),
            organizations,
            blocks: blocks.collect(),
            people: people.collect(),
            counts,
            heads: parse_number(record.text(HEADS)).and_then(|number| number.try_into().ok()),
            elements,
            has_materials: !record.items(MATERIALS).is_empty(),
            closed_on: DateInput::read(record.text("closed")).date(),
            kept: Kept::read(record),
            cancelled_why: text("cancelled.why"),
        }
    }

    /// The first day.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.days().min()
    }

    /// The last day: the day on which the course was completed, and by which a session belongs to a year (training.R38).
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.days().max()
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.blocks.iter().filter_map(|block| block.date.date())
    }

    /// The minutes of all its blocks, without breaks (training.R9).
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.blocks.iter().map(Block::minutes).sum()
    }

    /// Those who take part. Nobody else counts as trained (training.R12).
    pub fn participants(&self) -> impl Iterator<Item = &Participant> {
        self.people
            .iter()
            .filter(|person| person.role == Role::Participant)
    }

    /// Those who lead it.
    pub fn facilitators(&self) -> impl Iterator<Item = &Participant> {
        self.people
            .iter()
            .filter(|person| person.role.facilitates())
    }

    /// How many people are there without a name (training.R21); nothing where nobody counted.
    #[must_use]
    pub fn head_count(&self) -> Option<u32> {
        (!self.counts.is_empty()).then(|| self.counts.values().sum())
    }

    /// Whether it took place.
    #[must_use]
    pub const fn took_place(&self) -> bool {
        matches!(self.status, Status::Delivered | Status::Closed)
    }

    /// The difference to a course's minutes, if it is more than 15 % (training.R9).
    #[must_use]
    pub fn off_by(&self, nominal: u32) -> Option<i64> {
        let difference = i64::from(self.minutes()) - i64::from(nominal);
        let far = difference.unsigned_abs() * 100 > u64::from(nominal) * 15;
        (nominal > 0 && far).then_some(difference)
    }
}

impl Draft {
    fn note(&mut self, name: &str, value: &Value) {
        let text = value.as_text();
        match name {
            "role" => self.role = Role::from_code(text),
            "organization" => self.organization = text.parse().ok(),
            "type" => self.org_type = OrgType::from_code(text),
            "category" => self.category = Category::from_code(text),
            "sex" => self.sex = Sex::from_code(text),
            "station" => text.clone_into(&mut self.station),
            "walkin" => self.walked_in = *value == Value::Bool(true),
            _ => {}
        }
    }

    /// Somebody without a role is not in the session (any more).
    fn finish(self, person: RecordId) -> Option<Participant> {
        Some(Participant {
            person,
            role: self.role?,
            organization: self.organization,
            org_type: self.org_type.unwrap_or(OrgType::Other),
            category: self.category,
            sex: self.sex.unwrap_or(Sex::NotStated),
            station: self.station,
            marks: self.marks,
            scores: self.scores.into_values().collect(),
            walked_in: self.walked_in,
        })
    }
}
