//! How an assessment's own things are put into words, for pages, prints and files.

use super::assessment::{Activity, Assessment, Lack, Measure};
use super::dac;
use super::marker::{Code, Outcome, outcome as work_out};
use super::register::Score;
use super::risk::{Category, RISKS};
use super::scheme::{Cited, Level, Scheme, Standing};
use crate::record::Record;
use crate::words::{Arg, Key, Language, Message, Speech};

/// What a level is called.
#[must_use]
pub fn level_key(level: Level) -> Key {
    match level {
        Level::Neutral => Key::EnvironmentLevel0,
        Level::Medium => Key::EnvironmentLevel1,
        Level::High => Key::EnvironmentLevel2,
    }
}

/// What a code means.
#[must_use]
pub fn code_key(code: Code) -> Key {
    match code {
        Code::NotCoded => Key::EnvironmentCodeNone,
        Code::NotApplicable => Key::EnvironmentCodeNa,
        Code::Letter(Level::Neutral, false) => Key::EnvironmentCodeA,
        Code::Letter(Level::Neutral, true) => Key::EnvironmentCodeAPlus,
        Code::Letter(Level::Medium, false) => Key::EnvironmentCodeB,
        Code::Letter(Level::Medium, true) => Key::EnvironmentCodeBPlus,
        Code::Letter(Level::High, false) => Key::EnvironmentCodeC,
        Code::Letter(Level::High, true) => Key::EnvironmentCodeCPlus,
    }
}

/// A code with its scheme, its letter and its meaning: a letter never stands alone.
#[must_use]
pub fn code_text(code: Code, speech: &dyn Speech) -> String {
    let words = speech.text(code_key(code));
    if code == Code::NotCoded {
        return words;
    }
    let message = Message::new(Key::EnvironmentCodeNamed)
        .with("code", Arg::Text(code.letter().to_owned()))
        .with("words", Arg::Text(words));
    speech.say(&message)
}

/// A code where the scheme is named beside it: the letter and its meaning.
#[must_use]
pub fn code_in(code: Code, speech: &dyn Speech) -> String {
    if code == Code::NotCoded {
        return speech.text(code_key(code));
    }
    let message = Message::new(Key::EnvironmentCodeIn)
        .with("code", Arg::Text(code.letter().to_owned()))
        .with("words", Arg::Text(speech.text(code_key(code))));
    speech.say(&message)
}

/// The source of a row or a measure in words: how sure we are, its title, its year.
#[must_use]
pub fn source_text(standing: Standing, cited: &Cited, speech: &dyn Speech) -> String {
    let title = if cited.title.is_empty() && standing == Standing::Mission {
        speech.text(Key::EnvironmentSourceNone)
    } else {
        cited.title.clone()
    };
    let year = if cited.year.is_empty() && !cited.title.is_empty() {
        speech.text(Key::EnvironmentYearNone)
    } else {
        cited.year.clone()
    };
    let mut said = vec![speech.text(standing_key(standing)), title, year];
    said.retain(|part| !part.is_empty());
    said.join(" · ")
}

/// How sure we are of a row.
#[must_use]
pub fn standing_key(standing: Standing) -> Key {
    match standing {
        Standing::Official => Key::EnvironmentStandingOfficial,
        Standing::Read => Key::EnvironmentStandingRead,
        Standing::Inferred => Key::EnvironmentStandingInferred,
        Standing::Unconfirmed => Key::EnvironmentStandingUnconfirmed,
        Standing::Proposal => Key::EnvironmentStandingProposal,
        Standing::Mission => Key::EnvironmentStandingMission,
    }
}

