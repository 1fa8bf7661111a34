use super::field_id;
use crate::check::Finding;
use crate::dates::{DateInput, iso};
use crate::desk::RecordHandle;
use crate::record::Path;
use crate::ui::use_screen;
use crate::words::Key;
use chrono::Datelike as _;
use leptos::prelude::*;

/// A date in three inputs. A real date is kept as `YYYY-MM-DD`; an attempt at one is kept as it was typed.
#[component]
pub(super) fn DateInputs(
    /// The record
    record: RecordHandle,
    /// Where it writes
    path: Path,
    /// What is said of it
    own: Signal<Vec<Finding>>,
) -> impl IntoView {
    let screen = use_screen();
    let base = field_id(&path);
    let stored = {
        let path = path.clone();
        Memo::new(move |_| parts(&record.text(&path)))
    };
    // Day, month and year, each at its place in the stored text.
    let inputs = [
        (2_usize, Key::ShellDay, "input input-2"),
        (1, Key::ShellMonth, "input input-2"),
        (0, Key::ShellYear, "input input-4"),
    ];
    inputs
        .into_iter()
        .map(|(place, label, class)| {
            let id = if place == 2 { base.clone() } else { format!("{base}-{place}") };
            let path = path.clone();
            let write = move |typed: String| {
                let mut now = stored.get_untracked();
                if let Some(part) = now.get_mut(place) {
                    *part = typed.replace('-', "");
                }
                record.set(&path, joined(&now));
            };
            view! {
                <div class="date-part">
                    <label for=id.clone()>{screen.tr(label)}</label>
                    <input
                        type="text"
                        id=id
                        class=class
                        dir="ltr"
                        inputmode="numeric"
                        autocomplete="off"
                        aria-invalid=move || super::frame::invalid(own)
                        prop:value=move || stored.with(|parts| parts.get(place).cloned().unwrap_or_default())
                        on:input:target=move |event| write(event.target().value())
                    />
                </div>
            }
        })
        .collect_view()
}

/// Year, month and day as they are shown: of a real date without leading noughts.
fn parts(stored: &str) -> [String; 3] {
    if let Some(date) = DateInput::read(stored).date() {
        return [
            date.year().to_string(),
            date.month().to_string(),
            date.day().to_string(),
        ];
    }
    let mut parts = stored.splitn(3, '-').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    [next(), next(), next()]
}

fn joined(parts: &[String; 3]) -> String {
    let [year, month, day] = parts;
    match DateInput::read(&format!("{year}-{month}-{day}")).date() {
        Some(date) => iso(date),
        None if parts.iter().all(String::is_empty) => String::new(),
        None => format!("{year}-{month}-{day}"),
    }
}
