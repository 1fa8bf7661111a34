//! Attached files in the browser: their bytes lie in IndexedDB under their digest, a note on each beside it. Which files
//! there are is known in memory; the bytes are read when they are asked for.

use super::database::{Change, Database, Shelf};
use super::{Desk, now};
use crate::record::{Attachment, FileHash, Record, RecordId, may_return};
use crate::store::files::{Kept, MOST_BYTES, size_of, sweep};
use crate::store::points::Point;
use crate::store::read;
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The keys of the notes begin so; the digest follows.
const NOTE: &str = "note/";
/// Why a file was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// This browser keeps no files.
    NoDatabase,
    /// All files together would be more than one backup can hold.
    TooMuch,
    /// The browser refused, for want of room above all.
    Refused,
}

impl Desk {
    /// Whether a file's bytes are on this device.
    #[must_use]
    pub fn has_file(self, hash: &FileHash) -> bool {
        self.stock.with(|stock| stock.contains_key(hash))
    }

    /// The same, for those who need not be told of changes.
    #[must_use]
    pub fn has_file_untracked(self, hash: &FileHash) -> bool {
        self.stock.with_untracked(|stock| stock.contains_key(hash))
    }

    /// What all attached files on this device take, in bytes.
    #[must_use]
    pub fn files_size(self) -> u64 {
        self.stock.with(size_of)
    }

    /// A file's bytes, if they are on this device.
    pub async fn file(self, hash: &FileHash) -> Option<Uint8Array> {
        let database = self.database()?;
        let value = database.one(Shelf::Files, hash.as_str()).await.ok()??;
        value.dyn_into().ok()
    }

    /// Keeps files, all of them or none. One that is here already is not kept twice.
    ///
    /// # Errors
    /// Says why none of them was kept.
    pub async fn keep_files(self, files: &[(FileHash, Uint8Array)]) -> Result<(), FileError> {
        let database = self.database().ok_or(FileError::NoDatabase)?;
        // What nothing names any more is in no backup, so it does not count.
        let mut counted = self.stock.get_untracked();
        let needed = self.needed_files();
        counted.retain(|hash, _| needed.contains(hash));
        let mut changes = Vec::new();
        for (hash, bytes) in files {
            let kept = Kept {
                size: u64::from(bytes.length()),
                unneeded_since: None,
            };
            // Bytes that are here are written again: another window may have let go of them a moment ago.
            changes.push(change(hash.to_string(), Some(bytes.into())));
            changes.push(note(hash, Some(kept)));
            counted.insert(hash.clone(), kept);
        }
        if size_of(&counted) > MOST_BYTES {
            return Err(FileError::TooMuch);
        }
        if !changes.is_empty() {
            let written = database.commit(&changes).await;
            written.map_err(|_| FileError::Refused)?;
        }
        self.read_stock().await;
        Ok(())
    }

    /// The files that some records name; one that several name comes several times.
    #[must_use]
    pub fn files_of(self, ids: &[RecordId]) -> Vec<Attachment> {
        self.inner.with_value(|inner| {
            let open = inner.open.borrow();
            let records = ids.iter().filter_map(|id| open.get(id));
            records
                .flat_map(|open| Attachment::all(&open.record))
                .collect()
        })
    }

    /// The files that any record names, those in the trash included.
    fn needed_files(self) -> BTreeSet<FileHash> {
        let ids: Vec<RecordId> = self
            .inner
            .with_value(|inner| inner.open.borrow().keys().copied().collect());
        let files = self.files_of(&ids).into_iter();
        files.filter_map(|file| file.hash).collect()
    }

    /// Looks which files are here, where a record names one that is not known to be: another window may have attached it.
    pub(super) fn look_for_files(self, record: &Record) {
        let named = Attachment::all(record);
        let known = self.stock.with_untracked(|stock| {
            let mut hashes = named.iter().filter_map(|file| file.hash.as_ref());
            hashes.all(|hash| stock.contains_key(hash))
        });
        if !known {
            wasm_bindgen_futures::spawn_local(self.read_stock());
        }
    }

    /// Reads which files are here.
    pub(super) async fn read_stock(self) {
        let Some(database) = self.database() else {
            return;
        };
        if let Ok(notes) = database.beginning(Shelf::Files, NOTE).await {
            let kept = notes.into_iter().filter_map(|(key, note)| {
                let hash = key.strip_prefix(NOTE)?.parse().ok()?;
                Some((hash, Kept::from_text(&note.as_string()?)?))
            });
            self.stock.set(kept.collect());
        }
    }

    /// Lets go of files that nothing names any more; should the browser refuse, it is done the next time.
    pub async fn sweep_files(self) {
        drop(self.try_to_sweep().await);
    }

    async fn try_to_sweep(self) -> Result<(), JsValue> {
        let Some(database) = self.database() else {
            return Ok(());
        };
        // A record that could not be read may name any of them.
        if self.kept_aside.with_untracked(|aside| !aside.is_empty()) {
            return Ok(());
        }
        let (named, true) = self.named(&database).await? else {
            return Ok(());
        };
        let stock = self.stock.get_untracked();
        let is_needed = |hash: &FileHash| self.is_needed(&named, hash);
        let mut changes = Vec::new();
        for (hash, kept) in sweep(&stock, &is_needed, now()) {
            if kept.is_none() {
                changes.push(change(hash.to_string(), None));
            }
            changes.push(note(&hash, kept));
        }
        if !changes.is_empty() {
            database.commit(&changes).await?;
            self.read_stock().await;
        }
        Ok(())
    }

