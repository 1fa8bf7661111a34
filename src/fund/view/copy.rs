use super::wording::document_tongue;
use crate::desk::{RecordHandle, now};
use crate::fund::document::{Section, digest, plain_text, sections};
use crate::record::{Path, Record};
use crate::ui::{Notice, Tone, announce, copy_text, use_screen, when};
use crate::words::{Arg, Key, Language, Message};
use leptos::prelude::*;

/// The sections in the order in which the organization's own system asks for them, each to be copied and then marked.
#[component]
pub(super) fn CopyPage(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let document = document_tongue(record);
    let all = Memo::new(move |_| {
        let tongue = document.get()?;
        let list = record.read(|record: &Record| sections(record, &tongue))?;
        Some((tongue.language(), list))
    });
    let failed = RwSignal::new(false);
    let progress = move || {
        let (mut done, mut count) = (0_usize, 0_usize);
        all.with(|all| {
            for section in all
                .iter()
                .flat_map(|(_, list)| list)
                .filter(|section| section.given)
            {
                count += 1;
                if mark_of(record, section).is_some_and(|(_, digest)| digest == digest_of(section))
                {
                    done += 1;
                }
            }
        });
        let number = |n: usize| Arg::Number(n.into());
        screen.say(
            &Message::new(Key::FundCopyProgress)
                .with("done", number(done))
                .with("all", number(count)),
        )
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FundCopy)}</h1>
        <p class="lead">{screen.tr(Key::FundCopyIntro)}</p>
        <p role="status">{progress}</p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::FundCopyFailed)}</p></Notice> }.into_any())}
        {move || all.get().map(|(language, list)| list.into_iter().map(|section| {
            card(record, section, language, failed)
        }).collect_view())}
    }
}

fn card(
    record: RecordHandle,
    section: Section,
    language: Language,
    failed: RwSignal<bool>,
) -> AnyView {
    let screen = use_screen();
    let text = plain_text(&section);
    let digest = digest_of(&section);
    let id = section.id;
    let state = move || {
        let mark = read_mark(&record.text(&mark_path(id)));
        match mark {
            None => (false, screen.t(Key::FundCopyNotYet)),
            Some((when, copied)) => {
                let when = Arg::Text(screen.tongue().moment(when));
                let done = screen.say(&Message::new(Key::FundCopyDone).with("when", when));
                if copied == digest {
                    (true, done)
                } else {
                    (
                        false,
                        format!("{done} · {}", screen.t(Key::FundCopyChanged)),
                    )
                }
            }
        }
    };
    let heading = section.heading.clone();
    let name = {
        let heading = heading.clone();
        move || {
            screen.say(
                &Message::new(Key::FundCopySection).with("section", Arg::Text(heading.clone())),
            )
        }
    };
    let shown = text.clone();
    let copy = move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            let done = copy_text(&text).await.is_ok();
            failed.set(!done);
            if done {
                record.set(
                    &Path::of(&[&mark_path(id)]),
                    format!("{} {digest:x}", now()),
                );
                announce(&screen.t(Key::FundCopied));
            }
        });
    };
    let given = section.given;
    view! {
        <section class="card copy-card">
            <div class="card-row">
                <div>
                    <h2 lang=language.code()><bdi>{heading.clone()}</bdi></h2>
                    {given.then(|| view! { <p class="hint" class:copy-done=move || state().0>{move || state().1}</p> })}
                </div>
                {given.then(|| view! { <button type="button" class="button button-secondary" on:click=copy>{name}</button> })}
            </div>
            {if given {
                view! { <div class="copy-text" lang=language.code() dir="auto" tabindex="0" role="group" aria-label=heading>{shown}</div> }.into_any()
            } else {
                view! { <p class="hint">{screen.tr(Key::FundCopyEmpty)}</p> }.into_any()
            }}
        </section>
    }
    .into_any()
}

/// Where it is kept that a section was copied, when, and as it stood then.
fn mark_path(section: &str) -> String {
    format!("copied.{section}")
}

fn mark_of(record: RecordHandle, section: &Section) -> Option<(u64, u64)> {
    read_mark(&record.text(&mark_path(section.id)))
}

fn read_mark(mark: &str) -> Option<(u64, u64)> {
    let (when, digest) = mark.split_once(' ')?;
    Some((when.parse().ok()?, u64::from_str_radix(digest, 16).ok()?))
}

fn digest_of(section: &Section) -> u64 {
    digest(plain_text(section).bytes())
}
