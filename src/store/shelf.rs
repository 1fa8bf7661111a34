/// Why a shelf refused. A shelf never panics and never drops a write in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfError {
    /// Storage is switched off, or the browser denies it.
    Blocked,
    /// There is no room.
    Full,
    /// The desk is locked, and this window does not hold the key.
    Locked,
    /// Anything else, as the browser put it.
    Other(String),
}

/// A place that keeps texts by key: the browser's local storage, or a fake one in tests.
pub trait Shelf {
    /// All keys, also those of other apps of the origin.
    ///
    /// # Errors
    /// When storage cannot be read.
    fn keys(&self) -> Result<Vec<String>, ShelfError>;

    /// The text under a key.
    ///
    /// # Errors
    /// When storage cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError>;

    /// What a key takes: the text as it lies there, which may be longer than what is read.
    ///
    /// # Errors
    /// When storage cannot be read.
    fn lying(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.get(key)
    }

    /// Keeps a text under a key; on an error the old text stays.
    ///
    /// # Errors
    /// When storage is blocked or full.
    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError>;

    /// Removes a key.
    ///
    /// # Errors
    /// When storage is blocked.
    fn remove(&self, key: &str) -> Result<(), ShelfError>;
}

#[cfg(test)]
pub(crate) mod fake {
    use super::{Shelf, ShelfError};
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;
    use std::rc::Rc;

    /// A shelf in memory that can be shared by two stores (two windows) and made to fail.
    #[derive(Clone, Debug, Default)]
    pub(crate) struct FakeShelf {
        pub(crate) texts: Rc<RefCell<BTreeMap<String, String>>>,
        pub(crate) failing: Rc<Cell<Option<Failure>>>,
        pub(crate) writes: Rc<Cell<usize>>,
        /// After so many more writes there is no room.
        pub(crate) room_for: Rc<Cell<Option<usize>>>,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Failure {
        /// Nothing can be read or written: local storage is null, or denied.
        Blocked,
        /// There is no room.
        Full,
        /// Writing throws something unheard of.
        Throws,
    }

    impl FakeShelf {
        fn blocked(&self) -> Result<(), ShelfError> {
            if self.failing.get() == Some(Failure::Blocked) {
                Err(ShelfError::Blocked)
            } else {
                Ok(())
            }
        }
    }

    impl Shelf for FakeShelf {
        fn keys(&self) -> Result<Vec<String>, ShelfError> {
            self.blocked()?;
            Ok(self.texts.borrow().keys().cloned().collect())
        }

        fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
            self.blocked()?;
            Ok(self.texts.borrow().get(key).cloned())
        }

        fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
            self.blocked()?;
            if self.failing.get() == Some(Failure::Full) {
                return Err(ShelfError::Full);
            }
            if self.failing.get() == Some(Failure::Throws) {
                return Err(ShelfError::Other("thrown".to_owned()));
            }
            // A value that gives way to one no longer always has room.
            let longer = self
                .texts
                .borrow()
                .get(key)
                .is_none_or(|old| old.len() < text.len());
            if let Some(left) = self.room_for.get().filter(|_| longer) {
                self.room_for
                    .set(Some(left.checked_sub(1).ok_or(ShelfError::Full)?));
            }
            self.writes.set(self.writes.get() + 1);
            self.texts
                .borrow_mut()
                .insert(key.to_owned(), text.to_owned());
            Ok(())
        }

        fn remove(&self, key: &str) -> Result<(), ShelfError> {
            self.blocked()?;
            if self.failing.get() == Some(Failure::Throws) {
                return Err(ShelfError::Other("thrown".to_owned()));
            }
            self.texts.borrow_mut().remove(key);
            Ok(())
        }
    }
}
