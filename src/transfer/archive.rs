//! A package with its attached files: a zip of the package's JSON and of each file under its digest. It is read with
//! suspicion: only the names that belong there, sizes that are bounded while they are unpacked, and every file compared
//! with the digest that it is named by.

use super::document::WriteError;
use super::package::LARGEST;
use crate::record::FileHash;
use crate::store::files::{LARGEST_FILE, MOST_BYTES};
use sha2::{Digest as _, Sha256};
use std::io::{Cursor, Read, Write};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What the package is called in the archive.
const PACKAGE: &str = "package.missiondesk.json";
/// Where the files lie in it.
const FOLDER: &str = "files/";
/// The largest archive that is read, in bytes: all files of a desk, and some room for the rest.
pub const LARGEST_ARCHIVE: u64 = MOST_BYTES + 30_000_000;
/// The most files that an archive may hold.
const MOST_FILES: usize = 2_000;

/// Where an archive is written to, piece by piece, so that it never lies in memory twice.
pub type Sink = Box<dyn FnMut(&[u8])>;

/// An archive that is being written. Behind a trait, so that whoever writes one needs not be loaded with the code below.
pub trait ArchiveWriter {
    /// Adds a file.
    ///
    /// # Errors
    /// When the archive cannot hold it.
    fn add(&mut self, hash: &FileHash, bytes: &[u8]) -> Result<(), WriteError>;

    /// Ends the archive.
    ///
    /// # Errors
    /// When its table cannot be written.
    fn finish(self: Box<Self>) -> Result<(), WriteError>;
}

/// A [`Sink`] as the zip library wants it.
struct Out(Sink);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        (self.0)(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Zip(ZipWriter<StreamWriter<Out>>);

impl ArchiveWriter for Zip {
    fn add(&mut self, hash: &FileHash, bytes: &[u8]) -> Result<(), WriteError> {
        // Scans and photographs are packed already.
        self.put(&format!("{FOLDER}{hash}"), bytes, CompressionMethod::Stored)
    }

    fn finish(self: Box<Self>) -> Result<(), WriteError> {
        self.0.finish().map(drop).map_err(WriteError::new)
    }
}

impl Zip {
    fn put(
        &mut self,
        name: &str,
        bytes: &[u8],
        method: CompressionMethod,
    ) -> Result<(), WriteError> {
        let options = SimpleFileOptions::default().compression_method(method);
        self.0.start_file(name, options).map_err(WriteError::new)?;
        self.0.write_all(bytes).map_err(WriteError::new)
    }
}

/// Begins an archive with a package's text.
///
/// # Errors
/// When the text cannot be packed.
pub fn begin_archive(package: &str, sink: Sink) -> Result<Box<dyn ArchiveWriter>, WriteError> {
    let mut zip = Zip(ZipWriter::new_stream(Out(sink)));
    zip.put(PACKAGE, package.as_bytes(), CompressionMethod::Deflated)?;
    Ok(Box::new(zip))
}

/// Why a whole archive is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// It is no zip, or it was cut off.
    Damaged,
    /// Something lies in it that belongs in no package; its name as far as it can be shown.
    Strange(String),
    /// It holds no package.
    NoPackage,
    /// It is larger than a desk can be, packed or unpacked.
    TooLarge,
}

/// Whether bytes begin like a zip.
#[must_use]
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads an archive: gives the package's text, and hands each whole file to `keep`. A file that was damaged on its way is
/// left out, as if it had not been there.
///
/// # Errors
/// Says why the whole archive is refused; what `keep` was given by then must be dropped.
pub fn read_archive(
    bytes: Vec<u8>,
    keep: &mut dyn FnMut(FileHash, Vec<u8>),
) -> Result<String, ArchiveError> {
    if !u64::try_from(bytes.len()).is_ok_and(|size| size <= LARGEST_ARCHIVE) {
        return Err(ArchiveError::TooLarge);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveError::Damaged)?;
    if zip.len() > MOST_FILES + 1 {
        return Err(ArchiveError::TooLarge);
    }
    if zip.has_duplicate_names() {
        return Err(ArchiveError::Damaged);
    }
    let mut package = None;
    let mut files = Vec::new();
    // Names first: an archive that holds anything else is not looked into.
    for at in 0..zip.len() {
        let name = zip.name_for_index(at).and_then(Result::ok);
        let name = name.ok_or(ArchiveError::Damaged)?;
        if name == PACKAGE {
            package = Some(at);
        } else if name == FOLDER {
            // Some programs write the folder itself down too.
        } else {
            let hash = name.strip_prefix(FOLDER).and_then(|name| name.parse().ok());
            let strange = || ArchiveError::Strange(crate::record::clean_name(&name));
            let hash: FileHash = hash.ok_or_else(strange)?;
            files.push((at, hash));
        }
    }
    let package = package.ok_or(ArchiveError::NoPackage)?;
    let text = unpack(&mut zip, package, LARGEST)?;
    let text = text
        .and_then(|text| String::from_utf8(text).ok())
        .ok_or(ArchiveError::Damaged)?;
    let largest = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
    let mut room = MOST_BYTES;
    for (at, hash) in files {
        let Some(bytes) = unpack(&mut zip, at, largest)? else {
            continue;
        };
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        room = room.checked_sub(size).ok_or(ArchiveError::TooLarge)?;
        if digest(&bytes) == hash {
            keep(hash, bytes);
        }
    }
    Ok(text)
}

/// The bytes of an entry; nothing where they are damaged. What an entry says of its size is not believed.
fn unpack(
    zip: &mut ZipArchive<Cursor<Vec<u8>>>,
    at: usize,
    largest: usize,
) -> Result<Option<Vec<u8>>, ArchiveError> {
    let Ok(entry) = zip.by_index(at) else {
        return Ok(None);
    };
    let most = u64::try_from(largest).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = entry.take(most.saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() > largest {
        return Err(ArchiveError::TooLarge);
    }
    Ok(read.is_ok().then_some(bytes))
}

/// The digest of a file's bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> FileHash {
    FileHash::of_digest(&Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests;
