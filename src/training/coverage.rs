//! Who is covered by a course on a day, and who is not (training.R36): of those who must take it, by office, type of
//! organization, category and sex, and the one list of everything that expires.

use super::attendance::completed;
use super::codes::{Category, OrgType, Sex};
use super::course::{Audience, Catalogue, Course};
use super::organization::Organization;
use super::person::{Person, resolve};
use super::session::Session;
use super::validity::{Facts, Standing, next_due};
use crate::record::RecordId;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};

/// The days before the end of a course at which people are reminded.
pub const STEPS: [i64; 4] = [90, 60, 30, 7];

/// When somebody last completed a course, and until when it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completion {
    /// When it was completed.
    pub on: NaiveDate,
    /// When it is due again; nothing where it counts for ever.
    pub due: Option<NaiveDate>,
}

impl Completion {
    /// Whether it counts for longer than another.
    fn outlasts(self, other: Self) -> bool {
        match (self.due, other.due) {
            (None, None) => self.on > other.on,
            (None, Some(_)) => true,
            (Some(_), None) => false,
            (Some(due), Some(other)) => due > other,
        }
    }
}

/// What everybody completed: by person and family of courses (training.R5).
#[derive(Clone, Debug, Default)]
pub struct Completions<'a> {
    by_family: HashMap<&'a str, HashMap<RecordId, Completion>>,
}

impl<'a> Completions<'a> {
    /// Reads what everybody completed until a day: in sessions that took place, and by recorded decisions
    /// (training.R6). What was written of somebody who was merged counts for whom they were merged into.
    #[must_use]
    pub fn read<S: Borrow<Session>>(
        catalogue: &'a Catalogue,
        people: &[Person],
        sessions: &[S],
        day: NaiveDate,
    ) -> Self {
        let same: HashMap<RecordId, RecordId> = people
            .iter()
            .filter_map(|person| Some((person.id, person.same_as?)))
            .collect();
        let stands_for = |id| {
            if same.is_empty() {
                id
            } else {
                resolve(id, |id| same.get(&id).copied())
            }
        };
        let mut all = Self::default();
        let sessions = sessions.iter().map(Borrow::borrow);
        for session in sessions.filter(|session| session.took_place()) {
            let Some(course) = catalogue.get(&session.course) else {
                continue;
            };
            let Some(on) = session.last_day().filter(|on| *on <= day) else {
                continue;
            };
            let due = session.due(on, course);
            for person in session.participants() {
                if completed(session, person, course) {
                    all.note(
                        &course.family,
                        stands_for(person.person),
                        Completion { on, due },
                    );
                }
            }
        }
        for person in people {
            for decision in person.recognitions.iter().filter(|one| one.is_decided()) {
                let course = catalogue.get(&decision.course);
                if let (Some(course), Some(on)) =
                    (course, decision.completed.filter(|on| *on <= day))
                {
                    let due = decision.until.or_else(|| next_due(on, course.months.value));
                    all.note(
                        &course.family,
                        stands_for(person.id),
                        Completion { on, due },
                    );
                }
            }
        }
        all
    }

    fn note(&mut self, family: &'a str, person: RecordId, new: Completion) {
        let of_family = self.by_family.entry(family).or_default();
        let known = of_family.entry(person).or_insert(new);
        if new.outlasts(*known) {
            *known = new;
        }
    }

    /// What somebody completed of a course or of one that satisfies it.
    #[must_use]
    pub fn of(&self, person: RecordId, course: &Course) -> Option<Completion> {
        self.by_family
            .get(course.family.as_str())?
            .get(&person)
            .copied()
    }
}

/// Somebody who must take a course, or took it, and how they stand.
#[derive(Clone, Copy, Debug)]
pub struct Stand<'a> {
    /// Who.
    pub person: &'a Person,
    /// The type of their organization.
    pub org_type: OrgType,
    /// Whether they must take it.
    pub required: bool,
    /// How they stand.
    pub standing: Standing,
}

/// Everything that coverage is reckoned from, on a day.
#[derive(Clone, Copy, Debug)]
pub struct Roll<'a> {
    /// The courses.
    pub catalogue: &'a Catalogue,
    /// The people.
    pub people: &'a [Person],
    /// The organizations.
    pub organizations: &'a [Organization],
    /// What everybody completed.
    pub completions: &'a Completions<'a>,
    /// The day.
    pub day: NaiveDate,
    /// Within how many days a course is due soon.
    pub window: u64,
}

impl<'a> Roll<'a> {
    /// The types of the organizations, merged ones included.
    fn types(&self) -> HashMap<RecordId, OrgType> {
        let own: HashMap<RecordId, &Organization> =
            self.organizations.iter().map(|one| (one.id, one)).collect();
        let of = |id: &RecordId| {
            let stands_for = resolve(*id, |id| own.get(&id)?.same_as);
            own.get(&stands_for).map(|one| one.org_type)
        };
        own.keys().filter_map(|id| Some((*id, of(id)?))).collect()
    }

