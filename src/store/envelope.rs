//! The one place that knows how a record is written: packed and framed, or as plain JSON where it is too large for that,
//! as every record was in the desk's first version.

use super::frame::{self, Way};
use super::pack;
use crate::record::Record;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The version of the plain envelope that this desk writes.
pub const FORMAT: u32 = 1;

/// Why a stored text did not become a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is damaged, or was never a record.
    Damaged,
    /// A newer desk wrote it.
    Newer,
}

#[derive(Serialize)]
struct Envelope<'a> {
    format: u32,
    record: &'a Record,
}

#[derive(Deserialize)]
struct OwnedEnvelope<'a> {
    format: u32,
    #[serde(borrow)]
    record: &'a RawValue,
}

#[derive(Deserialize)]
struct Header {
    kind: String,
    schema: u32,
}

/// The text that is stored for a record; always the same for the same record.
#[must_use]
pub fn write(record: &Record) -> String {
    match pack::pack(record) {
        Some(packed) => frame::to_text(Way::Packed, &packed),
        None => write_plain(record),
    }
}

fn write_plain(record: &Record) -> String {
    // A record holds nothing that JSON cannot say, so this cannot fail; an empty text would be refused when read.
    serde_json::to_string(&Envelope {
        format: FORMAT,
        record,
    })
    .unwrap_or_default()
}

/// Reads a stored text.
///
/// # Errors
/// When the text is damaged or written by a newer desk.
pub fn read(raw: &str) -> Result<Record, Unreadable> {
    match frame::from_text(raw) {
        Some(framed) => {
            let (Way::Packed, bytes) = framed?;
            pack::unpack(&bytes)
        }
        None => read_plain(raw),
    }
}

fn read_plain(raw: &str) -> Result<Record, Unreadable> {
    let envelope: OwnedEnvelope<'_> = serde_json::from_str(raw).map_err(|_| Unreadable::Damaged)?;
    if envelope.format > FORMAT {
        return Err(Unreadable::Newer);
    }
    read_record(envelope.record.get())
}

/// Reads a record's own JSON, as it stands in packages.
///
/// # Errors
/// When it is damaged, or of a kind or schema that this desk does not know yet.
pub fn read_record(raw: &str) -> Result<Record, Unreadable> {
    let header: Header = serde_json::from_str(raw).map_err(|_| Unreadable::Damaged)?;
    if is_newer(&header.kind, header.schema) {
        return Err(Unreadable::Newer);
    }
    serde_json::from_str(raw).map_err(|_| Unreadable::Damaged)
}

/// Whether a kind or its schema is newer than what this desk knows.
pub(super) fn is_newer(kind: &str, schema: u32) -> bool {
    crate::systems::schema_of(kind).is_none_or(|known| schema > known)
}
