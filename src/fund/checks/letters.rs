//! L: endorsement letters and focal points. R: what the selection weighs.

use super::Findings;
use crate::fund::application::{Application, CONSIDERATIONS, Coverage, FocalPoint, FundLine, Said};
use crate::fund::eligibility::eligible_states;
use crate::fund::letters::Letter;
use crate::reference::Reference;
use crate::words::{Arg, Key, Message};
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub(super) fn check(
    application: &Application<'_>,
    reference: &Reference,
    today: NaiveDate,
    found: &mut Findings<'_>,
) {
    let eligible = eligible_codes(application, reference);
    for letter in &application.letters {
        one_letter(application, letter, &eligible, found);
    }
    let valid = states_with_valid_letters(application, &eligible);
    match application.coverage {
        Some(Coverage::National) => national(application, &valid, found),
        Some(Coverage::Regional) => {
            let asked = application.text("majority-asked") == "yes";
            regional(&valid, &eligible, asked, found);
            incomplete(application, &eligible, found);
        }
        None => {}
    }
    focal_points(application, &eligible, today, found);
    selection(application, found);
}

/// How a regional project stands to both majorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Majorities {
    /// The States whose letters count.
    pub letters: usize,
    /// The benefiting States that are, or may be, eligible.
    pub eligible: usize,
    /// All benefiting States.
    pub all: usize,
}

/// Counts letters and States for both majorities.
#[must_use]
pub fn majorities(application: &Application<'_>, reference: &Reference) -> Majorities {
    let eligible = eligible_codes(application, reference);
    Majorities {
        letters: states_with_valid_letters(application, &eligible).len(),
        eligible: eligible.len(),
        all: application.states.len(),
    }
}

/// The codes of the benefiting States that are, or may be, eligible.
fn eligible_codes(application: &Application<'_>, reference: &Reference) -> BTreeSet<String> {
    eligible_states(application, reference)
        .into_iter()
        .map(|state| state.code)
        .collect()
}

fn states_with_valid_letters(
    application: &Application<'_>,
    eligible: &BTreeSet<String>,
) -> BTreeSet<String> {
    let title = application.text("title");
    let valid = application.letters.iter().filter(|letter| {
        letter.cites(title)
            && letter.names_the_fund()
            && eligible.contains(&letter.state)
            && letter.is_formally_complete()
    });
    valid.map(|letter| letter.state.clone()).collect()
}

/// L02 and L05 for one letter.
fn one_letter(
    application: &Application<'_>,
    letter: &Letter,
    eligible: &BTreeSet<String>,
    found: &mut Findings<'_>,
) {
    let of = |key: Key| {
        let from = match (letter.ministry.is_empty(), letter.state.is_empty()) {
            (false, _) => Arg::Text(letter.ministry.clone()),
            (true, false) => Arg::Country(letter.state.clone()),
            (true, true) => {
                let letters = &application.letters;
                let at = letters.iter().position(|other| other.path == letter.path);
                let n = Arg::Number(at.map_or(0, |at| at + 1).into());
                Message::new(Key::FundItemNumber).with("n", n).part()
            }
        };
        Message::new(key).with("from", from)
    };
    let title = application.text("title");
    if !letter.cites(title) {
        let message = if letter.title.is_empty() {
            of(Key::FundCheckL02NoTitle)
        } else {
            of(Key::FundCheckL02Title)
                .with("cited", Arg::Text(letter.title.clone()))
                .with("title", Arg::Text(title.to_owned()))
        };
        found.error("L02", letter.field("title"), message);
    }
    if !letter.names_the_fund() {
        found.error("L02", letter.field("fund"), of(Key::FundCheckL02Fund));
    }
    if !eligible.contains(&letter.state) {
        let message = if letter.state.is_empty() {
            of(Key::FundCheckL05Nobody)
        } else {
            of(Key::FundCheckL05).with("state", Arg::Country(letter.state.clone()))
        };
        found.error("L05", letter.field("state"), message);
    }
}

