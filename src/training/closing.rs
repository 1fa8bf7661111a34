//! What closing a session needs, and what counted when it was closed.

use super::codes::Status;
use super::course::Course;
use super::session::{Block, Session};
use crate::numbers::parse_number;
use crate::record::{Record, RecordId};
use crate::words::Language;
use chrono::NaiveDate;

/// What of a course counted when a session was closed (training.R20, training.R48). A mission may edit its course later;
/// what people were given stays what it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The percentage of a test that passed.
    pub pass_mark: Option<u32>,
    /// The percentage of attendance that was enough.
    pub floor: Option<u32>,
    /// For how many months it counts.
    pub months: Option<u32>,
    /// What the course was called in the session's language.
    pub title: String,
}

/// Where it stands for which course the rest was kept.
const COURSE: &str = "kept/course";

impl Kept {
    /// Reads what was kept; nothing of a session that is not closed, or whose course was exchanged since.
    #[must_use]
    pub fn read(record: &Record) -> Option<Self> {
        let course = record.text(COURSE);
        let closed = Status::from_code(record.text("status")) == Some(Status::Closed);
        if !closed || course.is_empty() || course != record.text("course").trim() {
            return None;
        }
        let number = |path: &str| parse_number(record.text(path))?.try_into().ok();
        Some(Self {
            pass_mark: number("kept/pass"),
            floor: number("kept/floor"),
            months: number("kept/months"),
            title: record.text("kept/title").trim().to_owned(),
        })
    }

    /// What is written when a session is closed, or taken away when it is opened again: paths and texts.
    #[must_use]
    pub fn written(course: Option<&Course>, language: &str) -> [(&'static str, String); 5] {
        let number = |value: Option<u32>| value.map_or_else(String::new, |n| n.to_string());
        let of = |read: fn(&Course) -> Option<u32>| number(course.and_then(read));
        let language = Language::from_tag(language).unwrap_or(Language::En);
        let code = course.map(|course| course.code.clone());
        let title = course.map(|course| course.title(language).to_owned());
        [
            (COURSE, code.unwrap_or_default()),
            ("kept/pass", of(|course| course.pass_mark.value)),
            ("kept/floor", of(|course| course.floor.value)),
            ("kept/months", of(|course| course.months.value)),
            ("kept/title", title.unwrap_or_default()),
        ]
    }
}

impl Session {
    /// The percentage of a test that passes here: as it was when the session was closed, else as the course has it.
    #[must_use]
    pub fn pass_mark(&self, course: &Course) -> Option<u32> {
        let kept = self.kept.as_ref();
        kept.map_or(course.pass_mark.value, |kept| kept.pass_mark)
    }

    /// The percentage of attendance that is enough here: likewise.
    #[must_use]
    pub fn floor(&self, course: &Course) -> Option<u32> {
        let kept = self.kept.as_ref();
        kept.map_or(course.floor.value, |kept| kept.floor)
    }

    /// Until when somebody who completed the course on a day is valid by this session: likewise.
    #[must_use]
    pub fn due(&self, on: NaiveDate, course: &Course) -> Option<NaiveDate> {
        let kept = self.kept.as_ref();
        let months = kept.map_or(course.months.value, |kept| kept.months);
        super::validity::next_due(on, months)
    }
}

/// What closing a session needs and this one lacks (training.R8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// A course
    Course,
    /// A block with a date and times
    Date,
    /// The place
    Place,
    /// The State or territory
    Country,
    /// The language
    Language,
    /// How it is given
    Modality,
    /// Somebody who leads it
    Facilitator,
    /// A participant or a head count
    Participants,
}

impl Session {
    /// What closing needs and is missing (training.R8). People who are not marked block it too; see
    /// [`Session::unmarked`].
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        let dated = |block: &Block| block.date.date().is_some() && block.minutes() > 0;
        let checks = [
            (self.course.is_empty(), Lack::Course),
            (
                self.blocks.is_empty() || !self.blocks.iter().all(dated),
                Lack::Date,
            ),
            (self.place.is_empty(), Lack::Place),
            (self.country.is_empty(), Lack::Country),
            (self.language.is_empty(), Lack::Language),
            (self.modality.is_none(), Lack::Modality),
            (self.facilitators().next().is_none(), Lack::Facilitator),
            (
                self.participants().next().is_none() && self.head_count().unwrap_or(0) == 0,
                Lack::Participants,
            ),
        ];
        checks
            .into_iter()
            .filter_map(|(missing, lack)| missing.then_some(lack))
            .collect()
    }

    /// The participants who are not marked in some block, with the number of those blocks (training.R22). Not marked is
    /// not absent.
    #[must_use]
    pub fn unmarked(&self) -> Vec<(RecordId, usize)> {
        self.participants()
            .filter_map(|person| {
                let open = self
                    .blocks
                    .iter()
                    .filter(|block| !person.marks.contains_key(&block.id))
                    .count();
                (open > 0).then_some((person.person, open))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, Path, Replica};
    use crate::training::attendance::completed;
    use crate::training::tests::{AWA, mark, session, shipped};

    #[test]
    fn r48_what_counted_when_a_session_was_closed_stays_when_the_course_is_edited() {
        let mut course = shipped().get("sea-staff").cloned().unwrap();
        let there = mark(AWA, "aaaaaaaa", "state");
        let mut record = session(&[(&there, "present"), ("status", "closed")]);
        let whole = |record: &Record, course: &Course| {
            let session = Session::read(record);
            let awa = session
                .participants()
                .find(|one| one.person.to_string() == AWA);
            let day = session.last_day().unwrap();
            let title = session.kept.as_ref().map(|kept| kept.title.clone());
            (
                completed(&session, awa.unwrap(), course),
                session.due(day, course),
                title,
            )
        };
        let before = whole(&record, &course);
        assert!(
            before.0 && before.2.is_none(),
            "closed before anything was kept"
        );
        let mut clock = Clock::new(Replica::random());
        for (path, text) in Kept::written(Some(&course), "fr") {
            record.write(&Path::of(&[path]), text.into(), clock.tick(1));
        }
        course.pass_mark.value = Some(80);
        course.floor.value = Some(90);
        course.months.value = Some(12);
        course.titles.insert("fr".to_owned(), "Autre".to_owned());
        let (completed, due, title) = whole(&record, &course);
        assert_eq!((completed, due), (before.0, before.1), "training.R48");
        assert!(title.unwrap().starts_with("Formation EAS"));
        // Opened again, the course as it is now counts.
        record.write(&Path::of(&["status"]), "delivered".into(), clock.tick(2));
        let (completed, due, title) = whole(&record, &course);
        assert!(
            !completed && due < before.1 && title.is_none(),
            "training.R20"
        );
    }
}
