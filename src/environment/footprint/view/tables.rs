use crate::desk::{fetch_text, use_desk};
use crate::environment::footprint::factors::{Factors, own_id};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// Read once for all pages.
    static SHIPPED: RefCell<Option<Arc<Factors>>> = const { RefCell::new(None) };
}

/// How far the factor tables have come.
#[derive(Clone)]
pub(super) enum Loading {
    /// They are on their way.
    Coming,
    /// They are here, as they came with the desk.
    Here(Arc<Factors>),
    /// They could not be loaded.
    Failed,
}

/// The factor tables with the mission's own figures in place, and without.
#[derive(Clone, Copy)]
struct Tables {
    with_own: Memo<Arc<Factors>>,
    shipped: StoredValue<Arc<Factors>>,
}

/// The tables as they come; asks for them if nobody did.
pub(super) fn use_loading() -> RwSignal<Loading> {
    let here = SHIPPED.with_borrow(Clone::clone);
    let loading = RwSignal::new(here.map_or(Loading::Coming, Loading::Here));
    if matches!(loading.get_untracked(), Loading::Coming) {
        load(loading);
    }
    loading
}

/// Loads the tables.
pub(super) fn load(loading: RwSignal<Loading>) {
    loading.set(Loading::Coming);
    leptos::task::spawn_local(async move {
        let read = async {
            let [factors, grids] = Factors::FILES;
            let factors = fetch_text(&format!("data/{factors}.json")).await?;
            let grids = fetch_text(&format!("data/{grids}.json")).await?;
            Factors::parse(&factors, &grids)
        };
        let state = match read.await {
            Ok(factors) => {
                let factors = Arc::new(factors);
                SHIPPED.set(Some(Arc::clone(&factors)));
                Loading::Here(factors)
            }
            Err(_) => Loading::Failed,
        };
        // The page may have been left meanwhile.
        drop(loading.try_set(state));
    });
}

/// Gives the tables to the page.
pub(super) fn provide(shipped: Arc<Factors>) {
    let desk = use_desk();
    let plain = Arc::clone(&shipped);
    let with_own = Memo::new(move |_| {
        let own = own_id().ok().and_then(|id| desk.find(id));
        let with = own.and_then(|own| own.read(|own| plain.with_own(own)));
        with.map_or_else(|| Arc::clone(&plain), Arc::new)
    });
    provide_context(Tables {
        with_own,
        shipped: StoredValue::new(shipped),
    });
}

/// The factor tables with the mission's own figures in place.
pub(super) fn use_tables() -> Memo<Arc<Factors>> {
    // Every page stands below the one that provides them.
    expect_context::<Tables>().with_own
}

/// The factor tables as they came with the desk.
pub(super) fn use_shipped() -> Arc<Factors> {
    expect_context::<Tables>().shipped.get_value()
}
