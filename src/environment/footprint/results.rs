//! Results that were kept: what an inventory came to, with the tables and the assessment report of that day. A new
//! reckoning never writes over an old one (V12).

use super::factors::{Factors, Report};
use super::figures::Figures;
use super::inventory::Inventory;
use super::items::Bucket;
use crate::numbers::parse_number;
use crate::record::{Clock, Edit, Path, Record, item_id};
use crate::words::Key;
use rust_decimal::Decimal;

/// The list of results.
pub const LIST: &str = "results";

/// Why a result was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Somebody wished to.
    Asked,
    /// Another assessment report was about to be chosen, or just was.
    Report,
    /// The factor tables, or the mission's own factors, are others now.
    Tables,
}

impl Reason {
    const ALL: [Self; 3] = [Self::Asked, Self::Report, Self::Tables];

    fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Report => "report",
            Self::Tables => "tables",
        }
    }

    /// It in words.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Asked => Key::FootprintKeptAsked,
            Self::Report => Key::FootprintKeptReport,
            Self::Tables => Key::FootprintKeptTables,
        }
    }
}

/// A result.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// Why.
    pub reason: Reason,
    /// The edition of the factor tables.
    pub edition: String,
    /// How many of the mission's own factors stood over them.
    pub own: usize,
    /// The assessment report.
    pub report: Report,
    /// Kilograms by bucket; nothing where it was not calculated.
    pub by: [Option<Decimal>; 4],
    /// The total in kilograms; nothing where nothing was calculated.
    pub total: Option<Decimal>,
    /// How many entries of the total were not calculated.
    pub missing: usize,
    /// The people, or residents' days as people.
    pub heads: Option<Decimal>,
}

impl Kept {
    /// What an inventory comes to now.
    #[must_use]
    pub fn now(inventory: &Inventory, factors: &Factors, at: u64, reason: Reason) -> Self {
        let figures = Figures::of(inventory, factors);
        let total = figures.totals.total();
        Self {
            at,
            reason,
            edition: factors.edition.clone(),
            own: factors.own,
            report: inventory.report,
            by: Bucket::ALL.map(|bucket| figures.totals.bucket(bucket).known()),
            total: total.known(),
            missing: total.missing,
            heads: figures.heads,
        }
    }

    /// Tonnes.
    #[must_use]
    pub fn tonnes(&self) -> Option<Decimal> {
        Some(self.total? / Decimal::ONE_THOUSAND)
    }

    /// Tonnes a person.
    #[must_use]
    pub fn per_person(&self) -> Option<Decimal> {
        self.tonnes()?.checked_div(self.heads?)
    }

    /// Whether both come to the same by the same tables.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let what = |kept: &Self| {
            (
                kept.edition.clone(),
                kept.own,
                kept.report,
                kept.by,
                kept.missing,
                kept.heads,
            )
        };
        what(self) == what(other)
    }

    /// The results of a record, oldest first.
    #[must_use]
    pub fn read_all(record: &Record) -> Vec<Self> {
        let results = record.items(LIST).into_iter();
        results
            .map(|item| {
                let text = |name: &str| record.text(&format!("{}/{name}", item.path));
                let number = |name: &str| parse_exact(text(name));
                Self {
                    at: text("at").parse().unwrap_or_default(),
                    reason: Reason::ALL
                        .into_iter()
                        .find(|reason| reason.code() == text("reason"))
                        .unwrap_or(Reason::Asked),
                    edition: text("edition").to_owned(),
                    own: text("own").parse().unwrap_or_default(),
                    report: Report::read(text("report")),
                    by: BY.map(number),
                    total: number("total"),
                    missing: text("missing").parse().unwrap_or_default(),
                    heads: number("heads"),
                }
            })
            .collect()
    }

    /// Writes it to the end of the list.
    fn write(&self, record: &mut Record, clock: &mut Clock) -> Vec<Edit> {
        let id = item_id();
        let mut edits = record.add_item(LIST, &id, clock);
        let shown = |number: Option<Decimal>| {
            number.map_or_else(String::new, |number| number.normalize().to_string())
        };
        let mut fields = vec![
            ("at", self.at.to_string()),
            ("reason", self.reason.code().to_owned()),
            ("edition", self.edition.clone()),
            ("own", self.own.to_string()),
            ("report", self.report.code().to_owned()),
            ("total", shown(self.total)),
            ("missing", self.missing.to_string()),
            ("heads", shown(self.heads)),
        ];
        fields.extend(BY.into_iter().zip(self.by.map(shown)));
        for (name, text) in fields {
            edits.extend(record.write(&Path::of(&[LIST, &id, name]), text.into(), clock));
        }
        edits
    }
}

/// The fields of the buckets, in the order of [`Bucket::ALL`].
const BY: [&str; 4] = ["scope1", "scope2", "travel", "optional"];

/// A number as the desk wrote it.
fn parse_exact(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text)
        .ok()
        .or_else(|| parse_number(text))
}

/// Keeps the result of now beside those before it; nothing where the last one is the same.
pub fn keep(
    record: &mut Record,
    factors: &Factors,
    at: u64,
    reason: Reason,
    clock: &mut Clock,
) -> Vec<Edit> {
    let now = Kept::now(&Inventory::read(record), factors, at, reason);
    let same = Kept::read_all(record)
        .last()
        .is_some_and(|last| last.is_like(&now));
    if same || now.total.is_none() {
        Vec::new()
    } else {
        now.write(record, clock)
    }
}

/// Chooses another assessment report: the result by the old one is kept, and the one by the new stands beside it.
pub fn choose_report(
    record: &mut Record,
    factors: &Factors,
    report: Report,
    at: u64,
    clock: &mut Clock,
) -> Vec<Edit> {
    if Report::read(record.text("report")) == report {
        return Vec::new();
    }
    let mut edits = keep(record, factors, at, Reason::Report, clock);
    edits.extend(record.write(&"report".into(), report.code().into(), clock));
    edits.extend(keep(record, factors, at, Reason::Report, clock));
    edits
}

#[cfg(test)]
mod tests;
