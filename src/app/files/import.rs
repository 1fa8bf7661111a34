use super::disputed::DisputedLink;
use super::locked::locks;
use super::row::Row;
use crate::desk::{Desk, FileError, use_desk};
use crate::fund::disputes::disputed;
use crate::record::{Attachment, FileHash, RecordId};
use crate::store::files::MOST_BYTES;
use crate::store::room::Room;
use crate::transfer::age::{Unopened, is_locked};
use crate::transfer::archive::{ArchiveError, LARGEST_ARCHIVE};
use crate::transfer::{ImportError, ImportRow, Integrity, LARGEST, Package, Verdict, open};
use crate::ui::{
    LockGate, Notice, OpenError, Tone, Tongue, breathe, counted, focus_later, read_package,
    unpack_package, use_screen,
};
use crate::words::{Arg, Key, Message};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What became of a chosen file.
#[derive(Clone, PartialEq)]
enum Opened {
    /// It is locked: the file, and why the last passphrase did not open it.
    Locked(Vec<u8>, Option<Unopened>),
    /// It was read; its records wait to be taken in.
    Judged(Vec<ImportRow>, Origin),
    /// It is refused as a whole.
    Refused(Message),
    /// It is being read, or taken in.
    Working,
    /// So many records were taken in, and so many attached files; in some of them two people's texts wait for a choice.
    Taken(usize, usize, Vec<RecordId>),
}

/// What a package says of itself.
#[derive(Clone, PartialEq)]
struct Origin {
    from: String,
    made_at: Option<u64>,
    integrity: Integrity,
}

impl Origin {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "only times after 1970 are taken, and they are whole"
    )]
    fn of(package: &Package) -> Self {
        let names = [package.from.user.as_str(), package.from.device.as_str()];
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let made_at = js_sys::Date::parse(&package.made_at);
        Self {
            from: names.join(" · "),
            made_at: (made_at > 0.0).then_some(made_at as u64),
            integrity: package.integrity(),
        }
    }
}

fn too_large(size: u64) -> Message {
    let megabytes = i64::try_from(size / 1_000_000).unwrap_or(0);
    Message::new(Key::ShellImportTooLarge).with("size", Arg::Number(megabytes.into()))
}

/// More attached files than a desk holds.
fn too_much(tongue: &Tongue) -> Message {
    Message::new(Key::ShellAttachTooMuch).with("limit", Arg::Text(tongue.bytes(MOST_BYTES)))
}

/// Why a file was not read.
fn unread_message(error: OpenError) -> Message {
    match error {
        OpenError::TooLarge(size) => too_large(size),
        OpenError::Unreadable => Message::new(Key::ShellImportUnreadable),
        OpenError::Archive(error) => match error {
            ArchiveError::Damaged => Message::new(Key::ShellImportZipDamaged),
            ArchiveError::Strange(name) => {
                Message::new(Key::ShellImportZipStrange).with("name", Arg::Text(name))
            }
            ArchiveError::NoPackage => Message::new(Key::ShellImportZipOther),
            ArchiveError::TooLarge => too_large(LARGEST_ARCHIVE),
        },
    }
}

fn refusal_message(error: &ImportError) -> Message {
    match error {
        ImportError::TooLarge => too_large(u64::try_from(LARGEST).unwrap_or(u64::MAX)),
        ImportError::NotJson { line, column } => Message::new(Key::ShellImportNotJson)
            .with("line", Arg::Number((*line).into()))
            .with("column", Arg::Number((*column).into())),
        ImportError::NotAPackage => Message::new(Key::ShellImportNotAPackage),
        ImportError::Newer => Message::new(Key::ShellImportNewer),
        ImportError::TooMany => Message::new(Key::ShellImportTooMany),
        ImportError::Empty => Message::new(Key::ShellImportEmpty),
    }
}

