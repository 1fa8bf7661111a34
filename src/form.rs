//! How a system declares its fields: once, with label, help and limit. Pages, checks and prints all read this.
//! Plain data; what draws it is in `ui`.

use crate::words::Key;

/// One answer of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: &'static str,
    /// What is shown.
    pub label: Key,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line of text.
    Line,
    /// Text as long as is needed. The name is that of the limited part of the document it counts towards, if any.
    Prose(Option<&'static str>),
    /// One of a few answers, all shown.
    Radios(&'static [Choice]),
    /// One of many answers, in a list.
    Select(&'static [Choice]),
    /// A civil date.
    Date,
    /// A time of day, stored as `HH:MM`.
    Time,
    /// A number.
    Number,
    /// A number that may have three decimals, settled as it is typed ([`crate::numbers::settle`]).
    Quantity,
    /// A State or territory, searched by name; its alpha-3 code is stored.
    Country,
    /// An answer that the mission worded itself: its id, a blank and its words are stored. Its system draws it.
    Worded,
    /// Attached files: scans and photographs. The path is that of a list.
    Files,
}

/// One field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its path; in a list, its name below the item.
    pub path: &'static str,
    /// What it is called.
    pub label: Key,
    /// A sentence of help, if one is needed.
    pub help: Option<Key>,
    /// What it takes.
    pub input: Input,
    /// The field is only asked when this path holds this value.
    pub when: Option<(&'static str, &'static str)>,
    /// The field is not asked when this path holds one of these values.
    pub unless: Option<(&'static str, &'static [&'static str])>,
}

impl Field {
    /// A field without help that is always asked.
    #[must_use]
    pub const fn new(path: &'static str, label: Key, input: Input) -> Self {
        Self {
            path,
            label,
            help: None,
            input,
            when: None,
            unless: None,
        }
    }

    /// With a sentence of help.
    #[must_use]
    pub const fn help(mut self, help: Key) -> Self {
        self.help = Some(help);
        self
    }

    /// Only asked when `path` holds `value`.
    #[must_use]
    pub const fn when(mut self, path: &'static str, value: &'static str) -> Self {
        self.when = Some((path, value));
        self
    }

    /// Not asked when `path` holds one of `values`.
    #[must_use]
    pub const fn unless(mut self, path: &'static str, values: &'static [&'static str]) -> Self {
        self.unless = Some((path, values));
        self
    }
}

/// A list of alike items, each with fields of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// The list's path.
    pub path: &'static str,
    /// What the list is called.
    pub label: Key,
    /// A sentence of help, if one is needed.
    pub help: Option<Key>,
    /// What one item is called, with its number as `{n}`.
    pub item: Key,
    /// The button that adds one.
    pub add: Key,
    /// The button that removes one, with the item's number as `{n}`.
    pub remove: Key,
    /// What an empty list says.
    pub empty: Key,
    /// The fields of an item.
    pub fields: &'static [Field],
}

/// What a place in a record is called, for whoever is told of a change there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page or the list that it belongs to.
    pub within: Key,
    /// Its own name, if it has one.
    pub label: Option<Key>,
    /// What it takes, if it is a field.
    pub input: Option<Input>,
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field.
    Field(Field),
    /// A list.
    List(List),
}

/// The state of a task, in the words of the task-list pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Nothing stands in it yet.
    NotStarted,
    /// Something stands in it.
    InProgress,
    /// The person said that it is done, and nothing in it blocks.
    Completed,
    /// Something in it blocks.
    Problem,
}
