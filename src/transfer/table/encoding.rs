/// How a text file writes its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a mark at its beginning.
    Utf8,
    /// UTF-16, as "Unicode text" of a spreadsheet program is.
    Utf16,
    /// What western European Windows writes.
    Windows1252,
    /// What Arabic Windows writes.
    Windows1256,
}

impl Encoding {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::Utf8,
        Self::Windows1252,
        Self::Windows1256,
        Self::Utf16,
    ];

    /// Its name, the same in all languages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::Windows1256 => "Windows-1256",
        }
    }
}

/// What stands at 0x80 to 0x9F; from 0xA0 on it is Latin-1. The five places without a letter hold U+FFFD.
const WESTERN: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

/// What stands at 0x80 to 0xFF.
const ARABIC: [char; 128] = [
    '€', 'پ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'ٹ', '‹', 'Œ', 'چ', 'ژ', 'ڈ', 'گ', '‘', '’',
    '“', '”', '•', '–', '—', 'ک', '™', 'ڑ', '›', 'œ', '\u{200c}', '\u{200d}', 'ں', '\u{a0}', '،',
    '¢', '£', '¤', '¥', '¦', '§', '¨', '©', 'ھ', '«', '¬', '\u{ad}', '®', '¯', '°', '±', '²', '³',
    '´', 'µ', '¶', '·', '¸', '¹', '؛', '»', '¼', '½', '¾', '؟', 'ہ', 'ء', 'آ', 'أ', 'ؤ', 'إ', 'ئ',
    'ا', 'ب', 'ة', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', '×', 'ط', 'ظ',
    'ع', 'غ', 'ـ', 'ف', 'ق', 'ك', 'à', 'ل', 'â', 'م', 'ن', 'ه', 'و', 'ç', 'è', 'é', 'ê', 'ë', 'ى',
    'ي', 'î', 'ï', '\u{64b}', '\u{64c}', '\u{64d}', '\u{64e}', 'ô', '\u{64f}', '\u{650}', '÷',
    '\u{651}', 'ù', '\u{652}', 'û', 'ü', '\u{200e}', '\u{200f}', 'ے',
];

/// The encoding that a file's bytes speak for. What is no UTF-8 is Arabic where its high bytes stand side by side, as in
/// Arabic words, and western where they stand alone, as accents do.
#[must_use]
pub fn guess(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Encoding::Utf16;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    let is_high = |byte: &u8| *byte >= 0xc0;
    let high = bytes.iter().filter(|byte| is_high(byte)).count();
    let pairs = bytes
        .windows(2)
        .filter(|pair| pair.iter().all(is_high))
        .count();
    if pairs * 2 > high {
        Encoding::Windows1256
    } else {
        Encoding::Windows1252
    }
}

/// The text of a file's bytes. What an encoding has no letter for becomes U+FFFD.
#[must_use]
pub fn decode(bytes: &[u8], encoding: Encoding) -> String {
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Utf16 => {
            let big = bytes.starts_with(&[0xfe, 0xff]);
            let units = bytes.chunks_exact(2).map(|pair| {
                let pair = [pair.first(), pair.last()].map(|byte| byte.copied().unwrap_or(0));
                if big {
                    u16::from_be_bytes(pair)
                } else {
                    u16::from_le_bytes(pair)
                }
            });
            char::decode_utf16(units)
                .map(|c| c.unwrap_or('\u{fffd}'))
                .collect()
        }
        Encoding::Windows1252 => single(bytes, |byte| {
            WESTERN
                .get(usize::from(byte).wrapping_sub(0x80))
                .copied()
                .unwrap_or(char::from(byte))
        }),
        Encoding::Windows1256 => single(bytes, |byte| {
            ARABIC
                .get(usize::from(byte).wrapping_sub(0x80))
                .copied()
                .unwrap_or(char::from(byte))
        }),
    };
    text.trim_start_matches('\u{feff}').to_owned()
}

fn single(bytes: &[u8], letter: impl Fn(u8) -> char) -> String {
    bytes.iter().map(|byte| letter(*byte)).collect()
}

impl super::Table {
    /// Whether a text shows that it was read in a wrong encoding.
    #[must_use]
    pub fn has_unreadable_letters(&self) -> bool {
        self.rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.text.contains('\u{fffd}'))
    }
}
