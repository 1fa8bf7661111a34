use crate::desk::use_desk;
use crate::record::{Record, RecordId};
use crate::route::Route;
use crate::store::repair::{NotRepaired, by_hand, legible, record_of, repaired};
use crate::store::{DAMAGED_PREFIX, KeptAside, Unreadable};
use crate::transfer;
use crate::ui::{
    Notice, Screen, Tone, announce, download, focus_later, read_bytes, use_screen, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// What the desk keeps apart: what it could not read, and rescued text that was not wanted.
#[component]
pub(super) fn AsidePage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let result: RwSignal<Option<Message>> = RwSignal::new(None);
    let repaired = Callback::new(move |()| {
        result.set(Some(Message::new(Key::ShellAsideRepaired)));
        announce(&screen.t(Key::ShellAsideRepaired));
        focus_later("aside-result".to_owned());
    });
    let nothing = move || desk.kept_aside.read().is_empty() && desk.declined().is_empty();
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ShellAside)}</h1>
        <p class="lead">{screen.tr(Key::ShellAsideIntro)}</p>
        <div id="aside-result" tabindex="-1">
            {move || result.get().map(|message| view! { <Notice tone=Tone::Good><p>{screen.say(&message)}</p></Notice> })}
        </div>
        {when(nothing, move || view! { <p class="empty">{screen.tr(Key::ShellAsideNone)}</p> }.into_any())}
        <ul class="plain">
            {move || desk.kept_aside.get().into_iter().enumerate().map(|(n, kept)| view! { <li class="card"><KeptView kept=kept n=n repaired=repaired /></li> }).collect_view()}
            {move || desk.declined().into_iter().map(|(key, text)| {
                let when_it_was = screen.tongue().moment(text.at);
                let title = Message::new(Key::ShellAsideDeclinedWhen)
                    .with("field", Arg::Text(text.label))
                    .with("when", Arg::Text(when_it_was));
                view! {
                    <li class="card">
                        <h2>{screen.t(Key::ShellAsideDeclined)}</h2>
                        <p class="hint"><bdi>{screen.say(&title)}</bdi></p>
                        <blockquote><bdi>{text.text}</bdi></blockquote>
                        <Delete storage_key=key label=Key::ShellAsideDeclinedDelete />
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

#[component]
fn KeptView(
    /// What is kept
    kept: KeptAside,
    /// Its place in the list
    n: usize,
    /// To be called once the record is back
    repaired: Callback<()>,
) -> impl IntoView {
    let screen = use_screen();
    let came_back = kept.key.starts_with(DAMAGED_PREFIX);
    let (title, help) = match (kept.why, came_back) {
        (Unreadable::InTrash, _) => return view! { <TrashLost storage_key=kept.key /> }.into_any(),
        (Unreadable::Newer, _) => (Key::ShellAsideNewer, Key::ShellAsideNewerHelp),
        (Unreadable::Damaged, true) => (Key::ShellAsideDamaged, Key::ShellAsideCameBack),
        (Unreadable::Damaged, false) => (Key::ShellAsideDamaged, Key::ShellDamaged),
    };
    let newer = kept.why == Unreadable::Newer;
    let words = legible(&kept.raw);
    let raw = kept.raw.clone();
    let save = move |_| {
        let raw = raw.clone();
        leptos::task::spawn_local(async move {
            if download("mission-desk-damaged.txt", "text/plain", &raw)
                .await
                .is_err()
            {
                announce(&screen.t(Key::ShellDownloadFailed));
            }
        });
    };
    let storage_key = kept.key.clone();
    view! {
        <h2>{screen.tr(title)}</h2>
        <p>{screen.tr(help)}</p>
        <p class="buttons"><button type="button" class="button button-secondary" on:click=save>{screen.tr(Key::ShellDamagedSave)}</button></p>
        <details>
            <summary>{screen.tr(Key::ShellAsideWords)}</summary>
            {words.is_empty().then(|| view! { <p class="empty">{screen.tr(Key::ShellAsideWordsNone)}</p> })}
            <dl class="source">{words.into_iter().map(|(place, text)| view! { <div><dt><bdi>{place}</bdi></dt><dd class="difference"><bdi>{text}</bdi></dd></div> }).collect_view()}</dl>
        </details>
        {(!newer).then(|| view! {
            {record_of(&kept.key).map(|_| view! { <Repair kept=kept n=n repaired=repaired /> })}
            <Delete storage_key=storage_key label=Key::ShellDamagedDelete />
        })}
    }
    .into_any()
}

/// What lay in the trash, and so in the browser's database only, when that was emptied.
#[component]
fn TrashLost(
    /// Where its sign lies
    storage_key: String,
) -> impl IntoView {
    let screen = use_screen();
    view! {
        <h2>{screen.tr(Key::ShellAsideTrashLost)}</h2>
        <p>{screen.tr(Key::ShellAsideTrashLostHelp)}</p>
        <p><a class="standalone" href=Route::Files.href()>{screen.tr(Key::ShellFiles)}</a></p>
        <Delete storage_key=storage_key label=Key::ShellAsideTrashLostDelete />
    }
}

/// Deletes one text after a question in place.
#[component]
fn Delete(
    /// Where it lies
    storage_key: String,
    /// What the button says
    label: Key,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let (asked, failed) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        {when(move || !asked.get(), move || view! {
            <p class="buttons"><button type="button" class="button button-quiet" on:click=move |_| asked.set(true)>{screen.tr(label)}</button></p>
        }.into_any())}
        {when(move || asked.get(), move || {
            let key = storage_key.clone();
            view! {
                <Notice tone=Tone::Warning>
                    <p>{screen.tr(Key::ShellAsideDeleteAsk)}</p>
                    <p class="buttons">
                        <button type="button" class="button button-danger" on:click=move |_| failed.set(desk.drop_kept_aside(&key).is_err())>{screen.tr(Key::ShellAsideDeleteYes)}</button>
                        <button type="button" class="button button-quiet" on:click=move |_| asked.set(false)>{screen.tr(Key::ShellCancel)}</button>
                    </p>
                </Notice>
            }.into_any()
        })}
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellSaveBlocked)}</p></Notice> }.into_any())}
    }
}

