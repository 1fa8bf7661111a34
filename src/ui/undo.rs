use super::{Remedy, Teller, field_id, focus_later, show_changed, use_screen, use_teller, when};
use crate::desk::RecordHandle;
use crate::record::Path;
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast as _;

/// Where a path of a record is edited, and what that place is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What it is called.
    pub name: Message,
    /// Its address.
    pub href: String,
}

/// The record that the page edits, and the way to its places.
#[derive(Clone, Copy)]
struct Undoing {
    record: RecordHandle,
    place: fn(RecordHandle, &Path) -> Place,
}

/// What undo and redo act on.
#[derive(Clone, Copy)]
pub struct UndoTarget(RwSignal<Option<Undoing>>);

impl UndoTarget {
    /// Nothing to undo.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }
}

impl Default for UndoTarget {
    fn default() -> Self {
        Self::new()
    }
}

/// Lets undo and redo act on a record as long as this page is shown.
pub fn undoable(record: RecordHandle, place: fn(RecordHandle, &Path) -> Place) {
    let UndoTarget(target) = expect_context();
    target.set(Some(Undoing { record, place }));
    on_cleanup(move || {
        // The page that came after may have said so already.
        let ours =
            |undoing: &Option<Undoing>| undoing.is_some_and(|it| it.record.id() == record.id());
        if target.try_with_untracked(ours) == Some(true) {
            target.set(None);
        }
    });
}

/// Takes an item out of its list, of which these are shown, says so with the way to take that back, and moves the focus to
/// what stood beside it, or to the element with an id where nothing did.
pub fn take_out(
    record: RecordHandle,
    item: &Path,
    what: String,
    teller: Teller,
    (shown, alone): (&[Path], String),
) {
    let at = shown.iter().position(|path| path == item);
    let beside = at.and_then(|at| shown.get(at + 1).or_else(|| shown.get(at.checked_sub(1)?)));
    let focus = beside.map_or(alone, field_id);
    record.remove_item(item);
    let actions = record.actions_now();
    let message = Message::new(Key::ShellRemoved).with("what", Arg::Text(what));
    let undo = Remedy {
        label: Key::ShellUndo,
        // Not once something else was done: it would undo that.
        holds: Arc::new(move || record.actions() == actions),
        act: Arc::new(move || drop(record.undo(false))),
    };
    teller.tell(message, Some(undo));
    focus_later(focus);
}

/// Undo and redo of the page's record, by button and by key.
#[component]
pub fn UndoBar() -> impl IntoView {
    let screen = use_screen();
    let teller = use_teller();
    let UndoTarget(target) = expect_context();
    let can = Memo::new(move |_| {
        let undoing = target.get();
        undoing.map_or((false, false), |undoing| undoing.record.can_undo_redo())
    });
    let go = move |redo: bool, by_key: bool| {
        let Some(Undoing { record, place }) = target.get_untracked() else {
            return;
        };
        let Some(path) = record.undo(redo) else {
            return;
        };
        let Place { name, href } = place(record, &path);
        let said = if redo {
            Key::ShellRedone
        } else {
            Key::ShellUndone
        };
        super::once_drawn(move || {
            // What changed is shown where it stands on this page; nobody is led away from it.
            let seen = place_of(&path).any(|place| show_changed(&field_id(&place), by_key));
            let show = Remedy {
                label: Key::ShellShow,
                holds: Arc::new(|| true),
                act: Arc::new(move || super::go_to(&href)),
            };
            let what = screen.say(&name);
            let message = Message::new(said).with("what", Arg::Text(what));
            teller.tell(message, (!seen).then_some(show));
        });
    };
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let Some(redo) = undo_key(&event).filter(|_| !undoes_itself()) else {
            return;
        };
        // Where no record is open, what was told can be taken back: a record that was deleted.
        let done = if target.with_untracked(Option::is_some) {
            go(redo, true);
            true
        } else {
            !redo && teller.remedy()
        };
        if done {
            event.prevent_default();
        }
    });
    on_cleanup(move || keys.remove());
    let off = |can: bool| (!can).then_some("true");
    view! {
        {when(move || target.read().is_some(), move || view! {
            <div class="undo-bar" role="group" aria-label=screen.tr(Key::ShellUndoRedo)>
                <button type="button" class="button button-quiet" aria-disabled=move || off(can.get().0) on:click=move |_| go(false, false)>
                    {screen.tr(Key::ShellUndo)}
                </button>
                <button type="button" class="button button-quiet" aria-disabled=move || off(can.get().1) on:click=move |_| go(true, false)>
                    {screen.tr(Key::ShellRedo)}
                </button>
            </div>
        }.into_any())}
    }
}

/// A path and the items that hold it, innermost first.
fn place_of(path: &Path) -> impl Iterator<Item = Path> {
    let above = path.above().filter(|above| above.contains('/'));
    let above: Vec<Path> = above.map(|above| Path::of(&[above])).collect();
    std::iter::once(path.clone()).chain(above)
}

/// Whether a key asks for undo (no) or redo (yes).
fn undo_key(event: &web_sys::KeyboardEvent) -> Option<bool> {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.is_composing() {
        return None;
    }
    let key = event.key();
    // A keyboard without Latin letters is asked for the place of the key.
    let is = |letter: &str, code: &str| {
        key.eq_ignore_ascii_case(letter) || (!key.is_ascii() && event.code() == code)
    };
    if is("z", "KeyZ") {
        Some(event.shift_key())
    } else {
        is("y", "KeyY").then_some(true)
    }
}

/// Whether the focus is in a text that does not belong to the record: the browser undoes that.
fn undoes_itself() -> bool {
    let Some(active) = document().active_element() else {
        return false;
    };
    let types = match active.dyn_ref::<web_sys::HtmlInputElement>() {
        Some(input) => matches!(input.type_().as_str(), "text" | "search" | "password"),
        None => active.has_type::<web_sys::HtmlTextAreaElement>(),
    };
    types && (!active.id().starts_with("field-") || active.has_attribute("data-own-undo"))
}
