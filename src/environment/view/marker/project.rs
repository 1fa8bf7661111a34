use super::frame::Assessed;
use super::parts::{Choose, Heading, Next};
use crate::desk::use_desk;
use crate::environment::link::{LINK, LINKED};
use crate::environment::pages::Step;
use crate::environment::schema::PROJECT;
use crate::record::{Path, Record};
use crate::ui::{PartsView, use_screen, when};
use crate::words::Key;
use leptos::prelude::*;

/// What the project is, and the application in this desk that it belongs to.
#[component]
pub(super) fn ProjectPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let applications = Memo::new(move |_| {
        let named = |record: crate::desk::RecordHandle| {
            let read = |record: &Record| {
                (record.kind == LINKED).then(|| record.text("title").trim().to_owned())
            };
            let title = record.read(read).flatten()?;
            Some((record.id().to_string(), title))
        };
        let records = desk.records(false).into_iter();
        records.filter_map(named).collect::<Vec<_>>()
    });
    let options = Signal::derive(move || {
        let mut list = applications.get();
        for (_, title) in &mut list {
            if title.is_empty() {
                *title = screen.t(Key::EnvironmentUntitled);
            }
        }
        list
    });
    // Nobody types the title of an application twice; a title that is there is the person's own.
    let take_title = move || {
        let linked = it.record.text(LINK);
        let title = applications
            .get_untracked()
            .into_iter()
            .find_map(|(id, title)| (id == linked).then_some(title));
        if let Some(title) = title.filter(|title| !title.is_empty())
            && it.record.text("title").trim().is_empty()
        {
            it.record.set(&Path::of(&["title"]), title);
        }
    };
    view! {
        <Heading text=Key::EnvironmentProject />
        <p class="lead">{screen.tr(Key::EnvironmentProjectIntro)}</p>
        <PartsView record=it.record parts=PROJECT findings=it.findings />
        {when(move || !applications.read().is_empty(), move || view! {
            <div on:change=move |_| take_title()>
                <Choose record=it.record path=LINK.into() label=Key::EnvironmentLink options=options />
            </div>
            <p class="hint">{screen.tr(Key::EnvironmentLinkHelp)}</p>
        }.into_any())}
        <Next it=it step=Step::Site />
    }
}
