//! Anonymous answers in the browser; see `record::anonymous`. They go past the history, the undo steps and the note of who
//! wrote: all of these tell when and on which device.

use super::{Desk, Open, RecordHandle, notify, triggers_of};
use crate::kind::{Holds, Kind};
use crate::record::{Record, RecordId};

impl Desk {
    /// Adds an answer to a record of a kind that is kept without time, order and device; the record is begun if it is not
    /// there yet. It is saved at once.
    pub fn add_answer(self, kind: &Kind, id: RecordId, answer: &str) -> RecordHandle {
        let triggers = self.inner.with_value(|inner| {
            let mut all = inner.open.borrow_mut();
            let open = all
                .entry(id)
                .or_insert_with(|| Open::new(Record::of_answers(kind, id)));
            let path = open.record.add_answer(answer);
            triggers_of(open, std::iter::once(&path))
        });
        notify(triggers);
        self.mark_dirty(id);
        self.save_now();
        self.list_changed();
        RecordHandle { desk: self, id }
    }
}

/// Whether the history of a record is kept, and restore points of it.
pub(super) fn keeps_history(record: &Record) -> bool {
    crate::systems::kind(&record.kind).is_none_or(|kind| kind.holds != Holds::Answers)
}

/// Whether a record tells of people.
pub(super) fn has_people(record: &Record) -> bool {
    crate::systems::kind(&record.kind).is_some_and(|kind| kind.holds == Holds::People)
}
