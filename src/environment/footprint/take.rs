//! Entries from a table that somebody made: each row a figure. Nothing is guessed: what an item is called in any language
//! of the desk, or its code, decides what it is; a row that cannot be read is shown with the reason and left out.

use super::amounts::{Form, MONTHS, Why, figure};
use super::factors::Gas;
use super::inventory::ENTRIES;
use super::items::{Counts, ITEMS, Item, Topic};
use super::schema::{MONTH_FIELDS, TIERS};
use super::units::Unit;
use super::waste::{COLLECTORS, TREATMENTS};
use crate::dates::{DateInput, iso};
use crate::form::Choice;
use crate::numbers::{decimal_sign_of, settle};
use crate::record::{Clock, Edit, Path, Record, item_id};
use crate::transfer::table::{Row, Table, header_row};
use crate::words::{Key, Speech, fold_words};
use rust_decimal::Decimal;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The item.
    Item,
    /// What tells it from others.
    Label,
    /// The figure.
    Amount,
    /// The unit.
    Unit,
    /// The first day.
    From,
    /// The last day.
    Until,
    /// The quality.
    Tier,
    /// The cooling gas.
    Gas,
    /// What becomes of waste.
    Treatment,
    /// Who takes it.
    Collector,
    /// The number of an invoice, or whatever else proves the figure.
    Evidence,
    /// Who provided the figure.
    Who,
    /// The figure of a month, counted from nought.
    Month(usize),
}

impl Heading {
    /// Those of the sample, in its order.
    pub const SAMPLE: [Self; 12] = [
        Self::Item,
        Self::Label,
        Self::Amount,
        Self::Unit,
        Self::From,
        Self::Until,
        Self::Tier,
        Self::Gas,
        Self::Treatment,
        Self::Collector,
        Self::Evidence,
        Self::Who,
    ];

    fn all() -> impl Iterator<Item = Self> {
        let months = (0..MONTHS.len()).map(Self::Month);
        Self::SAMPLE.into_iter().chain(months)
    }

    /// What the column is called.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Item => Key::FootprintItem,
            Self::Label => Key::FootprintLabel,
            Self::Amount => Key::FootprintAmount,
            Self::Unit => Key::FootprintUnit,
            Self::From => Key::FootprintFrom,
            Self::Until => Key::FootprintUntil,
            Self::Tier => Key::FootprintTier,
            Self::Gas => Key::FootprintItemGas,
            Self::Treatment => Key::FootprintTreatment,
            Self::Collector => Key::FootprintCollector,
            Self::Evidence => Key::FootprintTakeEvidence,
            Self::Who => Key::FootprintWho,
            Self::Month(n) => MONTH_FIELDS
                .get(n)
                .map_or(Key::FootprintAmount, |it| it.label),
        }
    }

    /// Where an entry keeps it.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Label => "label",
            Self::Amount => "amount",
            Self::Unit => "unit",
            Self::From => "from",
            Self::Until => "until",
            Self::Tier => "tier",
            Self::Gas => "gas",
            Self::Treatment => "treatment",
            Self::Collector => "collector",
            Self::Evidence => "evidence",
            Self::Who => "who",
            Self::Month(n) => MONTHS.get(n).copied().unwrap_or_default(),
        }
    }
}

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
    /// Its cells, for whoever looks for it.
    pub text: String,
    /// What it becomes, or why it does not.
    pub result: Result<Taken, Why>,
}

/// What became of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadTable {
    /// Its rows.
    pub rows: Vec<ReadRow>,
    /// Headings that nobody knows; their columns are left out.
    pub unknown: Vec<String>,
}

/// What is known when a table is read.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Words are known in each of these languages.
    pub languages: &'a [&'a dyn Speech],
    /// The decimal sign of the screen's language, for numbers that leave it open.
    pub decimal_sign: char,
    /// The cooling gases.
    pub gases: &'a [Gas],
}

impl Known<'_> {
    fn is(&self, cell: &str, key: Key, code: &str) -> bool {
        let cell = fold_words(cell);
        let said = |speech: &&dyn Speech| fold_words(&speech.text(key)) == cell;
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
    let columns: Vec<Option<Heading>> = (0..table.columns())
        .map(|column| {
            let cell = header.text(column);
            Heading::all().find(|heading| known.is(cell, heading.label(), heading.field()))
        })
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
    let rows = rows().map(|row| {
        let texts = (0..table.columns()).map(|column| row.text(column));
        let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        let cells = Cells {
            row,
            columns: &columns,
            decimal_sign,
        };
        ReadRow {
            number: row.number,
            text: texts.join(" · "),
            result: read_row(&cells, known),
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

fn read_row(cells: &Cells<'_>, known: Known<'_>) -> Result<Taken, Why> {
    let name = cells.text(Heading::Item);
    let mut items = ITEMS.iter();
    let item = items.find(|item| known.is(name, item.label, item.code));
    let item = item.ok_or(Why::Item)?;
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
        if let Some(number) = figure(&text)? {
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
    let unit = match cells.text(Heading::Unit) {
        // Where there is one unit only, nothing is left to say.
        "" if item.units.len() == 1 => item.units.first().copied(),
        text => item
            .units
            .iter()
            .copied()
            .find(|unit| is_unit(text, *unit) || known.is(text, unit.label(), unit.code())),
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
