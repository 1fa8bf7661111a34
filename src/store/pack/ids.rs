//! Ids are random digits, which no compressor shortens: they go by themselves as bytes, and where one comes again, as how
//! far back it stands.

use super::bytes::{Reader, put_number};
use std::collections::HashMap;

/// In a text: an id that was not there before.
pub const NEW: char = '*';
/// In a text: an id that was.
pub const AGAIN: char = '+';

/// The value of eight hexadecimal digits, small letters.
fn value(text: &str) -> Option<u32> {
    let digits = text.len() == 8 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    digits.then(|| u32::from_str_radix(text, 16).ok()).flatten()
}

/// Takes ids out of texts.
#[derive(Default)]
pub struct Ids {
    known: HashMap<u32, usize>,
    /// The ids, four bytes each.
    pub bytes: Vec<u8>,
    /// How far back those stand that came again.
    pub back: Vec<u8>,
}

impl Ids {
    /// The mark for an id; nothing if the text is none.
    pub fn mark(&mut self, text: &str) -> Option<char> {
        let value = value(text)?;
        let next = self.known.len();
        if let Some(place) = self.known.get(&value) {
            put_number(&mut self.back, (next - place) as u64);
            return Some(AGAIN);
        }
        self.known.insert(value, next);
        self.bytes.extend_from_slice(&value.to_be_bytes());
        Some(NEW)
    }

    /// Writes a text with a mark for each id in it. The text has neither mark nor line end.
    pub fn put(&mut self, to: &mut Vec<u8>, text: &str) {
        for part in text.split_inclusive(['/', '.']) {
            let name = part.trim_end_matches(['/', '.']);
            match self.mark(name) {
                Some(mark) => {
                    to.push(mark as u8);
                    to.extend_from_slice(part.as_bytes().get(name.len()..).unwrap_or_default());
                }
                None => to.extend_from_slice(part.as_bytes()),
            }
        }
    }
}

/// Puts ids back where they were.
pub struct Known<'a> {
    rest: Reader<'a>,
    back: Reader<'a>,
    known: Vec<&'a [u8]>,
}

impl<'a> Known<'a> {
    /// From what [`Ids`] wrote.
    pub fn new(bytes: &'a [u8], back: &'a [u8]) -> Self {
        Self {
            rest: Reader::new(bytes),
            back: Reader::new(back),
            known: Vec::new(),
        }
    }

    /// Writes the id that a mark stands for.
    pub fn put(&mut self, mark: char, to: &mut String) -> Option<()> {
        let id = if mark == NEW {
            let id = self.rest.take(4)?;
            self.known.push(id);
            id
        } else {
            let place = self.known.len().checked_sub(self.back.count()?)?;
            self.known.get(place)?
        };
        put_digits(id, to);
        Some(())
    }

    /// Writes a text with its ids.
    pub fn put_text(&mut self, text: &str, to: &mut String) -> Option<()> {
        for part in text.split_inclusive([NEW, AGAIN]) {
            match part
                .chars()
                .last()
                .filter(|mark| [NEW, AGAIN].contains(mark))
            {
                Some(mark) => {
                    to.push_str(part.strip_suffix(mark)?);
                    self.put(mark, to)?;
                }
                None => to.push_str(part),
            }
        }
        Some(())
    }

    /// Whether all were put back.
    pub fn is_used_up(&self) -> bool {
        self.rest.is_empty() && self.back.is_empty()
    }
}

/// Writes bytes as digits.
pub fn put_digits(bytes: &[u8], to: &mut String) {
    for byte in bytes {
        to.extend(
            [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0')),
        );
    }
}