/// A colleague's file: shown before anything is written.
#[component]
pub(super) fn Import() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let opened: RwSignal<Option<Opened>> = RwSignal::new(None);
    let show = move |result: Opened| {
        opened.set(Some(result));
        focus_later("import-result".to_owned());
    };
    let brought: StoredValue<Files, LocalStorage> = StoredValue::new_local(Files::new());
    let read = move |bytes: Vec<u8>| async move {
        let unpacked = match unpack_package(bytes).await {
            Ok(unpacked) => unpacked,
            Err(error) => return Opened::Refused(unread_message(error)),
        };
        brought.set_value(unpacked.files);
        match open(&unpacked.text) {
            Ok(package) => Opened::Judged(desk.judge(&package), Origin::of(&package)),
            Err(error) => Opened::Refused(refusal_message(&error)),
        }
    };
    let open_bytes = move |bytes: Vec<u8>| async move {
        show(if is_locked(&bytes) {
            Opened::Locked(bytes, None)
        } else {
            read(bytes).await
        });
    };
    let working = RwSignal::new(false);
    let unlock = move |file: Vec<u8>, passphrase: String| {
        working.set(true);
        leptos::task::spawn_local(async move {
            let result = match locks().await {
                Ok(locks) => {
                    breathe().await;
                    match (locks.unlock)(&file, &passphrase) {
                        Ok(bytes) => read(bytes).await,
                        Err(why) => Opened::Locked(file, Some(why)),
                    }
                }
                Err(_) => Opened::Refused(Message::new(Key::ShellFileFailedHelp)),
            };
            working.set(false);
            show(result);
        });
    };
    let open_file = move |file: web_sys::File| {
        opened.set(Some(Opened::Working));
        leptos::task::spawn_local(async move {
            match read_package(&file).await {
                Ok(bytes) => open_bytes(bytes).await,
                Err(error) => show(Opened::Refused(unread_message(error))),
            }
        });
    };
    let choose = move |input: web_sys::HtmlInputElement| {
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        // The same file can be chosen again.
        input.set_value("");
        open_file(file);
    };
    // A file may be dropped anywhere on this page; the shell sees to it that the browser does not open it itself.
    let dropped = window_event_listener(leptos::ev::drop, move |event| {
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            open_file(file);
        }
    });
    on_cleanup(move || dropped.remove());
    let pasted = RwSignal::new(String::new());
    let take = move |rows: Vec<ImportRow>| {
        opened.set(Some(Opened::Working));
        let files = wanted(desk, &rows, brought);
        brought.set_value(Files::new());
        leptos::task::spawn_local(async move {
            // Files first: should the records find no room, files that nothing names go by themselves.
            let kept = if files.is_empty() {
                Ok(())
            } else {
                desk.keep_files(&files).await
            };
            let ids = rows.iter().filter_map(|row| row.record.as_ref());
            let mut waiting: Vec<RecordId> = ids.map(|record| record.id).collect();
            let taken = kept.map(|()| desk.take_in(rows));
            waiting.retain(|id| {
                let places = desk.find(*id).and_then(|record| record.peek(disputed));
                places.is_some_and(|places| !places.is_empty())
            });
            show(match taken {
                Ok(Ok(count)) => Opened::Taken(count, files.len(), waiting),
                Err(FileError::TooMuch) => Opened::Refused(too_much(&screen.tongue())),
                _ => Opened::Refused(Message::new(Key::ShellImportNoRoom)),
            });
        });
    };
    view! {
        <section>
            <h2>{screen.tr(Key::ShellImport)}</h2>
            <p id="import-help">{screen.tr(Key::ShellImportHelp)}</p>
            <div class="field">
                <input type="file" id="import-file" class="visually-hidden" aria-describedby="import-help" on:change:target=move |event| choose(event.target()) />
                // The browser's own button speaks the browser's language; the label speaks the screen's.
                <label for="import-file" class="button button-file">{screen.tr(Key::ShellImportFile)}</label>
            </div>
            <details>
                <summary>{screen.tr(Key::ShellImportPaste)}</summary>
                <div class="field">
                    <label for="import-paste">{screen.tr(Key::ShellImportPasteLabel)}</label>
                    <textarea id="import-paste" form="unkept" class="input" rows="4" dir="ltr" autocomplete="off" spellcheck="false"
                        prop:value=move || pasted.get()
                        on:input:target=move |event| pasted.set(event.target().value())></textarea>
                </div>
                <p><button type="button" class="button button-secondary" disabled=move || pasted.read().trim().is_empty()
                    on:click=move |_| leptos::task::spawn_local(open_bytes(pasted.get_untracked().into_bytes()))>{screen.tr(Key::ShellImportPasteOpen)}</button></p>
            </details>
            <div id="import-result" tabindex="-1">
                {move || opened.get().map(|opened_now| match opened_now {
                    Opened::Refused(message) => view! {
                        <Notice tone=Tone::Bad><p>{screen.say(&message)}</p><p>{screen.t(Key::ShellImportNothingChanged)}</p></Notice>
                    }.into_any(),
                    Opened::Working => view! { <p role="status">{screen.t(Key::ShellLoading)}</p> }.into_any(),
                    Opened::Taken(records, files, waiting) => {
                        let said = |key: Key, n: usize| {
                            let count = Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
                            screen.say(&Message::new(key).with("count", count))
                        };
                        let records = (records > 0 || files == 0).then(|| said(Key::ShellImportTaken, records));
                        let files = (files > 0).then(|| said(Key::ShellImportFilesTaken, files));
                        view! {
                            <Notice tone=Tone::Good>
                                {records.map(|text| view! { <p>{text}</p> })}
                                {files.map(|text| view! { <p>{text}</p> })}
                                <p><a href="#/">{screen.t(Key::ShellToday)}</a></p>
                            </Notice>
                            {(!waiting.is_empty()).then(|| view! {
                                <Notice tone=Tone::Warning>
                                    <p>{screen.tr(Key::ShellImportDisputed)}</p>
                                    <ul>{waiting.into_iter().filter_map(|id| desk.find(id)).map(|record| view! { <li><DisputedLink record=record /></li> }).collect_view()}</ul>
                                </Notice>
                            })}
                        }.into_any()
                    }
                    Opened::Locked(file, why) => view! {
                        <Locked why=why working=working open=Callback::new(move |passphrase| unlock(file.clone(), passphrase)) />
                    }.into_any(),
                    Opened::Judged(rows, origin) => view! {
                        <Preview rows=rows brought=brought origin=origin take=Callback::new(take) cancel=Callback::new(move |()| opened.set(None)) />
                    }.into_any(),
                })}
            </div>
        </section>
    }
}

