//! The history of the records in the browser: noted where they are saved, in one go with the second copy; see
//! `record::history`.

use super::database::{Change, Database, Shelf};
use super::{Desk, Inner, Open, RecordHandle, now};
use crate::record::history::{Cause, History, Kept, Moment};
use crate::record::{Path, RecordId, Replica, Value};

impl Open {
    /// Keeps what the record is before it is changed, until the history has noted that.
    pub(super) fn note_before(&mut self) {
        if self.before.is_none() {
            self.before = Some(Box::new(self.record.clone()));
        }
    }

    /// Lets go of the past that is in memory.
    pub(super) fn forget_past(&mut self) {
        (self.before, self.burst) = (None, None);
        self.undo = crate::record::UndoStack::default();
    }

    /// The moment to be noted, with all that belongs to the same burst; nothing if nothing changed.
    pub(super) fn take_moment(&mut self, writer: &Replica) -> Option<&Kept> {
        let before = self.before.take()?;
        let cause = std::mem::replace(&mut self.cause, Cause::Edit);
        let whose = (cause != Cause::Import).then_some(writer);
        let moment = Moment::between(&before, &self.record, whose, cause)?;
        match &mut self.burst {
            Some(burst) if burst.moment.goes_on(&moment) => burst.moment.join(moment),
            burst => *burst = Some(Kept::begin(moment, writer)),
        }
        self.burst.as_ref()
    }
}

/// A moment as a change of the database.
pub(super) fn change(id: RecordId, kept: &Kept) -> Change {
    Change {
        shelf: Shelf::History,
        key: format!("{id}/{}", kept.name),
        value: Some(kept.moment.to_text().into()),
    }
}

/// The history of a record as it is kept; damaged moments are left out.
async fn read(database: &Database, id: RecordId) -> Option<History> {
    let prefix = format!("{id}/");
    let all = database.beginning(Shelf::History, &prefix).await.ok()?;
    let moments = all.into_iter().filter_map(|(key, value)| {
        Some(Kept {
            name: key.strip_prefix(&prefix)?.to_owned(),
            moment: Moment::from_text(&value.as_string()?)?,
        })
    });
    Some(History::of(moments.collect()))
}

impl RecordHandle {
    /// The record's history; nothing where this browser keeps none.
    pub async fn history(self) -> Option<History> {
        self.desk.save_now();
        let database = self.desk.database()?;
        read(&database, self.id).await
    }

    /// Brings something back, as edits that can be undone.
    pub fn restore(self, writes: Vec<(Path, Value)>) {
        self.desk.save_now();
        self.desk.inner.visit(&mut |inner| {
            if let Some(open) = inner.open.borrow_mut().get_mut(&self.id) {
                open.undo.end_burst();
            }
        });
        self.change(|record, clock| {
            let writes = writes.into_iter();
            writes
                .filter_map(|(path, value)| record.write(&path, value, clock))
                .collect()
        });
        self.desk.inner.visit(&mut |inner| {
            if let Some(open) = inner.open.borrow_mut().get_mut(&self.id) {
                open.cause = Cause::Restore;
            }
        });
        self.desk.save_now();
    }
}

impl Desk {
    /// The database, where this browser has one.
    pub(super) fn database(self) -> Option<Database> {
        self.inner
            .with_value(|inner| inner.database.borrow().clone())
    }

    /// A moment that begins here.
    pub(super) fn begin(self, inner: &Inner, moment: Moment) -> Kept {
        Kept::begin(moment, inner.clock.borrow().replica())
    }

    /// Thins all histories with age and to their budgets; see [`History::thinned`]. Those of records that are gone for
    /// good go too, unless a restore point can still bring them back.
    pub async fn thin_histories(self) {
        let Some(database) = self.database() else {
            return;
        };
        let Ok(keys) = database.keys(Shelf::History).await else {
            return;
        };
        let mut ids: Vec<RecordId> = Vec::new();
        for key in keys {
            let id = key.split('/').next().and_then(|id| id.parse().ok());
            ids.extend(id.filter(|id| ids.last() != Some(id)));
        }
        let mut sizes = Vec::new();
        for id in ids {
            let size = self.thin(&database, id, History::BUDGET).await;
            sizes.extend(size.map(|size| (id, size)));
        }
        let all: usize = sizes.iter().map(|(_, size)| size).sum();
        if all > History::BUDGET_OF_ALL {
            // Each gives up the same share.
            for (id, size) in sizes {
                let share = size / all.div_ceil(History::BUDGET_OF_ALL);
                self.thin(&database, id, share).await;
            }
        }
        self.drop_orphans(&database).await;
    }

    async fn thin(self, database: &Database, id: RecordId, budget: usize) -> Option<usize> {
        let history = read(database, id).await?;
        let thinned = history.clone().thinned(now(), budget);
        let gone = history
            .moments()
            .iter()
            .filter(|old| !thinned.moments().iter().any(|kept| kept.name == old.name));
        let gone = gone.map(|old| Change {
            value: None,
            ..change(id, old)
        });
        let joined = thinned
            .moments()
            .iter()
            .filter(|kept| !history.moments().contains(kept));
        let joined = joined.map(|kept| change(id, kept));
        let changes: Vec<Change> = gone.chain(joined).collect();
        database.commit(&changes).await.ok()?;
        Some(thinned.size())
    }
}
