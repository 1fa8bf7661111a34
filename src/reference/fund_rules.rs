use super::Source;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Bounds on a project's total, in whole US dollars, for national and for regional projects.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Bounds {
    /// For a project in one State.
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    pub national: Decimal,
    /// For a project in several States.
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    pub regional: Decimal,
}

/// The figures that the Fund's rules rest on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Thresholds {
    /// The most that a project may ask for.
    pub most: Bounds,
    /// The least.
    pub least: Bounds,
    /// The most under line 1, as it is usually read: unconfirmed.
    pub most_line_1: Bounds,
    /// Staff and office together, as a share of the total.
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    pub staff_and_office: Decimal,
    /// The least share of the evaluation line.
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    pub evaluation_least: Decimal,
    /// Above this share of the evaluation line the desk asks.
    #[serde(deserialize_with = "crate::numbers::deserialize")]
    pub evaluation_most: Decimal,
    /// The most words of each part of the narrative, by the part's name.
    pub words: BTreeMap<String, usize>,
    /// After how many months a reference list is old.
    pub list_months: u32,
}

/// The Fund's rules as data.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FundRules {
    /// The edition of this file, for the reader.
    pub edition: String,
    /// The figures.
    pub thresholds: Thresholds,
    /// Each rule's origin, by code.
    pub rules: BTreeMap<String, Source>,
    /// The date and source of the figures that the mission entered, if it entered any.
    #[serde(skip)]
    pub own: super::own::Entry,
}

impl FundRules {
    /// The origin of a rule; a rule without one in the table is shown as unconfirmed.
    #[must_use]
    pub fn source(&self, code: &str) -> Source {
        self.rules
            .get(code)
            .cloned()
            .unwrap_or_else(Source::unknown)
    }

    /// The most words of a part of the narrative, if the template limits it.
    #[must_use]
    pub fn word_limit(&self, part: &str) -> Option<usize> {
        self.thresholds.words.get(part).copied()
    }
}
