//! Keeps the code of each assessment with its answers and reasons whenever they change: on any page, by undo, by another
//! window, or by a file that was taken in.

use super::SHIPPED;
use super::list::assessments;
use crate::dates::iso;
use crate::desk::{Desk, RecordHandle, fetch_text, today};
use crate::environment::assessment::Assessment;
use crate::environment::marker::outcome;
use crate::environment::results::{News, keep, news};
use crate::environment::scheme::{self, Scheme};
use crate::record::Record;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

/// How long nothing must have changed: a result is kept once the person has settled.
const SETTLED: Duration = Duration::from_secs(2);

thread_local! {
    /// What watches, for as long as the window is there.
    static WATCH: RefCell<Option<Owner>> = const { RefCell::new(None) };
}

/// Begins to watch; a second call does nothing.
pub fn watch(desk: Desk) {
    if WATCH.with_borrow(Option::is_some) {
        return;
    }
    let owner = Owner::new();
    owner.with(|| begin(desk));
    WATCH.set(Some(owner));
}

fn begin(desk: Desk) {
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        // Told of every change in an assessment or in the mission's scheme; what follows waits until they rest.
        let all = assessments(desk);
        for record in &all {
            record.read(|_| ());
        }
        if let Some(own) = own_scheme(desk) {
            own.read(|_| ());
        }
        if all.is_empty() {
            return;
        }
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let mine = turn.get_value();
        set_timeout(
            move || {
                // Windows beside this one see the same; the one that is looked at keeps it.
                if turn.get_value() == mine && !document().hidden() {
                    leptos::task::spawn_local(keep_all(desk));
                }
            },
            SETTLED,
        );
    });
}

fn own_scheme(desk: Desk) -> Option<RecordHandle> {
    scheme::id().ok().and_then(|id| desk.find(id))
}

/// The scheme with the mission's own rows in place; nothing where it cannot be fetched now.
async fn scheme_now(desk: Desk) -> Option<Arc<Scheme>> {
    let shipped = match SHIPPED.get() {
        Some(shipped) => Arc::clone(shipped),
        None => {
            let text = fetch_text(Scheme::FILE).await.ok()?;
            let scheme = Scheme::parse(&text).ok()?;
            Arc::clone(SHIPPED.get_or_init(|| Arc::new(scheme)))
        }
    };
    let own = untrack(|| own_scheme(desk));
    let with = own.and_then(|own| own.peek(|own| Arc::new(shipped.with_own(own))));
    Some(with.unwrap_or(shipped))
}

/// Keeps what is news. Rules of another edition that change neither code nor answers wait until somebody opens the
/// assessment, so that an update of the desk rewrites nothing by itself.
async fn keep_all(desk: Desk) {
    let Some(scheme) = scheme_now(desk).await else {
        return;
    };
    let today = iso(today());
    for record in untrack(|| assessments(desk)) {
        let found = record.peek(|record: &Record| {
            let it = Assessment::read(record, &scheme);
            let found = outcome(&it, &scheme);
            let due = news(record, &it, &found, &scheme) == News::Answers;
            due.then_some((it, found))
        });
        if let Some((it, found)) = found.flatten() {
            record.begin(|record, clock| keep(record, &it, &found, &scheme, &today, clock));
        }
    }
}
