//! How a partner's capacity to protect from sexual exploitation and abuse was rated (training.R39). Two schemes are in
//! use; which one it is is chosen, and none is ever converted into the other.

use super::codes::{Element, Status};
use super::course::{Catalogue, Course};
use super::session::{Participant, Session};
use crate::dates::DateInput;
use crate::numbers::parse_number;
use crate::record::{Record, RecordId};
use crate::words::Language;
use chrono::{Datelike as _, Months, NaiveDate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// For how many months an assessment counts: five years, as UNICEF says.
pub const MONTHS: u32 = 60;

/// A scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Six standards, each absent, progressing or adequate: as UNICEF's software of 2020 reckons.
    Six,
    /// Eight standards, each met or not. Number and thresholds are not confirmed by any source.
    Eight,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Six, Self::Eight];

    /// What is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Six => "unicef6",
            Self::Eight => "un8",
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.code() == code)
    }

    /// How many standards it has.
    #[must_use]
    pub fn standards(self) -> usize {
        match self {
            Self::Six => 6,
            Self::Eight => 8,
        }
    }

    /// The largest number of points of a standard, and the smallest.
    #[must_use]
    pub fn points(self) -> (u32, u32) {
        match self {
            Self::Six => (1, 3),
            Self::Eight => (0, 1),
        }
    }

    /// Whether its rules were read in a public source.
    #[must_use]
    pub fn is_confirmed(self) -> bool {
        self == Self::Six
    }

    /// The rating of answers, each the points of a standard; nothing as long as one is missing or is no answer.
    #[must_use]
    pub fn rating(self, answers: &[Option<u32>]) -> Option<(u32, Rating)> {
        let (least, most) = self.points();
        let points = answers
            .iter()
            .map(|answer| answer.filter(|points| (least..=most).contains(points)));
        let points: Vec<u32> = points.collect::<Option<_>>()?;
        if points.len() != self.standards() {
            return None;
        }
        let sum = points.iter().sum();
        let rating = match (self, sum) {
            (Self::Six, ..=8) | (Self::Eight, ..=5) => Rating::High,
            (Self::Six, ..=14) | (Self::Eight, ..=7) => Rating::Moderate,
            _ => Rating::Low,
        };
        Some((sum, rating))
    }
}

/// The risk that a rating stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rating {
    /// Low capacity
    High,
    /// Medium capacity
    Moderate,
    /// Full capacity
    Low,
}

/// An assessment of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The partner.
    pub organization: Option<RecordId>,
    /// Which scheme, once it was chosen.
    pub scheme: Option<Scheme>,
    /// When it was made.
    pub date: Option<NaiveDate>,
    /// The answers in that scheme. Those in the other are left alone.
    pub answers: Vec<Option<u32>>,
}

impl Assessment {
    /// Reads an assessment.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let scheme = Scheme::from_code(record.text("scheme"));
        let answers = scheme.map_or_else(Vec::new, |scheme| {
            let answer = |n| {
                let text = record.text(&format!("{}/{n}", scheme.code()));
                parse_number(text)?.try_into().ok()
            };
            (1..=scheme.standards()).map(answer).collect()
        });
        Self {
            organization: record.text("organization").parse().ok(),
            scheme,
            date: DateInput::read(record.text("date")).date(),
            answers,
        }
    }

    /// The sum and the rating; nothing as long as an answer is missing.
    #[must_use]
    pub fn rating(&self) -> Option<(u32, Rating)> {
        self.scheme?.rating(&self.answers)
    }

    /// Until when it counts, once it has a rating.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        self.rating()?;
        self.date?.checked_add_months(Months::new(MONTHS))
    }
}

/// A session as the evidence of a partner shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The session.
    pub session: Arc<Session>,
    /// The titles of its course.
    titles: BTreeMap<String, String>,
    /// The partner's own people who were asked to come, and nobody else's.
    pub people: Vec<Participant>,
    /// Whether it counts for the standard on mandatory training: it contained all that it must (training.R15).
    pub counts: bool,
}

