use super::files::FileButtons;
use super::wording::{document_tongue, title_of};
use crate::dates::{DateInput, iso};
use crate::desk::{RecordHandle, today, use_desk};
use crate::fund::checks::blocking;
use crate::fund::route::FundPage;
use crate::fund::wording::draft_note;
use crate::record::Path;
use crate::route::Route;
use crate::transfer::file_name;
use crate::ui::when;
use crate::ui::{Findings, Notice, Tone, can_share, download, share_text, use_screen};
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
    let marked = Memo::new(move |_| DateInput::read(&record.text("ready")).date());
    let failed = RwSignal::new(false);
    let document = document_tongue(record);
    let export = move |to_sheet: bool| {
        let spoken = document.get_untracked().unwrap_or_else(|| screen.tongue());
        let reference = desk.reference();
        let note = record
            .peek(|record| draft_note(record, &reference, today(), &spoken))
            .flatten();
        let stamp = note
            .as_ref()
            .map(|note| format!("{} ", note.stamp))
            .unwrap_or_default();
        let text = desk.export(&[record.id()], note.into_iter().collect());
        let name = file_name(&format!("{stamp}{}", title_of(record, "")), &iso(today()));
        leptos::task::spawn_local(async move {
            let handed = if to_sheet {
                share_text(&name, "application/json", &text).await
            } else {
                download(&name, "application/json", &text).await
            };
            failed.set(handed.is_err());
        });
    };
    let say_date = move |key: Key| {
        marked
            .get()
            .map(|date| screen.say(&Message::new(key).with("date", Arg::Date(date))))
    };
    let ready_path = || Path::of(&["ready"]);
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FundHandover)}</h1>
        <p class="lead">{screen.tr(Key::FundHandoverIntro)}</p>
        <section>
            <h2>{screen.tr(Key::FundReady)}</h2>
            {move || match (blocks.get(), marked.get()) {
                (0, Some(_)) => view! {
                    <Notice tone=Tone::Good><p>{say_date(Key::FundReadySince)}</p></Notice>
                    <p><button type="button" class="button button-secondary" on:click=move |_| record.set(&ready_path(), "")>{screen.tr(Key::FundReadyUnmark)}</button></p>
                }.into_any(),
                (0, None) => view! {
                    <p><button type="button" class="button" on:click=move |_| record.set(&ready_path(), iso(today()))>{screen.tr(Key::FundReadyMark)}</button></p>
                }.into_any(),
                (n, marked) => {
                    let count = Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
                    view! {
                        <Notice tone=Tone::Bad>
                            {marked.map(|_| view! { <p>{say_date(Key::FundReadyLost)}</p> })}
                            <p>{screen.say(&Message::new(Key::FundReadyBlocked).with("count", count))}</p>
                            <p><a href=Route::Fund(FundPage::Check(record.id())).href()>{screen.t(Key::FundTaskCheckLabel)}</a></p>
                        </Notice>
                    }.into_any()
                }
            }}
        </section>
        <section>
            <h2>{screen.tr(Key::FundTaskHandoverLabel)}</h2>
            {when(move || marked.get().is_none() || blocks.get() != 0, move || view! { <p>{screen.tr(Key::FundHandoverDraft)}</p> }.into_any())}
            <Notice tone=Tone::Warning><p>{screen.tr(Key::FundHandoverPersonal)}</p></Notice>
            <p class="buttons">
                <button type="button" class="button" on:click=move |_| export(false)>{screen.tr(Key::FundHandoverExport)}</button>
                {can_share().then(|| view! { <button type="button" class="button button-secondary" on:click=move |_| export(true)>{screen.tr(Key::FundHandoverShare)}</button> })}
            </p>
            <p><a class="standalone" href=Route::Files.href()>{screen.tr(Key::FundHandoverLock)}</a></p>
            {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellDownloadFailed)}</p></Notice> }.into_any())}
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
