use super::{Shelf, Unreadable, frame, pack};
use serde::Serialize;

/// A stored value that this desk does not write over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAside {
    /// Its storage key.
    pub key: String,
    /// The raw text, to be downloaded.
    pub raw: String,
    /// Why it is kept aside.
    pub why: Unreadable,
}

/// A file that holds a value which was kept aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsideFile {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// What stands in it.
    pub text: String,
}

#[derive(Serialize)]
struct Packed<'a> {
    format: &'static str,
    key: &'a str,
    /// As JSON escapes it, the raw text survives every program that opens the file.
    stored: &'a str,
    readable: Vec<String>,
}

impl KeptAside {
    /// Whether it still lies on the shelf; something whole may have been written there since.
    #[must_use]
    pub fn lies_on(&self, shelf: &impl Shelf) -> bool {
        shelf
            .get(&self.key)
            .is_ok_and(|text| text.as_ref() == Some(&self.raw))
    }

    /// The value as a file. Plain text is given as it lies in the store. A packed one is not for people's eyes: it stands
    /// in JSON, which leads back to the very same text, beside whatever texts can still be read in it.
    #[must_use]
    pub fn to_file(&self) -> AsideFile {
        let packed = frame::is_framed(&self.raw).then(|| Packed {
            format: "mission-desk-kept-aside",
            key: &self.key,
            stored: &self.raw,
            readable: pack::salvage(&frame::bytes_as_they_are(&self.raw)),
        });
        match packed.and_then(|packed| serde_json::to_string_pretty(&packed).ok()) {
            Some(text) => AsideFile {
                name: "mission-desk-damaged.json",
                kind: "application/json",
                text,
            },
            None => AsideFile {
                name: "mission-desk-damaged.txt",
                kind: "text/plain",
                text: self.raw.clone(),
            },
        }
    }
}
