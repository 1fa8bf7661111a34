//! The desk in the browser: the records in memory, thin signals over them, and the one way in which an edit becomes a
//! saved record. Nobody else reads or writes storage.

mod aside;
mod autosave;
mod beside;
mod boot;
mod channel;
mod clock;
mod database;
mod exchange;
mod files;
mod forgotten;
mod hand_back;
mod handle;
mod history;
mod idle;
mod journal;
mod lock;
mod made;
mod place;
mod points;
mod rescue;
mod seal;
mod settings;
mod shelf;
mod tabs;
mod updates;

pub use boot::{BootError, boot, fetch_text};
pub use channel::when_another_opens;
pub use clock::{iso_now, now, today};
use database::{Change, Database};
pub use files::{FileError, hash_of};
pub use hand_back::Erased;
pub use handle::RecordHandle;
pub use lock::{Entrance, LockError, can_lock, entrance, unlock, unlock_by_another_window};
pub use points::NotEmptied;
pub use seal::random;
pub use settings::{Look, Settings, Theme};
pub use shelf::BrowserShelf;
pub use updates::apply_update;

use crate::record::history::{Cause, Kept};
use crate::record::{Clock, Path, Record, RecordId, Relation, UndoStack};
use crate::reference::{Reference, own};
use crate::store::files::Stock;
use crate::store::journal::{Copy, Recovered};
use crate::store::lock::Lock;
use crate::store::rescue::Rescued;
use crate::store::room::{Room, room};
use crate::store::{KeptAside, SaveError, ShelfError, Store};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// How the last save went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was changed since the desk was opened.
    Untouched,
    /// Something typed is not written yet.
    Pending,
    /// All is written; when, in milliseconds since 1970.
    Saved(u64),
    /// It could not be written; what was typed is still on the screen.
    Failed(SaveError),
}

/// A record that is open in memory, with the signals that stand over its paths.
struct Open {
    record: Record,
    /// In a cell of its own, so that a record can be read while another is.
    paths: RefCell<HashMap<String, ArcTrigger>>,
    whole: ArcTrigger,
    undo: UndoStack,
    /// What it was before the edits that the history does not know yet.
    before: Option<Box<Record>>,
    /// What makes it change now.
    cause: Cause,
    /// The moment that is going on.
    burst: Option<Kept>,
}

impl Open {
    fn new(record: Record) -> Self {
        Self {
            record,
            paths: RefCell::default(),
            whole: ArcTrigger::new(),
            undo: UndoStack::default(),
            before: None,
            cause: Cause::Edit,
            burst: None,
        }
    }
}

/// Everything that lives as long as the page.
struct Inner {
    store: RefCell<Store<BrowserShelf>>,
    clock: RefCell<Clock>,
    open: RefCell<HashMap<RecordId, Open>>,
    dirty: RefCell<Vec<RecordId>>,
    database: RefCell<Option<Database>>,
    save_timer: RefCell<Option<i32>>,
    /// Records that were removed for good, and when.
    forgotten: RefCell<HashMap<RecordId, u64>>,
}

/// The one way to what lives as long as the page. Whatever is done in there is done behind a pointer: the bundle holds one
/// copy of the way in, not one for each use.
#[derive(Clone, Copy)]
struct Shared(StoredValue<Inner, LocalStorage>);

impl Shared {
    fn with_value<R: Default>(self, visit: impl FnOnce(&Inner) -> R) -> R {
        let (mut visit, mut result) = (Some(visit), None);
        self.visit(&mut |inner| result = visit.take().map(|visit| visit(inner)));
        result.unwrap_or_default()
    }

    #[inline(never)]
    fn visit(self, visit: &mut dyn FnMut(&Inner)) {
        self.0.with_value(visit);
    }
}

