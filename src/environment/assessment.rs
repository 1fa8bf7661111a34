//! An assessment of one project as its rules see it, read from its record.

use super::scheme::{Entry, Level, Scheme};
use crate::dates::DateInput;
use crate::numbers::parse_number;
use crate::record::{Item, Path, Record};
use crate::reference::Answer;
use rust_decimal::Decimal;

/// The list of activities.
pub const ACTIVITIES: &str = "activities";
/// The list of measures.
pub const MEASURES: &str = "measures";
/// The files of the environmental impact assessment.
pub const EIA_FILES: &str = "eia-files";
/// The files of the action plan that goes with it.
pub const PLAN_FILES: &str = "plan-files";

/// Reads a stored answer.
#[must_use]
pub fn answer(text: &str) -> Answer {
    match text {
        "yes" => Answer::Yes,
        "no" => Answer::No,
        _ => Answer::Unknown,
    }
}

/// Where a flag of the site is ticked.
#[must_use]
pub fn flag_path(flag: &str) -> String {
    format!("site.{flag}")
}

/// Where it is ticked that none of the flags applies.
pub const NO_FLAG: &str = "site.none";

/// An activity of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Its path.
    pub path: Path,
    /// Its id in the list.
    pub id: String,
    /// Its row of the catalogue; empty where it has none.
    pub code: String,
    /// What it is called in the project, in the project's words.
    pub name: String,
    /// The level that a person set, if one did.
    pub set: Option<Level>,
    /// Why it was set below the proposed one.
    pub reason: String,
}

/// What a level comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rating {
    /// The level that counts; nothing while there is none.
    pub level: Option<Level>,
    /// The level that the scheme gives, with the site in view.
    pub proposed: Option<Level>,
    /// The flags that raised it.
    pub raised_by: Vec<String>,
    /// Whether a person set it below the proposed one, with a reason.
    pub lowered: bool,
    /// Whether a person tried to, without a reason.
    pub refused: bool,
}

impl Activity {
    fn read(record: &Record, item: Item) -> Self {
        let text = |name: &str| record.text(&format!("{}/{name}", item.path)).trim();
        Self {
            code: text("code").to_owned(),
            name: text("name").to_owned(),
            set: Level::from_code(text("level")),
            reason: text("reason").to_owned(),
            path: item.path.clone(),
            id: item.id,
        }
    }

    /// Its row of the catalogue.
    #[must_use]
    pub fn entry<'a>(&self, scheme: &'a Scheme) -> Option<&'a Entry> {
        scheme.entry(&self.code)
    }

    /// Its level and where that comes from (environment.R11, R12).
    #[must_use]
    pub fn rate(&self, flags: &[String], scheme: &Scheme) -> Rating {
        let entry = self.entry(scheme);
        let touched = |flag: &&String| entry.is_some_and(|entry| entry.touches.contains(flag));
        let raised_by: Vec<String> = flags.iter().filter(touched).cloned().collect();
        let proposed = entry.map(|entry| {
            if raised_by.is_empty() {
                entry.level
            } else {
                entry.level.raised()
            }
        });
        let below = self.set.zip(proposed).is_some_and(|(set, it)| set < it);
        let refused = below && self.reason.is_empty();
        let level = if refused {
            proposed
        } else {
            self.set.or(proposed)
        };
        Rating {
            level,
            proposed,
            raised_by,
            lowered: below && !refused,
            refused,
        }
    }
}

/// What a measure is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It lessens the harm of an activity.
    Mitigation,
    /// It makes the project better for the environment.
    Enhancement,
    /// It treats a risk.
    Risk,
}

/// What a measure lacks to be adequate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// What is to be done.
    Action,
    /// Who sees to it.
    Owner,
    /// By when.
    Due,
    /// What it costs, or that it costs nothing.
    Budget,
    /// How it will be seen.
    Evidence,
}

/// A measure of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its path.
    pub path: Path,
    /// Its id in the list.
    pub id: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The activity or the risk that it belongs to, by its id.
    pub of: String,
    /// The measure of the scheme that it began as, if any.
    pub offer: String,
    /// What is to be done, in the project's words.
    pub action: String,
    /// Who sees to it.
    pub owner: String,
    /// By when.
    pub due: DateInput,
    /// What it costs, as it was typed.
    pub cost: String,
    /// Whether it costs nothing.
    pub no_cost: bool,
    /// How it will be seen: a kind of evidence.
    pub evidence: String,
    /// Its weight by importance, from 1 to 3.
    pub weight: u8,
    /// Whether it was taken out as not feasible or not applicable.
    pub excluded: bool,
    /// Why it was taken out.
    pub why_excluded: String,
}

