use super::frame::count;
use super::wording::FindingList;
use super::world::{session_of, use_world};
use crate::desk::RecordHandle;
use crate::record::Path;
use crate::training::attendance::was_there;
use crate::training::codes::{OrgType, Sex};
use crate::training::schema;
use crate::training::session::{HEADS, count_path};
use crate::ui::{FieldView, field_id, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// How many people are there without a name, by type of organization and sex (training.R21, training.R43). They never stand
/// for people who are valid.
#[component]
pub(super) fn CountsPage(
    /// The session
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let world = use_world();
    let findings = world.findings(record);
    let own = Signal::derive(move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| finding.code == "R21")
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let session = Memo::new(move |_| record.read(session_of));
    let total = move || {
        let (named, counted) = session.with(|session| {
            session.as_ref().map_or((0, 0), |session| {
                let named = session.participants().filter(|one| was_there(one)).count();
                (named, session.head_count().unwrap_or(0))
            })
        });
        let said = |key: Key, n: usize| screen.say(&Message::new(key).with("count", count(n)));
        let counted = counted as usize;
        [
            said(Key::TrainingCountsTotal, counted),
            said(Key::TrainingCountsNamed, named),
            said(Key::TrainingCountsAll, named + counted),
        ]
        .join(" · ")
    };
    let one_more = move |org_type: OrgType, sex: Sex| {
        let path = count_path(org_type, sex);
        let before = session.with_untracked(|session| {
            session
                .as_ref()
                .and_then(|session| session.counts.get(&(org_type, sex)).copied())
        });
        record.set(&path, (before.unwrap_or(0) + 1).to_string());
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::TrainingCounts)}</h1>
        <p class="lead">{screen.tr(Key::TrainingCountsIntro)}</p>
        <p>{screen.tr(Key::TrainingCountsUnnamed)}</p>
        <FindingList findings=own />
        <p role="status"><strong>{total}</strong></p>
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::TrainingCounts)>
            <table class="counts">
                <thead><tr>
                    <th scope="col">{screen.tr(Key::TrainingOrgtype)}</th>
                    {Sex::ALL.iter().map(|sex| view! { <th scope="col">{screen.tr(sex.label())}</th> }).collect_view()}
                </tr></thead>
                <tbody>
                    {OrgType::ALL.iter().map(|org_type| view! {
                        <tr>
                            <th scope="row">{screen.tr(org_type.label())}</th>
                            {Sex::ALL.iter().map(|sex| {
                                let (org_type, sex) = (*org_type, *sex);
                                let path = count_path(org_type, sex);
                                let read = path.clone();
                                let label = move || format!("{}, {}", screen.t(org_type.label()), screen.t(sex.label()));
                                let more = move || screen.say(&Message::new(Key::TrainingCountMore).with("what", Arg::Text(label())));
                                view! {
                                    <td><div class="count-cell">
                                        <input type="text" inputmode="numeric" autocomplete="off" class="input input-4" id=field_id(&path) aria-label=label
                                            prop:value=move || record.text(&read)
                                            on:input:target=move |event| record.set(&path, event.target().value()) />
                                        <button type="button" class="button button-secondary" aria-label=more on:click=move |_| one_more(org_type, sex)>"+1"</button>
                                    </div></td>
                                }
                            }).collect_view()}
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
        <FieldView record=record field=schema::ROOM_HEADS path=Path::of(&[HEADS]) findings=findings />
    }
}