impl Shown {
    /// What it is called.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        if !self.session.title.is_empty() {
            return &self.session.title;
        }
        [language.code(), "en"]
            .iter()
            .find_map(|code| self.titles.get(*code))
            .map_or(&self.session.course, String::as_str)
    }
}

/// What shows that a partner's people were trained in a year (training.R16): agenda and attendance of what took place, and
/// the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Sessions that took place, with the partner's own people.
    pub given: Vec<Shown>,
    /// All sessions of the year for the partner: the plan.
    pub plan: Vec<Shown>,
}

impl Evidence {
    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.plan.is_empty()
    }
}

/// Which contents can be ticked on a session (training.R15): those of its course, and all three wherever people of a
/// partner take part or are asked to come. What is ticked already stays in sight.
#[must_use]
pub fn contents_asked(
    session: &Session,
    course: Option<&Course>,
    is_partner: impl Fn(RecordId) -> bool,
) -> Vec<Element> {
    let people = session.participants().any(|one| one.org_type.is_partner());
    let asked = session.organizations.iter().any(|id| is_partner(*id));
    let listed = course.map_or(&[][..], |course| &course.elements.value);
    let wanted = |element: &&Element| {
        people || asked || listed.contains(element) || session.elements.contains(element)
    };
    Element::ALL.iter().filter(wanted).copied().collect()
}

