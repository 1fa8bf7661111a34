//! The ways out of the tablet that goes round. The number that was chosen ends it at once. Whoever forgot it locks the
//! desk, which the passphrase opens; where there is no lock, it ends after a wait that everybody who holds the tablet
//! sees, and the session says so afterwards. A reload neither shortens nor ends the wait, and the clock of the device has
//! no part in it: the seconds count that this page was open.

use crate::desk::{Desk, RecordHandle, hash_of, now, use_desk};
use crate::record::Path;
use crate::route::Route;
use crate::store::settings::Round;
use crate::training::route::TrainingPage;
use crate::training::sign_in::pause_after;
use crate::ui::{Notice, Tone, focus_later, go_to, use_screen, when};
use crate::words::{Arg, Key, Language, Message};
use leptos::prelude::*;
use std::time::Duration;

/// How long it takes until it ends without the number, in seconds.
const WAIT: u32 = 10 * 60;
/// How many seconds a reload may cost at most; so often the rest is kept.
const KEEP_EVERY: u32 = 5;
/// Where it stands in a session's record that it was left without the number: when, in milliseconds since 1970.
const LEFT: &str = "round.left";

/// The digest of a number with its salt.
pub(super) async fn digest(salt: &str, number: &str) -> Option<String> {
    let number = crate::numbers::western(number.trim());
    let bytes = format!("{salt} {number}").into_bytes();
    let hash = hash_of(&js_sys::Uint8Array::from(bytes.as_slice()))
        .await
        .ok()?;
    Some(hash.to_string())
}

fn keep(desk: Desk, round: &Round) {
    desk.change_settings(|settings| settings.round = round.to_text());
}

/// Back among all pages, in the trainer's language.
fn end(desk: Desk, round: &Round) {
    let page = round
        .session
        .parse()
        .map_or(TrainingPage::Start, TrainingPage::Room);
    go_to(&Route::Training(page).href());
    desk.change_settings(|settings| settings.round = String::new());
}

/// The wait for the end without the number.
#[derive(Clone, Copy)]
pub(super) struct Wait {
    desk: Desk,
    round: StoredValue<Round>,
    /// How many seconds are left; nothing while nobody waits.
    left: RwSignal<Option<u32>>,
    /// How many seconds are left until the next number is looked at.
    pause: RwSignal<u32>,
}

impl Wait {
    /// Goes on where a reload cut it off.
    pub(super) fn new(desk: Desk, round: &Round) -> Self {
        let wait = Self {
            desk,
            round: StoredValue::new(round.clone()),
            left: RwSignal::new(round.wait),
            pause: RwSignal::new(round.pause),
        };
        let ticking = set_interval_with_handle(move || wait.tick(), Duration::from_secs(1));
        on_cleanup(move || {
            if let Ok(ticking) = ticking {
                ticking.clear();
            }
        });
        wait
    }

    /// Begins, or stops where there is nothing to wait for.
    fn set(self, left: Option<u32>) {
        self.left.set(left);
        self.round.update_value(|round| round.wait = left);
        keep(self.desk, &self.round.get_value());
    }

    /// A wrong number was entered: after a few, the next is looked at only after a pause.
    fn note_wrong(self) {
        self.round.update_value(|round| {
            round.wrong = round.wrong.saturating_add(1);
            round.pause = pause_after(round.wrong);
        });
        let round = self.round.get_value();
        self.pause.set(round.pause);
        keep(self.desk, &round);
    }

    fn tick_pause(self) {
        let Some(pause) = self.pause.try_get_untracked().filter(|pause| *pause > 0) else {
            return;
        };
        let pause = pause - 1;
        self.pause.set(pause);
        if pause % KEEP_EVERY == 0 {
            self.round.update_value(|round| round.pause = pause);
            keep(self.desk, &self.round.get_value());
        }
    }

    fn tick(self) {
        self.tick_pause();
        let Some(left) = self.left.try_get_untracked().flatten() else {
            return;
        };
        let left = left.saturating_sub(1);
        if left > 0 {
            self.left.set(Some(left));
            if left % KEEP_EVERY == 0 {
                self.set(Some(left));
            }
            return;
        }
        self.left.set(None);
        let round = self.round.get_value();
        if let Some(record) = round.session.parse().ok().and_then(|id| self.desk.find(id)) {
            record.set(&Path::of(&[LEFT]), now().to_string());
        }
        self.desk.save_now();
        end(self.desk, &round);
    }
}

/// Minutes and seconds.
fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How long it takes until this mode ends without the number: seen by everybody who holds the tablet.
#[component]
pub(super) fn WaitLine(
    /// The wait
    wait: Wait,
) -> impl IntoView {
    let screen = use_screen();
    let waits = Memo::new(move |_| wait.left.get().is_some());
    let said = move || {
        let time = Arg::Text(clock(wait.left.get().unwrap_or_default()));
        screen.say(&Message::new(Key::TrainingRoundWaiting).with("time", time))
    };
    when(
        move || waits.get(),
        move || {
            view! {
                <Notice tone=Tone::Warning>
                    // Not read aloud each second.
                    <p role="timer">{said}</p>
                    <p><button type="button" class="button button-secondary" on:click=move |_| wait.set(None)>{screen.tr(Key::TrainingRoundWaitStop)}</button></p>
                </Notice>
            }
            .into_any()
        },
    )
}

