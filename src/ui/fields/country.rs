use super::frame::{Described, invalid};
use crate::check::Finding;
use crate::desk::{RecordHandle, use_desk};
use crate::record::Path;
use crate::ui::{Icon, IconName, announce, focus_later, focus_on, leaves, use_screen, when};
use crate::words::{Arg, Key, Message, fold};
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
    let chosen = {
        let path = path.clone();
        Memo::new(move |_| record.text(&path))
    };
    let described_by = frame.described_by(own, None);
    view! {
        <StateSearch
            id=frame.id
            chosen=chosen
            choose=move |code| record.set(&path, code)
            described_by=described_by
            invalid=Signal::derive(move || invalid(own))
        />
    }
}

/// The search for a State or territory: a field that offers what fits, and once chosen, a button to choose anew.
#[component]
pub fn StateSearch(
    /// The id of the field
    id: String,
    /// The code of what is chosen, empty while nothing is
    #[prop(into)]
    chosen: Signal<String>,
    /// What to do with a choice
    #[prop(into)]
    choose: Callback<String>,
    /// What describes the field
    #[prop(optional, into)]
    described_by: Signal<Option<String>>,
    /// The value of `aria-invalid`
    #[prop(optional, into)]
    invalid: Signal<Option<&'static str>>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let typed = RwSignal::new(String::new());
    let searching = RwSignal::new(false);
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
    // Left with something typed that is no State: said, and kept as it is.
    let left = RwSignal::new(false);
    let take = move |code: String| {
        announce(&name_of(&code));
        choose.run(code);
        typed.set(String::new());
        searching.set(false);
        left.set(false);
    };
    let choose = {
        let id = id.clone();
        move |code: String| {
            take(code);
            focus_later(id.clone());
        }
    };
    // The one that is meant beyond doubt.
    let meant = move || {
        let wanted = fold(typed.read_untracked().trim());
        matches.with_untracked(|(list, all)| {
            let same = list.iter().find(|(_, name)| fold(name) == wanted);
            same.or_else(|| list.first().filter(|_| *all == 1))
                .map(|(code, _)| code.clone())
        })
    };
    let cancel = {
        let id = id.clone();
        move || {
            typed.set(String::new());
            searching.set(false);
            left.set(false);
            focus_later(id.clone());
        }
    };
    let match_id = {
        let id = id.clone();
        move |n: usize| format!("{id}-match-{n}")
    };
    let key = {
        let (id, match_id, choose, cancel) =
            (id.clone(), match_id.clone(), choose.clone(), cancel.clone());
        move |event: web_sys::KeyboardEvent| {
            let at = focused_match(&id);
            match (event.key().as_str(), at) {
                ("Enter", None) if !typed.read_untracked().trim().is_empty() => match meant() {
                    Some(code) => choose(code),
                    None => drop(focus_on(&match_id(0))),
                },
                ("ArrowDown", at) => drop(focus_on(&match_id(at.map_or(0, |at| at + 1)))),
                ("ArrowUp", Some(0)) => drop(focus_on(&id)),
                ("ArrowUp", Some(at)) => drop(focus_on(&match_id(at.saturating_sub(1)))),
                ("Escape", _) => cancel(),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let leave = move |event: web_sys::FocusEvent| {
        // A field that goes away with its page is left too, and there is nothing to read any more.
        let typed_something = typed.try_with_untracked(|typed| !typed.trim().is_empty());
        if !leaves(&event) || typed_something != Some(true) {
            return;
        }
        match meant() {
            Some(code) => take(code),
            None => left.set(true),
        }
    };
    let unchosen = move || {
        let message = Message::new(Key::ShellNotChosen);
        screen.say(&message.with("typed", Arg::Text(typed.get().trim().to_owned())))
    };
    let is_searching = move || searching.get() || chosen.read().is_empty();
    view! {
        {move || {
            let id = id.clone();
            if is_searching() {
                let (choose, cancel, match_id) = (choose.clone(), cancel.clone(), match_id.clone());
                view! {
                    <div class="search" on:keydown=key.clone() on:focusout=leave>
                        <input
                            type="text"
                            id=id
                            class="input"
                            dir="auto"
                            autocomplete="off"
                            data-own-undo=""
                            aria-describedby=described_by
                            aria-invalid=move || if left.get() { Some("true") } else { invalid.get() }
                            prop:value=move || typed.get()
                            on:input:target=move |event| { left.set(false); typed.set(event.target().value()); }
                        />
                        <p class="hint" role="status">{count}</p>
                        // A press must not leave the field: leaving it may choose by itself.
                        <ul class="matches">
                            {move || matches.get().0.into_iter().enumerate().map(|(n, (code, name))| {
                                let choose = choose.clone();
                                view! {
                                    <li><button type="button" id=match_id(n) class="button button-match" on:mousedown=|event| event.prevent_default() on:click=move |_| choose(code.clone())><bdi>{name}</bdi></button></li>
                                }
                            }).collect_view()}
                        </ul>
                        {when(move || left.get() && !typed.read().trim().is_empty(), move || view! {
                            <p class="finding finding-error"><Icon name=IconName::Blocked /><bdi>{unchosen}</bdi></p>
                        }.into_any())}
                        {when(move || searching.get(), move || {
                            let cancel = cancel.clone();
                            view! { <button type="button" class="button button-quiet" on:click=move |_| cancel()>{screen.tr(Key::ShellCancel)}</button> }.into_any()
                        })}
                    </div>
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

/// Which match of a search has the focus.
fn focused_match(id: &str) -> Option<usize> {
    let active = document().active_element()?.id();
    active
        .strip_prefix(id)?
        .strip_prefix("-match-")?
        .parse()
        .ok()
}
