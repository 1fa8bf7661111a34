//! Concerns and how grave they are, as the open-source Urban NEAT+ reckons it (environment.N1 to N4). Its list of questions
//! lies in a database that could not be read, so the desk ships none: a mission writes its own.

pub mod fields;
pub mod words;

use super::risk::RISKS;
use super::scheme::Standing;
use crate::numbers::parse_number;
use crate::record::{Clock, Edit, Item, Path, Record, item_id};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The list of concerns in the mission's scheme.
pub const CONCERNS: &str = "concerns";
/// The list of questions in a concern.
pub const QUESTIONS: &str = "questions";
/// The list of answers in a question.
pub const CHOICES: &str = "answers";
/// What the paths of an assessment's answers begin with.
pub const ANSWERED: &str = "concern";
/// The field of a risk that names the concern that it came from.
pub const FROM_CONCERN: &str = "concern";

/// The heaviest that a question may weigh; it keeps the arithmetic within what a number holds.
const HEAVIEST: Decimal = Decimal::ONE_HUNDRED;
/// Digits of a score that are reckoned with: what divisions leave behind them decides no threshold.
const DIGITS: u32 = 12;

/// How grave a concern is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say what they are")]
pub enum Severity {
    Low,
    Medium,
    High,
}

impl Severity {
    /// What a score comes to; below 0.35 it is not reported (environment.N1).
    #[must_use]
    pub fn of(score: Decimal) -> Option<Self> {
        let reaches = |hundredths| score >= Decimal::new(hundredths, 2);
        if reaches(75) {
            Some(Self::High)
        } else if reaches(60) {
            Some(Self::Medium)
        } else if reaches(35) {
            Some(Self::Low)
        } else {
            None
        }
    }
}

/// An answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id in the list.
    pub id: String,
    /// Its words.
    pub text: String,
    /// How much it weighs, from 0 to 1.
    pub weight: Decimal,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id in the list.
    pub id: String,
    /// Its words.
    pub text: String,
    /// How much it weighs, above 0.
    pub weight: Decimal,
    /// Whether several answers may be chosen.
    pub several: bool,
    /// Its answers.
    pub choices: Vec<Choice>,
}

/// What a question lacks to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Its words.
    Text,
    /// A weight above 0 and up to 100.
    Weight,
    /// Two answers.
    Two,
    /// Words and a weight from 0 to 1 in each answer.
    Answer,
    /// An answer that weighs more than nothing: else no answer could move the score.
    Zero,
}

/// Where the answer to a question stands in an assessment.
#[must_use]
pub fn answer_path(concern: &str, question: &str) -> Path {
    Path::of(&[&format!("{ANSWERED}.{concern}.{question}")])
}

/// Where it stands that one of several answers was chosen.
#[must_use]
pub fn tick_path(concern: &str, question: &str, choice: &str) -> Path {
    Path::of(&[&format!("{ANSWERED}.{concern}.{question}.{choice}")])
}

/// Stands for the choice "none of these", where several may be chosen: it is an answer, and weighs nothing.
pub const NONE: &str = "none";

impl Choice {
    /// As the one chosen answer is stored: its words stay readable where the mission's scheme is not.
    #[must_use]
    pub fn stored(&self) -> String {
        format!("{} {}", self.id, self.text)
    }
}

/// The id of the answer that was chosen, from how it is stored.
#[must_use]
pub fn chosen_id(stored: &str) -> &str {
    stored.split(' ').next().unwrap_or_default()
}

/// The words of the answer that was chosen, from how it is stored.
#[must_use]
pub fn chosen_text(stored: &str) -> &str {
    stored.split_once(' ').map_or("", |(_, text)| text)
}

/// The weight of a question as it was typed: above 0 and up to 100.
#[must_use]
pub fn question_weight(typed: &str) -> Option<Decimal> {
    parse_number(typed).filter(|it| !it.is_zero() && *it <= HEAVIEST)
}

/// The weight of an answer as it was typed: from 0 to 1.
#[must_use]
pub fn answer_weight(typed: &str) -> Option<Decimal> {
    parse_number(typed).filter(|weight| *weight <= Decimal::ONE)
}

