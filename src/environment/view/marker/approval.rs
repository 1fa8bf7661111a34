use super::frame::Assessed;
use super::parts::{Heading, Next};
use super::use_scheme;
use crate::dates::iso;
use crate::desk::{today, use_desk};
use crate::environment::assessment::Eia;
use crate::environment::marker::Code;
use crate::environment::pages::Step;
use crate::environment::plan::date_text;
use crate::environment::results::{
    APPROVALS, Approval, Kept, approval_is_blocked, approvals, history,
};
use crate::environment::scheme::{Level, Scheme};
use crate::environment::wording::{code_text, kept_text, level_key};
use crate::ui::{Icon, IconName, LockGate, Notice, Tone, announce, focus_later, use_screen, when};
use crate::words::Key;
use leptos::prelude::*;

/// The codes that the project had, and who approved which.
#[component]
pub(super) fn ApprovalPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let record = it.record;
    let given = Memo::new(move |_| record.read(approvals).unwrap_or_default());
    let kept = Memo::new(move |_| record.read(history).unwrap_or_default());
    let row = move |approval: Approval| {
        let tongue = screen.tongue();
        view! {
            <tr>
                <th scope="row">{date_text(&approval.date, &tongue)}</th>
                <td>{code_text(approval.code, &tongue)}</td>
                <td><bdi>{approval.by}</bdi></td>
                <td><bdi>{approval.against}</bdi></td>
            </tr>
        }
    };
    view! {
        <Heading text=Key::EnvironmentApproval />
        <p class="lead">{screen.tr(Key::EnvironmentApprovalIntro)}</p>
        <LockGate><Approve it=it /></LockGate>
        {when(move || !given.read().is_empty(), move || view! {
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentApprovals)>
                <table>
                    <caption>{screen.tr(Key::EnvironmentApprovals)}</caption>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::EnvironmentDate)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentCode)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentApprovedWho)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentOverride)}</th>
                    </tr></thead>
                    <tbody>{move || given.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }.into_any())}
        <h2>{screen.tr(Key::EnvironmentHistory)}</h2>
        <p class="hint">{screen.tr(Key::EnvironmentHistoryHelp)}</p>
        {when(move || kept.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::EnvironmentHistoryEmpty)}</p> }.into_any())}
        <ol class="plain">{move || kept.get().into_iter().map(|kept| view! { <li><KeptResult kept=kept /></li> }).collect_view()}</ol>
        <Next it=it step=Step::Plan />
    }
}

/// A code as it was kept, with its answers and reasons.
#[component]
fn KeptResult(
    /// The result
    kept: Kept,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let head = {
        let kept = kept.clone();
        move || {
            let tongue = screen.tongue();
            let when = if kept.at == 0 {
                date_text(&kept.date, &tongue)
            } else {
                tongue.moment(kept.at)
            };
            format!("{when} · {}", code_text(kept.code, &tongue))
        }
    };
    let lines = move || {
        let tongue = screen.tongue();
        scheme.with(|scheme| {
            let name = |name: &String| kept_text(name, scheme, &tongue);
            let mut lines = Vec::new();
            for (activity, level, reason) in &kept.activities {
                let level = screen.t(level.map_or(Key::EnvironmentLevelNone, level_key));
                let mut line = format!("{} · {level}", name(activity));
                if !reason.is_empty() {
                    line = format!("{line} · {reason}");
                }
                lines.push(line);
            }
            let flags = kept.site.iter();
            let flags: Vec<_> = flags
                .map(|flag| Scheme::name_in(&scheme.flags, flag, tongue.language()))
                .collect();
            if !flags.is_empty() {
                lines.push(format!(
                    "{} · {}",
                    screen.t(Key::EnvironmentSite),
                    flags.join("; ")
                ));
            }
            if !kept.bare.is_empty() {
                let bare: Vec<String> = kept.bare.iter().map(name).collect();
                lines.push(format!(
                    "{} · {}",
                    screen.t(Key::EnvironmentBare),
                    bare.join("; ")
                ));
            }
            if !kept.measures.is_empty() {
                lines.push(format!(
                    "{} · {}",
                    screen.t(Key::EnvironmentKeptMeasures),
                    kept.measures.join("; ")
                ));
            }
            if matches!(kept.code, Code::Letter(Level::High, _)) {
                let eia = match kept.eia {
                    Eia::None => Key::EnvironmentEiaNone,
                    Eia::Going => Key::EnvironmentEiaGoing,
                    Eia::Done => Key::EnvironmentEiaDone,
                };
                let eia = screen.t(eia);
                lines.push(format!("{} · {eia}", screen.t(Key::EnvironmentEia)));
                if !kept.has_plan {
                    lines.push(screen.t(Key::EnvironmentWhyNoPlan));
                }
            }
            lines.push(format!(
                "{} · \u{2066}{}\u{2069}",
                screen.t(Key::EnvironmentRules),
                kept.edition
            ));
            lines
        })
    };
    view! {
        <details class="prompts">
            <summary>{head}</summary>
            <ul>{move || lines().into_iter().map(|line| view! { <li><bdi>{line}</bdi></li> }).collect_view()}</ul>
        </details>
    }
}

