//! Long lists on short pages: no more of a list is drawn than fits, and of alike items one is open at a time.

use crate::desk::RecordHandle;
use crate::form::List;
use crate::record::Path;
use crate::ui::{
    FieldView, FindingText, Findings, Tongue, each, field_id, focus_later, take_out, use_address,
    use_screen, use_teller, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// How many lines of a list or rows of a table stand on a page.
pub const MOST: usize = 12;

/// Which part of a long list is shown.
#[derive(Clone, Copy)]
pub struct Pages {
    at: RwSignal<usize>,
    most: usize,
}

impl Default for Pages {
    fn default() -> Self {
        Self::new()
    }
}

impl Pages {
    /// The first part, of the usual length.
    #[must_use]
    pub fn new() -> Self {
        Self::of(MOST)
    }

    /// The first part, of a length of its own.
    #[must_use]
    pub fn of(most: usize) -> Self {
        Self {
            at: RwSignal::new(0),
            most,
        }
    }

    fn count(self, all: usize) -> usize {
        all.div_ceil(self.most).max(1)
    }

    /// The part that is shown; the last one where the list has become shorter.
    fn current(self, all: usize) -> usize {
        self.at.get().min(self.count(all) - 1)
    }

    /// What of a list is shown.
    #[must_use]
    pub fn shown<T>(self, mut all: Vec<T>) -> Vec<T> {
        let from = (self.current(all.len()) * self.most).min(all.len());
        let mut shown = all.split_off(from);
        shown.truncate(self.most);
        shown
    }

    /// The class of the n-th row of a table, counted from nought: one of another part is there on paper only.
    #[must_use]
    pub fn class(self, n: usize, all: usize) -> &'static str {
        if n / self.most == self.current(all) {
            ""
        } else {
            "beyond"
        }
    }

    /// Shows the part with the n-th item, counted from nought.
    pub fn show(self, n: usize) {
        let part = n / self.most;
        if self.at.get_untracked() != part {
            self.at.set(part);
        }
    }
}

/// The way through the parts of a long list; nothing where it is short.
#[component]
pub fn Pager(
    /// The parts
    pages: Pages,
    /// How long the list is
    count: Signal<usize>,
    /// What is listed
    label: Key,
) -> impl IntoView {
    let screen = use_screen();
    let parts = move || pages.count(count.get());
    let said = move || {
        let number = |n: usize| Arg::Number(n.into());
        let message = Message::new(Key::EnvironmentPageOf)
            .with("n", number(pages.current(count.get()) + 1))
            .with("all", number(parts()));
        screen.say(&message)
    };
    let go = move |forth: bool| {
        let now = untrack(|| pages.current(count.get()));
        let last = untrack(parts) - 1;
        let to = if forth {
            now + 1
        } else {
            now.saturating_sub(1)
        };
        pages.at.set(to.min(last));
    };
    let first = move || (pages.current(count.get()) == 0).then_some("true");
    let last = move || (pages.current(count.get()) + 1 == parts()).then_some("true");
    view! {
        {when(move || parts() > 1, move || view! {
            <div class="pager screen-only" role="group" aria-label=screen.tr(label)>
                <button type="button" class="button button-quiet" aria-disabled=first on:click=move |_| go(false)>{screen.tr(Key::EnvironmentPageBefore)}</button>
                <span role="status">{said}</span>
                <button type="button" class="button button-quiet" aria-disabled=last on:click=move |_| go(true)>{screen.tr(Key::EnvironmentPageAfter)}</button>
            </div>
        }.into_any())}
    }
}

/// The items of a list, each folded to a line; one is open at a time.
#[component]
pub fn Folded(
    /// The record
    record: RecordHandle,
    /// Where the list lies
    at: Path,
    /// What is listed
    label: Key,
    /// What stands in the line of an item
    line: Callback<Path, AnyView>,
    /// What an open item shows
    inside: Callback<Path, AnyView>,
    /// Which item is open
    open: RwSignal<Option<Path>>,
    /// How many lines stand on a page: fewer where an open item is long
    #[prop(default = MOST)]
    most: usize,
) -> impl IntoView {
    let pages = Pages::of(most);
    let paths = Memo::new(move |_| {
        let items = record.items(&at).into_iter();
        items.map(|item| item.path).collect::<Vec<_>>()
    });
    // What is open is on the part that is shown: after it was added, or where an address leads to it.
    Effect::new(move |_| {
        let Some(open) = open.get() else { return };
        let at = paths.with(|paths| paths.iter().position(|path| *path == open));
        if let Some(at) = at {
            pages.show(at);
        }
    });
    let address = use_address();
    let wanted = move || address.with(|address| address.field.clone());
    Effect::new(move |_| {
        let Some(wanted) = wanted() else { return };
        let item = paths.with_untracked(|paths| {
            let mut holds = paths
                .iter()
                .filter(|path| wanted.starts_with(path.as_str()));
            holds.next().cloned()
        });
        if let Some(item) = item {
            // The page goes to the field of an address once; by then this must stand there.
            let field = Path::try_from(wanted).map(|path| field_id(&path));
            open.set(Some(item));
            if let Ok(field) = field {
                focus_later(field);
            }
        }
    });
    let draw = move |path: Path| {
        let (own, turned, card) = (path.clone(), path.clone(), field_id(&path));
        let is_open = move || open.with(|open| open.as_ref() == Some(&own));
        let toggled = move |event: leptos::ev::Event| {
            let details: web_sys::HtmlDetailsElement = event_target(&event);
            let ours = open.with_untracked(|open| open.as_ref() == Some(&turned));
            if details.open() && !ours {
                open.set(Some(turned.clone()));
            } else if !details.open() && ours {
                open.set(None);
            }
        };
        view! {
            <details class="card folded" id=card tabindex="-1" prop:open=is_open on:toggle=toggled>
                <summary>{line.run(path.clone())}</summary>
                {inside.run(path)}
            </details>
        }
        .into_any()
    };
    let count = Signal::derive(move || paths.read().len());
    view! {
        {each(move || pages.shown(paths.get()), draw)}
        <Pager pages=pages count=count label=label />
    }
}

