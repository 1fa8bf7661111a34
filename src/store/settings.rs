//! What this device knows of itself and of its user, and where that is kept.

use super::reminder::Reminder;
use super::{DAMAGED_PREFIX, Shelf, ShelfError};
use crate::record::Replica;
use crate::words::Language;
use serde::{Deserialize, Serialize};

/// Where the settings of this device are kept.
pub const KEY: &str = "mission-desk/settings";

/// Language and theme: the lock screen needs them too, so they are never sealed.
pub const LOOK_KEY: &str = "mission-desk/look";
/// How long the desk waits before it locks itself, in minutes; 0 is never.
pub const IDLE_MINUTES: [u32; 5] = [1, 5, 15, 60, 0];
/// Unless the person chose otherwise.
const IDLE_BY_DEFAULT: u32 = 5;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Light
    Light,
    /// Dark
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As it is stored and styled.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme stored so; as the device has it where nothing is.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.code() == code)
            .unwrap_or_default()
    }
}

/// The tablet goes round among people who see nothing but a form of a session, until the trainer's number ends that.
/// Kept as one text, since what serde derives for it would be many times as large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The session's record.
    pub session: String,
    /// Which form.
    pub form: String,
    /// Which block of the session.
    pub block: String,
    /// What the number is mixed with.
    pub salt: String,
    /// The digest of both.
    pub digest: String,
    /// The language of the trainer's screen.
    pub language: String,
    /// How many seconds are left until it ends without the number, once somebody asked for that.
    pub wait: Option<u32>,
    /// How often a wrong number was entered.
    pub wrong: u32,
    /// How many seconds are left until the next number is looked at.
    pub pause: u32,
}

impl Round {
    /// Reads it from what is kept; nothing where the tablet does not go round.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ').map(str::to_owned);
        let number = |part: Option<String>| part.and_then(|part| part.parse().ok());
        Some(Self {
            session: parts.next().filter(|session| !session.is_empty())?,
            form: parts.next()?,
            block: parts.next()?,
            salt: parts.next()?,
            digest: parts.next()?,
            language: parts.next()?,
            wait: number(parts.next()),
            wrong: number(parts.next()).unwrap_or_default(),
            pause: number(parts.next()).unwrap_or_default(),
        })
    }

    /// As it is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Self {
            session,
            form,
            block,
            salt,
            digest,
            language,
            wait,
            wrong,
            pause,
        } = self;
        let text = [session, form, block, salt, digest, language].map(String::as_str);
        let wait = wait.map_or_else(|| "-".to_owned(), |wait| wait.to_string());
        format!("{} {wait} {wrong} {pause}", text.join(" "))
    }
}

/// What this device knows of itself and of its user. It never travels, but for the two names in packages and records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// This device as a writer.
    pub replica: Option<Replica>,
    /// What the user calls themselves.
    pub user: String,
    /// What the user calls the device.
    pub device: String,
    /// Whether the two names were asked for already.
    pub asked: bool,
    language: String,
    theme: String,
    /// When the whole desk was last saved to a file, in milliseconds since 1970.
    pub backup: Option<u64>,
    /// When records last came from a file or a restore point, in milliseconds since 1970, and how many did since the
    /// last backup: their own writes may be older than it.
    pub brought: (u64, usize),
    /// When the desk reminds of the next.
    pub reminder: Reminder,
    /// After how many minutes without work the desk locks itself, once chosen; 0 is never.
    pub idle: Option<u32>,
    /// Whether the question of a lock was put off.
    pub lock_later: bool,
    /// When the lock was declined in writing, in milliseconds since 1970.
    pub lock_declined: Option<u64>,
    /// Set while the tablet goes round: a [`Round`] as text, else empty.
    pub round: String,
}

/// Language and theme, as the lock screen needs them: kept apart and in clear text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The language of the screen, once chosen.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Theme,
}

impl Look {
    /// How the desk looked last, on this device.
    #[must_use]
    pub fn load(shelf: &impl Shelf) -> Self {
        let kept = shelf.get(LOOK_KEY).ok().flatten().unwrap_or_default();
        let (language, theme) = kept.split_once(' ').unwrap_or_default();
        Self {
            language: Language::from_tag(language),
            theme: Theme::from_code(theme),
        }
    }

    /// Keeps it.
    ///
    /// # Errors
    /// When the shelf refuses.
    pub fn keep(self, shelf: &impl Shelf) -> Result<(), ShelfError> {
        let language = self.language.map_or("", Language::code);
        shelf.set(LOOK_KEY, &format!("{language} {}", self.theme.code()))
    }
}

