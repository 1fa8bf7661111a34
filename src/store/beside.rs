//! A text that is kept beside a record, on this device only: how local storage and the database agree on it. Each change
//! has a number, and nothing else that would tell when it was made; the higher number is the later text. Plain Rust; what
//! keeps it in the browser is in `desk`.

/// A text and the number of its change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// How often it was changed.
    pub change: u32,
    /// The text; empty once it was removed. The number stays, so that an older copy does not come back.
    pub text: String,
}

impl Beside {
    /// Reads what is kept. A text without a number is one of the first desks'.
    #[must_use]
    pub fn read(raw: &str) -> Self {
        let numbered = raw.split_once('\n').and_then(|(number, text)| {
            let change = number.parse().ok()?;
            Some(Self {
                change,
                text: text.to_owned(),
            })
        });
        numbered.unwrap_or_else(|| Self {
            change: 0,
            text: raw.to_owned(),
        })
    }

    /// The next text.
    #[must_use]
    pub fn followed_by(&self, text: &str) -> Self {
        Self {
            change: self.change.saturating_add(1),
            text: text.to_owned(),
        }
    }

    /// As it is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}\n{}", self.change, self.text)
    }
}

/// Which side has to be written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Both hold the same.
    Neither,
    /// Local storage.
    Local,
    /// The database.
    Database,
}

/// Compares what both hold, as it is kept; nothing where nothing lies.
#[must_use]
pub fn behind(local: Option<&str>, copy: Option<&str>) -> Behind {
    match (local, copy) {
        (None, None) => Behind::Neither,
        (Some(_), None) => Behind::Database,
        (None, Some(_)) => Behind::Local,
        (Some(local), Some(copy)) if local == copy => Behind::Neither,
        (Some(local), Some(copy)) => {
            if Beside::read(copy).change > Beside::read(local).change {
                Behind::Local
            } else {
                Behind::Database
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_text_stands_whichever_side_lost_it() {
        let first = Beside::default().followed_by("{\"forms\":1}");
        let second = first.followed_by("{\"forms\":2}");
        let (old, new) = (first.to_text(), second.to_text());
        assert_eq!(Beside::read(&new), second);
        assert_eq!(behind(Some(&old), Some(&new)), Behind::Local);
        assert_eq!(behind(Some(&new), Some(&old)), Behind::Database);
        assert_eq!(behind(Some(&new), Some(&new)), Behind::Neither);
        assert_eq!(behind(None, Some(&new)), Behind::Local);
        assert_eq!(behind(Some(&new), None), Behind::Database);
        assert_eq!(behind(None, None), Behind::Neither);
    }

    #[test]
    fn a_lot_that_was_counted_does_not_come_back_from_the_side_that_had_not_heard() {
        let waiting = Beside::read("{\"forms\":5}");
        assert_eq!(waiting.change, 0, "of the first desks");
        let counted = waiting.followed_by("");
        assert_eq!(
            behind(Some(&waiting.to_text()), Some(&counted.to_text())),
            Behind::Local
        );
        assert_eq!(Beside::read(&counted.to_text()).text, "");
    }

    #[test]
    fn what_is_kept_tells_neither_time_nor_order() {
        let text = Beside::default().followed_by("{}").to_text();
        assert_eq!(text, "1\n{}");
    }
}
