//! What the desk has to say of an assessment, with the rule's code.

use super::assessment::{Assessment, MEASURES, Purpose};
use super::marker::outcome;
use super::register::{Round, overdue};
use super::risk::Risk;
use super::scheme::{Scheme, Standing};
use crate::check::{Finding, Severity};
use crate::dates::DateInput;
use crate::record::{Path, Record};
use crate::reference::{Confidence, Source};
use crate::words::{Arg, Key, Message};
use chrono::NaiveDate;

/// Where a rule comes from, as findings carry it.
fn source_of(scheme: &Scheme, code: &str) -> Source {
    let Some(basis) = scheme.rules.get(code) else {
        return Source::unknown();
    };
    let cited = scheme.cited(&basis.source);
    Source {
        title: cited.title,
        url: (!cited.url.is_empty()).then_some(cited.url),
        year: cited.year,
        confidence: match basis.standing {
            Standing::Official | Standing::Read => Confidence::Read,
            Standing::Inferred => Confidence::Derived,
            Standing::Unconfirmed | Standing::Proposal => Confidence::Unconfirmed,
            Standing::Mission => Confidence::Mission,
        },
        ..Source::unknown()
    }
}

/// All findings on an assessment.
#[must_use]
pub fn check(record: &Record, scheme: &Scheme, today: NaiveDate) -> Vec<Finding> {
    let assessment = Assessment::read(record, scheme);
    let mut findings = Vec::new();
    let mut say = |code: &'static str, severity, path: Path, message: Message| {
        findings.push(Finding {
            code,
            severity,
            path,
            message,
            source: source_of(scheme, code),
            tables: Vec::new(),
        });
    };
    for activity in &assessment.activities {
        let rating = activity.rate(&assessment.flags, scheme);
        if rating.refused {
            let path = Path::of(&[&activity.path, "reason"]);
            let message = Message::new(Key::EnvironmentFindingR11);
            say("R11", Severity::Error, path, message);
        }
        if rating.level.is_none() {
            let path = Path::of(&[&activity.path, "level"]);
            let message = Message::new(Key::EnvironmentFindingR8);
            say("R8", Severity::Error, path, message);
        }
    }
    let sector = |wanted: &str| {
        let mut entries = assessment.activities.iter();
        entries.any(|it| it.entry(scheme).is_some_and(|it| it.sector == wanted))
    };
    if sector("camp") && !sector("wash") {
        let message = Message::new(Key::EnvironmentFindingR10);
        say(
            "R10",
            Severity::Info,
            super::assessment::ACTIVITIES.into(),
            message,
        );
    }
    for measure in &assessment.measures {
        let at = |name: &str| Path::of(&[&measure.path, name]);
        if measure.excluded && !measure.is_out() {
            let message = Message::new(Key::EnvironmentFindingF2);
            say("F2", Severity::Error, at("why-excluded"), message);
        }
        if measure.due == DateInput::Unreadable {
            let message = Message::new(Key::EnvironmentFindingDate);
            say("R13", Severity::Error, at("due"), message);
        }
        if !measure.cost.is_empty() && measure.amount().is_none() {
            let message = Message::new(Key::EnvironmentFindingCost);
            say("R13", Severity::Error, at("cost"), message);
        }
        // A measure whose activity or risk was taken out elsewhere is still there to be seen.
        let lost = match measure.purpose {
            Purpose::Risk => !record.is_alive(&format!("risks/{}/text", measure.of)),
            _ => assessment.activity(&measure.of).is_none(),
        };
        if lost && !measure.of.is_empty() {
            let message = Message::new(Key::EnvironmentFindingLost);
            say("R4", Severity::Warning, at("of"), message);
        }
    }
    for (due, measure) in overdue(record, today) {
        let message = Message::new(Key::EnvironmentFindingF4).with("due", Arg::Date(due));
        say("F4", Severity::Warning, measure.path, message);
    }
    for round in Round::read_all(record) {
        if round.date.date().is_none_or(|date| date > today) {
            let message = Message::new(Key::EnvironmentFindingRound);
            let path = Path::of(&[&round.path, "date"]);
            say("F1", Severity::Error, path, message);
        }
    }
    for risk in Risk::read_all(record) {
        if risk.due == DateInput::Unreadable {
            let path = Path::of(&[&risk.path, "due"]);
            say(
                "K2",
                Severity::Error,
                path,
                Message::new(Key::EnvironmentFindingDate),
            );
        }
        if risk
            .after
            .zip(risk.before)
            .is_some_and(|(after, before)| after.0 * after.1 > before.0 * before.1)
        {
            let path = Path::of(&[&risk.path, "likelihood-after"]);
            say(
                "K2",
                Severity::Warning,
                path,
                Message::new(Key::EnvironmentFindingResidual),
            );
        }
    }
    let found = outcome(&assessment, scheme);
    if found.lacks_eia {
        let message = Message::new(Key::EnvironmentFindingR14);
        say("R14", Severity::Error, "eia".into(), message);
    }
    if found.lacks_plan && !found.lacks_eia {
        let message = Message::new(Key::EnvironmentFindingR5);
        say("R5", Severity::Warning, "plan-where".into(), message);
    }
    if !assessment.activities.is_empty() && !assessment.site_known {
        let message = Message::new(Key::EnvironmentFindingSite);
        say("R12", Severity::Info, "site.none".into(), message);
    }
    let adequate = assessment.measures.iter().filter(|it| !it.excluded);
    let lacking = adequate.filter(|it| !it.lacks().is_empty()).count();
    if lacking > 0 {
        let count = i64::try_from(lacking).unwrap_or(i64::MAX);
        let message = Message::new(Key::EnvironmentFindingR13).with("count", Arg::Count(count));
        say("R13", Severity::Warning, MEASURES.into(), message);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::fixture::Project;
    use crate::environment::scheme::shipped;

    fn codes(it: &Project) -> Vec<(&'static str, Severity)> {
        let today = DateInput::read("2027-02-01").date().unwrap();
        let findings = check(&it.record, &shipped(), today);
        findings
            .into_iter()
            .map(|it| (it.code, it.severity))
            .collect()
    }

    #[test]
    fn a_lowering_without_a_reason_and_an_unrated_activity_are_said() {
        let mut it = Project::new();
        it.tick("site.none");
        let latrines = it.activity("latrines");
        it.own_activity("Something new");
        it.set(&format!("activities/{latrines}/level"), "0");
        let found = codes(&it);
        assert_eq!(
            found,
            [("R11", Severity::Error), ("R8", Severity::Error)],
            "environment.R11, environment.R8"
        );
    }

    #[test]
    fn a_camp_project_is_told_of_the_list_for_its_water_works() {
        let mut it = Project::new();
        it.activity("drainage");
        assert!(
            codes(&it).contains(&("R10", Severity::Info)),
            "environment.R10"
        );
        it.activity("latrines");
        assert!(!codes(&it).iter().any(|(code, _)| *code == "R10"));
    }

    #[test]
    fn a_c_without_its_assessment_then_without_its_plan_is_said() {
        let mut it = Project::new();
        it.activity("camp-complete");
        assert!(codes(&it).contains(&("R14", Severity::Error)));
        it.set("eia", "done");
        assert!(codes(&it).contains(&("R5", Severity::Warning)));
        it.set("plan-where", "PRIMA");
        assert!(!codes(&it).iter().any(|(code, _)| *code == "R5"));
    }

    #[test]
    fn measures_are_checked_where_they_stand() {
        let mut it = Project::new();
        it.tick("site.none");
        let latrines = it.activity("latrines");
        let good = it.measure(&latrines, "mitigation");
        assert_eq!(codes(&it), []);
        let at = |name: &str| format!("measures/{good}/{name}");
        it.set(&at("due"), "2027-02-30");
        it.set(&at("cost"), "about 50");
        it.tick(&at("excluded"));
        let found = codes(&it);
        let errors = [
            ("F2", Severity::Error),
            ("R13", Severity::Error),
            ("R13", Severity::Error),
        ];
        assert_eq!(found, errors, "environment.F2, environment.R13");
        it.set(&at("of"), "ffffffff");
        assert!(codes(&it).contains(&("R4", Severity::Warning)));
    }

    #[test]
    fn a_round_has_a_day_that_is_over() {
        let mut it = Project::new();
        it.item("rounds", &[("date", "2027-02-02")]);
        assert_eq!(codes(&it), [("F1", Severity::Error)]);
    }

    #[test]
    fn every_finding_has_its_rule_in_the_scheme() {
        let scheme = shipped();
        for code in [
            "R4", "R5", "R8", "R10", "R11", "R12", "R13", "R14", "F1", "F2", "F4", "K2",
        ] {
            assert!(scheme.rules.contains_key(code), "{code}");
        }
    }
}
