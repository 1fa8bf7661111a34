use super::Direction;

/// The opening and the closing mark around a text that runs its own way, as its first letter decides.
const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// What stands outside the parts that were set apart.
fn outside(text: &str) -> impl Iterator<Item = char> {
    let mut deep = 0_usize;
    text.chars().filter(move |c| match *c {
        ISOLATE => {
            deep += 1;
            false
        }
        END => {
            deep = deep.saturating_sub(1);
            false
        }
        _ => deep == 0,
    })
}

/// Which way a text runs in a document of a language. In an Arabic one, a text with an Arabic letter in it runs like the
/// document, and one without keeps its full stop, minus and percent sign where its writer has them; elsewhere the first
/// letter decides, as a browser decides with `dir="auto"`. What was set apart decides nothing.
pub(super) fn way(document: Direction, text: &str) -> Direction {
    let mut letters = outside(text).filter_map(of_letter);
    let found = match document {
        Direction::Ltr => letters.next(),
        Direction::Rtl => letters.max_by_key(|way| *way == Direction::Rtl),
    };
    found.unwrap_or(if text.contains(ISOLATE) {
        document
    } else {
        Direction::Ltr
    })
}

/// Which way a letter runs; nothing for digits, signs and marks.
fn of_letter(c: char) -> Option<Direction> {
    let rtl = matches!(
        u32::from(c),
        0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff
    );
    c.is_alphabetic()
        .then_some(if rtl { Direction::Rtl } else { Direction::Ltr })
}

impl Direction {
    /// The way of a text's first letter.
    #[must_use]
    pub fn first_in(text: &str) -> Option<Self> {
        text.chars().find_map(of_letter)
    }

    /// Whether a text has a letter that runs this way.
    #[must_use]
    pub fn is_in(self, text: &str) -> bool {
        text.chars().any(|c| of_letter(c) == Some(self))
    }

    /// Somebody's own text, to be joined with words that run this way: where it runs the other way, it is set apart, or
    /// its numbers and full stops would change places with the words around it.
    #[must_use]
    pub fn set_apart(self, text: &str) -> String {
        let other = match self {
            Self::Ltr => Self::Rtl,
            Self::Rtl => Self::Ltr,
        };
        if other.is_in(text) {
            format!("{ISOLATE}{text}{END}")
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_decide_and_digits_do_not() {
        assert_eq!(Direction::first_in("12 تدريب IOM"), Some(Direction::Rtl));
        assert_eq!(Direction::first_in("1. Être"), Some(Direction::Ltr));
        assert_eq!(Direction::first_in("12 % ٣"), None);
    }

    #[test]
    fn a_number_before_a_text_that_was_set_apart_runs_like_the_document() {
        for (document, text) in [
            (Direction::Ltr, "1.2 \u{2068}12 تدريب.\u{2069}"),
            (Direction::Rtl, "1.2 \u{2068}12 people.\u{2069}"),
        ] {
            assert_eq!(way(document, text), document, "{text}");
        }
        assert_eq!(way(Direction::Rtl, "IOM في مصر"), Direction::Rtl);
        assert_eq!(way(Direction::Rtl, "18 months"), Direction::Ltr);
        assert_eq!(way(Direction::Rtl, "-5 %"), Direction::Ltr);
        assert_eq!(way(Direction::Ltr, "12 تدريب"), Direction::Rtl);
    }

    #[test]
    fn only_what_runs_the_other_way_is_set_apart() {
        assert_eq!(Direction::Ltr.set_apart("12 people"), "12 people");
        assert_eq!(Direction::Rtl.set_apart("12 %"), "12 %");
        assert_eq!(
            Direction::Ltr.set_apart("12 تدريب."),
            "\u{2068}12 تدريب.\u{2069}"
        );
        assert_eq!(
            Direction::Rtl.set_apart("IOM, 2027."),
            "\u{2068}IOM, 2027.\u{2069}"
        );
    }
}
