//! The shell: what stands around every page, and the way between pages.

mod aside;
mod files;
mod hand_back;
mod history;
mod install;
mod later;
mod lock;
mod lock_screen;
mod points;
mod settings;
mod shell;
mod today;
mod trash;

use crate::desk::{BootError, BrowserShelf, Look, boot, entrance};
use crate::store::{ShelfError, Unreadable};
use crate::ui::{Screen, Teller, UndoTarget, load_catalogue, load_tongue};
use crate::words::{Key, Language};
use leptos::prelude::*;

/// Opens the desk and draws the first page.
pub fn mount() {
    std::panic::set_hook(Box::new(|_| {
        // `boot.js` puts away what was being typed and shows the recovery page; nothing of the app can be relied on now.
        if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new("desk:panic")) {
            window.dispatch_event(&event).ok();
        }
    }));
    // The reactive system's own executor begins with the first mount, which is yet to come.
    wasm_bindgen_futures::spawn_local(async {
        let preferred = Look::load(&BrowserShelf)
            .language
            .unwrap_or_else(preferred_language);
        let entrance = entrance().await;
        if let Err(error) = lock_screen::pass(&entrance, preferred).await {
            show_failure(&error, preferred).await;
            return;
        }
        match boot(entrance).await {
            Ok(desk) => {
                let language = desk
                    .settings
                    .get_untracked()
                    .language()
                    .unwrap_or(preferred);
                match load_tongue(language, desk).await {
                    Ok(tongue) => {
                        clear_start();
                        mount_to_body(move || {
                            provide_context(desk);
                            provide_context(Screen::new(tongue, desk));
                            provide_context(Teller::new());
                            provide_context(UndoTarget::new());
                            view! { <shell::Shell /> }
                        });
                        desk.begin_lock();
                    }
                    Err(file) => show_failure(&BootError::File(file), preferred).await,
                }
            }
            Err(error) => show_failure(&error, preferred).await,
        }
    });
}

fn preferred_language() -> Language {
    let tags: Vec<String> = web_sys::window()
        .map(|window| {
            window
                .navigator()
                .languages()
                .iter()
                .filter_map(|tag| tag.as_string())
                .collect()
        })
        .unwrap_or_default();
    Language::preferred(tags.iter().map(String::as_str))
}

fn clear_start() {
    if let Some(start) = document().get_element_by_id("start") {
        start.remove();
    }
}

/// A clear page where the desk cannot open.
async fn show_failure(error: &BootError, language: Language) {
    // Without words there is only the page of `index.html`, which says the same in four languages.
    let Ok(words) = load_catalogue(language).await else {
        return;
    };
    let (title, help) = match error {
        BootError::Storage(ShelfError::Blocked) => {
            (Key::ShellStorageBlocked, Key::ShellStorageBlockedHelp)
        }
        BootError::Storage(_) => (Key::ShellStorageFailed, Key::ShellStorageFailedHelp),
        BootError::Lock(Unreadable::Newer) => (Key::ShellLocked, Key::ShellLockNewer),
        BootError::Lock(Unreadable::Damaged | Unreadable::InTrash) => {
            (Key::ShellLocked, Key::ShellLockDamaged)
        }
        BootError::File(_) => (Key::ShellFileFailed, Key::ShellFileFailedHelp),
    };
    let detail = match error {
        BootError::Storage(ShelfError::Other(text)) | BootError::File(text) => text.clone(),
        BootError::Storage(_) | BootError::Lock(_) => String::new(),
    };
    let text = |key: Key| words.text(key).to_owned();
    clear_start();
    set_page_language(language);
    let (title, help, again) = (text(title), text(help), text(Key::ShellTryAgain));
    mount_to_body(move || {
        view! {
            <main class="page failure">
                <h1>{title}</h1>
                <p>{help}</p>
                <p class="hint"><bdi>{detail}</bdi></p>
                <p><button type="button" class="button" on:click=move |_| drop(window().location().reload())>{again}</button></p>
            </main>
        }
    });
}

fn set_page_language(language: Language) {
    if let Some(root) = document().document_element() {
        root.set_attribute("lang", language.code()).ok();
        root.set_attribute("dir", language.direction().code()).ok();
    }
}
