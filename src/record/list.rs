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

    /// Whether all items that hold a path are there; a path outside any list is always there.
    #[must_use]
    pub fn is_alive(&self, path: &str) -> bool {
        items_of(path).all(|item| {
            self.cells
                .get(format!("{item}/{ALIVE}").as_str())
                .is_none_or(|cell| cell.writes().any(|write| write.value == Value::Bool(true)))
        })
    }

    /// Where a person sees what changed at some paths: the first field that is there, or the list where several items
    /// changed or the item is gone.
    #[must_use]
    pub fn place_to_show(&self, paths: &[Path]) -> Option<Path> {
        let first = paths.first()?;
        let outermost = |path: &Path| {
            path.splitn(3, '/')
                .take(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let one_item = paths.iter().all(|path| outermost(path) == outermost(first));
        let is_field = |path: &&Path| !path.ends_with("/@") && !path.ends_with("/#");
        let field = paths
            .iter()
            .filter(is_field)
            .find(|path| one_item && self.is_alive(path));
        let list = || first.split('/').next().map(|list| Path::of(&[list]));
        field.cloned().or_else(list)
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

    /// Writes anew that the items which hold a path are there; see [`ALIVE`]. An edit deep inside keeps the outer items
    /// too, so that a deletion of the whole which had not seen it does not swallow it.
    pub(super) fn touch_item(&mut self, path: &str, clock: &mut Clock) {
        for item in items_of(path) {
            let alive = Path::of(&[item, ALIVE]);
            if matches!(self.get(&alive), Value::Bool(true)) {
                let version = clock.next(self);
                self.seen.insert(version.replica.clone(), version.count);
                self.cells
                    .insert(alive, super::Cell::one(Value::Bool(true), version));
            }
        }
    }
}

/// The items that hold a path, innermost first: the parts before a name, where they end in an item's id (eight
/// hexadecimal digits). An item's own cells are held by the items around it.
fn items_of(path: &str) -> impl Iterator<Item = &str> {
    let own = path
        .strip_suffix(ALIVE)
        .or_else(|| path.strip_suffix(PLACE))
        .and_then(|path| path.strip_suffix('/'));
    let mut rest = if path.starts_with('@') {
        ""
    } else {
        own.unwrap_or(path)
    };
    std::iter::from_fn(move || {
        loop {
            let (parent, _) = rest.rsplit_once('/')?;
            rest = parent;
            let id = parent.rsplit('/').next().unwrap_or_default();
            if parent.contains('/') && id.len() == 8 && id.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Some(parent);
            }
        }
    })
}
