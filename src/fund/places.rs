//! What the places of an application are called, for whoever is told of a change there.

use super::matrix::{INDICATORS, LIST as MATRIX};
use super::schema::{
    BUDGET_PARTS, INDICATOR_FIELDS, NATURES, PLAN_FIELDS, TASKS, YES_NO, field, task, task_of,
};
use crate::form::{Field, Input, Part, Place};
use crate::words::Key;

/// Fields whose pages are built by hand.
const BY_HAND: [(&str, Field); 8] = [
    (
        "budget",
        Field::new("part", Key::FundLinePart, Input::Radios(BUDGET_PARTS)),
    ),
    (
        "budget",
        Field::new("label", Key::FundLineLabel, Input::Line),
    ),
    (
        "budget",
        Field::new("calculation", Key::FundLineCalculation, Input::Line),
    ),
    (
        "budget",
        Field::new("nature", Key::FundLineNature, Input::Select(NATURES)),
    ),
    (
        MATRIX,
        Field::new("assumptions", Key::FundAssumptions, Input::Prose(None)),
    ),
    (
        MATRIX,
        Field::new("free", Key::FundFree, Input::Radios(YES_NO)),
    ),
    (MATRIX, Field::new("party", Key::FundParty, Input::Line)),
    (
        MATRIX,
        Field::new("party-other", Key::FundPartyOtherName, Input::Line),
    ),
];

/// What a place of an application is called.
#[must_use]
pub fn place(path: &str) -> Place {
    let within = |task: Option<&super::schema::Task>| task.map_or(Key::FundTasks, |t| t.heading);
    if let Some(done) = path.strip_prefix("done.") {
        return Place {
            within: within(task(done)),
            label: Some(Key::ShellDoneQuestion),
            input: None,
        };
    }
    let found = field(path).or_else(|| field_of_item(path));
    Place {
        within: within(task_of(path)),
        label: found.map(|field| field.label),
        input: found.map(|field| field.input),
    }
}

fn field_of_item(path: &str) -> Option<Field> {
    let (list, _) = path.split_once('/')?;
    let name = path.rsplit('/').next()?;
    let declared = TASKS
        .iter()
        .flat_map(|task| task.parts)
        .find_map(|part| match part {
            Part::List(of) if of.path == list => Some(of.fields),
            _ => None,
        })
        .unwrap_or_default();
    let inside = if !path.starts_with(MATRIX) {
        &[]
    } else if path.split('/').any(|name| name == INDICATORS) {
        INDICATOR_FIELDS
    } else {
        PLAN_FIELDS
    };
    let by_hand = BY_HAND.iter().filter(|(of, _)| *of == list);
    let by_hand = by_hand.map(|(_, field)| field);
    declared
        .iter()
        .chain(inside)
        .chain(by_hand)
        .find(|field| field.path == name)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_lists_and_what_is_built_by_hand_have_names() {
        let named = |path| {
            let place = place(path);
            (place.within, place.label)
        };
        let budget = task("budget").unwrap().heading;
        assert_eq!(
            named("title"),
            (Key::FundHeadingProject, Some(Key::FundTitle))
        );
        assert_eq!(
            named("states/0a0b0c0d/code"),
            (Key::FundHeadingStates, Some(Key::FundStateCode))
        );
        assert_eq!(
            named("budget/0a0b0c0d/calculation"),
            (budget, Some(Key::FundLineCalculation))
        );
        assert_eq!(
            named("matrix/0a0b0c0d/indicators/0b0b0c0d/target").1,
            Some(Key::FundTarget)
        );
        assert_eq!(
            named("matrix/0a0b0c0d/start").1,
            Some(Key::FundActivityStart)
        );
        assert_eq!(
            named("done.project"),
            (Key::FundHeadingProject, Some(Key::ShellDoneQuestion))
        );
        assert_eq!(named("budget/0a0b0c0d/@"), (budget, None));
        assert_eq!(named("nowhere"), (Key::FundTasks, None));
    }
}
