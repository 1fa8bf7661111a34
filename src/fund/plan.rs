//! The work plan: activities on the months of the project.

use super::matrix::{Level, Matrix, Node};
use crate::dates::DateInput;
use chrono::{Datelike as _, Months, NaiveDate};

/// The longest plan that is drawn, in months; no project of the Fund comes near it.
const MOST_MONTHS: usize = 120;

/// A work plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The first day of each month of the project.
    pub months: Vec<NaiveDate>,
    /// The project's first and last day.
    days: (NaiveDate, NaiveDate),
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

/// Why dates give no chart, or no bar in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Neither day is there.
    NoDates,
    /// One of the two days is missing.
    OneMissing,
    /// A day is no date.
    Unreadable,
    /// The last day lies before the first.
    Order,
    /// Both days lie before the project, or both after it.
    Outside,
}

/// The two days in order, or what is wrong with them.
fn in_order(start: &DateInput, end: &DateInput) -> Result<(NaiveDate, NaiveDate), Gap> {
    match (start, end) {
        (DateInput::Unreadable, _) | (_, DateInput::Unreadable) => Err(Gap::Unreadable),
        (DateInput::Empty, DateInput::Empty) => Err(Gap::NoDates),
        (DateInput::Empty, _) | (_, DateInput::Empty) => Err(Gap::OneMissing),
        (DateInput::Date(start), DateInput::Date(end)) if end < start => Err(Gap::Order),
        (DateInput::Date(start), DateInput::Date(end)) => Ok((*start, *end)),
    }
}

impl Plan {
    /// The months from a project's first to its last day.
    ///
    /// # Errors
    /// Says what is wrong with the days.
    pub fn read(start: &DateInput, end: &DateInput) -> Result<Self, Gap> {
        let (start, end) = in_order(start, end)?;
        let first = start.with_day(1).unwrap_or(start);
        let months = (0..)
            .map_while(|n| first.checked_add_months(Months::new(n)))
            .take_while(|month| *month <= end)
            .take(MOST_MONTHS);
        Ok(Self {
            months: months.collect(),
            days: (start, end),
        })
    }

    /// The bar of an activity.
    ///
    /// # Errors
    /// Says what is wrong with its days.
    pub fn bar_of(&self, node: &Node) -> Result<Bar, Gap> {
        let (start, end) = in_order(&node.start, &node.end)?;
        let (first, last) = self.days;
        if end < first || start > last {
            return Err(Gap::Outside);
        }
        let index = |date: NaiveDate| {
            let months = (date.year() - first.year()) * 12
                + i32::try_from(date.month0()).unwrap_or_default()
                - i32::try_from(first.month0()).unwrap_or_default();
            let last = self.months.len().saturating_sub(1);
            usize::try_from(months).unwrap_or_default().min(last)
        };
        Ok(Bar {
            from: index(start),
            to: index(end),
            outside: start < first || end > last,
        })
    }
}

/// The activities in the order of the matrix.
pub fn activities(matrix: &Matrix) -> impl Iterator<Item = &Node> {
    matrix.of_level(Level::Activity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fund::checks::tests::Brief;

    fn plan(start: &str, end: &str) -> Result<Plan, Gap> {
        Plan::read(&DateInput::read(start), &DateInput::read(end))
    }

    /// The bar of an activity with these days, in a project from 1 March 2027 to 15 August 2028.
    fn bar(start: &str, end: &str) -> Result<Bar, Gap> {
        let mut brief = Brief::new();
        let activity = brief.part("Coaching");
        brief.set(&format!("{activity}/start"), start);
        brief.set(&format!("{activity}/end"), end);
        let matrix = Matrix::read(&brief.record);
        let node = matrix
            .nodes
            .iter()
            .find(|node| node.path.as_str() == activity);
        plan("2027-03-01", "2028-08-15")
            .unwrap()
            .bar_of(node.unwrap())
    }

    #[test]
    fn a_project_from_march_to_august_of_the_next_year_has_eighteen_months() {
        assert_eq!(plan("2027-03-01", "2028-08-15").unwrap().months.len(), 18);
        let stands = |from, to, outside| Ok(Bar { from, to, outside });
        assert_eq!(bar("2027-03-01", "2027-05-31"), stands(0, 2, false));
        assert_eq!(bar("2028-04-01", "2028-08-15"), stands(13, 17, false));
        assert_eq!(bar("2028-04-01", "2028-09-30"), stands(13, 17, true));
        assert_eq!(
            bar("2028-04-01", "2028-08-16"),
            stands(13, 17, true),
            "a day after the end, in the same month"
        );
        assert_eq!(bar("2027-02-01", "2027-03-31"), stands(0, 0, true));
    }

    #[test]
    fn an_activity_without_a_bar_says_why() {
        assert_eq!(bar("", ""), Err(Gap::NoDates));
        assert_eq!(bar("2027-05-01", ""), Err(Gap::OneMissing));
        assert_eq!(bar("", "2027-05-01"), Err(Gap::OneMissing));
        assert_eq!(bar("2027-02-30", "2027-05-01"), Err(Gap::Unreadable));
        assert_eq!(bar("", "2027-02-30"), Err(Gap::Unreadable));
        assert_eq!(bar("2027-05-01", "2027-04-01"), Err(Gap::Order));
        assert_eq!(bar("2028-08-16", "2028-08-30"), Err(Gap::Outside));
        assert_eq!(bar("2026-01-01", "2027-02-28"), Err(Gap::Outside));
    }

    #[test]
    fn a_project_that_begins_in_the_middle_of_a_month_has_that_month() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(
            plan("2027-01-31", "2027-03-01").unwrap().months,
            [day("2027-01-01"), day("2027-02-01"), day("2027-03-01")]
        );
        assert_eq!(plan("2027-03-01", "2027-01-01"), Err(Gap::Order));
        assert_eq!(plan("", "2027-01-01"), Err(Gap::OneMissing));
        assert_eq!(
            plan("1901-01-01", "2199-01-01").unwrap().months.len(),
            MOST_MONTHS
        );
    }
}
