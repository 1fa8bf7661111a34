use super::locked::locks;
use crate::app::today::FilesSpace;
use crate::dates::iso;
use crate::desk::{RecordHandle, today, use_desk};
use crate::fund::view::draft_notes;
use crate::record::RecordId;
use crate::transfer::age::{SHORTEST, is_long_enough};
use crate::ui::{
    Handed, Notice, PackageFile, PackageLacks, Tone, announce, breathe, can_share, download,
    focus_later, make_package, share_text, use_screen, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// By which way a file leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Download,
    Share,
}

/// A backup of everything, or a file of some records; locked with a passphrase where that is asked for.
#[component]
pub(super) fn Save() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let ticked: RwSignal<BTreeSet<RecordId>> = RwSignal::new(BTreeSet::new());
    let (locked, passphrase) = (RwSignal::new(false), RwSignal::new(String::new()));
    let (too_short, working) = (RwSignal::new(false), RwSignal::new(false));
    let failed: RwSignal<Option<Key>> = RwSignal::new(None);
    let lacks = RwSignal::new(Vec::new());
    let save = move |whole: bool, way: Way| {
        let lock = locked.get_untracked().then(|| passphrase.get_untracked());
        let short = lock
            .as_ref()
            .is_some_and(|passphrase| !is_long_enough(passphrase));
        too_short.set(short);
        failed.set(None);
        if short {
            focus_later("save-passphrase".to_owned());
            return;
        }
        let mut ids: Vec<RecordId> = desk
            .records(false)
            .into_iter()
            .chain(desk.records(true))
            .map(RecordHandle::id)
            .collect();
        let mut notes = draft_notes(desk, &screen.tongue());
        let mut title = "Mission Desk".to_owned();
        if !whole {
            ticked.with_untracked(|ticked| {
                ids.retain(|id| ticked.contains(id));
                notes.retain(|note| ticked.contains(&note.record));
            });
            if let ([only], [note]) = (ids.as_slice(), notes.as_slice()) {
                let name = desk.find(*only).map(name_of).unwrap_or_default();
                title = format!("{} {name}", note.stamp);
            } else if let [only] = ids.as_slice() {
                title = desk.find(*only).map(name_of).unwrap_or_default();
            }
        }
        let text = desk.export(&ids, notes);
        working.set(true);
        lacks.set(Vec::new());
        leptos::task::spawn_local(async move {
            let Ok(file) = make_package(desk, &ids, &text).await else {
                working.set(false);
                failed.set(Some(Key::ShellDownloadFailed));
                return;
            };
            let name = file.name(&title, &iso(today()));
            let to_sheet = way == Way::Share;
            let handed = match lock {
                None => file.hand_over(&name, to_sheet).await,
                Some(passphrase) => match locked_text(&file, &passphrase).await {
                    Some(text) => {
                        let name = format!("{name}.age");
                        if to_sheet {
                            share_text(&name, "text/plain", &text).await
                        } else {
                            download(&name, "text/plain", &text).await
                        }
                    }
                    None => {
                        working.set(false);
                        failed.set(Some(Key::ShellSaveLockFailed));
                        return;
                    }
                },
            };
            working.set(false);
            lacks.set(file.missing);
            match handed {
                Ok(Handed::Over) if whole => {
                    desk.note_backup();
                    announce(&screen.t(Key::ShellBackupDone));
                }
                Ok(_) => {}
                Err(_) => failed.set(Some(Key::ShellDownloadFailed)),
            }
        });
    };
    let shares = can_share();
    let buttons = move |whole: bool, save_key: Key, share_key: Key| {
        let disabled = move || working.get() || !whole && ticked.read().is_empty();
        view! {
            <p class="buttons">
                <button type="button" class="button button-secondary" disabled=disabled on:click=move |_| save(whole, Way::Download)>{screen.tr(save_key)}</button>
                {shares.then(|| view! { <button type="button" class="button button-secondary" disabled=disabled on:click=move |_| save(whole, Way::Share)>{screen.tr(share_key)}</button> })}
            </p>
        }
    };
    view! {
        <section>
            <h2>{screen.tr(Key::ShellBackup)}</h2>
            <p>{screen.tr(Key::ShellBackupHelp)}</p>
            <Notice tone=Tone::Warning><p>{screen.tr(Key::ShellBackupPersonal)}</p></Notice>
            <FilesSpace />
            <div class="radio">
                <input type="checkbox" id="save-lock" prop:checked=move || locked.get() on:change:target=move |event| locked.set(event.target().checked()) />
                <label for="save-lock">{screen.tr(Key::ShellSaveLock)}</label>
            </div>
            {when(move || locked.get(), move || view! { <Passphrase passphrase=passphrase too_short=too_short /> }.into_any())}
            {buttons(true, Key::ShellBackupSave, Key::ShellShareAll)}
            <Choice ticked=ticked>{buttons(false, Key::ShellSaveTicked, Key::ShellShareTicked)}</Choice>
            <PackageLacks names=lacks />
            <p role="status">{move || working.get().then(|| screen.t(Key::ShellLoading))}</p>
            {move || failed.get().map(|key| view! { <Notice tone=Tone::Bad><p>{screen.t(key)}</p></Notice> })}
        </section>
    }
}

