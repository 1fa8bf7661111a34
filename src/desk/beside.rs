use super::database::{Change, Database, Shelf as Store};
use super::{BrowserShelf, Desk};
use crate::record::RecordId;
use crate::store::beside::{Behind, Beside, behind};
use crate::store::{PREFIX, Shelf as _, ShelfError};
use std::collections::BTreeMap;

/// Where these texts lie in the database, among the second copies of records.
const COPIES: &str = "beside/";

/// What is kept on this device beside a record: one text, without history or trash, and in no package. It has a second
/// copy, as records do.
impl Desk {
    /// The text beside a record; empty where none is.
    ///
    /// # Errors
    /// When storage cannot be read.
    pub fn text_beside(self, id: RecordId) -> Result<String, ShelfError> {
        let text = BrowserShelf.get(&key(id))?;
        Ok(Beside::read(&text.unwrap_or_default()).text)
    }

    /// Keeps a text beside a record; an empty one removes what was there.
    ///
    /// # Errors
    /// When storage refuses; the old text stays then.
    pub fn keep_beside(self, id: RecordId, text: &str) -> Result<(), ShelfError> {
        let before = BrowserShelf.get(&key(id))?.unwrap_or_default();
        let next = Beside::read(&before).followed_by(text).to_text();
        BrowserShelf.set(&key(id), &next)?;
        self.copy_beside(id.to_string(), Some(next));
        Ok(())
    }

    /// Lets go of the text beside a record that was removed for good.
    ///
    /// # Errors
    /// When storage refuses.
    pub(super) fn forget_beside(self, id: RecordId) -> Result<(), ShelfError> {
        BrowserShelf.remove(&key(id))?;
        self.copy_beside(id.to_string(), None);
        Ok(())
    }

    fn copy_beside(self, id: String, text: Option<String>) {
        self.inner.visit(&mut |inner| {
            let copy = change(&id, text.as_deref());
            self.write_journal(inner, &[], [copy]);
        });
    }

    /// Lays both copies over each other at the start: what one of them lost comes back from the other. Where storage
    /// refuses, the next start tries again.
    pub(super) async fn replay_beside(self, database: &Database) {
        let Ok(copies) = database.beginning(Store::Records, COPIES).await else {
            return;
        };
        let copies: BTreeMap<String, String> = copies
            .into_iter()
            .filter_map(|(key, value)| Some((key, value.as_string()?)))
            .collect();
        let here = BrowserShelf.keys().unwrap_or_default();
        let mut ids: Vec<&str> = here.iter().filter_map(|key| id_of(key, PREFIX)).collect();
        ids.extend(copies.keys().filter_map(|key| id_of(key, "")));
        ids.sort_unstable();
        ids.dedup();
        let mut changes = Vec::new();
        for id in ids {
            let place = format!("{PREFIX}{COPIES}{id}");
            let Ok(local) = BrowserShelf.get(&place) else {
                continue;
            };
            let copy = copies.get(&format!("{COPIES}{id}"));
            if self.is_forgotten(id) {
                BrowserShelf.remove(&place).ok();
                changes.push(change(id, None));
                continue;
            }
            match (behind(local.as_deref(), copy.map(String::as_str)), copy) {
                (Behind::Local, Some(copy)) => drop(BrowserShelf.set(&place, copy)),
                (Behind::Database, _) => changes.push(change(id, local.as_deref())),
                _ => {}
            }
        }
        database.write(&changes, || (), || ());
    }
}

/// The record's id in a key behind what stands before it.
fn id_of<'a>(key: &'a str, before: &str) -> Option<&'a str> {
    key.strip_prefix(before)?.strip_prefix(COPIES)
}

fn change(id: &str, text: Option<&str>) -> Change {
    Change {
        shelf: Store::Records,
        key: format!("{COPIES}{id}"),
        value: text.map(Into::into),
    }
}

fn key(id: RecordId) -> String {
    format!("{PREFIX}{COPIES}{id}")
}