/// What a letter lacks of its form, by the names of the fields.
fn lacking(letter: &Letter) -> Vec<Arg> {
    [
        (letter.ministry.is_empty(), Key::FundLetterMinistry),
        (letter.capital != Said::Yes, Key::FundLetterCapital),
        (letter.addressed != Said::Yes, Key::FundLetterAddressed),
        (letter.signatory.is_empty(), Key::FundLetterSignatory),
    ]
    .into_iter()
    .filter_map(|(lacks, key)| lacks.then_some(Arg::Word(key)))
    .collect()
}

/// L01
fn national(application: &Application<'_>, valid: &BTreeSet<String>, found: &mut Findings<'_>) {
    if !valid.is_empty() {
        return;
    }
    // What the first letter lacks is said with it; what it says wrongly is L02's and L05's to say.
    let Some(letter) = application.letters.first() else {
        found.error("L01", "letters", Message::new(Key::FundCheckL01None));
        return;
    };
    let lacks = lacking(letter);
    let message = if lacks.is_empty() {
        Message::new(Key::FundCheckL01Invalid)
    } else {
        Message::new(Key::FundCheckL01Lacks).with("fields", Arg::List(lacks))
    };
    found.error("L01", "letters", message);
}

/// L03 and L04
fn regional(
    valid: &BTreeSet<String>,
    eligible: &BTreeSet<String>,
    majority_asked: bool,
    found: &mut Findings<'_>,
) {
    let count = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    if valid.len() < 2 {
        let message = Message::new(Key::FundCheckL03).with("count", count(valid.len()));
        found.error("L03", "letters", message);
    }
    if eligible.len() > 2 && 2 * valid.len() <= eligible.len() {
        let message = Message::new(Key::FundCheckL04)
            .with("count", count(valid.len()))
            .with("all", Arg::Number(eligible.len().into()));
        if majority_asked {
            found.error("L04", "letters", message);
        } else {
            found.warning("L04", "letters", message);
        }
    }
}

/// L03 for each letter of a regional project that does not count for its form; what it says wrongly is L02's and L05's to
/// say.
fn incomplete(
    application: &Application<'_>,
    eligible: &BTreeSet<String>,
    found: &mut Findings<'_>,
) {
    for letter in &application.letters {
        let lacks = lacking(letter);
        if lacks.is_empty() || !eligible.contains(&letter.state) {
            continue;
        }
        let message = Message::new(Key::FundCheckL03Lacks)
            .with("state", Arg::Country(letter.state.clone()))
            .with("fields", Arg::List(lacks));
        found.warning("L03", letter.field("capital"), message);
    }
}

/// L06
fn focal_points(
    application: &Application<'_>,
    eligible: &BTreeSet<String>,
    today: NaiveDate,
    found: &mut Findings<'_>,
) {
    let begun = application.start.date().is_some_and(|start| start <= today);
    let states = application.states.iter();
    for state in states.filter(|state| eligible.contains(&state.code)) {
        let named = application
            .focal_point_of(&state.code)
            .is_some_and(FocalPoint::is_complete);
        if named {
            continue;
        }
        let message =
            Message::new(Key::FundCheckL06).with("state", Arg::Country(state.code.clone()));
        if begun {
            found.error("L06", "focal", message);
        } else {
            found.warning("L06", "focal", message);
        }
    }
}

/// R03 and R04
fn selection(application: &Application<'_>, found: &mut Findings<'_>) {
    match application.coverage {
        Some(Coverage::Regional) => {
            found.info("R03", "coverage", Message::new(Key::FundCheckR03Regional));
        }
        Some(Coverage::National) => {
            found.info("R03", "coverage", Message::new(Key::FundCheckR03National));
        }
        None => {}
    }
    if application.line != Some(FundLine::Two) {
        return;
    }
    let open: Vec<(&'static str, Key)> = CONSIDERATIONS
        .into_iter()
        .filter(|(path, _)| !application.considers(path))
        .collect();
    if let Some((first, _)) = open.first() {
        let labels = open.iter().map(|(_, label)| Arg::Word(*label)).collect();
        let message = Message::new(Key::FundCheckR04).with("open", Arg::List(labels));
        found.warning("R04", *first, message);
    }
}
