//! The tasks with their fields.

use super::{
    AFTERWARDS, COVERAGE, DOCUMENT_LANGUAGES, Group, LINES, ROUTES, THEMES, Task, YES_NO,
    YES_NO_UNKNOWN,
};
use crate::form::Part::{Field as F, List as L};
use crate::form::{Field, Input, List};
use crate::fund::letters;
use crate::words::Key;

/// All tasks, in the order of the Fund's template.
pub const TASKS: &[Task] = &[
    Task {
        id: "project",
        group: Group::TitleBlock,
        label: Key::FundTaskProject,
        heading: Key::FundHeadingProject,
        intro: Key::FundIntroProject,
        parts: &[
            F(Field::new("title", Key::FundTitle, Input::Line).help(Key::FundTitleHelp)),
            F(Field::new(
                "language",
                Key::FundLanguage,
                Input::Radios(DOCUMENT_LANGUAGES),
            )
            .help(Key::FundLanguageHelp)),
            F(Field::new("type", Key::FundType, Input::Select(THEMES)).help(Key::FundTypeHelp)),
            F(
                Field::new("return-reason", Key::FundReturnReason, Input::Prose(None))
                    .help(Key::FundReturnReasonHelp)
                    .when("type", "return"),
            ),
            F(Field::new("type2", Key::FundType2, Input::Select(THEMES))),
            F(
                Field::new("beneficiaries", Key::FundBeneficiaries, Input::Prose(None))
                    .help(Key::FundBeneficiariesHelp),
            ),
        ],
        prompts: &[],
    },
    Task {
        id: "states",
        group: Group::TitleBlock,
        label: Key::FundTaskStates,
        heading: Key::FundHeadingStates,
        intro: Key::FundIntroStates,
        parts: &[
            F(Field::new(
                "coverage",
                Key::FundCoverage,
                Input::Radios(COVERAGE),
            )),
            L(List {
                path: "states",
                label: Key::FundStates,
                help: Some(Key::FundStatesHelp),
                item: Key::FundStateItem,
                add: Key::FundStateAdd,
                remove: Key::FundStateRemove,
                empty: Key::FundStatesEmpty,
                fields: &[
                    Field::new("code", Key::FundStateCode, Input::Country)
                        .help(Key::CommonStateCodeHelp),
                    Field::new(
                        "member",
                        Key::FundStateMember,
                        Input::Radios(YES_NO_UNKNOWN),
                    )
                    .help(Key::FundStateMemberHelp),
                    Field::new(
                        "article4",
                        Key::FundStateArticle4,
                        Input::Radios(YES_NO_UNKNOWN),
                    )
                    .help(Key::FundStateArticle4Help),
                ],
            }),
            F(Field::new("line", Key::FundLine, Input::Radios(LINES)).help(Key::FundLineHelp)),
            F(
                Field::new("excluded", Key::FundExcluded, Input::Radios(YES_NO))
                    .help(Key::FundExcludedHelp),
            ),
        ],
        prompts: &[],
    },
    Task {
        id: "management",
        group: Group::TitleBlock,
        label: Key::FundTaskManagement,
        heading: Key::FundHeadingManagement,
        intro: Key::FundIntroManagement,
        parts: &[
            F(Field::new("start", Key::FundStart, Input::Date).help(Key::FundStartHelp)),
            F(Field::new("end", Key::FundEnd, Input::Date).help(Key::FundEndHelp)),
            F(Field::new("agency", Key::FundAgency, Input::Line).help(Key::FundAgencyHelp)),
            F(Field::new("site", Key::FundSite, Input::Line).help(Key::FundSiteHelp)),
            F(Field::new("route", Key::FundRoute, Input::Radios(ROUTES)).help(Key::FundRouteHelp)),
        ],
        prompts: &[],
    },
    Task {
        id: "partners",
        group: Group::TitleBlock,
        label: Key::FundTaskPartners,
        heading: Key::FundHeadingPartners,
        intro: Key::FundIntroPartners,
        parts: &[
            L(List {
                path: "partners",
                label: Key::FundPartners,
                help: None,
                item: Key::FundPartnerItem,
                add: Key::FundPartnerAdd,
                remove: Key::FundPartnerRemove,
                empty: Key::FundPartnersEmpty,
                fields: &[
                    Field::new("name", Key::FundPartnerName, Input::Line),
                    Field::new("role", Key::FundPartnerRole, Input::Line)
                        .help(Key::FundPartnerRoleHelp),
                ],
            }),
            L(List {
                path: "focal",
                label: Key::FundFocal,
                help: Some(Key::FundFocalHelp),
                item: Key::FundFocalItem,
                add: Key::FundFocalAdd,
                remove: Key::FundFocalRemove,
                empty: Key::FundFocalEmpty,
                fields: &[
                    Field::new("state", Key::FundFocalState, Input::Country)
                        .help(Key::FundFocalStateHelp),
                    Field::new("name", Key::FundFocalName, Input::Line),
                    Field::new("office", Key::FundFocalOffice, Input::Line),
                    Field::new("contact", Key::FundFocalContact, Input::Line)
                        .help(Key::FundFocalContactHelp),
                ],
            }),
        ],
        prompts: &[],
    },
    Task {
        id: "earlier",
        group: Group::TitleBlock,
        label: Key::FundTaskEarlier,
        heading: Key::FundHeadingEarlier,
        intro: Key::FundIntroEarlier,
        parts: &[L(List {
            path: "earlier",
            label: Key::FundEarlier,
            help: None,
            item: Key::FundEarlierItem,
            add: Key::FundEarlierAdd,
            remove: Key::FundEarlierRemove,
            empty: Key::FundEarlierEmpty,
            fields: &[
                Field::new("title", Key::FundEarlierTitle, Input::Line),
                Field::new("year", Key::FundEarlierYear, Input::Number),
                Field::new("amount", Key::FundEarlierAmount, Input::Number),
            ],
        })],
        prompts: &[],
    },
    Task {
        id: "summary",
        group: Group::Narrative,
        label: Key::FundTaskSummary,
        heading: Key::FundHeadingSummary,
        intro: Key::FundIntroSummary,
        parts: &[F(Field::new(
            "summary",
            Key::FundSummary,
            Input::Prose(Some("summary")),
        ))],
        prompts: &[
            Key::FundPromptSummary1,
            Key::FundPromptSummary2,
            Key::FundPromptSummary3,
        ],
    },
    Task {
        id: "rationale",
        group: Group::Narrative,
        label: Key::FundTaskRationale,
        heading: Key::FundHeadingRationale,
        intro: Key::FundIntroRationale,
        parts: &[
            F(Field::new(
                "rationale.problem",
                Key::FundRationaleProblem,
                Input::Prose(Some("rationale")),
            )
            .help(Key::FundRationaleProblemHelp)),
            F(Field::new(
                "rationale.approach",
                Key::FundRationaleApproach,
                Input::Prose(Some("rationale")),
            )
            .help(Key::FundRationaleApproachHelp)),
            F(Field::new(
                "rationale.stakeholders",
                Key::FundRationaleStakeholders,
                Input::Prose(Some("rationale")),
            )
            .help(Key::FundRationaleStakeholdersHelp)),
            F(Field::new(
                "rationale.links",
                Key::FundRationaleLinks,
                Input::Prose(Some("rationale")),
            )
            .help(Key::FundRationaleLinksHelp)),
        ],
        prompts: &[Key::FundPromptRationale1, Key::FundPromptRationale2],
    },
    Task {
        id: "partnerships",
        group: Group::Narrative,
        label: Key::FundTaskPartnerships,
        heading: Key::FundHeadingPartnerships,
        intro: Key::FundIntroPartnerships,
        parts: &[F(Field::new(
            "partnerships",
            Key::FundPartnerships,
            Input::Prose(Some("partnerships")),
        ))],
        prompts: &[Key::FundPromptPartnerships1, Key::FundPromptPartnerships2],
    },
    Task {
        id: "sustainability",
        group: Group::Narrative,
        label: Key::FundTaskSustainability,
        heading: Key::FundHeadingSustainability,
        intro: Key::FundIntroSustainability,
        parts: &[
            F(Field::new(
                "sustainability",
                Key::FundSustainability,
                Input::Prose(Some("sustainability")),
            )),
            F(
                Field::new("afterwards", Key::FundAfterwards, Input::Radios(AFTERWARDS))
                    .help(Key::FundAfterwardsHelp),
            ),
        ],
        prompts: &[
            Key::FundPromptSustainability1,
            Key::FundPromptSustainability2,
        ],
    },
    Task {
        id: "evaluation",
        group: Group::Narrative,
        label: Key::FundTaskEvaluation,
        heading: Key::FundHeadingEvaluation,
        intro: Key::FundIntroEvaluation,
        parts: &[
            F(Field::new(
                "evaluation.objective",
                Key::FundEvaluationObjective,
                Input::Prose(Some("evaluation")),
            )
            .help(Key::FundEvaluationObjectiveHelp)),
            F(Field::new(
                "evaluation.type",
                Key::FundEvaluationType,
                Input::Prose(Some("evaluation")),
            )
            .help(Key::FundEvaluationTypeHelp)),
            F(Field::new(
                "evaluation.method",
                Key::FundEvaluationMethod,
                Input::Prose(Some("evaluation")),
            )
            .help(Key::FundEvaluationMethodHelp)),
            F(Field::new(
                "evaluation.timing",
                Key::FundEvaluationTiming,
                Input::Prose(Some("evaluation")),
            )),
            F(
                Field::new("evaluation.date", Key::FundEvaluationDate, Input::Date)
                    .help(Key::FundEvaluationDateHelp),
            ),
        ],
        prompts: &[Key::FundPromptEvaluation1],
    },
    Task {
        id: "matrix",
        group: Group::Results,
        label: Key::FundTaskMatrix,
        heading: Key::FundHeadingMatrix,
        intro: Key::FundIntroMatrix,
        parts: &[],
        prompts: &[],
    },
    Task {
        id: "plan",
        group: Group::Results,
        label: Key::FundTaskPlan,
        heading: Key::FundHeadingPlan,
        intro: Key::FundIntroPlan,
        parts: &[],
        prompts: &[],
    },
    Task {
        id: "budget",
        group: Group::Budget,
        label: Key::FundTaskBudget,
        heading: Key::FundHeadingBudget,
        intro: Key::FundIntroBudget,
        parts: &[],
        prompts: &[],
    },
    Task {
        id: "cofunding",
        group: Group::Budget,
        label: Key::FundTaskCofunding,
        heading: Key::FundHeadingCofunding,
        intro: Key::FundIntroCofunding,
        parts: &[L(List {
            path: "cofunding",
            label: Key::FundCofunding,
            help: None,
            item: Key::FundCofundingItem,
            add: Key::FundCofundingAdd,
            remove: Key::FundCofundingRemove,
            empty: Key::FundCofundingEmpty,
            fields: &[
                Field::new("source", Key::FundCofundingSource, Input::Line),
                Field::new("amount", Key::FundCofundingAmount, Input::Number)
                    .help(Key::FundCofundingAmountHelp),
                Field::new("note", Key::FundCofundingNote, Input::Line),
            ],
        })],
        prompts: &[],
    },
    Task {
        id: "letters",
        group: Group::Endorsement,
        label: Key::FundTaskLetters,
        heading: Key::FundHeadingLetters,
        intro: Key::FundIntroLetters,
        parts: &[
            L(List {
                path: "letters",
                label: Key::FundLetters,
                help: Some(Key::FundLettersHelp),
                item: Key::FundLetterItem,
                add: Key::FundLetterAdd,
                remove: Key::FundLetterRemove,
                empty: Key::FundLettersEmpty,
                fields: &[
                    Field::new("state", Key::FundLetterState, Input::Country)
                        .help(Key::CommonStateCodeHelp),
                    Field::new("ministry", Key::FundLetterMinistry, Input::Line)
                        .help(Key::FundLetterMinistryHelp),
                    Field::new("place", Key::FundLetterPlace, Input::Line),
                    Field::new("capital", Key::FundLetterCapital, Input::Radios(YES_NO))
                        .help(Key::FundLetterCapitalHelp),
                    Field::new("date", Key::FundLetterDate, Input::Date),
                    Field::new("addressed", Key::FundLetterAddressed, Input::Radios(YES_NO)),
                    Field::new("signatory", Key::FundLetterSignatory, Input::Line)
                        .help(Key::FundLetterSignatoryHelp),
                    Field::new("title", Key::FundLetterTitle, Input::Line)
                        .help(Key::FundLetterTitleHelp),
                    Field::new("fund", Key::FundLetterFund, Input::Line)
                        .help(Key::FundLetterFundHelp),
                    Field::new(letters::FILES, Key::FundLetterFiles, Input::Files)
                        .help(Key::FundLetterFilesHelp),
                ],
            }),
            F(Field::new(
                "majority-asked",
                Key::FundMajorityAsked,
                Input::Radios(YES_NO),
            )
            .when("coverage", "regional")),
        ],
        prompts: &[],
    },
    Task {
        id: "line2",
        group: Group::Endorsement,
        label: Key::FundTaskLine2,
        heading: Key::FundHeadingLine2,
        intro: Key::FundIntroLine2,
        parts: &[
            F(
                Field::new("line2.earlier", Key::FundLine2Earlier, Input::Prose(None))
                    .help(Key::FundLine2EarlierHelp),
            ),
            F(
                Field::new("line2.donors", Key::FundLine2Donors, Input::Prose(None))
                    .help(Key::FundLine2DonorsHelp),
            ),
            F(Field::new(
                "line2.engagement",
                Key::FundLine2Engagement,
                Input::Prose(None),
            )
            .help(Key::FundLine2EngagementHelp)),
            F(
                Field::new("line2.risks", Key::FundLine2Risks, Input::Prose(None))
                    .help(Key::FundLine2RisksHelp),
            ),
            F(
                Field::new("line2.strategy", Key::FundLine2Strategy, Input::Prose(None))
                    .help(Key::FundLine2StrategyHelp),
            ),
        ],
        prompts: &[],
    },
];
