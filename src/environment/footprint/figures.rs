//! What an inventory comes to, in figures that can be added up over sites, and the indicators made of them.

use super::emissions::{Totals, lines};
use super::factors::Factors;
use super::inventory::Inventory;
use super::items::{Counts, Topic};
use super::units::Unit;
use super::waste::{is_diverted, is_safe};
use crate::words::Key;
use rust_decimal::Decimal;

/// A part of a whole, where something of it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The part.
    pub part: Decimal,
    /// The whole.
    pub whole: Decimal,
}

impl Part {
    fn add(&mut self, amount: Decimal, counts: bool) {
        self.whole += amount;
        if counts {
            self.part += amount;
        }
    }

    /// The share; nothing where there is no whole.
    #[must_use]
    pub fn share(self) -> Option<Decimal> {
        self.part.checked_div(self.whole)
    }
}

/// What is divided by: people, days or square metres of the sites that have something to divide. A site that has nothing
/// entered on a topic is no site without consumption, so its people are not counted either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// How many; nothing where a site that has something does not say.
    pub by: Option<Decimal>,
    /// How many sites have something.
    pub sites: usize,
    /// How many sites there are.
    pub all: usize,
}

impl Base {
    fn of(has: bool, by: Option<Decimal>) -> Self {
        Self {
            by: by.filter(|_| has),
            sites: usize::from(has),
            all: 1,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            by: match (self.sites, other.sites) {
                (_, 0) => self.by,
                (0, _) => other.by,
                _ => both(self.by, other.by),
            },
            sites: self.sites + other.sites,
            all: self.all + other.all,
        }
    }
}

/// What the topics are divided by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bases {
    /// People, for emissions.
    pub emissions: Base,
    /// People, for power.
    pub power: Base,
    /// Person-days, for water.
    pub water: Base,
    /// People, for waste.
    pub waste: Base,
    /// Square metres, for power.
    pub area: Base,
}

/// Figures of one inventory, or of several together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Emissions.
    pub totals: Totals,
    /// People who cause the emissions; nothing where one of the sites does not say.
    pub people: Option<Decimal>,
    /// The same with the days of residents turned into people (V10).
    pub heads: Option<Decimal>,
    /// What figures per person, day and square metre are divided by.
    pub bases: Bases,
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
        figures.bases = Bases {
            emissions: Base::of(figures.totals.total().known().is_some(), heads),
            power: Base::of(figures.power.is_some(), heads),
            water: Base::of(figures.water.is_some(), person_days),
            waste: Base::of(figures.waste.is_some(), heads),
            area: Base::of(figures.power.is_some(), positive(inventory.area)),
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
            let (own, others) = (sum.bases, other.bases);
            sum.bases = Bases {
                emissions: own.emissions.and(others.emissions),
                power: own.power.and(others.power),
                water: own.water.and(others.water),
                waste: own.waste.and(others.waste),
                area: own.area.and(others.area),
            };
            // Where a site uses no power, its share is not missed.
            sum.renewable = match (sum.power, other.power) {
                (Some(_), Some(_)) => both(sum.renewable, other.renewable),
                _ => either(sum.renewable, other.renewable),
            };
            sum.power = either(sum.power, other.power);
            sum.generated = either(sum.generated, other.generated);
            sum.generator_fuel = either(sum.generator_fuel, other.generator_fuel);
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

    /// What an indicator is divided by, where it is one per person, day or square metre.
    #[must_use]
    pub fn base(&self, indicator: Indicator) -> Option<Base> {
        match indicator {
            Indicator::PerPerson => Some(self.bases.emissions),
            Indicator::PowerPerPerson => Some(self.bases.power),
            Indicator::WaterPerDay => Some(self.bases.water),
            Indicator::WastePerPerson => Some(self.bases.waste),
            Indicator::PowerPerArea => Some(self.bases.area),
            _ => None,
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
            Indicator::Renewable => per(self.renewable, self.power),
            Indicator::Fuel => self.fuel,
            Indicator::Water => self.water,
            Indicator::WaterPerDay => {
                per(self.water.map(|water| water * Decimal::ONE_THOUSAND), by)
            }
            Indicator::Wastewater => self.wastewater.share(),
            Indicator::WastePerPerson => per(self.waste, by),
            // Of all waste; where nobody said of any what becomes of it, nothing is known.
            Indicator::Diversion => self
                .waste
                .filter(|_| !self.waste_by_treatment.whole.is_zero())
                .and_then(|all| self.waste_by_treatment.part.checked_div(all)),
            Indicator::Hazardous => self.hazardous.share(),
            Indicator::LitresPerKwh => per(
                self.generator_fuel.filter(|_| self.generated.is_some()),
                self.generated,
            ),
        }
    }
}

impl Part {
    fn and(self, other: Self) -> Self {
        Self {
            part: self.part + other.part,
            whole: self.whole + other.whole,
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
