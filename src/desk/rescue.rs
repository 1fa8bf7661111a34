use super::{BrowserShelf, Desk};
use crate::store::ShelfError;
use crate::store::rescue::{Rescued, decline, declined, rescued};
use leptos::prelude::*;

impl Desk {
    pub(super) fn load_rescued(self) {
        self.rescued.set(rescued(&BrowserShelf).ok().flatten());
    }

    /// Puts rescued text away once the person has seen to it; it can still be found.
    ///
    /// # Errors
    /// When storage refuses.
    pub fn decline_rescued(self) -> Result<(), ShelfError> {
        decline(&BrowserShelf)?;
        self.rescued.set(None);
        Ok(())
    }

    /// Rescued texts that were put away, newest first, each with its key.
    #[must_use]
    pub fn declined(self) -> Vec<(String, Rescued)> {
        self.kept_aside.track();
        declined(&BrowserShelf).unwrap_or_default()
    }
}
