use super::wording::confidence_key;
use crate::check::Finding;
use crate::desk::{RecordHandle, use_desk};
use crate::form::{Field, Input, List};
use crate::fund::route::FundPage;
use crate::fund::schema::{INCOMES, YES_NO_UNKNOWN};
use crate::record::Path;
use crate::reference::{Confidence, Reference, Source};
use crate::route::Route;
use crate::ui::{BackLink, FieldView, Findings, ListView, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// What a mission can say of a State.
const STATES: List = List {
    path: crate::reference::own::STATES,
    label: Key::FundReferenceStates,
    help: None,
    item: Key::FundReferenceStateItem,
    add: Key::FundReferenceStateAdd,
    remove: Key::FundReferenceStateRemove,
    empty: Key::FundReferenceStatesEmpty,
    fields: &[
        Field::new("code", Key::FundStateCode, Input::Country).help(Key::FundStateCodeHelp),
        Field::new(
            "listed",
            Key::FundReferenceListed,
            Input::Radios(YES_NO_UNKNOWN),
        ),
        Field::new(
            "member",
            Key::FundReferenceMember,
            Input::Radios(YES_NO_UNKNOWN),
        ),
        Field::new(
            "article4",
            Key::FundReferenceArticle4,
            Input::Radios(YES_NO_UNKNOWN),
        ),
        Field::new("eu", Key::FundReferenceEu, Input::Radios(YES_NO_UNKNOWN)),
        Field::new("income", Key::FundEligibilityIncome, Input::Select(INCOMES)),
        Field::new("date", Key::FundReferenceDate, Input::Date),
        Field::new("source", Key::FundReferenceSource, Input::Line)
            .help(Key::FundReferenceSourceHelp),
    ],
};

/// The figures that a mission can correct, with the rule that rests on each.
const FIGURES: [(Field, &str); 6] = [
    (
        Field::new(
            "most.national",
            Key::FundReferenceMostNational,
            Input::Number,
        ),
        "A01",
    ),
    (
        Field::new(
            "most.regional",
            Key::FundReferenceMostRegional,
            Input::Number,
        ),
        "A01",
    ),
    (
        Field::new(
            "line1.national",
            Key::FundReferenceLine1National,
            Input::Number,
        ),
        "A03",
    ),
    (
        Field::new(
            "line1.regional",
            Key::FundReferenceLine1Regional,
            Input::Number,
        ),
        "A03",
    ),
    (
        Field::new(
            "least.national",
            Key::FundReferenceLeastNational,
            Input::Number,
        ),
        "A02",
    ),
    (
        Field::new(
            "least.regional",
            Key::FundReferenceLeastRegional,
            Input::Number,
        ),
        "A02",
    ),
];

/// Where the figures come from.
const FIGURES_FROM: [Field; 2] = [
    Field::new("figures.date", Key::FundReferenceDate, Input::Date),
    Field::new("figures.source", Key::FundReferenceSource, Input::Line)
        .help(Key::FundReferenceSourceHelp),
];

/// The dated tables that the checks rest on, and what the mission itself knows.
#[component]
pub(super) fn ReferencePage() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let back = Route::Fund(FundPage::List).href();
    view! {
        <BackLink href=back label=Signal::derive(screen.tr(Key::FundApplications)) />
        <h1 tabindex="-1">{screen.tr(Key::FundReference)}</h1>
        <p class="lead">{screen.tr(Key::FundReferenceIntro)}</p>
        <Tables />
        {desk.own_reference().map(|own| view! { <OwnEntries own=own /> })}
    }
}

