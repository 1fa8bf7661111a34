use super::parts::{Choose, Heading, Tick};
use super::risks::category_class;
use super::{page_href, use_scheme};
use crate::desk::{RecordHandle, use_desk};
use crate::environment::pages::{MarkerPage, SchemePart};
use crate::environment::portfolio::catalogue;
use crate::environment::risk::{Category, cell_path};
use crate::environment::route::EnvironmentPage;
use crate::environment::schema::{IMPACT, LEVELS, LIKELIHOOD};
use crate::environment::scheme::{self, Entry, OWN_MEASURES, OWN_ROWS, Scheme};
use crate::environment::wording::{category_key, level_key, standing_key};
use crate::form::{Choice, Field, Input};
use crate::record::Path;
use crate::route::Route;
use crate::ui::{
    BackLink, FieldView, Findings, Notice, Place, Tone, each, field_id, focus_later, make_package,
    save_workbook, take_out, undoable, use_screen, use_teller, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// Where the scheme comes from, and what the mission changes in it.
#[component]
pub(super) fn SchemePage(
    /// Which part of it
    part: SchemePart,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let edition = move || {
        let edition = scheme.with(|scheme| scheme.edition.clone());
        screen.say(&Message::new(Key::EnvironmentRuleSet).with("edition", Arg::Text(edition)))
    };
    let links = SchemePart::ALL.into_iter().filter(|other| *other != part);
    let links = links.map(|other| {
        let title = if other == SchemePart::Catalogue {
            Key::EnvironmentSchemeCatalogue
        } else {
            other.title()
        };
        view! { <a class="standalone" href=page_href(MarkerPage::Scheme(other))>{screen.tr(title)}</a> }
    });
    let links = links.collect_view();
    let body = match part {
        SchemePart::Catalogue => view! { <Catalogue /> }.into_any(),
        SchemePart::Rules => view! { <Rules /> }.into_any(),
        SchemePart::Own => with_own(|own| view! { <OwnRows own=own /> }.into_any()),
        SchemePart::Matrix => with_own(|own| view! { <MatrixEditor own=own /> }.into_any()),
    };
    view! {
        <BackLink href=page_href(MarkerPage::List) label=Signal::derive(screen.tr(Key::EnvironmentAssessments)) />
        <Heading text=part.title() />
        <p class="lead">{screen.tr(Key::EnvironmentSchemeIntro)}</p>
        <p class="hint">{edition}</p>
        <p class="buttons">{links}</p>
        {body}
    }
}

/// Draws with the record of the mission's own rows, which is made when it is first looked at.
fn with_own(draw: impl FnOnce(RecordHandle) -> AnyView) -> AnyView {
    let desk = use_desk();
    let Ok(id) = scheme::id() else {
        return ().into_any();
    };
    let own = desk.only(&scheme::KIND, id);
    undoable(own, place);
    draw(own)
}

/// Where a path of the mission's rows is edited.
fn place(_: RecordHandle, path: &Path) -> Place {
    let part = if path.starts_with("risk.") {
        SchemePart::Matrix
    } else {
        SchemePart::Own
    };
    Place {
        name: Message::new(part.title()),
        href: Route::Environment(EnvironmentPage::Marker(MarkerPage::Scheme(part)))
            .href_of_field(path),
    }
}

/// The catalogue by sector: each activity with its level, its measures, its source.
#[component]
fn Catalogue() -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let desk = use_desk();
    let failed = RwSignal::new(false);
    let save = move |_| {
        let tongue = screen.tongue();
        let scheme = scheme.get_untracked();
        let user = desk.settings.with_untracked(|it| it.user.clone());
        leptos::task::spawn_local(async move {
            let title = tongue.text(Key::EnvironmentScheme);
            let done = save_workbook(&catalogue(&scheme, &user, &tongue), &title).await;
            failed.try_set(!done);
        });
    };
    let sectors = move || {
        let language = screen.language();
        scheme.with(|scheme| {
            let sectors = scheme.sectors.iter().map(|sector| {
                let mut rows = scheme.activities.clone();
                rows.retain(|entry| entry.sector == sector.id);
                let name = sector.name.of(language).to_owned();
                view! { <Sector name=name rows=rows /> }
            });
            sectors.collect_view()
        })
    };
    view! {
        <p class="buttons"><button type="button" class="button button-secondary" on:click=save>{screen.tr(Key::EnvironmentSaveXlsx)}</button></p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellDownloadFailed)}</p></Notice> }.into_any())}
        {sectors}
    }
}

