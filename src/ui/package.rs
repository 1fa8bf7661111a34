//! A package as a file: JSON alone, or with its attached files in a zip. What reads and writes zips is large and seldom
//! needed, so it is loaded when such a file is asked for.
#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use super::download::{Handed, download_parts, read_bytes, share_parts};
use super::{Notice, Tone, use_screen, when};
use crate::desk::Desk;
use crate::record::{FileHash, RecordId};
use crate::transfer::age::is_locked;
use crate::transfer::archive::{
    ArchiveError, ArchiveWriter, LARGEST_ARCHIVE, Sink, begin_archive, is_archive, read_archive,
};
use crate::transfer::document::WriteError;
use crate::transfer::{LARGEST, file_name_as};
use crate::words::{Arg, Key, Message};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::collections::BTreeSet;
use wasm_bindgen::JsValue;

type BeginArchive = fn(&str, Sink) -> Result<Box<dyn ArchiveWriter>, WriteError>;
type ReadArchive = fn(Vec<u8>, &mut dyn FnMut(FileHash, Vec<u8>)) -> Result<String, ArchiveError>;

#[wasm_split(formats, wasm_split_path = ::leptos::wasm_split, fallible)]
fn archive_writer() -> Result<BeginArchive, SplitLoaderError> {
    Ok(begin_archive)
}

#[wasm_split(formats, wasm_split_path = ::leptos::wasm_split, fallible)]
fn archive_reader() -> Result<ReadArchive, SplitLoaderError> {
    Ok(read_archive)
}

/// A package as a file, made and not yet handed over.
#[derive(Clone, Debug)]
pub struct PackageFile {
    ending: &'static str,
    kind: &'static str,
    parts: Array,
    /// The names of files that are not on this device, and so not in it.
    pub missing: Vec<String>,
}

impl PackageFile {
    /// What the file is called.
    #[must_use]
    pub fn name(&self, title: &str, date: &str) -> String {
        file_name_as(title, date, self.ending)
    }

    /// All of its bytes, to be locked.
    ///
    /// # Errors
    /// When the browser cannot put them together.
    pub async fn bytes(&self) -> Result<Vec<u8>, JsValue> {
        let blob = web_sys::Blob::new_with_str_sequence(&self.parts)?;
        Ok(read_bytes(&blob).await?.to_vec())
    }

    /// Hands it to the person: to the share sheet where that is asked for, else as a download.
    ///
    /// # Errors
    /// When the browser does neither.
    pub async fn hand_over(&self, name: &str, to_sheet: bool) -> Result<Handed, JsValue> {
        let parts = self.parts.clone();
        if to_sheet {
            share_parts(name, self.kind, parts).await
        } else {
            download_parts(name, self.kind, parts).await
        }
    }
}

/// Makes a package of some records with the files that they name: JSON alone where there are none.
///
/// # Errors
/// When what writes archives cannot be loaded, or fails.
pub async fn make_package(
    desk: Desk,
    ids: &[RecordId],
    text: &str,
) -> Result<PackageFile, JsValue> {
    let (mut seen, mut missing) = (BTreeSet::new(), Vec::new());
    let mut archive: Option<Box<dyn ArchiveWriter>> = None;
    let parts = Array::new();
    for file in desk.files_of(ids) {
        let Some(hash) = file.hash else {
            missing.push(file.name);
            continue;
        };
        if !seen.insert(hash.clone()) {
            continue;
        }
        let Some(bytes) = desk.file(&hash).await else {
            missing.push(file.name);
            continue;
        };
        let mut open = match archive {
            Some(open) => open,
            None => {
                let begin = archive_writer().await.map_err(|_| JsValue::UNDEFINED)?;
                let parts = parts.clone();
                let sink = move |piece: &[u8]| {
                    parts.push(&Uint8Array::from(piece));
                };
                begin(text, Box::new(sink)).map_err(said)?
            }
        };
        open.add(&hash, &bytes.to_vec()).map_err(said)?;
        archive = Some(open);
    }
    let (ending, kind) = match archive {
        Some(archive) => {
            archive.finish().map_err(said)?;
            ("zip", "application/zip")
        }
        None => {
            parts.push(&text.into());
            ("json", "application/json")
        }
    };
    Ok(PackageFile {
        ending,
        kind,
        parts,
        missing,
    })
}

/// Says which files a package went out without.
#[component]
pub fn PackageLacks(
    /// Their names
    names: RwSignal<Vec<String>>,
) -> impl IntoView {
    let screen = use_screen();
    view! {
        {when(move || !names.read().is_empty(), move || view! {
            <Notice tone=Tone::Warning><p><bdi>{move || screen.say(&counted(Key::ShellPackageWithout, names.get()))}</bdi></p></Notice>
        }.into_any())}
    }
}

/// A message about so many files, with their names.
#[must_use]
pub fn counted(key: Key, names: Vec<String>) -> Message {
    let count = i64::try_from(names.len()).unwrap_or(i64::MAX);
    let names = names.into_iter().map(Arg::Text).collect();
    Message::new(key)
        .with("count", Arg::Count(count))
        .with("names", Arg::List(names))
}

fn said(error: WriteError) -> JsValue {
    error.to_string().into()
}

/// A file that was read: the package's text, and the attached files that came whole.
#[derive(Debug, Default)]
pub struct Opened {
    /// The package, still to be judged.
    pub text: String,
    /// Attached files under their digests.
    pub files: Vec<(FileHash, Uint8Array)>,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It is too large for a package; the most that is read, in bytes.
    TooLarge(u64),
    /// The browser cannot read it.
    Unreadable,
    /// It is a zip, and refused.
    Archive(ArchiveError),
}

/// The bytes of a file that may be a package, locked or not.
///
/// # Errors
/// Says why it was not read.
pub async fn read_package(file: &web_sys::File) -> Result<Vec<u8>, OpenError> {
    let unreadable = |_| OpenError::Unreadable;
    let head = file.slice_with_i32_and_i32(0, 100).map_err(unreadable)?;
    let head = read_bytes(&head).await.map_err(unreadable)?.to_vec();
    let largest = if is_archive(&head) {
        LARGEST_ARCHIVE
    } else if is_locked(&head) {
        // What is locked is written in letters, four for three bytes.
        LARGEST_ARCHIVE / 2 * 3
    } else {
        u64::try_from(LARGEST).unwrap_or(u64::MAX)
    };
    #[allow(clippy::cast_precision_loss, reason = "file sizes are far below 2^53")]
    let is_too_large = file.size() > largest as f64;
    if is_too_large {
        return Err(OpenError::TooLarge(largest));
    }
    Ok(read_bytes(file).await.map_err(unreadable)?.to_vec())
}

/// What is in a file that is not locked, or not any more.
///
/// # Errors
/// Says why an archive is refused.
pub async fn unpack_package(bytes: Vec<u8>) -> Result<Opened, OpenError> {
    if !is_archive(&bytes) {
        return Ok(Opened {
            text: String::from_utf8_lossy(&bytes).into_owned(),
            files: Vec::new(),
        });
    }
    let read = archive_reader().await.map_err(|_| OpenError::Unreadable)?;
    let mut files = Vec::new();
    let keep = &mut |hash, bytes: Vec<u8>| files.push((hash, Uint8Array::from(bytes.as_slice())));
    let text = read(bytes, keep).map_err(OpenError::Archive)?;
    Ok(Opened { text, files })
}
