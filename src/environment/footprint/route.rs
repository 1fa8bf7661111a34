//! Addresses of the pages on facilities and their inventories.

use super::factors::own_id;
use super::items::Topic;
use crate::record::RecordId;
use crate::words::Key;

/// A page on footprints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FootprintPage {
    /// All facilities and years.
    Home,
    /// A facility with its years.
    Facility(RecordId),
    /// A page of a facility's year.
    Of(RecordId, Step),
    /// A year of the mission: all sites together.
    Year(i32),
    /// The report on a year, to print.
    Report(i32),
    /// Targets and actions.
    Framework,
    /// Where the factors come from, and the mission's own.
    Factors(FactorPart),
}

/// A page of a facility's year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its tasks.
    Tasks,
    /// Name, country, days in use.
    Site,
    /// Who is there.
    People,
    /// The entries of a topic.
    Topic(Topic),
    /// One entry.
    Entry(String),
    /// Rows of a file.
    Take,
    /// Assessment report and kept results.
    Method,
    /// Emissions by scope.
    Emissions,
    /// Indicators against other years and the UN.
    Indicators,
    /// What the rules say.
    Check,
}

/// A part of the page of factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorPart {
    /// The tables.
    Tables,
    /// The mission's own figures.
    Own,
}

impl Step {
    fn parse(names: &[&str]) -> Option<Self> {
        Some(match names {
            [] => Self::Tasks,
            ["site"] => Self::Site,
            ["people"] => Self::People,
            ["topic", id] => Self::Topic(Topic::from_id(id)?),
            ["entry", id] => Self::Entry((*id).to_owned()),
            ["take"] => Self::Take,
            ["method"] => Self::Method,
            ["emissions"] => Self::Emissions,
            ["indicators"] => Self::Indicators,
            ["check"] => Self::Check,
            _ => return None,
        })
    }

    fn path(&self) -> String {
        match self {
            Self::Tasks => String::new(),
            Self::Site => "/site".to_owned(),
            Self::People => "/people".to_owned(),
            Self::Topic(topic) => format!("/topic/{}", topic.id()),
            Self::Entry(id) => format!("/entry/{id}"),
            Self::Take => "/take".to_owned(),
            Self::Method => "/method".to_owned(),
            Self::Emissions => "/emissions".to_owned(),
            Self::Indicators => "/indicators".to_owned(),
            Self::Check => "/check".to_owned(),
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::Tasks => Key::FootprintInventory,
            Self::Site => Key::FootprintSite,
            Self::People => Key::FootprintPeople,
            Self::Topic(topic) => topic.label(),
            Self::Entry(_) => Key::FootprintEntry,
            Self::Take => Key::FootprintTake,
            Self::Method => Key::FootprintMethod,
            Self::Emissions => Key::FootprintEmissions,
            Self::Indicators => Key::FootprintIndicators,
            Self::Check => Key::FootprintCheck,
        }
    }

    /// The page of an inventory on which a path is edited.
    #[must_use]
    pub fn of_field(path: &str) -> Self {
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["entries", entry, name, ..] if !matches!(*name, "@" | "#") => {
                Self::Entry((*entry).to_owned())
            }
            ["entries", entry] => Self::Entry((*entry).to_owned()),
            ["people" | "definition" | "residents" | "person-days" | "days"] => Self::People,
            ["report" | "gases"] | ["results", ..] => Self::Method,
            ["entries"] => Self::Emissions,
            ["done", ..] => Self::Tasks,
            _ => Self::Site,
        }
    }
}

impl FootprintPage {
    /// Reads the names behind `environment/footprint`.
    #[must_use]
    pub fn parse(names: &[&str]) -> Option<Self> {
        let year = |text: &str| {
            let year: i32 = text.parse().ok()?;
            (1900..=2200).contains(&year).then_some(year)
        };
        Some(match names {
            [] => Self::Home,
            ["framework"] => Self::Framework,
            ["factors"] => Self::Factors(FactorPart::Tables),
            ["factors", "own"] => Self::Factors(FactorPart::Own),
            ["facility", id] => Self::Facility(id.parse().ok()?),
            ["year", text] => Self::Year(year(text)?),
            ["year", text, "report"] => Self::Report(year(text)?),
            ["inventory", id, rest @ ..] => Self::Of(id.parse().ok()?, Step::parse(rest)?),
            _ => return None,
        })
    }

