//! Endorsement letters of governments: what they say, and whether they count. The title and the name of the Fund are
//! kept as the letter words them, so that a later change of the project's title opens the question again.

use super::application::Said;
use crate::dates::DateInput;
use crate::record::{Attachment, Path, Record};
use crate::words::fold_words;

/// The list of letters in a record.
pub const LIST: &str = "letters";
/// The list of a letter's scans, below the letter.
pub const FILES: &str = "files";

/// What the Fund is called in letters, in the languages of this desk and by its old name.
const NAMES_OF_THE_FUND: [&str; 9] = [
    "IOM Development Fund",
    "Development Fund of the International Organization for Migration",
    "Fonds de l'OIM pour le développement",
    "Fondo de la OIM para el Desarrollo",
    "صندوق المنظمة الدولية للهجرة للتنمية",
    "صندوق التنمية التابع للمنظمة الدولية للهجرة",
    "1035 Facility",
    "Fonds 1035",
    "Fondo 1035",
];

/// A letter of a government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its path.
    pub path: Path,
    /// The State that wrote it: alpha-3 code, empty while none was chosen.
    pub state: String,
    /// The ministry or office that wrote it.
    pub ministry: String,
    /// Where it was written.
    pub place: String,
    /// Whether that is the capital.
    pub capital: Said,
    /// Its date.
    pub date: DateInput,
    /// Whether it is addressed to IOM.
    pub addressed: Said,
    /// Who signed it.
    pub signatory: String,
    /// The project's title as the letter words it.
    pub title: String,
    /// The Fund as the letter names it.
    pub fund: String,
    /// The names of its scans.
    pub files: Vec<String>,
}

impl Letter {
    /// The letters of a record, in order.
    #[must_use]
    pub fn read_all(record: &Record) -> Vec<Self> {
        let letters = record.items(LIST).into_iter().map(|item| {
            let text = |name: &str| {
                record
                    .text(&format!("{}/{name}", item.path))
                    .trim()
                    .to_owned()
            };
            Self {
                state: text("state"),
                ministry: text("ministry"),
                place: text("place"),
                capital: Said::read(&text("capital")),
                date: DateInput::read(&text("date")),
                addressed: Said::read(&text("addressed")),
                signatory: text("signatory"),
                title: text("title"),
                fund: text("fund"),
                files: Attachment::list(record, &format!("{}/{FILES}", item.path))
                    .into_iter()
                    .map(|file| file.name)
                    .collect(),
                path: item.path,
            }
        });
        letters.collect()
    }

    /// The path of one of its fields.
    #[must_use]
    pub fn field(&self, name: &str) -> Path {
        Path::of(&[&self.path, name])
    }

    /// Whether it cites the project: the title stands in it word for word, whatever the case, accents and signs.
    #[must_use]
    pub fn cites(&self, project_title: &str) -> bool {
        let title = fold_words(project_title);
        let padded = format!(" {} ", fold_words(&self.title));
        !title.is_empty() && padded.contains(&format!(" {title} "))
    }

    /// Whether it names the Fund, in any language of the desk or by its old name.
    #[must_use]
    pub fn names_the_fund(&self) -> bool {
        let named = fold_words(&self.fund);
        NAMES_OF_THE_FUND
            .iter()
            .any(|name| named.contains(&fold_words(name)))
    }

    /// Whether a government's own office signed it in the capital and sent it to IOM.
    #[must_use]
    pub fn is_formally_complete(&self) -> bool {
        self.capital == Said::Yes
            && self.addressed == Said::Yes
            && !self.ministry.is_empty()
            && !self.signatory.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(title: &str, fund: &str) -> Letter {
        Letter {
            path: "letters".into(),
            state: String::new(),
            ministry: String::new(),
            place: String::new(),
            capital: Said::Nothing,
            date: DateInput::Empty,
            addressed: Said::Nothing,
            signatory: String::new(),
            title: title.to_owned(),
            fund: fund.to_owned(),
            files: Vec::new(),
        }
    }

    #[test]
    fn a_title_is_found_in_the_letters_words() {
        let project = "Skills for Home: Piloting Volunteering";
        assert!(letter("the project “SKILLS FOR HOME – piloting volunteering”", "").cites(project));
        assert!(!letter("Skills for Homes: Piloting Volunteering", "").cites(project));
        assert!(!letter("", "").cites(project));
        assert!(!letter("anything", "").cites(""));
    }

    #[test]
    fn the_fund_is_recognised_in_every_language() {
        for fund in [
            "support from the IOM Development Fund",
            "le Fonds de l’OIM pour le développement",
            "FONDO DE LA OIM PARA EL DESARROLLO",
            "صندوق المنظمة الدولية للهجرة للتنمية",
            "the 1035 Facility",
        ] {
            assert!(letter("", fund).names_the_fund(), "{fund}");
        }
        assert!(!letter("", "IOM").names_the_fund());
        assert!(!letter("", "").names_the_fund());
    }
}
