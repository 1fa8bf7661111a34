use super::{Desk, now};
use crate::record::{Clock, Path, Record, Relation, meta};
use crate::store::SaveError;
use crate::transfer::{ImportRow, Verdict};
use leptos::prelude::WithUntracked as _;

impl Desk {
    /// Makes records, or copies of records with more in them, and takes them in: all of them or none, behind a restore
    /// point. Returns how many brought something.
    ///
    /// # Errors
    /// When storage refuses one of them; nothing is changed then.
    pub fn take_made(
        self,
        make: impl FnOnce(&mut Clock) -> Vec<Record>,
    ) -> Result<usize, SaveError> {
        self.save_now();
        let signature = self
            .settings
            .with_untracked(super::settings::Settings::signature);
        let mut make = Some(make);
        let rows = self.inner.with_value(|inner| {
            let mut clock = inner.clock.borrow_mut();
            clock.tick(now());
            let mut made = make.take().map_or_else(Vec::new, |make| make(&mut clock));
            let writer = Path::of(&[meta::WRITERS, clock.replica().as_str()]);
            let open = inner.open.borrow();
            made.iter_mut()
                .map(|record| {
                    let verdict = match open.get(&record.id) {
                        None => Verdict::New,
                        Some(own) if own.record.relation(record) == Relation::Same => Verdict::Same,
                        Some(_) => Verdict::NewerThere,
                    };
                    if verdict != Verdict::Same {
                        record.write(&writer, signature.as_str().into(), &mut clock);
                    }
                    ImportRow {
                        verdict,
                        title: String::new(),
                        note: None,
                        record: Some(record.clone()),
                    }
                })
                .collect::<Vec<_>>()
        });
        self.take_in(rows)
    }
}
