//! Addresses of the pages of this system.

use super::results::ResultsPage;
use super::schema::{self, task_of};
use super::{ASSESSMENT, COURSE, DESK, ORGANIZATION, PERSON, SESSION, TEST};
use crate::record::RecordId;
use crate::words::Key;

/// A page of this system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrainingPage {
    /// Where it begins.
    Start,
    /// What came of trainings.
    Results(ResultsPage),
    /// All courses.
    Courses,
    /// One course, by its code.
    Course(String),
    /// All people.
    People,
    /// One person.
    Person(RecordId),
    /// People that may be one.
    Duplicates,
    /// People whose names are not needed any more.
    Retention,
    /// All organizations.
    Organizations,
    /// One organization.
    Organization(RecordId),
    /// Organizations that may be one.
    OrganizationDuplicates,
    /// All sessions.
    Sessions,
    /// The sessions of a month: the year and the month.
    Calendar(Option<(i32, u32)>),
    /// A session's home.
    Session(RecordId),
    /// One step of planning it.
    Task(RecordId, &'static str),
    /// The room: who is there.
    Room(RecordId),
    /// Head counts.
    Counts(RecordId),
    /// The attendance sheet, to be printed before the session.
    Paper(RecordId),
    /// Handing the tablet round.
    Round(RecordId),
    /// Delivered, closed, cancelled.
    Finish(RecordId),
    /// The session for a second trainer.
    Send(RecordId),
    /// Those who train.
    Trainers,
    /// If somebody tells you something.
    Card,
    /// The mission's own settings of its trainings.
    Settings,
}

impl TrainingPage {
    /// Reads the names behind `training`.
    #[must_use]
    pub fn parse(names: &[&str]) -> Option<Self> {
        Some(match names {
            [] => Self::Start,
            ["courses"] => Self::Courses,
            ["course", code] => Self::Course((*code).to_owned()),
            ["people"] => Self::People,
            ["person", id] => Self::Person(id.parse().ok()?),
            ["duplicates"] => Self::Duplicates,
            ["retention"] => Self::Retention,
            ["organizations"] => Self::Organizations,
            ["organizations", "duplicates"] => Self::OrganizationDuplicates,
            ["organization", id] => Self::Organization(id.parse().ok()?),
            ["sessions"] => Self::Sessions,
            ["calendar"] => Self::Calendar(None),
            ["calendar", year, month] => {
                let month = (year.parse().ok()?, month.parse().ok()?);
                let real = (1..=12).contains(&month.1) && (1900..=2200).contains(&month.0);
                Self::Calendar(Some(month).filter(|_| real))
            }
            ["trainers"] => Self::Trainers,
            ["card"] => Self::Card,
            ["settings"] => Self::Settings,
            ["session", id, rest @ ..] => {
                let id = id.parse().ok()?;
                match rest {
                    [] => Self::Session(id),
                    ["task", task] => Self::Task(id, schema::task(task)?.id),
                    ["room"] => Self::Room(id),
                    ["counts"] => Self::Counts(id),
                    ["paper"] => Self::Paper(id),
                    ["round"] => Self::Round(id),
                    ["finish"] => Self::Finish(id),
                    ["send"] => Self::Send(id),
                    _ => Self::Results(ResultsPage::parse(names)?),
                }
            }
            names => Self::Results(ResultsPage::parse(names)?),
        })
    }

