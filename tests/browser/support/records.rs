//! Records for tests that need more than a person would type: written as the desk writes them, handed over as a package.

use mission_desk::record::{Clock, Path, Record, RecordId, Replica, Value, item_id};
use serde_json::json;

/// Records that are being written.
pub struct Writer {
    clock: Clock,
    records: Vec<Record>,
}

impl Writer {
    pub fn new() -> Self {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_795_000_000_000);
        Self {
            clock,
            records: Vec::new(),
        }
    }

    /// Begins a record; what is written next is written into it.
    pub fn begin(&mut self, kind: &str) -> RecordId {
        self.begin_as(kind, RecordId::random())
    }

    /// Begins a record of which there is one in every desk.
    pub fn begin_as(&mut self, kind: &str, id: RecordId) -> RecordId {
        self.records.push(Record::new(kind, 1, id));
        id
    }

    pub fn write(&mut self, path: &str, value: impl Into<Value>) {
        let record = self.records.last_mut().unwrap();
        record.write(&Path::of(&[path]), value.into(), &mut self.clock);
    }

    pub fn fields(&mut self, fields: &[(&str, &str)]) {
        for (path, text) in fields {
            self.write(path, *text);
        }
    }

    /// Adds an item to a list and gives its path.
    pub fn item(&mut self, list: &str, fields: &[(&str, &str)]) -> String {
        let id = item_id();
        let record = self.records.last_mut().unwrap();
        record.add_item(list, &id, &mut self.clock);
        let path = format!("{list}/{id}");
        for (name, text) in fields {
            self.write(&format!("{path}/{name}"), *text);
        }
        path
    }

    /// All of it as a package.
    pub fn package(&self) -> String {
        let package = json!({
            "format": "mission-desk-package",
            "version": 1,
            "made_at": "2026-11-24T15:59:57.854Z",
            "from": { "user": "Rina", "device": "Tablet of the sub-office" },
            "notes": [],
            "records": self.records,
        });
        package.to_string()
    }
}
