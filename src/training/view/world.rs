//! All records of the system as its pages see them. Sessions are large and many, so each is read once and kept until it
//! changes.

use crate::desk::{Desk, RecordHandle, fetch_text, today, use_desk};
use crate::kind::Kind;
use crate::record::{Record, RecordId};
use crate::training::checks::{self, Around};
use crate::training::course::Catalogue;
use crate::training::desk::TrainingDesk;
use crate::training::organization::{Organization, standing};
use crate::training::people::People;
use crate::training::person::Person;
use crate::training::session::Session;
use crate::training::{COURSE, ORGANIZATION, PERSON, SESSION};
use crate::ui::{Findings, Tongue, use_document_tongue, use_screen};
use crate::words::Language;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// What tells one state of a record from another: counters only grow, and a merge that brings something is seen.
type Stamp = (usize, u64);

thread_local! {
    static SHIPPED: RefCell<Option<Arc<Catalogue>>> = const { RefCell::new(None) };
    static READ: RefCell<HashMap<RecordId, (Stamp, Arc<Session>)>> = RefCell::default();
}

/// The catalogue that comes with the desk, once it was fetched.
#[must_use]
pub fn shipped() -> Option<Arc<Catalogue>> {
    SHIPPED.with_borrow(Clone::clone)
}

/// Fetches the catalogue that comes with the desk.
///
/// # Errors
/// Says what could not be loaded or read.
pub async fn fetch_shipped() -> Result<Arc<Catalogue>, String> {
    if let Some(catalogue) = shipped() {
        return Ok(catalogue);
    }
    let text = fetch_text(&format!("data/{}.json", Catalogue::FILE)).await?;
    let catalogue = Arc::new(Catalogue::parse(&text)?);
    SHIPPED.set(Some(Arc::clone(&catalogue)));
    Ok(catalogue)
}

/// The language of a session, in which its papers are printed; English where it names none of the desk's.
pub fn use_session_tongue(record: RecordHandle) -> Signal<Option<Tongue>> {
    use_document_tongue(move || {
        let code = record.read(|record| session_of(record).language.clone());
        Language::from_tag(&code.unwrap_or_default()).unwrap_or(Language::En)
    })
}

/// The session in a record.
#[must_use]
pub fn session_of(record: &Record) -> Arc<Session> {
    let sum = |sum: u64, count: &u64| sum.wrapping_add(*count);
    let stamp = (record.cells.len(), record.seen.values().fold(0, sum));
    READ.with_borrow_mut(|read| {
        if let Some((of, session)) = read.get(&record.id)
            && *of == stamp
        {
            return Arc::clone(session);
        }
        let session = Arc::new(Session::read(record));
        read.insert(record.id, (stamp, Arc::clone(&session)));
        session
    })
}

fn stands_for(merged: &HashMap<RecordId, RecordId>, id: RecordId) -> RecordId {
    merged.get(&id).copied().unwrap_or(id)
}

/// A session with organizations that stand for themselves; the same one where none of its was merged.
fn with_standing(session: Arc<Session>, merged: &HashMap<RecordId, RecordId>) -> Arc<Session> {
    let people = session.people.iter();
    let mut named = people
        .filter_map(|person| person.organization)
        .chain(session.organizations.iter().copied());
    if merged.is_empty() || !named.any(|id| merged.contains_key(&id)) {
        return session;
    }
    let mut session = (*session).clone();
    for person in &mut session.people {
        person.organization = person.organization.map(|id| stands_for(merged, id));
    }
    for organization in &mut session.organizations {
        *organization = stands_for(merged, *organization);
    }
    Arc::new(session)
}

/// The records of a kind that are not in the trash.
#[must_use]
pub fn records_of(desk: Desk, kind: &Kind) -> Vec<RecordHandle> {
    let mut all = desk.records(false);
    all.retain(|handle| is_of(handle, kind));
    all
}

/// The same with those in the trash, as they are now.
pub fn everywhere(desk: Desk, kind: &Kind) -> Vec<RecordHandle> {
    let mut all = untrack(|| [desk.records(false), desk.records(true)].concat());
    all.retain(|handle| is_of(handle, kind));
    all
}

