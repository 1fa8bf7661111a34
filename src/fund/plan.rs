//! The work plan: activities on the months of the project.

use super::matrix::{Level, Matrix, Node};
use chrono::{Datelike as _, Months, NaiveDate};

/// The longest plan that is drawn, in months; no project of the Fund comes near it.
const MOST_MONTHS: usize = 120;

/// A work plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The first day of each month of the project.
    pub months: Vec<NaiveDate>,
}

/// Where a bar stands on the months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The first month, counted from nought.
    pub from: usize,
    /// The last month.
    pub to: usize,
    /// Whether the activity begins before the project or ends after it.
    pub outside: bool,
}

impl Plan {
    /// The months from a project's first to its last day; nothing where the dates are not in order.
    #[must_use]
    pub fn of(start: NaiveDate, end: NaiveDate) -> Option<Self> {
        if end < start {
            return None;
        }
        let first = start.with_day(1)?;
        let mut months = Vec::new();
        for n in 0.. {
            let month = first.checked_add_months(Months::new(n))?;
            if month > end || months.len() == MOST_MONTHS {
                break;
            }
            months.push(month);
        }
        Some(Self { months })
    }

    /// The bar of an activity from its first to its last day; nothing where the dates are not in order or lie wholly
    /// outside the project.
    #[must_use]
    pub fn bar(&self, start: NaiveDate, end: NaiveDate) -> Option<Bar> {
        let (first, last) = (self.months.first()?, self.months.len() - 1);
        let index = |date: NaiveDate| {
            i64::from(date.year() - first.year()) * 12 + i64::from(date.month0())
                - i64::from(first.month0())
        };
        let (from, to) = (index(start), index(end));
        let last = i64::try_from(last).ok()?;
        if end < start || to < 0 || from > last {
            return None;
        }
        Some(Bar {
            from: usize::try_from(from.max(0)).ok()?,
            to: usize::try_from(to.min(last)).ok()?,
            outside: from < 0 || to > last,
        })
    }

    /// The bar of an activity of the matrix, where its dates can be read.
    #[must_use]
    pub fn bar_of(&self, node: &Node) -> Option<Bar> {
        self.bar(node.start.date()?, node.end.date()?)
    }
}

/// The activities in the order of the matrix.
pub fn activities(matrix: &Matrix) -> impl Iterator<Item = &Node> {
    matrix.of_level(Level::Activity)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_project_from_march_to_august_of_the_next_year_has_eighteen_months() {
        let plan = Plan::of(day("2027-03-01"), day("2028-08-31")).unwrap();
        assert_eq!(plan.months.len(), 18);
        let bar = |from, to| plan.bar(day(from), day(to));
        let inside = |from, to| {
            Some(Bar {
                from,
                to,
                outside: false,
            })
        };
        assert_eq!(bar("2027-03-01", "2027-05-31"), inside(0, 2));
        assert_eq!(bar("2028-04-01", "2028-08-31"), inside(13, 17));
        assert_eq!(
            bar("2028-04-01", "2028-09-30"),
            Some(Bar {
                from: 13,
                to: 17,
                outside: true
            })
        );
        assert_eq!(bar("2028-09-01", "2028-09-30"), None);
        assert_eq!(bar("2027-05-01", "2027-04-01"), None);
    }

    #[test]
    fn a_project_that_begins_in_the_middle_of_a_month_has_that_month() {
        let plan = Plan::of(day("2027-01-31"), day("2027-03-01")).unwrap();
        assert_eq!(
            plan.months,
            [day("2027-01-01"), day("2027-02-01"), day("2027-03-01")]
        );
        assert_eq!(Plan::of(day("2027-03-01"), day("2027-01-01")), None);
    }
}
