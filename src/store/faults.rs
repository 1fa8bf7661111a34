//! The fault matrix: every place that writes, against everything that can go wrong with storage. What is asserted is that
//! whoever asked is told, and that no text that was there, or was to be there, is lost.

use super::fake::{Failure, FakeShelf};
use super::journal::{Copy, replay};
use super::points::{Point, Reason, Return};
use super::rescue::{decline, declined, rescued};
use super::*;
use crate::record::history::{Cause, History, Kept, Moment};
use crate::record::{Clock, Replica};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Quota,
    Throws,
    Null,
    Damaged,
    Newer,
    OtherWindow,
    NoJournal,
    NoLocalStorage,
}

const FAULTS: [Fault; 8] = [
    Fault::Quota,
    Fault::Throws,
    Fault::Null,
    Fault::Damaged,
    Fault::Newer,
    Fault::OtherWindow,
    Fault::NoJournal,
    Fault::NoLocalStorage,
];

/// A place that writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Save,
    SaveAll,
    SetAside,
    Remove,
    Settings,
    Journal,
    History,
    RestorePoint,
    Import,
    RescueText,
}

const PLACES: [Place; 10] = [
    Place::Save,
    Place::SaveAll,
    Place::SetAside,
    Place::Remove,
    Place::Settings,
    Place::Journal,
    Place::History,
    Place::RestorePoint,
    Place::Import,
    Place::RescueText,
];

/// Both stores of a desk: local storage, and a database that takes all of a change or nothing.
struct Device {
    shelf: FakeShelf,
    database: Option<std::collections::BTreeMap<String, String>>,
    clock: Clock,
}

/// What became of a write: told as done or as refused.
#[derive(Debug, PartialEq, Eq)]
enum Told {
    Done,
    Refused,
}

impl Device {
    fn new() -> Self {
        let mut clock = Clock::new(Replica::random());
        clock.tick(1_000);
        Self {
            shelf: FakeShelf::default(),
            database: Some(std::collections::BTreeMap::new()),
            clock,
        }
    }

    /// One transaction: all of it, or nothing and a refusal, which the home page tells.
    fn commit(&mut self, changes: &[(String, String)]) -> Told {
        let Some(database) = &mut self.database else {
            return Told::Refused;
        };
        database.extend(changes.iter().cloned());
        Told::Done
    }

    fn lying(&self, key: &str) -> Option<String> {
        self.shelf.texts.borrow().get(key).cloned()
    }

    fn lay(&self, key: &str, text: &str) {
        let mut texts = self.shelf.texts.borrow_mut();
        texts.insert(key.to_owned(), text.to_owned());
    }

    /// The start of a desk on what both stores hold now.
    fn start(&self) -> Loaded {
        self.shelf.failing.set(None);
        let mut loaded = Store::new(self.shelf.clone()).load().unwrap();
        let copies = self.database.iter().flatten().filter_map(|(key, text)| {
            let id = key.strip_prefix("records/")?.parse().ok()?;
            Some((id, Copy::from_text(text.clone())))
        });
        let replayed = replay(&mut loaded, copies.collect());
        for (id, raw) in replayed.set_aside {
            let aside = Store::new(self.shelf.clone()).set_aside(id, &raw).unwrap();
            loaded.kept_aside.push(aside);
        }
        loaded
    }
}

fn copy_of(record: &Record) -> (String, String) {
    (format!("records/{}", record.id), write(record))
}

/// A desk with one record in both stores, its next state in memory, and the state before it.
fn lived() -> (Device, Store<FakeShelf>, Record, Record) {
    let mut device = Device::new();
    let mut record = Record::new(crate::fund::KIND.name, 1, RecordId::random());
    record.write(&"title".into(), "Before".into(), &mut device.clock);
    let mut store = Store::new(device.shelf.clone());
    store.save(&mut record).unwrap();
    device.commit(&[copy_of(&record)]);
    let before = record.clone();
    record.write(&"title".into(), "After".into(), &mut device.clock);
    (device, store, before, record)
}

