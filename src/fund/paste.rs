//! Budget rows pasted from a spreadsheet, read into lines before anything is added.

use super::budget::BudgetPart;
use super::calculation;
use crate::numbers::parse_number;
use crate::transfer::cells_of;
use crate::words::fold;
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
    let mut all = Sum::default();
    let mut section = Sum::default();
    let total_or = |row: PastedRow| match row {
        // A bare amount that is the sum of the lines before it, of all or of those since the last total, is their
        // total, in whatever language it is called so.
        PastedRow::Line(line)
            if !line.calculation.contains('×')
                && (all.is(line.amount) || section.is(line.amount)) =>
        {
            section = Sum::default();
            PastedRow::Skipped(format!("{} · {}", line.label, line.calculation))
        }
        PastedRow::Line(line) => {
            all.add(line.amount);
            section.add(line.amount);
            PastedRow::Line(line)
        }
        other => other,
    };
    let rows = cells_of(pasted);
    // Where one row's last number is the product of those before it, the others' last number is an amount too.
    let totals = rows.iter().any(|cells| {
        let read = read_row(cells.clone(), part_names, false);
        matches!(read, PastedRow::Line(line) if line.stated.is_some() && line.stated == Some(line.amount))
    });
    rows.into_iter()
        .map(|cells| read_row(cells, part_names, totals))
        .map(total_or)
        .collect()
}

/// What lines come to, and how many they are.
#[derive(Default)]
struct Sum {
    amount: Decimal,
    lines: usize,
}

impl Sum {
    fn add(&mut self, amount: Decimal) {
        self.amount = self.amount.saturating_add(amount);
        self.lines += 1;
    }

    fn is(&self, amount: Decimal) -> bool {
        self.lines > 1 && self.amount == amount
    }
}

/// How totals are called, without accents and case.
const TOTALS: [&str; 9] = [
    "total",
    "subtotal",
    "sub-total",
    "sub total",
    "grand total",
    "sous-total",
    "sous total",
    "المجموع",
    "الاجمالي",
];

/// Whether a row is a total by its name, with one amount and perhaps a share behind it.
fn is_total(label: &str, rest: &[String]) -> bool {
    let label = fold(label);
    let amounts = rest
        .iter()
        .filter(|cell| parse_amount(cell).is_some())
        .count();
    let shares = rest
        .iter()
        .filter(|cell| cell.trim_end().ends_with('%'))
        .count();
    TOTALS.iter().any(|name| label.starts_with(&fold(name)))
        && amounts == 1
        && amounts + shares == rest.len()
}

fn read_row(cells: Vec<String>, part_names: &[(String, BudgetPart)], totals: bool) -> PastedRow {
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
    let Some(mut label) = cells.next() else {
        return PastedRow::Skipped(text);
    };
    // A row's own number comes before what is paid for.
    let is_number = label.chars().all(|c| c.is_numeric() || c == '.');
    if is_number
        && cells
            .peek()
            .is_some_and(|cell| cell.contains(char::is_alphabetic))
    {
        label = cells.next().unwrap_or_default();
    }
    let rest: Vec<String> = cells.collect();
    if is_total(&label, &rest) {
        return PastedRow::Skipped(text);
    }
    // Amounts in brackets are below nought where accountants write them.
    let in_brackets = |cell: &String| {
        let inner = cell
            .trim()
            .strip_prefix('(')
            .and_then(|cell| cell.strip_suffix(')'));
        inner.is_some_and(|inner| parse_amount(inner).is_some())
    };
    if rest.iter().any(in_brackets) {
        return PastedRow::Refused(text);
    }
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
        Some(numbers) => {
            let numbers: Vec<Counted> = numbers.into_iter().map(|n| (n, String::new())).collect();
            from_numbers(part, label, &numbers, totals).unwrap_or(PastedRow::Refused(text))
        }
        None if let Some(numbers) = counted(&rest) => {
            from_numbers(part, label, &numbers, totals).unwrap_or(PastedRow::Refused(text))
        }
        None => from_calculation(part, label, &rest).unwrap_or(PastedRow::Refused(text)),
    }
}

