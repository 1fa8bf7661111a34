//! How a file comes in: looked at, kept under its digest, and only then named in the record.

use crate::desk::{Desk, FileError, RecordHandle, hash_of};
use crate::record::{Attachment, Media, Path, clean_name, item_id};
use crate::store::files::{LARGEST_FILE, MOST_BYTES};
use crate::ui::download::read_bytes;
use crate::ui::{Screen, Tongue};
use crate::words::{Arg, Key, Message};
use js_sys::Uint8Array;

/// Attaches a file to a list of a record, and gives its name.
///
/// # Errors
/// Says in words why it was not attached.
pub(super) async fn attach(
    record: RecordHandle,
    list: &Path,
    file: &web_sys::File,
    screen: Screen,
) -> Result<String, Message> {
    let name = clean_name(&file.name());
    let name = if name.is_empty() {
        screen.t(Key::ShellFileUnnamed)
    } else {
        name
    };
    let about = |key: Key| Message::new(key).with("name", Arg::Text(name.clone()));
    let size = size_of(file);
    if size > LARGEST_FILE {
        let tongue = screen.tongue();
        return Err(about(Key::ShellAttachTooLarge)
            .with("size", Arg::Text(tongue.bytes(size)))
            .with("limit", Arg::Text(tongue.bytes(LARGEST_FILE))));
    }
    let bytes = read_bytes(file)
        .await
        .map_err(|_| about(Key::ShellAttachUnreadable))?;
    let media = media_of(&bytes).ok_or_else(|| about(Key::ShellAttachWrongKind))?;
    let hash = hash_of(&bytes)
        .await
        .map_err(|_| Message::new(Key::ShellAttachNowhere))?;
    let is_here = record.peek(|record| {
        let files = Attachment::list(record, list);
        files.iter().any(|file| file.hash.as_ref() == Some(&hash))
    });
    let was_missing = !record.desk().has_file_untracked(&hash);
    let files = [(hash.clone(), bytes)];
    keep(record.desk(), &files, &name, &screen.tongue()).await?;
    if is_here == Some(true) {
        // Bytes that were missing are here now, under the name that the record has.
        return if was_missing {
            Ok(name)
        } else {
            Err(about(Key::ShellAttachAgain))
        };
    }
    let fields = Attachment::fields(&hash, &name, media, size);
    let fields = fields
        .each_ref()
        .map(|(field, text)| (*field, text.as_str()));
    record.add_item(list, &fields);
    Ok(name)
}

/// Puts a smaller picture in the place of a file that a record names; the original stays for undo.
///
/// # Errors
/// Says in words why the original stays.
pub(super) async fn replace(
    record: RecordHandle,
    list: &Path,
    file: &Attachment,
    bytes: Uint8Array,
    tongue: &Tongue,
) -> Result<(), Message> {
    let hash = hash_of(&bytes)
        .await
        .map_err(|_| Message::new(Key::ShellAttachNowhere))?;
    let size = u64::from(bytes.length());
    keep(record.desk(), &[(hash.clone(), bytes)], &file.name, tongue).await?;
    let stem = file
        .media
        .map_or(file.name.as_str(), |media| media.stem(&file.name));
    let name = Media::Jpeg.file_name(stem);
    // An item of its own: written into the old one, two people's smaller pictures would stand against each other, field by
    // field, and so both are simply there.
    record.change(|record, clock| {
        let id = item_id();
        let mut edits = record.remove_item(&file.path, clock);
        edits.extend(record.add_item(list, &id, clock));
        for (field, text) in Attachment::fields(&hash, &name, Media::Jpeg, size) {
            let path = Path::of(&[list, &id, field]);
            edits.extend(record.write(&path, text.into(), clock));
        }
        edits
    });
    Ok(())
}

async fn keep(
    desk: Desk,
    files: &[(crate::record::FileHash, Uint8Array)],
    name: &str,
    tongue: &Tongue,
) -> Result<(), Message> {
    desk.keep_files(files)
        .await
        .map_err(|error| refusal(error, name, tongue))
}

/// Why files were not kept, in words.
pub(in crate::ui) fn refusal(error: FileError, name: &str, tongue: &Tongue) -> Message {
    match error {
        FileError::NoDatabase => Message::new(Key::ShellAttachNowhere),
        FileError::TooMuch => {
            Message::new(Key::ShellAttachTooMuch).with("limit", Arg::Text(tongue.bytes(MOST_BYTES)))
        }
        FileError::Refused => {
            Message::new(Key::ShellAttachNoRoom).with("name", Arg::Text(name.to_owned()))
        }
    }
}

/// What bytes are, by how they begin.
pub(super) fn media_of(bytes: &Uint8Array) -> Option<Media> {
    Media::of_bytes(&bytes.slice(0, 16).to_vec())
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number far below 2^53"
)]
fn size_of(file: &web_sys::File) -> u64 {
    file.size() as u64
}
