use super::wording::{answer_key, confidence_key, income_key, remarks};
use crate::check::{Finding, Severity};
use crate::desk::{RecordHandle, today, use_desk};
use crate::fund::application::Application;
use crate::fund::checks::{aside_path, set_aside};
use crate::fund::eligibility::{Eligibility, Ground, judge_all};
use crate::fund::route::FundPage;
use crate::fund::target::target;
use crate::record::{Path, Record};
use crate::reference::{Answer, Country, Reference, Source, Table};
use crate::route::Route;
use crate::ui::{
    FindingText, Findings, Icon, IconName, Notice, Tone, Tongue, field_id, focus_later, use_screen,
    use_teller, when,
};
use crate::words::{Arg, Key, Message};
use chrono::Datelike as _;
use leptos::prelude::*;

/// All findings, by weight, each with the way to its field and the reason for the rule.
#[component]
pub(super) fn CheckPage(
    /// The application
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    // What was set aside does not block; it stands apart, so that the counts here and on the task list agree.
    let groups = [
        (Severity::Error, false, Key::FundCheckErrors),
        (Severity::Error, true, Key::FundCheckAsides),
        (Severity::Warning, false, Key::CommonCheckWarnings),
        (Severity::Info, false, Key::CommonCheckInfos),
    ];
    let is_aside = move |finding: &Finding| {
        let read = |record: &Record| set_aside(record, finding, today().year()).is_some();
        record.read(read).unwrap_or_default()
    };
    view! {
        <h1 tabindex="-1" id="check">{screen.tr(Key::FundCheck)}</h1>
        <p class="lead">{screen.tr(Key::FundCheckIntro)}</p>
        <Notice tone=Tone::Calm><p>{screen.tr(Key::FundCheckScope)}</p></Notice>
        {when(move || findings.read().is_empty(), move || view! { <Notice tone=Tone::Good><p>{screen.tr(Key::CommonCheckNone)}</p></Notice> }.into_any())}
        {groups.into_iter().map(|(severity, aside, label)| {
            let of_weight = Memo::new(move |_| findings.with(|all| {
                let ours = |finding: &&Finding| finding.severity == severity && is_aside(finding) == aside;
                all.iter().filter(ours).cloned().collect::<Vec<_>>()
            }));
            view! {
                {when(move || !of_weight.read().is_empty(), move || view! { <section>
                        <h2 id=aside.then_some("asides") tabindex="-1">{screen.tr(label)}" ("{move || of_weight.read().len()}")"</h2>
                        <ul class="findings">
                            {move || of_weight.get().into_iter().map(|finding| view! { <FindingCard record=record finding=finding /> }).collect_view()}
                        </ul>
                    </section> }.into_any())}
            }
        }).collect_view()}
        <EligibilityTable record=record />
        <p class="buttons">
            <a class="button" href=Route::Fund(FundPage::HandOver(record.id())).href()>{screen.tr(Key::FundTaskHandoverLabel)}</a>
            <a class="button button-secondary" href=Route::Fund(FundPage::Tasks(record.id())).href()>{screen.tr(Key::ShellBackToTasks)}</a>
        </p>
    }
}

#[component]
fn FindingCard(
    /// The application
    record: RecordHandle,
    /// The finding
    finding: Finding,
) -> impl IntoView {
    let screen = use_screen();
    let href =
        Route::Fund(FundPage::of_field(record.id(), &finding.path)).href_of_field(&finding.path);
    let place = finding.path.clone();
    let go = move || {
        let target = record.read(|record| target(record, &place));
        target.map(|target| {
            screen.say(&Message::new(Key::CommonCheckGo).with("field", target.part()))
        })
    };
    let source = finding.source.clone();
    let code = finding.code;
    let can_be = finding.can_be_set_aside(today().year());
    let tables = finding.tables.clone();
    view! {
        <li class="card">
            <FindingText finding=finding.clone() />
            <p class="buttons"><a class="standalone" href=href>{go}</a></p>
            <details>
                <summary>{move || screen.say(&Message::new(Key::CommonCheckWhy).with("code", Arg::Text(code.to_owned())))}</summary>
                <SourceFacts source=source />
                {(!tables.is_empty()).then(|| view! {
                    <h3>{screen.tr(Key::FundCheckTables)}</h3>
                    {tables.into_iter().map(|table| view! { <TableFacts table=table /> }).collect_view()}
                })}
            </details>
            {can_be.then(|| view! { <SetAside record=record finding=finding.clone() /> })}
        </li>
    }
}

