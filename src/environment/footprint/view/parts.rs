use super::tables::use_tables;
use crate::desk::{Desk, RecordHandle, use_desk};
use crate::environment::footprint::consolidation::Facility;
use crate::environment::footprint::inventory::{FACILITY, Inventory, KIND, done_path};
use crate::environment::footprint::route::{FactorPart, FootprintPage};
use crate::environment::footprint::wording;
use crate::environment::route::EnvironmentPage;
use crate::kind::Kind;
use crate::record::Path;
use crate::reference::{Confidence, Source};
use crate::route::Route;
use crate::ui::{field_id, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The route of a page on footprints.
pub(super) fn route(page: FootprintPage) -> Route {
    Route::Environment(EnvironmentPage::Footprint(page))
}

/// The address of a page on footprints.
pub(super) fn address(page: FootprintPage) -> String {
    route(page).href()
}

/// The records of a kind on the desk, last changed first.
pub(super) fn of_kind(desk: Desk, kind: &Kind) -> Vec<RecordHandle> {
    let name = kind.name;
    let is_kind = |record: &RecordHandle| record.peek(|record| record.kind == name);
    let mut records = desk.records(false);
    records.retain(|record| is_kind(record).unwrap_or_default());
    records
}

/// All inventories of the desk.
pub(super) fn inventories() -> Memo<Vec<Inventory>> {
    let desk = use_desk();
    Memo::new(move |_| {
        let records = of_kind(desk, &KIND).into_iter();
        records
            .filter_map(|record| record.read(Inventory::read))
            .collect()
    })
}

/// All facilities of the desk, by name.
pub(super) fn facilities() -> Memo<Vec<Facility>> {
    let desk = use_desk();
    Memo::new(move |_| {
        let records = of_kind(desk, &FACILITY).into_iter();
        let mut all: Vec<Facility> = records
            .filter_map(|record| record.read(Facility::read))
            .collect();
        all.sort_by(|one, other| one.name.cmp(&other.name));
        all
    })
}

/// How sure we are of a source, in words.
pub(super) fn confidence(confidence: Confidence) -> Key {
    match confidence {
        Confidence::Read => Key::CommonCheckConfidenceRead,
        Confidence::Derived => Key::CommonCheckConfidenceDerived,
        Confidence::Unconfirmed => Key::FootprintUnconfirmed,
        Confidence::Mission => Key::CommonCheckConfidenceMission,
    }
}

/// Title, year and confidence of a source.
#[component]
pub(super) fn SourceFacts(
    /// The source
    source: Source,
) -> impl IntoView {
    let screen = use_screen();
    let (silent, no_year) = (source.title.is_empty(), source.year.is_empty());
    let missing = if source.confidence == Confidence::Mission {
        Key::FootprintSourceMissing
    } else {
        Key::CommonCheckSourceNone
    };
    let sure = confidence(source.confidence);
    view! {
        <dl class="source">
            <div><dt>{screen.tr(Key::CommonCheckSource)}</dt><dd>
                <bdi>{source.title}</bdi>
                {silent.then(|| view! { <span>{screen.tr(missing)}</span> })}
                {source.url.map(|url| view! { <bdi class="url">{url}</bdi> })}
            </dd></div>
            <div><dt>{screen.tr(Key::CommonCheckYear)}</dt><dd><bdi>{source.year}</bdi>{no_year.then(|| view! { <span>{screen.tr(Key::CommonCheckYearNone)}</span> })}</dd></div>
            <div><dt>{screen.tr(Key::CommonCheckConfidence)}</dt><dd>{screen.tr(sure)}</dd></div>
        </dl>
    }
}

/// A source behind the question where a figure comes from.
#[component]
pub(super) fn FromWhere(
    /// The source
    source: Source,
) -> impl IntoView {
    let screen = use_screen();
    let lacks = wording::lacks(&source);
    view! {
        {lacks.map(|key| view! { <p class="finding-warning">{screen.tr(key)}</p> })}
        <details>
            <summary>{screen.tr(Key::FootprintFromWhere)}</summary>
            <SourceFacts source=source />
        </details>
    }
}

/// A choice among texts that are no words of the desk.
#[component]
pub(super) fn TextSelect(
    /// The record
    record: RecordHandle,
    /// Where it writes
    path: Path,
    /// What it is called
    label: Key,
    /// What is stored, and what is shown
    options: Vec<(String, String)>,
) -> impl IntoView {
    let screen = use_screen();
    let id = field_id(&path);
    let (none, write) = (path.clone(), path.clone());
    let option = move |(value, text): (String, String)| {
        let (read, own) = (path.clone(), value.clone());
        view! { <option value=value prop:selected=move || record.text(&read) == own>{text}</option> }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{screen.tr(label)}</label>
            <select id=id class="input" on:change:target=move |event| record.set(&write, event.target().value())>
                <option value="" prop:selected=move || record.text(&none).is_empty()>{screen.tr(Key::ShellChoose)}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// Whether the person calls a page done.
#[component]
pub(super) fn DoneQuestion(
    /// The inventory
    record: RecordHandle,
    /// The page's name in stored records
    name: &'static str,
) -> impl IntoView {
    let back = address(FootprintPage::Of(
        record.id(),
        crate::environment::footprint::route::Step::Tasks,
    ));
    view! { <crate::ui::DoneQuestion record=record path=done_path(name) back=back answered=|_| () /> }
}

/// What the tables are: their edition, and how many of the mission's own figures stand over them.
#[component]
pub(super) fn Edition(
    /// Whether this is not the page of the tables itself
    #[prop(optional)]
    linked: bool,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let said = move || {
        tables.with(|factors| {
            let edition = Arg::Text(factors.edition.clone());
            screen.say(&Message::new(Key::FootprintEdition).with("edition", edition))
        })
    };
    let own = move || {
        let count = tables.with(|factors| factors.own);
        let count = Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
        screen.say(&Message::new(Key::FootprintEditionOwn).with("count", count))
    };
    view! {
        <p class="hint">
            {said}
            {when(move || tables.with(|factors| factors.own > 0), move || view! { <span>" · "{own}</span> }.into_any())}
            {linked.then(|| view! { " · "<a class="standalone" href=address(FootprintPage::Factors(FactorPart::Tables))>{screen.tr(Key::FootprintFactors)}</a> })}
        </p>
    }
}

/// Sources by their numbers, each with year and confidence; what uses them names the number.
#[component]
pub(super) fn Sources(
    /// The sources
    #[prop(into)]
    sources: Signal<Vec<Source>>,
) -> impl IntoView {
    let screen = use_screen();
    let draw = move || {
        let tongue = screen.tongue();
        let sources = sources.get().into_iter();
        sources
            .map(|source| {
                let year = if source.year.is_empty() {
                    tongue.text(Key::CommonCheckYearNone)
                } else {
                    source.year.clone()
                };
                let lacks = wording::lacks(&source).filter(|_| !source.title.is_empty());
                let lacks = lacks.map(|key| view! { <span class="remark finding-warning">{tongue.text(key)}</span> });
                let title = wording::source_title(&source, &tongue);
                view! {
                    <li><bdi>{title}</bdi>", "<bdi>{year}</bdi><span class="remark">{tongue.text(confidence(source.confidence))}</span>{lacks}</li>
                }
            })
            .collect_view()
    };
    view! { <ol class="sources">{draw}</ol> }
}

/// Distinct sources in the order in which they come.
pub(super) fn distinct<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    for source in sources {
        if !found.contains(source) {
            found.push(source.clone());
        }
    }
    found
}

/// The number of a source among some, as it stands in a table.
pub(super) fn number_of(source: &Source, all: &[Source]) -> String {
    let at = all.iter().position(|other| other == source);
    at.map_or_else(String::new, |at| format!("[{}]", at + 1))
}
