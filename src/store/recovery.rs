//! The recovery key: the other way into a locked desk, for a drawer or a safe. Random, in groups that a person can copy by
//! hand, with a checksum that notices slips.

use zeroize::Zeroizing;

/// Digits and capital letters without those that look like others (Crockford's alphabet).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 128 bits and a checksum of 12, five to a letter.
const LETTERS: usize = 28;
const GROUP: usize = 4;
const CHECK_BITS: u32 = 12;

/// Why a text is no recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// So many letters instead of those that it takes.
    Length(usize),
    /// A letter that no key holds.
    Letter(char),
    /// All letters are possible, but one of them is wrong.
    Checksum,
}

/// A recovery key.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey(Zeroizing<[u8; 16]>);

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A key is never printed.
        f.write_str("RecoveryKey")
    }
}

impl RecoveryKey {
    /// How many letters a key has.
    pub const LETTERS: usize = LETTERS;

    /// A key of random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// In groups, as it is written down.
    #[must_use]
    pub fn to_text(&self) -> String {
        let key = u128::from_be_bytes(*self.0);
        let check = u128::from(checksum(key));
        let mut text = String::new();
        for n in 0..LETTERS {
            if n > 0 && n % GROUP == 0 {
                text.push('-');
            }
            // The key takes 140 bits with its checksum: the last two letters and two bits hold the checksum.
            let from = 5 * (LETTERS - 1 - n);
            let check_bits = CHECK_BITS as usize;
            let bits = if from >= check_bits {
                key >> (from - check_bits)
            } else {
                (key << (check_bits - from)) | (check >> from)
            };
            let letter = ALPHABET.get((bits & 31) as usize).copied();
            text.extend(letter.map(char::from));
        }
        text
    }

    /// The key that a person wrote, in any case, with or without the groups.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn from_text(text: &str) -> Result<Self, Slip> {
        let mut values = Vec::new();
        for written in text.chars() {
            if written.is_whitespace() || !written.is_alphanumeric() {
                continue;
            }
            // Those that look alike are meant alike.
            let letter = match written.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = ALPHABET.iter().position(|one| char::from(*one) == letter);
            values.push(value.ok_or(Slip::Letter(written))? as u128);
        }
        if values.len() != LETTERS {
            return Err(Slip::Length(values.len()));
        }
        // 140 bits do not fit into one number: the last three letters are read apart, fifteen bits.
        let (front, back) = values.split_at(LETTERS - 3);
        let front = front.iter().fold(0, |sum, value| (sum << 5) | value);
        let back = back.iter().fold(0, |sum, value| (sum << 5) | value);
        let key = (front << 3) | (back >> CHECK_BITS);
        if back & ((1 << CHECK_BITS) - 1) == u128::from(checksum(key)) {
            Ok(Self::new(key.to_be_bytes()))
        } else {
            Err(Slip::Checksum)
        }
    }
}

/// CRC-12, which notices every wrong letter and every two neighbours that were exchanged.
fn checksum(key: u128) -> u16 {
    let mut rest: u16 = 0;
    for bit in (0..128).rev() {
        let next = ((key >> bit) & 1) as u16 ^ (rest >> 11 & 1);
        rest = (rest << 1) & 0xfff;
        if next == 1 {
            rest ^= 0x80f;
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_is_read_as_it_is_written_by_hand() {
        let key = RecoveryKey::new(*b"sixteen bytes ..");
        let text = key.to_text();
        assert_eq!(text.len(), LETTERS + 6, "{text}");
        assert_eq!(RecoveryKey::from_text(&text), Ok(key.clone()));
        let sloppy = text.to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(
            RecoveryKey::from_text(&sloppy.replace('1', "l")),
            Ok(key.clone())
        );
        assert_eq!(
            RecoveryKey::from_text(&text[..text.len() - 1]),
            Err(Slip::Length(27))
        );
        let foreign = format!("U{}", &text[1..]);
        assert_eq!(RecoveryKey::from_text(&foreign), Err(Slip::Letter('U')));
    }

    proptest! {
        #[test]
        fn every_slip_of_one_letter_or_of_two_neighbours_is_noticed(bytes in any::<[u8; 16]>()) {
            let key = RecoveryKey::new(bytes);
            let text = key.to_text();
            prop_assert_eq!(RecoveryKey::from_text(&text), Ok(key));
            let letters: Vec<char> = text.chars().filter(|c| *c != '-').collect();
            for at in 0..LETTERS {
                for other in ALPHABET.iter().copied().map(char::from).filter(|c| *c != letters[at]) {
                    let mut wrong = letters.clone();
                    wrong[at] = other;
                    let wrong: String = wrong.into_iter().collect();
                    prop_assert_eq!(RecoveryKey::from_text(&wrong), Err(Slip::Checksum));
                }
                if at + 1 < LETTERS && letters[at] != letters[at + 1] {
                    let mut swapped = letters.clone();
                    swapped.swap(at, at + 1);
                    let swapped: String = swapped.into_iter().collect();
                    prop_assert_eq!(RecoveryKey::from_text(&swapped), Err(Slip::Checksum));
                }
            }
        }
    }
}
