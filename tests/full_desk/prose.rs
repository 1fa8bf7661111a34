//! Prose that packs about as well as people's: words as often as in the desk's own texts, and every fifth one invented
//! after their letters, since people use more words than a program. (Measured in English: 474 words of IOM's public texts
//! deflate to 1.36 to 1.52 kB, as many of these to 1.37 kB; whole repeated sentences would be far smaller.) The dictionary
//! has seen none of it.

use std::collections::BTreeMap;
use std::fs;

/// Random numbers that are the same at every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Whether something happens that happens so often in a hundred times.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// One language's words and letters.
pub struct Language {
    /// Every word as often as it stands in the texts.
    words: Vec<String>,
    /// Which letters follow two letters, as often as they do; `$` ends a word.
    letters: BTreeMap<(char, char), Vec<char>>,
    comma: &'static str,
}

impl Language {
    pub fn of(code: &str) -> Self {
        let mut words = Vec::new();
        for file in ["drafts", "fund", "shell"] {
            let path = format!("{}/locales/{code}/{file}.json", env!("CARGO_MANIFEST_DIR"));
            let texts: serde_json::Value =
                serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
            words_of(&texts, &mut words);
        }
        let mut letters: BTreeMap<_, Vec<char>> = BTreeMap::new();
        for word in &words {
            let (mut a, mut b) = ('^', '^');
            for c in word.chars().chain(['$']) {
                letters.entry((a, b)).or_default().push(c);
                (a, b) = (b, c);
            }
        }
        let comma = if code == "ar" { "،" } else { "," };
        Self {
            words,
            letters,
            comma,
        }
    }

    fn invented(&self, dice: &mut Dice) -> String {
        loop {
            let (mut a, mut b, mut word) = ('^', '^', String::new());
            loop {
                let next = *dice.pick(&self.letters[&(a, b)]);
                if next == '$' {
                    break;
                }
                word.push(next);
                (a, b) = (b, next);
            }
            if (4..20).contains(&word.chars().count()) {
                return word;
            }
        }
    }

    fn word(&self, dice: &mut Dice) -> String {
        match dice.below(100) {
            0..2 => dice.below(2_500).to_string(),
            2..22 => self.invented(dice),
            _ => dice.pick(&self.words).clone(),
        }
    }

    /// So many words, in sentences.
    pub fn prose(&self, words: usize, dice: &mut Dice) -> String {
        let mut text = String::new();
        let (mut left, mut starts) = (9 + dice.below(16), true);
        for n in 0..words {
            let word = self.word(dice);
            text += &if starts { capital(&word) } else { word };
            left = left.saturating_sub(1);
            starts = left == 0;
            if starts || n + 1 == words {
                text.push('.');
                left = 9 + dice.below(16);
            } else if dice.chance(8) {
                text += self.comma;
            }
            text.push(' ');
        }
        text.trim_end().to_owned()
    }

    /// A few words without an end, such as a label.
    pub fn label(&self, words: usize, dice: &mut Dice) -> String {
        let words: Vec<String> = (0..words.max(1)).map(|_| self.word(dice)).collect();
        capital(&words.join(" "))
    }

    /// A person's or a place's name.
    pub fn name(&self, words: usize, dice: &mut Dice) -> String {
        let words: Vec<String> = (0..words).map(|_| capital(&self.invented(dice))).collect();
        words.join(" ")
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn words_of(texts: &serde_json::Value, words: &mut Vec<String>) {
    match texts {
        serde_json::Value::String(text) => {
            // What stands in braces is a place, not a word.
            let plain = text.split('{').enumerate().map(|(n, part)| match n {
                0 => part,
                _ => part.split_once('}').map_or("", |(_, rest)| rest),
            });
            for part in plain {
                let split = part.split(|c: char| !(c.is_alphabetic() || "'’-".contains(c)));
                let found = split.map(|word| word.trim_matches(['\'', '’', '-']).to_lowercase());
                words.extend(found.filter(|word| !word.is_empty()));
            }
        }
        serde_json::Value::Object(forms) => {
            forms.values().for_each(|text| words_of(text, words));
        }
        _ => {}
    }
}
