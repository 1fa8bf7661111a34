//! The scheme of the environment marker as data: the catalogue of activities by sector with their default levels, the
//! measures that fit each, the flags of a site, the matrix of risks. Each row says where it comes from and how sure we
//! are; what is only proposed is never shown as official.

pub mod checks;
mod own;

pub use own::{KIND, MEASURES as OWN_MEASURES, ROWS as OWN_ROWS, id};

use super::risk::Matrix;
use super::severity::Concern;
use crate::words::Language;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How sure we are of a row of the scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Read in the official guidance of the marker.
    Official,
    /// Read in another source, which is named.
    Read,
    /// Inferred from the impacts that the source lists.
    Inferred,
    /// Known to people of the trade, not seen in a source.
    Unconfirmed,
    /// Proposed by this desk.
    Proposal,
    /// Entered by the mission itself.
    Mission,
}

/// How heavily an activity weighs on the environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "u8")]
pub enum Level {
    /// No negative impact to speak of.
    Neutral,
    /// A medium negative impact.
    Medium,
    /// A high negative impact.
    High,
}

impl Level {
    /// The levels from the lightest.
    pub const ALL: [Self; 3] = [Self::Neutral, Self::Medium, Self::High];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Neutral => "0",
            Self::Medium => "1",
            Self::High => "2",
        }
    }

    /// The level stored so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The next heavier one; there is none above high.
    #[must_use]
    pub fn raised(self) -> Self {
        match self {
            Self::Neutral => Self::Medium,
            Self::Medium | Self::High => Self::High,
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::ALL
            .get(usize::from(number))
            .copied()
            .ok_or("a level is 0, 1 or 2")
    }
}

/// A text of the data file in the desk's languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Words {
    en: String,
    fr: String,
    es: String,
    ar: String,
}

impl Words {
    /// The same text in every language: somebody's own words.
    #[must_use]
    pub fn own(text: &str) -> Self {
        let text = || text.to_owned();
        Self {
            en: text(),
            fr: text(),
            es: text(),
            ar: text(),
        }
    }

    /// The text in a language.
    #[must_use]
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
            Language::Es => &self.es,
            Language::Ar => &self.ar,
        }
    }
}

/// A source that rows name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Cited {
    /// Its title; empty where none was seen.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its year, as far as known.
    pub year: String,
}

/// A source as it is listed: once, with all of its pages that rows name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceGroup {
    /// Its title.
    pub title: String,
    /// Its year, as far as known.
    pub year: String,
    /// The addresses of its pages.
    pub urls: Vec<String>,
}

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Basis {
    /// The source's name in the table of sources.
    pub source: String,
    /// How sure we are.
    pub standing: Standing,
}

/// A named thing of the scheme: a flag, a sector, an impact.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Named {
    /// Its name in records.
    pub id: String,
    /// What it is called.
    pub name: Words,
}

/// A measure that the scheme offers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Offer {
    /// Its name in records.
    pub id: String,
    /// What is to be done.
    pub text: Words,
    /// The source's name.
    pub source: String,
    /// How sure we are.
    pub standing: Standing,
    /// Where the mission has it from, where it is the mission's own.
    #[serde(skip)]
    pub own: Option<Own>,
}

/// A row of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// Its name in records.
    pub id: String,
    /// Its sector.
    pub sector: String,
    /// What is done.
    pub name: Words,
    /// The default level.
    pub level: Level,
    /// The lightest level that the source allows, where it gives a range.
    #[serde(default)]
    pub from: Option<Level>,
    /// Whether the source calls it high at a large scale.
    #[serde(default)]
    pub large: bool,
    /// Whether it is coordination or support only.
    #[serde(default)]
    pub support: bool,
    /// How sure we are of the level.
    pub standing: Standing,
    /// The source's name.
    pub source: String,
    /// The flags of a site that raise its level.
    #[serde(default)]
    pub touches: Vec<String>,
    /// Other words under which it is looked for, of all languages.
    #[serde(default)]
    pub search: String,
    /// What it may do to the environment.
    #[serde(default)]
    pub impacts: Vec<String>,
    /// The measures that mitigate it.
    #[serde(default)]
    pub mitigation: Vec<String>,
    /// The measures that enhance it.
    #[serde(default)]
    pub enhancement: Vec<String>,
    /// Where the mission has its word from, where the row is the mission's own.
    #[serde(skip)]
    pub own: Option<Own>,
}