/// Where the level that decided a code comes from, in words; nothing where it was read in the official guidance, or where
/// there is no letter. Nobody may take a letter that rests on a proposal for the scheme's own.
#[must_use]
pub fn deciding_text(
    it: &Assessment,
    outcome: &Outcome,
    scheme: &Scheme,
    speech: &dyn Speech,
) -> Option<String> {
    if !matches!(outcome.code, Code::Letter(..)) {
        return None;
    }
    let mut standings: Vec<Key> = Vec::new();
    let heavy = outcome.heavy.iter().filter_map(|id| it.activity(id));
    for activity in heavy {
        let rating = activity.rate(&it.flags, scheme);
        let is_own = activity.set.is_some() && !rating.refused;
        let standing = match activity.entry(scheme) {
            _ if is_own => Key::EnvironmentStandingProject,
            // What the site raised is raised by a rule of this desk.
            Some(_) if !rating.raised_by.is_empty() => Key::EnvironmentStandingProposal,
            Some(entry) => standing_key(entry.standing),
            None => Key::EnvironmentStandingProject,
        };
        if !standings.contains(&standing) {
            standings.push(standing);
        }
    }
    if standings == [Key::EnvironmentStandingOfficial] {
        return None;
    }
    let from = standings.into_iter().map(Arg::Word).collect();
    let message = Message::new(Key::EnvironmentDeciding).with("from", Arg::List(from));
    Some(speech.say(&message))
}

/// What is to be done, in the reader's language as long as it stands as the scheme offers it, else as somebody wrote it.
#[must_use]
pub fn action_text(measure: &Measure, scheme: &Scheme, speech: &dyn Speech) -> String {
    let offer = scheme.offer(&measure.offer);
    let as_offered = offer.filter(|offer| {
        let mut languages = Language::ALL.into_iter();
        languages.any(|language| offer.text.of(language) == measure.action)
    });
    let words = as_offered.map(|offer| offer.text.of(speech.language()));
    words.unwrap_or(&measure.action).to_owned()
}

/// What a measure lacks.
#[must_use]
pub fn lack_key(lack: Lack) -> Key {
    match lack {
        Lack::Action => Key::EnvironmentLackAction,
        Lack::Owner => Key::EnvironmentLackOwner,
        Lack::Due => Key::EnvironmentLackDue,
        Lack::Budget => Key::EnvironmentLackBudget,
        Lack::Evidence => Key::EnvironmentLackEvidence,
    }
}

/// A category of risk.
#[must_use]
pub fn category_key(category: Category) -> Key {
    match category {
        Category::Low => Key::EnvironmentRiskLow,
        Category::Moderate => Key::EnvironmentRiskModerate,
        Category::Substantial => Key::EnvironmentRiskSubstantial,
        Category::High => Key::EnvironmentRiskHigh,
    }
}

/// A score, or that nobody looked yet.
#[must_use]
pub fn score_key(score: Option<Score>) -> Key {
    match score {
        Some(Score::Done) => Key::EnvironmentScore1,
        Some(Score::Partly) => Key::EnvironmentScoreHalf,
        Some(Score::Not) => Key::EnvironmentScore0,
        None => Key::EnvironmentScoreNone,
    }
}

/// What a DAC marker is called.
#[must_use]
pub fn dac_key(marker: &str) -> Key {
    match marker {
        "environment" => Key::EnvironmentDacEnvironment,
        "biodiversity" => Key::EnvironmentDacBiodiversity,
        "mitigation" => Key::EnvironmentDacMitigation,
        "adaptation" => Key::EnvironmentDacAdaptation,
        _ => Key::EnvironmentDacDesertification,
    }
}

/// What the score of a DAC marker means.
#[must_use]
pub fn dac_score_key(score: Option<dac::Score>) -> Key {
    match score {
        None => Key::EnvironmentDacNone,
        Some(dac::Score::NotTargeted) => Key::EnvironmentDac0,
        Some(dac::Score::Significant) => Key::EnvironmentDac1,
        Some(dac::Score::Principal) => Key::EnvironmentDac2,
    }
}

/// The assessment's title, or words for one that has none yet.
#[must_use]
pub fn title_text(record: &Record, speech: &dyn Speech) -> String {
    let title = record.text("title").trim();
    if title.is_empty() {
        speech.text(Key::EnvironmentUntitled)
    } else {
        title.to_owned()
    }
}

/// An activity in the project's words; else as the catalogue calls it.
#[must_use]
pub fn activity_text(activity: &Activity, scheme: &Scheme, speech: &dyn Speech) -> String {
    if !activity.name.is_empty() {
        return activity.name.clone();
    }
    match activity.entry(scheme) {
        Some(entry) => entry.name.of(speech.language()).to_owned(),
        None => speech.text(Key::EnvironmentUnnamed),
    }
}

