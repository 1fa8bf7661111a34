//! Compression over a preset dictionary: DEFLATE, as if the dictionary had been sent before.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The dictionary that this desk packs with.
pub const NEWEST: u8 = 2;
/// How hard the compressor searches, of 10: beyond this nothing is gained on texts of this length.
const EFFORT: i32 = 8;

const FIRST: &[u8] = include_bytes!("dictionary-1.bin");
/// What training and the environment added.
const SECOND: &[u8] = include_bytes!("dictionary-2.bin");

/// A dictionary by its number; 0 is none. What was shipped once stays as it is for ever; each goes on from the one before.
fn dictionary(number: u8) -> Option<Cow<'static, [u8]>> {
    match number {
        0 => Some(Cow::Borrowed(&[])),
        1 => Some(Cow::Borrowed(FIRST)),
        2 => Some(Cow::Owned([FIRST, SECOND].concat())),
        _ => None,
    }
}

thread_local! {
    /// A compressor that has just read the dictionary: reading it again for each record would take longer than the record.
    static READY: OnceCell<Option<Box<CompressorOxide>>> = const { OnceCell::new() };
}

/// A compressor that has read the newest dictionary.
fn ready() -> Option<Box<CompressorOxide>> {
    // No zlib header: window bits below zero.
    let flags = create_comp_flags_from_zip_params(EFFORT, -15, 0);
    let mut compressor = Box::new(CompressorOxide::new(flags));
    let mut unused = Vec::new();
    run(
        &mut compressor,
        &dictionary(NEWEST)?,
        TDEFLFlush::Sync,
        &mut unused,
    )?;
    Some(compressor)
}

/// Compresses bytes with the newest dictionary.
pub fn squeeze(plain: &[u8], to: &mut Vec<u8>) -> Option<()> {
    let mut compressor = READY.with(|cell| cell.get_or_init(ready).clone())?;
    run(&mut compressor, plain, TDEFLFlush::Finish, to)
}

fn run(
    compressor: &mut CompressorOxide,
    mut from: &[u8],
    flush: TDEFLFlush,
    to: &mut Vec<u8>,
) -> Option<()> {
    let mut start = to.len();
    to.resize(start + from.len() / 2 + 64, 0);
    loop {
        let (status, read, written) = compress(compressor, from, to.get_mut(start..)?, flush);
        from = from.get(read..)?;
        start += written;
        match status {
            TDEFLStatus::Done => break,
            // A flush is over once all was read and the rest of the room stays empty.
            TDEFLStatus::Okay
                if flush == TDEFLFlush::Sync && from.is_empty() && start < to.len() =>
            {
                break;
            }
            TDEFLStatus::Okay => to.resize(to.len() * 2, 0),
            _ => return None,
        }
    }
    to.truncate(start);
    Some(())
}

/// Expands bytes, into so many at the most, and tells whether they are just that many and whole.
pub fn unsqueeze(number: u8, packed: &[u8], length: usize) -> Option<(Vec<u8>, bool)> {
    let before = dictionary(number)?;
    let mut plain = Vec::with_capacity(before.len() + length);
    plain.extend_from_slice(&before);
    plain.resize(before.len() + length, 0);
    let mut state = Box::<DecompressorOxide>::default();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, read, written) = decompress(&mut state, packed, &mut plain, before.len(), flags);
    let whole = status == TINFLStatus::Done && read == packed.len() && written == length;
    plain.truncate(before.len() + written);
    Some((plain.split_off(before.len()), whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_dictionary_that_was_shipped_is_ever_changed() {
        let sum = |number| crate::store::frame::checksum('D', &dictionary(number).unwrap());
        assert_eq!(sum(1), 664_038_638);
        assert_eq!(sum(2), 2_540_340_281);
        assert!(
            dictionary(NEWEST + 1).is_none(),
            "a new dictionary has its sum here too"
        );
    }

    #[test]
    fn nothing_expands_beyond_what_it_says() {
        let mut bomb = Vec::new();
        squeeze(&vec![0; 1 << 20], &mut bomb).unwrap();
        assert!(bomb.len() < 2_000);
        let (plain, whole) = unsqueeze(NEWEST, &bomb, 100).unwrap();
        assert_eq!((plain.len(), whole), (100, false));
    }
}
