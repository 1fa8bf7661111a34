use super::Replica;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// What can stand at a path. Numbers and dates are kept as the text that a person gave, so that nothing typed is lost
/// or rounded; the kind's own types read them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing (any more).
    #[default]
    Null,
    /// Yes or no.
    Bool(bool),
    /// Text.
    Text(String),
}

impl Value {
    /// The text, empty for anything else.
    #[must_use]
    pub fn as_text(&self) -> &str {
        if let Self::Text(text) = self {
            text
        } else {
            ""
        }
    }
}

impl From<&str> for Value {
    /// An empty text is nothing.
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Null
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Null
        } else {
            Self::Text(text)
        }
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(yes) => serializer.serialize_bool(*yes),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

/// By hand: what serde derives for an untagged enumeration is many times as large.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("nothing, yes or no, or a text")
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }

            fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
                Ok(Value::Bool(yes))
            }

            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Value, E> {
                Ok(Value::Text(text))
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

/// Who wrote, and the how-manyeth of that replica's writes it was.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    /// The writer.
    pub replica: Replica,
    /// A hybrid clock: never less than the time in milliseconds, never less than anything seen before.
    pub count: u64,
}

impl Version {
    /// The latest counter that is taken for one: the year 2100 is as far as a wrong clock goes.
    pub const LATEST: u64 = 4_102_444_800_000;
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.count, &self.replica).cmp(&(other.count, &other.replica))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// One write that stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// What was written.
    pub value: Value,
    /// By whom and when.
    pub version: Version,
}

/// What stands at a path: nearly always one write; several where writers had not seen each other. Newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    try_from = "Vec<(Value, Replica, u64)>",
    into = "Vec<(Value, Replica, u64)>"
)]
pub struct Cell {
    first: Write,
    others: Vec<Write>,
}

impl Cell {
    /// The most writes that stand side by side: more than there are devices.
    pub const MOST_WRITES: usize = 1_000;

    /// A cell with one write.
    #[must_use]
    pub fn one(value: Value, version: Version) -> Self {
        Self {
            first: Write { value, version },
            others: Vec::new(),
        }
    }

    /// A cell of writes in any order; nothing if there are none. A version that came with two values, as no desk writes
    /// it, keeps both.
    #[must_use]
    pub fn of(writes: Vec<Write>) -> Option<Self> {
        // Nearly always one write and never many: an insertion keeps them in order.
        let mut ordered: Vec<Write> = Vec::with_capacity(writes.len());
        for write in writes {
            let at = ordered.partition_point(|other| {
                (&other.version, &other.value) > (&write.version, &write.value)
            });
            if ordered.get(at) != Some(&write) {
                ordered.insert(at, write);
            }
        }
        let mut ordered = ordered.into_iter();
        let first = ordered.next()?;
        Some(Self {
            first,
            others: ordered.collect(),
        })
    }

    /// The newest value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.first.value
    }

    /// The newest write.
    #[must_use]
    pub fn newest(&self) -> &Write {
        &self.first
    }

    /// All writes, newest first.
    pub fn writes(&self) -> impl Iterator<Item = &Write> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The writes beside the newest whose value differs from it: what a person has to decide on.
    pub fn rivals(&self) -> impl Iterator<Item = &Write> {
        self.others
            .iter()
            .filter(|write| write.value != self.first.value)
    }

    /// Whether writers that had not seen each other wrote different things.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.rivals().next().is_some()
    }
}

impl TryFrom<Vec<(Value, Replica, u64)>> for Cell {
    type Error = &'static str;

    fn try_from(writes: Vec<(Value, Replica, u64)>) -> Result<Self, Self::Error> {
        if writes.len() > Self::MOST_WRITES {
            return Err("too many writes at one path");
        }
        let writes = writes
            .into_iter()
            .map(|(value, replica, count)| Write {
                value,
                version: Version { replica, count },
            })
            .collect();
        Self::of(writes).ok_or("a path without a write")
    }
}

impl From<Cell> for Vec<(Value, Replica, u64)> {
    fn from(cell: Cell) -> Self {
        std::iter::once(cell.first)
            .chain(cell.others)
            .map(|write| (write.value, write.version.replica, write.version.count))
            .collect()
    }
}
