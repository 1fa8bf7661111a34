//! The pages of the marker: its assessments, and the scheme behind them.

mod activities;
mod activity;
mod approval;
mod catalogue;
mod concerns;
mod dac;
mod frame;
mod home;
mod keeper;
mod list;
mod matrix;
mod measure;
mod measures;
mod own_concerns;
mod own_rows;
mod parts;
mod plan;
mod portfolio;
mod project;
mod proposed;
mod register;
mod result;
mod risks;
mod rounds;
mod scheme_pages;
mod site;
mod today;

pub(super) use keeper::watch;
pub(super) use today::{GoOnWith, OverdueList};

use self::frame::AssessmentFrame;
use crate::desk::{RecordHandle, fetch_text, use_desk};
use crate::environment::KIND;
use crate::environment::pages::{MarkerPage, Step};
use crate::environment::route::EnvironmentPage;
use crate::environment::scheme::{self, Scheme};
use crate::record::RecordId;
use crate::route::Route;
use crate::ui::{Notice, Tone, focus_on, is_typing, once_drawn, use_screen, while_there};
use crate::words::Key;
use leptos::prelude::*;
use std::sync::{Arc, OnceLock};

/// The scheme as it came with the desk, once it was fetched.
static SHIPPED: OnceLock<Arc<Scheme>> = OnceLock::new();

/// The scheme with the mission's own rows in place.
type Here = Signal<Arc<Scheme>>;

/// The scheme of the page.
fn use_scheme() -> Here {
    // The marker's pages stand below the view that provides it.
    expect_context()
}

/// The address of a page of the marker.
fn page_href(page: MarkerPage) -> String {
    Route::Environment(EnvironmentPage::Marker(page)).href()
}

/// The address of a page of an assessment.
fn href(id: RecordId, step: Step) -> String {
    page_href(MarkerPage::Of(id, step))
}

/// A page of the marker; the scheme is fetched before the first one.
#[component]
pub(super) fn MarkerView(
    /// Which one
    page: MarkerPage,
) -> AnyView {
    let screen = use_screen();
    let shipped = RwSignal::new(SHIPPED.get().cloned());
    let failed = RwSignal::new(false);
    let load = move || {
        failed.set(false);
        leptos::task::spawn_local(async move {
            let text = fetch_text(Scheme::FILE).await;
            match text.and_then(|text| Scheme::parse(&text)) {
                Ok(scheme) => {
                    let scheme = SHIPPED.get_or_init(|| Arc::new(scheme));
                    // The person may have gone on to another page meanwhile.
                    if shipped.try_set(Some(Arc::clone(scheme))).is_none() {
                        once_drawn(|| {
                            if !is_typing() {
                                focus_on("marker-page");
                            }
                        });
                    }
                }
                Err(_) => drop(failed.try_set(true)),
            }
        });
    };
    if shipped.with_untracked(Option::is_none) {
        load();
    }
    (move || match shipped.get() {
        Some(shipped) => view! { <WithScheme shipped=shipped page=page.clone() /> }.into_any(),
        None if failed.get() => view! {
            <h1 tabindex="-1">{screen.tr(Key::ShellPartFailed)}</h1>
            <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellPartFailedHelp)}</p></Notice>
            <p class="buttons"><button type="button" class="button" on:click=move |_| load()>{screen.tr(Key::ShellTryAgain)}</button></p>
        }
        .into_any(),
        None => view! { <p class="hint" role="status">{screen.tr(Key::ShellLoading)}</p> }.into_any(),
    })
    .into_any()
}

#[component]
fn WithScheme(
    /// The scheme as it came with the desk
    shipped: Arc<Scheme>,
    /// Which page
    page: MarkerPage,
) -> AnyView {
    let screen = use_screen();
    let desk = use_desk();
    let laid = Memo::new_with_compare(
        move |_| {
            let own = scheme::id().ok().and_then(|id| desk.find(id));
            let with = own.and_then(|own| own.read(|own| Arc::new(shipped.with_own(own))));
            with.unwrap_or_else(|| Arc::clone(&shipped))
        },
        |_, _| true,
    );
    let here: Here = laid.into();
    provide_context(here);
    let (id, step) = match page {
        MarkerPage::List => return view! { <list::ListPage /> }.into_any(),
        MarkerPage::Portfolio => return view! { <portfolio::PortfolioPage /> }.into_any(),
        MarkerPage::Scheme(part) => {
            return view! { <scheme_pages::SchemePage part=part /> }.into_any();
        }
        MarkerPage::Questions(item) => {
            return view! { <own_concerns::QuestionsPage item=item /> }.into_any();
        }
        MarkerPage::Of(id, step) => (id, step),
    };
    let gone = move || {
        view! {
            <h1 tabindex="-1" id="marker-page">{screen.tr(Key::EnvironmentGone)}</h1>
            <p>{screen.tr(Key::EnvironmentGoneHelp)}</p>
            <p><a class="button" href=page_href(MarkerPage::List)>{screen.tr(Key::EnvironmentAssessments)}</a></p>
        }
        .into_any()
    };
    // An address with the id of a record of another kind leads nowhere.
    let draw = move |record: RecordHandle| {
        let is_one = record.peek(|record| record.kind == KIND.name);
        if is_one == Some(true) {
            view! { <AssessmentFrame record=record step=step.clone() /> }.into_any()
        } else {
            gone()
        }
    };
    while_there(id, draw, gone)
}
