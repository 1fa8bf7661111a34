//! What a kind of record is; each system declares its own, and `systems` lists them.

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
