//! How figures of a footprint are put into words, for pages, prints and files.

use super::amounts::figure;
use super::emissions::{Line, Sum, Totals};
use super::factors::Factors;
use super::figures::{Coverage, Figures, Indicator, rounded};
use super::framework::fields::EMS;
use super::goal::Goal;
use super::inventory::Entry;
use super::items::{Counts, Item};
use crate::reference::{Confidence, Source};
use crate::words::{Arg, Key, Message, Speech};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A name, or words for what has none yet.
#[must_use]
pub fn named(name: &str, speech: &dyn Speech) -> String {
    if name.is_empty() {
        speech.text(Key::FootprintUnnamed)
    } else {
        name.to_owned()
    }
}

/// Who prepared a document, and when; only when where nobody gave a name.
#[must_use]
pub fn prepared(user: &str, today: NaiveDate, speech: &dyn Speech) -> String {
    let key = if user.trim().is_empty() {
        Key::FootprintPreparedOn
    } else {
        Key::FootprintPrepared
    };
    speech.say(
        &Message::new(key)
            .with("who", Arg::Text(user.to_owned()))
            .with("date", Arg::Date(today)),
    )
}

/// What a source is called, or that there is none.
#[must_use]
pub fn source_title(source: &Source, speech: &dyn Speech) -> String {
    if !source.title.is_empty() {
        source.title.clone()
    } else if source.confidence == Confidence::Mission {
        speech.text(Key::FootprintSourceMissing)
    } else {
        speech.text(Key::CommonCheckSourceNone)
    }
}

/// What the mission did not say of a figure of its own: where it comes from, or of which day it is. It counts all the
/// same, and is marked wherever it is named.
#[must_use]
pub fn lacks(source: &Source) -> Option<Key> {
    let own = source.confidence == Confidence::Mission;
    let missing = (source.title.trim().is_empty(), source.year.is_empty());
    match missing {
        (true, _) if own => Some(Key::FootprintSourceMissing),
        (_, true) if own => Some(Key::FootprintDateMissing),
        _ => None,
    }
}

/// A country's name; nothing where none was chosen.
#[must_use]
pub fn country(code: &str, speech: &dyn Speech) -> String {
    if code.is_empty() {
        String::new()
    } else {
        speech.value(&Arg::Country(code.to_owned()))
    }
}

/// Kilograms as tonnes with two decimals.
#[must_use]
pub fn tonnes(kg: Decimal, speech: &dyn Speech) -> String {
    speech.amount(rounded(kg / Decimal::ONE_THOUSAND, 2))
}

/// Kilograms of a line: small ones with decimals.
#[must_use]
pub fn kilograms(kg: Decimal, speech: &dyn Speech) -> String {
    let decimals = if kg < Decimal::ONE_HUNDRED { 2 } else { 0 };
    speech.value(&Arg::Number(rounded(kg, decimals).normalize()))
}

/// A sum in tonnes, or why there is none.
#[must_use]
pub fn sum(sum: Sum, speech: &dyn Speech) -> String {
    match (sum.known(), sum.missing) {
        (Some(kg), _) => tonnes(kg, speech),
        (None, 0) => speech.text(Key::FootprintNothing),
        (None, _) => speech.text(Key::FootprintNotCalculated),
    }
}

/// How many entries are not in a sum; empty where all are.
#[must_use]
pub fn missing(missing: usize, speech: &dyn Speech) -> String {
    if missing == 0 {
        return String::new();
    }
    let count = Arg::Count(i64::try_from(missing).unwrap_or(i64::MAX));
    speech.say(&Message::new(Key::FootprintMissing).with("count", count))
}

/// The CO2 of biomass in tonnes, and what is not in it; nothing where nothing of it was burnt.
#[must_use]
pub fn biogenic(totals: &Totals, speech: &dyn Speech) -> Option<(String, String)> {
    let without = &totals.biogenic_without;
    let remark = (!without.is_empty()).then(|| biogenic_without(without, speech));
    let figure = match totals.biogenic {
        Some(kg) => tonnes(kg, speech),
        None if remark.is_some() => speech.text(Key::FootprintNotCalculated),
        None => return None,
    };
    Some((figure, remark.unwrap_or_default()))
}

/// Which biomass is not in a sum of its CO2.
#[must_use]
pub fn biogenic_without(items: &[Key], speech: &dyn Speech) -> String {
    let items = Arg::List(items.iter().copied().map(Arg::Word).collect());
    speech.say(&Message::new(Key::FootprintBiogenicWithout).with("items", items))
}

/// An indicator's figure as it is shown.
#[must_use]
pub fn indicator(indicator: Indicator, figure: Option<Decimal>, speech: &dyn Speech) -> String {
    let Some(figure) = figure else {
        return speech.text(Key::FootprintNotCalculated);
    };
    let rounded = rounded(figure, indicator.decimals());
    if indicator.is_share() {
        speech.value(&Arg::Share(figure))
    } else if indicator.decimals() == 2 {
        speech.amount(rounded)
    } else {
        speech.value(&Arg::Number(rounded.normalize()))
    }
}

