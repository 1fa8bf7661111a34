//! The lock: a random key seals all that is stored; it is itself wrapped twice, by the passphrase and by the recovery key.
//! So a new passphrase wraps 32 bytes anew and nothing else. What is kept of it stands in clear text and betrays nothing.

use super::Unreadable;
use super::frame;
use super::seal::{Nonce, Place, SealKey};
use std::fmt::Write as _;

/// How often PBKDF2-HMAC-SHA256 goes round: OWASP's figure (Password Storage Cheat Sheet, 2023). It is kept beside what was
/// made with it, so that it can be raised.
pub const ITERATIONS: u32 = 600_000;
/// The fewest characters of a passphrase.
pub const SHORTEST: usize = 12;
/// More rounds than any desk asks for: a damaged figure must not stop the browser.
const MOST_ITERATIONS: u32 = 20_000_000;
/// The format that this desk writes.
const FORMAT: u32 = 1;

/// How far the lock has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What lay there in clear text is being sealed.
    TurningOn,
    /// All is sealed.
    On,
    /// What was sealed is being written in clear text.
    TurningOff,
    /// There is no lock any more. What is kept of it opens values that were left behind.
    Off,
}

impl Stage {
    const ALL: [Self; 4] = [Self::TurningOn, Self::On, Self::TurningOff, Self::Off];

    fn code(self) -> &'static str {
        match self {
            Self::TurningOn => "turning-on",
            Self::On => "on",
            Self::TurningOff => "turning-off",
            Self::Off => "off",
        }
    }
}

/// The two ways into a locked desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// What the person chose.
    Passphrase,
    /// What was printed.
    Recovery,
}

impl Secret {
    fn code(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
        }
    }
}

/// How a secret becomes a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Random bytes, so that the same passphrase is another key on every device.
    pub salt: [u8; 16],
    /// How often PBKDF2 goes round.
    pub iterations: u32,
}

/// The key, wrapped by what was made of a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wrapped {
    stretch: Stretch,
    sealed: Vec<u8>,
}

impl Wrapped {
    fn new(
        secret: Secret,
        stretch: Stretch,
        wrapper: &SealKey,
        nonce: &Nonce,
        key: &SealKey,
    ) -> Option<Self> {
        let bound = bound(secret, stretch);
        let place = Place {
            store: "lock",
            key: &bound,
        };
        let sealed = wrapper.seal(nonce, place, key.bytes())?;
        Some(Self { stretch, sealed })
    }

    fn open(&self, secret: Secret, wrapper: &SealKey) -> Option<SealKey> {
        let bound = bound(secret, self.stretch);
        let place = Place {
            store: "lock",
            key: &bound,
        };
        let bytes = wrapper.open(place, &self.sealed).ok()?;
        bytes.try_into().ok().map(SealKey::new)
    }
}

/// What a wrapped key is bound to: a figure that was lowered is noticed.
fn bound(secret: Secret, stretch: Stretch) -> String {
    format!(
        "{}/{}/{}",
        secret.code(),
        stretch.iterations,
        hex(&stretch.salt)
    )
}

/// A secret that was stretched into a key.
#[derive(Clone, Debug)]
pub struct Stretched {
    /// How.
    pub stretch: Stretch,
    /// The key that wraps the key.
    pub wrapper: SealKey,
}

/// The lock as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Each change has the next number; of two copies the one with the higher number counts.
    serial: u64,
    /// How far it has come.
    pub stage: Stage,
    passphrase: Wrapped,
    recovery: Wrapped,
    /// An empty text, sealed: tells whether a key is the right one.
    proof: Vec<u8>,
}

const PROOF: Place<'_> = Place {
    store: "lock",
    key: "proof",
};

impl Lock {
    /// A lock with a key; nothing only where the cipher refuses. Each nonce is used once.
    #[must_use]
    pub fn new(
        key: &SealKey,
        passphrase: &Stretched,
        recovery: &Stretched,
        nonces: [Nonce; 3],
    ) -> Option<Self> {
        let [first, second, third] = nonces;
        let wrap = |secret, with: &Stretched, nonce| {
            Wrapped::new(secret, with.stretch, &with.wrapper, &nonce, key)
        };
        Some(Self {
            serial: 1,
            stage: Stage::TurningOn,
            passphrase: wrap(Secret::Passphrase, passphrase, first)?,
            recovery: wrap(Secret::Recovery, recovery, second)?,
            proof: key.seal(&third, PROOF, &[])?,
        })
    }

