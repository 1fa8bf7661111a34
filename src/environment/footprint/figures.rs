//! What an inventory comes to, in figures that can be added up over sites, and the indicators made of them.

use super::emissions::{Totals, lines};
use super::factors::Factors;
use super::inventory::Inventory;
use super::items::{Counts, Topic};
use super::units::Unit;
use super::waste::{is_diverted, is_safe};
use crate::words::Key;
use rust_decimal::Decimal;

mod bases;

pub use bases::{Base, Bases, Coverage, Part};

/// Figures of one inventory, or of several together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Emissions.
    pub totals: Totals,
    /// People who cause the emissions; nothing where one of the sites does not say.
    pub people: Option<Decimal>,
    /// The same with the days of residents turned into people (V10).
    pub heads: Option<Decimal>,
    /// What figures per person, day and square metre and shares are divided by.
    pub bases: Bases,
    /// Of how many sites a year of the mission is; nothing for a site alone.
    pub coverage: Option<Coverage>,
    /// On how many days people are there, where all sites with water agree; nothing where people live there.
    pub days: Option<Decimal>,
    /// Power in kilowatt-hours: grid, green, solar and generators.
    pub power: Option<Decimal>,
    /// What of it is renewable; nothing where a grid's share is not known.
    pub renewable: Option<Decimal>,
    /// What generators gave, in kilowatt-hours, where it was metered.
    pub generated: Option<Decimal>,
    /// Fuel of generators, in litres.
    pub generator_fuel: Option<Decimal>,
    /// What of it the sites burnt that meter the power too.
    pub metered_fuel: Option<Decimal>,
    /// All liquid fuel, in litres.
    pub fuel: Option<Decimal>,
    /// Water by source, in cubic metres.
    pub water: Option<Decimal>,
    /// Water used twice and counted inside, in cubic metres.
    pub water_inside: Decimal,
    /// The largest draw of one site on its water body, as a share.
    pub withdrawal: Option<Decimal>,
    /// Wastewater, and what of it is treated.
    pub wastewater: Part,
    /// Waste by type, in kilograms.
    pub waste_by_type: Decimal,
    /// Waste by treatment, in kilograms, and what of it is diverted.
    pub waste_by_treatment: Part,
    /// All waste in kilograms, whatever is said of it.
    pub waste: Option<Decimal>,
    /// Hazardous and medical waste, and what of it is treated safely.
    pub hazardous: Part,
    /// Whether anything is said of what becomes of some of it.
    pub hazardous_told: bool,
}

fn plus(sum: &mut Option<Decimal>, amount: Decimal) {
    *sum.get_or_insert_default() += amount;
}

/// The sum of two; nothing where one is not known.
fn both(one: Option<Decimal>, other: Option<Decimal>) -> Option<Decimal> {
    Some(one? + other?)
}

/// The sum of what is known of two.
fn either(one: Option<Decimal>, other: Option<Decimal>) -> Option<Decimal> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    }
}