impl Question {
    /// Reads a question of the mission's scheme.
    ///
    /// # Errors
    /// Says what it lacks to be asked.
    pub fn read(own: &Record, path: &Path, id: &str) -> Result<Self, Vec<Gap>> {
        let text = |name: &str| own.text(&format!("{path}/{name}")).trim();
        let mut gaps = Vec::new();
        let mut lacks = |missing: bool, gap| {
            if missing && !gaps.contains(&gap) {
                gaps.push(gap);
            }
        };
        let typed = text("weight");
        let weight = if typed.is_empty() {
            Some(Decimal::ONE)
        } else {
            question_weight(typed)
        };
        lacks(text("text").is_empty(), Gap::Text);
        lacks(weight.is_none(), Gap::Weight);
        let mut choices = Vec::new();
        for item in own.items(&Path::of(&[path, CHOICES])) {
            let text = |name: &str| own.text(&format!("{}/{name}", item.path)).trim();
            let (words, typed) = (text("text"), text("weight"));
            match answer_weight(typed) {
                // A row that was only begun is no answer yet.
                _ if words.is_empty() && typed.is_empty() => {}
                Some(weight) if !words.is_empty() => choices.push(Choice {
                    text: words.to_owned(),
                    weight,
                    id: item.id.clone(),
                }),
                _ => lacks(true, Gap::Answer),
            }
        }
        lacks(choices.len() < 2, Gap::Two);
        let weighs = choices.iter().any(|choice| !choice.weight.is_zero());
        lacks(choices.len() >= 2 && !weighs, Gap::Zero);
        match weight {
            Some(weight) if gaps.is_empty() => Ok(Self {
                id: id.to_owned(),
                text: text("text").to_owned(),
                weight,
                several: text("several") == "yes",
                choices,
            }),
            _ => Err(gaps),
        }
    }

    /// What was chosen; nothing while the question is not answered. An empty choice is an answer too: none of these.
    #[must_use]
    pub fn chosen(&self, record: &Record, concern: &str) -> Option<Vec<&Choice>> {
        if !self.several {
            let stored = record.text(&answer_path(concern, &self.id));
            let id = chosen_id(stored);
            let chosen = self.choices.iter().find(|choice| choice.id == id);
            return chosen.map(|choice| vec![choice]);
        }
        let at = |choice: &str| tick_path(concern, &self.id, choice);
        let ticked = |choice: &&Choice| !record.text(&at(&choice.id)).is_empty();
        let chosen: Vec<&Choice> = self.choices.iter().filter(ticked).collect();
        let answered = !chosen.is_empty() || record.is_true(&at(NONE));
        answered.then_some(chosen)
    }

    /// What the chosen answers make of the question's weight (environment.N2).
    ///
    /// One answer: its weight by that of the heaviest. Several: the heaviest chosen one, m, and of the rest of the way to
    /// 1 the share that the others have of all others: m + ((chosen − m) / (all − m)) × (1 − m). Where there is no other
    /// weight to have a share of, m stands alone. As the source is coded, a choice that weighs nothing falls back to the
    /// whole weight there; the fact sheet calls that a bias to avoid, so here it weighs nothing.
    #[must_use]
    pub fn value(&self, chosen: &[&Choice]) -> Decimal {
        let weights = || self.choices.iter().map(|choice| choice.weight);
        let picked = || chosen.iter().map(|choice| choice.weight);
        let m = picked().max().unwrap_or_default();
        if !self.several {
            let heaviest = weights().max().unwrap_or_default();
            let value = (self.weight * m).checked_div(heaviest);
            return value.unwrap_or_default();
        }
        let others = weights().sum::<Decimal>() - m;
        let others_chosen = picked().sum::<Decimal>() - m;
        let share = others_chosen.checked_div(others).unwrap_or_default();
        self.weight * (m + share.max(Decimal::ZERO) * (Decimal::ONE - m))
    }
}

/// Something that may be wrong around a project, with the questions that tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// Its id in the list.
    pub id: String,
    /// What it is.
    pub text: String,
    /// Where it comes from, in the mission's words.
    pub source: String,
    /// How sure the mission is of it.
    pub standing: Standing,
    /// The questions that can be asked.
    pub questions: Vec<Question>,
}

impl Concern {
    /// The concerns of a mission's scheme that can be asked about: those with words and at least one whole question.
    #[must_use]
    pub fn read_all(own: &Record) -> Vec<Self> {
        let read = |item: Item| {
            let text = |name: &str| own.text(&format!("{}/{name}", item.path)).trim();
            let questions = own.items(&Path::of(&[&item.path, QUESTIONS])).into_iter();
            Self {
                text: text("text").to_owned(),
                source: text("source").to_owned(),
                standing: match text("sure") {
                    "read" => Standing::Read,
                    "unconfirmed" => Standing::Unconfirmed,
                    _ => Standing::Mission,
                },
                questions: questions
                    .filter_map(|it| Question::read(own, &it.path, &it.id).ok())
                    .collect(),
                id: item.id,
            }
        };
        let mut all: Vec<Self> = own.items(CONCERNS).into_iter().map(read).collect();
        all.retain(|concern| !concern.text.is_empty() && !concern.questions.is_empty());
        all
    }
}

