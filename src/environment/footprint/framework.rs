//! The environmental performance framework of a mission: targets and actions against the indicators.

use super::amounts::figure;
use super::figures::Figures;
use super::goal::{Goal, Shares};
use crate::dates::DateInput;
use crate::kind::{Holds, Kind};
use crate::numbers::read_year;
use crate::record::{Path, Record, RecordId};
use crate::words::Key;
use chrono::NaiveDate;
use rust_decimal::Decimal;

pub mod fields;

use fields::stage;

/// The kind of the record.
pub const KIND: Kind = Kind {
    name: "environment.framework",
    schema: 1,
    migrations: &[],
    label: Key::FootprintFramework,
    holds: Holds::Named(&["focal"]),
    title: "title",
};

/// The record's id: the same on every device, since a mission has one framework.
const ID: &str = "0d5e0000-0000-4000-8000-6672616d6577";

/// The id of the mission's framework.
///
/// # Errors
/// Never: the id is well formed, as a test says.
pub fn id() -> Result<RecordId, &'static str> {
    ID.parse()
}

/// The list of targets.
pub const TARGETS: &str = "targets";
/// The list of actions.
pub const ACTIONS: &str = "actions";

/// A target.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Its path.
    pub path: Path,
    /// What it is about.
    pub indicator: Option<Goal>,
    /// The figure to start from, and its year.
    pub baseline: Option<Decimal>,
    /// The year of the baseline.
    pub baseline_year: Option<i32>,
    /// The figure to reach.
    pub target: Option<Decimal>,
    /// By the end of which year.
    pub target_year: Option<i32>,
    /// Who answers for it.
    pub owner: String,
}

/// How far a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Something to reckon with lacks.
    Unknown,
    /// The target is reached.
    Reached,
    /// At least as far as an even path from baseline to target.
    OnTrack,
    /// Not reached, and its time is not over: of what has no even path.
    Open,
    /// Less far.
    Behind,
}

impl Progress {
    /// It in words.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Unknown => Key::FootprintProgressUnknown,
            Self::Reached => Key::FootprintProgressReached,
            Self::OnTrack => Key::FootprintProgressOnTrack,
            Self::Open => Key::FootprintProgressOpen,
            Self::Behind => Key::FootprintProgressBehind,
        }
    }
}

/// Where a target stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Now<'a> {
    /// The figure.
    pub figure: Option<Decimal>,
    /// The year that it is of; nothing where no year has inventories.
    pub year: Option<i32>,
    /// What the year comes to, where the figure is one of a year.
    pub figures: Option<&'a Figures>,
}

impl Target {
    /// Where it stands: by the newest of some years that has a figure of it, and by the newest of all where none has one,
    /// so that it can be said what lacks there; or as things are today. The years come newest first.
    #[must_use]
    pub fn now<'a>(&self, years: &'a [(i32, Figures)], shares: &Shares, today: i32) -> Now<'a> {
        let figure = |figures: Option<&Figures>| self.indicator?.figure(figures, shares);
        if !self.indicator.is_some_and(Goal::is_of_year) {
            return Now {
                figure: figure(None),
                year: Some(today),
                figures: None,
            };
        }
        let has = |(_, figures): &&(i32, Figures)| figure(Some(figures)).is_some();
        let newest = years.iter().find(has).or(years.first());
        Now {
            figure: newest.and_then(|(_, figures)| figure(Some(figures))),
            year: newest.map(|(year, _)| *year),
            figures: newest.map(|(_, figures)| figures),
        }
    }

    fn is_step(&self) -> bool {
        self.indicator.is_some_and(Goal::is_step)
    }

    /// The share of the way from baseline to target that a figure has gone; below nought where it went the other way.
    /// Nothing for stages: nobody knows how far one is from the next.
    #[must_use]
    pub fn way(&self, now: Decimal) -> Option<Decimal> {
        if self.is_step() {
            return None;
        }
        let (baseline, target) = (self.baseline?, self.target?);
        (now - baseline).checked_div(target - baseline)
    }

    /// How far a figure of a year is.
    #[must_use]
    pub fn progress(&self, now: Option<Decimal>, year: i32) -> Progress {
        if self.is_step() {
            return match (now, self.target, self.target_year) {
                (Some(now), Some(target), _) if now >= target => Progress::Reached,
                (Some(_), Some(_), Some(to)) if year > to => Progress::Behind,
                (Some(_), Some(_), _) => Progress::Open,
                _ => Progress::Unknown,
            };
        }
        let (Some(now), Some(way)) = (now, now.and_then(|now| self.way(now))) else {
            return Progress::Unknown;
        };
        let falls = self.target < self.baseline;
        let reached = self
            .target
            .is_some_and(|target| if falls { now <= target } else { now >= target });
        if reached {
            return Progress::Reached;
        }
        let (Some(from), Some(to)) = (self.baseline_year, self.target_year) else {
            return Progress::Unknown;
        };
        // An even path; once the target's year is over, all of it.
        let elapsed = Decimal::from(year - from).checked_div(Decimal::from(to - from));
        match elapsed.map(|elapsed| elapsed.clamp(Decimal::ZERO, Decimal::ONE)) {
            Some(elapsed) if way >= elapsed => Progress::OnTrack,
            Some(_) => Progress::Behind,
            None => Progress::Unknown,
        }
    }
}

