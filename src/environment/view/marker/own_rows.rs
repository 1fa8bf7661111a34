use super::parts::{Choose, Tick};
use super::scheme_pages::own_findings;
use super::use_scheme;
use crate::desk::RecordHandle;
use crate::environment::schema::{OWN_MEASURE, OWN_MEASURE_WHY, OWN_ROW};
use crate::environment::scheme::{Level, OWN_MEASURES, OWN_ROWS, Scheme};
use crate::environment::view::long::{Folded, MOST};
use crate::environment::wording::level_key;
use crate::form::Field;
use crate::record::Path;
use crate::route::Route;
use crate::ui::{
    FieldView, Notice, Tone, field_id, focus_later, make_package, take_out, use_screen, use_teller,
    when,
};
use crate::words::Key;
use leptos::prelude::*;

/// How many rows and how many measures of the mission's own stand on the page: an open one takes a screen by itself.
const SHOWN: [usize; 2] = [3, 2];

/// The button that saves the mission's scheme as a file for other devices.
#[component]
pub(super) fn Export(
    /// The record of the mission's rows
    own: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
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
    view! {
        <p class="buttons"><button type="button" class="button button-secondary" on:click=save>{screen.tr(Key::EnvironmentOwnExport)}</button></p>
        <p class="hint">{screen.tr(Key::EnvironmentOwnTravel)}" "<a class="standalone" href=Route::Files.href()>{screen.tr(Key::ShellFiles)}</a></p>
        {when(move || failed.get(), move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellDownloadFailed)}</p></Notice> }.into_any())}
    }
}

/// What the mission knows better than the desk, and how it travels.
#[component]
pub(super) fn OwnRows(
    /// The record of the mission's rows
    own: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
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
    let named = move |code: &str| {
        let language = screen.language();
        scheme.with(|scheme| {
            let entry = scheme.entry(code);
            entry.map(|entry| entry.name.of(language).to_owned())
        })
    };
    let joined = |parts: [Option<String>; 2]| {
        let parts = parts.into_iter().flatten();
        let parts = parts.filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    };
    let row_says = move |path: Path| {
        let text = |name: &str| own.text(&format!("{path}/{name}"));
        let level = Level::from_code(&text("level"));
        let name = named(&text("code")).unwrap_or_else(|| text("name"));
        joined([Some(name), level.map(|level| screen.t(level_key(level)))])
    };
    let measure_says = move |path: Path| {
        let text = |name: &str| own.text(&format!("{path}/{name}"));
        joined([Some(text("text")), named(&text("activity"))])
    };
    let row = move |path: Path| {
        view! { <OwnRow own=own path=path entries=entries sectors=sectors /> }.into_any()
    };
    let measure =
        move |path: Path| view! { <OwnMeasure own=own path=path entries=entries /> }.into_any();
    // One item of both lists is open at a time.
    let open = RwSignal::new(None::<Path>);
    view! {
        <Export own=own />
        <OwnList own=own list=OWN_ROWS heading=Key::EnvironmentOwnRows empty=Key::EnvironmentOwnRowsEmpty add=Key::EnvironmentOwnRowAdd first="code" says=Callback::new(row_says) draw=Callback::new(row) open=open most=SHOWN[0] />
        <OwnList own=own list=OWN_MEASURES heading=Key::EnvironmentOwnMeasures empty=Key::EnvironmentOwnMeasuresEmpty add=Key::EnvironmentOwnMeasureAdd first="activity" says=Callback::new(measure_says) draw=Callback::new(measure) open=open most=SHOWN[1] />
    }
}

/// A list of the mission's own, its items folded to lines.
#[component]
pub(super) fn OwnList(
    /// The record of the mission's rows
    own: RecordHandle,
    /// The list
    #[prop(into)]
    list: Path,
    /// What it is called
    heading: Key,
    /// What an empty one says
    empty: Key,
    /// The button that adds
    add: Key,
    /// The field that gets the focus in a new item
    first: &'static str,
    /// What an item says of itself in its line
    says: Callback<Path, String>,
    /// How an item is drawn
    draw: Callback<Path, AnyView>,
    /// Which item is open, where lists beside it share that
    #[prop(default = RwSignal::new(None))]
    open: RwSignal<Option<Path>>,
    /// How many lines stand on a page
    #[prop(default = MOST)]
    most: usize,
) -> impl IntoView {
    let screen = use_screen();
    let line = move |path: Path| {
        let text = move || {
            let said = says.run(path.clone());
            if said.is_empty() {
                screen.t(Key::EnvironmentUnnamed)
            } else {
                said
            }
        };
        view! { <bdi>{text}</bdi> }.into_any()
    };
    let id = field_id(&list);
    let (empties, adds) = (list.clone(), list.clone());
    let is_empty = move || own.items(&empties).is_empty();
    let begin = move |_| {
        let path = own.add_item(&adds, &[]);
        focus_later(field_id(&Path::of(&[&path, first])));
        open.set(Some(path));
    };
    view! {
        <section>
            <h2 id=id tabindex="-1">{screen.tr(heading)}</h2>
            {when(is_empty, move || view! { <p class="empty">{screen.tr(empty)}</p> }.into_any())}
            <Folded record=own at=list label=heading line=Callback::new(line) inside=draw open=open most=most />
            <p class="folded-add"><button type="button" class="button button-secondary" on:click=begin>{screen.tr(add)}</button></p>
        </section>
    }
}

