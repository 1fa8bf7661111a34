use super::use_scheme;
use crate::environment::scheme::{Entry, Scheme};
use crate::environment::wording::{level_key, standing_key};
use crate::ui::{focus_later, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The id of the search field.
pub(super) const SEARCH: &str = "catalogue-search";
/// How many rows are shown of what fits a word; of a sector alone, all are.
const SHOWN: usize = 8;

/// A search in the catalogue, by words and by sector; what is tapped is chosen.
#[component]
pub(super) fn CatalogueSearch(
    /// What is asked
    label: Key,
    /// What happens with the row that was chosen
    choose: Callback<String>,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let typed = RwSignal::new(String::new());
    let sector = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let (typed, sector) = (typed.get(), sector.get());
        if typed.trim().is_empty() && sector.is_empty() {
            return (Vec::new(), 0);
        }
        let language = screen.language();
        scheme.with(|scheme| {
            let mut found = scheme.search(&typed, language);
            found.retain(|entry| sector.is_empty() || entry.sector == sector);
            let all = found.len();
            let most = if typed.trim().is_empty() { all } else { SHOWN };
            let found = found.into_iter().take(most).cloned();
            (found.collect::<Vec<Entry>>(), all)
        })
    });
    let added = RwSignal::new(None::<String>);
    let count = move || {
        let all = found.with(|(_, all)| *all);
        let asked = !typed.read().trim().is_empty() || !sector.read().is_empty();
        let number = |n: usize| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
        asked.then(|| {
            let key = if found.with(|(found, _)| found.len() < all) {
                Key::EnvironmentFoundMore
            } else {
                Key::EnvironmentFound
            };
            let message = Message::new(key).with("count", number(all));
            screen.say(&message.with("shown", Arg::Number(SHOWN.into())))
        })
    };
    let said = move || {
        let code = added.get();
        let name = code.and_then(|code| {
            scheme.with(|scheme| {
                let entry = scheme.entry(&code);
                entry.map(|entry| entry.name.of(screen.language()).to_owned())
            })
        });
        let message = |name| Message::new(Key::EnvironmentAdded).with("what", Arg::Text(name));
        let parts = [count(), name.map(|name| screen.say(&message(name)))];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" · ")
    };
    // What was found stays: the next one of the same sector is a tap away.
    let take = move |id: String| {
        added.set(Some(id.clone()));
        choose.run(id);
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let only = found.with_untracked(|(found, _)| match found.as_slice() {
            [only] => Some(only.id.clone()),
            _ => None,
        });
        if let ("Enter", Some(id)) = (event.key().as_str(), only) {
            event.prevent_default();
            take(id);
            // The next word is typed in its place.
            typed.set(String::new());
            focus_later(SEARCH.to_owned());
        }
    };
    let sectors = move || {
        let language = screen.language();
        scheme.with(|scheme| {
            let sectors = scheme.sectors.iter();
            let named = sectors.map(|it| (it.id.clone(), it.name.of(language).to_owned()));
            named.collect::<Vec<_>>()
        })
    };
    view! {
        <div class="search">
            <div class="field">
                <label for=SEARCH>{screen.tr(label)}</label>
                <input type="text" id=SEARCH class="input" dir="auto" autocomplete="off" data-own-undo=""
                    prop:value=move || typed.get()
                    on:keydown=key
                    on:input:target=move |event| typed.set(event.target().value()) />
            </div>
            <div class="field">
                <label for="catalogue-sector">{screen.tr(Key::EnvironmentSector)}</label>
                <select id="catalogue-sector" class="input input-short" prop:value=move || sector.get()
                    on:change:target=move |event| sector.set(event.target().value())>
                    <option value="">{screen.tr(Key::EnvironmentSectorAll)}</option>
                    {move || sectors().into_iter().map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view()}
                </select>
            </div>
            <p class="hint" role="status">{said}</p>
            <ul class="matches">
                {move || found.get().0.into_iter().map(|entry| {
                    let id = entry.id.clone();
                    view! {
                        <li><button type="button" class="button button-match match-row" on:click=move |_| take(id.clone())>
                            <EntryText entry=entry />
                        </button></li>
                    }
                }).collect_view()}
            </ul>
        </div>
    }
}

/// A row of the catalogue in a line: what it is, its default level, and how sure we are of that.
#[component]
pub(super) fn EntryText(
    /// The row
    entry: Entry,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let (name, sector) = (entry.name.clone(), entry.sector.clone());
    let about = move || {
        let sector = scheme
            .with(|scheme| Scheme::name_in(&scheme.sectors, &sector, screen.language()).to_owned());
        let level = screen.t(level_key(entry.level));
        let level = format!("{level} ({})", screen.t(standing_key(entry.standing)));
        // A row of the mission's own may have no sector.
        if sector.is_empty() {
            level
        } else {
            format!("{sector} · {level}")
        }
    };
    view! { <span><span>{move || name.of(screen.language()).to_owned()}</span>" "<span class="hint">{about}</span></span> }
}
