use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// Where in a record: names joined by slashes, such as `budget/3f9a01c2/label`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Path(String);

/// Why a text is not a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathError;

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a path")
    }
}

impl Path {
    /// Longest path accepted, in bytes.
    pub const LONGEST: usize = 200;

    /// Joins names that the program knows to be well formed; anything else in them is replaced by an underscore.
    #[must_use]
    pub fn of(names: &[&str]) -> Self {
        let joined = names.join("/");
        Self(
            joined
                .chars()
                .map(|c| if allowed(c) { c } else { '_' })
                .collect(),
        )
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The paths above this one, nearest first: of `a/b/c`, `a/b` and `a`.
    pub fn above(&self) -> impl Iterator<Item = &str> {
        let mut rest = self.0.as_str();
        std::iter::from_fn(move || {
            let (parent, _) = rest.rsplit_once('/')?;
            rest = parent;
            Some(parent)
        })
    }
}

fn allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || "/_-.@#".contains(c)
}

impl Deref for Path {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Path {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Path {
    fn from(text: &'static str) -> Self {
        Self::of(&[text])
    }
}

impl TryFrom<String> for Path {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let well_formed = !text.is_empty()
            && text.len() <= Self::LONGEST
            && text.split('/').all(|name| !name.is_empty())
            && text.chars().all(allowed);
        if well_formed {
            Ok(Self(text))
        } else {
            Err(PathError)
        }
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
