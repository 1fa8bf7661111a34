//! All that the desk knows of trainings, read once for a page.

use crate::desk::{Desk, RecordHandle, fetch_text, use_desk};
use crate::record::Record;
use crate::training::course::Catalogue;
use crate::training::desk::TrainingDesk;
use crate::training::organization::Organization;
use crate::training::person::Person;
use crate::training::report::Held;
use crate::training::session::Session;
use crate::training::{COURSE, DESK, ORGANIZATION, PERSON, SESSION, TEST};
use leptos::prelude::*;
use std::sync::Arc;

/// What lies on the desk, as plain data.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct All {
    pub(super) people: Vec<Person>,
    pub(super) organizations: Vec<Organization>,
    pub(super) sessions: Vec<Arc<Session>>,
    pub(super) desk: TrainingDesk,
}

/// The records of a kind; follows additions and removals, not each edit.
pub(super) fn records_of(desk: Desk, kind: &str) -> Vec<RecordHandle> {
    desk.records(false)
        .into_iter()
        .filter(|record| {
            record
                .peek(|record| record.kind == kind)
                .unwrap_or_default()
        })
        .collect()
}

impl All {
    /// Reads everything in one pass.
    pub(super) fn read(desk: Desk) -> Self {
        let mut all = Self::default();
        for handle in desk.records(false) {
            handle.peek(|record: &Record| match record.kind.as_str() {
                kind if kind == PERSON.name => all.people.push(Person::read(record)),
                kind if kind == ORGANIZATION.name => {
                    all.organizations.push(Organization::read(record));
                }
                kind if kind == SESSION.name => all.sessions.push(Arc::new(Session::read(record))),
                kind if kind == DESK.name => all.desk = TrainingDesk::read(record),
                _ => {}
            });
        }
        all
    }

    /// The sessions that took place, as reports need them.
    pub(super) fn held(&self, catalogue: &Catalogue) -> Vec<Held> {
        self.sessions
            .iter()
            .filter_map(|session| Held::of(session, catalogue.get(&session.course)))
            .collect()
    }

    /// Somebody's name; empty where it is not known (any more).
    pub(super) fn name(&self, person: crate::record::RecordId) -> String {
        self.people
            .iter()
            .find(|one| one.id == person)
            .map(|one| one.name.clone())
            .unwrap_or_default()
    }
}

/// The courses that came with the desk, once they are fetched.
static SHIPPED: std::sync::OnceLock<Catalogue> = std::sync::OnceLock::new();

/// The courses, with the mission's own copies in place; nothing until they are fetched.
pub(super) fn use_courses() -> Memo<Option<Arc<Catalogue>>> {
    let desk = use_desk();
    let here = RwSignal::new(SHIPPED.get().is_some());
    if !here.get_untracked() {
        leptos::task::spawn_local(async move {
            let text = fetch_text(&format!("data/{}.json", Catalogue::FILE)).await;
            if let Ok(courses) = text.and_then(|text| Catalogue::parse(&text)) {
                SHIPPED.get_or_init(|| courses);
                here.set(true);
            }
        });
    }
    Memo::new(move |_| {
        here.get();
        let shipped = SHIPPED.get()?;
        let mut own = Vec::new();
        for handle in records_of(desk, COURSE.name) {
            own.extend(handle.read(Clone::clone));
        }
        Some(Arc::new(shipped.with_own(&own)))
    })
}

/// The tests that the mission wrote.
pub(super) fn tests_of(desk: Desk) -> Vec<RecordHandle> {
    records_of(desk, TEST.name)
}
