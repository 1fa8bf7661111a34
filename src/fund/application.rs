//! An application as its rules see it, read from its record.

use super::budget::Budget;
use super::letters::Letter;
use super::matrix::{Matrix, Party};
use super::schema::{self, TASKS};
use crate::dates::{DateInput, Duration, duration};
use crate::form::{Input, Part};
use crate::record::{Path, Record};
use crate::words::{Key, Language, count_words};

/// How far a project reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// One State.
    National,
    /// Several States.
    Regional,
}

/// The funding lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FundLine {
    /// For every eligible Member State.
    One,
    /// For eligible Member States not subject to Article 4.
    Two,
}

/// What a person said of a fact about a State.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Yes
    Yes,
    /// No
    No,
    /// Nothing, or that they do not know.
    Nothing,
}

impl Said {
    /// Reads a stored answer.
    #[must_use]
    pub fn read(text: &str) -> Self {
        match text {
            "yes" => Self::Yes,
            "no" => Self::No,
            _ => Self::Nothing,
        }
    }
}

/// A State that benefits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beneficiary {
    /// Its path.
    pub path: Path,
    /// Alpha-3 code, empty while none was chosen.
    pub code: String,
    /// Whether it is a member of IOM, as a person confirmed.
    pub member: Said,
    /// Whether it is subject to Article 4, as a person confirmed.
    pub article4: Said,
}

/// A partner with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Its path.
    pub path: Path,
    /// Name
    pub name: String,
    /// Role
    pub role: String,
}

/// Whom to ask in a government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FocalPoint {
    /// The path of the item.
    pub path: Path,
    /// The State: alpha-3 code; empty means the one State of a national project.
    pub state: String,
    /// Name
    pub name: String,
    /// Office
    pub office: String,
    /// Telephone or e-mail
    pub contact: String,
}

impl FocalPoint {
    /// Whether name, office and contact are all there.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        [&self.name, &self.office, &self.contact]
            .iter()
            .all(|text| !text.is_empty())
    }
}

/// The five considerations in the selection for line 2: where each is answered, and what it is called.
pub const CONSIDERATIONS: [(&str, Key); 5] = [
    ("line2.earlier", Key::FundLine2Earlier),
    ("line2.donors", Key::FundLine2Donors),
    ("line2.engagement", Key::FundLine2Engagement),
    ("line2.risks", Key::FundLine2Risks),
    ("line2.strategy", Key::FundLine2Strategy),
];

/// An application, read from its record.
#[derive(Clone, Debug, PartialEq)]
pub struct Application<'a> {
    /// The record itself, for fields that no rule looks into.
    pub record: &'a Record,
    /// How far it reaches, once chosen.
    pub coverage: Option<Coverage>,
    /// The funding line, once chosen.
    pub line: Option<FundLine>,
    /// The States that benefit; those without a name are left out.
    pub states: Vec<Beneficiary>,
    /// The partners; those without a name are left out.
    pub partners: Vec<Partner>,
    /// The first day.
    pub start: DateInput,
    /// The last day.
    pub end: DateInput,
    /// The planned date of the evaluation.
    pub evaluation_date: DateInput,
    /// The budget.
    pub budget: Budget,
    /// The results matrix with the work plan's dates.
    pub matrix: Matrix,
    /// The endorsement letters.
    pub letters: Vec<Letter>,
    /// The governments' focal points.
    pub focal_points: Vec<FocalPoint>,
}

