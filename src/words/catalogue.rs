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
}

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
        for (file, texts) in FILES.iter().zip(&self.files) {
            match place.checked_sub(file.count) {
                Some(rest) => place = rest,
                None => return texts.as_ref()?.get(place),
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
