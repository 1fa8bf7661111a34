//! For how long a completed course counts, and how somebody stands on a day (training.R3, training.R4).

use chrono::{Days, Months, NaiveDate};

/// How many days before its end a course is due soon, where the mission says nothing else (training.R4).
pub const WINDOW: u64 = 90;

/// When a course is due again: so many calendar months after it was completed, at a month's end where the day is missing
/// (training.R3). Nothing where it counts for ever.
#[must_use]
pub fn next_due(completed: NaiveDate, months: Option<u32>) -> Option<NaiveDate> {
    completed.checked_add_months(Months::new(months?))
}

/// How somebody stands with a course on a day (training.R4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The course is not for them.
    NotRequired,
    /// They have not taken it, and there is no deadline.
    Never,
    /// They are new and still have time, until the day.
    InTime(NaiveDate),
    /// They were new and the time is over, since the day.
    Overdue(NaiveDate),
    /// It counts, until the day if it ever ends.
    Valid(Option<NaiveDate>),
    /// It counts, but not for long: until the day.
    DueSoon(NaiveDate),
    /// It does not count any more, since the day.
    Expired(NaiveDate),
}

impl Standing {
    /// Whether the course counts on the day.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Valid(_) | Self::DueSoon(_))
    }
}

/// What decides how somebody stands with a course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether they must take it.
    pub required: bool,
    /// When they last completed it.
    pub completed: Option<NaiveDate>,
    /// When it is due again, if it was completed and does not count for ever.
    pub due: Option<NaiveDate>,
    /// Since when they work there.
    pub joined: Option<NaiveDate>,
    /// How many days a new joiner has.
    pub deadline: Option<u32>,
}

impl Facts {
    /// How they stand on a day. A completed course is told even where it was not required.
    #[must_use]
    pub fn standing(self, day: NaiveDate, window: u64) -> Standing {
        if self.completed.is_some_and(|completed| completed <= day) {
            return match self.due {
                None => Standing::Valid(None),
                Some(due) if day >= due => Standing::Expired(due),
                Some(due)
                    if due
                        .checked_sub_days(Days::new(window))
                        .is_some_and(|from| day >= from) =>
                {
                    Standing::DueSoon(due)
                }
                due => Standing::Valid(due),
            };
        }
        if !self.required {
            return Standing::NotRequired;
        }
        let until = self
            .joined
            .zip(self.deadline)
            .and_then(|(joined, days)| joined.checked_add_days(Days::new(days.into())));
        match until {
            None => Standing::Never,
            Some(until) if day <= until => Standing::InTime(until),
            Some(until) => Standing::Overdue(until),
        }
    }
}
