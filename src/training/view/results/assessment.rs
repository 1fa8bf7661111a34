//! A partner's capacity assessment in one of two schemes.

use crate::check::Finding;
use crate::desk::RecordHandle;
use crate::form::{Choice, Field, Input, Part};
use crate::training::partner::{Assessment, Rating, Scheme};
use crate::ui::{Notice, PartsView, Tone, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

const SCHEMES: &[Choice] = &[
    Choice {
        value: "unicef6",
        label: Key::ReportSchemeSix,
    },
    Choice {
        value: "un8",
        label: Key::ReportSchemeEight,
    },
];

const SIX: &[Choice] = &[
    Choice {
        value: "1",
        label: Key::ReportAbsent,
    },
    Choice {
        value: "2",
        label: Key::ReportProgressing,
    },
    Choice {
        value: "3",
        label: Key::ReportAdequate,
    },
];

const EIGHT: &[Choice] = &[
    Choice {
        value: "1",
        label: Key::ReportMet,
    },
    Choice {
        value: "0",
        label: Key::ReportNotMet,
    },
];

const HEAD: &[Part] = &[
    Part::Field(
        Field::new("scheme", Key::ReportScheme, Input::Radios(SCHEMES)).help(Key::ReportSchemeHelp),
    ),
    Part::Field(Field::new("date", Key::ReportAssessed, Input::Date)),
    Part::Field(
        Field::new("assessor", Key::ReportAssessor, Input::Line).help(Key::ReportAssessorHelp),
    ),
];

const fn six(path: &'static str, label: Key) -> Part {
    Part::Field(Field::new(path, label, Input::Radios(SIX)))
}

const fn eight(path: &'static str, label: Key) -> Part {
    Part::Field(Field::new(path, label, Input::Radios(EIGHT)))
}

const SIX_PARTS: &[Part] = &[
    six("unicef6/1", Key::ReportStandardPolicy),
    six("unicef6/2", Key::ReportStandardManagement),
    six("unicef6/3", Key::ReportStandardTraining),
    six("unicef6/4", Key::ReportStandardReporting),
    six("unicef6/5", Key::ReportStandardAssistance),
    six("unicef6/6", Key::ReportStandardInvestigation),
];

const EIGHT_PARTS: &[Part] = &[
    eight("un8/1", Key::ReportStandardPolicy),
    eight("un8/2", Key::ReportStandardContracts),
    eight("un8/3", Key::ReportStandardScreening),
    eight("un8/4", Key::ReportStandardTraining),
    eight("un8/5", Key::ReportStandardReporting),
    eight("un8/6", Key::ReportStandardAssistance),
    eight("un8/7", Key::ReportStandardInvestigation),
    eight("un8/8", Key::ReportStandardCorrective),
];

/// What a scheme is called.
pub(super) fn scheme_label(scheme: Scheme) -> Key {
    match scheme {
        Scheme::Six => Key::ReportSchemeSix,
        Scheme::Eight => Key::ReportSchemeEight,
    }
}

/// What a rating is called.
pub(super) fn rating_label(rating: Rating) -> Key {
    match rating {
        Rating::High => Key::ReportRatingHigh,
        Rating::Moderate => Key::ReportRatingModerate,
        Rating::Low => Key::ReportRatingLow,
    }
}

/// An assessment.
#[component]
pub(super) fn AssessmentPage(
    /// Its record
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let none: Memo<Vec<Finding>> = Memo::new(|_| Vec::new());
    let read = Memo::new(move |_| record.read(Assessment::read));
    let scheme = move || read.with(|read| read.as_ref().and_then(|read| read.scheme));
    // A sheet of paper has no way back that would name the partner.
    let partner = move || {
        let id = read.get()?.organization?;
        record.desk().find(id).map(|partner| partner.text("name"))
    };
    let result = move || {
        let read = read.get()?;
        let scheme = read.scheme?;
        let Some((sum, rating)) = read.rating() else {
            let open = scheme.standards() - read.answers.iter().flatten().count();
            let count = Arg::Count(i64::try_from(open).unwrap_or(i64::MAX));
            return Some(screen.say(&Message::new(Key::ReportRatingOpen).with("count", count)));
        };
        let message = Message::new(Key::ReportRating)
            .with("rating", Arg::Word(rating_label(rating)))
            .with("sum", Arg::Number(sum.into()));
        Some(screen.say(&message))
    };
    let due = move || {
        let due = read.get()?.due()?;
        Some(screen.say(&Message::new(Key::ReportAssessmentDue).with("date", Arg::Date(due))))
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::ReportAssessment)}</h1>
        <p class="assessed"><strong><bdi>{partner}</bdi></strong></p>
        <p class="lead">{screen.tr(Key::ReportAssessmentIntro)}</p>
        <PartsView record=record parts=HEAD findings=none />
        {when(move || scheme() == Some(Scheme::Six), move || view! {
            <p class="hint">{screen.tr(Key::ReportSchemeSixSource)}</p>
            <PartsView record=record parts=SIX_PARTS findings=none />
        }.into_any())}
        {when(move || scheme() == Some(Scheme::Eight), move || view! {
            <Notice tone=Tone::Warning><p>{screen.tr(Key::ReportSchemeEightNote)}</p></Notice>
            <PartsView record=record parts=EIGHT_PARTS findings=none />
        }.into_any())}
        <p role="status"><strong>{result}</strong></p>
        <p class="hint">{due}</p>
    }
}
