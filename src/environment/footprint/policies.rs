//! What is asked of a site beside its entries: plans, machines, vehicles, hours; and what follows from the answers.

use super::consolidation::Year;
use super::inventory::Inventory;
use super::units::Unit;
use crate::words::Key;
use rust_decimal::Decimal;

/// A yes or no that is counted over the sites of a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// A plan or a policy on waste.
    WastePlan,
    /// Measures against single-use plastic.
    Plastic,
}

impl Policy {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::WastePlan, Self::Plastic];

    /// Where the answer stands in an inventory.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::WastePlan => "waste-plan",
            Self::Plastic => "plastic",
        }
    }

    /// The sites that have it, as the report calls them.
    #[must_use]
    pub const fn label(self) -> Key {
        match self {
            Self::WastePlan => Key::FootprintWastePlanSites,
            Self::Plastic => Key::FootprintPlasticSites,
        }
    }

    /// How many sites of a year have it.
    #[must_use]
    pub fn count(self, year: &Year) -> usize {
        let sites = year.sites.iter();
        sites
            .filter(|site| site.inventory.policies.contains(&self))
            .count()
    }
}

/// Litres that some items come to; nothing where none was entered.
fn litres(inventory: &Inventory, codes: &[&str]) -> Option<Decimal> {
    let entries = inventory
        .entries
        .iter()
        .filter(|entry| entry.item.is_some_and(|item| codes.contains(&item.code)));
    let amounts: Vec<Decimal> = entries
        .filter_map(|entry| entry.amount_in(Unit::Litre))
        .collect();
    (!amounts.is_empty()).then(|| amounts.into_iter().sum())
}

/// Litres of fuel for 100 km of the vehicles.
#[must_use]
pub fn per_hundred(inventory: &Inventory) -> Option<Decimal> {
    let litres = litres(inventory, &["vehicle-diesel", "vehicle-petrol"])?;
    (litres * Decimal::ONE_HUNDRED).checked_div(inventory.kilometres?)
}

/// Litres of fuel for an hour of the generators.
#[must_use]
pub fn per_hour(inventory: &Inventory) -> Option<Decimal> {
    let litres = litres(inventory, &["generator-diesel", "generator-petrol"])?;
    litres.checked_div(inventory.run_hours?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::footprint::fixture::{Desk, d};

    #[test]
    fn fuel_is_set_against_kilometres_and_hours() {
        let mut desk = Desk::office();
        let read = |desk: &Desk| Inventory::read(&desk.record);
        assert_eq!(per_hundred(&read(&desk)), None, "nobody said how far");
        desk.write("vehicle-km", "64,000");
        desk.write("run-hours", "2,000");
        assert_eq!(per_hundred(&read(&desk)), Some(d("12.5")));
        assert_eq!(per_hour(&read(&desk)), Some(d("4")));
        desk.write("vehicle-km", "0");
        assert_eq!(per_hundred(&read(&desk)), None);
        desk.write("vehicle-km", "many");
        let unread = read(&desk).unread;
        assert_eq!(unread.first().map(|(path, _)| &**path), Some("vehicle-km"));
    }
}
