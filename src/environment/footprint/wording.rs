//! How figures of a footprint are put into words, for pages, prints and files.

use super::amounts::figure;
use super::emissions::{Line, Sum};
use super::figures::{Figures, Indicator, rounded};
use super::framework::fields::EMS;
use super::goal::Goal;
use super::inventory::Entry;
use super::items::Item;
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

/// What must be known beside an indicator's figure: of how many sites it is, and on how many days.
#[must_use]
pub fn remark(indicator: Indicator, figures: &Figures, speech: &dyn Speech) -> Option<String> {
    figures.indicator(indicator)?;
    let base = figures.base(indicator)?;
    let number = |number: Decimal| Arg::Number(number.normalize());
    let sites = (base.sites < base.all).then(|| {
        Message::new(Key::FootprintOfSites)
            .with("sites", Arg::Number(base.sites.into()))
            .with("all", Arg::Number(base.all.into()))
    });
    let days = match (indicator, figures.days, base.by) {
        (Indicator::WaterPerDay, Some(days), _) => {
            Some(Message::new(Key::FootprintOnDays).with("days", number(days)))
        }
        (Indicator::WaterPerDay, None, Some(days)) => {
            Some(Message::new(Key::FootprintOverDays).with("days", number(rounded(days, 0))))
        }
        _ => None,
    };
    let said: Vec<String> = sites.iter().chain(&days).map(|it| speech.say(it)).collect();
    (!said.is_empty()).then(|| said.join(" · "))
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

/// What an entry is called: its item, and what tells it from others.
#[must_use]
pub fn entry(entry: &Entry, speech: &dyn Speech) -> String {
    if entry.label.is_empty() {
        return speech.text(item(entry.item));
    }
    speech.say(
        &Message::new(Key::FootprintEntryNamed)
            .with("item", Arg::Word(item(entry.item)))
            .with("label", Arg::Text(entry.label.clone())),
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
