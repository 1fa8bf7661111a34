//! Keeps what each inventory comes to, before it is shown as something else: when a factor of the mission's own, the
//! tables or the report are others, on any page, by undo, by another window or by a file that was taken in (V12).

use super::parts::of_kind;
use crate::desk::{Desk, RecordHandle, now};
use crate::environment::footprint::factors::{Factors, own_id};
use crate::environment::footprint::inventory::KIND;
use crate::environment::footprint::results::{is_due, run};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

/// How long nothing must have changed.
const SETTLED: Duration = Duration::from_secs(2);

thread_local! {
    /// What watches, for as long as the window is there.
    static WATCH: RefCell<Option<Owner>> = const { RefCell::new(None) };
}

/// Keeps what must be kept before a page is drawn, and watches from then on.
pub(super) fn begin(desk: Desk, shipped: &Arc<Factors>) {
    untrack(|| keep_due(desk, shipped));
    if WATCH.with_borrow(Option::is_some) {
        return;
    }
    let shipped = Arc::clone(shipped);
    // Later, when no page owns what is made: it stays when the page is left.
    leptos::task::spawn_local(async move {
        if WATCH.with_borrow(Option::is_none) {
            let owner = Owner::new();
            owner.with(|| watch(desk, shipped));
            WATCH.set(Some(owner));
        }
    });
}

/// Brings the result of one inventory up to date: its page is about to be drawn.
pub(super) fn keep_one(record: RecordHandle, factors: &Factors) {
    record.begin(|record, clock| run(record, factors, now(), clock));
}

fn keep_due(desk: Desk, shipped: &Arc<Factors>) {
    let factors = factors_now(desk, shipped);
    for record in of_kind(desk, &KIND) {
        if record.peek(|record| is_due(record, &factors)) == Some(true) {
            keep_one(record, &factors);
        }
    }
}

fn factors_now(desk: Desk, shipped: &Arc<Factors>) -> Arc<Factors> {
    let own = own_id().ok().and_then(|id| desk.find(id));
    let with = own.and_then(|own| own.peek(|own| shipped.with_own(own)));
    with.map_or_else(|| Arc::clone(shipped), Arc::new)
}

fn watch(desk: Desk, shipped: Arc<Factors>) {
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        // Told of every change in an inventory or in the mission's own factors; what follows waits until they rest.
        let all = of_kind(desk, &KIND);
        for record in &all {
            record.read(|_| ());
        }
        if let Some(own) = own_id().ok().and_then(|id| desk.find(id)) {
            own.read(|_| ());
        }
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let (mine, shipped) = (turn.get_value(), Arc::clone(&shipped));
        set_timeout(
            move || {
                // Windows beside this one see the same; the one that is looked at keeps it.
                if turn.get_value() != mine || document().hidden() {
                    return;
                }
                untrack(|| {
                    let factors = factors_now(desk, &shipped);
                    for record in of_kind(desk, &KIND) {
                        keep_one(record, &factors);
                    }
                });
            },
            SETTLED,
        );
    });
}
