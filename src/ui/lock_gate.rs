//! What stands before the first record with people in it: the desk is locked, or that is declined in writing.

use super::{Notice, Tone, use_screen, when};
use crate::desk::use_desk;
use crate::route::Route;
use crate::words::{Arg, Key, Message};
use leptos::children::ChildrenFn;
use leptos::prelude::*;

/// Shows what is in it once the question of a lock is answered; until then, the question. It belongs before whatever makes
/// or takes in records with people.
#[component]
pub fn LockGate(
    /// What waits for the answer
    children: ChildrenFn,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let failed = RwSignal::new(false);
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
        {when(move || desk.lock_is_decided(), move || children().into_any())}
    }
}

/// The lock, declined in writing: ticked, and kept with the date.
#[component]
pub fn LockStatement() -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let (ticked, missing) = (RwSignal::new(false), RwSignal::new(false));
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
                    <input type="checkbox" id="decline-lock" prop:checked=move || ticked.get() on:change:target=move |event| ticked.set(event.target().checked()) />
                    <label for="decline-lock">{screen.tr(Key::LockDecline)}</label>
                </div>
            </div>
            <p class="buttons"><button type="button" class="button button-secondary" on:click=decline>{screen.tr(Key::LockDeclineKeep)}</button></p>
        }.into_any())}
    }
}
