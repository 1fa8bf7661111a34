//! The application's fields and tasks, declared once.

mod choices;
mod tasks;

pub use choices::*;
pub use tasks::TASKS;

use crate::form::{Field, Input, List, Part};
use crate::words::Key;

/// A group of tasks in the task list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The title block.
    TitleBlock,
    /// The narrative.
    Narrative,
    /// Results and work plan.
    Results,
    /// The money.
    Budget,
    /// What governments say, and what the selection weighs.
    Endorsement,
}

impl Group {
    /// The groups in their order.
    pub const ALL: [Self; 5] = [
        Self::TitleBlock,
        Self::Narrative,
        Self::Results,
        Self::Budget,
        Self::Endorsement,
    ];

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::TitleBlock => Key::FundGroupTitle,
            Self::Narrative => Key::FundGroupNarrative,
            Self::Results => Key::FundGroupResults,
            Self::Budget => Key::FundGroupBudget,
            Self::Endorsement => Key::FundGroupEndorsement,
        }
    }
}

/// One task of an application: a page with a state of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its name in addresses and in stored records.
    pub id: &'static str,
    /// The group it stands in.
    pub group: Group,
    /// The task in the task list; begins with a verb.
    pub label: Key,
    /// The heading of its page and of its part in the print.
    pub heading: Key,
    /// What the page is for.
    pub intro: Key,
    /// What it asks; empty where the page is built by hand (the budget).
    pub parts: &'static [Part],
    /// What reviewers look for: short prompts.
    pub prompts: &'static [Key],
}

/// The fields of an indicator, below its item.
pub const INDICATOR_FIELDS: &[Field] = &[
    Field::new("text", Key::FundIndicatorText, Input::Line).help(Key::FundIndicatorTextHelp),
    Field::new("source", Key::FundIndicatorSource, Input::Line).help(Key::FundIndicatorSourceHelp),
    Field::new(
        "baseline-kind",
        Key::FundBaselineKind,
        Input::Radios(BASELINE_KINDS),
    ),
    Field::new("baseline", Key::FundBaseline, Input::Line)
        .help(Key::FundBaselineHelp)
        .when("baseline-kind", "given"),
    Field::new("baseline-by", Key::FundBaselineBy, Input::Line)
        .help(Key::FundBaselineByHelp)
        .when("baseline-kind", "later"),
    Field::new("target", Key::FundTarget, Input::Line).help(Key::FundTargetHelp),
    Field::new("unit", Key::FundUnit, Input::Line).help(Key::FundUnitHelp),
    Field::new("people", Key::FundPeople, Input::Radios(YES_NO)),
    Field::new("by-sex", Key::FundBySex, Input::Radios(YES_NO))
        .help(Key::FundBySexHelp)
        .when("people", "yes"),
    Field::new("women", Key::FundWomen, Input::Number).when("by-sex", "yes"),
    Field::new("men", Key::FundMen, Input::Number).when("by-sex", "yes"),
];

/// The indicators of a result; the list lies below the result's item.
pub const INDICATORS: List = List {
    path: super::matrix::INDICATORS,
    label: Key::FundIndicators,
    help: None,
    item: Key::FundIndicatorItem,
    add: Key::FundIndicatorAdd,
    remove: Key::FundIndicatorRemove,
    empty: Key::FundIndicatorsEmpty,
    fields: INDICATOR_FIELDS,
};

/// The fields of an activity that make the work plan.
pub const PLAN_FIELDS: &[Field] = &[
    Field::new("start", Key::FundActivityStart, Input::Date),
    Field::new("end", Key::FundActivityEnd, Input::Date),
];

/// The fields of a budget line.
pub const LINE_FIELDS: &[Field] = &[
    Field::new("part", Key::FundLinePart, Input::Radios(BUDGET_PARTS)),
    Field::new("label", Key::FundLineLabel, Input::Line),
    Field::new("calculation", Key::FundLineCalculation, Input::Line)
        .help(Key::FundLineCalculationHelp),
    Field::new("nature", Key::FundLineNature, Input::Select(NATURES)),
];

/// Prompts on themes that cut across all projects. The template has no sections for them.
pub const CROSS_CUTTING: &[Key] = &[
    Key::FundCrossGender,
    Key::FundCrossRights,
    Key::FundCrossEnvironment,
    Key::FundCrossData,
    Key::FundCrossRisk,
];

/// The task with a name.
#[must_use]
pub fn task(id: &str) -> Option<&'static Task> {
    TASKS.iter().find(|task| task.id == id)
}

/// The task on whose page a path is edited.
#[must_use]
pub fn task_of(path: &str) -> Option<&'static Task> {
    let head = path.split('/').next().unwrap_or_default();
    if head == "currency" {
        return task("budget");
    }
    // What the work plan needs of an activity is asked on the activity's own page, but belongs to the plan.
    if head == "matrix"
        && let Some(name) = path.split('/').nth(2)
        && matches!(name, "start" | "end" | "party" | "party-other")
    {
        return task("plan");
    }
    TASKS.iter().find(|task| {
        task.id == head && task.parts.is_empty()
            || task.parts.iter().any(|part| match part {
                Part::Field(field) => field.path == path,
                Part::List(list) => list.path == head,
            })
    })
}

/// The field declared at a path.
#[must_use]
pub fn field(path: &str) -> Option<Field> {
    TASKS
        .iter()
        .flat_map(|task| task.parts)
        .find_map(|part| match part {
            Part::Field(field) if field.path == path => Some(*field),
            _ => None,
        })
}

/// The list declared at a path.
#[must_use]
pub fn list(path: &str) -> Option<&'static List> {
    TASKS
        .iter()
        .flat_map(|task| task.parts)
        .find_map(|part| match part {
            Part::List(list) if list.path == path => Some(list),
            _ => None,
        })
}
