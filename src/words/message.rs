use super::{Catalogue, Key};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The plural categories of CLDR, as `Intl.PluralRules` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are CLDR's own")]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Plural {
    /// The category that CLDR and `Intl.PluralRules` name so.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            _ => Self::Other,
        }
    }
}

/// A value that a message carries until it is worded in a language.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// A whole number of things; it chooses the plural form.
    Count(i64),
    /// A plain number.
    Number(Decimal),
    /// A share of one (0.276 is worded 27.6 %).
    Share(Decimal),
    /// An amount in a currency (ISO 4217).
    Money(Decimal, String),
    /// A civil date.
    Date(NaiveDate),
    /// Somebody's own words, shown as they are, and set apart from words that run the other way.
    Text(String),
    /// Words of the desk.
    Word(Key),
    /// A State or territory, by its ISO 3166-1 alpha-3 code.
    Country(String),
    /// Several values, joined as the language joins a list.
    List(Vec<Arg>),
    /// A part of a sentence that has values of its own.
    Part(Box<Message>),
}

/// A text with its values, not yet in any language.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The text.
    pub key: Key,
    /// The values of its placeholders, by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A text without values.
    #[must_use]
    pub fn new(key: Key) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    /// Adds the value of a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Arg) -> Self {
        self.args.push((name, value));
        self
    }

    /// As a part of another sentence.
    #[must_use]
    pub fn part(self) -> Arg {
        Arg::Part(Box::new(self))
    }
}

/// What a language needs besides its words. In the browser `Intl` does this; tests use a plain one.
pub trait Formats {
    /// The plural category of a whole number.
    fn plural(&self, count: i64) -> Plural;
    /// A value in the language; words and texts never come here.
    fn value(&self, arg: &Arg) -> String;
    /// Values joined as the language joins a list.
    fn list(&self, items: &[String]) -> String;
}

/// Words a message in a language.
pub fn word(message: &Message, catalogue: &Catalogue, formats: &impl Formats) -> String {
    let plural = message
        .args
        .iter()
        .find_map(|(_, arg)| {
            if let Arg::Count(count) = arg {
                Some(formats.plural(*count))
            } else {
                None
            }
        })
        .unwrap_or(Plural::Other);
    let mut worded = String::new();
    let mut rest = catalogue.form(message.key, plural);
    while let Some((before, after)) = rest.split_once('{') {
        worded.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            worded.push('{');
            rest = after;
            continue;
        };
        if let Some((_, arg)) = message.args.iter().find(|(known, _)| *known == name) {
            worded.push_str(&word_arg(arg, catalogue, formats));
        }
        rest = tail;
    }
    worded.push_str(rest);
    worded
}

/// A text whose marks of direction, if it has any, cannot turn the words around it. Only what is shown is changed.
fn contained(text: &str) -> String {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(turns) {
        return text.to_owned();
    }
    let mut open = 0_usize;
    let mut inside = String::from('\u{2068}');
    for c in text.chars() {
        match c {
            '\u{2069}' if open == 0 => continue,
            '\u{2069}' => open -= 1,
            '\u{2066}'..='\u{2068}' => open += 1,
            _ => {}
        }
        inside.push(c);
    }
    inside.extend(std::iter::repeat_n('\u{2069}', open + 1));
    inside
}

fn word_arg(arg: &Arg, catalogue: &Catalogue, formats: &impl Formats) -> String {
    match arg {
        Arg::Text(text) => catalogue.language().direction().set_apart(&contained(text)),
        Arg::Word(key) => catalogue.text(*key).to_owned(),
        Arg::Part(part) => word(part, catalogue, formats),
        Arg::List(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|item| word_arg(item, catalogue, formats))
                .collect();
            formats.list(&items)
        }
        other => formats.value(other),
    }
}

#[cfg(test)]
mod tests {
    use super::contained;

    #[test]
    fn marks_of_direction_do_not_reach_beyond_their_text() {
        assert_eq!(contained("plain, مهارات"), "plain, مهارات");
        assert_eq!(contained("\u{202e}abc"), "\u{2068}\u{202e}abc\u{2069}");
        assert_eq!(
            contained("a\u{2069}\u{202e}\u{2066}b"),
            "\u{2068}a\u{202e}\u{2066}b\u{2069}\u{2069}"
        );
    }
}
