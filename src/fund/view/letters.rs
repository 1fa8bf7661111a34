use super::wording::{document_tongue, title_of};
use crate::desk::{RecordHandle, use_desk};
use crate::fund::application::{Application, Coverage, FundLine};
use crate::fund::checks::letters::{Majorities, majorities};
use crate::fund::request::{Request, requests};
use crate::fund::route::FundPage;
use crate::record::Record;
use crate::route::Route;
use crate::ui::{Notice, Tone, Tongue, announce, copy_text, use_screen, when};
use crate::words::{Arg, Key, Message, Speech as _};
use leptos::prelude::*;

/// What stands below the list of letters: the majorities of a regional project, and the way to a request.
#[component]
pub(super) fn LettersExtras(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let counted = Memo::new(move |_| {
        let reference = desk.reference();
        let read = |record: &Record| {
            let application = Application::read(record);
            let regional = application.coverage == Some(Coverage::Regional);
            regional.then(|| majorities(&application, &reference))
        };
        record.read(read).flatten()
    });
    let number = |n: usize| Arg::Number(n.into());
    let lines = move |counted: Majorities| {
        let letters = Message::new(Key::FundLettersMajority)
            .with("letters", number(counted.letters))
            .with("states", number(counted.eligible));
        let members = Message::new(Key::FundLettersMembers)
            .with("eligible", number(counted.eligible))
            .with("all", number(counted.all));
        view! { <p>{screen.say(&letters)}</p><p>{screen.say(&members)}</p> }
    };
    view! {
        {move || counted.get().map(|counted| view! { <Notice tone=Tone::Calm>{lines(counted)}</Notice> })}
        <p class="buttons"><a class="button button-secondary" href=Route::Fund(FundPage::Request(record.id())).href()>{screen.tr(Key::FundRequestOpen)}</a></p>
    }
}

/// Says that line 1 weighs none of this.
#[component]
pub(super) fn Line2Note(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let is_line_1 = move || {
        let read = |record: &Record| Application::read(record).line == Some(FundLine::One);
        record.read(read).unwrap_or_default()
    };
    view! {
        {when(is_line_1, move || view! { <Notice tone=Tone::Calm><p>{screen.tr(Key::FundLine2NotNeeded)}</p></Notice> }.into_any())}
    }
}

/// The drafts of the letters in which ministries endorse the project and ask for the Fund's support: one a State.
#[component]
pub(super) fn RequestPage(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let document = document_tongue(record);
    let all = Memo::new(move |_| {
        let reference = desk.reference();
        let read = |record: &Record| requests(&Application::read(record), &reference);
        record.read(read).unwrap_or_default()
    });
    let left_out = move || {
        let names = all.with(|(_, left_out)| left_out.iter().cloned().map(Arg::Country).collect());
        screen.say(&Message::new(Key::FundRequestLeftOut).with("states", Arg::List(names)))
    };
    let failed = RwSignal::new(false);
    let back = Route::Fund(FundPage::Task(record.id(), "letters")).href();
    view! {
        <div class="screen-only">
            <h1 tabindex="-1">{screen.tr(Key::FundRequestHeading)}</h1>
            <p class="lead">{screen.tr(Key::FundRequestIntro)}</p>
            {when(move || all.with(|(_, left_out)| !left_out.is_empty()), move || view! {
                <Notice tone=Tone::Calm><p>{left_out}</p></Notice>
            }.into_any())}
            <p class="buttons">
                <button type="button" class="button button-secondary" on:click=move |_| drop(window().print())>{screen.tr(Key::CommonPrintButton)}</button>
                <a class="button button-quiet" href=back>{screen.tr(Key::FundHeadingLetters)}</a>
            </p>
            {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::FundCopyFailed)}</p></Notice> }.into_any())}
        </div>
        {move || document.get().map(|tongue| {
            let letters = all.with(|(letters, _)| letters.clone());
            letters
                .into_iter()
                .map(|letter| view! { <LetterDraft record=record letter=letter tongue=tongue.clone() failed=failed /> })
                .collect_view()
        })}
    }
}

/// The draft for one State, with the button that copies it.
#[component]
fn LetterDraft(
    /// The application
    record: RecordHandle,
    /// The letter
    letter: Request,
    /// The document's language
    tongue: Tongue,
    /// Set when the browser does not let it be copied
    failed: RwSignal<bool>,
) -> impl IntoView {
    let screen = use_screen();
    let named = !letter.state.is_empty();
    let state = Arg::Country(letter.state.clone());
    let heading = state.clone();
    let no_focal = (named && letter.focal.is_none()).then(|| {
        let message = Message::new(Key::FundRequestNoFocal).with("state", state.clone());
        let href = Route::Fund(FundPage::Task(record.id(), "partners")).href();
        view! {
            <p class="hint">{move || screen.say(&message)}" "<a class="standalone" href=href>{screen.tr(Key::FundHeadingPartners)}</a></p>
        }
    });
    let language = tongue.language();
    let tongue_of_stamp = StoredValue::new(tongue.clone());
    let text = move || {
        let untitled = tongue.text(Key::DraftsTasksNoneTitle);
        let title = title_of(record, &untitled);
        let read = |record: &Record| letter.paragraphs(&Application::read(record), &title, &tongue);
        record.read(read).unwrap_or_default()
    };
    let text = StoredValue::new(text);
    let copy = move |_| {
        let paragraphs = untrack(|| text.with_value(|text| text()));
        leptos::task::spawn_local(async move {
            let done = copy_text(&paragraphs.join("\n\n")).await.is_ok();
            failed.set(!done);
            if done {
                announce(&screen.t(Key::FundCopied));
            }
        });
    };
    let copy_label = move || {
        if named {
            screen.say(&Message::new(Key::FundRequestCopyOf).with("state", state.clone()))
        } else {
            screen.t(Key::FundRequestCopy)
        }
    };
    view! {
        <section class="letter">
            <div class="screen-only">
                {named.then(|| view! { <h2><bdi>{move || screen.tongue().value(&heading)}</bdi></h2> })}
                {no_focal}
                <p class="buttons"><button type="button" class="button" on:click=copy>{copy_label}</button></p>
            </div>
            <article class="sheet" lang=language.code() dir=language.direction().code()>
                {when(move || record.is_true("example"), move || {
                    let stamp = tongue_of_stamp.with_value(|tongue| tongue.text(Key::FundExampleStamp));
                    view! { <p class="stamp">{stamp}</p> }.into_any()
                })}
                {move || text.with_value(|text| text()).into_iter().map(|text| view! { <p dir="auto">{text}</p> }).collect_view()}
            </article>
        </section>
    }
}
