//! Fields for a passphrase or a recovery key. They speak through whoever draws them: the lock screen stands before there is
//! a desk, and so before there is a screen.

use super::{Notice, Tone, when};
use crate::store::lock::{Secret, is_long_enough};
use crate::store::recovery::{RecoveryKey, Slip};
use crate::words::Key;
use leptos::prelude::*;

/// What a person types to prove that the desk is theirs.
#[derive(Clone, Copy)]
pub struct Proof {
    /// Which of the two it is.
    pub secret: RwSignal<Secret>,
    /// What was typed.
    pub typed: RwSignal<String>,
    /// What is wrong with it.
    pub wrong: RwSignal<Option<Key>>,
}

impl Proof {
    /// Nothing is typed yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            secret: RwSignal::new(Secret::Passphrase),
            typed: RwSignal::new(String::new()),
            wrong: RwSignal::new(None),
        }
    }

    /// What was typed, if it can be right at all; what is wrong is shown otherwise.
    #[must_use]
    pub fn given(self) -> Option<(Secret, String)> {
        let (secret, typed) = (self.secret.get_untracked(), self.typed.get_untracked());
        let wrong = match secret {
            _ if typed.is_empty() => Some(Key::LockSecretEmpty),
            Secret::Passphrase => None,
            Secret::Recovery => match RecoveryKey::from_text(&typed) {
                Ok(_) => None,
                Err(Slip::Length(_)) => Some(Key::LockRecoveryLength),
                Err(Slip::Letter(_)) => Some(Key::LockRecoveryLetter),
                Err(Slip::Checksum) => Some(Key::LockRecoverySlip),
            },
        };
        self.wrong.set(wrong);
        wrong.is_none().then_some((secret, typed))
    }

    /// Says that it was not the right one.
    pub fn refuse(self) {
        let wrong = match self.secret.get_untracked() {
            Secret::Passphrase => Key::LockPassphraseWrong,
            Secret::Recovery => Key::LockRecoveryWrong,
        };
        self.wrong.set(Some(wrong));
    }
}

impl Default for Proof {
    fn default() -> Self {
        Self::new()
    }
}

/// The field for a proof, with the way from one to the other.
pub fn proof_field<T>(id: &'static str, t: T, proof: Proof) -> AnyView
where
    T: Fn(Key) -> String + Copy + Send + Sync + 'static,
{
    let label = move || match proof.secret.get() {
        Secret::Passphrase => t(Key::LockPassphrase),
        Secret::Recovery => t(Key::LockRecoveryKey),
    };
    let other = move || match proof.secret.get() {
        Secret::Passphrase => t(Key::LockUseRecovery),
        Secret::Recovery => t(Key::LockUsePassphrase),
    };
    let turn = move |_| {
        proof.secret.update(|secret| {
            *secret = match secret {
                Secret::Passphrase => Secret::Recovery,
                Secret::Recovery => Secret::Passphrase,
            };
        });
        proof.typed.set(String::new());
        proof.wrong.set(None);
        super::focus_later(id.to_owned());
    };
    let shown = RwSignal::new(false);
    let is_shown = move || shown.get() || proof.secret.get() == Secret::Recovery;
    view! {
        {typed_field(id, label, "current-password", is_shown, t, proof.typed, proof.wrong)}
        {when(move || proof.secret.get() == Secret::Passphrase, move || show_tick(id, t, shown))}
        <p><button type="button" class="link" on:click=turn>{other}</button></p>
    }
    .into_any()
}

/// One field: a password manager may fill it in, anything may be pasted, and it is as long as anybody likes.
fn typed_field<T>(
    id: &'static str,
    label: impl Fn() -> String + Send + Sync + 'static,
    autocomplete: &'static str,
    is_shown: impl Fn() -> bool + Send + Sync + 'static,
    t: T,
    typed: RwSignal<String>,
    wrong: RwSignal<Option<Key>>,
) -> AnyView
where
    T: Fn(Key) -> String + Copy + Send + Sync + 'static,
{
    let wrong_id = format!("{id}-wrong");
    let described = wrong_id.clone();
    view! {
        <div class="field" class:field-invalid=move || wrong.read().is_some()>
            <label for=id>{label}</label>
            <div id=wrong_id role="alert">
                {move || wrong.get().map(|key| view! { <p class="finding finding-error">{t(key)}</p> })}
            </div>
            <input id=id class="input" dir="auto" autocomplete=autocomplete autocapitalize="off" spellcheck="false"
                type=move || if is_shown() { "text" } else { "password" }
                aria-describedby=described aria-invalid=move || wrong.read().is_some().then_some("true")
                prop:value=move || typed.get()
                on:input:target=move |event| typed.set(event.target().value()) />
        </div>
    }
    .into_any()
}

fn show_tick<T>(id: &'static str, t: T, shown: RwSignal<bool>) -> AnyView
where
    T: Fn(Key) -> String + Copy + Send + Sync + 'static,
{
    let id = format!("{id}-show");
    view! {
        <div class="radio">
            <input type="checkbox" id=id.clone() prop:checked=move || shown.get()
                on:change:target=move |event| shown.set(event.target().checked()) />
            <label for=id>{move || t(Key::LockPassphraseShow)}</label>
        </div>
    }
    .into_any()
}

/// A new passphrase: typed twice, or once where it is shown.
#[derive(Clone, Copy)]
pub struct NewPassphrase {
    typed: RwSignal<String>,
    again: RwSignal<String>,
    shown: RwSignal<bool>,
    wrong: RwSignal<Option<Key>>,
    differs: RwSignal<Option<Key>>,
}

impl NewPassphrase {
    /// Nothing is typed yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            shown: RwSignal::new(false),
            wrong: RwSignal::new(None),
            differs: RwSignal::new(None),
        }
    }

    /// The passphrase, if it will do; what is wrong is shown otherwise.
    #[must_use]
    pub fn given(self) -> Option<String> {
        let typed = self.typed.get_untracked();
        let short = !is_long_enough(&typed);
        let differs = !self.shown.get_untracked() && self.again.get_untracked() != typed;
        self.wrong.set(short.then_some(Key::LockPassphraseShort));
        self.differs
            .set((differs && !short).then_some(Key::LockPassphraseDiffers));
        (!short && !differs).then_some(typed)
    }

    /// The fields.
    pub fn fields<T>(self, id: &'static str, again_id: &'static str, t: T) -> AnyView
    where
        T: Fn(Key) -> String + Copy + Send + Sync + 'static,
    {
        let shown = self.shown;
        view! {
            <Notice tone=Tone::Calm><p>{move || t(Key::LockPassphraseAdvice)}</p></Notice>
            {typed_field(id, move || t(Key::LockPassphraseNew), "new-password", move || shown.get(), t, self.typed, self.wrong)}
            {show_tick(id, t, shown)}
            {when(move || !shown.get(), move || {
                typed_field(again_id, move || t(Key::LockPassphraseAgain), "new-password", || false, t, self.again, self.differs)
            })}
        }
        .into_any()
    }
}

impl Default for NewPassphrase {
    fn default() -> Self {
        Self::new()
    }
}
