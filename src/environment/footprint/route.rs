//! Addresses of the pages on facilities and their inventories.

use super::amounts::READINGS;
use super::factors::{CONTAINERS, OWN_FACTORS, OWN_GASES, OWN_GRIDS};
use super::framework::{ACTIONS, TARGETS};
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
    /// The indicators of a year of the mission.
    YearIndicators(i32),
    /// The report on a year, to print.
    Report(i32),
    /// Targets and actions.
    Framework(FrameworkPart),
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
    /// The readings of its meter.
    Readings(String),
    /// Rows of a file.
    Take,
    /// Assessment report and kept results.
    Method,
    /// Emissions by scope.
    Emissions,
    /// Emissions entry by entry.
    Lines,
    /// Indicators against other years and the UN.
    Indicators,
    /// What the rules say.
    Check,
}

/// A page on factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorPart {
    /// What there is, and the electricity of a country.
    Tables,
    /// Fuels, travel, water and waste.
    Rows,
    /// Cooling gases and usual leaks.
    Gases,
    /// The mission's own figures.
    Own,
    /// Its factors.
    OwnFactors,
    /// Its grids.
    OwnGrids,
    /// Its gases.
    OwnGases,
    /// Its containers.
    OwnContainers,
}

impl FactorPart {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Tables,
        Self::Rows,
        Self::Gases,
        Self::Own,
        Self::OwnFactors,
        Self::OwnGrids,
        Self::OwnGases,
        Self::OwnContainers,
    ];

    /// The page of one of the lists of the mission's own figures.
    #[must_use]
    pub fn of_list(list: &str) -> Self {
        match list {
            OWN_FACTORS => Self::OwnFactors,
            OWN_GRIDS => Self::OwnGrids,
            OWN_GASES => Self::OwnGases,
            CONTAINERS => Self::OwnContainers,
            _ => Self::Own,
        }
    }

    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Tables => &[],
            Self::Rows => &["rows"],
            Self::Gases => &["gases"],
            Self::Own => &["own"],
            Self::OwnFactors => &["own", OWN_FACTORS],
            Self::OwnGrids => &["own", OWN_GRIDS],
            Self::OwnGases => &["own", OWN_GASES],
            Self::OwnContainers => &["own", CONTAINERS],
        }
    }

    fn title(self) -> Key {
        match self {
            Self::Tables => Key::FootprintFactors,
            Self::Rows => Key::FootprintFactorRows,
            Self::Gases => Key::FootprintGwp,
            Self::Own => Key::FootprintFactorsOwn,
            Self::OwnFactors => Key::FootprintOwnFactors,
            Self::OwnGrids => Key::FootprintOwnGrids,
            Self::OwnGases => Key::FootprintOwnGases,
            Self::OwnContainers => Key::FootprintContainers,
        }
    }
}

/// A page of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameworkPart {
    /// How far it is.
    Home,
    /// Its targets.
    Targets,
    /// Its actions.
    Actions,
    /// How performance is managed.
    Management,
}

impl FrameworkPart {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Home, Self::Targets, Self::Actions, Self::Management];

    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Home => &[],
            Self::Targets => &[TARGETS],
            Self::Actions => &[ACTIONS],
            Self::Management => &["management"],
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(self) -> Key {
        match self {
            Self::Home => Key::FootprintFramework,
            Self::Targets => Key::FootprintTargets,
            Self::Actions => Key::FootprintActions,
            Self::Management => Key::FootprintGovernance,
        }
    }
}

