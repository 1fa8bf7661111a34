use crate::dates::iso;
use crate::desk::{RecordHandle, today, use_desk};
use crate::fund::disputes::disputed;
use crate::fund::route::FundPage;
use crate::fund::view::draft_notes;
use crate::record::RecordId;
use crate::route::Route;
use crate::store::room::Room;
use crate::transfer::{ImportError, ImportRow, LARGEST, Refusal, Verdict, file_name, open};
use crate::ui::when;
use crate::ui::{Notice, Tone, announce, download, focus_later, read_file, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// What became of a chosen file.
#[derive(Clone, PartialEq)]
enum Opened {
    /// It was read; its records wait to be taken in.
    Judged(Vec<ImportRow>, String),
    /// It is refused as a whole.
    Refused(Message),
    /// So many records were taken in; in some of them two people's texts wait for a choice.
    Taken(usize, Vec<RecordId>),
}

/// Files from and to colleagues, and backups.
#[component]
pub(super) fn FilesPage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let failed = RwSignal::new(false);
    let export = move |_| {
        let ids: Vec<_> = desk
            .records(false)
            .into_iter()
            .chain(desk.records(true))
            .map(RecordHandle::id)
            .collect();
        let text = desk.export(&ids, draft_notes(desk, &screen.tongue()));
        let name = file_name("Mission Desk", &iso(today()));
        leptos::task::spawn_local(async move {
            let done = download(&name, "application/json", &text).await.is_ok();
            failed.set(!done);
            if done {
                desk.note_backup();
                announce(&screen.t(Key::ShellBackupDone));
            }
        });
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ShellFiles)}</h1>
        <p class="lead">{screen.tr(Key::ShellFilesIntro)}</p>
        <Import />
        <section>
            <h2>{screen.tr(Key::ShellBackup)}</h2>
            <p>{screen.tr(Key::ShellBackupHelp)}</p>
            <Notice tone=Tone::Warning><p>{screen.tr(Key::ShellBackupPersonal)}</p></Notice>
            <p><button type="button" class="button button-secondary" on:click=export>{screen.tr(Key::ShellBackupSave)}</button></p>
            {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellDownloadFailed)}</p></Notice> }.into_any())}
        </section>
    }
}

