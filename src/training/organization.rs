//! An organization whose people take part.

use super::codes::OrgType;
use super::names::name_key;
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