/// A list as declared, its items folded; the page is called as the list is.
#[component]
pub fn FoldedList(
    /// The record that it edits
    record: RecordHandle,
    /// The list as declared
    list: List,
    /// What the checks say of the record
    findings: Findings,
    /// What an item says of itself in its line
    says: fn(RecordHandle, &Path, &Tongue) -> String,
    /// Where the list lies, if not at its declared path: a list inside an item
    #[prop(optional, into)]
    within: Option<Path>,
) -> impl IntoView {
    let screen = use_screen();
    let teller = use_teller();
    let at = within.map_or_else(
        || Path::of(&[list.path]),
        |item| Path::of(&[&item, list.path]),
    );
    let place = StoredValue::new(at.clone());
    let open = RwSignal::new(None::<Path>);
    let paths = move || {
        let items = record.items(&place.get_value()).into_iter();
        items.map(|item| item.path).collect::<Vec<_>>()
    };
    let say = move |key: Key, path: &Path| {
        let n = paths().iter().position(|own| own == path);
        screen.say(&Message::new(key).with("n", Arg::Number(n.map_or(0, |n| n + 1).into())))
    };
    let add = move |_| {
        let item = record.add_item(&place.get_value(), &[]);
        if let Some(first) = list.fields.first() {
            focus_later(field_id(&Path::of(&[&item, first.path])));
        }
        open.set(Some(item));
    };
    let line = move |path: Path| {
        let (own, problem) = (path.clone(), path.clone());
        let text = move || {
            let said = says(record, &own, &screen.tongue());
            let number = say(list.item, &own);
            if said.is_empty() {
                number
            } else {
                format!("{number} · {said}")
            }
        };
        let found = Memo::new(move |_| {
            findings.with(|all| {
                let ours = |path: &str| {
                    path.strip_prefix(problem.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                };
                all.iter().find(|finding| ours(&finding.path)).cloned()
            })
        });
        view! {
            <bdi>{text}</bdi>
            {move || found.get().map(|finding| view! { <span class="folded-finding"><FindingText finding=finding /></span> })}
        }
        .into_any()
    };
    let inside = move |path: Path| {
        let (legend, removes, gone) = (path.clone(), path.clone(), path.clone());
        let fields = list.fields.iter().map(|field| {
            let path = Path::of(&[&path, field.path]);
            view! { <FieldView record=record field=*field path=path findings=findings /> }
        });
        let remove = move |_| {
            let (shown, alone) = (untrack(paths), field_id(&place.get_value()));
            take_out(
                record,
                &gone,
                untrack(|| say(list.item, &gone)),
                teller,
                (&shown, alone),
            );
        };
        view! {
            <fieldset class="folded-fields">
                <legend class="visually-hidden">{move || say(list.item, &legend)}</legend>
                {fields.collect_view()}
                <button type="button" class="button button-quiet" on:click=remove>{move || say(list.remove, &removes)}</button>
            </fieldset>
        }
        .into_any()
    };
    let list_id = field_id(&at);
    view! {
        <section class="list" aria-labelledby=list_id.clone()>
            <h2 class="visually-hidden" id=list_id.clone() tabindex="-1">{screen.tr(list.label)}</h2>
            {list.help.map(|help| view! { <p class="hint">{screen.tr(help)}</p> })}
            {when(move || paths().is_empty(), move || view! { <p class="empty">{screen.tr(list.empty)}</p> }.into_any())}
            <Folded record=record at=at label=list.label line=Callback::new(line) inside=Callback::new(inside) open=open />
            <p class="folded-add"><button type="button" class="button button-secondary" on:click=add>{screen.tr(list.add)}</button></p>
        </section>
    }
}
