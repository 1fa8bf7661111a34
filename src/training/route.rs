//! Addresses of the pages of this system.

use super::results::ResultsPage;
use crate::record::RecordId;
use crate::words::Key;

/// A page of this system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrainingPage {
    /// Where it begins.
    Start,
    /// What came of trainings.
    Results(ResultsPage),
}

impl TrainingPage {
    /// Reads the names behind `training`.
    #[must_use]
    pub fn parse(names: &[&str]) -> Option<Self> {
        match names {
            [] => Some(Self::Start),
            names => ResultsPage::parse(names).map(Self::Results),
        }
    }

    /// The path behind `training`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Start => String::new(),
            Self::Results(page) => page.path(),
        }
    }

    /// The page of a record.
    #[must_use]
    pub fn of_record(_kind: &str, _id: RecordId) -> Self {
        Self::Start
    }

    /// The page on which a path of a record is edited.
    #[must_use]
    pub fn of_field(kind: &str, id: RecordId, _path: &str) -> Self {
        Self::of_record(kind, id)
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::Start => Key::ShellTraining,
            Self::Results(page) => page.title(),
        }
    }
}
