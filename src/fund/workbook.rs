//! Matrix, work plan and budget as a workbook with live formulas, in the document's language.

use super::application::Application;
use super::budget::{BudgetPart, Line};
use super::checks::matrix::level_key;
use super::disputes;
use super::document::part_key;
use super::matrix::{Baseline, Level};
use super::plan::{self, Plan};
use super::wording::{baseline_text, party_text, prepared_text, stamp, title_text, worked_out};
use crate::check::Finding;
use crate::numbers::parse_number;
use crate::record::Record;
use crate::transfer::workbook::{Cell, Sheet, Workbook};
use crate::transfer::xlsx::cell_name;
use crate::words::{Arg, Key, Message, Speech};
use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

/// The workbook of an application.
#[must_use]
pub fn workbook(
    record: &Record,
    findings: &[Finding],
    today: NaiveDate,
    user: &str,
    speech: &dyn Speech,
) -> Workbook {
    let application = Application::read(record);
    let title = title_text(record, speech);
    let stamp = stamp(record, findings, today.year(), speech);
    let prepared = prepared_text(user, speech);
    let head = |sheet: Key| {
        let kind = format!(
            "{} · {}",
            speech.text(Key::FundPrintHeading),
            speech.text(sheet)
        );
        let mut rows = vec![vec![Cell::Title(title.clone())], vec![Cell::Note(kind)]];
        rows.extend(stamp.clone().map(|stamp| vec![Cell::Stamp(stamp)]));
        rows.extend(disputes::notice(record, speech).map(|notice| vec![Cell::Stamp(notice)]));
        rows.push(vec![Cell::Note(prepared.clone())]);
        rows
    };
    Workbook {
        language: speech.language(),
        sheets: vec![
            matrix(&application, head(Key::FundHeadingMatrix), speech),
            work_plan(&application, head(Key::FundHeadingPlan), speech),
            budget(&application, head(Key::FundHeadingBudget), speech),
        ],
        title,
        author: user.trim().to_owned(),
        stamp,
        prepared,
    }
}

fn headings(keys: &[Key], speech: &dyn Speech) -> Vec<Cell> {
    keys.iter()
        .map(|key| Cell::Head(speech.text(*key)))
        .collect()
}

/// A value that somebody typed: a number where it is one.
fn number_or_text(text: &str) -> Cell {
    match parse_number(text) {
        Some(number) => Cell::Number(number),
        None if text.is_empty() => Cell::Empty,
        None => Cell::Wrapped(text.to_owned()),
    }
}

fn matrix(application: &Application<'_>, mut rows: Vec<Vec<Cell>>, speech: &dyn Speech) -> Sheet {
    let header_row = rows.len();
    rows.push(headings(
        &[
            Key::FundSheetLevel,
            Key::FundSheetNumber,
            Key::FundCostsResult,
            Key::FundIndicatorText,
            Key::FundIndicatorSource,
            Key::FundBaseline,
            Key::FundTarget,
            Key::FundUnit,
            Key::FundSheetWomen,
            Key::FundSheetMen,
            Key::FundAssumptions,
        ],
        speech,
    ));
    for node in &application.matrix.nodes {
        let mut indicators = node.indicators.iter();
        let mut next = indicators.next();
        let mut first = true;
        while first || next.is_some() {
            let mut row = if first {
                vec![
                    Cell::Text(speech.text(level_key(node.level))),
                    Cell::Text(node.number.clone()),
                    Cell::Wrapped(node.text.clone()),
                ]
            } else {
                vec![Cell::Empty; 3]
            };
            match next {
                Some(indicator) => row.extend([
                    Cell::Wrapped(indicator.text.clone()),
                    Cell::Wrapped(indicator.source.clone()),
                    match &indicator.baseline {
                        Baseline::Given(text) => number_or_text(text),
                        _ => Cell::Wrapped(baseline_text(indicator, speech)),
                    },
                    number_or_text(&indicator.target),
                    Cell::Wrapped(indicator.unit.clone()),
                    number_or_text(&indicator.women),
                    number_or_text(&indicator.men),
                ]),
                None => row.extend(vec![Cell::Empty; 7]),
            }
            if first && node.level != Level::Activity {
                row.push(Cell::Wrapped(node.assumptions.clone()));
            }
            rows.push(row);
            first = false;
            next = indicators.next();
        }
    }
    Sheet {
        name: speech.text(Key::FundHeadingMatrix),
        widths: vec![
            12.0, 7.0, 40.0, 32.0, 26.0, 13.0, 13.0, 13.0, 11.0, 11.0, 32.0,
        ],
        rows,
        header_row: Some(header_row),
        landscape: true,
    }
}

fn work_plan(
    application: &Application<'_>,
    mut rows: Vec<Vec<Cell>>,
    speech: &dyn Speech,
) -> Sheet {
    let header_row = rows.len();
    let plan = Plan::read(&application.start, &application.end).ok();
    let mut heads = headings(
        &[
            Key::FundSheetNumber,
            Key::FundLevelActivity,
            Key::FundActivityStart,
            Key::FundActivityEnd,
            Key::FundParty,
        ],
        speech,
    );
    let months = plan.as_ref().map_or(&[][..], |plan| &plan.months);
    heads.extend(months.iter().map(|month| Cell::Head(speech.month(*month))));
    rows.push(heads);
    for node in plan::activities(&application.matrix) {
        let date = |input: &crate::dates::DateInput| input.date().map_or(Cell::Empty, Cell::Date);
        let mut row = vec![
            Cell::Text(node.number.clone()),
            Cell::Wrapped(node.text.clone()),
            date(&node.start),
            date(&node.end),
            Cell::Wrapped(party_text(application, &node.party, speech)),
        ];
        if let Some(bar) = plan.as_ref().and_then(|plan| plan.bar_of(node).ok()) {
            row.extend((0..months.len()).map(|month| {
                if (bar.from..=bar.to).contains(&month) {
                    Cell::Fill
                } else {
                    Cell::Empty
                }
            }));
        }
        rows.push(row);
    }
    let mut widths = vec![7.0, 44.0, 12.0, 12.0, 30.0];
    widths.extend(months.iter().map(|_| 9.5));
    Sheet {
        name: speech.text(Key::FundHeadingPlan),
        widths,
        rows,
        header_row: Some(header_row),
        landscape: true,
    }
}