/// A concern as an assessment answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The concern's id.
    pub id: String,
    /// What it is.
    pub text: String,
    /// Its score from 0 to 1; nothing while no question is answered, which is not a 0.
    pub score: Option<Decimal>,
    /// How many questions are answered.
    pub answered: usize,
    /// How many there are.
    pub all: usize,
}

impl Weighed {
    /// Weighs a concern: Σ value / Σ weight over the questions that are answered. One that is not moves the score neither
    /// way, whichever kind it is (environment.N3).
    #[must_use]
    pub fn of(concern: &Concern, record: &Record) -> Self {
        let (mut values, mut weights, mut answered) = (Decimal::ZERO, Decimal::ZERO, 0);
        for question in &concern.questions {
            if let Some(chosen) = question.chosen(record, &concern.id) {
                values += question.value(&chosen);
                weights += question.weight;
                answered += 1;
            }
        }
        Self {
            id: concern.id.clone(),
            text: concern.text.clone(),
            score: values.checked_div(weights).map(|it| it.round_dp(DIGITS)),
            answered,
            all: concern.questions.len(),
        }
    }

    /// How grave it is; nothing where it is not answered, or not to be reported.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        self.score.and_then(Severity::of)
    }

    /// The share of the questions that are answered, in whole per cents that never round up to all.
    #[must_use]
    pub fn completeness(&self) -> Decimal {
        completeness(self.answered, self.all)
    }
}

fn completeness(answered: usize, all: usize) -> Decimal {
    let percent = (answered * 100).checked_div(all).unwrap_or_default();
    Decimal::from(percent) / Decimal::ONE_HUNDRED
}

/// All concerns as an assessment answers them.
#[must_use]
pub fn weigh(concerns: &[Concern], record: &Record) -> Vec<Weighed> {
    let weighed = concerns.iter().map(|it| Weighed::of(it, record));
    weighed.collect()
}

/// The share of all questions that are answered.
#[must_use]
pub fn all_answered(all: &[Weighed]) -> Decimal {
    let sum = |of: fn(&Weighed) -> usize| all.iter().map(of).sum();
    completeness(sum(|it| it.answered), sum(|it| it.all))
}

/// Whether a concern has its risk in the register of an assessment.
#[must_use]
pub fn is_registered(record: &Record, concern: &str) -> bool {
    let risks = record.items(RISKS);
    let from = |risk: &Item| record.text(&format!("{}/{FROM_CONCERN}", risk.path));
    risks.iter().any(|risk| from(risk) == concern)
}

/// The concerns of medium or high severity that are not in the risk register yet.
#[must_use]
pub fn to_register<'a>(record: &Record, all: &'a [Weighed]) -> Vec<&'a Weighed> {
    let grave = all
        .iter()
        .filter(|it| it.severity() >= Some(Severity::Medium));
    grave.filter(|it| !is_registered(record, &it.id)).collect()
}

/// Puts concerns into the risk register of an assessment, each once. How likely and how bad a risk is follows from no
/// score; whoever assesses judges that.
pub fn register(record: &mut Record, concerns: &[Weighed], clock: &mut Clock) -> Vec<Edit> {
    let mut edits = Vec::new();
    for concern in concerns {
        if is_registered(record, &concern.id) {
            continue;
        }
        let id = item_id();
        edits.extend(record.add_item(RISKS, &id, clock));
        for (name, text) in [("text", &concern.text), (FROM_CONCERN, &concern.id)] {
            let path = Path::of(&[RISKS, &id, name]);
            edits.extend(record.write(&path, text.as_str().into(), clock));
        }
    }
    edits
}

/// How many answers belong to questions that are not asked here: taken out since, or of a scheme that did not come along.
#[must_use]
pub fn lost_answers(concerns: &[Concern], record: &Record) -> usize {
    let mut lost = BTreeSet::new();
    for (path, cell) in &record.cells {
        let mut names = path.split('.');
        let value = cell.value();
        let given = !value.as_text().is_empty() || *value == true.into();
        if let (Some(ANSWERED), Some(concern), Some(question), true) =
            (names.next(), names.next(), names.next(), given)
        {
            let asked = concerns.iter().filter(|it| it.id == concern);
            let mut asked = asked.flat_map(|it| &it.questions);
            if asked.all(|it| it.id != question) {
                lost.insert((concern, question));
            }
        }
    }
    lost.len()
}

#[cfg(test)]
mod tests;
