//! What cannot be read, or is to go: kept aside, repaired, removed for good.

use super::database::{Change, Shelf};
use super::{BrowserShelf, Desk, RecordHandle, changed_at, now};
use crate::record::history::Cause;
use crate::record::{Record, RecordId};
use crate::store::journal::Copy;
use crate::store::points::Reason;
use crate::store::repair::record_of;
use crate::store::{DAMAGED_PREFIX, KeptAside, SaveError, Shelf as _, ShelfError};
use leptos::prelude::*;

impl Desk {
    /// The record with an id, also if it lies in the trash.
    #[must_use]
    pub fn find_anywhere(self, id: RecordId) -> Option<RecordHandle> {
        self.list.track();
        let there = self
            .inner
            .with_value(|inner| inner.open.borrow().contains_key(&id));
        there.then_some(RecordHandle { desk: self, id })
    }

    /// Removes a record for good: from memory and from storage, with its history, out of every restore point, and
    /// with the attached files that nothing else names.
    ///
    /// # Errors
    /// When storage refuses; the record stays then.
    pub fn remove_for_good(self, id: RecordId) -> Result<(), SaveError> {
        let named = self.find_named_files(id);
        self.remove(id, true)?;
        wasm_bindgen_futures::spawn_local(async move {
            let mut named = named.await;
            named.extend(self.forget_in_points(id).await);
            self.purge_files(named).await;
        });
        self.forget_traces(id)?;
        Ok(())
    }

    /// Lets the past of a record go, which stays as it is now: its history, its steps of undo, and its copies in restore
    /// points. What was taken out of it then is nowhere on this device.
    ///
    /// # Errors
    /// When storage refuses to let go of what was kept aside of it; all else is gone then.
    pub fn forget_past(self, id: RecordId) -> Result<(), ShelfError> {
        self.save_now();
        self.inner.visit(&mut |inner| {
            let history = Change {
                shelf: Shelf::History,
                key: format!("{id}/"),
                value: None,
            };
            self.write_journal(inner, &[], [history]);
            if let Some(open) = inner.open.borrow_mut().get_mut(&id) {
                open.forget_past();
            }
        });
        wasm_bindgen_futures::spawn_local(async move {
            let named = self.forget_in_points(id).await;
            self.purge_files(named).await;
        });
        self.forget_traces(id)
    }

    /// Removes a record; with its history, or without where a restore point can still bring it back.
    pub(super) fn remove(self, id: RecordId, with_history: bool) -> Result<(), SaveError> {
        let removed = self.inner.with_value(|inner| {
            let removed = inner.store.borrow_mut().remove(id);
            if removed.is_ok() {
                let at = now().max(changed_at(inner, id));
                let gone = Copy::Removed(at);
                inner.forgotten.borrow_mut().insert(id, at);
                let history = with_history.then(|| Change {
                    shelf: Shelf::History,
                    key: format!("{id}/"),
                    value: None,
                });
                self.write_journal(inner, &[(id, gone)], history);
                inner.dirty.borrow_mut().retain(|dirty| *dirty != id);
                inner.open.borrow_mut().remove(&id);
            }
            Some(removed)
        });
        let removed = removed.unwrap_or(Err(ShelfError::Blocked.into()));
        self.list_changed();
        removed
    }

    /// Lets go of a damaged value that was kept aside, once the person has seen to it.
    ///
    /// # Errors
    /// When storage refuses.
    pub fn drop_kept_aside(self, key: &str) -> Result<(), ShelfError> {
        let written_since = self.kept_aside.with_untracked(|all| {
            let kept = all.iter().find(|kept| kept.key == key);
            kept.is_some_and(|kept| !kept.lies_on(&BrowserShelf))
        });
        if !written_since {
            BrowserShelf.remove(key)?;
        }
        self.kept_aside
            .update(|all| all.retain(|kept| kept.key != key));
        Ok(())
    }

    /// Takes a repaired record in for a damaged value. Where the value still lies in the record's own place, its text is
    /// kept aside first; where the record is there already, both merge.
    ///
    /// # Errors
    /// When storage refuses. The damaged text is kept in any case.
    pub fn repair(self, damaged: &KeptAside, record: Record) -> Result<(), SaveError> {
        let id = record.id;
        let mut aside = None;
        if !damaged.key.starts_with(DAMAGED_PREFIX) && record_of(&damaged.key) == Some(id) {
            let moved = self
                .inner
                .with_value(|inner| Some(inner.store.borrow_mut().set_aside(id, &damaged.raw)));
            aside = Some(moved.unwrap_or(Err(ShelfError::Blocked))?);
        }
        self.make_point(Reason::Repair, &[id]);
        let taken = self.take_in_record(record);
        self.kept_aside.update(|all| {
            if let Some(aside) = aside {
                all.retain(|kept| kept.key != damaged.key);
                all.push(aside);
            }
        });
        taken
    }

    /// Takes one record in, merged with what is here.
    pub(super) fn take_in_record(self, record: Record) -> Result<(), SaveError> {
        let id = record.id;
        self.note_taken_back(id);
        self.save_now();
        let mut before = None;
        self.inner.visit(&mut |inner| {
            let open = inner.open.borrow();
            before = open.get(&id).map(|open| Box::new(open.record.clone()));
        });
        self.merge_in(record);
        // What was not here yet brings its history along, if it has one.
        self.inner.visit(&mut |inner| {
            let mut all = inner.open.borrow_mut();
            if let Some((open, before)) = all.get_mut(&id).zip(before.take()) {
                (open.before, open.cause) = (Some(before), Cause::Import);
            }
        });
        self.mark_dirty(id);
        self.save_now();
        self.change_settings(|settings| settings.note_brought(1, now()));
        self.list_changed();
        match self.save_state.get_untracked() {
            super::SaveState::Failed(error) => Err(error),
            _ => Ok(()),
        }
    }
}