/// The record in a text that was repaired, or in a backup.
fn record_in(key: &str, text: &str) -> Result<Record, NotRepaired> {
    let error = match repaired(key, text) {
        Ok(record) => return Ok(record),
        Err(error) => error,
    };
    let wanted: Option<RecordId> = record_of(key);
    let package = transfer::open(text).map_err(|_| error)?;
    transfer::judge(&package, &|_| None, &[])
        .into_iter()
        .filter_map(|row| row.record)
        .find(|record| Some(record.id) == wanted)
        .ok_or(NotRepaired::Another)
}

fn refusal(error: &NotRepaired) -> Message {
    let number = |n: usize| Arg::Number(n.into());
    match error {
        NotRepaired::NotJson(line, column) => Message::new(Key::ShellAsideNotJson)
            .with("line", number(*line))
            .with("column", number(*column)),
        NotRepaired::NotARecord => Message::new(Key::ShellAsideNotARecord),
        NotRepaired::StillDamaged => Message::new(Key::ShellAsideStillDamaged),
        NotRepaired::Newer => Message::new(Key::ShellAsideNotYet),
        NotRepaired::Another => Message::new(Key::ShellAsideAnother),
    }
}

/// The damaged text to be corrected by hand, or a file in its place.
#[component]
fn Repair(
    /// What is damaged
    kept: KeptAside,
    /// Its place in the list
    n: usize,
    /// To be called once the record is back
    repaired: Callback<()>,
) -> impl IntoView {
    let screen: Screen = use_screen();
    let desk = use_desk();
    let text = RwSignal::new(by_hand(&kept.raw).to_owned());
    let refused: RwSignal<Option<Message>> = RwSignal::new(None);
    let choose = move |input: web_sys::HtmlInputElement| {
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        input.set_value("");
        leptos::task::spawn_local(async move {
            match read_bytes(&file).await {
                Ok(bytes) => text.set(String::from_utf8_lossy(&bytes.to_vec()).into_owned()),
                Err(_) => refused.set(Some(Message::new(Key::ShellImportUnreadable))),
            }
        });
    };
    let take = move |_| {
        let result = text.with_untracked(|text| record_in(&kept.key, text));
        match result {
            Err(error) => refused.set(Some(refusal(&error))),
            Ok(record) => match desk.repair(&kept, record) {
                Ok(()) => repaired.run(()),
                Err(_) => refused.set(Some(Message::new(Key::ShellImportNoRoom))),
            },
        }
    };
    let (file, area) = (format!("repair-file-{n}"), format!("repair-text-{n}"));
    view! {
        <details>
            <summary>{screen.tr(Key::ShellAsideRepair)}</summary>
            <p>{screen.tr(Key::ShellAsideRepairHelp)}</p>
            <div class="field">
                <input type="file" id=file.clone() class="visually-hidden" on:change:target=move |event| choose(event.target()) />
                <label for=file class="button button-file">{screen.tr(Key::ShellImportFile)}</label>
            </div>
            <div class="field">
                <label for=area.clone()>{screen.tr(Key::ShellAsideRepairLabel)}</label>
                <textarea id=area form="unkept" class="input" rows="6" dir="ltr" autocomplete="off" spellcheck="false"
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())></textarea>
            </div>
            <p class="buttons"><button type="button" class="button" on:click=take>{screen.tr(Key::ShellAsideRepairTake)}</button></p>
            <div role="status">{move || refused.get().map(|message| view! { <Notice tone=Tone::Bad><p>{screen.say(&message)}</p></Notice> })}</div>
        </details>
    }
}
