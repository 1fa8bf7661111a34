//! Types of the dated tables. The tables themselves are data files, loaded at start; every row says where it comes
//! from, of which year it is, and how sure we are.

mod countries;
mod fund_rules;
pub mod own;

pub use countries::{Countries, Country, IncomeClass};
pub use fund_rules::{Bounds, FundRules, Thresholds};

use crate::words::{Arg, Key, Message};
use serde::Deserialize;

/// How sure we are of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read in the source named.
    Read,
    /// Derived from sourced facts by arithmetic or comparison.
    Derived,
    /// Not seen in a source: never to be presented as official.
    Unconfirmed,
    /// Entered by the mission itself.
    Mission,
}

/// Answers that the desk gives only as far as it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known to this desk.
    #[default]
    Unknown,
}

/// Where a fact or a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// The source's title, as it is cited.
    pub title: String,
    /// Its address, if it has one.
    #[serde(default)]
    pub url: Option<String>,
    /// Its year or years, as far as known.
    pub year: String,
    /// How sure we are that the source says so.
    pub confidence: Confidence,
    /// The year of the figure that the rule rests on, if it rests on one.
    #[serde(default)]
    pub figure_year: Option<i32>,
    /// How many of its names could be read, and of how many, if not all.
    #[serde(default)]
    pub names_read: Option<[u16; 2]>,
    /// What else the desk has to say of it.
    #[serde(default)]
    pub remark: Option<Remark>,
}

impl Source {
    /// A source of which nothing is known.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            title: String::new(),
            url: None,
            year: String::new(),
            confidence: Confidence::Unconfirmed,
            figure_year: None,
            names_read: None,
            remark: None,
        }
    }

    /// What the desk has to say of the source, besides its title and year.
    #[must_use]
    pub fn remarks(&self) -> Vec<Message> {
        let read = self.names_read.map(|[read, all]| {
            Message::new(Key::FundRemarkNamesRead)
                .with("read", Arg::Number(read.into()))
                .with("all", Arg::Number(all.into()))
        });
        let remark = self.remark.map(|remark| {
            Message::new(match remark {
                Remark::YearInferred => Key::FundRemarkYearInferred,
                Remark::Public => Key::FundRemarkPublic,
                Remark::UsualReading => Key::FundRemarkUsualReading,
                Remark::Practice => Key::FundRemarkPractice,
                Remark::BySexInferred => Key::FundRemarkBySexInferred,
            })
        });
        read.into_iter().chain(remark).collect()
    }
}

/// What the desk has to say of a source, to be worded in any language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remark {
    /// The year is not in the source and was inferred.
    YearInferred,
    /// Public and stable, so that no page is cited.
    Public,
    /// A usual reading; no page that was read shows the split by line.
    UsualReading,
    /// The organization's practice; the exact columns could not be read.
    Practice,
    /// Inferred from practice; no rule of the Fund was read.
    BySexInferred,
}

/// A table that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Table {
    /// One of the desk's, with its name.
    Shipped(Key, Source),
    /// The mission's own entry.
    Own(own::Entry),
}

/// All reference tables that the desk loads at start.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Countries and territories.
    pub countries: Countries,
    /// The Fund's thresholds and the sources of its rules.
    pub fund: FundRules,
}

impl Reference {
    /// The data files, in the order in which [`Reference::parse`] takes them.
    pub const FILES: [&'static str; 2] = ["countries", "fund-rules"];

    /// Reads the tables from the text of their files.
    ///
    /// # Errors
    /// Says which file could not be read, and why.
    pub fn parse(countries: &str, fund: &str) -> Result<Self, String> {
        Ok(Self {
            countries: serde_json::from_str(countries)
                .map_err(|error| format!("countries: {error}"))?,
            fund: serde_json::from_str(fund).map_err(|error| format!("fund-rules: {error}"))?,
        })
    }
}

#[cfg(test)]
pub(crate) fn shipped() -> Reference {
    let read = |file: &str| {
        std::fs::read_to_string(format!(
            "{}/public/data/{file}.json",
            env!("CARGO_MANIFEST_DIR")
        ))
        .unwrap()
    };
    let [countries, fund] = Reference::FILES;
    Reference::parse(&read(countries), &read(fund)).unwrap()
}
