//! A desk without a screen: what taking a package in does to its records and to what is stored.

use super::{ImportError, ImportRow, Package, Sender, Verdict, export, judge, merged, open};
use crate::record::{Record, RecordId};
use crate::store::Store;
use crate::store::fake::FakeShelf;
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Bench {
    pub(super) shelf: FakeShelf,
    pub(super) records: BTreeMap<RecordId, Record>,
}

impl Bench {
    pub(super) fn with(records: &[Record]) -> Self {
        let mut bench = Self::default();
        bench.write(records.to_vec());
        bench
    }

    pub(super) fn write(&mut self, mut records: Vec<Record>) {
        let mut store = Store::new(self.shelf.clone());
        store.save_all(&mut records).unwrap();
        for record in records {
            self.records.insert(record.id, record);
        }
    }

    pub(super) fn export(&self) -> String {
        let records: Vec<&Record> = self.records.values().collect();
        export(&records, Vec::new(), Sender::default(), String::new())
    }

    pub(super) fn judge(&self, package: &Package) -> Vec<ImportRow> {
        let relation = |record: &Record| {
            let own = self.records.get(&record.id);
            own.map(|own| own.relation(record))
        };
        judge(package, &relation, &[])
    }

    /// Takes in what a package brings, and tells the verdicts.
    pub(super) fn take(&mut self, text: &str) -> Result<Vec<Verdict>, ImportError> {
        let rows = self.judge(&open(text)?);
        self.write(merged(&rows, &|id| self.records.get(&id)));
        Ok(rows.into_iter().map(|row| row.verdict).collect())
    }

    /// What is stored, by key.
    pub(super) fn stored(&self) -> BTreeMap<String, String> {
        self.shelf.texts.borrow().clone()
    }

    /// What is stored, as records.
    pub(super) fn read_back(&self) -> BTreeMap<RecordId, Record> {
        let loaded = Store::new(self.shelf.clone()).load().unwrap();
        assert!(loaded.kept_aside.is_empty());
        let records = loaded.records.into_iter();
        records.map(|record| (record.id, record)).collect()
    }
}
