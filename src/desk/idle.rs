//! The desk locks itself when nobody was at work in any of its windows for a while.

use super::tabs::on;
use super::{Desk, channel, lock, now};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// How often the desk looks, in milliseconds.
const LOOK: i32 = 5_000;
/// How often other windows are told that somebody is at work, in milliseconds.
const TELL: u64 = 10_000;

thread_local! {
    static LAST: Cell<u64> = const { Cell::new(0) };
    static TOLD: Cell<u64> = const { Cell::new(0) };
}

/// Notes that somebody is at work.
pub(super) fn note() {
    LAST.set(now());
}

impl Desk {
    /// Watches for somebody at work.
    pub(super) fn watch_idleness(self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        note();
        for sign in ["pointerdown", "pointermove", "keydown", "wheel"] {
            on(&window, sign, move |_| self.at_work());
        }
        // A device that slept counts no seconds: the clock is asked when it wakes.
        for sign in ["focus", "pageshow"] {
            on(&window, sign, move |_| {
                self.lock_if_idle();
            });
        }
        if let Some(document) = window.document() {
            on(&document, "visibilitychange", move |_| {
                self.lock_if_idle();
            });
        }
        let look = Closure::<dyn FnMut()>::new(move || {
            self.lock_if_idle();
        });
        window
            .set_interval_with_callback_and_timeout_and_arguments_0(
                look.as_ref().unchecked_ref(),
                LOOK,
            )
            .ok();
        look.forget();
    }

    fn at_work(self) {
        // The first touch after a long rest is not work: it finds the desk locked.
        if self.lock_if_idle() {
            return;
        }
        note();
        if self.lock.with_untracked(Option::is_some) && now() >= TOLD.get() + TELL {
            TOLD.set(now());
            channel::post(channel::ACTIVE);
        }
    }

    fn lock_if_idle(self) -> bool {
        let minutes = self
            .settings
            .with_untracked(|settings| settings.idle_minutes());
        let idle = lock::idle_time(minutes)
            .is_some_and(|time| u128::from(now().saturating_sub(LAST.get())) >= time.as_millis());
        // What is not saved keeps the desk open; it tries again by itself.
        idle && self.lock.with_untracked(Option::is_some) && self.lock_now().is_ok()
    }
}
