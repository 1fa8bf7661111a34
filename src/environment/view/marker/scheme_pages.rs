use super::matrix::MatrixEditor;
use super::own_concerns::OwnConcerns;
use super::own_rows::OwnRows;
use super::parts::Heading;
use super::{page_href, use_scheme};
use crate::desk::{RecordHandle, use_desk};
use crate::environment::pages::{MarkerPage, SchemePart};
use crate::environment::portfolio::catalogue;
use crate::environment::route::EnvironmentPage;
use crate::environment::schema::place_of_scheme;
use crate::environment::scheme::checks::check_own;
use crate::environment::scheme::{self, Entry, SourceGroup};
use crate::environment::view::long::{Pager, Pages};
use crate::environment::wording::{level_key, source_text};
use crate::record::Path;
use crate::route::Route;
use crate::ui::{
    BackLink, Findings, Notice, Place, Tone, save_workbook, undoable, use_screen, when,
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
        let edition = scheme.with(|scheme| scheme.edition_text());
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
        SchemePart::Concerns => with_own(|own| view! { <OwnConcerns own=own /> }.into_any()),
        SchemePart::Matrix => with_own(|own| view! { <MatrixEditor own=own /> }.into_any()),
    };
    // The concerns are another scheme than the marker's: they have no part in its edition.
    // Nor has the matrix of risks, which is this desk's proposal.
    let of_marker = !matches!(part, SchemePart::Concerns | SchemePart::Matrix);
    let intro = match part {
        SchemePart::Concerns => Key::EnvironmentConcernsOwnIntro,
        SchemePart::Matrix => Key::EnvironmentMatrixIntro,
        _ => Key::EnvironmentSchemeIntro,
    };
    view! {
        <BackLink href=page_href(MarkerPage::List) label=Signal::derive(screen.tr(Key::EnvironmentAssessments)) />
        <Heading text=part.title() />
        <p class="lead">{screen.tr(intro)}</p>
        {of_marker.then(|| view! { <p class="hint">{edition}</p> })}
        <p class="buttons">{links}</p>
        {body}
    }
}

/// Draws with the record of the mission's own rows, which is made when it is first looked at.
pub(super) fn with_own(draw: impl FnOnce(RecordHandle) -> AnyView) -> AnyView {
    let desk = use_desk();
    let Ok(id) = scheme::id() else {
        return ().into_any();
    };
    let own = desk.only(&scheme::KIND, id);
    undoable(own, place);
    let findings: Findings = Memo::new(move |_| own.read(check_own).unwrap_or_default());
    provide_context(OfOwn(findings));
    draw(own)
}

/// What the checks say of the mission's rows.
#[derive(Clone, Copy)]
struct OfOwn(Findings);

/// What the checks say of the mission's rows, on a page that edits them.
pub(super) fn own_findings() -> Findings {
    let OfOwn(findings) = expect_context();
    findings
}

