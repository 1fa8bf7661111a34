//! A year of one facility: who and how many were there, and what was used.

use super::amounts::{Form, InYear, Lack, MONTHS, Period, READINGS, Why, figure, in_year, spans};
use super::factors::Report;
use super::items::{Item, Topic};
use super::policies::Policy;
use super::units::Unit;
use crate::dates::DateInput;
use crate::kind::{Holds, Kind};
use crate::numbers::read_year;
use crate::record::{Attachment, Path, Record, RecordId};
use crate::words::Key;
use rust_decimal::Decimal;

/// The kind of a facility.
pub const FACILITY: Kind = Kind {
    name: "environment.facility",
    schema: 1,
    migrations: &[],
    label: Key::FootprintFacility,
    holds: Holds::Work,
    title: "name",
};

/// The kind of a year of a facility.
pub const KIND: Kind = Kind {
    name: "environment.inventory",
    schema: 1,
    migrations: &[],
    label: Key::FootprintInventory,
    holds: Holds::Work,
    title: "name year",
};

/// The list of entries.
pub const ENTRIES: &str = "entries";
/// Where it is kept that a person called a page done.
#[must_use]
pub fn done_path(name: &str) -> Path {
    Path::of(&["done", name])
}

/// An inventory that was begun and is not whole: some of its pages nobody called done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The record.
    pub id: RecordId,
    /// What the place is called.
    pub name: String,
    /// The year, as it was typed.
    pub year: String,
    /// How many of its pages are done.
    pub done: usize,
    /// How many there are.
    pub pages: usize,
}

impl Begun {
    /// Reads a record; nothing where all pages are done.
    #[must_use]
    pub fn read(record: &Record) -> Option<Self> {
        let topics = Topic::ALL.into_iter().map(Topic::id);
        let pages: Vec<&str> = ["site", "people"].into_iter().chain(topics).collect();
        let is_done = |name: &&&str| record.is_true(&done_path(name));
        let done = pages.iter().filter(is_done).count();
        (done < pages.len()).then(|| Self {
            id: record.id,
            name: record.text("name").trim().to_owned(),
            year: record.text("year").trim().to_owned(),
            done,
            pages: pages.len(),
        })
    }
}

/// The list of an entry's evidence, below the entry.
pub const FILES: &str = "files";

/// How good a figure is (V11), best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say what they are")]
pub enum Tier {
    Metered,
    Invoiced,
    Estimated,
    Proxy,
}

impl Tier {
    /// All of them, best first.
    pub const ALL: [Self; 4] = [Self::Metered, Self::Invoiced, Self::Estimated, Self::Proxy];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Metered => "metered",
            Self::Invoiced => "invoiced",
            Self::Estimated => "estimated",
            Self::Proxy => "proxy",
        }
    }

    /// The tier stored so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.code() == code)
    }

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Key {
        match self {
            Self::Metered => Key::FootprintTierMetered,
            Self::Invoiced => Key::FootprintTierInvoiced,
            Self::Estimated => Key::FootprintTierEstimated,
            Self::Proxy => Key::FootprintTierProxy,
        }
    }
}

/// One entry: one meter, supplier, kind of cylinder or trip.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its path.
    pub path: Path,
    /// What it counts.
    pub item: Option<&'static Item>,
    /// What tells it from others of the same item: a meter's number, a supplier.
    pub label: String,
    /// The form in which the figure was there.
    pub form: Form,
    /// Its unit, if it is one that the item allows (V1).
    pub unit: Option<Unit>,
    /// What of it belongs to the year.
    pub in_year: Result<InYear, Lack>,
    /// How good it is.
    pub tier: Option<Tier>,
    /// The refrigerant.
    pub gas: String,
    /// The equipment that leaks.
    pub equipment: String,
    /// What becomes of the waste.
    pub treatment: String,
    /// Who takes it.
    pub collector: String,
    /// What the files that prove it are called.
    pub files: Vec<String>,
    /// Whether a figure was typed, be it enough to calculate with or not.
    pub has_figure: bool,
}

