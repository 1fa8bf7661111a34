//! Whether a State is eligible, as far as the desk's dated tables and what a person confirmed can tell.

use super::application::{Application, Beneficiary, FundLine, Said};
use crate::reference::{Answer, Countries, IncomeClass, Reference};

/// What an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The Fund's own list.
    FundList,
    /// What a person confirmed.
    Person,
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
}

/// Judges a State for a funding line.
#[must_use]
pub fn judge(state: &Beneficiary, line: Option<FundLine>, countries: &Countries) -> Eligibility {
    let country = countries.get(&state.code);
    let listed = country.is_some_and(|country| country.on_fund_list);
    let high = country.is_some_and(|country| country.income == Some(IncomeClass::High));
    let member = match state.member {
        Said::Yes => Answer::Yes,
        Said::No => Answer::No,
        Said::Nothing if listed => Answer::Yes,
        Said::Nothing => Answer::Unknown,
    };
    let closed_by_article_4 = line == Some(FundLine::Two) && state.article4 == Said::Yes;
    let (answer, basis) = if member == Answer::No || closed_by_article_4 {
        (Answer::No, Basis::Person)
    } else if listed {
        // Whoever may use line 2 may use line 1 as well.
        (Answer::Yes, Basis::FundList)
    } else if country.is_some_and(|country| country.eu) {
        (Answer::No, Basis::EuropeanUnion)
    } else if high {
        (Answer::No, Basis::Income)
    } else {
        // The list could not be read to its end, so a name that is missing is not a no; and whether a State withdrew is
        // in no table here, so the computed test alone is never a yes.
        (Answer::Unknown, Basis::None)
    };
    Eligibility {
        answer,
        basis,
        disputed: listed && high,
        member,
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
