//! Reading numbers as people write them: 3,200 and 3 200 and 3.200,50 and ٣٬٢٠٠.

use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer};

/// Replaces the digits and signs of Arabic and Persian by their Western ones.
#[must_use]
pub fn western(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
            '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
            '٫' => '.',
            '٬' => ',',
            '٪' => '%',
            '؛' => ';',
            other => other,
        })
        .collect()
}

/// Reads a number that is not negative. Of two kinds of separator the last one parts the decimals; a single one before
/// exactly three digits groups thousands (1,900 is one thousand nine hundred), else it parts the decimals.
#[must_use]
pub fn parse_number(text: &str) -> Option<Decimal> {
    let text = western(text.trim());
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’'))
        .collect();
    if plain.is_empty()
        || plain.len() > 24
        || !plain
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    {
        return None;
    }
    let last = plain.rfind(['.', ',']);
    let decimal_at = last.filter(|at| {
        let separator = plain.as_bytes().get(*at).copied();
        let same = plain.bytes().filter(|b| Some(*b) == separator).count();
        let other = plain
            .bytes()
            .any(|b| (b == b'.' || b == b',') && Some(b) != separator);
        let (before, after) = (&plain[..*at], plain.len() - at - 1);
        let groups =
            after == 3 && !before.is_empty() && !before.starts_with('0') && before.len() <= 3;
        same == 1 && (other || !groups)
    });
    let (whole, decimals) = match decimal_at {
        Some(at) => (&plain[..at], &plain[at + 1..]),
        None => (plain.as_str(), ""),
    };
    if !grouped_by_three(whole) {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.is_empty() && decimals.is_empty() {
        return None;
    }
    Decimal::from_str_exact(&format!(
        "{}.{}",
        if whole.is_empty() { "0" } else { &whole },
        if decimals.is_empty() { "0" } else { decimals }
    ))
    .ok()
    .map(|number| number.normalize())
}

/// Reads a year of four digits.
#[must_use]
pub fn read_year(text: &str) -> Option<u16> {
    let text = western(text.trim());
    let year = text.parse().ok()?;
    (text.len() == 4 && (1900..=2200).contains(&year)).then_some(year)
}

/// Decimals of data files: texts with a point.
///
/// # Errors
/// When the text is no number.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(deserializer)?;
    Decimal::from_str_exact(&text).map_err(|_| D::Error::custom("not a number"))
}

/// Whether separators, if there are any, part groups of three digits.
fn grouped_by_three(whole: &str) -> bool {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_none() || ((1..=3).contains(&first.len()) && rest.all(|group| group.len() == 3))
}

#[cfg(test)]
mod tests {
    use super::{parse_number, read_year};
    use rust_decimal::Decimal;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("88", "88"),
            ("3,200", "3200"),
            ("3 200", "3200"),
            ("3\u{202f}200,50", "3200.5"),
            ("3.200,50", "3200.5"),
            ("3,200.50", "3200.5"),
            ("1.234.567", "1234567"),
            ("0.125", "0.125"),
            ("0,5", "0.5"),
            (".5", "0.5"),
            ("1.5", "1.5"),
            ("12.3456", "12.3456"),
            ("٣٬٢٠٠", "3200"),
            ("١٫٥", "1.5"),
            ("150'000", "150000"),
        ] {
            assert_eq!(
                parse_number(text),
                Some(Decimal::from_str_exact(number).unwrap()),
                "{text:?}"
            );
        }
        for text in [
            "",
            "abc",
            "-5",
            "1,2,3",
            "12,34.567,8",
            "1e5",
            ".",
            "1,2345,678",
        ] {
            assert_eq!(parse_number(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_year_has_four_digits() {
        for (text, year) in [("2014", Some(2014)), (" ٢٠١٤ ", Some(2014)), ("14", None)] {
            assert_eq!(read_year(text), year, "{text:?}");
        }
        for text in ["", "soon", "2014-2016", "20140", "+201", "2,014"] {
            assert_eq!(read_year(text), None, "{text:?}");
        }
    }
}
