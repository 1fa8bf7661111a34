//! The dated factor tables: fuels, grids, refrigerants by assessment report, flights, waste; and what a mission puts over
//! them. Each row carries its source. No row means "not calculated", never nought.

mod own;

use super::units::Unit;
use crate::kind::{Holds, Kind};
use crate::record::RecordId;
use crate::reference::Source;
use crate::words::Key;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The kind of the record that holds a mission's own factors.
pub const OWN: Kind = Kind {
    name: "environment.factors",
    schema: 1,
    migrations: &[],
    label: Key::FootprintFactors,
    holds: Holds::Work,
    title: "title",
};

/// The record's id: the same on every device, so that the entries of two devices meet in one record.
const OWN_ID: &str = "0d5e0000-0000-4000-8000-666163746f72";

/// The id of the record of a mission's own factors.
///
/// # Errors
/// Never: the id is well formed, as a test says.
pub fn own_id() -> Result<RecordId, &'static str> {
    OWN_ID.parse()
}

/// A mission's own factors: items with a code, a unit, a figure, a date and a source.
pub const OWN_FACTORS: &str = "factors";
/// A mission's own grids: items with a country, kilograms a kilowatt-hour, a renewable share, a date and a source.
pub const OWN_GRIDS: &str = "grids";
/// A mission's own gases: items with a name, a warming potential, whether Kyoto leaves it out, a date and a source.
pub const OWN_GASES: &str = "gases";
/// A mission's own containers: items with a name, what one holds, in which unit, and where that comes from.
pub const CONTAINERS: &str = "containers";

/// An assessment report of the IPCC, which gives the warming potentials of gases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the IPCC's own")]
pub enum Report {
    Ar4,
    #[default]
    Ar5,
    Ar6,
}

impl Report {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ar4, Self::Ar5, Self::Ar6];

    /// As it is stored and shown.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar4 => "AR4",
            Self::Ar5 => "AR5",
            Self::Ar6 => "AR6",
        }
    }

    /// The report stored so; the fifth where none was chosen, since the fuels' factors are reckoned with it.
    #[must_use]
    pub fn read(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|report| report.code() == code);
        known.unwrap_or_default()
    }
}

/// A factor with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// The substance or the way of travelling.
    pub code: String,
    /// The unit that it stands for.
    pub unit: Unit,
    /// Kilograms of CO2 equivalent a unit.
    pub kg: Decimal,
    /// Kilograms of CO2 from biomass a unit, which is reported apart (V5).
    pub biogenic: Option<Decimal>,
    /// Where it comes from.
    pub source: Source,
}

/// The power of a country.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Kilograms of CO2 equivalent a kilowatt-hour; nothing where no factor is known.
    pub kg: Option<Decimal>,
    /// The share that is renewable, of one.
    pub renewable: Option<Decimal>,
    /// Where it comes from, with the year of the data.
    pub source: Source,
}

/// A gas or a blend of gases.
#[derive(Clone, Debug, PartialEq)]
pub struct Gas {
    /// As it is stored.
    pub code: String,
    /// As it is called everywhere.
    pub name: String,
    /// Whether it is outside the Kyoto gases, so that it is reported apart (V4).
    pub outside_kyoto: bool,
    /// Warming potentials by report, in the order of [`Report::ALL`].
    pub gwp: [Decimal; 3],
    /// What it is mixed of: codes and shares by mass.
    pub parts: Vec<(String, Decimal)>,
    /// Where it comes from.
    pub source: Source,
}

impl Gas {
    /// The warming potential by a report.
    #[must_use]
    pub fn potential(&self, report: Report) -> Decimal {
        let [ar4, ar5, ar6] = self.gwp;
        match report {
            Report::Ar4 => ar4,
            Report::Ar5 => ar5,
            Report::Ar6 => ar6,
        }
    }

    /// Where the potential by a report comes from: with the report's own year, where the source names those of several.
    #[must_use]
    pub fn source_by(&self, report: Report) -> Source {
        let mut years = self.source.year.split(", ");
        let own = years.find(|year| year.starts_with(report.code()));
        Source {
            year: own.unwrap_or(&self.source.year).to_owned(),
            ..self.source.clone()
        }
    }
}

/// A figure of the UN system to compare with.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct UnFigure {
    /// The indicator.
    pub indicator: String,
    /// The year of its data.
    pub year: i32,
    /// The figure.
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    pub value: Decimal,
    /// Where it was published.
    pub source: Source,
}

/// All factor tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Factors {
    /// The edition of the tables.
    pub edition: String,
    /// How many figures of the mission's own stand over them.
    pub own: usize,
    /// A mark of these figures: another one where one of them is another. Empty where there are none.
    pub own_mark: String,
    /// The factors.
    pub rows: Vec<Factor>,
    /// The grids, by country.
    pub grids: BTreeMap<String, Grid>,
    /// Gases and blends.
    pub gases: Vec<Gas>,
    /// Leak rates of equipment, of one.
    pub leaks: BTreeMap<String, Decimal>,
    /// Where the leak rates come from.
    pub leaks_from: Source,
    /// What the UN system reported.
    pub un: Vec<UnFigure>,
    rules: BTreeMap<String, Source>,
}

#[derive(Deserialize)]
struct File {
    edition: String,
    sets: BTreeMap<String, Source>,
    factors: Vec<FileRow>,
    gases: Vec<FileGas>,
    blends: Vec<FileBlend>,
    leaks: Vec<FileLeak>,
    un: Vec<UnFigure>,
    rules: BTreeMap<String, Source>,
}

#[derive(Deserialize)]
struct FileRow {
    code: String,
    unit: String,
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    kg: Decimal,
    #[serde(default)]
    biogenic: Option<String>,
    set: String,
}

