//! The mitigation plan of a project as a document: the two pages that people sign, file and pin up.

use super::assessment::{Activity, Assessment, Eia, Measure, PLAN_FILES, measures};
use super::dac::{MARKERS, score_of};
use super::marker::outcome;
use super::register::{Round, latest, progress};
use super::results::approvals;
use super::risk::{Matrix, Risk, overall};
use super::schema::EVIDENCE;
use super::scheme::Scheme;
use super::severity::words::report;
use super::wording::{
    action_text, activity_text, category_key, code_text, dac_key, dac_score_key, level_key,
    of_text, reasons, score_key, standing_key, title_text,
};
use crate::dates::DateInput;
use crate::form::Choice;
use crate::record::{Attachment, Record};
use crate::transfer::document::{Block, Column, Document, Row, Table, Tone};
use crate::words::{Arg, Key, Message, Speech};
use chrono::NaiveDate;

/// What a stored answer of a choice is called.
#[must_use]
pub fn choice_text(choices: &[Choice], value: &str, speech: &dyn Speech) -> String {
    let choice = choices.iter().find(|choice| choice.value == value);
    choice.map_or_else(String::new, |choice| speech.text(choice.label))
}

/// A date in words; empty where there is none.
#[must_use]
pub fn date_text(date: &DateInput, speech: &dyn Speech) -> String {
    let date = date.date().map(|date| speech.value(&Arg::Date(date)));
    date.unwrap_or_default()
}

/// What a measure costs, in words.
#[must_use]
pub fn cost_text(measure: &Measure, speech: &dyn Speech) -> String {
    match measure.amount() {
        _ if measure.no_cost => speech.text(Key::EnvironmentNoCost),
        Some(amount) => speech.value(&Arg::Money(amount, "USD".to_owned())),
        None => measure.cost.clone(),
    }
}

/// How likely and how bad a risk is, in words.
#[must_use]
pub fn grade_text(grade: Option<(u8, u8)>, matrix: &Matrix, speech: &dyn Speech) -> String {
    let Some((likelihood, impact)) = grade else {
        return String::new();
    };
    let category = matrix.of(likelihood, impact).map(category_key);
    let category = category.map_or_else(String::new, |key| speech.text(key));
    format!("{category} ({likelihood} × {impact})")
}

fn table(columns: &[(Key, u32)], rows: Vec<Vec<String>>, speech: &dyn Speech) -> Block {
    let column = |(title, weight): &(Key, u32)| Column {
        title: speech.text(*title),
        numeric: false,
        weight: *weight,
    };
    let rows = rows.into_iter().map(|cells| Row {
        cells,
        tone: Tone::Plain,
    });
    Block::Table(Table {
        columns: columns.iter().map(column).collect(),
        rows: rows.collect(),
    })
}

/// What the files in a list are called.
fn named_files(record: &Record, list: &str) -> impl Iterator<Item = String> + use<> {
    let files = Attachment::list(record, list).into_iter();
    files.map(|file| file.name)
}

