use super::{Cell, Path, Record, Replica, Write};
use std::collections::BTreeMap;

/// How one copy of a record stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both have seen the same.
    Same,
    /// This copy has seen all of the other, and more.
    Newer,
    /// The other copy has seen all of this, and more.
    Older,
    /// Each has something that the other has not seen.
    Diverged,
}

impl Record {
    /// How this copy stands to another of the same record.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Relation {
        match (
            has_seen_all(&self.seen, &other.seen),
            has_seen_all(&other.seen, &self.seen),
        ) {
            (true, true) => Relation::Same,
            (true, false) => Relation::Newer,
            (false, true) => Relation::Older,
            (false, false) => Relation::Diverged,
        }
    }

    /// Takes in another copy of the same record and returns the paths that changed here. A write is dropped only when
    /// the other side had seen it and no longer holds it; whatever neither had seen of the other stands side by side.
    /// Who merges, in which order and how often makes no difference.
    pub fn merge(&mut self, other: &Self) -> Vec<Path> {
        let mut changed = Vec::new();
        let mut merged = BTreeMap::new();
        let only_there = other
            .cells
            .keys()
            .filter(|path| !self.cells.contains_key(*path));
        for path in self.cells.keys().chain(only_there) {
            let (here, there) = (self.cells.get(path), other.cells.get(path));
            let cell = merge_cell(here, &self.seen, there, &other.seen);
            if cell.as_ref() != here {
                changed.push(path.clone());
            }
            if let Some(cell) = cell {
                merged.insert(path.clone(), cell);
            }
        }
        self.cells = merged;
        for (replica, count) in &other.seen {
            let seen = self.seen.entry(replica.clone()).or_insert(0);
            *seen = (*seen).max(*count);
        }
        self.schema = self.schema.max(other.schema);
        changed
    }
}

type Seen = BTreeMap<Replica, u64>;

fn has_seen_all(seen: &Seen, other: &Seen) -> bool {
    other
        .iter()
        .all(|(replica, count)| seen.get(replica).is_some_and(|own| own >= count))
}

fn merge_cell(
    here: Option<&Cell>,
    here_seen: &Seen,
    there: Option<&Cell>,
    there_seen: &Seen,
) -> Option<Cell> {
    let kept = |from: Option<&Cell>, to: Option<&Cell>, to_seen: &Seen| -> Vec<Write> {
        from.into_iter()
            .flat_map(Cell::writes)
            .filter(|write| {
                let known = to_seen
                    .get(&write.version.replica)
                    .is_some_and(|count| *count >= write.version.count);
                !known
                    || to.is_some_and(|cell| {
                        cell.writes().any(|other| other.version == write.version)
                    })
            })
            .cloned()
            .collect()
    };
    let mut writes = kept(here, there, there_seen);
    writes.extend(kept(there, here, here_seen));
    Cell::of(writes)
}
