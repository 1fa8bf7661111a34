use super::{Desk, Open, notify, now, triggers_of};
use crate::record::{Cell, Clock, Edit, Item, Path, Record, RecordId, Value, Write, item_id, meta};
use leptos::prelude::*;

/// One record of the desk, to be read by path and edited. Reading tracks what was read.
#[derive(Clone, Copy)]
pub struct RecordHandle {
    pub(super) desk: Desk,
    pub(super) id: RecordId,
}

impl RecordHandle {
    /// The record's id.
    #[must_use]
    pub fn id(self) -> RecordId {
        self.id
    }

    /// The desk it lies on.
    #[must_use]
    pub fn desk(self) -> Desk {
        self.desk
    }

    /// Reads the whole record; whoever reads is told of each change in it.
    pub fn read<T>(self, read: impl FnOnce(&Record) -> T) -> Option<T> {
        self.track(None);
        self.peek(read)
    }

    /// Reads without being told of changes.
    pub fn peek<T>(self, read: impl FnOnce(&Record) -> T) -> Option<T> {
        let (mut read, mut result) = (Some(read), None);
        self.visit(&mut |record| result = read.take().map(|read| read(record)));
        result
    }

    /// One copy of the way to a record, whatever is read there.
    #[inline(never)]
    fn visit(self, visit: &mut dyn FnMut(&Record)) {
        self.desk.inner.visit(&mut |inner| {
            if let Some(open) = inner.open.borrow().get(&self.id) {
                visit(&open.record);
            }
        });
    }

    /// The text at a path.
    #[must_use]
    pub fn text(self, path: &str) -> String {
        self.track(Some(path));
        self.peek(|record| record.text(path).to_owned())
            .unwrap_or_default()
    }

    /// Whether a yes stands at a path.
    #[must_use]
    pub fn is_true(self, path: &str) -> bool {
        self.track(Some(path));
        self.peek(|record| record.is_true(path)).unwrap_or_default()
    }

    /// The items of a list.
    #[must_use]
    pub fn items(self, list: &str) -> Vec<Item> {
        self.track(Some(list));
        self.peek(|record| record.items(list)).unwrap_or_default()
    }

    /// Other values that stand at a path because their writers had not seen each other.
    #[must_use]
    pub fn rivals(self, path: &str) -> Vec<Write> {
        self.track(Some(path));
        self.peek(|record| {
            record
                .cells
                .get(path)
                .map(|cell: &Cell| cell.rivals().cloned().collect())
        })
        .flatten()
        .unwrap_or_default()
    }

    /// Who wrote, as they called themselves, and when, in milliseconds since 1970.
    #[must_use]
    pub fn author(self, write: &Write) -> (String, u64) {
        let author = |record: &Record| {
            let (name, when) = record.author(write);
            (name.to_owned(), when)
        };
        self.peek(author).unwrap_or_default()
    }

    /// Writes a value; where several stand side by side, this settles it.
    pub fn set(self, path: &Path, value: impl Into<Value>) {
        self.write(path, value.into());
    }

    #[inline(never)]
    fn write(self, path: &Path, value: Value) {
        self.change(|record, clock| record.write(path, value, clock).into_iter().collect());
    }

    /// Adds an item at the end of a list, with some fields filled in, and returns its path.
    pub fn add_item(self, list: &str, fields: &[(&str, &str)]) -> Path {
        let id = item_id();
        self.change(|record, clock| {
            let mut edits = record.add_item(list, &id, clock);
            for (name, text) in fields {
                edits.extend(record.write(
                    &Path::of(&[list, &id, name]),
                    Value::from(*text),
                    clock,
                ));
            }
            edits
        });
        Path::of(&[list, &id])
    }

    /// Takes an item out of its list.
    pub fn remove_item(self, item: &Path) {
        self.change(|record, clock| record.remove_item(item, clock));
    }

    /// Puts the record into the trash, or takes it out.
    pub fn set_trashed(self, trashed: bool) {
        let when = if trashed {
            now().to_string()
        } else {
            String::new()
        };
        self.set(&Path::of(&[meta::TRASHED]), when);
        self.desk.save_now();
        self.desk.list_changed();
    }

