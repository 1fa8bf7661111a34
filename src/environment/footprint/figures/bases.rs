//! What figures are divided by, and of how many sites they are.

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
    pub(super) fn add(&mut self, amount: Decimal, counts: bool) {
        self.whole += amount;
        if counts {
            self.part += amount;
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            part: self.part + other.part,
            whole: self.whole + other.whole,
        }
    }
}

/// What is divided by, of the sites that have something to divide: people, days, square metres, or the whole of a share.
/// A site that has nothing entered on a topic is no site without consumption, so its people are not counted either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// How many; nothing where a site that has something does not say.
    pub by: Option<Decimal>,
    /// How many sites have something.
    pub sites: usize,
    /// How many sites there are.
    pub all: usize,
    /// The names of the sites that have something and do not say by how much to divide it.
    pub lacking: Vec<String>,
}

impl Base {
    pub(super) fn of(name: &str, has: bool, by: Option<Decimal>) -> Self {
        let lacks = has && by.is_none();
        Self {
            by: by.filter(|_| has),
            sites: usize::from(has),
            all: 1,
            lacking: lacks.then(|| name.to_owned()).into_iter().collect(),
        }
    }

    fn add(&mut self, other: &Self) {
        self.by = match (self.sites, other.sites) {
            (_, 0) => self.by,
            (0, _) => other.by,
            _ => self.by.zip(other.by).map(|(own, more)| own + more),
        };
        self.sites += other.sites;
        self.all += other.all;
        self.lacking.extend(other.lacking.iter().cloned());
    }
}

/// What the topics are divided by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Kilowatt-hours, for those that are renewable; a site does not say where the share of its grid is not known.
    pub renewable: Base,
    /// Kilowatt-hours of generators, where the site has both them and the litres.
    pub generators: Base,
    /// Cubic metres of wastewater.
    pub wastewater: Base,
    /// Kilograms of waste, where something is said of what becomes of it.
    pub diversion: Base,
    /// Kilograms of hazardous and medical waste, likewise.
    pub hazardous: Base,
}

impl Bases {
    pub(super) fn add(&mut self, other: &Self) {
        self.emissions.add(&other.emissions);
        self.power.add(&other.power);
        self.water.add(&other.water);
        self.waste.add(&other.waste);
        self.area.add(&other.area);
        self.renewable.add(&other.renewable);
        self.generators.add(&other.generators);
        self.wastewater.add(&other.wastewater);
        self.diversion.add(&other.diversion);
        self.hazardous.add(&other.hazardous);
    }
}

/// Of how many sites a year of the mission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Those that report: with at least one figure.
    pub sites: usize,
    /// Those that should.
    pub all: usize,
}

impl Coverage {
    /// The share; nothing where there are no sites.
    #[must_use]
    pub fn share(self) -> Option<Decimal> {
        Decimal::from(self.sites).checked_div(self.all.into())
    }
}
