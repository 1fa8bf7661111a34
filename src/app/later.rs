//! Parts of the desk that are not in the first load: they are fetched when they are first needed, and soon after the
//! start in any case, so that a window never depends on files that a newer version has replaced meanwhile. `./desk`
//! splits the bundle at the functions marked here.
#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use super::aside::AsidePage;
use super::files::FilesPage;
use super::hand_back::{Ended, HandBackPage};
use super::history::HistoryPage;
use super::lock::LockPage;
use super::settings::SettingsPage;
use super::trash::TrashPage;
use crate::desk::{Desk, Erased, use_desk};
use crate::environment::route::EnvironmentPage;
use crate::environment::view::{EnvironmentToday, EnvironmentView, keep_results};
use crate::fund::route::FundPage;
use crate::fund::view::FundView;
use crate::record::RecordId;
use crate::route::Route;
use crate::training::route::TrainingPage;
use crate::training::view::{TrainingToday, TrainingView};
use crate::ui::{Notice, Screen, Tone, use_screen};
use crate::words::Key;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::time::Duration;

/// How long after the start the other parts are fetched: the first page comes first.
const QUIET: Duration = Duration::from_secs(2);

/// The words of the systems. Files and histories tell of applications too.
const FUND_WORDS: [&str; 2] = ["common", "fund"];
const LOCK_WORDS: [&str; 1] = ["lock"];
const TRAINING_WORDS: [&str; 2] = ["training", "report"];
const ENVIRONMENT_WORDS: [&str; 3] = ["common", "environment", "footprint"];

/// How long after the start the histories are thinned, and how often after that.
const FIRST_THINNING: Duration = Duration::from_secs(20);
const THINNING: Duration = Duration::from_secs(6 * 60 * 60);

type Draw<P> = fn(P) -> AnyView;

#[wasm_split(fund, wasm_split_path = ::leptos::wasm_split, fallible)]
fn fund_part() -> Result<Draw<FundPage>, SplitLoaderError> {
    Ok(|page| view! { <FundView page=page /> }.into_any())
}

#[wasm_split(files, wasm_split_path = ::leptos::wasm_split, fallible)]
fn files_part() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <FilesPage /> }.into_any())
}

/// The page of a system that is not in the first load; without a page, what Today says of it.
#[wasm_split(training, wasm_split_path = ::leptos::wasm_split, fallible)]
fn training_part() -> Result<Draw<Option<TrainingPage>>, SplitLoaderError> {
    Ok(|page| match page {
        Some(page) => view! { <TrainingView page=page /> }.into_any(),
        None => view! { <TrainingToday /> }.into_any(),
    })
}

#[wasm_split(environment, wasm_split_path = ::leptos::wasm_split, fallible)]
fn environment_part() -> Result<Draw<Option<EnvironmentPage>>, SplitLoaderError> {
    Ok(|page| match page {
        Some(page) => view! { <EnvironmentView page=page /> }.into_any(),
        None => view! { <EnvironmentToday /> }.into_any(),
    })
}

#[wasm_split(environment, wasm_split_path = ::leptos::wasm_split, fallible)]
fn results_keeper() -> Result<fn(Desk), SplitLoaderError> {
    Ok(keep_results)
}

/// A page of what is kept beside the records, or of the desk itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeptPage {
    /// What a record was before.
    History(RecordId),
    /// What could not be read, or was not wanted.
    Aside,
    /// What was deleted.
    Trash,
    /// The settings of this device.
    Settings,
}

#[wasm_split(kept, wasm_split_path = ::leptos::wasm_split, fallible)]
fn kept_part() -> Result<Draw<KeptPage>, SplitLoaderError> {
    Ok(|page| match page {
        KeptPage::History(id) => view! { <HistoryPage id=id /> }.into_any(),
        KeptPage::Aside => view! { <AsidePage /> }.into_any(),
        KeptPage::Trash => view! { <TrashPage /> }.into_any(),
        KeptPage::Settings => view! { <SettingsPage /> }.into_any(),
    })
}

