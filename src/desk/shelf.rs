use super::{lock, seal};
use crate::store::{Shelf, ShelfError};
use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::{JsCast as _, JsValue};

/// The browser's local storage, through gloo's raw access. Blocked storage is an error here and never a panic: it is
/// looked for before gloo, which would panic, is asked. While the lock is on, what lies in it is sealed.
#[derive(Debug)]
pub struct BrowserShelf;

impl BrowserShelf {
    fn raw(&self) -> Result<web_sys::Storage, ShelfError> {
        match web_sys::window().map(|window| window.local_storage()) {
            Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
            _ => Err(ShelfError::Blocked),
        }
    }
}

/// Browsers name a full store in two ways.
fn error_of(thrown: &JsValue) -> ShelfError {
    let text = |name: &str| {
        js_sys::Reflect::get(thrown, &name.into())
            .ok()
            .and_then(|value| value.as_string())
    };
    let name = if thrown.is_object() {
        text("name").unwrap_or_default()
    } else {
        String::new()
    };
    match name.as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => ShelfError::Full,
        "SecurityError" => ShelfError::Blocked,
        _ => ShelfError::Other(text("message").unwrap_or(name)),
    }
}

impl Shelf for BrowserShelf {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        let raw = self.raw()?;
        let keys = js_sys::Object::keys(raw.unchecked_ref::<js_sys::Object>());
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        let text = self.lying(key)?;
        Ok(text.map(|text| seal::out_of_local(key, text)))
    }

    fn lying(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.raw()?
            .get_item(key)
            .map_err(|thrown| error_of(&thrown))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        let sealed = seal::into_local(key, text, lock::lies_here)?;
        self.raw()?
            .set_item(key, sealed.as_deref().unwrap_or(text))
            .map_err(|thrown| error_of(&thrown))
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.raw()?
            .remove_item(key)
            .map_err(|thrown| error_of(&thrown))
    }
}
