//! The rules V1 to V12 of the fact sheet, over one inventory. Each finding says what is wrong, where, and what to do.

use super::amounts::{Form, Lack, Period, SLACK, Why, figure, uncovered};
use super::emissions::lines;
use super::factors::{CONTAINERS, Factors, OWN_FACTORS, OWN_GASES, OWN_GRIDS, Report};
use super::figures::{Figures, Indicator, rounded};
use super::inventory::{ENTRIES, Entry, Inventory, Tier};
use super::items::{Bucket, Counts};
use super::units::Unit;
use crate::check::{Finding, Severity};
use crate::dates::DateInput;
use crate::numbers::read_year;
use crate::record::{Path, Record};
use crate::words::{Arg, Key, Message};
use rust_decimal::Decimal;

/// What the checks know besides the inventory.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    /// The year of the inventory before, if there is one.
    pub year: i32,
    /// Its tonnes.
    pub tonnes: Option<Decimal>,
}

struct Found<'a> {
    factors: &'a Factors,
    all: Vec<Finding>,
}

impl Found<'_> {
    fn add(&mut self, code: &'static str, severity: Severity, path: Path, message: Message) {
        self.all.push(Finding {
            code,
            severity,
            path,
            message,
            source: self.factors.rule(code),
            tables: Vec::new(),
        });
    }
}

/// All findings of an inventory, in the order of its pages.
#[must_use]
pub fn check(inventory: &Inventory, factors: &Factors, before: Option<Before>) -> Vec<Finding> {
    let mut found = Found {
        factors,
        all: Vec::new(),
    };
    head(inventory, &mut found);
    for entry in &inventory.entries {
        of_entry(entry, inventory, factors, &mut found);
    }
    gaps(inventory, &mut found);
    let figures = Figures::of(inventory, factors);
    of_sums(inventory, &figures, &mut found);
    limits(inventory, &figures, before, &mut found);
    found.all
}

/// What was typed as a number, a year or a date in a record of factors, of a framework or of a facility, and is none. Such a figure
/// is kept as it is and counts for nothing until it is mended.
#[must_use]
pub fn unread(record: &Record, factors: &Factors) -> Vec<Finding> {
    let mut found = Found {
        factors,
        all: Vec::new(),
    };
    for (path, cell) in &record.cells {
        let name = path.rsplit('/').next().unwrap_or_default();
        let text = cell.value().as_text();
        let why = match name {
            "kg" | "gwp" | "renewable" | "each" | "baseline" | "target" | "area" | "trained" => {
                figure(text).err()
            }
            "date" | "due" => {
                let is_none = matches!(DateInput::read(text), DateInput::Unreadable);
                is_none.then_some(Why::Date)
            }
            "baseline-year" | "target-year" => {
                let is_year = text.is_empty() || read_year(text).is_some();
                (!is_year).then_some(Why::Year)
            }
            _ => None,
        };
        // Of the staff, or of a grid, there is no more than all.
        let over = matches!(name, "trained" | "renewable")
            && matches!(figure(text), Ok(Some(share)) if share > Decimal::ONE_HUNDRED);
        let over = over.then_some(Key::FootprintOverHundred);
        if let Some(key) = why.map(Why::label).or(over)
            && record.is_alive(path)
        {
            found.add("V1", Severity::Error, path.clone(), Message::new(key));
        }
    }
    unused(record, &mut found);
    found.all
}

/// Figures of a mission's own that lack what they need to be used, and those of which nobody said where they come from.
fn unused(record: &Record, found: &mut Found) {
    let lists: [(&str, &[&str], &str); 4] = [
        (OWN_FACTORS, &["code", "unit"], "kg"),
        (OWN_GRIDS, &["country"], "kg"),
        (OWN_GASES, &["name"], "gwp"),
        (CONTAINERS, &["name", "unit"], "each"),
    ];
    for (list, needed, number) in lists {
        for item in record.items(list) {
            let at = |name: &str| Path::of(&[&item.path, name]);
            let is_empty = |name: &str| record.text(&at(name)).trim().is_empty();
            if !matches!(figure(record.text(&at(number))), Ok(Some(_))) {
                continue;
            }
            for name in needed.iter().filter(|name| is_empty(name)) {
                let key = match *name {
                    "unit" => Key::FootprintUnusedUnit,
                    "code" => Key::FootprintUnusedCode,
                    "country" => Key::FootprintUnusedCountry,
                    _ if list == OWN_GASES => Key::FootprintUnusedGas,
                    _ => Key::FootprintUnusedName,
                };
                found.add("V1", Severity::Error, at(name), Message::new(key));
            }
            for (name, key) in [
                ("source", Key::FootprintSourceMissing),
                ("date", Key::FootprintDateMissing),
            ] {
                if is_empty(name) {
                    found.add("V12", Severity::Warning, at(name), Message::new(key));
                }
            }
        }
    }
}

