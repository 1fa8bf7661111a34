//! Entries from a table that somebody made: each row a figure. Nothing is guessed: what an item is called in any language
//! of the desk, or its code, decides what it is; a row that cannot be read is shown with the reason and left out, or
//! becomes readable once a person says what it counts, and in which unit.

pub mod doubt;
mod heading;

pub use self::heading::Heading;

use self::doubt::Doubt;
use super::amounts::{Form, MONTHS, Why, figure};
use super::factors::Gas;
use super::inventory::ENTRIES;
use super::items::{Counts, ITEMS, Item, Topic};
use super::schema::TIERS;
use super::units::Unit;
use super::waste::{COLLECTORS, TREATMENTS};
use crate::dates::{DateInput, iso};
use crate::form::Choice;
use crate::numbers::{decimal_sign_of, settle};
use crate::record::{Clock, Edit, Path, Record, item_id};
use crate::transfer::table::{Row, Table, header_row};
use crate::words::{Key, fold_words};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A row that becomes an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it counts.
    pub item: &'static Item,
    /// The figure, of all months together; in its unit.
    pub amount: Decimal,
    /// The unit.
    pub unit: Unit,
    /// The fields of the entry with their values as they are stored.
    pub fields: Vec<(&'static str, String)>,
    /// What cannot be read and does not come along: the heading and what stands under it.
    pub left_out: Vec<(Key, String)>,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRow {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its cells, for whoever looks for it; an empty one keeps its place.
    pub text: String,
    /// What it counts, as the file says or as a person chose.
    pub item: Option<&'static Item>,
    /// Whether the file does not say what it counts, so that a person does.
    pub asks_item: bool,
    /// Whether the file does not say in which unit, so that a person does.
    pub asks_unit: bool,
    /// The month whose figure is at fault.
    pub month: Option<Key>,
    /// What it becomes, or why it does not.
    pub result: Result<Taken, Why>,
    /// Why it is not taken unless a person wants it.
    pub doubt: Option<Doubt>,
}

impl ReadRow {
    /// Which rows come first: those that somebody must see to, then those that are not taken whole or not at all. It stays
    /// the same when a person sees to one, so that nothing jumps away.
    fn rank(&self) -> usize {
        let is_doubtful = |taken: &Taken| self.doubt.is_some() || !taken.left_out.is_empty();
        match &self.result {
            _ if self.asks_item || self.asks_unit => 0,
            Err(_) => 0,
            Ok(taken) if is_doubtful(taken) => 1,
            Ok(_) => 2,
        }
    }
}

/// What a person says of a row that the file does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amend {
    /// What it counts.
    pub item: Option<&'static Item>,
    /// Its unit.
    pub unit: Option<Unit>,
}

/// What became of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadTable {
    /// Its rows.
    pub rows: Vec<ReadRow>,
    /// Headings that nobody knows; their columns are left out.
    pub unknown: Vec<String>,
}

impl ReadTable {
    /// The rows in the order in which they are shown.
    #[must_use]
    pub fn in_order(&self) -> Vec<usize> {
        let mut rows: Vec<&ReadRow> = self.rows.iter().collect();
        rows.sort_by_key(|row| row.rank());
        rows.into_iter().map(|row| row.number).collect()
    }
}

/// What is known when a table is read.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Words are known in each of these languages; where two disagree, the first decides.
    pub languages: &'a [&'a dyn Fn(Key) -> String],
    /// The decimal sign of the screen's language, for numbers that leave it open.
    pub decimal_sign: char,
    /// The cooling gases.
    pub gases: &'a [Gas],
    /// What a person said of some rows, by their numbers.
    pub amends: &'a BTreeMap<usize, Amend>,
}

/// Words by what they stand for, folded once for all rows.
struct Words<T>(BTreeMap<String, T>);

impl<T: Copy> Words<T> {
    fn of(known: Known<'_>, all: impl Iterator<Item = (T, Key, &'static str)>) -> Self {
        let mut words = BTreeMap::new();
        for (what, key, code) in all {
            let said = known.languages.iter().map(|say| say(key));
            for word in said.chain([code.to_owned()]) {
                words.entry(fold_words(&word)).or_insert(what);
            }
        }
        words.remove("");
        Self(words)
    }

    fn find(&self, cell: &str) -> Option<T> {
        self.0.get(&fold_words(cell)).copied()
    }
}

impl Known<'_> {
    fn is(&self, cell: &str, key: Key, code: &str) -> bool {
        let cell = fold_words(cell);
        let said = |say: &&dyn Fn(Key) -> String| fold_words(&say(key)) == cell;
        !cell.is_empty() && (self.languages.iter().any(said) || fold_words(code) == cell)
    }

    /// The choice that a cell names.
    fn choice(&self, cell: &str, choices: &'static [Choice]) -> Option<&'static str> {
        let mut all = choices.iter();
        let found = all.find(|choice| self.is(cell, choice.label, choice.value));
        found.map(|choice| choice.value)
    }

    /// The gas that a cell names, however it is parted: R-410A, R410a, R 410 A.
    fn gas(&self, cell: &str) -> Option<&str> {
        let plain = |text: &str| {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.collect::<String>().to_lowercase()
        };
        let cell = plain(cell);
        let mut all = self.gases.iter();
        let found = all.find(|gas| plain(&gas.name) == cell || plain(&gas.code) == cell);
        found.map(|gas| gas.code.as_str())
    }
}

