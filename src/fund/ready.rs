//! The mark "ready to hand over": the day on which it was set, and a digest of what the application said then, so that
//! every later change is seen, also one that a colleague's file brings.

use super::document::digest;
use crate::dates::{DateInput, iso};
use crate::record::{Record, Value};
use chrono::NaiveDate;

/// Where the mark is kept.
pub const PATH: &str = "ready";

/// A mark that was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The day on which it was set.
    pub date: NaiveDate,
    /// When the application was last changed, in milliseconds since 1970, if it is not what it was when it was marked.
    pub changed: Option<u64>,
}

/// What to write for the mark.
#[must_use]
pub fn mark(record: &Record, today: NaiveDate) -> String {
    format!("{} {:x}", iso(today), content(record))
}

/// Reads the mark; nothing where the application is not marked. A mark of an older desk has no digest, and nothing is
/// said of changes since then.
#[must_use]
pub fn read(record: &Record) -> Option<Mark> {
    let mut words = record.text(PATH).split_whitespace();
    let date = DateInput::read(words.next()?).date()?;
    let was = words
        .next()
        .and_then(|hex| u64::from_str_radix(hex, 16).ok());
    let same = was.is_none_or(|was| was == content(record));
    Some(Mark {
        date,
        changed: (!same).then(|| last_change(record)),
    })
}

/// Whether a path holds something that is handed over, and no mark of the desk's own.
fn is_content(path: &str) -> bool {
    let own = ["@", "copied.", "done."];
    path != PATH && !own.iter().any(|start| path.starts_with(start))
}

fn content(record: &Record) -> u64 {
    let cells = record.cells.iter().filter(|(path, _)| is_content(path));
    let writes =
        cells.flat_map(|(path, cell)| cell.writes().map(move |write| (path, &write.value)));
    let texts = writes.filter_map(|(path, value)| {
        let value = match value {
            Value::Null => return None,
            Value::Bool(yes) => yes.to_string(),
            Value::Text(text) => text.clone(),
        };
        Some(format!("{path}\n{value}\n"))
    });
    digest(texts.flat_map(String::into_bytes))
}

/// When the content was last written to. Counters are hybrid clocks, so the time is read off them.
fn last_change(record: &Record) -> u64 {
    record
        .cells
        .iter()
        .filter(|(path, _)| is_content(path))
        .flat_map(|(_, cell)| cell.writes().map(|write| write.version.count))
        .max()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Clock, RecordId, Replica};

    #[test]
    fn a_change_after_the_mark_is_seen_and_the_desks_own_marks_are_none() {
        let mut clock = Clock::new(Replica::random());
        let mut record = Record::new("fund.application", 1, RecordId::random());
        let mut write = |record: &mut Record, now: u64, path: &'static str, text: &str| {
            clock.tick(now);
            record.write(&path.into(), text.into(), &mut clock);
        };
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        write(&mut record, 1_000, "title", "Skills");
        assert_eq!(read(&record), None);
        let marked = mark(&record, today);
        write(&mut record, 2_000, PATH, &marked);
        let fresh = Mark {
            date: today,
            changed: None,
        };
        assert_eq!(read(&record), Some(fresh));
        write(&mut record, 3_000, "copied.summary", "3000 ff");
        write(&mut record, 3_500, "done.project", "yes");
        assert_eq!(read(&record), Some(fresh));
        write(&mut record, 4_000, "title", "Skills for Home");
        let changed = read(&record).unwrap().changed.unwrap();
        assert!((4_000..5_000).contains(&changed), "{changed}");
        write(&mut record, 5_000, "title", "Skills");
        assert_eq!(
            read(&record),
            Some(fresh),
            "what was taken back is no change"
        );
        write(&mut record, 6_000, PATH, "2026-11-20");
        write(&mut record, 7_000, "title", "Another");
        assert_eq!(read(&record).unwrap().changed, None);
    }

    #[test]
    fn an_older_write_that_arrives_later_is_a_change() {
        let mut own = Clock::new(Replica::random());
        let mut record = Record::new("fund.application", 1, RecordId::random());
        own.tick(1_000);
        record.write(&"title".into(), "Skills".into(), &mut own);
        let mut colleague = record.clone();
        let mut theirs = Clock::new(Replica::random());
        theirs.tick(1_500);
        colleague.write(&"summary".into(), "Text".into(), &mut theirs);
        own.tick(2_000);
        let marked = mark(&record, "2026-11-24".parse().unwrap());
        record.write(&PATH.into(), marked.into(), &mut own);
        record.merge(&colleague);
        assert!(read(&record).unwrap().changed.is_some());
    }
}
