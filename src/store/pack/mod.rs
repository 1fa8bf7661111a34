//! Packing: a record in few bytes. It is laid out compactly ([`layout`]) and then compressed over a preset dictionary
//! ([`squeeze`]). In front stand the number of the packing and of the dictionary: whatever was ever packed stays readable,
//! so neither a layout nor a dictionary that was shipped is ever changed, only followed by a new one.

mod bits;
mod bytes;
mod ids;
mod layout;
mod squeeze;

use super::Unreadable;
use crate::record::Record;

/// The packing that this desk writes.
const PACKING: u8 = 2;
/// The most bytes that a packed record unfolds into. A larger one is stored as plain JSON.
const LARGEST: usize = 4 << 20;

/// A record in few bytes; nothing if it is too large to be packed.
#[must_use]
pub fn pack(record: &Record) -> Option<Vec<u8>> {
    let layout::Parts { random, plain } = layout::write(record)?;
    if random.len() > LARGEST || plain.len() > LARGEST {
        return None;
    }
    let mut packed = vec![PACKING, squeeze::NEWEST];
    bytes::put_part(&mut packed, &random);
    bytes::put_number(&mut packed, plain.len() as u64);
    squeeze::squeeze(&plain, &mut packed)?;
    Some(packed)
}

/// The record of packed bytes.
///
/// # Errors
/// When they are damaged, or packed by a newer desk.
pub fn unpack(packed: &[u8]) -> Result<Record, Unreadable> {
    let mut rest = bytes::Reader::new(packed);
    let packing = rest.byte().ok_or(Unreadable::Damaged)?;
    let dictionary = rest.byte().ok_or(Unreadable::Damaged)?;
    if packing > PACKING || dictionary > squeeze::NEWEST {
        return Err(Unreadable::Newer);
    }
    let (random, plain) = unsqueezed(dictionary, rest).ok_or(Unreadable::Damaged)?;
    layout::read(packing, random, &plain)
}

fn unsqueezed(dictionary: u8, mut rest: bytes::Reader<'_>) -> Option<(&[u8], Vec<u8>)> {
    let random = rest.part()?;
    let length = rest.count().filter(|length| *length <= LARGEST)?;
    let (plain, whole) = squeeze::unsqueeze(dictionary, rest.rest(), length)?;
    whole.then_some((random, plain))
}

/// Whatever texts can still be read in packed bytes that are damaged.
#[must_use]
pub fn salvage(packed: &[u8]) -> Vec<String> {
    let plain = || {
        let mut rest = bytes::Reader::new(packed);
        let (_, dictionary) = (rest.byte()?, rest.byte()?);
        rest.part()?;
        let length = rest.count()?.min(LARGEST);
        Some(squeeze::unsqueeze(dictionary, rest.rest(), length)?.0)
    };
    let plain = plain().unwrap_or_default();
    let read = String::from_utf8_lossy(&plain);
    let parts =
        read.split(|c: char| c == char::REPLACEMENT_CHARACTER || (c.is_control() && c != '\n'));
    // What is shorter is more often a number of the layout than a word.
    let texts = parts.map(str::trim).filter(|part| part.chars().count() > 2);
    texts.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