impl Figures {
    /// The figures of an inventory.
    #[must_use]
    pub fn of(inventory: &Inventory, factors: &Factors) -> Self {
        let positive = |number: Option<Decimal>| number.filter(|number| !number.is_zero());
        let people = positive(inventory.people.clone().ok().flatten());
        let stayed = positive(inventory.person_days.clone().ok().flatten());
        let person_days = if inventory.residents {
            stayed
        } else {
            people.map(|people| people * inventory.days)
        };
        let heads = if inventory.residents {
            stayed.map(|days| days / Decimal::from(365))
        } else {
            people
        };
        let mut figures = Self {
            totals: Totals::of(&lines(inventory, factors)),
            people,
            heads,
            days: (!inventory.residents).then_some(inventory.days),
            ..Self::default()
        };
        figures.count(inventory, factors);
        let name = inventory.name.as_str();
        let base = |has: bool, by: Option<Decimal>| Base::of(name, has, by);
        // Litres by kilowatt-hours say something only where both are there.
        figures.metered_fuel = figures
            .generator_fuel
            .filter(|_| figures.generated.is_some());
        let some = |part: Part| !part.whole.is_zero();
        let told = some(figures.waste_by_treatment);
        let hazard_told = some(figures.hazardous) && figures.hazardous_told;
        figures.bases = Bases {
            emissions: base(figures.totals.total().known().is_some(), heads),
            power: base(figures.power.is_some(), heads),
            water: base(figures.water.is_some(), person_days),
            waste: base(figures.waste.is_some(), heads),
            area: base(figures.power.is_some(), positive(inventory.area)),
            renewable: base(
                figures.power.is_some(),
                figures.power.filter(|_| figures.renewable.is_some()),
            ),
            generators: base(figures.metered_fuel.is_some(), figures.generated),
            wastewater: base(some(figures.wastewater), Some(figures.wastewater.whole)),
            diversion: base(told, figures.waste),
            hazardous: base(hazard_told, Some(figures.hazardous.whole)),
        };
        figures.withdrawal = figures
            .water
            .zip(inventory.water_body)
            .and_then(|(water, body)| water.checked_div(body));
        figures
    }

    fn count(&mut self, inventory: &Inventory, factors: &Factors) {
        let grid = factors.grids.get(&inventory.country);
        let share = grid.and_then(|grid| grid.renewable);
        let (mut renewable, mut unknown) = (Decimal::ZERO, false);
        let mut unsaid = Decimal::ZERO;
        for entry in &inventory.entries {
            let Some(item) = entry.item else { continue };
            let amount = |unit| entry.amount_in(unit);
            match item.counts {
                Counts::Grid { green } => {
                    let Some(kwh) = amount(Unit::KilowattHour) else {
                        continue;
                    };
                    plus(&mut self.power, kwh);
                    match share {
                        _ if green => renewable += kwh,
                        Some(share) => renewable += kwh * share,
                        None => unknown = true,
                    }
                }
                Counts::Solar => {
                    let Some(kwh) = amount(Unit::KilowattHour) else {
                        continue;
                    };
                    plus(&mut self.power, kwh);
                    renewable += kwh;
                }
                Counts::GeneratorPower => {
                    let Some(kwh) = amount(Unit::KilowattHour) else {
                        continue;
                    };
                    plus(&mut self.power, kwh);
                    plus(&mut self.generated, kwh);
                }
                Counts::By(..) => {
                    let liquid = item.code != "natural-gas";
                    let Some(litres) = amount(Unit::Litre).filter(|_| liquid) else {
                        continue;
                    };
                    plus(&mut self.fuel, litres);
                    if item.topic == Topic::Fuel && item.code.starts_with("generator-") {
                        plus(&mut self.generator_fuel, litres);
                    }
                }
                Counts::WaterIn(_) => {
                    if let Some(water) = amount(Unit::CubicMetre) {
                        plus(&mut self.water, water);
                    }
                }
                Counts::WaterRecycled | Counts::WaterUsed => {
                    self.water_inside += amount(Unit::CubicMetre).unwrap_or_default();
                }
                Counts::Wastewater { treated, .. } => {
                    let water = amount(Unit::CubicMetre).unwrap_or_default();
                    self.wastewater.add(water, treated);
                }
                Counts::Waste(kind) => {
                    let kg = amount(Unit::Kilogram).unwrap_or_default();
                    if kind.is_some() {
                        self.waste_by_type += kg;
                    }
                    let treatment = entry.treatment.as_str();
                    if !treatment.is_empty() {
                        self.waste_by_treatment.add(kg, is_diverted(treatment));
                    } else if kind.is_none() {
                        unsaid += kg;
                    }
                    if matches!(kind, Some("hazardous" | "medical")) {
                        self.hazardous.add(kg, is_safe(treatment));
                        self.hazardous_told |= !treatment.is_empty();
                    }
                }
                Counts::Gas => {}
            }
        }
        self.renewable = self.power.map(|_| renewable).filter(|_| !unknown);
        // The same waste may be told twice, by type and by treatment (V7); the larger of the two is all of it.
        let told = self.waste_by_type.max(self.waste_by_treatment.whole);
        self.waste = Some(told + unsaid).filter(|kg| !kg.is_zero());
    }