impl Settings {
    /// The settings kept on a shelf; the usual ones where none are, or where they cannot be read.
    #[must_use]
    pub fn load(shelf: &impl Shelf) -> Self {
        let raw = shelf.get(KEY).ok().flatten();
        let mut settings: Self = raw
            .and_then(|raw| serde_json::from_str(&raw).ok())
            .unwrap_or_default();
        // The lock screen may have been read in another language since.
        if let Some(language) = Look::load(shelf).language {
            settings.set_language(language);
        }
        settings
    }

    /// After how many minutes without work the desk locks itself; 0 is never.
    #[must_use]
    pub fn idle_minutes(&self) -> u32 {
        self.idle.unwrap_or(IDLE_BY_DEFAULT)
    }

    /// Changes what is kept on a shelf. What another window changed meanwhile stays, field by field, because the change
    /// is made on what is stored; damaged settings are put aside first.
    ///
    /// # Errors
    /// When the shelf refuses; what was kept stays then.
    pub fn change(shelf: &impl Shelf, change: impl Fn(&mut Self)) -> Result<(), ShelfError> {
        let raw = shelf.get(KEY)?;
        let mut stored = Self::default();
        if let Some(raw) = raw {
            match serde_json::from_str(&raw) {
                Ok(read) => stored = read,
                Err(_) => shelf.set(&format!("{DAMAGED_PREFIX}settings"), &raw)?,
            }
        }
        change(&mut stored);
        // Settings hold nothing that JSON cannot say.
        let raw = serde_json::to_string(&stored).unwrap_or_default();
        shelf.set(KEY, &raw)?;
        let look = Look {
            language: stored.language(),
            theme: stored.theme(),
        };
        // Written only where it changes: it changes seldom.
        if look == Look::load(shelf) {
            return Ok(());
        }
        look.keep(shelf)
    }

    /// Notes that records came from a file or a restore point.
    pub fn note_brought(&mut self, count: usize, now: u64) {
        let before = self.brought_since(self.backup.unwrap_or(0));
        self.brought = (now, before + count);
    }

    /// How many records came since a backup that was made then.
    #[must_use]
    pub fn brought_since(&self, backup: u64) -> usize {
        let (at, count) = self.brought;
        if at > backup { count } else { 0 }
    }

    /// The language of the screen, once chosen.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        Language::from_tag(&self.language)
    }

    /// Chooses the language of the screen.
    pub fn set_language(&mut self, language: Language) {
        language.code().clone_into(&mut self.language);
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> Theme {
        Theme::from_code(&self.theme)
    }

    /// Chooses light or dark.
    pub fn set_theme(&mut self, theme: Theme) {
        theme.code().clone_into(&mut self.theme);
    }

    /// How the desk names whoever writes here.
    #[must_use]
    pub fn signature(&self) -> String {
        match (self.user.trim(), self.device.trim()) {
            ("", device) => device.to_owned(),
            (user, "") => user.to_owned(),
            (user, device) => format!("{user} · {device}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Round, Settings};

    #[test]
    fn what_came_since_the_last_backup_is_counted() {
        let mut settings = Settings::default();
        settings.note_brought(2, 1_000);
        settings.note_brought(1, 2_000);
        assert_eq!(settings.brought_since(0), 3);
        settings.backup = Some(3_000);
        assert_eq!(settings.brought_since(3_000), 0);
        settings.note_brought(1, 4_000);
        assert_eq!(settings.brought_since(3_000), 1);
    }

    #[test]
    fn a_round_is_read_as_it_was_kept() {
        let round = Round {
            session: "s".to_owned(),
            form: "sign_in".to_owned(),
            block: String::new(),
            salt: "0a".to_owned(),
            digest: "ff".to_owned(),
            language: "ar".to_owned(),
            wait: None,
            wrong: 4,
            pause: 55,
        };
        let before = "s sign_in  0a ff ar";
        let old = Round {
            wrong: 0,
            pause: 0,
            ..round.clone()
        };
        assert_eq!(Round::read(before), Some(old), "kept by an older desk");
        assert_eq!(Round::read(&round.to_text()), Some(round.clone()));
        let waiting = Round {
            wait: Some(595),
            ..round
        };
        assert_eq!(Round::read(&waiting.to_text()), Some(waiting));
        assert_eq!((Round::read(""), Round::read("s sign_in")), (None, None));
    }
}
