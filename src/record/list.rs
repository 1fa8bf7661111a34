use super::{Clock, Edit, Path, Record, Value};
use fractional_index::FractionalIndex;
use std::ops::Bound;

/// An item's own cell: true while the item is there. Every edit inside an item writes it anew, so that a deletion which
/// had not seen the edit stands beside it instead of swallowing it.
const ALIVE: &str = "@";
/// An item's place among its siblings: a fractional index.
const PLACE: &str = "#";

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The item's path, such as `budget/3f9a01c2`.
    pub path: Path,
    /// The item's id.
    pub id: String,
    place: String,
}

impl Record {
    /// The items of the list at a path, in order.
    #[must_use]
    pub fn items(&self, list: &str) -> Vec<Item> {
        let prefix = format!("{list}/");
        let mut items: Vec<Item> = Vec::new();
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        for (path, cell) in self.cells.range::<str, _>(from) {
            let Some(rest) = path.strip_prefix(&prefix) else {
                break;
            };
            let Some(id) = rest.strip_suffix("/@").filter(|id| !id.contains('/')) else {
                continue;
            };
            if !cell.writes().any(|write| write.value == Value::Bool(true)) {
                continue;
            }
            let place = self.text(&format!("{prefix}{id}/{PLACE}")).to_owned();
            let at = items
                .partition_point(|item| (item.place.as_str(), item.id.as_str()) < (&place, id));
            items.insert(
                at,
                Item {
                    path: Path::of(&[list, id]),
                    id: id.to_owned(),
                    place,
                },
            );
        }
        items
    }

    /// Whether the item that holds a path is there; a path outside any list is always there.
    #[must_use]
    pub fn is_alive(&self, path: &str) -> bool {
        match item_of(path).and_then(|item| self.cells.get(format!("{item}/{ALIVE}").as_str())) {
            Some(cell) => cell.writes().any(|write| write.value == Value::Bool(true)),
            None => true,
        }
    }

    /// Adds an item at the end of a list.
    pub fn add_item(&mut self, list: &str, id: &str, clock: &mut Clock) -> Vec<Edit> {
        let last = self.items(list).last().map(|item| item.place.clone());
        let place = last
            .and_then(|place| FractionalIndex::from_string(&place).ok())
            .map_or_else(FractionalIndex::default, |last| {
                FractionalIndex::new_after(&last)
            });
        let alive = self.write(&Path::of(&[list, id, ALIVE]), Value::Bool(true), clock);
        let placed = self.write(
            &Path::of(&[list, id, PLACE]),
            place.to_string().into(),
            clock,
        );
        alive.into_iter().chain(placed).collect()
    }

    /// Takes an item out of its list. What stood in it stays beneath, for undo and for merging.
    pub fn remove_item(&mut self, item: &str, clock: &mut Clock) -> Vec<Edit> {
        self.write(&Path::of(&[item, ALIVE]), Value::Bool(false), clock)
            .into_iter()
            .collect()
    }

    /// Moves an item so that it stands before another of the same list, or last.
    pub fn move_item(
        &mut self,
        list: &str,
        id: &str,
        before: Option<&str>,
        clock: &mut Clock,
    ) -> Vec<Edit> {
        let others: Vec<Item> = self
            .items(list)
            .into_iter()
            .filter(|item| item.id != id)
            .collect();
        let at = before
            .and_then(|other| others.iter().position(|item| item.id == other))
            .unwrap_or(others.len());
        let index = |item: Option<&Item>| {
            item.and_then(|item| FractionalIndex::from_string(&item.place).ok())
        };
        let previous = index(at.checked_sub(1).and_then(|i| others.get(i)));
        let following = index(others.get(at));
        let place = match (previous, following) {
            (Some(a), Some(b)) => FractionalIndex::new_between(&a, &b)
                .unwrap_or_else(|| FractionalIndex::new_after(&a)),
            (Some(a), None) => FractionalIndex::new_after(&a),
            (None, Some(b)) => FractionalIndex::new_before(&b),
            (None, None) => FractionalIndex::default(),
        };
        self.write(
            &Path::of(&[list, id, PLACE]),
            place.to_string().into(),
            clock,
        )
        .into_iter()
        .collect()
    }

    /// Writes anew that the item which holds a path is there; see [`ALIVE`].
    pub(super) fn touch_item(&mut self, path: &str, clock: &mut Clock) {
        let Some(item) = item_of(path) else { return };
        let alive = Path::of(&[item, ALIVE]);
        if matches!(self.get(&alive), Value::Bool(true)) {
            let version = clock.next(self);
            self.seen.insert(version.replica.clone(), version.count);
            self.cells
                .insert(alive, super::Cell::one(Value::Bool(true), version));
        }
    }
}

/// The item that holds a path: the part before its last name, where that is an item's (eight hexadecimal digits).
fn item_of(path: &str) -> Option<&str> {
    let (item, field) = path.rsplit_once('/')?;
    let id = item.rsplit('/').next()?;
    let is_item = id.len() == 8 && id.bytes().all(|b| b.is_ascii_hexdigit());
    (is_item && field != ALIVE && field != PLACE && !item.starts_with('@')).then_some(item)
}