    /// What names attached files, now or should something be brought back; and whether all of it could be read.
    async fn named(self, database: &Database) -> Result<(Named, bool), JsValue> {
        let (mut files, mut whole) = (self.needed_files(), true);
        for (_, point) in database.all(Shelf::Points).await? {
            let point = point.as_string().and_then(|text| Point::from_text(&text));
            let texts = point.into_iter().flat_map(|point| point.records);
            for text in texts.filter_map(|(_, text)| text) {
                let Ok(record) = read(&text) else {
                    whole = false;
                    continue;
                };
                files.extend(
                    Attachment::all(&record)
                        .into_iter()
                        .filter_map(|file| file.hash),
                );
            }
        }
        let history: Vec<String> = database
            .all(Shelf::History)
            .await?
            .into_iter()
            .filter_map(|(_, moment)| moment.as_string())
            .collect();
        Ok((Named { files, history }, whole))
    }

    fn is_needed(self, named: &Named, hash: &FileHash) -> bool {
        let may_return = || {
            self.inner.with_value(|inner| {
                let open = inner.open.borrow();
                let mut records = open.values();
                records.any(|open| may_return(&open.record, hash, &named.history))
            })
        };
        named.files.contains(hash) || may_return()
    }

    /// The attached files that a record names, or ever named as far as its history tells. It is asked for at once: the
    /// record may go while this waits.
    pub(super) fn find_named_files(
        self,
        id: RecordId,
    ) -> impl Future<Output = Vec<FileHash>> + use<> {
        let mut named = self.inner.with_value(|inner| {
            let open = inner.open.borrow();
            open.get(&id)
                .map_or_else(Vec::new, |open| FileHash::all_in(&open.record))
        });
        let history = self
            .database()
            .map(|database| database.beginning(Shelf::History, &format!("{id}/")));
        async move {
            let history = match history {
                Some(history) => history.await.unwrap_or_default(),
                None => Vec::new(),
            };
            for moment in history.into_iter().filter_map(|(_, text)| text.as_string()) {
                self.stock.with_untracked(|stock| {
                    let told = stock.keys().filter(|hash| moment.contains(hash.as_str()));
                    named.extend(told.cloned());
                });
            }
            named
        }
    }

    /// Lets go at once of those files that nothing names any more that can be read: what is to be erased does not wait for
    /// a damaged record that might name it too. Where the browser refuses, they go with the others.
    pub(super) async fn purge_files(self, files: Vec<FileHash>) {
        drop(self.try_to_purge(files).await);
    }

    async fn try_to_purge(self, files: Vec<FileHash>) -> Result<(), JsValue> {
        let here = |hash: &FileHash| self.has_file_untracked(hash);
        let Some(database) = self.database().filter(|_| files.iter().any(here)) else {
            return Ok(());
        };
        let (named, _) = self.named(&database).await?;
        let unneeded = files.iter().filter(|hash| !self.is_needed(&named, hash));
        self.let_go_of(&database, unneeded).await
    }

    /// Erases files that no record names now, whatever a history or an undo could bring back: it brings back their names.
    /// Where the browser refuses, they go with the others.
    pub async fn erase_files(self, files: Vec<FileHash>) {
        let Some(database) = self.database() else {
            return;
        };
        let needed = self.needed_files();
        let unneeded = files.iter().filter(|hash| !needed.contains(hash));
        drop(self.let_go_of(&database, unneeded).await);
    }

    async fn let_go_of(
        self,
        database: &Database,
        files: impl Iterator<Item = &FileHash>,
    ) -> Result<(), JsValue> {
        let changes = files.flat_map(|hash| [change(hash.to_string(), None), note(hash, None)]);
        database.commit(&changes.collect::<Vec<_>>()).await?;
        self.read_stock().await;
        Ok(())
    }
}

/// What names attached files beside the records themselves.
struct Named {
    files: BTreeSet<FileHash>,
    history: Vec<String>,
}

fn change(key: String, value: Option<JsValue>) -> Change {
    Change {
        shelf: Shelf::Files,
        key,
        value,
    }
}

fn note(hash: &FileHash, kept: Option<Kept>) -> Change {
    change(
        format!("{NOTE}{hash}"),
        kept.map(|kept| kept.to_text().into()),
    )
}

/// The digest of a file's bytes.
///
/// # Errors
/// When the browser has no cryptography, as on pages that are not served over HTTPS.
pub async fn hash_of(bytes: &Uint8Array) -> Result<FileHash, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let subtle = window.crypto()?.subtle();
    if subtle.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    let promise = subtle.digest_with_str_and_buffer_source("SHA-256", bytes)?;
    let digest = Uint8Array::new(&JsFuture::from(promise).await?).to_vec();
    let digest: [u8; 32] = digest.try_into().map_err(|_| JsValue::UNDEFINED)?;
    Ok(FileHash::of_digest(&digest))
}
