//! The state of each task. The person says when a task is done; the desk says what blocks.

use super::schema::{TASKS, Task, task_of};
use crate::check::{Finding, Severity};
use crate::form::TaskState as State;
use crate::record::{Record, Value};

/// Where the person's word is kept that a task is done.
#[must_use]
pub fn done_path(task: &Task) -> String {
    format!("done.{}", task.id)
}

/// The states of all tasks, in their order.
#[must_use]
pub fn states(record: &Record, findings: &[Finding]) -> Vec<(&'static Task, State)> {
    TASKS
        .iter()
        .map(|task| (task, state(task, record, findings)))
        .collect()
}

/// The state of a task.
#[must_use]
pub fn state(task: &Task, record: &Record, findings: &[Finding]) -> State {
    let blocks = || {
        findings.iter().any(|finding| {
            finding.severity == Severity::Error
                && task_of(&finding.path).is_some_and(|of| of.id == task.id)
        })
    };
    if record.is_true(&done_path(task)) {
        if blocks() {
            State::Problem
        } else {
            State::Completed
        }
    } else if has_content(task, record) {
        State::InProgress
    } else {
        State::NotStarted
    }
}

fn has_content(task: &Task, record: &Record) -> bool {
    record.cells.iter().any(|(path, cell)| {
        matches!(cell.value(), Value::Text(text) if !text.is_empty())
            && path.as_str() != "language"
            && path.as_str() != "currency"
            && !path.ends_with("/#")
            && task_of(path).is_some_and(|of| of.id == task.id)
            && record.is_alive(path)
    })
}