#[component]
fn Tables() -> impl IntoView {
    let screen = use_screen();
    let shipped = use_desk().shipped_reference();
    let countries = &shipped.countries;
    let plain = |title: Key, source: Key, year: &str, confidence: Confidence| {
        (title, None, Some(source), year.to_owned(), confidence)
    };
    let sourced = |title: Key, source: &Source| {
        (
            title,
            Some(source.title.clone()),
            None,
            source.year.clone(),
            source.confidence,
        )
    };
    let rows = vec![
        sourced(Key::FundReferenceTableFund, &countries.fund_list),
        sourced(Key::FundReferenceTableIncome, &countries.income_list),
        plain(
            Key::FundReferenceTableEu,
            Key::FundReferenceTableEuSource,
            &shipped.fund.edition,
            Confidence::Derived,
        ),
        plain(
            Key::FundReferenceTableArticle4,
            Key::FundReferenceTableArticle4Source,
            "",
            Confidence::Unconfirmed,
        ),
        plain(
            Key::FundReferenceTableMembers,
            Key::FundReferenceTableMembersSource,
            "",
            Confidence::Unconfirmed,
        ),
    ];
    let edition = shipped.fund.edition.clone();
    view! {
        <section>
            <h2>{screen.tr(Key::FundReferenceTables)}</h2>
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FundReferenceTables)>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::FundReferenceTables)}</th>
                        <th scope="col">{screen.tr(Key::FundCheckSource)}</th>
                        <th scope="col">{screen.tr(Key::FundCheckYear)}</th>
                        <th scope="col">{screen.tr(Key::FundCheckConfidence)}</th>
                    </tr></thead>
                    <tbody>
                        {rows.into_iter().map(|(title, source, worded, year, confidence)| view! {
                            <tr>
                                <th scope="row">{screen.tr(title)}</th>
                                <td><bdi>{source}</bdi>{worded.map(|key| view! { <span>{screen.tr(key)}</span> })}</td>
                                <td><bdi>{move || if year.is_empty() { screen.t(Key::FundCheckYearNone) } else { year.clone() }}</bdi></td>
                                <td>{screen.tr(confidence_key(confidence))}</td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
            <p class="hint">{move || screen.say(&Message::new(Key::FundReferenceEdition).with("edition", Arg::Text(edition.clone())))}</p>
        </section>
    }
}

#[component]
fn OwnEntries(
    /// The record of the mission's own entries
    own: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let findings: Findings = Memo::new(|_| Vec::<Finding>::new());
    let shipped = desk.shipped_reference();
    let field = move |field: Field| {
        let path = Path::of(&[field.path]);
        view! { <FieldView record=own field=field path=path findings=findings /> }
    };
    let figures = FIGURES.into_iter().map(|(declared, rule)| {
        let (figure, source) = (
            figure_of(&shipped, declared.path),
            shipped.fund.source(rule),
        );
        let of_desk = move || {
            screen.say(
                &Message::new(Key::FundReferenceOwnFigure)
                    .with("amount", Arg::Money(figure, "USD".to_owned()))
                    .with(
                        "year",
                        if source.year.is_empty() {
                            Arg::Word(Key::FundCheckYearNone)
                        } else {
                            Arg::Text(source.year.clone())
                        },
                    )
                    .with("confidence", Arg::Word(confidence_key(source.confidence))),
            )
        };
        view! { <div class="figure-own">{field(declared)}<p class="hint">{of_desk}</p></div> }
    });
    view! {
        <ListView record=own list=STATES findings=findings />
        <section>
            <h2>{screen.tr(Key::FundReferenceFigures)}</h2>
            <p class="hint">{screen.tr(Key::FundReferenceFiguresHelp)}</p>
            {figures.collect_view()}
            {FIGURES_FROM.into_iter().map(field).collect_view()}
        </section>
    }
}

fn figure_of(reference: &Reference, path: &str) -> Decimal {
    let thresholds = &reference.fund.thresholds;
    match path {
        "most.national" => thresholds.most.national,
        "most.regional" => thresholds.most.regional,
        "least.national" => thresholds.least.national,
        "least.regional" => thresholds.least.regional,
        "line1.national" => thresholds.most_line_1.national,
        _ => thresholds.most_line_1.regional,
    }
}
