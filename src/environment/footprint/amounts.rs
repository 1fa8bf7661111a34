//! Amounts as people have them: one figure, months, meter readings, cylinders and truckloads, or the charge of a machine;
//! and how much of an amount belongs to the year.

use crate::dates::DateInput;
use crate::form::Choice;
use crate::numbers::{parse_number, western};
use crate::record::{Path, Record};
use crate::words::Key;
use chrono::{Datelike as _, Days, NaiveDate};
use rust_decimal::Decimal;

/// No figure is larger than this: beyond it somebody's finger slipped, and products stay far below what a decimal holds.
const MOST: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
/// Meters are seldom read on the very first and last day: so many days across the year's ends are not cut off, and so many
/// days without a figure are no gap.
pub const SLACK: u64 = 7;

/// The form in which somebody has a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// One figure for a period: an invoice, or a whole year.
    #[default]
    Amount,
    /// A figure a month.
    Monthly,
    /// Readings of a meter; the difference is computed.
    Meter,
    /// So many cylinders, bags or truckloads, each holding so much.
    Count,
    /// The charge of a machine and its usual leak rate.
    Leak,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Amount,
        Self::Monthly,
        Self::Meter,
        Self::Count,
        Self::Leak,
    ];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Monthly => "monthly",
            Self::Meter => "meter",
            Self::Count => "count",
            Self::Leak => "leak",
        }
    }

    /// The form stored so; one figure where none was chosen.
    #[must_use]
    pub fn read(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|form| form.code() == code);
        known.unwrap_or_default()
    }
}

/// The forms that suit most items.
pub const FORMS: &[Choice] = &[
    Choice {
        value: "amount",
        label: Key::FootprintFormAmount,
    },
    Choice {
        value: "monthly",
        label: Key::FootprintFormMonthly,
    },
    Choice {
        value: "meter",
        label: Key::FootprintFormMeter,
    },
    Choice {
        value: "count",
        label: Key::FootprintFormCount,
    },
];

/// Those of what comes in no cylinders.
pub const METERED: &[Choice] = FORMS.split_at(3).0;

/// Those of trips, which no meter reads.
pub const TRIPS: &[Choice] = FORMS.split_at(2).0;

/// Those of waste, which is weighed or counted.
pub const WEIGHED: &[Choice] = &[FORMS[0], FORMS[1], FORMS[3]];

/// The fields of the months, by their number.
pub const MONTHS: [&str; 12] = [
    "m01", "m02", "m03", "m04", "m05", "m06", "m07", "m08", "m09", "m10", "m11", "m12",
];

/// The list of readings, below an entry.
pub const READINGS: &str = "readings";

/// Days, the first and the last counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Period {
    /// The days from one to another; nothing where the last lies before the first.
    #[must_use]
    pub fn new(from: NaiveDate, until: NaiveDate) -> Option<Self> {
        (from <= until).then_some(Self { from, until })
    }

    /// A whole year.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Self::new(
            NaiveDate::from_ymd_opt(year, 1, 1)?,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
        )
    }

    /// How many days.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.until - self.from).num_days() + 1
    }

    /// What both have in common.
    #[must_use]
    pub fn within(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.until.min(other.until))
    }
}

/// The days of a period that none of some others covers, in order.
#[must_use]
pub fn uncovered(whole: Period, covered: &[Period]) -> Vec<Period> {
    let mut parts: Vec<Period> = covered
        .iter()
        .filter_map(|part| part.within(whole))
        .collect();
    parts.sort_unstable_by_key(|part| part.from);
    let mut gaps = Vec::new();
    let mut next = Some(whole.from);
    for part in parts {
        let Some(from) = next else { break };
        if let Some(before) = part.from.pred_opt() {
            gaps.extend(Period::new(from, before));
        }
        next = part
            .until
            .succ_opt()
            .filter(|after| *after <= whole.until)
            .map(|after| after.max(from));
    }
    if let Some(from) = next {
        gaps.extend(Period::new(from, whole.until));
    }
    gaps
}

/// Why an amount, or what it emits, is not calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what lacks")]
pub enum Why {
    Year,
    Item,
    Amount,
    Unreadable,
    Negative,
    TooLarge,
    Unit,
    Date,
    DatesReversed,
    OtherYear,
    NotInUse,
    MeterBackwards,
    MeterStart,
    OneReading,
    SameDay,
    Gas,
    Equipment,
    Country,
    Grid,
    Factor,
    Treatment,
}

