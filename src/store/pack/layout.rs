//! A record in two parts. What looks random stays out of the compressor, which would only lengthen it: ids, and when each
//! cell was written. The rest stands in columns, like beside like: paths share what they begin with, writers are places in
//! a table, texts follow each other.

use super::super::Unreadable;
use super::bits::{self, Numbers};
use super::bytes::{Reader, folded, put_number, put_part, unfolded};
use super::ids::{Ids, Known, Mark};
use crate::record::{Cell, Path, Record, RecordId, Replica, Value, Version, Write};

/// The most cells of a packed record, so that a short text cannot unfold into more than memory holds.
const MOST_CELLS: usize = 1 << 16;
/// Ends a text; it stands in no UTF-8.
const END: u8 = 0xff;

/// What a write is. The flag says that the cell has another.
mod tag {
    pub const NULL: u8 = 0;
    pub const NO: u8 = 1;
    pub const YES: u8 = 2;
    pub const TEXT: u8 = 3;
    /// The id of an item, new or known.
    pub const ID: u8 = 4;
    pub const ID_AGAIN: u8 = 5;
    /// The id of a record.
    pub const RECORD: u8 = 6;
    /// The time of the write itself, or a little less.
    pub const NOW: u8 = 7;
    pub const MORE: u8 = 8;
    /// The id of a record that was there before.
    pub const RECORD_AGAIN: u8 = 16;
}

/// The two parts of a record.
#[derive(Debug)]
pub struct Parts {
    /// What is not worth compressing.
    pub random: Vec<u8>,
    /// What is.
    pub plain: Vec<u8>,
}

#[derive(Default)]
struct Columns {
    ids: Ids,
    shared: Vec<u8>,
    paths: Vec<u8>,
    tags: Vec<u8>,
    writers: Vec<u8>,
    ages: Vec<u8>,
    touches: Vec<u8>,
    pauses: Vec<u64>,
    texts: Vec<u8>,
}

/// The layout of a record; nothing if it has too many cells.
#[must_use]
pub fn write(record: &Record) -> Option<Parts> {
    if record.cells.len() > MOST_CELLS {
        return None;
    }
    let mut columns = Columns::default();
    // Whoever is seen comes first, in order; then writers who are not, which no desk makes.
    let mut writers: Vec<&Replica> = record.seen.keys().collect();
    for write in record.cells.values().flat_map(Cell::writes) {
        if !writers.contains(&&write.version.replica) {
            writers.push(&write.version.replica);
        }
    }
    let mut names = Vec::new();
    for writer in &writers {
        columns.ids.put(&mut names, writer.as_str());
        names.push(b'\n');
    }
    let cells: Vec<(&Path, &Cell)> = record.cells.iter().collect();
    let newest = record.changed_at();
    let (mut path_before, mut time_before) = ("", newest);
    for (path, cell) in &cells {
        let (shared, own) = shared_names(path_before, path);
        put_number(&mut columns.shared, shared);
        columns.ids.put(&mut columns.paths, own);
        columns.paths.push(b'\n');
        path_before = path;
        let mut writes = cell.writes().peekable();
        while let Some(write) = writes.next() {
            let more = if writes.peek().is_some() {
                tag::MORE
            } else {
                0
            };
            let tag = columns.put_value(write, is_touch(path));
            columns.tags.push(tag | more);
            let writer = writers
                .iter()
                .position(|writer| **writer == write.version.replica)?;
            put_number(&mut columns.writers, writer as u64);
            if !is_touch(path) {
                columns
                    .pauses
                    .push(folded(time_before, write.version.count));
                time_before = write.version.count;
            }
        }
    }
    // An item's own cell is written anew with whatever is written inside it.
    let time_of = |at: usize| {
        cells
            .get(at)
            .map_or(0, |(_, cell)| cell.newest().version.count)
    };
    for (at, (path, cell)) in cells
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, (path, _))| is_touch(path))
    {
        let mut before = newest_inside(
            path,
            at,
            &|at| cells.get(at).map(|(path, _)| path.as_str()),
            &time_of,
        );
        for write in cell.writes() {
            put_number(&mut columns.touches, folded(before, write.version.count));
            before = write.version.count;
        }
    }

    let mut random = record.id.to_bytes().to_vec();
    put_number(&mut random, newest);
    for seen in record.seen.values() {
        put_number(&mut random, newest.wrapping_sub(*seen));
    }
    put_part(&mut random, &columns.ids.items.bytes);
    put_part(&mut random, &columns.ids.records.bytes);
    random.extend(bits::write(&columns.pauses));

    let mut plain = Vec::new();
    put_part(&mut plain, record.kind.as_bytes());
    put_number(&mut plain, record.schema.into());
    put_number(&mut plain, record.seen.len() as u64);
    put_part(&mut plain, &names);
    let numbers = [
        &columns.shared,
        &columns.tags,
        &columns.writers,
        &columns.ages,
        &columns.touches,
        &columns.ids.items.back,
        &columns.ids.records.back,
    ];
    for column in numbers {
        put_part(&mut plain, column);
    }
    put_part(&mut plain, &columns.paths);
    plain.extend_from_slice(&columns.texts);
    Some(Parts { random, plain })
}