impl Entry {
    /// Whether a page can be quiet about it: nothing was typed yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(&self.in_year, Err(lack) if matches!(lack.why, Why::Amount | Why::OneReading))
    }

    /// The amount of the year in another unit.
    #[must_use]
    pub fn amount_in(&self, unit: Unit) -> Option<Decimal> {
        let own = self.unit?;
        own.turn(self.in_year.as_ref().ok()?.amount, unit)
    }

    /// The path of one of its fields.
    #[must_use]
    pub fn field(&self, name: &str) -> Path {
        Path::of(&[&self.path, name])
    }
}

/// A year of a facility.
#[derive(Clone, Debug, PartialEq)]
pub struct Inventory {
    /// The record.
    pub id: RecordId,
    /// The facility, if its record is known.
    pub facility: Option<RecordId>,
    /// What the place is called.
    pub name: String,
    /// Where it lies: alpha-3 code.
    pub country: String,
    /// The year.
    pub year: Option<i32>,
    /// The days on which it was in use.
    pub open: Result<Period, Lack>,
    /// How many people cause the emissions, on average.
    pub people: Result<Option<Decimal>, Lack>,
    /// Whether people live there, so that days count and not heads (V10).
    pub residents: bool,
    /// The days that people spent there, in all.
    pub person_days: Result<Option<Decimal>, Lack>,
    /// How many days of the year people are there.
    pub days: Decimal,
    /// Floor area in square metres.
    pub area: Option<Decimal>,
    /// What the water body yields a year, in cubic metres.
    pub water_body: Option<Decimal>,
    /// How far the vehicles drove, in kilometres.
    pub kilometres: Option<Decimal>,
    /// How long the generators ran, in hours.
    pub run_hours: Option<Decimal>,
    /// How many machines hold ozone-depleting gases.
    pub ods_units: Option<Decimal>,
    /// The plans and policies that the site has.
    pub policies: Vec<Policy>,
    /// Numbers of the site that cannot be read.
    pub unread: Vec<(Path, Why)>,
    /// The assessment report for refrigerants (V12).
    pub report: Report,
    /// Whether gases outside Kyoto are counted in the total too (V4).
    pub all_gases: bool,
    /// The entries, in order.
    pub entries: Vec<Entry>,
}

/// Numbers that are asked of a site beside its entries.
const NUMBERS: [&str; 6] = [
    "area",
    "water-body",
    "vehicles",
    "vehicle-km",
    "run-hours",
    "ods-units",
];

/// Days of work a year, where people are not there every day.
pub const WORKING_DAYS: &str = "250";

impl Inventory {
    /// Reads a record.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let open = open(record);
        let number = |path: &'static str| {
            figure(record.text(path)).map_err(|why| Lack {
                why,
                at: path.into(),
            })
        };
        Self {
            id: record.id,
            facility: record.text("facility").parse().ok(),
            name: record.text("name").trim().to_owned(),
            country: record.text("country").to_owned(),
            year: read_year(record.text("year")).map(i32::from),
            people: number("people"),
            residents: record.text("residents") == "yes",
            person_days: number("person-days"),
            days: if record.text("days") == WORKING_DAYS {
                Decimal::from(250)
            } else {
                Decimal::from(365)
            },
            area: number("area").ok().flatten(),
            water_body: number("water-body").ok().flatten(),
            kilometres: number("vehicle-km").ok().flatten(),
            run_hours: number("run-hours").ok().flatten(),
            ods_units: number("ods-units").ok().flatten(),
            policies: Policy::ALL
                .into_iter()
                .filter(|policy| record.text(policy.path()) == "yes")
                .collect(),
            unread: NUMBERS
                .into_iter()
                .filter_map(|path| number(path).err().map(|lack| (lack.at, lack.why)))
                .collect(),
            report: Report::read(record.text("report")),
            all_gases: record.text("gases") == "all",
            entries: record
                .items(ENTRIES)
                .into_iter()
                .map(|item| entry(record, item.path, &open))
                .collect(),
            open,
        }
    }

    /// Whether anything was entered, so that the site reports on the year.
    #[must_use]
    pub fn has_figures(&self) -> bool {
        self.entries.iter().any(|entry| entry.has_figure)
    }

    /// Whether so few people work there that proxies are allowed (V3).
    #[must_use]
    pub fn is_small(&self) -> bool {
        matches!(self.people, Ok(Some(people)) if people < Decimal::from(5))
    }
}

