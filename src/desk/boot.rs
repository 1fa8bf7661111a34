//! What happens before the first page: storage is tried, tables are loaded, records are read.

use super::forgotten::forgotten_of;
use super::lock::Entrance;
use super::{BrowserShelf, Desk, Open, Settings, journal, now, seal};
use crate::record::{Clock, Replica};
use crate::reference::Reference;
use crate::store::journal::replay;
use crate::store::points::{Point, Reason};
use crate::store::{KeptAside, Shelf as _, ShelfError, Store, Unreadable, key_of};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

/// Tells whether anything can be stored.
pub(super) const PROBE: &str = "mission-desk/probe";

/// Why the desk did not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BootError {
    /// Storage is blocked or missing.
    Storage(ShelfError),
    /// A file of the app could not be loaded.
    File(String),
    /// There is a lock, and it cannot be read.
    Lock(Unreadable),
}

/// Opens the desk. If it has a lock, that was opened before.
///
/// # Errors
/// When storage is blocked, or a file of the app cannot be loaded.
pub async fn boot(entrance: Entrance) -> Result<Desk, BootError> {
    // A store that is full can still be read; only one that is blocked stops the desk.
    match BrowserShelf.set(PROBE, "1") {
        Ok(()) | Err(ShelfError::Full) => BrowserShelf.remove(PROBE).map_err(BootError::Storage)?,
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

    let database = entrance.database;
    let lock = match (entrance.lock?, seal::part()) {
        (Some(lock), Some(part)) => (part.finish)(database.clone(), lock).await,
        _ => None,
    };
    let mut settings = Settings::load(&BrowserShelf);
    let fresh = settings.replica.is_none();
    let replica = settings.replica.get_or_insert_with(Replica::random).clone();
    let mut store = Store::new(BrowserShelf);
    let mut loaded = store.load().map_err(BootError::Storage)?;
    let copies = match &database {
        Some(database) => journal::all(database).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let forgotten = forgotten_of(&copies);
    let mut replay = replay(&mut loaded, copies);
    for (id, raw) in replay.set_aside.drain(..) {
        // Where there is no room for the damaged text, it stays where it is, and the record is not written over it.
        let aside = store.set_aside(id, &raw).unwrap_or_else(|_| KeptAside {
            key: key_of(id),
            raw,
            why: Unreadable::Damaged,
        });
        loaded.kept_aside.push(aside);
    }
    for id in replay.gone {
        // Where it cannot be removed now, the next start tries again.
        store.remove(id).ok();
    }
    let desk = Desk::new(store, Clock::new(replica.clone()), Arc::new(reference));
    desk.settings.set(settings);
    desk.lock.set(lock);
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
    desk.has_journal.set(database.is_some());
    desk.inner.with_value(|inner| {
        *inner.database.borrow_mut() = database;
        *inner.forgotten.borrow_mut() = forgotten;
        let unnoted = replay.unnoted.into_iter();
        let moments =
            unnoted.map(|(id, moment)| super::history::change(id, &desk.begin(inner, moment)));
        // What was brought to a newer form at this start can be gone back to as long as restore points are kept.
        let point = (!loaded.migrated.is_empty()).then(|| Point {
            at: now(),
            why: Reason::Migration,
            records: loaded.migrated,
        });
        let points = point.as_ref().map(super::points::change);
        desk.write_journal(inner, &[], moments.chain(points));
        // What came back is written to local storage, and what the journal lacks to the journal.
        let mut dirty = inner.dirty.borrow_mut();
        dirty.extend(replay.recovered.iter().map(|recovered| recovered.id));
        dirty.extend(replay.stale);
        dirty.sort_unstable();
        dirty.dedup();
    });
    desk.recovered.set(replay.recovered);
    if let Ok(promised) = journal::persist(false).await
        && promised
    {
        desk.persisted.set(Some(true));
    }
    desk.kept_aside.set(loaded.kept_aside);
    desk.load_rescued();
    desk.take_window_number().await;
    desk.listen();
    if desk
        .inner
        .with_value(|inner| !inner.dirty.borrow().is_empty())
    {
        desk.save_now();
    }
    desk.read_stock().await;
    if let Some(database) = desk.database() {
        desk.replay_beside(&database).await;
    }
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
