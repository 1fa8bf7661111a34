//! What could not be read: looked at as far as it can be, and repaired by hand.

use super::{DAMAGED_PREFIX, RECORD_PREFIX, Unreadable, frame, pack, read};
use crate::record::{Record, RecordId};
use serde_json::Value as Json;

/// Why a repaired text is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRepaired {
    /// It is not JSON; reading stopped at this line and column, from 1.
    NotJson(usize, usize),
    /// It is JSON, but no record.
    NotARecord,
    /// It is a packed text with a wrong or missing character.
    StillDamaged,
    /// It is a record of a newer desk.
    Newer,
    /// It is another record than the damaged one.
    Another,
}

/// The record to which a storage key belongs.
#[must_use]
pub fn record_of(key: &str) -> Option<RecordId> {
    let name = key
        .strip_prefix(RECORD_PREFIX)
        .or_else(|| key.strip_prefix(DAMAGED_PREFIX))?;
    name.split('.').next()?.parse().ok()
}

/// What of a stored text can be corrected by hand: plain text all of it, packed text nothing.
#[must_use]
pub fn by_hand(raw: &str) -> &str {
    if frame::is_framed(raw) { "" } else { raw }
}

/// Judges a text that was repaired by hand and is to stand for what lies under a key.
///
/// # Errors
/// When it is still not whole, or is another record.
pub fn repaired(key: &str, text: &str) -> Result<Record, NotRepaired> {
    let text = text.trim_matches(|c| matches!(c, ' ' | '\n' | '\r' | '\t'));
    // The file that the desk saves of a packed text holds it as JSON.
    let whole: Option<Json> = serde_json::from_str(text).ok();
    let stored = whole.as_ref().and_then(|file| file.get("stored")?.as_str());
    let text = stored.unwrap_or(text);
    match read(text) {
        Ok(record) if record_of(key) == Some(record.id) => Ok(record),
        Ok(_) => Err(NotRepaired::Another),
        Err(Unreadable::Newer) => Err(NotRepaired::Newer),
        Err(Unreadable::InTrash) => Err(NotRepaired::NotARecord),
        Err(Unreadable::Damaged) if frame::is_framed(text) => Err(NotRepaired::StillDamaged),
        Err(Unreadable::Damaged) => Err(match serde_json::from_str::<Json>(text) {
            Err(error) => NotRepaired::NotJson(error.line(), error.column()),
            Ok(_) => NotRepaired::NotARecord,
        }),
    }
}

/// What a person can still read of a text that the desk cannot: the places and their words, in the text's own order.
/// What a newer desk wrote is JSON too, as far as can be known today; of a text that was cut off the words up to there
/// are found.
#[must_use]
pub fn legible(raw: &str) -> Vec<(String, String)> {
    if frame::is_framed(raw) {
        let texts = pack::salvage(&frame::bytes_as_they_are(raw)).into_iter();
        return texts.map(|text| (String::new(), text)).collect();
    }
    match serde_json::from_str::<Json>(raw) {
        Ok(whole) => {
            let mut found = Vec::new();
            let cells = whole.pointer("/record/cells").unwrap_or(&whole);
            look(cells, "", &mut found);
            found
        }
        Err(_) => strings(raw)
            .into_iter()
            .filter(|text| text.contains(char::is_whitespace))
            .map(|text| (String::new(), text))
            .collect(),
    }
}

fn look(value: &Json, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Json::String(text) if !text.trim().is_empty() && !is_version(text) => {
            found.push((place.to_owned(), text.clone()));
        }
        Json::Array(items) => items.iter().for_each(|item| look(item, place, found)),
        Json::Object(fields) => {
            for (name, value) in fields {
                // The record's own affairs and the places of items say nothing to a person.
                if !name.starts_with('@') && !name.ends_with("/@") && !name.ends_with("/#") {
                    look(value, name, found);
                }
            }
        }
        _ => {}
    }
}