/// An activity as a result kept it: by its row of the catalogue, else in the words that were kept.
#[must_use]
pub fn kept_text(name: &str, scheme: &Scheme, speech: &dyn Speech) -> String {
    let entry = scheme.entry(name);
    entry
        .map_or(name, |it| it.name.of(speech.language()))
        .to_owned()
}

/// A name inside a sentence: it may have commas of its own.
fn quoted(name: String) -> Arg {
    Message::new(Key::EnvironmentQuoted)
        .with("name", Arg::Text(name))
        .part()
}

fn names(ids: &[String], it: &Assessment, scheme: &Scheme, speech: &dyn Speech) -> Arg {
    let named = ids.iter().filter_map(|id| it.activity(id));
    let named = named.map(|activity| quoted(activity_text(activity, scheme, speech)));
    Arg::List(named.collect())
}

/// Why the code is what it is, a sentence each.
#[must_use]
pub fn reasons(
    it: &Assessment,
    outcome: &Outcome,
    scheme: &Scheme,
    speech: &dyn Speech,
) -> Vec<String> {
    let named = |ids: &[String]| names(ids, it, scheme, speech);
    let mut said = Vec::new();
    let mut say = |message: Message| said.push(speech.say(&message));
    let Some(level) = it.activity(outcome.heavy.first().map_or("", String::as_str)) else {
        if it.activities.is_empty() {
            say(Message::new(Key::EnvironmentWhyEmpty));
        } else {
            let which = named(&outcome.unrated);
            say(Message::new(Key::EnvironmentWhyUnrated).with("activities", which));
        }
        return said;
    };
    if !outcome.unrated.is_empty() {
        let which = named(&outcome.unrated);
        say(Message::new(Key::EnvironmentWhyUnrated).with("activities", which));
        return said;
    }
    if outcome.code == Code::NotApplicable {
        say(Message::new(Key::EnvironmentWhyNa));
        return said;
    }
    let level = it.level(level, scheme).unwrap_or(Level::Neutral);
    say(Message::new(Key::EnvironmentWhyHeavy)
        .with("activities", named(&outcome.heavy))
        .with("level", Arg::Word(level_key(level))));
    for id in &outcome.heavy {
        let Some(activity) = it.activity(id) else {
            continue;
        };
        let rating = activity.rate(&it.flags, scheme);
        let name = quoted(activity_text(activity, scheme, speech));
        let as_proposed = activity.set.is_none() || rating.refused;
        if !rating.raised_by.is_empty() && as_proposed {
            let flags = rating.raised_by.iter();
            let flags = flags.map(|flag| {
                let name = Scheme::name_in(&scheme.flags, flag, speech.language());
                Arg::Text(name.to_owned())
            });
            say(Message::new(Key::EnvironmentWhyRaised)
                .with("activity", name.clone())
                .with("flags", Arg::List(flags.collect())));
        }
    }
    for activity in &it.activities {
        let own = activity.entry(scheme).and_then(|entry| {
            let own = entry.own.as_ref()?;
            let shipped = own.shipped.filter(|shipped| *shipped > entry.level)?;
            Some((entry.level, shipped, own.why.clone()))
        });
        if let Some((level, shipped, why)) = own.filter(|_| activity.set.is_none()) {
            say(Message::new(Key::EnvironmentWhyMission)
                .with("activity", quoted(activity_text(activity, scheme, speech)))
                .with("level", Arg::Word(level_key(level)))
                .with("default", Arg::Word(level_key(shipped)))
                .with("reason", Arg::Text(why)));
        }
        if activity.rate(&it.flags, scheme).lowered {
            say(Message::new(Key::EnvironmentWhyLowered)
                .with("activity", quoted(activity_text(activity, scheme, speech)))
                .with("reason", Arg::Text(activity.reason.clone())));
        }
    }
    match outcome.code {
        Code::Letter(Level::Neutral, true) => say(Message::new(Key::EnvironmentWhyEnhanced)),
        Code::Letter(Level::Neutral, false) => say(Message::new(Key::EnvironmentWhyPlain)),
        Code::Letter(_, _) => {
            if outcome.bare.is_empty() {
                say(Message::new(Key::EnvironmentWhyMitigated));
            } else {
                let which = named(&outcome.bare);
                say(Message::new(Key::EnvironmentWhyBare).with("activities", which));
            }
            if outcome.lacks_eia {
                say(Message::new(Key::EnvironmentWhyNoEia));
            }
            if outcome.lacks_plan {
                say(Message::new(Key::EnvironmentWhyNoPlan));
            }
        }
        Code::NotCoded | Code::NotApplicable => {}
    }
    said
}

