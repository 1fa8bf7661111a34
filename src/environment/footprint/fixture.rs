//! Inventories for tests.

use super::inventory::{ENTRIES, KIND};
use crate::record::{Clock, Path, Record, RecordId, Replica, item_id};
use rust_decimal::Decimal;

/// A record that is being written.
pub(crate) struct Desk {
    pub(crate) record: Record,
    pub(crate) clock: Clock,
}

pub(crate) fn d(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

impl Desk {
    /// A blank record of a kind.
    pub(crate) fn of(kind: &str) -> Self {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_000);
        Self {
            record: Record::new(kind, 1, RecordId::random()),
            clock,
        }
    }

    /// An inventory of 2025 in Kenya with 25 people.
    pub(crate) fn inventory() -> Self {
        let mut desk = Self::of(KIND.name);
        desk.write("name", "Nairobi");
        desk.write("year", "2025");
        desk.write("country", "KEN");
        desk.write("people", "25");
        desk
    }

    pub(crate) fn write(&mut self, path: &str, text: &str) {
        self.record
            .write(&Path::of(&[path]), text.into(), &mut self.clock);
    }

    pub(crate) fn item(&mut self, list: &str, fields: &[(&str, &str)]) -> String {
        let id = item_id();
        self.record.add_item(list, &id, &mut self.clock);
        let path = format!("{list}/{id}");
        for (name, text) in fields {
            self.write(&format!("{path}/{name}"), text);
        }
        path
    }

    /// An entry with a figure for the whole year.
    pub(crate) fn entry(&mut self, item: &str, amount: &str, unit: &str) -> String {
        let fields = [
            ("item", item),
            ("form", "amount"),
            ("amount", amount),
            ("unit", unit),
            ("tier", "invoiced"),
        ];
        self.item(ENTRIES, &fields)
    }

    pub(crate) fn gas(&mut self, gas: &str, kg: &str) -> String {
        let path = self.entry("gas", kg, "kg");
        self.write(&format!("{path}/gas"), gas);
        path
    }

    /// The office of section 10.6.
    pub(crate) fn office() -> Self {
        let mut desk = Self::inventory();
        desk.entry("generator-diesel", "8,000", "L");
        desk.entry("vehicle-diesel", "5,000", "L");
        desk.entry("vehicle-petrol", "3,000", "L");
        desk.entry("grid", "30,000", "kWh");
        desk.gas("r410a", "1");
        desk
    }
}
