//! What the mission itself says about its trainings: one record for the whole desk, the same on every device.

use super::fixed_id;
use crate::dates::DateInput;
use crate::numbers::parse_number;
use crate::record::{Record, RecordId};
use crate::words::{Language, Term};
use chrono::{Months, NaiveDate};

/// After how many months the contacts of the disclosure card are old.
pub const CONTACTS_MONTHS: u32 = 6;

/// The record's id.
#[must_use]
pub fn id() -> RecordId {
    fixed_id("training.desk")
}

/// The list of whom to turn to when somebody discloses something (training.R41).
pub const CONTACTS: &str = "contacts";

/// The list of the mission's own words (training.R50).
pub const TERMS: &str = "terms";

/// The fewest letters of a word that is replaced: a shorter one stands inside too many others.
const LEAST_LETTERS: usize = 3;

/// Whom to turn to: an office or a function, and how to reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Who: an office or a function.
    pub who: String,
    /// What for.
    pub what: String,
    /// How to reach them.
    pub reach: String,
}

/// How the contacts of the disclosure card stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contacts {
    /// There are none.
    None,
    /// Nobody said when they were last checked.
    Unchecked,
    /// They were checked long ago.
    Old(NaiveDate),
    /// They were checked lately.
    Fresh(NaiveDate),
}

/// The mission's own settings of its trainings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrainingDesk {
    /// Whom to turn to.
    pub contacts: Vec<Contact>,
    /// When the contacts were last checked.
    pub checked: Option<NaiveDate>,
    /// Who gets the completions of staff, in the mission's words.
    pub recipient: String,
    /// The mission, as it issues certificates.
    pub issuer: String,
    /// Within how many days a course is due soon (training.R4).
    pub window: Option<u64>,
    /// The mission's own words, by language (training.R50).
    pub terms: Vec<(Language, Term)>,
}

impl TrainingDesk {
    /// Reads the settings.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let text = |path: &str| record.text(path).trim().to_owned();
        let contacts = record.items(CONTACTS).into_iter().map(|item| {
            let at = |name: &str| text(&format!("{}/{name}", item.path));
            Contact {
                who: at("who"),
                what: at("what"),
                reach: at("reach"),
            }
        });
        // A brace would be taken for the beginning of a value.
        let plain = |text: &String| !text.is_empty() && !text.contains(['{', '}']);
        let terms = record.items(TERMS).into_iter().filter_map(|item| {
            let at = |name: &str| text(&format!("{}/{name}", item.path));
            let language = Language::from_tag(&at("language"))?;
            let (from, to) = (at("from"), at("to"));
            (plain(&from) && plain(&to) && from.chars().count() >= LEAST_LETTERS)
                .then_some((language, (from, to)))
        });
        Self {
            contacts: contacts
                .filter(|contact| !contact.who.is_empty() || !contact.reach.is_empty())
                .collect(),
            checked: DateInput::read(record.text("checked")).date(),
            recipient: text("recipient"),
            issuer: text("issuer"),
            window: parse_number(record.text("window")).and_then(|days| days.try_into().ok()),
            terms: terms.collect(),
        }
    }

    /// The day on which the contacts of the disclosure card are old; nothing where there are none, or nobody said when
    /// they were checked (training.R41).
    #[must_use]
    pub fn contacts_until(&self) -> Option<NaiveDate> {
        let any = self.contacts.iter().any(|one| !one.reach.is_empty());
        self.checked
            .filter(|_| any)?
            .checked_add_months(Months::new(CONTACTS_MONTHS))
    }

    /// How the contacts stand on a day (training.R41).
    #[must_use]
    pub fn contacts_on(&self, day: NaiveDate) -> Contacts {
        if !self
            .contacts
            .iter()
            .any(|contact| !contact.reach.is_empty())
        {
            return Contacts::None;
        }
        match self.checked {
            // A day that is still to come is a slip of the pen, and would silence the warning for years.
            Some(checked) if checked > day => Contacts::Unchecked,
            None => Contacts::Unchecked,
            Some(checked) => {
                if self.contacts_until().is_some_and(|until| day < until) {
                    Contacts::Fresh(checked)
                } else {
                    Contacts::Old(checked)
                }
            }
        }
    }
}
