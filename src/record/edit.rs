use super::{Path, Value, Version, Write};

/// One change at one place. Typing, undo, import, merge and another window's change are all made of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where.
    pub path: Path,
    /// What stood there.
    pub old: Value,
    /// What others had written beside it, where this edit settled what to keep.
    pub beside: Vec<Write>,
    /// What stands there now.
    pub new: Value,
    /// By whom and when.
    pub version: Version,
}