/// The evidence of a partner for a calendar year.
#[must_use]
pub fn evidence(
    sessions: &[Arc<Session>],
    catalogue: &Catalogue,
    partner: RecordId,
    year: i32,
) -> Evidence {
    let mut evidence = Evidence::default();
    let mut of_year: Vec<&Arc<Session>> = sessions
        .iter()
        .filter(|session| session.last_day().is_some_and(|day| day.year() == year))
        .collect();
    of_year.sort_by_key(|session| (session.first_day(), session.id));
    for session in of_year {
        let people: Vec<Participant> = session
            .participants()
            .filter(|person| person.organization == Some(partner))
            .cloned()
            .collect();
        let asked = session.organizations.contains(&partner) || !people.is_empty();
        if !asked {
            continue;
        }
        let shown = Shown {
            session: Arc::clone(session),
            titles: catalogue
                .get(&session.course)
                .map(|course| course.titles.clone())
                .unwrap_or_default(),
            counts: Element::ALL
                .iter()
                .all(|element| session.elements.contains(element)),
            people,
        };
        if session.took_place() && !shown.people.is_empty() {
            evidence.given.push(shown.clone());
        }
        if session.status != Status::Cancelled {
            evidence.plan.push(shown);
        }
    }
    evidence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::codes::Role;

    fn six(answers: [u32; 6]) -> Option<(u32, Rating)> {
        Scheme::Six.rating(&answers.map(Some))
    }

    #[test]
    fn r39_the_six_standards_are_reckoned_as_published() {
        assert_eq!(six([3; 6]), Some((18, Rating::Low)));
        assert_eq!(six([2; 6]), Some((12, Rating::Moderate)));
        assert_eq!(six([1, 1, 1, 1, 2, 2]), Some((8, Rating::High)));
        assert_eq!(six([1, 1, 1, 2, 2, 2]), Some((9, Rating::Moderate)));
        assert_eq!(six([2, 2, 2, 2, 3, 3]), Some((14, Rating::Moderate)));
        assert_eq!(six([2, 2, 2, 3, 3, 3]), Some((15, Rating::Low)));
        assert_eq!(six([0, 2, 2, 3, 3, 3]), None, "no such answer");
        let missing = [Some(3), Some(3), None, Some(3), Some(3), Some(3)];
        assert_eq!(Scheme::Six.rating(&missing), None);
    }

    #[test]
    fn r39_the_eight_standards_are_a_scheme_of_their_own() {
        let eight = |met: usize| {
            let answers: Vec<_> = (0..8).map(|n| Some(u32::from(n < met))).collect();
            Scheme::Eight.rating(&answers).map(|(_, rating)| rating)
        };
        assert_eq!(eight(8), Some(Rating::Low));
        assert_eq!(eight(7), Some(Rating::Moderate));
        assert_eq!(eight(6), Some(Rating::Moderate));
        assert_eq!(eight(5), Some(Rating::High));
        assert!(!Scheme::Eight.is_confirmed());
        assert_eq!(Scheme::Eight.rating(&[Some(1); 6]), None, "never converted");
    }

    #[test]
    fn r16_the_evidence_holds_the_partners_own_people_only() {
        use crate::training::tests::{BEN, session, shipped};
        let partner = RecordId::random();
        let mut record = session(&[(&format!("people/{BEN}/organization"), &partner.to_string())]);
        let catalogue = shipped();
        let of = |record: &Record| {
            let sessions = [Arc::new(Session::read(record))];
            evidence(&sessions, &catalogue, partner, 2026)
        };
        let shown = of(&record);
        assert_eq!((shown.given.len(), shown.plan.len()), (1, 1));
        let people: Vec<String> = shown.given[0]
            .people
            .iter()
            .map(|one| one.person.to_string())
            .collect();
        assert_eq!(people, [BEN]);
        assert!(!shown.given[0].counts, "awareness only (R15)");
        let mut clock = crate::record::Clock::new(crate::record::Replica::random());
        for element in Element::ALL {
            let path = crate::training::session::element_path(*element);
            record.write(&path, true.into(), clock.tick(1));
        }
        assert!(of(&record).given[0].counts);
        let sessions = [Arc::new(Session::read(&record))];
        assert!(evidence(&sessions, &catalogue, RecordId::random(), 2026).is_empty());
        assert!(evidence(&sessions, &catalogue, partner, 2025).is_empty());
        assert_eq!(
            shown.given[0]
                .session
                .people
                .iter()
                .filter(|one| one.role == Role::Lead)
                .count(),
            1
        );
    }

    #[test]
    fn r15_the_contents_are_asked_for_wherever_a_partner_takes_part() {
        use crate::training::tests::{BEN, session, shipped};
        let catalogue = shipped();
        let asked = |texts: &[(&str, &str)], is_partner: bool| {
            let session = Session::read(&session(texts));
            let course = catalogue.get(&session.course);
            contents_asked(&session, course, |_| is_partner)
        };
        let role = format!("people/{BEN}/role");
        let of_iom = [(&*format!("people/{BEN}/type"), "iom")];
        let gone = [(&*role, "")];
        assert_eq!(
            asked(&[], false),
            Element::ALL,
            "training.R15: one of a partner is in it"
        );
        assert_eq!(asked(&of_iom, true), []);
        assert_eq!(asked(&gone, false), []);
        let course = [of_iom[0], ("course", "sea-partners")];
        assert_eq!(asked(&course, false), Element::ALL, "the course lists them");
        let ticked = [of_iom[0], ("elements/actions", "yes")];
        assert_eq!(asked(&ticked, false), [Element::Actions]);
        let mut invited = session(&of_iom);
        let mut clock = crate::record::Clock::new(crate::record::Replica::random());
        let path = crate::record::Path::of(&["organizations", &RecordId::random().to_string()]);
        invited.write(&path, true.into(), clock.tick(1));
        let invited = Session::read(&invited);
        assert_eq!(contents_asked(&invited, None, |_| true), Element::ALL);
        assert_eq!(contents_asked(&invited, None, |_| false), []);
    }

    #[test]
    fn r39_an_assessment_keeps_its_scheme_and_counts_for_five_years() {
        use crate::training::ASSESSMENT;
        use crate::training::tests::record;
        let mut texts = vec![
            ("scheme", "unicef6"),
            ("date", "2024-02-29"),
            ("un8/1", "1"),
        ];
        let six: Vec<String> = (1..=6).map(|n| format!("unicef6/{n}")).collect();
        texts.extend(six.iter().map(|path| (path.as_str(), "2")));
        let whole = Assessment::read(&record(&ASSESSMENT, &texts));
        assert_eq!(whole.rating(), Some((12, Rating::Moderate)));
        assert_eq!(whole.due(), NaiveDate::from_ymd_opt(2029, 2, 28));
        texts[0] = ("scheme", "un8");
        let other = Assessment::read(&record(&ASSESSMENT, &texts));
        assert_eq!(
            other.rating(),
            None,
            "answers in one scheme say nothing in the other"
        );
    }
}
