//! Entries from a table that somebody made: each row a figure. Nothing is guessed: what an item is called in any language
//! of the desk, or its code, decides what it is; a row that cannot be read is shown with the reason and left out.

use super::amounts::{Why, figure};
use super::inventory::{ENTRIES, Tier};
use super::items::{ITEMS, Item};
use super::units::Unit;
use super::waste::TREATMENTS;
use crate::dates::{DateInput, iso};
use crate::record::{Clock, Edit, Path, Record, item_id};
use crate::transfer::table::{Table, header_row};
use crate::words::{Key, Speech, fold_words};

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
    /// What becomes of waste.
    Treatment,
}

impl Heading {
    /// All of them, in the order of the sample.
    pub const ALL: [Self; 8] = [
        Self::Item,
        Self::Label,
        Self::Amount,
        Self::Unit,
        Self::From,
        Self::Until,
        Self::Tier,
        Self::Treatment,
    ];

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
            Self::Treatment => Key::FootprintTreatment,
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
            Self::Treatment => "treatment",
        }
    }
}

/// A row that becomes an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it counts.
    pub item: &'static Item,
    /// The fields of the entry with their values as they are stored.
    pub fields: Vec<(&'static str, String)>,
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

/// Reads a table; nothing where no column holds an item and none an amount. Words are known in each of the languages.
#[must_use]
pub fn read(table: &Table, languages: &[&dyn Speech]) -> Option<Vec<ReadRow>> {
    let at = header_row(table);
    let header = table.rows.get(at)?;
    let is = |cell: &str, key: Key, code: &str| {
        let cell = fold_words(cell);
        let spoken = languages
            .iter()
            .any(|speech| fold_words(&speech.text(key)) == cell);
        !cell.is_empty() && (spoken || fold_words(code) == cell)
    };
    let columns: Vec<Option<Heading>> = (0..table.columns())
        .map(|column| {
            let cell = header.text(column);
            let mut all = Heading::ALL.into_iter();
            all.find(|heading| is(cell, heading.label(), heading.field()))
        })
        .collect();
    if !columns.contains(&Some(Heading::Item)) || !columns.contains(&Some(Heading::Amount)) {
        return None;
    }
    let rows = table.rows.iter().skip(at + 1).map(|row| {
        let cell = |heading: Heading| {
            let column = columns.iter().position(|column| *column == Some(heading));
            column.map_or("", |column| row.text(column))
        };
        let text: Vec<&str> = (0..table.columns())
            .map(|column| row.text(column))
            .filter(|text| !text.is_empty())
            .collect();
        ReadRow {
            number: row.number,
            text: text.join(" · "),
            result: read_row(&cell, &is),
        }
    });
    Some(rows.collect())
}

fn read_row<'a>(
    cell: &dyn Fn(Heading) -> &'a str,
    is: &dyn Fn(&str, Key, &str) -> bool,
) -> Result<Taken, Why> {
    let name = cell(Heading::Item);
    let item = ITEMS.iter().find(|item| is(name, item.label, item.code));
    let item = item.ok_or(Why::Item)?;
    let amount = cell(Heading::Amount);
    figure(amount)?.ok_or(Why::Amount)?;
    let unit = match cell(Heading::Unit) {
        // Where there is one unit only, nothing is left to say.
        "" if item.units.len() == 1 => item.units.first().copied(),
        text => item
            .units
            .iter()
            .copied()
            .find(|unit| is_unit(text, *unit) || is(text, unit.label(), unit.code())),
    };
    let unit = unit.ok_or(Why::Unit)?;
    let mut fields = vec![
        ("item", item.code.to_owned()),
        ("form", "amount".to_owned()),
        ("amount", amount.to_owned()),
        ("unit", unit.code().to_owned()),
    ];
    for heading in [Heading::From, Heading::Until] {
        match cell(heading) {
            "" => {}
            text => fields.push((heading.field(), iso(date(text).ok_or(Why::Date)?))),
        }
    }
    let label = cell(Heading::Label);
    if !label.is_empty() {
        fields.push(("label", label.to_owned()));
    }
    let tier = Tier::ALL
        .into_iter()
        .find(|tier| is(cell(Heading::Tier), tier.label(), tier.code()));
    fields.extend(tier.map(|tier| ("tier", tier.code().to_owned())));
    let treatment = TREATMENTS
        .iter()
        .find(|choice| is(cell(Heading::Treatment), choice.label, choice.value));
    fields.extend(treatment.map(|choice| ("treatment", choice.value.to_owned())));
    Ok(Taken { item, fields })
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
