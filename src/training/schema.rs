//! The fields of the records of SEA training, each declared once.

use super::codes::{Category, Modality, OrgType, Sex};
use super::course::Audience;
use crate::form::{Choice, Field, Input, List, Part};
use crate::words::Key;

/// The languages of sessions. People work in others too: these are named by their codes on certificates.
pub const LANGUAGES: &[Choice] = &[
    choice("en", Key::TrainingLanguageEn),
    choice("fr", Key::TrainingLanguageFr),
    choice("es", Key::TrainingLanguageEs),
    choice("ar", Key::TrainingLanguageAr),
    choice("other", Key::TrainingLanguageOther),
];

const fn choice(value: &'static str, label: Key) -> Choice {
    Choice { value, label }
}

/// A step of planning a session. What it asks stands apart, so that addresses can be read without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its name in addresses.
    pub id: &'static str,
    /// What the list says.
    pub label: Key,
    /// The beginnings of the paths that belong to it.
    pub paths: &'static [&'static str],
}

/// The steps of planning a session, in the order in which they are shown.
pub const TASKS: &[Task] = &[
    Task {
        id: "course",
        label: Key::TrainingTaskCourse,
        paths: &["course", "title", "modality", "language", "elements"],
    },
    Task {
        id: "place",
        label: Key::TrainingTaskPlace,
        paths: &["place", "station", "country"],
    },
    Task {
        id: "time",
        label: Key::TrainingTaskTime,
        paths: &["blocks"],
    },
    Task {
        id: "leaders",
        label: Key::TrainingTaskLeaders,
        paths: &[],
    },
    Task {
        id: "participants",
        label: Key::TrainingTaskParticipants,
        paths: &["people", "audience", "organizations"],
    },
    Task {
        id: "materials",
        label: Key::TrainingTaskMaterials,
        paths: &["materials"],
    },
];

const WHAT: &[Part] = &[
    Part::Field(
        Field::new("title", Key::TrainingSessionTitle, Input::Line)
            .help(Key::TrainingSessionTitleHelp),
    ),
    Part::Field(Field::new(
        "modality",
        Key::TrainingModality,
        Input::Radios(Modality::CHOICES),
    )),
    Part::Field(Field::new(
        "language",
        Key::TrainingLanguage,
        Input::Select(LANGUAGES),
    )),
    Part::Field(
        Field::new("language.other", Key::TrainingLanguageWhich, Input::Line)
            .when("language", "other"),
    ),
];

const PLACE: &[Part] = &[
    Part::Field(Field::new("place", Key::TrainingPlace, Input::Line).help(Key::TrainingPlaceHelp)),
    Part::Field(Field::new("station", Key::TrainingStation, Input::Line)),
    Part::Field(Field::new("country", Key::TrainingCountry, Input::Country)),
];

const TIME: &[Part] = &[Part::List(List {
    path: "blocks",
    label: Key::TrainingBlocks,
    help: Some(Key::TrainingBlocksHelp),
    item: Key::TrainingBlockN,
    add: Key::TrainingBlockAdd,
    remove: Key::TrainingBlockRemove,
    empty: Key::TrainingBlocksEmpty,
    fields: &[
        Field::new("date", Key::TrainingDate, Input::Date),
        Field::new("start", Key::TrainingFrom, Input::Time),
        Field::new("end", Key::TrainingTo, Input::Time),
        Field::new("break", Key::TrainingBreak, Input::Number),
        Field::new("content", Key::TrainingContent, Input::Line).help(Key::TrainingFreeText),
    ],
})];

const PARTICIPANTS: &[Part] = &[Part::Field(
    Field::new("audience", Key::TrainingSessionAudience, Input::Line).help(Key::TrainingFreeText),
)];

/// How many people are in the room by somebody's count (training.R21).
pub const ROOM_HEADS: Field = Field::new(super::session::HEADS, Key::TrainingHeads, Input::Number)
    .help(Key::TrainingHeadsHelp);

const MATERIALS: &[Part] = &[Part::List(List {
    path: "materials",
    label: Key::TrainingMaterials,
    help: None,
    item: Key::TrainingMaterialN,
    add: Key::TrainingMaterialAdd,
    remove: Key::TrainingMaterialRemove,
    empty: Key::TrainingMaterialsEmpty,
    fields: &[Field::new("what", Key::TrainingMaterial, Input::Line).help(Key::TrainingFreeText)],
})];

/// What a step of planning asks.
#[must_use]
pub fn parts(task: &str) -> &'static [Part] {
    match task {
        "course" => WHAT,
        "place" => PLACE,
        "time" => TIME,
        "participants" => PARTICIPANTS,
        "materials" => MATERIALS,
        _ => &[],
    }
}

/// The task with a name.
#[must_use]
pub fn task(id: &str) -> Option<&'static Task> {
    TASKS.iter().find(|task| task.id == id)
}

/// The task in which a path of a session is edited.
#[must_use]
pub fn task_of(path: &str) -> Option<&'static Task> {
    let first = path.split(['/', '.']).next().unwrap_or_default();
    TASKS.iter().find(|task| task.paths.contains(&first))
}