    /// How everybody who works there on the day stands with a course. People who have left, were forgotten or merged are
    /// in neither number (training.R36).
    #[must_use]
    pub fn stands(&self, course: &Course) -> Vec<Stand<'a>> {
        self.stands_with(course, &self.types())
    }

    fn stands_with(&self, course: &Course, types: &HashMap<RecordId, OrgType>) -> Vec<Stand<'a>> {
        let there = self.people.iter().filter(|person| {
            person.same_as.is_none() && person.forgotten.is_none() && person.is_there(self.day)
        });
        there
            .map(|person| {
                let org_type = person
                    .organization
                    .and_then(|id| types.get(&id).copied())
                    .unwrap_or(OrgType::Other);
                let required = match course.audience.value {
                    Some(Audience::Iom) => org_type == OrgType::Iom,
                    Some(Audience::Partners) => org_type.is_partner(),
                    Some(Audience::Chosen) | None => false,
                };
                let completion = self.completions.of(person.id, course);
                let facts = Facts {
                    required,
                    completed: completion.map(|one| one.on),
                    due: completion.and_then(|one| one.due),
                    joined: person.joined,
                    deadline: course.deadline.value,
                };
                Stand {
                    person,
                    org_type,
                    required,
                    standing: facts.standing(self.day, self.window),
                }
            })
            .collect()
    }

    /// Everything that expires: what counts on the day and ends within so many days, and what ended already, for people
    /// who must take the course. Soonest first.
    #[must_use]
    pub fn expiring(&self, within: i64) -> Vec<Expiring<'a>> {
        let types = self.types();
        let mut all = Vec::new();
        let mut families = Vec::new();
        for course in &self.catalogue.courses {
            // Courses of one family satisfy one another: one line for all of them.
            if families.contains(&course.family.as_str()) || course.months.value.is_none() {
                continue;
            }
            families.push(&course.family);
            for stand in self.stands_with(course, &types) {
                let due = match stand.standing {
                    Standing::Valid(Some(due))
                    | Standing::DueSoon(due)
                    | Standing::Expired(due) => due,
                    _ => continue,
                };
                let days = (due - self.day).num_days();
                if stand.required && days <= within {
                    all.push(Expiring {
                        person: stand.person,
                        course,
                        due,
                        days,
                    });
                }
            }
        }
        all.sort_by_key(|one| (one.due, &one.person.key, one.person.id));
        all
    }
}

/// Something that ends.
#[derive(Clone, Copy, Debug)]
pub struct Expiring<'a> {
    /// Whose.
    pub person: &'a Person,
    /// Which course.
    pub course: &'a Course,
    /// When it is due again.
    pub due: NaiveDate,
    /// In how many days; below nought when it has ended.
    pub days: i64,
}

impl Expiring<'_> {
    /// The narrowest step in which it lies: 7, 30, 60 or 90 days; nothing when it has ended.
    #[must_use]
    pub fn step(&self) -> Option<i64> {
        (self.days > 0)
            .then(|| STEPS.into_iter().filter(|step| self.days <= *step).min())
            .flatten()
    }
}

/// By what coverage is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Duty station.
    Office,
    /// Type of organization.
    OrgType,
    /// Category.
    Category,
    /// Sex.
    Sex,
}

impl By {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Office, Self::OrgType, Self::Category, Self::Sex];

    /// A name for the answer of a choice.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::OrgType => "orgtype",
            Self::Category => "category",
            Self::Sex => "sex",
        }
    }

    /// The group of somebody.
    #[must_use]
    pub fn group(self, stand: &Stand<'_>) -> Group {
        match self {
            Self::Office => Group::Office(stand.person.station.clone()),
            Self::OrgType => Group::OrgType(stand.org_type),
            Self::Category => Group::Category(stand.person.category),
            Self::Sex => Group::Sex(stand.person.sex),
        }
    }
}

/// A group of people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Of a duty station; empty where none is known.
    Office(String),
    /// Of a type of organization.
    OrgType(OrgType),
    /// Of a category, or of none.
    Category(Option<Category>),
    /// Of a sex.
    Sex(Sex),
}

/// How many of those who must take a course stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Must take it: the denominator.
    pub required: u64,
    /// It counts for them; due soon included.
    pub valid: u64,
    /// Of these, it is due soon.
    pub due_soon: u64,
    /// It does not count any more.
    pub expired: u64,
    /// Never took it.
    pub never: u64,
    /// Of these, new and still in time.
    pub in_time: u64,
    /// Of these, new once and over the deadline.
    pub overdue: u64,
}

impl Tally {
    /// Counts somebody in.
    pub fn add(&mut self, stand: &Stand<'_>) {
        if !stand.required {
            return;
        }
        self.required += 1;
        match stand.standing {
            Standing::Valid(_) => self.valid += 1,
            Standing::DueSoon(_) => {
                self.valid += 1;
                self.due_soon += 1;
            }
            Standing::Expired(_) => self.expired += 1,
            Standing::Never => self.never += 1,
            Standing::InTime(_) => {
                self.never += 1;
                self.in_time += 1;
            }
            Standing::Overdue(_) => {
                self.never += 1;
                self.overdue += 1;
            }
            Standing::NotRequired => {}
        }
    }

    /// The share that is covered; nothing where nobody must take it, and never nought or all then (training.R36).
    #[must_use]
    pub fn share(&self) -> Option<Decimal> {
        Decimal::from(self.valid).checked_div(self.required.into())
    }
}

/// Coverage by group, and all together.
#[must_use]
pub fn tally(stands: &[Stand<'_>], by: By) -> (BTreeMap<Group, Tally>, Tally) {
    let (mut groups, mut total) = (BTreeMap::<Group, Tally>::new(), Tally::default());
    for stand in stands.iter().filter(|stand| stand.required) {
        groups.entry(by.group(stand)).or_default().add(stand);
        total.add(stand);
    }
    (groups, total)
}

#[cfg(test)]
mod tests;
