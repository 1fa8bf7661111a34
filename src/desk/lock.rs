//! The lock in the browser, as far as a desk without one needs it: whether there is one. All else is in a part of the desk
//! that is loaded where there is a lock, or where one is set up.

mod inside;
mod part;

pub(super) use inside::{idle_time, pause};
pub use inside::{unlock, unlock_by_another_window};
pub(super) use part::{Part, part};

use super::database::{Database, Shelf as Store};
use super::seal::{self, LOCK_KEY};
use super::{BootError, BrowserShelf, Desk, SaveState};
use crate::store::lock::{Lock, Stage};
use crate::store::{SaveError, Shelf as _, ShelfError};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Why the lock was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockError {
    /// The browser has no cryptography here, as on pages that do not come over HTTPS.
    NoCryptography,
    /// The passphrase or the recovery key is not the right one.
    Wrong,
    /// Something that was typed is not saved yet.
    NotSaved(SaveError),
    /// The part of the desk that does it could not be loaded.
    NotLoaded,
    /// Storage refuses. All is as it was.
    Refused,
}

impl From<ShelfError> for LockError {
    fn from(_: ShelfError) -> Self {
        Self::Refused
    }
}

/// What stands before the desk at the start.
#[derive(Debug)]
pub struct Entrance {
    pub(super) database: Option<Database>,
    /// The lock, if there is one; or why it cannot be read.
    pub lock: Result<Option<Lock>, BootError>,
}

/// Looks for a lock, before anything else is read.
pub async fn entrance() -> Entrance {
    let database = Database::open().await.ok();
    let local = BrowserShelf.lying(LOCK_KEY).ok().flatten();
    let copy = match &database {
        Some(database) => database.one(Store::Lock, LOCK_KEY).await.ok().flatten(),
        None => None,
    };
    let copy = copy.and_then(|copy| copy.as_string());
    let lock = if local.is_none() && copy.is_none() {
        Ok(None)
    } else {
        match part().await {
            Ok(part) => (part.find)(database.clone(), local, copy)
                .await
                .map_err(BootError::Lock),
            Err(_) => Err(BootError::File("lock".to_owned())),
        }
    };
    Entrance { database, lock }
}

/// Whether a lock lies in local storage, on or on its way.
pub(super) fn lies_here() -> bool {
    BrowserShelf
        .lying(LOCK_KEY)
        .is_ok_and(|lock| lock.is_some())
}

/// The browser's cryptography.
///
/// # Errors
/// When there is none, as on pages that do not come over HTTPS.
pub(super) fn subtle() -> Result<web_sys::SubtleCrypto, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let subtle = window.crypto()?.subtle();
    if subtle.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    Ok(subtle)
}

/// Whether a lock is possible in this browser.
#[must_use]
pub fn can_lock() -> bool {
    subtle().is_ok()
}

impl Desk {
    /// Whether the desk has a lock; whoever asks is told of changes.
    #[must_use]
    pub fn has_lock(self) -> bool {
        self.lock.with(Option::is_some)
    }

    /// Whether all is sealed, and nothing waits for the next start.
    #[must_use]
    pub fn is_lock_whole(self) -> bool {
        self.lock
            .with(|lock| lock.as_ref().is_none_or(|lock| lock.stage == Stage::On))
    }

    /// Begins to listen for other windows and for idleness where there is a lock, and goes back to where one was when the
    /// desk was locked; the first page is drawn by then.
    pub fn begin_lock(self) {
        if let Some(part) = seal::part() {
            (part.begin)(self);
        }
    }

    /// Hears that another window turned the lock on or off, or changed it. Until the part of the lock is here, nothing is
    /// written: a window without the key must not.
    pub(super) fn other_window_changed_lock(self, text: Option<String>) {
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(part) = part().await {
                (part.changed)(self, text);
            }
        });
    }

    /// Saves everything, locks this window and all others, and shows the lock screen.
    ///
    /// # Errors
    /// When something could not be saved: the desk stays open, so that it is not lost.
    pub fn lock_now(self) -> Result<(), LockError> {
        match seal::part() {
            Some(part) => (part.lock_now)(self),
            None if self.lock.with_untracked(Option::is_none) => Ok(()),
            // This window waits for the key, and holds what could not be saved without it.
            None => Err(LockError::NotLoaded),
        }
    }

    /// Writes everything, and tells if it could not be written.
    fn save_all(self) -> Result<(), LockError> {
        self.save_now();
        match self.save_state.get_untracked() {
            SaveState::Failed(error) => Err(LockError::NotSaved(error)),
            _ => Ok(()),
        }
    }
}
