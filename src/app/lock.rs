//! The page of the lock: set up, changed, turned off, or declined in writing.

use crate::desk::{Desk, LockError, can_lock, now, random, use_desk};
use crate::route::Route;
use crate::store::lock::Secret;
use crate::store::recovery::RecoveryKey;
use crate::store::settings::IDLE_MINUTES;
use crate::ui::{
    BackLink, LockStatement, NewPassphrase, Notice, Proof, Tone, focus_later, proof_field,
    use_screen, use_teller, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The lock.
#[component]
pub(super) fn LockPage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    // The page stays as it is while everything is being sealed, and says then what was done.
    let setting_up = RwSignal::new(false);
    let has_lock = move || desk.has_lock() && !setting_up.get();
    view! {
        <BackLink href=Route::Settings.href() label=Signal::derive(screen.tr(Key::ShellSettings)) />
        <h1 tabindex="-1">{screen.tr(Key::ShellLock)}</h1>
        {when(has_lock, move || view! { <Locked /> }.into_any())}
        {when(move || !has_lock(), move || view! { <SetUp setting_up=setting_up /> }.into_any())}
    }
}

fn why(error: &LockError) -> Key {
    match error {
        LockError::NoCryptography => Key::LockNoCryptography,
        LockError::Wrong => Key::LockPassphraseWrong,
        LockError::NotSaved(_) => Key::ShellLockNotSaved,
        LockError::NotLoaded => Key::ShellFileFailedHelp,
        LockError::Refused => Key::LockRefused,
    }
}

/// What went wrong, in a box.
fn failure(failed: RwSignal<Option<Key>>) -> AnyView {
    let screen = use_screen();
    view! {
        <div role="alert">
            {move || failed.get().map(|key| view! { <Notice tone=Tone::Bad><p>{screen.t(key)}</p></Notice> })}
        </div>
    }
    .into_any()
}

#[component]
fn SetUp(
    /// Whether it is being set up
    setting_up: RwSignal<bool>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let passphrase = NewPassphrase::new();
    let chosen: RwSignal<Option<(String, RecoveryKey)>> = RwSignal::new(None);
    let (failed, busy) = (RwSignal::new(None), RwSignal::new(false));
    let teller = use_teller();
    let choose = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(given) = passphrase.given() else {
            return;
        };
        failed.set(None);
        match random() {
            Ok(bytes) => {
                chosen.set(Some((given, RecoveryKey::new(bytes))));
                focus_later("recovery-sheet".to_owned());
            }
            Err(_) => failed.set(Some(Key::LockNoCryptography)),
        }
    };
    let turn_on = move || {
        let Some((passphrase, recovery)) = chosen.get_untracked() else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        setting_up.set(true);
        leptos::task::spawn_local(async move {
            match desk.turn_lock_on(&passphrase, &recovery).await {
                Ok(()) => {
                    chosen.set(None);
                    teller.tell(Message::new(Key::LockTurnedOn), None);
                }
                Err(error) => failed.set(Some(why(&error))),
            }
            busy.set(false);
            setting_up.set(false);
            focus_later("main".to_owned());
        });
    };
    let offer = move || {
        view! {
        <p class="lead">{screen.tr(Key::LockIntro)}</p>
        {when(|| !can_lock(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::LockNoCryptography)}</p></Notice> }.into_any())}
        <ul>
            <li>{screen.tr(Key::LockWhat)}</li>
            <li>{screen.tr(Key::LockNobody)}</li>
            <li>{screen.tr(Key::LockBefore)}</li>
            <li>{screen.tr(Key::LockSeen)}</li>
        </ul>
        <p>{screen.tr(Key::LockBackup)}" "<a href=Route::Files.href()>{screen.tr(Key::ShellBackupNow)}</a></p>
        {when(can_lock, move || view! {
            <form on:submit=choose>
                <h2>{screen.tr(Key::LockChoose)}</h2>
                {passphrase.fields("lock-passphrase", "lock-passphrase-again", move |key| screen.t(key))}
                <p class="buttons"><button type="submit" class="button">{screen.tr(Key::LockGoOn)}</button></p>
            </form>
        }.into_any())}
        <h2>{screen.tr(Key::LockNone)}</h2>
        <p>{screen.tr(Key::LockPeople)}</p>
        <LockStatement />
    }
    .into_any()
    };
    view! {
        {failure(failed)}
        {move || match chosen.get() {
            None => offer(),
            Some((_, key)) => recovery_step(key, Key::LockTurnOn, busy, turn_on),
        }}
    }
}

