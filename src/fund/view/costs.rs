use super::matrix::result_href;
use crate::desk::RecordHandle;
use crate::fund::budget::{Budget, BudgetPart, Nature};
use crate::fund::costs::{Costs, activities_without_money, is_activity};
use crate::fund::matrix::{Level, Matrix};
use crate::fund::route::FundPage;
use crate::record::Record;
use crate::route::Route;
use crate::ui::{Notice, Tone, use_screen, when};
use crate::words::Key;
use leptos::prelude::*;

/// What is to be seen of money and results together.
#[derive(Clone, PartialEq)]
struct Overview {
    /// Outcomes and outputs with what they cost: level, name, address, amount.
    results: Vec<(Level, String, String, String)>,
    shared: String,
    total: String,
    /// Lines that pay for no activity: name, address.
    lines: Vec<(String, String)>,
    /// Activities without money: name, address.
    activities: Vec<(String, String)>,
}

/// Cost per output and outcome; lines without an activity and activities without money.
#[component]
pub(super) fn CostsSection(
    /// The application
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let overview = Memo::new(move |_| {
        let tongue = screen.tongue();
        let read = |data: &Record| {
            let (budget, matrix) = (Budget::read(data), Matrix::read(data));
            if matrix.of_level(Level::Activity).next().is_none() || budget.lines.is_empty() {
                return None;
            }
            let costs = Costs::of(&budget, &matrix);
            let results = matrix
                .nodes
                .iter()
                .filter(|node| matches!(node.level, Level::Outcome | Level::Output));
            let results = results.map(|node| {
                let amount = tongue.amount(costs.of_node(&node.id));
                (
                    node.level,
                    node.numbered(),
                    result_href(record, &node.path),
                    amount,
                )
            });
            let lines = budget
                .of_part(Some(BudgetPart::Operational))
                .filter(|line| {
                    line.nature == Nature::Ordinary
                        && !line.serves.iter().any(|id| is_activity(&matrix, id))
                });
            let lines = lines.map(|line| {
                let id = line.path.rsplit('/').next().unwrap_or_default().to_owned();
                let name = if line.label.trim().is_empty() {
                    tongue.text(Key::FundLineUnnamed)
                } else {
                    line.label.clone()
                };
                (name, Route::Fund(FundPage::Line(record.id(), id)).href())
            });
            let activities = activities_without_money(&budget, &matrix)
                .into_iter()
                .filter_map(|path| {
                    let node = matrix.nodes.iter().find(|node| node.path == path)?;
                    Some((node.numbered(), result_href(record, &path)))
                });
            Some(Overview {
                results: results.collect(),
                shared: tongue.amount(costs.shared),
                total: tongue.money(budget.total(), &budget.currency),
                lines: lines.collect(),
                activities: activities.collect(),
            })
        };
        record.read(read).flatten()
    });
    let links = move |list: Vec<(String, String)>| {
        list.into_iter()
            .map(|(name, href)| view! { <li><a class="standalone" href=href><bdi>{name}</bdi></a></li> })
            .collect_view()
    };
    view! {
        {when(move || overview.read().is_some(), move || view! { <section>
            <h2>{screen.tr(Key::FundCosts)}</h2>
            <p class="hint">{screen.tr(Key::FundCostsIntro)}</p>
            {move || overview.get().map(|seen| {
                let linked = seen.lines.is_empty() && seen.activities.is_empty();
                view! {
                    {linked.then(|| view! { <Notice tone=Tone::Good><p>{screen.t(Key::FundCostsLinked)}</p></Notice> })}
                    {(!seen.lines.is_empty()).then(|| view! { <h3>{screen.t(Key::FundCostsLines)}</h3><ul class="plain">{links(seen.lines)}</ul> })}
                    {(!seen.activities.is_empty()).then(|| view! { <h3>{screen.t(Key::FundCostsActivities)}</h3><ul class="plain">{links(seen.activities)}</ul> })}
                    <div class="table-frame" tabindex="0" role="region" aria-label=screen.t(Key::FundCosts)>
                        <table>
                            <thead><tr><th scope="col">{screen.t(Key::FundCostsResult)}</th><th scope="col" class="amount">{screen.t(Key::FundCostsAmount)}</th></tr></thead>
                            <tbody>
                                {seen.results.into_iter().map(|(level, name, href, amount)| {
                                    let class = if level == Level::Outcome { "cost-outcome" } else { "cost-output" };
                                    view! { <tr class=class><th scope="row"><a class="standalone" href=href><bdi>{name}</bdi></a></th><td class="amount">{amount}</td></tr> }
                                }).collect_view()}
                                <tr><th scope="row">{screen.t(Key::FundCostsShared)}</th><td class="amount">{seen.shared}</td></tr>
                                <tr class="cost-outcome"><th scope="row">{screen.t(Key::FundTotal)}</th><td class="amount">{seen.total}</td></tr>
                            </tbody>
                        </table>
                    </div>
                }
            })}
        </section> }.into_any())}
    }
}
