//! E: who and what is eligible.

use super::Findings;
use crate::check::Severity;
use crate::fund::application::{Application, Beneficiary, Coverage, FundLine, Said};
use crate::fund::calendar::is_list_old;
use crate::fund::eligibility::{Eligibility, Ground, judge_all};
use crate::record::Path;
use crate::reference::own::Entry;
use crate::reference::{Answer, Countries, Reference, Table};
use crate::words::{Arg, Key, Language, Message};
use chrono::NaiveDate;

pub(super) fn check(
    application: &Application<'_>,
    reference: &Reference,
    today: NaiveDate,
    found: &mut Findings<'_>,
) {
    let judged = judge_all(application, reference);
    let countries = &reference.countries;
    for (state, eligibility) in &judged {
        one_state(state, eligibility, countries, found);
        answers_that_differ(state, countries, found);
    }
    if application.line == Some(FundLine::Two) {
        for (state, eligibility) in &judged {
            let Some(ground) = eligibility
                .article4
                .filter(|_| eligibility.member != Answer::No)
            else {
                continue;
            };
            let key = if ground.is_own() {
                Key::FundCheckE02Mission
            } else {
                Key::FundCheckE02
            };
            let message = with_state(key, state).with("entry", entry_part(state, countries));
            found.error("E02", code_path(state), message);
            found.rests_on(tables(&[ground], state, countries));
        }
    }
    members(application, &judged, countries, found);
    age(
        &judged,
        countries,
        today,
        reference.fund.thresholds.list_months,
        found,
    );
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

/// The mission's own entry on a State, if it made one.
fn entry<'a>(state: &Beneficiary, countries: &'a Countries) -> Option<&'a Entry> {
    let own = countries.get(&state.code)?.own.as_ref()?;
    Some(&own.entry)
}

/// What the entry is called inside a sentence.
fn entry_part(state: &Beneficiary, countries: &Countries) -> Arg {
    entry(state, countries)
        .cloned()
        .unwrap_or_default()
        .named()
        .part()
}

/// A ground as a part of a sentence about the State.
fn worded(ground: Ground, state: &Beneficiary, countries: &Countries) -> Arg {
    let entry = || entry_part(state, countries);
    let key = match ground {
        Ground::FundList => {
            return Message::new(Key::FundGroundFundList)
                .with("date", Arg::Date(countries.fund_list_date))
                .part();
        }
        Ground::Union => {
            return Message::new(Key::FundGroundUnion)
                .with("edition", Arg::Text(countries.union_list.year.clone()))
                .part();
        }
        Ground::Income => {
            return Message::new(Key::FundGroundIncome)
                .with("year", Arg::Text(countries.income_list.year.clone()))
                .part();
        }
        Ground::OwnListed => Key::FundGroundOwnListed,
        Ground::OwnUnlisted => Key::FundGroundOwnUnlisted,
        Ground::OwnUnion => Key::FundGroundOwnUnion,
        Ground::OwnIncome => Key::FundGroundOwnIncome,
        Ground::OwnNoMember => Key::FundGroundOwnNoMember,
        Ground::OwnArticle4 => Key::FundGroundOwnArticle4,
        Ground::SaidNoMember => Key::FundGroundSaidNoMember,
        Ground::SaidArticle4 => Key::FundGroundSaidArticle4,
    };
    Message::new(key).with("entry", entry()).part()
}

/// The tables behind some grounds.
fn tables(grounds: &[Ground], state: &Beneficiary, countries: &Countries) -> Vec<Table> {
    let mut tables = Vec::new();
    for ground in grounds {
        let table = match ground {
            Ground::FundList => Some(fund_list(countries)),
            Ground::Union => Some(Table::Shipped(
                Key::FundReferenceTableEu,
                countries.union_list.clone(),
            )),
            Ground::Income => Some(income_list(countries)),
            Ground::SaidNoMember | Ground::SaidArticle4 => None,
            _ => Some(Table::Own(
                entry(state, countries).cloned().unwrap_or_default(),
            )),
        };
        tables.extend(table.filter(|table| !tables.contains(table)));
    }
    tables
}

fn fund_list(countries: &Countries) -> Table {
    Table::Shipped(Key::FundReferenceTableFund, countries.fund_list.clone())
}

fn income_list(countries: &Countries) -> Table {
    Table::Shipped(Key::FundReferenceTableIncome, countries.income_list.clone())
}

