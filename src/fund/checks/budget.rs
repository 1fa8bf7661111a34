//! B: the budget.

use super::Findings;
use crate::fund::application::Application;
use crate::fund::budget::{Budget, Line, Nature};
use crate::fund::calculation::CalculationError;
use crate::record::Path;
use crate::reference::Thresholds;
use crate::words::{Arg, Key, Message};
use rust_decimal::Decimal;

/// Words that point to costs which do not belong into the Fund's budget, in lower case; a hit is only asked about.
const PROPOSAL_WORDS: [&str; 4] = [
    "proposal",
    "proposition de projet",
    "propuesta",
    "مقترح المشروع",
];
const COFUNDING_WORDS: [&str; 6] = [
    "co-funding",
    "cofunding",
    "cofinancement",
    "cofinanciación",
    "cofinanciamiento",
    "تمويل مشترك",
];

/// Words that name an evaluation, in lower case: a line that holds one is asked about when none is marked.
const EVALUATION_WORDS: [&str; 4] = ["evaluation", "évaluation", "evaluación", "تقييم"];

pub(super) fn check(
    application: &Application<'_>,
    thresholds: &Thresholds,
    found: &mut Findings<'_>,
) {
    let budget = &application.budget;
    if budget.currency != "USD" {
        let message =
            Message::new(Key::FundCheckB01).with("currency", Arg::Text(budget.currency.clone()));
        found.error("B01", "currency", message);
    }
    let total = budget.total();
    if total > Decimal::ZERO {
        staff_and_office(budget, thresholds, found);
        evaluation(budget, thresholds, found);
    }
    for line in &budget.lines {
        one_line(line, &budget.currency, found);
    }
}

fn money(amount: Decimal, budget: &Budget) -> Arg {
    Arg::Money(amount, budget.currency.clone())
}

/// B02
fn staff_and_office(budget: &Budget, thresholds: &Thresholds, found: &mut Findings<'_>) {
    let amount = budget.staff_and_office();
    if let Some(share) = budget
        .share(amount)
        .filter(|share| *share > thresholds.staff_and_office)
    {
        let message = Message::new(Key::FundCheckB02)
            .with("amount", money(amount, budget))
            .with("share", Arg::Share(share))
            .with("total", money(budget.total(), budget))
            .with("limit", Arg::Share(thresholds.staff_and_office));
        found.error("B02", "budget", message);
    }
}

/// B03
fn evaluation(budget: &Budget, thresholds: &Thresholds, found: &mut Findings<'_>) {
    let limit = Arg::Share(thresholds.evaluation_least);
    let Some(line) = budget.evaluation_lines().next() else {
        let elsewhere = budget
            .lines
            .iter()
            .find(|line| line.nature == Nature::Evaluation);
        let sounds_like = |line: &&Line| {
            EVALUATION_WORDS
                .iter()
                .any(|word| line.label.to_lowercase().contains(word))
        };
        let (path, message) = if let Some(line) = elsewhere {
            (
                Path::of(&[&line.path, "part"]),
                Message::new(Key::FundCheckB03Part),
            )
        } else if let Some(line) = budget.lines.iter().find(sounds_like) {
            let message = Message::new(Key::FundCheckB03Unmarked).with("line", line.name());
            (Path::of(&[&line.path, "nature"]), message)
        } else {
            (Path::of(&["budget"]), Message::new(Key::FundCheckB03None))
        };
        found.error("B03", path, message.with("limit", limit));
        return;
    };
    let amount = budget.evaluation();
    let Some(share) = budget.share(amount) else {
        return;
    };
    let path = Path::of(&[&line.path, "calculation"]);
    if share < thresholds.evaluation_least {
        let least = (budget.total() * thresholds.evaluation_least)
            .round_dp_with_strategy(2, rust_decimal::RoundingStrategy::AwayFromZero);
        let message = Message::new(Key::FundCheckB03)
            .with("amount", money(amount, budget))
            .with("share", Arg::Share(share))
            .with("limit", limit)
            .with("least", money(least, budget));
        found.error("B03", path, message);
    } else if share > thresholds.evaluation_most {
        let message = Message::new(Key::FundCheckB03More)
            .with("amount", money(amount, budget))
            .with("share", Arg::Share(share))
            .with("limit", limit);
        found.warning("B03", path, message);
    }
}

/// B04 to B06
fn one_line(line: &Line, currency: &str, found: &mut Findings<'_>) {
    let at = |name: &str| Path::of(&[&line.path, name]);
    let named = |key: Key| Message::new(key).with("line", line.name());
    if line.part.is_none() {
        found.error("B04", at("part"), named(Key::FundCheckB04Part));
    }
    match &line.calculation {
        Err(error) => {
            found.error("B04", at("calculation"), calculation_message(error));
        }
        Ok(None) => found.warning("B05", at("calculation"), named(Key::FundCheckB05Empty)),
        Ok(Some(calculation)) => {
            if let Some(stated) = line.stated.filter(|stated| *stated != calculation.total) {
                let message = named(Key::FundCheckB04Stated)
                    .with("stated", Arg::Money(stated, currency.to_owned()))
                    .with("amount", Arg::Money(calculation.total, currency.to_owned()));
                found.error("B04", at("calculation"), message);
            }
            if !calculation.has_basis() {
                found.warning("B05", at("calculation"), named(Key::FundCheckB05));
            } else if calculation.terms.iter().any(|term| !term.exact) {
                found.warning("B04", at("calculation"), named(Key::FundCheckB04Rounded));
            }
        }
    }
    if line.label.trim().is_empty() {
        found.warning("B05", at("label"), Message::new(Key::FundCheckB05Label));
    }
    let label = line.label.to_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| label.contains(word));
    match line.nature {
        Nature::Proposal => found.error("B06", at("nature"), named(Key::FundCheckB06Proposal)),
        Nature::Cofunding => found.error("B06", at("nature"), named(Key::FundCheckB06Cofunding)),
        _ if holds(&PROPOSAL_WORDS) => {
            found.warning("B06", at("label"), named(Key::FundCheckB06ProposalWord))
        }
        _ if holds(&COFUNDING_WORDS) => {
            found.warning("B06", at("label"), named(Key::FundCheckB06CofundingWord))
        }
        _ => {}
    }
}

/// What cannot be read in a calculation, and what to do about it.
pub fn calculation_message(error: &CalculationError) -> Message {
    let with = |key, piece: &str| Message::new(key).with("piece", Arg::Text(piece.to_owned()));
    match error {
        CalculationError::NoNumber(piece) if piece.is_empty() => {
            Message::new(Key::FundCheckB04Dangling)
        }
        CalculationError::NoNumber(piece) => with(Key::FundCheckB04NoNumber, piece),
        CalculationError::TwoNumbers(piece) => with(Key::FundCheckB04TwoNumbers, piece),
        CalculationError::Bracket(piece) => with(Key::FundCheckB04Bracket, piece),
        CalculationError::NotANumber(piece) => with(Key::FundCheckB04NotANumber, piece),
        CalculationError::Negative(piece) => with(Key::FundCheckB04Negative, piece),
        CalculationError::TooLarge => Message::new(Key::FundCheckB04TooLarge),
    }
}
