//! The payload of a locked file: pieces of 64 KiB, each sealed with its number and whether it is the last, so that none
//! can be left out, moved or cut off.

use chacha20poly1305::ChaCha20Poly1305;
use chacha20poly1305::aead::Aead as _;

const PIECE: usize = 65_536;
const TAG: usize = 16;

fn nonce(number: u64, last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    for (place, byte) in nonce.iter_mut().skip(3).zip(number.to_be_bytes()) {
        *place = byte;
    }
    if let Some(end) = nonce.last_mut() {
        *end = u8::from(last);
    }
    nonce
}

/// Seals a text piece by piece.
pub(super) fn seal(key: &ChaCha20Poly1305, text: &[u8]) -> Option<Vec<u8>> {
    let mut sealed = Vec::with_capacity(text.len() + TAG * (text.len() / PIECE + 1));
    // An empty text is one empty piece.
    let pieces: Vec<&[u8]> = if text.is_empty() {
        vec![text]
    } else {
        text.chunks(PIECE).collect()
    };
    for (number, piece) in (0_u64..).zip(&pieces) {
        let last = number + 1 == u64::try_from(pieces.len()).ok()?;
        sealed.extend(key.encrypt(&nonce(number, last).into(), *piece).ok()?);
    }
    Some(sealed)
}

/// Opens a sealed text; nothing where a piece was changed, moved, left out or added.
pub(super) fn open(key: &ChaCha20Poly1305, sealed: &[u8]) -> Option<Vec<u8>> {
    let mut text = Vec::with_capacity(sealed.len());
    let count = sealed.len().div_ceil(PIECE + TAG);
    if count == 0 {
        return None;
    }
    for (number, piece) in sealed.chunks(PIECE + TAG).enumerate() {
        let last = number + 1 == count;
        let opened = key
            .decrypt(&nonce(u64::try_from(number).ok()?, last).into(), piece)
            .ok()?;
        // Only a text that is empty as a whole ends with an empty piece.
        if opened.is_empty() && number > 0 {
            return None;
        }
        text.extend(opened);
    }
    Some(text)
}