#[wasm_split(kept, wasm_split_path = ::leptos::wasm_split, fallible)]
fn thinner() -> Result<fn(Desk), SplitLoaderError> {
    Ok(|desk| {
        leptos::task::spawn_local(async move {
            desk.thin_histories().await;
            desk.sweep_files().await;
        });
    })
}

/// A page of the lock, or of the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LockView {
    /// The lock is set up, changed, turned off.
    Lock,
    /// The device is handed back.
    HandBack,
    /// It was: there is no desk any more.
    Ended(Erased),
}

#[wasm_split(lock, wasm_split_path = ::leptos::wasm_split, fallible)]
fn lock_part() -> Result<Draw<LockView>, SplitLoaderError> {
    Ok(|page| match page {
        LockView::Lock => view! { <LockPage /> }.into_any(),
        LockView::HandBack => view! { <HandBackPage /> }.into_any(),
        LockView::Ended(erased) => view! { <Ended erased=erased /> }.into_any(),
    })
}

/// How far a part has come.
#[derive(Debug)]
enum State<P: 'static> {
    /// It was not asked for yet.
    Away,
    /// It is on its way.
    Coming,
    /// It is here.
    Here(Draw<P>),
    /// It could not be loaded.
    Failed,
}

impl<P> Clone for State<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for State<P> {}

/// The parts that come later.
#[derive(Clone, Copy)]
pub(super) struct Later {
    fund: RwSignal<State<FundPage>>,
    files: RwSignal<State<()>>,
    kept: RwSignal<State<KeptPage>>,
    lock: RwSignal<State<LockView>>,
    training: RwSignal<State<Option<TrainingPage>>>,
    environment: RwSignal<State<Option<EnvironmentPage>>>,
    screen: Screen,
}

impl Later {
    /// Nothing is here yet; all of it is fetched once the first page had its time.
    pub(super) fn new() -> Self {
        let later = Self {
            fund: RwSignal::new(State::Away),
            files: RwSignal::new(State::Away),
            kept: RwSignal::new(State::Away),
            lock: RwSignal::new(State::Away),
            training: RwSignal::new(State::Away),
            environment: RwSignal::new(State::Away),
            screen: use_screen(),
        };
        let desk = use_desk();
        set_timeout(
            move || {
                fetch_quietly(later.fund, later.with_words(&FUND_WORDS, fund_part()));
                fetch_quietly(later.files, later.with_words(&FUND_WORDS, files_part()));
                fetch_quietly(later.kept, later.with_words(&FUND_WORDS, kept_part()));
                fetch_quietly(
                    later.training,
                    later.with_words(&TRAINING_WORDS, training_part()),
                );
                fetch_quietly(
                    later.environment,
                    later.with_words(&ENVIRONMENT_WORDS, environment_part()),
                );
                fetch_quietly(later.lock, later.with_words(&LOCK_WORDS, lock_part()));
                leptos::task::spawn_local(async move {
                    if let Ok(keep) = results_keeper().await {
                        keep(desk);
                    }
                });
            },
            QUIET,
        );
        let thin = move || {
            leptos::task::spawn_local(async move {
                if let Ok(thin) = thinner().await {
                    thin(desk);
                }
            });
        };
        set_timeout(thin, FIRST_THINNING);
        set_interval(thin, THINNING);
        later
    }

    /// Whether all that a page needs is here; whoever asks is told when it comes, and of no other page's parts.
    pub(super) fn is_here(self, route: &Route) -> bool {
        match route {
            Route::Fund(_) => matches!(self.fund.get(), State::Here(_)),
            Route::Training(_) => matches!(self.training.get(), State::Here(_)),
            Route::Environment(_) => matches!(self.environment.get(), State::Here(_)),
            Route::Files => matches!(self.files.get(), State::Here(_)),
            Route::History(_) | Route::Aside | Route::Trash | Route::Settings => {
                matches!(self.kept.get(), State::Here(_))
            }
            Route::Lock | Route::HandBack => matches!(self.lock.get(), State::Here(_)),
            _ => true,
        }
    }

