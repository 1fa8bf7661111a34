//! W01, and B07 and N04 as far as activities are concerned: the work plan, and money beside results.

use super::Findings;
use crate::dates::DateInput;
use crate::fund::application::Application;
use crate::fund::budget::{BudgetPart, Line, Nature};
use crate::fund::costs::{activities_without_money, is_activity};
use crate::fund::matrix::{Indicator, Level, Node, Party};
use crate::record::Path;
use crate::words::{Arg, Key, Message, fold_words};

pub(super) fn check(application: &Application<'_>, found: &mut Findings<'_>) {
    for node in application.matrix.of_level(Level::Activity) {
        dates(application, node, found);
        party(application, node, found);
    }
    money(application, found);
}

fn named(key: Key, node: &Node) -> Message {
    Message::new(key).with("activity", node.name())
}

/// W01
fn dates(application: &Application<'_>, node: &Node, found: &mut Findings<'_>) {
    for (name, label, input) in [
        ("start", Key::FundActivityStart, &node.start),
        ("end", Key::FundActivityEnd, &node.end),
    ] {
        let key = match input {
            DateInput::Empty => Key::FundCheckW01Missing,
            DateInput::Unreadable => Key::FundCheckW01Date,
            DateInput::Date(_) => continue,
        };
        let message = named(key, node).with("field", Arg::Word(label));
        found.error("W01", node.field(name), message);
    }
    let (start, end) = (node.start.date(), node.end.date());
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        found.error(
            "W01",
            node.field("end"),
            named(Key::FundCheckW01Order, node),
        );
    }
    let project = (application.start.date(), application.end.date());
    if let (Some(first), Some(last)) = project
        && first <= last
    {
        for (name, date) in [("start", start), ("end", end)] {
            if let Some(date) = date.filter(|date| *date < first || *date > last) {
                let message = named(Key::FundCheckW01Outside, node)
                    .with("date", Arg::Date(date))
                    .with("first", Arg::Date(first))
                    .with("last", Arg::Date(last));
                found.error("W01", node.field(name), message);
            }
        }
    }
}

/// W01 and N04
fn party(application: &Application<'_>, node: &Node, found: &mut Findings<'_>) {
    match &node.party {
        Party::Iom => {}
        Party::Nobody => {
            found.error(
                "W01",
                node.field("party"),
                named(Key::FundCheckW01Party, node),
            );
        }
        Party::Partner(_) if application.party_name(&node.party).is_some() => {}
        Party::Partner(_) => {
            found.error(
                "W01",
                node.field("party"),
                named(Key::FundCheckW01PartyGone, node),
            );
        }
        Party::Other(name) if name.is_empty() => {
            found.error(
                "W01",
                node.field("party-other"),
                named(Key::FundCheckW01Party, node),
            );
        }
        Party::Other(name) => {
            let message =
                named(Key::FundCheckN04Party, node).with("party", Arg::Text(name.clone()));
            found.warning("N04", node.field("party"), message);
        }
    }
}

/// B07
fn money(application: &Application<'_>, found: &mut Findings<'_>) {
    let (budget, matrix) = (&application.budget, &application.matrix);
    // Before there is a matrix, or a budget, M01 and N02 say so once and for all.
    if matrix.of_level(Level::Activity).next().is_none() || budget.lines.is_empty() {
        return;
    }
    for line in budget.of_part(Some(BudgetPart::Operational)) {
        let linked = line.serves.iter().any(|id| is_activity(matrix, id));
        if line.nature == Nature::Ordinary && !linked {
            let message = Message::new(Key::FundCheckB07Line).with("line", line.name());
            found.warning("B07", Path::of(&[&line.path, "serves"]), message);
        }
    }
    for line in &budget.lines {
        quantities(application, line, found);
    }
    for path in activities_without_money(budget, matrix) {
        if let Some(node) = matrix.nodes.iter().find(|node| node.path == path) {
            found.warning(
                "B07",
                node.field("free"),
                named(Key::FundCheckB07Activity, node),
            );
        }
    }
}

/// B07: a quantity of a line against the target that counts the same thing, in what the line's activities belong to.
fn quantities(application: &Application<'_>, line: &Line, found: &mut Findings<'_>) {
    let matrix = &application.matrix;
    let Ok(Some(calculation)) = &line.calculation else {
        return;
    };
    let served = line.serves.iter().filter_map(|id| matrix.get(id));
    let results: Vec<&Node> = served
        .filter_map(|activity| matrix.get(&activity.parent))
        .flat_map(|output| [Some(output), matrix.get(&output.parent)])
        .flatten()
        .collect();
    for factor in calculation.terms.iter().flat_map(|term| &term.factors) {
        let counted = fold_words(&factor.label);
        for result in results.iter().filter(|_| !counted.is_empty()) {
            let differs = |indicator: &&Indicator| {
                fold_words(&indicator.unit) == counted
                    && indicator
                        .target_number()
                        .is_some_and(|target| target != factor.number)
            };
            if let Some(indicator) = result.indicators.iter().find(differs) {
                let message = Message::new(Key::FundCheckB07Quantity)
                    .with("line", line.name())
                    .with("number", Arg::Number(factor.number))
                    .with("unit", Arg::Text(factor.label.clone()))
                    .with("result", result.name())
                    .with("target", Arg::Text(indicator.target.clone()));
                found.warning("B07", Path::of(&[&line.path, "calculation"]), message);
                return;
            }
        }
    }
}
