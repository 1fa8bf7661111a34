//! Attached files on a page: chosen, photographed, dropped or pasted; listed with what can be done to each.

mod picture;
mod take;

use self::picture::{ON_SCREEN, draw, smaller};
use self::take::{attach, media_of, replace};
use super::download::download_parts;
use super::{
    Notice, Tone, announce, each, field_id, focus_later, take_out, use_screen, use_teller, when,
};
use crate::desk::{RecordHandle, use_desk};
use crate::record::{Attachment, Media, Path};
use crate::store::files::LARGEST_FILE;
use crate::words::{Arg, Key, Message};
use js_sys::Uint8Array;
use leptos::prelude::*;

/// What the browser offers to choose from; what a file really is is looked at afterwards.
const OFFERED: &str = "application/pdf,image/jpeg,image/png,image/gif,image/webp";
/// Below so many bytes a picture is small enough.
const SMALL: u64 = 300_000;

/// The files in a list of a record.
#[component]
pub fn Attachments(
    /// The record
    record: RecordHandle,
    /// The list
    list: Path,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let (refused, working) = (RwSignal::new(Vec::<Message>::new()), RwSignal::new(false));
    let id = field_id(&list);
    let photo_id = format!("{id}-photo");
    let list = StoredValue::new(list);
    let take = move |files: Vec<web_sys::File>| {
        if files.is_empty() || working.get_untracked() {
            return;
        }
        working.set(true);
        refused.set(Vec::new());
        // Read before anything is waited for: the person may leave the page meanwhile, and this with it.
        let list = list.get_value();
        leptos::task::spawn_local(async move {
            for file in files {
                match attach(record, &list, &file, screen).await {
                    Ok(name) => announce(
                        &screen
                            .say(&Message::new(Key::ShellAttachDone).with("name", Arg::Text(name))),
                    ),
                    Err(message) => refused.update(|all| all.push(message)),
                }
            }
            working.set(false);
        });
    };
    let choose = move |input: web_sys::HtmlInputElement| {
        let files = all_of(input.files());
        // The same file can be chosen again.
        input.set_value("");
        take(files);
    };
    let drop_here = move |event: leptos::ev::DragEvent| {
        take(all_of(event.data_transfer().and_then(|data| data.files())));
    };
    let paste_here = move |event: leptos::ev::ClipboardEvent| {
        take(all_of(event.clipboard_data().and_then(|data| data.files())));
    };
    let paths = move || {
        let items = record.items(&list.get_value()).into_iter();
        items.map(|item| item.path).collect::<Vec<_>>()
    };
    let help = move || {
        let size = Arg::Text(screen.tongue().bytes(LARGEST_FILE));
        screen.say(&Message::new(Key::ShellAttachHelp).with("size", size))
    };
    let help_id = format!("{id}-kinds");
    let (label_for, add) = (id.clone(), StoredValue::new(id.clone()));
    let photo = has_camera().then(|| {
        let label_for = photo_id.clone();
        view! {
            <input type="file" id=photo_id class="visually-hidden" accept="image/*" capture="environment"
                on:change:target=move |event| choose(event.target()) />
            <label for=label_for class="button button-file">{screen.tr(Key::ShellAttachPhoto)}</label>
        }
    });
    view! {
        <div class="attachments" on:drop=drop_here on:paste=paste_here>
            {when(move || paths().is_empty(), move || view! { <p class="empty">{screen.tr(Key::ShellAttachNone)}</p> }.into_any())}
            <ul class="plain">
                {each(paths, move |path| {
                    let id = field_id(&path);
                    view! { <li id=id tabindex="-1"><File record=record list=list path=path add=add /></li> }.into_any()
                })}
            </ul>
            <p class="hint" id=help_id.clone()>{help}</p>
            {when(move || !desk.has_journal.get(), move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::ShellAttachNowhere)}</p></Notice> }.into_any())}
            <div class="buttons">
                <input type="file" id=id class="visually-hidden" multiple=true accept=OFFERED aria-describedby=help_id
                    on:change:target=move |event| choose(event.target()) />
                // The browser's own button speaks the browser's language; the label speaks the screen's.
                <label for=label_for class="button button-file">{screen.tr(Key::ShellAttach)}</label>
                {photo}
            </div>
            <p role="status">{move || working.get().then(|| screen.t(Key::ShellAttachWorking))}</p>
            <div role="alert">
                {move || refused.get().into_iter().map(|message| view! {
                    <Notice tone=Tone::Bad><p><bdi>{screen.say(&message)}</bdi></p></Notice>
                }).collect_view()}
            </div>
        </div>
    }
}

/// What is going on with one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Rest,
    Working,
    /// The picture is shown.
    Shown,
    /// The browser cannot draw it.
    NotDrawn,
    /// It could not be saved.
    NotSaved,
    /// A smaller one is shown; so many bytes.
    Offered(u64),
    /// There is no smaller one.
    NoSmaller,
}

