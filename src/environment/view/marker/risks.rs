use super::activities::last_name;
use super::frame::Assessed;
use super::matrix::{MatrixHead, axis_text};
use super::measures::Adequacy;
use super::parts::{Heading, Next, removed_text};
use super::{href, page_href, use_scheme};
use crate::check::{Finding, Severity};
use crate::environment::assessment::{MEASURES, Measure};
use crate::environment::pages::{MarkerPage, SchemePart, Step};
use crate::environment::plan::{date_text, grade_text};
use crate::environment::risk::{Category, RISKS, Risk, overall};
use crate::environment::schema::{LIKELIHOOD, RISK, TREATMENT};
use crate::environment::wording::category_key;
use crate::record::Path;
use crate::reference::Source;
use crate::ui::{
    FieldView, Findings, field_id, focus_later, go_to, take_out, use_screen, use_teller, when,
};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The colour of a category; its word always stands beside it.
pub(super) fn category_class(category: Option<Category>) -> &'static str {
    match category {
        Some(Category::Low) => "risk risk-low",
        Some(Category::Moderate) => "risk risk-moderate",
        Some(Category::Substantial) => "risk risk-substantial",
        Some(Category::High) => "risk risk-high",
        None => "risk",
    }
}

/// All risks: on the matrix, and one by one.
#[component]
pub(super) fn RisksPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let record = it.record;
    let risks = Memo::new(move |_| record.read(Risk::read_all).unwrap_or_default());
    let add = move |_| {
        let path = record.add_item(RISKS, &[]);
        go_to(&href(record.id(), Step::Risk(last_name(&path))));
    };
    let whole = move |after: bool| {
        let category = scheme.with(|scheme| risks.with(|all| overall(all, &scheme.matrix, after)));
        screen.t(category.map_or(Key::EnvironmentRiskUngraded, category_key))
    };
    let row = move |(n, risk): (usize, Risk)| {
        let tongue = screen.tongue();
        let grade = |grade| scheme.with(|scheme| grade_text(grade, &scheme.matrix, &tongue));
        let text = if risk.text.is_empty() {
            tongue.text(Key::EnvironmentUnnamed)
        } else {
            risk.text.clone()
        };
        view! {
            <tr>
                <th scope="row">{n + 1}". "<a class="standalone" id=field_id(&risk.path) href=href(record.id(), Step::Risk(risk.id))><bdi>{text}</bdi></a></th>
                <td>{grade(risk.before)}</td>
                <td><bdi>{risk.treatment}</bdi></td>
                <td><bdi>{risk.owner}</bdi></td>
                <td>{date_text(&risk.due, &tongue)}</td>
                <td>{grade(risk.after)}</td>
            </tr>
        }
    };
    view! {
        <Heading text=Key::EnvironmentRisks />
        <p class="lead">{screen.tr(Key::EnvironmentRisksIntro)}</p>
        <p class="buttons"><button type="button" class="button" on:click=add>{screen.tr(Key::EnvironmentRiskAdd)}</button></p>
        {when(move || risks.read().is_empty(), move || view! { <p class="empty">{screen.tr(Key::EnvironmentRisksEmpty)}</p> }.into_any())}
        {when(move || !risks.read().is_empty(), move || view! {
            <dl class="derived">
                <div><dt>{screen.tr(Key::EnvironmentRiskOverall)}</dt><dd>{move || whole(false)}</dd></div>
                <div><dt>{screen.tr(Key::EnvironmentRiskOverallAfter)}</dt><dd>{move || whole(true)}</dd></div>
            </dl>
            <HeatMap risks=risks />
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentRisks)>
                <table>
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::EnvironmentRisk)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentRiskBefore)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentTreatment)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentOwner)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentDue)}</th>
                        <th scope="col">{screen.tr(Key::EnvironmentRiskAfter)}</th>
                    </tr></thead>
                    <tbody>{move || risks.get().into_iter().enumerate().map(row).collect_view()}</tbody>
                </table>
            </div>
        }.into_any())}
        <p><a class="standalone" href=page_href(MarkerPage::Scheme(SchemePart::Matrix))>{screen.tr(Key::EnvironmentSchemeMatrix)}</a></p>
        <Next it=it step=Step::Register />
    }
}

