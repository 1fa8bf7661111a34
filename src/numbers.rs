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

/// A number as it was typed, so that nobody can misread it. With three decimals it looks like one with thousands, and
/// [`parse_number`] takes it for that; whoever types it means what the decimal sign of their language says. So where that
/// sign stands before three digits, closing noughts go, and a fourth decimal is put where three are left. Everything else
/// comes back as it was.
#[must_use]
pub fn settle(text: &str, decimal_sign: char) -> String {
    let mut signs = text.char_indices().filter(|(_, c)| is_sign(*c));
    let (Some((at, sign)), None) = (signs.next(), signs.next()) else {
        return text.to_owned();
    };
    let (whole, decimals) = (&text[..at], &text[at + sign.len_utf8()..]);
    let meant = format!("{}.{}", digits(whole), digits(decimals));
    let meant = Decimal::from_str_exact(&meant)
        .ok()
        .map(|it| it.normalize());
    let read = parse_number(text);
    // The Arabic signs say by themselves which they are.
    let is_decimal = sign == '٫' || sign == decimal_sign;
    if !is_decimal || read.is_none() || read == meant {
        return text.to_owned();
    }
    let decimals = decimals.trim().trim_end_matches(['0', '٠', '۰']);
    let (whole, left) = (whole.trim(), digits(decimals).len());
    let nought = if sign == '٫' { '٠' } else { '0' };
    match left {
        0 => whole.to_owned(),
        3 => format!("{whole}{sign}{decimals}{nought}"),
        _ => format!("{whole}{sign}{decimals}"),
    }
}

/// The sign that parts the decimals, where a number leaves no doubt about it.
#[must_use]
pub fn decimal_sign_of(text: &str) -> Option<char> {
    parse_number(text)?;
    let signs: Vec<char> = text.chars().filter(|c| is_sign(*c)).collect();
    let (first, last) = (*signs.first()?, *signs.last()?);
    let other = |sign| if sign == '.' { ',' } else { '.' };
    match signs.as_slice() {
        _ if !matches!((first, last), ('.' | ',', '.' | ',')) => None,
        // What is read in the same way whatever the language is.
        [sign] => (settle(text, *sign) == text).then_some(*sign),
        _ if first == last => Some(other(last)),
        _ => Some(last),
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬')
}

/// The digits of a text, as Western ones.
fn digits(text: &str) -> String {
    let western = western(text);
    western.chars().filter(char::is_ascii_digit).collect()
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
    use super::{decimal_sign_of, parse_number, read_year, settle};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn three_decimals_are_settled_by_the_sign_of_the_language() {
        for (text, sign, settled) in [
            ("1.234", '.', "1.2340"),
            ("1.250", '.', "1.25"),
            ("12.000", '.', "12"),
            ("2,500", ',', "2,5"),
            ("2,125", ',', "2,1250"),
            (" 2,125 ", ',', "2,1250"),
            // The other sign groups thousands, as ever.
            ("1,234", '.', "1,234"),
            ("2.500", ',', "2.500"),
            // What cannot be misread stays as it was typed.
            ("0.125", '.', "0.125"),
            (".125", '.', ".125"),
            ("1.2340", '.', "1.2340"),
            ("1.50", '.', "1.50"),
            ("1,234.500", '.', "1,234.500"),
            ("1.234.567", '.', "1.234.567"),
            ("12 345.678", '.', "12 345.678"),
            ("1234.567", '.', "1234.567"),
            ("1200", '.', "1200"),
            ("", '.', ""),
            ("about 1.234", '.', "about 1.234"),
            // Arabic signs are never in doubt.
            ("١٫٢٥٠", '.', "١٫٢٥"),
            ("١٫٢٣٤", ',', "١٫٢٣٤٠"),
            ("١٬٢٣٤", '.', "١٬٢٣٤"),
        ] {
            assert_eq!(settle(text, sign), settled, "{text:?} {sign}");
        }
        assert_eq!(
            parse_number(&settle("١٫٢٣٤", '.')),
            Some(Decimal::new(1234, 3))
        );
    }

    #[test]
    fn some_numbers_show_their_decimal_sign() {
        for (text, sign) in [
            ("1000,5", Some(',')),
            ("0.125", Some('.')),
            ("1.234,50", Some(',')),
            ("1,234,567", Some('.')),
            ("1.234", None),
            ("1,234", None),
            ("1200", None),
            ("١٫٥", None),
            ("n/a 1.5", None),
        ] {
            assert_eq!(decimal_sign_of(text), sign, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_settled_number_reads_as_its_language_means_it(
            whole in 0_u32..2_000_000,
            decimals in "[0-9]{0,6}",
            sign in prop_oneof![Just('.'), Just(',')],
        ) {
            let text = format!("{whole}{sign}{decimals}");
            let settled = settle(&text, sign);
            prop_assert_eq!(&settle(&settled, sign), &settled);
            // Nor can another language change it any more.
            for other in ['.', ','] {
                prop_assert_eq!(&settle(&settled, other), &settled);
            }
            let meant = Decimal::from_str_exact(&format!("{whole}.{decimals}0")).unwrap();
            prop_assert_eq!(parse_number(&settled), Some(meant.normalize()));
        }

        #[test]
        fn whatever_is_settled_stays_settled(text in "[0-9., ٫٬٠-٩]{0,12}", sign in prop_oneof![Just('.'), Just(',')]) {
            let settled = settle(&text, sign);
            prop_assert_eq!(&settle(&settled, sign), &settled);
            prop_assert_eq!(parse_number(&settled).is_some(), parse_number(&text).is_some());
        }
    }

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
