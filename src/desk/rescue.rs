use super::lock::subtle;
use super::{BrowserShelf, Desk};
use crate::store::lock::bytes;
use crate::store::rescue::{KEY, Rescued, decline, declined, rescued};
use crate::store::seal::SealKey;
use crate::store::{Shelf as _, ShelfError};
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

/// The same, sealed by `boot.js`.
#[derive(Deserialize)]
struct Sealed {
    iv: String,
    sealed: String,
}

/// Where `boot.js` finds the key that it seals with while the lock is on: a key of its own that the page can use and not
/// read. Nothing of the app can be relied on when it is needed, so it is the browser's own cipher that seals.
const RESCUE_KEY: &str = "deskRescueKey";

/// Gives `boot.js` its key.
pub(super) async fn arm(key: &SealKey) {
    // Without it what was being typed is shown to be copied by hand, and not put away.
    if let (Some(window), Ok(key)) = (web_sys::window(), rescue_key(key).await) {
        Reflect::set(&window, &RESCUE_KEY.into(), &key).ok();
    }
}

/// Takes the key away again.
pub(super) fn disarm() {
    if let Some(window) = web_sys::window() {
        Reflect::set(&window, &RESCUE_KEY.into(), &JsValue::UNDEFINED).ok();
    }
}

async fn rescue_key(key: &SealKey) -> Result<JsValue, JsValue> {
    let subtle = subtle()?;
    let material = Zeroizing::new([b"mission-desk/rescue/1/".as_slice(), key.bytes()].concat());
    let material = Uint8Array::from(material.as_slice());
    let digest = subtle.digest_with_str_and_buffer_source("SHA-256", &material)?;
    let digest: Object = JsFuture::from(digest).await?.dyn_into()?;
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    JsFuture::from(subtle.import_key_with_str("raw", &digest, "AES-GCM", false, &usages)?).await
}

async fn opened(raw: &str) -> Option<String> {
    let Sealed { iv, sealed } = serde_json::from_str(raw).ok()?;
    let (subtle, window) = (subtle().ok()?, web_sys::window()?);
    let key = Reflect::get(&window, &RESCUE_KEY.into()).ok()?;
    let way = Object::new();
    Reflect::set(&way, &"name".into(), &"AES-GCM".into()).ok()?;
    let iv = Uint8Array::from(bytes(&iv)?.as_slice());
    Reflect::set(&way, &"iv".into(), &iv).ok()?;
    let sealed = Uint8Array::from(bytes(&sealed)?.as_slice());
    let text = subtle.decrypt_with_object_and_buffer_source(&way, key.unchecked_ref(), &sealed);
    let text = Uint8Array::new(&JsFuture::from(text.ok()?).await.ok()?).to_vec();
    String::from_utf8(text).ok()
}

/// What `boot.js` sealed with its own key is from now on sealed as all else is.
pub(super) async fn seal_anew() {
    let raw = BrowserShelf.get(KEY).ok().flatten();
    if let Some(raw) = raw
        && let Some(text) = opened(&raw).await
    {
        BrowserShelf.set(KEY, &text).ok();
    }
}

impl Desk {
    pub(super) fn load_rescued(self) {
        self.rescued.set(rescued(&BrowserShelf).ok().flatten());
    }

    /// Puts rescued text away once the person has seen to it; it can still be found.
    ///
    /// # Errors
    /// When storage refuses.
    pub fn decline_rescued(self) -> Result<(), ShelfError> {
        decline(&BrowserShelf)?;
        self.rescued.set(None);
        Ok(())
    }

    /// Rescued texts that were put away, newest first, each with its key.
    #[must_use]
    pub fn declined(self) -> Vec<(String, Rescued)> {
        self.kept_aside.track();
        declined(&BrowserShelf).unwrap_or_default()
    }
}
