//! Addresses of the Fund's pages.

use super::schema::{self, task_of};
use crate::record::RecordId;
use crate::words::Key;

/// A page of the Development Fund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FundPage {
    /// All applications.
    List,
    /// An application's task list.
    Tasks(RecordId),
    /// One task.
    Task(RecordId, &'static str),
    /// One budget line.
    Line(RecordId, String),
    /// Rows pasted into the budget.
    Paste(RecordId),
    /// All checks.
    Check(RecordId),
    /// The print.
    Print(RecordId),
    /// The hand-over.
    HandOver(RecordId),
}

impl FundPage {
    /// Reads the names behind `fund`.
    #[must_use]
    pub fn parse(names: &[&str]) -> Option<Self> {
        let Some((id, rest)) = names.split_first() else {
            return Some(Self::List);
        };
        let id: RecordId = id.parse().ok()?;
        match rest {
            [] => Some(Self::Tasks(id)),
            ["task", task] => schema::task(task).map(|task| Self::Task(id, task.id)),
            ["line", line] => Some(Self::Line(id, (*line).to_owned())),
            ["paste"] => Some(Self::Paste(id)),
            ["check"] => Some(Self::Check(id)),
            ["print"] => Some(Self::Print(id)),
            ["hand-over"] => Some(Self::HandOver(id)),
            _ => None,
        }
    }

    /// The path behind `fund`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::List => String::new(),
            Self::Tasks(id) => format!("/{id}"),
            Self::Task(id, task) => format!("/{id}/task/{task}"),
            Self::Line(id, line) => format!("/{id}/line/{line}"),
            Self::Paste(id) => format!("/{id}/paste"),
            Self::Check(id) => format!("/{id}/check"),
            Self::Print(id) => format!("/{id}/print"),
            Self::HandOver(id) => format!("/{id}/hand-over"),
        }
    }

    /// The page on which a path of an application is edited.
    #[must_use]
    pub fn of_field(id: RecordId, path: &str) -> Self {
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["budget", line, name, ..] if !matches!(*name, "@" | "#") => {
                Self::Line(id, (*line).to_owned())
            }
            _ => task_of(path).map_or(Self::Tasks(id), |task| Self::Task(id, task.id)),
        }
    }

    /// The record that the page shows.
    #[must_use]
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::List => None,
            Self::Tasks(id)
            | Self::Task(id, _)
            | Self::Line(id, _)
            | Self::Paste(id)
            | Self::Check(id)
            | Self::Print(id)
            | Self::HandOver(id) => Some(*id),
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title(&self) -> Key {
        match self {
            Self::List => Key::FundApplications,
            Self::Tasks(_) => Key::FundTasks,
            Self::Task(_, task) => schema::task(task).map_or(Key::FundTasks, |task| task.heading),
            Self::Line(..) => Key::FundLineHeading,
            Self::Paste(_) => Key::FundPaste,
            Self::Check(_) => Key::FundCheck,
            Self::Print(_) => Key::FundPrint,
            Self::HandOver(_) => Key::FundHandover,
        }
    }
}
