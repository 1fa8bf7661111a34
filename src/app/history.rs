use crate::desk::{RecordHandle, use_desk};
use crate::form::Input;
use crate::record::differences::{Piece, differences};
use crate::record::history::{Cause, History, Kept, Moment, Seen};
use crate::record::{Path, Record, RecordId, Value};
use crate::route::Route;
use crate::store::points::Reason;
use crate::ui::{
    BackLink, Notice, Place, Screen, Tone, announce, focus_later, undoable, use_screen, use_teller,
    when,
};
use crate::words::{Arg, Key, Message, Speech as _};
use leptos::prelude::*;

/// Texts longer than this are shown by where they differ.
const LONG: usize = 80;

/// How far the history has come.
#[derive(Clone, PartialEq)]
enum Loaded {
    Coming,
    Unavailable,
    Here(Vec<(Kept, Vec<Seen>)>),
}

/// What a record was before, newest change first, each to be brought back.
#[component]
pub(super) fn HistoryPage(
    /// The record
    id: RecordId,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let there = Memo::new(move |_| desk.find_anywhere(id).is_some());
    view! {
        {when(move || !there.get(), move || view! {
            <h1 tabindex="-1">{screen.tr(Key::ShellHistoryGone)}</h1>
            <p><a class="button" href="#/">{screen.tr(Key::ShellToday)}</a></p>
        }.into_any())}
        {when(move || there.get(), move || match untrack(|| desk.find_anywhere(id)) {
            Some(record) => view! { <OfRecord record=record /> }.into_any(),
            None => ().into_any(),
        })}
    }
}

/// What a record is called.
pub(super) fn title_of(record: &Record, screen: Screen) -> String {
    let kind = crate::systems::kind(&record.kind);
    let title = kind.map(|kind| kind.name_by(|path| record.text(path).to_owned()));
    let title = title.unwrap_or_default();
    if title.is_empty() {
        screen.t(kind
            .map(|kind| kind.label)
            .filter(|label| *label != Key::DraftsApplication)
            .unwrap_or(Key::DraftsTasksNoneTitle))
    } else {
        title
    }
}