fn is_version(text: &str) -> bool {
    crate::record::Replica::try_from(text.to_owned()).is_ok()
}

/// The strings of a JSON text that may be broken anywhere, the last one as far as it goes.
fn strings(raw: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        if c != '"' {
            continue;
        }
        let mut text = String::new();
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => match chars.next() {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('u') => {
                        let digits: String = chars.by_ref().take(4).collect();
                        let code = u32::from_str_radix(&digits, 16).ok();
                        text.extend(code.and_then(char::from_u32));
                    }
                    Some(c) => text.push(c),
                    None => {}
                },
                c => text.push(c),
            }
        }
        found.push(text);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, Replica};
    use crate::store::envelope::write_plain;
    use crate::store::{KeptAside, key_of, write};

    fn record() -> Record {
        let mut clock = Clock::new(Replica::random());
        let mut record = Record::new(crate::fund::KIND.name, 1, RecordId::random());
        record.write(
            &"title".into(),
            "Skills for Home — مهارات".into(),
            clock.tick(1_000),
        );
        record.add_item("budget", "0a0b0c0d", &mut clock);
        record.write(
            &"budget/0a0b0c0d/label".into(),
            "Room \"A\"\nand B".into(),
            &mut clock,
        );
        record
    }

    #[test]
    fn a_repaired_text_is_taken_only_where_it_is_whole_and_the_same_record() {
        let record = record();
        let (key, text) = (key_of(record.id), write_plain(&record));
        assert_eq!(repaired(&key, &format!(" {text}\n")), Ok(record.clone()));
        let aside = format!("{DAMAGED_PREFIX}{}.2", record.id);
        assert_eq!(repaired(&aside, &text), Ok(record));
        let cut = &text[..text.len() - 2];
        assert!(matches!(
            repaired(&key, cut),
            Err(NotRepaired::NotJson(1, _))
        ));
        assert_eq!(repaired(&key, "{}"), Err(NotRepaired::NotARecord));
        let newer = text.replace("\"schema\":1", "\"schema\":99");
        assert_eq!(repaired(&key, &newer), Err(NotRepaired::Newer));
        let other = key_of(RecordId::random());
        assert_eq!(repaired(&other, &text), Err(NotRepaired::Another));
    }

    #[test]
    fn the_words_of_a_newer_desks_record_can_be_read() {
        let text = write_plain(&record()).replace("\"schema\":1", "\"schema\":99");
        let found = legible(&text);
        let expected = [
            ("budget/0a0b0c0d/label", "Room \"A\"\nand B"),
            ("title", "Skills for Home — مهارات"),
        ];
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn the_words_of_a_text_that_was_cut_off_can_be_read_up_to_there() {
        let text = write_plain(&record());
        let at = text.find("Home").unwrap() + 4;
        let found: Vec<_> = legible(&text[..at])
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(found, ["Room \"A\"\nand B", "Skills for Home"]);
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert!(legible(&text[..end]).len() <= 4);
        }
    }

    #[test]
    fn a_packed_text_is_repaired_from_its_file_and_its_words_can_be_read() {
        let record = record();
        let (key, raw) = (key_of(record.id), write(&record));
        assert_eq!(by_hand(&raw), "");
        let kept = |raw: &str| KeptAside {
            key: key.clone(),
            raw: raw.to_owned(),
            why: Unreadable::Damaged,
        };
        assert_eq!(repaired(&key, &kept(&raw).to_file().text), Ok(record));
        let end = raw.char_indices().nth_back(3).map_or(0, |(at, _)| at);
        let cut = kept(&raw[..end]);
        assert_eq!(
            repaired(&key, &cut.to_file().text),
            Err(NotRepaired::StillDamaged)
        );
        let words = legible(&cut.raw);
        assert!(
            words.iter().any(|(_, text)| text.contains("Skills")),
            "{words:?}"
        );
    }
}