impl Why {
    /// It in words, after "Not calculated".
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Year => Key::FootprintWhyYear,
            Self::Item => Key::FootprintWhyItem,
            Self::Amount => Key::FootprintWhyAmount,
            Self::Unreadable => Key::FootprintWhyUnreadable,
            Self::Negative => Key::FootprintWhyNegative,
            Self::TooLarge => Key::FootprintWhyTooLarge,
            Self::Unit => Key::FootprintWhyUnit,
            Self::Date => Key::FootprintWhyDate,
            Self::DatesReversed => Key::FootprintWhyDatesReversed,
            Self::OtherYear => Key::FootprintWhyOtherYear,
            Self::NotInUse => Key::FootprintWhyNotInUse,
            Self::MeterBackwards => Key::FootprintWhyMeterBackwards,
            Self::MeterStart => Key::FootprintWhyStart,
            Self::OneReading => Key::FootprintWhyOneReading,
            Self::SameDay => Key::FootprintWhySameDay,
            Self::Gas => Key::FootprintWhyGas,
            Self::Equipment => Key::FootprintWhyEquipment,
            Self::Country => Key::FootprintWhyCountry,
            Self::Grid => Key::FootprintWhyGrid,
            Self::Factor => Key::FootprintWhyFactor,
            Self::Treatment => Key::FootprintWhyTreatment,
        }
    }

    /// Whether something that was typed is at fault, so that it is said at once.
    #[must_use]
    pub fn is_mistake(self) -> bool {
        matches!(
            self,
            Self::Unreadable
                | Self::Negative
                | Self::TooLarge
                | Self::Date
                | Self::DatesReversed
                | Self::OtherYear
                | Self::NotInUse
                | Self::MeterBackwards
                | Self::SameDay
        )
    }
}

/// What lacks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// What lacks.
    pub why: Why,
    /// The field to look at.
    pub at: Path,
}

/// An amount over some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The days.
    pub period: Period,
    /// The amount, in the entry's unit.
    pub amount: Decimal,
}

/// What of an entry belongs to the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InYear {
    /// The amount, in the entry's unit.
    pub amount: Decimal,
    /// The days that it stands for.
    pub covered: Vec<Period>,
    /// Whether a part was cut off by days, since it lies outside.
    pub cut: bool,
    /// Whether it was carried over days without a figure (V6).
    pub extrapolated: bool,
}

/// A figure as it was typed: nothing where nothing was.
///
/// # Errors
/// When it cannot be read, lies below nought, or is larger than anything real.
pub fn figure(text: &str) -> Result<Option<Decimal>, Why> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match parse_number(text) {
        None => Err(match western(text.trim()).strip_prefix(['-', '−', '–']) {
            Some(rest) if parse_number(rest).is_some() => Why::Negative,
            _ => Why::Unreadable,
        }),
        Some(number) if number > MOST => Err(Why::TooLarge),
        Some(number) => Ok(Some(number)),
    }
}

/// The spans of an entry: what it says of which days.
///
/// # Errors
/// Says what lacks first, and where.
pub fn spans(record: &Record, entry: &Path, form: Form, open: Period) -> Result<Vec<Span>, Lack> {
    match form {
        Form::Amount => Ok(vec![Span {
            amount: needed(record, entry, "amount")?,
            period: period(record, entry, open)?,
        }]),
        Form::Count => {
            let (count, each) = (
                needed(record, entry, "count")?,
                needed(record, entry, "each")?,
            );
            let amount = count * each;
            if amount > MOST {
                return Err(lack(entry, "count", Why::TooLarge));
            }
            Ok(vec![Span {
                amount,
                period: period(record, entry, open)?,
            }])
        }
        Form::Leak => Ok(vec![Span {
            amount: needed(record, entry, "charge")?,
            period: open,
        }]),
        Form::Monthly => monthly(record, entry, open),
        Form::Meter => meter(record, entry, open),
    }
}

fn lack(entry: &Path, field: &str, why: Why) -> Lack {
    Lack {
        why,
        at: Path::of(&[entry, field]),
    }
}

fn needed(record: &Record, entry: &Path, field: &str) -> Result<Decimal, Lack> {
    let text = record.text(&format!("{entry}/{field}"));
    let figure = figure(text).map_err(|why| lack(entry, field, why))?;
    figure.ok_or_else(|| lack(entry, field, Why::Amount))
}

/// The days that an entry names; all of the year's where it names none.
fn period(record: &Record, entry: &Path, open: Period) -> Result<Period, Lack> {
    let date = |field: &str| match DateInput::read(record.text(&format!("{entry}/{field}"))) {
        DateInput::Date(date) => Ok(Some(date)),
        DateInput::Empty => Ok(None),
        DateInput::Unreadable => Err(lack(entry, field, Why::Date)),
    };
    let (from, until) = (date("from")?, date("until")?);
    Period::new(from.unwrap_or(open.from), until.unwrap_or(open.until)).ok_or_else(|| {
        let why = if from.is_some() && until.is_some() {
            Why::DatesReversed
        } else {
            Why::OtherYear
        };
        lack(entry, if until.is_some() { "until" } else { "from" }, why)
    })
}