#[component]
fn OfRecord(
    /// The record
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let (desk, teller) = (use_desk(), use_teller());
    let loaded = RwSignal::new(Loaded::Coming);
    let result: RwSignal<Option<Message>> = RwSignal::new(None);
    let load = move || {
        leptos::task::spawn_local(async move {
            loaded.set(match record.history().await {
                Some(history) => Loaded::Here(
                    record
                        .peek(|record| history.seen_from(record))
                        .unwrap_or_default(),
                ),
                None => Loaded::Unavailable,
            });
        });
    };
    // Anew after each save, be it of what is brought back here, undone, or written in another window.
    Effect::new(move |_| {
        desk.save_state.track();
        load();
    });
    undoable(record, place_of);
    let bring_back = move |wanted: Wanted| {
        leptos::task::spawn_local(async move {
            // Read anew: another window may have written since.
            let writes = match (wanted, record.history().await) {
                (Wanted::Field(path, value), _) => vec![(path, value)],
                (Wanted::Version(name), Some(history)) => {
                    version(record, &history, name.as_deref())
                }
                (Wanted::Version(_), None) => Vec::new(),
            };
            let differs = |(path, value): &(Path, Value)| {
                record
                    .peek(|record| record.get(path) != value)
                    .unwrap_or_default()
            };
            let count = writes.iter().filter(|write| differs(write)).count();
            let message = if count == 0 {
                Message::new(Key::ShellHistorySame)
            } else {
                desk.make_point(Reason::Version, &[record.id()]);
                record.restore(writes);
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                Message::new(Key::ShellHistoryRestored).with("count", Arg::Count(count))
            };
            announce(&screen.say(&message));
            result.set(Some(message));
            focus_later("history-result".to_owned());
        });
    };
    let bring_back = Callback::new(bring_back);
    let kind = record
        .peek(|record| record.kind.clone())
        .unwrap_or_default();
    let home = crate::systems::page_of(&kind, record.id()).href();
    let title = Signal::derive(move || {
        record
            .read(|record| title_of(record, screen))
            .unwrap_or_default()
    });
    let named = move || {
        screen.say(&Message::new(Key::ShellHistoryNamed).with("title", Arg::Text(title.get())))
    };
    let trashed = Memo::new(move |_| record.read(Record::is_trashed).unwrap_or_default());
    let (back, gone_back) = (home.clone(), Route::Trash.href());
    view! {
        {move || if trashed.get() {
            view! { <BackLink href=gone_back.clone() label=Signal::derive(screen.tr(Key::ShellTrash)) /> }.into_any()
        } else {
            view! { <BackLink href=back.clone() label=title /> }.into_any()
        }}
        <h1 tabindex="-1"><bdi>{named}</bdi></h1>
        <p class="lead">{screen.tr(Key::ShellHistoryIntro)}</p>
        {when(move || trashed.get(), move || view! {
            <Notice tone=Tone::Warning>
                <p>{screen.tr(Key::ShellHistoryInTrash)}</p>
                <p class="buttons"><button type="button" class="button button-secondary" on:click=move |_| {
                    record.set_trashed(false);
                    let restored = Message::new(Key::ShellRestored).with("title", Arg::Text(title.get_untracked()));
                    teller.tell(restored, None);
                }>{screen.tr(Key::ShellRestore)}</button></p>
            </Notice>
        }.into_any())}
        <div id="history-result" tabindex="-1">
            {move || result.get().map(|message| { let home = home.clone(); view! {
                <Notice tone=Tone::Good>
                    <p>{screen.say(&message)}</p>
                    <p class="buttons">
                        <a class="standalone" href=home>{screen.tr(Key::ShellHistoryGo)}</a>
                    </p>
                </Notice>
            } })}
        </div>
        {move || match loaded.get() {
            Loaded::Coming => view! { <p class="hint" role="status">{screen.tr(Key::ShellLoading)}</p> }.into_any(),
            Loaded::Unavailable => view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::ShellHistoryUnavailable)}</p></Notice> }.into_any(),
            Loaded::Here(list) if list.is_empty() => view! { <p class="empty">{screen.tr(Key::ShellHistoryNone)}</p> }.into_any(),
            Loaded::Here(list) => {
                let moments = list.into_iter().enumerate().map(|(n, (kept, seen))| view! {
                    <li class="card"><MomentView record=record kept=kept seen=seen newest={n == 0} bring_back=bring_back /></li>
                });
                view! {
                    <ol class="plain">
                        {moments.collect_view()}
                        <li class="card">
                            <h2>{screen.tr(Key::ShellHistoryFirst)}</h2>
                            <p class="hint">{screen.tr(Key::ShellHistoryFirstHelp)}</p>
                            {restore_button(screen, None, screen.t(Key::ShellHistoryFirst), bring_back)}
                        </li>
                    </ol>
                }.into_any()
            }
        }}
    }
}

/// Where a place of the record is edited, for whoever undoes something here.
fn place_of(record: RecordHandle, path: &Path) -> Place {
    let kind = record.peek(|record| record.kind.clone());
    let kind = kind.unwrap_or_default();
    let place = crate::systems::place(&kind, path);
    Place {
        name: Message::new(place.label.unwrap_or(place.within)),
        href: crate::systems::address_of(&kind, record.id(), path),
    }
}

/// What is to be brought back.
#[derive(Clone)]
enum Wanted {
    /// One place, and what stood there.
    Field(Path, Value),
    /// The record right after the moment of a name, or before all of them.
    Version(Option<String>),
}

fn version(record: RecordHandle, history: &History, name: Option<&str>) -> Vec<(Path, Value)> {
    record
        .peek(|record| history.back_to(name, record))
        .unwrap_or_default()
}

fn restore_button(
    screen: Screen,
    name: Option<String>,
    when: String,
    bring_back: Callback<Wanted>,
) -> AnyView {
    let named = Message::new(Key::ShellHistoryRestoreNamed).with("when", Arg::Text(when));
    view! {
        <p class="buttons"><button type="button" class="button button-secondary" aria-label=move || screen.say(&named)
            on:click=move |_| bring_back.run(Wanted::Version(name.clone()))>{screen.tr(Key::ShellHistoryRestore)}</button></p>
    }
    .into_any()
}

