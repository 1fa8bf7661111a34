mod checksum;

use crate::record::{Record, RecordId, Relation, Version};
use crate::store::Unreadable;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::RawValue;

/// What a package calls itself (training.R46).
const NAME: &str = "mission-desk-package";
/// The version of the package format that this desk writes.
const VERSION: u32 = 1;
/// The largest package that is read, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// The most records that a package may hold.
const MOST_RECORDS: usize = 10_000;
/// The longest text that a field may hold, in characters.
const LONGEST_TEXT: usize = 200_000;
/// The most writes that a record may hold.
const MOST_WRITES: usize = 50_000;
/// The longest name, stamp or finding that is shown of a package, in characters.
const LONGEST_LINE: usize = 500;
/// The most findings that are shown of one of its records.
const MOST_FINDINGS: usize = 1_000;

/// Who made a package.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Sender {
    /// The person's name, as given on the device.
    pub user: String,
    /// The device's name.
    pub device: String,
}

/// What a package says of one of its records, for whoever opens the file without a desk and for the preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Note {
    /// The record.
    pub record: RecordId,
    /// What it is, such as "DRAFT".
    pub stamp: String,
    /// What the checks said of it when the package was made, in the document's language.
    pub findings: Vec<String>,
}

/// Records on their way from one desk to another.
/// Every part has a default, so that a package of a later version is told apart from what is no package at all.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Package {
    /// What it calls itself.
    format: String,
    /// The version of the format.
    version: u32,
    /// When it was made: ISO 8601, UTC.
    pub made_at: String,
    /// Who made it.
    pub from: Sender,
    /// Drafts, with what is open in them.
    pub notes: Vec<Note>,
    /// `sha256:` and the digest of the records' canonical text, in hexadecimal digits. Older packages have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    checksum: Option<String>,
    /// The records.
    // Raw until each is judged on its own.
    #[cfg_attr(test, schemars(with = "Vec<Record>"))]
    records: Vec<Box<RawValue>>,
}

/// Whether a package arrived as it was sent. This guards against accidents, not against people: whoever changes a file on
/// purpose can reckon the checksum anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// Its records are as they were sent.
    Whole,
    /// They were changed or damaged on the way.
    Changed,
    /// It carries no checksum that this desk knows.
    NotTold,
}

impl Package {
    /// Cuts what is only shown, and kept nowhere, to what a page bears.
    fn shorten(&mut self) {
        let cut = |text: &mut String| {
            if let Some((end, _)) = text.char_indices().nth(LONGEST_LINE) {
                text.truncate(end);
            }
        };
        cut(&mut self.from.user);
        cut(&mut self.from.device);
        self.notes.truncate(self.records.len());
        for note in &mut self.notes {
            cut(&mut note.stamp);
            note.findings.truncate(MOST_FINDINGS);
            note.findings.iter_mut().for_each(cut);
        }
    }

    /// Whether its records are as they were sent.
    #[must_use]
    pub fn integrity(&self) -> Integrity {
        match &self.checksum {
            Some(told) if *told == checksum::of(&self.records) => Integrity::Whole,
            Some(told) if told.starts_with(checksum::KIND) => Integrity::Changed,
            _ => Integrity::NotTold,
        }
    }
}

/// Why a whole file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// Larger than [`LARGEST`].
    TooLarge,
    /// Not JSON; the line and column where reading stopped.
    NotJson {
        /// from 1
        line: usize,
        /// from 1
        column: usize,
    },
    /// JSON, but no package.
    NotAPackage,
    /// Made by a newer desk.
    Newer,
    /// More records than a desk holds.
    TooMany,
    /// A package without records.
    Empty,
}

/// Why one record of a package is refused; the others can still be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not a well-formed record.
    Damaged,
    /// Its kind or schema is newer than this desk.
    Newer,
    /// The package holds it twice.
    Twice,
    /// A text or the record is too long.
    TooLong,
    /// A version in it lies further ahead than a wrong clock goes.
    FromTheFuture,
    /// The desk holds a record with this id that must not be touched.
    KeptAside,
}

/// What taking a record in would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The desk does not have it yet.
    New,
    /// The package has edits that the desk lacks, and the desk has none that the package lacks.
    NewerThere,
    /// Each side has edits that the other lacks; they are merged, and nothing here is lost.
    Diverged,
    /// The desk has all of it and more.
    NewerHere,
    /// Both are the same.
    Same,
    /// It was removed for good on this device, at a time in milliseconds since 1970; it comes back only if that is wanted.
    Forgotten(u64),
    /// It cannot be taken in.
    Refused(Refusal),
}

impl Verdict {
    /// Whether there is something to take in.
    #[must_use]
    pub fn brings_something(self) -> bool {
        self.is_suggested() || matches!(self, Self::Forgotten(_))
    }

    /// Whether it is taken in unless the person decides otherwise.
    #[must_use]
    pub fn is_suggested(self) -> bool {
        matches!(self, Self::New | Self::NewerThere | Self::Diverged)
    }
}

/// One record of a package, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportRow {
    /// What would be done.
    pub verdict: Verdict,
    /// The record, unless it was refused.
    pub record: Option<Record>,
    /// Its title, if one could be read.
    pub title: String,
    /// What the package says of it.
    pub note: Option<Note>,
}

