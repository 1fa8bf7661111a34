//! What was removed for good: nothing of it is kept but its id and the time, so that an older copy in a file does not bring
//! it back unasked.

use super::{BrowserShelf, Desk};
use crate::record::RecordId;
use crate::store::journal::Copy;
use crate::store::rescue::{KEY, Rescued};
use crate::store::{DAMAGED_PREFIX, Shelf as _, ShelfError};
use leptos::prelude::*;
use std::collections::HashMap;

/// What the journal knows to be removed for good.
pub(super) fn forgotten_of(copies: &[(RecordId, Copy)]) -> HashMap<RecordId, u64> {
    let removed = copies.iter().filter_map(|(id, copy)| match copy {
        Copy::Removed(at) => Some((*id, *at)),
        Copy::Kept(_) => None,
    });
    removed.collect()
}

impl Desk {
    /// Notes that a record was removed for good.
    pub(super) fn note_forgotten(self, id: RecordId, at: u64) {
        self.inner.with_value(|inner| {
            inner.forgotten.borrow_mut().insert(id, at);
        });
    }

    /// Whether a record was removed for good.
    pub(super) fn is_forgotten(self, id: &str) -> bool {
        let id = id.parse().ok();
        self.inner.with_value(|inner| {
            let forgotten = inner.forgotten.borrow();
            id.is_some_and(|id| forgotten.contains_key(&id))
        })
    }

    /// Notes that a record was taken back on purpose.
    pub(super) fn note_taken_back(self, id: RecordId) {
        self.inner.with_value(|inner| {
            inner.forgotten.borrow_mut().remove(&id);
        });
    }

    /// Removes what else the device holds of a record: damaged texts of it that were kept aside, and what was put away on
    /// one of its pages.
    ///
    /// # Errors
    /// When storage refuses.
    pub(super) fn forget_traces(self, id: RecordId) -> Result<(), ShelfError> {
        self.forget_beside(id)?;
        let aside = format!("{DAMAGED_PREFIX}{id}");
        for key in BrowserShelf.keys()? {
            if key.starts_with(&aside) {
                self.drop_kept_aside(&key)?;
            }
        }
        // What was put away on one of its pages, wanted or not.
        let page = id.to_string();
        for (key, text) in self.declined() {
            if text.page.contains(&page) {
                BrowserShelf.remove(&key)?;
            }
        }
        let of_it =
            |text: &Option<Rescued>| text.as_ref().is_some_and(|text| text.page.contains(&page));
        if self.rescued.with_untracked(of_it) {
            BrowserShelf.remove(KEY)?;
            self.rescued.set(None);
        }
        Ok(())
    }
}
