use super::look_up::LookUp;
use super::wording::{confidence_key, remarks};
use crate::desk::{RecordHandle, use_desk};
use crate::form::{Field, Input, List};
use crate::fund::checks::numbers::of_own_entries;
use crate::fund::route::FundPage;
use crate::fund::schema::{INCOMES, YES_NO_UNKNOWN};
use crate::record::Path;
use crate::reference::{Reference, Source};
use crate::route::Route;
use crate::ui::{BackLink, FieldView, Findings, ListView, Place, undoable, use_screen};
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
        Field::new("code", Key::FundStateCode, Input::Country).help(Key::CommonStateCodeHelp),
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
    let own = desk.own_reference();
    if let Some(own) = own {
        undoable(own, place);
    }
    view! {
        <BackLink href=back label=Signal::derive(screen.tr(Key::DraftsApplications)) />
        <h1 tabindex="-1">{screen.tr(Key::DraftsReference)}</h1>
        <p class="lead">{screen.tr(Key::FundReferenceIntro)}</p>
        <LookUp />
        <Tables />
        {own.map(|own| view! { <OwnEntries own=own /> })}
    }
}

/// Where a path of the mission's entries is edited.
fn place(_: RecordHandle, path: &Path) -> Place {
    let figures = FIGURES.iter().map(|(field, _)| field).chain(&FIGURES_FROM);
    let label = figures
        .into_iter()
        .find(|field| field.path == path.as_str())
        .map_or(STATES.label, |field| field.label);
    Place {
        name: Message::new(label),
        href: Route::Fund(FundPage::Reference).href_of_field(path),
    }
}

#[component]
fn Tables() -> impl IntoView {
    let screen = use_screen();
    let shipped = use_desk().shipped_reference();
    let countries = &shipped.countries;
    let sourced = |title: Key, source: &Source| (title, source.clone(), None);
    let unknown = |title: Key, instead: Key| (title, Source::unknown(), Some(instead));
    let rows = vec![
        sourced(Key::FundReferenceTableFund, &countries.fund_list),
        sourced(Key::FundReferenceTableIncome, &countries.income_list),
        sourced(Key::FundReferenceTableEu, &countries.union_list),
        unknown(
            Key::FundReferenceTableArticle4,
            Key::FundReferenceTableArticle4Source,
        ),
        unknown(
            Key::FundReferenceTableMembers,
            Key::FundReferenceTableMembersSource,
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
                        <th scope="col">{screen.tr(Key::CommonCheckSource)}</th>
                        <th scope="col">{screen.tr(Key::CommonCheckYear)}</th>
                        <th scope="col">{screen.tr(Key::CommonCheckConfidence)}</th>
                    </tr></thead>
                    <tbody>
                        {rows.into_iter().map(|(title, source, instead)| {
                            let year = source.year.clone();
                            view! {
                                <tr>
                                    <th scope="row">{screen.tr(title)}</th>
                                    <td><bdi>{source.title.clone()}</bdi>{instead.map(|key| view! { <span>{screen.tr(key)}</span> })}{remarks(&source)}</td>
                                    <td><bdi>{move || if year.is_empty() { screen.t(Key::CommonCheckYearNone) } else { year.clone() }}</bdi></td>
                                    <td>{screen.tr(confidence_key(source.confidence))}</td>
                                </tr>
                            }
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
    let shipped = desk.shipped_reference();
    let tables = shipped.clone();
    let findings: Findings = Memo::new(move |_| {
        own.read(|own| of_own_entries(own, &tables))
            .unwrap_or_default()
    });
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
                    .with("source", Arg::Text(source.title.clone()))
                    .with(
                        "year",
                        if source.year.is_empty() {
                            Arg::Word(Key::CommonCheckYearNone)
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
