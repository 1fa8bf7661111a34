use super::parts::{SourceFacts, route};
use crate::check::{Finding, Severity};
use crate::desk::RecordHandle;
use crate::environment::footprint::route::{FootprintPage, Step};
use crate::environment::view::long::{Pager, Pages};
use crate::ui::{FindingText, Findings, Notice, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// What the rules say of an inventory, each finding with the way to its field and where the rule comes from.
#[component]
pub(super) fn CheckPage(
    /// The inventory
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let groups = [
        (Severity::Error, Key::FootprintCheckErrors),
        (Severity::Warning, Key::CommonCheckWarnings),
        (Severity::Info, Key::CommonCheckInfos),
    ];
    let card = move |finding: Finding| {
        let page = FootprintPage::Of(record.id(), Step::of_field(&finding.path));
        let title = page.title();
        let href = route(page).href_of_field(&finding.path);
        let go =
            move || screen.say(&Message::new(Key::CommonCheckGo).with("field", Arg::Word(title)));
        let (code, source) = (finding.code, finding.source.clone());
        view! {
            <li class="card">
                <FindingText finding=finding />
                <p class="buttons"><a class="standalone" href=href>{go}</a></p>
                <details>
                    <summary>{move || screen.say(&Message::new(Key::CommonCheckWhy).with("code", Arg::Text(code.to_owned())))}</summary>
                    <SourceFacts source=source />
                </details>
            </li>
        }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FootprintCheck)}</h1>
        <p class="lead">{screen.tr(Key::FootprintCheckIntro)}</p>
        {when(move || findings.read().is_empty(), move || view! { <Notice tone=Tone::Good><p>{screen.tr(Key::CommonCheckNone)}</p></Notice> }.into_any())}
        {groups.into_iter().map(|(severity, label)| {
            let ours = Memo::new(move |_| findings.with(|all| {
                all.iter().filter(|finding| finding.severity == severity).cloned().collect::<Vec<_>>()
            }));
            // A few of each weight at a time, the gravest first.
            let pages = Pages::of(4);
            let count = Signal::derive(move || ours.read().len());
            when(move || !ours.read().is_empty(), move || view! {
                <section>
                    <h2>{screen.tr(label)}" ("{move || ours.read().len()}")"</h2>
                    <ul class="findings">{move || pages.shown(ours.get()).into_iter().map(card).collect_view()}</ul>
                    <Pager pages=pages count=count label=label />
                </section>
            }.into_any())
        }).collect_view()}
    }
}
