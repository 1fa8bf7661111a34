//! Records that come and go as packages.

use super::{BrowserShelf, Desk, SaveState, history, iso_now, now, points};
use crate::record::history::{Cause, Moment};
use crate::record::{Record, RecordId};
use crate::store::journal::Copy;
use crate::store::points::Reason;
use crate::store::{SaveError, Unreadable};
use crate::transfer::{self, ImportRow, Note, Package, Sender, Verdict};
use leptos::prelude::*;

impl Desk {
    /// A package of some records.
    #[must_use]
    pub fn export(self, ids: &[RecordId], notes: Vec<Note>) -> String {
        self.save_now();
        let mut notes = Some(notes);
        let settings = self.settings.get_untracked();
        let sender = Sender {
            user: settings.user,
            device: settings.device,
        };
        self.inner.with_value(|inner| {
            let open = inner.open.borrow();
            let records: Vec<&Record> = ids
                .iter()
                .filter_map(|id| open.get(id).map(|open| &open.record))
                .collect();
            transfer::export(
                &records,
                notes.take().unwrap_or_default(),
                sender,
                iso_now(),
            )
        })
    }

    /// Judges a package against the desk; writes nothing.
    #[must_use]
    pub fn judge(self, package: &Package) -> Vec<ImportRow> {
        let aside: Vec<RecordId> = self.kept_aside.with_untracked(|kept| {
            let ids = kept
                .iter()
                .filter(|kept| kept.why != Unreadable::InTrash)
                .filter_map(|kept| kept.key.strip_prefix(crate::store::RECORD_PREFIX));
            ids.filter_map(|id| id.parse().ok()).collect()
        });
        self.inner.with_value(|inner| {
            let open = inner.open.borrow();
            let relation =
                |record: &Record| open.get(&record.id).map(|own| own.record.relation(record));
            let mut rows = transfer::judge(package, &relation, &aside);
            let forgotten = inner.forgotten.borrow();
            for row in rows.iter_mut().filter(|row| row.verdict == Verdict::New) {
                let id = row.record.as_ref().map(|record| record.id);
                if let Some(at) = id.and_then(|id| forgotten.get(&id)) {
                    row.verdict = Verdict::Forgotten(*at);
                }
            }
            rows
        })
    }

    /// Takes rows of a judged package in, all of them or none: new ones as they are, others merged. Returns how many were
    /// taken.
    ///
    /// # Errors
    /// When storage refuses one of them; nothing is changed then.
    pub fn take_in(self, mut rows: Vec<ImportRow>) -> Result<usize, SaveError> {
        self.save_now();
        // What was removed for good since the rows were judged, in another window too, comes back only on purpose.
        self.inner.visit(&mut |inner| {
            let forgotten = inner.forgotten.borrow();
            rows.retain(|row| {
                let id = row.record.as_ref().map(|record| record.id);
                matches!(row.verdict, Verdict::Forgotten(_))
                    || id.is_none_or(|id| !forgotten.contains_key(&id))
            });
        });
        let brings = rows.iter().filter(|row| row.verdict.brings_something());
        let ids: Vec<RecordId> = brings
            .filter_map(|row| row.record.as_ref().map(|record| record.id))
            .collect();
        let point = self.point_of(Reason::Import, &ids);
        let mut result = Some(Ok(()));
        self.inner.visit(&mut |inner| {
            let open = inner.open.borrow();
            let mut merged = transfer::merged(&rows, &|id| open.get(&id).map(|open| &open.record));
            let undecided = merged.iter().any(|record| self.must_decide(inner, record));
            let saved = if undecided {
                Err(SaveError::Undecided)
            } else {
                inner.store.borrow_mut().save_all(&mut merged)
            };
            result = Some(saved.map(|texts| {
                let ids = merged.iter().map(|record| record.id);
                let copies: Vec<_> = ids.zip(texts.into_iter().map(Copy::Kept)).collect();
                let before = |id| open.get(&id).map(|open| &open.record);
                let moments = merged.iter().filter_map(|record| {
                    let moment = Moment::between(before(record.id)?, record, None, Cause::Import)?;
                    Some(history::change(record.id, &self.begin(inner, moment)))
                });
                self.write_journal(inner, &copies, moments.chain([points::change(&point)]));
            }));
        });
        result.take().unwrap_or(Ok(()))?;
        let taken = rows
            .into_iter()
            .filter(|row| row.verdict.brings_something());
        let mut count = 0;
        for record in taken.filter_map(|row| row.record) {
            self.note_taken_back(record.id);
            self.merge_in(record);
            count += 1;
        }
        // What was missing from the trash may have come with the file.
        self.kept_aside.update(|all| {
            all.retain(|kept| kept.why != Unreadable::InTrash || kept.lies_on(&BrowserShelf));
        });
        self.change_settings(|settings| settings.note_brought(count, now()));
        self.save_state.set(SaveState::Saved(now()));
        self.list_changed();
        self.tidy_points();
        Ok(count)
    }
}