    /// The figures of several inventories together; nothing where there are none.
    #[must_use]
    pub fn together(all: &[Self]) -> Option<Self> {
        let (first, rest) = all.split_first()?;
        let mut sum = first.clone();
        for other in rest {
            sum.totals.add(&other.totals);
            sum.people = both(sum.people, other.people);
            sum.heads = both(sum.heads, other.heads);
            sum.days = match (sum.bases.water.sites, other.bases.water.sites) {
                (_, 0) => sum.days,
                (0, _) => other.days,
                _ => sum.days.filter(|days| Some(*days) == other.days),
            };
            sum.bases.add(&other.bases);
            // Where a site uses no power, its share is not missed.
            sum.renewable = match (sum.power, other.power) {
                (Some(_), Some(_)) => both(sum.renewable, other.renewable),
                _ => either(sum.renewable, other.renewable),
            };
            sum.power = either(sum.power, other.power);
            sum.generated = either(sum.generated, other.generated);
            sum.generator_fuel = either(sum.generator_fuel, other.generator_fuel);
            sum.metered_fuel = either(sum.metered_fuel, other.metered_fuel);
            sum.fuel = either(sum.fuel, other.fuel);
            sum.water = either(sum.water, other.water);
            sum.water_inside += other.water_inside;
            sum.withdrawal = sum.withdrawal.max(other.withdrawal);
            sum.wastewater = sum.wastewater.and(other.wastewater);
            sum.waste_by_type += other.waste_by_type;
            sum.waste_by_treatment = sum.waste_by_treatment.and(other.waste_by_treatment);
            sum.waste = either(sum.waste, other.waste);
            sum.hazardous = sum.hazardous.and(other.hazardous);
        }
        Some(sum)
    }

    /// What an indicator is divided by, where it is one per person, day, square metre or kilowatt-hour, or a share.
    #[must_use]
    pub fn base(&self, indicator: Indicator) -> Option<&Base> {
        let bases = &self.bases;
        match indicator {
            Indicator::PerPerson => Some(&bases.emissions),
            Indicator::PowerPerPerson => Some(&bases.power),
            Indicator::WaterPerDay => Some(&bases.water),
            Indicator::WastePerPerson => Some(&bases.waste),
            Indicator::PowerPerArea => Some(&bases.area),
            Indicator::Renewable => Some(&bases.renewable),
            Indicator::LitresPerKwh => Some(&bases.generators),
            Indicator::Wastewater => Some(&bases.wastewater),
            Indicator::Diversion => Some(&bases.diversion),
            Indicator::Hazardous => Some(&bases.hazardous),
            Indicator::Tonnes | Indicator::Fuel | Indicator::Water => None,
        }
    }

    /// An indicator; nothing where it cannot be calculated.
    #[must_use]
    pub fn indicator(&self, indicator: Indicator) -> Option<Decimal> {
        let per = |amount: Option<Decimal>, by: Option<Decimal>| amount?.checked_div(by?);
        let by = self.base(indicator).and_then(|base| base.by);
        let tonnes = self
            .totals
            .total()
            .known()
            .map(|kg| kg / Decimal::ONE_THOUSAND);
        match indicator {
            Indicator::Tonnes => tonnes,
            Indicator::PerPerson => per(tonnes, by),
            Indicator::PowerPerPerson | Indicator::PowerPerArea => per(self.power, by),
            Indicator::Renewable => per(self.renewable, by),
            Indicator::Fuel => self.fuel,
            Indicator::Water => self.water,
            Indicator::WaterPerDay => {
                per(self.water.map(|water| water * Decimal::ONE_THOUSAND), by)
            }
            Indicator::Wastewater => per(Some(self.wastewater.part), by),
            Indicator::WastePerPerson => per(self.waste, by),
            // Of all waste of a site; where nobody said there of any what becomes of it, nothing is known.
            Indicator::Diversion => per(Some(self.waste_by_treatment.part), by),
            Indicator::Hazardous => per(Some(self.hazardous.part), by),
            Indicator::LitresPerKwh => per(self.metered_fuel, by),
        }
    }
}