/// The column of amounts.
const AMOUNT: usize = 2;

fn budget(application: &Application<'_>, mut rows: Vec<Vec<Cell>>, speech: &dyn Speech) -> Sheet {
    let header_row = rows.len();
    let budget = &application.budget;
    let mut heads = headings(
        &[Key::FundPrintBudgetLine, Key::FundLineCalculation],
        speech,
    );
    heads.push(Cell::Head(format!(
        "{} ({})",
        speech.text(Key::FundLineAmount),
        budget.currency
    )));
    heads.push(Cell::Head(speech.text(Key::FundSheetServes)));
    rows.push(heads);
    let mut subtotals: Vec<(Option<BudgetPart>, String)> = Vec::new();
    let mut evaluation = Vec::new();
    let parts = BudgetPart::ALL.map(Some).into_iter().chain([None]);
    for part in parts.filter(|part| budget.of_part(*part).next().is_some()) {
        let label = speech.text(part_key(part));
        rows.push(vec![Cell::Bold(label.clone())]);
        let first = rows.len();
        for line in budget.of_part(part) {
            if budget.evaluation_lines().any(|of| of.path == line.path) {
                evaluation.push(cell_name(rows.len(), AMOUNT));
            }
            rows.push(vec![
                Cell::Wrapped(line.label.clone()),
                Cell::Wrapped(worked_out(line, speech)),
                amount(line),
                Cell::Wrapped(served(application, line)),
            ]);
        }
        let (from, to) = (cell_name(first, AMOUNT), cell_name(rows.len() - 1, AMOUNT));
        let message = Message::new(Key::FundSubtotal).with("part", Arg::Text(label));
        subtotals.push((part, cell_name(rows.len(), AMOUNT)));
        rows.push(vec![
            Cell::Bold(speech.say(&message)),
            Cell::Empty,
            money(format!("SUM({from}:{to})"), budget.subtotal(part), true),
        ]);
    }
    let sum = |cells: Vec<&String>| {
        if cells.is_empty() {
            "0".to_owned()
        } else {
            cells.into_iter().cloned().collect::<Vec<_>>().join("+")
        }
    };
    let total = cell_name(rows.len(), AMOUNT);
    rows.push(vec![
        Cell::Bold(speech.text(Key::FundTotal)),
        Cell::Empty,
        money(
            sum(subtotals.iter().map(|(_, cell)| cell).collect()),
            budget.total(),
            true,
        ),
    ]);
    let overhead = subtotals
        .iter()
        .filter(|(part, _)| matches!(part, Some(BudgetPart::Staff | BudgetPart::Office)))
        .map(|(_, cell)| cell)
        .collect();
    for (label, cells, amount) in [
        (
            Key::FundFigureStaffOffice,
            overhead,
            budget.staff_and_office(),
        ),
        (
            Key::FundFigureEvaluation,
            evaluation.iter().collect(),
            budget.evaluation(),
        ),
    ] {
        let text = sum(cells);
        rows.push(vec![
            Cell::Text(speech.text(label)),
            Cell::Empty,
            money(text.clone(), amount, false),
            Cell::Formula {
                text: format!("IF({total}=0,0,({text})/{total})"),
                result: budget.share(amount).unwrap_or_default(),
                money: false,
                share: true,
                bold: false,
            },
        ]);
    }
    Sheet {
        name: speech.text(Key::FundHeadingBudget),
        widths: vec![46.0, 56.0, 18.0, 18.0],
        rows,
        header_row: Some(header_row),
        landscape: true,
    }
}

fn money(text: String, result: Decimal, bold: bool) -> Cell {
    Cell::Formula {
        text,
        result,
        money: true,
        share: false,
        bold,
    }
}

/// A line's amount as the formula of its calculation, so that a changed factor changes the totals.
fn amount(line: &Line) -> Cell {
    let Ok(Some(calculation)) = &line.calculation else {
        return Cell::Money(line.amount());
    };
    let terms = calculation.terms.iter().map(|term| {
        let factors = term.factors.iter().map(|factor| {
            if factor.share {
                format!("{}%", factor.number.normalize())
            } else {
                factor.number.normalize().to_string()
            }
        });
        let product = factors.collect::<Vec<_>>().join("*");
        if term.exact {
            product
        } else {
            format!("ROUND({product},2)")
        }
    });
    money(
        terms.collect::<Vec<_>>().join("+"),
        calculation.total,
        false,
    )
}

/// The numbers of the activities that a line pays for, in the order of the matrix.
fn served(application: &Application<'_>, line: &Line) -> String {
    let numbers = plan::activities(&application.matrix)
        .filter(|node| line.serves.contains(&node.id))
        .map(|node| node.number.clone());
    numbers.collect::<Vec<_>>().join(", ")
}
