//! SEA training: courses, people, sessions and who was there, and the rules over them.

pub mod attendance;
pub mod badge;
pub mod checks;
pub mod closing;
pub mod codes;
pub mod course;
pub mod coverage;
pub mod desk;
pub mod evaluation;
pub mod follow_up;
pub mod gain;
pub mod names;
pub mod organization;
pub mod origin;
pub mod partner;
pub mod people;
pub mod person;
pub mod report;
pub mod results;
pub mod retention;
pub mod roster;
pub mod route;
pub mod schema;
pub mod session;
pub mod sign_in;
pub mod test;
pub mod validity;
#[cfg(target_arch = "wasm32")]
pub mod view;

use crate::kind::{Holds, Kind};
use crate::record::RecordId;
use crate::words::Key;

/// The record kind of a mission's own copy of a course.
pub const COURSE: Kind = Kind {
    name: "training.course",
    schema: 1,
    migrations: &[],
    label: Key::TrainingCourse,
    holds: Holds::Work,
    title: "title.en",
};

/// The record kind of an organization.
pub const ORGANIZATION: Kind = Kind {
    name: "training.organization",
    schema: 1,
    migrations: &[],
    label: Key::TrainingOrganization,
    holds: Holds::Work,
    title: "name",
};

/// The record kind of a person.
pub const PERSON: Kind = Kind {
    name: "training.person",
    schema: 1,
    migrations: &[],
    label: Key::TrainingPerson,
    holds: Holds::People,
    title: "name",
};

/// The record kind of a session.
pub const SESSION: Kind = Kind {
    name: "training.session",
    schema: 1,
    migrations: &[],
    label: Key::TrainingSession,
    holds: Holds::Work,
    title: "title",
};

/// The record kind of the mission's own settings of its trainings: one record for the whole desk.
pub const DESK: Kind = Kind {
    name: "training.desk",
    schema: 1,
    migrations: &[],
    label: Key::TrainingDesk,
    holds: Holds::Work,
    title: "title",
};

/// The record kind of a test that the mission wrote.
pub const TEST: Kind = Kind {
    name: "training.test",
    schema: 1,
    migrations: &[],
    label: Key::ReportTest,
    holds: Holds::Work,
    title: "title",
};

/// The record kind of a partner's capacity assessment.
pub const ASSESSMENT: Kind = Kind {
    name: "training.assessment",
    schema: 1,
    migrations: &[],
    label: Key::ReportAssessment,
    holds: Holds::Work,
    title: "title",
};

/// The record kinds of this system.
pub const KINDS: &[Kind] = &[
    COURSE,
    ORGANIZATION,
    PERSON,
    SESSION,
    DESK,
    TEST,
    ASSESSMENT,
];

/// The id of a record that is the same on every device, so that what two devices write meets in one record: its name,
/// of at most sixteen bytes, in place of a random number.
#[must_use]
pub fn fixed_id(name: &str) -> RecordId {
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().zip(name.bytes()) {
        *place = byte;
    }
    RecordId::from_bytes(bytes)
}

#[cfg(test)]
pub(crate) mod tests;
