//! The catalogue of courses: a dated data file, and over it the mission's own copies (training.R1).

use super::codes::{Element, Modality};
use super::fixed_id;
use super::person::codes_of;
use crate::numbers::parse_number;
use crate::record::{Record, RecordId};
use crate::reference::{Confidence, Source};
use crate::words::Language;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A fact of a course with the source that gives it; empty where no source was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// What is so; nothing where it is not known, or where there is none.
    pub value: T,
    /// Who says so; nothing where nobody does.
    pub source: Option<Source>,
}

/// A course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Its code, for good.
    pub code: String,
    /// Courses of one family satisfy one another (training.R5).
    pub family: String,
    /// What it is called, in each language of the desk that has a title.
    pub titles: BTreeMap<String, String>,
    /// The unit that answers for it.
    pub owner: Fact<String>,
    /// How it is given.
    pub modalities: Fact<Vec<Modality>>,
    /// Its minutes by modality.
    pub minutes: BTreeMap<Modality, Fact<Option<u32>>>,
    /// For how many months it counts.
    pub months: Fact<Option<u32>>,
    /// Whom it is for.
    pub audience: Fact<Option<Audience>>,
    /// How many days a new joiner has.
    pub deadline: Fact<Option<u32>>,
    /// The languages in which it is given: codes.
    pub languages: Fact<Vec<String>>,
    /// What it must contain to count for a partner (training.R15).
    pub elements: Fact<Vec<Element>>,
    /// What else it contains, in the mission's words.
    pub contents: Fact<String>,
    /// Its tests and forms, as the mission names them.
    pub instruments: Fact<String>,
    /// The percentage of a test that passes.
    pub pass_mark: Fact<Option<u32>>,
    /// The percentage of attendance that is enough.
    pub floor: Fact<Option<u32>>,
    /// For how many months after it stopped counting names are kept (training.R42).
    pub retention: Fact<Option<u32>>,
    /// Whether the mission has a copy of its own.
    pub is_own: bool,
}

super::codes::codes! {
    /// Who must take a course (training.R1).
    Audience {
        /// Everybody who works for IOM, whatever the contract
        Iom = "iom", TrainingAudienceIom;
        /// The personnel of implementing partners
        Partners = "partners", TrainingAudiencePartners;
        /// Those whom the mission chooses
        Chosen = "chosen", TrainingAudienceChosen;
    }
}

/// A fact as the file has it.
#[derive(Deserialize)]
struct RawFact<T> {
    value: T,
    #[serde(default)]
    source: Option<String>,
}

/// A course as the file has it. What is not there is not known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCourse {
    code: String,
    family: String,
    titles: BTreeMap<String, String>,
    owner: Option<RawFact<String>>,
    modalities: Option<RawFact<Vec<String>>>,
    #[serde(default)]
    minutes: BTreeMap<String, RawFact<u32>>,
    months: Option<RawFact<u32>>,
    audience: Option<RawFact<String>>,
    languages: Option<RawFact<Vec<String>>>,
    elements: Option<RawFact<Vec<String>>>,
}

/// The catalogue as the file has it.
#[derive(Deserialize)]
struct RawCatalogue {
    edition: String,
    sources: BTreeMap<String, Source>,
    courses: Vec<RawCourse>,
    rules: BTreeMap<String, Source>,
}

/// All courses that the desk knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// The edition of the file.
    pub edition: String,
    /// The courses, in the file's order; the mission's own ones follow.
    pub courses: Vec<Course>,
    /// Each rule's origin, by code.
    pub rules: BTreeMap<String, Source>,
}

impl Catalogue {
    /// The data file's name.
    pub const FILE: &'static str = "courses";

