//! E: who and what is eligible.

use super::Findings;
use crate::fund::application::{Application, Beneficiary, Coverage, FundLine};
use crate::fund::calendar::is_list_old;
use crate::fund::eligibility::{Basis, Eligibility, judge_all};
use crate::record::Path;
use crate::reference::{Answer, Countries, Reference};
use crate::words::{Arg, Key, Language, Message};
use chrono::NaiveDate;

pub(super) fn check(
    application: &Application<'_>,
    reference: &Reference,
    today: NaiveDate,
    found: &mut Findings<'_>,
) {
    let judged = judge_all(application, reference);
    for (state, eligibility) in &judged {
        one_state(state, eligibility, &reference.countries, found);
    }
    if application.line == Some(FundLine::Two) {
        for (state, eligibility) in &judged {
            if eligibility.article4 && eligibility.member != Answer::No {
                found.error(
                    "E02",
                    code_path(state),
                    with_state(Key::FundCheckE02, state),
                );
            }
        }
    }
    members(application, &judged, found);
    if !judged.is_empty()
        && is_list_old(
            reference.countries.fund_list_date,
            today,
            reference.fund.thresholds.list_months,
        )
    {
        let message = Message::new(Key::FundCheckE04)
            .with("date", Arg::Date(reference.countries.fund_list_date));
        found.warning("E04", "states", message);
    }
    coverage(application, &judged, found);
    content(application, found);
    if application.line.is_none() {
        found.warning("E01", "line", Message::new(Key::FundCheckE01Line));
    }
}

fn code_path(state: &Beneficiary) -> Path {
    Path::of(&[&state.path, "code"])
}

fn with_state(key: Key, state: &Beneficiary) -> Message {
    Message::new(key).with("state", Arg::Country(state.code.clone()))
}

/// E01 for one State.
fn one_state(
    state: &Beneficiary,
    eligibility: &Eligibility,
    countries: &Countries,
    found: &mut Findings<'_>,
) {
    let list_date = Arg::Date(countries.fund_list_date);
    let income_year = Arg::Text(countries.income_list.year.clone());
    match (eligibility.answer, eligibility.basis) {
        (Answer::No, Basis::Income) => {
            let message = with_state(Key::FundCheckE01Income, state)
                .with("date", list_date)
                .with("year", income_year);
            found.warning("E01", code_path(state), message);
        }
        // Membership and Article 4 are E02's, E03's and E06's to say; here it is the mission's entry on the Fund's list.
        (Answer::No, Basis::Mission)
            if eligibility.member != Answer::No && !eligibility.article4 =>
        {
            found.error(
                "E01",
                code_path(state),
                with_state(Key::FundCheckE01Mission, state),
            );
        }
        (Answer::No, Basis::EuropeanUnion) => {
            let edition = Arg::Text(found.rules.edition.clone());
            let message = with_state(Key::FundCheckE01Eu, state).with("edition", edition);
            found.warning("E01", code_path(state), message);
        }
        (Answer::Unknown, _) => {
            let message = with_state(Key::FundCheckE01Unknown, state).with("date", list_date);
            found.info("E01", code_path(state), message);
        }
        (Answer::Yes, _) if eligibility.disputed => {
            let message = with_state(Key::FundCheckE01Disputed, state)
                .with("date", list_date)
                .with("year", income_year);
            found.info("E01", code_path(state), message);
        }
        // What a person said of Article 4 or of membership is E02's, E03's and E06's to say.
        _ => {}
    }
}

/// E03 and E06
fn members(
    application: &Application<'_>,
    judged: &[(Beneficiary, Eligibility)],
    found: &mut Findings<'_>,
) {
    let non_members: Vec<_> = judged
        .iter()
        .filter(|(_, eligibility)| eligibility.member == Answer::No)
        .collect();
    let Some((first, _)) = non_members.first() else {
        return;
    };
    if non_members.len() == judged.len() {
        found.error(
            "E03",
            code_path(first),
            with_state(Key::FundCheckE03, first),
        );
        return;
    }
    let eligible = judged
        .iter()
        .filter(|(_, eligibility)| eligibility.answer != Answer::No)
        .count();
    if application.coverage != Some(Coverage::Regional) || 2 * eligible <= judged.len() {
        let message = Message::new(Key::FundCheckE06)
            .with("eligible", Arg::Number(eligible.into()))
            .with("all", Arg::Number(judged.len().into()));
        found.error("E06", code_path(first), message);
    }
}

/// E05
fn coverage(
    application: &Application<'_>,
    judged: &[(Beneficiary, Eligibility)],
    found: &mut Findings<'_>,
) {
    let count = Arg::Count(i64::try_from(judged.len()).unwrap_or(i64::MAX));
    match application.coverage {
        Some(Coverage::National) if judged.len() != 1 => {
            found.error(
                "E05",
                "states",
                Message::new(Key::FundCheckE05National).with("count", count),
            );
        }
        Some(Coverage::Regional) => {
            let possible = judged
                .iter()
                .filter(|(_, eligibility)| eligibility.answer != Answer::No)
                .count();
            if possible < 2 {
                let count = Arg::Count(i64::try_from(possible).unwrap_or(i64::MAX));
                found.error(
                    "E05",
                    "states",
                    Message::new(Key::FundCheckE05Regional).with("count", count),
                );
            }
        }
        _ => {}
    }
}

/// Words that point to movements or emergencies, by language, in lower case; a hit is only asked about.
const EXCLUDED_WORDS: [(Language, &[&str]); 4] = [
    (
        Language::En,
        &[
            "resettlement",
            "evacuation",
            "charter flight",
            "emergency relief",
            "emergency response",
            "emergency operation",
        ],
    ),
    (
        Language::Fr,
        &[
            "réinstallation",
            "évacuation",
            "vol charter",
            "secours d'urgence",
            "secours d’urgence",
            "opération d'urgence",
            "opération d’urgence",
        ],
    ),
    (
        Language::Es,
        &[
            "reasentamiento",
            "evacuación",
            "vuelo chárter",
            "ayuda de emergencia",
            "operación de emergencia",
        ],
    ),
    (
        Language::Ar,
        &["إعادة التوطين", "إجلاء", "إغاثة طارئة", "عمليات الطوارئ"],
    ),
];

/// E07 and E08
fn content(application: &Application<'_>, found: &mut Findings<'_>) {
    match application.text("type") {
        "" => found.error("E07", "type", Message::new(Key::FundCheckE07)),
        "return" if application.text("return-reason").is_empty() => {
            found.warning(
                "E07",
                "return-reason",
                Message::new(Key::FundCheckE07Return),
            );
        }
        _ => {}
    }
    match application.text("excluded") {
        "yes" => found.error("E08", "excluded", Message::new(Key::FundCheckE08)),
        "no" => {}
        _ => {
            let fields = [
                "title",
                "summary",
                "rationale.problem",
                "rationale.approach",
                "beneficiaries",
            ];
            let text: String = fields
                .iter()
                .map(|path| application.text(path).to_lowercase())
                .collect::<Vec<_>>()
                .join("\n");
            let hit = EXCLUDED_WORDS
                .iter()
                .flat_map(|(_, words)| *words)
                .find(|word| text.contains(**word));
            if let Some(word) = hit {
                let message =
                    Message::new(Key::FundCheckE08Word).with("word", Arg::Text((*word).to_owned()));
                found.warning("E08", "excluded", message);
            }
        }
    }
}
