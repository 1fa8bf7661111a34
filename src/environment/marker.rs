//! The environment marker: from levels and measures to the code, and what would change it. Rules R1 to R9 of the fact
//! sheet; their sources stand in the scheme.

use super::assessment::{Activity, Assessment, Eia, Purpose};
use super::scheme::{Level, Scheme};

/// The code of a project. A letter is never shown without its scheme and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// There is no activity, or one has no level (R8).
    NotCoded,
    /// Coordination and support only (R7).
    NotApplicable,
    /// A letter, and whether it has the plus sign (R6).
    Letter(Level, bool),
}

impl Code {
    /// All codes, from the lightest.
    pub const ALL: [Self; 8] = [
        Self::Letter(Level::Neutral, true),
        Self::Letter(Level::Neutral, false),
        Self::Letter(Level::Medium, true),
        Self::Letter(Level::Medium, false),
        Self::Letter(Level::High, true),
        Self::Letter(Level::High, false),
        Self::NotApplicable,
        Self::NotCoded,
    ];

    /// The letter, as it is stored; empty where there is no code.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::NotCoded => "",
            Self::NotApplicable => "N/A",
            Self::Letter(Level::Neutral, false) => "A",
            Self::Letter(Level::Neutral, true) => "A+",
            Self::Letter(Level::Medium, false) => "B",
            Self::Letter(Level::Medium, true) => "B+",
            Self::Letter(Level::High, false) => "C",
            Self::Letter(Level::High, true) => "C+",
        }
    }

    /// The code stored so.
    #[must_use]
    pub fn from_letter(letter: &str) -> Self {
        let found = Self::ALL.into_iter().find(|code| code.letter() == letter);
        found.unwrap_or(Self::NotCoded)
    }
}

/// The code with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The code.
    pub code: Code,
    /// The heaviest activities, by id: they decide (R1, R2).
    pub heavy: Vec<String>,
    /// Those of them without an adequate mitigation (R4).
    pub bare: Vec<String>,
    /// Activities without a level, by id (R8).
    pub unrated: Vec<String>,
    /// The letter without the heaviest activities, where others are lighter.
    pub without: Option<Level>,
    /// Whether a high project still lacks its impact assessment (R5).
    pub lacks_eia: bool,
    /// Whether a high project still lacks its action plan (R5).
    pub lacks_plan: bool,
}

/// Works out the code of a project.
#[must_use]
pub fn outcome(assessment: &Assessment, scheme: &Scheme) -> Outcome {
    let rated: Vec<(&Activity, Option<Level>)> = assessment
        .activities
        .iter()
        .map(|activity| (activity, assessment.level(activity, scheme)))
        .collect();
    let ids = |wanted: Option<Level>| {
        let of_level = rated.iter().filter(move |(_, level)| *level == wanted);
        of_level.map(|(it, _)| it.id.clone()).collect::<Vec<_>>()
    };
    let unrated = ids(None);
    let base = rated.iter().filter_map(|(_, level)| *level).max();
    let heavy = base.map(|base| ids(Some(base))).unwrap_or_default();
    let adequate = |purpose: Purpose| {
        let measures = assessment.measures.iter();
        measures.filter(move |it| it.purpose == purpose && it.is_adequate())
    };
    let is_bare = |id: &&String| !adequate(Purpose::Mitigation).any(|it| it.of == **id);
    let bare: Vec<String> = match base {
        Some(Level::Neutral) | None => Vec::new(),
        Some(_) => heavy.iter().filter(is_bare).cloned().collect(),
    };
    let high = base == Some(Level::High);
    let lacks_eia = high && assessment.eia != Eia::Done;
    let lacks_plan = high && !assessment.has_plan;
    let support_only = rated.iter().all(|(activity, level)| {
        let support = activity.entry(scheme).is_some_and(|entry| entry.support);
        support && *level == Some(Level::Neutral)
    });
    let code = match base {
        Some(_) if !unrated.is_empty() => Code::NotCoded,
        None => Code::NotCoded,
        Some(_) if support_only => Code::NotApplicable,
        Some(Level::Neutral) => {
            let plus = adequate(Purpose::Enhancement).next().is_some();
            Code::Letter(Level::Neutral, plus)
        }
        Some(base) => Code::Letter(base, bare.is_empty() && !lacks_eia && !lacks_plan),
    };
    let lighter = rated.iter().filter_map(|(_, level)| *level);
    Outcome {
        code,
        without: lighter.filter(|level| Some(*level) != base).max(),
        heavy,
        bare,
        unrated,
        lacks_eia,
        lacks_plan,
    }
}

/// The names of the measures that the scheme offers for an activity; of the mitigating ones only where it is among the
/// heaviest, since no other measure changes the code.
#[must_use]
pub fn offered<'a>(
    activity: &Activity,
    outcome: &Outcome,
    scheme: &'a Scheme,
    purpose: Purpose,
) -> &'a [String] {
    let heaviest = outcome.heavy.contains(&activity.id);
    match (activity.entry(scheme), purpose) {
        (Some(entry), Purpose::Mitigation) if heaviest => &entry.mitigation,
        (Some(entry), Purpose::Enhancement) => &entry.enhancement,
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