/// Shows a recovery key, to be printed or written down, and goes on once the person has it.
fn recovery_step(
    key: RecoveryKey,
    go_on: Key,
    busy: RwSignal<bool>,
    act: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let screen = use_screen();
    let desk = use_desk();
    let (has_it, missing) = (RwSignal::new(false), RwSignal::new(false));
    let go = move |_| {
        missing.set(!has_it.get_untracked());
        if has_it.get_untracked() {
            act();
        }
    };
    let made = move || {
        let when = Arg::Text(screen.tongue().moment(now()));
        let device = desk.settings.with(|settings| settings.device.clone());
        let made = screen.say(&Message::new(Key::LockRecoveryMade).with("when", when));
        (made, device)
    };
    view! {
        <section class="sheet" id="recovery-sheet" tabindex="-1" aria-labelledby="recovery-heading">
            <h2 id="recovery-heading">{screen.tr(Key::LockRecoverySheet)}</h2>
            <p class="recovery-key" dir="ltr" lang="en">{key.to_text()}</p>
            <p>{move || made().0}</p>
            <p><bdi>{move || made().1}</bdi></p>
            <p>{screen.tr(Key::LockRecoverySheetText)}</p>
        </section>
        <p class="buttons"><button type="button" class="button button-secondary" on:click=move |_| { window().print().ok(); }>{screen.tr(Key::LockPrint)}</button></p>
        <div class="screen-only">
            <div class="field" class:field-invalid=move || missing.get()>
                <div role="alert">{move || missing.get().then(|| view! { <p class="finding finding-error">{screen.t(Key::LockRecoveryMissing)}</p> })}</div>
                <div class="radio">
                    <input type="checkbox" id="has-recovery" prop:checked=move || has_it.get() on:change:target=move |event| has_it.set(event.target().checked()) />
                    <label for="has-recovery">{screen.tr(Key::LockRecoveryHave)}</label>
                </div>
            </div>
            <p class="buttons"><button type="button" class="button" aria-disabled=move || busy.get().then_some("true") on:click=go>{screen.tr(go_on)}</button></p>
            <p role="status">{move || busy.get().then(|| screen.t(Key::LockSealing))}</p>
        </div>
    }
    .into_any()
}

#[component]
fn Locked() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let minutes = move || desk.settings.with(crate::desk::Settings::idle_minutes);
    let worded = move |minutes: u32| match minutes {
        0 => screen.t(Key::LockIdleNever),
        n => screen.say(&Message::new(Key::LockIdleMinutes).with("minutes", Arg::Count(n.into()))),
    };
    view! {
        <Notice tone=Tone::Good><p>{screen.tr(Key::LockOn)}</p><p>{screen.tr(Key::LockBefore)}</p><p>{screen.tr(Key::LockSeen)}</p></Notice>
        {when(move || !desk.is_lock_whole(), move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::LockNotWhole)}</p></Notice> }.into_any())}
        <div class="field screen-only">
            <label for="lock-idle">{screen.tr(Key::LockIdle)}</label>
            <p class="hint" id="lock-idle-help">{screen.tr(Key::LockIdleHelp)}</p>
            <select id="lock-idle" class="input input-short" aria-describedby="lock-idle-help" on:change:target=move |event| {
                let minutes = event.target().value().parse().ok();
                desk.change_settings(|settings| settings.idle = minutes);
            }>
                {IDLE_MINUTES.into_iter().map(|n| view! { <option value=n.to_string() prop:selected=move || minutes() == n>{move || worded(n)}</option> }).collect_view()}
            </select>
        </div>
        <details class="screen-only"><summary>{screen.tr(Key::LockPassphraseChange)}</summary><ChangePassphrase desk=desk /></details>
        <details><summary class="screen-only">{screen.tr(Key::LockRecoveryNew)}</summary><NewRecoveryKey desk=desk /></details>
        <details class="screen-only"><summary>{screen.tr(Key::LockOff)}</summary><TurnOff desk=desk /></details>
    }
}