/// How far an action is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what they are")]
pub enum Status {
    #[default]
    Planned,
    Started,
    Done,
    Dropped,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Started, Self::Done, Self::Dropped];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Started => "started",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// It in words.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Planned => Key::FootprintStatusPlanned,
            Self::Started => Key::FootprintStatusStarted,
            Self::Done => Key::FootprintStatusDone,
            Self::Dropped => Key::FootprintStatusDropped,
        }
    }
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its path.
    pub path: Path,
    /// What is done.
    pub text: String,
    /// The indicator that it serves.
    pub indicator: Option<Goal>,
    /// Who does it.
    pub owner: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// How far it is.
    pub status: Status,
}

impl Action {
    /// Whether it should be done by now and is not.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        let open = matches!(self.status, Status::Planned | Status::Started);
        open && self.due.is_some_and(|due| due < today)
    }
}

/// A framework.
#[derive(Clone, Debug, PartialEq)]
pub struct Framework {
    /// Its title.
    pub title: String,
    /// The targets, in order.
    pub targets: Vec<Target>,
    /// The actions, in order.
    pub actions: Vec<Action>,
    /// How far the environmental management system is, as it is stored.
    pub ems: String,
    /// Who sees to it.
    pub focal: String,
    /// The share of the staff that was trained.
    pub trained: Option<Decimal>,
}

impl Framework {
    /// Reads a record.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let text = |path: &Path, name: &str| record.text(&format!("{path}/{name}")).trim();
        let number = |path: &Path, name: &str| figure(text(path, name)).ok().flatten();
        let year = |path: &Path, name: &str| read_year(text(path, name)).map(i32::from);
        let target = |path: Path| {
            let indicator = Goal::from_code(text(&path, "indicator"));
            // A share is typed in percent.
            let unit = if indicator.is_some_and(Goal::is_share) {
                Decimal::ONE_HUNDRED
            } else {
                Decimal::ONE
            };
            let of = |name: &str| match indicator {
                Some(Goal::Ems) => stage(text(&path, &format!("{name}-stage"))).map(Decimal::from),
                // Somebody is named or nobody is: there is only one thing to aim at.
                Some(Goal::Focal) => (name == "target").then_some(Decimal::ONE),
                _ => number(&path, name).map(|number| number / unit),
            };
            Target {
                indicator,
                baseline: of("baseline"),
                baseline_year: year(&path, "baseline-year"),
                target: of("target"),
                target_year: year(&path, "target-year"),
                owner: text(&path, "owner").to_owned(),
                path,
            }
        };
        let action = |path: Path| Action {
            text: text(&path, "text").to_owned(),
            indicator: Goal::from_code(text(&path, "indicator")),
            owner: text(&path, "owner").to_owned(),
            due: DateInput::read(text(&path, "due")).date(),
            status: Status::ALL
                .into_iter()
                .find(|status| status.code() == text(&path, "status"))
                .unwrap_or_default(),
            path,
        };
        let paths = |list: &str| record.items(list).into_iter().map(|item| item.path);
        Self {
            title: record.text("title").trim().to_owned(),
            targets: paths(TARGETS).map(target).collect(),
            actions: paths(ACTIONS).map(action).collect(),
            ems: record.text("ems").to_owned(),
            focal: record.text("focal").trim().to_owned(),
            trained: figure(record.text("trained"))
                .ok()
                .flatten()
                .map(|trained| trained / Decimal::ONE_HUNDRED)
                .filter(|trained| *trained <= Decimal::ONE),
        }
    }
}

#[cfg(test)]
mod tests;