/// A locked file: asks for its passphrase.
#[component]
fn Locked(
    /// Why the last one did not open it
    why: Option<Unopened>,
    /// Whether one is being tried
    working: RwSignal<bool>,
    /// Tries one
    open: Callback<String>,
) -> impl IntoView {
    let screen = use_screen();
    let typed = RwSignal::new(String::new());
    let why = why.map(|why| match why {
        Unopened::WrongPassphrase => Key::ShellUnlockWrong,
        Unopened::Damaged => Key::ShellUnlockDamaged,
        Unopened::NoPassphrase => Key::ShellUnlockKey,
        Unopened::TooMuchWork => Key::ShellUnlockWork,
    });
    view! {
        <h3>{screen.t(Key::ShellUnlock)}</h3>
        {why.map(|why| view! { <Notice tone=Tone::Bad><p>{screen.t(why)}</p><p>{screen.t(Key::ShellImportNothingChanged)}</p></Notice> })}
        <form on:submit=move |event: leptos::ev::SubmitEvent| { event.prevent_default(); open.run(typed.get_untracked()); }>
            <div class="field">
                <label for="unlock-passphrase">{screen.tr(Key::ShellUnlockPassphrase)}</label>
                <p class="hint" id="unlock-help">{screen.tr(Key::ShellUnlockHelp)}</p>
                <input id="unlock-passphrase" class="input" type="text" dir="auto" autocomplete="off" autocapitalize="none" spellcheck="false"
                    aria-describedby="unlock-help" on:input:target=move |event| typed.set(event.target().value()) />
            </div>
            <p class="buttons"><button type="submit" class="button" disabled=move || working.get() || typed.read().is_empty()>{screen.tr(Key::ShellUnlockOpen)}</button></p>
            <p role="status">{move || working.get().then(|| screen.t(Key::ShellLoading))}</p>
        </form>
    }
}

