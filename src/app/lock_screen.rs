//! The lock screen: it stands before the desk, and so before anything that the desk keeps was read.

#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use super::{clear_start, set_page_language};
use crate::desk::{
    BootError, BrowserShelf, Entrance, LockError, Look, unlock, unlock_by_another_window,
    when_another_opens,
};
use crate::store::lock::Lock;
use crate::ui::{Proof, focus_later, load_catalogue, load_words, proof_field};
use crate::words::{Catalogue, Key, Language};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::pin::Pin;
use std::sync::Arc;
use wasm_bindgen_futures::JsFuture;

/// Leads past the lock, if there is one: by another window that is open, else by the passphrase or the recovery key.
pub(super) async fn pass(entrance: &Entrance, language: Language) -> Result<(), BootError> {
    let lock = match &entrance.lock {
        Ok(None) => return Ok(()),
        Ok(Some(lock)) => lock.clone(),
        Err(error) => return Err(error.clone()),
    };
    match screen_part().await {
        Ok(stand) => stand(lock, language).await,
        Err(_) => Err(BootError::File("lock_screen".to_owned())),
    }
}

/// The words of the lock screen.
async fn load(language: Language) -> Result<Catalogue, String> {
    let mut words = load_catalogue(language).await?;
    load_words(&mut words, "lock").await?;
    Ok(words)
}

/// Stands before the desk until it is opened.
async fn stand(lock: Lock, language: Language) -> Result<(), BootError> {
    if unlock_by_another_window(&lock).await {
        return Ok(());
    }
    let words = load(language).await.map_err(BootError::File)?;
    clear_start();
    let mut opened = None;
    let passed = js_sys::Promise::new(&mut |resolve, _| opened = Some(resolve));
    let (Some(opened), Some(body)) = (opened, document().body()) else {
        return Ok(());
    };
    let screen = mount_to(
        body,
        move || view! { <LockScreen lock=lock words=words opened=opened /> },
    );
    JsFuture::from(passed).await.ok();
    drop(screen);
    Ok(())
}

type Stand = fn(Lock, Language) -> Pin<Box<dyn Future<Output = Result<(), BootError>>>>;

#[wasm_split(lock_screen, wasm_split_path = ::leptos::wasm_split, fallible)]
fn screen_part() -> Result<Stand, SplitLoaderError> {
    Ok(|lock, language| Box::pin(stand(lock, language)))
}

#[component]
fn LockScreen(
    /// What is to be opened
    lock: Lock,
    /// The words of the language at the start
    words: Catalogue,
    /// Called once it is open
    opened: js_sys::Function,
) -> impl IntoView {
    let words = RwSignal::new(Arc::new(words));
    let t = move |key: Key| words.with(|words| words.text(key).to_owned());
    let lock = StoredValue::new(lock);
    let opened = StoredValue::new_local(opened);
    let done = move || {
        opened.try_with_value(|opened| drop(opened.call0(&wasm_bindgen::JsValue::NULL)));
    };
    let (proof, busy) = (Proof::new(), RwSignal::new(false));
    let failed: RwSignal<Option<Key>> = RwSignal::new(None);
    let look = RwSignal::new(Look::load(&BrowserShelf));
    Effect::new(move |_| {
        set_page_language(words.with(|words| words.language()));
        document().set_title(&format!("{} · Mission Desk", t(Key::ShellLocked)));
        if let Some(root) = document().document_element() {
            root.set_attribute("data-theme", look.get().theme.code())
                .ok();
        }
    });
    when_another_opens(move || {
        leptos::task::spawn_local(async move {
            let Some(lock) = lock.try_get_value() else {
                return;
            };
            if unlock_by_another_window(&lock).await {
                done();
            }
        });
    });
    let speak = move |language: Language| {
        leptos::task::spawn_local(async move {
            if let Ok(new) = load(language).await {
                words.set(Arc::new(new));
                look.update(|look| look.language = Some(language));
                // What is not kept is chosen again next time.
                look.get_untracked().keep(&BrowserShelf).ok();
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let given = proof.given().filter(|_| !busy.get_untracked());
        let Some((secret, typed)) = given else {
            return;
        };
        busy.set(true);
        leptos::task::spawn_local(async move {
            match unlock(&lock.get_value(), secret, &typed).await {
                Ok(()) => {
                    proof.typed.set(String::new());
                    done();
                    return;
                }
                Err(LockError::NoCryptography) => failed.set(Some(Key::LockNoCryptography)),
                Err(LockError::NotLoaded) => failed.set(Some(Key::ShellFileFailedHelp)),
                Err(_) => proof.refuse(),
            }
            busy.set(false);
            focus_later("unlock".to_owned());
        });
    };
    focus_later("unlock".to_owned());
    view! {
        <header class="top">
            <div class="top-row"><p class="brand"><span class="brand-mark" aria-hidden="true"></span>"Mission Desk"</p></div>
        </header>
        <div class="status-row" role="region" aria-label=move || t(Key::ShellStatus)>
            <p class="save-state">{move || t(Key::LockLockedState)}</p>
            <div class="choosers">
                <label class="visually-hidden" for="screen-language">{move || t(Key::ShellLanguage)}</label>
                <select id="screen-language" class="chooser" on:change:target=move |event| {
                    if let Some(language) = Language::from_tag(&event.target().value()) {
                        speak(language);
                    }
                }>
                    {Language::ALL.into_iter().map(|language| view! {
                        <option value=language.code() lang=language.code() prop:selected=move || words.with(|words| words.language() == language)>{language.own_name()}</option>
                    }).collect_view()}
                </select>
            </div>
        </div>
        <main id="main" class="page" tabindex="-1">
            <h1 tabindex="-1">{move || t(Key::ShellLocked)}</h1>
            <p class="lead">{move || t(Key::LockLockedText)}</p>
            <form on:submit=submit>
                {proof_field("unlock", t, proof)}
                {move || failed.get().map(|key| view! { <p role="alert" class="finding finding-error">{t(key)}</p> })}
                <p class="buttons"><button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>{move || t(Key::LockUnlockDesk)}</button></p>
                <p role="status">{move || busy.get().then(|| t(Key::ShellLoading))}</p>
            </form>
            <p class="hint">{move || t(Key::LockLockedForgotten)}</p>
        </main>
    }
}
