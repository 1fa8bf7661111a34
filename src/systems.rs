//! The systems of the desk. A new one is a new folder and a line here.

use crate::words::Key;

/// A kind of record that a system keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name in stored records: the system, a dot, the kind.
    pub name: &'static str,
    /// The newest version of its schema.
    pub schema: u32,
    /// What it is called.
    pub label: Key,
    /// The path whose text names a record of this kind.
    pub title: &'static str,
}

/// All kinds of record.
pub const KINDS: &[Kind] = &[crate::fund::KIND];

/// The kind with a name.
#[must_use]
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The newest schema of a kind, if this desk knows the kind.
#[must_use]
pub fn schema_of(name: &str) -> Option<u32> {
    kind(name).map(|kind| kind.schema)
}