/// A package locked with a passphrase, as text; nothing where it cannot be locked.
pub(in crate::app) async fn locked_text(file: &PackageFile, passphrase: &str) -> Option<String> {
    let locks = locks().await.ok()?;
    let bytes = file.bytes().await.ok()?;
    breathe().await;
    (locks.lock)(&bytes, passphrase)
}

/// The passphrase of the file, shown while it is typed: a slip in it would lock the file for good.
#[component]
pub(in crate::app) fn Passphrase(
    /// What is typed
    passphrase: RwSignal<String>,
    /// Whether it was found too short
    too_short: RwSignal<bool>,
) -> impl IntoView {
    let screen = use_screen();
    let error = move || {
        let least = Arg::Number(SHORTEST.into());
        screen.say(&Message::new(Key::ShellSavePassphraseShort).with("least", least))
    };
    view! {
        <div class="field">
            <label for="save-passphrase">{screen.tr(Key::ShellSavePassphrase)}</label>
            <p class="hint" id="save-passphrase-help">{screen.tr(Key::ShellSavePassphraseHelp)}</p>
            {when(move || too_short.get(), move || view! { <p class="finding-error" id="save-passphrase-error" role="alert">{error}</p> }.into_any())}
            <input id="save-passphrase" class="input" type="text" dir="auto" autocomplete="off" autocapitalize="none" spellcheck="false"
                aria-describedby="save-passphrase-error save-passphrase-help" aria-invalid=move || too_short.get().then_some("true")
                prop:value=move || passphrase.get()
                on:input:target=move |event| passphrase.set(event.target().value()) />
        </div>
    }
}

/// Which records go into a file of some; listed once somebody asks.
#[component]
fn Choice(
    /// What is ticked
    ticked: RwSignal<BTreeSet<RecordId>>,
    /// What is done with it
    children: Children,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let opened = RwSignal::new(false);
    let list = move || {
        let rows = desk.records(false).into_iter().map(|record| {
            let id = record.id();
            let field = format!("save-{id}");
            let tick = move |yes: bool| {
                ticked.update(|ticked| {
                    if yes {
                        ticked.insert(id);
                    } else {
                        ticked.remove(&id);
                    }
                });
            };
            let name = move || {
                let name = name_of(record);
                if name.is_empty() { screen.t(kind_of(record)) } else { name }
            };
            view! {
                <div class="radio">
                    <input type="checkbox" id=field.clone() prop:checked=move || ticked.read().contains(&id) on:change:target=move |event| tick(event.target().checked()) />
                    <label for=field><bdi>{name}</bdi></label>
                </div>
            }
        });
        rows.collect_view()
    };
    view! {
        <details on:toggle:target=move |event| opened.set(event.target().open())>
            <summary>{screen.tr(Key::ShellSaveSome)}</summary>
            {when(move || opened.get(), move || view! { <fieldset class="field"><legend>{screen.tr(Key::ShellSaveWhich)}</legend>{list}</fieldset> }.into_any())}
            {children()}
        </details>
    }
}

/// What names a record; empty where nothing does yet.
fn name_of(record: RecordHandle) -> String {
    let kind = record
        .peek(|record| crate::systems::kind(&record.kind))
        .flatten();
    let text = |path: &str| record.text(path);
    kind.map_or_else(
        || text("title").trim().to_owned(),
        |kind| kind.name_by(text),
    )
}

/// What a record without a name is called.
fn kind_of(record: RecordHandle) -> Key {
    let kind = record
        .peek(|record| crate::systems::kind(&record.kind))
        .flatten();
    let label = kind.map(|kind| kind.label);
    label
        .filter(|label| *label != Key::DraftsApplication)
        .unwrap_or(Key::DraftsTasksNoneTitle)
}