/// One attached file.
#[component]
fn File(
    /// The record
    record: RecordHandle,
    /// The list that it lies in
    list: StoredValue<Path>,
    /// Its item
    path: Path,
    /// The id of what adds another one, to which the focus goes when this one is removed
    add: StoredValue<String>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let teller = use_teller();
    let step = RwSignal::new(Step::Rest);
    let refused = RwSignal::new(None::<Message>);
    let made: StoredValue<Option<Uint8Array>, LocalStorage> = StoredValue::new_local(None);
    let frame: NodeRef<leptos::html::Div> = NodeRef::new();
    let path = StoredValue::new(path);
    let file = Memo::new(move |_| {
        let read = |record: &crate::record::Record| {
            let files = Attachment::list(record, &list.get_value());
            let path = path.get_value();
            files.into_iter().find(|file| file.path == path)
        };
        record.read(read).flatten()
    });
    let here = Memo::new(move |_| {
        file.with(|file| {
            let hash = file.as_ref().and_then(|file| file.hash.as_ref());
            hash.is_some_and(|hash| desk.has_file(hash))
        })
    });
    let name = move || {
        let name = file.with(|file| file.as_ref().map(|file| file.name.clone()));
        let name = name.filter(|name| !name.is_empty());
        name.unwrap_or_else(|| screen.t(Key::ShellFileUnnamed))
    };
    let named = move |key: Key| screen.say(&Message::new(key).with("name", Arg::Text(name())));
    let about = move || {
        let file = file.get()?;
        let tongue = screen.tongue();
        let message = if file.by.is_empty() {
            Message::new(Key::ShellFileAt)
        } else {
            Message::new(Key::ShellFileBy).with("who", Arg::Text(file.by))
        };
        let message = message
            .with("size", Arg::Text(tongue.bytes(file.size)))
            .with("when", Arg::Text(tongue.moment(file.at)));
        Some(tongue.say(&message))
    };
    let is_picture = move || {
        file.with(|file| {
            let media = file.as_ref().and_then(|file| file.media);
            media.is_some_and(Media::is_picture)
        })
    };
    // A moving picture would stand still.
    let is_large = move || {
        let large = file.with(|file| {
            file.as_ref()
                .is_some_and(|file| file.size > SMALL && file.media != Some(Media::Gif))
        });
        large && is_picture()
    };
    // Whatever belongs to this page is read before the bytes are waited for: the person may leave it meanwhile.
    let bytes = move || {
        let hash = file.get_untracked().and_then(|file| file.hash);
        async move { desk.file(&hash?).await }
    };
    let save = move |_| {
        let (name, bytes) = (untrack(name), bytes());
        leptos::task::spawn_local(async move {
            let saved = match bytes.await {
                Some(bytes) => save_as(&name, &bytes).await.is_ok(),
                None => false,
            };
            step.set(if saved { Step::Rest } else { Step::NotSaved });
        });
    };
    let put = move |canvas: web_sys::HtmlCanvasElement, name: &str| {
        canvas.set_attribute("role", "img").ok();
        canvas.set_attribute("aria-label", name).ok();
        if let Some(frame) = frame.try_get_untracked().flatten() {
            frame.replace_children_with_node_1(&canvas);
        }
    };
    let show = move |_| {
        if step.get_untracked() == Step::Shown {
            step.set(Step::Rest);
            return;
        }
        step.set(Step::Working);
        let (name, bytes) = (untrack(name), bytes());
        leptos::task::spawn_local(async move {
            step.set(match drawn(bytes.await).await {
                Some(canvas) => {
                    put(canvas, &name);
                    Step::Shown
                }
                None => Step::NotDrawn,
            });
        });
    };
    let shrink = move |_| {
        step.set(Step::Working);
        let (name, bytes) = (untrack(name), bytes());
        leptos::task::spawn_local(async move {
            step.set(match shrunk(bytes.await).await {
                Some(Some(smaller)) => {
                    let size = u64::from(smaller.length());
                    let canvas = drawn(Some(smaller.clone())).await;
                    made.set_value(Some(smaller));
                    canvas.map_or(Step::NotDrawn, |canvas| {
                        put(canvas, &name);
                        Step::Offered(size)
                    })
                }
                Some(None) => Step::NoSmaller,
                None => Step::NotDrawn,
            });
        });
    };
    let choose = move |_| {
        let (Some(file), Some(bytes)) = (file.get_untracked(), made.get_value()) else {
            return;
        };
        step.set(Step::Working);
        let (list, add) = (list.get_value(), add.get_value());
        leptos::task::spawn_local(async move {
            let tongue = screen.tongue();
            let size = u64::from(bytes.length());
            match replace(record, &list, &file, bytes, &tongue).await {
                Ok(()) => {
                    let done = Message::new(Key::ShellFileSmallerDone)
                        .with("name", Arg::Text(file.name))
                        .with("size", Arg::Text(tongue.bytes(size)));
                    announce(&tongue.say(&done));
                    focus_later(add);
                }
                Err(message) => {
                    refused.set(Some(message));
                    step.set(Step::Rest);
                }
            }
        });
    };
    let keep = move |_| {
        made.set_value(None);
        step.set(Step::Rest);
    };
    let remove = move |_| {
        let items = record.items(&list.get_value()).into_iter();
        let shown: Vec<Path> = items.map(|item| item.path).collect();
        let (name, add) = (untrack(name), add.get_value());
        take_out(record, &path.get_value(), name, teller, (&shown, add));
    };
    let offer = move || {
        let Step::Offered(size) = step.get() else {
            return String::new();
        };
        let tongue = screen.tongue();
        let from = file.with(|file| file.as_ref().map_or(0, |file| file.size));
        let offer = Message::new(Key::ShellFileSmallerOffer)
            .with("from", Arg::Text(tongue.bytes(from)))
            .with("to", Arg::Text(tongue.bytes(size)));
        tongue.say(&offer)
    };
    let said = move || match step.get() {
        Step::Working => Some(Key::ShellLoading),
        Step::NotDrawn => Some(Key::ShellFileShowFailed),
        Step::NotSaved => Some(Key::ShellDownloadFailed),
        Step::NoSmaller => Some(Key::ShellFileSmallerNone),
        Step::Rest | Step::Shown | Step::Offered(_) => None,
    };
    let busy = move || step.get() == Step::Working;
    let is_offered = move || matches!(step.get(), Step::Offered(_));
    view! {
        <div class="attachment">
            <p class="attachment-name"><strong><bdi>{name}</bdi></strong><span class="hint">{about}</span></p>
            {when(move || !here.get(), move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::ShellFileMissing)}</p></Notice> }.into_any())}
            <p class="buttons">
                {when(move || here.get() && is_picture(), move || view! {
                    <button type="button" class="button button-quiet" aria-label=move || named(Key::ShellFileShowNamed)
                        aria-expanded=move || if step.get() == Step::Shown { "true" } else { "false" }
                        disabled=busy on:click=show>{screen.tr(Key::ShellFileShow)}</button>
                }.into_any())}
                {when(move || here.get(), move || view! {
                    <button type="button" class="button button-quiet" aria-label=move || named(Key::ShellFileSaveNamed)
                        on:click=save>{screen.tr(Key::ShellFileSave)}</button>
                }.into_any())}
                {when(move || here.get() && is_large() && !is_offered(), move || view! {
                    <button type="button" class="button button-quiet" aria-label=move || named(Key::ShellFileSmallerNamed)
                        disabled=busy on:click=shrink>{screen.tr(Key::ShellFileSmaller)}</button>
                }.into_any())}
                <button type="button" class="button button-quiet" aria-label=move || named(Key::ShellFileRemoveNamed)
                    on:click=remove>{screen.tr(Key::ShellFileRemove)}</button>
            </p>
            <p role="status">{move || said().map(|key| screen.t(key))}</p>
            {when(is_offered, move || view! {
                <p>{offer}</p>
                <p class="buttons">
                    <button type="button" class="button button-secondary" on:click=choose>{screen.tr(Key::ShellFileSmallerTake)}</button>
                    <button type="button" class="button button-quiet" on:click=keep>{screen.tr(Key::ShellFileSmallerKeep)}</button>
                </p>
            }.into_any())}
            {move || refused.get().map(|message| view! { <Notice tone=Tone::Bad><p><bdi>{screen.say(&message)}</bdi></p></Notice> })}
            <div class="attachment-picture" node_ref=frame hidden=move || !matches!(step.get(), Step::Shown | Step::Offered(_))></div>
        </div>
    }
}