/// The desk; a copy of it is as good as the original.
#[derive(Clone, Copy)]
pub struct Desk {
    inner: Shared,
    /// How the last save went.
    pub save_state: RwSignal<SaveState>,
    /// What could not be read, or is newer than this desk.
    pub kept_aside: RwSignal<Vec<KeptAside>>,
    /// What came back from the second copy at the start.
    pub recovered: RwSignal<Vec<Recovered>>,
    /// Whether this browser keeps a second copy of all that is written.
    pub has_journal: RwSignal<bool>,
    /// Whether the browser promised not to clear the desk's storage by itself; nothing while that is not known.
    pub persisted: RwSignal<Option<bool>>,
    /// Text that was put away when the desk ended badly.
    pub rescued: RwSignal<Option<Rescued>>,
    /// Settings of this device.
    pub settings: RwSignal<Settings>,
    /// The lock, while there is one.
    lock: RwSignal<Option<Lock>>,
    /// What was erased, once the device was handed back: nothing is kept from then on.
    pub ended: RwSignal<Option<Erased>>,
    /// Whether handing the device back stopped in its middle.
    pub ending: RwSignal<bool>,
    /// Whether the browser believes to be online.
    pub online: RwSignal<bool>,
    /// Whether a newer version of the desk waits.
    pub update_waits: RwSignal<bool>,
    /// The dated tables as they came with the desk.
    shipped: StoredValue<Arc<Reference>>,
    /// The same with the mission's own entries in place.
    reference: RwSignal<Arc<Reference>>,
    list: RwSignal<u32>,
    /// The attached files on this device.
    stock: RwSignal<Stock>,
}

/// The desk of this page.
#[must_use]
pub fn use_desk() -> Desk {
    // Every view stands below the shell, which provides the desk before it draws anything.
    expect_context()
}

impl Desk {
    fn new(store: Store<BrowserShelf>, clock: Clock, reference: Arc<Reference>) -> Self {
        Self {
            inner: Shared(StoredValue::new_local(Inner {
                store: RefCell::new(store),
                clock: RefCell::new(clock),
                open: RefCell::default(),
                dirty: RefCell::default(),
                database: RefCell::default(),
                save_timer: RefCell::default(),
                forgotten: RefCell::default(),
            })),
            save_state: RwSignal::new(SaveState::Untouched),
            kept_aside: RwSignal::new(Vec::new()),
            recovered: RwSignal::new(Vec::new()),
            has_journal: RwSignal::new(false),
            persisted: RwSignal::new(None),
            rescued: RwSignal::new(None),
            settings: RwSignal::new(Settings::default()),
            lock: RwSignal::new(None),
            ended: RwSignal::new(None),
            ending: RwSignal::new(hand_back::stopped()),
            online: RwSignal::new(true),
            update_waits: RwSignal::new(false),
            shipped: StoredValue::new(Arc::clone(&reference)),
            reference: RwSignal::new(reference),
            list: RwSignal::new(0),
            stock: RwSignal::new(Stock::new()),
        }
    }

    /// The dated tables, with the mission's own entries in place.
    #[must_use]
    pub fn reference(&self) -> Arc<Reference> {
        self.reference.get()
    }

    /// The dated tables as they came with the desk.
    #[must_use]
    pub fn shipped_reference(&self) -> Arc<Reference> {
        self.shipped.get_value()
    }

    /// The record of the mission's own entries; a blank one is made if there is none yet.
    #[must_use]
    pub fn own_reference(self) -> Option<RecordHandle> {
        own::id().ok().map(|id| self.only(&own::KIND, id))
    }

    /// The one record of its kind, which has the same id on every device; a blank one is made if there is none yet.
    #[must_use]
    pub fn only(self, kind: &crate::kind::Kind, id: RecordId) -> RecordHandle {
        let there = self
            .inner
            .with_value(|inner| inner.open.borrow().contains_key(&id));
        if !there {
            return self.create_as(kind, id);
        }
        let record = RecordHandle { desk: self, id };
        if record.peek(Record::is_trashed).unwrap_or_default() {
            record.set_trashed(false);
        }
        record
    }

