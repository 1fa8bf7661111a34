//! Files that belong to a record, such as the scan of a letter. Their bytes lie apart, under their digest; the record
//! names them in a list, so that a file that travelled without its bytes is still known by name.

use super::{Path, Record};
use std::fmt;
use std::str::FromStr;

/// The digest of the bytes, below the item.
const HASH: &str = "sha256";
const NAME: &str = "name";
const KIND: &str = "type";
const SIZE: &str = "size";
/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 100;

/// The SHA-256 of a file's bytes, in 64 small hexadecimal digits: the name under which they are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash(String);

/// Why a text is not a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAHash;

impl FileHash {
    /// The digest as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Every digest that stands anywhere in a record, also of files that were taken off again.
    #[must_use]
    pub fn all_in(record: &Record) -> Vec<Self> {
        let writes = record.cells.values().flat_map(super::Cell::writes);
        writes
            .filter_map(|write| write.value.as_text().parse().ok())
            .collect()
    }

    /// The digest with these bytes.
    #[must_use]
    pub fn of_digest(digest: &[u8; 32]) -> Self {
        Self(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl FromStr for FileHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if text.len() == 64 && digits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAHash)
        }
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What may be attached: scans and photographs. None of it runs anything where it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what they are")]
pub enum Media {
    Pdf,
    Jpeg,
    Png,
    Gif,
    Webp,
}

impl Media {
    const ALL: [Self; 5] = [Self::Pdf, Self::Jpeg, Self::Png, Self::Gif, Self::Webp];

    /// What bytes are, by how they begin; neither a name nor a declared type is believed.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let is_webp = || bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice());
        Self::ALL.into_iter().find(|media| match media {
            Self::Pdf => bytes.starts_with(b"%PDF-"),
            Self::Jpeg => bytes.starts_with(&[0xff, 0xd8, 0xff]),
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Gif => bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a"),
            Self::Webp => is_webp(),
        })
    }

    /// Its media type.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
        }
    }

    /// The media type of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.name() == name)
    }

    /// Whether it is a picture.
    #[must_use]
    pub fn is_picture(self) -> bool {
        self != Self::Pdf
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
        }
    }

    /// A file's name without the ending of its kind.
    #[must_use]
    pub fn stem(self, name: &str) -> &str {
        match name.rsplit_once('.') {
            Some((stem, ending)) if self.has_ending(ending) => stem,
            _ => name,
        }
    }

    /// A file's name with the ending of what it really is. A name from elsewhere may claim to be a program; the file is
    /// never saved as one.
    #[must_use]
    pub fn file_name(self, name: &str) -> String {
        let stem = self.stem(name).replace('.', "-");
        let ending = self.endings().first().copied().unwrap_or_default();
        let stem = if stem.is_empty() { "file" } else { &stem };
        format!("{stem}.{ending}")
    }

    fn has_ending(self, ending: &str) -> bool {
        let ending = ending.to_ascii_lowercase();
        self.endings().contains(&ending.as_str())
    }
}

/// A file's name as it is kept: one line without signs that hide or turn around what it says.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let hides = |c: &char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let shown: String = name.chars().filter(|c| !hides(c)).collect();
    let last = shown.rsplit(['/', '\\']).next().unwrap_or_default();
    last.trim().chars().take(LONGEST_NAME).collect()
}

/// A file as a record names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The item's path.
    pub path: Path,
    /// Under what its bytes are kept; nothing where the record holds no well-formed digest.
    pub hash: Option<FileHash>,
    /// What it is called.
    pub name: String,
    /// What it is, as the record says.
    pub media: Option<Media>,
    /// How large it is, in bytes, as the record says.
    pub size: u64,
    /// Who attached it, as they called themselves.
    pub by: String,
    /// When, in milliseconds since 1970; 0 where that is not known.
    pub at: u64,
}

impl Attachment {
    /// The files in a list of a record, in order.
    #[must_use]
    pub fn list(record: &Record, list: &str) -> Vec<Self> {
        let items = record.items(list).into_iter();
        items.map(|item| Self::read(record, item.path)).collect()
    }

    /// All files that a record names, whatever list they lie in; not those taken out of it.
    #[must_use]
    pub fn all(record: &Record) -> Vec<Self> {
        let items = record
            .cells
            .keys()
            .filter_map(|path| path.strip_suffix(HASH)?.strip_suffix('/'));
        let alive =
            items.filter(|item| item.contains('/') && record.is_alive(&format!("{item}/{HASH}")));
        alive
            .map(|item| Self::read(record, Path::of(&[item])))
            .collect()
    }

    fn read(record: &Record, path: Path) -> Self {
        let text = |name: &str| record.text(&format!("{path}/{name}"));
        let write = record
            .cells
            .get(format!("{path}/{HASH}").as_str())
            .map(super::Cell::newest);
        let by = write.map(|write| {
            let writer = format!(
                "{}/{}",
                super::meta::WRITERS,
                write.version.replica.as_str()
            );
            record.text(&writer).to_owned()
        });
        Self {
            hash: text(HASH).parse().ok(),
            name: clean_name(text(NAME)),
            media: Media::from_name(text(KIND)),
            size: text(SIZE).parse().unwrap_or_default(),
            by: by.unwrap_or_default(),
            at: write.map_or(0, |write| write.version.count),
            path,
        }
    }

    /// What the record's item holds of a file: names below the item, and their texts.
    #[must_use]
    pub fn fields(
        hash: &FileHash,
        name: &str,
        media: Media,
        size: u64,
    ) -> [(&'static str, String); 4] {
        [
            (HASH, hash.to_string()),
            (NAME, clean_name(name)),
            (KIND, media.name().to_owned()),
            (SIZE, size.to_string()),
        ]
    }
}

/// Whether a record's history, in texts as they are kept, may bring back a file that the record names no more: it tells of
/// the file itself, or of an item being taken out that held it.
#[must_use]
pub fn may_return(record: &Record, hash: &FileHash, history: &[String]) -> bool {
    let told = |what: &str| history.iter().any(|text| text.contains(what));
    let holds = |cell: &super::Cell| {
        cell.writes()
            .any(|write| write.value.as_text() == hash.as_str())
    };
    let named = record
        .cells
        .iter()
        .filter(|(path, cell)| path.ends_with(HASH) && holds(cell));
    let mut items = named.flat_map(|(path, _)| path.above());
    items.any(|item| told(&format!("{item}/@"))) || told(hash.as_str())
}

#[cfg(test)]
mod tests;