/// Title, year and confidence of a source.
#[component]
fn SourceFacts(
    /// The source
    source: Source,
) -> impl IntoView {
    let screen = use_screen();
    let Source {
        title, year, url, ..
    } = source.clone();
    let silent = title.is_empty() && source.remarks().is_empty();
    view! {
        <dl class="source">
            <div><dt>{screen.tr(Key::CommonCheckSource)}</dt><dd>
                <bdi>{title}</bdi>
                {silent.then(|| view! { <span>{screen.tr(Key::CommonCheckSourceNone)}</span> })}
                {remarks(&source)}
                {url.map(|url| view! { <bdi class="url">{url}</bdi> })}
            </dd></div>
            <div><dt>{screen.tr(Key::CommonCheckYear)}</dt><dd><bdi>{move || if year.is_empty() { screen.t(Key::CommonCheckYearNone) } else { year.clone() }}</bdi></dd></div>
            <div><dt>{screen.tr(Key::CommonCheckConfidence)}</dt><dd>{screen.tr(confidence_key(source.confidence))}</dd></div>
        </dl>
    }
}

/// A table that a finding rests on, with its edition.
#[component]
fn TableFacts(
    /// The table
    table: Table,
) -> impl IntoView {
    let screen = use_screen();
    match table {
        Table::Shipped(name, source) => {
            view! { <p><strong>{screen.tr(name)}</strong></p><SourceFacts source=source /> }
                .into_any()
        }
        Table::Own(entry) => {
            let said =
                Message::new(Key::FundEligibilityBasisMission).with("entry", entry.named().part());
            view! { <p><bdi>{move || screen.say(&said)}</bdi></p> }.into_any()
        }
    }
}

/// The written reason with which an error that rests on an older figure may be set aside.
#[component]
fn SetAside(
    /// The application
    record: RecordHandle,
    /// The finding
    finding: Finding,
) -> impl IntoView {
    let screen = use_screen();
    let teller = use_teller();
    let path = Path::of(&[&aside_path(finding.code)]);
    let (read, code) = (path.clone(), finding.code);
    let reason = Memo::new(move |_| record.text(&read).trim().to_owned());
    let year = finding.source.figure_year.unwrap_or_default();
    let id = format!("aside-{}", field_id(&finding.path));
    let (help, said) = (format!("{id}-help"), format!("{id}-said"));
    let typed = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let named =
        move |key: Key| screen.say(&Message::new(key).with("code", Arg::Text(code.to_owned())));
    let done =
        move || Message::new(Key::FundCheckAsideDone).with("reason", Arg::Text(reason.get()));
    let (set, clear, input) = (path.clone(), path, id.clone());
    let set = move || {
        let text = typed.get_untracked().trim().to_owned();
        if text.is_empty() {
            missing.set(true);
            focus_later(input.clone());
        } else {
            record.set(&set, text);
            teller.tell(done(), None);
            focus_later("asides".to_owned());
        }
    };
    view! {
        {when(move || !reason.read().is_empty(), move || {
            let clear = clear.clone();
            view! {
                <p><bdi>{move || screen.say(&done())}</bdi></p>
                <button type="button" class="button button-quiet" on:click=move |_| {
                    record.set(&clear, "");
                    focus_later("check".to_owned());
                }>{move || named(Key::FundCheckAsideBack)}</button>
            }.into_any()
        })}
        {when(move || reason.read().is_empty(), move || {
            let (id, help, said, set) = (id.clone(), help.clone(), said.clone(), set.clone());
            let described = format!("{help} {said}");
            view! {
                <details>
                    <summary>{move || named(Key::FundCheckAsideOpen)}</summary>
                    <div class="field">
                        <label for=id.clone()>{move || named(Key::FundCheckAsideLabel)}</label>
                        <p class="hint" id=help>{move || screen.say(&Message::new(Key::FundCheckAside).with("year", Arg::Text(year.to_string())))}</p>
                        <div class="said" id=said>{move || missing.get().then(|| view! {
                            <p class="finding finding-error"><Icon name=IconName::Blocked /><span>{screen.t(Key::FundCheckAsideMissing)}</span></p>
                        })}</div>
                        <input id=id class="input" type="text" dir="auto" aria-describedby=described autocomplete="off"
                            aria-invalid=move || missing.get().then_some("true")
                            prop:value=move || typed.get()
                            on:input:target=move |event| { missing.set(false); typed.set(event.target().value()); } />
                    </div>
                    <button type="button" class="button button-secondary" on:click=move |_| set()>{screen.tr(Key::FundCheckAsideDo)}</button>
                </details>
            }.into_any()
        })}
    }
}