/// What must be known beside an indicator's figure: of how many sites it is, on how many days, and how many entries are
/// not in it; where it cannot be calculated, which sites lack what it is divided by.
#[must_use]
pub fn remark(indicator: Indicator, figures: &Figures, speech: &dyn Speech) -> Option<String> {
    let base = figures.base(indicator);
    let number = |number: Decimal| Arg::Number(number.normalize());
    let mut said: Vec<String> = Vec::new();
    if figures.indicator(indicator).is_some() {
        let coverage = figures
            .coverage
            .filter(|_| indicator == Indicator::Tonnes)
            .or_else(|| {
                let part = base.filter(|base| base.sites < base.all)?;
                Some(Coverage {
                    sites: part.sites,
                    all: part.all,
                })
            });
        said.extend(coverage.map(|coverage| of_sites(coverage, speech)));
        let days = match (indicator, figures.days, base.and_then(|base| base.by)) {
            (Indicator::WaterPerDay, Some(days), _) => {
                Some(Message::new(Key::FootprintOnDays).with("days", number(days)))
            }
            (Indicator::WaterPerDay, None, Some(days)) => {
                Some(Message::new(Key::FootprintOverDays).with("days", number(rounded(days, 0))))
            }
            _ => None,
        };
        said.extend(days.map(|days| speech.say(&days)));
    }
    if let Some(base) = base.filter(|base| !base.lacking.is_empty()) {
        let key = match indicator {
            Indicator::PowerPerArea => Key::FootprintLacksArea,
            Indicator::Renewable => Key::FootprintLacksRenewable,
            _ => Key::FootprintLacksPeople,
        };
        let names = base.lacking.iter().map(|name| named(name, speech));
        let names = Arg::List(names.map(Arg::Text).collect());
        said.push(speech.say(&Message::new(key).with("sites", names)));
    }
    if matches!(indicator, Indicator::Tonnes | Indicator::PerPerson) {
        let lacks = missing(figures.totals.total().missing, speech);
        said.extend(Some(lacks).filter(|lacks| !lacks.is_empty()));
    }
    (!said.is_empty()).then(|| said.join(" · "))
}

/// Of how many sites something is.
fn of_sites(coverage: Coverage, speech: &dyn Speech) -> String {
    speech.say(
        &Message::new(Key::FootprintOfSites)
            .with("sites", Arg::Number(coverage.sites.into()))
            .with("all", Arg::Number(coverage.all.into())),
    )
}

/// What must be known beside a target's figure.
#[must_use]
pub fn goal_remark(goal: Goal, figures: Option<&Figures>, speech: &dyn Speech) -> Option<String> {
    match goal {
        Goal::Footprint(of) => remark(of, figures?, speech),
        Goal::Reporting => Some(of_sites(figures?.coverage?, speech)),
        _ => None,
    }
}

/// An indicator's figure with what must be known beside it, in one text.
#[must_use]
pub fn with_remark(of: Indicator, figures: &Figures, speech: &dyn Speech) -> String {
    let figure = indicator(of, figures.indicator(of), speech);
    match remark(of, figures, speech) {
        Some(remark) => format!("{figure} ({remark})"),
        None => figure,
    }
}

/// A figure as it is read, for whoever typed it; as it was typed where it is none.
#[must_use]
pub fn as_read(text: &str, speech: &dyn Speech) -> String {
    let number = figure(text).ok().flatten();
    let read = |number: Decimal| speech.value(&Arg::Number(number.normalize()));
    number.map_or_else(|| text.to_owned(), read)
}

/// The figure of a target as it is shown.
#[must_use]
pub fn goal(goal: Goal, figure: Option<Decimal>, speech: &dyn Speech) -> String {
    match (goal, figure) {
        (Goal::Footprint(of), figure) => indicator(of, figure, speech),
        (Goal::Ems, figure) => {
            let stage = figure.and_then(|figure| EMS.get(usize::try_from(figure).ok()?));
            speech.text(stage.map_or(Key::FootprintStageNone, |choice| choice.label))
        }
        (Goal::Focal, figure) => speech.text(match figure {
            Some(named) if named.is_zero() => Key::ShellNo,
            Some(_) => Key::ShellYes,
            None => Key::FootprintStageNone,
        }),
        (_, Some(share)) => speech.value(&Arg::Share(share)),
        (_, None) => speech.text(Key::FootprintNotCalculated),
    }
}

/// What an item is called, or that it was not said.
#[must_use]
pub fn item(item: Option<&Item>) -> Key {
    item.map_or(Key::FootprintItemNone, |item| item.label)
}

/// What an entry is called: its item, the gas if it is one, and what tells it from others.
#[must_use]
pub fn entry(entry: &Entry, factors: &Factors, speech: &dyn Speech) -> String {
    let gas = factors.gas(&entry.gas).map(|gas| gas.name.as_str());
    let gas = gas.filter(|_| entry.item.is_some_and(|item| item.counts == Counts::Gas));
    let names = gas.into_iter().chain([entry.label.as_str()]);
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return speech.text(item(entry.item));
    }
    speech.say(
        &Message::new(Key::FootprintEntryNamed)
            .with("item", Arg::Word(item(entry.item)))
            .with("label", Arg::Text(names.join(" · "))),
    )
}

/// The kilograms of a line, or that they are not calculated.
#[must_use]
pub fn line(line: &Line, speech: &dyn Speech) -> String {
    match &line.kg {
        Ok(kg) => kilograms(*kg, speech),
        Err(_) => speech.text(Key::FootprintNotCalculated),
    }
}
