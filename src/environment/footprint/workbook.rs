//! A year of the mission as a workbook and as rows: facilities, scopes, and every entry with its factor and its source.

use super::consolidation::{Site, State, Year};
use super::emissions::{Line, Used, lines};
use super::factors::Factors;
use super::figures::{Indicator, rounded};
use super::inventory::{Entry, Tier};
use super::units::Unit;
use super::waste::{COLLECTORS, TREATMENTS};
use super::wording;
use crate::form::Choice;
use crate::transfer::workbook::{Cell, Sheet, Workbook};
use crate::words::{Arg, Key, Message, Speech};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The figures of a facility that stand in the columns.
const COLUMNS: [Indicator; 8] = [
    Indicator::Tonnes,
    Indicator::PerPerson,
    Indicator::PowerPerPerson,
    Indicator::Renewable,
    Indicator::Fuel,
    Indicator::Water,
    Indicator::WaterPerDay,
    Indicator::WastePerPerson,
];

/// The workbook.
#[must_use]
pub fn workbook(
    year: &Year,
    factors: &Factors,
    today: NaiveDate,
    user: &str,
    speech: &dyn Speech,
) -> Workbook {
    let title =
        Message::new(Key::FootprintReportTitle).with("year", Arg::Text(year.year.to_string()));
    Workbook {
        language: speech.language(),
        title: speech.say(&title),
        author: user.to_owned(),
        stamp: None,
        prepared: wording::prepared(user, today, speech),
        sheets: vec![facilities(year, speech), entries(year, factors, speech)],
    }
}

fn head(keys: &[Key], speech: &dyn Speech) -> Vec<Cell> {
    keys.iter()
        .map(|key| Cell::Head(speech.text(*key)))
        .collect()
}

fn number(figure: Option<Decimal>, speech: &dyn Speech) -> Cell {
    match figure {
        Some(figure) => Cell::Number(figure.round_dp(4).normalize()),
        None => Cell::Text(speech.text(Key::FootprintNotCalculated)),
    }
}

fn facilities(year: &Year, speech: &dyn Speech) -> Sheet {
    let mut header = head(
        &[
            Key::FootprintFacility,
            Key::FootprintCountry,
            Key::FootprintPeopleShort,
        ],
        speech,
    );
    header.extend(COLUMNS.map(|of| Cell::Head(speech.text(of.label()))));
    header.push(Cell::Head(speech.text(Key::FootprintRemark)));
    let figure = |of: Indicator, figure: Option<Decimal>| match figure {
        Some(share) if of.is_share() => Cell::Share(share),
        other => number(other, speech),
    };
    let mut rows = vec![header];
    for site in &year.sites {
        let mut row = vec![
            Cell::Text(wording::named(&site.inventory.name, speech)),
            Cell::Text(wording::country(&site.inventory.country, speech)),
            site.figures.people.map_or(Cell::Empty, Cell::Number),
        ];
        row.extend(COLUMNS.map(|of| figure(of, site.figures.indicator(of))));
        let missing = site.figures.totals.total().missing;
        row.push(Cell::Text(if site.inventory.has_figures() {
            wording::missing(missing, speech)
        } else {
            speech.text(State::Begun.label())
        }));
        rows.push(row);
    }
    for silent in &year.silent {
        rows.push(vec![
            Cell::Text(wording::named(&silent.name, speech)),
            Cell::Text(wording::country(&silent.country, speech)),
            Cell::Text(speech.text(Key::FootprintNoInventory)),
        ]);
    }
    if let Some(figures) = &year.figures {
        let mut row = vec![
            Cell::Bold(speech.text(Key::FootprintTotal)),
            Cell::Empty,
            figures.people.map_or(Cell::Empty, Cell::Number),
        ];
        row.extend(COLUMNS.map(|of| figure(of, figures.indicator(of))));
        let remarks = COLUMNS.into_iter().filter_map(|of| {
            let remark = wording::remark(of, figures, speech)?;
            Some(format!("{}: {remark}", speech.text(of.label())))
        });
        row.push(Cell::Text(remarks.collect::<Vec<_>>().join("; ")));
        rows.push(row);
    }
    let mut widths = vec![28.0, 18.0, 10.0];
    widths.extend([16.0; COLUMNS.len() + 1]);
    Sheet {
        name: speech.text(Key::FootprintFacilities),
        widths,
        rows,
        header_row: Some(0),
        landscape: true,
    }
}

const ENTRY_COLUMNS: [Key; 20] = [
    Key::FootprintFacility,
    Key::FootprintYearField,
    Key::FootprintEntry,
    Key::FootprintItemGas,
    Key::FootprintScope,
    Key::FootprintAmount,
    Key::FootprintUnit,
    Key::FootprintAmountUsed,
    Key::FootprintUnitUsed,
    Key::FootprintFactor,
    Key::FootprintKg,
    Key::FootprintBiogenicKg,
    Key::FootprintTier,
    Key::FootprintTreatment,
    Key::FootprintCollector,
    Key::FootprintTakeEvidence,
    Key::FootprintFactorSource,
    Key::FootprintFactorYear,
    Key::FootprintEditionShort,
    Key::FootprintRemark,
];

/// What stands in one column of an entry's row.
enum Value {
    Text(String),
    Number(Option<Decimal>),
    /// Kilograms: a product of two columns where there is a factor; nothing where they are not calculated.
    Kg(Option<Decimal>, bool),
}

/// A choice's label; nothing where nothing was chosen.
fn chosen(choices: &[Choice], value: &str, speech: &dyn Speech) -> String {
    let mut choices = choices.iter();
    let choice = choices.find(|choice| choice.value == value);
    choice.map_or_else(String::new, |choice| speech.text(choice.label))
}