/// What the desk can tell of each State: yes, no, or not known.
#[component]
fn EligibilityTable(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let rows = move || {
        let reference = desk.reference();
        let tongue = screen.tongue();
        let answer = |answer: Answer| tongue.text(answer_key(answer));
        record
            .read(|record| {
                judge_all(&Application::read(record), &reference)
                    .into_iter()
                    .map(|(state, judged)| {
                        let country = reference.countries.get(&state.code);
                        let name = country.map_or(state.code.clone(), |country| {
                            country.name(tongue.language()).to_owned()
                        });
                        let basis = basis_text(&judged, country, &reference, &tongue);
                        let income = tongue.text(income_key(country.and_then(Country::income_now)));
                        (
                            name,
                            if judged.is_probably_not() {
                                tongue.text(Key::FundEligibilityProbablyNot)
                            } else {
                                answer(judged.answer)
                            },
                            answer(judged.member),
                            income,
                            basis,
                        )
                    })
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    view! {
        {when(move || !rows().is_empty(), move || view! { <section>
                <h2>{screen.tr(Key::FundEligibility)}</h2>
                <p class="hint">{screen.tr(Key::FundEligibilityIntro)}</p>
                <p><a class="standalone" href=Route::Fund(FundPage::Reference).href()>{screen.tr(Key::FundReferenceLink)}</a></p>
                <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FundEligibility)>
                    <table>
                        <thead><tr>
                            <th scope="col">{screen.tr(Key::FundEligibilityState)}</th>
                            <th scope="col">{screen.tr(Key::FundEligibilityEligible)}</th>
                            <th scope="col">{screen.tr(Key::FundEligibilityMember)}</th>
                            <th scope="col">{screen.tr(Key::FundEligibilityIncome)}</th>
                            <th scope="col">{screen.tr(Key::FundEligibilityBasis)}</th>
                        </tr></thead>
                        <tbody>
                            {move || rows().into_iter().map(|(name, eligible, member, income, basis)| view! {
                                <tr><th scope="row"><bdi>{name}</bdi></th><td>{eligible}</td><td>{member}</td><td>{income}</td><td>{basis}</td></tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </section> }.into_any())}
    }
}

/// What an answer rests on, with its edition.
fn basis_text(
    judged: &Eligibility,
    country: Option<&Country>,
    reference: &Reference,
    tongue: &Tongue,
) -> String {
    let countries = &reference.countries;
    let message = match judged.ground {
        None => Message::new(Key::FundEligibilityBasisNone),
        Some(Ground::FundList) => Message::new(Key::FundEligibilityBasisList)
            .with("date", Arg::Date(countries.fund_list_date)),
        Some(Ground::Income) => Message::new(Key::FundEligibilityBasisIncome)
            .with("year", Arg::Text(countries.income_list.year.clone())),
        Some(Ground::Union) => Message::new(Key::FundEligibilityBasisEu)
            .with("edition", Arg::Text(countries.union_list.year.clone())),
        Some(Ground::SaidNoMember | Ground::SaidArticle4) => {
            Message::new(Key::FundEligibilityBasisPerson)
        }
        Some(_) => {
            let own = country.and_then(|country| country.own.as_ref());
            let entry = own.map(|own| own.entry.clone()).unwrap_or_default();
            Message::new(Key::FundEligibilityBasisMission).with("entry", entry.named().part())
        }
    };
    tongue.say(&message)
}
