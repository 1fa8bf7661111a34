use super::{BrowserShelf, Desk};
use crate::store::Shelf as _;
use leptos::prelude::*;
use serde::Deserialize;

/// Where `boot.js` puts away what was being typed when the desk ended badly.
const KEY: &str = "mission-desk/rescued";

/// Text that was in the focused field when the desk ended badly.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Rescued {
    /// The field's label.
    pub label: String,
    /// What stood in it.
    pub text: String,
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// The page's address below the app.
    pub page: String,
}

impl Desk {
    pub(super) fn load_rescued(self) {
        let raw = BrowserShelf.get(KEY).ok().flatten();
        self.rescued
            .set(raw.and_then(|raw| serde_json::from_str(&raw).ok()));
    }

    /// Lets go of rescued text, once the person has seen to it.
    ///
    /// # Errors
    /// When storage refuses.
    pub fn drop_rescued(self) -> Result<(), crate::store::ShelfError> {
        BrowserShelf.remove(KEY)?;
        self.rescued.set(None);
        Ok(())
    }
}