/// What would change the code, a sentence each.
#[must_use]
pub fn changes(
    it: &Assessment,
    outcome: &Outcome,
    scheme: &Scheme,
    speech: &dyn Speech,
) -> Vec<String> {
    let mut said = Vec::new();
    let becomes = |message: Message, level, plus| {
        let code = Code::Letter(level, plus);
        speech.say(&message.with("code", Arg::Text(code_in(code, speech))))
    };
    match outcome.code {
        Code::NotCoded if it.activities.is_empty() => {
            said.push(speech.text(Key::EnvironmentChangeAdd));
        }
        Code::NotCoded => {
            let which = names(&outcome.unrated, it, scheme, speech);
            let message = Message::new(Key::EnvironmentChangeRate).with("activities", which);
            said.push(speech.say(&message));
        }
        Code::Letter(Level::Neutral, false) => {
            let message = Message::new(Key::EnvironmentChangeEnhance);
            said.push(becomes(message, Level::Neutral, true));
        }
        Code::Letter(level, false) => {
            let mut steps = Vec::new();
            if !outcome.bare.is_empty() {
                let which = names(&outcome.bare, it, scheme, speech);
                let message = Message::new(Key::EnvironmentChangeMitigate);
                steps.push(message.with("activities", which).part());
            }
            if outcome.lacks_eia {
                steps.push(Arg::Word(Key::EnvironmentChangeEia));
            }
            if outcome.lacks_plan {
                steps.push(Arg::Word(Key::EnvironmentChangePlan));
            }
            let message = Message::new(Key::EnvironmentChangeSteps);
            said.push(becomes(
                message.with("steps", Arg::List(steps)),
                level,
                true,
            ));
        }
        Code::Letter(level, true) => {
            said.push(becomes(
                Message::new(Key::EnvironmentChangeLose),
                level,
                false,
            ));
        }
        Code::NotApplicable => {}
    }
    if let (Some(_), Code::Letter(_, _)) = (outcome.without, outcome.code) {
        let mut lighter = it.clone();
        lighter
            .activities
            .retain(|activity| !outcome.heavy.contains(&activity.id));
        let code = work_out(&lighter, scheme).code;
        let which = names(&outcome.heavy, it, scheme, speech);
        let message = Message::new(Key::EnvironmentChangeWithout).with("activities", which);
        said.push(speech.say(&message.with("code", Arg::Text(code_in(code, speech)))));
    }
    said
}

/// What a measure is for, in words: the activity or the risk that it belongs to.
#[must_use]
pub fn of_text(
    of: &str,
    it: &Assessment,
    record: &Record,
    scheme: &Scheme,
    speech: &dyn Speech,
) -> String {
    let risk = format!("{RISKS}/{of}/text");
    // What was removed leaves the sign that it was there.
    let was_there = format!("{RISKS}/{of}/@");
    let is_risk = record.cells.contains_key(was_there.as_str());
    let text = record.text(&risk).trim();
    match it.activity(of) {
        Some(activity) => activity_text(activity, scheme, speech),
        None if of.is_empty() => speech.text(Key::EnvironmentUnnamed),
        None if !is_risk => speech.text(Key::EnvironmentOfGoneActivity),
        None if !record.is_alive(&risk) => speech.text(Key::EnvironmentOfGoneRisk),
        None if text.is_empty() => speech.text(Key::EnvironmentUnnamed),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
