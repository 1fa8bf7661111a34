//! Numbers that look random, such as pauses between two edits, in as few bits as their size asks for: Exp-Golomb codes.
//! How many low bits every number has is chosen for the whole list.

/// No number is longer.
const LONGEST: u32 = 64;

/// Bits in front of and behind the middle for a number: none, one or more ones and a zero, then its digits.
fn length(number: u64, low: u32) -> u32 {
    let above = u128::from(number >> low) + 1;
    let digits = u128::BITS - above.leading_zeros();
    2 * digits - 1 + low
}

/// A list of numbers as bytes.
#[must_use]
pub fn write(numbers: &[u64]) -> Vec<u8> {
    let total = |low: &u32| -> u64 { numbers.iter().map(|n| u64::from(length(*n, *low))).sum() };
    let low = (0..32).min_by_key(total).unwrap_or_default();
    let mut bits = Bits {
        bytes: vec![low as u8],
        free: 0,
    };
    for number in numbers {
        let above = u128::from(*number >> low) + 1;
        let digits = u128::BITS - above.leading_zeros();
        (1..digits).for_each(|_| bits.push(true));
        bits.push(false);
        (0..digits - 1)
            .rev()
            .for_each(|place| bits.push(above >> place & 1 == 1));
        (0..low)
            .rev()
            .for_each(|place| bits.push(number >> place & 1 == 1));
    }
    bits.bytes
}

struct Bits {
    bytes: Vec<u8>,
    free: u8,
}

impl Bits {
    fn push(&mut self, bit: bool) {
        if self.free == 0 {
            self.bytes.push(0);
            self.free = 8;
        }
        self.free -= 1;
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << self.free;
        }
    }
}

/// Reads a list of numbers from its first to its last.
#[derive(Debug)]
pub struct Numbers<'a> {
    low: u32,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Numbers<'a> {
    /// The list of some bytes.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (low, bytes) = bytes.split_first()?;
        let low = u32::from(*low);
        (low < 32).then_some(Self { low, bytes, at: 0 })
    }

    fn bit(&mut self) -> Option<u64> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(bit.into())
    }

    fn digits(&mut self, first: u128, digits: u32) -> Option<u128> {
        (0..digits).try_fold(first, |number, _| {
            Some(number << 1 | u128::from(self.bit()?))
        })
    }

    /// The next number.
    pub fn next(&mut self) -> Option<u64> {
        let mut digits = 0;
        while self.bit()? == 1 {
            digits += 1;
            if digits > LONGEST {
                return None;
            }
        }
        let above = self.digits(1, digits)? - 1;
        self.digits(above, self.low)?.try_into().ok()
    }

    /// Whether nothing but the rest of a byte is left.
    pub fn is_used_up(&self) -> bool {
        self.at.div_ceil(8) == self.bytes.len()
    }
}
