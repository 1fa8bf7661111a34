//! An organization whose people take part.

use super::codes::OrgType;
use super::names::{may_be_same, name_key};
use super::person::resolve;
use crate::record::{Record, RecordId};

/// An organization, read from its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// The record's id.
    pub id: RecordId,
    /// Name
    pub name: String,
    /// The name without case, accents and double spaces: two organizations with one key are asked about.
    pub key: String,
    /// Its type.
    pub org_type: OrgType,
    /// The country in which it works, alpha-3.
    pub country: String,
    /// The record into which a person merged this one.
    pub same_as: Option<RecordId>,
}

impl Organization {
    /// Reads an organization.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let name = record.text("name").trim().to_owned();
        Self {
            id: record.id,
            key: name_key(&name),
            name,
            org_type: OrgType::read(record.text("type")),
            country: record.text("country").to_owned(),
            same_as: record.text("same").parse().ok(),
        }
    }
}

/// The organization that stands for a record after merging (training.R23).
#[must_use]
pub fn standing(all: &[Organization], id: RecordId) -> Option<&Organization> {
    let of = |id| all.iter().find(|one| one.id == id);
    of(resolve(id, |id| of(id)?.same_as))
}

/// The organizations whose name may be the same as one that is typed (training.R23).
pub fn alike<'a>(all: &'a [Organization], name: &'a str) -> impl Iterator<Item = &'a Organization> {
    all.iter()
        .filter(move |one| one.same_as.is_none() && may_be_same(&one.name, name))
}

/// Pairs of organizations that may be one (training.R23), without those that `settled` says a person has looked at.
#[must_use]
pub fn pairs(
    all: &[Organization],
    settled: impl Fn(&Organization, &Organization) -> bool,
) -> Vec<(&Organization, &Organization)> {
    let mut pairs = Vec::new();
    for (at, first) in all.iter().enumerate() {
        if first.same_as.is_some() {
            continue;
        }
        let rest = all.get(at + 1..).unwrap_or_default();
        let others = alike(rest, &first.name).filter(|second| !settled(first, second));
        pairs.extend(others.map(|second| (first, second)));
    }
    pairs
}
