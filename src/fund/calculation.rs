//! A budget line's calculation as a person writes it: `2 workshops × 25 people × 5 days × 88; flight 1 × 1,900`.
//! A calculation is a sum of terms; a term is a product of labelled factors, a cost and shares. What was typed is kept;
//! this module reads it, exactly.

use crate::numbers::{parse_number, western};
use rust_decimal::{Decimal, RoundingStrategy};

/// One factor of a term: a number with what it counts, such as 25 people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The number; for a share, of a hundred.
    pub number: Decimal,
    /// What it counts, perhaps nothing.
    pub label: String,
    /// Whether it is a share, such as 40 %.
    pub share: bool,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What the term is for, perhaps nothing.
    pub label: String,
    /// Its factors; the cost is the last of them that is no share.
    pub factors: Vec<Factor>,
    /// The product, to the cent.
    pub amount: Decimal,
    /// Whether the product is a whole number of cents without rounding.
    pub exact: bool,
}

/// A calculation that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calculation {
    /// The terms.
    pub terms: Vec<Term>,
    /// Their sum.
    pub total: Decimal,
}

impl Calculation {
    /// Whether it says how the amount came about, rather than the amount alone.
    #[must_use]
    pub fn has_basis(&self) -> bool {
        self.terms.iter().any(|term| term.factors.len() > 1) || self.terms.len() > 1
    }
}

/// Why a calculation could not be read; each with the piece of text that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalculationError {
    /// A piece without a number.
    NoNumber(String),
    /// A piece with two numbers and no sign between them.
    TwoNumbers(String),
    /// A piece whose number cannot be read.
    NotANumber(String),
    /// A calculation in brackets, which is not understood.
    Bracket(String),
    /// A number below nought.
    Negative(String),
    /// An amount beyond any budget.
    TooLarge,
}

/// The largest amount that a line may have.
fn largest() -> Decimal {
    Decimal::from(1_000_000_000_000_i64)
}

/// Reads a calculation; nothing where nothing was typed.
///
/// # Errors
/// Says which piece could not be read.
pub fn parse(text: &str) -> Result<Option<Calculation>, CalculationError> {
    let text = western(text);
    if let Some(bracket) = bracket_with_sign(&text) {
        return Err(CalculationError::Bracket(bracket.to_owned()));
    }
    let text = plus_in_words(&text);
    let mut terms = Vec::new();
    for piece in text
        .split([';', '+', '\n'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        terms.push(parse_term(piece)?);
    }
    if terms.is_empty() {
        return Ok(None);
    }
    let total = terms
        .iter()
        .try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.amount))
        .filter(|sum| *sum <= largest())
        .ok_or(CalculationError::TooLarge)?;
    Ok(Some(Calculation { terms, total }))
}

/// The first bracket that holds a calculation. A remark in brackets is a label like any other.
fn bracket_with_sign(text: &str) -> Option<&str> {
    let open = text.find('(')?;
    let end = text[open..]
        .find(')')
        .map_or(text.len(), |at| open + at + 1);
    let bracket = &text[open..end];
    let inner = bracket.trim_matches(['(', ')']);
    if inner.contains([';', '+']) || split_at_times(inner).len() > 1 {
        return Some(bracket);
    }
    bracket_with_sign(&text[end..])
}

/// The word for a sum, in the desk's languages, is a sign too where it stands alone.
fn plus_in_words(text: &str) -> String {
    [" plus ", " más ", " زائد "]
        .iter()
        .fold(text.to_owned(), |text, word| text.replace(word, " + "))
}

fn parse_term(text: &str) -> Result<Term, CalculationError> {
    let mut label = String::new();
    let mut factors = Vec::new();
    for (index, piece) in split_at_times(text).into_iter().enumerate() {
        let (before, factor) = parse_factor(piece.trim())?;
        if index == 0 {
            label = before;
        }
        factors.push(factor);
    }
    let product = factors.iter().try_fold(Decimal::ONE, |product, factor| {
        let number = if factor.share {
            factor.number.checked_div(Decimal::ONE_HUNDRED)?
        } else {
            factor.number
        };
        product.checked_mul(number)
    });
    let product = product
        .filter(|product| *product <= largest())
        .ok_or(CalculationError::TooLarge)?;
    let amount = product.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Ok(Term {
        label,
        factors,
        exact: amount == product,
        amount,
    })
}