/// A row under its headings.
struct Cells<'a> {
    row: &'a Row,
    columns: &'a [Option<Heading>],
    decimal_sign: char,
}

impl Cells<'_> {
    fn column(&self, heading: Heading) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| *column == Some(heading))
    }

    fn text(&self, heading: Heading) -> &str {
        self.column(heading).map_or("", |at| self.row.text(at))
    }

    /// A number, so that nobody misreads it. What a workbook keeps as a number has a point.
    fn number(&self, heading: Heading) -> String {
        let is_number = self
            .column(heading)
            .is_some_and(|at| self.row.is_number(at));
        let sign = if is_number { '.' } else { self.decimal_sign };
        settle(self.text(heading), sign)
    }
}

/// Reads a table; nothing where no column holds an item and none an amount.
#[must_use]
pub fn read(table: &Table, known: Known<'_>) -> Option<ReadTable> {
    let at = header_row(table);
    let header = table.rows.get(at)?;
    let headings = Heading::all().map(|heading| (heading, heading.label(), heading.field()));
    let headings = Words::of(known, headings);
    let columns: Vec<Option<Heading>> = (0..table.columns())
        .map(|column| headings.find(header.text(column)))
        .collect();
    let holds_number = |heading: &Heading| matches!(heading, Heading::Amount | Heading::Month(_));
    if !columns.contains(&Some(Heading::Item)) || !columns.iter().flatten().any(holds_number) {
        return None;
    }
    let rows = || table.rows.iter().skip(at + 1);
    let unknown = (0..table.columns()).filter(|at| columns.get(*at) == Some(&None));
    let unknown = unknown
        .filter(|column| rows().any(|row| !row.text(*column).is_empty()))
        .map(|column| header.text(column).to_owned());
    let decimal_sign = shown_sign(rows(), &columns).unwrap_or(known.decimal_sign);
    let items = ITEMS.iter().map(|item| (item, item.label, item.code));
    let items = Words::of(known, items);
    let rows = rows().map(|row| {
        let cells = Cells {
            row,
            columns: &columns,
            decimal_sign,
        };
        let amend = known.amends.get(&row.number).copied().unwrap_or_default();
        let named = items.find(cells.text(Heading::Item));
        let item = named.or(amend.item);
        let unit = item.and_then(|item| unit_of(&cells, item, known));
        let wanted = amend
            .unit
            .filter(|unit| item.is_some_and(|item| item.units.contains(unit)));
        let mut month = None;
        let result = item
            .ok_or(Why::Item)
            .and_then(|item| read_row(&cells, item, unit.or(wanted), known, &mut month));
        ReadRow {
            number: row.number,
            text: echo(table, row),
            item,
            asks_item: named.is_none(),
            asks_unit: item.is_some() && unit.is_none(),
            month,
            result,
            doubt: None,
        }
    });
    Some(ReadTable {
        rows: rows.collect(),
        unknown: unknown.filter(|text| !text.is_empty()).collect(),
    })
}

/// The decimal sign that the numbers of a table show, where one leaves no doubt and none says otherwise.
fn shown_sign<'a>(
    rows: impl Iterator<Item = &'a Row>,
    columns: &[Option<Heading>],
) -> Option<char> {
    let mut shown = None;
    for row in rows {
        for (at, column) in columns.iter().enumerate() {
            let is_typed =
                matches!(column, Some(Heading::Amount | Heading::Month(_))) && !row.is_number(at);
            let sign = is_typed.then(|| decimal_sign_of(row.text(at))).flatten();
            if shown.is_some() && sign.is_some() && shown != sign {
                return None;
            }
            shown = shown.or(sign);
        }
    }
    shown
}

/// The cells of a row as one line; what is empty between others keeps its place.
fn echo(table: &Table, row: &Row) -> String {
    let texts = (0..table.columns()).map(|column| row.text(column));
    let mut texts: Vec<&str> = texts.collect();
    while texts.last().is_some_and(|text| text.is_empty()) {
        texts.pop();
    }
    let shown = texts
        .into_iter()
        .map(|text| if text.is_empty() { "–" } else { text });
    shown.collect::<Vec<_>>().join(" · ")
}

/// The unit that a row names; the only one where its item has no other.
fn unit_of(cells: &Cells<'_>, item: &Item, known: Known<'_>) -> Option<Unit> {
    let mut units = item.units.iter().copied();
    match cells.text(Heading::Unit) {
        "" if item.units.len() == 1 => units.next(),
        text => {
            units.find(|unit| is_unit(text, *unit) || known.is(text, unit.label(), unit.code()))
        }
    }
}

