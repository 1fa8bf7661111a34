//! The results matrix: objectives, outcomes, outputs and activities as a tree, each result with its indicators. In the
//! record it is one flat list whose items name what they belong to, so that moving a part is one edit and a part whose
//! whole was removed elsewhere is still there to be seen.

use super::application::Said;
use crate::dates::DateInput;
use crate::numbers::parse_number;
use crate::record::{Path, Record};
use crate::words::{Arg, Key};
use rust_decimal::Decimal;

/// The list of the matrix in a record.
pub const LIST: &str = "matrix";
/// The list of a result's indicators, below the result.
pub const INDICATORS: &str = "indicators";

/// A level of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The highest realistic goal to which the project can contribute.
    Objective,
    /// A change in institutions, in behaviour or in conditions, reached by the institution or group itself.
    Outcome,
    /// What the project produces.
    Output,
    /// What is done.
    Activity,
}

impl Level {
    /// The levels from the top.
    pub const ALL: [Self; 4] = [Self::Objective, Self::Outcome, Self::Output, Self::Activity];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Objective => "objective",
            Self::Outcome => "outcome",
            Self::Output => "output",
            Self::Activity => "activity",
        }
    }

    /// The level stored so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The level of what belongs to it.
    #[must_use]
    pub fn below(self) -> Option<Self> {
        match self {
            Self::Outcome => Some(Self::Output),
            Self::Output => Some(Self::Activity),
            Self::Objective | Self::Activity => None,
        }
    }

    /// The level of what it belongs to. An outcome serves the objective of the whole project.
    #[must_use]
    pub fn above(self) -> Option<Self> {
        match self {
            Self::Output => Some(Self::Outcome),
            Self::Activity => Some(Self::Output),
            Self::Objective | Self::Outcome => None,
        }
    }

    /// Whether it is measured by indicators.
    #[must_use]
    pub fn is_result(self) -> bool {
        self != Self::Activity
    }
}

/// Where an indicator stands before the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// Nothing is said.
    Missing,
    /// A number, or words.
    Given(String),
    /// It is to be established by a date, or by an event in words.
    Later(String),
}

/// An indicator of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its path.
    pub path: Path,
    /// What is measured.
    pub text: String,
    /// Data source and collection method.
    pub source: String,
    /// Where it stands before the project.
    pub baseline: Baseline,
    /// Where it shall stand at the end: a number, or words.
    pub target: String,
    /// What baseline and target count.
    pub unit: String,
    /// Whether it counts people.
    pub people: Said,
    /// Whether people are counted by sex.
    pub by_sex: Said,
    /// Of the target, women.
    pub women: String,
    /// Of the target, men.
    pub men: String,
}

impl Indicator {
    fn read(record: &Record, path: Path) -> Self {
        let text = |name: &str| record.text(&format!("{path}/{name}")).trim().to_owned();
        let baseline = if text("baseline-kind") == "later" {
            Baseline::Later(text("baseline-by"))
        } else if text("baseline").is_empty() {
            Baseline::Missing
        } else {
            Baseline::Given(text("baseline"))
        };
        Self {
            text: text("text"),
            source: text("source"),
            baseline,
            target: text("target"),
            unit: text("unit"),
            people: Said::read(&text("people")),
            by_sex: Said::read(&text("by-sex")),
            women: text("women"),
            men: text("men"),
            path,
        }
    }

    /// Whether baseline and target are the same, as numbers or as words.
    #[must_use]
    pub fn stands_still(&self) -> bool {
        let Baseline::Given(baseline) = &self.baseline else {
            return false;
        };
        let (from, to) = (Measure::read(baseline), Measure::read(&self.target));
        !self.target.is_empty()
            && match (from.number, to.number) {
                (Some(from), Some(to)) => from == to,
                _ => baseline.to_lowercase() == self.target.to_lowercase(),
            }
    }

