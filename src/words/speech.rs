use super::{Arg, Key, Language, Message};
use rust_decimal::Decimal;

/// A language as it is spoken: its words, and its way to write numbers and dates. Whatever words a document or a finding
/// takes one of these, so that the screen's language and the document's are two things.
pub trait Speech {
    /// The language.
    fn language(&self) -> Language;
    /// A text.
    fn text(&self, key: Key) -> String;
    /// A message with its values.
    fn say(&self, message: &Message) -> String;
    /// A value alone.
    fn value(&self, value: &Arg) -> String;
    /// An amount with two decimals and no currency, for columns.
    fn amount(&self, amount: Decimal) -> String;
    /// A month with its year, short, for the heading of a column; by the month's first day.
    fn month(&self, month: chrono::NaiveDate) -> String;
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::words::catalogue::tests::load;
    use crate::words::{Catalogue, Formats, Plural, word};

    /// Speech for tests: words from the files, numbers and dates in a plain way.
    pub(crate) struct Plain(Catalogue);

    impl Plain {
        pub(crate) fn of(language: Language) -> Self {
            Self(load(language))
        }
    }

    impl Formats for Plain {
        fn plural(&self, count: i64) -> Plural {
            if count == 1 {
                Plural::One
            } else {
                Plural::Other
            }
        }

        fn value(&self, arg: &Arg) -> String {
            match arg {
                Arg::Count(count) => count.to_string(),
                Arg::Number(number) => number.to_string(),
                Arg::Share(share) => format!(
                    "{} %",
                    (share * Decimal::ONE_HUNDRED).round_dp(1).normalize()
                ),
                Arg::Money(amount, currency) => format!("{currency} {amount:.2}"),
                Arg::Date(date) => date.to_string(),
                Arg::Country(text) | Arg::Text(text) => text.clone(),
                Arg::Word(_) | Arg::List(_) | Arg::Part(_) => String::new(),
            }
        }

        fn list(&self, items: &[String]) -> String {
            items.join(", ")
        }
    }

    impl Speech for Plain {
        fn language(&self) -> Language {
            self.0.language()
        }

        fn text(&self, key: Key) -> String {
            self.0.text(key).to_owned()
        }

        fn say(&self, message: &Message) -> String {
            word(message, &self.0, self)
        }

        fn value(&self, value: &Arg) -> String {
            Formats::value(self, value)
        }

        fn amount(&self, amount: Decimal) -> String {
            format!("{amount:.2}")
        }

        fn month(&self, month: chrono::NaiveDate) -> String {
            month.format("%Y-%m").to_string()
        }
    }
}
