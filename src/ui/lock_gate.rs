//! What stands before the first record with people in it: the desk is locked, or that is declined in writing.

use super::{Notice, Tone, is_typing, once_drawn, use_screen, when};
use crate::desk::{RecordHandle, use_desk};
use crate::record::{Path, Record};
use crate::route::Route;
use crate::words::{Arg, Key, Message};
use leptos::children::ChildrenFn;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};
use wasm_bindgen::JsCast as _;

/// What stands before a place of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing.
    Nothing,
    /// The question of a lock: somebody would be named there, and nobody is yet.
    Question,
    /// The place waits for the answer to a question that stands at another of the same item.
    Wait,
}

/// What stands before a place of a record. Only an empty place waits: what somebody is writing does not vanish under
/// their hands.
#[must_use]
pub(super) fn before(record: RecordHandle, path: &Path) -> Before {
    let before = |record: &Record| {
        let holds = crate::systems::kind(&record.kind).map(|kind| kind.holds);
        let Some(holds) = holds.filter(|holds| holds.is_name(path)) else {
            return Before::Nothing;
        };
        let is_empty = |path: &Path| record.text(path).is_empty();
        match holds.led_by(path) {
            _ if !is_empty(path) => Before::Nothing,
            Some(lead) if is_empty(&lead) => Before::Wait,
            _ => Before::Question,
        }
    };
    let found = record.peek(before).unwrap_or(Before::Nothing);
    if untrack(|| record.desk().lock_is_decided()) {
        Before::Nothing
    } else {
        found
    }
}

/// Moves the focus into what the answer let appear, unless somebody types elsewhere.
fn go_into(id: String) {
    once_drawn(move || {
        let first = document().get_element_by_id(&id).and_then(|gate| {
            let wanted = "input, select, textarea, button, a[href]";
            gate.query_selector(wanted).ok().flatten()
        });
        if let Some(first) = first.and_then(|first| first.dyn_into::<web_sys::HtmlElement>().ok())
            && !is_typing()
        {
            // A page that was left meanwhile needs no focus.
            first.focus().ok();
        }
    });
}

/// An id for a part of a page that may stand on it several times.
fn own_id(name: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{name}-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Shows what is in it once the question of a lock is answered; until then, the question. It belongs before whatever makes
/// or takes in records with people.
#[component]
pub fn LockGate(
    /// What waits for the answer
    children: ChildrenFn,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let failed = RwSignal::new(false);
    let id = own_id("lock-gate");
    let inside = id.clone();
    Effect::new(move |before: Option<bool>| {
        let decided = desk.lock_is_decided();
        if before == Some(false) && decided {
            go_into(inside.clone());
        }
        decided
    });
    leptos::task::spawn_local(async move {
        failed.set(screen.learn("lock").await.is_err());
    });
    view! {
        {when(move || failed.get() && !desk.lock_is_decided(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellPartFailedHelp)}</p></Notice> }.into_any())}
        {when(move || !desk.lock_is_decided(), move || view! {
            <section class="card">
                <h2>{screen.tr(Key::LockGate)}</h2>
                <p>{screen.tr(Key::LockPeople)}</p>
                <p><a class="button" href=Route::Lock.href()>{screen.tr(Key::ShellLockSetUp)}</a></p>
                <LockStatement />
            </section>
        }.into_any())}
        {when(move || desk.lock_is_decided(), move || view! { <div id=id.clone()>{children()}</div> }.into_any())}
    }
}

/// The lock, declined in writing: ticked, and kept with the date.
#[component]
pub fn LockStatement() -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let (ticked, missing) = (RwSignal::new(false), RwSignal::new(false));
    let id = StoredValue::new(own_id("decline-lock"));
    let declined = move || {
        let at = desk.settings.with(|settings| settings.lock_declined)?;
        let when = Arg::Text(screen.tongue().moment(at));
        Some(screen.say(&Message::new(Key::LockDeclined).with("when", when)))
    };
    let decline = move |_| {
        missing.set(!ticked.get_untracked());
        if ticked.get_untracked() {
            desk.decline_lock();
        }
    };
    view! {
        {when(move || desk.lock_is_decided(), move || view! { <p role="status">{declined}</p> }.into_any())}
        {when(move || !desk.lock_is_decided(), move || view! {
            <div class="field" class:field-invalid=move || missing.get()>
                <div role="alert">{move || missing.get().then(|| view! { <p class="finding finding-error">{screen.t(Key::LockDeclineMissing)}</p> })}</div>
                <div class="radio">
                    <input type="checkbox" id=id.get_value() prop:checked=move || ticked.get() on:change:target=move |event| ticked.set(event.target().checked()) />
                    <label for=id.get_value()>{screen.tr(Key::LockDecline)}</label>
                </div>
            </div>
            <p class="buttons"><button type="button" class="button button-secondary" on:click=decline>{screen.tr(Key::LockDeclineKeep)}</button></p>
        }.into_any())}
    }
}
