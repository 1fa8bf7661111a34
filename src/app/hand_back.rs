//! Handing the device back: a backup first, confirmed, and then everything is erased.

use super::files::{Passphrase, locked_text};
use super::shell::focus_heading;
use crate::dates::iso;
use crate::desk::{Desk, Erased, RecordHandle, hash_of, now, today, use_desk};
use crate::fund::view::draft_notes;
use crate::record::FileHash;
use crate::route::Route;
use crate::transfer::age::is_long_enough;
use crate::ui::{
    BackLink, Handed, Notice, Screen, Tone, download, focus_later, make_package, once_drawn,
    read_bytes, use_screen, when,
};
use crate::words::{Arg, Key, Message};
use js_sys::Uint8Array;
use leptos::prelude::*;

/// A backup that was saved on this page.
#[derive(Clone, PartialEq)]
struct Backup {
    name: String,
    at: u64,
    digest: Option<FileHash>,
}

/// What came of choosing the backup again.
#[derive(Clone, Copy, PartialEq)]
enum Chosen {
    Same,
    Other,
    Unreadable,
}

async fn save(desk: Desk, screen: Screen, lock: Option<String>) -> Option<Backup> {
    let all = desk
        .records(false)
        .into_iter()
        .chain(desk.records(true))
        .map(RecordHandle::id);
    let ids: Vec<_> = all.collect();
    let text = desk.export(&ids, draft_notes(desk, &screen.tongue()));
    let file = make_package(desk, &ids, &text).await.ok()?;
    let mut name = file.name("Mission Desk", &iso(today()));
    let (bytes, handed) = match lock {
        None => (file.bytes().await.ok()?, file.hand_over(&name, false).await),
        Some(passphrase) => {
            name.push_str(".age");
            let text = locked_text(&file, &passphrase).await?;
            let handed = download(&name, "text/plain", &text).await;
            (text.into_bytes(), handed)
        }
    };
    if handed.ok()? != Handed::Over {
        return None;
    }
    desk.note_backup();
    // Where the browser cannot reckon a digest, the person confirms without it.
    let digest = hash_of(&Uint8Array::from(bytes.as_slice())).await.ok();
    let at = now();
    Some(Backup { name, at, digest })
}