#[derive(Deserialize)]
struct FileGas {
    code: String,
    name: String,
    family: String,
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    ar4: Decimal,
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    ar5: Decimal,
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    ar6: Decimal,
}

#[derive(Deserialize)]
struct FileBlend {
    code: String,
    name: String,
    parts: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct FileLeak {
    code: String,
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    rate: Decimal,
}

#[derive(Deserialize)]
struct GridFile {
    edition: String,
    rows: Vec<(String, i32, String, String)>,
}

impl Factors {
    /// The data files, in the order in which [`Factors::parse`] takes them.
    pub const FILES: [&'static str; 2] = ["factors", "grid-factors"];

    /// Reads the tables from the text of their files.
    ///
    /// # Errors
    /// Says which file could not be read, and why.
    pub fn parse(factors: &str, grids: &str) -> Result<Self, String> {
        let file: File =
            serde_json::from_str(factors).map_err(|error| format!("factors: {error}"))?;
        let grid_file: GridFile =
            serde_json::from_str(grids).map_err(|error| format!("grid-factors: {error}"))?;
        let source = |set: &str| {
            let found = file.sets.get(set).cloned();
            found.ok_or_else(|| format!("factors: no source {set}"))
        };
        let number = |text: &str| {
            Decimal::from_str_exact(text).map_err(|_| format!("factors: {text} is no number"))
        };
        let mut rows = Vec::new();
        for row in &file.factors {
            rows.push(Factor {
                code: row.code.clone(),
                unit: Unit::from_code(&row.unit)
                    .ok_or_else(|| format!("factors: no unit {}", row.unit))?,
                kg: row.kg,
                biogenic: row.biogenic.as_deref().map(number).transpose()?,
                source: source(&row.set)?,
            });
        }
        let mut gases: Vec<Gas> = Vec::new();
        for gas in &file.gases {
            gases.push(Gas {
                code: gas.code.clone(),
                name: gas.name.clone(),
                outside_kyoto: matches!(gas.family.as_str(), "hcfc" | "cfc"),
                gwp: [gas.ar4, gas.ar5, gas.ar6],
                parts: Vec::new(),
                source: source("gwp")?,
            });
        }
        for blend in &file.blends {
            let mut mixed = Gas {
                code: blend.code.clone(),
                name: blend.name.clone(),
                outside_kyoto: false,
                gwp: [Decimal::ZERO; 3],
                parts: Vec::new(),
                source: source("blends")?,
            };
            for (code, share) in &blend.parts {
                let share = number(share)?;
                let part = gases.iter().find(|gas| gas.code == *code);
                let part = part.ok_or_else(|| format!("factors: no gas {code}"))?;
                // Unrounded: the rounded rows that are printed elsewhere differ in the last digit.
                for (sum, own) in mixed.gwp.iter_mut().zip(part.gwp) {
                    *sum += share * own;
                }
                mixed.outside_kyoto |= part.outside_kyoto;
                mixed.parts.push((code.clone(), share));
            }
            gases.push(mixed);
        }
        let mut grids = BTreeMap::new();
        for (country, year, grams, share) in &grid_file.rows {
            let grams = number(grams)?;
            grids.insert(
                country.clone(),
                Grid {
                    // A nought is a rounded tiny total, not a measurement.
                    kg: (!grams.is_zero()).then(|| grams / Decimal::ONE_THOUSAND),
                    renewable: Some(number(share)? / Decimal::ONE_HUNDRED),
                    source: Source {
                        year: year.to_string(),
                        figure_year: Some(*year),
                        ..source("grid")?
                    },
                },
            );
        }
        Ok(Self {
            edition: if file.edition == grid_file.edition {
                file.edition.clone()
            } else {
                format!("{} / {}", file.edition, grid_file.edition)
            },
            own: 0,
            own_mark: String::new(),
            rows,
            grids,
            gases,
            leaks: file
                .leaks
                .iter()
                .map(|leak| (leak.code.clone(), leak.rate))
                .collect(),
            leaks_from: source("leaks")?,
            un: file.un,
            rules: file.rules,
        })
    }

    /// The row of a substance for exactly this unit.
    #[must_use]
    pub fn row(&self, code: &str, unit: Unit) -> Option<&Factor> {
        self.rows
            .iter()
            .find(|row| row.code == code && row.unit == unit)
    }

    /// The row of a substance that an amount in a unit can be multiplied by, and the amount in the row's unit: the row in
    /// the same unit first, so that litres stay litres where there is a row for them.
    #[must_use]
    pub fn row_for(&self, code: &str, amount: Decimal, unit: Unit) -> Option<(&Factor, Decimal)> {
        let same = self.row(code, unit);
        let others = self.rows.iter().filter(|row| row.code == code);
        same.into_iter()
            .chain(others)
            .find_map(|row| Some((row, unit.turn(amount, row.unit)?)))
    }

    /// A gas by its code.
    #[must_use]
    pub fn gas(&self, code: &str) -> Option<&Gas> {
        self.gases.iter().find(|gas| gas.code == code)
    }

    /// The source of a rule.
    #[must_use]
    pub fn rule(&self, code: &str) -> Source {
        self.rules
            .get(code)
            .cloned()
            .unwrap_or_else(Source::unknown)
    }
}

#[cfg(test)]
pub(crate) fn shipped() -> Factors {
    let read = |file: &str| {
        let place = format!("{}/public/data/{file}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(place).unwrap()
    };
    let [factors, grids] = Factors::FILES;
    Factors::parse(&read(factors), &read(grids)).unwrap()
}

#[cfg(test)]
mod tests;
