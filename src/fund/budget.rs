//! The budget: lines in the Fund's three parts, their amounts and shares, exact to the cent.

use super::calculation::{self, Calculation, CalculationError};
use crate::numbers::parse_number;
use crate::record::{Path, Record, Value};
use crate::words::{Arg, Key};
use rust_decimal::Decimal;
use std::ops::Bound;

/// A part of the Fund's budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BudgetPart {
    /// Staff
    Staff,
    /// Office
    Office,
    /// Operational
    Operational,
}

impl BudgetPart {
    /// The parts in the template's order.
    pub const ALL: [Self; 3] = [Self::Staff, Self::Office, Self::Operational];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Office => "office",
            Self::Operational => "operational",
        }
    }

    /// The part stored so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// What a line is beyond its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Nothing special.
    Ordinary,
    /// The ring-fenced evaluation line.
    Evaluation,
    /// The cost of developing the proposal: the Fund does not pay it.
    Proposal,
    /// Money of another donor: it has a table of its own.
    Cofunding,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The line's path.
    pub path: Path,
    /// Its part, once chosen.
    pub part: Option<BudgetPart>,
    /// What is paid for.
    pub label: String,
    /// What it is beyond its part.
    pub nature: Nature,
    /// The calculation as it was typed.
    pub typed: String,
    /// The calculation as it was read; nothing where nothing was typed.
    pub calculation: Result<Option<Calculation>, CalculationError>,
    /// The amount that a spreadsheet gave for a pasted line, if it gave one.
    pub stated: Option<Decimal>,
    /// The ids of the activities that it serves, in no order.
    pub serves: Vec<String>,
}

/// Where it is kept that a line serves an activity: a place of its own for each, so that two people can link at once.
#[must_use]
pub fn serves_path(line: &str, activity: &str) -> Path {
    Path::of(&[line, &format!("{SERVES}{activity}")])
}

/// How the names of such places begin.
const SERVES: &str = "serves.";

fn serves(record: &Record, line: &Path) -> Vec<String> {
    let prefix = format!("{line}/{SERVES}");
    let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
    record
        .cells
        .range::<str, _>(from)
        .map_while(|(path, cell)| Some((path.strip_prefix(&prefix)?, cell)))
        .filter(|(_, cell)| *cell.value() == Value::Bool(true))
        .map(|(id, _)| id.to_owned())
        .collect()
}

impl Line {
    /// What it is called in a sentence: what is paid for, or that it has no name.
    #[must_use]
    pub fn name(&self) -> Arg {
        match self.label.trim() {
            "" => Arg::Word(Key::FundLineUnnamed),
            label => Arg::Text(label.to_owned()),
        }
    }

    /// The amount; nought while the calculation cannot be read.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        match &self.calculation {
            Ok(Some(calculation)) => calculation.total,
            _ => Decimal::ZERO,
        }
    }
}

/// The budget of an application.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Budget {
    /// ISO 4217.
    pub currency: String,
    /// The lines in the applicant's order.
    pub lines: Vec<Line>,
}

impl Budget {
    /// Reads the budget of a record.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let lines = record.items("budget").into_iter().map(|item| {
            let text = |name: &str| record.text(&format!("{}/{name}", item.path)).to_owned();
            let typed = text("calculation");
            Line {
                part: BudgetPart::from_code(&text("part")),
                label: text("label"),
                nature: match text("nature").as_str() {
                    "evaluation" => Nature::Evaluation,
                    "proposal" => Nature::Proposal,
                    "cofunding" => Nature::Cofunding,
                    _ => Nature::Ordinary,
                },
                calculation: calculation::parse(&typed),
                stated: parse_number(&text("stated")),
                serves: serves(record, &item.path),
                typed,
                path: item.path,
            }
        });
        let currency = match record.text("currency") {
            "" => "USD",
            other => other,
        };
        Self {
            currency: currency.to_owned(),
            lines: lines.collect(),
        }
    }

    /// The lines of a part.
    pub fn of_part(&self, part: Option<BudgetPart>) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.part == part)
    }

    /// The total of a part.
    #[must_use]
    pub fn subtotal(&self, part: Option<BudgetPart>) -> Decimal {
        self.of_part(part).map(Line::amount).sum()
    }

    /// The total.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.lines.iter().map(Line::amount).sum()
    }

    /// Staff and office together.
    #[must_use]
    pub fn staff_and_office(&self) -> Decimal {
        self.subtotal(Some(BudgetPart::Staff)) + self.subtotal(Some(BudgetPart::Office))
    }

    /// The evaluation lines of the operational part.
    pub fn evaluation_lines(&self) -> impl Iterator<Item = &Line> {
        self.of_part(Some(BudgetPart::Operational))
            .filter(|line| line.nature == Nature::Evaluation)
    }

    /// What the evaluation lines amount to.
    #[must_use]
    pub fn evaluation(&self) -> Decimal {
        self.evaluation_lines().map(Line::amount).sum()
    }

    /// An amount as a share of the total; nothing where the total is nought.
    #[must_use]
    pub fn share(&self, amount: Decimal) -> Option<Decimal> {
        amount.checked_div(self.total())
    }
}