impl Measure {
    fn read(record: &Record, item: Item) -> Self {
        let at = |name: &str| format!("{}/{name}", item.path);
        let text = |name: &str| record.text(&at(name)).trim();
        let weight = text("weight").parse().unwrap_or(1);
        Self {
            purpose: match text("purpose") {
                "risk" => Purpose::Risk,
                "enhancement" => Purpose::Enhancement,
                _ => Purpose::Mitigation,
            },
            of: text("of").to_owned(),
            offer: text("offer").to_owned(),
            action: text("action").to_owned(),
            owner: text("owner").to_owned(),
            due: DateInput::read(text("due")),
            cost: text("cost").to_owned(),
            no_cost: record.is_true(&at("no-cost")),
            evidence: text("evidence").to_owned(),
            weight: if (1..=3).contains(&weight) { weight } else { 1 },
            excluded: record.is_true(&at("excluded")),
            why_excluded: text("why-excluded").to_owned(),
            path: item.path.clone(),
            id: item.id,
        }
    }

    /// What it lacks to be adequate (environment.R13).
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let mut lack = |missing: bool, what| {
            if missing {
                lacks.push(what);
            }
        };
        lack(self.action.is_empty(), Lack::Action);
        lack(self.owner.is_empty(), Lack::Owner);
        lack(self.due.date().is_none(), Lack::Due);
        lack(!self.no_cost && self.amount().is_none(), Lack::Budget);
        lack(self.evidence.is_empty(), Lack::Evidence);
        lacks
    }

    /// What it costs, if that is a number.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        parse_number(&self.cost)
    }

    /// Whether it was taken out, with a reason (environment.F2); without one it still counts.
    #[must_use]
    pub fn is_out(&self) -> bool {
        self.excluded && !self.why_excluded.is_empty()
    }

    /// Whether it counts for the plus sign: nothing lacks, and it was not taken out.
    #[must_use]
    pub fn is_adequate(&self) -> bool {
        !self.excluded && self.lacks().is_empty()
    }
}

/// How far the environmental impact assessment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Eia {
    /// There is none, or nothing is said.
    #[default]
    None,
    /// It is going on.
    Going,
    /// It is done.
    Done,
}

/// An assessment, read from its record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// The flags of the site that were ticked.
    pub flags: Vec<String>,
    /// Whether the site was described: a flag ticked, or that none applies.
    pub site_known: bool,
    /// The activities.
    pub activities: Vec<Activity>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The environmental impact assessment.
    pub eia: Eia,
    /// Whether the action plan is attached, or it is said where it lies.
    pub has_plan: bool,
}

impl Assessment {
    /// Reads an assessment. Whatever stands in the record can be read; what makes no sense is found by the checks.
    #[must_use]
    pub fn read(record: &Record, scheme: &Scheme) -> Self {
        let flags = scheme.flags.iter().map(|flag| flag.id.clone());
        let flags: Vec<String> = flags
            .filter(|flag| record.is_true(&flag_path(flag)))
            .collect();
        let activities = record.items(ACTIVITIES).into_iter();
        Self {
            site_known: !flags.is_empty() || record.is_true(NO_FLAG),
            flags,
            activities: activities.map(|it| Activity::read(record, it)).collect(),
            measures: measures(record),
            eia: match record.text("eia") {
                "done" => Eia::Done,
                "going" => Eia::Going,
                _ => Eia::None,
            },
            has_plan: !record.items(PLAN_FILES).is_empty()
                || !record.text("plan-where").trim().is_empty(),
        }
    }

    /// The activity with an id.
    #[must_use]
    pub fn activity(&self, id: &str) -> Option<&Activity> {
        self.activities.iter().find(|activity| activity.id == id)
    }

    /// The level of an activity.
    #[must_use]
    pub fn level(&self, activity: &Activity, scheme: &Scheme) -> Option<Level> {
        activity.rate(&self.flags, scheme).level
    }
}

/// The measures of an assessment, which need no scheme.
#[must_use]
pub fn measures(record: &Record) -> Vec<Measure> {
    let items = record.items(MEASURES).into_iter();
    items.map(|item| Measure::read(record, item)).collect()
}