impl Columns {
    fn put_value(&mut self, write: &Write, is_touch: bool) -> u8 {
        let text = match &write.value {
            Value::Null => return tag::NULL,
            Value::Bool(false) => return tag::NO,
            Value::Bool(true) => return tag::YES,
            Value::Text(text) => text,
        };
        if let Some(mark) = self.ids.mark(text) {
            return match mark {
                Mark::NewItem => tag::ID,
                Mark::ItemAgain => tag::ID_AGAIN,
                Mark::NewRecord => tag::RECORD,
                Mark::RecordAgain => tag::RECORD_AGAIN,
            };
        }
        if let Ok(time) = text.parse::<u64>()
            && let Some(age) = write
                .version
                .count
                .checked_sub(time)
                .and_then(|age| u8::try_from(age).ok())
            && time.to_string() == *text
            && !is_touch
        {
            self.ages.push(age);
            return tag::NOW;
        }
        self.texts.extend_from_slice(text.as_bytes());
        self.texts.push(END);
        tag::TEXT
    }
}

/// How many names two paths begin with in common, and the rest of the second.
fn shared_names<'a>(a: &str, b: &'a str) -> (u64, &'a str) {
    let (mut shared, mut rest) = (0, b);
    for name in a.split_inclusive('/').filter(|name| name.ends_with('/')) {
        let Some(own) = rest.strip_prefix(name) else {
            break;
        };
        (shared, rest) = (shared + 1, own);
    }
    (shared, rest)
}

/// Whether a path is that of an item's own cell.
fn is_touch(path: &str) -> bool {
    path.ends_with("/@")
}

/// The newest time of the cells around an item's own, of those that are known before it.
fn newest_inside<'a>(
    touch: &str,
    at: usize,
    path_of: &dyn Fn(usize) -> Option<&'a str>,
    time_of: &dyn Fn(usize) -> u64,
) -> u64 {
    let item = touch.strip_suffix('@').unwrap_or_default();
    let inside = |at: usize| path_of(at).is_some_and(|path| path.starts_with(item));
    // The cells after it are known, and its place, which stands before it; another item's own cell there is not.
    let place = at
        .checked_sub(1)
        .filter(|at| inside(*at) && !path_of(*at).is_some_and(is_touch));
    let place = place.map_or(0, time_of);
    let others = (at + 1..).take_while(|at| inside(*at)).map(time_of).max();
    place.max(others.unwrap_or_default())
}

/// The record of a layout.
///
/// # Errors
/// When it is damaged, or of a kind or schema that this desk does not know yet.
pub fn read(packing: u8, random: &[u8], plain: &[u8]) -> Result<Record, Unreadable> {
    let (mut random, mut plain) = (Reader::new(random), Reader::new(plain));
    let record = read_header(&mut random, &mut plain).ok_or(Unreadable::Damaged)?;
    if super::super::envelope::is_newer(&record.kind, record.schema) {
        return Err(Unreadable::Newer);
    }
    read_cells(packing, record, random, plain).ok_or(Unreadable::Damaged)
}

fn read_header(random: &mut Reader, plain: &mut Reader) -> Option<Record> {
    let id = RecordId::from_bytes(*random.take(16)?.first_chunk()?);
    let kind = plain.text()?;
    let schema = plain.number()?.try_into().ok()?;
    Some(Record::new(kind, schema, id))
}

