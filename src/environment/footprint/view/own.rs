use super::parts::address;
use super::tables::use_shipped;
use crate::desk::{RecordHandle, use_desk};
use crate::environment::footprint::checks::unread;
use crate::environment::footprint::factors::{OWN, own_id};
use crate::environment::footprint::route::{FactorPart, FootprintPage};
use crate::environment::footprint::schema::{own_lists, substance, waste_type};
use crate::environment::footprint::units::Unit;
use crate::environment::footprint::wording;
use crate::environment::view::long::FoldedList;
use crate::form::List;
use crate::record::Path;
use crate::ui::{BackLink, Findings, Tongue, undoable, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The mission's own factors, grids and containers: what there is, and each list on a page of its own.
#[component]
pub(super) fn OwnPage(
    /// Which list, or all of them
    part: FactorPart,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let own = own_id().ok().map(|id| desk.only(&OWN, id));
    let above = if part == FactorPart::Own {
        FootprintPage::Factors(FactorPart::Tables)
    } else {
        FootprintPage::Factors(FactorPart::Own)
    };
    let label = above.title();
    let title = FootprintPage::Factors(part).title();
    let body = own.map(|own| {
        let mut lists = own_lists().into_iter();
        match lists.find(|list| FactorPart::of_list(list.path) == part) {
            Some(list) => view! { <OneList own=own list=list /> }.into_any(),
            None => view! { <Lists own=own /> }.into_any(),
        }
    });
    view! {
        <BackLink href=address(above) label=Signal::derive(screen.tr(label)) />
        <h1 tabindex="-1">{screen.tr(title)}</h1>
        {body}
    }
}

/// The lists, each with how much stands in it.
#[component]
fn Lists(
    /// The mission's own figures
    own: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let row = move |list: List| {
        let part = FootprintPage::Factors(FactorPart::of_list(list.path));
        let count = move || {
            let count = i64::try_from(own.items(list.path).len()).unwrap_or(i64::MAX);
            screen.say(&Message::new(Key::FootprintListed).with("count", Arg::Count(count)))
        };
        let id = format!("count-{}", list.path);
        view! {
            <li class="task">
                <a href=address(part) aria-describedby=id.clone()>{screen.tr(list.label)}</a>
                <span id=id class="tag tag-plain">{count}</span>
            </li>
        }
    };
    view! {
        <p class="lead">{screen.tr(Key::FootprintFactorsOwnIntro)}</p>
        <ul class="task-list">{own_lists().into_iter().map(row).collect_view()}</ul>
    }
}

/// One of the lists.
#[component]
fn OneList(
    /// The mission's own figures
    own: RecordHandle,
    /// The list
    list: List,
) -> impl IntoView {
    let shipped = use_shipped();
    let findings: Findings = Memo::new(move |_| {
        let read = own.read(|own| unread(own, &shipped));
        read.unwrap_or_default()
    });
    undoable(own, super::place);
    view! { <FoldedList record=own list=list findings=findings says=says /> }
}

/// What an item is: the substance, the country or the container, and its figure.
fn says(own: RecordHandle, path: &Path, tongue: &Tongue) -> String {
    let text = |name: &str| own.text(&format!("{path}/{name}"));
    let unit = Unit::from_code(&text("unit")).map(|unit| tongue.text(unit.sign()));
    let kinds = [
        substance(&text("code")).map(|key| tongue.text(key)),
        waste_type(&text("waste")).map(|key| tongue.text(key)),
        Some(wording::country(&text("country"), tongue)),
        Some(text("name")),
    ];
    let figures = ["kg", "gwp", "each"].map(|name| wording::as_read(&text(name), tongue));
    let parts = kinds.into_iter().flatten().chain(figures).chain(unit);
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