    /// The same lock with another secret in the place of one.
    #[must_use]
    pub fn with_secret(
        &self,
        secret: Secret,
        key: &SealKey,
        with: &Stretched,
        nonce: &Nonce,
    ) -> Option<Self> {
        let wrapped = Wrapped::new(secret, with.stretch, &with.wrapper, nonce, key)?;
        let mut lock = self.clone();
        lock.serial += 1;
        match secret {
            Secret::Passphrase => lock.passphrase = wrapped,
            Secret::Recovery => lock.recovery = wrapped,
        }
        Some(lock)
    }

    /// The same lock at another stage.
    #[must_use]
    pub fn at(&self, stage: Stage) -> Self {
        Self {
            serial: self.serial + 1,
            stage,
            ..self.clone()
        }
    }

    /// A lock that is made after this one, and counts in its place.
    #[must_use]
    pub fn after(self, before: Option<&Self>) -> Self {
        let serial = before.map_or(self.serial, |before| before.serial + 1);
        Self { serial, ..self }
    }

    fn wrapped(&self, secret: Secret) -> &Wrapped {
        match secret {
            Secret::Passphrase => &self.passphrase,
            Secret::Recovery => &self.recovery,
        }
    }

    /// How a secret becomes a key here.
    #[must_use]
    pub fn stretch(&self, secret: Secret) -> Stretch {
        self.wrapped(secret).stretch
    }

    /// The key, if the secret is the right one.
    #[must_use]
    pub fn open(&self, secret: Secret, wrapper: &SealKey) -> Option<SealKey> {
        self.wrapped(secret).open(secret, wrapper)
    }

    /// Whether a key is this lock's.
    #[must_use]
    pub fn fits(&self, key: &SealKey) -> bool {
        key.open(PROOF, &self.proof).is_ok()
    }

    /// Of two copies the one that counts.
    #[must_use]
    pub fn newer(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) => Some(if other.serial > one.serial {
                other
            } else {
                one
            }),
            (one, other) => one.or(other),
        }
    }

    /// As it is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{FORMAT} {} {}", self.serial, self.stage.code());
        for wrapped in [&self.passphrase, &self.recovery] {
            let Stretch { salt, iterations } = wrapped.stretch;
            write!(
                text,
                " {iterations} {} {}",
                hex(&salt),
                hex(&wrapped.sealed)
            )
            .ok();
        }
        write!(text, " {}", hex(&self.proof)).ok();
        let sum = frame::checksum(' ', text.as_bytes());
        format!("{text} {sum:08x}")
    }

    /// Reads what is kept.
    ///
    /// # Errors
    /// When it is damaged, or a newer desk wrote it.
    pub fn from_text(text: &str) -> Result<Self, Unreadable> {
        let (body, sum) = text.rsplit_once(' ').ok_or(Unreadable::Damaged)?;
        if format!("{:08x}", frame::checksum(' ', body.as_bytes())) != sum {
            return Err(Unreadable::Damaged);
        }
        let mut words = body.split(' ');
        let format: Option<u32> = words.next().and_then(|word| word.parse().ok());
        if format.is_some_and(|format| format > FORMAT) {
            return Err(Unreadable::Newer);
        }
        read(&mut words).ok_or(Unreadable::Damaged)
    }
}

fn read<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Lock> {
    let serial = words.next()?.parse().ok()?;
    let stage = words.next()?;
    let stage = Stage::ALL.into_iter().find(|known| known.code() == stage)?;
    let mut wrapped = || {
        let iterations = words.next()?.parse().ok()?;
        let stretch = Stretch {
            salt: bytes(words.next()?)?.try_into().ok()?,
            iterations,
        };
        (1..=MOST_ITERATIONS).contains(&iterations).then_some(())?;
        Some(Wrapped {
            stretch,
            sealed: bytes(words.next()?)?,
        })
    };
    let (passphrase, recovery) = (wrapped()?, wrapped()?);
    let proof = bytes(words.next()?)?;
    words.next().is_none().then_some(Lock {
        serial,
        stage,
        passphrase,
        recovery,
        proof,
    })
}