/// V3 and V10: who is there.
fn head(inventory: &Inventory, found: &mut Found) {
    let lacks = [
        inventory.open.as_ref().err(),
        inventory.people.as_ref().err(),
        inventory.person_days.as_ref().err(),
    ];
    for lack in lacks.into_iter().flatten() {
        found.add(
            "V1",
            Severity::Error,
            lack.at.clone(),
            Message::new(lack.why.label()),
        );
    }
    for (path, lack) in &inventory.unread {
        found.add(
            "V1",
            Severity::Error,
            path.clone(),
            Message::new(lack.label()),
        );
    }
    if matches!(inventory.people, Ok(None)) {
        found.add(
            "V10",
            Severity::Warning,
            "people".into(),
            Message::new(Key::FootprintCheckNoPeople),
        );
    }
    if inventory.residents && matches!(inventory.person_days, Ok(None)) {
        found.add(
            "V10",
            Severity::Error,
            "person-days".into(),
            Message::new(Key::FootprintCheckNoPersonDays),
        );
    }
    if inventory.country.is_empty() {
        found.add(
            "V1",
            Severity::Warning,
            "country".into(),
            Message::new(Key::FootprintWhyCountry),
        );
    }
    if inventory.report != Report::Ar5 {
        let report = Arg::Text(inventory.report.code().to_owned());
        found.add(
            "V12",
            Severity::Info,
            "report".into(),
            Message::new(Key::FootprintCheckReport).with("report", report),
        );
    }
}

fn of_entry(entry: &Entry, inventory: &Inventory, factors: &Factors, found: &mut Found) {
    let item = entry.item.map_or(Key::FootprintItemNone, |item| item.label);
    let said = |why: Why| {
        Message::new(Key::FootprintCheckNotCalculated)
            .with("item", Arg::Word(item))
            .with("why", Arg::Word(why.label()))
    };
    if let Err(lack) = &entry.in_year
        && (lack.why.is_mistake() || !entry.is_blank())
        && lack.why != Why::Year
    {
        let message = Message::new(lack.why.label());
        found.add("V1", Severity::Error, lack.at.clone(), message);
    }
    if entry.in_year.is_err() {
        return;
    }
    let line = lines_of(entry, inventory, factors);
    if let Some((bucket, Lack { why, at })) = line {
        // What is outside the UN minimum is good to know only.
        let severity = if bucket == Bucket::Optional {
            Severity::Info
        } else {
            Severity::Warning
        };
        found.add("V1", severity, at, said(why));
    } else if entry.unit.is_none() {
        found.add(
            "V1",
            Severity::Warning,
            entry.field("unit"),
            said(Why::Unit),
        );
    }
    let Some(counts) = entry.item.map(|item| item.counts) else {
        return;
    };
    let outside = factors.gas(&entry.gas).filter(|gas| gas.outside_kyoto);
    if let (Counts::Gas, Some(gas)) = (counts, outside) {
        let key = if inventory.all_gases {
            Key::FootprintCheckGasCounted
        } else {
            Key::FootprintCheckGasApart
        };
        let message = Message::new(key).with("gas", Arg::Text(gas.name.clone()));
        found.add("V4", Severity::Info, entry.field("gas"), message);
    }
    if counts == Counts::GeneratorPower {
        let message = Message::new(Key::FootprintCheckGeneratorPower);
        found.add("V2", Severity::Info, entry.field("item"), message);
    }
    match entry.tier {
        None => found.add(
            "V11",
            Severity::Warning,
            entry.field("tier"),
            Message::new(Key::FootprintCheckNoTier).with("item", Arg::Word(item)),
        ),
        Some(Tier::Proxy) => {
            let (severity, key) = if inventory.is_small() {
                (Severity::Info, Key::FootprintCheckProxySmall)
            } else {
                (Severity::Warning, Key::FootprintCheckProxy)
            };
            found.add("V3", severity, entry.field("tier"), Message::new(key));
        }
        Some(_) => {}
    }
    if let Ok(in_year) = &entry.in_year {
        if in_year.extrapolated {
            let message = Message::new(Key::FootprintCheckExtrapolated);
            found.add("V6", Severity::Info, entry.field("extrapolate"), message);
        }
        if in_year.cut {
            let at = if entry.form == Form::Meter {
                "readings"
            } else {
                "from"
            };
            let message = Message::new(Key::FootprintCheckCut);
            found.add("V6", Severity::Info, entry.field(at), message);
        }
    }
}

