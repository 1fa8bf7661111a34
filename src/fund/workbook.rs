//! Matrix, work plan and budget as a workbook with live formulas, in the document's language.

use super::application::Application;
use super::budget::{BudgetPart, Line};
use super::checks::matrix::level_key;
use super::document::part_key;
use super::matrix::Level;
use super::plan::{self, Plan};
use super::wording::{baseline_text, party_text, target_text, worked_out};
use crate::record::Record;
use crate::transfer::workbook::{Cell, Sheet, Workbook};
use crate::transfer::xlsx::cell_name;
use crate::words::{Arg, Key, Message, Speech};
use rust_decimal::Decimal;

/// The workbook of an application.
#[must_use]
pub fn workbook(record: &Record, user: &str, speech: &dyn Speech) -> Workbook {
    let application = Application::read(record);
    let title = application.text("title");
    Workbook {
        language: speech.language(),
        title: if title.is_empty() {
            speech.text(Key::FundTasksNoneTitle)
        } else {
            title.to_owned()
        },
        author: user.trim().to_owned(),
        sheets: vec![
            matrix(&application, speech),
            work_plan(&application, speech),
            budget(&application, user, speech),
        ],
    }
}

fn headings(keys: &[Key], speech: &dyn Speech) -> Vec<Cell> {
    keys.iter()
        .map(|key| Cell::Bold(speech.text(*key)))
        .collect()
}

fn matrix(application: &Application<'_>, speech: &dyn Speech) -> Sheet {
    let mut rows = vec![headings(
        &[
            Key::FundSheetLevel,
            Key::FundSheetNumber,
            Key::FundCostsResult,
            Key::FundIndicatorText,
            Key::FundIndicatorSource,
            Key::FundBaseline,
            Key::FundTarget,
            Key::FundAssumptions,
        ],
        speech,
    )];
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
                    Cell::Wrapped(baseline_text(indicator, speech)),
                    Cell::Wrapped(target_text(indicator, speech)),
                ]),
                None => row.extend(vec![Cell::Empty; 4]),
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
        widths: vec![12.0, 7.0, 44.0, 36.0, 30.0, 18.0, 24.0, 36.0],
        rows,
        header_row: Some(0),
        landscape: true,
    }
}

fn work_plan(application: &Application<'_>, speech: &dyn Speech) -> Sheet {
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
    heads.extend(months.iter().map(|month| Cell::Bold(speech.month(*month))));
    let mut rows = vec![heads];
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
    widths.extend(months.iter().map(|_| 9.0));
    Sheet {
        name: speech.text(Key::FundHeadingPlan),
        widths,
        rows,
        header_row: Some(0),
        landscape: true,
    }
}

/// The column of amounts.
const AMOUNT: usize = 2;

fn budget(application: &Application<'_>, user: &str, speech: &dyn Speech) -> Sheet {
    let budget = &application.budget;
    let mut heads = headings(
        &[Key::FundPrintBudgetLine, Key::FundLineCalculation],
        speech,
    );
    heads.push(Cell::Bold(format!(
        "{} ({})",
        speech.text(Key::FundLineAmount),
        budget.currency
    )));
    heads.push(Cell::Bold(speech.text(Key::FundSheetServes)));
    let mut rows = vec![heads];
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
                Cell::Text(served(application, line)),
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
    rows.push(Vec::new());
    let prepared = if user.trim().is_empty() {
        speech.text(Key::FundPrintPreparedNobody)
    } else {
        speech.say(
            &Message::new(Key::FundPrintPrepared).with("name", Arg::Text(user.trim().to_owned())),
        )
    };
    rows.push(vec![Cell::Text(prepared)]);
    Sheet {
        name: speech.text(Key::FundHeadingBudget),
        widths: vec![46.0, 56.0, 18.0, 18.0],
        rows,
        header_row: Some(0),
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
