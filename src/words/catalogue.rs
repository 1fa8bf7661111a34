use super::{FILES, Key, Language, Plural};
use serde::{Deserialize, Deserializer, de};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// One text: its general form, and a form for each plural category that has one.
#[derive(Debug, Clone)]
struct Text {
    general: String,
    forms: Vec<(Plural, String)>,
}

impl Text {
    fn with(&self, terms: &[Term]) -> Self {
        let forms = self.forms.iter();
        Self {
            general: replaced(&self.general, terms),
            forms: forms
                .map(|(plural, form)| (*plural, replaced(form, terms)))
                .collect(),
        }
    }
}

/// A text with other words, at the beginning of a sentence too; the names of its values are left alone.
fn replaced(text: &str, terms: &[Term]) -> String {
    let mut parts: Vec<String> = text
        .split_inclusive(['{', '}'])
        .map(str::to_owned)
        .collect();
    for part in parts.iter_mut().filter(|part| !part.ends_with('}')) {
        for (from, to) in terms {
            if !from.is_empty() {
                *part = part.replace(from, to).replace(&capital(from), &capital(to));
            }
        }
    }
    parts.concat()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// By hand: what serde derives for "a text or a table of texts" is many times as large.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a text for each plural category")
            }

            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text {
                    general: text.to_owned(),
                    forms: Vec::new(),
                })
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let mut text = Text {
                    general: String::new(),
                    forms: Vec::new(),
                };
                while let Some((category, form)) = map.next_entry::<String, String>()? {
                    match Plural::from_name(&category) {
                        Plural::Other => text.general = form,
                        category => text.forms.push((category, form)),
                    }
                }
                Ok(text)
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

/// The texts of one language: of each file, once it is here.
#[derive(Debug, Clone)]
pub struct Catalogue {
    language: Language,
    files: [Option<Arc<[Text]>>; FILES.len()],
    /// The texts in which the mission's own words stand in the place of the desk's.
    own: [Option<Arc<[Text]>>; FILES.len()],
}

/// A word of the desk and the one that the mission uses in its place.
pub type Term = (String, String);

/// Why locale files could not be used.
#[derive(Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// A file was not the JSON it should be.
    NotJson {
        /// the locale file
        file: String,
        /// what the parser said
        reason: String,
    },
    /// The file is of another version of the desk than the program.
    OtherVersion(String),
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { file, reason } => write!(f, "{file}: {reason}"),
            Self::OtherVersion(file) => write!(f, "{file}: of another version"),
        }
    }
}

impl Catalogue {
    /// A language without words yet.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            files: [const { None }; FILES.len()],
            own: [const { None }; FILES.len()],
        }
    }

    /// Whether the words of a file are here.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let mut files = FILES.iter().zip(&self.files);
        files.any(|(file, texts)| file.name == name && texts.is_some())
    }

    /// Takes in the words of a file.
    ///
    /// # Errors
    /// When it is not JSON of the right shape, or does not hold the program's keys.
    pub fn add(&mut self, name: &str, raw: &str) -> Result<(), CatalogueError> {
        let found: BTreeMap<String, Text> =
            serde_json::from_str(raw).map_err(|error| CatalogueError::NotJson {
                file: name.to_owned(),
                reason: error.to_string(),
            })?;
        for (file, texts) in FILES.iter().zip(&mut self.files) {
            if file.name != name {
                continue;
            }
            if found.len() != file.count || digest(found.keys()) != file.digest {
                return Err(CatalogueError::OtherVersion(name.to_owned()));
            }
            *texts = Some(found.into_values().collect());
            return Ok(());
        }
        Err(CatalogueError::OtherVersion(name.to_owned()))
    }

    /// Puts the mission's own words in the place of the desk's in some files; none takes them out again.
    pub fn use_terms(&mut self, names: &[&str], terms: &[Term]) {
        let files = FILES.iter().zip(&self.files);
        for ((file, texts), own) in files.zip(&mut self.own) {
            if names.contains(&file.name) {
                let said =
                    |texts: &Arc<[Text]>| texts.iter().map(|text| text.with(terms)).collect();
                *own = texts.as_ref().filter(|_| !terms.is_empty()).map(said);
            }
        }
    }

    /// The language of these texts.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a key; of a plural one, the general form.
    #[must_use]
    pub fn text(&self, key: Key) -> &str {
        self.form(key, Plural::Other)
    }

    /// The form of a text for a plural category; a plain text has one form.
    #[must_use]
    pub fn form(&self, key: Key, plural: Plural) -> &str {
        let Some(text) = self.find(key) else {
            return "";
        };
        text.forms
            .iter()
            .find(|(category, _)| *category == plural)
            .map_or(&text.general, |(_, form)| form)
    }

    fn find(&self, key: Key) -> Option<&Text> {
        let mut place = key as usize;
        for (file, (texts, own)) in FILES.iter().zip(self.files.iter().zip(&self.own)) {
            match place.checked_sub(file.count) {
                Some(rest) => place = rest,
                None => return own.as_ref().or(texts.as_ref())?.get(place),
            }
        }
        None
    }
}