/// The files that a person chose, dropped or pasted.
fn all_of(files: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Whether this is a device to point at a letter: those with a finger in place of a mouse have a camera.
fn has_camera() -> bool {
    let coarse = window().match_media("(pointer: coarse)");
    coarse.ok().flatten().is_some_and(|list| list.matches())
}

/// A picture on a canvas; nothing where it is none, or is not here.
pub async fn drawn(bytes: Option<Uint8Array>) -> Option<web_sys::HtmlCanvasElement> {
    let bytes = bytes?;
    draw(&bytes, media_of(&bytes)?, ON_SCREEN).await.ok()
}

/// A smaller picture, if there is one; nothing where the picture cannot be read.
async fn shrunk(bytes: Option<Uint8Array>) -> Option<Option<Uint8Array>> {
    let bytes = bytes?;
    smaller(&bytes, media_of(&bytes)?).await.ok()
}

/// Saves a file as what its bytes are, whatever its name says.
async fn save_as(name: &str, bytes: &Uint8Array) -> Result<(), wasm_bindgen::JsValue> {
    let (name, kind) = match media_of(bytes) {
        Some(media) => (media.file_name(name), media.name()),
        None => (
            format!("{}.bin", name.replace('.', "-")),
            "application/octet-stream",
        ),
    };
    let parts = js_sys::Array::of1(bytes);
    download_parts(&name, kind, parts).await.map(drop)
}