/// What is in a file, record by record, before anything is changed.
#[component]
fn Preview(
    /// Its records, judged
    rows: Vec<ImportRow>,
    /// The files that came with it
    brought: StoredValue<Files, LocalStorage>,
    /// What it says of itself
    origin: Origin,
    /// Takes rows in
    take: Callback<Vec<ImportRow>>,
    /// Leaves it
    cancel: Callback<()>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    // What was taken in without its files may get them later.
    let takes = rows.iter().any(|row| row.verdict.brings_something())
        || !wanted(desk, &rows, brought).is_empty();
    // What is new needs room that there may not be; what is here already may always be edited.
    let brings_new = rows
        .iter()
        .any(|row| matches!(row.verdict, Verdict::New | Verdict::Forgotten(_)));
    let brings_people = rows.iter().any(|row| {
        let record = row.record.as_ref();
        record.is_some_and(crate::systems::has_people)
    });
    let full = Memo::new(move |_| brings_new && desk.room() == Room::EditsOnly);
    // A file that was changed on its way is taken in only where somebody looked and wants it.
    let trusted = origin.integrity != Integrity::Changed;
    let chosen: Vec<RwSignal<bool>> = rows
        .iter()
        .map(|row| RwSignal::new(trusted && row.verdict.is_suggested()))
        .collect();
    let (all, ticks) = (rows.clone(), chosen.clone());
    let selected = move || {
        let pairs = all
            .iter()
            .zip(&ticks)
            .filter(|(row, chosen)| chosen.get_untracked() || !row.verdict.brings_something());
        pairs.map(|(row, _)| row.clone()).collect::<Vec<_>>()
    };
    let from = (!origin.from.is_empty()).then(|| {
        screen.say(&Message::new(Key::ShellImportFrom).with("name", Arg::Text(origin.from)))
    });
    let made_at = origin.made_at.map(|at| {
        let moment = Arg::Text(screen.tongue().moment(at));
        screen.say(&Message::new(Key::ShellImportMadeAt).with("when", moment))
    });
    let integrity = match origin.integrity {
        Integrity::Whole => view! { <p>{screen.t(Key::ShellImportWhole)}</p> }.into_any(),
        Integrity::NotTold => view! { <p>{screen.t(Key::ShellImportNotTold)}</p> }.into_any(),
        Integrity::Changed => {
            view! { <Notice tone=Tone::Warning><p>{screen.t(Key::ShellImportChanged)}</p></Notice> }
                .into_any()
        }
    };
    let files = view! { <Brought rows=rows.clone() brought=brought /> };
    let rows = rows.into_iter().zip(chosen).enumerate();
    view! {
        <h3>{screen.t(Key::ShellImportPreview)}</h3>
        <p><bdi>{from}</bdi>" "{made_at}</p>
        {integrity}
        <ul class="plain">{rows.map(|(n, (row, chosen))| view! { <li class="card"><Row row=row n=n chosen=chosen /></li> }).collect_view()}</ul>
        {files}
        {crate::ui::when(move || full.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellRoomEditsOnly)}</p></Notice> }.into_any())}
        {if takes {
            let button = StoredValue::new(selected);
            let selected = move || button.with_value(|selected| selected());
            let go_on = move || view! {
                <p class="buttons">
                    <button type="button" class="button" disabled=move || full.get() on:click=move |_| take.run(selected())>{screen.t(Key::ShellImportTake)}</button>
                    <button type="button" class="button button-quiet" on:click=move |_| cancel.run(())>{screen.t(Key::ShellCancel)}</button>
                </p>
            };
            if brings_people {
                view! { <LockGate>{go_on()}</LockGate> }.into_any()
            } else {
                go_on().into_any()
            }
        } else {
            view! { <Notice tone=Tone::Calm><p>{screen.t(Key::ShellImportNothingToTake)}</p></Notice> }.into_any()
        }}
    }
}

/// Attached files as they came, under their digests.
type Files = Vec<(FileHash, Uint8Array)>;

/// The files that rows name, with their names.
fn named_files(rows: &[ImportRow]) -> BTreeMap<FileHash, String> {
    let records = rows.iter().filter_map(|row| row.record.as_ref());
    records
        .flat_map(Attachment::all)
        .filter_map(|file| Some((file.hash?, file.name)))
        .collect()
}

/// The files that came with a package, that its rows name, and that are not here yet.
fn wanted(desk: Desk, rows: &[ImportRow], brought: StoredValue<Files, LocalStorage>) -> Files {
    if !desk.has_journal.get_untracked() {
        return Files::new();
    }
    let named = named_files(rows);
    let mut files = brought.get_value();
    files.retain(|(hash, _)| named.contains_key(hash) && !desk.has_file_untracked(hash));
    files
}

/// The attached files of a package: how many come with it, and which are missing.
#[component]
fn Brought(
    /// What was read of the package
    rows: Vec<ImportRow>,
    /// The files that came with it
    brought: StoredValue<Files, LocalStorage>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let comes = |hash: &FileHash| {
        brought.with_value(|brought| brought.iter().any(|(other, _)| other == hash))
    };
    let count = wanted(desk, &rows, brought).len();
    let named = named_files(&rows);
    let nowhere = !desk.has_journal.get_untracked() && named.keys().any(comes);
    let missing = named
        .into_iter()
        .filter(|(hash, _)| !comes(hash) && !desk.has_file_untracked(hash));
    let missing: Vec<String> = missing.map(|(_, name)| name).collect();
    let count_text = (count > 0).then(|| {
        let count = Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
        screen.say(&Message::new(Key::ShellImportFiles).with("count", count))
    });
    view! {
        {count_text.map(|text| view! { <p>{text}</p> })}
        {nowhere.then(|| view! { <Notice tone=Tone::Warning><p>{screen.t(Key::ShellImportFilesNowhere)}</p></Notice> })}
        {(!missing.is_empty()).then(|| view! {
            <Notice tone=Tone::Warning><p><bdi>{screen.say(&counted(Key::ShellImportFilesMissing, missing))}</bdi></p></Notice>
        })}
    }
}
