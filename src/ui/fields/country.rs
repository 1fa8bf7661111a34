use super::frame::{Described, invalid};
use crate::check::Finding;
use crate::desk::{RecordHandle, use_desk};
use crate::record::Path;
use crate::ui::{announce, focus_later, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// More matches than fit are not shown; the person types on.
const MOST_SHOWN: usize = 7;

/// A State or territory, searched by a part of its name in any of the desk's languages.
#[component]
pub(super) fn CountryInput(
    /// The record
    record: RecordHandle,
    /// Where it writes
    path: Path,
    /// Its ids
    frame: Described,
    /// What is said of it
    own: Signal<Vec<Finding>>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let typed = RwSignal::new(String::new());
    let searching = RwSignal::new(false);
    let chosen = {
        let path = path.clone();
        Memo::new(move |_| record.text(&path))
    };
    let name_of = move |code: &str| {
        let reference = desk.reference();
        reference.countries.get(code).map_or_else(
            || code.to_owned(),
            |country| country.name(screen.language()).to_owned(),
        )
    };
    let matches = Memo::new(move |_| {
        let reference = desk.reference();
        let language = screen.language();
        let found = reference.countries.search(&typed.read(), language);
        let list: Vec<(String, String)> = found
            .iter()
            .take(MOST_SHOWN)
            .map(|country| (country.code.clone(), country.name(language).to_owned()))
            .collect();
        (list, found.len())
    });
    let count = move || {
        let (shown, all) = matches.with(|(list, all)| (list.len(), *all));
        if typed.read().trim().is_empty() {
            return String::new();
        }
        let key = if all > shown {
            Key::ShellMatchesMore
        } else {
            Key::ShellMatches
        };
        screen.say(&Message::new(key).with("count", Arg::Count(i64::try_from(shown).unwrap_or(0))))
    };
    let id = frame.id.clone();
    let choose = {
        let (path, id) = (path.clone(), id.clone());
        move |code: String| {
            announce(&name_of(&code));
            record.set(&path, code);
            typed.set(String::new());
            searching.set(false);
            focus_later(id.clone());
        }
    };
    let is_searching = move || searching.get() || chosen.read().is_empty();
    let described_by = frame.described_by(own, None);
    view! {
        {move || {
            let id = id.clone();
            if is_searching() {
                let choose = choose.clone();
                view! {
                    <input
                        type="text"
                        id=id
                        class="input"
                        dir="auto"
                        autocomplete="off"
                        aria-describedby=described_by
                        aria-invalid=move || invalid(own)
                        prop:value=move || typed.get()
                        on:input:target=move |event| typed.set(event.target().value())
                    />
                    <p class="hint" role="status">{count}</p>
                    <ul class="matches">
                        {move || matches.get().0.into_iter().map(|(code, name)| {
                            let choose = choose.clone();
                            view! {
                                <li><button type="button" class="button button-match" on:click=move |_| choose(code.clone())><bdi>{name}</bdi></button></li>
                            }
                        }).collect_view()}
                    </ul>
                }.into_any()
            } else {
                view! {
                    <p class="chosen">
                        <button
                            type="button"
                            id=id.clone()
                            class="button button-secondary"
                            aria-label=move || format!("{} {}", name_of(&chosen.read()), screen.t(Key::ShellChange))
                            aria-describedby=described_by
                            on:click={
                                let id = id.clone();
                                move |_| { searching.set(true); focus_later(id.clone()); }
                            }
                        >
                            <bdi>{move || name_of(&chosen.read())}</bdi>" "<span class="change">{screen.tr(Key::ShellChange)}</span>
                        </button>
                    </p>
                }.into_any()
            }
        }}
    }
}