/// The days of the year on which the place was in use.
fn open(record: &Record) -> Result<Period, Lack> {
    let lack = |why: Why, at: &'static str| Lack { why, at: at.into() };
    let year = read_year(record.text("year")).and_then(|year| Period::year(year.into()));
    let year = year.ok_or_else(|| lack(Why::Year, "year"))?;
    let date = |path: &'static str| match DateInput::read(record.text(path)) {
        DateInput::Date(date) => Ok(Some(date)),
        DateInput::Empty => Ok(None),
        DateInput::Unreadable => Err(lack(Why::Date, path)),
    };
    let (from, until) = (date("open-from")?, date("open-until")?);
    let named = Period::new(from.unwrap_or(year.from), until.unwrap_or(year.until));
    let named = named.ok_or_else(|| lack(Why::DatesReversed, "open-until"))?;
    named
        .within(year)
        .ok_or_else(|| lack(Why::OtherYear, "open-from"))
}

/// Whether an entry holds a quantity, a month or a reading.
fn has_figure(record: &Record, entry: &Path, form: Form) -> bool {
    let is_one = |path: String| matches!(figure(record.text(&path)), Ok(Some(_)));
    match form {
        Form::Amount => is_one(format!("{entry}/amount")),
        Form::Count => is_one(format!("{entry}/count")),
        Form::Leak => is_one(format!("{entry}/charge")),
        Form::Monthly => MONTHS
            .iter()
            .any(|month| is_one(format!("{entry}/{month}"))),
        Form::Meter => {
            let readings = record.items(&format!("{entry}/{READINGS}"));
            let mut readings = readings.iter();
            readings.any(|reading| is_one(format!("{}/value", reading.path)))
        }
    }
}

fn entry(record: &Record, path: Path, open: &Result<Period, Lack>) -> Entry {
    let text = |name: &str| record.text(&format!("{path}/{name}")).trim().to_owned();
    let item = Item::from_code(&text("item"));
    let form = Form::read(&text("form"));
    let unit = Unit::from_code(&text("unit"));
    let extrapolate = text("extrapolate") == "yes";
    let in_year = open.clone().and_then(|open| {
        let spans = spans(record, &path, form, open)?;
        in_year(&spans, open, extrapolate).map_err(|why| Lack {
            why,
            at: Path::of(&[
                &path,
                if form == Form::Meter {
                    "readings"
                } else {
                    "from"
                },
            ]),
        })
    });
    Entry {
        unit: unit.filter(|unit| item.is_some_and(|item| item.units.contains(unit))),
        item,
        form,
        in_year,
        label: text("label"),
        tier: Tier::from_code(&text("tier")),
        gas: text("gas"),
        equipment: text("equipment"),
        treatment: text("treatment"),
        collector: text("collector"),
        files: Attachment::list(record, &format!("{path}/{FILES}"))
            .into_iter()
            .map(|file| file.name)
            .collect(),
        has_figure: has_figure(record, &path, form),
        path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, Replica};

    #[test]
    fn an_inventory_is_begun_until_all_its_pages_are_called_done() {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_800_000_000_000);
        let mut record = Record::new(KIND.name, 1, RecordId::random());
        let begun = |record: &Record| Begun::read(record).map(|it| (it.done, it.pages));
        let pages = Topic::ALL.len() + 2;
        assert_eq!(begun(&record), Some((0, pages)));
        for name in ["site", "people"] {
            record.write(&done_path(name), true.into(), &mut clock);
        }
        assert_eq!(begun(&record), Some((2, pages)));
        for topic in Topic::ALL {
            record.write(&done_path(topic.id()), true.into(), &mut clock);
        }
        assert_eq!(begun(&record), None, "nothing is left to go on with");
        record.write(&done_path("people"), false.into(), &mut clock);
        assert_eq!(begun(&record), Some((pages - 1, pages)));
    }
}
