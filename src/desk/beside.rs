use super::{BrowserShelf, Desk};
use crate::record::RecordId;
use crate::store::{PREFIX, Shelf as _, ShelfError};

/// What is kept on this device beside a record: one text, without history, second copy or trash, and in no package.
impl Desk {
    /// The text beside a record; empty where none is.
    ///
    /// # Errors
    /// When storage cannot be read.
    pub fn text_beside(self, id: RecordId) -> Result<String, ShelfError> {
        let text = BrowserShelf.get(&key(id))?;
        Ok(text.unwrap_or_default())
    }

    /// Keeps a text beside a record; an empty one removes what was there.
    ///
    /// # Errors
    /// When storage refuses; the old text stays then.
    pub fn keep_beside(self, id: RecordId, text: &str) -> Result<(), ShelfError> {
        if text.is_empty() {
            BrowserShelf.remove(&key(id))
        } else {
            BrowserShelf.set(&key(id), text)
        }
    }
}

fn key(id: RecordId) -> String {
    format!("{PREFIX}beside/{id}")
}
