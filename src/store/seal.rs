//! Sealing: what lies on the device while the lock is on. A value is encrypted and authenticated by XChaCha20-Poly1305 with
//! a nonce of its own and bound to its place, so that one that was changed, or moved to another key, does not open. The
//! cipher is synchronous: what is typed can still be written while the page is being left.

use super::Unreadable;
use super::frame::{self, Way};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use zeroize::Zeroizing;

/// Bytes that are used once.
pub type Nonce = [u8; 24];
/// How many bytes a nonce takes.
const NONCE: usize = 24;
/// How the letters of a text were made into bytes: a byte each, or as UTF-8.
const LATIN: u8 = 0;
const UTF8: u8 = 1;

/// Where a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The store: local storage, or one of the database.
    pub store: &'a str,
    /// The key in it.
    pub key: &'a str,
}

impl Place<'_> {
    /// What the value is bound to. The number is the format's.
    fn bound(self) -> String {
        format!("mission-desk/sealed/1/{}/{}", self.store, self.key)
    }
}

/// A key of 256 bits, wiped from memory when it is let go of.
#[derive(Clone)]
pub struct SealKey(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A key is never printed.
        f.write_str("SealKey")
    }
}

impl SealKey {
    /// A key of these bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, to be handed to another window of the desk or to be wrapped.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }

    /// Seals bytes: the nonce, then what was encrypted. Nothing only where they are more than the cipher takes.
    #[must_use]
    pub fn seal(&self, nonce: &Nonce, place: Place<'_>, bytes: &[u8]) -> Option<Vec<u8>> {
        let bound = place.bound();
        let payload = Payload {
            msg: bytes,
            aad: bound.as_bytes(),
        };
        let sealed = self.cipher().encrypt(nonce.into(), payload).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// Opens sealed bytes.
    ///
    /// # Errors
    /// When they were changed or moved, or sealed with another key.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let (nonce, sealed) = sealed
            .split_first_chunk::<NONCE>()
            .ok_or(Unreadable::Damaged)?;
        let bound = place.bound();
        let payload = Payload {
            msg: sealed,
            aad: bound.as_bytes(),
        };
        self.cipher()
            .decrypt(nonce.into(), payload)
            .map_err(|_| Unreadable::Damaged)
    }

    /// Seals a text, whatever it holds, into one that every engine keeps in a byte a character.
    #[must_use]
    pub fn seal_text(&self, nonce: &Nonce, place: Place<'_>, text: &str) -> Option<String> {
        let latin: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
        let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() + 1));
        match latin {
            Ok(latin) => {
                bytes.push(LATIN);
                bytes.extend(latin);
            }
            Err(_) => {
                bytes.push(UTF8);
                bytes.extend(text.as_bytes());
            }
        }
        let sealed = self.seal(nonce, place, &bytes)?;
        Some(frame::to_text(Way::Sealed, &sealed))
    }

    /// Opens a sealed text; nothing where the text is not sealed.
    ///
    /// # Errors
    /// When it was changed or moved, or sealed with another key.
    pub fn open_text(&self, place: Place<'_>, text: &str) -> Option<Result<String, Unreadable>> {
        let sealed = sealed_bytes(text)?;
        Some(
            self.open(place, &sealed)
                .and_then(|bytes| match bytes.split_first() {
                    Some((&LATIN, letters)) => {
                        Ok(letters.iter().copied().map(char::from).collect())
                    }
                    Some((&UTF8, letters)) => {
                        String::from_utf8(letters.to_vec()).map_err(|_| Unreadable::Damaged)
                    }
                    _ => Err(Unreadable::Damaged),
                }),
        )
    }
}

fn sealed_bytes(text: &str) -> Option<Vec<u8>> {
    match frame::from_text(text) {
        Some(Ok((Way::Sealed, bytes))) => Some(bytes),
        _ => None,
    }
}

/// Whether a text is sealed.
#[must_use]
pub fn is_sealed(text: &str) -> bool {
    sealed_bytes(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HERE: Place<'_> = Place {
        store: "local",
        key: "mission-desk/record/1",
    };

    fn key() -> SealKey {
        SealKey::new([7; 32])
    }

    #[test]
    fn a_sealed_text_opens_in_its_own_place_and_with_its_own_key_only() {
        let sealed = key().seal_text(&[1; 24], HERE, "Lomé").unwrap();
        assert_eq!(key().open_text(HERE, &sealed), Some(Ok("Lomé".to_owned())));
        let moved = [
            Place {
                key: "mission-desk/record/2",
                ..HERE
            },
            Place {
                store: "records",
                ..HERE
            },
        ];
        for place in moved {
            assert_eq!(
                key().open_text(place, &sealed),
                Some(Err(Unreadable::Damaged))
            );
        }
        let other = SealKey::new([8; 32]);
        assert_eq!(
            other.open_text(HERE, &sealed),
            Some(Err(Unreadable::Damaged))
        );
    }

    #[test]
    fn no_letter_of_the_text_shows_and_the_same_text_never_looks_the_same() {
        let text = "kakapo ".repeat(40);
        let one = key().seal_text(&[1; 24], HERE, &text).unwrap();
        let two = key().seal_text(&[2; 24], HERE, &text).unwrap();
        assert!(!one.contains("kakapo") && one.chars().all(|c| c <= '\u{ff}'));
        let same = one.chars().zip(two.chars()).filter(|(a, b)| a == b).count();
        assert!(same < 20, "{same}");
        // The mark, a checksum of four, the nonce, the way of the letters and the tag.
        assert_eq!(one.chars().count(), text.len() + 1 + 4 + 24 + 1 + 16);
    }

    #[test]
    fn what_is_not_sealed_is_told_from_what_is() {
        for plain in ["", "{\"format\":1}", "-17", "P", "Sealed", "S"] {
            assert_eq!(key().open_text(HERE, plain), None, "{plain}");
        }
        assert!(is_sealed(&key().seal_text(&[1; 24], HERE, "").unwrap()));
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let sealed = key().seal(&[1; 24], HERE, b"A text").unwrap();
        for at in 0..sealed.len() {
            for bit in 0..8 {
                let mut changed = sealed.clone();
                changed[at] ^= 1 << bit;
                assert!(key().open(HERE, &changed).is_err(), "{at}/{bit}");
            }
        }
        for length in 0..sealed.len() {
            assert!(key().open(HERE, &sealed[..length]).is_err(), "{length}");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>(), nonce in any::<[u8; 24]>()) {
            let sealed = key().seal_text(&nonce, HERE, &text).unwrap();
            prop_assert_eq!(key().open_text(HERE, &sealed), Some(Ok(text)));
        }
    }
}
