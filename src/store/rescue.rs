//! Text that `boot.js` put away when the desk ended badly: shown until it is used, and kept apart where it is not wanted.

use super::{Shelf, ShelfError};
use serde::Deserialize;

/// Where `boot.js` puts it.
pub const KEY: &str = "mission-desk/rescued";
/// What was not wanted is kept under keys that begin so.
const DECLINED: &str = "mission-desk/declined/";
/// So much of it is kept.
const MOST: usize = 5;

/// Text that was in the focused field when the desk ended badly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Rescued {
    /// The field's label.
    pub label: String,
    /// What stood in it.
    pub text: String,
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// The page's address below the app.
    pub page: String,
}

impl Rescued {
    /// Reads what was put away. What is damaged is shown as it lies there: it may hold the text.
    fn from_raw(raw: String) -> Self {
        serde_json::from_str(&raw).unwrap_or_else(|_| Self {
            text: raw,
            page: "#/".to_owned(),
            ..Self::default()
        })
    }
}

/// What was put away, if anything was.
///
/// # Errors
/// When storage cannot be read.
pub fn rescued(shelf: &impl Shelf) -> Result<Option<Rescued>, ShelfError> {
    Ok(shelf.get(KEY)?.map(Rescued::from_raw))
}

/// Puts away text that was not wanted to where it can still be found; the oldest of it goes.
///
/// # Errors
/// When storage refuses; the text stays where it was then.
pub fn decline(shelf: &impl Shelf) -> Result<(), ShelfError> {
    let Some(raw) = shelf.get(KEY)? else {
        return Ok(());
    };
    let at = Rescued::from_raw(raw.clone()).at;
    shelf.set(&format!("{DECLINED}{at:015}"), &raw)?;
    shelf.remove(KEY)?;
    let keys = declined_keys(shelf)?;
    for old in keys.iter().rev().skip(MOST) {
        shelf.remove(old)?;
    }
    Ok(())
}

/// The texts that were not wanted, newest first, each with its key.
///
/// # Errors
/// When storage cannot be read.
pub fn declined(shelf: &impl Shelf) -> Result<Vec<(String, Rescued)>, ShelfError> {
    let mut texts = Vec::new();
    for key in declined_keys(shelf)?.into_iter().rev() {
        let raw = shelf.get(&key)?;
        texts.extend(raw.map(|raw| (key, Rescued::from_raw(raw))));
    }
    Ok(texts)
}

fn declined_keys(shelf: &impl Shelf) -> Result<Vec<String>, ShelfError> {
    let mut keys: Vec<String> = Vec::new();
    for key in shelf.keys()? {
        if key.starts_with(DECLINED) {
            keys.insert(keys.partition_point(|other| *other < key), key);
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fake::{Failure, FakeShelf};

    fn put(shelf: &FakeShelf, at: u64) {
        let raw = format!(r##"{{"label":"Summary","text":"Text {at}","at":{at},"page":"#/x"}}"##);
        shelf.texts.borrow_mut().insert(KEY.to_owned(), raw);
    }

    #[test]
    fn what_is_declined_can_still_be_found() {
        let shelf = FakeShelf::default();
        assert_eq!(rescued(&shelf), Ok(None));
        for at in 1..=7 {
            put(&shelf, at);
            assert_eq!(rescued(&shelf).unwrap().unwrap().at, at);
            decline(&shelf).unwrap();
        }
        assert_eq!(rescued(&shelf), Ok(None));
        let kept: Vec<u64> = declined(&shelf)
            .unwrap()
            .into_iter()
            .map(|(_, text)| text.at)
            .collect();
        assert_eq!(kept, [7, 6, 5, 4, 3]);
    }

    #[test]
    fn a_refusal_leaves_the_text_where_it_was() {
        let shelf = FakeShelf::default();
        put(&shelf, 1);
        shelf.failing.set(Some(Failure::Full));
        assert_eq!(decline(&shelf), Err(ShelfError::Full));
        assert_eq!(rescued(&shelf).unwrap().unwrap().text, "Text 1");
    }

    #[test]
    fn damaged_text_is_shown_as_it_lies_there() {
        let shelf = FakeShelf::default();
        let raw = "{\"label\":\"Summary\",\"text\":\"Nothing joins";
        shelf
            .texts
            .borrow_mut()
            .insert(KEY.to_owned(), raw.to_owned());
        assert_eq!(rescued(&shelf).unwrap().unwrap().text, raw);
    }
}