#[component]
fn Sector(
    /// What it is called
    name: String,
    /// Its rows
    rows: Vec<Entry>,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let row = move |entry: Entry| {
        let language = screen.language();
        scheme.with_untracked(|scheme| {
            let cited = scheme.cited(&entry.source);
            let offers = entry.mitigation.iter().chain(&entry.enhancement);
            let offers = offers.filter_map(|id| scheme.offer(id)).map(|offer| {
                let cited = scheme.cited(&offer.source);
                let about = [screen.t(standing_key(offer.standing)), cited.title, cited.year];
                let about = about.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
                view! { <li><bdi>{offer.text.of(language).to_owned()}</bdi>" "<span class="remark"><bdi>{about.join(" · ")}</bdi></span></li> }
            });
            let offers = offers.collect_view();
            view! {
                <tr>
                    <th scope="row"><bdi>{entry.name.of(language).to_owned()}</bdi><ul class="offers">{offers}</ul></th>
                    <td>{screen.t(level_key(entry.level))}</td>
                    <td>{screen.t(standing_key(entry.standing))}</td>
                    <td><bdi>{entry.own_source.clone().unwrap_or(cited.title)}</bdi><span class="url">{cited.url}</span></td>
                    <td>{if cited.year.is_empty() { screen.t(Key::EnvironmentYearNone) } else { cited.year }}</td>
                </tr>
            }
        })
    };
    view! {
        <details class="prompts wide">
            <summary>{name.clone()}</summary>
            <div class="table-frame" tabindex="0" role="region" aria-label=name>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::EnvironmentActivity)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentDefault)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentStanding)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentSource)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentYear)}</th>
                    </tr></thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}

/// The rules with their sources.
#[component]
fn Rules() -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let rules = [
        ("R1", Key::EnvironmentRuleR1),
        ("R2", Key::EnvironmentRuleR2),
        ("R3", Key::EnvironmentRuleR3),
        ("R4", Key::EnvironmentRuleR4),
        ("R5", Key::EnvironmentRuleR5),
        ("R6", Key::EnvironmentRuleR6),
        ("R7", Key::EnvironmentRuleR7),
        ("R8", Key::EnvironmentRuleR8),
        ("R9", Key::EnvironmentRuleR9),
        ("R10", Key::EnvironmentRuleR10),
        ("R11", Key::EnvironmentRuleR11),
        ("R12", Key::EnvironmentRuleR12),
        ("R13", Key::EnvironmentRuleR13),
        ("R14", Key::EnvironmentRuleR14),
        ("R15", Key::EnvironmentRuleR15),
        ("F1", Key::EnvironmentRuleF1),
        ("F2", Key::EnvironmentRuleF2),
        ("F3", Key::EnvironmentRuleF3),
        ("F4", Key::EnvironmentRuleF4),
        ("K1", Key::EnvironmentRuleK1),
        ("K2", Key::EnvironmentRuleK2),
        ("D1", Key::EnvironmentRuleD1),
        ("D2", Key::EnvironmentRuleD2),
    ];
    let row = move |(code, text): (&'static str, Key)| {
        scheme.with(|scheme| {
            let basis = scheme.rules.get(code);
            let cited = basis.map(|basis| scheme.cited(&basis.source)).unwrap_or_default();
            let standing = basis.map(|basis| screen.t(standing_key(basis.standing)));
            view! {
                <tr>
                    <th scope="row">{code}</th>
                    <td>{screen.t(text)}</td>
                    <td>{standing}</td>
                    <td><bdi>{cited.title}</bdi><span class="url">{cited.url}</span></td>
                    <td>{if cited.year.is_empty() { screen.t(Key::EnvironmentYearNone) } else { cited.year }}</td>
                </tr>
            }
        })
    };
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentSchemeRules)>
            <table>
                <thead><tr>
                    <th scope="col">{screen.tr(Key::EnvironmentRules)}</th>
                    <th scope="col">{screen.tr(Key::EnvironmentRuleText)}</th>
                    <th scope="col">{screen.tr(Key::EnvironmentStanding)}</th>
                    <th scope="col">{screen.tr(Key::EnvironmentSource)}</th>
                    <th scope="col">{screen.tr(Key::EnvironmentYear)}</th>
                </tr></thead>
                <tbody>{move || rules.map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The fields of a row of the mission's own that the desk declares; the others come from the data.
const ROW: [Field; 3] = [
    Field::new("name", Key::EnvironmentOwnName, Input::Line).help(Key::EnvironmentOwnNameHelp),
    Field::new("level", Key::EnvironmentLevel, Input::Radios(LEVELS)),
    Field::new("source", Key::EnvironmentOwnSource, Input::Line),
];

const MEASURE: [Field; 2] = [
    Field::new("text", Key::EnvironmentAction, Input::Line),
    Field::new(
        "kind",
        Key::EnvironmentPurpose,
        Input::Radios(&[
            Choice {
                value: "mitigation",
                label: Key::EnvironmentMitigation,
            },
            Choice {
                value: "enhancement",
                label: Key::EnvironmentEnhancement,
            },
        ]),
    ),
];

/// What the mission knows better than the desk, and how it travels.
#[component]
fn OwnRows(
    /// The record of the mission's rows
    own: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let failed = RwSignal::new(false);
    let save = move |_| {
        let desk = own.desk();
        let title = screen.t(Key::EnvironmentScheme);
        leptos::task::spawn_local(async move {
            let text = desk.export(&[own.id()], Vec::new());
            let date = crate::dates::iso(crate::desk::today());
            let done = match make_package(desk, &[own.id()], &text).await {
                Ok(file) => file
                    .hand_over(&file.name(&title, &date), false)
                    .await
                    .is_ok(),
                Err(_) => false,
            };
            failed.try_set(!done);
        });
    };
    let entries = Signal::derive(move || {
        let language = screen.language();
        scheme.with(|scheme| {
            let rows = scheme.activities.iter();
            let named = rows.map(|it| (it.id.clone(), it.name.of(language).to_owned()));
            named.collect::<Vec<_>>()
        })
    });
    let sectors = Signal::derive(move || {
        let language = screen.language();
        scheme.with(|scheme| {
            let sectors = scheme.sectors.iter();
            let named = sectors.map(|it| (it.id.clone(), it.name.of(language).to_owned()));
            named.collect::<Vec<_>>()
        })
    });
    let row = move |path: Path| {
        view! { <OwnRow own=own path=path entries=entries sectors=sectors /> }.into_any()
    };
    let measure =
        move |path: Path| view! { <OwnMeasure own=own path=path entries=entries /> }.into_any();
    view! {
        <p class="buttons"><button type="button" class="button button-secondary" on:click=save>{screen.tr(Key::EnvironmentOwnExport)}</button></p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellDownloadFailed)}</p></Notice> }.into_any())}
        <OwnList own=own list=OWN_ROWS heading=Key::EnvironmentOwnRows empty=Key::EnvironmentOwnRowsEmpty add=Key::EnvironmentOwnRowAdd first="code" draw=Callback::new(row) />
        <OwnList own=own list=OWN_MEASURES heading=Key::EnvironmentOwnMeasures empty=Key::EnvironmentOwnMeasuresEmpty add=Key::EnvironmentOwnMeasureAdd first="activity" draw=Callback::new(measure) />
    }
}

