use super::{BrowserShelf, Desk, now};
use crate::record::Replica;
use crate::store::Shelf as _;
use crate::store::reminder::Reminder;
use crate::words::Language;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Where the settings of this device are kept.
const KEY: &str = "mission-desk/settings";

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
    /// When the desk reminds of the next.
    pub reminder: Reminder,
}

impl Settings {
    /// The settings kept on this device. Damaged ones are as good as none: they hold no work.
    #[must_use]
    pub fn load() -> Self {
        BrowserShelf
            .get(KEY)
            .ok()
            .flatten()
            .and_then(|raw| serde_json::from_str(&raw).ok())
            .unwrap_or_default()
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

impl Desk {
    /// Changes the settings and keeps them. What another window changed meanwhile is kept too, field by field, because
    /// the change is made on what is stored.
    pub fn change_settings(self, change: impl Fn(&mut Settings)) {
        let mut stored = Settings::load();
        change(&mut stored);
        self.settings.update(|settings| change(settings));
        if let Ok(raw) = serde_json::to_string(&stored)
            && let Err(error) = BrowserShelf.set(KEY, &raw)
        {
            self.save_state.set(super::SaveState::Failed(error.into()));
        }
    }

    /// Notes that the whole desk was saved to a file.
    pub fn note_backup(self) {
        let now = now();
        self.change_settings(|settings| settings.backup = Some(now));
    }
}
