use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Hands a text to the person as a file: by the share sheet where the app was put on a home screen (saving does nothing
/// there on some tablets), else as a download.
///
/// # Errors
/// When the browser does neither.
pub async fn download(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    hand_out(name, kind, js_sys::Array::of1(&text.into())).await
}

/// Hands bytes to the person as a file.
///
/// # Errors
/// When the browser does not let it be saved.
pub async fn download_bytes(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let bytes = js_sys::Uint8Array::from(bytes);
    hand_out(name, kind, js_sys::Array::of1(&bytes)).await
}

/// Puts a text on the clipboard.
///
/// # Errors
/// When the browser does not allow it.
pub async fn copy_text(text: &str) -> Result<(), JsValue> {
    // Absent where the page is not served over HTTPS.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write = js_sys::Reflect::get(&clipboard, &"writeText".into())?;
    let write: js_sys::Function = write.dyn_into()?;
    let promise: js_sys::Promise = write.call1(&clipboard, &text.into())?.dyn_into()?;
    JsFuture::from(promise).await.map(drop)
}

/// Saves a file made of parts.
async fn hand_out(name: &str, kind: &str, parts: js_sys::Array) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    if is_standalone_touch() && share(name, &parts, kind).await.is_ok() {
        return Ok(());
    }
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads the address after the click; it is let go of a little later.
    set_timeout(
        move || drop(web_sys::Url::revoke_object_url(&address)),
        std::time::Duration::from_secs(60),
    );
    Ok(())
}

fn is_standalone_touch() -> bool {
    let matches = |query: &str| {
        window()
            .match_media(query)
            .ok()
            .flatten()
            .is_some_and(|list| list.matches())
    };
    matches("(display-mode: standalone)") && matches("(pointer: coarse)")
}

async fn share(name: &str, parts: &js_sys::Array, kind: &str) -> Result<(), JsValue> {
    let options = web_sys::FilePropertyBag::new();
    options.set_type(kind);
    let file = web_sys::File::new_with_str_sequence_and_options(parts, name, &options)?;
    let data = web_sys::ShareData::new();
    data.set_files(&js_sys::Array::of1(&file));
    let navigator = window().navigator();
    // Browsers without the share sheet lack the function itself.
    if !js_sys::Reflect::has(&navigator, &"canShare".into())?
        || !navigator.can_share_with_data(&data)
    {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(navigator.share_with_data(&data))
        .await
        .map(drop)
}

/// The text of a file that the person chose.
///
/// # Errors
/// When the browser cannot read it.
pub async fn read_file(file: &web_sys::File) -> Result<String, JsValue> {
    let text = JsFuture::from(file.text()).await?;
    Ok(text.as_string().unwrap_or_default())
}
