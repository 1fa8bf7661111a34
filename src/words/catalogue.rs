use super::{ALL, FILES, Key, Language, Plural};
use serde::{Deserialize, Deserializer, de};
use std::collections::BTreeMap;
use std::fmt;

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

/// All texts of one language.
#[derive(Debug, Clone)]
pub struct Catalogue {
    language: Language,
    texts: Vec<Text>,
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
    /// The files are of another version of the desk than the program.
    Missing(String),
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { file, reason } => write!(f, "{file}: {reason}"),
            Self::Missing(key) => write!(f, "no text for {key}"),
        }
    }
}

impl Catalogue {
    /// Reads the locale files of one language; `files` pairs each file's name without its ending with its text.
    ///
    /// # Errors
    /// When a file is not JSON of the right shape, or when any key has no text.
    pub fn parse(language: Language, files: &[(&str, String)]) -> Result<Self, CatalogueError> {
        let mut texts = Vec::with_capacity(ALL.len());
        for (file, names) in FILES {
            let raw = files
                .iter()
                .find(|(name, _)| *name == file)
                .map_or("{}", |(_, raw)| raw);
            let mut found: BTreeMap<String, Text> =
                serde_json::from_str(raw).map_err(|error| CatalogueError::NotJson {
                    file: file.to_owned(),
                    reason: error.to_string(),
                })?;
            for name in names.lines() {
                texts.push(
                    found
                        .remove(name)
                        .ok_or_else(|| CatalogueError::Missing(format!("{file}.{name}")))?,
                );
            }
        }
        Ok(Self { language, texts })
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
        let Some(text) = self.texts.get(key as usize) else {
            return "";
        };
        text.forms
            .iter()
            .find(|(category, _)| *category == plural)
            .map_or(&text.general, |(_, form)| form)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The catalogue of a language, from the files beside the sources.
    pub(crate) fn load(language: Language) -> Catalogue {
        let files: Vec<_> = FILES
            .iter()
            .map(|(file, _)| {
                let path = format!(
                    "{}/locales/{}/{file}.json",
                    env!("CARGO_MANIFEST_DIR"),
                    language.code()
                );
                (*file, std::fs::read_to_string(path).unwrap())
            })
            .collect();
        Catalogue::parse(language, &files).unwrap()
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
    fn a_missing_text_is_said_and_not_shown_as_a_key() {
        let error = Catalogue::parse(Language::En, &[("shell", "{}".to_owned())]).unwrap_err();
        assert!(matches!(error, CatalogueError::Missing(_)), "{error}");
        let error = Catalogue::parse(Language::En, &[("fund", "{".to_owned())]).unwrap_err();
        assert!(matches!(error, CatalogueError::NotJson { .. }), "{error}");
    }
}
