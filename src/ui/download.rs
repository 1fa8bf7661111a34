use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What became of a file that was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The browser took it.
    Over,
    /// The person closed the share sheet.
    Not,
}

/// Hands a text to the person as a file: by the share sheet where the app was put on a home screen (saving does nothing
/// there on some tablets), else as a download.
///
/// # Errors
/// When the browser does neither.
pub async fn download(name: &str, kind: &str, text: &str) -> Result<Handed, JsValue> {
    hand_out(name, kind, js_sys::Array::of1(&text.into())).await
}

/// Hands bytes to the person as a file.
///
/// # Errors
/// When the browser does not let it be saved.
pub async fn download_bytes(name: &str, kind: &str, bytes: &[u8]) -> Result<Handed, JsValue> {
    let bytes = js_sys::Uint8Array::from(bytes);
    hand_out(name, kind, js_sys::Array::of1(&bytes)).await
}

/// Whether this browser has a share sheet that takes files of text.
#[must_use]
pub fn can_share() -> bool {
    sheet_for(
        "package.json",
        "application/json",
        &js_sys::Array::of1(&"{}".into()),
    )
    .is_ok()
}

/// Hands the parts of a file to the person, texts or bytes as the browser has them.
///
/// # Errors
/// When the browser does not let it be saved.
pub async fn download_parts(
    name: &str,
    kind: &str,
    parts: js_sys::Array,
) -> Result<Handed, JsValue> {
    hand_out(name, kind, parts).await
}

/// The same to the share sheet; as a download where the sheet takes no such file, as some take no zip.
///
/// # Errors
/// When the browser does neither.
pub async fn share_parts(name: &str, kind: &str, parts: js_sys::Array) -> Result<Handed, JsValue> {
    match share(name, kind, &parts).await {
        Ok(handed) => Ok(handed),
        Err(_) => hand_out(name, kind, parts).await,
    }
}

/// Gives a text as a file to the share sheet: to mail, a messenger, another device near by.
///
/// # Errors
/// When the browser has none, or does not let it open.
pub async fn share_text(name: &str, kind: &str, text: &str) -> Result<Handed, JsValue> {
    share(name, kind, &js_sys::Array::of1(&text.into())).await
}

/// Lets the page be drawn before work that holds it up.
pub async fn breathe() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(
            move || drop(resolve.call0(&JsValue::UNDEFINED)),
            std::time::Duration::from_millis(50),
        );
    });
    JsFuture::from(promise).await.ok();
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
async fn hand_out(name: &str, kind: &str, parts: js_sys::Array) -> Result<Handed, JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    if is_standalone_touch()
        && let Ok(handed) = share(name, kind, &parts).await
    {
        return Ok(handed);
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
    Ok(Handed::Over)
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

async fn share(name: &str, kind: &str, parts: &js_sys::Array) -> Result<Handed, JsValue> {
    let data = sheet_for(name, kind, parts)?;
    let shared = JsFuture::from(window().navigator().share_with_data(&data)).await;
    match shared {
        Ok(_) => Ok(Handed::Over),
        Err(error) => {
            let name = js_sys::Reflect::get(&error, &"name".into())?;
            if name.as_string().as_deref() == Some("AbortError") {
                Ok(Handed::Not)
            } else {
                Err(error)
            }
        }
    }
}

/// The file as the share sheet takes it. Some sheets know no JSON; there it goes as plain text, which the desk opens too.
fn sheet_for(name: &str, kind: &str, parts: &js_sys::Array) -> Result<web_sys::ShareData, JsValue> {
    let navigator = window().navigator();
    // Browsers without the share sheet lack the function itself.
    if !js_sys::Reflect::has(&navigator, &"canShare".into())? {
        return Err(JsValue::UNDEFINED);
    }
    let text = kind == "application/json" || kind == "text/plain";
    let plain = (format!("{name}.txt"), "text/plain");
    let as_plain = text.then_some((plain.0.as_str(), plain.1));
    for (name, kind) in std::iter::once((name, kind)).chain(as_plain) {
        let options = web_sys::FilePropertyBag::new();
        options.set_type(kind);
        let file = web_sys::File::new_with_str_sequence_and_options(parts, name, &options)?;
        let data = web_sys::ShareData::new();
        data.set_files(&js_sys::Array::of1(&file));
        if navigator.can_share_with_data(&data) {
            return Ok(data);
        }
    }
    Err(JsValue::UNDEFINED)
}

/// The bytes of a file that the person chose.
///
/// # Errors
/// When the browser cannot read it.
pub async fn read_bytes(file: &web_sys::Blob) -> Result<js_sys::Uint8Array, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&buffer))
}