    /// Whether there is something to undo, and something to redo.
    #[must_use]
    pub fn can_undo_redo(self) -> (bool, bool) {
        self.track(None);
        self.desk.inner.with_value(|inner| {
            inner
                .open
                .borrow()
                .get(&self.id)
                .map_or((false, false), |open| {
                    (open.undo.can_undo(), open.undo.can_redo())
                })
        })
    }

    /// How often something was done here; see [`crate::record::UndoStack::actions`].
    #[must_use]
    pub fn actions(self) -> u64 {
        self.track(None);
        self.actions_now()
    }

    /// The same without being told of changes.
    #[must_use]
    pub fn actions_now(self) -> u64 {
        self.desk.inner.with_value(|inner| {
            let open = inner.open.borrow();
            open.get(&self.id).map_or(0, |open| open.undo.actions())
        })
    }

    /// Takes back the last step, or makes an undone one again; returns where to look at what it changed.
    pub fn undo(self, redo: bool) -> Option<Path> {
        let puts = self.desk.inner.with_value(|inner| {
            let mut all = inner.open.borrow_mut();
            let open = all.get_mut(&self.id)?;
            let step = if redo {
                open.undo.redo()
            } else {
                open.undo.undo()
            }?;
            Some(if redo {
                step.forwards()
            } else {
                step.backwards()
            })
        })?;
        let paths: Vec<Path> = puts.iter().map(|put| put.path.clone()).collect();
        let mut puts = Some(puts);
        self.apply(false, &mut |record, clock| {
            let puts = puts.take().unwrap_or_default().into_iter();
            puts.filter_map(|put| record.put(put, clock)).collect()
        });
        self.peek(|record| record.place_to_show(&paths)).flatten()
    }

    /// Makes the edits with which a new record begins. They cannot be undone: undoing them would leave an empty record
    /// that nobody made.
    pub fn begin(self, edit: impl FnOnce(&mut Record, &mut Clock) -> Vec<Edit>) {
        self.make(false, edit);
    }

    /// Makes edits: the one way in which anything on the screen changes a record.
    pub fn change(self, edit: impl FnOnce(&mut Record, &mut Clock) -> Vec<Edit>) {
        self.make(true, edit);
    }

    fn make(self, undoable: bool, edit: impl FnOnce(&mut Record, &mut Clock) -> Vec<Edit>) {
        let mut edit = Some(edit);
        let once = &mut |record: &mut Record, clock: &mut Clock| {
            edit.take()
                .map_or_else(Vec::new, |edit| edit(record, clock))
        };
        self.apply(undoable, once);
    }

    #[inline(never)]
    fn apply(self, undoable: bool, edit: &mut dyn FnMut(&mut Record, &mut Clock) -> Vec<Edit>) {
        let now = now();
        let settings = self.desk.settings.get_untracked();
        let triggers = self.desk.inner.with_value(|inner| {
            let mut all = inner.open.borrow_mut();
            let mut clock = inner.clock.borrow_mut();
            let open = all.get_mut(&self.id)?;
            clock.tick(now);
            open.note_before();
            let edits = edit(&mut open.record, &mut clock);
            if edits.is_empty() {
                return None;
            }
            let writer = Path::of(&[meta::WRITERS, clock.replica().as_str()]);
            open.record
                .write(&writer, settings.signature().into(), &mut clock);
            let triggers = triggers_of(open, edits.iter().map(|edit| &edit.path));
            if undoable && edits.iter().all(|edit| !edit.path.starts_with('@')) {
                open.undo.push(edits, now);
            }
            Some(triggers)
        });
        if let Some(triggers) = triggers {
            notify(triggers);
            self.desk.renew_reference(self.id);
            self.desk.mark_dirty(self.id);
        }
    }

    fn track(self, path: Option<&str>) {
        let trigger = self.desk.inner.with_value(|inner| {
            let all = inner.open.borrow();
            let open: &Open = all.get(&self.id)?;
            let Some(path) = path else {
                return Some(open.whole.clone());
            };
            let mut paths = open.paths.borrow_mut();
            Some(paths.entry(path.to_owned()).or_default().clone())
        });
        if let Some(trigger) = trigger {
            trigger.track();
        }
    }
}