/// Whether a passphrase has enough characters. A PIN of four digits is tried out in a moment.
#[must_use]
pub fn is_long_enough(passphrase: &str) -> bool {
    passphrase.trim().chars().count() >= SHORTEST
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        write!(text, "{byte:02x}").ok();
    }
    text
}

/// The bytes of hexadecimal digits.
#[must_use]
pub fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |letter: u8| {
        char::from(letter)
            .to_digit(16)
            .and_then(|n| u8::try_from(n).ok())
    };
    let pairs = hex.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretched(n: u8) -> Stretched {
        Stretched {
            stretch: Stretch {
                salt: [n; 16],
                iterations: ITERATIONS,
            },
            wrapper: SealKey::new([n; 32]),
        }
    }

    fn lock() -> (Lock, SealKey) {
        let key = SealKey::new([42; 32]);
        let nonces = [[1; 24], [2; 24], [3; 24]];
        let lock = Lock::new(&key, &stretched(1), &stretched(2), nonces).unwrap();
        (lock, key)
    }

    fn opens(lock: &Lock, secret: Secret, n: u8) -> Option<[u8; 32]> {
        lock.open(secret, &stretched(n).wrapper)
            .map(|key| *key.bytes())
    }

    #[test]
    fn both_secrets_open_the_lock_and_no_other_does() {
        let (lock, key) = lock();
        assert_eq!(opens(&lock, Secret::Passphrase, 1), Some(*key.bytes()));
        assert_eq!(opens(&lock, Secret::Recovery, 2), Some(*key.bytes()));
        // Neither stands in for the other.
        assert_eq!(opens(&lock, Secret::Passphrase, 2), None);
        assert_eq!(opens(&lock, Secret::Recovery, 1), None);
        assert!(lock.fits(&key) && !lock.fits(&SealKey::new([43; 32])));
    }

    #[test]
    fn a_new_passphrase_wraps_the_same_key() {
        let (lock, key) = lock();
        let changed = lock
            .with_secret(Secret::Passphrase, &key, &stretched(9), &[4; 24])
            .unwrap();
        assert_eq!(opens(&changed, Secret::Passphrase, 9), Some(*key.bytes()));
        assert_eq!(opens(&changed, Secret::Passphrase, 1), None);
        assert_eq!(opens(&changed, Secret::Recovery, 2), Some(*key.bytes()));
        // Whichever copy is read first, the later one counts.
        let newer = Lock::newer(Some(changed.clone()), Some(lock.clone()));
        assert_eq!(newer.as_ref(), Some(&changed));
        assert_eq!(Lock::newer(Some(lock), newer.clone()), newer);
    }

    #[test]
    fn it_is_read_back_and_every_changed_letter_is_noticed() {
        let (lock, _) = lock();
        for stage in Stage::ALL {
            let lock = lock.at(stage);
            assert_eq!(Lock::from_text(&lock.to_text()), Ok(lock));
        }
        let text = lock.to_text();
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(Lock::from_text(&changed), Err(Unreadable::Damaged), "{at}");
            assert!(Lock::from_text(&text[..at]).is_err(), "{at}");
        }
        let newer = "2 something that only a newer desk knows";
        let newer = format!("{newer} {:08x}", frame::checksum(' ', newer.as_bytes()));
        assert_eq!(Lock::from_text(&newer), Err(Unreadable::Newer));
    }

    #[test]
    fn fewer_rounds_than_it_was_made_with_do_not_open_it() {
        let (mut lock, _) = lock();
        lock.passphrase.stretch.iterations = 1;
        assert_eq!(opens(&lock, Secret::Passphrase, 1), None);
    }

    #[test]
    fn a_pin_is_too_short() {
        assert!(!is_long_enough("1234") && !is_long_enough("eleven char"));
        assert!(!is_long_enough("             "), "blanks are no passphrase");
        assert!(is_long_enough("twelve chars") && is_long_enough("اثنا عشر حرفا"));
    }
}
