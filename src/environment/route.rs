//! Addresses of the pages of this system.

use crate::record::RecordId;
use crate::words::Key;

/// A page of this system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnvironmentPage {
    /// Where it begins.
    Start,
}

impl EnvironmentPage {
    /// Reads the names behind `environment`.
    #[must_use]
    pub fn parse(names: &[&str]) -> Option<Self> {
        match names {
            [] => Some(Self::Start),
            _ => None,
        }
    }

    /// The path behind `environment`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Start => String::new(),
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
            Self::Start => Key::ShellEnvironment,
        }
    }
}
