//! The files that go with a partner's evidence (training.R16): photographed sheets, whole and each on a page of its own;
//! what is no picture is named. A sheet of a session with people of other organizations shows their names too, so it is
//! printed only when somebody says so.

use crate::desk::{RecordHandle, use_desk};
use crate::record::{Attachment, Media, Path, RecordId};
use crate::training::partner::Evidence;
use crate::ui::{drawn, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The list of photographed sheets in a session's record.
pub(super) const SHEETS: &str = "sheets";

/// The list of a partner's own files for a year.
pub(super) fn list_of(year: i32) -> Path {
    Path::of(&[&format!("{SHEETS}-{year}")])
}

/// A file that belongs to the evidence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proof {
    /// What it belongs to: a session's title, or the partner's name.
    whose: String,
    /// The file.
    file: Attachment,
    /// Whether people of other organizations may be on it.
    mixed: bool,
}

impl Proof {
    fn key(&self, record: RecordId) -> String {
        format!("{record}/{}", self.file.path)
    }

    fn name(&self) -> String {
        format!("{} · {}", self.whose, self.file.name)
    }
}

/// The files of a partner and of its sessions, each with a key of its own.
pub(super) fn proofs(
    partner: RecordHandle,
    year: i32,
    shown: &Evidence,
    title: impl Fn(&crate::training::partner::Shown) -> String,
) -> Vec<(String, Proof)> {
    let desk = partner.desk();
    let of = |record: RecordHandle, list: &str, whose: String, mixed: bool| {
        let files = record.read(|record| Attachment::list(record, list));
        let files = files.unwrap_or_default().into_iter();
        files.map(move |file| {
            let whose = whose.clone();
            let proof = Proof { whose, file, mixed };
            (proof.key(record.id()), proof)
        })
    };
    let own = of(partner, &list_of(year), partner.text("name"), false);
    let sessions = shown.given.iter().filter_map(|one| {
        let record = desk.find(one.session.id)?;
        let mixed = one.session.participants().count() > one.people.len();
        Some(of(record, SHEETS, title(one), mixed))
    });
    own.chain(sessions.flatten()).collect()
}

/// What was chosen, and how many pictures are still being drawn.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// Against what is proposed: by the file's key.
    other: RwSignal<BTreeSet<String>>,
    /// The pictures on their way.
    pub(super) waits: RwSignal<usize>,
}

impl Choice {
    pub(super) fn new() -> Self {
        Self {
            other: RwSignal::new(BTreeSet::new()),
            waits: RwSignal::new(0),
        }
    }

    fn is_printed(self, key: &str, proof: &Proof) -> bool {
        self.other.with(|other| other.contains(key)) == proof.mixed
    }
}

/// Which files are printed with the pack.
#[component]
pub(super) fn ProofChoice(
    /// All of them
    proofs: Memo<Vec<(String, Proof)>>,
    /// What was chosen
    choice: Choice,
) -> impl IntoView {
    let screen = use_screen();
    let boxes = move || {
        let all = proofs.get().into_iter().enumerate();
        all.map(|(n, (key, proof))| {
            let (id, mixed, name) = (format!("proof-{n}"), proof.mixed, proof.name());
            let described = mixed.then(|| format!("{id}-help"));
            let help = described.clone().map(|id| {
                view! { <p class="hint" id=id>{screen.tr(Key::ReportProofMixed)}</p> }
            });
            let of = key.clone();
            let turn = move |_| {
                choice.other.update(|other| {
                    if !other.remove(&key) {
                        other.insert(key.clone());
                    }
                });
            };
            view! {
                <div class="radio">
                    <input type="checkbox" id=id.clone() aria-describedby=described prop:checked=move || choice.is_printed(&of, &proof) on:change=turn />
                    <label for=id><bdi>{name}</bdi></label>
                </div>
                {help}
            }
        })
        .collect_view()
    };
    when(
        move || !proofs.read().is_empty(),
        move || {
            view! {
                <fieldset class="field">
                    <legend>{screen.tr(Key::ReportProofs)}</legend>
                    {boxes}
                </fieldset>
                <p role="status">{move || (choice.waits.get() > 0).then(|| screen.t(Key::ReportProofsDrawn))}</p>
            }
            .into_any()
        },
    )
}

/// The files as they are printed: pictures whole, the others by name.
#[component]
pub(super) fn ProofSheets(
    /// All of them
    proofs: Memo<Vec<(String, Proof)>>,
    /// What was chosen
    choice: Choice,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let chosen = Memo::new(move |_| {
        let all = proofs.get().into_iter();
        all.filter(|(key, proof)| choice.is_printed(key, proof))
            .map(|(_, proof)| {
                let here = proof
                    .file
                    .hash
                    .as_ref()
                    .is_some_and(|hash| desk.has_file(hash));
                (proof, here)
            })
            .collect::<Vec<_>>()
    });
    move || {
        let (pictures, others): (Vec<_>, Vec<_>) = chosen
            .get()
            .into_iter()
            .partition(|(proof, here)| *here && proof.file.media.is_some_and(Media::is_picture));
        let others: Vec<_> = others
            .into_iter()
            .map(|(proof, here)| {
                let missing = (!here).then(|| format!(" ({})", screen.t(Key::ReportProofMissing)));
                view! { <li><bdi>{proof.name()}</bdi>{missing}</li> }
            })
            .collect();
        let named = (!others.is_empty()).then(|| {
            view! { <section><h3>{screen.t(Key::ReportProofOthers)}</h3><ul>{others}</ul></section> }
        });
        let pictures: Vec<_> = pictures
            .into_iter()
            .map(|(proof, _)| view! { <Picture proof=proof waits=choice.waits /> })
            .collect();
        view! { {named}{pictures} }
    }
}

/// A picture on a page of its own.
#[component]
fn Picture(
    /// The file
    proof: Proof,
    /// How many are on their way
    waits: RwSignal<usize>,
) -> impl IntoView {
    let (screen, desk) = (use_screen(), use_desk());
    let frame: NodeRef<leptos::html::Div> = NodeRef::new();
    let failed = RwSignal::new(false);
    let name = proof.name();
    let label =
        screen.say(&Message::new(Key::ReportProofPicture).with("name", Arg::Text(name.clone())));
    let hash = proof.file.hash;
    waits.update(|waits| *waits += 1);
    leptos::task::spawn_local(async move {
        let bytes = match hash {
            Some(hash) => desk.file(&hash).await,
            None => None,
        };
        let canvas = drawn(bytes).await;
        if let (Some(canvas), Some(frame)) = (&canvas, frame.try_get_untracked().flatten()) {
            canvas.set_attribute("role", "img").ok();
            canvas.set_attribute("aria-label", &label).ok();
            frame.replace_children_with_node_1(canvas);
        }
        failed.try_set(canvas.is_none());
        waits.try_update(|waits| *waits = waits.saturating_sub(1));
    });
    view! {
        <figure class="sheet-photo">
            <figcaption><bdi>{name}</bdi></figcaption>
            <div node_ref=frame></div>
            {when(move || failed.get(), move || view! { <p>{screen.tr(Key::ShellFileShowFailed)}</p> }.into_any())}
        </figure>
    }
}