fn is_of(handle: &RecordHandle, kind: &Kind) -> bool {
    let named = handle.peek(|record| record.kind == kind.name);
    named.unwrap_or_default()
}

/// All of it.
#[derive(Clone, Copy)]
pub struct World {
    /// The desk.
    pub desk: Desk,
    /// The courses, the mission's own copies in place.
    pub catalogue: Memo<Arc<Catalogue>>,
    /// All people.
    pub people: Memo<Arc<People>>,
    /// All organizations, by name.
    pub organizations: Memo<Arc<Vec<Organization>>>,
    /// All sessions, the newest first.
    pub sessions: Memo<Arc<Vec<Arc<Session>>>>,
    /// The mission's own settings.
    pub own: Memo<TrainingDesk>,
}

/// The world of the page.
#[must_use]
pub fn use_world() -> World {
    // The system's view provides it before it draws a page.
    expect_context()
}

impl World {
    /// The world over a catalogue. Nothing is read before a page asks.
    #[must_use]
    pub fn new(shipped: Arc<Catalogue>) -> Self {
        let desk = use_desk();
        let catalogue = Memo::new(move |_| {
            let own: Vec<Record> = records_of(desk, &COURSE)
                .into_iter()
                .filter_map(|handle| handle.read(Clone::clone))
                .collect();
            Arc::new(shipped.with_own(&own))
        });
        let organizations = Memo::new(move |_| {
            let all = records_of(desk, &ORGANIZATION).into_iter();
            let mut all: Vec<Organization> = all
                .filter_map(|handle| handle.read(Organization::read))
                .collect();
            all.sort_by(|a, b| (&a.key, a.id).cmp(&(&b.key, b.id)));
            Arc::new(all)
        });
        // Whatever names an organization that was merged means the one that stands for it.
        let merged = Memo::new(move |_| {
            let all: Arc<Vec<Organization>> = organizations.get();
            let merged = all.iter().filter(|one| one.same_as.is_some());
            let stands = merged.filter_map(|one| Some((one.id, standing(&all, one.id)?.id)));
            stands.collect::<HashMap<RecordId, RecordId>>()
        });
        let people = Memo::new(move |_| {
            let merged = merged.get();
            let all = records_of(desk, &PERSON).into_iter();
            let all = all.filter_map(|handle| handle.read(Person::read));
            let all = all.map(|mut person| {
                person.organization = person.organization.map(|id| stands_for(&merged, id));
                person
            });
            Arc::new(People::of(all.collect()))
        });
        let sessions = Memo::new(move |_| {
            let merged = merged.get();
            let all = records_of(desk, &SESSION).into_iter();
            let all = all.filter_map(|handle| handle.read(session_of));
            let mut all: Vec<Arc<Session>> =
                all.map(|session| with_standing(session, &merged)).collect();
            all.sort_by_key(|session| std::cmp::Reverse((session.first_day(), session.id)));
            Arc::new(all)
        });
        let own = Memo::new(move |_| {
            desk.find(crate::training::desk::id())
                .and_then(|handle| handle.read(TrainingDesk::read))
                .unwrap_or_default()
        });
        Self {
            desk,
            catalogue,
            people,
            organizations,
            sessions,
            own,
        }
    }

    /// What the rules say of a session.
    #[must_use]
    pub fn findings(self, record: RecordHandle) -> Findings {
        let screen = use_screen();
        Memo::new(move |_| {
            let Some(session) = record.read(session_of) else {
                return Vec::new();
            };
            let (catalogue, people, sessions) =
                (self.catalogue.get(), self.people.get(), self.sessions.get());
            let around = Around {
                catalogue: &catalogue,
                people: &people,
                sessions: &sessions,
                today: today(),
                contacts: self.own.with(|own| own.contacts_on(today())),
                language: screen.language(),
            };
            checks::check(&session, &around)
        })
    }

    /// An organization; of one that was merged, the one that stands for it.
    #[must_use]
    pub fn organization(self, id: Option<RecordId>) -> Option<Organization> {
        self.organizations.with(|all| standing(all, id?).cloned())
    }
}
