//! The journal in the browser. Each record lies in it as it stands in local storage; see `store::journal`.

use super::database::{Change, Database, Shelf};
use crate::record::RecordId;
use crate::store::journal::Copy;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// All that lies in the journal.
///
/// # Errors
/// When the browser cannot read it.
pub(super) async fn all(database: &Database) -> Result<Vec<(RecordId, Copy)>, JsValue> {
    let all = database.all(Shelf::Records).await?;
    Ok(all
        .into_iter()
        .filter_map(|(key, value)| Some((key.parse().ok()?, Copy::from_text(value.as_string()?))))
        .collect())
}

/// Copies as changes of the database.
pub(super) fn changes(copies: &[(RecordId, Copy)]) -> impl Iterator<Item = Change> {
    copies.iter().map(|(id, copy)| Change {
        shelf: Shelf::Records,
        key: id.to_string(),
        value: Some(copy.to_text().into()),
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
