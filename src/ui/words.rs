use super::formats::IntlFormats;
use crate::desk::{Desk, fetch_text};
use crate::words::{Arg, Catalogue, FILES, Formats, Key, Language, Message, Speech, word};
use chrono::NaiveDate;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::ops::Deref;
use std::sync::Arc;

/// A language as it is spoken here: its words and its formats.
#[derive(Clone)]
pub struct Tongue {
    catalogue: Arc<Catalogue>,
    formats: Arc<IntlFormats>,
}

impl Tongue {
    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.catalogue.language()
    }

    /// A text.
    #[must_use]
    pub fn text(&self, key: Key) -> String {
        self.catalogue.text(key).to_owned()
    }

    /// A message with its values.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        word(message, &self.catalogue, &*self.formats)
    }
}

impl Speech for Tongue {
    fn language(&self) -> Language {
        self.catalogue.language()
    }

    fn text(&self, key: Key) -> String {
        self.catalogue.text(key).to_owned()
    }

    fn say(&self, message: &Message) -> String {
        word(message, &self.catalogue, &*self.formats)
    }

    fn value(&self, value: &Arg) -> String {
        Formats::value(&*self.formats, value)
    }

    fn amount(&self, amount: Decimal) -> String {
        self.formats.amount(amount)
    }

    fn month(&self, month: NaiveDate) -> String {
        self.formats.month(month)
    }
}

impl Deref for Tongue {
    type Target = IntlFormats;

    fn deref(&self) -> &IntlFormats {
        &self.formats
    }
}

/// Loads a language's words.
///
/// # Errors
/// Names the file that could not be loaded or read.
pub async fn load_catalogue(language: Language) -> Result<Catalogue, String> {
    let mut files = Vec::new();
    for (file, _) in FILES {
        let text = fetch_text(&format!("locales/{}/{file}.json", language.code())).await?;
        files.push((file, text));
    }
    Catalogue::parse(language, &files).map_err(|error| error.to_string())
}

/// Loads a language.
///
/// # Errors
/// Names the file that could not be loaded or read.
pub async fn load_tongue(language: Language, desk: Desk) -> Result<Tongue, String> {
    let catalogue = Arc::new(load_catalogue(language).await?);
    Ok(Tongue {
        catalogue,
        formats: Arc::new(IntlFormats::new(language, desk.reference())),
    })
}

/// The language of the screen, and the languages of documents beside it.
#[derive(Clone, Copy)]
pub struct Screen {
    tongue: RwSignal<Tongue>,
    loaded: RwSignal<Vec<Tongue>>,
    /// Set when a language could not be loaded.
    pub failed: RwSignal<Option<String>>,
    desk: Desk,
}

/// The screen's language.
#[must_use]
pub fn use_screen() -> Screen {
    // The shell provides it before it draws anything.
    expect_context()
}

impl Screen {
    /// A screen that speaks a language.
    #[must_use]
    pub fn new(tongue: Tongue, desk: Desk) -> Self {
        let loaded = vec![tongue.clone()];
        Self {
            tongue: RwSignal::new(tongue),
            loaded: RwSignal::new(loaded),
            failed: RwSignal::new(None),
            desk,
        }
    }

    /// The language now; follows a change of language.
    #[must_use]
    pub fn tongue(self) -> Tongue {
        self.tongue.get()
    }

    /// The language's code now.
    #[must_use]
    pub fn language(self) -> Language {
        self.tongue.with(Tongue::language)
    }

    /// A text in the screen's language.
    #[must_use]
    pub fn t(self, key: Key) -> String {
        self.tongue.with(|tongue| tongue.text(key))
    }

    /// A text that follows a change of language, for views.
    pub fn tr(self, key: Key) -> impl Fn() -> String + Copy + Send + 'static {
        move || self.t(key)
    }

    /// A message in the screen's language.
    #[must_use]
    pub fn say(self, message: &Message) -> String {
        self.tongue.with(|tongue| tongue.say(message))
    }

    /// Changes the language of the screen; nothing else changes, least of all what was typed.
    pub fn speak(self, language: Language) {
        self.with_loaded(language, move |tongue| {
            self.tongue.set(tongue);
            self.desk
                .change_settings(|settings| settings.set_language(language));
        });
    }

    fn with_loaded(self, language: Language, then: impl FnOnce(Tongue) + 'static) {
        if let Some(tongue) = self.loaded.with_untracked(|loaded| find(loaded, language)) {
            then(tongue);
            return;
        }
        leptos::task::spawn_local(async move {
            match load_tongue(language, self.desk).await {
                Ok(tongue) => {
                    self.loaded.update(|loaded| loaded.push(tongue.clone()));
                    self.failed.set(None);
                    then(tongue);
                }
                Err(error) => self.failed.set(Some(error)),
            }
        });
    }
}

/// A document's language, which may differ from the screen's: nothing until it is loaded.
pub fn use_document_tongue(
    language: impl Fn() -> Language + Send + Sync + 'static,
) -> Signal<Option<Tongue>> {
    let screen = use_screen();
    let wanted = Memo::new(move |_| language());
    Effect::new(move |_| screen.with_loaded(wanted.get(), |_| ()));
    Signal::derive(move || screen.loaded.with(|loaded| find(loaded, wanted.get())))
}

fn find(loaded: &[Tongue], language: Language) -> Option<Tongue> {
    loaded
        .iter()
        .find(|tongue| tongue.language() == language)
        .cloned()
}
