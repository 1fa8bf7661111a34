//! The fields of the framework, declared once.

use super::super::goal::Goal;
use super::super::schema::choice;
use super::{ACTIONS, Status, TARGETS};
use crate::form::{Choice, Field, Input, List};
use crate::words::Key;
use std::sync::LazyLock;

static INDICATORS: LazyLock<Vec<Choice>> = LazyLock::new(|| {
    Goal::all()
        .map(|indicator| choice(indicator.code(), indicator.label()))
        .collect()
});

/// The indicators that are no number: a stage, or something that is there or is not.
const STEPS: &[&str] = &[Goal::Ems.code(), Goal::Focal.code()];

static STATUSES: LazyLock<Vec<Choice>> = LazyLock::new(|| {
    Status::ALL
        .into_iter()
        .map(|status| choice(status.code(), status.label()))
        .collect()
});

/// How far an environmental management system is.
pub const EMS: &[Choice] = &[
    choice("none", Key::FootprintEmsNone),
    choice("policy", Key::FootprintEmsPolicy),
    choice("review", Key::FootprintEmsReview),
    choice("plan", Key::FootprintEmsPlan),
    choice("audit", Key::FootprintEmsAudit),
];

/// Which stage of an environmental management system it is, from nought; nothing for a word that is none.
#[must_use]
pub fn stage(code: &str) -> Option<usize> {
    EMS.iter().position(|choice| choice.value == code)
}

/// How the mission manages its performance.
pub const GOVERNANCE: &[Field] = &[
    Field::new("ems", Key::FootprintEms, Input::Select(EMS)),
    Field::new("focal", Key::FootprintFocal, Input::Line),
    Field::new("trained", Key::FootprintTrained, Input::Number),
];

/// The targets and actions of the framework.
#[must_use]
pub fn framework_lists() -> [List; 2] {
    static TARGET: LazyLock<Vec<Field>> = LazyLock::new(|| {
        vec![
            Field::new(
                "indicator",
                Key::FootprintIndicator,
                Input::Select(&INDICATORS),
            ),
            Field::new("baseline", Key::FootprintBaseline, Input::Quantity)
                .help(Key::FootprintPercentHelp)
                .unless("indicator", STEPS),
            Field::new("baseline-stage", Key::FootprintBaseline, Input::Select(EMS))
                .when("indicator", Goal::Ems.code()),
            Field::new("baseline-year", Key::FootprintBaselineYear, Input::Number),
            Field::new("target", Key::FootprintTarget, Input::Quantity).unless("indicator", STEPS),
            Field::new("target-stage", Key::FootprintTarget, Input::Select(EMS))
                .when("indicator", Goal::Ems.code()),
            Field::new("target-year", Key::FootprintTargetYear, Input::Number),
            Field::new("owner", Key::FootprintOwner, Input::Line)
                .help(Key::EnvironmentFunctionHelp),
        ]
    });
    static ACTION: LazyLock<Vec<Field>> = LazyLock::new(|| {
        vec![
            Field::new("text", Key::FootprintActionText, Input::Line),
            Field::new(
                "indicator",
                Key::FootprintIndicator,
                Input::Select(&INDICATORS),
            ),
            Field::new("owner", Key::FootprintOwner, Input::Line)
                .help(Key::EnvironmentFunctionHelp),
            Field::new("due", Key::FootprintDue, Input::Date),
            Field::new("status", Key::FootprintStatus, Input::Select(&STATUSES)),
        ]
    });
    [
        List {
            path: TARGETS,
            label: Key::FootprintTargets,
            help: Some(Key::FootprintTargetsHelp),
            item: Key::FootprintTargetItem,
            add: Key::FootprintTargetAdd,
            remove: Key::FootprintTargetRemove,
            empty: Key::FootprintTargetsEmpty,
            fields: &TARGET,
        },
        List {
            path: ACTIONS,
            label: Key::FootprintActions,
            help: None,
            item: Key::FootprintActionItem,
            add: Key::FootprintActionAdd,
            remove: Key::FootprintActionRemove,
            empty: Key::FootprintActionsEmpty,
            fields: &ACTION,
        },
    ]
}