/// An entry's row, whether it emits anything or could be calculated or not: what was entered is never left out.
fn values(
    (site, entry, line): (&Site, &Entry, Option<&Line>),
    factors: &Factors,
    speech: &dyn Speech,
) -> [Value; ENTRY_COLUMNS.len()] {
    let text = |key: Option<Key>| Value::Text(key.map_or_else(String::new, |key| speech.text(key)));
    let used = line.and_then(|line| line.factor.as_ref());
    let of_used = |of: fn(&Used) -> Decimal| Value::Number(used.map(|used| of(used).normalize()));
    let gas = factors.gas(&entry.gas).map(|gas| gas.name.clone());
    let amount = entry.in_year.as_ref().ok().map(|in_year| in_year.amount);
    let kg = line.and_then(|line| line.kg.as_ref().ok()).copied();
    let without = line.filter(|line| line.biogenic_lacks);
    let without = without.and_then(|line| Some([line.item?.label]));
    let remark = match (&entry.in_year, line.map(|line| &line.kg)) {
        (Err(lack), _) | (_, Some(Err(lack))) => speech.text(lack.why.label()),
        (Ok(_), None) => speech.text(Key::FootprintEmitsNothing),
        (Ok(_), Some(Ok(_))) => without.map_or_else(String::new, |items| {
            wording::biogenic_without(&items, speech)
        }),
    };
    let source = used.map(|used| &used.source);
    let title = source.map(|source| wording::source_title(source, speech));
    let edition = used.map(|_| factors.edition.clone());
    [
        Value::Text(wording::named(&site.inventory.name, speech)),
        Value::Number(site.inventory.year.map(Decimal::from)),
        Value::Text(wording::entry(entry, factors, speech)),
        Value::Text(gas.unwrap_or_default()),
        text(line.map(|line| line.bucket.label())),
        Value::Number(amount.map(|amount| rounded(amount, 6).normalize())),
        text(entry.unit.map(Unit::label)),
        of_used(|used| used.amount),
        text(used.map(|used| used.unit.label())),
        of_used(|used| used.kg),
        Value::Kg(kg, used.is_some()),
        Value::Number(line.and_then(|line| line.biogenic)),
        text(entry.tier.map(Tier::label)),
        Value::Text(chosen(TREATMENTS, &entry.treatment, speech)),
        Value::Text(chosen(COLLECTORS, &entry.collector, speech)),
        Value::Text(entry.files.join(", ")),
        Value::Text(title.unwrap_or_default()),
        Value::Text(source.map(|source| source.year.clone()).unwrap_or_default()),
        Value::Text(edition.unwrap_or_default()),
        Value::Text(remark),
    ]
}

/// The rows of all entries of a year, each with whether its kilograms are asked for: what emits nothing has none.
fn all_values(
    year: &Year,
    factors: &Factors,
    speech: &dyn Speech,
) -> Vec<([Value; ENTRY_COLUMNS.len()], bool)> {
    let of_site = |site: &Site| {
        let inventory = &site.inventory;
        let lines = lines(inventory, factors);
        let row = |entry: &Entry| {
            let line = lines.iter().find(|line| line.entry == entry.path);
            (values((site, entry, line), factors, speech), line.is_some())
        };
        inventory.entries.iter().map(row).collect::<Vec<_>>()
    };
    year.sites.iter().flat_map(of_site).collect()
}

fn entries(year: &Year, factors: &Factors, speech: &dyn Speech) -> Sheet {
    let mut rows = vec![head(&ENTRY_COLUMNS, speech)];
    for (n, (values, emits)) in all_values(year, factors, speech).into_iter().enumerate() {
        let at = n + 2;
        let cell = |value: Value| match value {
            Value::Text(text) if text.is_empty() => Cell::Empty,
            Value::Text(text) => Cell::Text(text),
            Value::Number(number) => number.map_or(Cell::Empty, Cell::Number),
            Value::Kg(Some(kg), true) => Cell::Formula {
                text: format!("H{at}*J{at}"),
                result: kg,
                money: false,
                share: false,
                bold: false,
            },
            Value::Kg(Some(kg), false) => Cell::Number(kg),
            Value::Kg(None, _) if emits => Cell::Text(speech.text(Key::FootprintNotCalculated)),
            Value::Kg(None, _) => Cell::Empty,
        };
        rows.push(values.into_iter().map(cell).collect());
    }
    Sheet {
        name: speech.text(Key::FootprintEntries),
        widths: vec![
            24.0, 8.0, 32.0, 12.0, 28.0, 14.0, 14.0, 14.0, 14.0, 12.0, 14.0, 14.0, 14.0, 18.0,
            18.0, 28.0, 40.0, 12.0, 12.0, 40.0,
        ],
        rows,
        header_row: Some(0),
        landscape: true,
    }
}

/// The entries as rows of texts, numbers with a point.
#[must_use]
pub fn rows(year: &Year, factors: &Factors, speech: &dyn Speech) -> Vec<Vec<String>> {
    let text = |value: Value| match value {
        Value::Text(text) => text,
        Value::Number(number) | Value::Kg(number, _) => {
            number.map_or_else(String::new, |number| number.normalize().to_string())
        }
    };
    let mut rows = vec![ENTRY_COLUMNS.map(|key| speech.text(key)).to_vec()];
    for (values, _) in all_values(year, factors, speech) {
        rows.push(values.into_iter().map(text).collect());
    }
    rows
}