/// What is asked of a person (training.R17); organization, languages and the trainer's path have rooms of their own on the
/// page.
pub const PERSON: &[Part] = &[
    Part::Field(Field::new("name", Key::TrainingName, Input::Line).help(Key::TrainingNameHelp)),
    Part::Field(
        Field::new("sex", Key::TrainingSex, Input::Radios(Sex::CHOICES)).help(Key::TrainingSexHelp),
    ),
    Part::Field(Field::new("function", Key::TrainingFunction, Input::Line)),
    Part::Field(Field::new("station", Key::TrainingStation, Input::Line)),
    Part::Field(
        Field::new(
            "category",
            Key::TrainingCategory,
            Input::Select(Category::CHOICES),
        )
        .help(Key::TrainingCategoryHelp),
    ),
    Part::Field(
        Field::new("joined", Key::TrainingJoined, Input::Date).help(Key::TrainingJoinedHelp),
    ),
    Part::Field(Field::new("left", Key::TrainingLeft, Input::Date).help(Key::TrainingLeftHelp)),
    Part::Field(Field::new("staff", Key::TrainingStaff, Input::Line).help(Key::TrainingOptional)),
    Part::Field(Field::new("email", Key::TrainingEmail, Input::Line).help(Key::TrainingOptional)),
];

/// What is asked of an organization.
pub const ORGANIZATION: &[Part] = &[
    Part::Field(Field::new("name", Key::TrainingName, Input::Line)),
    Part::Field(Field::new(
        "type",
        Key::TrainingOrgtype,
        Input::Radios(OrgType::CHOICES),
    )),
    Part::Field(Field::new("country", Key::TrainingCountry, Input::Country)),
];

/// What a mission can say of a course, besides languages, ways of giving it and contents.
pub const COURSE: &[Part] = &[
    Part::Field(Field::new("title.en", Key::TrainingTitleEn, Input::Line)),
    Part::Field(Field::new("title.fr", Key::TrainingTitleFr, Input::Line)),
    Part::Field(Field::new("title.es", Key::TrainingTitleEs, Input::Line)),
    Part::Field(Field::new("title.ar", Key::TrainingTitleAr, Input::Line)),
    Part::Field(Field::new("owner", Key::TrainingOwner, Input::Line)),
    Part::Field(Field::new(
        "audience",
        Key::TrainingAudience,
        Input::Select(Audience::CHOICES),
    )),
    Part::Field(Field::new(
        "minutes.f2f",
        Key::TrainingMinutesF2f,
        Input::Number,
    )),
    Part::Field(Field::new(
        "minutes.webinar",
        Key::TrainingMinutesWebinar,
        Input::Number,
    )),
    Part::Field(Field::new(
        "minutes.self_paced",
        Key::TrainingMinutesSelf,
        Input::Number,
    )),
    Part::Field(
        Field::new("months", Key::TrainingMonths, Input::Number).help(Key::TrainingMonthsHelp),
    ),
    Part::Field(
        Field::new("deadline", Key::TrainingDeadline, Input::Number)
            .help(Key::TrainingDeadlineHelp),
    ),
    Part::Field(Field::new("pass", Key::TrainingPass, Input::Number).help(Key::TrainingPassHelp)),
    Part::Field(
        Field::new("floor", Key::TrainingFloor, Input::Number).help(Key::TrainingFloorHelp),
    ),
    Part::Field(
        Field::new("retention", Key::TrainingRetention, Input::Number)
            .help(Key::TrainingRetentionHelp),
    ),
    Part::Field(Field::new(
        "contents",
        Key::TrainingContents,
        Input::Prose(None),
    )),
    Part::Field(Field::new(
        "instruments",
        Key::TrainingInstruments,
        Input::Prose(None),
    )),
];

/// The mission's own settings of its trainings.
pub const DESK: &[Part] = &[
    Part::List(List {
        path: super::desk::CONTACTS,
        label: Key::TrainingContacts,
        help: Some(Key::TrainingContactsHelp),
        item: Key::TrainingContactN,
        add: Key::TrainingContactAdd,
        remove: Key::TrainingContactRemove,
        empty: Key::TrainingContactsEmpty,
        fields: &[
            Field::new("who", Key::TrainingContactWho, Input::Line)
                .help(Key::TrainingContactWhoHelp),
            Field::new("what", Key::TrainingContactWhat, Input::Line),
            Field::new("reach", Key::TrainingContactReach, Input::Line),
        ],
    }),
    Part::Field(
        Field::new("checked", Key::TrainingContactsChecked, Input::Date)
            .help(Key::TrainingContactsCheckedHelp),
    ),
    Part::Field(Field::new("issuer", Key::TrainingIssuer, Input::Line)),
    Part::Field(
        Field::new("recipient", Key::TrainingRecipient, Input::Line)
            .help(Key::TrainingRecipientHelp),
    ),
    Part::Field(
        Field::new("window", Key::TrainingWindow, Input::Number).help(Key::TrainingWindowHelp),
    ),
    Part::List(List {
        path: super::desk::TERMS,
        label: Key::TrainingTerms,
        help: Some(Key::TrainingTermsHelp),
        item: Key::TrainingTermN,
        add: Key::TrainingTermAdd,
        remove: Key::TrainingTermRemove,
        empty: Key::TrainingTermsEmpty,
        fields: &[
            Field::new(
                "language",
                Key::TrainingTermLanguage,
                Input::Select(LANGUAGES.split_at(4).0),
            ),
            Field::new("from", Key::TrainingTermFrom, Input::Line).help(Key::TrainingTermFromHelp),
            Field::new("to", Key::TrainingTermTo, Input::Line),
        ],
    }),
];