    /// The path behind `environment/footprint`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Facility(id) => format!("/facility/{id}"),
            Self::Of(id, step) => format!("/inventory/{id}{}", step.path()),
            Self::Year(year) => format!("/year/{year}"),
            Self::Report(year) => format!("/year/{year}/report"),
            Self::Framework => "/framework".to_owned(),
            Self::Factors(FactorPart::Tables) => "/factors".to_owned(),
            Self::Factors(FactorPart::Own) => "/factors/own".to_owned(),
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::Home => Key::FootprintHome,
            Self::Facility(_) => Key::FootprintFacility,
            Self::Of(_, step) => step.title(),
            Self::Year(_) => Key::FootprintYear,
            Self::Report(_) => Key::FootprintReport,
            Self::Framework => Key::FootprintFramework,
            Self::Factors(FactorPart::Tables) => Key::FootprintFactors,
            Self::Factors(FactorPart::Own) => Key::FootprintFactorsOwn,
        }
    }

    /// The page of a record of one of this system's kinds; nothing for other kinds.
    #[must_use]
    pub fn of_record(kind: &str, id: RecordId) -> Option<Self> {
        Some(match kind {
            "environment.facility" => Self::Facility(id),
            "environment.inventory" => Self::Of(id, Step::Tasks),
            "environment.framework" => Self::Framework,
            "environment.factors" => Self::Factors(FactorPart::Own),
            _ => return None,
        })
    }

    /// The page on which a path of a record is edited.
    #[must_use]
    pub fn of_field(kind: &str, id: RecordId, path: &str) -> Option<Self> {
        if kind == "environment.inventory" {
            Some(Self::Of(id, Step::of_field(path)))
        } else {
            Self::of_record(kind, id)
        }
    }

    /// The record that the page edits, if it edits one.
    #[must_use]
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::Facility(id) | Self::Of(id, _) => Some(*id),
            Self::Factors(FactorPart::Own) => own_id().ok(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_own_address() {
        let id = RecordId::random();
        let steps = [
            Step::Tasks,
            Step::Site,
            Step::People,
            Step::Topic(Topic::Cooling),
            Step::Entry("0a0b0c0d".to_owned()),
            Step::Take,
            Step::Method,
            Step::Emissions,
            Step::Indicators,
            Step::Check,
        ];
        let of = steps.into_iter().map(|step| FootprintPage::Of(id, step));
        let others = [
            FootprintPage::Home,
            FootprintPage::Facility(id),
            FootprintPage::Year(2025),
            FootprintPage::Report(2025),
            FootprintPage::Framework,
            FootprintPage::Factors(FactorPart::Tables),
            FootprintPage::Factors(FactorPart::Own),
        ];
        for page in of.chain(others) {
            let path = page.path();
            let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
            assert_eq!(FootprintPage::parse(&names), Some(page));
        }
        for names in [
            &["year", "25"][..],
            &["inventory", "x"],
            &["facility"],
            &["topic"],
        ] {
            assert_eq!(FootprintPage::parse(names), None, "{names:?}");
        }
    }

    #[test]
    fn a_field_is_found_on_its_page() {
        for (path, step) in [
            (
                "entries/0a0b0c0d/amount",
                Step::Entry("0a0b0c0d".to_owned()),
            ),
            (
                "entries/0a0b0c0d/readings/0a0b0c0e/value",
                Step::Entry("0a0b0c0d".to_owned()),
            ),
            ("people", Step::People),
            ("report", Step::Method),
            ("country", Step::Site),
            ("entries", Step::Emissions),
        ] {
            assert_eq!(Step::of_field(path), step, "{path}");
        }
    }
}
