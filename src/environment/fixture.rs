//! A project for tests, built the way the pages build one.

use super::assessment::{ACTIVITIES, Assessment, MEASURES};
use super::scheme::Scheme;
use crate::record::{Clock, Path, Record, RecordId, Replica, Value, item_id};

pub(crate) struct Project {
    pub(crate) record: Record,
    clock: Clock,
}

impl Project {
    pub(crate) fn new() -> Self {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_800_000_000_000);
        let record = Record::new(super::KIND.name, 1, RecordId::random());
        Self { record, clock }
    }

    pub(crate) fn read(&self, scheme: &Scheme) -> Assessment {
        Assessment::read(&self.record, scheme)
    }

    pub(crate) fn edit<T>(&mut self, edit: impl FnOnce(&mut Record, &mut Clock) -> T) -> T {
        edit(&mut self.record, &mut self.clock)
    }

    pub(crate) fn set(&mut self, path: &str, text: &str) {
        self.write(path, text.into());
    }

    pub(crate) fn tick(&mut self, path: &str) {
        self.write(path, true.into());
    }

    fn write(&mut self, path: &str, value: Value) {
        let path = Path::of(&[path]);
        self.record.write(&path, value, &mut self.clock);
    }

    pub(crate) fn item(&mut self, list: &str, fields: &[(&str, &str)]) -> String {
        let id = item_id();
        self.record.add_item(list, &id, &mut self.clock);
        for (name, text) in fields {
            self.set(&format!("{list}/{id}/{name}"), text);
        }
        id
    }

    pub(crate) fn activity(&mut self, code: &str) -> String {
        self.item(ACTIVITIES, &[("code", code)])
    }

    pub(crate) fn own_activity(&mut self, name: &str) -> String {
        self.item(ACTIVITIES, &[("name", name)])
    }

    /// An adequate measure for an activity or a risk.
    pub(crate) fn measure(&mut self, of: &str, purpose: &str) -> String {
        let fields = [
            ("of", of),
            ("purpose", purpose),
            ("action", "Site the pits by slope and groundwater"),
            ("owner", "WASH officer"),
            ("due", "2027-03-31"),
            ("cost", "500"),
            ("evidence", "photo"),
        ];
        self.item(MEASURES, &fields)
    }
}
