//! Several inventories together: the mission's year, made of its own sites and of what sub-offices sent.

use super::factors::Factors;
use super::figures::Figures;
use super::inventory::Inventory;
use crate::record::{Record, RecordId};
use crate::words::{Arg, Key, Message, Speech};

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

/// A place that reports on a year, or should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    /// What it is called.
    pub name: String,
    /// Where it lies: alpha-3 code.
    pub country: String,
    /// Whether there is an inventory of the year.
    pub reports: bool,
}

impl Reporter {
    /// Those of the newest year of which there is anything, by name: as many as [`Reporting`] counts.
    #[must_use]
    pub fn newest(inventories: &[Inventory], facilities: &[Facility]) -> Vec<Self> {
        let Some(year) = Year::all(inventories).first().copied() else {
            return Vec::new();
        };
        let of_year = || inventories.iter().filter(|own| own.year == Some(year));
        let silent = facilities.iter().filter(|facility| {
            let reports = of_year().any(|own| own.facility == Some(facility.id));
            !facility.closed && !reports
        });
        let reports = |name: &str, country: &str, reports| Self {
            name: name.to_owned(),
            country: country.to_owned(),
            reports,
        };
        let sites = of_year().map(|own| reports(&own.name, &own.country, true));
        let silent = silent.map(|own| reports(&own.name, &own.country, false));
        let mut all: Vec<Self> = sites.chain(silent).collect();
        all.sort_by(|one, other| one.name.cmp(&other.name));
        all
    }

    /// As rows of text with their headings, for programs that read CSV: the same columns in each row, and the country by
    /// its code.
    #[must_use]
    pub fn rows(all: &[Self], year: i32, speech: &dyn Speech) -> Vec<Vec<String>> {
        let heads = [
            Key::EnvironmentYear,
            Key::FootprintFacility,
            Key::FootprintCountry,
            Key::FootprintReports,
        ];
        let row = |site: &Self| {
            let reports = if site.reports {
                Key::ShellYes
            } else {
                Key::ShellNo
            };
            vec![
                year.to_string(),
                site.name.clone(),
                site.country.clone(),
                speech.text(reports),
            ]
        };
        std::iter::once(heads.map(|key| speech.text(key)).to_vec())
            .chain(all.iter().map(row))
            .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::footprint::inventory::{FACILITY, KIND};
    use crate::record::{Clock, Replica};
    use crate::words::{Language, Plain};

    #[test]
    fn each_place_that_reports_or_should_is_a_row_and_as_many_as_are_counted() {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_800_000_000_000);
        let mut write = |kind: &str, fields: &[(&'static str, &str)]| {
            let mut record = Record::new(kind, 1, RecordId::random());
            for (path, text) in fields {
                record.write(&(*path).into(), (*text).into(), &mut clock);
            }
            record
        };
        let facility = |record: &Record| Facility::read(record);
        let main = write(
            FACILITY.name,
            &[("name", "Main office"), ("country", "KEN")],
        );
        let sub = write(
            FACILITY.name,
            &[("name", "Dadaab, \"sub\""), ("country", "KEN")],
        );
        let old = write(FACILITY.name, &[("name", "Old store"), ("closed", "yes")]);
        let places = [&main, &sub, &old].map(facility);
        let id = main.id.to_string();
        let year = |year: &str, name: &str, facility: &str| {
            [
                ("year", year),
                ("name", name),
                ("country", "KEN"),
                ("facility", facility),
            ]
            .map(|(path, text)| (path, text.to_owned()))
        };
        let mut inventories = Vec::new();
        for fields in [
            year("2025", "Main office", &id),
            year("2025", "Garissa", ""),
            year("2024", "Main office", &id),
        ] {
            let fields: Vec<(&'static str, &str)> = fields
                .iter()
                .map(|(path, text)| (*path, text.as_str()))
                .collect();
            inventories.push(Inventory::read(&write(KIND.name, &fields)));
        }
        let found = Reporter::newest(&inventories, &places);
        let rows = Reporter::rows(&found, 2025, &Plain::of(Language::En));
        let rows: Vec<_> = rows.iter().map(|row| row.join(";")).collect();
        assert_eq!(
            rows,
            [
                "Year;Facility;Country;Reports",
                "2025;Dadaab, \"sub\";KEN;No",
                "2025;Garissa;KEN;Yes",
                "2025;Main office;KEN;Yes",
            ]
        );
        let counted = Reporting::newest(&inventories, &places).unwrap();
        let reports = found.iter().filter(|it| it.reports).count();
        assert_eq!((counted.sites, counted.all), (reports, found.len()));
        assert_eq!(Reporter::newest(&[], &places), [], "no year, no rows");
    }
}
