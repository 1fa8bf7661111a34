//! The one place that knows how a record is written: packed and framed, or as plain JSON where it is too large for that,
//! as every record was in the desk's first version.

use super::frame::{self, Way};
use super::pack;
use crate::kind::Kind;
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
    /// It is the sign of a record that lies in the trash, and there only.
    InTrash,
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

/// What stands in the place of a record that lies in the trash, and so in the journal only. A desk that does not know it
/// yet takes it for a newer desk's record, and leaves it alone.
#[must_use]
pub fn in_trash() -> String {
    frame::to_text(Way::InTrash, &[])
}

pub(super) fn write_plain(record: &Record) -> String {
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
    read_noting(raw).map(|(record, _)| record)
}

/// Reads a stored text and tells whether the record was brought to a newer schema.
pub(super) fn read_noting(raw: &str) -> Result<(Record, bool), Unreadable> {
    match frame::from_text(raw) {
        Some(framed) => match framed? {
            (Way::Packed, bytes) => to_newest(pack::unpack(&bytes)?, &crate::systems::KINDS),
            // What comes this far was sealed with another key, or for another place.
            (Way::Sealed, _) => Err(Unreadable::Damaged),
            (Way::InTrash, _) => Err(Unreadable::InTrash),
        },
        None => read_plain(raw),
    }
}

fn read_plain(raw: &str) -> Result<(Record, bool), Unreadable> {
    let envelope: OwnedEnvelope<'_> = serde_json::from_str(raw).map_err(|_| Unreadable::Damaged)?;
    if envelope.format > FORMAT {
        return Err(Unreadable::Newer);
    }
    read_of(envelope.record.get(), &crate::systems::KINDS)
}

/// Reads a record's own JSON, as it stands in packages, and brings it to the newest schema.
///
/// # Errors
/// When it is damaged, or of a kind or schema that this desk does not know yet.
pub fn read_record(raw: &str) -> Result<Record, Unreadable> {
    read_of(raw, &crate::systems::KINDS).map(|(record, _)| record)
}

fn read_of(raw: &str, kinds: &[Kind]) -> Result<(Record, bool), Unreadable> {
    let header: Header = serde_json::from_str(raw).map_err(|_| Unreadable::Damaged)?;
    let kind = kinds.iter().find(|kind| kind.name == header.kind);
    let kind = kind.ok_or(Unreadable::Newer)?;
    if header.schema > kind.schema {
        return Err(Unreadable::Newer);
    }
    let record: Record = serde_json::from_str(raw).map_err(|_| Unreadable::Damaged)?;
    to_newest(record, kinds)
}

fn to_newest(record: Record, kinds: &[Kind]) -> Result<(Record, bool), Unreadable> {
    let kind = kinds.iter().find(|kind| kind.name == record.kind);
    let kind = kind.ok_or(Unreadable::Newer)?;
    let older = record.schema < kind.schema;
    let migrated = kind.migrate(record).ok_or(Unreadable::Damaged)?;
    Ok((migrated, older))
}

/// Whether a kind or its schema is newer than what this desk knows.
pub(super) fn is_newer(kind: &str, schema: u32) -> bool {
    crate::systems::schema_of(kind).is_none_or(|known| schema > known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, RecordId, Replica};

    /// An application's kind as a later desk may have it.
    const SECOND: Kind = Kind {
        schema: 2,
        migrations: &[|cells| {
            let renamed = cells.into_iter().map(|(path, cell)| match &*path {
                "title" => ("name".into(), cell),
                _ => (path, cell),
            });
            renamed.collect()
        }],
        ..crate::fund::KIND
    };

    fn text(schema: u32) -> String {
        let mut clock = Clock::new(Replica::random());
        let mut record = Record::new(SECOND.name, schema, RecordId::random());
        record.write(&"title".into(), "Skills".into(), clock.tick(1_000));
        serde_json::to_string(&record).unwrap()
    }

    #[test]
    fn a_later_desk_brings_what_it_reads_to_its_own_schema_and_says_so() {
        let (record, migrated) = read_of(&text(1), &[SECOND]).unwrap();
        assert_eq!(
            (record.schema, record.text("name"), migrated),
            (2, "Skills", true)
        );
        let (record, migrated) = read_of(&text(2), &[SECOND]).unwrap();
        assert_eq!(
            (record.schema, record.text("title"), migrated),
            (2, "Skills", false)
        );
        assert_eq!(read_of(&text(3), &[SECOND]), Err(Unreadable::Newer));
        assert_eq!(read_of(&text(0), &[SECOND]), Err(Unreadable::Damaged));
        assert_eq!(read_of(&text(1), &[]), Err(Unreadable::Newer));
        // This desk does not write over what the later one wrote.
        assert_eq!(read_record(&text(2)), Err(Unreadable::Newer));
    }
}
