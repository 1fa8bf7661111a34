//! Rows that can be read and are likely not meant: of another year, or here already. They wait until a person wants them.

use super::{ReadRow, Taken};
use crate::dates::DateInput;
use crate::environment::footprint::amounts::{Form, MONTHS, figure};
use crate::environment::footprint::inventory::ENTRIES;
use crate::numbers::read_year;
use crate::record::Record;
use crate::words::{Arg, Key, Message, fold_words};
use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

/// Why a row is not taken unless a person wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Its days lie in another year.
    OtherYear {
        /// The year of its days.
        dated: i32,
        /// The inventory's.
        year: i32,
    },
    /// An entry of the inventory says the same.
    Here,
    /// A row above it says the same.
    Twice(usize),
}

impl Doubt {
    /// It in words.
    #[must_use]
    pub fn message(self) -> Message {
        let year = |year: i32| Arg::Text(year.to_string());
        match self {
            Self::OtherYear { dated, year: own } => Message::new(Key::FootprintTakeDated)
                .with("dated", year(dated))
                .with("year", year(own)),
            Self::Here => Message::new(Key::FootprintTakeHere),
            Self::Twice(row) => {
                Message::new(Key::FootprintTakeTwice).with("n", Arg::Number(row.into()))
            }
        }
    }
}

/// What makes two entries the same: what is counted, of whom, when, how much, and what becomes of it.
#[derive(Debug, PartialEq)]
struct Same {
    words: [String; 5],
    days: [Option<NaiveDate>; 2],
    figures: Vec<Option<Decimal>>,
}

impl Same {
    fn of<'a>(text: impl Fn(&str) -> &'a str) -> Self {
        let is_monthly = Form::read(text("form")) == Form::Monthly;
        let figures: &[&str] = if is_monthly { &MONTHS } else { &["amount"] };
        let days = if is_monthly {
            ["", ""]
        } else {
            ["from", "until"]
        };
        let words = ["item", "unit", "label", "gas", "treatment"];
        Self {
            words: words.map(|name| fold_words(text(name))),
            days: days.map(|name| DateInput::read(text(name)).date()),
            figures: figures
                .iter()
                .map(|name| figure(text(name)).ok().flatten())
                .collect(),
        }
    }

    fn of_row(taken: &Taken) -> Self {
        Self::of(|name| {
            let mut fields = taken.fields.iter();
            let found = fields.find(|(own, _)| *own == name);
            found.map_or("", |(_, text)| text.as_str())
        })
    }
}

/// Finds the rows that are likely not meant for an inventory.
pub fn judge(rows: &mut [ReadRow], record: &Record) {
    let year = read_year(record.text("year")).map(i32::from);
    let here: Vec<Same> = record
        .items(ENTRIES)
        .into_iter()
        .filter(|item| {
            let form = Form::read(record.text(&format!("{}/form", item.path)));
            matches!(form, Form::Amount | Form::Monthly)
        })
        .map(|item| Same::of(|name| record.text(&format!("{}/{name}", item.path))))
        .collect();
    let mut above: Vec<(usize, Same)> = Vec::new();
    for row in rows {
        let Ok(taken) = &row.result else { continue };
        let same = Same::of_row(taken);
        let twice = above.iter().find(|(_, other)| *other == same);
        row.doubt = if let Some(doubt) = year.and_then(|year| other_year(&same.days, year)) {
            Some(doubt)
        } else if here.contains(&same) {
            Some(Doubt::Here)
        } else {
            twice.map(|(number, _)| Doubt::Twice(*number))
        };
        above.push((row.number, same));
    }
}

/// Days that lie in another year altogether; some that reach into this one are divided later. One day alone stands for
/// the whole figure: an invoice of last year's December.
fn other_year(days: &[Option<NaiveDate>; 2], year: i32) -> Option<Doubt> {
    let [from, until] = days.map(|day| day.map(|day| day.year()));
    let dated = match (from, until) {
        (Some(from), Some(until)) if until < year => Some(from.max(until)),
        (Some(from), Some(_)) => (from > year).then_some(from),
        (from, until) => from.or(until).filter(|dated| *dated != year),
    };
    dated.map(|dated| Doubt::OtherYear { dated, year })
}