/// Leads through handing the device back.
#[component]
pub(super) fn HandBackPage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let backup: RwSignal<Option<Backup>> = RwSignal::new(None);
    let chosen: RwSignal<Option<Chosen>> = RwSignal::new(None);
    let (ticked, not_saved, busy) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    let typed = RwSignal::new(String::new());
    let wrong: RwSignal<Option<Key>> = RwSignal::new(None);
    let (locked, passphrase, too_short) = (
        RwSignal::new(false),
        RwSignal::new(String::new()),
        RwSignal::new(false),
    );
    let save = move |_| {
        let lock = locked.get_untracked().then(|| passphrase.get_untracked());
        too_short.set(lock.as_ref().is_some_and(|typed| !is_long_enough(typed)));
        if too_short.get_untracked() {
            focus_later("save-passphrase".to_owned());
            return;
        }
        leptos::task::spawn_local(async move {
            let saved = untrack(|| save(desk, screen, lock)).await;
            not_saved.set(saved.is_none());
            chosen.set(None);
            ticked.set(false);
            backup.set(saved);
            focus_later("confirm-backup".to_owned());
        });
    };
    let choose = move |input: web_sys::HtmlInputElement| {
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        input.set_value("");
        leptos::task::spawn_local(async move {
            let digest = match read_bytes(&file).await {
                Ok(bytes) => hash_of(&bytes).await,
                Err(error) => Err(error),
            };
            let saved = backup.with_untracked(|backup| backup.as_ref()?.digest.clone());
            chosen.set(Some(match digest {
                Ok(digest) if saved.as_ref() == Some(&digest) => Chosen::Same,
                Ok(_) => Chosen::Other,
                Err(_) => Chosen::Unreadable,
            }));
        });
    };
    let confirmed = move || ticked.get_untracked() || chosen.get_untracked() == Some(Chosen::Same);
    // What was changed since the backup would be lost.
    let is_newest = move || {
        backup.with_untracked(|backup| {
            backup
                .as_ref()
                .is_some_and(|backup| untrack(|| desk.changed_since(backup.at)) == 0)
        })
    };
    let erase = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let word = screen.t(Key::LockHandBackWord);
        wrong.set(if !confirmed() {
            Some(Key::LockHandBackNoBackup)
        } else if !is_newest() {
            Some(Key::LockHandBackChanged)
        } else if typed.read_untracked().trim().to_lowercase() != word.to_lowercase() {
            Some(Key::LockHandBackWrongWord)
        } else {
            None
        });
        if wrong.get_untracked().is_none() && !busy.get_untracked() {
            busy.set(true);
            leptos::task::spawn_local(desk.hand_back());
        }
    };
    let named = move || {
        backup.get().map(|backup| {
            let when = Arg::Text(screen.tongue().moment(backup.at));
            let message = Message::new(Key::LockHandBackHave)
                .with("name", Arg::Text(backup.name))
                .with("when", when);
            screen.say(&message)
        })
    };
    view! {
        <BackLink href=Route::Settings.href() label=Signal::derive(screen.tr(Key::ShellSettings)) />
        <h1 tabindex="-1">{screen.tr(Key::ShellHandBack)}</h1>
        <p class="lead">{screen.tr(Key::LockHandBackIntro)}</p>
        <section>
            <h2>{screen.tr(Key::LockHandBackFirst)}</h2>
            <p>{screen.tr(Key::LockHandBackFirstText)}</p>
            <p>{screen.tr(Key::ShellBackupPersonal)}</p>
            <div class="radio">
                <input type="checkbox" id="save-lock" prop:checked=move || locked.get() on:change:target=move |event| locked.set(event.target().checked()) />
                <label for="save-lock">{screen.tr(Key::ShellSaveLock)}</label>
            </div>
            {when(move || locked.get(), move || view! { <Passphrase passphrase=passphrase too_short=too_short /> }.into_any())}
            <p><button type="button" class="button button-secondary" on:click=save>{screen.tr(Key::ShellBackupSave)}</button></p>
            {when(move || not_saved.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellDownloadFailed)}</p></Notice> }.into_any())}
            {when(move || backup.read().is_some(), move || view! {
                <div id="confirm-backup" tabindex="-1">
                    <p id="confirm-help">{screen.tr(Key::LockHandBackConfirm)}</p>
                    <div class="field">
                        <input type="file" id="confirm-file" class="visually-hidden" aria-describedby="confirm-help" on:change:target=move |event| choose(event.target()) />
                        <label for="confirm-file" class="button button-file">{screen.tr(Key::LockHandBackChoose)}</label>
                    </div>
                    <div role="status">{move || chosen.get().map(|chosen| match chosen {
                        Chosen::Same => view! { <Notice tone=Tone::Good><p>{screen.t(Key::LockHandBackSame)}</p></Notice> },
                        Chosen::Other => view! { <Notice tone=Tone::Bad><p>{screen.t(Key::LockHandBackOther)}</p></Notice> },
                        Chosen::Unreadable => view! { <Notice tone=Tone::Bad><p>{screen.t(Key::ShellImportUnreadable)}</p></Notice> },
                    })}</div>
                    <div class="radio">
                        <input type="checkbox" id="has-backup" prop:checked=move || ticked.get() on:change:target=move |event| ticked.set(event.target().checked()) />
                        <label for="has-backup"><bdi>{named}</bdi></label>
                    </div>
                </div>
            }.into_any())}
        </section>
        <form on:submit=erase>
            <h2>{screen.tr(Key::LockHandBackSecond)}</h2>
            <p>{screen.tr(Key::LockHandBackSecondText)}</p>
            <div class="field" class:field-invalid=move || wrong.read().is_some()>
                <label for="erase-word">{move || screen.say(&Message::new(Key::LockHandBackType).with("word", Arg::Text(screen.t(Key::LockHandBackWord))))}</label>
                <div role="alert" id="erase-wrong">{move || wrong.get().map(|key| view! { <p class="finding finding-error">{screen.t(key)}</p> })}</div>
                <input id="erase-word" class="input input-short" type="text" dir="auto" autocomplete="off" autocapitalize="off" aria-describedby="erase-wrong"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value()) />
            </div>
            <p class="buttons"><button type="submit" class="button button-danger">{screen.tr(Key::LockHandBackErase)}</button></p>
        </form>
    }
}

/// The last page of a desk: what was erased.
#[component]
pub(super) fn Ended(
    /// What was erased
    erased: Erased,
) -> impl IntoView {
    let screen = use_screen();
    once_drawn(focus_heading);
    let values = i64::try_from(erased.values).unwrap_or(i64::MAX);
    let values = Message::new(Key::LockEndedValues).with("count", Arg::Count(values));
    let line = |done: bool, yes: Key, no: Key| screen.t(if done { yes } else { no });
    let lines = [
        screen.say(&values),
        line(
            erased.database,
            Key::LockEndedDatabase,
            Key::LockEndedDatabaseNot,
        ),
        line(
            erased.program,
            Key::LockEndedProgram,
            Key::LockEndedProgramNot,
        ),
    ];
    view! {
        <main class="page failure">
            <h1 tabindex="-1">{screen.t(if erased.elsewhere { Key::LockEndedElsewhereTitle } else { Key::LockEnded })}</h1>
            {if erased.elsewhere {
                view! { <p>{screen.t(Key::LockEndedElsewhere)}</p> }.into_any()
            } else {
                view! { <ul>{lines.map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }.into_any()
            }}
            <p>{screen.t(Key::LockEndedDisk)}</p>
        </main>
    }
}
