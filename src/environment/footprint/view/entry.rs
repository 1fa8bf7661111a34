use super::parts::{FromWhere, TextSelect, address};
use super::tables::use_tables;
use crate::dates::DateInput;
use crate::desk::{RecordHandle, use_desk};
use crate::environment::footprint::amounts::{Form, READINGS, Why, uncovered};
use crate::environment::footprint::emissions::{Line, lines};
use crate::environment::footprint::factors::{CONTAINERS, own_id};
use crate::environment::footprint::inventory::{ENTRIES, Entry, Inventory};
use crate::environment::footprint::items::{Item, Topic};
use crate::environment::footprint::route::{FactorPart, FootprintPage, Step};
use crate::environment::footprint::schema::{
    AMOUNT, COUNT, DATES, EVIDENCE, EXTRAPOLATE, FORM, GAS_FORM, LABEL, LEAK, METERED_FORM,
    MONTH_FIELDS, PLAIN_LABEL, READING_LIST, RECOVERED, TIER, TRIP_FORM, WASTE, WEIGHED_FORM,
    item_field, unit_field,
};
use crate::environment::footprint::wording;
use crate::environment::view::long::FoldedList;
use crate::form::Field;
use crate::record::Path;
use crate::ui::{FieldView, FindingText, Findings, Notice, Tone, Tongue, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// One entry: the figure as people have it, how good it is, and what it comes to.
#[component]
pub(super) fn EntryPage(
    /// The inventory
    record: RecordHandle,
    /// The entry's id
    entry: String,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let path = Path::of(&[ENTRIES, &entry]);
    let at = StoredValue::new(path.clone());
    let there = Memo::new(move |_| {
        record
            .items(ENTRIES)
            .iter()
            .any(|item| item.path == at.get_value())
    });
    let code = {
        let path = format!("{path}/item");
        Memo::new(move |_| record.text(&path))
    };
    let item = move || Item::from_code(&code.read());
    let topic = move || item().map(|item| item.topic);
    let form = {
        let path = format!("{path}/form");
        Memo::new(move |_| Form::read(&record.text(&path)))
    };
    let field = move |field: Field| {
        let path = Path::of(&[&at.get_value(), field.path]);
        view! { <FieldView record=record field=field path=path findings=findings /> }.into_any()
    };
    let all =
        move |all: &'static [Field]| all.iter().map(|one| field(*one)).collect_view().into_any();
    let own = Memo::new(move |_| {
        let own = record.read(Inventory::read)?;
        let entry = own
            .entries
            .iter()
            .find(|entry| entry.path == at.get_value())?;
        Some((entry.clone(), own.open.clone().ok()))
    });
    let has_gap = Memo::new(move |_| {
        own.with(|own| {
            let Some((entry, Some(open))) = own else {
                return false;
            };
            let asked = record.text(&format!("{}/extrapolate", entry.path)) == "yes";
            let covered = entry
                .in_year
                .as_ref()
                .map(|in_year| in_year.covered.as_slice());
            asked || covered.is_ok_and(|covered| !uncovered(*open, covered).is_empty())
        })
    });
    // What is said of the whole entry, not of one of its fields.
    let said = move || {
        findings.with(|all| {
            let path = at.get_value();
            let ours = |place: &str| {
                place == path.as_str()
                    || place
                        .strip_prefix(path.as_str())
                        .is_some_and(|rest| matches!(rest, "/item" | "/gas" | "/readings"))
            };
            all.iter()
                .filter(|finding| ours(&finding.path))
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let figure = move || match form.get() {
        Form::Amount => view! { {all(AMOUNT)} }.into_any(),
        Form::Leak => all(LEAK),
        Form::Count => view! {
            <Containers record=record entry=at.get_value() />
            {all(COUNT)}
        }
        .into_any(),
        Form::Monthly => view! { <div class="months">{all(&MONTH_FIELDS)}</div> }.into_any(),
        Form::Meter => view! { <ReadingsLink record=record entry=at.get_value() /> }.into_any(),
    };
    let id = record.id();
    let back = move || {
        let step = topic().map_or(Step::Tasks, Step::Topic);
        address(FootprintPage::Of(id, step))
    };
    view! {
        {when(move || !there.get(), move || view! {
            <h1 tabindex="-1">{screen.tr(Key::FootprintEntry)}</h1>
            <Notice tone=Tone::Warning><p>{screen.tr(Key::FootprintEntryGone)}</p></Notice>
        }.into_any())}
        {when(move || there.get(), move || view! {
            <h1 tabindex="-1">{move || screen.t(wording::item(item()))}</h1>
            {move || said().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
            {when(move || item().is_none(), move || field(item_field()))}
            {when(move || topic() == Some(Topic::Cooling), move || view! { <Gases record=record entry=at.get_value() /> }.into_any())}
            {move || field(label_field(topic()))}
            {move || field(form_field(topic(), form.get()))}
            {move || item().map(|item| match item.units {
                [only] => view! { <p><span class="hint">{screen.tr(Key::FootprintUnit)}</span>" "<strong>{screen.tr(only.label())}</strong></p> }.into_any(),
                _ => field(unit_field(item)),
            })}
            {figure}
            {when(move || matches!(form.get(), Form::Amount | Form::Count), move || view! {
                <details>
                    <summary>{screen.tr(Key::FootprintPart)}</summary>
                    {all(DATES)}
                </details>
            }.into_any())}
            {when(move || has_gap.get(), move || field(EXTRAPOLATE))}
            {when(move || topic() == Some(Topic::Waste), move || all(WASTE))}
            {when(move || topic() == Some(Topic::Cooling), move || field(RECOVERED))}
            {field(TIER)}
            <details>
                <summary>{screen.tr(Key::FootprintEvidence)}</summary>
                {all(EVIDENCE)}
            </details>
            <Reading record=record entry=at.get_value() own=own />
            <p><a class="button" href=back>{screen.tr(Key::FootprintEntryBack)}</a></p>
        }.into_any())}
    }
}

/// In which forms a figure of a topic is there. Power and trips come in no cylinders; what was said so before can be seen.
fn form_field(topic: Option<Topic>, form: Form) -> Field {
    match topic {
        Some(Topic::Cooling) => GAS_FORM,
        Some(Topic::Travel) if !matches!(form, Form::Count | Form::Meter) => TRIP_FORM,
        Some(Topic::Power | Topic::Travel) if form != Form::Count => METERED_FORM,
        Some(Topic::Waste) if form != Form::Meter => WEIGHED_FORM,
        _ => FORM,
    }
}

/// What tells an entry from others; trips and waste have no meter and no vehicle to name.
fn label_field(topic: Option<Topic>) -> Field {
    match topic {
        Some(Topic::Travel | Topic::Waste) => PLAIN_LABEL,
        _ => LABEL,
    }
}

/// The way to the readings of a meter, with how many there are.
#[component]
fn ReadingsLink(
    /// The inventory
    record: RecordHandle,
    /// The entry
    entry: Path,
) -> impl IntoView {
    let screen = use_screen();
    let list = format!("{entry}/{READINGS}");
    let step = Step::Readings(entry.rsplit('/').next().unwrap_or_default().to_owned());
    let count = move || {
        let count = i64::try_from(record.items(&list).len()).unwrap_or(i64::MAX);
        screen.say(&Message::new(Key::FootprintListed).with("count", Arg::Count(count)))
    };
    view! {
        <ul class="task-list">
            <li class="task">
                <a href=address(FootprintPage::Of(record.id(), step)) aria-describedby="count-readings">{screen.tr(Key::FootprintReadings)}</a>
                <span id="count-readings" class="tag tag-plain">{count}</span>
            </li>
        </ul>
    }
}

/// The readings of a meter, and what they come to.
#[component]
pub(super) fn ReadingsPage(
    /// The inventory
    record: RecordHandle,
    /// The entry's id
    entry: String,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let path = Path::of(&[ENTRIES, &entry]);
    let tables = use_tables();
    let own = {
        let path = path.clone();
        Memo::new(move |_| {
            let own = record.read(Inventory::read)?;
            let entry = own.entries.iter().find(|entry| entry.path == path)?;
            Some((entry.clone(), own.open.clone().ok()))
        })
    };
    let name = move || {
        own.with(|own| {
            own.as_ref()
                .map(|(entry, _)| wording::entry(entry, &tables.read(), &screen.tongue()))
        })
    };
    let said = {
        let list = Path::of(&[&path, READINGS]);
        move || {
            findings.with(|all| {
                let ours = all.iter().filter(|finding| finding.path == list);
                ours.cloned().collect::<Vec<_>>()
            })
        }
    };
    let back = address(FootprintPage::Of(record.id(), Step::Entry(entry)));
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FootprintReadings)}</h1>
        <p class="lead"><bdi>{name}</bdi></p>
        {move || said().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
        <FoldedList record=record list=READING_LIST findings=findings within=path.clone() says=reading />
        <Reading record=record entry=path own=own />
        <p><a class="button" href=back>{screen.tr(Key::FootprintReadingsBack)}</a></p>
    }
}

/// What a reading is: its day, and what the meter shows.
fn reading(record: RecordHandle, path: &Path, tongue: &Tongue) -> String {
    let text = |name: &str| record.text(&format!("{path}/{name}"));
    let day = DateInput::read(&text("date")).date();
    let day = day.map(|day| tongue.date(day));
    let parts = day
        .into_iter()
        .chain([wording::as_read(&text("value"), tongue)]);
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The cooling gases, by the names that stand on machines.
#[component]
fn Gases(
    /// The inventory
    record: RecordHandle,
    /// The entry
    entry: Path,
) -> impl IntoView {
    let tables = use_tables();
    let options = tables.with_untracked(|factors| {
        let gases = factors.gases.iter();
        gases
            .map(|gas| (gas.code.clone(), gas.name.clone()))
            .collect::<Vec<_>>()
    });
    let screen = use_screen();
    let path = Path::of(&[&entry, "gas"]);
    let own = FootprintPage::Factors(FactorPart::OwnGases);
    view! {
        <TextSelect record=record path=path label=Key::FootprintItemGas options=options />
        <p><a class="standalone" href=address(own)>{screen.tr(Key::FootprintGasOther)}</a></p>
    }
}

/// The mission's own containers: one tap fills in what one of them holds.
#[component]
fn Containers(
    /// The inventory
    record: RecordHandle,
    /// The entry
    entry: Path,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let unit_path = format!("{entry}/unit");
    let entry = StoredValue::new(entry);
    // Those in the unit of this entry.
    let known = move || {
        let Some(own) = own_id().ok().and_then(|id| desk.find(id)) else {
            return Vec::new();
        };
        let unit = record.text(&unit_path);
        own.read(|own| {
            let items = own.items(CONTAINERS).into_iter();
            let fields = items.map(|item| {
                ["name", "each", "source", "unit"]
                    .map(|name| own.text(&format!("{}/{name}", item.path)).to_owned())
            });
            fields
                .filter(|[name, each, _, own]| *own == unit && !name.is_empty() && !each.is_empty())
                .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    };
    let offer = move |[name, each, source, _]: [String; 4]| {
        let label = screen.say(
            &Message::new(Key::FootprintContainerUse)
                .with("name", Arg::Text(name.clone()))
                .with("each", Arg::Text(wording::as_read(&each, &screen.tongue()))),
        );
        let missing = source
            .trim()
            .is_empty()
            .then(|| screen.t(Key::FootprintSourceMissing));
        let from = match &missing {
            Some(missing) => format!("{name} ({missing})"),
            None => source,
        };
        let label = match missing {
            Some(missing) => format!("{label} · {missing}"),
            None => label,
        };
        let take = move |_| {
            let entry = entry.get_value();
            record.change(|record, clock| {
                [("each", &each), ("each-source", &from)]
                    .into_iter()
                    .filter_map(|(field, text)| {
                        record.write(&Path::of(&[&entry, field]), text.as_str().into(), clock)
                    })
                    .collect()
            });
        };
        view! { <button type="button" class="button button-secondary" on:click=take>{label}</button> }
    };
    view! { <p class="buttons">{move || known().into_iter().map(offer).collect_view()}</p> }
}

/// What the entry comes to, read back as it is typed.
#[component]
fn Reading(
    /// The inventory
    record: RecordHandle,
    /// The entry
    entry: Path,
    /// The entry as it was read
    own: Memo<
        Option<(
            Entry,
            Option<crate::environment::footprint::amounts::Period>,
        )>,
    >,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let line = Memo::new(move |_| {
        let inventory = record.read(Inventory::read)?;
        let lines = lines(&inventory, &tables.read());
        lines.into_iter().find(|line| line.entry == entry)
    });
    let amount = move || {
        own.with(|own| {
            own.as_ref()
                .map(|(entry, _)| super::topic::amount_of(entry, &screen.tongue()))
        })
    };
    // The charge of a machine and its leak rate, where that is how the figure is there.
    let leak = Memo::new(move |_| {
        own.with(|own| {
            let (entry, _) = own.as_ref()?;
            let charge = entry.in_year.as_ref().ok()?.amount;
            let rate = tables.with(|factors| factors.leaks.get(&entry.equipment).copied())?;
            (entry.form == Form::Leak).then_some((charge, rate))
        })
    });
    let emits = move || {
        let tongue = screen.tongue();
        line.with(|line| {
            let Line { kg, factor, .. } = line.as_ref()?;
            Some(match (kg, factor) {
                (Ok(kg), Some(used)) if leak.get().is_some() => {
                    let (charge, rate) = leak.get().unwrap_or_default();
                    tongue.say(
                        &Message::new(Key::FootprintEmitsLeak)
                            .with("kg", Arg::Text(wording::kilograms(*kg, &tongue)))
                            .with("charge", Arg::Number(charge.normalize()))
                            .with("rate", Arg::Share(rate))
                            .with("leaked", Arg::Number(used.amount.normalize()))
                            .with("factor", Arg::Number(used.kg.normalize())),
                    )
                }
                (Ok(kg), Some(used)) => tongue.say(
                    &Message::new(Key::FootprintEmitsBy)
                        .with("kg", Arg::Text(wording::kilograms(*kg, &tongue)))
                        .with("factor", Arg::Number(used.kg.normalize()))
                        .with("unit", Arg::Word(used.unit.sign())),
                ),
                (Ok(_), None) => tongue.text(Key::FootprintEmitsNothing),
                (Err(lack), _) => tongue.say(
                    &Message::new(Key::FootprintEmitsNot).with("why", Arg::Word(lack.why.label())),
                ),
            })
        })
    };
    let source =
        Memo::new(move |_| line.with(|line| Some(line.as_ref()?.factor.as_ref()?.source.clone())));
    // Where a factor lacks, the way to the list that takes one.
    let lacking = Memo::new(move |_| {
        line.with(|line| match line.as_ref()?.kg.as_ref().err()?.why {
            Why::Factor => Some(FactorPart::OwnFactors),
            Why::Grid => Some(FactorPart::OwnGrids),
            _ => None,
        })
    });
    let way = move || {
        let part = lacking.get()?;
        let href = address(FootprintPage::Factors(part));
        Some(view! { <p><a class="standalone" href=href>{screen.tr(Key::FootprintOwnWay)}</a></p> })
    };
    view! {
        <div class="reading" aria-live="polite">
            <p><span class="hint">{screen.tr(Key::FootprintReads)}</span>" "<strong><bdi>{amount}</bdi></strong></p>
            {move || emits().map(|text| view! { <p><bdi>{text}</bdi></p> })}
            {way}
        </div>
        {move || source.get().map(|source| view! { <FromWhere source=source /> })}
    }
}