impl<'a> Application<'a> {
    /// Reads an application. Whatever stands in the record can be read; what makes no sense is found by the checks.
    #[must_use]
    pub fn read(record: &'a Record) -> Self {
        let states = record.items("states").into_iter().map(|item| {
            let text = |name: &str| record.text(&format!("{}/{name}", item.path));
            Beneficiary {
                code: text("code").to_owned(),
                member: Said::read(text("member")),
                article4: Said::read(text("article4")),
                path: item.path.clone(),
            }
        });
        let partners = record.items("partners").into_iter().map(|item| {
            let text = |name: &str| {
                record
                    .text(&format!("{}/{name}", item.path))
                    .trim()
                    .to_owned()
            };
            Partner {
                name: text("name"),
                role: text("role"),
                path: item.path.clone(),
            }
        });
        let focal_points = record.items("focal").into_iter().map(|item| {
            let text = |name: &str| {
                record
                    .text(&format!("{}/{name}", item.path))
                    .trim()
                    .to_owned()
            };
            FocalPoint {
                state: text("state"),
                name: text("name"),
                office: text("office"),
                contact: text("contact"),
                path: item.path.clone(),
            }
        });
        Self {
            coverage: match record.text("coverage") {
                "national" => Some(Coverage::National),
                "regional" => Some(Coverage::Regional),
                _ => None,
            },
            line: match record.text("line") {
                "1" => Some(FundLine::One),
                "2" => Some(FundLine::Two),
                _ => None,
            },
            states: states.filter(|state| !state.code.is_empty()).collect(),
            partners: partners
                .filter(|partner| !partner.name.is_empty())
                .collect(),
            start: DateInput::read(record.text("start")),
            end: DateInput::read(record.text("end")),
            evaluation_date: DateInput::read(record.text("evaluation.date")),
            budget: Budget::read(record),
            matrix: Matrix::read(record),
            letters: Letter::read_all(record),
            focal_points: focal_points.collect(),
            record,
        }
    }

    /// How long the project runs, if both dates are there and in order.
    #[must_use]
    pub fn duration(&self) -> Option<Duration> {
        duration(self.start.date()?, self.end.date()?)
    }

    /// The focal point of a State: a complete one before any other. One that names no State is that of a national
    /// project's only State.
    #[must_use]
    pub fn focal_point_of(&self, code: &str) -> Option<&FocalPoint> {
        let of_state = |point: &&FocalPoint| {
            point.state == code || point.state.is_empty() && self.states.len() == 1
        };
        let mut points = self.focal_points.iter().filter(of_state);
        let first = points.clone().next();
        points.find(|point| point.is_complete()).or(first)
    }

    /// The language in which the application is handed over.
    #[must_use]
    pub fn document_language(&self) -> Language {
        Language::from_tag(self.record.text("language")).unwrap_or_default()
    }

    /// The name of whoever is responsible for an activity, where it is neither nobody nor the organization itself: a
    /// partner's name, or the name that was typed.
    #[must_use]
    pub fn party_name(&self, party: &Party) -> Option<String> {
        match party {
            Party::Partner(path) => self
                .partners
                .iter()
                .find(|partner| partner.path == *path)
                .map(|partner| partner.name.clone()),
            Party::Other(name) => Some(name.clone()),
            Party::Nobody | Party::Iom => None,
        }
    }

    /// Whether a consideration of line 2 is answered. Earlier support counts as answered where projects are listed.
    #[must_use]
    pub fn considers(&self, path: &str) -> bool {
        !self.text(path).is_empty()
            || path == "line2.earlier" && !self.record.items("earlier").is_empty()
    }

    /// The text at a path without the space around it.
    #[must_use]
    pub fn text(&self, path: &str) -> &'a str {
        self.record.text(path).trim()
    }
}

/// The words of a limited part of the narrative: all its fields together.
#[must_use]
pub fn words_of(record: &Record, part: &str) -> usize {
    prose_fields(part)
        .map(|path| count_words(record.text(path)))
        .sum()
}

/// The paths of the fields that count towards a part of the narrative.
pub fn prose_fields(part: &str) -> impl Iterator<Item = &'static str> {
    TASKS
        .iter()
        .flat_map(|task| task.parts)
        .filter_map(move |declared| match declared {
            Part::Field(field) if field.input == Input::Prose(Some(part_name(part)?)) => {
                Some(field.path)
            }
            _ => None,
        })
}

/// The declared name of a part, so that it can be compared.
fn part_name(part: &str) -> Option<&'static str> {
    schema::TASKS
        .iter()
        .map(|task| task.id)
        .find(|id| *id == part)
}
