//! Emissions: each entry by its factor, summed by scope. What lacks a factor is said to be not calculated; it is never
//! nought (V1).

use super::amounts::{Form, Lack, Why};
use super::factors::Factors;
use super::inventory::{Entry, Inventory, Tier};
use super::items::{Bucket, Counts, Item};
use super::units::Unit;
use super::waste::waste_rows;
use crate::record::Path;
use crate::reference::Source;
use crate::words::Key;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The factor that was used.
#[derive(Clone, Debug, PartialEq)]
pub struct Used {
    /// The amount that it was multiplied by, in its unit.
    pub amount: Decimal,
    /// Kilograms of CO2 equivalent a unit.
    pub kg: Decimal,
    /// The unit.
    pub unit: Unit,
    /// Where it comes from.
    pub source: Source,
}

/// What one entry emits.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The entry.
    pub entry: Path,
    /// What it counts.
    pub item: Option<&'static Item>,
    /// Where it is counted.
    pub bucket: Bucket,
    /// Kilograms of CO2 equivalent.
    pub kg: Result<Decimal, Lack>,
    /// Kilograms of CO2 from biomass, never in a total (V5).
    pub biogenic: Option<Decimal>,
    /// Whether it is from biomass and nobody knows how much CO2 that gives.
    pub biogenic_lacks: bool,
    /// The factor, once it is known.
    pub factor: Option<Used>,
    /// How good the figure is.
    pub tier: Option<Tier>,
    /// Whether it was carried over days without a figure.
    pub extrapolated: bool,
}

/// A sum that knows what is not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Kilograms.
    pub kg: Decimal,
    /// How many entries are in it.
    pub counted: usize,
    /// How many could not be calculated.
    pub missing: usize,
}

impl Sum {
    /// The sum; nothing where no entry could be calculated.
    #[must_use]
    pub fn known(self) -> Option<Decimal> {
        (self.counted > 0).then_some(self.kg)
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            kg: self.kg + other.kg,
            counted: self.counted + other.counted,
            missing: self.missing + other.missing,
        }
    }
}

/// Sums by scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// By bucket.
    pub by: BTreeMap<Bucket, Sum>,
    /// CO2 from biomass, in kilograms; nothing where there is none.
    pub biogenic: Option<Decimal>,
    /// What is not in it, since no factor is known.
    pub biogenic_without: Vec<Key>,
    /// By quality, of what is in the total; without a quality under nothing.
    pub tiers: BTreeMap<Option<Tier>, Decimal>,
}

impl Totals {
    /// The sum of lines.
    #[must_use]
    pub fn of(lines: &[Line]) -> Self {
        let mut totals = Self::default();
        for line in lines {
            let sum = totals.by.entry(line.bucket).or_default();
            match &line.kg {
                Ok(kg) => {
                    sum.kg += *kg;
                    sum.counted += 1;
                    if line.bucket != Bucket::Optional {
                        *totals.tiers.entry(line.tier).or_default() += *kg;
                    }
                }
                Err(_) => sum.missing += 1,
            }
            if let Some(kg) = line.biogenic {
                *totals.biogenic.get_or_insert_default() += kg;
            }
            if let Some(item) = line.item.filter(|_| line.biogenic_lacks) {
                totals.leave_out(item.label);
            }
        }
        totals
    }

    fn leave_out(&mut self, biomass: Key) {
        if !self.biogenic_without.contains(&biomass) {
            self.biogenic_without.push(biomass);
        }
    }

    /// A bucket's sum.
    #[must_use]
    pub fn bucket(&self, bucket: Bucket) -> Sum {
        self.by.get(&bucket).copied().unwrap_or_default()
    }

    /// Scopes 1 and 2 and travel: the total within the UN boundary.
    #[must_use]
    pub fn total(&self) -> Sum {
        [Bucket::Scope1, Bucket::Scope2, Bucket::Travel]
            .into_iter()
            .fold(Sum::default(), |sum, bucket| sum.and(self.bucket(bucket)))
    }

    /// Several together.
    pub fn add(&mut self, other: &Self) {
        for (bucket, sum) in &other.by {
            let own = self.by.entry(*bucket).or_default();
            *own = own.and(*sum);
        }
        if let Some(kg) = other.biogenic {
            *self.biogenic.get_or_insert_default() += kg;
        }
        for biomass in &other.biogenic_without {
            self.leave_out(*biomass);
        }
        for (tier, kg) in &other.tiers {
            *self.tiers.entry(*tier).or_default() += *kg;
        }
    }
}

/// The lines of an inventory. Entries that emit nothing by their nature have none.
#[must_use]
pub fn lines(inventory: &Inventory, factors: &Factors) -> Vec<Line> {
    let lines = inventory.entries.iter();
    lines
        .filter(|entry| !entry.is_blank())
        .filter_map(|entry| line(entry, inventory, factors))
        .collect()
}

/// What was found for an entry.
struct Found {
    kg: Decimal,
    biogenic: Option<Decimal>,
    used: Option<Used>,
}

