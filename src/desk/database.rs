//! The desk's database in the browser: IndexedDB, which reaches the disk at once when asked to. One place opens it and
//! writes to it; what lies in its stores is the business of those who own them.

use super::seal;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

const DATABASE: &str = "mission-desk";
/// Version 1 had `records` only, version 2 no `lock`.
const VERSION: u32 = 3;

/// How many values are written anew in one go.
const MOST_AT_ONCE: usize = 50;

/// A store of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shelf {
    /// The second copy of every record.
    Records,
    /// What each record was before.
    History,
    /// What the desk was before an import and the like.
    Points,
    /// Attached files, by their hash.
    Files,
    /// The second copy of the lock: the one store that is never sealed.
    Lock,
}

impl Shelf {
    const ALL: [Self; 5] = [
        Self::Records,
        Self::History,
        Self::Points,
        Self::Files,
        Self::Lock,
    ];
    /// All stores that are sealed while the lock is on.
    pub(super) const SEALED: [Self; 4] = [Self::Records, Self::History, Self::Points, Self::Files];

    fn name(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::History => "history",
            Self::Points => "points",
            Self::Files => "files",
            Self::Lock => "lock",
        }
    }

    /// A value as it lies in this store.
    fn into(self, key: &str, value: &JsValue) -> Result<JsValue, JsValue> {
        match self {
            Self::Lock => Ok(value.clone()),
            _ => seal::into_database(self.name(), key, value),
        }
    }

    /// A value as it is read.
    fn out_of(self, key: &str, value: JsValue) -> JsValue {
        match self {
            Self::Lock => value,
            _ => seal::out_of_database(self.name(), key, value),
        }
    }
}

/// One change: what lies under a key of a store from now on; nothing removes it, and where the key ends in a slash, all
/// whose keys begin so.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) shelf: Shelf,
    pub(super) key: String,
    pub(super) value: Option<JsValue>,
}

/// The open database.
#[derive(Clone, Debug)]
pub(super) struct Database {
    database: web_sys::IdbDatabase,
}

