//! Results that were kept: what an inventory came to, with the tables and the assessment report of that day. A new
//! reckoning never writes over an old one (V12).

use super::factors::{Factors, Report};
use super::figures::Figures;
use super::inventory::Inventory;
use super::items::Bucket;
use crate::numbers::parse_number;
use crate::record::{Clock, Edit, Item, Path, Record, item_id};
use crate::words::Key;
use rust_decimal::Decimal;

/// The list of results.
pub const LIST: &str = "results";

/// Why a result was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Somebody wished to.
    Asked,
    /// Another assessment report was chosen.
    Report,
    /// The factor tables, or the mission's own factors, are others now.
    Tables,
    /// It was changed which gases are counted.
    Gases,
    /// Nobody wished to: it is what the inventory comes to, brought up to date as long as it is reckoned in the same way.
    Running,
}

impl Reason {
    const ALL: [Self; 5] = [
        Self::Asked,
        Self::Report,
        Self::Tables,
        Self::Gases,
        Self::Running,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Report => "report",
            Self::Tables => "tables",
            Self::Gases => "gases",
            Self::Running => "running",
        }
    }

    /// It in words.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Asked => Key::FootprintKeptAsked,
            Self::Report => Key::FootprintKeptReport,
            Self::Tables => Key::FootprintKeptTables,
            Self::Gases => Key::FootprintKeptGases,
            Self::Running => Key::FootprintNow,
        }
    }
}

/// A result.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// Why.
    pub reason: Reason,
    /// The edition of the factor tables.
    pub edition: String,
    /// How many of the mission's own factors stood over them.
    pub own: usize,
    /// The mark of these.
    pub own_mark: String,
    /// The assessment report.
    pub report: Report,
    /// Whether gases outside Kyoto are counted in the total too.
    pub all_gases: bool,
    /// Kilograms by bucket; nothing where it was not calculated.
    pub by: [Option<Decimal>; 4],
    /// The total in kilograms; nothing where nothing was calculated.
    pub total: Option<Decimal>,
    /// How many entries of the total were not calculated.
    pub missing: usize,
    /// The people, or residents' days as people.
    pub heads: Option<Decimal>,
}

impl Kept {
    /// What an inventory comes to now.
    #[must_use]
    pub fn now(inventory: &Inventory, factors: &Factors, at: u64, reason: Reason) -> Self {
        let figures = Figures::of(inventory, factors);
        let total = figures.totals.total();
        Self {
            at,
            reason,
            edition: factors.edition.clone(),
            own: factors.own,
            own_mark: factors.own_mark.clone(),
            report: inventory.report,
            all_gases: inventory.all_gases,
            by: Bucket::ALL.map(|bucket| figures.totals.bucket(bucket).known()),
            total: total.known(),
            missing: total.missing,
            heads: figures.heads,
        }
    }

    /// Tonnes.
    #[must_use]
    pub fn tonnes(&self) -> Option<Decimal> {
        Some(self.total? / Decimal::ONE_THOUSAND)
    }

    /// Tonnes a person.
    #[must_use]
    pub fn per_person(&self) -> Option<Decimal> {
        self.tonnes()?.checked_div(self.heads?)
    }

    /// Whether both come to the same by the same tables.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let by = |kept: &Self| (kept.edition.clone(), kept.own, kept.report);
        by(self) == by(other) && self.comes_to(other)
    }

    /// Whether both come to the same, whatever they are reckoned with.
    fn comes_to(&self, other: &Self) -> bool {
        let what = |kept: &Self| (kept.by, kept.missing, kept.heads);
        what(self) == what(other)
    }

    /// Why two results may differ though nothing was entered; nothing where they are reckoned in the same way.
    #[must_use]
    pub fn reckoned_otherwise(&self, other: &Self) -> Option<Reason> {
        if self.report != other.report {
            Some(Reason::Report)
        } else if (&self.edition, &self.own_mark) != (&other.edition, &other.own_mark) {
            Some(Reason::Tables)
        } else if self.all_gases != other.all_gases {
            Some(Reason::Gases)
        } else {
            None
        }
    }

    /// Those of some results that say more than the one of now does: what somebody asked for, and what was kept by itself
    /// and is another now.
    #[must_use]
    pub fn beside(all: Vec<Self>, now: Option<&Self>) -> Vec<Self> {
        let mut all = all;
        all.retain(|kept| match kept.reason {
            Reason::Asked => true,
            Reason::Running => false,
            _ => !now.is_some_and(|now| now.is_like(kept)),
        });
        // What ran on for a while stands in the list where it began.
        all.sort_by_key(|kept| kept.at);
        all
    }

    /// The results of a record, oldest first.
    #[must_use]
    pub fn read_all(record: &Record) -> Vec<Self> {
        let all = Self::stored(record).into_iter();
        all.map(|(_, kept)| kept).collect()
    }

    fn stored(record: &Record) -> Vec<(Path, Self)> {
        let results = record.items(LIST).into_iter();
        let read = |item: Item| {
            let text = |name: &str| record.text(&format!("{}/{name}", item.path));
            let number = |name: &str| parse_exact(text(name));
            let kept = Self {
                at: text("at").parse().unwrap_or_default(),
                reason: Reason::ALL
                    .into_iter()
                    .find(|reason| reason.code() == text("reason"))
                    .unwrap_or(Reason::Asked),
                edition: text("edition").to_owned(),
                own: text("own").parse().unwrap_or_default(),
                own_mark: text("own-mark").to_owned(),
                report: Report::read(text("report")),
                all_gases: text("gases") == "all",
                by: BY.map(number),
                total: number("total"),
                missing: text("missing").parse().unwrap_or_default(),
                heads: number("heads"),
            };
            (item.path, kept)
        };
        results.map(read).collect()
    }

    /// Writes it to the end of the list.
    fn write(&self, record: &mut Record, clock: &mut Clock) -> Vec<Edit> {
        let id = item_id();
        let mut edits = record.add_item(LIST, &id, clock);
        edits.extend(self.write_at(&Path::of(&[LIST, &id]), record, clock));
        edits
    }

    fn write_at(&self, path: &Path, record: &mut Record, clock: &mut Clock) -> Vec<Edit> {
        let shown = |number: Option<Decimal>| {
            number.map_or_else(String::new, |number| number.normalize().to_string())
        };
        let gases = if self.all_gases { "all" } else { "apart" };
        let mut fields = vec![
            ("at", self.at.to_string()),
            ("reason", self.reason.code().to_owned()),
            ("edition", self.edition.clone()),
            ("own", self.own.to_string()),
            ("own-mark", self.own_mark.clone()),
            ("report", self.report.code().to_owned()),
            ("gases", gases.to_owned()),
            ("total", shown(self.total)),
            ("missing", self.missing.to_string()),
            ("heads", shown(self.heads)),
        ];
        fields.extend(BY.into_iter().zip(self.by.map(shown)));
        let edits = fields
            .into_iter()
            .filter_map(|(name, text)| record.write(&Path::of(&[path, name]), text.into(), clock));
        edits.collect()
    }
}

