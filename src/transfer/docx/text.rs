//! Text on its way into XML: what may stand there, and where a run of the other direction begins.

use crate::words::Direction;
use unicode_bidi::{BidiClass, BidiInfo, Level};

/// What ends a text that was set apart.
const END: char = '\u{2069}';
/// Letters without width that run from left to right, and from right to left.
const LEFT_TO_RIGHT: char = '\u{200e}';
const RIGHT_TO_LEFT: char = '\u{200f}';

/// A line in runs, each with whether it runs right to left. Marks that only steer are left out; where a text was set
/// apart from a line that runs the other way, a letter without width stands at each of its ends instead: every word
/// processor knows those two letters, and draws the marks as boxes or overlooks them.
pub fn runs(line: &str, base: Direction) -> Vec<(String, bool)> {
    let level = match base {
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
    };
    let info = BidiInfo::new(line, Some(level));
    // Word knows runs, not levels: in a line that runs left to right, a number inside an Arabic stretch has to be marked
    // like the stretch, or it would part it in two.
    let mut marks: Vec<bool> = info.levels.iter().map(|level| level.is_rtl()).collect();
    if base == Direction::Ltr {
        let places: Vec<(bool, usize)> = info
            .levels
            .iter()
            .map(|level| level.number() == 0)
            .zip(isolates(line))
            .collect();
        let mut from = 0;
        for stretch in places.chunk_by(|a, b| a == b) {
            let to = from + stretch.len();
            let mut levels = info.levels.iter().take(to).skip(from);
            if levels.any(Level::is_rtl) {
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
    let mut runs: Vec<(String, bool)> = Vec::new();
    let mut put = |c: char, rtl: bool| match runs.last_mut() {
        Some((text, mark)) if *mark == rtl => text.push(c),
        _ => runs.push((String::from(c), rtl)),
    };
    let mut open: Vec<Option<(char, bool)>> = Vec::new();
    for (at, c) in line.char_indices() {
        let edge = match c {
            '\u{2066}'..='\u{2068}' => {
                let outside = info.levels.get(at).is_some_and(Level::is_rtl);
                let inside = match c {
                    '\u{2066}' => false,
                    '\u{2067}' => true,
                    _ => {
                        let rest = line.get(at + c.len_utf8()..).unwrap_or_default();
                        first_inside(rest) == Some(Direction::Rtl)
                    }
                };
                let letter = if inside { RIGHT_TO_LEFT } else { LEFT_TO_RIGHT };
                let edge = (inside != outside).then_some((letter, inside));
                open.push(edge);
                edge
            }
            END => open.pop().flatten(),
            _ => {
                if !steers(c) {
                    put(c, marks.get(at).copied().unwrap_or_default());
                }
                None
            }
        };
        if let Some((letter, rtl)) = edge {
            put(letter, rtl);
        }
    }
    runs
}

/// For each byte of a line, which of the texts that were set apart it stands in; 0 outside them all.
fn isolates(line: &str) -> Vec<usize> {
    let (mut of, mut open, mut count) = (Vec::with_capacity(line.len()), Vec::new(), 0);
    for c in line.chars() {
        if c == END {
            open.pop();
        }
        let place = open.last().copied().unwrap_or_default();
        of.extend(std::iter::repeat_n(place, c.len_utf8()));
        if matches!(c, '\u{2066}'..='\u{2068}') {
            count += 1;
            open.push(count);
        }
    }
    of
}

/// The way of the first letter up to the end of a text that was set apart; what is set apart inside it decides nothing.
fn first_inside(rest: &str) -> Option<Direction> {
    let mut deep = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => deep += 1,
            END if deep == 0 => return None,
            END => deep -= 1,
            _ if deep > 0 => {}
            _ => {
                let letter = rest.get(at..at + c.len_utf8()).unwrap_or_default();
                if let Some(way) = Direction::first_in(letter) {
                    return Some(way);
                }
            }
        }
    }
    None
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
fn steers(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
