/// A language in which the desk has all its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English
    #[default]
    En,
    /// French
    Fr,
    /// Spanish
    Es,
    /// Arabic
    Ar,
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right
    Ltr,
    /// Right to left
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::En, Self::Fr, Self::Es, Self::Ar];

    /// The BCP 47 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Ar => "ar",
        }
    }

    /// The language's name in itself, as a person who reads it looks for it.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::Ar => "العربية",
        }
    }

    /// Which way it is written.
    #[must_use]
    pub fn direction(self) -> Direction {
        if self == Self::Ar {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }

    /// What parts a label from what it names.
    #[must_use]
    pub fn colon(self) -> &'static str {
        match self {
            Self::Fr => "\u{a0}: ",
            Self::En | Self::Es | Self::Ar => ": ",
        }
    }

    /// Which way a text runs in a document of this language, as its letters decide.
    #[must_use]
    pub fn way_of(self, text: &str) -> Direction {
        super::direction::way(self.direction(), text)
    }

    /// The language of a BCP 47 tag such as `fr-CA`, if the desk speaks it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|language| language.code() == primary)
    }

    /// The first of a browser's preferred tags that the desk speaks, else English.
    #[must_use]
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter()
            .find_map(Self::from_tag)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_preference_chooses_the_first_language_spoken() {
        assert_eq!(Language::preferred(["pt-BR", "fr-CA", "en"]), Language::Fr);
        assert_eq!(Language::preferred(["ar-EG"]), Language::Ar);
        assert_eq!(Language::preferred(["pt", "de"]), Language::En);
        assert_eq!(Language::preferred([]), Language::En);
    }
}
