//! Ids are random digits, which no compressor shortens: they go by themselves as bytes, and where one comes again, as how
//! far back it stands.

use super::bytes::{Reader, put_number};
use std::collections::HashMap;

/// In a text: an item's id that was not there before.
const NEW_ITEM: char = '*';
/// In a text: an item's id that was.
const ITEM_AGAIN: char = '+';
/// In a text: a record's id that was not there before.
const NEW_RECORD: char = '!';
/// In a text: a record's id that was.
const RECORD_AGAIN: char = '?';

/// What stands for an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// An item's id, for the first time.
    NewItem,
    /// An item's id that was there before.
    ItemAgain,
    /// A record's id, for the first time.
    NewRecord,
    /// A record's id that was there before.
    RecordAgain,
}

impl Mark {
    const ALL: [(Self, char); 4] = [
        (Self::NewItem, NEW_ITEM),
        (Self::ItemAgain, ITEM_AGAIN),
        (Self::NewRecord, NEW_RECORD),
        (Self::RecordAgain, RECORD_AGAIN),
    ];

    fn of(sign: char) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find_map(|(mark, its)| (its == sign).then_some(mark))
    }

    fn sign(self) -> char {
        let mut all = Self::ALL.into_iter();
        all.find_map(|(mark, sign)| (self == mark).then_some(sign))
            .unwrap_or(NEW_ITEM)
    }
}

/// The value of hexadecimal digits, small letters.
fn value(text: &str) -> Option<u128> {
    let digits = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    digits
        .then(|| u128::from_str_radix(text, 16).ok())
        .flatten()
}

/// The ids of one length.
#[derive(Default)]
pub struct Table {
    known: HashMap<u128, usize>,
    /// The ids, one after the other.
    pub bytes: Vec<u8>,
    /// How far back those stand that came again.
    pub back: Vec<u8>,
}

impl Table {
    /// Whether the id is new.
    fn put(&mut self, value: u128, length: usize) -> bool {
        let next = self.known.len();
        if let Some(place) = self.known.get(&value) {
            put_number(&mut self.back, (next - place) as u64);
            return false;
        }
        self.known.insert(value, next);
        let bytes = value.to_be_bytes();
        let from = bytes.len().saturating_sub(length);
        self.bytes
            .extend_from_slice(bytes.get(from..).unwrap_or_default());
        true
    }
}

/// Takes ids out of texts.
#[derive(Default)]
pub struct Ids {
    /// Those of items: eight digits.
    pub items: Table,
    /// Those of records: thirty-two.
    pub records: Table,
}

impl Ids {
    /// The mark for an id; nothing if the text is none.
    pub fn mark(&mut self, text: &str) -> Option<Mark> {
        match text.len() {
            8 if self.items.put(value(text)?, 4) => Some(Mark::NewItem),
            8 => Some(Mark::ItemAgain),
            32 if self.records.put(value(text)?, 16) => Some(Mark::NewRecord),
            32 => Some(Mark::RecordAgain),
            _ => None,
        }
    }

    /// Writes a text with a mark for each id in it. The text has neither mark nor line end.
    pub fn put(&mut self, to: &mut Vec<u8>, text: &str) {
        for part in text.split_inclusive(['/', '.']) {
            let name = part.trim_end_matches(['/', '.']);
            match self.mark(name) {
                Some(mark) => {
                    to.push(mark.sign() as u8);
                    to.extend_from_slice(part.as_bytes().get(name.len()..).unwrap_or_default());
                }
                None => to.extend_from_slice(part.as_bytes()),
            }
        }
    }
}

/// Puts back the ids of one length.
struct KnownTable<'a> {
    rest: Reader<'a>,
    back: Reader<'a>,
    known: Vec<&'a [u8]>,
}

impl<'a> KnownTable<'a> {
    fn new((bytes, back): (&'a [u8], &'a [u8])) -> Self {
        Self {
            rest: Reader::new(bytes),
            back: Reader::new(back),
            known: Vec::new(),
        }
    }

    fn next(&mut self, length: usize) -> Option<&'a [u8]> {
        let id = self.rest.take(length)?;
        self.known.push(id);
        Some(id)
    }

    fn again(&mut self) -> Option<&'a [u8]> {
        let place = self.known.len().checked_sub(self.back.count()?)?;
        self.known.get(place).copied()
    }

    fn is_used_up(&self) -> bool {
        self.rest.is_empty() && self.back.is_empty()
    }
}

/// Puts ids back where they were.
pub struct Known<'a> {
    items: KnownTable<'a>,
    records: KnownTable<'a>,
}

impl<'a> Known<'a> {
    /// From what [`Ids`] wrote: of items and of records, the bytes and how far back those stand that came again.
    pub fn new(items: (&'a [u8], &'a [u8]), records: (&'a [u8], &'a [u8])) -> Self {
        Self {
            items: KnownTable::new(items),
            records: KnownTable::new(records),
        }
    }

    /// Writes the id that a mark stands for.
    pub fn put(&mut self, mark: Mark, to: &mut String) -> Option<()> {
        let id = match mark {
            Mark::NewItem => self.items.next(4),
            Mark::ItemAgain => self.items.again(),
            Mark::NewRecord => self.records.next(16),
            Mark::RecordAgain => self.records.again(),
        };
        put_digits(id?, to);
        Some(())
    }

    /// Writes a text with its ids.
    pub fn put_text(&mut self, text: &str, to: &mut String) -> Option<()> {
        for part in text.split_inclusive(|sign| Mark::of(sign).is_some()) {
            match part
                .chars()
                .last()
                .and_then(|sign| Some((sign, Mark::of(sign)?)))
            {
                Some((sign, mark)) => {
                    to.push_str(part.strip_suffix(sign)?);
                    self.put(mark, to)?;
                }
                None => to.push_str(part),
            }
        }
        Some(())
    }

    /// Whether all were put back.
    pub fn is_used_up(&self) -> bool {
        self.items.is_used_up() && self.records.is_used_up()
    }
}

/// Writes bytes as digits.
fn put_digits(bytes: &[u8], to: &mut String) {
    for byte in bytes {
        to.extend(
            [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0')),
        );
    }
}
