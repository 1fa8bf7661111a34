use super::{Answer, Source};
use crate::words::{Language, fold};
use chrono::NaiveDate;
use serde::Deserialize;

/// A class of the World Bank's list of economies by income.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the World Bank's own")]
pub enum IncomeClass {
    Low,
    LowerMiddle,
    UpperMiddle,
    High,
}

impl IncomeClass {
    /// The class stored so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "low" => Some(Self::Low),
            "lower-middle" => Some(Self::LowerMiddle),
            "upper-middle" => Some(Self::UpperMiddle),
            "high" => Some(Self::High),
            _ => None,
        }
    }
}

/// A country or territory.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-3 code.
    pub code: String,
    /// Short names in the order of [`Language::ALL`].
    pub names: [String; 4],
    /// Income class in the newest list here; nothing where not classified.
    #[serde(default)]
    pub income: Option<IncomeClass>,
    /// Whether it is among the names that could be read of the Fund's list; absence there means unknown, not no.
    #[serde(default)]
    pub on_fund_list: bool,
    /// The Fund's own region, if it is among those names.
    #[serde(default)]
    pub fund_region: Option<String>,
    /// Whether it belongs to the European Union.
    #[serde(default)]
    pub eu: bool,
    /// Whether it is a member of the United Nations, that is, a State and not a territory.
    #[serde(default)]
    pub state: bool,
    /// What the mission itself entered.
    #[serde(skip)]
    pub own: Option<super::own::OwnRow>,
}

impl Country {
    /// The short name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let [en, fr, es, ar] = &self.names;
        match language {
            Language::En => en,
            Language::Fr => fr,
            Language::Es => es,
            Language::Ar => ar,
        }
    }

    /// Its income class: the mission's own entry, else the newest list here.
    #[must_use]
    pub fn income_now(&self) -> Option<IncomeClass> {
        self.own.as_ref().and_then(|own| own.income).or(self.income)
    }

    /// Whether the income test is met: low-income up to upper-middle-income.
    #[must_use]
    pub fn meets_income_test(&self) -> Answer {
        match self.income {
            Some(IncomeClass::High) => Answer::No,
            Some(_) => Answer::Yes,
            None => Answer::Unknown,
        }
    }
}

/// The table of countries with the dates of its lists.
#[derive(Clone, Debug, Deserialize)]
pub struct Countries {
    /// Where the Fund's list comes from.
    pub fund_list: Source,
    /// The date of the Fund's list.
    #[serde(deserialize_with = "crate::dates::deserialize")]
    pub fund_list_date: NaiveDate,
    /// Where the income classes come from.
    pub income_list: Source,
    /// Where the members of the European Union come from.
    pub union_list: Source,
    /// The rows, by English name.
    pub rows: Vec<Country>,
}

impl Countries {
    /// The country with an alpha-3 code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Country> {
        self.rows.iter().find(|country| country.code == code)
    }

    /// Countries whose name in any of the desk's languages, or whose code, holds what was typed; accents and case do
    /// not matter. Names in `language` that begin so come first.
    #[must_use]
    pub fn search(&self, typed: &str, language: Language) -> Vec<&Country> {
        let wanted = fold(typed.trim());
        if wanted.is_empty() {
            return Vec::new();
        }
        // Names that begin so, names that hold it, and what another language or the code calls it.
        let mut ranks = [const { Vec::new() }; 3];
        for country in &self.rows {
            let own = fold(country.name(language));
            let other = || {
                country.code.to_lowercase() == wanted
                    || country
                        .names
                        .iter()
                        .any(|name| fold(name).starts_with(&wanted))
            };
            let rank = if own.starts_with(&wanted) {
                0
            } else if own.contains(&wanted) {
                1
            } else if other() {
                2
            } else {
                continue;
            };
            if let Some(rank) = ranks.get_mut(rank) {
                rank.push(country);
            }
        }
        ranks.concat()
    }
}

#[cfg(test)]
mod tests {
    use crate::reference::Answer;
    use crate::reference::shipped;
    use crate::words::Language;

    #[test]
    fn a_state_is_found_in_each_language_without_its_accents() {
        let countries = shipped().countries;
        let first = |typed: &str, language| {
            countries
                .search(typed, language)
                .first()
                .map(|c| c.code.clone())
        };
        assert_eq!(first("madag", Language::En).as_deref(), Some("MDG"));
        assert_eq!(first("cote d'ivoire", Language::Fr).as_deref(), Some("CIV"));
        assert_eq!(first("peru", Language::Es).as_deref(), Some("PER"));
        assert_eq!(first("مدغ", Language::Ar).as_deref(), Some("MDG"));
        assert_eq!(
            first("Égypte", Language::En).as_deref(),
            Some("EGY"),
            "other languages' names are found too"
        );
        assert_eq!(first("", Language::En), None);
    }

    #[test]
    fn the_shipped_lists_say_what_was_read_of_them() {
        let countries = shipped().countries;
        assert_eq!(countries.rows.len(), 249);
        assert_eq!(
            countries.rows.iter().filter(|c| c.on_fund_list).count(),
            104
        );
        assert_eq!(countries.rows.iter().filter(|c| c.eu).count(), 27);
        let guyana = countries.get("GUY").unwrap();
        assert_eq!(
            (guyana.meets_income_test(), guyana.on_fund_list),
            (Answer::No, false)
        );
        let madagascar = countries.get("MDG").unwrap();
        assert_eq!(
            (madagascar.meets_income_test(), madagascar.on_fund_list),
            (Answer::Yes, true)
        );
    }
}
