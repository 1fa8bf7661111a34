//! What the desk knows of the attached files that it keeps: how large each is, and since when no record names it. The
//! bytes lie in IndexedDB, under their digest, so that the same file in several records is kept once.

use crate::record::FileHash;
use std::collections::BTreeMap;

/// The largest file that may be attached, in bytes: a scanned letter takes one or two million.
pub const LARGEST_FILE: u64 = 20_000_000;
/// The most that all attached files may take, in bytes. One backup must hold them all, and a tablet must be able to read it.
pub const MOST_BYTES: u64 = 200_000_000;
/// How long a file that nothing names is still kept, in milliseconds: thirty days.
pub const SAFE_TIME: u64 = 30 * 24 * 60 * 60 * 1_000;

/// A file that is on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Its size in bytes.
    pub size: u64,
    /// Since when nothing names it, in milliseconds since 1970.
    pub unneeded_since: Option<u64>,
}

impl Kept {
    /// As it is stored beside the bytes.
    #[must_use]
    pub fn to_text(self) -> String {
        match self.unneeded_since {
            None => self.size.to_string(),
            Some(since) => format!("{} {since}", self.size),
        }
    }

    /// What was stored so; nothing for any other text.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let (size, since) = match text.split_once(' ') {
            None => (text, None),
            Some((size, since)) => (size, Some(since.parse().ok()?)),
        };
        Some(Self {
            size: size.parse().ok()?,
            unneeded_since: since,
        })
    }
}

/// All files on this device.
pub type Stock = BTreeMap<FileHash, Kept>;

/// What all of them take, in bytes.
#[must_use]
pub fn size_of(stock: &Stock) -> u64 {
    stock
        .values()
        .fold(0, |sum, kept| sum.saturating_add(kept.size))
}

/// What is to change: a file that nothing names any more is noted first, and goes when it was so for [`SAFE_TIME`];
/// one that is named again is kept as if nothing had been. Nothing in the place of a note means that the file goes.
#[must_use]
pub fn sweep(
    stock: &Stock,
    is_needed: &dyn Fn(&FileHash) -> bool,
    now: u64,
) -> Vec<(FileHash, Option<Kept>)> {
    let changed = stock.iter().filter_map(|(hash, kept)| {
        let since = match (is_needed(hash), kept.unneeded_since) {
            (true, None) => return None,
            (true, Some(_)) => None,
            // A clock that was set back must not let a file go at once when it is set right again.
            (false, Some(since)) if since <= now => {
                let is_over = now - since >= SAFE_TIME;
                return is_over.then(|| (hash.clone(), None));
            }
            (false, _) => Some(now),
        };
        let kept = Kept {
            unneeded_since: since,
            ..*kept
        };
        Some((hash.clone(), Some(kept)))
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000_000;

    fn hash(n: u8) -> FileHash {
        FileHash::of_digest(&[n; 32])
    }

    fn stock(since: Option<u64>) -> Stock {
        let kept = Kept {
            size: 5,
            unneeded_since: since,
        };
        Stock::from([(hash(1), kept)])
    }

    /// What becomes of the one file of a stock.
    fn swept(since: Option<u64>, needed: bool, now: u64) -> Option<Option<Option<u64>>> {
        let mut changes = sweep(&stock(since), &|_| needed, now).into_iter();
        changes
            .next()
            .map(|(_, kept)| kept.map(|kept| kept.unneeded_since))
    }

    #[test]
    fn a_file_that_nothing_names_goes_after_the_safe_time_only() {
        assert_eq!(swept(None, true, NOW), None, "it is needed");
        assert_eq!(
            swept(None, false, NOW),
            Some(Some(Some(NOW))),
            "it is noted"
        );
        assert_eq!(swept(Some(NOW), false, NOW), None);
        assert_eq!(swept(Some(NOW), false, NOW + SAFE_TIME - 1), None);
        assert_eq!(
            swept(Some(NOW), false, NOW + SAFE_TIME),
            Some(None),
            "it goes"
        );
    }

    #[test]
    fn a_file_that_is_named_again_begins_anew() {
        assert_eq!(swept(Some(NOW), true, NOW + SAFE_TIME), Some(Some(None)));
    }

    #[test]
    fn a_clock_that_was_wrong_lets_nothing_go_early() {
        let ahead = NOW + 10 * SAFE_TIME;
        assert_eq!(swept(Some(ahead), false, NOW), Some(Some(Some(NOW))));
    }

    #[test]
    fn notes_are_read_back_and_nothing_else_is() {
        for kept in [None, Some(NOW)].map(|since| stock(since)[&hash(1)]) {
            assert_eq!(Kept::from_text(&kept.to_text()), Some(kept));
        }
        for wrong in ["", " ", "x", "5 x", "-5", "5 6 7"] {
            assert_eq!(Kept::from_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn sizes_are_added_up_without_running_over() {
        let mut stock = stock(None);
        assert_eq!(size_of(&stock), 5);
        let huge = Kept {
            size: u64::MAX,
            unneeded_since: None,
        };
        stock.insert(hash(2), huge);
        assert_eq!(size_of(&stock), u64::MAX);
    }
}