/// What lacks for the emissions of one entry.
fn lines_of(entry: &Entry, inventory: &Inventory, factors: &Factors) -> Option<(Bucket, Lack)> {
    let alone = Inventory {
        entries: vec![entry.clone()],
        ..inventory.clone()
    };
    let line = lines(&alone, factors).into_iter().next()?;
    Some((line.bucket, line.kg.err()?))
}

/// V6: days without a figure, for each meter or supplier of what is used all year, and for all that was dated.
fn gaps(inventory: &Inventory, found: &mut Found) {
    let Ok(open) = inventory.open else { return };
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for entry in &inventory.entries {
        let Some(item) = entry.item else { continue };
        let name = (item.code, entry.label.as_str());
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let same = |other: &&Entry| {
            other.item.is_some_and(|other| other.code == item.code) && other.label == entry.label
        };
        let of_same = inventory.entries.iter().filter(same);
        let covered: Vec<Period> = of_same
            .filter_map(|other| other.in_year.as_ref().ok())
            .flat_map(|in_year| in_year.covered.iter().copied())
            .collect();
        let slack = i64::try_from(SLACK).unwrap_or_default();
        let mut gaps = uncovered(open, &covered);
        gaps.retain(|gap| gap.days() > slack);
        let Some(gap) = gaps.first().copied().filter(|_| !covered.is_empty()) else {
            continue;
        };
        // A trip or a delivery happens once; only what runs all year, or was read by months or meter, has gaps.
        if !(item.is_steady() || matches!(entry.form, Form::Monthly | Form::Meter)) {
            continue;
        }
        let days: i64 = gaps.iter().map(|gap| gap.days()).sum();
        let message = Message::new(Key::FootprintCheckGap)
            .with("item", Arg::Word(item.label))
            .with("from", Arg::Date(gap.from))
            .with("until", Arg::Date(gap.until))
            .with("count", Arg::Count(days));
        found.add("V6", Severity::Warning, entry.path.clone(), message);
    }
}

/// The entry that weighs most in a sum, to be looked at first; all of them where there is none.
fn heaviest(inventory: &Inventory, unit: Unit, counts: fn(Counts) -> bool) -> Path {
    let entries = inventory.entries.iter();
    let ours = entries.filter(|entry| entry.item.is_some_and(|item| counts(item.counts)));
    let heaviest = ours.max_by_key(|entry| entry.amount_in(unit));
    heaviest.map_or_else(|| Path::of(&[ENTRIES]), |entry| entry.path.clone())
}

/// The entry that emits most of the total, likewise.
fn largest(inventory: &Inventory, factors: &Factors) -> Path {
    let lines = lines(inventory, factors).into_iter();
    let counted = lines.filter(|line| line.bucket != Bucket::Optional);
    let largest = counted.max_by_key(|line| line.kg.as_ref().ok().copied());
    largest.map_or_else(|| Path::of(&[ENTRIES]), |line| line.entry)
}

