//! The fields of an assessment, each declared once.

use super::assessment::{ACTIVITIES, EIA_FILES, MEASURES, PLAN_FILES};
use super::register::ROUNDS;
use super::results::{APPROVALS, RESULTS};
use super::risk::RISKS;
use super::severity::ANSWERED;
use super::severity::fields::{OF_CONCERN, place_of_answer, place_of_own};
use crate::form::{Choice, Field, Input, Part, Place};
use crate::words::Key;

const fn choice(value: &'static str, label: Key) -> Choice {
    Choice { value, label }
}

/// The levels of an activity.
pub const LEVELS: &[Choice] = &[
    choice("0", Key::EnvironmentLevel0),
    choice("1", Key::EnvironmentLevel1),
    choice("2", Key::EnvironmentLevel2),
];

/// The scores of a follow-up.
pub const SCORES: &[Choice] = &[
    choice("1", Key::EnvironmentScore1),
    choice("0.5", Key::EnvironmentScoreHalf),
    choice("0", Key::EnvironmentScore0),
];

/// Kinds of evidence.
pub const EVIDENCE: &[Choice] = &[
    choice("photo", Key::EnvironmentEvidencePhoto),
    choice("report", Key::EnvironmentEvidenceReport),
    choice("test", Key::EnvironmentEvidenceTest),
    choice("contract", Key::EnvironmentEvidenceContract),
    choice("minutes", Key::EnvironmentEvidenceMinutes),
    choice("other", Key::EnvironmentEvidenceOther),
];

/// The steps of likelihood.
pub const LIKELIHOOD: &[Choice] = &[
    choice("1", Key::EnvironmentLikelihood1),
    choice("2", Key::EnvironmentLikelihood2),
    choice("3", Key::EnvironmentLikelihood3),
    choice("4", Key::EnvironmentLikelihood4),
    choice("5", Key::EnvironmentLikelihood5),
];

/// The steps of impact.
pub const IMPACT: &[Choice] = &[
    choice("1", Key::EnvironmentImpact1),
    choice("2", Key::EnvironmentImpact2),
    choice("3", Key::EnvironmentImpact3),
    choice("4", Key::EnvironmentImpact4),
    choice("5", Key::EnvironmentImpact5),
];

/// Yes or no.
pub const YES_NO: &[Choice] = &[choice("yes", Key::ShellYes), choice("no", Key::ShellNo)];

/// The project.
pub const PROJECT: &[Part] = &[
    Part::Field(Field::new("title", Key::EnvironmentTitle, Input::Line)),
    Part::Field(Field::new("place", Key::EnvironmentPlace, Input::Line)),
    Part::Field(
        Field::new("number", Key::EnvironmentNumber, Input::Line).help(Key::EnvironmentNumberHelp),
    ),
];

/// An activity.
pub const NAME: Field =
    Field::new("name", Key::EnvironmentName, Input::Line).help(Key::EnvironmentNameHelp);
/// Its level.
pub const LEVEL: Field = Field::new("level", Key::EnvironmentLevel, Input::Radios(LEVELS));
/// Why the level is lower than proposed.
pub const REASON: Field = Field::new("reason", Key::EnvironmentReason, Input::Prose(None))
    .help(Key::EnvironmentReasonHelp);

/// What makes a measure adequate.
pub const MEASURE: &[Field] = &[
    Field::new("action", Key::EnvironmentAction, Input::Prose(None))
        .help(Key::EnvironmentActionHelp),
    Field::new("owner", Key::EnvironmentOwner, Input::Line).help(Key::EnvironmentFunctionHelp),
    Field::new("due", Key::EnvironmentDue, Input::Date),
];
/// What a measure costs.
pub const COST: Field = Field::new("cost", Key::EnvironmentCost, Input::Number);
/// How a measure will be seen.
pub const EVIDENCE_KIND: Field = Field::new(
    "evidence",
    Key::EnvironmentEvidence,
    Input::Select(EVIDENCE),
);
/// What was seen.
pub const EVIDENCE_FILES: Field = Field::new("files", Key::EnvironmentFiles, Input::Files);
/// The weights of a measure; the first counts as long as none is chosen.
pub const WEIGHTS: &[Choice] = &[
    choice("1", Key::EnvironmentWeight1),
    choice("2", Key::EnvironmentWeight2),
    choice("3", Key::EnvironmentWeight3),
];
/// A measure's weight.
pub const WEIGHT: Field = Field::new("weight", Key::EnvironmentWeight, Input::Radios(WEIGHTS))
    .help(Key::EnvironmentWeightHelp);
