use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// A record's id: random, so that records from two devices never collide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordId(Uuid);

impl RecordId {
    /// A new random id.
    #[must_use]
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }

    /// The id as it is packed.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 16] {
        self.0.into_bytes()
    }

    /// The id of packed bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.simple())
    }
}

impl FromStr for RecordId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::try_parse(text)
            .map(Self)
            .map_err(|_| "not a record's id")
    }
}

impl TryFrom<String> for RecordId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<RecordId> for String {
    fn from(id: RecordId) -> Self {
        id.to_string()
    }
}

/// One writer: a device, or a further window of the same device (two windows write at the same time, so they count
/// apart). Eight hexadecimal digits, and for a further window a dot and its number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Replica(String);

impl Replica {
    /// A new random device.
    #[must_use]
    pub fn random() -> Self {
        Self(short_random(8))
    }

    /// The device's writer for its n-th open window; the first window, 0, writes as the device.
    #[must_use]
    pub fn window(&self, n: u32) -> Self {
        let device = self.0.split('.').next().unwrap_or_default();
        if n == 0 {
            Self(device.to_owned())
        } else {
            Self(format!("{device}.{n}"))
        }
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Replica {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (device, window) = text.split_once('.').unwrap_or((&text, "0"));
        let hexadecimal = device.len() == 8 && device.bytes().all(|b| b.is_ascii_hexdigit());
        let number = (1..=4).contains(&window.len()) && window.bytes().all(|b| b.is_ascii_digit());
        if hexadecimal && number {
            Ok(Self(text))
        } else {
            Err("not a writer's id")
        }
    }
}

impl From<Replica> for String {
    fn from(replica: Replica) -> Self {
        replica.0
    }
}

/// A new random id for an item of a list, unique within its record.
#[must_use]
pub fn item_id() -> String {
    short_random(8)
}

fn short_random(length: usize) -> String {
    let mut text = Uuid::new_v4().simple().to_string();
    text.truncate(length);
    text
}