/// V5, V7 and V8: sums that must agree.
fn of_sums(inventory: &Inventory, figures: &Figures, found: &mut Found) {
    let entries = || Path::of(&[ENTRIES]);
    let number = |kg: Decimal| Arg::Number(rounded(kg, 1).normalize());
    if let Some(kg) = figures.totals.biogenic {
        let message = Message::new(Key::FootprintCheckBiogenic).with("kg", number(kg));
        found.add("V5", Severity::Info, entries(), message);
    }
    for line in lines(inventory, found.factors) {
        if let Some(item) = line.item.filter(|_| line.biogenic_lacks) {
            let message =
                Message::new(Key::FootprintCheckBiogenicLacks).with("items", Arg::Word(item.label));
            found.add("V5", Severity::Info, line.entry, message);
        }
    }
    let (by_type, by_treatment) = (figures.waste_by_type, figures.waste_by_treatment.whole);
    let most = by_type.max(by_treatment);
    let apart = (by_type - by_treatment).abs() > most / Decimal::ONE_HUNDRED;
    if apart && !by_type.is_zero() && !by_treatment.is_zero() {
        let message = Message::new(Key::FootprintCheckWasteSums)
            .with("types", number(by_type))
            .with("treatments", number(by_treatment));
        found.add("V7", Severity::Warning, entries(), message);
    }
    let water = figures.water.unwrap_or_default();
    if figures.water_inside > water {
        let message = Message::new(Key::FootprintCheckWaterInside)
            .with("inside", number(figures.water_inside))
            .with("sources", number(water));
        let at = heaviest(inventory, Unit::CubicMetre, |counts| {
            matches!(counts, Counts::WaterRecycled | Counts::WaterUsed)
        });
        found.add("V8", Severity::Warning, at, message);
    }
    if let Some(share) = figures.withdrawal
        && share > Decimal::new(5, 2)
        && inventory.water_body.is_some()
    {
        let message = Message::new(Key::FootprintCheckWithdrawer).with("share", Arg::Share(share));
        found.add("V8", Severity::Warning, "water-body".into(), message);
    }
}

/// V9: figures that are far from what is usual.
fn limits(inventory: &Inventory, figures: &Figures, before: Option<Before>, found: &mut Found) {
    let of = |indicator| figures.indicator(indicator);
    let shown = |indicator: Indicator, figure: Decimal| {
        Arg::Number(rounded(figure, indicator.decimals()).normalize())
    };
    let mut say = |key: Key, at: Path, indicator: Indicator, figure: Decimal| {
        let message = Message::new(key).with("figure", shown(indicator, figure));
        found.add("V9", Severity::Warning, at, message);
    };
    let people = || {
        if inventory.residents {
            "person-days"
        } else {
            "people"
        }
    };
    let un_mean = Decimal::new(65, 1);
    if let Some(figure) = of(Indicator::PerPerson)
        && figure > un_mean * Decimal::from(3)
    {
        say(
            Key::FootprintCheckPerPerson,
            people().into(),
            Indicator::PerPerson,
            figure,
        );
    }
    if let Some(figure) = of(Indicator::WastePerPerson)
        && figure > Decimal::from(600)
    {
        let at = heaviest(inventory, Unit::Kilogram, |counts| {
            matches!(counts, Counts::Waste(_))
        });
        say(
            Key::FootprintCheckWaste,
            at,
            Indicator::WastePerPerson,
            figure,
        );
    }
    if let Some(figure) = of(Indicator::WaterPerDay)
        && (figure > Decimal::from(400) || figure < Decimal::TWO)
    {
        let at = heaviest(inventory, Unit::CubicMetre, |counts| {
            matches!(counts, Counts::WaterIn(_))
        });
        say(Key::FootprintCheckWater, at, Indicator::WaterPerDay, figure);
    }
    if let Some(figure) = of(Indicator::LitresPerKwh)
        && (figure < Decimal::new(25, 2) || figure > Decimal::new(6, 1))
    {
        let at = heaviest(inventory, Unit::KilowattHour, |counts| {
            counts == Counts::GeneratorPower
        });
        say(
            Key::FootprintCheckGenerator,
            at,
            Indicator::LitresPerKwh,
            figure,
        );
    }
    let Some((before, tonnes, now)) =
        before.and_then(|before| Some((before, before.tonnes?, of(Indicator::Tonnes)?)))
    else {
        return;
    };
    let change = (now - tonnes).checked_div(tonnes);
    if let Some(change) = change
        && change.abs() > Decimal::new(4, 1)
        && inventory.year.is_some()
    {
        let message = Message::new(Key::FootprintCheckYearOnYear)
            .with("share", Arg::Share(change.abs()))
            .with("year", Arg::Text(before.year.to_string()));
        let at = largest(inventory, found.factors);
        found.add("V9", Severity::Warning, at, message);
    }
}

#[cfg(test)]
mod tests;
