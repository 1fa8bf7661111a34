//! Where two texts differ, word by word.

/// A piece of two texts laid over each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Both have it.
    Both(String),
    /// Only the old text has it.
    Old(String),
    /// Only the new text has it.
    New(String),
}

/// More words than these on either side, and the texts are shown whole: comparing takes time by the square.
const MOST_WORDS: usize = 600;
/// So many words of what is alike stand around a difference.
const AROUND: usize = 6;

/// The pieces in which two texts differ, with a few words around each; nothing where they are too long or too unlike
/// for that to help.
#[must_use]
pub fn differences(old: &str, new: &str) -> Option<Vec<Piece>> {
    let same = old == new;
    let (old, new) = (words(old), words(new));
    if same || old.is_empty() || new.is_empty() {
        return None;
    }
    let alike =
        |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(a, b)| a == b).count();
    let start = alike(&mut old.iter().zip(&new));
    let (old_rest, new_rest) = (old.get(start..)?, new.get(start..)?);
    let end = alike(&mut old_rest.iter().rev().zip(new_rest.iter().rev()));
    let old_middle = old_rest.get(..old_rest.len() - end)?;
    let new_middle = new_rest.get(..new_rest.len() - end)?;
    if old_middle.len() > MOST_WORDS || new_middle.len() > MOST_WORDS {
        return None;
    }
    let mut steps: Vec<(Side, &str)> = Vec::new();
    steps.extend(old.get(..start)?.iter().map(|word| (Side::Both, *word)));
    steps.extend(middle(old_middle, new_middle)?);
    steps.extend(
        old_rest
            .get(old_rest.len() - end..)?
            .iter()
            .map(|word| (Side::Both, *word)),
    );
    let both = steps.iter().filter(|(side, _)| *side == Side::Both).count();
    // Of two texts with little in common each is easier to read by itself.
    (both * 3 >= steps.len()).then(|| pieces(&steps))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Both,
    Old,
    New,
}

/// Words, each with the space that follows it, so that put together they are the text.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// The longest common run of words, by the table that every textbook has.
fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Option<Vec<(Side, &'a str)>> {
    let width = new.len() + 1;
    let mut table = vec![0_u16; (old.len() + 1) * width];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let at = |i: usize, j: usize| table.get(i * width + j).copied().unwrap_or_default();
            let longest = if a == b {
                at(i + 1, j + 1) + 1
            } else {
                at(i + 1, j).max(at(i, j + 1))
            };
            *table.get_mut(i * width + j)? = longest;
        }
    }
    let at = |i: usize, j: usize| table.get(i * width + j).copied().unwrap_or_default();
    let (mut i, mut j, mut steps) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        match (old.get(i), new.get(j)) {
            (Some(a), Some(b)) if a == b => {
                steps.push((Side::Both, *a));
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), b) if b.is_none() || at(i + 1, j) >= at(i, j + 1) => {
                steps.push((Side::Old, *a));
                i += 1;
            }
            (_, Some(b)) => {
                steps.push((Side::New, *b));
                j += 1;
            }
            _ => break,
        }
    }
    Some(steps)
}

fn pieces(steps: &[(Side, &str)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = steps;
    while let Some((side, _)) = rest.first() {
        let run = rest.iter().take_while(|(other, _)| other == side).count();
        let (these, after) = rest.split_at(run);
        let text: Vec<&str> = these.iter().map(|(_, word)| *word).collect();
        pieces.push(match side {
            Side::Old => Piece::Old(text.concat()),
            Side::New => Piece::New(text.concat()),
            Side::Both => Piece::Both(shortened(&text, pieces.is_empty(), after.is_empty())),
        });
        rest = after;
    }
    pieces
}

/// What is alike, without its middle where that is long; at the start and the end of the text only one side of it counts.
fn shortened(words: &[&str], first: bool, last: bool) -> String {
    let (before, after) = (
        if first { 0 } else { AROUND },
        if last { 0 } else { AROUND },
    );
    if words.len() <= before + after + 3 {
        return words.concat();
    }
    let head = words.get(..before).unwrap_or_default().concat();
    let tail = words
        .get(words.len() - after..)
        .unwrap_or_default()
        .concat();
    format!("{head}… {tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn both(text: &str) -> Piece {
        Piece::Both(text.to_owned())
    }

    #[test]
    fn one_changed_word_is_shown_with_what_stands_around_it() {
        let long = "one two three four five six seven eight nine ten eleven twelve ";
        let old = format!("{long}old {long}");
        let new = format!("{long}new {long}");
        assert_eq!(
            differences(&old, &new).unwrap(),
            [
                both("… seven eight nine ten eleven twelve "),
                Piece::Old("old ".to_owned()),
                Piece::New("new ".to_owned()),
                both("one two three four five six … "),
            ]
        );
    }

    #[test]
    fn texts_with_little_in_common_are_shown_whole() {
        assert_eq!(differences("a b c d e", "v w x y z"), None);
        assert_eq!(differences("", "something"), None);
        let long = |word: &str| format!("{word} ").repeat(MOST_WORDS + 1);
        assert_eq!(differences(&long("a"), &long("b")), None);
    }

    laws! {
        /// Short texts are not shortened: what is left of the pieces is each of the two texts.
        #[test]
        fn the_pieces_are_the_two_texts(old in "([ab] ){1,4}", new in "([ab] ){1,4}") {
            if let Some(pieces) = differences(&old, &new) {
                let side = |wanted: fn(&Piece) -> Option<&str>| pieces.iter().filter_map(wanted).collect::<String>();
                prop_assert_eq!(side(|piece| match piece { Piece::Both(t) | Piece::Old(t) => Some(t), Piece::New(_) => None }), old);
                prop_assert_eq!(side(|piece| match piece { Piece::Both(t) | Piece::New(t) => Some(t), Piece::Old(_) => None }), new);
            }
        }
    }
}