/// Splits at the multiplication sign: ×, *, or an x that stands alone or between digits, never one inside a word.
fn split_at_times(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let stands_alone =
            (previous.is_whitespace() || previous.is_ascii_digit() || previous == '%')
                && (next.is_whitespace() || next.is_ascii_digit());
        if matches!(c, '×' | '*' | '⋅' | '✕') || (matches!(c, 'x' | 'X') && stands_alone) {
            pieces.push(&text[from..at]);
            from = at + c.len_utf8();
        }
        previous = c;
    }
    pieces.push(&text[from..]);
    pieces
}

fn parse_factor(piece: &str) -> Result<(String, Factor), CalculationError> {
    let start = piece
        .char_indices()
        .find(|(at, c)| c.is_ascii_digit() && !piece[..*at].ends_with(char::is_alphabetic))
        .map(|(at, _)| at)
        .ok_or_else(|| CalculationError::NoNumber(piece.to_owned()))?;
    let before = &piece[..start];
    if before.trim_end().ends_with(['-', '−'])
        && !before
            .trim_end_matches(['-', '−'])
            .ends_with(char::is_alphanumeric)
    {
        return Err(CalculationError::Negative(piece.to_owned()));
    }
    let length = number_length(&piece[start..]);
    let number = parse_number(&piece[start..start + length])
        .ok_or_else(|| CalculationError::NotANumber(piece.to_owned()))?;
    let after = &piece[start + length..];
    // "1e5" as spreadsheets write it is none of the numbers that a person means.
    let mut exponent = after.chars();
    if matches!(exponent.next(), Some('e' | 'E'))
        && exponent
            .next()
            .is_some_and(|c| c.is_ascii_digit() || matches!(c, '+' | '-'))
    {
        return Err(CalculationError::NotANumber(piece.to_owned()));
    }
    let after = after.trim_start();
    let (share, after) = after
        .strip_prefix('%')
        .map_or((false, after), |rest| (true, rest));
    // A division is not understood: "1/3" is two numbers, and never one of them.
    let second = after.split_whitespace().any(|word| {
        word.trim_start_matches(['/', '÷', ':'])
            .starts_with(|c: char| c.is_ascii_digit())
    });
    if second {
        return Err(CalculationError::TwoNumbers(piece.to_owned()));
    }
    let label = without_currency(after);
    let before = without_currency(before.trim_end_matches([':', ',', ' ']));
    Ok((
        before,
        Factor {
            number,
            label,
            share,
        },
    ))
}

/// How many bytes from the start belong to the number: digits, and separators that a digit follows; a space only
/// before a group of exactly three digits.
fn number_length(text: &str) -> usize {
    let mut end = 0;
    let mut rest = text;
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 {
            return end;
        }
        end += digits;
        rest = &text[end..];
        let Some(separator) = rest.chars().next() else {
            return end;
        };
        let following = &rest[separator.len_utf8()..];
        let group = following.chars().take_while(char::is_ascii_digit).count();
        let joins = match separator {
            '.' | ',' => group > 0,
            '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => group == 3,
            _ => false,
        };
        if !joins {
            return end;
        }
        end += separator.len_utf8();
        rest = following;
    }
}

