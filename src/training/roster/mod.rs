//! Rosters that others made (training.R24): the desk proposes what each column and value means, a person confirms, and
//! every row is told apart before anything is written. Whatever is not asked for stays behind (training.R17).

mod columns;
mod judge;
mod take;
mod values;

pub use columns::{Column, guess_columns};
pub use judge::{
    Answer, Choices, Counts, Known, Outcome, Question, Reason, Remark, Roster, RosterRow, judge,
};
pub use take::{NewOrganization, new_organizations, take};
pub use values::{NoMark, TypeValue, guess_sexes, guess_types, mark_of, value_key};

#[cfg(test)]
mod tests;