fn parse_amount(cell: &str) -> Option<Decimal> {
    let signs = ["USD", "EUR", "CHF", "GBP", "US$", "$", "€", "£"];
    let bare = signs.iter().fold(cell.trim(), |cell, sign| {
        cell.trim_start_matches(sign).trim_end_matches(sign).trim()
    });
    parse_number(bare)
}

/// A number with what it counts.
type Counted = (Decimal, String);

/// Numbers in cells of their own, with their units in cells between them: a quantity, its unit, a cost, perhaps the
/// amount. Nothing where a cell holds a number among words.
fn counted(cells: &[String]) -> Option<Vec<Counted>> {
    let mut numbers: Vec<Counted> = Vec::new();
    let mut waiting = String::new();
    for cell in cells {
        if let Some(number) = parse_amount(cell) {
            numbers.push((number, std::mem::take(&mut waiting)));
        } else if cell.contains(char::is_numeric) || cell.contains('%') {
            return None;
        } else if let Some((_, unit)) = numbers.last_mut().filter(|(_, unit)| unit.is_empty()) {
            unit.clone_from(cell);
        } else {
            waiting.clone_from(cell);
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

/// Numbers alone: where the last is the product of those before it, or is an amount in other rows, it is the amount; else
/// all are factors.
fn from_numbers(
    part: Option<BudgetPart>,
    label: String,
    numbers: &[Counted],
    totals: bool,
) -> Option<PastedRow> {
    let product = |numbers: &[Counted]| {
        numbers
            .iter()
            .try_fold(Decimal::ONE, |product, (n, _)| product.checked_mul(*n))
    };
    let ((last, _), before) = numbers.split_last()?;
    let states_amount = before.len() > 1 && (totals || product(before)? == *last);
    let factors = if states_amount { before } else { numbers };
    let calculation = factors
        .iter()
        .map(|(number, unit)| format!("{number} {unit}").trim().to_owned())
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
    fn totals_and_subtotals_are_no_lines() {
        for pasted in [
            "Staff\tA\t2 x 10\t20\nStaff\tB\t3 x 10\t30\n\tTotal staff\t\t50\nOperational\tC\t2 x 5\t10\nOperational\tD\t3 x 5\t15\n\tTotal operational\t\t25\n\tTOTAL\t\t75",
            "A\t20\nB\t30\nSomme\t50\nC\t10\nD\t15\nSomme\t25",
            "A\t2 x 10\t20\nTotal\t\t20",
            "A\t20\nB\t30\nSous-total\t\t50\t100%",
            "A\t20\nالمجموع\t20",
        ] {
            let lines = lines(pasted);
            let names: Vec<&str> = lines.iter().map(|line| line.1.as_str()).collect();
            assert!(
                names.iter().all(|name| name.len() == 1),
                "{names:?} of {pasted}"
            );
        }
        assert_eq!(
            lines("Total station\t2\t300\t600")[0].3,
            "600",
            "a thing may be called so"
        );
    }

    #[test]
    fn a_table_with_quantities_units_and_costs_is_read() {
        let rows = lines("1\tWorkshop\t2\tevents\t2,200\t4,400\n2\tRent\t3\tmonths\t€ 100\t€ 350");
        assert_eq!(rows[0].1, "Workshop");
        assert_eq!(
            (rows[0].2.as_str(), rows[0].3.as_str()),
            ("2 events × 2200", "4400")
        );
        let read = read("A\t2\t10\t20\nB\t3\t100\t350", &parts());
        let PastedRow::Line(second) = &read[1] else {
            panic!("a line")
        };
        assert_eq!(
            (second.amount, second.stated),
            (300.into(), Some(350.into())),
            "it is said that they differ"
        );
        assert_eq!(rows[1].3, "300");
    }

    #[test]
    fn amounts_below_nought_and_those_of_machines_are_refused() {
        for pasted in ["D\t(100)", "D\t1e5", "D\t2 x (100 + 50)"] {
            assert!(
                matches!(read(pasted, &parts())[0], PastedRow::Refused(_)),
                "{pasted}"
            );
        }
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
