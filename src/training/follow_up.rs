//! What became of a training months later (training.R34): when people are asked, how many answered, and what they did.

use crate::numbers::parse_number;
use crate::record::Record;
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

/// After how many months people are asked, where the mission says nothing else.
pub const MONTHS: u32 = 3;
/// The fewest and the most.
pub const RANGE: std::ops::RangeInclusive<u32> = 3..=6;
/// The list of actions that focal points are asked about.
pub const ACTIONS: &str = "followup";

/// An action, and how many of those who answered did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What.
    pub text: String,
    /// How many did it.
    pub done: Option<u32>,
}

/// The follow-up of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// After how many months.
    pub months: u32,
    /// When people are to be asked; nothing while the session has no day.
    pub due: Option<NaiveDate>,
    /// How many people were asked.
    pub asked: Option<u32>,
    /// How many answered.
    pub answers: Option<u32>,
    /// What they did.
    pub actions: Vec<Action>,
}

impl FollowUp {
    /// Reads the follow-up of a session whose last day is known or not.
    #[must_use]
    pub fn read(record: &Record, last_day: Option<NaiveDate>) -> Self {
        let number = |path: &str| {
            parse_number(record.text(path)).and_then(|number| u32::try_from(number).ok())
        };
        let months = number("followup.months")
            .filter(|months| RANGE.contains(months))
            .unwrap_or(MONTHS);
        let actions = record.items(ACTIONS).into_iter().map(|item| Action {
            text: record
                .text(&format!("{}/text", item.path))
                .trim()
                .to_owned(),
            done: number(&format!("{}/done", item.path)),
        });
        Self {
            months,
            due: last_day.and_then(|day| day.checked_add_months(Months::new(months))),
            asked: number("followup.asked"),
            answers: number("followup.answers"),
            actions: actions.collect(),
        }
    }

    /// Whether it is time to ask and nobody has answered yet.
    #[must_use]
    pub fn is_due(&self, day: NaiveDate) -> bool {
        self.answers.is_none() && self.due.is_some_and(|due| due <= day)
    }

    /// The share of those asked who answered; nothing where nobody was asked, or more answered than were.
    #[must_use]
    pub fn response_rate(&self) -> Option<Decimal> {
        let (answers, asked) = (self.answers?, self.asked?);
        (answers <= asked)
            .then(|| super::evaluation::response_rate(answers, asked))
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, RecordId, Replica};

    #[test]
    fn r34_people_are_asked_after_three_to_six_months() {
        let mut clock = Clock::new(Replica::random());
        let mut record = Record::new("training.session", 1, RecordId::random());
        let day = NaiveDate::from_ymd_opt(2026, 11, 30);
        let on = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let read = |record: &Record| FollowUp::read(record, day);
        assert_eq!(
            read(&record).due,
            Some(on(2027, 2, 28)),
            "at the month's end"
        );
        record.write(&"followup.months".into(), "6".into(), clock.tick(1));
        assert_eq!(read(&record).due, Some(on(2027, 5, 30)));
        record.write(&"followup.months".into(), "24".into(), clock.tick(1));
        assert_eq!(read(&record).months, MONTHS, "not as late as that");
        assert!(read(&record).is_due(on(2027, 3, 1)));
        assert!(!read(&record).is_due(on(2027, 1, 1)));
    }

    #[test]
    fn r34_the_response_rate_is_answers_of_people_asked() {
        let mut clock = Clock::new(Replica::random());
        let mut record = Record::new("training.session", 1, RecordId::random());
        let mut rate = |asked: &str, answers: &str| {
            record.write(&"followup.asked".into(), asked.into(), clock.tick(1));
            record.write(&"followup.answers".into(), answers.into(), clock.tick(1));
            FollowUp::read(&record, None).response_rate()
        };
        assert_eq!(rate("20", "15"), Some(Decimal::new(75, 2)));
        assert_eq!(rate("", "15"), None);
        assert_eq!(rate("0", "0"), None);
        assert_eq!(rate("10", "11"), None);
    }
}
