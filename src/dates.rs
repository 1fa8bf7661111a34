//! Civil dates as people give them, and durations. The sources leave the arithmetic open; the desk counts the first and
//! the last day, and clamps to a month's end.

use crate::numbers::western;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer};

/// A date as it was typed: `YYYY-MM-DD`, or an attempt at one that is kept as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DateInput {
    /// Nothing was typed.
    #[default]
    Empty,
    /// Something that is no date.
    Unreadable,
    /// A date.
    Date(NaiveDate),
}

impl DateInput {
    /// Reads the three parts joined by `-`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        if text.trim_matches('-').is_empty() {
            return Self::Empty;
        }
        let western = western(text);
        let mut parts = western.splitn(3, '-').map(str::trim);
        let mut next = |longest: usize| {
            parts
                .next()
                .filter(|part| part.len() <= longest)?
                .parse::<u32>()
                .ok()
        };
        match (next(4), next(2), next(2)) {
            (Some(year), Some(month), Some(day)) if (1900..=2200).contains(&year) => {
                i32::try_from(year)
                    .ok()
                    .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
                    .map_or(Self::Unreadable, Self::Date)
            }
            _ => Self::Unreadable,
        }
    }

    /// The date, if it is one.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        if let Self::Date(date) = self {
            Some(*date)
        } else {
            None
        }
    }
}

/// A date as `YYYY-MM-DD`.
#[must_use]
pub fn iso(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// Dates of data files: `YYYY-MM-DD`.
///
/// # Errors
/// When the text is no date.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    DateInput::read(&text)
        .date()
        .ok_or_else(|| D::Error::custom("not a date"))
}

/// How long a project runs: whole months, and the days beyond them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// Whole months.
    pub months: u32,
    /// Days after the last whole month.
    pub days: i64,
}

/// The duration from the first to the last day, both counted; nothing where the end lies before the start.
#[must_use]
pub fn duration(start: NaiveDate, end: NaiveDate) -> Option<Duration> {
    let after_end = end.checked_add_days(Days::new(1))?;
    if after_end <= start {
        return None;
    }
    let mut months = 0;
    while start.checked_add_months(Months::new(months + 1))? <= after_end {
        months += 1;
    }
    let days = (after_end - start.checked_add_months(Months::new(months))?).num_days();
    Some(Duration { months, days })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        DateInput::read(text).date().unwrap()
    }

    #[test]
    fn a_duration_counts_the_first_and_the_last_day() {
        for (start, end, months, days) in [
            ("2027-03-01", "2027-08-31", 6, 0),
            ("2027-01-01", "2027-12-31", 12, 0),
            ("2027-03-01", "2028-08-31", 18, 0),
            ("2027-03-01", "2027-03-01", 0, 1),
            ("2027-01-31", "2027-02-28", 1, 1),
            ("2027-03-15", "2027-09-20", 6, 6),
        ] {
            assert_eq!(
                duration(day(start), day(end)),
                Some(Duration { months, days }),
                "{start} {end}"
            );
        }
        assert_eq!(duration(day("2027-03-01"), day("2027-02-27")), None);
    }

    #[test]
    fn what_was_typed_as_a_date_is_never_guessed() {
        assert_eq!(
            DateInput::read("2027-3-1"),
            DateInput::Date(day("2027-03-01"))
        );
        assert_eq!(
            DateInput::read("٢٠٢٧-٣-١"),
            DateInput::Date(day("2027-03-01"))
        );
        assert_eq!(DateInput::read("--"), DateInput::Empty);
        for text in [
            "2027-02-30",
            "27-3-1",
            "2027--1",
            "2027-13-1",
            "x-1-1",
            "-3-1",
        ] {
            assert_eq!(DateInput::read(text), DateInput::Unreadable, "{text}");
        }
    }

    laws! {
        #[test]
        fn n_months_end_the_day_before_the_same_day(days in 0_u64..20_000, months in 1_u32..60) {
            let start = day("2000-01-01") + Days::new(days);
            let end = start.checked_add_months(Months::new(months)).unwrap() - Days::new(1);
            let length = duration(start, end).unwrap();
            prop_assert_eq!((length.months, length.days), (months, 0));
        }
    }
}