/// Why a measure was taken out.
pub const WHY_EXCLUDED: Field = Field::new(
    "why-excluded",
    Key::EnvironmentWhyExcluded,
    Input::Prose(None),
);

/// A risk.
pub const RISK: &[Field] = &[
    Field::new("text", Key::EnvironmentRiskText, Input::Prose(None)),
    Field::new(
        "likelihood",
        Key::EnvironmentLikelihood,
        Input::Select(LIKELIHOOD),
    ),
    Field::new("impact", Key::EnvironmentImpact, Input::Select(IMPACT)),
];
/// What is done about a risk, and what remains.
pub const TREATMENT: &[Field] = &[
    Field::new("treatment", Key::EnvironmentTreatment, Input::Prose(None)),
    Field::new("owner", Key::EnvironmentOwner, Input::Line).help(Key::EnvironmentFunctionHelp),
    Field::new("due", Key::EnvironmentDue, Input::Date),
    Field::new(
        "likelihood-after",
        Key::EnvironmentLikelihoodAfter,
        Input::Select(LIKELIHOOD),
    ),
    Field::new(
        "impact-after",
        Key::EnvironmentImpactAfter,
        Input::Select(IMPACT),
    ),
];

/// The impact assessment of a project of high impact, with its action plan.
pub const EIA: &[Part] = &[
    Part::Field(Field::new(
        "eia",
        Key::EnvironmentEia,
        Input::Radios(&[
            choice("none", Key::EnvironmentEiaNone),
            choice("going", Key::EnvironmentEiaGoing),
            choice("done", Key::EnvironmentEiaDone),
        ]),
    )),
    Part::Field(Field::new(
        EIA_FILES,
        Key::EnvironmentEiaFiles,
        Input::Files,
    )),
    Part::Field(
        Field::new("plan-where", Key::EnvironmentPlanWhere, Input::Line)
            .help(Key::EnvironmentPlanWhereHelp),
    ),
    Part::Field(Field::new(
        PLAN_FILES,
        Key::EnvironmentPlanFiles,
        Input::Files,
    )),
];

/// A round.
pub const ROUND: &[Field] = &[
    Field::new("date", Key::EnvironmentRoundDate, Input::Date),
    Field::new("by", Key::EnvironmentRoundBy, Input::Line).help(Key::EnvironmentFunctionHelp),
];

/// The questions on a DAC marker.
pub const EXPLICIT: Field = Field::new(
    "explicit",
    Key::EnvironmentDacExplicit,
    Input::Radios(YES_NO),
);
/// The second question.
pub const FUNDAMENTAL: Field = Field::new(
    "fundamental",
    Key::EnvironmentDacFundamental,
    Input::Radios(YES_NO),
);
/// Where the objective stands in the project document.
pub const WHERE: Field = Field::new("where", Key::EnvironmentDacWhere, Input::Prose(None));

/// The fields of a row of the mission's own that the desk declares; the others come from the data.
pub const OWN_ROW: [Field; 5] = [
    Field::new("name", Key::EnvironmentOwnName, Input::Line).help(Key::EnvironmentOwnNameHelp),
    Field::new("level", Key::EnvironmentLevel, Input::Radios(LEVELS)),
    Field::new("why", Key::EnvironmentOwnWhy, Input::Prose(None)).help(Key::EnvironmentOwnWhyHelp),
    Field::new("source", Key::EnvironmentOwnSource, Input::Line),
    Field::new("year", Key::EnvironmentOwnYear, Input::Line),
];