/// The digest of a file's names; `build.rs` reckons the same.
fn digest<'a>(names: impl Iterator<Item = &'a String>) -> u32 {
    names
        .flat_map(|name| name.bytes().chain([b'\n']))
        .fold(0x811c_9dc5, |sum: u32, byte| {
            (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::words::ALL;

    /// The catalogue of a language, from the files beside the sources.
    pub(crate) fn load(language: Language) -> Catalogue {
        let mut catalogue = Catalogue::new(language);
        for file in FILES {
            let path = format!(
                "{}/locales/{}/{}.json",
                env!("CARGO_MANIFEST_DIR"),
                language.code(),
                file.name
            );
            let raw = std::fs::read_to_string(path).unwrap();
            catalogue.add(file.name, &raw).unwrap();
        }
        catalogue
    }

    #[test]
    fn every_language_has_every_text() {
        for language in Language::ALL {
            let catalogue = load(language);
            for key in ALL {
                let text = catalogue.text(key);
                assert!(
                    !text.is_empty() && !text.contains('⟦'),
                    "{language:?} {}",
                    key.name()
                );
            }
        }
    }

    #[test]
    fn french_signs_never_begin_a_line() {
        let french = load(Language::Fr);
        for key in ALL {
            let text = french.text(key);
            for sign in [" :", " ;", " ?", " !", " »", "« "] {
                assert!(!text.contains(sign), "{}: {text}", key.name());
            }
        }
    }

    #[test]
    fn r50_the_missions_own_words_stand_in_the_place_of_the_desks() {
        let mut arabic = load(Language::Ar);
        let before = arabic.text(Key::TrainingElementDefinition).to_owned();
        assert!(before.contains("الانتهاك"), "training.R50: {before}");
        let terms = [("الانتهاك".to_owned(), "الاعتداء".to_owned())];
        arabic.use_terms(&["training"], &terms);
        let after = arabic.text(Key::TrainingElementDefinition);
        assert_eq!(after, before.replace("الانتهاك", "الاعتداء"));
        arabic.use_terms(&["training"], &[]);
        assert_eq!(arabic.text(Key::TrainingElementDefinition), before);
        let mut english = load(Language::En);
        let terms = [
            ("facilitator".to_owned(), "trainer".to_owned()),
            ("name".to_owned(), "label".to_owned()),
        ];
        english.use_terms(&["training"], &terms);
        assert_eq!(english.text(Key::TrainingRoleLead), "Lead trainer");
        assert_eq!(english.text(Key::TrainingRoleCofacilitator), "Co-trainer");
        // The names of values are no words.
        assert!(english.text(Key::TrainingMergeKeep).contains("{name}"));
        assert!(english.text(Key::TrainingNoName).contains("label"));
    }

    #[test]
    fn every_text_stands_at_its_own_key() {
        let english = load(Language::En);
        let raw: BTreeMap<String, serde_json::Value> =
            serde_json::from_str(include_str!("../../locales/en/shell.json")).unwrap();
        for key in ALL {
            let Some(name) = key.name().strip_prefix("shell.") else {
                continue;
            };
            if let Some(text) = raw[name].as_str() {
                assert_eq!(english.text(key), text, "{name}");
            }
        }
    }

    #[test]
    fn a_file_of_another_version_is_said_and_no_key_is_shown() {
        let mut catalogue = Catalogue::new(Language::En);
        let error = catalogue.add("shell", "{}").unwrap_err();
        assert!(matches!(error, CatalogueError::OtherVersion(_)), "{error}");
        let raw = include_str!("../../locales/en/fund.json");
        let renamed = raw.replacen("\"group_title\":", "\"another\":", 1);
        assert_ne!(raw, renamed);
        let error = catalogue.add("fund", &renamed).unwrap_err();
        assert!(matches!(error, CatalogueError::OtherVersion(_)), "{error}");
        let error = catalogue.add("fund", "{").unwrap_err();
        assert!(matches!(error, CatalogueError::NotJson { .. }), "{error}");
        assert!(!catalogue.has("fund") && !catalogue.has("shell"));
        assert_eq!(catalogue.text(Key::ShellToday), "");
        catalogue.add("fund", raw).unwrap();
        assert!(catalogue.has("fund"));
    }
}