/// Does something that needs a proof; tells what came of it.
fn prove<F>(
    proof: Proof,
    failed: RwSignal<Option<Key>>,
    busy: RwSignal<bool>,
    act: impl FnOnce(Secret, String) -> F,
    then: impl FnOnce() + 'static,
) where
    F: Future<Output = Result<(), LockError>> + 'static,
{
    if busy.get_untracked() {
        return;
    }
    failed.set(None);
    let Some((secret, typed)) = proof.given() else {
        return;
    };
    busy.set(true);
    let doing = act(secret, typed);
    leptos::task::spawn_local(async move {
        match doing.await {
            Ok(()) => {
                proof.typed.set(String::new());
                then();
            }
            Err(LockError::Wrong) => proof.refuse(),
            Err(error) => failed.set(Some(why(&error))),
        }
        busy.set(false);
    });
}

#[component]
fn ChangePassphrase(
    /// The desk
    desk: Desk,
) -> impl IntoView {
    let (screen, teller) = (use_screen(), use_teller());
    let (proof, new) = (Proof::new(), NewPassphrase::new());
    let (failed, busy) = (RwSignal::new(None), RwSignal::new(false));
    let change = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(new) = new.given() else { return };
        let act = async move |secret: Secret, typed: String| {
            desk.change_secret((secret, &typed), Secret::Passphrase, &new)
                .await
        };
        prove(proof, failed, busy, act, move || {
            teller.tell(Message::new(Key::LockPassphraseChanged), None);
        });
    };
    view! {
        <form on:submit=change>
            {failure(failed)}
            {proof_field("change-proof", move |key| screen.t(key), proof)}
            {new.fields("change-new", "change-again", move |key| screen.t(key))}
            <p class="buttons"><button type="submit" class="button">{screen.tr(Key::LockPassphraseChange)}</button></p>
        </form>
    }
}

#[component]
fn NewRecoveryKey(
    /// The desk
    desk: Desk,
) -> impl IntoView {
    let (screen, teller) = (use_screen(), use_teller());
    let proof = Proof::new();
    let (failed, busy) = (RwSignal::new(None), RwSignal::new(false));
    let key: RwSignal<Option<RecoveryKey>> = RwSignal::new(None);
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match random() {
            Ok(bytes) => key.set(Some(RecoveryKey::new(bytes))),
            Err(_) => failed.set(Some(Key::LockNoCryptography)),
        }
    };
    let change = move || {
        let Some(new) = key.get_untracked() else {
            return;
        };
        let act = async move |secret: Secret, typed: String| {
            desk.change_secret((secret, &typed), Secret::Recovery, &new.to_text())
                .await
        };
        prove(proof, failed, busy, act, move || {
            key.set(None);
            teller.tell(Message::new(Key::LockRecoveryChanged), None);
        });
    };
    view! {
        {failure(failed)}
        {move || match key.get() {
            None => view! {
                <form on:submit=show>
                    <p>{screen.tr(Key::LockRecoveryNewText)}</p>
                    <p class="buttons"><button type="submit" class="button button-secondary">{screen.tr(Key::LockRecoveryShow)}</button></p>
                </form>
            }.into_any(),
            Some(key) => view! {
                // The sheet is printed from this page, and two secrets must not stand on one sheet.
                <div class="screen-only">{proof_field("recovery-proof", move |key| screen.t(key), proof)}</div>
                {recovery_step(key, Key::LockRecoveryUse, busy, change)}
            }.into_any(),
        }}
    }
}

#[component]
fn TurnOff(
    /// The desk
    desk: Desk,
) -> impl IntoView {
    let (screen, teller) = (use_screen(), use_teller());
    let proof = Proof::new();
    let (failed, busy) = (RwSignal::new(None), RwSignal::new(false));
    let turn_off = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let act =
            async move |secret: Secret, typed: String| desk.turn_lock_off(secret, &typed).await;
        prove(proof, failed, busy, act, move || {
            teller.tell(Message::new(Key::LockTurnedOff), None);
            focus_later("main".to_owned());
        });
    };
    view! {
        <form on:submit=turn_off>
            {failure(failed)}
            <p>{screen.tr(Key::LockOffText)}</p>
            {proof_field("off-proof", move |key| screen.t(key), proof)}
            <p class="buttons"><button type="submit" class="button button-danger">{screen.tr(Key::LockOff)}</button></p>
            <p role="status">{move || busy.get().then(|| screen.t(Key::ShellLoading))}</p>
        </form>
    }
}