fn monthly(record: &Record, entry: &Path, open: Period) -> Result<Vec<Span>, Lack> {
    let mut spans = Vec::new();
    for (month, field) in (1..).zip(MONTHS) {
        let text = record.text(&format!("{entry}/{field}"));
        let Some(amount) = figure(text).map_err(|why| lack(entry, field, why))? else {
            continue;
        };
        let first = NaiveDate::from_ymd_opt(open.from.year(), month, 1);
        let days = first.and_then(|first| {
            let next = first.checked_add_months(chrono::Months::new(1))?;
            Period::new(first, next.pred_opt()?)?.within(open)
        });
        // A month in which the place was not in use has no figure; one is not dropped in silence.
        let period = days.ok_or_else(|| lack(entry, field, Why::NotInUse))?;
        spans.push(Span { period, amount });
    }
    if spans.is_empty() {
        return Err(lack(entry, "m01", Why::Amount));
    }
    Ok(spans)
}

/// What a meter said: between two readings lies what was used; where it was replaced, the new one begins anew.
fn meter(record: &Record, entry: &Path, open: Period) -> Result<Vec<Span>, Lack> {
    let list = format!("{entry}/{READINGS}");
    let mut readings: Vec<(NaiveDate, Decimal, Option<Decimal>, Path)> = Vec::new();
    for item in record.items(&list) {
        let at = |field: &str| Path::of(&[&item.path, field]);
        let text = |field: &str| record.text(&format!("{}/{field}", item.path));
        let value = figure(text("value")).map_err(|why| Lack {
            why,
            at: at("value"),
        })?;
        let (date, Some(value)) = (text("date"), value) else {
            continue;
        };
        let date = match DateInput::read(date) {
            DateInput::Date(date) => date,
            DateInput::Empty if readings.is_empty() => open.from,
            _ => {
                return Err(Lack {
                    why: Why::Date,
                    at: at("date"),
                });
            }
        };
        let next = if text("changed") == "yes" {
            figure(text("start")).map_err(|why| Lack {
                why,
                at: at("start"),
            })?
        } else {
            Some(value)
        };
        readings.push((near(date, open), value, next, item.path));
    }
    readings.sort_by_key(|(date, ..)| *date);
    if readings.len() < 2 {
        return Err(lack(entry, READINGS, Why::OneReading));
    }
    let mut spans = Vec::new();
    for pair in readings.windows(2) {
        let [(from, _, start, before), (to, end, _, item)] = pair else {
            continue;
        };
        // Nought would be a guess: many a new meter is an old one.
        let start = start.ok_or_else(|| lack(before, "start", Why::MeterStart))?;
        let why = if *end < start {
            Some((Why::MeterBackwards, "value"))
        } else if from == to {
            Some((Why::SameDay, "date"))
        } else {
            None
        };
        if let Some((why, field)) = why {
            return Err(Lack {
                why,
                at: Path::of(&[item, field]),
            });
        }
        let until = to.pred_opt().unwrap_or(*from);
        spans.extend(Period::new(*from, until).map(|period| Span {
            period,
            amount: *end - start,
        }));
    }
    Ok(spans)
}

/// A day a little outside the year's ends counts as the end.
fn near(date: NaiveDate, open: Period) -> NaiveDate {
    let slack = Days::new(SLACK);
    let after = open.until.succ_opt().unwrap_or(open.until);
    let before_start = open.from.checked_sub_days(slack);
    let past_end = after.checked_add_days(slack);
    if date < open.from && before_start.is_some_and(|earliest| date >= earliest) {
        open.from
    } else if date > after && past_end.is_some_and(|latest| date <= latest) {
        after
    } else {
        date
    }
}

/// What of some spans lies in the year; a span that reaches beyond it is divided by days. Where it is wished, days without
/// a figure are taken to be like those with one.
///
/// # Errors
/// When nothing of it lies in the year.
pub fn in_year(spans: &[Span], open: Period, extrapolate: bool) -> Result<InYear, Why> {
    let mut result = InYear {
        amount: Decimal::ZERO,
        covered: Vec::new(),
        cut: false,
        extrapolated: false,
    };
    for span in spans {
        let Some(inside) = span.period.within(open) else {
            result.cut = true;
            continue;
        };
        let (days, all) = (inside.days(), span.period.days());
        result.amount += if days == all {
            span.amount
        } else {
            result.cut = true;
            span.amount * Decimal::from(days) / Decimal::from(all)
        };
        result.covered.push(inside);
    }
    if result.covered.is_empty() {
        return Err(Why::OtherYear);
    }
    let gaps: i64 = uncovered(open, &result.covered)
        .into_iter()
        .map(Period::days)
        .sum();
    if extrapolate && gaps > 0 {
        let all = open.days();
        result.amount = result.amount * Decimal::from(all) / Decimal::from(all - gaps);
        result.extrapolated = true;
        result.covered = vec![open];
    }
    Ok(result)
}

#[cfg(test)]
mod tests;