impl Database {
    /// Opens the database.
    ///
    /// # Errors
    /// When the browser has no IndexedDB, or denies it, as some do in private windows.
    pub(super) async fn open() -> Result<Self, JsValue> {
        let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
        let factory = window.indexed_db()?.ok_or(JsValue::UNDEFINED)?;
        let request = factory.open_with_u32(DATABASE, VERSION)?;
        let asked = request.clone();
        let make = Closure::<dyn FnMut()>::new(move || {
            let Ok(database) = asked.result() else { return };
            let database: web_sys::IdbDatabase = database.unchecked_into();
            for shelf in Shelf::ALL {
                // One that is there from an older version is refused, and stays.
                database.create_object_store(shelf.name()).ok();
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

    /// All that lies in a store, by its keys.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub(super) async fn all(&self, shelf: Shelf) -> Result<Vec<(String, JsValue)>, JsValue> {
        let store = self.reading(shelf)?;
        let (keys, values) = (store.get_all_keys()?, store.get_all()?);
        pairs(shelf, &keys, &values).await
    }

    /// What lies under a key of a store; nothing where nothing does.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub(super) async fn one(&self, shelf: Shelf, key: &str) -> Result<Option<JsValue>, JsValue> {
        let request = self.reading(shelf)?.get(&key.into())?;
        let value = JsFuture::from(settled(&request)).await?;
        Ok((!value.is_undefined()).then(|| shelf.out_of(key, value)))
    }

    /// The keys of a store.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub(super) async fn keys(&self, shelf: Shelf) -> Result<Vec<String>, JsValue> {
        let keys = self.reading(shelf)?.get_all_keys()?;
        let keys: Array = JsFuture::from(settled(&keys)).await?.dyn_into()?;
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// All of a store whose keys begin so.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub(super) fn beginning(
        &self,
        shelf: Shelf,
        prefix: &str,
    ) -> impl Future<Output = Result<Vec<(String, JsValue)>, JsValue>> + use<> {
        // It is asked for at once, so that what is written after this call does not show.
        let asked = range(prefix).and_then(|range| {
            let store = self.reading(shelf)?;
            let keys = store.get_all_keys_with_key(&range)?;
            Ok((keys, store.get_all_with_key(&range)?))
        });
        async move {
            let (keys, values) = asked?;
            pairs(shelf, &keys, &values).await
        }
    }

    /// Writes all that lies in a store anew, in the form that it is written in now. Each value is read and written in one
    /// go, so that nothing that is written meanwhile is lost.
    ///
    /// # Errors
    /// When the browser refuses. What was written anew until then stays so; either form can be read.
    pub(super) async fn write_anew(&self, shelf: Shelf) -> Result<(), JsValue> {
        let keys = self.reading(shelf)?.get_all_keys()?;
        let keys: Array = JsFuture::from(settled(&keys)).await?.dyn_into()?;
        let keys: Vec<String> = keys.iter().filter_map(|key| key.as_string()).collect();
        for some in keys.chunks(MOST_AT_ONCE) {
            let transaction = self.transaction(&Array::of1(&shelf.name().into()))?;
            let store = transaction.object_store(shelf.name())?;
            let done = finished(&transaction);
            for key in some {
                let request = store.get(&key.as_str().into())?;
                let value = JsFuture::from(settled(&request)).await?;
                if !value.is_undefined() {
                    let value = shelf.into(key, &shelf.out_of(key, value))?;
                    store.put_with_key(&value, &key.as_str().into())?;
                }
            }
            JsFuture::from(done).await?;
        }
        Ok(())
    }

    fn reading(&self, shelf: Shelf) -> Result<web_sys::IdbObjectStore, JsValue> {
        self.database
            .transaction_with_str(shelf.name())?
            .object_store(shelf.name())
    }

    /// Begins to write, all of it or nothing; `done` is called once it is on the disk, `failed` if it comes to nothing.
    pub(super) fn write(
        &self,
        changes: &[Change],
        done: impl FnOnce() + 'static,
        failed: impl Fn() + 'static,
    ) {
        if changes.is_empty() {
            return;
        }
        match self.begin(changes) {
            Ok(transaction) => {
                let failed = Closure::once_into_js(failed);
                transaction.set_onabort(Some(failed.unchecked_ref()));
                let done = Closure::once_into_js(done);
                transaction.set_oncomplete(Some(done.unchecked_ref()));
            }
            Err(_) => failed(),
        }
    }

    /// Writes, all of it or nothing, and waits until that is on the disk.
    ///
    /// # Errors
    /// When the browser refuses; nothing is changed then.
    pub(super) async fn commit(&self, changes: &[Change]) -> Result<(), JsValue> {
        if changes.is_empty() {
            return Ok(());
        }
        let transaction = self.begin(changes)?;
        JsFuture::from(finished(&transaction)).await.map(drop)
    }

    /// Lets go of the database, so that it can be deleted.
    pub(super) fn close(&self) {
        self.database.close();
    }

    /// Deletes the whole database.
    ///
    /// # Errors
    /// When the browser refuses, or another window does not let go of it.
    pub(super) async fn delete() -> Result<(), JsValue> {
        let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
        let factory = window.indexed_db()?.ok_or(JsValue::UNDEFINED)?;
        let request = factory.delete_database(DATABASE)?;
        JsFuture::from(settled(&request)).await.map(drop)
    }

    fn transaction(&self, touched: &Array) -> Result<web_sys::IdbTransaction, JsValue> {
        // The setting that asks for the disk is younger than what web-sys calls stable.
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let transaction: Function =
            Reflect::get(&self.database, &"transaction".into())?.dyn_into()?;
        transaction
            .call3(&self.database, touched, &"readwrite".into(), &options)?
            .dyn_into()
    }

    fn begin(&self, changes: &[Change]) -> Result<web_sys::IdbTransaction, JsValue> {
        // Sealed before anything is begun: a value that cannot be sealed must not leave half of the others written.
        let mut values = Vec::with_capacity(changes.len());
        for change in changes {
            let value = change.value.as_ref();
            values.push(match value {
                Some(value) => Some(change.shelf.into(&change.key, value)?),
                None => None,
            });
        }
        let touched: Array = Shelf::ALL
            .into_iter()
            .filter(|shelf| changes.iter().any(|change| change.shelf == *shelf))
            .map(|shelf| JsValue::from(shelf.name()))
            .collect();
        let transaction = self.transaction(&touched)?;
        for (change, value) in changes.iter().zip(&values) {
            let store = transaction.object_store(change.shelf.name())?;
            let key = JsValue::from(change.key.as_str());
            match value {
                Some(value) => store.put_with_key(value, &key)?,
                None if change.key.ends_with('/') => store.delete(&range(&change.key)?)?,
                None => store.delete(&key)?,
            };
        }
        Ok(transaction)
    }
}

/// All keys that begin so.
fn range(prefix: &str) -> Result<JsValue, JsValue> {
    let end = format!("{prefix}\u{ffff}");
    web_sys::IdbKeyRange::bound(&prefix.into(), &end.into()).map(JsValue::from)
}

/// Keys with what lies under them, of two requests for the same part of a store.
async fn pairs(
    shelf: Shelf,
    keys: &web_sys::IdbRequest,
    values: &web_sys::IdbRequest,
) -> Result<Vec<(String, JsValue)>, JsValue> {
    // Both begin before either is waited for: a request must not come after its transaction has ended.
    let (keys, values) = (settled(keys), settled(values));
    let keys: Array = JsFuture::from(keys).await?.dyn_into()?;
    let values: Array = JsFuture::from(values).await?.dyn_into()?;
    Ok(keys
        .iter()
        .zip(values.iter())
        .filter_map(|(key, value)| {
            let key = key.as_string()?;
            let value = shelf.out_of(&key, value);
            Some((key, value))
        })
        .collect())
}

/// The end of a transaction as a promise.
fn finished(transaction: &web_sys::IdbTransaction) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    })
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