    /// Puts the mission's own entries over the shipped tables, after a change in them.
    fn renew_reference(self, changed: RecordId) {
        if own::id() != Ok(changed) {
            return;
        }
        let shipped = self.shipped.get_value();
        let with = self.inner.with_value(|inner| {
            let open = inner.open.borrow();
            open.get(&changed)
                .filter(|open| !open.record.is_trashed())
                .map(|open| Arc::new(shipped.with_own(&open.record)))
        });
        self.reference.set(with.unwrap_or(shipped));
    }

    /// The record with an id, if the desk has it and it is not in the trash.
    #[must_use]
    pub fn find(self, id: RecordId) -> Option<RecordHandle> {
        self.list.track();
        let there = self.inner.with_value(|inner| {
            inner
                .open
                .borrow()
                .get(&id)
                .is_some_and(|open| !open.record.is_trashed())
        });
        there.then_some(RecordHandle { desk: self, id })
    }

    /// All records, or all that lie in the trash, last changed first. Follows additions and removals, not each edit.
    #[must_use]
    pub fn records(self, trashed: bool) -> Vec<RecordHandle> {
        self.list.track();
        let mut list: Vec<(u64, RecordId)> = Vec::new();
        self.inner.visit(&mut |inner| {
            for open in inner
                .open
                .borrow()
                .values()
                .filter(|open| open.record.is_trashed() == trashed)
            {
                let entry = (open.record.changed_at(), open.record.id);
                list.insert(list.partition_point(|other| *other > entry), entry);
            }
        });
        list.into_iter()
            .map(|(_, id)| RecordHandle { desk: self, id })
            .collect()
    }

    /// How many records changed or came after a time, in milliseconds since 1970.
    #[must_use]
    pub fn changed_since(self, time: u64) -> usize {
        self.list.track();
        self.save_state.track();
        let brought = self.settings.with(|settings| settings.brought_since(time));
        self.inner.with_value(|inner| {
            let open = inner.open.borrow();
            let newer = open.values().filter(|open| open.record.changed_at() > time);
            (newer.count() + brought).min(open.len())
        })
    }

    /// When the first record that is here was made, in milliseconds since 1970; nothing where there is none.
    #[must_use]
    pub fn begun_at(self) -> Option<u64> {
        self.list.track();
        let mut first: Option<u64> = None;
        self.inner.visit(&mut |inner| {
            for open in inner.open.borrow().values() {
                let made = open.record.text(crate::record::meta::CREATED).parse();
                let made = made.unwrap_or_else(|_| open.record.changed_at());
                first = Some(first.map_or(made, |first| first.min(made)));
            }
        });
        first
    }

    /// Whether it is time for a backup.
    #[must_use]
    pub fn backup_is_due(self) -> bool {
        let (backup, reminder) = self
            .settings
            .with(|settings| (settings.backup, settings.reminder));
        let since = backup.or_else(|| self.begun_at());
        let changed = self.changed_since(backup.unwrap_or(0));
        since.is_some_and(|since| reminder.is_due(since, changed, now()))
    }

    /// Makes a blank record of a kind.
    pub fn create(self, kind: &crate::kind::Kind) -> RecordHandle {
        self.create_as(kind, RecordId::random())
    }

    fn create_as(self, kind: &crate::kind::Kind, id: RecordId) -> RecordHandle {
        let record = Record::new(kind.name, kind.schema, id);
        self.inner
            .with_value(|inner| drop(inner.open.borrow_mut().insert(id, Open::new(record))));
        let handle = RecordHandle { desk: self, id };
        handle.set(
            &Path::of(&[crate::record::meta::CREATED]),
            now().to_string(),
        );
        self.list_changed();
        handle
    }

