//! What can be chosen.

use crate::form::Choice;
use crate::words::Key;

const fn choice(value: &'static str, label: Key) -> Choice {
    Choice { value, label }
}

/// Yes or no.
pub const YES_NO: &[Choice] = &[choice("yes", Key::ShellYes), choice("no", Key::ShellNo)];
/// Yes, no, or not known.
pub const YES_NO_UNKNOWN: &[Choice] = &[
    choice("yes", Key::ShellYes),
    choice("no", Key::ShellNo),
    choice("unknown", Key::ShellNotKnown),
];
/// The Fund's thematic areas in the wording of its frequently asked questions; the Fund calls the list examples.
pub const THEMES: &[Choice] = &[
    choice("counter-trafficking", Key::FundThemeCounterTrafficking),
    choice("dialogue", Key::FundThemeDialogue),
    choice("labour", Key::FundThemeLabour),
    choice("development", Key::FundThemeDevelopment),
    choice("environment", Key::FundThemeEnvironment),
    choice("health", Key::FundThemeHealth),
    choice("border", Key::FundThemeBorder),
    choice("policy", Key::FundThemePolicy),
    choice("research", Key::FundThemeResearch),
    choice("return", Key::FundThemeReturn),
];
/// How far a project reaches.
pub const COVERAGE: &[Choice] = &[
    choice("national", Key::FundCoverageNational),
    choice("regional", Key::FundCoverageRegional),
];
/// The funding lines.
pub const LINES: &[Choice] = &[choice("1", Key::FundLine1), choice("2", Key::FundLine2)];
/// Who submits.
pub const ROUTES: &[Choice] = &[
    choice("state", Key::FundRouteState),
    choice("mission", Key::FundRouteMission),
    choice("office", Key::FundRouteOffice),
    choice("headquarters", Key::FundRouteHeadquarters),
];
/// How the results last.
pub const AFTERWARDS: &[Choice] = &[
    choice("alone", Key::FundAfterwardsAlone),
    choice("follow-up", Key::FundAfterwardsFollowUp),
];
/// The languages in which an application can be handed over.
pub const DOCUMENT_LANGUAGES: &[Choice] = &[
    choice("en", Key::FundLanguageEn),
    choice("fr", Key::FundLanguageFr),
    choice("es", Key::FundLanguageEs),
    choice("ar", Key::FundLanguageAr),
];
/// The parts of the Fund's budget.
pub const BUDGET_PARTS: &[Choice] = &[
    choice("staff", Key::FundPartStaff),
    choice("office", Key::FundPartOffice),
    choice("operational", Key::FundPartOperational),
];
/// What a budget line is, beyond its part.
pub const NATURES: &[Choice] = &[
    choice("", Key::FundNatureOrdinary),
    choice("evaluation", Key::FundNatureEvaluation),
    choice("proposal", Key::FundNatureProposal),
    choice("cofunding", Key::FundNatureCofunding),
];
/// Currencies offered for the budget; the Fund takes US dollars only.
pub const CURRENCIES: &[&str] = &["USD", "EUR", "CHF", "GBP", "JPY", "CAD", "XAF", "XOF"];

/// The World Bank's classes of economies by income.
pub const INCOMES: &[Choice] = &[
    choice("low", Key::FundIncomeLow),
    choice("lower-middle", Key::FundIncomeLowerMiddle),
    choice("upper-middle", Key::FundIncomeUpperMiddle),
    choice("high", Key::FundIncomeHigh),
];

/// Where an indicator stands before the project: said now, or later.
pub const BASELINE_KINDS: &[Choice] = &[
    choice("given", Key::FundBaselineGiven),
    choice("later", Key::FundBaselineLater),
];
