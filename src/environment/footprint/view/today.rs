use super::parts::{address, of_kind};
use crate::desk::use_desk;
use crate::environment::footprint::inventory::{Begun, KIND};
use crate::environment::footprint::route::{FootprintPage, Step};
use crate::environment::footprint::wording;
use crate::ui::{use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// How many inventories the home page shows to go on with; the others are one step away.
const MOST: usize = 3;

/// The inventories that were changed last and are not whole, to go on with.
#[component]
pub fn GoOnWithInventories() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let begun = Memo::new(move |_| {
        let records = of_kind(desk, &KIND).into_iter();
        let begun = records.filter_map(|record| record.read(Begun::read).flatten());
        begun.collect::<Vec<Begun>>()
    });
    let row = move |begun: Begun| {
        let tongue = screen.tongue();
        let id = format!("begun-{}", begun.id);
        let title = Message::new(Key::FootprintTitle)
            .with("name", Arg::Text(wording::named(&begun.name, &tongue)))
            .with("year", Arg::Text(begun.year));
        let state = Message::new(Key::FootprintPagesDone)
            .with("n", Arg::Number(begun.done.into()))
            .with("all", Arg::Number(begun.pages.into()));
        view! {
            <li class="task">
                <a href=address(FootprintPage::Of(begun.id, Step::Tasks)) aria-describedby=id.clone()><bdi>{screen.say(&title)}</bdi></a>
                <span id=id class="tag tag-plain">{screen.say(&state)}</span>
            </li>
        }
    };
    let shown = move || begun.get().into_iter().take(MOST).map(row).collect_view();
    view! {
        {when(move || !begun.read().is_empty(), move || view! {
            <section>
                <h2>{screen.tr(Key::FootprintGoOn)}</h2>
                <ul class="task-list">{shown}</ul>
                {when(move || begun.read().len() > MOST, move || view! { <p><a class="standalone" href=address(FootprintPage::Home)>{screen.tr(Key::FootprintFacilities)}</a></p> }.into_any())}
            </section>
        }.into_any())}
    }
}