impl Step {
    fn parse(names: &[&str]) -> Option<Self> {
        Some(match names {
            [] => Self::Tasks,
            ["site"] => Self::Site,
            ["people"] => Self::People,
            ["topic", id] => Self::Topic(Topic::from_id(id)?),
            ["entry", id] => Self::Entry((*id).to_owned()),
            ["entry", id, "readings"] => Self::Readings((*id).to_owned()),
            ["take"] => Self::Take,
            ["method"] => Self::Method,
            ["emissions"] => Self::Emissions,
            ["lines"] => Self::Lines,
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
            Self::Readings(id) => format!("/entry/{id}/readings"),
            Self::Take => "/take".to_owned(),
            Self::Method => "/method".to_owned(),
            Self::Emissions => "/emissions".to_owned(),
            Self::Lines => "/lines".to_owned(),
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
            Self::Readings(_) => Key::FootprintReadings,
            Self::Take => Key::FootprintTake,
            Self::Method => Key::FootprintMethod,
            Self::Emissions => Key::FootprintEmissions,
            Self::Lines => Key::FootprintByEntry,
            Self::Indicators => Key::FootprintIndicators,
            Self::Check => Key::FootprintCheck,
        }
    }

    /// The page of an inventory on which a path is edited.
    #[must_use]
    pub fn of_field(path: &str) -> Self {
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["entries", entry, READINGS, ..] => Self::Readings((*entry).to_owned()),
            ["entries", entry, name, ..] if !matches!(*name, "@" | "#") => {
                Self::Entry((*entry).to_owned())
            }
            ["entries", entry] => Self::Entry((*entry).to_owned()),
            ["people" | "definition" | "residents" | "person-days" | "days"] => Self::People,
            ["water-body" | "water-protected"] => Self::Topic(Topic::Water),
            ["vehicles" | "vehicle-kinds" | "vehicle-km"] => Self::Topic(Topic::Vehicles),
            ["run-hours"] => Self::Topic(Topic::Fuel),
            ["ods-units"] => Self::Topic(Topic::Cooling),
            ["waste-plan" | "plastic"] => Self::Topic(Topic::Waste),
            ["report" | "gases"] | ["results", ..] => Self::Method,
            ["entries"] => Self::Emissions,
            ["entries", ..] => Self::Lines,
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
            ["framework", rest @ ..] => {
                let mut parts = FrameworkPart::ALL.into_iter();
                Self::Framework(parts.find(|part| part.names() == rest)?)
            }
            ["factors", rest @ ..] => {
                let mut parts = FactorPart::ALL.into_iter();
                Self::Factors(parts.find(|part| part.names() == rest)?)
            }
            ["facility", id] => Self::Facility(id.parse().ok()?),
            ["year", text] => Self::Year(year(text)?),
            ["year", text, "indicators"] => Self::YearIndicators(year(text)?),
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
            Self::YearIndicators(year) => format!("/year/{year}/indicators"),
            Self::Report(year) => format!("/year/{year}/report"),
            Self::Framework(part) => below("/framework", part.names()),
            Self::Factors(part) => below("/factors", part.names()),
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
            Self::YearIndicators(_) => Key::FootprintIndicators,
            Self::Report(_) => Key::FootprintReport,
            Self::Framework(part) => part.title(),
            Self::Factors(part) => part.title(),
        }
    }

    /// The page of a record of one of this system's kinds; nothing for other kinds.
    #[must_use]
    pub fn of_record(kind: &str, id: RecordId) -> Option<Self> {
        Some(match kind {
            "environment.facility" => Self::Facility(id),
            "environment.inventory" => Self::Of(id, Step::Tasks),
            "environment.framework" => Self::Framework(FrameworkPart::Home),
            "environment.factors" => Self::Factors(FactorPart::Own),
            _ => return None,
        })
    }

    /// The page on which a path of a record is edited.
    #[must_use]
    pub fn of_field(kind: &str, id: RecordId, path: &str) -> Option<Self> {
        let list = path.split('/').next().unwrap_or_default();
        match kind {
            "environment.inventory" => Some(Self::Of(id, Step::of_field(path))),
            "environment.factors" => Some(Self::Factors(FactorPart::of_list(list))),
            "environment.framework" => Some(Self::Framework(match list {
                TARGETS => FrameworkPart::Targets,
                ACTIONS => FrameworkPart::Actions,
                _ => FrameworkPart::Management,
            })),
            _ => Self::of_record(kind, id),
        }
    }
}

/// An address with names below it.
fn below(path: &str, names: &[&str]) -> String {
    let names = names.iter().map(|name| format!("/{name}"));
    names.fold(path.to_owned(), |path, name| path + &name)
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
            Step::Readings("0a0b0c0d".to_owned()),
            Step::Take,
            Step::Method,
            Step::Emissions,
            Step::Lines,
            Step::Indicators,
            Step::Check,
        ];
        let of = steps.into_iter().map(|step| FootprintPage::Of(id, step));
        let others = [
            FootprintPage::Home,
            FootprintPage::Facility(id),
            FootprintPage::Year(2025),
            FootprintPage::Report(2025),
            FootprintPage::YearIndicators(2025),
        ];
        let framework = FrameworkPart::ALL.map(FootprintPage::Framework);
        let factors = FactorPart::ALL.map(FootprintPage::Factors);
        for page in of.chain(others).chain(framework).chain(factors) {
            let path = page.path();
            let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
            assert_eq!(FootprintPage::parse(&names), Some(page));
        }
        for names in [
            &["year", "25"][..],
            &["inventory", "x"],
            &["facility"],
            &["topic"],
            &["factors", "own", "x"],
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
                Step::Readings("0a0b0c0d".to_owned()),
            ),
            ("people", Step::People),
            ("report", Step::Method),
            ("water-body", Step::Topic(Topic::Water)),
            ("run-hours", Step::Topic(Topic::Fuel)),
            ("country", Step::Site),
            ("entries", Step::Emissions),
        ] {
            assert_eq!(Step::of_field(path), step, "{path}");
        }
        let id = RecordId::random();
        for (kind, path, page) in [
            (
                "environment.framework",
                "targets/0a0b0c0d/owner",
                FootprintPage::Framework(FrameworkPart::Targets),
            ),
            (
                "environment.framework",
                "ems",
                FootprintPage::Framework(FrameworkPart::Management),
            ),
            (
                "environment.factors",
                "grids/0a0b0c0d/kg",
                FootprintPage::Factors(FactorPart::OwnGrids),
            ),
        ] {
            assert_eq!(
                FootprintPage::of_field(kind, id, path),
                Some(page),
                "{path}"
            );
        }
    }
}