fn without_currency(text: &str) -> String {
    let text = text.trim();
    let text = text
        .strip_prefix("USD")
        .or_else(|| text.strip_suffix("USD"))
        .unwrap_or(text);
    text.trim_matches(|c: char| c == '$' || c.is_whitespace())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calculation_in_brackets_is_refused_and_a_remark_is_not() {
        for text in [
            "(2 + 3) x 100",
            "2 x (100 + 50)",
            "2 × (3 × 4)",
            "10; 2 x (1; 2",
        ] {
            let read = parse(text);
            assert!(
                matches!(read, Err(CalculationError::Bracket(_))),
                "{text}: {read:?}"
            );
        }
        let total = |text: &str| parse(text).unwrap().unwrap().total;
        assert_eq!(total("2 workshops (Toliara) × 25"), 50.into());
        assert_eq!(
            total("flight 1 × 1,900 plus allowance 14 days × 400"),
            7_500.into()
        );
        assert!(parse("1e5").is_err());
    }
    use proptest::prelude::*;
    use std::str::FromStr;

    fn total(text: &str) -> String {
        parse(text).unwrap().unwrap().total.to_string()
    }

    #[test]
    fn a_division_is_refused_and_never_read_as_its_first_number() {
        for text in ["1/3 x 90", "90 x 1 / 3", "10 ÷ 4"] {
            assert!(
                matches!(parse(text), Err(CalculationError::TwoNumbers(_))),
                "{text}"
            );
        }
        assert!(parse("3 m/s x 2").is_ok());
    }

    #[test]
    fn the_briefs_calculations_come_out_to_the_cent() {
        for (text, amount) in [
            ("18 months x 3,200 x 40 %", "23040.00"),
            ("18 months x 1,500 x 40 %", "10800.00"),
            ("18 months x 420", "7560"),
            ("90 days x 320", "28800"),
            ("4 regions x 7,100", "28400"),
            ("9 meetings x 400", "3600"),
            ("2 workshops x 25 people x 5 days x 88", "22000"),
            ("20 days x 320", "6400"),
            ("500 copies x 15", "7500"),
            ("flight 1 x 1,900; allowance 14 days x 400", "7500"),
        ] {
            assert_eq!(
                Decimal::from_str(&total(text)).unwrap(),
                Decimal::from_str(amount).unwrap(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_calculation_is_read_into_its_parts() {
        let calculation = parse("2 workshops × 25 people × USD 88.50 × 40%; vol 1 × 1 900")
            .unwrap()
            .unwrap();
        let [first, second] = calculation.terms.as_slice() else {
            panic!("two terms")
        };
        let labels: Vec<_> = first
            .factors
            .iter()
            .map(|f| (f.number.to_string(), f.label.as_str(), f.share))
            .collect();
        assert_eq!(
            labels,
            [
                ("2".into(), "workshops", false),
                ("25".into(), "people", false),
                ("88.5".into(), "", false),
                ("40".into(), "", true)
            ]
        );
        assert_eq!(
            (second.label.as_str(), second.amount.to_string().as_str()),
            ("vol", "1900")
        );
    }

    #[test]
    fn an_x_inside_a_word_is_no_sign() {
        let calculation = parse("12 boxes x 3 taxis x 4").unwrap().unwrap();
        assert_eq!(calculation.total, Decimal::from(144));
        assert_eq!(
            parse("2x25x88").unwrap().unwrap().total,
            Decimal::from(4400)
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        use CalculationError::{Negative, NoNumber, NotANumber, TooLarge, TwoNumbers};
        assert_eq!(
            parse("2 workshops x people"),
            Err(NoNumber("people".into()))
        );
        assert_eq!(
            parse("2 x 25 people 5 days"),
            Err(TwoNumbers("25 people 5 days".into()))
        );
        assert_eq!(parse("2 x -5"), Err(Negative("-5".into())));
        assert_eq!(parse("2 x 1,2,3"), Err(NotANumber("1,2,3".into())));
        assert_eq!(parse("999999999 x 999999999"), Err(TooLarge));
        assert_eq!(parse("2 x"), Err(NoNumber(String::new())));
        assert_eq!(parse("  "), Ok(None));
    }

    #[test]
    fn a_fraction_of_a_cent_is_rounded_and_said() {
        let term = parse("3 x 0.335").unwrap().unwrap().terms.remove(0);
        assert_eq!(
            (term.amount.to_string().as_str(), term.exact),
            ("1.01", false)
        );
    }

    laws! {
        #[test]
        fn no_text_makes_the_reader_fail(text in "\\PC{0,60}") {
            let _ = parse(&text);
        }

        #[test]
        fn a_product_of_cents_is_exact(count in 1_u32..2_000, days in 1_u32..400, cents in 0_u32..5_000_000) {
            let cost = Decimal::new(i64::from(cents), 2);
            let text = format!("{count} people x {days} days x {cost}");
            let expected = Decimal::from(count) * Decimal::from(days) * cost;
            prop_assert_eq!(parse(&text).unwrap().unwrap().total, expected);
        }
    }
}
