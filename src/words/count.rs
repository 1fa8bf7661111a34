//! How words are counted: the same in every language, on the screen and in print.

/// Counts words. A word is what stands between spaces and holds at least one letter or digit, as word processors count;
/// Chinese and Japanese characters count one each, since no spaces part them.
#[must_use]
pub fn count_words(text: &str) -> usize {
    text.split_whitespace()
        .map(|token| {
            let ideographs = token.chars().filter(|c| is_ideograph(*c)).count();
            if ideographs > 0 {
                ideographs
            } else {
                usize::from(token.chars().any(char::is_alphanumeric))
            }
        })
        .sum()
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::count_words;

    #[test]
    fn words_are_counted_as_word_processors_count_them() {
        for (text, words) in [
            ("", 0),
            ("  \n\t ", 0),
            ("one", 1),
            ("The project – a pilot – builds on 2 earlier ones.", 9),
            ("l'OIM et l’État", 3),
            ("¿Qué cambia? Nada.", 3),
            ("صندوق المنظمة الدولية للهجرة للتنمية", 5),
            ("50 % of staff-time", 3),
            ("non\u{a0}breaking", 2),
            ("移民发展", 4),
        ] {
            assert_eq!(count_words(text), words, "{text:?}");
        }
    }
}