#[component]
fn OwnList(
    /// The record of the mission's rows
    own: RecordHandle,
    /// The list
    list: &'static str,
    /// What it is called
    heading: Key,
    /// What an empty one says
    empty: Key,
    /// The button that adds
    add: Key,
    /// The field that gets the focus in a new item
    first: &'static str,
    /// How an item is drawn
    draw: Callback<Path, AnyView>,
) -> impl IntoView {
    let screen = use_screen();
    let paths = move || {
        let items = own.items(list).into_iter();
        items.map(|item| item.path).collect::<Vec<_>>()
    };
    let begin = move |_| {
        let path = own.add_item(list, &[]);
        focus_later(field_id(&Path::of(&[&path, first])));
    };
    view! {
        <section>
            <h2 id=field_id(&Path::of(&[list])) tabindex="-1">{screen.tr(heading)}</h2>
            {when(move || paths().is_empty(), move || view! { <p class="empty">{screen.tr(empty)}</p> }.into_any())}
            {each(paths, move |path| draw.run(path))}
            <p><button type="button" class="button button-secondary" on:click=begin>{screen.tr(add)}</button></p>
        </section>
    }
}

/// The button that takes an item out of one of the mission's lists.
#[component]
fn Remove(
    /// The record of the mission's rows
    own: RecordHandle,
    /// The list
    list: &'static str,
    /// The item
    path: Path,
) -> impl IntoView {
    let screen = use_screen();
    let teller = use_teller();
    let remove = move |_| {
        let items = own.items(list).into_iter();
        let shown: Vec<Path> = items.map(|item| item.path).collect();
        let alone = field_id(&Path::of(&[list]));
        take_out(
            own,
            &path,
            screen.t(Key::EnvironmentSchemeOwn),
            teller,
            (&shown, alone),
        );
    };
    view! { <button type="button" class="button button-quiet" on:click=remove>{screen.tr(Key::ShellRemove)}</button> }
}

