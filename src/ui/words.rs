use super::formats::IntlFormats;
use crate::desk::{Desk, fetch_text};
use crate::words::{Arg, Catalogue, FILES, Formats, Key, Language, Message, Speech, Term, word};
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

/// Loads a language's words: those of the first page.
///
/// # Errors
/// Names the file that could not be loaded or read.
pub async fn load_catalogue(language: Language) -> Result<Catalogue, String> {
    let mut catalogue = Catalogue::new(language);
    for file in FILES.iter().filter(|file| file.first) {
        load_words(&mut catalogue, file.name).await?;
    }
    Ok(catalogue)
}

/// Loads the words of one more file.
///
/// # Errors
/// Names the file that could not be loaded or read.
pub async fn load_words(catalogue: &mut Catalogue, file: &str) -> Result<(), String> {
    if catalogue.has(file) {
        return Ok(());
    }
    let code = catalogue.language().code();
    let raw = fetch_text(&format!("locales/{code}/{file}.json")).await?;
    catalogue.add(file, &raw).map_err(|error| error.to_string())
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
    /// The files of words that pages asked for, beside those of the first page.
    wanted: StoredValue<Vec<&'static str>>,
    /// The mission's own words, by language, and below that the files in which they stand.
    terms: StoredValue<Vec<(Language, Term)>>,
    termed: StoredValue<Vec<&'static str>>,
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
            wanted: StoredValue::new(Vec::new()),
            terms: StoredValue::new(Vec::new()),
            termed: StoredValue::new(Vec::new()),
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

    /// Has the words of a file in every language that is spoken here, from now on.
    ///
    /// # Errors
    /// Names the file that could not be loaded or read.
    pub async fn learn(self, file: &'static str) -> Result<(), String> {
        self.wanted.update_value(|wanted| {
            if !wanted.contains(&file) {
                wanted.push(file);
            }
        });
        let languages = self
            .loaded
            .with_untracked(|loaded| loaded.iter().map(Tongue::language).collect::<Vec<_>>());
        for language in languages {
            self.complete(language).await?;
        }
        Ok(())
    }

    /// Puts the mission's own words in the place of the desk's in some files, in each language and from now on.
    pub fn use_terms(self, files: &[&'static str], terms: Vec<(Language, Term)>) {
        if self.terms.with_value(|known| *known == terms) {
            return;
        }
        self.terms.set_value(terms);
        self.termed.set_value(files.to_vec());
        let mut all = self.loaded.get_untracked();
        for tongue in &mut all {
            self.term(tongue);
        }
        let now = self.tongue.with_untracked(Tongue::language);
        if let Some(tongue) = find(&all, now) {
            self.tongue.set(tongue);
        }
        self.loaded.set(all);
    }

    fn term(self, tongue: &mut Tongue) {
        let language = tongue.language();
        let own: Vec<Term> = self.terms.with_value(|terms| {
            let own = terms.iter().filter(|(of, _)| *of == language);
            own.map(|(_, term)| term.clone()).collect()
        });
        let files = self.termed.get_value();
        if !files.is_empty() {
            Arc::make_mut(&mut tongue.catalogue).use_terms(&files, &own);
        }
    }

    /// A language with all words that pages asked for.
    async fn complete(self, language: Language) -> Result<Tongue, String> {
        let mut tongue = match self.loaded.with_untracked(|loaded| find(loaded, language)) {
            Some(tongue) => tongue,
            None => load_tongue(language, self.desk).await?,
        };
        // More may be asked for while a file is on its way.
        while let Some(file) = self.missing(&tongue) {
            load_words(Arc::make_mut(&mut tongue.catalogue), file).await?;
        }
        self.term(&mut tongue);
        self.loaded.update(|loaded| {
            loaded.retain(|other| other.language() != language);
            loaded.push(tongue.clone());
        });
        if self.tongue.with_untracked(Tongue::language) == language {
            self.tongue.set(tongue.clone());
        }
        Ok(tongue)
    }

    fn missing(self, tongue: &Tongue) -> Option<&'static str> {
        self.wanted.with_value(|wanted| {
            let mut missing = wanted.iter().filter(|file| !tongue.catalogue.has(file));
            missing.next().copied()
        })
    }

    fn with_loaded(self, language: Language, then: impl FnOnce(Tongue) + 'static) {
        let here = self.loaded.with_untracked(|loaded| find(loaded, language));
        if let Some(tongue) = here.filter(|tongue| self.missing(tongue).is_none()) {
            then(tongue);
            return;
        }
        leptos::task::spawn_local(async move {
            match self.complete(language).await {
                Ok(tongue) => {
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
