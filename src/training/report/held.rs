use crate::record::RecordId;
use crate::training::attendance::{completed, was_there};
use crate::training::codes::{Category, Modality, OrgType, Sex};
use crate::training::course::Course;
use crate::training::session::Session;
use chrono::NaiveDate;

/// What reports need of a session that took place.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The session's record.
    pub id: RecordId,
    /// The course's code.
    pub course: String,
    /// The session's title.
    pub title: String,
    /// Where.
    pub place: String,
    /// The duty station.
    pub station: String,
    /// The country, alpha-3.
    pub country: String,
    /// The language, such as `fr`.
    pub language: String,
    /// How it was given.
    pub modality: Option<Modality>,
    /// The first day.
    pub start: NaiveDate,
    /// The last day: it decides to which year the session belongs (training.R38).
    pub end: NaiveDate,
    /// How long it was without breaks, in minutes.
    pub minutes: u32,
    /// Who was there for any part of it, as a participant (training.R12).
    pub attended: Vec<Attended>,
    /// Who was there without a name (training.R21, training.R43): by type of organization and sex.
    pub counted: Vec<(OrgType, Sex, u32)>,
}

/// Somebody who was there, as they were on that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attended {
    /// The person's record.
    pub person: RecordId,
    /// The organization's record.
    pub organization: Option<RecordId>,
    /// Its type.
    pub org_type: OrgType,
    /// The category, for personnel of IOM.
    pub category: Option<Category>,
    /// Sex.
    pub sex: Sex,
    /// Whether they completed the course (training.R20).
    pub completed: bool,
}

impl Held {
    /// How many people were there: those with a name, and those counted without one (training.R21).
    #[must_use]
    pub fn present(&self) -> Vec<(OrgType, Sex, u64)> {
        let mut cells = Vec::new();
        for org_type in OrgType::ALL {
            for sex in Sex::ALL {
                let named = self
                    .attended
                    .iter()
                    .filter(|one| one.org_type == *org_type && one.sex == *sex)
                    .count() as u64;
                let counted: u64 = self
                    .counted
                    .iter()
                    .filter(|(other, of, _)| other == org_type && of == sex)
                    .map(|(_, _, count)| u64::from(*count))
                    .sum();
                let count = named + counted;
                if count > 0 {
                    cells.push((*org_type, *sex, count));
                }
            }
        }
        cells
    }
}

/// The days a report is about, both included, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Only this duty station, if one is named.
    pub station: Option<String>,
    /// Only this course, if one is named.
    pub course: Option<String>,
}

impl Period {
    /// A calendar year, as the yearly mapping counts (training.R38).
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Some(Self {
            from: NaiveDate::from_ymd_opt(year, 1, 1)?,
            to: NaiveDate::from_ymd_opt(year, 12, 31)?,
            station: None,
            course: None,
        })
    }

    /// Whether a session belongs to it: by its last day (training.R38).
    #[must_use]
    pub fn holds(&self, session: &Held) -> bool {
        let is = |wanted: &Option<String>, own: &str| {
            wanted.as_deref().is_none_or(|wanted| wanted == own)
        };
        (self.from..=self.to).contains(&session.end)
            && is(&self.station, &session.station)
            && is(&self.course, &session.course)
    }
}

impl Held {
    /// Reads a session that took place; nothing of one that did not, or of which no day is known.
    #[must_use]
    pub fn of(session: &Session, course: Option<&Course>) -> Option<Self> {
        if !session.took_place() {
            return None;
        }
        let attended = session
            .participants()
            .filter(|person| was_there(person))
            .map(|person| Attended {
                person: person.person,
                organization: person.organization,
                org_type: person.org_type,
                category: person.category,
                sex: person.sex,
                completed: course.is_some_and(|course| completed(session, person, course)),
            });
        Some(Self {
            id: session.id,
            course: session.course.clone(),
            title: session.title.clone(),
            place: session.place.clone(),
            station: session.station.clone(),
            country: session.country.clone(),
            language: session.language.clone(),
            modality: session.modality,
            start: session.first_day()?,
            end: session.last_day()?,
            minutes: session.minutes(),
            attended: attended.collect(),
            counted: session
                .counts
                .iter()
                .map(|((org_type, sex), count)| (*org_type, *sex, *count))
                .collect(),
        })
    }
}
