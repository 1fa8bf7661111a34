//! The last step on the way into storage and the first one out of it: bytes as Latin-1 text, a character each, so that
//! every engine has the same room (one that keeps Latin letters in one byte doubles a value that holds any other). In
//! front stand a mark, which tells how the bytes were made, and a checksum.

use super::Unreadable;

/// How the bytes of a stored text were made. Plain JSON has no frame; it begins with a brace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Packed, as in [`super::pack`].
    Packed,
    /// Sealed with the lock's key, as in [`super::seal`].
    Sealed,
    /// Nothing but a sign: the record lies in the trash, and that is in the journal.
    InTrash,
}

impl Way {
    /// The marks are capital letters; one that this desk does not know is a newer desk's.
    fn mark(self) -> char {
        match self {
            Self::Packed => 'P',
            Self::Sealed => 'S',
            Self::InTrash => 'T',
        }
    }
}

/// How many bytes the checksum takes.
const CHECK: usize = 4;

/// A text of bytes.
#[must_use]
pub fn to_text(way: Way, bytes: &[u8]) -> String {
    let mark = way.mark();
    // Half of the characters take two bytes in memory.
    let mut text = String::with_capacity(1 + CHECK + bytes.len() * 3 / 2);
    text.push(mark);
    text.extend(checksum(mark, bytes).to_be_bytes().map(char::from));
    text.extend(bytes.iter().copied().map(char::from));
    text
}

/// The bytes of a text; nothing where it has no frame.
///
/// # Errors
/// When a character is missing, wrong or too much, or when the frame is a newer desk's.
pub fn from_text(text: &str) -> Option<Result<(Way, Vec<u8>), Unreadable>> {
    let mark = text.chars().next().filter(char::is_ascii_uppercase)?;
    Some(open(mark, text.get(1..).unwrap_or_default()))
}

/// Whether a text has a frame, whole or not.
#[must_use]
pub fn is_framed(text: &str) -> bool {
    text.starts_with(|mark: char| mark.is_ascii_uppercase())
}

/// The bytes behind a frame that may be damaged; what is no byte is a zero.
#[must_use]
pub fn bytes_as_they_are(text: &str) -> Vec<u8> {
    let bytes = text.chars().map(|c| u8::try_from(c).unwrap_or_default());
    bytes.skip(1 + CHECK).collect()
}

fn open(mark: char, rest: &str) -> Result<(Way, Vec<u8>), Unreadable> {
    let bytes: Result<Vec<u8>, _> = rest.chars().map(u8::try_from).collect();
    let bytes = bytes.map_err(|_| Unreadable::Damaged)?;
    let (check, bytes) = bytes
        .split_first_chunk::<CHECK>()
        .ok_or(Unreadable::Damaged)?;
    // A newer desk's frame has its checksum here too, so that a damaged one is never taken for newer.
    if u32::from_be_bytes(*check) != checksum(mark, bytes) {
        return Err(Unreadable::Damaged);
    }
    let way = [Way::Packed, Way::Sealed, Way::InTrash]
        .into_iter()
        .find(|way| way.mark() == mark);
    way.map(|way| (way, bytes.to_vec()))
        .ok_or(Unreadable::Newer)
}

/// A checksum, FNV-1a: each step is a bijection, so that one changed byte always changes the sum.
pub fn checksum(mark: char, bytes: &[u8]) -> u32 {
    let mut sum = 0x811c_9dc5_u32 ^ u32::from(mark);
    for byte in bytes {
        sum = (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    sum
}