    /// Writes to the second copy and to the history, both or none; that it failed is told on the home page.
    fn write_journal(
        self,
        inner: &Inner,
        copies: &[(RecordId, Copy)],
        more: impl IntoIterator<Item = Change>,
    ) {
        if let Some(database) = &*inner.database.borrow() {
            let changes: Vec<Change> = journal::changes(copies).chain(more).collect();
            let trash = self.in_trash(inner, copies);
            database.write(
                &changes,
                move || self.leave_to_journal(&trash),
                move || self.has_journal.set(false),
            );
        }
    }

    /// Those copies whose records lie in the trash.
    fn in_trash(self, inner: &Inner, copies: &[(RecordId, Copy)]) -> Vec<(RecordId, String)> {
        let open = inner.open.borrow();
        let trashed = copies.iter().filter_map(|(id, copy)| match copy {
            Copy::Kept(text) if open.get(id)?.record.is_trashed() => Some((*id, text.clone())),
            _ => None,
        });
        trashed.collect()
    }

    /// Takes out of local storage what lies in the trash and is on the disk in the journal.
    fn leave_to_journal(self, trash: &[(RecordId, String)]) {
        self.inner.visit(&mut |inner| {
            let mut store = inner.store.borrow_mut();
            for (id, text) in trash {
                // Should local storage refuse, it stays there until the next time.
                store.leave_to_journal(*id, text).ok();
            }
        });
    }

    /// The space that the desk takes, in characters.
    ///
    /// # Errors
    /// When storage cannot be read.
    pub fn space_used(self) -> Result<usize, ShelfError> {
        self.save_state.track();
        self.inner
            .with_value(|inner| Some(inner.store.borrow().used(counts_bytes())))
            .unwrap_or(Err(ShelfError::Blocked))
    }

    /// How much room is left; plenty where it cannot be told.
    #[must_use]
    pub fn room(self) -> Room {
        self.space_used().map_or(Room::Plenty, room)
    }

    /// Merges a copy of a record into memory and tells whoever shows it.
    fn merge_in(self, record: Record) {
        let id = record.id;
        let triggers = self.inner.with_value(|inner| {
            let mut all = inner.open.borrow_mut();
            if let Some(open) = all.get_mut(&id) {
                if open.record.relation(&record) == Relation::Same {
                    return Vec::new();
                }
                let mut changed = open.record.merge(&record);
                if let Some(before) = &mut open.before {
                    before.merge(&record);
                }
                if crate::systems::is_forgotten(&open.record) {
                    changed.extend(crate::systems::scrub(&mut open.record));
                    open.forget_past();
                }
                triggers_of(open, changed.iter())
            } else {
                let mut record = record;
                crate::systems::scrub(&mut record);
                all.insert(id, Open::new(record));
                Vec::new()
            }
        });
        notify(triggers);
        self.renew_reference(id);
    }

    fn list_changed(self) {
        self.list.update(|n| *n = n.wrapping_add(1));
    }
}

/// Whether this engine counts its storage in bytes: all those of Apple's family do.
fn counts_bytes() -> bool {
    web_sys::window()
        .and_then(|window| window.navigator().user_agent().ok())
        .is_some_and(|agent| agent.contains("AppleWebKit") && !agent.contains("Chrom"))
}

/// The signals over some paths and all that is above them, and the one over the whole record.
fn triggers_of<'a>(open: &Open, paths: impl Iterator<Item = &'a Path>) -> Vec<ArcTrigger> {
    let mut triggers = vec![open.whole.clone()];
    for path in paths {
        let names = std::iter::once(path.as_str()).chain(path.above());
        triggers.extend(names.filter_map(|name| open.paths.borrow().get(name).cloned()));
    }
    triggers
}

/// When a record was last changed; 0 where it is not there.
fn changed_at(inner: &Inner, id: RecordId) -> u64 {
    let open = inner.open.borrow();
    open.get(&id).map_or(0, |open| open.record.changed_at())
}

fn notify(triggers: Vec<ArcTrigger>) {
    for trigger in triggers {
        trigger.notify();
    }
}
