//! Several inventories together: the mission's year, made of its own sites and of what sub-offices sent.

use super::factors::Factors;
use super::figures::Figures;
use super::inventory::Inventory;
use crate::record::{Record, RecordId};
use crate::words::{Arg, Key, Message};

/// A facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facility {
    /// The record.
    pub id: RecordId,
    /// What it is called.
    pub name: String,
    /// Where it lies: alpha-3 code.
    pub country: String,
    /// Whether it was given up, so that no new inventory is missed.
    pub closed: bool,
}

impl Facility {
    /// Reads a record.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        Self {
            id: record.id,
            name: record.text("name").trim().to_owned(),
            country: record.text("country").to_owned(),
            closed: record.text("closed") == "yes",
        }
    }
}

/// How many facilities report on a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reporting {
    /// The year.
    pub year: i32,
    /// Those that report.
    pub sites: usize,
    /// Those that should.
    pub all: usize,
}

impl Reporting {
    /// On the newest year of which there is anything.
    #[must_use]
    pub fn newest(inventories: &[Inventory], facilities: &[Facility]) -> Option<Self> {
        let year = Year::all(inventories).first().copied()?;
        let of_year = || inventories.iter().filter(|own| own.year == Some(year));
        let silent = facilities.iter().filter(|facility| {
            let reports = of_year().any(|own| own.facility == Some(facility.id));
            !facility.closed && !reports
        });
        let sites = of_year().count();
        Some(Self {
            year,
            sites,
            all: sites + silent.count(),
        })
    }

    /// In words.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(Key::FootprintReportingIn)
            .with("year", Arg::Text(self.year.to_string()))
            .with("sites", Arg::Number(self.sites.into()))
            .with("all", Arg::Number(self.all.into()))
    }
}

/// A site's year.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Its inventory.
    pub inventory: Inventory,
    /// What it comes to.
    pub figures: Figures,
}

/// A year of the mission.
#[derive(Clone, Debug, PartialEq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// The sites that report, by name.
    pub sites: Vec<Site>,
    /// All of them together; nothing where none reports.
    pub figures: Option<Figures>,
    /// Facilities in use without an inventory of this year.
    pub silent: Vec<Facility>,
    /// Sites with more than one inventory of this year: counted twice.
    pub twice: Vec<String>,
    /// Whether sites reckon refrigerants with different assessment reports (V12).
    pub mixed_reports: bool,
}

impl Year {
    /// A year of the mission.
    #[must_use]
    pub fn of(
        year: i32,
        inventories: &[Inventory],
        facilities: &[Facility],
        factors: &Factors,
    ) -> Self {
        let mut sites: Vec<Site> = inventories
            .iter()
            .filter(|inventory| inventory.year == Some(year))
            .map(|inventory| Site {
                figures: Figures::of(inventory, factors),
                inventory: inventory.clone(),
            })
            .collect();
        sites.sort_by(|one, other| one.inventory.name.cmp(&other.inventory.name));
        let same = |one: &Inventory, other: &Inventory| match (one.facility, other.facility) {
            (Some(one), Some(other)) => one == other,
            _ => !one.name.is_empty() && one.name == other.name,
        };
        let mut twice: Vec<String> = Vec::new();
        for (n, site) in sites.iter().enumerate() {
            let again = sites
                .iter()
                .take(n)
                .any(|earlier| same(&earlier.inventory, &site.inventory));
            if again && !twice.contains(&site.inventory.name) {
                twice.push(site.inventory.name.clone());
            }
        }
        let silent = facilities.iter().filter(|facility| {
            let reports = |site: &Site| site.inventory.facility == Some(facility.id);
            !facility.closed && !sites.iter().any(reports)
        });
        let silent = silent.cloned().collect();
        let first = sites.first().map(|site| site.inventory.report);
        let mixed_reports = sites
            .iter()
            .any(|site| Some(site.inventory.report) != first);
        let figures: Vec<Figures> = sites.iter().map(|site| site.figures.clone()).collect();
        Self {
            year,
            figures: Figures::together(&figures),
            sites,
            silent,
            twice,
            mixed_reports,
        }
    }

    /// The years that some inventories are of, newest first.
    #[must_use]
    pub fn all(inventories: &[Inventory]) -> Vec<i32> {
        let mut years: Vec<i32> = inventories
            .iter()
            .filter_map(|inventory| inventory.year)
            .collect();
        years.sort_unstable();
        years.dedup();
        years.reverse();
        years
    }
}