/// E01 for one State.
fn one_state(
    state: &Beneficiary,
    eligibility: &Eligibility,
    countries: &Countries,
    found: &mut Findings<'_>,
) {
    let list_date = || Arg::Date(countries.fund_list_date);
    let Some(ground) = eligibility.ground else {
        let message = with_state(Key::FundCheckE01Unknown, state).with("date", list_date());
        found.info("E01", code_path(state), message);
        found.rests_on(vec![fund_list(countries), income_list(countries)]);
        return;
    };
    let against = &eligibility.against;
    let part = |ground: &Ground| worded(*ground, state, countries);
    let disputed = |key: Key| {
        with_state(key, state)
            .with("ground", part(&ground))
            .with("against", Arg::List(against.iter().map(part).collect()))
    };
    // Membership and Article 4 weigh in E02, E03 and E06; here it is only said that a list says otherwise.
    let elsewhere = matches!(
        ground,
        Ground::SaidNoMember | Ground::OwnNoMember | Ground::SaidArticle4 | Ground::OwnArticle4
    );
    let mut rests_on = vec![ground];
    rests_on.extend(against);
    let (severity, message) = match eligibility.answer {
        Answer::Yes if against.is_empty() => return,
        Answer::Yes => {
            let only_class = *against == [Ground::Income];
            let severity = if only_class {
                Severity::Info
            } else {
                Severity::Warning
            };
            (severity, disputed(Key::FundCheckE01Disputed))
        }
        _ if elsewhere && against.is_empty() => return,
        _ if !against.is_empty() => {
            let severity = if ground.is_own() && !elsewhere {
                Severity::Error
            } else {
                Severity::Warning
            };
            (severity, disputed(Key::FundCheckE01NoDisputed))
        }
        _ if ground == Ground::Income => {
            rests_on.push(Ground::FundList);
            let message = with_state(Key::FundCheckE01Income, state)
                .with("date", list_date())
                .with("year", Arg::Text(countries.income_list.year.clone()));
            (Severity::Warning, message)
        }
        _ if ground == Ground::Union => {
            let edition = Arg::Text(countries.union_list.year.clone());
            let message = with_state(Key::FundCheckE01Eu, state).with("edition", edition);
            (Severity::Warning, message)
        }
        _ => {
            let message = with_state(Key::FundCheckE01Mission, state).with("ground", part(&ground));
            (Severity::Error, message)
        }
    };
    found.add(severity, "E01", code_path(state), message);
    found.rests_on(tables(&rests_on, state, countries));
}

/// E02 and E03: an answer in the application that the mission's entry contradicts.
fn answers_that_differ(state: &Beneficiary, countries: &Countries, found: &mut Findings<'_>) {
    let Some(country) = countries.get(&state.code) else {
        return;
    };
    let questions = [
        (
            "E03",
            "member",
            Key::FundStateMember,
            state.member,
            country.own_answer(|row| row.member),
        ),
        (
            "E02",
            "article4",
            Key::FundStateArticle4,
            state.article4,
            country.own_answer(|row| row.article4),
        ),
    ];
    for (code, name, question, said, own) in questions {
        let differ = matches!(
            (said, own),
            (Said::Yes, Answer::No) | (Said::No, Answer::Yes)
        );
        if differ {
            let message = with_state(Key::FundCheckAnswersDiffer, state)
                .with("question", Arg::Word(question))
                .with("entry", entry_part(state, countries));
            found.warning(code, Path::of(&[&state.path, name]), message);
            let entry = entry(state, countries).cloned().unwrap_or_default();
            found.rests_on(vec![Table::Own(entry)]);
        }
    }
}

/// E04: the Fund's list, or the mission's entry in its place, is of an earlier year. An entry stands in its place where
/// it is newer.
fn age(
    judged: &[(Beneficiary, Eligibility)],
    countries: &Countries,
    today: NaiveDate,
    months: u32,
    found: &mut Findings<'_>,
) {
    let is_old = |date| is_list_old(date, today, months);
    let list = countries.fund_list_date;
    let mut list_counts = false;
    for (state, _) in judged {
        let country = countries.get(&state.code);
        let own = country.and_then(|country| country.own.as_ref());
        let dated = own
            .filter(|own| own.listed != Answer::Unknown)
            .and_then(|own| own.entry.date)
            .filter(|date| *date > list);
        match dated {
            None => list_counts = true,
            Some(date) if is_old(date) => {
                let message = with_state(Key::FundCheckE04Mission, state)
                    .with("entry", entry_part(state, countries));
                found.warning("E04", code_path(state), message);
                let entry = entry(state, countries).cloned().unwrap_or_default();
                found.rests_on(vec![Table::Own(entry)]);
            }
            Some(_) => {}
        }
    }
    if list_counts && is_old(list) {
        let message = Message::new(Key::FundCheckE04).with("date", Arg::Date(list));
        found.warning("E04", "states", message);
        found.rests_on(vec![fund_list(countries)]);
    }
}

/// E03 and E06
fn members(
    application: &Application<'_>,
    judged: &[(Beneficiary, Eligibility)],
    countries: &Countries,
    found: &mut Findings<'_>,
) {
    let non_members: Vec<_> = judged
        .iter()
        .filter(|(_, eligibility)| eligibility.member == Answer::No)
        .collect();
    let Some((first, of_first)) = non_members.first() else {
        return;
    };
    if non_members.len() == judged.len() {
        let by_entry = of_first.ground == Some(Ground::OwnNoMember);
        let key = if by_entry {
            Key::FundCheckE03Mission
        } else {
            Key::FundCheckE03
        };
        let message = with_state(key, first).with("entry", entry_part(first, countries));
        found.error("E03", code_path(first), message);
        found.rests_on(tables(of_first.ground.as_slice(), first, countries));
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
