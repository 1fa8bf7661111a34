use super::{announce, go_to, use_screen, when};
use crate::desk::RecordHandle;
use crate::record::Record;
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// What can be done about what is told, while that still makes sense.
#[derive(Clone)]
pub struct Remedy {
    /// What the button says.
    pub label: Key,
    /// Whether it still makes sense.
    pub holds: Arc<dyn Fn() -> bool + Send + Sync>,
    /// What it does.
    pub act: Arc<dyn Fn() + Send + Sync>,
}

/// Tells what just happened, to the eye and to the ear: a line at the foot of the page that goes away by itself. Whatever
/// it offers can be had elsewhere too.
#[derive(Clone, Copy)]
pub struct Teller {
    told: RwSignal<Option<(u32, Message, Option<Remedy>)>>,
    count: StoredValue<u32>,
    leaving: StoredValue<bool>,
}

impl Teller {
    /// How long a line stays, in seconds.
    const STAYS: u64 = 20;

    /// Nothing is told yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            told: RwSignal::new(None),
            count: StoredValue::new(0),
            leaving: StoredValue::new(false),
        }
    }

    /// Does what the line offers, if it still makes sense; whether there was something to do.
    pub fn remedy(self) -> bool {
        let remedy = self
            .told
            .with_untracked(|told| told.as_ref().and_then(|told| told.2.clone()));
        let Some(remedy) = remedy.filter(|remedy| untrack(|| (remedy.holds)())) else {
            return false;
        };
        self.told.set(None);
        (remedy.act)();
        true
    }

    /// Takes away what was told: the person has gone on.
    pub fn hush(self) {
        let leaving = self.leaving.get_value();
        self.leaving.set_value(false);
        if !leaving {
            self.told.set(None);
        }
    }

    /// Leaves the page of what was just removed; what was told of that stands on the next page too.
    pub fn leave(self, href: &str) {
        self.leaving.set_value(true);
        go_to(href);
    }

    /// Tells something in place of what was told before.
    pub fn tell(self, message: Message, remedy: Option<Remedy>) {
        self.count.update_value(|n| *n = n.wrapping_add(1));
        let n = self.count.get_value();
        self.told.set(Some((n, message, remedy)));
        let end = move || {
            if self
                .told
                .with_untracked(|told| told.as_ref().is_some_and(|told| told.0 == n))
            {
                self.told.set(None);
            }
        };
        set_timeout(end, std::time::Duration::from_secs(Self::STAYS));
    }
}

impl Default for Teller {
    fn default() -> Self {
        Self::new()
    }
}

/// The teller of the page.
#[must_use]
pub fn use_teller() -> Teller {
    expect_context()
}

/// The line at the foot of the page.
#[component]
pub fn ToldLine() -> impl IntoView {
    let screen = use_screen();
    let Teller { told, .. } = use_teller();
    let text = Memo::new(move |_| {
        told.with(|told| {
            told.as_ref()
                .map(|(n, message, _)| (*n, screen.say(message)))
        })
    });
    Effect::new(move |before: Option<u32>| match text.get() {
        // In another language it is the same line, and was heard already.
        Some((n, text)) if before != Some(n) => {
            announce(&text);
            n
        }
        _ => before.unwrap_or_default(),
    });
    let remedy = Memo::new_with_compare(
        move |_| {
            let remedy = told.with(|told| told.as_ref().and_then(|told| told.2.clone()));
            remedy.filter(|remedy| (remedy.holds)())
        },
        |_, _| true,
    );
    view! {
        {when(move || text.read().is_some(), move || view! {
            <div class="told">
                <p>{move || text.get().map(|(_, text)| view! { <bdi>{text}</bdi> })}</p>
                {move || remedy.get().map(|remedy| {
                    let act = remedy.act.clone();
                    view! {
                        <button type="button" class="button button-told" on:click=move |_| { told.set(None); act(); }>{screen.tr(remedy.label)}</button>
                    }
                })}
                <button type="button" class="button button-told" aria-label=screen.tr(Key::ShellClose) on:click=move |_| told.set(None)>"×"</button>
            </div>
        }.into_any())}
    }
}

/// Moves a record to the trash and tells so, with the way to take it back.
pub fn to_trash(record: RecordHandle, title: String, teller: Teller) {
    record.set_trashed(true);
    let take_back = Remedy {
        label: Key::ShellRestore,
        holds: Arc::new(move || record.read(Record::is_trashed).unwrap_or_default()),
        act: Arc::new(move || record.set_trashed(false)),
    };
    let told = Message::new(Key::ShellMovedToTrash).with("title", Arg::Text(title));
    teller.tell(told, Some(take_back));
}
