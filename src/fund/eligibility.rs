//! Whether a State is eligible, as far as the desk's dated tables and what a person confirmed can tell.

use super::application::{Application, Beneficiary, FundLine, Said};
use crate::reference::own::OwnRow;
use crate::reference::{Answer, Countries, IncomeClass, Reference};

/// What an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The Fund's own list.
    FundList,
    /// What a person confirmed for this application.
    Person,
    /// The mission's own entry in the reference tables.
    Mission,
    /// The European Union's membership.
    EuropeanUnion,
    /// The World Bank's classes.
    Income,
    /// Nothing: the desk cannot tell.
    None,
}

/// The desk's answer for one State.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eligibility {
    /// Yes, no, or not known to this desk.
    pub answer: Answer,
    /// What the answer rests on.
    pub basis: Basis,
    /// The Fund's list and the World Bank's class disagree.
    pub disputed: bool,
    /// Whether it is a Member State: its place on the Fund's list says so, or a person.
    pub member: Answer,
    /// Whether it is subject to Article 4, as a person said here or in the reference tables.
    pub article4: bool,
}

/// Judges a State for a funding line.
#[must_use]
pub fn judge(state: &Beneficiary, line: Option<FundLine>, countries: &Countries) -> Eligibility {
    let country = countries.get(&state.code);
    let own = |question: fn(&OwnRow) -> Answer| {
        country.map_or(Answer::Unknown, |country| country.own_answer(question))
    };
    let listed = match own(|row| row.listed) {
        Answer::Unknown => country.is_some_and(|country| country.on_fund_list),
        answer => answer == Answer::Yes,
    };
    // What the mission entered stands over the table; what then decides is the mission's entry and not the table.
    let own_income = country.and_then(|country| country.own.as_ref()?.income);
    let table_high = country.is_some_and(|country| country.income == Some(IncomeClass::High));
    let high = own_income.map_or(table_high, |income| income == IncomeClass::High);
    let eu = match own(|row| row.eu) {
        Answer::Unknown => country.is_some_and(|country| country.eu),
        answer => answer == Answer::Yes,
    };
    let by_table = |from_mission: bool, basis| if from_mission { Basis::Mission } else { basis };
    let member = match (state.member, own(|row| row.member)) {
        (Said::Yes, _) => Answer::Yes,
        (Said::No, _) => Answer::No,
        (Said::Nothing, Answer::Unknown) if listed => Answer::Yes,
        (Said::Nothing, answer) => answer,
    };
    let article4 = match state.article4 {
        Said::Nothing => own(|row| row.article4) == Answer::Yes,
        said => said == Said::Yes,
    };
    let by = |said: Said| {
        if said == Said::Nothing {
            Basis::Mission
        } else {
            Basis::Person
        }
    };
    let (answer, basis) = if member == Answer::No {
        (Answer::No, by(state.member))
    } else if line == Some(FundLine::Two) && article4 {
        (Answer::No, by(state.article4))
    } else if own(|row| row.listed) != Answer::Unknown {
        (own(|row| row.listed), Basis::Mission)
    } else if listed {
        // Whoever may use line 2 may use line 1 as well.
        (Answer::Yes, Basis::FundList)
    } else if eu {
        let from_mission = own(|row| row.eu) != Answer::Unknown;
        (Answer::No, by_table(from_mission, Basis::EuropeanUnion))
    } else if high {
        (Answer::No, by_table(own_income.is_some(), Basis::Income))
    } else {
        // The list could not be read to its end, so a name that is missing is not a no; and whether a State withdrew is
        // in no table here, so the computed test alone is never a yes.
        (Answer::Unknown, Basis::None)
    };
    Eligibility {
        answer,
        basis,
        disputed: listed && table_high && own_income.is_none(),
        member,
        article4,
    }
}

/// The answers for all States of an application, in their order.
#[must_use]
pub fn judge_all(
    application: &Application<'_>,
    reference: &Reference,
) -> Vec<(Beneficiary, Eligibility)> {
    application
        .states
        .iter()
        .map(|state| {
            (
                state.clone(),
                judge(state, application.line, &reference.countries),
            )
        })
        .collect()
}
