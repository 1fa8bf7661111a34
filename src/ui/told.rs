use super::{announce, use_screen, when};
use crate::words::{Key, Message};
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
        self.told.set(None);
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