    /// A page of the Development Fund.
    pub(super) fn fund(self, page: FundPage) -> AnyView {
        draw(self.fund, page, move || {
            self.with_words(&FUND_WORDS, fund_part())
        })
    }

    /// A page of the lock, or of the end.
    pub(super) fn lock(self, page: LockView) -> AnyView {
        let part = move || self.with_words(&LOCK_WORDS, lock_part());
        draw(self.lock, page, part)
    }

    /// The page of files and backups.
    pub(super) fn files(self) -> AnyView {
        draw(self.files, (), move || {
            self.with_words(&FUND_WORDS, files_part())
        })
    }

    /// A page of SEA training.
    pub(super) fn training(self, page: TrainingPage) -> AnyView {
        let part = move || self.with_words(&TRAINING_WORDS, training_part());
        draw(self.training, Some(page), part)
    }

    /// A page of the environment.
    pub(super) fn environment(self, page: EnvironmentPage) -> AnyView {
        let part = move || self.with_words(&ENVIRONMENT_WORDS, environment_part());
        draw(self.environment, Some(page), part)
    }

    /// What Today says of the systems that come later: nothing until they are here.
    pub(super) fn today(self) -> impl IntoView {
        let training = move || match self.training.get() {
            State::Here(draw) => untrack(|| draw(None)),
            _ => ().into_any(),
        };
        let environment = move || match self.environment.get() {
            State::Here(draw) => untrack(|| draw(None)),
            _ => ().into_any(),
        };
        (training, environment)
    }

    /// A part that speaks words of its own: both are there, or the part has failed.
    async fn with_words<P>(
        self,
        files: &'static [&'static str],
        part: impl Future<Output = Result<Draw<P>, SplitLoaderError>>,
    ) -> Option<Draw<P>> {
        for file in files {
            self.screen.learn(file).await.ok()?;
        }
        part.await.ok()
    }

    /// A page of what is kept beside the records.
    pub(super) fn kept(self, page: KeptPage) -> AnyView {
        draw(self.kept, page, move || {
            self.with_words(&FUND_WORDS, kept_part())
        })
    }
}

/// Fetches a part that a page waits for.
fn fetch<P>(state: RwSignal<State<P>>, part: impl Future<Output = Option<Draw<P>>> + 'static) {
    fetch_or(state, part, State::Failed);
}

/// Fetches a part that nobody waits for yet: whoever comes to it later tries anew, and is not told of what failed before.
fn fetch_quietly<P>(
    state: RwSignal<State<P>>,
    part: impl Future<Output = Option<Draw<P>>> + 'static,
) {
    fetch_or(state, part, State::Away);
}

fn fetch_or<P>(
    state: RwSignal<State<P>>,
    part: impl Future<Output = Option<Draw<P>>> + 'static,
    failed: State<P>,
) {
    if !matches!(state.get_untracked(), State::Away | State::Failed) {
        return;
    }
    state.set(State::Coming);
    leptos::task::spawn_local(async move {
        state.set(part.await.map_or(failed, State::Here));
    });
}

fn draw<P, F>(state: RwSignal<State<P>>, page: P, part: impl Fn() -> F + Copy + 'static) -> AnyView
where
    F: Future<Output = Option<Draw<P>>> + 'static,
{
    let screen = use_screen();
    match state.get() {
        State::Here(draw) => untrack(|| draw(page)),
        State::Away | State::Coming => {
            fetch(state, part());
            view! { <p class="hint" role="status">{screen.tr(Key::ShellLoading)}</p> }.into_any()
        }
        State::Failed => view! {
            <h1 tabindex="-1">{screen.tr(Key::ShellPartFailed)}</h1>
            <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellPartFailedHelp)}</p></Notice>
            <p class="buttons">
                <button type="button" class="button" on:click=move |_| fetch(state, part())>{screen.tr(Key::ShellTryAgain)}</button>
                <a class="button button-quiet" href="#/">{screen.tr(Key::ShellToday)}</a>
            </p>
        }
        .into_any(),
    }
}