/// The plan of a project.
#[must_use]
pub fn plan(
    record: &Record,
    scheme: &Scheme,
    today: NaiveDate,
    user: &str,
    speech: &dyn Speech,
) -> Document {
    let it = Assessment::read(record, scheme);
    let found = outcome(&it, scheme);
    let rounds = Round::read_all(record);
    let text = |key| speech.text(key);
    let mut facts = Vec::new();
    let mut fact = |label: Key, value: String| {
        if !value.is_empty() {
            facts.push((text(label), value));
        }
    };
    fact(Key::EnvironmentCode, code_text(found.code, speech));
    fact(
        Key::EnvironmentPlace,
        record.text("place").trim().to_owned(),
    );
    fact(
        Key::EnvironmentNumber,
        record.text("number").trim().to_owned(),
    );
    let flags = it.flags.iter();
    let flags = flags.map(|flag| Scheme::name_in(&scheme.flags, flag, speech.language()));
    fact(Key::EnvironmentSite, flags.collect::<Vec<_>>().join("; "));
    if found.lacks_eia || it.eia != Eia::None {
        let eia = match it.eia {
            Eia::None => Key::EnvironmentEiaNone,
            Eia::Going => Key::EnvironmentEiaGoing,
            Eia::Done => Key::EnvironmentEiaDone,
        };
        fact(Key::EnvironmentEia, text(eia));
    }
    let files = named_files(record, PLAN_FILES);
    let lies = std::iter::once(record.text("plan-where").trim().to_owned()).chain(files);
    let lies: Vec<String> = lies.filter(|lies| !lies.is_empty()).collect();
    fact(Key::EnvironmentPlanFiles, lies.join("; "));
    let risks = Risk::read_all(record);
    for (label, after) in [
        (Key::EnvironmentRiskOverall, false),
        (Key::EnvironmentRiskOverallAfter, true),
    ] {
        let category = overall(&risks, &scheme.matrix, after);
        fact(
            label,
            category.map_or_else(String::new, |it| text(category_key(it))),
        );
    }
    if let Some(approval) = approvals(record).first() {
        let said = Message::new(Key::EnvironmentApprovedBy)
            .with("code", Arg::Text(code_text(approval.code, speech)))
            .with("who", Arg::Text(approval.by.clone()))
            .with("date", Arg::Text(date_text(&approval.date, speech)));
        let mut said = speech.say(&said);
        if !approval.against.is_empty() {
            let against = Message::new(Key::EnvironmentApprovalAgainst)
                .with("approval", Arg::Text(said))
                .with("reason", Arg::Text(approval.against.clone()));
            said = speech.say(&against);
        }
        if approval.code != found.code {
            said = format!("{said} {}", text(Key::EnvironmentApprovalOld));
        }
        fact(Key::EnvironmentApproval, said);
    }
    let dac = MARKERS.into_iter().filter_map(|(marker, _)| {
        let score = score_of(record, marker)?;
        let said = Message::new(Key::EnvironmentPlanDac)
            .with("marker", Arg::Word(dac_key(marker)))
            .with("score", Arg::Word(dac_score_key(Some(score))));
        Some(speech.say(&said))
    });
    fact(Key::EnvironmentDac, dac.collect::<Vec<_>>().join("; "));
    let mut blocks = vec![Block::Facts(facts)];
    blocks.push(Block::List(reasons(&it, &found, scheme, speech)));
    if !it.activities.is_empty() {
        blocks.push(Block::Heading(2, text(Key::EnvironmentActivities)));
        let lowered = |activity: &Activity| activity.rate(&it.flags, scheme).lowered;
        let any_lowered = it.activities.iter().any(lowered);
        let row = |activity: &Activity| {
            let level = it.level(activity, scheme).map(level_key);
            let entry = activity.entry(scheme).filter(|_| activity.set.is_none());
            let from = entry.map_or(Key::EnvironmentStandingMission, |entry| {
                standing_key(entry.standing)
            });
            let mut cells = vec![
                activity_text(activity, scheme, speech),
                level.map_or_else(String::new, &text),
                text(from),
            ];
            if any_lowered {
                cells.push(if lowered(activity) {
                    activity.reason.clone()
                } else {
                    String::new()
                });
            }
            cells
        };
        let mut columns = vec![
            (Key::EnvironmentActivity, 5),
            (Key::EnvironmentLevel, 2),
            (Key::EnvironmentStanding, 3),
        ];
        if any_lowered {
            columns.push((Key::EnvironmentReason, 4));
        }
        blocks.push(table(
            &columns,
            it.activities.iter().map(row).collect(),
            speech,
        ));
    }
    let measures = measures(record);
    blocks.push(Block::Heading(2, text(Key::EnvironmentMeasures)));
    if measures.is_empty() {
        blocks.push(Block::Note(text(Key::EnvironmentRegisterEmpty)));
    } else {
        let row = |measure: &Measure| {
            let state = if measure.is_out() {
                format!(
                    "{}: {}",
                    text(Key::EnvironmentExcluded),
                    measure.why_excluded
                )
            } else {
                text(score_key(latest(record, &rounds, &measure.id)))
            };
            let action = action_text(measure, scheme, speech);
            let action = if measure.weight > 1 {
                let weighed = Message::new(Key::EnvironmentPlanWeight)
                    .with("measure", Arg::Text(action))
                    .with("weight", Arg::Number(i64::from(measure.weight).into()));
                speech.say(&weighed)
            } else {
                action
            };
            let kind = choice_text(EVIDENCE, &measure.evidence, speech);
            let files = named_files(record, &format!("{}/files", measure.path));
            let evidence = std::iter::once(kind).chain(files);
            let evidence: Vec<String> = evidence.filter(|it| !it.is_empty()).collect();
            vec![
                action,
                of_text(&measure.of, &it, record, scheme, speech),
                measure.owner.clone(),
                date_text(&measure.due, speech),
                cost_text(measure, speech),
                evidence.join("; "),
                state,
            ]
        };
        let columns = [
            (Key::EnvironmentMeasure, 6),
            (Key::EnvironmentFor, 4),
            (Key::EnvironmentOwner, 3),
            (Key::EnvironmentDue, 3),
            (Key::EnvironmentCost, 2),
            (Key::EnvironmentEvidence, 3),
            (Key::EnvironmentState, 3),
        ];
        blocks.push(table(&columns, measures.iter().map(row).collect(), speech));
        let so_far = (1..=rounds.len()).filter_map(|n| rounds.get(..n));
        let said = so_far.filter_map(|so_far| {
            let share = progress(record, so_far, &measures).share?;
            let round = Message::new(Key::EnvironmentPlanRound)
                .with("date", Arg::Text(date_text(&so_far.last()?.date, speech)))
                .with("share", Arg::Share(share));
            Some(speech.say(&round))
        });
        let said: Vec<String> = said.collect();
        if said.len() > 1 {
            let rounds = Arg::List(said.into_iter().map(Arg::Text).collect());
            let said = Message::new(Key::EnvironmentPlanRounds).with("rounds", rounds);
            blocks.push(Block::Note(speech.say(&said)));
        }
        let progress = progress(record, &rounds, &measures);
        if let Some(share) = progress.share {
            let said = Message::new(Key::EnvironmentProgressLine)
                .with("share", Arg::Share(share))
                .with("looked", Arg::Number(progress.looked_at.into()))
                .with("all", Arg::Number(progress.all.into()));
            blocks.push(Block::Note(speech.say(&said)));
        }
    }
    if !risks.is_empty() {
        blocks.push(Block::Heading(2, text(Key::EnvironmentRisks)));
        let row = |risk: &Risk| {
            vec![
                risk.text.clone(),
                grade_text(risk.before, &scheme.matrix, speech),
                risk.treatment.clone(),
                risk.owner.clone(),
                date_text(&risk.due, speech),
                grade_text(risk.after, &scheme.matrix, speech),
            ]
        };
        let columns = [
            (Key::EnvironmentRisk, 5),
            (Key::EnvironmentRiskBefore, 3),
            (Key::EnvironmentTreatment, 5),
            (Key::EnvironmentOwner, 3),
            (Key::EnvironmentDue, 3),
            (Key::EnvironmentRiskAfter, 3),
        ];
        blocks.push(table(&columns, risks.iter().map(row).collect(), speech));
    }
    blocks.extend(report(record, scheme, speech));
    let edition = Message::new(Key::EnvironmentEdition)
        .with("edition", Arg::Text(scheme.edition_text()))
        .with("date", Arg::Date(today));
    Document {
        language: speech.language(),
        title: title_text(record, speech),
        kind: text(Key::EnvironmentPlan),
        stamp: None,
        notices: Vec::new(),
        blocks,
        closing: vec![speech.say(&edition), text(Key::EnvironmentNotOfficial)],
        author: user.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::fixture::Project;
    use crate::environment::scheme::shipped;
    use crate::words::{Language, Plain};

    #[test]
    fn the_plan_says_code_measures_and_risks_in_any_language() {
        let mut it = Project::new();
        it.set("title", "Water for Kasese");
        let latrines = it.activity("latrines");
        let measure = it.measure(&latrines, "mitigation");
        let field = crate::environment::register::score_field(&measure);
        it.item("rounds", &[("date", "2027-02-01"), (&field, "0.5")]);
        let risk = [
            ("text", "Wells run dry"),
            ("likelihood", "3"),
            ("impact", "4"),
        ];
        it.item("risks", &risk);
        let today = DateInput::read("2027-03-01").date().unwrap();
        for language in Language::ALL {
            let speech = Plain::of(language);
            let plan = plan(&it.record, &shipped(), today, "Ana", &speech);
            assert_eq!(plan.title, "Water for Kasese");
            let tables = plan.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            });
            let tables: Vec<_> = tables.collect();
            assert_eq!(tables.len(), 3, "activities, measures, risks");
            assert_eq!(
                tables[1].rows[0].cells[6],
                speech.text(Key::EnvironmentScoreHalf)
            );
            assert!(tables[2].rows[0].cells[1].contains("(3 × 4)"));
            let Block::Facts(facts) = &plan.blocks[0] else {
                panic!("facts come first")
            };
            assert!(facts[0].1.contains("B+"), "{}", facts[0].1);
        }
    }
}