fn read_cells(
    packing: u8,
    mut record: Record,
    mut random: Reader,
    mut plain: Reader,
) -> Option<Record> {
    let newest = random.number()?;
    let seen_count = plain.count().filter(|count| *count <= MOST_CELLS)?;
    let names = plain.text()?;
    let mut seen = Vec::new();
    for _ in 0..seen_count {
        seen.push(newest.wrapping_sub(random.number()?));
    }
    let (id_bytes, record_bytes) = (random.part()?, random.part()?);
    let mut pauses = Numbers::new(random.rest())?;
    let mut next = || plain.part().map(Reader::new);
    let (mut shared, mut tags, mut writer_of) = (next()?, next()?, next()?);
    let (mut ages, mut touches, back) = (next()?, next()?, next()?);
    // The first packing wrote a record's id anew each time.
    let records_back = if packing == 1 {
        Reader::new(&[])
    } else {
        next()?
    };
    let mut paths = plain.text()?.split_terminator('\n');
    let mut ids = Known::new((id_bytes, back.rest()), (record_bytes, records_back.rest()));

    let mut writers = Vec::new();
    for name in names.split_terminator('\n') {
        let mut writer = String::new();
        ids.put_text(name, &mut writer)?;
        writers.push(Replica::try_from(writer).ok()?);
    }
    let known = writers.iter().cloned().zip(seen);
    record.seen = known.collect();

    let mut cells: Vec<(String, Vec<Write>)> = Vec::new();
    let mut time = newest;
    for own in paths.by_ref() {
        let before = cells.last().map_or("", |(path, _)| path.as_str());
        let mut path = first_names(before, shared.count()?)?.to_owned();
        ids.put_text(own, &mut path)?;
        let mut writes = Vec::with_capacity(1);
        loop {
            let tag = tags.byte()?;
            if !is_touch(&path) {
                time = unfolded(time, pauses.next()?);
            }
            let value = match tag & !tag::MORE {
                tag::NULL => Value::Null,
                tag::NO => Value::Bool(false),
                tag::YES => Value::Bool(true),
                tag::TEXT => Value::Text(plain.until(END)?.to_owned()),
                tag::NOW => Value::Text(time.checked_sub(ages.byte()?.into())?.to_string()),
                which => {
                    let mark = match which {
                        tag::ID => Mark::NewItem,
                        tag::ID_AGAIN => Mark::ItemAgain,
                        tag::RECORD => Mark::NewRecord,
                        tag::RECORD_AGAIN => Mark::RecordAgain,
                        _ => return None,
                    };
                    let mut text = String::new();
                    ids.put(mark, &mut text)?;
                    Value::Text(text)
                }
            };
            let replica = writers.get(writer_of.count()?)?.clone();
            let version = Version {
                replica,
                count: time,
            };
            writes.push(Write { value, version });
            if tag & tag::MORE == 0 {
                break;
            }
        }
        if cells.len() == MOST_CELLS {
            return None;
        }
        cells.push((path, writes));
    }
    for at in (0..cells.len()).rev() {
        let (path, _) = cells.get(at)?;
        if !is_touch(path) {
            continue;
        }
        let path_of = |at: usize| cells.get(at).map(|(path, _)| path.as_str());
        let time_of = |at: usize| {
            cells
                .get(at)
                .and_then(|(_, writes)| writes.first())
                .map_or(0, |write| write.version.count)
        };
        let mut time = newest_inside(path, at, &path_of, &time_of);
        for write in &mut cells.get_mut(at)?.1 {
            time = unfolded(time, touches.number()?);
            write.version.count = time;
        }
    }
    let count = cells.len();
    for (path, writes) in cells {
        record
            .cells
            .insert(Path::try_from(path).ok()?, Cell::of(writes)?);
    }
    let columns = [&shared, &tags, &writer_of, &ages, &touches, &plain];
    let used_up =
        columns.iter().all(|column| column.is_empty()) && ids.is_used_up() && pauses.is_used_up();
    (used_up && record.cells.len() == count && record.seen.len() == seen_count).then_some(record)
}

/// A path's first names, each with its slash.
fn first_names(path: &str, names: usize) -> Option<&str> {
    match names.checked_sub(1) {
        None => Some(""),
        Some(last) => path
            .match_indices('/')
            .nth(last)
            .and_then(|(at, _)| path.get(..=at)),
    }
}
