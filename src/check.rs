//! What a finding is: what a check says of a record. Checks are pure functions; the page, the list of checks, the
//! print and the tests all use the same finding.

use crate::record::Path;
use crate::reference::{Source, Table};
use crate::words::Message;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Blocks the mark "ready to hand over", and nothing else.
    Error,
    /// Should be looked at.
    Warning,
    /// Good to know.
    Info,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's stable code, such as `B02`, without the system's name.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The field it points to; it may be the list that lacks an item.
    pub path: Path,
    /// What is wrong, with its numbers, and what to do.
    pub message: Message,
    /// Where the rule comes from, with year and confidence.
    pub source: Source,
    /// The tables that it rests on, each with its edition.
    pub tables: Vec<Table>,
}

impl Finding {
    /// Whether a person may set it aside with a written reason: an error that rests on a figure of an earlier year.
    #[must_use]
    pub fn can_be_set_aside(&self, this_year: i32) -> bool {
        self.severity == Severity::Error
            && self.source.figure_year.is_some_and(|year| year < this_year)
    }
}
