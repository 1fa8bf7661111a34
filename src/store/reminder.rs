//! When the desk reminds of a backup.

use serde::{Deserialize, Serialize};

const DAY: u64 = 86_400_000;

/// After how much the desk reminds of a backup; nought is never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reminder {
    /// After so many days, if anything changed.
    pub days: u32,
    /// After so many records changed.
    pub records: u32,
}

impl Default for Reminder {
    fn default() -> Self {
        Self {
            days: 7,
            records: 10,
        }
    }
}

impl Reminder {
    /// The days that are offered.
    pub const DAYS: [u32; 6] = [0, 1, 3, 7, 14, 30];
    /// The numbers of changed records that are offered.
    pub const RECORDS: [u32; 6] = [0, 1, 5, 10, 25, 50];

    /// Whether it is time. `since` is when the last backup was made, or when the first record was, in milliseconds since
    /// 1970; `changed` is how many records changed after it.
    #[must_use]
    pub fn is_due(self, since: u64, changed: usize, now: u64) -> bool {
        let days = now.saturating_sub(since) / DAY;
        let late = self.days > 0 && days >= u64::from(self.days);
        let many = self.records > 0 && changed >= self.records as usize;
        changed > 0 && (late || many)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reminds_after_days_or_after_changes_and_never_where_nothing_changed() {
        let week = Reminder {
            days: 7,
            records: 0,
        };
        assert!(!week.is_due(DAY, 1, 8 * DAY - 1));
        assert!(week.is_due(DAY, 1, 8 * DAY));
        assert!(!week.is_due(DAY, 0, 100 * DAY), "nothing changed");
        assert!(!week.is_due(DAY, 1_000, 2 * DAY));
        let five = Reminder {
            days: 0,
            records: 5,
        };
        assert!(!five.is_due(DAY, 4, 100 * DAY));
        assert!(five.is_due(DAY, 5, DAY));
        let off = Reminder {
            days: 0,
            records: 0,
        };
        assert!(!off.is_due(0, 1_000, 1_000 * DAY));
        assert!(!week.is_due(9 * DAY, 1, DAY), "a clock that ran backwards");
    }
}