#[component]
fn OwnRow(
    /// The record of the mission's rows
    own: RecordHandle,
    /// The row
    path: Path,
    /// The rows of the catalogue
    entries: Signal<Vec<(String, String)>>,
    /// The sectors
    sectors: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let none: Findings = Memo::new(|_| Vec::new());
    let at = {
        let path = path.clone();
        move |name: &str| Path::of(&[&path, name])
    };
    let code = at("code");
    let is_new = move || own.text(&code).is_empty();
    let (name, level, source) = (at("name"), at("level"), at("source"));
    let [name_field, level_field, source_field] = ROW;
    let (sector, flags_at) = (at("sector"), at.clone());
    let flags = scheme.with_untracked(|scheme| {
        let flags = scheme.flags.iter().map(|flag| flag.id.clone());
        flags.collect::<Vec<_>>()
    });
    let ticks = move || {
        let flags = flags.clone().into_iter().map(|flag| {
            let path = flags_at(&format!("touch-{flag}"));
            let label = Signal::derive(move || {
                let language = screen.language();
                scheme.with(|scheme| Scheme::name_in(&scheme.flags, &flag, language).to_owned())
            });
            view! { <Tick record=own path=path label=label /> }
        });
        flags.collect_view()
    };
    view! {
        <fieldset class="card" id=field_id(&path) tabindex="-1">
            <legend>{screen.tr(Key::EnvironmentOwnRow)}</legend>
            <Choose record=own path=at("code") label=Key::EnvironmentOwnCode options=entries />
            {when(is_new, move || {
                let (name, sector) = (name.clone(), sector.clone());
                view! {
                    <FieldView record=own field=name_field path=name findings=none />
                    <Choose record=own path=sector label=Key::EnvironmentSector options=sectors />
                    <details><summary>{screen.tr(Key::EnvironmentTouches)}</summary>{ticks()}</details>
                }.into_any()
            })}
            <FieldView record=own field=level_field path=level findings=none />
            <FieldView record=own field=source_field path=source findings=none />
            <Remove own=own list=OWN_ROWS path=path.clone() />
        </fieldset>
    }
}

#[component]
fn OwnMeasure(
    /// The record of the mission's rows
    own: RecordHandle,
    /// The measure
    path: Path,
    /// The rows of the catalogue
    entries: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let screen = use_screen();
    let none: Findings = Memo::new(|_| Vec::new());
    let fields = MEASURE.map(|field| {
        let path = Path::of(&[&path, field.path]);
        view! { <FieldView record=own field=field path=path findings=none /> }
    });
    view! {
        <fieldset class="card" id=field_id(&path) tabindex="-1">
            <legend>{screen.tr(Key::EnvironmentMeasure)}</legend>
            <Choose record=own path=Path::of(&[&path, "activity"]) label=Key::EnvironmentActivity options=entries />
            {fields.collect_view()}
            <Remove own=own list=OWN_MEASURES path=path.clone() />
        </fieldset>
    }
}

/// The matrix of risks, each square a choice.
#[component]
fn MatrixEditor(
    /// The record of the mission's rows
    own: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let square = move |likelihood: u8, impact: u8| {
        let path = Path::of(&[&cell_path(likelihood, impact)]);
        let now = Memo::new(move |_| scheme.with(|scheme| scheme.matrix.of(likelihood, impact)));
        let label = move || {
            let step = |steps: &[Choice], n: u8| {
                let step = steps.get(usize::from(n) - 1);
                step.map_or_else(String::new, |step| screen.t(step.label))
            };
            format!(
                "{} × {}",
                step(LIKELIHOOD, likelihood),
                step(IMPACT, impact)
            )
        };
        view! {
            <td class=move || category_class(now.get())>
                <select id=field_id(&path) class="input" aria-label=label on:change:target=move |event| own.set(&path, event.target().value())>
                    {Category::ALL.map(|category| view! {
                        <option value=category.code() prop:selected=move || now.get() == Some(category)>{screen.tr(category_key(category))}</option>
                    }).collect_view()}
                </select>
            </td>
        }
    };
    view! {
        <p class="hint">{screen.tr(Key::EnvironmentMatrixHelp)}</p>
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentSchemeMatrix)>
            <table class="heat-map">
                <thead><tr>
                    <td></td>
                    {IMPACT.iter().map(|step| view! { <th scope="col">{screen.tr(step.label)}</th> }).collect_view()}
                </tr></thead>
                <tbody>
                    {(1..=5_u8).rev().map(|likelihood| {
                        let label = LIKELIHOOD.get(usize::from(likelihood) - 1).map(|step| step.label);
                        view! {
                            <tr>
                                <th scope="row">{label.map(|label| view! { <span>{screen.tr(label)}</span> })}</th>
                                {(1..=5).map(|impact| square(likelihood, impact)).collect_view()}
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}