fn refusal_message(error: &ImportError) -> Message {
    match error {
        ImportError::TooLarge => {
            let megabytes = i64::try_from(LARGEST / 1_048_576).unwrap_or(0);
            Message::new(Key::ShellImportTooLarge).with("size", Arg::Number(megabytes.into()))
        }
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
fn Import() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let opened: RwSignal<Option<Opened>> = RwSignal::new(None);
    let show = move |result: Result<crate::transfer::Package, Message>| {
        opened.set(Some(match result {
            Ok(package) => {
                let from = [package.from.user.as_str(), package.from.device.as_str()];
                let from = from
                    .into_iter()
                    .filter(|name| !name.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ");
                Opened::Judged(desk.judge(&package), from)
            }
            Err(message) => Opened::Refused(message),
        }));
        focus_later("import-result".to_owned());
    };
    let open_text = move |text: &str| {
        show(open(text).map_err(|error| refusal_message(&error)));
    };
    let open_file = move |file: web_sys::File| {
        leptos::task::spawn_local(async move {
            #[allow(clippy::cast_precision_loss, reason = "file sizes are far below 2^53")]
            let too_large = file.size() > LARGEST as f64;
            let result = if too_large {
                Err(refusal_message(&ImportError::TooLarge))
            } else {
                match read_file(&file).await {
                    Ok(text) => open(&text).map_err(|error| refusal_message(&error)),
                    Err(_) => Err(Message::new(Key::ShellImportUnreadable)),
                }
            };
            show(result);
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
        let ids = rows.iter().filter_map(|row| row.record.as_ref());
        let mut waiting: Vec<RecordId> = ids.map(|record| record.id).collect();
        let taken = desk.take_in(rows);
        waiting.retain(|id| {
            let places = desk.find(*id).and_then(|record| record.peek(disputed));
            places.is_some_and(|places| !places.is_empty())
        });
        opened.set(Some(match taken {
            Ok(count) => Opened::Taken(count, waiting),
            Err(_) => Opened::Refused(Message::new(Key::ShellImportNoRoom)),
        }));
        focus_later("import-result".to_owned());
    };
    let no_room = Memo::new(move |_| desk.room() == Room::EditsOnly);
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
                    <textarea id="import-paste" class="input" rows="4" dir="ltr" autocomplete="off" spellcheck="false"
                        prop:value=move || pasted.get()
                        on:input:target=move |event| pasted.set(event.target().value())></textarea>
                </div>
                <p><button type="button" class="button button-secondary" disabled=move || pasted.read().trim().is_empty()
                    on:click=move |_| pasted.with_untracked(|text| open_text(text))>{screen.tr(Key::ShellImportPasteOpen)}</button></p>
            </details>
            <div id="import-result" tabindex="-1">
                {move || opened.get().map(|opened_now| match opened_now {
                    Opened::Refused(message) => view! {
                        <Notice tone=Tone::Bad><p>{screen.say(&message)}</p><p>{screen.t(Key::ShellImportNothingChanged)}</p></Notice>
                    }.into_any(),
                    Opened::Taken(n, waiting) => {
                        let count = Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
                        view! {
                            <Notice tone=Tone::Good>
                                <p>{screen.say(&Message::new(Key::ShellImportTaken).with("count", count))}</p>
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
                    Opened::Judged(rows, from) => {
                        let takes = rows.iter().any(|row| row.verdict.brings_something());
                        // What is new needs room that there may not be; what is here already may always be edited.
                        let full = no_room.get() && rows.iter().any(|row| row.verdict == Verdict::New);
                        let chosen: Vec<RwSignal<bool>> = rows.iter().map(|row| RwSignal::new(row.verdict.brings_something())).collect();
                        let (all, ticks) = (rows.clone(), chosen.clone());
                        let selected = move || {
                            let pairs = all.iter().zip(&ticks).filter(|(_, chosen)| chosen.get_untracked());
                            pairs.map(|(row, _)| row.clone()).collect::<Vec<_>>()
                        };
                        let rows = rows.into_iter().zip(chosen);
                        view! {
                            <h3>{screen.t(Key::ShellImportPreview)}</h3>
                            {(!from.is_empty()).then(|| view! { <p>{screen.say(&Message::new(Key::ShellImportFrom).with("name", Arg::Text(from)))}</p> })}
                            <ul class="plain">{rows.enumerate().map(|(n, (row, chosen))| view! { <li class="card"><Row row=row n=n chosen=chosen /></li> }).collect_view()}</ul>
                            {full.then(|| view! { <Notice tone=Tone::Bad><p>{screen.t(Key::ShellRoomEditsOnly)}</p></Notice> })}
                            {if takes {
                                view! {
                                    <p class="buttons">
                                        <button type="button" class="button" disabled=full on:click=move |_| take(selected())>{screen.t(Key::ShellImportTake)}</button>
                                        <button type="button" class="button button-quiet" on:click=move |_| opened.set(None)>{screen.t(Key::ShellCancel)}</button>
                                    </p>
                                }.into_any()
                            } else {
                                view! { <Notice tone=Tone::Calm><p>{screen.t(Key::ShellImportNothingToTake)}</p></Notice> }.into_any()
                            }}
                        }.into_any()
                    }
                })}
            </div>
        </section>
    }
}

/// The way to a record in which two people's texts wait for a choice: its own pages list them.
#[component]
fn DisputedLink(
    /// The record
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let kind = record
        .peek(|record| crate::systems::kind(&record.kind))
        .flatten();
    let is_application = kind.is_some_and(|kind| kind.name == crate::fund::KIND.name);
    let page = if is_application {
        FundPage::Tasks(record.id())
    } else {
        FundPage::Reference
    };
    let name = move || {
        let title = kind
            .map(|kind| record.text(kind.title))
            .filter(|title| !title.trim().is_empty());
        title.unwrap_or_else(|| {
            screen.t(if is_application {
                Key::FundTasksNoneTitle
            } else {
                Key::FundReference
            })
        })
    };
    view! { <a class="standalone" href=Route::Fund(page).href()><bdi>{name}</bdi></a> }
}

#[component]
fn Row(
    /// The judged record
    row: ImportRow,
    /// Its place in the file
    n: usize,
    /// Whether it is to be taken in
    chosen: RwSignal<bool>,
) -> impl IntoView {
    let screen = use_screen();
    let verdict = match row.verdict {
        Verdict::New => Key::ShellVerdictNew,
        Verdict::NewerThere => Key::ShellVerdictNewerThere,
        Verdict::NewerHere => Key::ShellVerdictNewerHere,
        Verdict::Diverged => Key::ShellVerdictDiverged,
        Verdict::Same => Key::ShellVerdictSame,
        Verdict::Refused(refusal) => match refusal {
            Refusal::Damaged => Key::ShellRefusedDamaged,
            Refusal::Newer => Key::ShellRefusedNewer,
            Refusal::Twice => Key::ShellRefusedTwice,
            Refusal::TooLong => Key::ShellRefusedTooLong,
            Refusal::KeptAside => Key::ShellRefusedKeptAside,
        },
    };
    let kind = row
        .record
        .as_ref()
        .and_then(|record| crate::systems::kind(&record.kind))
        .map(|kind| kind.label);
    let title = if !row.title.trim().is_empty() {
        row.title
    } else {
        screen.t(kind
            .filter(|kind| *kind != Key::FundApplication)
            .unwrap_or(Key::FundTasksNoneTitle))
    };
    let named = screen
        .say(&Message::new(Key::ShellImportTakeNamed).with("title", Arg::Text(title.clone())));
    let tick = row.verdict.brings_something().then(|| {
        let id = format!("take-{n}");
        view! {
            <div class="radio">
                <input type="checkbox" id=id.clone() prop:checked=move || chosen.get() on:change:target=move |event| chosen.set(event.target().checked()) />
                <label for=id><bdi>{named}</bdi></label>
            </div>
        }
    });
    view! {
        <p><strong><bdi>{title}</bdi></strong>{kind.map(|kind| view! { " · "{screen.t(kind)} })}</p>
        <p>{screen.t(verdict)}</p>
        {tick}
        {row.note.map(|note| view! {
            <details>
                <summary><strong>{note.stamp}</strong>" · "{screen.t(Key::FundPrintFindings)}" ("{note.findings.len()}")"</summary>
                <ul>{note.findings.into_iter().map(|finding| view! { <li><bdi>{finding}</bdi></li> }).collect_view()}</ul>
            </details>
        })}
    }
}