/// An indicator of environmental performance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what they are")]
pub enum Indicator {
    Tonnes,
    PerPerson,
    PowerPerPerson,
    PowerPerArea,
    Renewable,
    Fuel,
    LitresPerKwh,
    Water,
    WaterPerDay,
    Wastewater,
    WastePerPerson,
    Diversion,
    Hazardous,
}

impl Indicator {
    /// All of them, in their order.
    pub const ALL: [Self; 13] = [
        Self::Tonnes,
        Self::PerPerson,
        Self::PowerPerPerson,
        Self::PowerPerArea,
        Self::Renewable,
        Self::Fuel,
        Self::LitresPerKwh,
        Self::Water,
        Self::WaterPerDay,
        Self::Wastewater,
        Self::WastePerPerson,
        Self::Diversion,
        Self::Hazardous,
    ];

    /// As it is stored, and named in the tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tonnes => "tonnes",
            Self::PerPerson => "per-person",
            Self::PowerPerPerson => "power-per-person",
            Self::PowerPerArea => "power-per-area",
            Self::Renewable => "renewable",
            Self::Fuel => "fuel",
            Self::LitresPerKwh => "litres-per-kwh",
            Self::Water => "water",
            Self::WaterPerDay => "water-per-day",
            Self::Wastewater => "wastewater",
            Self::WastePerPerson => "waste-per-person",
            Self::Diversion => "diversion",
            Self::Hazardous => "hazardous",
        }
    }

    /// The indicator with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|indicator| indicator.code() == code)
    }

    /// What it is called, with its unit.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Tonnes => Key::FootprintIndicatorTonnes,
            Self::PerPerson => Key::FootprintIndicatorPerPerson,
            Self::PowerPerPerson => Key::FootprintIndicatorPowerPerPerson,
            Self::PowerPerArea => Key::FootprintIndicatorPowerPerArea,
            Self::Renewable => Key::FootprintIndicatorRenewable,
            Self::Fuel => Key::FootprintIndicatorFuel,
            Self::LitresPerKwh => Key::FootprintIndicatorLitresPerKwh,
            Self::Water => Key::FootprintIndicatorWater,
            Self::WaterPerDay => Key::FootprintIndicatorWaterPerDay,
            Self::Wastewater => Key::FootprintIndicatorWastewater,
            Self::WastePerPerson => Key::FootprintIndicatorWastePerPerson,
            Self::Diversion => Key::FootprintIndicatorDiversion,
            Self::Hazardous => Key::FootprintIndicatorHazardous,
        }
    }

    /// Whether it is a share of one, shown as a percentage.
    #[must_use]
    pub fn is_share(self) -> bool {
        matches!(
            self,
            Self::Renewable | Self::Wastewater | Self::Diversion | Self::Hazardous
        )
    }

    /// How many decimals it is shown with.
    #[must_use]
    pub fn decimals(self) -> u32 {
        match self {
            Self::Tonnes | Self::PerPerson | Self::LitresPerKwh => 2,
            Self::WaterPerDay | Self::PowerPerArea => 1,
            _ => 0,
        }
    }
}

/// A figure rounded as people round, with exactly so many decimals at most.
#[must_use]
pub fn rounded(figure: Decimal, decimals: u32) -> Decimal {
    figure.round_dp_with_strategy(
        decimals,
        rust_decimal::RoundingStrategy::MidpointAwayFromZero,
    )
}

#[cfg(test)]
mod tests;
