//! What windows of the desk say to each other in the moment, within the browser and never stored: that the desk is to be
//! locked, that somebody is at work, and the lock's key to a window that asks for it.

use super::Desk;
use super::{idle, seal};
use crate::store::lock::{bytes, hex};
use crate::store::seal::SealKey;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "mission-desk";
/// All windows are to be locked.
pub(super) const LOCK: &str = "lock";
/// Somebody is at work in a window.
pub(super) const ACTIVE: &str = "active";
/// This device was handed back: a lock screen has nothing to unlock any more.
pub(super) const ENDED: &str = "ended";
/// A window was opened with the passphrase.
const OPENED: &str = "opened";
const ASK: &str = "ask ";
const KEY: &str = "key ";

/// How long a window waits for another to hand over the key, in milliseconds.
const PATIENCE: i32 = 400;

thread_local! {
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    /// A window that is being locked hands nothing over.
    static HUSHED: Cell<bool> = const { Cell::new(false) };
}

fn channel() -> Option<BroadcastChannel> {
    CHANNEL.with_borrow_mut(|channel| {
        if channel.is_none() {
            *channel = BroadcastChannel::new(NAME).ok();
        }
        channel.clone()
    })
}

/// Says something to all other windows.
pub(super) fn post(text: &str) {
    if let Some(channel) = channel() {
        channel.post_message(&text.into()).ok();
    }
}

/// From now on nothing is answered.
pub(super) fn hush() {
    HUSHED.set(true);
}

fn listen(channel: &BroadcastChannel, mut heard: impl FnMut(&str) + 'static) {
    let closure = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            heard(&text);
        }
    });
    channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget();
}

impl Desk {
    /// Listens to what other windows say.
    pub(super) fn listen_to_windows(self) {
        let Some(channel) = channel() else { return };
        listen(&channel, move |text| match text {
            _ if HUSHED.get() || seal::has_ended() => {}
            LOCK => drop(self.lock_this_window()),
            ACTIVE => idle::note(),
            _ => {
                let key = text.strip_prefix(ASK).zip(seal::key());
                if let Some((number, key)) = key {
                    post(&format!("{KEY}{number} {}", hex(key.bytes())));
                }
            }
        });
        post(OPENED);
    }
}

/// Asks the other windows for the key; nothing where none holds it.
pub(super) async fn ask_for_key() -> Option<SealKey> {
    let number = hex(&seal::random::<16>().ok()?);
    let channel = BroadcastChannel::new(NAME).ok()?;
    let answer = format!("{KEY}{number} ");
    let heard = js_sys::Promise::new(&mut |resolve, _| {
        let (answer, heard) = (answer.clone(), resolve.clone());
        listen(&channel, move |text| {
            if let Some(key) = text.strip_prefix(answer.as_str()) {
                heard.call1(&JsValue::NULL, &key.into()).ok();
            }
        });
        if let Some(window) = web_sys::window() {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PATIENCE)
                .ok();
        }
    });
    channel.post_message(&format!("{ASK}{number}").into()).ok();
    let key = JsFuture::from(heard).await.ok()?.as_string();
    channel.close();
    let key: [u8; 32] = bytes(&key?)?.try_into().ok()?;
    Some(SealKey::new(key))
}

/// How often a locked window asks whether another holds the key by now: one that was busy may not have answered.
const AGAIN: Duration = Duration::from_secs(2);

/// Calls when another window may have been opened, as long as this one is locked and its owner lives.
pub fn when_another_opens(act: impl Fn() + Copy + 'static) {
    let again = || drop(web_sys::window().map(|window| window.location().reload()));
    if let Some(channel) = channel() {
        listen(&channel, move |text| match text {
            OPENED => act(),
            // The desk is gone: there is nothing left to unlock.
            ENDED => again(),
            _ => {}
        });
    }
    if let Ok(timer) = set_interval_with_handle(act, AGAIN) {
        on_cleanup(move || timer.clear());
    }
    // Another passphrase, or no lock any more: the window begins anew with what there is now.
    let changed = window_event_listener(leptos::ev::storage, move |event| {
        if event.key().as_deref() == Some(seal::LOCK_KEY) {
            again();
        }
    });
    on_cleanup(move || changed.remove());
}