/// The approval of the code as it is now. A C without its impact assessment needs a written reason.
#[component]
fn Approve(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let record = it.record;
    let by = RwSignal::new(
        desk.settings
            .with_untracked(|settings| settings.user.clone()),
    );
    let against = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<Key>);
    let blocked = Memo::new(move |_| it.now.with(|(_, found)| approval_is_blocked(found)));
    let code = Memo::new(move |_| it.now.with(|(_, found)| found.code));
    let approve = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let who = by.get_untracked().trim().to_owned();
        let reason = against.get_untracked().trim().to_owned();
        let wrong = if code.get_untracked() == Code::NotCoded {
            Some(Key::EnvironmentApproveNoCode)
        } else if who.is_empty() {
            Some(Key::EnvironmentApproveNobody)
        } else if blocked.get_untracked() && reason.is_empty() {
            Some(Key::EnvironmentFindingR14)
        } else {
            None
        };
        refused.set(wrong);
        if wrong.is_some() {
            focus_later("approve-refused".to_owned());
            return;
        }
        let reason = if blocked.get_untracked() {
            reason
        } else {
            String::new()
        };
        let fields = [
            ("code", code.get_untracked().letter()),
            ("date", &iso(today())),
            ("by", &who),
            ("against", &reason),
        ];
        record.add_item(APPROVALS, &fields);
        against.set(String::new());
        announce(&screen.t(Key::EnvironmentApproveDone));
    };
    view! {
        <form class="card" on:submit=approve>
            <h2>{screen.tr(Key::EnvironmentApprove)}</h2>
            <p>{move || code_text(code.get(), &screen.tongue())}</p>
            {when(move || blocked.get(), move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::EnvironmentFindingR14)}</p></Notice> }.into_any())}
            <div id="approve-refused" tabindex="-1">
                {move || refused.get().map(|key| view! {
                    <p class="finding finding-error"><Icon name=IconName::Blocked /><span>{screen.tr(key)}</span></p>
                })}
            </div>
            <div class="field">
                <label for="approve-by">{screen.tr(Key::EnvironmentApprovedWho)}</label>
                <input id="approve-by" class="input" type="text" dir="auto" autocomplete="off" prop:value=move || by.get()
                    on:input:target=move |event| by.set(event.target().value()) />
            </div>
            {when(move || blocked.get(), move || view! {
                <div class="field">
                    <label for="approve-against">{screen.tr(Key::EnvironmentOverride)}</label>
                    <input id="approve-against" class="input" type="text" dir="auto" autocomplete="off" prop:value=move || against.get()
                        on:input:target=move |event| against.set(event.target().value()) />
                </div>
            }.into_any())}
            <p><button type="submit" class="button">{screen.tr(Key::EnvironmentApprove)}</button></p>
        </form>
    }
}