/// The way out, for the trainer alone.
#[component]
pub(super) fn Trainer(
    /// What the trainer chose
    round: Round,
    /// The wait for whoever forgot the number
    wait: Wait,
    /// Back to the forms
    #[prop(into)]
    back: Callback<()>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let round = StoredValue::new(round);
    let paused = Memo::new(move |_| wait.pause.get() > 0);
    let pause_said = move || {
        let time = Arg::Text(clock(wait.pause.get()));
        screen.say(&Message::new(Key::TrainingNumberPause).with("time", time))
    };
    let leave = move || {
        if paused.get_untracked() {
            return;
        }
        let (round, number) = (round.get_value(), typed.get_untracked());
        leptos::task::spawn_local(async move {
            if digest(&round.salt, &number).await.as_deref() != Some(round.digest.as_str()) {
                wait.note_wrong();
                wrong.try_set(true);
                typed.try_set(String::new());
                focus_later("round-trainer".to_owned());
                return;
            }
            if let Some(language) = Language::from_tag(&round.language) {
                screen.speak(language);
            }
            end(desk, &round);
        });
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingForTrainer)}</h1>
        <form on:submit=move |event| { event.prevent_default(); leave(); }>
            <div class="field" class:field-invalid=move || wrong.get()>
                <label for="round-trainer">{screen.tr(Key::TrainingNumber)}</label>
                {when(move || wrong.get(), move || view! { <p class="finding finding-error" role="alert">{screen.tr(Key::TrainingNumberWrong)}</p> }.into_any())}
                <input id="round-trainer" type="password" inputmode="numeric" autocomplete="off" class="input input-short"
                    prop:value=move || typed.get() on:input:target=move |event| { wrong.set(false); typed.set(event.target().value()); } />
            </div>
            {when(move || paused.get(), move || view! { <p class="finding finding-warning" role="timer">{pause_said}</p> }.into_any())}
            <p class="buttons">
                <button type="submit" class="button" aria-disabled=move || paused.get().then_some("true")>{screen.tr(Key::TrainingTakeBack)}</button>
                <button type="button" class="button button-quiet" on:click=move |_| back.run(())>{screen.tr(Key::ShellCancel)}</button>
            </p>
        </form>
        <Forgotten wait=wait />
    }
}

/// For whoever forgot the number.
#[component]
fn Forgotten(
    /// The wait
    wait: Wait,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let failed = RwSignal::new(false);
    let lock = move |_| {
        let round = wait.round.get_value();
        desk.change_settings(|settings| settings.round = String::new());
        if desk.lock_now().is_err() {
            // Nothing is locked: so nothing may be open either.
            keep(desk, &round);
            failed.set(true);
        }
    };
    view! {
        <details>
            <summary>{screen.tr(Key::TrainingRoundForgot)}</summary>
            {when(move || desk.has_lock(), move || view! {
                <p>{screen.tr(Key::TrainingRoundForgotLock)}</p>
                {when(move || failed.get(), move || view! { <p class="finding finding-error" role="alert">{screen.tr(Key::TrainingRoundLockFailed)}</p> }.into_any())}
                <p><button type="button" class="button button-secondary" on:click=lock>{screen.tr(Key::TrainingRoundLock)}</button></p>
            }.into_any())}
            {when(move || !desk.has_lock(), move || view! {
                <p>{screen.say(&Message::new(Key::TrainingRoundForgotWait).with("count", Arg::Count((WAIT / 60).into())))}</p>
                <p><button type="button" class="button button-secondary" disabled=move || wait.left.get().is_some() on:click=move |_| wait.set(Some(WAIT))>{screen.tr(Key::TrainingRoundWait)}</button></p>
            }.into_any())}
        </details>
    }
}

/// Tells the trainer that the tablet left this mode without the number, until somebody has read it.
#[component]
pub(super) fn LeftNotice(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let at = Memo::new(move |_| record.text(LEFT).parse::<u64>().ok());
    let said = move || {
        let when = Arg::Text(screen.tongue().moment(at.get().unwrap_or_default()));
        screen.say(&Message::new(Key::TrainingRoundLeft).with("when", when))
    };
    when(
        move || at.get().is_some(),
        move || {
            view! {
                <Notice tone=Tone::Warning>
                    <p>{said}</p>
                    <p><button type="button" class="button button-secondary" on:click=move |_| record.set(&Path::of(&[LEFT]), "")>{screen.tr(Key::TrainingRoundLeftRead)}</button></p>
                </Notice>
            }
            .into_any()
        },
    )
}
