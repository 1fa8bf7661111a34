//! A: how much a project may ask for.

use super::Findings;
use crate::fund::application::{Application, Coverage, FundLine};
use crate::reference::{Bounds, Confidence, FundRules, Thresholds};
use crate::words::{Arg, Key, Message};
use rust_decimal::Decimal;

pub(super) fn check(
    application: &Application<'_>,
    thresholds: &Thresholds,
    found: &mut Findings<'_>,
) {
    let total = application.budget.total();
    let Some(coverage) = application.coverage else {
        return;
    };
    // The bounds are in US dollars; another currency is B01's to say.
    if total == Decimal::ZERO || application.budget.currency != "USD" {
        return;
    }
    let bound = |bounds: &Bounds| match coverage {
        Coverage::National => bounds.national,
        Coverage::Regional => bounds.regional,
    };
    let (most, least, most_line_1) = (
        bound(&thresholds.most),
        bound(&thresholds.least),
        bound(&thresholds.most_line_1),
    );
    let usd = |amount: Decimal| Arg::Money(amount, "USD".to_owned());
    let from = |rule: &str| source_part(found.rules, rule);
    let (from_most, from_least, from_line_1) = (from("A01"), from("A02"), from("A03"));
    let line_1_key = if found.rules.source("A03").confidence == Confidence::Mission {
        Key::FundCheckA03Own
    } else {
        Key::FundCheckA03
    };
    let message = |key: Key, bound: Decimal| {
        Message::new(key)
            .with("total", usd(total))
            .with("bound", usd(bound))
            .with(
                "coverage",
                Arg::Word(match coverage {
                    Coverage::National => Key::FundCoverageNational,
                    Coverage::Regional => Key::FundCoverageRegional,
                }),
            )
    };
    if total > most {
        found.error(
            "A01",
            "budget",
            message(Key::FundCheckA01, most)
                .with("over", usd(total - most))
                .with("from", from_most),
        );
    } else if application.line == Some(FundLine::One) && total > most_line_1 {
        let message = message(line_1_key, most_line_1).with("from", from_line_1);
        found.warning("A03", "budget", message);
    }
    if total < least {
        let message = message(Key::FundCheckA02, least).with("from", from_least);
        found.warning("A02", "budget", message);
    }
}

/// Where a figure comes from, as a part of a sentence: the mission's entry, or title and year of the desk's source.
#[must_use]
pub fn source_part(rules: &FundRules, rule: &str) -> Arg {
    let source = rules.source(rule);
    if source.confidence == Confidence::Mission {
        return rules.own.named().part();
    }
    let parts = [source.title, source.year];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    Arg::Text(parts.collect::<Vec<_>>().join(", "))
}