/// The fields of the buckets, in the order of [`Bucket::ALL`].
const BY: [&str; 4] = ["scope1", "scope2", "travel", "optional"];

/// A number as the desk wrote it.
fn parse_exact(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text)
        .ok()
        .or_else(|| parse_number(text))
}

/// Keeps the result of now beside those before it; nothing where the same was asked for already.
pub fn keep(record: &mut Record, factors: &Factors, at: u64, clock: &mut Clock) -> Vec<Edit> {
    let now = Kept::now(&Inventory::read(record), factors, at, Reason::Asked);
    let asked = |kept: &Kept| kept.reason == Reason::Asked && kept.is_like(&now);
    if now.total.is_none() || Kept::read_all(record).iter().any(asked) {
        Vec::new()
    } else {
        now.write(record, clock)
    }
}

/// What a result that was kept by itself becomes.
enum Fate {
    /// It stays as it is from now on, for this reason.
    Stands(Reason),
    /// The result of now takes its place.
    GoesOn,
}

fn fate(running: &Kept, now: &Kept, all: &[(Path, Kept)]) -> Fate {
    let told = |kept: &Kept| kept.reason != Reason::Running && kept.is_like(running);
    match running.reckoned_otherwise(now) {
        Some(reason)
            if running.total.is_some()
                && !running.comes_to(now)
                && !all.iter().any(|(_, kept)| told(kept)) =>
        {
            Fate::Stands(reason)
        }
        _ => Fate::GoesOn,
    }
}

/// Whether a result must be kept before the one of now is shown: what it came to is not written down yet, or it comes to
/// something else since it is reckoned otherwise.
#[must_use]
pub fn is_due(record: &Record, factors: &Factors) -> bool {
    let now = Kept::now(&Inventory::read(record), factors, 0, Reason::Running);
    let all = Kept::stored(record);
    let mut running = all
        .iter()
        .filter(|(_, kept)| kept.reason == Reason::Running)
        .peekable();
    if running.peek().is_none() {
        return now.total.is_some();
    }
    running.any(|(_, kept)| matches!(fate(kept, &now, &all), Fate::Stands(_)))
}

/// Keeps what an inventory comes to, by itself: brought up to date while figures are entered, and left standing as soon as
/// it is reckoned with other tables, another report or other gases and comes to something else (V12).
pub fn run(record: &mut Record, factors: &Factors, at: u64, clock: &mut Clock) -> Vec<Edit> {
    let now = Kept::now(&Inventory::read(record), factors, at, Reason::Running);
    let all = Kept::stored(record);
    let (mut edits, mut place) = (Vec::new(), None);
    for (path, kept) in &all {
        if kept.reason != Reason::Running {
            continue;
        }
        match fate(kept, &now, &all) {
            Fate::Stands(reason) => {
                let path = Path::of(&[path, "reason"]);
                edits.extend(record.write(&path, reason.code().into(), clock));
            }
            Fate::GoesOn if place.is_none() => place = Some((path, kept)),
            // Two devices that met had one each.
            Fate::GoesOn => edits.extend(record.remove_item(path, clock)),
        }
    }
    match place {
        Some((_, kept)) if kept.is_like(&now) && kept.reckoned_otherwise(&now).is_none() => {}
        Some((path, _)) => edits.extend(now.write_at(path, record, clock)),
        None if now.total.is_some() => edits.extend(now.write(record, clock)),
        None => {}
    }
    edits
}

/// Chooses another assessment report: the result by the old one is kept beside the one by the new.
pub fn choose_report(
    record: &mut Record,
    factors: &Factors,
    report: Report,
    at: u64,
    clock: &mut Clock,
) -> Vec<Edit> {
    if Report::read(record.text("report")) == report {
        return Vec::new();
    }
    let mut edits = run(record, factors, at, clock);
    edits.extend(record.write(&"report".into(), report.code().into(), clock));
    edits.extend(run(record, factors, at, clock));
    edits
}

#[cfg(test)]
mod tests;
