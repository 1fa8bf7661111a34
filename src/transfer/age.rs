//! Files locked with a passphrase, in the format of `age` (C2SP's age-encryption.org/v1), so that the command of that
//! name opens them without a desk. Of its recipients only the passphrase (scrypt) is read and written.

mod stream;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// The first line of a locked file.
const FIRST_LINE: &str = "age-encryption.org/v1\n";
/// The first and the last line of a locked file that was written as text.
const ARMOR: (&str, &str) = (
    "-----BEGIN AGE ENCRYPTED FILE-----",
    "-----END AGE ENCRYPTED FILE-----",
);
/// The longest header that is read, in bytes; that of a passphrase has about 150.
const LONGEST_HEADER: usize = 1_000;
/// How much work a guess at the passphrase costs, as a power of two: 32 MB of memory, a second on a tablet.
const WORK: u8 = 15;
/// The most work that is done to open a file: what the `age` command asks for by itself, 256 MB.
pub const MOST_WORK: u8 = 18;
/// The shortest passphrase that a file is locked with, in characters.
pub const SHORTEST: usize = 12;

/// Whether a passphrase may lock a file.
#[must_use]
pub fn is_long_enough(passphrase: &str) -> bool {
    passphrase.trim().chars().count() >= SHORTEST
}

/// Why a locked file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// The passphrase is not the one that it was locked with.
    WrongPassphrase,
    /// It is damaged, cut off, or no locked file.
    Damaged,
    /// It was locked for somebody's key, not with a passphrase.
    NoPassphrase,
    /// It asks for more work, and memory, than is done here.
    TooMuchWork,
}

/// Whether a file is a locked one, as bytes or as text.
#[must_use]
pub fn is_locked(file: &[u8]) -> bool {
    file.starts_with(FIRST_LINE.as_bytes())
        || file.trim_ascii_start().starts_with(ARMOR.0.as_bytes())
}

/// Locks a file; nothing where the device has no source of randomness. The locked file is text too, so that it also
/// travels where only text does.
#[must_use]
pub fn lock(bytes: &[u8], passphrase: &str) -> Option<String> {
    sealed(bytes, passphrase).map(|file| with_armor(&file))
}

fn sealed(text: &[u8], passphrase: &str) -> Option<Vec<u8>> {
    let (mut file_key, mut salt, mut nonce) = ([0; 16], [0; 16], [0; 16]);
    for random in [&mut file_key, &mut salt, &mut nonce] {
        getrandom::fill(random).ok()?;
    }
    let wrapping = wrapping_key(passphrase, &salt, WORK).ok()?;
    let wrapped = wrapping
        .encrypt(&[0; 12].into(), file_key.as_slice())
        .ok()?;
    let header = format!(
        "{FIRST_LINE}-> scrypt {} {WORK}\n{}\n---",
        STANDARD_NO_PAD.encode(salt),
        STANDARD_NO_PAD.encode(wrapped)
    );
    let mac = header_mac(&file_key, header.as_bytes())?.finalize();
    let mac = STANDARD_NO_PAD.encode(mac.into_bytes());
    let mut file = format!("{header} {mac}\n").into_bytes();
    file.extend(nonce);
    file.extend(stream::seal(&payload_key(&file_key, &nonce)?, text)?);
    Some(file)
}

/// Opens a locked file.
///
/// # Errors
/// Says why it was not opened.
pub fn unlock(file: &[u8], passphrase: &str) -> Result<Vec<u8>, Unopened> {
    if file.starts_with(FIRST_LINE.as_bytes()) {
        return unlock_bytes(file, passphrase);
    }
    unlock_bytes(&without_armor(file).ok_or(Unopened::Damaged)?, passphrase)
}

fn unlock_bytes(file: &[u8], passphrase: &str) -> Result<Vec<u8>, Unopened> {
    let header = Header::read(file)?;
    if header.work > MOST_WORK {
        return Err(Unopened::TooMuchWork);
    }
    let wrapping = wrapping_key(passphrase, &header.salt, header.work)?;
    let file_key = wrapping
        .decrypt(&[0; 12].into(), header.wrapped.as_slice())
        .ok()
        .and_then(|key| <[u8; 16]>::try_from(key).ok())
        .ok_or(Unopened::WrongPassphrase)?;
    header_mac(&file_key, header.signed)
        .and_then(|mac| mac.verify_slice(&header.mac).ok())
        .ok_or(Unopened::Damaged)?;
    let (nonce, sealed) = header
        .payload
        .split_first_chunk::<16>()
        .ok_or(Unopened::Damaged)?;
    let key = payload_key(&file_key, nonce).ok_or(Unopened::Damaged)?;
    stream::open(&key, sealed).ok_or(Unopened::Damaged)
}