/// Where a path of the mission's rows is edited.
fn place(_: RecordHandle, path: &Path) -> Place {
    let page = EnvironmentPage::Marker(MarkerPage::of_scheme_field(path));
    let named = place_of_scheme(path);
    Place {
        name: Message::new(named.label.unwrap_or(named.within)),
        href: Route::Environment(page).href_of_field(path),
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
            // Rows of the mission's own that name no sector.
            let mut rest = scheme.activities.clone();
            rest.retain(|entry| {
                scheme
                    .sectors
                    .iter()
                    .all(|sector| sector.id != entry.sector)
            });
            let rest = (!rest.is_empty()).then(|| {
                view! { <Sector name=screen.t(Key::EnvironmentOwnRows) rows=rest /> }
            });
            view! { {sectors.collect_view()}{rest} }
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
    let rows = rows.into_iter().map(|entry| view! { <Row entry=entry /> });
    view! {
        <details class="prompts wide">
            <summary>{name}</summary>
            {rows.collect_view()}
        </details>
    }
}

/// A row of the catalogue with the measures that fit it.
#[component]
fn Row(
    /// The row
    entry: Entry,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let name = entry.name.of(screen.language()).to_owned();
    let level = entry.level;
    let title = move || format!("{name} · {}", screen.t(level_key(level)));
    let drawn = scheme.with_untracked(|scheme| {
        let tongue = screen.tongue();
        let cited = scheme.source_of(&entry.source, entry.own.as_ref());
        let offers = entry.mitigation.iter().chain(&entry.enhancement);
        let offers = offers.filter_map(|id| scheme.offer(id)).map(|offer| {
            let cited = scheme.source_of(&offer.source, offer.own.as_ref());
            let source = source_text(offer.standing, &cited, &tongue);
            view! { <li><bdi>{offer.text.of(screen.language()).to_owned()}</bdi>" "<span class="remark"><bdi>{source}</bdi></span></li> }
        });
        let source = source_text(entry.standing, &cited, &tongue);
        view! {
            <p class="hint"><bdi>{source}</bdi><span class="url">{cited.url}</span></p>
            <ul>{offers.collect_view()}</ul>
        }
    });
    view! {
        <details>
            <summary>{title}</summary>
            {drawn}
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
    ];
    let more = [
        ("F1", Key::EnvironmentRuleF1),
        ("F2", Key::EnvironmentRuleF2),
        ("F3", Key::EnvironmentRuleF3),
        ("F4", Key::EnvironmentRuleF4),
        ("K1", Key::EnvironmentRuleK1),
        ("K2", Key::EnvironmentRuleK2),
        ("N1", Key::EnvironmentRuleN1),
        ("N2", Key::EnvironmentRuleN2),
        ("N3", Key::EnvironmentRuleN3),
        ("N4", Key::EnvironmentRuleN4),
        ("D1", Key::EnvironmentRuleD1),
        ("D2", Key::EnvironmentRuleD2),
    ];
    let row = move |(code, text): (&'static str, Key)| {
        let source = scheme.with(|scheme| {
            let basis = scheme.rules.get(code)?;
            let cited = scheme.cited(&basis.source);
            Some(source_text(basis.standing, &cited, &screen.tongue()))
        });
        view! {
            <tr>
                <th scope="row">{code}</th>
                <td>{screen.t(text)}<span class="remark"><bdi>{source}</bdi></span></td>
            </tr>
        }
    };
    let table = move |rules: &[(&'static str, Key)], label: Key| {
        let rules = rules.to_vec();
        view! {
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(label)>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::EnvironmentRules)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentRuleText)}</th>
                    </tr></thead>
                    <tbody>{move || rules.iter().copied().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
    };
    let sources = move || {
        let groups = scheme.with(|scheme| scheme.source_groups());
        let groups = groups.into_iter();
        groups
            .map(|group| view! { <li><SourceEntry group=group /></li> })
            .collect_view()
    };
    // One part at a time: all three are long.
    let parts = [
        Key::EnvironmentSchemeRules,
        Key::EnvironmentRulesMore,
        Key::EnvironmentSources,
    ];
    let at = RwSignal::new(0_usize);
    let choices = parts.into_iter().enumerate().map(|(n, part)| view! {
        <button type="button" class="button button-secondary" aria-pressed=move || (at.get() == n).to_string() on:click=move |_| at.set(n)>{screen.tr(part)}</button>
    });
    view! {
        <div class="choices screen-only" role="group" aria-label=screen.tr(Key::EnvironmentParts)>{choices.collect_view()}</div>
        {move || match at.get() {
            0 => table(&rules, Key::EnvironmentSchemeRules).into_any(),
            1 => table(&more, Key::EnvironmentRulesMore).into_any(),
            _ => view! { <ul>{sources}</ul> }.into_any(),
        }}
    }
}

/// A source with its address; one of many pages is folded.
#[component]
fn SourceEntry(
    /// The source
    group: SourceGroup,
) -> impl IntoView {
    let screen = use_screen();
    let SourceGroup { title, year, urls } = group;
    let pages = Pages::new();
    let all = urls.len();
    let name = if year.is_empty() {
        title
    } else {
        format!("{title} {year}")
    };
    if all < 2 {
        let url = urls.into_iter().next();
        return view! { <bdi>{name}</bdi><span class="url">{url}</span> }.into_any();
    }
    let named = move || {
        let count = Arg::Count(i64::try_from(all).unwrap_or(i64::MAX));
        let message = Message::new(Key::EnvironmentSourcePages).with("count", count);
        screen.say(&message.with("title", Arg::Text(name.clone())))
    };
    let address = |url: String| view! { <li><span class="url">{url}</span></li> };
    view! {
        <details>
            <summary><bdi>{named}</bdi></summary>
            <ul>{move || pages.shown(urls.clone()).into_iter().map(address).collect_view()}</ul>
            <Pager pages=pages count=Signal::stored(all) label=Key::EnvironmentSources />
        </details>
    }
    .into_any()
}
