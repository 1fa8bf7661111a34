//! What a mission knows better than the tables of this desk. It is a record like any other, one for the whole desk, so
//! that it survives updates, travels in packages and merges.

use super::{Answer, Confidence, Country, IncomeClass, Reference, Source};
use crate::dates::DateInput;
use crate::kind::{Holds, Kind};
use crate::numbers::parse_number;
use crate::record::{Record, RecordId};
use crate::words::{Arg, Key, Message};
use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

/// The kind of the record.
pub const KIND: Kind = Kind {
    name: "reference.own",
    schema: 1,
    migrations: &[],
    label: Key::DraftsReference,
    holds: Holds::Work,
    title: "title",
};

/// The record's id: the same on every device, so that the entries of two devices meet in one record.
const ID: &str = "0d5e0000-0000-4000-8000-7265666f776e";

/// The record's id.
///
/// # Errors
/// Never: the id is well formed, as a test says.
pub fn id() -> Result<RecordId, &'static str> {
    ID.parse()
}

/// The list of States with entries of the mission's own.
pub const STATES: &str = "states";

/// A mission's own entry on a State.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRow {
    /// Whether it is on the Fund's list.
    pub listed: Answer,
    /// Whether it is a Member State of IOM.
    pub member: Answer,
    /// Whether it is subject to Article 4.
    pub article4: Answer,
    /// Whether it belongs to the European Union.
    pub eu: Answer,
    /// Its income class, if the mission corrected it.
    pub income: Option<IncomeClass>,
    /// When it was true, and where it comes from.
    pub entry: Entry,
}

/// An entry's date and source, as far as the mission gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// As of when.
    pub date: Option<NaiveDate>,
    /// Where it comes from, in the mission's words.
    pub source: String,
}

impl Entry {
    fn read(date: &str, source: &str) -> Self {
        Self {
            date: DateInput::read(date).date(),
            source: source.trim().to_owned(),
        }
    }

    /// What it is called inside a sentence: the mission's entry, with its date and source.
    #[must_use]
    pub fn named(&self) -> Message {
        let key = match (self.date.is_some(), self.source.is_empty()) {
            (true, false) => Key::FundEntryDatedSourced,
            (true, true) => Key::FundEntryDated,
            (false, false) => Key::FundEntrySourced,
            (false, true) => Key::FundEntryBare,
        };
        let mut message = Message::new(key).with("source", Arg::Text(self.source.clone()));
        if let Some(date) = self.date {
            message = message.with("date", Arg::Date(date));
        }
        message
    }
}

/// The figures that a mission can enter: where each stands in the record, and the rule that rests on it.
pub const FIGURES: [(&str, &str); 6] = [
    ("most.national", "A01"),
    ("most.regional", "A01"),
    ("least.national", "A02"),
    ("least.regional", "A02"),
    ("line1.national", "A03"),
    ("line1.regional", "A03"),
];

fn answer(text: &str) -> Answer {
    match text {
        "yes" => Answer::Yes,
        "no" => Answer::No,
        _ => Answer::Unknown,
    }
}

impl Reference {
    /// These tables with a mission's own entries in place.
    #[must_use]
    pub fn with_own(&self, own: &Record) -> Self {
        let mut with = self.clone();
        for item in own.items(STATES) {
            let text = |name: &str| own.text(&format!("{}/{name}", item.path)).trim();
            let row = OwnRow {
                listed: answer(text("listed")),
                member: answer(text("member")),
                article4: answer(text("article4")),
                eu: answer(text("eu")),
                income: IncomeClass::from_code(text("income")),
                entry: Entry::read(text("date"), text("source")),
            };
            let code = text("code");
            let country = with.countries.rows.iter_mut().find(|row| row.code == code);
            if let Some(country) = country {
                country.own = Some(row);
            }
        }
        let entry = Entry::read(own.text("figures.date"), own.text("figures.source"));
        let source = Source {
            title: entry.source.clone(),
            year: entry.date.map(crate::dates::iso).unwrap_or_default(),
            confidence: Confidence::Mission,
            figure_year: entry.date.map(|date| date.year()),
            ..Source::unknown()
        };
        with.fund.own = entry;
        for (path, code) in FIGURES {
            let Some(figure) = parse_number(own.text(path)) else {
                continue;
            };
            if let Some(place) = with.figure_mut(path) {
                *place = figure;
                with.fund.rules.insert(code.to_owned(), source.clone());
            }
        }
        with
    }

    fn figure_mut(&mut self, path: &str) -> Option<&mut Decimal> {
        let thresholds = &mut self.fund.thresholds;
        let (bounds, coverage) = path.split_once('.')?;
        let bounds = match bounds {
            "most" => &mut thresholds.most,
            "least" => &mut thresholds.least,
            _ => &mut thresholds.most_line_1,
        };
        Some(if coverage == "national" {
            &mut bounds.national
        } else {
            &mut bounds.regional
        })
    }
}

impl Country {
    /// The mission's own answer to a question, if it has one.
    #[must_use]
    pub fn own_answer(&self, question: impl Fn(&OwnRow) -> Answer) -> Answer {
        self.own.as_ref().map_or(Answer::Unknown, question)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, Path, Replica};
    use crate::reference::shipped;

    #[test]
    fn the_id_is_well_formed() {
        assert!(id().is_ok());
    }

    #[test]
    fn own_entries_stand_over_the_tables_and_say_so() {
        let mut clock = Clock::new(Replica::random());
        let mut own = Record::new(KIND.name, 1, id().unwrap());
        own.add_item(STATES, "aaaaaaaa", &mut clock);
        for (path, text) in [
            ("states/aaaaaaaa/code", "SEN"),
            ("states/aaaaaaaa/listed", "yes"),
            ("states/aaaaaaaa/date", "2026-09-01"),
            ("most.national", "300,000"),
            ("most.regional", "not a number"),
            ("figures.date", "2026-05-01"),
            ("figures.source", "Guidance Note 2026"),
        ] {
            own.write(&Path::of(&[path]), text.into(), &mut clock);
        }
        let (plain, with) = (shipped(), shipped().with_own(&own));
        let senegal = with.countries.get("SEN").unwrap();
        assert_eq!(senegal.own_answer(|row| row.listed), Answer::Yes);
        assert_eq!(senegal.own_answer(|row| row.member), Answer::Unknown);
        assert_eq!(with.fund.thresholds.most.national, Decimal::from(300_000));
        assert_eq!(
            with.fund.thresholds.most.regional, plain.fund.thresholds.most.regional,
            "what is no number changes nothing"
        );
        let source = with.fund.source("A01");
        assert_eq!(
            (source.title.as_str(), source.confidence, source.figure_year),
            ("Guidance Note 2026", Confidence::Mission, Some(2026))
        );
        assert_eq!(with.fund.source("A02"), plain.fund.source("A02"));
    }
}
