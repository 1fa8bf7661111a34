use super::files::FileButtons;
use super::wording::{document_tongue, title_of};
use crate::dates::iso;
use crate::desk::{RecordHandle, today, use_desk};
use crate::fund::checks::{self, blocking};
use crate::fund::disputes::notice;
use crate::fund::ready;
use crate::fund::route::FundPage;
use crate::fund::wording::{draft_note, stamp};
use crate::record::Path;
use crate::route::Route;
use crate::ui::when;
use crate::ui::{Findings, Notice, PackageLacks, Tone, can_share, make_package, use_screen};
use crate::words::{Arg, Key, Message};
use chrono::Datelike as _;
use leptos::prelude::*;

/// The mark "ready to hand over" and the package.
#[component]
pub(super) fn HandOverPage(
    /// The application
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let blocks = Memo::new(move |_| {
        let year = today().year();
        findings.with(|findings| {
            record
                .read(|record| blocking(record, findings, year).len())
                .unwrap_or_default()
        })
    });
    let marked = Memo::new(move |_| record.read(ready::read).flatten());
    let disputes = move || {
        let tongue = screen.tongue();
        record.read(|record| notice(record, &tongue)).flatten()
    };
    let (failed, lacks) = (RwSignal::new(false), RwSignal::new(Vec::new()));
    let document = document_tongue(record);
    let export = move |to_sheet: bool| {
        let spoken = document.get_untracked().unwrap_or_else(|| screen.tongue());
        let reference = desk.reference();
        let made = record.peek(|record| {
            let findings = checks::check(record, &reference, today());
            (
                draft_note(record, &reference, today(), &spoken),
                stamp(record, &findings, today().year(), &spoken),
            )
        });
        let (note, stamp) = made.unwrap_or_default();
        let stamp = stamp.map(|stamp| format!("{stamp} ")).unwrap_or_default();
        let text = desk.export(&[record.id()], note.into_iter().collect());
        let title = format!("{stamp}{}", title_of(record, ""));
        leptos::task::spawn_local(async move {
            let handed = match make_package(desk, &[record.id()], &text).await {
                Ok(file) => {
                    let name = file.name(&title, &iso(today()));
                    lacks.set(file.missing.clone());
                    file.hand_over(&name, to_sheet).await
                }
                Err(error) => Err(error),
            };
            failed.set(handed.is_err());
        });
    };
    let say = move |key: Key| {
        let mark = marked.get()?;
        let changed = Arg::Text(screen.tongue().moment(mark.changed.unwrap_or_default()));
        let message = Message::new(key)
            .with("date", Arg::Date(mark.date))
            .with("when", changed);
        Some(screen.say(&message))
    };
    let set_mark = move |_| {
        let mark = record.peek(|record| ready::mark(record, today()));
        record.set(&Path::of(&[ready::PATH]), mark.unwrap_or_default());
    };
    let unmark = move |_| record.set(&Path::of(&[ready::PATH]), "");
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FundHandover)}</h1>
        <p class="lead">{screen.tr(Key::FundHandoverIntro)}</p>
        <section>
            <h2>{screen.tr(Key::FundReady)}</h2>
            {when(move || disputes().is_some(), move || view! { <Notice tone=Tone::Warning><p>{disputes}</p></Notice> }.into_any())}
            {move || match (blocks.get(), marked.get()) {
                (0, Some(mark)) if mark.changed.is_some() => view! {
                    <Notice tone=Tone::Warning><p>{move || say(Key::FundReadyChanged)}</p></Notice>
                    <p class="buttons">
                        <button type="button" class="button" on:click=set_mark>{screen.tr(Key::FundReadyAgain)}</button>
                        <button type="button" class="button button-secondary" on:click=unmark>{screen.tr(Key::FundReadyUnmark)}</button>
                    </p>
                }.into_any(),
                (0, Some(_)) => view! {
                    <Notice tone=Tone::Good><p>{move || say(Key::FundReadySince)}</p></Notice>
                    <p><button type="button" class="button button-secondary" on:click=unmark>{screen.tr(Key::FundReadyUnmark)}</button></p>
                }.into_any(),
                (0, None) => view! {
                    <p><button type="button" class="button" on:click=set_mark>{screen.tr(Key::FundReadyMark)}</button></p>
                }.into_any(),
                (n, mark) => {
                    let count = Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
                    let blocked = move || screen.say(&Message::new(Key::FundReadyBlocked).with("count", count.clone()));
                    view! {
                        <Notice tone=Tone::Bad>
                            {mark.map(|_| view! { <p>{move || say(Key::FundReadyLost)}</p> })}
                            <p>{blocked}</p>
                            <p><a href=Route::Fund(FundPage::Check(record.id())).href()>{screen.tr(Key::FundTaskCheckLabel)}</a></p>
                        </Notice>
                    }.into_any()
                }
            }}
        </section>
        <section>
            <h2>{screen.tr(Key::FundTaskHandoverLabel)}</h2>
            {when(move || marked.get().is_none() || blocks.get() != 0, move || view! { <p>{screen.tr(Key::FundHandoverDraft)}</p> }.into_any())}
            <Applicant />
            <Notice tone=Tone::Warning><p>{screen.tr(Key::FundHandoverPersonal)}</p></Notice>
            <p class="buttons">
                <button type="button" class="button" on:click=move |_| export(false)>{screen.tr(Key::FundHandoverExport)}</button>
                {can_share().then(|| view! { <button type="button" class="button button-secondary" on:click=move |_| export(true)>{screen.tr(Key::FundHandoverShare)}</button> })}
            </p>
            <p><a class="standalone" href=Route::Files.href()>{screen.tr(Key::FundHandoverLock)}</a></p>
            {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellDownloadFailed)}</p></Notice> }.into_any())}
            <PackageLacks names=lacks />
            <FileButtons record=record tongue=document />
            <p><a class="button button-secondary" href=Route::Fund(FundPage::Print(record.id())).href()>{screen.tr(Key::FundTaskPrintLabel)}</a></p>
        </section>
        <section>
            <h2>{screen.tr(Key::FundCopy)}</h2>
            <p>{screen.tr(Key::FundHandoverPrima)}</p>
            <p><a class="button button-secondary" href=Route::Fund(FundPage::Copy(record.id())).href()>{screen.tr(Key::FundCopy)}</a></p>
        </section>
    }
}

/// The name that all files carry, asked for where it is needed.
#[component]
fn Applicant() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let user = move || desk.settings.with(|settings| settings.user.clone());
    let none = Memo::new(move |_| user().trim().is_empty());
    view! {
        <div class="field">
            <label for="applicant">{screen.tr(Key::FundHandoverName)}</label>
            <p class="hint" id="applicant-help">{screen.tr(Key::FundHandoverNameHelp)}</p>
            <input id="applicant" class="input" type="text" dir="auto" aria-describedby="applicant-help"
                // A browser keeps in clear text what it is to fill in.
                autocomplete=move || if desk.has_lock() { "off" } else { "name" }
                prop:value=user
                on:input:target=move |event| {
                    let name = event.target().value();
                    desk.change_settings(move |settings| { settings.user.clone_from(&name); settings.asked = true; });
                } />
        </div>
        {when(move || none.get(), move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::FundHandoverNameNone)}</p></Notice> }.into_any())}
    }
}