/// The text of a package.
#[must_use]
pub fn export(records: &[&Record], notes: Vec<Note>, from: Sender, made_at: String) -> String {
    let records: Vec<_> = records
        .iter()
        .filter_map(|record| serde_json::value::to_raw_value(record).ok())
        .collect();
    let package = Package {
        checksum: Some(checksum::of(&records)),
        format: NAME.to_owned(),
        version: VERSION,
        made_at,
        from,
        notes,
        records,
    };
    serde_json::to_string_pretty(&package).unwrap_or_default()
}

/// Opens a package's text.
///
/// # Errors
/// Says why the whole file is refused.
pub fn open(text: &str) -> Result<Package, ImportError> {
    if text.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut package: Package =
        serde_json::from_str(text).map_err(|error| match error.classify() {
            Category::Data => ImportError::NotAPackage,
            _ => ImportError::NotJson {
                line: error.line(),
                column: error.column(),
            },
        })?;
    if package.format != NAME || package.version == 0 {
        return Err(ImportError::NotAPackage);
    }
    if package.version > VERSION {
        return Err(ImportError::Newer);
    }
    match package.records.len() {
        0 => Err(ImportError::Empty),
        n if n > MOST_RECORDS => Err(ImportError::TooMany),
        _ => {
            package.shorten();
            Ok(package)
        }
    }
}

/// Judges each record of a package; writes nothing. `relation` tells how the desk's own copy stands to a record, if it
/// has one.
#[must_use]
pub fn judge(
    package: &Package,
    relation: &dyn Fn(&Record) -> Option<Relation>,
    kept_aside: &[RecordId],
) -> Vec<ImportRow> {
    let mut seen = Vec::new();
    package
        .records
        .iter()
        .map(|raw| {
            let judged = read_record(raw).and_then(|record| {
                if seen.contains(&record.id) {
                    return Err(Refusal::Twice);
                }
                seen.push(record.id);
                if kept_aside.contains(&record.id) {
                    return Err(Refusal::KeptAside);
                }
                Ok(record)
            });
            match judged {
                Ok(record) => {
                    let verdict = match relation(&record) {
                        None => Verdict::New,
                        Some(Relation::Same) => Verdict::Same,
                        Some(Relation::Newer) => Verdict::NewerHere,
                        Some(Relation::Older) => Verdict::NewerThere,
                        Some(Relation::Diverged) => Verdict::Diverged,
                    };
                    ImportRow {
                        verdict,
                        title: title_of(&record),
                        note: package
                            .notes
                            .iter()
                            .find(|note| note.record == record.id)
                            .cloned(),
                        record: Some(record),
                    }
                }
                Err(refusal) => ImportRow {
                    verdict: Verdict::Refused(refusal),
                    record: None,
                    title: title_of_refused(raw),
                    note: None,
                },
            }
        })
        .collect()
}

/// What taking rows in would write: new records as they are, others merged with `own`, the desk's copy.
#[must_use]
pub fn merged<'a>(rows: &[ImportRow], own: &dyn Fn(RecordId) -> Option<&'a Record>) -> Vec<Record> {
    let taken = rows.iter().filter(|row| row.verdict.brings_something());
    let records = taken.filter_map(|row| row.record.as_ref());
    let merge = |record: &Record| match own(record.id) {
        None => record.clone(),
        Some(own) => {
            let mut own = own.clone();
            own.merge(record);
            own
        }
    };
    records.map(merge).collect()
}

fn title_of(record: &Record) -> String {
    let text = |path: &str| record.text(path).to_owned();
    let name = crate::systems::kind(&record.kind);
    let name = name.map_or_else(|| text("title"), |kind| kind.name_by(text));
    name.chars().take(300).collect()
}

/// The title of a record that is refused, if one can be made out, so that the person knows which one is meant.
fn title_of_refused(raw: &RawValue) -> String {
    let value: serde_json::Value = serde_json::from_str(raw.get()).unwrap_or_default();
    let title = value
        .pointer("/cells/title/0/0")
        .and_then(|title| title.as_str());
    title.unwrap_or_default().chars().take(300).collect()
}

fn read_record(raw: &RawValue) -> Result<Record, Refusal> {
    let record = crate::store::read_record(raw.get()).map_err(|unreadable| match unreadable {
        Unreadable::Damaged | Unreadable::InTrash => Refusal::Damaged,
        Unreadable::Newer => Refusal::Newer,
    })?;
    let writes = || record.cells.values().flat_map(|cell| cell.writes());
    let too_long = writes().any(|write| write.value.as_text().chars().count() > LONGEST_TEXT);
    if too_long || writes().nth(MOST_WRITES).is_some() {
        return Err(Refusal::TooLong);
    }
    // A counter far in the future would win every later dispute.
    if record.seen.values().any(|count| *count > Version::LATEST) {
        return Err(Refusal::FromTheFuture);
    }
    let seen = |version: &Version| record.seen.get(&version.replica).copied();
    if writes().all(|write| seen(&write.version).is_some_and(|seen| seen >= write.version.count)) {
        Ok(record)
    } else {
        Err(Refusal::Damaged)
    }
}

/// The name of a package's file: the title as far as any file system takes it, and the date.
#[must_use]
pub fn file_name(title: &str, date: &str) -> String {
    file_name_as(title, date, "json")
}

/// The name of a file of any kind, by its ending.
#[must_use]
pub fn file_name_as(title: &str, date: &str, ending: &str) -> String {
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(6)
        .map(|word| word.chars().take(20).collect())
        .collect();
    let stem = if words.is_empty() {
        "mission-desk".to_owned()
    } else {
        words.join("-")
    };
    format!("{stem}-{date}.{ending}")
}

#[cfg(test)]
mod bench;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod tests;
