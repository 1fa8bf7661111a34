//! Restore points in the browser; see `store::points`.

use super::database::{Change, Database, Shelf};
use super::journal;
use super::{Desk, RecordHandle, now};
use crate::record::{FileHash, Record, RecordId};
use crate::store::SaveError;
use crate::store::journal::Copy;
use crate::store::points::{Point, Reason, Return, surplus};
use leptos::prelude::*;

/// Why the trash was not emptied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotEmptied {
    /// No restore point could be made.
    NoPoint,
    /// Storage refused; what went before that is in the restore point.
    Refused,
}

/// A point as a change of the database.
pub(super) fn change(point: &Point) -> Change {
    Change {
        shelf: Shelf::Points,
        key: point.name(),
        value: Some(point.to_text().into()),
    }
}

async fn all(database: &Database) -> Option<Vec<(String, String)>> {
    let all = database.all(Shelf::Points).await.ok()?;
    let texts = all.into_iter();
    Some(
        texts
            .filter_map(|(key, value)| Some((key, value.as_string()?)))
            .collect(),
    )
}

impl Desk {
    /// What some records are now, to go back to.
    pub(super) fn point_of(self, why: Reason, ids: &[RecordId]) -> Point {
        let mut point = Point::of(now(), why, std::iter::empty());
        self.inner.visit(&mut |inner| {
            let open = inner.open.borrow();
            let records = ids
                .iter()
                .map(|id| (*id, open.get(id).map(|open| &open.record)));
            point = Point::of(point.at, why, records);
        });
        point
    }

    /// Makes a restore point of some records before they are changed in bulk. That it failed is told on the home page,
    /// as it is of the second copy.
    pub fn make_point(self, why: Reason, ids: &[RecordId]) {
        let point = self.point_of(why, ids);
        if let Some(database) = self.database() {
            database.write(
                &[change(&point)],
                || {},
                move || self.has_journal.set(false),
            );
            self.tidy_points();
        }
    }

    /// The restore points, newest first; nothing where this browser keeps none.
    pub async fn points(self) -> Option<Vec<Point>> {
        let points = all(&self.database()?).await?;
        Some(
            points
                .iter()
                .rev()
                .filter_map(|(_, text)| Point::from_text(text))
                .collect(),
        )
    }

    /// Lets the oldest points go where there are too many.
    pub(super) fn tidy_points(self) {
        wasm_bindgen_futures::spawn_local(async move {
            let Some(database) = self.database() else {
                return;
            };
            let points = all(&database).await.unwrap_or_default();
            let sizes: Vec<_> = points
                .into_iter()
                .map(|(key, text)| (key, text.len()))
                .collect();
            let go: Vec<Change> = surplus(&sizes).into_iter().map(gone).collect();
            database.commit(&go).await.ok();
        });
    }

    /// Takes a record out of every restore point; returns the attached files that it named there.
    pub(super) async fn forget_in_points(self, id: RecordId) -> Vec<FileHash> {
        let Some(database) = self.database() else {
            return Vec::new();
        };
        let points = all(&database).await.unwrap_or_default();
        let (mut changes, mut named) = (Vec::new(), Vec::new());
        for (key, text) in points {
            let Some(point) = Point::from_text(&text) else {
                continue;
            };
            let its = point.records.iter().filter(|(other, _)| *other == id);
            let texts: Vec<_> = its.map(|(_, text)| text.clone()).collect();
            if texts.is_empty() {
                continue;
            }
            let records = texts.into_iter().flatten();
            let records = records.filter_map(|text| crate::store::read(&text).ok());
            named.extend(records.flat_map(|record| FileHash::all_in(&record)));
            changes.push(match point.without(id) {
                Some(point) => change(&point),
                None => gone(key),
            });
        }
        if database.commit(&changes).await.is_err() {
            self.has_journal.set(false);
        }
        named
    }

    /// Goes back to a point: what is different now is written as ordinary edits, what was removed for good is put back,
    /// what was not there yet goes to the trash. A point is made of all that before. Returns how many records changed and
    /// how many the point holds that this desk cannot read.
    ///
    /// # Errors
    /// When storage refuses; what was done until then can be seen in the records and taken back.
    pub fn go_back(self, point: &Point) -> Result<(usize, usize), SaveError> {
        self.save_now();
        let ids: Vec<RecordId> = point.records.iter().map(|(id, _)| *id).collect();
        self.make_point(Reason::Point, &ids);
        let mut returns = Vec::new();
        self.inner.visit(&mut |inner| {
            let open = inner.open.borrow();
            let present: Vec<(RecordId, Record)> = ids
                .iter()
                .filter_map(|id| Some((*id, open.get(id)?.record.clone())))
                .collect();
            let find = |id| {
                present
                    .iter()
                    .find(|(other, _)| *other == id)
                    .map(|(_, record)| record)
            };
            returns = point.returns(find);
        });
        let (mut changed, mut unreadable) = (0, 0);
        for (id, what) in returns {
            let record = RecordHandle { desk: self, id };
            match what {
                Return::Nothing => continue,
                Return::Unreadable(_) => {
                    unreadable += 1;
                    continue;
                }
                Return::Write(writes) => record.restore(writes),
                Return::PutBack(record) => self.take_in_record(record)?,
                Return::Trash => record.set_trashed(true),
            }
            changed += 1;
        }
        self.list_changed();
        match self.save_state.get_untracked() {
            super::SaveState::Failed(error) => Err(error),
            _ => Ok((changed, unreadable)),
        }
    }

    /// Removes all that lies in the trash, once a restore point that holds it is on the disk. Returns how many went.
    ///
    /// # Errors
    /// When no such point could be made, or storage refuses.
    pub async fn empty_trash(self) -> Result<usize, NotEmptied> {
        self.save_now();
        let ids: Vec<RecordId> = self.records_now(true);
        let database = self.database().ok_or(NotEmptied::NoPoint)?;
        let point = self.point_of(Reason::EmptyTrash, &ids);
        let made = database.commit(&[change(&point)]).await;
        made.map_err(|_| NotEmptied::NoPoint)?;
        for id in &ids {
            self.remove(*id, false).map_err(|_| NotEmptied::Refused)?;
        }
        self.tidy_points();
        Ok(ids.len())
    }

    fn records_now(self, trashed: bool) -> Vec<RecordId> {
        untrack(|| self.records(trashed))
            .into_iter()
            .map(RecordHandle::id)
            .collect()
    }

    /// Lets the histories go of records that are gone for good and in no restore point.
    pub(super) async fn drop_orphans(self, database: &Database) {
        let (Ok(copies), Some(points)) = (journal::all(database).await, all(database).await) else {
            return;
        };
        let held: Vec<RecordId> = points
            .iter()
            .filter_map(|(_, text)| Point::from_text(text))
            .flat_map(|point| point.records)
            .map(|(id, _)| id)
            .collect();
        let gone = copies
            .into_iter()
            .filter(|(id, copy)| matches!(copy, Copy::Removed(_)) && !held.contains(id));
        let changes: Vec<Change> = gone
            .map(|(id, _)| Change {
                shelf: Shelf::History,
                key: format!("{id}/"),
                value: None,
            })
            .collect();
        database.commit(&changes).await.ok();
    }
}

fn gone(key: String) -> Change {
    Change {
        shelf: Shelf::Points,
        key,
        value: None,
    }
}