/// What stands before the payload.
struct Header<'a> {
    salt: [u8; 16],
    work: u8,
    wrapped: [u8; 32],
    /// What the header's own code signs: all up to and with the three dashes.
    signed: &'a [u8],
    mac: [u8; 32],
    payload: &'a [u8],
}

impl<'a> Header<'a> {
    fn read(file: &'a [u8]) -> Result<Self, Unopened> {
        let start = file
            .get(..file.len().min(LONGEST_HEADER))
            .unwrap_or_default();
        let mut lines = start.split(|byte| *byte == b'\n').skip(1);
        let mut line = || lines.next().and_then(|line| str::from_utf8(line).ok());
        let stanza = line().ok_or(Unopened::Damaged)?;
        let arguments = stanza.strip_prefix("-> ").ok_or(Unopened::Damaged)?;
        let arguments = arguments
            .strip_prefix("scrypt ")
            .ok_or(Unopened::NoPassphrase)?;
        let (salt, work) = arguments.split_once(' ').ok_or(Unopened::Damaged)?;
        let body = line().ok_or(Unopened::Damaged)?;
        let end = line().ok_or(Unopened::Damaged)?;
        // A passphrase stands alone: a further recipient would have the file opened by somebody whom its maker does
        // not know.
        let mac = end.strip_prefix("--- ").ok_or(Unopened::Damaged)?;
        let signed = FIRST_LINE.len() + stanza.len() + body.len() + 2 + 3;
        let plain_number =
            !work.is_empty() && !work.starts_with('0') && work.bytes().all(|b| b.is_ascii_digit());
        let work = if plain_number {
            work.parse().unwrap_or(u8::MAX)
        } else {
            return Err(Unopened::Damaged);
        };
        Ok(Self {
            salt: decode(salt)?,
            work,
            wrapped: decode(body)?,
            signed: file.get(..signed).ok_or(Unopened::Damaged)?,
            mac: decode(mac)?,
            payload: file
                .get(signed + end.len() - 2..)
                .ok_or(Unopened::Damaged)?,
        })
    }
}

fn decode<const N: usize>(text: &str) -> Result<[u8; N], Unopened> {
    STANDARD_NO_PAD
        .decode(text)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(Unopened::Damaged)
}

fn wrapping_key(passphrase: &str, salt: &[u8; 16], work: u8) -> Result<ChaCha20Poly1305, Unopened> {
    let parameters = scrypt::Params::new(work, 8, 1).map_err(|_| Unopened::Damaged)?;
    // Memory that cannot be had would end the program; so it is asked for first.
    let memory = 1_024_usize << work;
    let mut room = Vec::<u8>::new();
    room.try_reserve_exact(memory + memory / 8)
        .map_err(|_| Unopened::TooMuchWork)?;
    // Or the compiler sees that nothing is done with it, and does not ask.
    drop(std::hint::black_box(room));
    let labelled = [b"age-encryption.org/v1/scrypt".as_slice(), salt].concat();
    let mut key = [0; 32];
    scrypt::scrypt(passphrase.as_bytes(), &labelled, &parameters, &mut key)
        .map_err(|_| Unopened::Damaged)?;
    Ok(ChaCha20Poly1305::new(&key.into()))
}

fn header_mac(file_key: &[u8; 16], header: &[u8]) -> Option<Hmac<Sha256>> {
    let key = derived(file_key, &[], b"header")?;
    let mut mac = Hmac::new_from_slice(&key).ok()?;
    mac.update(header);
    Some(mac)
}

fn payload_key(file_key: &[u8; 16], nonce: &[u8; 16]) -> Option<ChaCha20Poly1305> {
    derived(file_key, nonce, b"payload").map(|key| ChaCha20Poly1305::new(&key.into()))
}

fn derived(file_key: &[u8; 16], salt: &[u8], what: &[u8]) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), file_key)
        .expand(what, &mut key)
        .ok()?;
    Some(key)
}

fn with_armor(file: &[u8]) -> String {
    let letters = STANDARD.encode(file);
    let mut text = format!("{}\n", ARMOR.0);
    let mut rest = letters.as_str();
    while let Some((line, after)) = rest.split_at_checked(64) {
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    if !rest.is_empty() {
        text.push_str(rest);
        text.push('\n');
    }
    text + ARMOR.1 + "\n"
}

/// The bytes of a locked file that was written as text.
fn without_armor(file: &[u8]) -> Option<Vec<u8>> {
    let text = str::from_utf8(file).ok()?.trim();
    let inside = text.strip_prefix(ARMOR.0)?.strip_suffix(ARMOR.1)?;
    let letters: String = inside.split_ascii_whitespace().collect();
    let bytes = STANDARD.decode(letters).ok()?;
    bytes.starts_with(FIRST_LINE.as_bytes()).then_some(bytes)
}

#[cfg(test)]
mod tests;