    /// The units behind the numbers of baseline and target, where both are given and differ.
    #[must_use]
    pub fn units_that_differ(&self) -> Option<(String, String)> {
        let Baseline::Given(baseline) = &self.baseline else {
            return None;
        };
        let (from, to) = (Measure::read(baseline), Measure::read(&self.target));
        let both = from.number.is_some() && to.number.is_some();
        let differ = !from.unit.is_empty()
            && !to.unit.is_empty()
            && from.unit.to_lowercase() != to.unit.to_lowercase();
        (both && differ).then_some((from.unit, to.unit))
    }

    /// The sum of the targets for women and men, where both are numbers.
    #[must_use]
    pub fn sum_by_sex(&self) -> Option<Decimal> {
        parse_number(&self.women)?.checked_add(parse_number(&self.men)?)
    }

    /// The number of the target, if it begins with one.
    #[must_use]
    pub fn target_number(&self) -> Option<Decimal> {
        Measure::read(&self.target).number
    }
}

/// A number with its unit, such as 40 %, as baselines and targets are written.
struct Measure {
    number: Option<Decimal>,
    unit: String,
}

impl Measure {
    fn read(text: &str) -> Self {
        let text = text.trim();
        if let Some(number) = parse_number(text) {
            return Self {
                number: Some(number),
                unit: String::new(),
            };
        }
        // "40 officials", "40 %", "40%": the number ends where letters or a sign begin.
        let end = text
            .char_indices()
            .find(|(_, c)| {
                !(c.is_numeric()
                    || matches!(
                        c,
                        ' ' | '.' | ',' | '\'' | '\u{a0}' | '\u{202f}' | '٫' | '٬'
                    ))
            })
            .map_or(text.len(), |(at, _)| at);
        let (number, unit) = text.split_at(end);
        // What follows in brackets says more of the number ("40 (20 women, 20 men)") and is no unit.
        let unit = unit.split('(').next().unwrap_or_default().trim();
        Self {
            number: parse_number(number.trim()),
            unit: unit.to_owned(),
        }
    }
}

/// Who is responsible for an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// Nobody is named.
    Nobody,
    /// The organization itself.
    Iom,
    /// A partner of the project, by the path of its item.
    Partner(Path),
    /// Somebody else, by name.
    Other(String),
}

/// A part of the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its path.
    pub path: Path,
    /// Its id in the list.
    pub id: String,
    /// Its level.
    pub level: Level,
    /// The id of what it belongs to, empty at the top.
    pub parent: String,
    /// Its number in the tree, such as 1.2; empty for an objective and for a part without a place.
    pub number: String,
    /// Whether it belongs to something that is not there.
    pub lost: bool,
    /// What it says.
    pub text: String,
    /// What must hold for it to be reached.
    pub assumptions: String,
    /// How a result is measured.
    pub indicators: Vec<Indicator>,
    /// An activity's first day.
    pub start: DateInput,
    /// An activity's last day.
    pub end: DateInput,
    /// Who is responsible for an activity.
    pub party: Party,
    /// Whether somebody said that the activity costs the Fund nothing.
    pub free: bool,
}

impl Node {
    fn read(record: &Record, path: Path, id: String) -> Option<Self> {
        let text = |name: &str| record.text(&format!("{path}/{name}")).trim().to_owned();
        let level = Level::from_code(&text("level"))?;
        let party = match text("party").as_str() {
            "" => Party::Nobody,
            "iom" => Party::Iom,
            "other" => Party::Other(text("party-other")),
            partner => Party::Partner(Path::of(&["partners", partner])),
        };
        let indicators = record
            .items(&format!("{path}/{INDICATORS}"))
            .into_iter()
            .map(|item| Indicator::read(record, item.path))
            .collect();
        Some(Self {
            level,
            parent: text("parent"),
            number: String::new(),
            lost: false,
            text: text("text"),
            assumptions: text("assumptions"),
            indicators,
            start: DateInput::read(&text("start")),
            end: DateInput::read(&text("end")),
            party,
            free: text("free") == "yes",
            id,
            path,
        })
    }

    /// The path of one of its fields.
    #[must_use]
    pub fn field(&self, name: &str) -> Path {
        Path::of(&[&self.path, name])
    }