    /// The path behind `training`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Start => String::new(),
            Self::Results(page) => page.path(),
            Self::Courses => "/courses".to_owned(),
            Self::Course(code) => format!("/course/{code}"),
            Self::People => "/people".to_owned(),
            Self::Person(id) => format!("/person/{id}"),
            Self::Duplicates => "/duplicates".to_owned(),
            Self::Retention => "/retention".to_owned(),
            Self::Organizations => "/organizations".to_owned(),
            Self::Organization(id) => format!("/organization/{id}"),
            Self::OrganizationDuplicates => "/organizations/duplicates".to_owned(),
            Self::Sessions => "/sessions".to_owned(),
            Self::Calendar(None) => "/calendar".to_owned(),
            Self::Calendar(Some((year, month))) => format!("/calendar/{year}/{month}"),
            Self::Session(id) => format!("/session/{id}"),
            Self::Task(id, task) => format!("/session/{id}/task/{task}"),
            Self::Room(id) => format!("/session/{id}/room"),
            Self::Counts(id) => format!("/session/{id}/counts"),
            Self::Paper(id) => format!("/session/{id}/paper"),
            Self::Round(id) => format!("/session/{id}/round"),
            Self::Finish(id) => format!("/session/{id}/finish"),
            Self::Send(id) => format!("/session/{id}/send"),
            Self::Trainers => "/trainers".to_owned(),
            Self::Card => "/card".to_owned(),
            Self::Settings => "/settings".to_owned(),
        }
    }

    /// The page of a record.
    #[must_use]
    pub fn of_record(kind: &str, id: RecordId) -> Self {
        match kind {
            _ if kind == TEST.name => Self::Results(ResultsPage::Test(id)),
            _ if kind == ASSESSMENT.name => Self::Results(ResultsPage::Assessment(id)),
            _ if kind == SESSION.name => Self::Session(id),
            _ if kind == PERSON.name => Self::Person(id),
            _ if kind == ORGANIZATION.name => Self::Organization(id),
            _ if kind == COURSE.name => Self::Courses,
            _ if kind == DESK.name => Self::Settings,
            _ => Self::Start,
        }
    }

    /// The page on which a path of a record is edited.
    #[must_use]
    pub fn of_field(kind: &str, id: RecordId, path: &str) -> Self {
        if kind != SESSION.name {
            return Self::of_record(kind, id);
        }
        match path.split('/').next().unwrap_or_default() {
            "marks" => Self::Room(id),
            "counts" | "heads" => Self::Counts(id),
            "leaders" => Self::Task(id, "leaders"),
            "contacts" => Self::Settings,
            _ => task_of(path).map_or(Self::Session(id), |task| Self::Task(id, task.id)),
        }
    }

    /// The session that the page is about.
    #[must_use]
    pub const fn session(&self) -> Option<RecordId> {
        match self {
            Self::Session(id)
            | Self::Task(id, _)
            | Self::Room(id)
            | Self::Counts(id)
            | Self::Paper(id)
            | Self::Round(id)
            | Self::Finish(id)
            | Self::Send(id) => Some(*id),
            _ => None,
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::Start => Key::ShellTraining,
            Self::Results(page) => page.title(),
            Self::Courses => Key::TrainingCourses,
            Self::Course(_) => Key::TrainingCourse,
            Self::People => Key::TrainingPeople,
            Self::Person(_) => Key::TrainingPerson,
            Self::Duplicates => Key::TrainingDuplicates,
            Self::Retention => Key::TrainingRetentionList,
            Self::Organizations => Key::TrainingOrganizations,
            Self::Organization(_) => Key::TrainingOrganization,
            Self::OrganizationDuplicates => Key::TrainingOrganizationsPairs,
            Self::Sessions => Key::TrainingSessions,
            Self::Calendar(_) => Key::TrainingCalendar,
            Self::Session(_) => Key::TrainingSession,
            Self::Task(_, task) => {
                schema::task(task).map_or(Key::TrainingSession, |task| task.label)
            }
            Self::Room(_) => Key::TrainingRoom,
            Self::Counts(_) => Key::TrainingCounts,
            Self::Paper(_) => Key::TrainingPaper,
            Self::Round(_) => Key::TrainingRound,
            Self::Finish(_) => Key::TrainingFinish,
            Self::Send(_) => Key::TrainingSend,
            Self::Trainers => Key::TrainingTrainers,
            Self::Card => Key::TrainingCard,
            Self::Settings => Key::TrainingDesk,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::{Address, Route};

    #[test]
    fn every_page_is_found_by_its_own_address() {
        let id = RecordId::random();
        let mut pages = vec![
            TrainingPage::Start,
            TrainingPage::Courses,
            TrainingPage::Course("sea-staff".to_owned()),
            TrainingPage::People,
            TrainingPage::Person(id),
            TrainingPage::Duplicates,
            TrainingPage::Retention,
            TrainingPage::Organizations,
            TrainingPage::Organization(id),
            TrainingPage::OrganizationDuplicates,
            TrainingPage::Sessions,
            TrainingPage::Calendar(None),
            TrainingPage::Calendar(Some((2026, 11))),
            TrainingPage::Session(id),
            TrainingPage::Room(id),
            TrainingPage::Counts(id),
            TrainingPage::Paper(id),
            TrainingPage::Round(id),
            TrainingPage::Finish(id),
            TrainingPage::Send(id),
            TrainingPage::Trainers,
            TrainingPage::Card,
            TrainingPage::Settings,
        ];
        pages.extend(
            schema::TASKS
                .iter()
                .map(|task| TrainingPage::Task(id, task.id)),
        );
        for page in pages {
            let route = Route::Training(page);
            assert_eq!(Address::parse(&route.href()).route, route);
        }
        for hash in [
            "#/training/x",
            "#/training/person/x",
            "#/training/calendar/2026",
        ] {
            assert_eq!(Address::parse(hash).route, Route::Lost, "{hash}");
        }
    }

    #[test]
    fn what_a_rule_points_to_is_on_a_page() {
        let id = RecordId::random();
        let page = |path| TrainingPage::of_field(SESSION.name, id, path);
        assert_eq!(page("blocks/aaaaaaaa/date"), TrainingPage::Task(id, "time"));
        assert_eq!(page("language.other"), TrainingPage::Task(id, "course"));
        assert_eq!(page("leaders"), TrainingPage::Task(id, "leaders"));
        assert_eq!(page("people"), TrainingPage::Task(id, "participants"));
        assert_eq!(page("marks/x/y/state"), TrainingPage::Room(id));
        assert_eq!(page("contacts"), TrainingPage::Settings);
    }
}
