use super::frame::Assessed;
use super::measures::Adequacy;
use super::parts::{Choose, Tick};
use super::proposed::ProposedRadios;
use super::{href, use_scheme};
use crate::environment::assessment::{MEASURES, Purpose};
use crate::environment::pages::Step;
use crate::environment::risk::Risk;
use crate::environment::schema::{
    COST, EVIDENCE_FILES, EVIDENCE_KIND, MEASURE, WEIGHT, WEIGHTS, WHY_EXCLUDED,
};
use crate::environment::wording::activity_text;
use crate::record::{Path, Record};
use crate::ui::{FieldView, FindingText, field_id, take_out, use_screen, use_teller, when};
use crate::words::Key;
use leptos::prelude::*;

/// One measure: what makes it adequate, its evidence, its weight, and whether it was taken out.
#[component]
pub(super) fn MeasurePage(
    /// The assessment
    it: Assessed,
    /// The measure's id
    item: String,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let teller = use_teller();
    let record = it.record;
    let path = Path::of(&[MEASURES, &item]);
    let measure = Memo::new(move |_| {
        it.now
            .with(|(now, _)| now.measures.iter().find(|it| it.id == item).cloned())
    });
    let at = {
        let path = path.clone();
        move |name: &str| Path::of(&[&path, name])
    };
    let field = {
        let at = at.clone();
        move |field: crate::form::Field| {
            view! { <FieldView record=record field=field path=at(field.path) findings=it.findings /> }
                .into_any()
        }
    };
    let (no_cost, excluded) = (at("no-cost"), at("excluded"));
    let (costs, is_excluded) = (no_cost.clone(), excluded.clone());
    let stored = StoredValue::new(field.clone());
    let belongs = Signal::derive(move || {
        let tongue = screen.tongue();
        let activities = scheme.with(|scheme| {
            it.now.with(|(now, _)| {
                let activities = now.activities.iter();
                let named =
                    activities.map(|it| (it.id.clone(), activity_text(it, scheme, &tongue)));
                named.collect::<Vec<_>>()
            })
        });
        let risks = record.read(Risk::read_all).unwrap_or_default().into_iter();
        let risks = risks.map(|risk| (risk.id, risk.text));
        activities.into_iter().chain(risks).collect()
    });
    // What it belongs to decides what it is for.
    let (of_path, purpose_path) = (at("of"), at("purpose"));
    Effect::new(move |_| {
        let of = record.text(&of_path);
        let is_risk =
            record.peek(|record: &Record| Risk::read_all(record).iter().any(|risk| risk.id == of));
        let purpose = measure.with_untracked(|it| it.as_ref().map(|it| it.purpose));
        match (is_risk == Some(true), purpose) {
            (true, Some(Purpose::Mitigation | Purpose::Enhancement)) => {
                record.set(&purpose_path, "risk");
            }
            (false, Some(Purpose::Risk)) if !of.is_empty() => {
                let known = it
                    .now
                    .with_untracked(|(now, _)| now.activity(&of).is_some());
                if known {
                    record.set(&purpose_path, "mitigation");
                }
            }
            _ => {}
        }
    });
    let purpose = move || {
        measure.with(|it| {
            it.as_ref().map(|it| {
                screen.t(match it.purpose {
                    Purpose::Mitigation => Key::EnvironmentMitigation,
                    Purpose::Enhancement => Key::EnvironmentEnhancement,
                    Purpose::Risk => Key::EnvironmentForRisk,
                })
            })
        })
    };
    // Where it came from: the risk that it treats, or the measures of the activities.
    let back = Memo::new(move |_| {
        let of_risk = measure.with(|it| {
            let it = it.as_ref().filter(|it| it.purpose == Purpose::Risk);
            it.map(|it| it.of.clone())
        });
        let Some(of) = of_risk else {
            return (Step::Measures, Key::EnvironmentMeasuresBack);
        };
        let is_there = |record: &Record| Risk::read_all(record).iter().any(|risk| risk.id == of);
        if record.read(is_there).unwrap_or_default() {
            (Step::Risk(of), Key::EnvironmentRiskBack)
        } else {
            (Step::Risks, Key::EnvironmentRisksBack)
        }
    });
    let of = at("of");
    let lost = move || {
        it.findings.with(|all| {
            let mut all = all.iter();
            all.find(|finding| finding.path == of).cloned()
        })
    };
    let lacks_reason = measure.with_untracked(|measure| {
        let measure = measure.as_ref();
        measure.is_some_and(|measure| measure.excluded && !measure.is_out())
    });
    let removed = path.clone();
    let remove = move |_| {
        let what = measure.with_untracked(|it| it.as_ref().map(|it| it.action.clone()));
        let (above, _) = back.get_untracked();
        take_out(
            record,
            &removed,
            what.unwrap_or_default(),
            teller,
            (&[], "marker-page".to_owned()),
        );
        teller.leave(&href(record.id(), above));
    };
    view! {
        <h1 tabindex="-1" id="marker-page">{screen.tr(Key::EnvironmentMeasure)}</h1>
        {when(move || measure.read().is_none(), move || view! { <p>{screen.tr(Key::EnvironmentItemGone)}</p> }.into_any())}
        <p class="hint" id=field_id(&path)>{purpose}" "{move || measure.get().map(|measure| view! { <Adequacy measure=measure /> })}</p>
        <Choose record=record path=at("of") label=Key::EnvironmentFor options=belongs />
        {move || lost().map(|finding| view! { <p><FindingText finding=finding /></p> })}
        {MEASURE.iter().map(|declared| field(*declared)).collect_view()}
        <Tick record=record path=no_cost label=Signal::derive(screen.tr(Key::EnvironmentNoCost)) />
        {when(move || !record.is_true(&costs), move || stored.with_value(|field| field(COST)))}
        {field(EVIDENCE_KIND)}
        // Whoever comes to give the missing reason sees at once where.
        <details class="prompts" open=lacks_reason>
            <summary>{screen.tr(Key::EnvironmentMore)}</summary>
            {field(EVIDENCE_FILES)}
            <ProposedRadios record=record field=WEIGHT choices=WEIGHTS path=at(WEIGHT.path) findings=it.findings proposed=Signal::stored(Some("1")) />
            <Tick record=record path=excluded label=Signal::derive(screen.tr(Key::EnvironmentExclude)) />
            {when(move || record.is_true(&is_excluded), move || stored.with_value(|field| field(WHY_EXCLUDED)))}
            <p><button type="button" class="button button-quiet" on:click=remove>{screen.tr(Key::EnvironmentMeasureRemove)}</button></p>
        </details>
        <p class="buttons">
            <a class="button" href=move || href(record.id(), back.get().0)>{move || screen.t(back.get().1)}</a>
            <a class="button button-secondary" href=href(record.id(), Step::Register)>{screen.tr(Key::EnvironmentRegister)}</a>
        </p>
    }
}