/// The button that takes an item out of one of the mission's lists.
#[component]
pub(super) fn Remove(
    /// The record of the mission's rows
    own: RecordHandle,
    /// The list
    #[prop(into)]
    list: Path,
    /// The item
    path: Path,
    /// What is taken out
    #[prop(optional)]
    what: Option<Key>,
) -> impl IntoView {
    let screen = use_screen();
    let teller = use_teller();
    let remove = move |_| {
        let items = own.items(&list).into_iter();
        let shown: Vec<Path> = items.map(|item| item.path).collect();
        let what = screen.t(what.unwrap_or(Key::EnvironmentSchemeOwn));
        take_out(own, &path, what, teller, (&shown, field_id(&list)));
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
    let findings = own_findings();
    let at = {
        let path = path.clone();
        move |name: &str| Path::of(&[&path, name])
    };
    let code = at("code");
    let is_new = move || own.text(&code).is_empty();
    let (name, level, why) = (at("name"), at("level"), at("why"));
    let (source, year) = (at("source"), at("year"));
    let [name_field, level_field, why_field, source_field, year_field] = OWN_ROW;
    // As in a project: lighter only with a reason.
    let (corrected, chosen, written) = (at("code"), at("level"), at("why"));
    let is_lighter = move || {
        let shipped = scheme.with(|scheme| {
            let entry = scheme.entry(&own.text(&corrected));
            entry.map(|entry| {
                let own = entry.own.as_ref();
                own.and_then(|own| own.shipped).unwrap_or(entry.level)
            })
        });
        let level = Level::from_code(&own.text(&chosen));
        level.zip(shipped).is_some_and(|(level, it)| level < it) || !own.text(&written).is_empty()
    };
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
        <fieldset class="folded-fields">
            <legend class="visually-hidden">{screen.tr(Key::EnvironmentOwnRow)}</legend>
            <Choose record=own path=at("code") label=Key::EnvironmentOwnCode options=entries />
            {when(is_new, move || {
                let (name, sector) = (name.clone(), sector.clone());
                view! {
                    <FieldView record=own field=name_field path=name findings=findings />
                    <Choose record=own path=sector label=Key::EnvironmentSector options=sectors />
                    <details><summary>{screen.tr(Key::EnvironmentTouches)}</summary>{ticks()}</details>
                }.into_any()
            })}
            <FieldView record=own field=level_field path=level findings=findings />
            {when(is_lighter, move || view! { <FieldView record=own field=why_field path=why.clone() findings=findings /> }.into_any())}
            <FieldView record=own field=source_field path=source findings=findings />
            <FieldView record=own field=year_field path=year findings=findings />
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
    let scheme = use_scheme();
    let findings = own_findings();
    let at = {
        let path = path.clone();
        move |name: &str| Path::of(&[&path, name])
    };
    let field = {
        let at = at.clone();
        move |field: Field| {
            let path = at(field.path);
            view! { <FieldView record=own field=field path=path findings=findings /> }.into_any()
        }
    };
    // The measures of the desk that this one can stand for, and the one that it stands for already.
    let (activity, code) = (at("activity"), at("code"));
    let offers = Signal::derive(move || {
        let (activity, code) = (own.text(&activity), own.text(&code));
        let language = screen.language();
        scheme.with(|scheme| {
            let offered = scheme.entry(&activity).map(|entry| {
                let all = entry.mitigation.iter().chain(&entry.enhancement);
                all.cloned().collect::<Vec<_>>()
            });
            let mut offered = offered.unwrap_or_default();
            if !code.is_empty() && !offered.contains(&code) {
                offered.push(code);
            }
            let offered = offered.iter().filter_map(|id| scheme.offer(id));
            let shipped = offered.filter(|offer| offer.own.is_none());
            let named = shipped.map(|it| (it.id.clone(), it.text.of(language).to_owned()));
            named.collect::<Vec<_>>()
        })
    });
    let (code, out) = (at("code"), at("out"));
    let (is_out, replaces) = (out.clone(), code.clone());
    let stays = {
        let (out, code) = (out.clone(), code.clone());
        move || own.text(&code).is_empty() || !own.is_true(&out)
    };
    let goes = move || !own.text(&replaces).is_empty() && own.is_true(&is_out);
    let (asks, fields, why) = (code.clone(), field.clone(), field);
    let ask_out = move || {
        view! { <Tick record=own path=out.clone() label=Signal::derive(screen.tr(Key::EnvironmentOwnMeasureOut)) /> }
            .into_any()
    };
    let new = code.clone();
    let is_new = move || own.text(&new).is_empty();
    // Whether it mitigates or enhances is known of one that stands for another.
    let asked = move || {
        let all = OWN_MEASURE.into_iter();
        let all = all.filter(|field| field.path != "kind" || is_new());
        all.map(&fields).collect_view().into_any()
    };
    view! {
        <fieldset class="folded-fields">
            <legend class="visually-hidden">{screen.tr(Key::EnvironmentMeasure)}</legend>
            <Choose record=own path=Path::of(&[&path, "activity"]) label=Key::EnvironmentActivity options=entries />
            {when(move || !offers.read().is_empty(), move || view! { <Choose record=own path=code.clone() label=Key::EnvironmentOwnMeasureCode options=offers /> }.into_any())}
            {when(move || !own.text(&asks).is_empty(), ask_out)}
            {when(goes, move || why(OWN_MEASURE_WHY))}
            {when(stays, asked)}
            <Remove own=own list=OWN_MEASURES path=path.clone() />
        </fieldset>
    }
}