/// What a mission says of a row or a measure of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// The source in its own words; empty where it gave none.
    pub source: String,
    /// The source's year.
    pub year: String,
    /// Why the level is lighter than in the catalogue.
    pub why: String,
    /// The level that the catalogue gives, where the row corrects one.
    pub shipped: Option<Level>,
}

/// The scheme with the mission's own rows in place.
#[derive(Clone, Debug, Deserialize)]
pub struct Scheme {
    /// The edition of the rule set; where the mission has rows of its own, with their mark.
    pub edition: String,
    /// Which scheme it is: its letters mean nothing in another one.
    #[serde(rename = "scheme")]
    pub id: String,
    /// The sources by name.
    pub sources: BTreeMap<String, Cited>,
    /// Where each rule comes from, by code.
    pub rules: BTreeMap<String, Basis>,
    /// The flags of a site.
    pub flags: Vec<Named>,
    /// The sectors.
    pub sectors: Vec<Named>,
    /// The categories of impact.
    pub impacts: Vec<Named>,
    /// The measures.
    pub measures: Vec<Offer>,
    /// The catalogue.
    pub activities: Vec<Entry>,
    /// The matrix of risks.
    #[serde(skip)]
    pub matrix: Matrix,
    /// The mission's concerns with their questions; the desk ships none.
    #[serde(skip)]
    pub concerns: Vec<Concern>,
    /// The day on which the mission last changed them.
    #[serde(skip)]
    pub concerns_of: Option<NaiveDate>,
}

impl Scheme {
    /// Where the data file lies.
    pub const FILE: &'static str = "data/marker.json";

    /// Reads the scheme from the text of its file.
    ///
    /// # Errors
    /// Says why it could not be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// The row of the catalogue with a name.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.activities.iter().find(|entry| entry.id == id)
    }

    /// The measure with a name.
    #[must_use]
    pub fn offer(&self, id: &str) -> Option<&Offer> {
        self.measures.iter().find(|offer| offer.id == id)
    }

    /// What a flag, a sector or an impact is called.
    #[must_use]
    pub fn name_in<'a>(list: &'a [Named], id: &str, language: Language) -> &'a str {
        let named = list.iter().find(|named| named.id == id);
        named.map_or("", |named| named.name.of(language))
    }

    /// The source of a name; an empty one where it is not in the table.
    #[must_use]
    pub fn cited(&self, name: &str) -> Cited {
        self.sources.get(name).cloned().unwrap_or_default()
    }

    /// The source of a row or a measure: of the mission's own, what the mission says.
    #[must_use]
    pub fn source_of(&self, name: &str, own: Option<&Own>) -> Cited {
        own.map_or_else(
            || self.cited(name),
            |own| Cited {
                title: own.source.clone(),
                url: String::new(),
                year: own.year.clone(),
            },
        )
    }

    /// The sources that have an address, each title once, in the order of their names.
    #[must_use]
    pub fn source_groups(&self) -> Vec<SourceGroup> {
        let mut groups: Vec<SourceGroup> = Vec::new();
        for cited in self.sources.values().filter(|cited| !cited.url.is_empty()) {
            let mut there = groups.iter_mut();
            let same = there.find(|it| it.title == cited.title && it.year == cited.year);
            if let Some(group) = same {
                group.urls.push(cited.url.clone());
            } else {
                groups.push(SourceGroup {
                    title: cited.title.clone(),
                    year: cited.year.clone(),
                    urls: vec![cited.url.clone()],
                });
            }
        }
        groups
    }

    /// The edition of the rules for people: numbers that keep their order in a text from right to left.
    #[must_use]
    pub fn edition_text(&self) -> String {
        format!("\u{2066}{}\u{2069}", self.edition)
    }

    /// The rows of the catalogue in which all words that were typed occur, in a language, by name or sector.
    #[must_use]
    pub fn search(&self, typed: &str, language: Language) -> Vec<&Entry> {
        let typed = crate::words::fold_words(typed);
        let fits = |entry: &&Entry| {
            let sector = Self::name_in(&self.sectors, &entry.sector, language);
            let text = format!("{} {sector} {}", entry.name.of(language), entry.search);
            let text = crate::words::fold_words(&text);
            typed.split(' ').all(|word| text.contains(word))
        };
        self.activities.iter().filter(fits).collect()
    }
}