/// When a moment was: its end, and its beginning where that was another day or hour.
fn when_of(moment: &Moment, screen: Screen) -> String {
    let tongue = screen.tongue();
    let end = tongue.moment(moment.to);
    let begin = tongue.moment(moment.from);
    if begin == end {
        end
    } else {
        format!("{begin} – {end}")
    }
}

#[component]
fn MomentView(
    /// The record
    record: RecordHandle,
    /// When it was, and by what
    kept: Kept,
    /// What changed
    seen: Vec<Seen>,
    /// Whether nothing came after it
    newest: bool,
    /// Brings something back
    bring_back: Callback<Wanted>,
) -> impl IntoView {
    let screen = use_screen();
    let open = RwSignal::new(newest);
    let when_it_was = when_of(&kept.moment, screen);
    let mut writers: Vec<String> = Vec::new();
    for seen in &seen {
        if !seen.change.who.is_empty() && !writers.contains(&seen.change.who) {
            writers.push(seen.change.who.clone());
        }
    }
    let cause = match kept.moment.cause {
        Cause::Edit => None,
        Cause::Import => Some(Key::ShellHistoryCauseImport),
        Cause::Restore => Some(Key::ShellHistoryCauseRestore),
    };
    let count = i64::try_from(seen.len()).unwrap_or(i64::MAX);
    let count = Message::new(Key::ShellHistoryChanges).with("count", Arg::Count(count));
    let button = (!newest).then(|| {
        restore_button(
            screen,
            Some(kept.name.clone()),
            when_it_was.clone(),
            bring_back,
        )
    });
    view! {
        <h2><bdi>{when_it_was}</bdi></h2>
        <p class="hint">
            {(!writers.is_empty()).then(|| view! { <bdi>{writers.join(", ")}</bdi> })}
            {cause.map(|cause| view! { " · "{screen.t(cause)} })}
            {newest.then(|| view! { " · "{screen.t(Key::ShellHistoryHere)} })}
        </p>
        {button}
        <details prop:open=newest on:toggle=move |event| {
            use wasm_bindgen::JsCast as _;
            let details = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlDetailsElement>().ok());
            open.set(details.is_some_and(|details| details.open()));
        }>
            <summary>{move || screen.say(&count)}</summary>
            {when(move || open.get(), move || view! {
                <ul class="plain">{seen.clone().into_iter().map(|seen| view! { <li><ChangeView record=record seen=seen bring_back=bring_back /></li> }).collect_view()}</ul>
            }.into_any())}
        </details>
    }
}

/// What a place is called: the page or list, the item by its own words, the field.
fn name_of(record: &Record, path: &Path, screen: Screen) -> String {
    let place = crate::systems::place(&record.kind, path);
    let mut names = vec![screen.t(place.within)];
    let own = path.above().find_map(|item| {
        ["label", "text", "name", "title", "ministry", "code"]
            .iter()
            .map(|name| record.text(&format!("{item}/{name}")).trim())
            .find(|text| !text.is_empty())
    });
    names.extend(own.map(|own| own.chars().take(60).collect()));
    names.push(
        match (place.label, path.ends_with("/#"), path.ends_with("/@")) {
            (Some(label), ..) => screen.t(label),
            (None, true, _) => screen.t(Key::ShellHistoryOrder),
            (None, _, true) => String::new(),
            (None, ..) => screen.t(Key::ShellHistoryEntry),
        },
    );
    names.retain(|name| !name.is_empty());
    names.join(" · ")
}

