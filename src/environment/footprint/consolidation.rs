//! Several inventories together: the mission's year, made of its own sites and of what sub-offices sent.

use super::factors::Factors;
use super::figures::{Coverage, Figures};
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
        let all = Reporter::newest(inventories, facilities);
        let reports = |site: &&Reporter| site.state == State::Reports;
        Some(Self {
            year,
            sites: all.iter().filter(reports).count(),
            all: all.len(),
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

/// How far a place is with a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There is at least one figure.
    Reports,
    /// There is an inventory, and no figure in it.
    Begun,
    /// There is no inventory.
    Silent,
}

impl State {
    fn of(inventory: &Inventory) -> Self {
        if inventory.has_figures() {
            Self::Reports
        } else {
            Self::Begun
        }
    }

    /// Whether it reports, in words.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Reports => Key::ShellYes,
            Self::Begun => Key::FootprintReportsBegun,
            Self::Silent => Key::ShellNo,
        }
    }
}

/// A place that reports on a year, or should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reporter {
    /// What it is called.
    pub name: String,
    /// Where it lies: alpha-3 code.
    pub country: String,
    /// Whether it reports on the year.
    pub state: State,
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
        let site = |name: &str, country: &str, state| Self {
            name: name.to_owned(),
            country: country.to_owned(),
            state,
        };
        let sites = of_year().map(|own| site(&own.name, &own.country, State::of(own)));
        let silent = silent.map(|own| site(&own.name, &own.country, State::Silent));
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
            vec![
                year.to_string(),
                site.name.clone(),
                site.country.clone(),
                speech.text(site.state.label()),
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
    /// The sites with an inventory, by name.
    pub sites: Vec<Site>,
    /// All of them together; nothing where there are none.
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
        let mut of_year = Self {
            year,
            figures: Figures::together(&figures),
            sites,
            silent,
            twice,
            mixed_reports,
        };
        let coverage = of_year.coverage();
        if let Some(figures) = &mut of_year.figures {
            figures.coverage = Some(coverage);
        }
        of_year
    }

    /// How many sites report, of those that should.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let sites = self.sites.iter();
        Coverage {
            sites: sites.filter(|site| site.inventory.has_figures()).count(),
            all: self.sites.len() + self.silent.len(),
        }
    }

    /// The names of the sites with an inventory in which there is no figure.
    #[must_use]
    pub fn begun(&self) -> Vec<String> {
        let sites = self.sites.iter().map(|site| &site.inventory);
        let begun = sites.filter(|inventory| !inventory.has_figures());
        begun.map(|inventory| inventory.name.clone()).collect()
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
    use crate::environment::footprint::amounts::READINGS;
    use crate::environment::footprint::factors::shipped;
    use crate::environment::footprint::fixture::Desk;
    use crate::environment::footprint::inventory::{ENTRIES, FACILITY, KIND};
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
        for (fields, value) in [
            (year("2025", "Main office", &id), "5"),
            // Readings of a meter are figures, though one alone comes to nothing; so is a nought.
            (year("2025", "Garissa", ""), "0"),
            (year("2025", "Lodwar", ""), ""),
            (year("2024", "Main office", &id), "7"),
        ] {
            let fields: Vec<(&'static str, &str)> = fields
                .iter()
                .map(|(path, text)| (*path, text.as_str()))
                .collect();
            let mut desk = Desk::of(KIND.name);
            for (path, text) in fields {
                desk.write(path, text);
            }
            let entry = [("item", "grid"), ("form", "meter"), ("unit", "kWh")];
            let entry = desk.item(ENTRIES, &entry);
            desk.item(&format!("{entry}/{READINGS}"), &[("value", value)]);
            inventories.push(Inventory::read(&desk.record));
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
                "2025;Lodwar;KEN;Begun, no figures",
                "2025;Main office;KEN;Yes",
            ]
        );
        let counted = Reporting::newest(&inventories, &places).unwrap();
        assert_eq!((counted.sites, counted.all), (2, 4));
        let of_year = Year::of(2025, &inventories, &places, &shipped());
        let coverage = Coverage { sites: 2, all: 4 };
        assert_eq!(of_year.coverage(), coverage);
        assert_eq!(of_year.begun(), ["Lodwar"]);
        assert_eq!(of_year.figures.unwrap().coverage, Some(coverage));
        assert_eq!(Reporter::newest(&[], &places), [], "no year, no rows");
    }
}
