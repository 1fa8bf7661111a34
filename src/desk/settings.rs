use super::{BrowserShelf, Desk, now};
pub use crate::store::settings::{Settings, Theme};
use leptos::prelude::*;

impl Desk {
    /// Changes the settings and keeps them; see [`Settings::change`].
    pub fn change_settings(self, change: impl Fn(&mut Settings)) {
        self.settings.update(|settings| change(settings));
        if let Err(error) = Settings::change(&BrowserShelf, change) {
            self.save_state.set(super::SaveState::Failed(error.into()));
        }
    }

    /// Notes that the whole desk was saved to a file.
    pub fn note_backup(self) {
        let now = now();
        self.change_settings(|settings| settings.backup = Some(now));
    }
}