/// Makes it go wrong. What another window wrote is a summary.
fn strike(fault: Fault, device: &mut Device, record: &Record) {
    let key = key_of(record.id);
    match fault {
        Fault::Quota => device.shelf.failing.set(Some(Failure::Full)),
        Fault::Throws => device.shelf.failing.set(Some(Failure::Throws)),
        Fault::Null => device.shelf.failing.set(Some(Failure::Blocked)),
        Fault::Damaged => device.lay(&key, "{damaged"),
        Fault::Newer => device.lay(&key, &newer(record)),
        Fault::OtherWindow => {
            let mut window = Store::new(device.shelf.clone());
            let mut other = window.load().unwrap().records.remove(0);
            let mut clock = Clock::new(Replica::random());
            other.write(&"summary".into(), "Theirs".into(), clock.tick(2_000));
            window.save(&mut other).unwrap();
        }
        Fault::NoJournal => device.database = None,
        Fault::NoLocalStorage => device.shelf.texts.borrow_mut().clear(),
    }
}

fn newer(record: &Record) -> String {
    let plain = super::envelope::write_plain(record);
    plain.replace("\"schema\":1", "\"schema\":99")
}

fn told<T, E>(result: &Result<T, E>) -> Told {
    if result.is_ok() {
        Told::Done
    } else {
        Told::Refused
    }
}

/// Local storage refuses, or holds what must not be written over.
fn refuses_a_record(fault: Fault) -> bool {
    use Fault::{Damaged, Newer, Null, Quota, Throws};
    matches!(fault, Quota | Throws | Null | Damaged | Newer)
}

fn refuses_all(fault: Fault) -> bool {
    matches!(fault, Fault::Quota | Fault::Throws | Fault::Null)
}

/// Whether what lay under a record's key and was not the desk's to change lies there still.
fn untouched(fault: Fault, device: &Device, record: &Record) -> bool {
    let lying = device.lying(&key_of(record.id));
    match fault {
        Fault::Damaged => lying.as_deref() == Some("{damaged"),
        Fault::Newer => lying == Some(newer(record)),
        _ => true,
    }
}

/// Saves as the desk does: local storage, and the second copy with the moment in one go, whatever local storage says.
fn save(
    device: &mut Device,
    store: &mut Store<FakeShelf>,
    before: &Record,
    record: &mut Record,
) -> (Told, Told) {
    let saved = told(&store.save(record));
    let moment = Moment::between(before, record, None, Cause::Edit).unwrap();
    let kept = Kept::begin(moment, device.clock.replica());
    let history = (format!("history/{}", kept.name), kept.moment.to_text());
    let journaled = device.commit(&[copy_of(record), history]);
    (saved, journaled)
}

/// Saves with a fault, starts again, and looks for every text.
fn check_saving(place: Place, fault: Fault) {
    let (mut device, mut store, before, mut record) = lived();
    strike(fault, &mut device, &record);
    let (saved, journaled) = save(&mut device, &mut store, &before, &mut record);
    assert_eq!(
        saved == Told::Refused,
        refuses_a_record(fault),
        "{place:?} {fault:?}"
    );
    assert_eq!(
        journaled == Told::Refused,
        fault == Fault::NoJournal,
        "{place:?} {fault:?}"
    );
    assert!(untouched(fault, &device, &record), "{place:?} {fault:?}");
    assert_eq!(record.text("title"), "After", "it is still on the screen");
    let start = device.start();
    match fault {
        // It waits for a desk that can read it; this one's own edits are in the second copy, untouched.
        Fault::Newer => {
            assert_eq!(start.kept_aside[0].why, Unreadable::Newer);
            let copy = &device.database.as_ref().unwrap()[&copy_of(&record).0];
            assert_eq!(read(copy).unwrap().text("title"), "After");
        }
        _ => {
            assert_eq!(
                start.records[0].text("title"),
                "After",
                "{place:?} {fault:?}"
            );
            let theirs = if fault == Fault::OtherWindow {
                "Theirs"
            } else {
                ""
            };
            assert_eq!(start.records[0].text("summary"), theirs);
            let aside = usize::from(fault == Fault::Damaged);
            assert_eq!(start.kept_aside.len(), aside, "{place:?} {fault:?}");
        }
    }
    if place == Place::History && fault != Fault::NoJournal {
        let moments = device.database.iter().flatten().filter_map(|(key, text)| {
            let name = key.strip_prefix("history/")?.to_owned();
            let moment = Moment::from_text(text)?;
            Some(Kept { name, moment })
        });
        let history = History::of(moments.collect());
        let back = history.back_to(None, &record);
        assert!(
            back.contains(&("title".into(), "Before".into())),
            "{fault:?}"
        );
    }
}

