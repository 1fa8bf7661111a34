//! What happens before the first page: storage is tried, tables are loaded, records are read.

use super::{BrowserShelf, Desk, Open, Settings};
use crate::record::{Clock, Replica};
use crate::reference::Reference;
use crate::store::{Shelf as _, ShelfError, Store};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

/// Why the desk did not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BootError {
    /// Storage is blocked or missing.
    Storage(ShelfError),
    /// A file of the app could not be loaded.
    File(String),
}

/// Opens the desk.
///
/// # Errors
/// When storage is blocked, or a file of the app cannot be loaded.
pub async fn boot() -> Result<Desk, BootError> {
    let probe = "mission-desk/probe";
    // A store that is full can still be read; only one that is blocked stops the desk.
    match BrowserShelf.set(probe, "1") {
        Ok(()) | Err(ShelfError::Full) => BrowserShelf.remove(probe).map_err(BootError::Storage)?,
        Err(error) => return Err(BootError::Storage(error)),
    }
    let mut texts = Vec::new();
    for file in Reference::FILES {
        texts.push(
            fetch_text(&format!("data/{file}.json"))
                .await
                .map_err(BootError::File)?,
        );
    }
    let [countries, fund] = texts.as_slice() else {
        return Err(BootError::File(String::new()));
    };
    let reference = Reference::parse(countries, fund).map_err(BootError::File)?;

    let mut settings = Settings::load();
    let fresh = settings.replica.is_none();
    let replica = settings.replica.get_or_insert_with(Replica::random).clone();
    let mut store = Store::new(BrowserShelf);
    let loaded = store.load().map_err(BootError::Storage)?;
    let desk = Desk::new(store, Clock::new(replica.clone()), Arc::new(reference));
    desk.settings.set(settings);
    if fresh {
        desk.change_settings(|settings| settings.replica = Some(replica.clone()));
    }
    desk.inner.with_value(|inner| {
        inner.open.borrow_mut().extend(
            loaded
                .records
                .into_iter()
                .map(|record| (record.id, Open::new(record))),
        );
    });
    if let Ok(own) = crate::reference::own::id() {
        desk.renew_reference(own);
    }
    desk.kept_aside.set(loaded.kept_aside);
    desk.load_rescued();
    desk.take_window_number().await;
    desk.listen();
    desk.listen_for_updates();
    Ok(desk)
}

/// The text of a file of the app.
///
/// # Errors
/// Names the file and what happened.
pub async fn fetch_text(file: &str) -> Result<String, String> {
    let window = web_sys::window().ok_or_else(|| file.to_owned())?;
    let response = JsFuture::from(window.fetch_with_str(file))
        .await
        .map_err(|_| file.to_owned())?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| file.to_owned())?;
    if !response.ok() {
        return Err(format!("{file}: {}", response.status()));
    }
    let text = response.text().map_err(|_| file.to_owned())?;
    let text = JsFuture::from(text).await.map_err(|_| file.to_owned())?;
    text.as_string().ok_or_else(|| file.to_owned())
}
