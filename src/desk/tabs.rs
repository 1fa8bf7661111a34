//! Several windows of one desk: each takes a writer's number of its own, and each sees what the others write.

use super::seal::{LOCK_KEY, out_of_local};
use super::{BrowserShelf, Desk, Settings, now};
use crate::store::RECORD_PREFIX;
use crate::store::settings::KEY as SETTINGS_KEY;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

/// More windows than anybody opens.
const MOST_WINDOWS: u32 = 50;

impl Desk {
    /// Listens to other windows, to the network, and to being hidden or left.
    pub(super) fn listen(self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        on(&window, "storage", move |event| {
            if let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() {
                self.other_window_wrote(event);
            }
        });
        on(&window, "pagehide", move |_| self.save_now());
        on(&window, "online", move |_| self.online.set(true));
        on(&window, "offline", move |_| self.online.set(false));
        if let Some(document) = window.document() {
            on(&document, "visibilitychange", move |_| self.save_now());
        }
        self.online.set(window.navigator().on_line());
    }

    fn other_window_wrote(self, event: &web_sys::StorageEvent) {
        let Some(key) = event.key() else { return };
        if key == LOCK_KEY {
            self.other_window_changed_lock(event.new_value());
        } else if let Some(id) = key.strip_prefix(RECORD_PREFIX) {
            match event.new_value() {
                Some(raw) => {
                    let raw = out_of_local(&key, raw);
                    let adopted = self
                        .inner
                        .with_value(|inner| inner.store.borrow_mut().adopt(&raw));
                    if let Some(record) = adopted {
                        self.look_for_files(&record);
                        self.merge_in(record);
                        self.list_changed();
                    }
                }
                None => {
                    // Removed for good elsewhere: what is not written here yet stays, and is written again.
                    if let Ok(id) = id.parse() {
                        self.note_forgotten(id, now());
                        self.inner.with_value(|inner| {
                            if !inner.dirty.borrow().contains(&id) {
                                inner.open.borrow_mut().remove(&id);
                            }
                        });
                        self.list_changed();
                    }
                }
            }
        } else if key == SETTINGS_KEY {
            // They go only when the device is handed back, and first of all.
            if event.new_value().is_none() {
                self.end_here();
                return;
            }
            let stored = Settings::load(&BrowserShelf);
            self.settings.set(stored);
        }
    }

    /// Takes the lowest writer's number that no other window holds. The lock is held until the window closes.
    pub(super) async fn take_window_number(self) {
        let Some(device) = self
            .settings
            .with_untracked(|settings| settings.replica.clone())
        else {
            return;
        };
        for n in 0..MOST_WINDOWS {
            if n + 1 == MOST_WINDOWS || take_lock(&format!("mission-desk/window/{n}")).await {
                self.inner
                    .with_value(|inner| inner.clock.borrow_mut().become_replica(device.window(n)));
                return;
            }
        }
    }
}

/// Asks for a lock that is held as long as the page lives; where the browser has no locks, it is as good as given.
async fn take_lock(name: &str) -> bool {
    let Some(locks) = web_sys::window()
        .and_then(|window| js_sys::Reflect::get(&window.navigator(), &"locks".into()).ok())
        .filter(JsValue::is_object)
    else {
        return true;
    };
    let name = JsValue::from_str(name);
    let granted = js_sys::Promise::new(&mut |resolve, _| {
        let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let got = !lock.is_null() && !lock.is_undefined();
            resolve.call1(&JsValue::NULL, &JsValue::from_bool(got)).ok();
            // A promise that never settles holds the lock until the page is gone.
            if got {
                js_sys::Promise::new(&mut |_, _| {}).into()
            } else {
                JsValue::UNDEFINED
            }
        });
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok();
        let request = js_sys::Reflect::get(&locks, &"request".into())
            .ok()
            .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
        if let Some(request) = request {
            request.call3(&locks, &name, &options, &held).ok();
        }
    });
    wasm_bindgen_futures::JsFuture::from(granted)
        .await
        .is_ok_and(|got| got.as_bool().unwrap_or(false))
}

/// Listens for as long as the page lives.
pub(super) fn on(
    target: &web_sys::EventTarget,
    name: &str,
    handler: impl FnMut(web_sys::Event) + 'static,
) {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(handler);
    target
        .add_event_listener_with_callback(name, closure.as_ref().unchecked_ref())
        .ok();
    closure.forget();
}
