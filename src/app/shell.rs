use super::later::{KeptPage, Later, LockView};
use super::today;
use crate::desk::{SaveState, Theme, apply_update, use_desk};
use crate::environment::route::EnvironmentPage;
use crate::fund::route::FundPage;
use crate::route::{Address, Route};
use crate::store::{SaveError, ShelfError, Unreadable};
use crate::training::route::TrainingPage;
use crate::ui::when;
use crate::ui::{
    Icon, IconName, ToldLine, UndoBar, announce, field_id, focus_on, is_typing, once_drawn,
    use_address, use_screen, use_teller,
};
use crate::words::{Arg, Key, Language, Message};
use leptos::prelude::*;

/// A heading of the navigation with its systems: what the paper that the product comes from calls them.
const GROUPS: &[(Key, &[(Key, Route)])] = &[
    (
        Key::ShellPrincipled,
        &[
            (Key::ShellTraining, Route::Training(TrainingPage::Start)),
            (
                Key::ShellEnvironment,
                Route::Environment(EnvironmentPage::Start),
            ),
        ],
    ),
    (
        Key::ShellPrepared,
        &[(Key::ShellFund, Route::Fund(FundPage::List))],
    ),
];

/// What stands around every page.
#[component]
pub(super) fn Shell() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let address = use_address();
    let later = Later::new();
    let teller = use_teller();
    // A file that is dropped beside the page meant for it would take the browser away from the desk.
    window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
    window_event_listener(leptos::ev::drop, |event| event.prevent_default());
    Effect::new(move |_| {
        super::set_page_language(screen.language());
        fill_recovery(screen);
    });
    Effect::new(move |_| {
        let theme = desk.settings.with(|settings| settings.theme());
        if let Some(root) = document().document_element() {
            root.set_attribute("data-theme", theme.code()).ok();
        }
    });
    let route = Memo::new(move |_| address.with(|address| address.route.clone()));
    Effect::new(move |before: Option<()>| {
        let title = screen.t(route.with(Route::title));
        document().set_title(&format!("{title} · Mission Desk"));
        teller.hush();
        // The first page is announced by the browser itself.
        if before.is_some() {
            announce(&title);
        }
    });
    // Once a page is drawn, and again if it had to be loaded first: to the field that is meant, else to the heading.
    Effect::new(move |before: Option<(Address, bool)>| {
        let address = address.get();
        let first = before.is_none_or(|(old, first)| first && old == address);
        if !later.is_here(&address.route) {
            return (address, first);
        }
        let field = address.field.clone();
        once_drawn(move || match field {
            Some(path) => {
                let id = crate::record::Path::try_from(path)
                    .map(|path| field_id(&path))
                    .unwrap_or_default();
                if !focus_on(&id) {
                    focus_heading();
                }
            }
            None if !first => focus_heading(),
            None => {}
        });
        (address, first)
    });
    let round = Memo::new(move |_| desk.settings.with(|settings| !settings.round.is_empty()));
    let page = move || {
        // While the tablet goes round there is one page, whatever the address.
        if round.get() {
            later.training(TrainingPage::Start)
        } else {
            page_of(route.get(), later, screen)
        }
    };
    let full = move || !round.get();
    let skip = move |event: leptos::ev::MouseEvent| {
        // The address behind `#` belongs to the pages, so the jump is made by hand.
        event.prevent_default();
        focus_on("main");
    };
    let whole = move || {
        view! {
        <a class="skip-link" href="#main" on:click=skip>{screen.tr(Key::ShellSkip)}</a>
        {when(full, move || view! {
        <header class="top">
            <div class="top-row">
                <a class="brand" href="#/"><span class="brand-mark" aria-hidden="true"></span>"Mission Desk"</a>
                <Navigation route=route />
            </div>
        </header>
        <StatusLine />
        <UpdateBar />
        }.into_any())}
        <div id="announcements" class="visually-hidden" role="status" aria-live="polite"></div>
        <main id="main" class="page" tabindex="-1">
            <LoadFailure />
            {when(full, || view! { <today::RescuedNotice /> }.into_any())}
            {page}
        </main>
        {when(full, || view! { <ToldLine /> }.into_any())}
    }
    .into_any()
    };
    // Once the device was handed back there is no desk any more.
    move || match desk.ended.get() {
        Some(erased) => later.lock(LockView::Ended(erased)),
        None => untrack(whole),
    }
}