fn line(entry: &Entry, inventory: &Inventory, factors: &Factors) -> Option<Line> {
    let bucket = bucket(entry, inventory, factors)?;
    let found = entry
        .in_year
        .clone()
        .and_then(|in_year| found(entry, in_year.amount, inventory, factors));
    let (kg, biogenic, factor) = match found {
        Ok(found) => (Ok(found.kg), found.biogenic, found.used),
        Err(lack) => (Err(lack), None, None),
    };
    Some(Line {
        entry: entry.path.clone(),
        item: entry.item,
        bucket,
        biogenic_lacks: kg.is_ok() && biogenic.is_none() && entry.item.is_some_and(is_biomass),
        kg,
        biogenic,
        factor,
        tier: entry.tier,
        extrapolated: entry
            .in_year
            .as_ref()
            .is_ok_and(|in_year| in_year.extrapolated),
    })
}

/// Whether burning it sets free carbon that grew lately (V5).
fn is_biomass(item: &Item) -> bool {
    matches!(
        item.counts,
        Counts::By("wood-stove" | "wood-boiler" | "charcoal-stove", _)
    )
}

/// Where an entry is counted; nothing where it emits nothing that is counted here.
fn bucket(entry: &Entry, inventory: &Inventory, factors: &Factors) -> Option<Bucket> {
    // What it is was not said yet: it may belong to the total, so it is missed there.
    let Some(item) = entry.item else {
        return Some(Bucket::Scope1);
    };
    match item.counts {
        Counts::By(_, bucket) => Some(bucket),
        Counts::Grid { .. } | Counts::Solar => Some(Bucket::Scope2),
        Counts::Gas => {
            let outside = factors.gas(&entry.gas).is_some_and(|gas| gas.outside_kyoto);
            Some(if outside && !inventory.all_gases {
                Bucket::Optional
            } else {
                Bucket::Scope1
            })
        }
        Counts::WaterIn(by) | Counts::Wastewater { by, .. } => by.map(|_| Bucket::Optional),
        Counts::Waste(_) => (entry.treatment != "reuse").then_some(Bucket::Optional),
        Counts::GeneratorPower | Counts::WaterRecycled | Counts::WaterUsed => None,
    }
}

fn found(
    entry: &Entry,
    amount: Decimal,
    inventory: &Inventory,
    factors: &Factors,
) -> Result<Found, Lack> {
    let lack = |why: Why, field: &str| Lack {
        why,
        at: entry.field(field),
    };
    let item = entry.item.ok_or_else(|| lack(Why::Item, "item"))?;
    let unit = entry.unit.ok_or_else(|| lack(Why::Unit, "unit"))?;
    let by_row = |code: &str, missing: Lack| {
        let row = factors.row_for(code, amount, unit);
        let (row, amount) = row.ok_or(missing)?;
        Ok(Found {
            kg: amount * row.kg,
            biogenic: row.biogenic.map(|biogenic| amount * biogenic),
            used: Some(Used {
                amount,
                kg: row.kg,
                unit: row.unit,
                source: row.source.clone(),
            }),
        })
    };
    match item.counts {
        Counts::By(code, _) => by_row(code, lack(Why::Factor, "item")),
        Counts::WaterIn(Some(code)) | Counts::Wastewater { by: Some(code), .. } => {
            by_row(code, lack(Why::Factor, "item"))
        }
        Counts::Waste(kind) => {
            if entry.treatment.is_empty() {
                return Err(lack(Why::Treatment, "treatment"));
            }
            let mut rows = waste_rows(kind, &entry.treatment).into_iter();
            let found = rows.find_map(|code| by_row(&code, lack(Why::Factor, "treatment")).ok());
            found.ok_or_else(|| lack(Why::Factor, "treatment"))
        }
        Counts::Grid { .. } => {
            let (energy, country) = (Unit::KilowattHour, &inventory.country);
            if country.is_empty() {
                return Err(Lack {
                    why: Why::Country,
                    at: "country".into(),
                });
            }
            let no_grid = || lack(Why::Grid, "item");
            let grid = factors.grids.get(country).ok_or_else(no_grid)?;
            let kg = grid.kg.ok_or_else(no_grid)?;
            let kwh = unit
                .turn(amount, energy)
                .ok_or_else(|| lack(Why::Unit, "unit"))?;
            Ok(Found {
                kg: kwh * kg,
                biogenic: None,
                used: Some(Used {
                    amount: kwh,
                    kg,
                    unit: energy,
                    source: grid.source.clone(),
                }),
            })
        }
        Counts::Gas => gas(entry, amount, inventory, factors),
        // Made by the sun: nothing is emitted.
        _ => Ok(Found {
            kg: Decimal::ZERO,
            biogenic: None,
            used: None,
        }),
    }
}

/// A refrigerant: what was topped up, or the charge with its usual leak rate.
fn gas(
    entry: &Entry,
    amount: Decimal,
    inventory: &Inventory,
    factors: &Factors,
) -> Result<Found, Lack> {
    let lack = |why: Why, field: &str| Lack {
        why,
        at: entry.field(field),
    };
    let gas = factors
        .gas(&entry.gas)
        .ok_or_else(|| lack(Why::Gas, "gas"))?;
    let leaked = if entry.form == Form::Leak {
        let rate = factors.leaks.get(&entry.equipment);
        amount * rate.ok_or_else(|| lack(Why::Equipment, "equipment"))?
    } else {
        amount
    };
    let potential = gas.potential(inventory.report);
    Ok(Found {
        kg: leaked * potential,
        biogenic: None,
        used: Some(Used {
            amount: leaked,
            kg: potential,
            unit: Unit::Kilogram,
            source: gas.source_by(inventory.report),
        }),
    })
}

#[cfg(test)]
mod tests;
