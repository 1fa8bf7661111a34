use super::parts::{DoneQuestion, address};
use super::tables::use_tables;
use crate::desk::RecordHandle;
use crate::environment::footprint::figures::rounded;
use crate::environment::footprint::inventory::{ENTRIES, Entry, Inventory};
use crate::environment::footprint::items::{Item, Topic};
use crate::environment::footprint::policies::{per_hour, per_hundred};
use crate::environment::footprint::route::{FootprintPage, Step};
use crate::environment::footprint::schema::asked;
use crate::environment::footprint::wording;
use crate::environment::view::long::{Pager, Pages};
use crate::record::Path;
use crate::ui::{FieldView, Findings, Tongue, go_to, take_out, use_screen, use_teller, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// A topic: its entries, and what can be added.
#[component]
pub(super) fn TopicPage(
    /// The inventory
    record: RecordHandle,
    /// The topic
    topic: Topic,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let id = record.id();
    let entries = Memo::new(move |_| {
        let own = record.read(Inventory::read);
        let mut entries = own.map(|own| own.entries).unwrap_or_default();
        // What nobody said the nature of stands in the first topic, so that it is found.
        entries.retain(|entry| {
            entry
                .item
                .map_or(topic == Topic::Power, |item| item.topic == topic)
        });
        entries
    });
    let add = move |item: &'static Item| {
        let unit = item.units.first().map_or("", |unit| unit.code());
        let path = record.add_item(
            ENTRIES,
            &[("item", item.code), ("form", "amount"), ("unit", unit)],
        );
        let entry = path.rsplit('/').next().unwrap_or_default().to_owned();
        go_to(&address(FootprintPage::Of(id, Step::Entry(entry))));
    };
    let teller = use_teller();
    let tables = use_tables();
    let remove = move |path: &Path, what: String| {
        let shown: Vec<Path> =
            entries.with_untracked(|all| all.iter().map(|entry| entry.path.clone()).collect());
        take_out(record, path, what, teller, (&shown, "topic-add".to_owned()));
    };
    let pages = Pages::of(5);
    let row = move |entry: Entry| {
        let tongue = screen.tongue();
        let name = tables.with(|factors| wording::entry(&entry, factors, &tongue));
        let amount = amount_of(&entry, &tongue);
        let step = Step::Entry(entry.path.rsplit('/').next().unwrap_or_default().to_owned());
        let href = address(FootprintPage::Of(id, step));
        let told = tongue
            .say(&Message::new(Key::FootprintEntryRemove).with("entry", Arg::Text(name.clone())));
        let (path, what) = (entry.path.clone(), name.clone());
        let card = crate::ui::field_id(&entry.path);
        view! {
            <li id=card tabindex="-1"><article class="card card-row">
                <div>
                    <h3><a href=href><bdi>{name}</bdi></a></h3>
                    <p class="hint">{amount}</p>
                </div>
                <button type="button" class="button button-quiet" aria-label=told on:click=move |_| remove(&path, what.clone())>{screen.tr(Key::ShellDelete)}</button>
            </article></li>
        }
    };
    let field = move |field| {
        let field: crate::form::Field = field;
        view! { <FieldView record=record field=field path=Path::of(&[field.path]) findings=findings /> }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(topic.label())}</h1>
        <p class="lead">{screen.tr(topic.intro())}</p>
        {when(move || entries.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::FootprintEntriesEmpty)}</p> }.into_any())}
        <h2>{screen.tr(Key::FootprintEntries)}</h2>
        <ul class="cards">{move || pages.shown(entries.get()).into_iter().map(row).collect_view()}</ul>
        <Pager pages=pages count=Signal::derive(move || entries.read().len()) label=Key::FootprintEntries />
        <section aria-labelledby="topic-add">
            <h2 id="topic-add" tabindex="-1">{screen.tr(Key::FootprintEntryAdd)}</h2>
            <div class="offers">
                {topic.items().map(|item| view! {
                    <button type="button" class="button button-match" on:click=move |_| add(item)>{screen.tr(item.label)}</button>
                }).collect_view()}
            </div>
        </section>
        {(!asked(topic).is_empty()).then(|| view! {
            <section>
                <h2>{screen.tr(if topic == Topic::Water { Key::FootprintWaterSource } else { Key::FootprintAsked })}</h2>
                {asked(topic).iter().map(|one| field(*one)).collect_view()}
                <Intensity record=record topic=topic />
            </section>
        })}
        <DoneQuestion record=record name=topic.id() />
    }
}

/// What fuel comes to by kilometres or hours, once both are known.
#[component]
fn Intensity(
    /// The inventory
    record: RecordHandle,
    /// The topic
    topic: Topic,
) -> impl IntoView {
    let screen = use_screen();
    let figure = Memo::new(move |_| {
        let own = record.read(Inventory::read)?;
        match topic {
            Topic::Vehicles => per_hundred(&own),
            Topic::Fuel => per_hour(&own),
            _ => None,
        }
    });
    let label = if topic == Topic::Vehicles {
        Key::FootprintPerHundred
    } else {
        Key::FootprintPerHour
    };
    view! {
        {move || figure.get().map(|figure| view! {
            <dl class="derived"><div><dt>{screen.tr(label)}</dt><dd>{screen.tongue().plain(rounded(figure, 1).normalize())}</dd></div></dl>
        })}
    }
}

/// The amount of the year, or why there is none. What was entered is shown as it was entered.
pub(super) fn amount_of(entry: &Entry, tongue: &Tongue) -> String {
    match (&entry.in_year, entry.unit) {
        (Ok(in_year), Some(unit)) => {
            let divided = in_year.cut || in_year.extrapolated;
            let amount = rounded(in_year.amount, if divided { 2 } else { 6 });
            tongue.say(
                &Message::new(Key::FootprintAmountIn)
                    .with("amount", Arg::Number(amount.normalize()))
                    .with("unit", Arg::Word(unit.sign())),
            )
        }
        (Ok(_), None) => tongue.text(crate::environment::footprint::amounts::Why::Unit.label()),
        (Err(lack), _) => tongue.text(lack.why.label()),
    }
}
