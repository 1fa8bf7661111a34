//! Signing in by oneself, when the tablet goes round: presence, the notice that was read, the choice to be counted without
//! a name (training.R43), and the drawn signature (training.R25).

use super::codes::{Phase, State};
use super::session::{Session, count_path, mark_path, person_path, score_path};
use crate::record::{Cell, Clock, Edit, FileHash, Path, Record, RecordId};

/// The version of the notice that people read before they sign in (training.R43).
pub const NOTICE: &str = "2026-11-30";

/// The list of signatures in a session's record. Each is a picture among the session's files, with person, block and time.
pub const SIGNATURES: &str = "signatures";

/// So many wrong numbers of the trainer are looked at without a pause.
const FREE_TRIES: u32 = 3;
/// The first pause, in seconds; each further wrong number doubles it.
const FIRST_PAUSE: u32 = 30;
/// The longest pause, in seconds: whoever has the number must not be kept out for the rest of the day.
const LONGEST_PAUSE: u32 = 3_600;

/// For how many seconds no number is looked at after so many wrong ones: four digits are soon tried out.
#[must_use]
pub fn pause_after(wrong: u32) -> u32 {
    let Some(doubled) = wrong.checked_sub(FREE_TRIES) else {
        return 0;
    };
    let pause = 1_u32
        .checked_shl(doubled)
        .and_then(|times| FIRST_PAUSE.checked_mul(times));
    pause.map_or(LONGEST_PAUSE, |pause| pause.min(LONGEST_PAUSE))
}

/// Whether somebody handed a test in already: only the trainer takes it back, on the page of the scores.
#[must_use]
pub fn has_handed_in(record: &Record, person: RecordId, phase: Phase) -> bool {
    ["points", "right"]
        .iter()
        .any(|name| !record.text(&score_path(person, phase, name)).is_empty())
}

/// Marks somebody present who signed in, with the version of the notice that they read. Whom the trainer marked as there
/// already keeps that mark, with its times: signing in says that somebody is here, not since when.
pub fn sign_in(record: &mut Record, person: RecordId, block: &str, clock: &mut Clock) -> Vec<Edit> {
    let state = mark_path(person, block, "state");
    let is_there = matches!(
        State::from_code(record.text(&state)),
        Some(State::Present | State::Partly)
    );
    let mut puts = vec![(person_path(person, "notice"), NOTICE)];
    if !is_there {
        puts.push((state, State::Present.code()));
        puts.push((mark_path(person, block, "in"), ""));
        puts.push((mark_path(person, block, "out"), ""));
    }
    puts.into_iter()
        .filter_map(|(path, text)| record.write(&path, text.into(), clock))
        .collect()
}

/// Takes somebody out of the named and counts them among those without a name: whoever does not want to be named is counted
/// (training.R21, training.R43).
pub fn count_only(record: &mut Record, person: RecordId, clock: &mut Clock) -> Vec<Edit> {
    let session = Session::read(record);
    let counted = session.people.iter().find(|one| one.person == person);
    let counted = counted.map(|own| {
        let place = (own.org_type, own.sex);
        let before = session.counts.get(&place).copied().unwrap_or(0);
        (count_path(own.org_type, own.sex), before.saturating_add(1))
    });
    let mut edits: Vec<Edit> = Vec::new();
    if let Some((path, count)) = counted {
        // Where they were counted, so that neither a roster brings the name back nor anybody counts them twice.
        edits.extend(record.write(&counted_path(person), path.as_str().into(), clock));
        edits.extend(record.write(&person_path(person, "role"), "".into(), clock));
        edits.extend(record.write(&path, count.to_string().into(), clock));
    }
    edits
}

fn counted_path(person: RecordId) -> Path {
    person_path(person, "counted")
}

/// Whether somebody is counted in a session without a name, because they wanted it so.
#[must_use]
pub fn is_counted_only(record: &Record, person: RecordId) -> bool {
    !record.text(&counted_path(person)).is_empty()
}

/// Takes somebody out of those counted without a name, for whoever puts them in by name again.
pub fn count_no_longer(record: &mut Record, person: RecordId, clock: &mut Clock) -> Vec<Edit> {
    let counted = Path::of(&[record.text(&counted_path(person))]);
    if counted.is_empty() {
        return Vec::new();
    }
    let before: u32 = record.text(&counted).parse().unwrap_or(0);
    let left = match before.saturating_sub(1) {
        0 => String::new(),
        left => left.to_string(),
    };
    let puts = [(counted_path(person), String::new()), (counted, left)];
    puts.into_iter()
        .filter_map(|(path, text)| record.write(&path, text.into(), clock))
        .collect()
}

/// The files that somebody's signatures were, also of those taken out again: all go with the name (training.R42).
#[must_use]
pub fn drawn(record: &Record, person: RecordId) -> Vec<FileHash> {
    let (list, person) = (format!("{SIGNATURES}/"), person.to_string());
    let below = |start: &str| {
        let start = start.to_owned();
        let cells = record.cells.iter();
        cells.filter(move |(path, _)| path.starts_with(&start))
    };
    let says = |cell: &Cell| cell.writes().any(|write| write.value.as_text() == person);
    let items = below(&list)
        .filter(|(_, cell)| says(cell))
        .filter_map(|(path, _)| path.strip_suffix("person"));
    let cells = items.flat_map(below);
    let texts = cells.flat_map(|(_, cell)| cell.writes().map(|write| write.value.as_text()));
    texts.filter_map(|text| text.parse().ok()).collect()
}

/// Where the signatures of somebody stand; in one block, or in all.
#[must_use]
pub fn signatures(record: &Record, person: RecordId, block: Option<&str>) -> Vec<Path> {
    let person = person.to_string();
    let items = record.items(SIGNATURES).into_iter();
    items
        .filter(|item| {
            let is = |name: &str, text: &str| record.text(&format!("{}/{name}", item.path)) == text;
            is("person", &person) && block.is_none_or(|block| is("block", block))
        })
        .map(|item| item.path)
        .collect()
}
