//! The systems of the desk. A new one is a new folder and a line here.

use crate::kind::Kind;

/// All kinds of record.
pub const KINDS: &[Kind] = &[crate::fund::KIND, crate::reference::own::KIND];

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
