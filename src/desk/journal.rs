//! The journal in the browser: IndexedDB, which reaches the disk at once when asked to. Each record lies in it as it
//! stands in local storage; see `store::journal`.

use crate::record::RecordId;
use crate::store::journal::Copy;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

const DATABASE: &str = "mission-desk";
const VERSION: u32 = 1;
const STORE: &str = "records";

/// The open journal.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    database: web_sys::IdbDatabase,
}

impl Journal {
    /// Opens the journal.
    ///
    /// # Errors
    /// When the browser has no IndexedDB, or denies it, as some do in private windows.
    pub(super) async fn open() -> Result<Self, JsValue> {
        let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
        let factory = window.indexed_db()?.ok_or(JsValue::UNDEFINED)?;
        let request = factory.open_with_u32(DATABASE, VERSION)?;
        let asked = request.clone();
        let make = Closure::<dyn FnMut()>::new(move || {
            // A store that cannot be made fails the opening, which is said below.
            if let Ok(database) = asked.result() {
                let database: web_sys::IdbDatabase = database.unchecked_into();
                database.create_object_store(STORE).ok();
            }
        });
        request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
        let database = JsFuture::from(settled(&request)).await?;
        let database: web_sys::IdbDatabase = database.dyn_into()?;
        // A newer desk in another window may change the database: this one lets go of it and goes on without.
        let open = database.clone();
        let close = Closure::<dyn FnMut()>::new(move || open.close());
        database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
        close.forget();
        Ok(Self { database })
    }

    /// All that lies in the journal.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub(super) async fn all(&self) -> Result<Vec<(RecordId, Copy)>, JsValue> {
        let store = self
            .database
            .transaction_with_str(STORE)?
            .object_store(STORE)?;
        let (keys, values) = (store.get_all_keys()?, store.get_all()?);
        let keys: Array = JsFuture::from(settled(&keys)).await?.dyn_into()?;
        let values: Array = JsFuture::from(settled(&values)).await?.dyn_into()?;
        let pairs = keys.iter().zip(values.iter()).filter_map(|(key, value)| {
            let id = key.as_string()?.parse().ok()?;
            Some((id, Copy::from_text(value.as_string()?)))
        });
        Ok(pairs.collect())
    }

    /// Begins to write; `failed` is called if it comes to nothing.
    pub(super) fn write(&self, copies: &[(RecordId, Copy)], failed: impl Fn() + 'static) {
        if copies.is_empty() {
            return;
        }
        let begun = self.begin(copies);
        match begun {
            Ok(transaction) => {
                let failed = Closure::once_into_js(failed);
                transaction.set_onabort(Some(failed.unchecked_ref()));
            }
            Err(_) => failed(),
        }
    }

    fn begin(&self, copies: &[(RecordId, Copy)]) -> Result<web_sys::IdbTransaction, JsValue> {
        // The setting that asks for the disk is younger than what web-sys calls stable.
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let transaction: Function =
            Reflect::get(&self.database, &"transaction".into())?.dyn_into()?;
        let transaction: web_sys::IdbTransaction = transaction
            .call3(&self.database, &STORE.into(), &"readwrite".into(), &options)?
            .dyn_into()?;
        let store = transaction.object_store(STORE)?;
        for (id, copy) in copies {
            store.put_with_key(&copy.to_text().into(), &id.to_string().into())?;
        }
        Ok(transaction)
    }
}

/// A request as a promise.
fn settled(request: &web_sys::IdbRequest) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| {
        let done = request.clone();
        let succeed = Closure::once_into_js(move || {
            let result = done.result().unwrap_or(JsValue::UNDEFINED);
            resolve.call1(&JsValue::NULL, &result).ok();
        });
        let refuse = reject.clone();
        let fail = Closure::once_into_js(move || {
            refuse.call0(&JsValue::NULL).ok();
        });
        request.set_onsuccess(Some(succeed.unchecked_ref()));
        request.set_onerror(Some(fail.unchecked_ref()));
        // Another window that holds an older version open would keep this waiting for ever.
        if let Some(open) = request.dyn_ref::<web_sys::IdbOpenDbRequest>() {
            let blocked = Closure::once_into_js(move || {
                reject.call0(&JsValue::NULL).ok();
            });
            open.set_onblocked(Some(blocked.unchecked_ref()));
        }
    })
}

/// Asks the browser not to clear the desk's storage by itself; whether it promised.
///
/// # Errors
/// When the browser knows no such promise.
pub(super) async fn persist(ask: bool) -> Result<bool, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::UNDEFINED)?.navigator();
    let storage = Reflect::get(&navigator, &"storage".into())?;
    let name = if ask { "persist" } else { "persisted" };
    let function: Function = Reflect::get(&storage, &name.into())?.dyn_into()?;
    let promise: js_sys::Promise = function.call0(&storage)?.dyn_into()?;
    Ok(JsFuture::from(promise).await?.is_truthy())
}