/// A value in the screen's words.
fn value_text(value: &Value, input: Option<Input>, screen: Screen) -> String {
    match (value, input) {
        (Value::Null, _) => screen.t(Key::ShellRivalEmpty),
        (Value::Bool(yes), _) => screen.t(if *yes { Key::ShellYes } else { Key::ShellNo }),
        (Value::Text(text), Some(Input::Radios(choices) | Input::Select(choices))) => choices
            .iter()
            .find(|choice| choice.value == text)
            .map_or_else(|| text.clone(), |choice| screen.t(choice.label)),
        (Value::Text(text), Some(Input::Country)) => {
            screen.tongue().value(&Arg::Country(text.clone()))
        }
        (Value::Text(text), Some(Input::Worded)) => text
            .split_once(' ')
            .map_or_else(|| text.clone(), |(_, words)| words.to_owned()),
        (Value::Text(text), _) => text.clone(),
    }
}

#[component]
fn ChangeView(
    /// The record
    record: RecordHandle,
    /// What changed
    seen: Seen,
    /// Brings something back
    bring_back: Callback<Wanted>,
) -> impl IntoView {
    let screen = use_screen();
    let Seen { change, new } = seen;
    let path = change.path;
    let (name, input) = record
        .peek(|record| {
            let place = crate::systems::place(&record.kind, &path);
            (name_of(record, &path, screen), place.input)
        })
        .unwrap_or_default();
    let when_it_was = screen.tongue().moment(change.at);
    let who = [change.who.as_str(), when_it_was.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let named = Message::new(Key::ShellHistoryRestoreFieldNamed)
        .with("field", Arg::Text(name.clone()))
        .with("when", Arg::Text(when_it_was));
    let what = if path.ends_with("/@") {
        let there = matches!(new, Value::Bool(true));
        let key = if there {
            Key::ShellHistoryItemAdded
        } else {
            Key::ShellHistoryItemRemoved
        };
        view! { <p>{screen.t(key)}</p> }.into_any()
    } else if path.ends_with("/#") {
        view! { <p>{screen.t(Key::ShellHistoryMoved)}</p> }.into_any()
    } else {
        both_values(&change.old, &new, input, screen)
    };
    let restore = move |value: Value| {
        let (named, path) = (named.clone(), path.clone());
        view! {
            <p class="buttons"><button type="button" class="button button-quiet" aria-label=move || screen.say(&named)
                on:click=move |_| bring_back.run(Wanted::Field(path.clone(), value.clone()))>{screen.tr(Key::ShellHistoryRestoreField)}</button></p>
        }
    };
    view! {
        <h3><bdi>{name}</bdi></h3>
        <p class="hint"><bdi>{who}</bdi></p>
        {what}
        {restore(change.old)}
        {change.beside.into_iter().map(|beside| view! {
            <p class="hint">{screen.t(Key::ShellHistoryBeside)}</p>
            <blockquote><bdi>{value_text(&beside, input, screen)}</bdi></blockquote>
            {restore(beside)}
        }).collect_view()}
    }
}

/// What stood there before and after: both, or where they differ if they are long.
fn both_values(old: &Value, new: &Value, input: Option<Input>, screen: Screen) -> AnyView {
    let (old, new) = (
        value_text(old, input, screen),
        value_text(new, input, screen),
    );
    let long = old.chars().count().max(new.chars().count()) > LONG;
    let pieces = long.then(|| differences(&old, &new)).flatten();
    if let Some(pieces) = pieces {
        let pieces = pieces.into_iter().map(|piece| match piece {
            Piece::Both(text) => view! { <span>{text}</span> }.into_any(),
            Piece::Old(text) => view! { <del><span class="visually-hidden">" "{screen.t(Key::ShellHistoryTakenOut)}" "</span>{text}</del> }.into_any(),
            Piece::New(text) => view! { <ins><span class="visually-hidden">" "{screen.t(Key::ShellHistoryPutIn)}" "</span>{text}</ins> }.into_any(),
        });
        return view! { <p class="difference" dir="auto">{pieces.collect_view()}</p> }.into_any();
    }
    view! {
        <dl class="source">
            <div><dt>{screen.t(Key::ShellHistoryWas)}</dt><dd class="difference"><bdi>{old}</bdi></dd></div>
            <div><dt>{screen.t(Key::ShellHistoryBecame)}</dt><dd class="difference"><bdi>{new}</bdi></dd></div>
        </dl>
    }
    .into_any()
}
