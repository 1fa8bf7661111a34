//! The rules over a session, each with its code, as heavy as the fact sheet has it. What blocks closing is an error; all
//! else is advice.

use super::attendance::was_there;
use super::codes::{OrgType, Role, Sex, State, Status};
use super::course::{Audience, Catalogue, Course};
use super::desk::Contacts;
use super::people::People;
use super::person::Person;
use super::session::{Block, HEADS, Lack, Participant, Session, mark_path};
use crate::check::{Finding, Severity};
use crate::record::{Path, RecordId};
use crate::words::{Arg, Key, Language, Message};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Advice of trainers on how many people are in a room; no official rule was found (training.R11).
pub const MOST_PEOPLE: usize = 30;
/// The fewest of the same advice.
pub const LEAST_PEOPLE: usize = 6;
/// From so many people on, the same numbers with and without names are asked about (training.R21).
const MANY: u32 = 5;

/// What stands around a session and what its rules look at.
pub struct Around<'a> {
    /// The courses with the sources of the rules.
    pub catalogue: &'a Catalogue,
    /// All people.
    pub people: &'a People,
    /// All sessions.
    pub sessions: &'a [Arc<Session>],
    /// How the contacts of the disclosure card stand.
    pub contacts: Contacts,
    /// The day on which it is asked.
    pub today: NaiveDate,
    /// The language in which courses are named.
    pub language: Language,
}

/// What the rules say of a session: errors first.
#[must_use]
pub fn check(session: &Session, around: &Around) -> Vec<Finding> {
    let mut found = Found {
        catalogue: around.catalogue,
        list: Vec::new(),
    };
    if session.status == Status::Cancelled {
        return found.list;
    }
    lacks(session, &mut found);
    early(session, around.today, &mut found);
    unmarked(session, around, &mut found);
    overlaps(session, around, &mut found);
    let course = around.catalogue.get(&session.course);
    if let Some(course) = course {
        time(session, course, &mut found);
        leaders(session, course, around, &mut found);
        contents(session, course, &mut found);
    }
    room(session, around, &mut found);
    marks(session, around, &mut found);
    counts(session, &mut found);
    contacts(session, around.contacts, &mut found);
    found.list.sort_by_key(|finding| finding.severity);
    found.list
}

/// What the rules say of a course (training.R7).
#[must_use]
pub fn check_course(course: &Course, catalogue: &Catalogue) -> Vec<Finding> {
    let mut found = Found {
        catalogue,
        list: Vec::new(),
    };
    let for_all = course.audience.value == Some(Audience::Iom);
    if for_all && !course.languages.value.is_empty() && !course.may_be_for_all() {
        found.add(
            "R7",
            Severity::Warning,
            "languages",
            Message::new(Key::TrainingR7),
        );
    }
    found.list
}

/// Whether nothing blocks closing (training.R8, training.R22).
#[must_use]
pub fn may_close(findings: &[Finding]) -> bool {
    findings
        .iter()
        .all(|finding| finding.severity != Severity::Error)
}

struct Found<'a> {
    catalogue: &'a Catalogue,
    list: Vec<Finding>,
}

impl Found<'_> {
    fn add(&mut self, code: &'static str, severity: Severity, path: &str, message: Message) {
        self.list.push(Finding {
            code,
            severity,
            path: Path::of(&[path]),
            message,
            source: self.catalogue.rule(code),
            tables: Vec::new(),
        });
    }
}

fn lacks(session: &Session, found: &mut Found) {
    for lack in session.lacks() {
        let (path, key) = match lack {
            Lack::Course => ("course", Key::TrainingR8Course),
            Lack::Date => ("blocks", Key::TrainingR8Date),
            Lack::Place => ("place", Key::TrainingR8Place),
            Lack::Country => ("country", Key::TrainingR8Country),
            Lack::Language => ("language", Key::TrainingR8Language),
            Lack::Modality => ("modality", Key::TrainingR8Modality),
            Lack::Facilitator => ("leaders", Key::TrainingR8Facilitator),
            Lack::Participants => ("people", Key::TrainingR8Participants),
        };
        found.add("R8", Severity::Error, path, Message::new(key));
    }
}

