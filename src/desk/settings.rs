use super::{BrowserShelf, Desk, now};
pub use crate::store::settings::{Look, Settings, Theme};
use leptos::prelude::*;

impl Desk {
    /// Changes the settings and keeps them; see [`Settings::change`].
    pub fn change_settings(self, change: impl Fn(&mut Settings)) {
        self.settings.update(|settings| change(settings));
        if let Err(error) = Settings::change(&BrowserShelf, change) {
            self.save_state.set(super::SaveState::Failed(error.into()));
        }
    }

    /// Whether the question of a lock was answered: there is one, or it was declined in writing. The first record with
    /// people in it needs an answer.
    #[must_use]
    pub fn lock_is_decided(self) -> bool {
        self.has_lock()
            || self
                .settings
                .with(|settings| settings.lock_declined.is_some())
    }

    /// Keeps that the lock was declined, and when.
    pub fn decline_lock(self) {
        let now = now();
        self.change_settings(|settings| settings.lock_declined = Some(now));
        // What waited for the answer is kept now.
        self.save_now();
    }

    /// Notes that the whole desk was saved to a file.
    pub fn note_backup(self) {
        let now = now();
        self.change_settings(|settings| settings.backup = Some(now));
    }
}
