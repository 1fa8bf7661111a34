//! The Fund's rules over an application: section 8 of the fact sheet. Each finding has the rule's code, its numbers, the field, and the source with year and confidence.

pub mod amounts;
pub mod budget;
mod eligibility;
pub mod letters;
pub mod matrix;
mod narrative;
pub mod numbers;
mod plan;

#[cfg(test)]
pub(crate) mod tests;

use super::application::Application;
use crate::check::{Finding, Severity};
use crate::record::{Path, Record};
use crate::reference::{FundRules, Reference, Table};
use crate::words::Message;
use chrono::NaiveDate;

/// Where a person's reason is kept for setting a finding aside.
#[must_use]
pub fn aside_path(code: &str) -> String {
    format!("aside.{code}")
}

/// All findings on an application, as of a day: errors first, else in the order of the template.
#[must_use]
pub fn check(record: &Record, reference: &Reference, today: NaiveDate) -> Vec<Finding> {
    let application = Application::read(record);
    let mut found = Findings::new(&reference.fund);
    narrative::title_block(&application, &mut found);
    eligibility::check(&application, reference, today, &mut found);
    narrative::check(&application, reference, &mut found);
    budget::check(&application, &reference.fund.thresholds, &mut found);
    amounts::check(&application, &reference.fund.thresholds, &mut found);
    matrix::check(&application, &mut found);
    plan::check(&application, &mut found);
    letters::check(&application, reference, today, &mut found);
    numbers::check(&application, &mut found);
    found.list
}

/// The errors that block the mark "ready to hand over": those that nobody set aside with a reason.
#[must_use]
pub fn blocking<'a>(record: &Record, findings: &'a [Finding], this_year: i32) -> Vec<&'a Finding> {
    findings
        .iter()
        .filter(|finding| {
            finding.severity == Severity::Error && set_aside(record, finding, this_year).is_none()
        })
        .collect()
}

/// The written reason with which a finding was set aside, if it may be and was.
#[must_use]
pub fn set_aside<'a>(record: &'a Record, finding: &Finding, this_year: i32) -> Option<&'a str> {
    let reason = record.text(&aside_path(finding.code)).trim();
    (finding.can_be_set_aside(this_year) && !reason.is_empty()).then_some(reason)
}

/// The findings as they are made.
struct Findings<'a> {
    rules: &'a FundRules,
    list: Vec<Finding>,
    /// Where the newest stands.
    last: usize,
}

impl<'a> Findings<'a> {
    fn new(rules: &'a FundRules) -> Self {
        Self {
            rules,
            list: Vec::new(),
            last: 0,
        }
    }

    fn error(&mut self, code: &'static str, path: impl Into<Path>, message: Message) {
        self.add(Severity::Error, code, path.into(), message);
    }

    fn warning(&mut self, code: &'static str, path: impl Into<Path>, message: Message) {
        self.add(Severity::Warning, code, path.into(), message);
    }

    fn info(&mut self, code: &'static str, path: impl Into<Path>, message: Message) {
        self.add(Severity::Info, code, path.into(), message);
    }

    fn add(&mut self, severity: Severity, code: &'static str, path: Path, message: Message) {
        let at = self
            .list
            .partition_point(|other| other.severity <= severity);
        let source = self.rules.source(code);
        self.list.insert(
            at,
            Finding {
                code,
                severity,
                path,
                message,
                source,
                tables: Vec::new(),
            },
        );
        self.last = at;
    }

    /// Names the tables that the finding just made rests on.
    fn rests_on(&mut self, tables: Vec<Table>) {
        if let Some(finding) = self.list.get_mut(self.last) {
            finding.tables = tables;
        }
    }
}