    /// Reads the file.
    ///
    /// # Errors
    /// Says what could not be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        let raw: RawCatalogue = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let sources = raw.sources;
        Ok(Self {
            edition: raw.edition,
            rules: raw.rules,
            courses: raw
                .courses
                .into_iter()
                .map(|course| course.with(&sources))
                .collect(),
        })
    }

    /// The catalogue with the mission's own copies in place of what they copy, and its own courses after the others.
    #[must_use]
    pub fn with_own<'a>(&self, own: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut with = self.clone();
        for record in own {
            let code = record.text("code");
            if code.is_empty() {
                continue;
            }
            let shipped = self.get(code);
            let course = Course::own(record, shipped);
            match with.courses.iter_mut().find(|course| course.code == code) {
                Some(place) => *place = course,
                None => with.courses.push(course),
            }
        }
        with
    }

    /// The origin of a rule; a rule without one is shown as unconfirmed.
    #[must_use]
    pub fn rule(&self, code: &str) -> Source {
        self.rules
            .get(code)
            .cloned()
            .unwrap_or_else(Source::unknown)
    }

    /// The course with a code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.code == code)
    }
}

/// Those of some codes that are known.
fn read_all<T>(codes: &[String], read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    codes.iter().filter_map(|code| read(code)).collect()
}

impl RawCourse {
    fn with(self, sources: &BTreeMap<String, Source>) -> Course {
        let of = |key: Option<String>| key.and_then(|key| sources.get(&key).cloned());
        let number = |raw: Option<RawFact<u32>>| {
            raw.map_or_else(Fact::none, |raw| Fact {
                value: Some(raw.value),
                source: of(raw.source),
            })
        };
        let text = |raw: Option<RawFact<String>>| {
            raw.map_or_else(Fact::default, |raw| Fact {
                value: raw.value,
                source: of(raw.source),
            })
        };
        Course {
            code: self.code,
            family: self.family,
            titles: self.titles,
            owner: text(self.owner),
            modalities: self.modalities.map_or_else(Fact::default, |raw| Fact {
                value: read_all(&raw.value, Modality::from_code),
                source: of(raw.source),
            }),
            minutes: self
                .minutes
                .into_iter()
                .filter_map(|(code, raw)| Some((Modality::from_code(&code)?, number(Some(raw)))))
                .collect(),
            months: number(self.months),
            audience: self.audience.map_or_else(Fact::none, |raw| Fact {
                value: Audience::from_code(&raw.value),
                source: of(raw.source),
            }),
            deadline: Fact::none(),
            languages: self.languages.map_or_else(Fact::default, |raw| Fact {
                value: raw.value,
                source: of(raw.source),
            }),
            elements: self.elements.map_or_else(Fact::default, |raw| Fact {
                value: read_all(&raw.value, Element::from_code),
                source: of(raw.source),
            }),
            contents: Fact::default(),
            instruments: Fact::default(),
            pass_mark: Fact::none(),
            floor: Fact::none(),
            retention: Fact::none(),
            is_own: false,
        }
    }
}

impl<T> Fact<Option<T>> {
    /// Nothing is known.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            value: None,
            source: None,
        }
    }
}

impl<T: Default> Default for Fact<T> {
    fn default() -> Self {
        Self {
            value: T::default(),
            source: None,
        }
    }
}

impl<T: PartialEq> Fact<T> {
    /// A fact as the mission has it: where it still says what the catalogue says, the source is the catalogue's.
    fn own(value: T, shipped: Option<&Self>) -> Self {
        let source = match shipped {
            Some(shipped) if shipped.value == value => shipped.source.clone(),
            _ => Some(Source {
                confidence: Confidence::Mission,
                ..Source::unknown()
            }),
        };
        Self { value, source }
    }
}

impl Course {
    /// The id of the record with the mission's copy of a course: the same on every device. Codes are short enough.
    #[must_use]
    pub fn record_id(code: &str) -> RecordId {
        fixed_id(&format!("tc{code}"))
    }

