//! What is due when in a project's life. The sources leave the month arithmetic open; the desk counts
//! the first and the last day, and clamps to a month's end.

use crate::dates::duration;
use chrono::{Days, Months, NaiveDate};

/// What a deadline is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Results monitoring framework and detailed work plan (T01).
    MonitoringFramework,
    /// Interim narrative and financial report (T02).
    InterimReport,
    /// Last day to ask for an extension or a budget revision (T05).
    RequestExtension,
    /// Final reports (T04).
    FinalReport,
    /// Ex-post evaluation: the last day of its window (T06).
    Evaluation,
}

/// One duty and its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What is due.
    pub duty: Duty,
    /// The last day for it.
    pub due: NaiveDate,
}

/// The duties of a project that runs from `start` to `end`, by date.
#[must_use]
pub fn deadlines(start: NaiveDate, end: NaiveDate) -> Vec<Deadline> {
    let mut list = Vec::new();
    let mut add = |duty, due: Option<NaiveDate>| {
        if let Some(due) = due {
            let at = list.partition_point(|other: &Deadline| other.due <= due);
            list.insert(at, Deadline { duty, due });
        }
    };
    let months_after = |date: NaiveDate, n| date.checked_add_months(Months::new(n));
    add(Duty::MonitoringFramework, months_after(start, 1));
    if duration(start, end).is_some_and(|duration| duration.months >= 12) {
        // Every six months; the last period is covered by the final report.
        for n in 1.. {
            let Some(period_end) =
                months_after(start, 6 * n).and_then(|date| date.checked_sub_days(Days::new(1)))
            else {
                break;
            };
            if period_end >= end {
                break;
            }
            add(
                Duty::InterimReport,
                period_end.checked_add_days(Days::new(42)),
            );
        }
    }
    add(
        Duty::RequestExtension,
        end.checked_sub_months(Months::new(1)),
    );
    add(Duty::FinalReport, months_after(end, 3));
    add(Duty::Evaluation, months_after(end, 12));
    list
}

/// Whether a day lies in the window of the ex-post evaluation: six to twelve months after the end.
#[must_use]
pub fn in_evaluation_window(end: NaiveDate, planned: NaiveDate) -> bool {
    let (from, to) = (
        end.checked_add_months(Months::new(6)),
        end.checked_add_months(Months::new(12)),
    );
    from.is_some_and(|from| from <= planned) && to.is_some_and(|to| planned <= to)
}

/// Whether a list of a given date is old: more than `months` old, or a 1 July has passed since (the World Bank's list
/// changes on that day).
#[must_use]
pub fn is_list_old(list: NaiveDate, today: NaiveDate, months: u32) -> bool {
    use chrono::Datelike as _;
    let too_old = list
        .checked_add_months(Months::new(months))
        .is_some_and(|limit| today > limit);
    let july = NaiveDate::from_ymd_opt(today.year(), 7, 1);
    let passed =
        july.is_some_and(|july| list < july && today >= july) || today.year() > list.year() + 1;
    too_old || passed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::DateInput;

    fn day(text: &str) -> NaiveDate {
        DateInput::read(text).date().unwrap()
    }

    #[test]
    fn the_deadlines_of_the_brief() {
        let due: Vec<_> = deadlines(day("2027-03-01"), day("2028-08-31"))
            .into_iter()
            .map(|d| (d.duty, d.due.to_string()))
            .collect();
        let expected = [
            (Duty::MonitoringFramework, "2027-04-01"),
            (Duty::InterimReport, "2027-10-12"),
            (Duty::InterimReport, "2028-04-11"),
            (Duty::RequestExtension, "2028-07-31"),
            (Duty::FinalReport, "2028-11-30"),
            (Duty::Evaluation, "2029-08-31"),
        ];
        assert_eq!(due, expected.map(|(duty, date)| (duty, date.to_owned())));
    }

    #[test]
    fn a_project_under_a_year_has_no_interim_report() {
        let list = deadlines(day("2027-03-01"), day("2028-01-31"));
        assert!(
            list.iter()
                .all(|deadline| deadline.duty != Duty::InterimReport)
        );
    }

    #[test]
    fn the_evaluation_window_clamps_to_the_months_end() {
        let end = day("2028-08-31");
        for (planned, inside) in [
            ("2029-02-27", false),
            ("2029-02-28", true),
            ("2029-04-01", true),
            ("2029-08-31", true),
            ("2029-09-01", false),
        ] {
            assert_eq!(in_evaluation_window(end, day(planned)), inside, "{planned}");
        }
    }

    #[test]
    fn a_list_is_old_after_a_year_or_a_first_of_july() {
        for (list, today, old) in [
            ("2024-08-01", "2026-11-23", true),
            ("2026-08-01", "2026-11-23", false),
            ("2026-06-30", "2026-07-01", true),
            ("2026-07-01", "2026-07-02", false),
            ("2025-12-01", "2026-06-30", false),
        ] {
            assert_eq!(
                is_list_old(day(list), day(today), 12),
                old,
                "{list} {today}"
            );
        }
    }
}