#[cfg(test)]
pub(crate) fn shipped() -> Scheme {
    let path = format!("{}/public/{}", env!("CARGO_MANIFEST_DIR"), Scheme::FILE);
    Scheme::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_data_leads_somewhere_and_every_text_is_there_in_four_languages() {
        let scheme = shipped();
        let named = |list: &[Named], id: &String| list.iter().any(|named| named.id == *id);
        for entry in &scheme.activities {
            assert!(named(&scheme.sectors, &entry.sector), "{}", entry.id);
            assert!(scheme.sources.contains_key(&entry.source), "{}", entry.id);
            assert!(entry.touches.iter().all(|flag| named(&scheme.flags, flag)));
            assert!(entry.impacts.iter().all(|one| named(&scheme.impacts, one)));
            let offers = entry.mitigation.iter().chain(&entry.enhancement);
            for offer in offers {
                assert!(scheme.offer(offer).is_some(), "{}: {offer}", entry.id);
            }
            let mitigated = entry.level == Level::Neutral || !entry.mitigation.is_empty();
            assert!(mitigated, "{} cannot be mitigated", entry.id);
        }
        let sourced = scheme.measures.iter().map(|offer| &offer.source);
        let sourced = sourced.chain(scheme.rules.values().map(|basis| &basis.source));
        for source in sourced {
            assert!(scheme.sources.contains_key(source), "{source}");
        }
        let names = scheme.flags.iter().chain(&scheme.sectors);
        let names = names.chain(&scheme.impacts).map(|named| &named.name);
        let offers = scheme.measures.iter().map(|offer| &offer.text);
        let entries = scheme.activities.iter().map(|entry| &entry.name);
        for words in names.chain(offers).chain(entries) {
            for language in Language::ALL {
                assert!(!words.of(language).trim().is_empty(), "{words:?}");
            }
            for sign in [" :", " ;", " ?", " !", " »", "« "] {
                assert!(!words.fr.contains(sign), "{}", words.fr);
            }
        }
    }

    #[test]
    fn a_source_is_listed_once_with_all_its_pages() {
        let scheme = shipped();
        let groups = scheme.source_groups();
        let mut titles: Vec<_> = groups.iter().map(|it| (&it.title, &it.year)).collect();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), groups.len());
        let pages: usize = groups.iter().map(|it| it.urls.len()).sum();
        let cited = scheme.sources.values().filter(|it| !it.url.is_empty());
        assert_eq!(pages, cited.count());
        assert!(groups.iter().any(|it| it.urls.len() > 20), "VEHA");
    }

    #[test]
    fn only_what_was_read_in_the_guidance_is_called_official() {
        let scheme = shipped();
        let official = |standing: Standing| standing == Standing::Official;
        let entries = scheme.activities.iter().filter(|e| official(e.standing));
        let names: Vec<_> = entries.map(|entry| entry.id.as_str()).collect();
        assert_eq!(names, ["camp-complete"]);
        let complete = scheme.entry("camp-complete").unwrap();
        assert_eq!(complete.level, Level::High, "environment.R9");
        for offer in scheme.measures.iter().filter(|o| official(o.standing)) {
            assert_eq!(offer.source, "E3", "{}", offer.id);
        }
        let rules = scheme.rules.iter().filter(|(_, b)| official(b.standing));
        let rules: Vec<_> = rules.map(|(code, _)| code.as_str()).collect();
        assert_eq!(rules, ["R1", "R10", "R2", "R4", "R9"]);
    }

    #[test]
    fn the_catalogue_is_searched_in_the_language_of_the_screen() {
        let scheme = shipped();
        let found = |typed, language| {
            let found = scheme.search(typed, language);
            found.iter().map(|e| e.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(found("latrin", Language::En), ["latrines"]);
        assert_eq!(found("FORAGES eau", Language::Fr), ["boreholes"]);
        assert_eq!(found("letrina", Language::Es), ["latrines"]);
        assert_eq!(found("مراحيض", Language::Ar), ["latrines"]);
        for (typed, language, row) in [
            ("DTM", Language::En, "data"),
            ("toilet", Language::En, "latrines"),
            ("sewage", Language::En, "sludge"),
            ("garbage", Language::En, "solid-waste"),
            ("stove", Language::En, "cooking-food"),
            ("school", Language::En, "construction"),
            ("capacitación", Language::Es, "training"),
            ("basura", Language::Es, "solid-waste"),
            ("leña", Language::Es, "cooking-food"),
            ("مرحاض", Language::Ar, "latrines"),
            ("بئر", Language::Ar, "boreholes"),
            ("puits", Language::Fr, "boreholes"),
        ] {
            let rows = found(typed, language);
            assert!(rows.contains(&row.to_owned()), "{typed}: {rows:?}");
        }
        assert!(found("submarine", Language::En).is_empty());
        assert_eq!(found("", Language::En).len(), scheme.activities.len());
    }
}