/// The page of an address.
fn page_of(route: Route, later: Later, screen: crate::ui::Screen) -> AnyView {
    match route {
        Route::Today => view! { <today::TodayPage later=later /> }.into_any(),
        Route::Files => later.files(),
        Route::Trash => later.kept(KeptPage::Trash),
        Route::History(id) => later.kept(KeptPage::History(id)),
        Route::Aside => later.kept(KeptPage::Aside),
        Route::Settings => later.kept(KeptPage::Settings),
        Route::Lock => later.lock(LockView::Lock),
        Route::HandBack => later.lock(LockView::HandBack),
        Route::Fund(page) => later.fund(page),
        Route::Training(page) => later.training(page),
        Route::Environment(page) => later.environment(page),
        Route::Lost => view! {
            <h1 tabindex="-1">{screen.tr(Key::ShellLost)}</h1>
            <p>{screen.tr(Key::ShellLostHelp)}</p>
            <p><a class="button" href="#/">{screen.tr(Key::ShellToday)}</a></p>
        }
        .into_any(),
    }
}

pub(super) fn focus_heading() {
    // Whoever was quicker and types already is left where they are.
    if is_typing() {
        return;
    }
    if let Ok(Some(heading)) = document().query_selector("main h1[tabindex]") {
        use wasm_bindgen::JsCast as _;
        if let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>() {
            heading.focus().ok();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

/// Puts the words of the recovery page ready in the screen's language, while the app can still speak.
fn fill_recovery(screen: crate::ui::Screen) {
    for (id, key) in [
        ("recovery-title", Key::ShellRecoveryTitle),
        ("recovery-text", Key::ShellRecoveryText),
        ("recovery-rescued", Key::ShellRecoveryRescued),
        ("recovery-again", Key::ShellRecoveryAgain),
    ] {
        if let Some(element) = document().get_element_by_id(id) {
            element.set_text_content(Some(&screen.t(key)));
        }
    }
}

#[component]
fn Navigation(
    /// The page now
    route: Memo<Route>,
) -> impl IntoView {
    let screen = use_screen();
    let link = move |target: Route, label: Key| {
        let here = target.clone();
        let current = move || {
            let same_system = matches!(
                (&here, route.get()),
                (Route::Fund(_), Route::Fund(_))
                    | (Route::Training(_), Route::Training(_))
                    | (Route::Environment(_), Route::Environment(_))
            );
            (same_system || route.get() == here).then_some("page")
        };
        view! { <li><a href=target.href() aria-current=current>{screen.tr(label)}</a></li> }
    };
    view! {
        <nav class="nav" aria-label=screen.tr(Key::ShellNavigation)>
            <ul>{link(Route::Today, Key::ShellToday)}</ul>
            {GROUPS.iter().map(|(heading, systems)| view! {
                <div class="nav-group" role="group" aria-label=screen.tr(*heading)>
                    <span class="nav-heading" aria-hidden="true">{screen.tr(*heading)}</span>
                    <ul>{systems.iter().map(|(label, target)| link(target.clone(), *label)).collect_view()}</ul>
                </div>
            }).collect_view()}
            <ul>
                {link(Route::Files, Key::ShellFiles)}
                {link(Route::Trash, Key::ShellTrash)}
                {link(Route::Settings, Key::ShellSettings)}
            </ul>
        </nav>
    }
}

/// Saved or not and when, offline or online, the screen's language, light or dark.
#[component]
fn StatusLine() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let saved = move || match desk.save_state.get() {
        SaveState::Untouched => screen.t(Key::ShellSaveUntouched),
        SaveState::Pending => screen.t(Key::ShellSavePending),
        SaveState::Saved(at) => {
            let time = screen.tongue().time(at);
            screen.say(&Message::new(Key::ShellSaved).with("time", Arg::Text(time)))
        }
        SaveState::Failed(error) => failure_text(screen, &error),
    };
    let failed = move || matches!(desk.save_state.get(), SaveState::Failed(_));
    let teller = use_teller();
    let lock_now = move |_| {
        if desk.lock_now().is_err() {
            teller.tell(Message::new(Key::ShellLockNotSaved), None);
        }
    };
    view! {
        <div class="status-row" role="region" aria-label=screen.tr(Key::ShellStatus)>
            <p class="save-state" class:save-failed=failed role="status">
                {move || failed().then(|| view! { <Icon name=IconName::Blocked /> })}
                <span>{saved}</span>
            </p>
            <p class="network">{move || screen.t(if desk.online.get() { Key::ShellOnline } else { Key::ShellOffline })}</p>
            <UndoBar />
            {when(move || desk.has_lock(), move || view! {
                <button type="button" class="button button-quiet lock-now" on:click=lock_now>{screen.tr(Key::ShellLockNow)}</button>
            }.into_any())}
            <div class="choosers">
                <label class="visually-hidden" for="screen-language">{screen.tr(Key::ShellLanguage)}</label>
                <select id="screen-language" class="chooser" on:change:target=move |event| {
                    if let Some(language) = Language::from_tag(&event.target().value()) {
                        screen.speak(language);
                    }
                }>
                    {Language::ALL.into_iter().map(|language| view! {
                        <option value=language.code() lang=language.code() prop:selected=move || screen.language() == language>{language.own_name()}</option>
                    }).collect_view()}
                </select>
                <label class="visually-hidden" for="screen-theme">{screen.tr(Key::ShellTheme)}</label>
                <select id="screen-theme" class="chooser" on:change:target=move |event| {
                    let theme = Theme::from_code(&event.target().value());
                    desk.change_settings(|settings| settings.set_theme(theme));
                }>
                    {Theme::ALL.into_iter().map(|theme| {
                        let label = match theme {
                            Theme::System => Key::ShellThemeSystem,
                            Theme::Light => Key::ShellThemeLight,
                            Theme::Dark => Key::ShellThemeDark,
                        };
                        view! {
                            <option value=theme.code() prop:selected=move || desk.settings.with(|settings| settings.theme()) == theme>{screen.tr(label)}</option>
                        }
                    }).collect_view()}
                </select>
            </div>
        </div>
    }
}

fn failure_text(screen: crate::ui::Screen, error: &SaveError) -> String {
    match error {
        SaveError::Shelf(ShelfError::Full) => screen.t(Key::ShellSaveFull),
        SaveError::Shelf(ShelfError::Blocked) => screen.t(Key::ShellSaveBlocked),
        SaveError::Shelf(ShelfError::Locked) => screen.t(Key::ShellSaveLocked),
        SaveError::Shelf(ShelfError::Other(text)) => {
            screen.say(&Message::new(Key::ShellSaveFailed).with("reason", Arg::Text(text.clone())))
        }
        SaveError::Undecided => screen.t(Key::ShellSaveUndecided),
        SaveError::KeptAside(Unreadable::Newer) => screen.t(Key::ShellSaveNewer),
        SaveError::KeptAside(Unreadable::Damaged | Unreadable::InTrash) => {
            screen.t(Key::ShellSaveDamaged)
        }
    }
}

/// A newer version waits; nothing happens until the person lets it in.
#[component]
fn UpdateBar() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    view! {
        {when(move || desk.update_waits.get(), move || view! { <div class="update-bar" role="region" aria-label=screen.tr(Key::ShellUpdateTitle)>
                <p>{screen.tr(Key::ShellUpdateWaits)}</p>
                <p class="buttons">
                    <button type="button" class="button" on:click=move |_| apply_update(desk)>{screen.tr(Key::ShellUpdateApply)}</button>
                    <button type="button" class="button button-quiet" on:click=move |_| desk.update_waits.set(false)>{screen.tr(Key::ShellUpdateLater)}</button>
                </p>
            </div> }.into_any())}
    }
}

/// A language could not be loaded; the screen stays in the one before.
#[component]
fn LoadFailure() -> impl IntoView {
    let screen = use_screen();
    view! {
        {when(move || screen.failed.read().is_some(), move || view! { <crate::ui::Notice tone=crate::ui::Tone::Bad><p>{screen.tr(Key::ShellLanguageFailed)}</p></crate::ui::Notice> }.into_any())}
    }
}