/// A session that is said to have taken place before it has: a slip of the finger, or a date to be mended.
fn early(session: &Session, today: NaiveDate, found: &mut Found) {
    let last = session.last_day().filter(|last| *last > today);
    if let Some(last) = last.filter(|_| session.took_place()) {
        let message = Message::new(Key::TrainingR8Future).with("date", Arg::Date(last));
        found.add("R8", Severity::Warning, "blocks", message);
    }
}

fn unmarked(session: &Session, around: &Around, found: &mut Found) {
    let open = session.unmarked();
    let Some((first, _)) = open.first() else {
        return;
    };
    let message = Message::new(Key::TrainingR22)
        .with("count", count(open.len()))
        .with("name", name(around, *first));
    found.add("R22", Severity::Error, "marks", message);
}

fn overlaps(session: &Session, around: &Around, found: &mut Found) {
    for other in around.sessions {
        if other.id == session.id || other.status == Status::Cancelled {
            continue;
        }
        for person in &session.people {
            let same = around.people.resolve(person.person);
            let Some(there) = other
                .people
                .iter()
                .find(|there| around.people.resolve(there.person) == same)
            else {
                continue;
            };
            let pairs: Vec<_> = session
                .blocks
                .iter()
                .flat_map(|block| other.blocks.iter().map(move |beside| (block, beside)))
                .filter(|(block, beside)| block.overlaps(beside))
                .collect();
            if pairs.is_empty() {
                continue;
            }
            let state =
                |of: &Participant, block: &Block| of.marks.get(&block.id).map(|mark| mark.state);
            let in_both = pairs.iter().any(|(block, beside)| {
                attended(state(person, block)) && attended(state(there, beside))
            });
            let takes_part = person.role == Role::Participant;
            let (severity, key) = if takes_part && in_both {
                (Severity::Error, Key::TrainingR10Attended)
            } else {
                (Severity::Warning, Key::TrainingR10)
            };
            let message = Message::new(key)
                .with("name", name(around, person.person))
                .with("title", Arg::Text(title(other, around)));
            let path = if takes_part { "people" } else { "leaders" };
            found.add("R10", severity, path, message);
        }
    }
}

/// What a session is called: its own title, or that of its course.
fn title(session: &Session, around: &Around) -> String {
    let of_course = || {
        let course = around.catalogue.get(&session.course)?;
        Some(course.title(around.language).to_owned())
    };
    Some(session.title.clone())
        .filter(|title| !title.is_empty())
        .or_else(of_course)
        .unwrap_or_default()
}

fn attended(state: Option<State>) -> bool {
    matches!(state, Some(State::Present | State::Partly))
}

fn time(session: &Session, course: &Course, found: &mut Found) {
    let nominal = session
        .modality
        .and_then(|modality| course.nominal(modality));
    if let Some(nominal) = nominal
        && session.minutes() > 0
        && session.off_by(nominal).is_some()
    {
        let message = Message::new(Key::TrainingR9)
            .with("minutes", Arg::Number(session.minutes().into()))
            .with("nominal", Arg::Number(nominal.into()));
        found.add("R9", Severity::Warning, "blocks", message);
    }
}

fn leaders(session: &Session, course: &Course, around: &Around, found: &mut Found) {
    let interpreted = session
        .people
        .iter()
        .any(|person| person.role == Role::Interpreter);
    for leader in session.facilitators() {
        let Some(person) = around.people.get(leader.person) else {
            continue;
        };
        let speaks = person.languages.contains(&session.language);
        let known = !matches!(session.language.as_str(), "" | "other");
        if known && !speaks && !interpreted {
            let message =
                Message::new(Key::TrainingR13).with("name", Arg::Text(person.name.clone()));
            found.add("R13", Severity::Warning, "leaders", message);
        }
        if !person.may_train(&course.code) {
            let message =
                Message::new(Key::TrainingR14).with("name", Arg::Text(person.name.clone()));
            found.add("R14", Severity::Warning, "leaders", message);
        }
    }
}

fn contents(session: &Session, course: &Course, found: &mut Found) {
    let needed = &course.elements.value;
    if needed
        .iter()
        .any(|element| !session.elements.contains(element))
    {
        found.add(
            "R15",
            Severity::Warning,
            "elements",
            Message::new(Key::TrainingR15),
        );
    }
}

