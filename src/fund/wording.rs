//! How an application's own things are put into words, for pages, prints and files.

use super::application::Application;
use super::budget::Line;
use super::calculation::Calculation;
use super::checks::{blocking, check, set_aside};
use super::matrix::{Baseline, Indicator, Party};
use super::ready;
use crate::check::{Finding, Severity};
use crate::record::Record;
use crate::reference::Reference;
use crate::transfer::Note;
use crate::words::{Arg, Key, Message, Speech};
use chrono::{Datelike as _, NaiveDate};

/// The duration in words.
#[must_use]
pub fn duration_text(application: &Application<'_>, speech: &dyn Speech) -> String {
    let Some(duration) = application.duration() else {
        return speech.text(Key::FundDurationUnknown);
    };
    let part = |key, name, n: i64| speech.say(&Message::new(key).with(name, Arg::Count(n)));
    let months = part(Key::FundDurationMonths, "months", duration.months.into());
    let days = part(Key::FundDurationDays, "days", duration.days);
    match (duration.months, duration.days) {
        (_, 0) => months,
        (0, _) => days,
        _ => speech.say(
            &Message::new(Key::FundDurationMonthsDays)
                .with("months", Arg::Text(months))
                .with("days", Arg::Text(days)),
        ),
    }
}

/// A line's calculation as a person would write it, or what they typed where it cannot be read.
#[must_use]
pub fn worked_out(line: &Line, speech: &dyn Speech) -> String {
    match &line.calculation {
        Ok(Some(calculation)) => calculation_text(calculation, speech),
        _ => line.typed.clone(),
    }
}

/// A calculation as a person would write it.
#[must_use]
pub fn calculation_text(calculation: &Calculation, speech: &dyn Speech) -> String {
    let terms = calculation.terms.iter().map(|term| {
        let factors = term.factors.iter().map(|factor| {
            let number = speech.value(&Arg::Number(factor.number));
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

/// Who is responsible for an activity, in words; empty where nobody is named.
#[must_use]
pub fn party_text(application: &Application<'_>, party: &Party, speech: &dyn Speech) -> String {
    if *party == Party::Iom {
        speech.text(Key::FundPartyIom)
    } else {
        application.party_name(party).unwrap_or_default()
    }
}

/// An indicator's baseline in words.
#[must_use]
pub fn baseline_text(indicator: &Indicator, speech: &dyn Speech) -> String {
    match &indicator.baseline {
        Baseline::Missing => String::new(),
        Baseline::Given(text) => with_unit(text, &indicator.unit),
        Baseline::Later(by) => {
            speech.say(&Message::new(Key::FundBaselineLaterText).with("by", Arg::Text(by.clone())))
        }
    }
}

/// An indicator's target in words, with women and men where they are given.
#[must_use]
pub fn target_text(indicator: &Indicator, speech: &dyn Speech) -> String {
    let target = with_unit(&indicator.target, &indicator.unit);
    if indicator.women.is_empty() || indicator.men.is_empty() || target.is_empty() {
        return target;
    }
    speech.say(
        &Message::new(Key::FundTargetBySex)
            .with("target", Arg::Text(target))
            .with("women", Arg::Text(indicator.women.clone()))
            .with("men", Arg::Text(indicator.men.clone())),
    )
}

/// A number with its unit; words need none.
fn with_unit(text: &str, unit: &str) -> String {
    if unit.is_empty() || crate::numbers::parse_number(text).is_none() {
        text.to_owned()
    } else {
        format!("{text}\u{a0}{unit}")
    }
}

/// A text behind its label, with the colon as the language sets it.
#[must_use]
pub fn labelled(label: String, text: String, speech: &dyn Speech) -> String {
    format!("{label}{}{text}", speech.language().colon())
}

/// Whether an application counts as a draft: something blocks, or nobody marked it as ready.
#[must_use]
pub fn is_draft(record: &Record, findings: &[Finding], year: i32) -> bool {
    !blocking(record, findings, year).is_empty() || ready::read(record).is_none()
}

/// What everything that leaves the desk is stamped with: that it is an illustration, that it is a draft.
#[must_use]
pub fn stamp(
    record: &Record,
    findings: &[Finding],
    year: i32,
    speech: &dyn Speech,
) -> Option<String> {
    let mut stamps = Vec::new();
    if record.is_true("example") {
        stamps.push(speech.text(Key::FundExampleStamp));
    }
    if is_draft(record, findings, year) {
        stamps.push(speech.text(Key::FundDraftStamp));
    }
    (!stamps.is_empty()).then(|| stamps.join(" · "))
}

/// The application's title, or words for one that has none yet.
#[must_use]
pub fn title_text(record: &Record, speech: &dyn Speech) -> String {
    let title = record.text("title").trim();
    if title.is_empty() {
        speech.text(Key::DraftsTasksNoneTitle)
    } else {
        title.to_owned()
    }
}

/// Who prepared it, and with what.
#[must_use]
pub fn prepared_text(user: &str, speech: &dyn Speech) -> String {
    if user.trim().is_empty() {
        return speech.text(Key::FundPrintPreparedNobody);
    }
    speech
        .say(&Message::new(Key::FundPrintPrepared).with("name", Arg::Text(user.trim().to_owned())))
}

/// A State's name.
#[must_use]
pub fn state_name(code: &str, speech: &dyn Speech) -> String {
    speech.value(&Arg::Country(code.to_owned()))
}

/// What a package says of a draft or of the worked example: the stamp and what is open, as the print says it. Nothing for
/// an application that is marked as ready and that nothing blocks.
#[must_use]
pub fn draft_note(
    record: &Record,
    reference: &Reference,
    today: NaiveDate,
    speech: &dyn Speech,
) -> Option<Note> {
    let findings = check(record, reference, today);
    let year = today.year();
    let stamp = stamp(record, &findings, year, speech)?;
    let findings = if is_draft(record, &findings, year) {
        open_findings(record, &findings, year, speech)
    } else {
        Vec::new()
    };
    Some(Note {
        record: record.id,
        stamp,
        findings,
    })
}

/// What is open, as drafts list it; what is only good to know, and what was set aside, is left out.
#[must_use]
pub fn open_findings(
    record: &Record,
    findings: &[Finding],
    year: i32,
    speech: &dyn Speech,
) -> Vec<String> {
    findings
        .iter()
        .filter(|finding| set_aside(record, finding, year).is_none())
        .filter_map(|finding| {
            let weight = match finding.severity {
                Severity::Error => Key::ShellSeverityError,
                Severity::Warning => Key::ShellSeverityWarning,
                Severity::Info => return None,
            };
            let label = format!("{} ({})", finding.code, speech.text(weight));
            Some(labelled(label, speech.say(&finding.message), speech))
        })
        .collect()
}
