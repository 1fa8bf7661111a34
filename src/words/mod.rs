//! The words of the desk: typed keys, the catalogue of a language, and messages that carry their numbers until
//! the edge of the app words them. Plain Rust; numbers and dates are formatted by whoever implements [`Formats`].

mod catalogue;
mod count;
mod direction;
mod fold;
mod language;
mod message;
mod speech;

pub use catalogue::{Catalogue, CatalogueError, Term};
pub use count::count_words;
pub use fold::{fold, fold_words};
pub use language::{Direction, Language};
pub use message::{Arg, Formats, Message, Plural, word};
pub use speech::Speech;

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

#[cfg(test)]
pub(crate) use speech::tests::Plain;

/// A file of words, one for each language.
#[derive(Clone, Copy, Debug)]
pub struct WordFile {
    /// Its name without the ending.
    pub name: &'static str,
    /// Whether the first page may need it.
    pub first: bool,
    /// How many keys it has.
    count: usize,
    /// The digest of their names.
    digest: u32,
}

#[cfg(test)]
impl Key {
    /// The key's name: the locale file, a dot, and its name in that file.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }
}
