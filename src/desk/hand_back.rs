//! Handing the device back: all that the desk keeps in this browser is erased.

use super::database::Database;
use super::{BrowserShelf, Desk, channel, lock, place, rescue, seal};
use crate::store::settings::KEY as SETTINGS_KEY;
use crate::store::{PREFIX, Shelf as _};
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How long other windows may take to let go of everything, in milliseconds.
const LAST_WORDS: i32 = 300;
/// The desk's caches are called so; the place where it lies follows. See `sw.js`.
const CACHES: &str = "mission-desk ";

/// Stands in local storage from the first moment of erasing to its end: where it is found at a start, erasing stopped in
/// its middle.
pub(super) const ENDING: &str = "mission-desk/ending";

/// Whether erasing stopped in its middle.
pub(super) fn stopped() -> bool {
    BrowserShelf.get(ENDING).is_ok_and(|mark| mark.is_some())
}

/// How many values the desk keeps in local storage.
fn values() -> usize {
    let keys = BrowserShelf.keys().unwrap_or_default().into_iter();
    keys.filter(|key| key.starts_with(PREFIX) && key != ENDING)
        .count()
}

/// What was erased, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// How many values of local storage.
    pub values: usize,
    /// Whether the database is gone: history, restore points, attached files and second copies.
    pub database: bool,
    /// Whether the desk's own files are gone: the caches and what serves them.
    pub program: bool,
    /// Whether it was done in another window.
    pub elsewhere: bool,
}

impl Desk {
    /// Erases everything (training.R47). Nothing can be stored from then on, in this window or another.
    pub async fn hand_back(self) {
        let before = values();
        // Without room for it, a stop in the middle is not told.
        BrowserShelf.set(ENDING, "1").ok();
        channel::post(channel::ENDED);
        // Other windows hear of it by this: they let go of everything and write nothing more.
        BrowserShelf.remove(SETTINGS_KEY).ok();
        rescue::disarm();
        self.stop();
        lock::pause(LAST_WORDS).await;
        let keys = BrowserShelf.keys().unwrap_or_default().into_iter();
        for key in keys.filter(|key| key.starts_with(PREFIX) && key != ENDING) {
            // What is left is told.
            BrowserShelf.remove(&key).ok();
        }
        let values = before.saturating_sub(values());
        let database = Database::delete().await.is_ok();
        let program = erase_program().await.is_ok();
        if database {
            BrowserShelf.remove(ENDING).ok();
        }
        self.ended.set(Some(Erased {
            values,
            database,
            program,
            elsewhere: false,
        }));
    }

    /// Keeps what is left where erasing stopped in its middle.
    pub fn keep_what_is_left(self) {
        BrowserShelf.remove(ENDING).ok();
        self.ending.set(false);
    }

    /// Hears that another window erases everything.
    pub(super) fn end_here(self) {
        self.stop();
        self.ended.set(Some(Erased {
            elsewhere: true,
            ..Erased::default()
        }));
    }

    fn stop(self) {
        place::let_go();
        seal::end();
        self.inner.with_value(|inner| {
            inner.dirty.borrow_mut().clear();
            if let Some(database) = inner.database.borrow_mut().take() {
                database.close();
            }
        });
    }
}

/// Removes the desk's own files from this device.
async fn erase_program() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let navigator = window.navigator();
    // Both are missing where the page does not come over HTTPS; there is nothing to erase then.
    let mut scope = String::new();
    if Reflect::has(&navigator, &"serviceWorker".into())? {
        let found = navigator.service_worker().get_registration();
        let found = JsFuture::from(found).await?;
        if let Ok(registration) = found.dyn_into::<web_sys::ServiceWorkerRegistration>() {
            scope = registration.scope();
            JsFuture::from(registration.unregister()?).await?;
        }
    }
    if Reflect::has(&window, &"caches".into())? {
        let caches = window.caches()?;
        let ours = format!("{CACHES}{scope}");
        let names: js_sys::Array = JsFuture::from(caches.keys()).await?.dyn_into()?;
        for name in names.iter().filter_map(|name| name.as_string()) {
            if name.starts_with(&ours) {
                JsFuture::from(caches.delete(&name)).await?;
            }
        }
    }
    Ok(())
}