fn read_row(
    cells: &Cells<'_>,
    item: &'static Item,
    unit: Option<Unit>,
    known: Known<'_>,
    at: &mut Option<Key>,
) -> Result<Taken, Why> {
    let mut left_out = Vec::new();
    let mut leave_out = |heading: Heading| {
        let text = cells.text(heading);
        if !text.is_empty() {
            left_out.push((heading.label(), text.to_owned()));
        }
    };
    let mut months = Vec::new();
    let mut sum = Decimal::ZERO;
    for month in (0..MONTHS.len()).map(Heading::Month) {
        let text = cells.number(month);
        let number = figure(&text).inspect_err(|_| *at = Some(month.label()))?;
        if let Some(number) = number {
            sum += number;
            months.push((month.field(), text));
        }
    }
    let (form, figures, amount) = if months.is_empty() {
        let text = cells.number(Heading::Amount);
        let amount = figure(&text)?.ok_or(Why::Amount)?;
        (Form::Amount, vec![("amount", text)], amount)
    } else {
        // A total beside its months would count twice, and months have their days.
        for heading in [Heading::Amount, Heading::From, Heading::Until] {
            leave_out(heading);
        }
        (Form::Monthly, months, sum)
    };
    let unit = unit.ok_or(Why::Unit)?;
    let mut fields = vec![
        ("item", item.code.to_owned()),
        ("form", form.code().to_owned()),
        ("unit", unit.code().to_owned()),
    ];
    fields.extend(figures);
    for heading in [Heading::From, Heading::Until] {
        match cells.text(heading) {
            text if form == Form::Amount && !text.is_empty() => {
                fields.push((heading.field(), iso(date(text).ok_or(Why::Date)?)));
            }
            _ => {}
        }
    }
    let label = [Heading::Label, Heading::Evidence].map(|heading| cells.text(heading));
    let label: Vec<&str> = label.into_iter().filter(|text| !text.is_empty()).collect();
    let who = cells.text(Heading::Who);
    for (heading, text) in [
        (Heading::Label, label.join(", ")),
        (Heading::Who, who.to_owned()),
    ] {
        if !text.is_empty() {
            fields.push((heading.field(), text));
        }
    }
    let (waste, gas) = (item.topic == Topic::Waste, item.counts == Counts::Gas);
    let chosen = [
        (
            Heading::Tier,
            known.choice(cells.text(Heading::Tier), TIERS),
        ),
        (
            Heading::Treatment,
            known
                .choice(cells.text(Heading::Treatment), TREATMENTS)
                .filter(|_| waste),
        ),
        (
            Heading::Collector,
            known
                .choice(cells.text(Heading::Collector), COLLECTORS)
                .filter(|_| waste),
        ),
        (
            Heading::Gas,
            known.gas(cells.text(Heading::Gas)).filter(|_| gas),
        ),
    ];
    for (heading, value) in chosen {
        match value {
            Some(value) => fields.push((heading.field(), value.to_owned())),
            None => leave_out(heading),
        }
    }
    Ok(Taken {
        item,
        amount,
        unit,
        fields,
        left_out,
    })
}

/// Signs that people write for units.
fn is_unit(text: &str, unit: Unit) -> bool {
    let text = text.trim().to_lowercase();
    let signs: &[&str] = match unit {
        Unit::Litre => &["l", "lt", "ltr", "litre", "liter"],
        Unit::CubicMetre => &["m3", "m³", "cbm"],
        Unit::Kilogram => &["kg", "kgs"],
        Unit::Tonne => &["t", "ton", "tonne"],
        Unit::KilowattHour => &["kwh"],
        Unit::MegawattHour => &["mwh"],
        Unit::Kilometre => &["km"],
        Unit::PassengerKilometre => &["pkm"],
        _ => &[],
    };
    signs.contains(&text.as_str())
}

/// A date as spreadsheets write it: year first, or day first with dots or strokes. Whether a stroke puts the month first
/// cannot be told for a day up to twelve, so it is taken as day first, as in the desk's four languages outside the United
/// States; one that can only be month first is refused.
fn date(text: &str) -> Option<chrono::NaiveDate> {
    let text = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [one, two, three] = parts.as_slice() else {
        return None;
    };
    let joined = if one.len() == 4 {
        format!("{one}-{two}-{three}")
    } else {
        format!("{three}-{two}-{one}")
    };
    DateInput::read(&joined).date()
}

/// Writes rows as entries, all in one step.
pub fn write(record: &mut Record, taken: &[Taken], clock: &mut Clock) -> Vec<Edit> {
    let mut edits = Vec::new();
    for row in taken {
        let id = item_id();
        edits.extend(record.add_item(ENTRIES, &id, clock));
        for (name, text) in &row.fields {
            edits.extend(record.write(
                &Path::of(&[ENTRIES, &id, name]),
                text.as_str().into(),
                clock,
            ));
        }
    }
    edits
}

#[cfg(test)]
mod tests;
