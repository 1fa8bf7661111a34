//! Budget rows pasted from a spreadsheet, read into lines before anything is added.

use super::budget::BudgetPart;
use super::calculation;
use crate::numbers::parse_number;
use crate::transfer::cells_of;
use rust_decimal::Decimal;

/// A pasted row that can become a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedLine {
    /// The part, if a cell named one.
    pub part: Option<BudgetPart>,
    /// What is paid for.
    pub label: String,
    /// The calculation.
    pub calculation: String,
    /// The amount of the row's last cell, where it stands beside a calculation.
    pub stated: Option<Decimal>,
    /// The amount as the desk reads the row.
    pub amount: Decimal,
}

/// What became of a pasted row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PastedRow {
    /// It can be added.
    Line(PastedLine),
    /// A heading or a total, left out.
    Skipped(String),
    /// It cannot be read; its text.
    Refused(String),
}

/// Reads pasted rows. A row holds, from the start: the part (in any of `part_names`, if at all), what is paid for, then a
/// calculation or numbers to be multiplied, and perhaps the amount.
#[must_use]
pub fn read(pasted: &str, part_names: &[(String, BudgetPart)]) -> Vec<PastedRow> {
    let mut sum = Decimal::ZERO;
    let mut lines = 0;
    let total_or = |row: PastedRow| match row {
        // A bare amount that is the sum of the lines before it is their total, in whatever language it is called so.
        PastedRow::Line(line)
            if lines > 1 && line.amount == sum && !line.calculation.contains('×') =>
        {
            PastedRow::Skipped(format!("{} · {}", line.label, line.calculation))
        }
        PastedRow::Line(line) => {
            sum = sum.saturating_add(line.amount);
            lines += 1;
            PastedRow::Line(line)
        }
        other => other,
    };
    cells_of(pasted)
        .into_iter()
        .map(|cells| read_row(cells, part_names))
        .map(total_or)
        .collect()
}

fn read_row(cells: Vec<String>, part_names: &[(String, BudgetPart)]) -> PastedRow {
    let text = cells
        .iter()
        .filter(|cell| !cell.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" · ");
    let mut cells = cells.into_iter().filter(|cell| !cell.is_empty()).peekable();
    let part = cells.peek().and_then(|cell| {
        let cell = cell.to_lowercase();
        part_names
            .iter()
            .find(|(name, _)| name.to_lowercase() == cell)
            .map(|(_, part)| *part)
    });
    if part.is_some() {
        cells.next();
    }
    let Some(label) = cells.next() else {
        return PastedRow::Skipped(text);
    };
    let rest: Vec<String> = cells.collect();
    if parse_amount(&label).is_some() && rest.is_empty() {
        return PastedRow::Refused(text);
    }
    let numbers: Option<Vec<Decimal>> = rest.iter().map(|cell| parse_amount(cell)).collect();
    match numbers {
        // No number at all: a heading.
        _ if rest
            .iter()
            .all(|cell| !cell.contains(|c: char| c.is_numeric())) =>
        {
            PastedRow::Skipped(text)
        }
        Some(numbers) => from_numbers(part, label, &numbers).unwrap_or(PastedRow::Refused(text)),
        None => from_calculation(part, label, &rest).unwrap_or(PastedRow::Refused(text)),
    }
}

fn parse_amount(cell: &str) -> Option<Decimal> {
    parse_number(
        cell.trim_start_matches("USD")
            .trim_start_matches('$')
            .trim_end_matches("USD")
            .trim(),
    )
}

/// Numbers alone: where the last is the product of those before it, it is the amount; else all are factors.
fn from_numbers(part: Option<BudgetPart>, label: String, numbers: &[Decimal]) -> Option<PastedRow> {
    let product = |numbers: &[Decimal]| {
        numbers
            .iter()
            .try_fold(Decimal::ONE, |product, n| product.checked_mul(*n))
    };
    let (last, before) = numbers.split_last()?;
    let states_amount = before.len() > 1 && product(before)? == *last;
    let factors = if states_amount { before } else { numbers };
    let calculation = factors
        .iter()
        .map(Decimal::to_string)
        .collect::<Vec<_>>()
        .join(" × ");
    let amount = calculation::parse(&calculation).ok()??.total;
    Some(PastedRow::Line(PastedLine {
        part,
        label,
        calculation,
        stated: states_amount.then_some(*last),
        amount,
    }))
}

/// A calculation in words, and perhaps the amount behind it.
fn from_calculation(
    part: Option<BudgetPart>,
    label: String,
    cells: &[String],
) -> Option<PastedRow> {
    let (last, before) = cells.split_last()?;
    let stated = if before.is_empty() {
        None
    } else {
        parse_amount(last)
    };
    let words = if stated.is_some() { before } else { cells };
    let calculation = words.join(" × ");
    let amount = calculation::parse(&calculation).ok()??.total;
    Some(PastedRow::Line(PastedLine {
        part,
        label,
        calculation,
        stated,
        amount,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Vec<(String, BudgetPart)> {
        vec![
            ("Staff".into(), BudgetPart::Staff),
            ("Operational".into(), BudgetPart::Operational),
        ]
    }

    fn lines(pasted: &str) -> Vec<(Option<BudgetPart>, String, String, String)> {
        read(pasted, &parts())
            .into_iter()
            .filter_map(|row| match row {
                PastedRow::Line(line) => Some((
                    line.part,
                    line.label,
                    line.calculation,
                    line.amount.normalize().to_string(),
                )),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn the_briefs_rows_are_read_with_their_calculation() {
        let rows = lines(
            "part\tline\tcalculation\tamount\nStaff\tProject officer\t18 months x 3,200 x 40 %\t23,040.00\noperational\tEvaluation\tflight 1 x 1,900; allowance 14 days x 400\t7,500.00\n\tTotal\t\t30,540.00",
        );
        assert_eq!(rows.len(), 2, "a total is no line");
        assert_eq!(
            rows[0],
            (
                Some(BudgetPart::Staff),
                "Project officer".into(),
                "18 months x 3,200 x 40 %".into(),
                "23040".into()
            )
        );
        assert_eq!(rows[1].3, "7500");
    }

    #[test]
    fn columns_of_numbers_are_multiplied_unless_the_last_is_their_product() {
        assert_eq!(
            lines("Workshops\t2\t25\t5\t88\t22000")[0].2,
            "2 × 25 × 5 × 88"
        );
        assert_eq!(lines("Workshops\t2\t25\t5\t88")[0].3, "22000");
        assert_eq!(lines("Rent\t420")[0].3, "420");
    }

    #[test]
    fn an_amount_that_disagrees_is_kept_to_be_shown() {
        let rows = read("Rent\t18 months x 420\t8,000", &parts());
        let [PastedRow::Line(line)] = rows.as_slice() else {
            panic!("one line")
        };
        assert_eq!(
            (line.amount, line.stated),
            (Decimal::from(7560), Some(Decimal::from(8000)))
        );
    }

    #[test]
    fn headings_are_left_out_and_what_cannot_be_read_is_refused() {
        assert_eq!(
            read("line\tcalculation", &parts()),
            [PastedRow::Skipped("line · calculation".into())]
        );
        assert_eq!(
            read("Rent\t18 months 420 twice", &parts()),
            [PastedRow::Refused("Rent · 18 months 420 twice".into())]
        );
        assert!(read("", &parts()).is_empty());
    }
}