/// The fields of a measure of the mission's own that the desk declares.
pub const OWN_MEASURE: [Field; 4] = [
    Field::new("text", Key::EnvironmentAction, Input::Line),
    Field::new("source", Key::EnvironmentOwnSource, Input::Line),
    Field::new("year", Key::EnvironmentOwnYear, Input::Line),
    Field::new(
        "kind",
        Key::EnvironmentPurpose,
        Input::Radios(&[
            choice("mitigation", Key::EnvironmentMitigation),
            choice("enhancement", Key::EnvironmentEnhancement),
        ]),
    ),
];

/// Why a measure of the catalogue is not offered.
pub const OWN_MEASURE_WHY: Field =
    Field::new("why", Key::EnvironmentOwnMeasureWhy, Input::Prose(None))
        .help(Key::EnvironmentOwnMeasureWhyHelp);

/// What a place in the mission's own scheme is called.
#[must_use]
pub fn place_of_scheme(path: &str) -> Place {
    if let Some(place) = place_of_own(path) {
        return place;
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    let of_measure = path.starts_with("measures/");
    let fields: &[Field] = if of_measure { &OWN_MEASURE } else { &OWN_ROW };
    let mut fields = fields.iter().chain(std::iter::once(&OWN_MEASURE_WHY));
    let field = fields.find(|field| field.path == last);
    let drawn = match last {
        "code" if of_measure => Some(Key::EnvironmentOwnMeasureCode),
        "code" => Some(Key::EnvironmentOwnCode),
        "out" => Some(Key::EnvironmentOwnMeasureOut),
        "sector" => Some(Key::EnvironmentSector),
        "activity" => Some(Key::EnvironmentActivity),
        _ if last.starts_with("touch-") => Some(Key::EnvironmentTouches),
        _ => None,
    };
    Place {
        within: if path.starts_with("risk.") {
            Key::EnvironmentSchemeMatrix
        } else {
            Key::EnvironmentSchemeOwn
        },
        label: field.map(|field| field.label).or(drawn),
        input: field.map(|field| field.input),
    }
}

/// What a place in an assessment is called.
#[must_use]
pub fn place(path: &str) -> Place {
    let (list, rest) = path.split_once('/').unwrap_or((path, ""));
    let name = rest.split('/').nth(1);
    let in_list = |within, fields: &[&[Field]]| {
        let fields = fields.iter().copied().flatten();
        let field = fields.into_iter().find(|field| Some(field.path) == name);
        Place {
            within,
            label: field.map(|field| field.label),
            input: field.map(|field| field.input),
        }
    };
    match list {
        ACTIVITIES => in_list(Key::EnvironmentActivities, &[&[NAME, LEVEL, REASON]]),
        MEASURES => in_list(
            Key::EnvironmentMeasures,
            &[
                MEASURE,
                &[COST, EVIDENCE_KIND, EVIDENCE_FILES, WEIGHT, WHY_EXCLUDED],
            ],
        ),
        RISKS => in_list(Key::EnvironmentRisks, &[RISK, TREATMENT, &[OF_CONCERN]]),
        RESULTS => in_list(Key::EnvironmentResult, &[]),
        APPROVALS => in_list(Key::EnvironmentApproval, &[]),
        ROUNDS => in_list(Key::EnvironmentRounds, &[ROUND]),
        _ if path.split('.').next() == Some(ANSWERED) => place_of_answer(),
        _ if path.starts_with("site.") => in_list(Key::EnvironmentSite, &[]),
        _ if path.starts_with("dac.") => {
            let fields = [EXPLICIT, FUNDAMENTAL, WHERE];
            let asked = path.rsplit('.').next().unwrap_or_default();
            let field = fields.iter().find(|field| field.path == asked);
            Place {
                within: Key::EnvironmentDac,
                label: field.map(|field| field.label),
                input: field.map(|field| field.input),
            }
        }
        _ => {
            let of = |parts: &'static [Part]| {
                parts.iter().find_map(|part| match part {
                    Part::Field(field) if field.path == list => Some(*field),
                    _ => None,
                })
            };
            let (within, field) = match of(EIA) {
                Some(field) => (Key::EnvironmentEiaHeading, Some(field)),
                None => (Key::EnvironmentProject, of(PROJECT)),
            };
            Place {
                within,
                label: field.map(|field| field.label),
                input: field.map(|field| field.input),
            }
        }
    }
}
