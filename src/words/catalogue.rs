use super::{ALL, Key, Language, NAMES, Plural};
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt;

/// One text: plain, or with a form for each plural category.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Plural(HashMap<Plural, String>),
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
    Missing(&'static str),
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
        let mut found: Vec<Option<Text>> = vec![None; ALL.len()];
        for (file, raw) in files {
            let texts: HashMap<String, Text> =
                serde_json::from_str(raw).map_err(|error| CatalogueError::NotJson {
                    file: (*file).to_owned(),
                    reason: error.to_string(),
                })?;
            for (name, text) in texts {
                if let Some(slot) = Key::by_name(&format!("{file}.{name}"))
                    .and_then(|key| found.get_mut(key as usize))
                {
                    *slot = Some(text);
                }
            }
        }
        let texts = found
            .into_iter()
            .zip(NAMES)
            .map(|(text, name)| text.ok_or(CatalogueError::Missing(name)))
            .collect::<Result<_, _>>()?;
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
        match self.texts.get(key as usize) {
            Some(Text::Plain(text)) => text,
            Some(Text::Plural(forms)) => forms
                .get(&plural)
                .or_else(|| forms.get(&Plural::Other))
                .map_or("", String::as_str),
            None => "",
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::words::FILES;

    /// The catalogue of a language, from the files beside the sources.
    pub(crate) fn load(language: Language) -> Catalogue {
        let files: Vec<_> = FILES
            .iter()
            .map(|file| {
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
    fn a_missing_text_is_said_and_not_shown_as_a_key() {
        let error = Catalogue::parse(Language::En, &[("shell", "{}".to_owned())]).unwrap_err();
        assert!(matches!(error, CatalogueError::Missing(_)), "{error}");
        let error = Catalogue::parse(Language::En, &[("shell", "{".to_owned())]).unwrap_err();
        assert!(matches!(error, CatalogueError::NotJson { .. }), "{error}");
    }
}
