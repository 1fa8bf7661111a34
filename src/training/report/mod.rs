//! Reports: tables that name what they count (training.R35), on the screen, in print, as CSV, as a workbook and with a
//! row of HXL tags. They hold no names unless somebody asks for them (training.R44).

mod held;
mod network;
mod sessions;

pub use held::{Attended, Held, Period};
pub use network::{Network, network, network_table, organization_types};
pub use sessions::{Reach, reach, sessions_table, yearly_table};

use crate::transfer::workbook::{Cell, Sheet};
use crate::words::{Arg, Key, Message, Speech};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What a table counts (training.R35).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Sessions.
    Sessions,
    /// A person in a session: one in two sessions counts twice.
    Attendances,
    /// Different people.
    People,
    /// People for whom a course counts on a day.
    Valid,
}

impl Measure {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Sessions => Key::ReportMeasureSessions,
            Self::Attendances => Key::ReportMeasureAttendances,
            Self::People => Key::ReportMeasurePeople,
            Self::Valid => Key::ReportMeasureValid,
        }
    }
}

/// A column of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// How it is headed.
    pub heading: Message,
    /// Its HXL tag.
    pub tag: &'static str,
    /// Whether it holds numbers.
    pub number: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(heading: Key, tag: &'static str) -> Self {
        Self {
            heading: Message::new(heading),
            tag,
            number: false,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(heading: Key, tag: &'static str) -> Self {
        Self {
            heading: Message::new(heading),
            tag,
            number: true,
        }
    }
}

/// A cell of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Somebody's own words.
    Text(String),
    /// Words of the desk.
    Word(Key),
    /// Words of the desk with values.
    Said(Message),
    /// How many.
    Count(u64),
    /// A share of one; nothing where it cannot be reckoned, which is shown as a dash.
    Share(Option<Decimal>),
    /// A civil date.
    Date(NaiveDate),
    /// A State or territory.
    Country(String),
}

/// A table of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its title.
    pub title: Message,
    /// What it counts.
    pub measure: Measure,
    /// Of which days it is, where its rows do not say that themselves.
    pub period: Option<Period>,
    /// What it is narrowed to, if not the whole mission (training.R37).
    pub only: Vec<String>,
    /// What must be known to read it: the period, the denominator, what is left out.
    pub notes: Vec<Message>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
    /// The sums, if it has any.
    pub total: Option<Vec<Value>>,
}

/// What stands where a share cannot be reckoned (training.R36).
pub const DASH: &str = "—";

impl Value {
    /// As it is shown to people.
    #[must_use]
    pub fn shown(&self, speech: &dyn Speech) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Word(key) => speech.text(*key),
            Self::Said(message) => speech.say(message),
            Self::Count(count) => speech.value(&Arg::Number((*count).into())),
            Self::Share(Some(share)) => speech.value(&Arg::Share(*share)),
            Self::Share(None) => DASH.to_owned(),
            Self::Date(date) => speech.value(&Arg::Date(*date)),
            Self::Country(code) => speech.value(&Arg::Country(code.clone())),
        }
    }

    /// As other programs read it: dates ISO, numbers plain, countries as codes (training.R49).
    fn plain(&self, speech: &dyn Speech) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Share(Some(share)) => share.round_dp(4).normalize().to_string(),
            Self::Share(None) => String::new(),
            Self::Date(date) => crate::dates::iso(*date),
            Self::Country(code) => code.clone(),
            other => other.shown(speech),
        }
    }

    fn cell(&self, speech: &dyn Speech, bold: bool) -> Cell {
        match self {
            Self::Empty => Cell::Empty,
            Self::Count(count) => Cell::Number((*count).into()),
            Self::Share(Some(share)) => Cell::Share(*share),
            Self::Date(date) => Cell::Date(*date),
            other if bold => Cell::Bold(other.shown(speech)),
            other => Cell::Wrapped(other.shown(speech)),
        }
    }
}

impl Report {
    /// The rows of a CSV file: the headings, the HXL tags if they are wanted, the rows; never the sums, which another
    /// program would count again.
    #[must_use]
    pub fn csv_rows(&self, speech: &dyn Speech, tags: bool) -> Vec<Vec<String>> {
        let mut rows = self.plain_rows(speech, tags);
        // A file that is read on its own says of which days it is and what it counts (training.R35).
        if let Some(period) = &self.period {
            let measure = speech.text(self.measure.label());
            let said = [
                crate::dates::iso(period.from),
                crate::dates::iso(period.to),
                measure,
                self.only.join(", "),
            ];
            let headings = [
                Key::ReportFrom,
                Key::ReportTo,
                Key::ReportMeasure,
                Key::ReportOnly,
            ];
            let heads = headings.map(|key| speech.text(key));
            let marks =
                ["#date+start", "#date+end", "#meta+measure", "#meta+only"].map(str::to_owned);
            for (at, row) in rows.iter_mut().enumerate() {
                let more = match at {
                    0 => &heads,
                    1 if tags => &marks,
                    _ => &said,
                };
                row.extend(more.iter().cloned());
            }
        }
        rows
    }

    /// The same, saying that only a part of the mission is in it.
    #[must_use]
    pub fn narrowed(mut self, to: impl Iterator<Item = String>) -> Self {
        self.only = to.collect();
        if !self.only.is_empty() {
            let only = self.only.iter().cloned().map(Arg::Text).collect();
            let note = Message::new(Key::ReportOnlyNote).with("only", Arg::List(only));
            self.notes.insert(0, note);
        }
        self
    }

    fn plain_rows(&self, speech: &dyn Speech, tags: bool) -> Vec<Vec<String>> {
        let mut rows = vec![self.headings(speech)];
        if tags {
            rows.push(
                self.columns
                    .iter()
                    .map(|column| column.tag.to_owned())
                    .collect(),
            );
        }
        let plain = |row: &Vec<Value>| row.iter().map(|value| value.plain(speech)).collect();
        rows.extend(self.rows.iter().map(plain));
        rows
    }

    fn headings(&self, speech: &dyn Speech) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| speech.say(&column.heading))
            .collect()
    }

    /// The sheet of a workbook.
    #[must_use]
    pub fn sheet(&self, speech: &dyn Speech) -> Sheet {
        let measure =
            Message::new(Key::ReportCounts).with("measure", Arg::Word(self.measure.label()));
        let mut rows = vec![
            vec![Cell::Title(speech.say(&self.title))],
            vec![Cell::Note(speech.say(&measure))],
        ];
        rows.extend(
            self.notes
                .iter()
                .map(|note| vec![Cell::Note(speech.say(note))]),
        );
        let header_row = rows.len();
        rows.push(self.headings(speech).into_iter().map(Cell::Head).collect());
        for row in &self.rows {
            rows.push(row.iter().map(|value| value.cell(speech, false)).collect());
        }
        if let Some(total) = &self.total {
            rows.push(total.iter().map(|value| value.cell(speech, true)).collect());
        }
        let width = |column: &Column| if column.number { 14.0 } else { 28.0 };
        Sheet {
            name: speech.say(&self.title),
            widths: self.columns.iter().map(width).collect(),
            rows,
            header_row: Some(header_row),
            landscape: self.columns.len() > 6,
        }
    }
}

#[cfg(test)]
mod tests;
