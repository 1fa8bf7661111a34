use super::wording::{answer_key, income_key, remarks};
use crate::desk::use_desk;
use crate::reference::own::OwnRow;
use crate::reference::{Answer, Country, Source};
use crate::ui::{StateSearch, Tongue, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

const ID: &str = "look-up";

/// What the desk knows of one State, table by table, and what the mission entered beside it.
#[component]
pub(super) fn LookUp() -> impl IntoView {
    let screen = use_screen();
    let code = RwSignal::new(String::new());
    view! {
        <section>
            <h2>{screen.tr(Key::FundLookUp)}</h2>
            <div class="field">
                <label for=ID>{screen.tr(Key::FundLookUpState)}</label>
                <p class="hint" id="look-up-help">{screen.tr(Key::CommonStateCodeHelp)}</p>
                <StateSearch id=ID.to_owned() chosen=code choose=move |chosen| code.set(chosen)
                    described_by=Signal::derive(|| Some("look-up-help".to_owned())) />
            </div>
            {when(move || !code.read().is_empty(), move || view! { <Facts code=code /> }.into_any())}
        </section>
    }
}

/// One question: what the desk's table answers, where that comes from, and what the mission's entry answers.
struct Fact {
    question: Key,
    answer: Key,
    source: Source,
    /// Words in the place of a source that the desk has not.
    instead: Option<Key>,
    own: Option<Key>,
}

fn facts(country: &Country, lists: [&Source; 3]) -> [Fact; 5] {
    let own = country.own.as_ref();
    let said = |question: fn(&OwnRow) -> Answer| {
        let answer = own
            .map(question)
            .filter(|answer| *answer != Answer::Unknown);
        answer.map(answer_key)
    };
    let [fund, income, union] = lists.map(Source::clone);
    let yes_no = |yes: bool| if yes { Key::ShellYes } else { Key::ShellNo };
    [
        Fact {
            question: Key::FundReferenceTableFund,
            answer: if country.on_fund_list {
                Key::ShellYes
            } else {
                Key::FundLookUpNotRead
            },
            source: fund.clone(),
            instead: None,
            own: said(|row| row.listed),
        },
        Fact {
            question: Key::FundReferenceTableIncome,
            answer: income_key(country.income),
            source: income,
            instead: None,
            own: own
                .and_then(|own| own.income)
                .map(|income| income_key(Some(income))),
        },
        Fact {
            question: Key::FundReferenceTableEu,
            answer: yes_no(country.eu),
            source: union,
            instead: None,
            own: said(|row| row.eu),
        },
        Fact {
            question: Key::FundReferenceTableArticle4,
            answer: Key::FundEligibilityUnknown,
            source: Source::unknown(),
            instead: Some(Key::FundReferenceTableArticle4Source),
            own: said(|row| row.article4),
        },
        Fact {
            question: Key::FundReferenceTableMembers,
            // Only Member States are on the Fund's list.
            answer: if country.on_fund_list {
                Key::ShellYes
            } else {
                Key::FundEligibilityUnknown
            },
            source: if country.on_fund_list {
                fund
            } else {
                Source::unknown()
            },
            instead: (!country.on_fund_list).then_some(Key::FundReferenceTableMembersSource),
            own: said(|row| row.member),
        },
    ]
}

#[component]
fn Facts(
    /// The State's code
    code: RwSignal<String>,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let name = move || {
        let reference = desk.reference();
        let country = reference.countries.get(&code.read()).cloned();
        country.map_or_else(String::new, |country| {
            country.name(screen.language()).to_owned()
        })
    };
    let rows = move || {
        let reference = desk.reference();
        let countries = &reference.countries;
        let tongue = screen.tongue();
        let lists = [
            &countries.fund_list,
            &countries.income_list,
            &countries.union_list,
        ];
        let country = countries.get(&code.read())?;
        let rows = facts(country, lists).into_iter();
        Some(rows.map(|fact| row(fact, country, &tongue)).collect_view())
    };
    view! {
        <h3><bdi>{name}</bdi></h3>
        <div class="table-frame" tabindex="0" role="region" aria-label=name>
            <table>
                <thead><tr>
                    <th scope="col">{screen.tr(Key::FundLookUpTable)}</th>
                    <th scope="col">{screen.tr(Key::FundLookUpAnswer)}</th>
                    <th scope="col">{screen.tr(Key::CommonCheckSource)}</th>
                    <th scope="col">{screen.tr(Key::CommonCheckYear)}</th>
                    <th scope="col">{screen.tr(Key::FundReferenceStates)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(fact: Fact, country: &Country, tongue: &Tongue) -> AnyView {
    let entry = country.own.as_ref().map(|own| own.entry.clone());
    let own = match fact.own {
        None => tongue.text(Key::FundLookUpNothing),
        Some(answer) => tongue.say(
            &Message::new(Key::FundLookUpOwn)
                .with("answer", Arg::Word(answer))
                .with("entry", entry.unwrap_or_default().named().part()),
        ),
    };
    let year = if fact.source.year.is_empty() {
        tongue.text(Key::CommonCheckYearNone)
    } else {
        fact.source.year.clone()
    };
    view! {
        <tr>
            <th scope="row">{tongue.text(fact.question)}</th>
            <td>{tongue.text(fact.answer)}</td>
            <td><bdi>{fact.source.title.clone()}</bdi>{fact.instead.map(|key| tongue.text(key))}{remarks(&fact.source)}</td>
            <td><bdi>{year}</bdi></td>
            <td><bdi>{own}</bdi></td>
        </tr>
    }
    .into_any()
}
