//! Pictures, drawn by the browser on a canvas. No address is made for them, so the page's policy need not allow any, and
//! nothing in them can run.

use crate::record::Media;
use crate::ui::download::read_bytes;
use js_sys::{Array, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The longest side of a picture on the screen, in pixels.
pub(super) const ON_SCREEN: u32 = 1_600;
/// The longest side of a picture that was made smaller: a page of A4 at about 190 dots an inch.
const SMALLER: u32 = 2_200;
/// How well a picture that was made smaller keeps its details, of one.
const QUALITY: f64 = 0.8;
/// A smaller picture is worth the loss when it takes at most so many hundredths of what the original takes.
const WORTH: u32 = 80;

/// Draws a picture on a canvas of its own, at most so many pixels long.
///
/// # Errors
/// When the browser cannot read the picture.
pub(super) async fn draw(
    bytes: &Uint8Array,
    media: Media,
    longest: u32,
) -> Result<web_sys::HtmlCanvasElement, JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media.name());
    let parts = Array::of1(bytes);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let bitmap = JsFuture::from(window().create_image_bitmap_with_blob(&blob)?).await?;
    let bitmap: web_sys::ImageBitmap = bitmap.dyn_into()?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let share = (f64::from(longest) / width.max(height).max(1.0)).min(1.0);
    let (width, height) = ((width * share).round(), (height * share).round());
    let canvas: web_sys::HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    canvas.set_width(whole(width));
    canvas.set_height(whole(height));
    let context = canvas.get_context("2d")?.ok_or(JsValue::UNDEFINED)?;
    let context: web_sys::CanvasRenderingContext2d = context.dyn_into()?;
    Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into())?;
    // What lets paper shine through would be black in a JPEG.
    context.set_fill_style_str("white");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)?;
    bitmap.close();
    Ok(canvas)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a side of a canvas is at most as long as asked for"
)]
fn whole(side: f64) -> u32 {
    side.max(1.0) as u32
}

/// A smaller picture with the same to see in it, as JPEG; nothing where it would hardly be smaller.
///
/// # Errors
/// When the browser cannot read the picture, or cannot write one.
pub(super) async fn smaller(
    bytes: &Uint8Array,
    media: Media,
) -> Result<Option<Uint8Array>, JsValue> {
    let canvas = draw(bytes, media, SMALLER).await?;
    let blob = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            resolve.call1(&JsValue::NULL, &blob).ok();
        });
        canvas
            .to_blob_with_type_and_encoder_options(
                done.unchecked_ref(),
                Media::Jpeg.name(),
                &QUALITY.into(),
            )
            .ok();
    });
    let blob: web_sys::Blob = JsFuture::from(blob).await?.dyn_into()?;
    let made = read_bytes(&blob).await?;
    let is_worth = u64::from(made.length()) * 100 <= u64::from(bytes.length()) * u64::from(WORTH);
    Ok(is_worth.then_some(made))
}