fn room(session: &Session, around: &Around, found: &mut Found) {
    let leaders: Vec<Sex> = session
        .facilitators()
        .map(|leader| {
            around
                .people
                .get(leader.person)
                .map_or(leader.sex, |person| person.sex)
        })
        .collect();
    if leaders.len() == 1 {
        found.add(
            "R11",
            Severity::Warning,
            "leaders",
            Message::new(Key::TrainingR11Alone),
        );
    }
    let of_one_sex = |sex| leaders.iter().all(|leader| *leader == sex);
    if leaders.len() > 1 && (of_one_sex(Sex::Female) || of_one_sex(Sex::Male)) {
        found.add(
            "R11",
            Severity::Warning,
            "leaders",
            Message::new(Key::TrainingR11OneSex),
        );
    }
    let unnamed = session.head_count().unwrap_or(0) as usize;
    let people = session.participants().count() + unnamed;
    let outside = !(LEAST_PEOPLE..=MOST_PEOPLE).contains(&people);
    if people > 0 && outside {
        let message = Message::new(Key::TrainingR11People)
            .with("count", count(people))
            .with("least", Arg::Number(LEAST_PEOPLE.into()))
            .with("most", Arg::Number(MOST_PEOPLE.into()));
        found.add("R11", Severity::Warning, "people", message);
    }
}

fn marks(session: &Session, around: &Around, found: &mut Found) {
    for person in session.participants() {
        for (block, mark) in &person.marks {
            let is_here = session.blocks.iter().any(|other| other.id == *block);
            let untimed = mark.came.is_none() && mark.went.is_none();
            if is_here && mark.state == State::Partly && untimed {
                let message =
                    Message::new(Key::TrainingR20).with("name", name(around, person.person));
                let path = mark_path(person.person, block, "in");
                found.add("R20", Severity::Warning, &path, message);
            }
        }
        if !person.scores.is_empty()
            && person
                .scores
                .iter()
                .any(|score| score.phase == super::codes::Phase::Post && score.points.is_some())
            && !was_there(person)
        {
            let message = Message::new(Key::TrainingR26).with("name", name(around, person.person));
            found.add("R26", Severity::Error, "scores", message);
        }
    }
}

/// Names and counts against a count of the whole room, and counts that look like the same people again (training.R21).
fn counts(session: &Session, found: &mut Found) {
    let mut cells: BTreeMap<(OrgType, Sex), u32> = BTreeMap::new();
    for person in session.participants().filter(|person| was_there(person)) {
        *cells.entry((person.org_type, person.sex)).or_default() += 1;
    }
    let named: u32 = cells.values().sum();
    let counted = session.head_count().unwrap_or(0);
    let mut add = |path: &str, key: Key, heads: u32| {
        let message = Message::new(key)
            .with("named", Arg::Number(named.into()))
            .with("counted", Arg::Number(counted.into()))
            .with("heads", Arg::Number(heads.into()));
        found.add("R21", Severity::Warning, path, message);
    };
    if let Some(heads) = session.heads
        && heads != named.saturating_add(counted)
    {
        add(HEADS, Key::TrainingR21, heads);
    }
    // A few who refused may happen to be as many as those who did not; a whole room hardly.
    let mut unnamed = session.counts.clone();
    unnamed.retain(|_, count| *count > 0);
    if named >= MANY && cells == unnamed {
        add("counts", Key::TrainingR21Same, named + counted);
    }
}

fn contacts(session: &Session, contacts: Contacts, found: &mut Found) {
    let key = match contacts {
        Contacts::None => Key::TrainingR41None,
        Contacts::Unchecked => Key::TrainingR41Unchecked,
        Contacts::Old(_) => Key::TrainingR41Old,
        Contacts::Fresh(_) => return,
    };
    if session.status == Status::Planned {
        found.add("R41", Severity::Warning, "contacts", Message::new(key));
    }
}

fn name(around: &Around, id: RecordId) -> Arg {
    let person = around
        .people
        .get(id)
        .filter(|person| !person.name.is_empty());
    person.map_or(Arg::Word(Key::TrainingNoName), |Person { name, .. }| {
        Arg::Text(name.clone())
    })
}

fn count(n: usize) -> Arg {
    Arg::Count(i64::try_from(n).unwrap_or(i64::MAX))
}
