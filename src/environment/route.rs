//! Addresses of the pages of this system.

use super::footprint::route::FootprintPage;
use super::pages::{MarkerPage, SchemePart, Step};
use crate::record::RecordId;
use crate::words::Key;

/// A page of this system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnvironmentPage {
    /// Where it begins.
    Start,
    /// A page of the marker.
    Marker(MarkerPage),
    /// A page on facilities and their inventories.
    Footprint(FootprintPage),
}

impl EnvironmentPage {
    /// Reads the names behind `environment`.
    #[must_use]
    pub fn parse(names: &[&str]) -> Option<Self> {
        match names {
            [] => Some(Self::Start),
            ["marker", rest @ ..] => MarkerPage::parse(rest).map(Self::Marker),
            ["footprint", rest @ ..] => FootprintPage::parse(rest).map(Self::Footprint),
            _ => None,
        }
    }

    /// The path behind `environment`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Start => String::new(),
            Self::Marker(page) => format!("/marker{}", page.path()),
            Self::Footprint(page) => format!("/footprint{}", page.path()),
        }
    }

    /// The page of a record.
    #[must_use]
    pub fn of_record(kind: &str, id: RecordId) -> Self {
        match kind {
            "environment.assessment" => Self::Marker(MarkerPage::Of(id, Step::Home)),
            "environment.scheme" => Self::Marker(MarkerPage::Scheme(SchemePart::Own)),
            _ => FootprintPage::of_record(kind, id).map_or(Self::Start, Self::Footprint),
        }
    }

    /// The page on which a path of a record is edited.
    #[must_use]
    pub fn of_field(kind: &str, id: RecordId, path: &str) -> Self {
        match kind {
            "environment.assessment" => Self::Marker(MarkerPage::of_field(id, path)),
            "environment.scheme" => Self::Marker(MarkerPage::of_scheme_field(path)),
            _ => FootprintPage::of_field(kind, id, path).map_or(Self::Start, Self::Footprint),
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::Start => Key::ShellEnvironment,
            Self::Marker(page) => page.title(),
            Self::Footprint(page) => page.title(),
        }
    }
}