/// Several records at once, one of which meets the fault: all or none. An import is this with a restore point.
fn check_saving_all(place: Place, fault: Fault) {
    let (mut device, mut store, before, record) = lived();
    let mut second = Record::new(crate::fund::KIND.name, 1, RecordId::random());
    second.write(&"title".into(), "Second".into(), &mut device.clock);
    strike(fault, &mut device, &record);
    let texts = device.shelf.texts.borrow().clone();
    let mut records = [second, record.clone()];
    let saved = told(&store.save_all(&mut records));
    assert_eq!(
        saved == Told::Refused,
        refuses_a_record(fault),
        "{place:?} {fault:?}"
    );
    if saved == Told::Refused {
        assert_eq!(*device.shelf.texts.borrow(), texts, "{place:?} {fault:?}");
    } else {
        let point = Point::of(
            5_000,
            Reason::Import,
            [(before.id, Some(&before))].into_iter(),
        );
        let copies = records.iter().map(copy_of);
        let point = ("points/1".to_owned(), point.to_text());
        let journaled = device.commit(&copies.chain([point]).collect::<Vec<_>>());
        assert_eq!(journaled == Told::Refused, fault == Fault::NoJournal);
        let start = device.start();
        let mut titles: Vec<&str> = start
            .records
            .iter()
            .map(|record| record.text("title"))
            .collect();
        titles.sort_unstable();
        assert_eq!(titles, ["After", "Second"], "{place:?} {fault:?}");
    }
}

fn check_setting_aside(fault: Fault) {
    let (mut device, mut store, _, record) = lived();
    let key = key_of(record.id);
    device.lay(&key, "{damaged");
    // Another window's whole text takes the damaged one's place before it is put aside; so does a newer desk's.
    match fault {
        Fault::OtherWindow => device.lay(&key, &write(&record)),
        Fault::Damaged => {}
        _ => strike(fault, &mut device, &record),
    }
    let lying = device.lying(&key);
    let put = store.set_aside(record.id, "{damaged");
    assert_eq!(told(&put) == Told::Refused, refuses_all(fault), "{fault:?}");
    match put {
        Ok(aside) => assert_eq!(
            device.lying(&aside.key).as_deref(),
            Some("{damaged"),
            "{fault:?}"
        ),
        Err(_) => assert_eq!(device.lying(&key), lying, "{fault:?}"),
    }
    if lying.as_deref() != Some("{damaged") {
        assert_eq!(device.lying(&key), lying, "{fault:?}");
    }
}

fn check_removing(fault: Fault) {
    let (mut device, mut store, before, record) = lived();
    strike(fault, &mut device, &record);
    let lying = device.lying(&key_of(record.id));
    let removed = told(&store.remove(record.id));
    // Removing needs no room.
    let refused = refuses_a_record(fault) && fault != Fault::Quota;
    assert_eq!(removed == Told::Refused, refused, "{fault:?}");
    if removed == Told::Refused {
        assert_eq!(device.lying(&key_of(record.id)), lying, "{fault:?}");
        return;
    }
    let gone = Copy::Removed(record.changed_at() + 5_000);
    let journaled = device.commit(&[(copy_of(&before).0, gone.to_text())]);
    assert_eq!(journaled == Told::Refused, fault == Fault::NoJournal);
    assert!(device.start().records.is_empty(), "{fault:?}");
}