    /// Its number and its words, as far as it has them.
    #[must_use]
    pub fn numbered(&self) -> String {
        format!("{} {}", self.number, self.text).trim().to_owned()
    }

    /// What it is called in a sentence: number and words, or that it has no words yet.
    #[must_use]
    pub fn name(&self) -> Arg {
        match self.numbered() {
            name if name.is_empty() => Arg::Word(Key::FundResultUnnamed),
            name => Arg::Text(name),
        }
    }
}

/// The matrix of an application.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Its parts in the order of the tree: objectives, then each outcome with its outputs and their activities, then
    /// what belongs to something that is not there.
    pub nodes: Vec<Node>,
}

impl Matrix {
    /// Reads the matrix of a record.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let mut all: Vec<Node> = record
            .items(LIST)
            .into_iter()
            .filter_map(|item| Node::read(record, item.path, item.id))
            .collect();
        let mut nodes = Vec::with_capacity(all.len());
        nodes.extend(take(&mut all, Level::Objective, ""));
        for (n, outcome) in take(&mut all, Level::Outcome, "").into_iter().enumerate() {
            let outcome_number = (n + 1).to_string();
            let outcome_id = outcome.id.clone();
            nodes.push(Node {
                number: outcome_number.clone(),
                ..outcome
            });
            for (n, output) in take(&mut all, Level::Output, &outcome_id)
                .into_iter()
                .enumerate()
            {
                let output_number = format!("{outcome_number}.{}", n + 1);
                let output_id = output.id.clone();
                nodes.push(Node {
                    number: output_number.clone(),
                    ..output
                });
                for (n, activity) in take(&mut all, Level::Activity, &output_id)
                    .into_iter()
                    .enumerate()
                {
                    nodes.push(Node {
                        number: format!("{output_number}.{}", n + 1),
                        ..activity
                    });
                }
            }
        }
        // What is left belongs to something that is not there; an output keeps its activities all the same.
        let (outputs, rest): (Vec<Node>, Vec<Node>) = all
            .into_iter()
            .partition(|node| node.level == Level::Output);
        all = rest;
        for output in outputs {
            let output_id = output.id.clone();
            nodes.push(Node {
                lost: true,
                ..output
            });
            nodes.extend(take(&mut all, Level::Activity, &output_id));
        }
        nodes.extend(all.into_iter().map(|node| Node { lost: true, ..node }));
        Self { nodes }
    }

    /// The part with an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// The parts of a level, in order.
    pub fn of_level(&self, level: Level) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(move |node| node.level == level)
    }

    /// What belongs to a part, in order.
    pub fn children<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Node> {
        self.nodes
            .iter()
            .filter(move |node| node.parent == id && node.level.above().is_some())
    }

    /// The parts beside one, itself included, in order.
    #[must_use]
    pub fn siblings(&self, node: &Node) -> Vec<&Node> {
        self.nodes
            .iter()
            .filter(|other| {
                other.level == node.level && other.parent == node.parent && other.lost == node.lost
            })
            .collect()
    }

    /// Before which part a part must be put to stand one place higher or lower: `Some(None)` is the end. Nothing where
    /// it cannot go further.
    #[must_use]
    pub fn place_beside(&self, node: &Node, down: bool) -> Option<Option<String>> {
        let siblings = self.siblings(node);
        let at = siblings.iter().position(|other| other.id == node.id)?;
        if down {
            siblings.get(at + 1)?;
            Some(siblings.get(at + 2).map(|other| other.id.clone()))
        } else {
            let before = siblings.get(at.checked_sub(1)?)?;
            Some(Some(before.id.clone()))
        }
    }
}

/// Takes the nodes of a level and parent out of a list, in order.
fn take(all: &mut Vec<Node>, level: Level, parent: &str) -> Vec<Node> {
    let (taken, rest) = std::mem::take(all).into_iter().partition(|node| {
        node.level == level && (level.above().is_none() || node.parent == parent)
    });
    *all = rest;
    taken
}

#[cfg(test)]
mod tests;
