//! A newer version of the desk waits until the person lets it in. `boot.js` registers the service worker and tells of
//! what waits by an event on the window; nothing is reloaded without being asked.

use super::Desk;
use super::tabs::on;
use leptos::prelude::*;

/// Said by `boot.js` when a newer version waits.
const WAITS: &str = "desk:update-waits";
/// Said to `boot.js` when the person lets it in.
const APPLY: &str = "desk:apply-update";

impl Desk {
    pub(super) fn listen_for_updates(self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        on(&window, WAITS, move |_| self.update_waits.set(true));
        let waits = js_sys::Reflect::get(&window, &"deskUpdateWaits".into())
            .is_ok_and(|waits| waits.is_truthy());
        self.update_waits.set(waits);
    }
}

/// Saves everything and lets the newer version in.
pub fn apply_update(desk: Desk) {
    desk.save_now();
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(APPLY)) {
        window.dispatch_event(&event).ok();
    }
}