fn check_settings(fault: Fault) {
    use super::settings::{KEY, Settings};
    let (mut device, _, _, record) = lived();
    let name = |user: &'static str| move |settings: &mut Settings| settings.user = user.to_owned();
    Settings::change(&device.shelf, name("Faly")).unwrap();
    match fault {
        Fault::Damaged => device.lay(KEY, "{\"user\":\"Fa"),
        // A newer desk's settings are read as far as they are known.
        Fault::Newer => device.lay(KEY, r#"{"user":"Faly","unheard-of":1}"#),
        Fault::OtherWindow => {
            let device_name = |settings: &mut Settings| settings.device = "laptop".to_owned();
            Settings::change(&device.shelf, device_name).unwrap();
        }
        _ => strike(fault, &mut device, &record),
    }
    let before = device.lying(KEY);
    let changed = told(&Settings::change(&device.shelf, name("Hery")));
    assert_eq!(changed == Told::Refused, refuses_all(fault), "{fault:?}");
    if changed == Told::Refused {
        assert_eq!(device.lying(KEY), before, "{fault:?}");
        return;
    }
    let kept = Settings::load(&device.shelf);
    let laptop = if fault == Fault::OtherWindow {
        "laptop"
    } else {
        ""
    };
    assert_eq!(
        (kept.user.as_str(), kept.device.as_str()),
        ("Hery", laptop),
        "{fault:?}"
    );
    let aside = usize::from(fault == Fault::Damaged);
    assert_eq!(device.start().kept_aside.len(), aside, "{fault:?}");
}

/// Going back to a point: it brings back what stood there, or says that it cannot.
fn check_point(fault: Fault) {
    let (mut device, mut store, before, mut record) = lived();
    strike(fault, &mut device, &record);
    let point = Point::of(
        5_000,
        Reason::Version,
        [(before.id, Some(&before))].into_iter(),
    );
    let made = device.commit(&[("points/1".to_owned(), point.to_text())]);
    assert_eq!(
        made == Told::Refused,
        fault == Fault::NoJournal,
        "{fault:?}"
    );
    save(&mut device, &mut store, &before, &mut record);
    let Some(database) = &device.database else {
        return;
    };
    let point = Point::from_text(&database["points/1"]).unwrap();
    let returns = point.returns(|id| (id == record.id).then_some(&record));
    let [(_, Return::Write(writes))] = returns.as_slice() else {
        panic!("{fault:?}: {returns:?}")
    };
    assert!(
        writes.contains(&("title".into(), "Before".into())),
        "{fault:?}"
    );
}

fn check_rescue(fault: Fault) {
    let (mut device, _, _, record) = lived();
    let key = "mission-desk/rescued";
    let text = r##"{"label":"Summary","text":"Nothing joins","at":7,"page":"#/"}"##;
    let raw = if fault == Fault::Damaged {
        &text[..45]
    } else {
        text
    };
    device.lay(key, raw);
    match fault {
        // Taken care of in another window already.
        Fault::OtherWindow => decline(&device.shelf).unwrap(),
        Fault::NoLocalStorage => {}
        _ => strike(fault, &mut device, &record),
    }
    let result = told(&decline(&device.shelf));
    assert_eq!(result == Told::Refused, refuses_all(fault), "{fault:?}");
    device.shelf.failing.set(None);
    let left = rescued(&device.shelf).unwrap().into_iter();
    let kept = left.chain(
        declined(&device.shelf)
            .unwrap()
            .into_iter()
            .map(|(_, text)| text),
    );
    let found: Vec<String> = kept.map(|rescued| rescued.text).collect();
    assert!(
        found.iter().any(|text| text.contains("Nothing joins")),
        "{fault:?}: {found:?}"
    );
}

#[test]
fn whatever_goes_wrong_wherever_is_told_and_loses_nothing() {
    let mut count = 0;
    for place in PLACES {
        for fault in FAULTS {
            match place {
                Place::Save | Place::Journal | Place::History => check_saving(place, fault),
                Place::SaveAll | Place::Import => check_saving_all(place, fault),
                Place::SetAside => check_setting_aside(fault),
                Place::Remove => check_removing(fault),
                Place::Settings => check_settings(fault),
                Place::RestorePoint => check_point(fault),
                Place::RescueText => check_rescue(fault),
            }
            count += 1;
        }
    }
    crate::laws::tell(&format!(
        "fault matrix: {} places x {} faults, {count} cases, all told and nothing lost",
        PLACES.len(),
        FAULTS.len()
    ));
}
