//! Writes what changed: at most 300 ms after the first edit that is not yet written, so that a steady typist is saved
//! too, and at once when the page is hidden or left.

use super::{Desk, Inner, SaveState, notify, now, triggers_of};
use crate::record::{Record, RecordId};
use crate::store::SaveError;
use crate::store::journal::Copy;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// The longest that an edit waits, in milliseconds.
const LONGEST_WAIT: i32 = 300;
/// After a failure the desk tries again, in milliseconds.
const RETRY: i32 = 5_000;

impl Desk {
    /// Notes that a record has unwritten edits.
    pub(super) fn mark_dirty(self, id: RecordId) {
        self.inner.with_value(|inner| {
            let mut dirty = inner.dirty.borrow_mut();
            if !dirty.contains(&id) {
                dirty.push(id);
            }
        });
        if !matches!(
            self.save_state.get_untracked(),
            SaveState::Failed(_) | SaveState::Pending
        ) {
            self.save_state.set(SaveState::Pending);
        }
        self.save_within(LONGEST_WAIT);
    }

    /// Sees to it that all is written within so many milliseconds; a wait that has begun is not prolonged.
    fn save_within(self, wait: i32) {
        self.inner.with_value(|inner| {
            let mut timer = inner.save_timer.borrow_mut();
            if timer.is_some() {
                return;
            }
            let callback = Closure::once_into_js(move || self.save_now());
            *timer = web_sys::window().and_then(|window| {
                window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(
                        callback.unchecked_ref(),
                        wait,
                    )
                    .ok()
            });
        });
    }

    /// Writes everything that is not yet written.
    pub fn save_now(self) {
        let (failure, (triggers, merged), saved) = self.inner.with_value(|inner| {
            if let Some(timer) = inner.save_timer.borrow_mut().take()
                && let Some(window) = web_sys::window()
            {
                window.clear_timeout_with_handle(timer);
            }
            let dirty = std::mem::take(&mut *inner.dirty.borrow_mut());
            let mut failure = None;
            let mut triggers = Vec::new();
            let mut merged = Vec::new();
            let mut saved = false;
            let mut copies = Vec::new();
            let mut moments = Vec::new();
            let writer = inner.clock.borrow().replica().clone();
            for id in dirty {
                let mut all = inner.open.borrow_mut();
                let Some(open) = all.get_mut(&id) else {
                    continue;
                };
                if self.must_decide(inner, &open.record) {
                    failure = Some(SaveError::Undecided);
                    inner.dirty.borrow_mut().push(id);
                    continue;
                }
                let saving = inner.store.borrow_mut().save(&mut open.record);
                let moment = open.take_moment(&writer);
                moments.extend(moment.map(|kept| super::history::change(id, kept)));
                let text = match saving {
                    Ok(done) => {
                        saved = true;
                        if !done.changed.is_empty() {
                            triggers.extend(triggers_of(open, done.changed.iter()));
                            merged.push(id);
                        }
                        done.text
                    }
                    Err(error) => {
                        failure = Some(error);
                        inner.dirty.borrow_mut().push(id);
                        // The second copy is written even where local storage refuses: it may be the only one then.
                        crate::store::write(&open.record)
                    }
                };
                copies.push((id, Copy::Kept(text)));
            }
            self.write_journal(inner, &copies, moments);
            (failure, (triggers, merged), saved)
        });
        notify(triggers);
        if !merged.is_empty() {
            // What another window wrote may have put a record into the trash.
            self.list_changed();
        }
        for id in merged {
            self.renew_reference(id);
        }
        if let Some(error) = failure {
            self.save_state.set(SaveState::Failed(error));
            self.save_within(RETRY);
        } else if saved {
            self.save_state.set(SaveState::Saved(now()));
            self.ask_to_persist();
        }
    }

    /// Whether a record is the first with people in it, and must wait for an answer to the question of a lock. One that is
    /// kept already may always be edited.
    pub(super) fn must_decide(self, inner: &Inner, record: &Record) -> bool {
        crate::systems::has_people(record)
            && !inner.store.borrow().knows(record.id)
            && !untrack(|| self.lock_is_decided())
    }

    /// Asks the browser once, after something was saved, not to clear the desk's storage by itself.
    fn ask_to_persist(self) {
        if self.persisted.get_untracked().is_some() {
            return;
        }
        self.persisted.set(Some(false));
        // Not by Leptos: what came back at the start is saved before anything is mounted.
        wasm_bindgen_futures::spawn_local(async move {
            // A browser that knows no such promise has not given it.
            let promised = super::journal::persist(true).await.unwrap_or_default();
            self.persisted.set(Some(promised));
        });
    }
}