    /// The title in a language, or else the English one, or any, or the code.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        [language.code(), Language::En.code()]
            .into_iter()
            .find_map(|code| self.titles.get(code))
            .or_else(|| self.titles.values().next())
            .unwrap_or(&self.code)
    }

    /// The minutes for a modality, if they are known.
    #[must_use]
    pub fn nominal(&self, modality: Modality) -> Option<u32> {
        self.minutes.get(&modality)?.value
    }

    /// Whether two courses satisfy one another (training.R5).
    #[must_use]
    pub fn satisfies(&self, other: &Self) -> bool {
        self.family == other.family
    }

    /// Whether it exists in enough official languages to be mandatory for everybody: two of English, French and Spanish
    /// (training.R7).
    #[must_use]
    pub fn may_be_for_all(&self) -> bool {
        let official = |code: &&String| matches!(code.as_str(), "en" | "fr" | "es");
        self.languages.value.iter().filter(official).count() >= 2
    }

    /// Reads the mission's own copy. What is empty there is not known or there is none.
    #[must_use]
    pub fn own(record: &Record, shipped: Option<&Self>) -> Self {
        let text = |path: &str| record.text(path).trim().to_owned();
        let number = |path: &str, shipped: Option<&Fact<Option<u32>>>| {
            let value = parse_number(record.text(path)).and_then(|number| number.try_into().ok());
            let none = Fact::none();
            Fact::own(value, Some(shipped.unwrap_or(&none)))
        };
        let code = text("code");
        let titles = Language::ALL.into_iter().filter_map(|language| {
            let title = text(&format!("title.{}", language.code()));
            (!title.is_empty()).then(|| (language.code().to_owned(), title))
        });
        let minutes = Modality::ALL.iter().filter_map(|modality| {
            let before = shipped.and_then(|course| course.minutes.get(modality));
            let fact = number(&format!("minutes.{}", modality.code()), before);
            fact.value.is_some().then_some((*modality, fact))
        });
        let modalities = codes_of(record.text("modalities"));
        let audience = Audience::from_code(record.text("audience"));
        Self {
            family: shipped.map_or_else(|| code.clone(), |course| course.family.clone()),
            titles: titles.collect(),
            owner: Fact::own(text("owner"), shipped.map(|course| &course.owner)),
            modalities: Fact::own(
                read_all(&modalities, Modality::from_code),
                shipped.map(|course| &course.modalities),
            ),
            minutes: minutes.collect(),
            months: number("months", shipped.map(|course| &course.months)),
            audience: Fact::own(audience, shipped.map(|course| &course.audience)),
            deadline: number("deadline", shipped.map(|course| &course.deadline)),
            languages: Fact::own(
                codes_of(record.text("languages")),
                shipped.map(|course| &course.languages),
            ),
            elements: Fact::own(
                read_all(&codes_of(record.text("elements")), Element::from_code),
                shipped.map(|course| &course.elements),
            ),
            contents: Fact::own(text("contents"), shipped.map(|course| &course.contents)),
            instruments: Fact::own(
                text("instruments"),
                shipped.map(|course| &course.instruments),
            ),
            pass_mark: number("pass", shipped.map(|course| &course.pass_mark)),
            floor: number("floor", shipped.map(|course| &course.floor)),
            retention: number("retention", shipped.map(|course| &course.retention)),
            is_own: true,
            code,
        }
    }

    /// What a new copy of the course begins with: paths and texts.
    #[must_use]
    pub fn copied(&self) -> Vec<(String, String)> {
        let number =
            |fact: &Fact<Option<u32>>| fact.value.map_or_else(String::new, |n| n.to_string());
        let modalities: Vec<&str> = self.modalities.value.iter().map(|m| m.code()).collect();
        let elements: Vec<&str> = self.elements.value.iter().map(|e| e.code()).collect();
        let mut all = vec![
            ("code".to_owned(), self.code.clone()),
            ("owner".to_owned(), self.owner.value.clone()),
            ("modalities".to_owned(), modalities.join(" ")),
            ("months".to_owned(), number(&self.months)),
            (
                "audience".to_owned(),
                self.audience.value.map_or("", Audience::code).to_owned(),
            ),
            ("deadline".to_owned(), number(&self.deadline)),
            ("languages".to_owned(), self.languages.value.join(" ")),
            ("elements".to_owned(), elements.join(" ")),
            ("contents".to_owned(), self.contents.value.clone()),
            ("instruments".to_owned(), self.instruments.value.clone()),
            ("pass".to_owned(), number(&self.pass_mark)),
            ("floor".to_owned(), number(&self.floor)),
            ("retention".to_owned(), number(&self.retention)),
        ];
        for (language, title) in &self.titles {
            all.push((format!("title.{language}"), title.clone()));
        }
        for (modality, fact) in &self.minutes {
            all.push((format!("minutes.{}", modality.code()), number(fact)));
        }
        all.retain(|(_, text)| !text.is_empty());
        all
    }
}
