//! How an application's own things are put into words, for its pages and its print.

use crate::check::{Finding, Severity};
use crate::desk::RecordHandle;
use crate::fund::application::Application;
use crate::fund::budget::Line;
use crate::fund::calculation::Calculation;
use crate::fund::checks::{blocking, check, set_aside};
use crate::fund::schema;
use crate::record::Record;
use crate::reference::Reference;
use crate::transfer::Note;
use crate::ui::Tongue;
use crate::words::{Arg, Key, Message};
use chrono::{Datelike as _, NaiveDate};

/// The application's title, or words for one that has none yet.
pub(super) fn title_of(record: RecordHandle, untitled: &str) -> String {
    let title = record.text("title");
    if title.trim().is_empty() {
        untitled.to_owned()
    } else {
        title
    }
}

/// The findings of one task.
pub(super) fn of_task(findings: &[Finding], task: &schema::Task) -> Vec<Finding> {
    findings
        .iter()
        .filter(|finding| schema::task_of(&finding.path).is_some_and(|of| of.id == task.id))
        .cloned()
        .collect()
}

/// The duration in words.
pub(super) fn duration_text(application: &Application<'_>, tongue: &Tongue) -> String {
    let Some(duration) = application.duration() else {
        return tongue.text(Key::FundDurationUnknown);
    };
    let part = |key, name, n: i64| tongue.say(&Message::new(key).with(name, Arg::Count(n)));
    let months = part(Key::FundDurationMonths, "months", duration.months.into());
    let days = part(Key::FundDurationDays, "days", duration.days);
    match (duration.months, duration.days) {
        (_, 0) => months,
        (0, _) => days,
        _ => tongue.say(
            &Message::new(Key::FundDurationMonthsDays)
                .with("months", Arg::Text(months))
                .with("days", Arg::Text(days)),
        ),
    }
}

/// A line's calculation as a person would write it, or what they typed where it cannot be read.
pub(super) fn worked_out(line: &Line, tongue: &Tongue) -> String {
    match &line.calculation {
        Ok(Some(calculation)) => calculation_text(calculation, tongue),
        _ => line.typed.clone(),
    }
}

/// A calculation as a person would write it.
pub(super) fn calculation_text(calculation: &Calculation, tongue: &Tongue) -> String {
    let terms = calculation.terms.iter().map(|term| {
        let factors = term.factors.iter().map(|factor| {
            let number = tongue.plain(factor.number);
            let number = if factor.share {
                format!("{number}\u{a0}%")
            } else {
                number
            };
            if factor.label.is_empty() {
                number
            } else {
                format!("{number}\u{a0}{}", factor.label)
            }
        });
        let product = factors.collect::<Vec<_>>().join(" × ");
        if term.label.is_empty() {
            product
        } else {
            format!("{} {product}", term.label)
        }
    });
    terms.collect::<Vec<_>>().join("; ")
}

/// What a package says of a draft: the stamp and what is open, as the print says it. Nothing for an application that is
/// marked as ready and that nothing blocks.
pub(super) fn draft_note(
    record: &Record,
    reference: &Reference,
    today: NaiveDate,
    tongue: &Tongue,
) -> Option<Note> {
    let findings = check(record, reference, today);
    let year = today.year();
    if blocking(record, &findings, year).is_empty() && !record.text("ready").is_empty() {
        return None;
    }
    let open = findings
        .iter()
        .filter(|finding| set_aside(record, finding, year).is_none());
    let findings = open
        .filter_map(|finding| open_finding(finding, tongue))
        .collect();
    Some(Note {
        record: record.id,
        stamp: tongue.text(Key::FundDraftStamp),
        findings,
    })
}

/// A finding as drafts list it; what is only good to know is left out.
pub(super) fn open_finding(finding: &Finding, tongue: &Tongue) -> Option<String> {
    let weight = match finding.severity {
        Severity::Error => Key::ShellSeverityError,
        Severity::Warning => Key::ShellSeverityWarning,
        Severity::Info => return None,
    };
    Some(format!(
        "{} ({}): {}",
        finding.code,
        tongue.text(weight),
        tongue.say(&finding.message)
    ))
}