/// The matrix with the numbers of the risks in its squares: a table, and a heat map by its colours.
#[component]
fn HeatMap(
    /// The risks
    risks: Memo<Vec<Risk>>,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let square = move |likelihood: u8, impact: u8| {
        let category = scheme.with(|scheme| scheme.matrix.of(likelihood, impact));
        let word = category.map(category_key).map(|key| screen.t(key));
        let numbers = risks.with(|all| {
            let here = all.iter().enumerate();
            let here = here.filter(|(_, risk)| risk.before == Some((likelihood, impact)));
            let numbers: Vec<_> = here.map(|(n, _)| (n + 1).to_string()).collect();
            numbers.join(", ")
        });
        view! {
            <td class=category_class(category)>
                <span class="risk-word">{word}</span>
                {(!numbers.is_empty()).then(|| view! { <strong class="risk-numbers">{numbers}</strong> })}
            </td>
        }
    };
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::EnvironmentHeatMap)>
            <table class="heat-map">
                <caption>{screen.tr(Key::EnvironmentHeatMap)}</caption>
                <MatrixHead />
                <tbody>
                    {move || (1..=5_u8).rev().map(|likelihood| {
                        let label = LIKELIHOOD.get(usize::from(likelihood) - 1).map(|step| screen.t(step.label));
                        view! {
                            <tr>
                                <th scope="row" aria-label=axis_text(screen, Key::EnvironmentLikelihood, LIKELIHOOD, likelihood)>{label}</th>
                                {(1..=5).map(|impact| square(likelihood, impact)).collect_view()}
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// One risk: what may happen, how grave it is, what is done about it, what remains.
#[component]
pub(super) fn RiskPage(
    /// The assessment
    it: Assessed,
    /// The risk's id
    item: String,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let teller = use_teller();
    let record = it.record;
    let path = Path::of(&[RISKS, &item]);
    let id = item.clone();
    let risk = Memo::new(move |_| {
        let all = record.read(Risk::read_all).unwrap_or_default();
        all.into_iter().find(|risk| risk.id == id)
    });
    let own = item.clone();
    let measures = Memo::new(move |_| {
        it.now.with(|(now, _)| {
            let own = now.measures.iter().filter(|measure| measure.of == own);
            own.cloned().collect::<Vec<Measure>>()
        })
    });
    let grade = move |after: bool| {
        let tongue = screen.tongue();
        let grade = risk.with(|risk| {
            let risk = risk.as_ref()?;
            if after { risk.after } else { risk.before }
        });
        scheme.with(|scheme| grade_text(grade, &scheme.matrix, &tongue))
    };
    // An empty treatment would be a measure without a name; what is missing is said at its field.
    let refused = RwSignal::new(false);
    let treatment = Path::of(&[&path, "treatment"]);
    let read = treatment.clone();
    let findings: Findings = Memo::new(move |_| {
        let mut all = it.findings.get();
        if refused.get() && record.text(&read).trim().is_empty() {
            all.push(Finding {
                code: "R13",
                severity: Severity::Error,
                path: read.clone(),
                message: Message::new(Key::EnvironmentRiskMeasureEmpty),
                source: Source::unknown(),
                tables: Vec::new(),
            });
        }
        all
    });
    let field = {
        let path = path.clone();
        move |field: &crate::form::Field| {
            let path = Path::of(&[&path, field.path]);
            view! { <FieldView record=record field=*field path=path findings=findings /> }
        }
    };
    let of = item.clone();
    let add = move |_| {
        let action = record.text(&treatment);
        if action.trim().is_empty() {
            refused.set(true);
            focus_later(field_id(&treatment));
            return;
        }
        let owner = record.text(&format!("{RISKS}/{item}/owner"));
        let due = record.text(&format!("{RISKS}/{item}/due"));
        let fields = [
            ("of", item.as_str()),
            ("purpose", "risk"),
            ("action", &action),
            ("owner", &owner),
            ("due", &due),
        ];
        let path = record.add_item(MEASURES, &fields);
        go_to(&href(record.id(), Step::Measure(last_name(&path))));
    };
    let removed = path.clone();
    let remove = move |_| {
        let what = risk.with_untracked(|risk| risk.as_ref().map(|risk| risk.text.clone()));
        take_out(
            record,
            &removed,
            removed_text(it, &of, what.unwrap_or_default(), screen),
            teller,
            (&[], "marker-page".to_owned()),
        );
        teller.leave(&href(record.id(), Step::Risks));
    };
    let concern = move || {
        let id = risk.with(|risk| risk.as_ref().map(|risk| risk.concern.clone()))?;
        let text = scheme.with(|scheme| {
            let concern = scheme.concerns.iter().find(|concern| concern.id == id);
            concern.map(|concern| concern.text.clone())
        })?;
        let message = Message::new(Key::EnvironmentConcernFrom);
        let text = screen.say(&message.with("concern", Arg::Text(text)));
        let link = href(record.id(), Step::Concern(id));
        Some(view! { <p><a class="standalone" href=link>{text}</a></p> })
    };
    view! {
        <Heading text=Key::EnvironmentRisk />
        {concern}
        {when(move || risk.read().is_none(), move || view! { <p>{screen.tr(Key::EnvironmentItemGone)}</p> }.into_any())}
        {RISK.iter().map(&field).collect_view()}
        <dl class="derived"><div><dt>{screen.tr(Key::EnvironmentRiskBefore)}</dt><dd>{move || grade(false)}</dd></div></dl>
        {TREATMENT.iter().map(&field).collect_view()}
        <dl class="derived"><div><dt>{screen.tr(Key::EnvironmentRiskAfter)}</dt><dd>{move || grade(true)}</dd></div></dl>
        <ul class="plain">
            {move || measures.get().into_iter().map(|measure| {
                let link = href(record.id(), Step::Measure(measure.id.clone()));
                let action = measure.action.clone();
                view! { <li><p class="measure-line"><a class="standalone" href=link><bdi>{action}</bdi></a>" "<Adequacy measure=measure /></p></li> }
            }).collect_view()}
        </ul>
        <p class="buttons">
            <button type="button" class="button button-secondary" on:click=add>{screen.tr(Key::EnvironmentRiskMeasure)}</button>
            <button type="button" class="button button-quiet" on:click=remove>{screen.tr(Key::EnvironmentRiskRemove)}</button>
        </p>
        <p class="buttons"><a class="button" href=href(record.id(), Step::Risks)>{screen.tr(Key::EnvironmentRisksBack)}</a></p>
    }
}
