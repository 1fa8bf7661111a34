//! A drawn signature, where one is wanted (training.R25): a picture among the session's files, with person, block and
//! time. It goes when the person is forgotten.

use crate::desk::{RecordHandle, hash_of, now};
use crate::record::{Attachment, FileHash, Media, RecordId};
use crate::training::sign_in::{SIGNATURES, drawn, signatures};
use crate::ui::{Notice, Tone, use_screen, when};
use crate::words::Key;
use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// The picture's size in pixels: small, since there is one for each person and block.
const SIZE: (u32, u32) = (480, 160);

/// A surface to sign on with a finger or a pen.
#[component]
pub(super) fn SignPad(
    /// The session
    record: RecordHandle,
    /// Who signs
    person: RecordId,
    /// The block
    #[prop(into)]
    block: Signal<Option<String>>,
) -> impl IntoView {
    let screen = use_screen();
    let open = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let drawn = RwSignal::new(false);
    let drawing = StoredValue::new(false);
    let surface: NodeRef<Canvas> = NodeRef::new();
    let signed = Memo::new(move |_| {
        block.get().is_some_and(|block| {
            record
                .read(|record| !signatures(record, person, Some(&block)).is_empty())
                .unwrap_or_default()
        })
    });
    let pen = move || {
        let canvas = surface.get_untracked()?;
        let context = canvas.get_context("2d").ok()??;
        context.dyn_into::<web_sys::CanvasRenderingContext2d>().ok()
    };
    let point = move |event: &web_sys::PointerEvent| {
        let canvas = surface.get_untracked()?;
        let scale = |at: i32, length: i32, pixels: u32| {
            f64::from(at) * f64::from(pixels) / f64::from(length.max(1))
        };
        Some((
            scale(event.offset_x(), canvas.client_width(), SIZE.0),
            scale(event.offset_y(), canvas.client_height(), SIZE.1),
        ))
    };
    let begin = move |event: web_sys::PointerEvent| {
        event.prevent_default();
        if let (Some(pen), Some((x, y))) = (pen(), point(&event)) {
            if !drawn.get_untracked() {
                pen.set_fill_style_str("#ffffff");
                pen.fill_rect(0.0, 0.0, SIZE.0.into(), SIZE.1.into());
            }
            pen.set_line_width(3.0);
            pen.set_stroke_style_str("#1c2430");
            pen.begin_path();
            pen.move_to(x, y);
            drawing.set_value(true);
        }
    };
    let go_on = move |event: web_sys::PointerEvent| {
        if !drawing.get_value() {
            return;
        }
        if let (Some(pen), Some((x, y))) = (pen(), point(&event)) {
            pen.line_to(x, y);
            pen.stroke();
            drawn.set(true);
        }
    };
    let wipe = move |_| {
        if let Some(pen) = pen() {
            pen.clear_rect(0.0, 0.0, SIZE.0.into(), SIZE.1.into());
        }
        drawn.set(false);
    };
    let keep = move |_| {
        let (Some(canvas), Some(block)) = (surface.get_untracked(), block.get_untracked()) else {
            return;
        };
        leptos::task::spawn_local(async move {
            let kept = keep_picture(record, person, &block, &canvas).await;
            failed.try_set(kept.is_none());
            if kept.is_some() {
                open.try_set(false);
                drawn.try_set(false);
            }
        });
    };
    view! {
        {when(move || signed.get(), move || view! { <p class="hint">{screen.tr(Key::TrainingSigned)}</p> }.into_any())}
        {when(move || !signed.get() && !open.get(), move || view! {
            <p><button type="button" class="button button-quiet" on:click=move |_| open.set(true)>{screen.tr(Key::TrainingSign)}</button></p>
        }.into_any())}
        {when(move || open.get() && !signed.get(), move || view! {
            <p class="hint">{screen.tr(Key::TrainingSignHelp)}</p>
            <canvas node_ref=surface class="sign-pad" width=SIZE.0 height=SIZE.1 role="img" aria-label=screen.tr(Key::TrainingSign)
                on:pointerdown=begin on:pointermove=go_on
                on:pointerup=move |_| drawing.set_value(false) on:pointerleave=move |_| drawing.set_value(false)></canvas>
            <p class="buttons">
                <button type="button" class="button" disabled=move || !drawn.get() on:click=keep>{screen.tr(Key::TrainingSignKeep)}</button>
                <button type="button" class="button button-quiet" on:click=wipe>{screen.tr(Key::TrainingSignWipe)}</button>
                <button type="button" class="button button-quiet" on:click=move |_| open.set(false)>{screen.tr(Key::ShellCancel)}</button>
            </p>
        }.into_any())}
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::TrainingSignFailed)}</p></Notice> }.into_any())}
    }
}

/// Keeps the picture under its digest and names it in the record.
async fn keep_picture(
    record: RecordHandle,
    person: RecordId,
    block: &str,
    canvas: &web_sys::HtmlCanvasElement,
) -> Option<()> {
    use base64::Engine as _;
    let address = canvas.to_data_url_with_type("image/png").ok()?;
    let coded = address.split_once(',')?.1;
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(coded)
        .ok()?;
    let media = Media::of_bytes(&bytes)?;
    let size = u64::try_from(bytes.len()).ok()?;
    let bytes = js_sys::Uint8Array::from(bytes.as_slice());
    let hash = hash_of(&bytes).await.ok()?;
    record
        .desk()
        .keep_files(&[(hash.clone(), bytes)])
        .await
        .ok()?;
    // The file's name tells nobody who signed.
    let fields = Attachment::fields(&hash, "signature.png", media, size);
    let (person, at) = (person.to_string(), now().to_string());
    let mut all: Vec<(&str, &str)> = fields
        .each_ref()
        .map(|(field, text)| (*field, text.as_str()))
        .to_vec();
    all.extend([
        ("person", person.as_str()),
        ("block", block),
        ("at", at.as_str()),
    ]);
    record.add_item(SIGNATURES, &all);
    Some(())
}

/// Takes a person's signatures out of a session. The files that they were, ever, are returned.
pub(super) fn remove_signatures(record: RecordHandle, person: RecordId) -> Vec<FileHash> {
    let all = record.peek(|record| (drawn(record, person), signatures(record, person, None)));
    let (files, alive) = all.unwrap_or_default();
    for path in alive {
        record.remove_item(&path);
    }
    files
}
