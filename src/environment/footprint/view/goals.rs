//! How far projects and management are: from the assessments on the desk, by the scheme with the mission's own rows.

use super::parts::of_kind;
use crate::desk::{fetch_text, use_desk};
use crate::environment::KIND;
use crate::environment::footprint::framework::{self, Framework};
use crate::environment::footprint::goal::{Project, Shares};
use crate::environment::scheme::{self, Scheme};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// Read once for all pages.
    static SHIPPED: RefCell<Option<Arc<Scheme>>> = const { RefCell::new(None) };
}

/// The scheme as it came with the desk, once it is here. Until then, and where it cannot be fetched, nothing is known of
/// projects.
fn use_shipped_scheme() -> RwSignal<Option<Arc<Scheme>>> {
    let here = RwSignal::new(SHIPPED.with_borrow(Clone::clone));
    if here.with_untracked(Option::is_none) {
        leptos::task::spawn_local(async move {
            let text = fetch_text(Scheme::FILE).await;
            if let Ok(scheme) = text.and_then(|text| Scheme::parse(&text)) {
                let scheme = Arc::new(scheme);
                SHIPPED.set(Some(Arc::clone(&scheme)));
                // The page may have been left meanwhile.
                drop(here.try_set(Some(scheme)));
            }
        });
    }
    here
}

/// How far projects and management are today.
pub(super) fn use_shares() -> Memo<Shares> {
    let desk = use_desk();
    let shipped = use_shipped_scheme();
    let scheme = Signal::derive(move || {
        let shipped = shipped.get()?;
        let own = scheme::id().ok().and_then(|id| desk.find(id));
        let with = own.and_then(|own| own.read(|own| Arc::new(shipped.with_own(own))));
        Some(with.unwrap_or(shipped))
    });
    Memo::new(move |_| {
        let projects: Vec<Project> = scheme.with(|scheme| {
            let scheme = scheme.as_ref();
            let records = of_kind(desk, &KIND).into_iter();
            records
                .filter_map(|record| record.read(|record| Some(Project::read(record, scheme?)))?)
                .collect()
        });
        let own = framework::id().ok().and_then(|id| desk.find(id));
        let framework = own.and_then(|record| record.read(Framework::read));
        Shares::of(&projects, framework.as_ref())
    })
}
