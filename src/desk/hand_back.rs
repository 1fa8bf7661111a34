//! Handing the device back: all that the desk keeps in this browser is erased.

use super::database::Database;
use super::{BrowserShelf, Desk, channel, lock, rescue, seal};
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
        channel::post(channel::ENDED);
        // Other windows hear of it by this: they let go of everything and write nothing more.
        BrowserShelf.remove(SETTINGS_KEY).ok();
        rescue::disarm();
        self.stop();
        lock::pause(LAST_WORDS).await;
        let keys = BrowserShelf.keys().unwrap_or_default().into_iter();
        let ours = keys.filter(|key| key.starts_with(PREFIX));
        let values = ours.filter(|key| BrowserShelf.remove(key).is_ok()).count();
        let database = Database::delete().await.is_ok();
        let program = erase_program().await.is_ok();
        self.ended.set(Some(Erased {
            values,
            database,
            program,
            elsewhere: false,
        }));
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
