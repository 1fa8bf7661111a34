//! N: the title block and the narrative.

use super::Findings;
use crate::dates::DateInput;
use crate::form::Input;
use crate::fund::application::{Application, words_of};
use crate::fund::calendar::in_evaluation_window;
use crate::fund::schema;
use crate::reference::Reference;
use crate::words::{Arg, Key, Message};
use chrono::Months;
use rust_decimal::Decimal;

/// The template's ten fields as they are asked here: duration and budget are derived, so their sources are asked for.
const TITLE_FIELDS: [(&str, Key); 6] = [
    ("title", Key::FundTitle),
    ("type2", Key::FundType2),
    ("coverage", Key::FundCoverage),
    ("agency", Key::FundAgency),
    ("beneficiaries", Key::FundBeneficiaries),
    ("site", Key::FundSite),
];

/// N02
pub(super) fn title_block(application: &Application<'_>, found: &mut Findings<'_>) {
    for (path, label) in TITLE_FIELDS {
        if application.text(path).is_empty() {
            missing(found, path, label);
        }
    }
    if application.partners.is_empty() {
        missing(found, "partners", Key::FundPartners);
    }
    for (path, label, input) in [
        ("start", Key::FundStart, &application.start),
        ("end", Key::FundEnd, &application.end),
    ] {
        match input {
            DateInput::Empty => missing(found, path, label),
            DateInput::Unreadable => date_unreadable(found, path, label),
            DateInput::Date(_) => {}
        }
    }
    if let (Some(start), Some(end)) = (application.start.date(), application.end.date())
        && end < start
    {
        let message = Message::new(Key::FundCheckN02Order)
            .with("start", Arg::Date(start))
            .with("end", Arg::Date(end));
        found.error("N02", "end", message);
    }
    if application.budget.total() == Decimal::ZERO {
        found.error("N02", "budget", Message::new(Key::FundCheckN02Budget));
    }
}

fn missing(found: &mut Findings<'_>, path: &'static str, label: Key) {
    found.error(
        "N02",
        path,
        Message::new(Key::FundCheckN02).with("field", Arg::Word(label)),
    );
}

fn date_unreadable(found: &mut Findings<'_>, path: &'static str, label: Key) {
    found.error(
        "N02",
        path,
        Message::new(Key::FundCheckN02Date).with("field", Arg::Word(label)),
    );
}

/// N01, N03 to N06
pub(super) fn check(
    application: &Application<'_>,
    reference: &Reference,
    found: &mut Findings<'_>,
) {
    for task in schema::TASKS {
        if let Some(limit) = reference.fund.word_limit(task.id) {
            let words = words_of(application.record, task.id);
            if words > limit {
                let first = task.parts.iter().find_map(|part| match part {
                    crate::form::Part::Field(field)
                        if matches!(field.input, Input::Prose(Some(_))) =>
                    {
                        Some(field.path)
                    }
                    _ => None,
                });
                let message = Message::new(Key::FundCheckN01)
                    .with("part", Arg::Word(task.heading))
                    .with("words", Arg::Count(to_i64(words)))
                    .with("limit", Arg::Number(to_i64(limit).into()))
                    .with("over", Arg::Number(to_i64(words - limit).into()));
                found.error("N01", first.unwrap_or(task.id), message);
            }
        }
    }
    for (path, label) in [
        ("rationale.problem", Key::FundRationaleProblem),
        ("rationale.approach", Key::FundRationaleApproach),
        ("rationale.stakeholders", Key::FundRationaleStakeholders),
        ("rationale.links", Key::FundRationaleLinks),
    ] {
        if application.text(path).is_empty() {
            found.warning(
                "N03",
                path,
                Message::new(Key::FundCheckN03).with("field", Arg::Word(label)),
            );
        }
    }
    for partner in application
        .partners
        .iter()
        .filter(|partner| partner.role.is_empty())
    {
        let message =
            Message::new(Key::FundCheckN04).with("partner", Arg::Text(partner.name.clone()));
        found.warning(
            "N04",
            crate::record::Path::of(&[&partner.path, "role"]),
            message,
        );
    }
    if application.text("sustainability").is_empty() {
        found.warning(
            "N05",
            "sustainability",
            Message::new(Key::FundCheckN05Empty),
        );
    } else if application.text("afterwards").is_empty() {
        found.warning("N05", "afterwards", Message::new(Key::FundCheckN05));
    }
    evaluation(application, found);
}

fn evaluation(application: &Application<'_>, found: &mut Findings<'_>) {
    let missing: Vec<(&'static str, Key)> = [
        ("evaluation.objective", Key::FundEvaluationObjective),
        ("evaluation.type", Key::FundEvaluationType),
        ("evaluation.method", Key::FundEvaluationMethod),
        ("evaluation.timing", Key::FundEvaluationTiming),
    ]
    .into_iter()
    .filter(|(path, _)| application.text(path).is_empty())
    .collect();
    if let Some((first, _)) = missing.first() {
        let labels = missing.iter().map(|(_, label)| Arg::Word(*label)).collect();
        found.warning(
            "N06",
            *first,
            Message::new(Key::FundCheckN06).with("fields", Arg::List(labels)),
        );
    }
    match (&application.evaluation_date, application.end.date()) {
        (DateInput::Unreadable, _) => {
            let message = Message::new(Key::FundCheckN02Date)
                .with("field", Arg::Word(Key::FundEvaluationDate));
            found.warning("N06", "evaluation.date", message);
        }
        (DateInput::Date(planned), Some(end)) if !in_evaluation_window(end, *planned) => {
            let month = |n| end.checked_add_months(Months::new(n)).unwrap_or(end);
            let message = Message::new(Key::FundCheckN06Window)
                .with("planned", Arg::Date(*planned))
                .with("from", Arg::Date(month(6)))
                .with("to", Arg::Date(month(12)));
            found.warning("N06", "evaluation.date", message);
        }
        _ => {}
    }
}

fn to_i64(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
