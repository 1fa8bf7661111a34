//! A year of the mission as a workbook and as rows: facilities, scopes, and every entry with its factor and its source.

use super::consolidation::Year;
use super::emissions::{Line, lines};
use super::factors::Factors;
use super::figures::Indicator;
use super::inventory::Tier;
use super::items::Bucket;
use super::wording;
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
        row.push(Cell::Text(wording::missing(missing, speech)));
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

const ENTRY_COLUMNS: [Key; 13] = [
    Key::FootprintFacility,
    Key::FootprintYearField,
    Key::FootprintEntry,
    Key::FootprintItemGas,
    Key::FootprintScope,
    Key::FootprintAmount,
    Key::FootprintUnit,
    Key::FootprintFactor,
    Key::FootprintKg,
    Key::FootprintTier,
    Key::CommonCheckSource,
    Key::CommonCheckYear,
    Key::FootprintRemark,
];

/// What an entry's row says, before it becomes cells.
struct EntryRow {
    site: String,
    year: i32,
    entry: String,
    gas: String,
    bucket: Bucket,
    tier: Option<Tier>,
    line: Line,
}

fn entry_rows(year: &Year, factors: &Factors, speech: &dyn Speech) -> Vec<EntryRow> {
    let rows = year.sites.iter().flat_map(|site| {
        let of_site = lines(&site.inventory, factors).into_iter();
        of_site.map(|line| {
            let mut entries = site.inventory.entries.iter();
            let entry = entries.find(|entry| entry.path == line.entry);
            EntryRow {
                site: wording::named(&site.inventory.name, speech),
                year: year.year,
                gas: entry
                    .and_then(|entry| factors.gas(&entry.gas))
                    .map_or_else(String::new, |gas| gas.name.clone()),
                entry: entry.map_or_else(String::new, |entry| wording::entry(entry, speech)),
                bucket: line.bucket,
                tier: line.tier,
                line,
            }
        })
    });
    rows.collect()
}

fn entries(year: &Year, factors: &Factors, speech: &dyn Speech) -> Sheet {
    let mut rows = vec![head(&ENTRY_COLUMNS, speech)];
    for (n, row) in entry_rows(year, factors, speech).into_iter().enumerate() {
        let at = n + 2;
        let used = row.line.factor;
        let kg = match (&row.line.kg, &used) {
            (Ok(kg), Some(_)) => Cell::Formula {
                text: format!("F{at}*H{at}"),
                result: *kg,
                money: false,
                share: false,
                bold: false,
            },
            (Ok(kg), None) => Cell::Number(*kg),
            (Err(_), _) => Cell::Text(speech.text(Key::FootprintNotCalculated)),
        };
        let why = row.line.kg.err().map(|lack| speech.text(lack.why.label()));
        let source = used.as_ref().map(|used| used.source.clone());
        let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
        rows.push(vec![
            Cell::Text(row.site),
            Cell::Number(row.year.into()),
            Cell::Text(row.entry),
            Cell::Text(row.gas),
            Cell::Text(speech.text(row.bucket.label())),
            used.as_ref()
                .map_or(Cell::Empty, |used| Cell::Number(used.amount.normalize())),
            text(used.as_ref().map(|used| speech.text(used.unit.label()))),
            used.as_ref()
                .map_or(Cell::Empty, |used| Cell::Number(used.kg.normalize())),
            kg,
            text(row.tier.map(|tier| speech.text(tier.label()))),
            text(
                source
                    .as_ref()
                    .map(|source| wording::source_title(source, speech)),
            ),
            text(source.map(|source| source.year)),
            text(why),
        ]);
    }
    Sheet {
        name: speech.text(Key::FootprintEntries),
        widths: vec![
            24.0, 8.0, 32.0, 12.0, 28.0, 14.0, 14.0, 12.0, 14.0, 14.0, 40.0, 12.0, 40.0,
        ],
        rows,
        header_row: Some(0),
        landscape: true,
    }
}

/// The entries as rows of texts, numbers with a point.
#[must_use]
pub fn rows(year: &Year, factors: &Factors, speech: &dyn Speech) -> Vec<Vec<String>> {
    let plain = |number: Option<Decimal>| {
        number.map_or_else(String::new, |number| number.normalize().to_string())
    };
    let mut rows = vec![ENTRY_COLUMNS.map(|key| speech.text(key)).to_vec()];
    for row in entry_rows(year, factors, speech) {
        let used = row.line.factor.as_ref();
        let source = used.map(|used| &used.source);
        let why = row.line.kg.as_ref().err();
        rows.push(vec![
            row.site,
            row.year.to_string(),
            row.entry,
            row.gas,
            speech.text(row.bucket.label()),
            plain(used.map(|used| used.amount)),
            used.map_or_else(String::new, |used| speech.text(used.unit.label())),
            plain(used.map(|used| used.kg)),
            plain(row.line.kg.as_ref().ok().copied()),
            row.tier
                .map_or_else(String::new, |tier| speech.text(tier.label())),
            source.map_or_else(String::new, |source| wording::source_title(source, speech)),
            source.map_or_else(String::new, |source| source.year.clone()),
            why.map_or_else(String::new, |lack| speech.text(lack.why.label())),
        ]);
    }
    rows
}
