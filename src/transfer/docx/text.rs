//! Text on its way into XML: what may stand there, which way it runs, and where a run of the other direction begins.

use crate::words::{Direction, Language};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// How a paragraph runs, and how the text in it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where its lines begin.
    pub paragraph: Direction,
    /// How signs and numbers between the words are ordered.
    pub text: Direction,
}

/// The way of a text in a document. Paragraphs of an Arabic document all begin on the right; elsewhere the first letter
/// decides, as a browser decides with `dir="auto"`.
pub fn way(language: Language, text: &str) -> Way {
    if language.direction() == Direction::Rtl {
        // A text without one Arabic letter keeps its full stop, minus and percent sign where its writer has them.
        let rtl = text
            .chars()
            .any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN));
        return Way {
            paragraph: Direction::Rtl,
            text: if rtl { Direction::Rtl } else { Direction::Ltr },
        };
    }
    let first = text.chars().find_map(|c| match bidi_class(c) {
        BidiClass::L => Some(Direction::Ltr),
        BidiClass::R | BidiClass::AL => Some(Direction::Rtl),
        _ => None,
    });
    let direction = first.unwrap_or(Direction::Ltr);
    Way {
        paragraph: direction,
        text: direction,
    }
}

/// A line in runs, each with whether it runs right to left.
pub fn runs(line: &str, base: Direction) -> Vec<(&str, bool)> {
    let level = match base {
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
    };
    let info = BidiInfo::new(line, Some(level));
    // Word knows runs, not levels: in a line that runs left to right, a number inside an Arabic stretch has to be marked
    // like the stretch, or it would part it in two.
    let mut marks: Vec<bool> = info.levels.iter().map(|level| level.is_rtl()).collect();
    if base == Direction::Ltr {
        let mut from = 0;
        for stretch in info
            .levels
            .chunk_by(|a, b| (a.number() == 0) == (b.number() == 0))
        {
            let to = from + stretch.len();
            if stretch.iter().any(|level| level.is_rtl()) {
                for (mark, class) in marks
                    .iter_mut()
                    .zip(&info.original_classes)
                    .take(to)
                    .skip(from)
                {
                    *mark = *class != BidiClass::L;
                }
            }
            from = to;
        }
    }
    let mut runs = Vec::new();
    let mut from = 0;
    for stretch in marks.chunk_by(|a, b| a == b) {
        let to = from + stretch.len();
        if let (Some(text), Some(mark)) = (line.get(from..to), stretch.first()) {
            runs.push((text, *mark));
        }
        from = to;
    }
    runs
}

/// A text's paragraphs, each with its lines: blank lines part them, and what XML cannot hold is left out.
pub fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            c => c,
        })
        .filter(|c| allowed(*c))
        .collect();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.iter().map(|line| (*line).to_owned()).collect())
        .collect()
}

/// Whether XML 1.0 can hold a character.
fn allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A text as XML holds it, in an element or an attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|c| allowed(*c)) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether a character only steers the direction of what follows; the runs say that already, and Word draws some of
/// these as boxes.
pub fn steers(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
