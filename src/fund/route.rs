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
    /// One part of the results matrix.
    Result(RecordId, String),
    /// The draft of a request letter.
    Request(RecordId),
    /// Rows pasted into the budget.
    Paste(RecordId),
    /// All checks.
    Check(RecordId),
    /// The print.
    Print(RecordId),
    /// The hand-over.
    HandOver(RecordId),
    /// Section by section into the organization's own system.
    Copy(RecordId),
    /// The tables that the checks rest on.
    Reference,
}

impl FundPage {
    /// Reads the names behind `fund`.
    #[must_use]
    pub fn parse(names: &[&str]) -> Option<Self> {
        let Some((id, rest)) = names.split_first() else {
            return Some(Self::List);
        };
        if *id == "reference" && rest.is_empty() {
            return Some(Self::Reference);
        }
        let id: RecordId = id.parse().ok()?;
        match rest {
            [] => Some(Self::Tasks(id)),
            ["task", task] => schema::task(task).map(|task| Self::Task(id, task.id)),
            ["line", line] => Some(Self::Line(id, (*line).to_owned())),
            ["result", node] => Some(Self::Result(id, (*node).to_owned())),
            ["request"] => Some(Self::Request(id)),
            ["copy"] => Some(Self::Copy(id)),
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
            Self::Result(id, node) => format!("/{id}/result/{node}"),
            Self::Request(id) => format!("/{id}/request"),
            Self::Copy(id) => format!("/{id}/copy"),
            Self::Reference => "/reference".to_owned(),
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
            ["matrix", node, name, ..] if !matches!(*name, "@" | "#") => {
                Self::Result(id, (*node).to_owned())
            }
            _ => task_of(path).map_or(Self::Tasks(id), |task| Self::Task(id, task.id)),
        }
    }

    /// The record that the page shows.
    #[must_use]
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::List | Self::Reference => None,
            Self::Tasks(id)
            | Self::Task(id, _)
            | Self::Line(id, _)
            | Self::Result(id, _)
            | Self::Request(id)
            | Self::Copy(id)
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
            Self::List => Key::DraftsApplications,
            Self::Tasks(_) => Key::FundTasks,
            Self::Task(_, task) => schema::task(task).map_or(Key::FundTasks, |task| task.heading),
            Self::Line(..) => Key::FundLineHeading,
            Self::Result(..) => Key::FundResultHeading,
            Self::Request(_) => Key::FundRequestHeading,
            Self::Copy(_) => Key::FundCopy,
            Self::Reference => Key::DraftsReference,
            Self::Paste(_) => Key::FundPaste,
            Self::Check(_) => Key::FundCheck,
            Self::Print(_) => Key::FundPrint,
            Self::HandOver(_) => Key::FundHandover,
        }
    }
}
