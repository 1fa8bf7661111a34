//! All that the desk knows of trainings, as one page needs it.

use crate::record::RecordId;
use crate::training::course::Catalogue;
use crate::training::coverage::{Completions, Roll};
use crate::training::desk::TrainingDesk;
use crate::training::organization::Organization;
use crate::training::people::People;
use crate::training::report::Held;
use crate::training::session::Session;
use crate::training::validity::WINDOW;
use crate::training::view::world::World;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;

/// What lies on the desk.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct All {
    pub(super) people: Arc<People>,
    pub(super) organizations: Arc<Vec<Organization>>,
    pub(super) sessions: Arc<Vec<Arc<Session>>>,
    pub(super) desk: TrainingDesk,
}

impl All {
    /// What lies there; whoever reads it is told of changes.
    pub(super) fn read(world: World) -> Self {
        Self {
            people: world.people.get(),
            organizations: world.organizations.get(),
            sessions: world.sessions.get(),
            desk: world.own.get(),
        }
    }

    /// What lies there now.
    pub(super) fn now(world: World) -> Self {
        untrack(|| Self::read(world))
    }

    /// The sessions that took place, as reports need them.
    pub(super) fn held(&self, catalogue: &Catalogue) -> Vec<Held> {
        self.sessions
            .iter()
            .filter_map(|session| Held::of(session, catalogue.get(&session.course)))
            .collect()
    }

    /// Who must take what on a day, and how they stand.
    pub(super) fn roll<'a>(
        &'a self,
        catalogue: &'a Catalogue,
        completions: &'a Completions<'a>,
        day: NaiveDate,
    ) -> Roll<'a> {
        Roll {
            catalogue,
            people: self.people.all(),
            organizations: &self.organizations,
            completions,
            day,
            window: self.desk.window.unwrap_or(WINDOW),
        }
    }

    /// Somebody's name; empty where it is not known (any more).
    pub(super) fn name(&self, person: RecordId) -> String {
        let person = self.people.get(person);
        person.map(|one| one.name.clone()).unwrap_or_default()
    }
}
