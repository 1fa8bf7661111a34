//! How much room the desk has, by its own reckoning: browsers do not tell.

use rust_decimal::Decimal;

/// The room of local storage in every engine: UTF-16 units, or bytes where an engine counts those.
pub const ROOM: usize = 5_242_880;
/// Above this share of the room the desk warns.
const TIGHT: (usize, usize) = (70, 100);
/// Above this share it takes in no new records, so that there is always room for edits.
const FULL: (usize, usize) = (90, 100);

/// How much room is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Enough.
    Plenty,
    /// The person should make some.
    Tight,
    /// Only for what is there already.
    EditsOnly,
}

/// How much room is left beside what is used.
#[must_use]
pub fn room(used: usize) -> Room {
    let above = |(part, of): (usize, usize)| used.saturating_mul(of) >= ROOM.saturating_mul(part);
    if above(FULL) {
        Room::EditsOnly
    } else if above(TIGHT) {
        Room::Tight
    } else {
        Room::Plenty
    }
}

/// What is used as a share of the room.
#[must_use]
pub fn share(used: usize) -> Decimal {
    Decimal::from(used)
        .checked_div(Decimal::from(ROOM))
        .unwrap_or_default()
}

/// What a text takes: engines that keep Latin letters in one byte need two for every letter as soon as one is not Latin.
#[must_use]
pub fn size(text: &str, in_bytes: bool) -> usize {
    let units = text.encode_utf16().count();
    if in_bytes && text.chars().any(|c| c > '\u{ff}') {
        units * 2
    } else {
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_warns_at_seventy_percent_and_stops_new_records_at_ninety() {
        assert_eq!(room(0), Room::Plenty);
        assert_eq!(room(ROOM * 70 / 100 - 1), Room::Plenty);
        assert_eq!(room(ROOM * 70 / 100), Room::Tight);
        assert_eq!(room(ROOM * 90 / 100 - 1), Room::Tight);
        assert_eq!(room(ROOM * 90 / 100), Room::EditsOnly);
        assert_eq!(room(usize::MAX), Room::EditsOnly);
    }

    #[test]
    fn one_arabic_letter_doubles_a_value_where_bytes_are_counted() {
        assert_eq!((size("abcd", true), size("abcdé", true)), (4, 5));
        assert_eq!((size("abcdم", false), size("abcdم", true)), (5, 10));
    }
}
