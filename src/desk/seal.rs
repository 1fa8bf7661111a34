//! The key of the lock in this window, and the one place through which all that is stored passes: whatever is handed to
//! local storage or to the database is sealed on its way in and opened on its way out, without its owners knowing.

use super::lock::Part;
use crate::store::seal::{Place, SealKey, is_sealed};
use crate::store::settings::LOOK_KEY;
use crate::store::{PREFIX, ShelfError};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast as _, JsValue};

/// Where the lock is kept. It is needed before anything can be opened.
pub(super) const LOCK_KEY: &str = "mission-desk/lock";
/// What is never sealed: it holds nothing that was typed.
const CLEAR: [&str; 4] = [
    LOCK_KEY,
    LOOK_KEY,
    super::boot::PROBE,
    super::hand_back::ENDING,
];

/// The store that local storage is called.
const LOCAL: &str = "local";

#[derive(Clone)]
struct Held {
    key: SealKey,
    part: Part,
    /// Whether what is written is sealed; not so any more while the lock is being turned off.
    sealing: bool,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
    static ENDED: Cell<bool> = const { Cell::new(false) };
}

fn held() -> Option<Held> {
    HELD.with_borrow(Clone::clone)
}

/// From now on what is stored is sealed with this key, or opened with it only.
pub(super) fn hold(key: SealKey, part: Part, sealing: bool) {
    HELD.set(Some(Held { key, part, sealing }));
}

/// From now on what is stored is opened with the key that is held, and written in clear text.
pub(super) fn seal_no_more() {
    HELD.with_borrow_mut(|held| {
        if let Some(held) = held {
            held.sealing = false;
        }
    });
}

/// Lets go of the key.
pub(super) fn let_go() {
    HELD.set(None);
}

/// From now on nothing is stored in this window: the device was handed back.
pub(super) fn end() {
    let_go();
    ENDED.set(true);
}

/// The key, while this window holds it.
pub(super) fn key() -> Option<SealKey> {
    held().map(|held| held.key)
}

/// The part of the desk that the lock is in, while this window holds the key.
pub(super) fn part() -> Option<Part> {
    held().map(|held| held.part)
}

/// Whether nothing is stored any more.
pub(super) fn has_ended() -> bool {
    ENDED.get()
}

/// Random bytes, each only once.
///
/// # Errors
/// When the browser has no cryptography.
pub fn random<const N: usize>() -> Result<[u8; N], ShelfError> {
    let mut bytes = [0; N];
    web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok())
        .ok_or(ShelfError::Blocked)?;
    Ok(bytes)
}

fn refused() -> ShelfError {
    ShelfError::Other("not sealed".to_owned())
}

fn sealed_text(held: &Held, place: Place<'_>, text: &str) -> Result<String, ShelfError> {
    (held.part.seal_text)(&held.key, &random()?, place, text).ok_or_else(refused)
}

fn is_ours(key: &str) -> bool {
    key.starts_with(PREFIX) && !CLEAR.contains(&key)
}

/// A text on its way into local storage. `is_locked` tells whether a lock lies there: a window that does not hold its key
/// writes nothing.
///
/// # Errors
/// When it must not or cannot be written.
pub(super) fn into_local(
    key: &str,
    text: &str,
    is_locked: impl Fn() -> bool,
) -> Result<Option<String>, ShelfError> {
    match held() {
        _ if ENDED.get() => Err(ShelfError::Blocked),
        _ if !is_ours(key) => Ok(None),
        None if is_locked() => Err(ShelfError::Locked),
        Some(held) if held.sealing => {
            sealed_text(&held, Place { store: LOCAL, key }, text).map(Some)
        }
        _ => Ok(None),
    }
}

/// A text on its way out of local storage. One that does not open comes out as it lies there: whoever reads it finds that
/// it is damaged, and keeps it.
pub(super) fn out_of_local(key: &str, text: String) -> String {
    match held() {
        Some(held) if is_ours(key) => opened(&held, Place { store: LOCAL, key }, text),
        _ => text,
    }
}

fn opened(held: &Held, place: Place<'_>, text: String) -> String {
    match (held.part.open_text)(&held.key, place, &text) {
        Some(Ok(opened)) => opened,
        _ => text,
    }
}

/// Whether a stored text is in the form that texts are written in now.
pub(super) fn is_as_written(key: &str, text: &str) -> bool {
    !is_ours(key) || held().is_some_and(|held| held.sealing) == is_sealed(text)
}

/// A value on its way into the database: texts and bytes are sealed.
///
/// # Errors
/// When it must not or cannot be written.
pub(super) fn into_database(store: &str, key: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    let Some(held) = held() else {
        return if ENDED.get() || super::lock::lies_here() {
            Err("locked".into())
        } else {
            Ok(value.clone())
        };
    };
    if !held.sealing {
        return Ok(value.clone());
    }
    let place = Place { store, key };
    let refused = |_| JsValue::from("not sealed");
    if let Some(text) = value.as_string() {
        let sealed = sealed_text(&held, place, &text).map_err(refused)?;
        Ok(sealed.into())
    } else if let Some(bytes) = value.dyn_ref::<Uint8Array>() {
        let nonce = random().map_err(refused)?;
        let sealed = (held.part.seal)(&held.key, &nonce, place, &bytes.to_vec());
        let sealed = sealed.ok_or_else(|| JsValue::from("not sealed"))?;
        // Nothing else that lies there is a list: so sealed bytes are told from plain ones.
        Ok(Array::of1(&Uint8Array::from(sealed.as_slice())).into())
    } else {
        // Nothing that cannot be sealed is written in clear text.
        Err("not sealed".into())
    }
}

/// A value on its way out of the database; as it lies there where it does not open.
pub(super) fn out_of_database(store: &str, key: &str, value: JsValue) -> JsValue {
    let Some(held) = held() else { return value };
    let place = Place { store, key };
    if let Some(text) = value.as_string() {
        return opened(&held, place, text).into();
    }
    let sealed = value
        .dyn_ref::<Array>()
        .map(|list| list.get(0))
        .and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
    match sealed.map(|bytes| (held.part.open)(&held.key, place, &bytes.to_vec())) {
        Some(Ok(bytes)) => Uint8Array::from(bytes.as_slice()).into(),
        _ => value,
    }
}
