//! The words of the desk: typed keys, the catalogue of a language, and messages that carry their numbers until
//! the edge of the app words them. Plain Rust; numbers and dates are formatted by whoever implements [`Formats`].

mod catalogue;
mod count;
mod direction;
mod fold;
mod language;
mod message;
mod speech;

pub use catalogue::{Catalogue, CatalogueError};
pub use count::count_words;
pub use fold::{fold, fold_words};
pub use language::{Direction, Language};
pub use message::{Arg, Formats, Message, Plural, word};
pub use speech::Speech;

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

#[cfg(test)]
pub(crate) use speech::tests::Plain;

impl Key {
    /// The key's name: the locale file, a dot, and its name in that file.
    #[must_use]
    pub fn name(self) -> String {
        let names = FILES
            .iter()
            .flat_map(|(file, names)| names.lines().map(move |name| (file, name)));
        names
            .into_iter()
            .nth(self as usize)
            .map_or_else(String::new, |(file, name)| format!("{file}.{name}"))
    }
}
