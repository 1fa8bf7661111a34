//! Numbers and texts as bytes.

/// Writes a number: seven bits a byte, the lowest first; the eighth bit says that more follow.
pub fn put_number(to: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// A difference as a number, small where the difference is small, on either side.
#[must_use]
pub fn folded(from: u64, to: u64) -> u64 {
    let difference = to.wrapping_sub(from).cast_signed();
    ((difference << 1) ^ (difference >> 63)).cast_unsigned()
}

/// The number to which a folded difference leads.
#[must_use]
pub fn unfolded(from: u64, folded: u64) -> u64 {
    from.wrapping_add((folded >> 1) ^ (folded & 1).wrapping_neg())
}

/// Reads bytes; nothing comes once they do not suffice.
#[derive(Clone, Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Reads from the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// So many bytes.
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for place in 0..10 {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            // The tenth byte has room for one bit only.
            if place == 9 && bits > 1 {
                return None;
            }
            number |= bits << (7 * place);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of things in memory.
    pub fn count(&mut self) -> Option<usize> {
        self.number()?.try_into().ok()
    }

    /// Bytes with their length in front.
    pub fn part(&mut self) -> Option<&'a [u8]> {
        let length = self.count()?;
        self.take(length)
    }

    /// A text with its length in front.
    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.part()?).ok()
    }

    /// A text up to a byte that ends it.
    pub fn until(&mut self, end: u8) -> Option<&'a str> {
        let length = self.0.iter().position(|byte| *byte == end)?;
        let text = self.take(length)?;
        self.byte()?;
        std::str::from_utf8(text).ok()
    }

    /// Whatever is left.
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Writes bytes with their length in front.
pub fn put_part(to: &mut Vec<u8>, part: &[u8]) {
    put_number(to, part.len() as u64);
    to.extend_from_slice(part);
}
