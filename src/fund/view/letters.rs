use super::wording::{document_tongue, title_of};
use crate::desk::{RecordHandle, use_desk};
use crate::fund::application::{Application, Coverage, FundLine};
use crate::fund::checks::letters::{Majorities, majorities};
use crate::fund::route::FundPage;
use crate::fund::wording::state_name;
use crate::record::Record;
use crate::route::Route;
use crate::ui::{Notice, Tone, Tongue, announce, copy_text, use_screen, when};
use crate::words::{Arg, Key, Message};
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

/// The draft of a letter in which a ministry endorses the project and asks for the Fund's support.
#[component]
pub(super) fn RequestPage(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let document = document_tongue(record);
    let text = move || {
        document
            .get()
            .map(|tongue| (request(record, &tongue), tongue.language()))
    };
    let failed = RwSignal::new(false);
    let copy = move |_| {
        let Some((paragraphs, _)) = untrack(text) else {
            return;
        };
        leptos::task::spawn_local(async move {
            let done = copy_text(&paragraphs.join("\n\n")).await.is_ok();
            failed.set(!done);
            if done {
                announce(&screen.t(Key::FundCopied));
            }
        });
    };
    let back = Route::Fund(FundPage::Task(record.id(), "letters")).href();
    view! {
        <div class="screen-only">
            <h1 tabindex="-1">{screen.tr(Key::FundRequestHeading)}</h1>
            <p class="lead">{screen.tr(Key::FundRequestIntro)}</p>
            <p class="buttons">
                <button type="button" class="button" on:click=copy>{screen.tr(Key::FundRequestCopy)}</button>
                <button type="button" class="button button-secondary" on:click=move |_| drop(window().print())>{screen.tr(Key::FundPrintButton)}</button>
                <a class="button button-quiet" href=back>{screen.tr(Key::FundHeadingLetters)}</a>
            </p>
            {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::FundCopyFailed)}</p></Notice> }.into_any())}
        </div>
        {move || text().map(|(paragraphs, language)| {
            view! {
                <article class="sheet" lang=language.code() dir=language.direction().code()>
                    {paragraphs.into_iter().map(|text| view! { <p dir="auto">{text}</p> }).collect_view()}
                </article>
            }
        })}
    }
}

/// The letter's paragraphs, in the document's language; what is not known stands in brackets.
fn request(record: RecordHandle, tongue: &Tongue) -> Vec<String> {
    let untitled = tongue.text(Key::FundTasksNoneTitle);
    let title = title_of(record, &untitled);
    record
        .read(|record| {
            let application = Application::read(record);
            let unknown = || "[…]".to_owned();
            let states = application
                .states
                .iter()
                .map(|state| state_name(&state.code, tongue));
            let states = states.collect::<Vec<_>>().join(", ");
            let state = Arg::Text(if states.is_empty() { unknown() } else { states });
            let day = |input: &crate::dates::DateInput| {
                input.date().map_or_else(|| Arg::Text(unknown()), Arg::Date)
            };
            let budget = &application.budget;
            let say = |message: Message| tongue.say(&message);
            let titled = |key: Key| Message::new(key).with("title", Arg::Text(title.clone()));
            vec![
                tongue.text(Key::FundRequestDraft),
                tongue.text(Key::FundRequestPlace),
                say(Message::new(Key::FundRequestFrom).with("state", state.clone())),
                tongue.text(Key::FundRequestTo),
                say(titled(Key::FundRequestSubject)),
                say(titled(Key::FundRequestBody1).with("state", state)),
                say(Message::new(Key::FundRequestBody2)
                    .with("start", day(&application.start))
                    .with("end", day(&application.end))
                    .with(
                        "budget",
                        Arg::Money(budget.total(), budget.currency.clone()),
                    )),
                tongue.text(Key::FundRequestBody3),
                tongue.text(Key::FundRequestClose),
            ]
        })
        .unwrap_or_default()
}
