//! Whether a State is eligible, as far as the desk's dated tables and what a person confirmed can tell.

use super::application::{Application, Beneficiary, FundLine, Said};
use crate::reference::own::OwnRow;
use crate::reference::{Answer, Countries, IncomeClass, Reference};

/// What speaks for an answer, or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The Fund's list names the State.
    FundList,
    /// It belongs to the European Union, by the desk's table.
    Union,
    /// It is a high-income economy, by the World Bank's classes.
    Income,
    /// The mission's entry has it on the Fund's list.
    OwnListed,
    /// The mission's entry has it not on the Fund's list.
    OwnUnlisted,
    /// The mission's entry has it in the European Union.
    OwnUnion,
    /// The mission's entry has it as a high-income economy.
    OwnIncome,
    /// The mission's entry has it as no Member State.
    OwnNoMember,
    /// The mission's entry has it subject to Article 4.
    OwnArticle4,
    /// It was said in the application that it is no Member State.
    SaidNoMember,
    /// It was said in the application that it is subject to Article 4.
    SaidArticle4,
}

impl Ground {
    /// Whether it is the mission's own entry in the reference tables.
    #[must_use]
    pub fn is_own(self) -> bool {
        matches!(
            self,
            Self::OwnListed
                | Self::OwnUnlisted
                | Self::OwnUnion
                | Self::OwnIncome
                | Self::OwnNoMember
                | Self::OwnArticle4
        )
    }
}

/// The desk's answer for one State.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eligibility {
    /// Yes, no, or not known to this desk.
    pub answer: Answer,
    /// What the answer rests on; nothing where the desk cannot tell.
    pub ground: Option<Ground>,
    /// What says otherwise.
    pub against: Vec<Ground>,
    /// Whether it is a Member State: its place on the Fund's list says so, or a person.
    pub member: Answer,
    /// Who says that it is subject to Article 4, if anybody does.
    pub article4: Option<Ground>,
}

impl Eligibility {
    /// Whether it is a no by the World Bank's class alone: the Fund's list was not read to its end, and decides.
    #[must_use]
    pub fn is_probably_not(&self) -> bool {
        self.answer == Answer::No && self.ground == Some(Ground::Income)
    }
}

/// Judges a State for a funding line.
///
/// What the mission entered stands over the tables. Who joins the Union loses its place on the Fund's list; the list
/// stands over the World Bank's classes.
#[must_use]
pub fn judge(state: &Beneficiary, line: Option<FundLine>, countries: &Countries) -> Eligibility {
    let country = countries.get(&state.code);
    let own = |question: fn(&OwnRow) -> Answer| {
        country.map_or(Answer::Unknown, |country| country.own_answer(question))
    };
    let own_listed = own(|row| row.listed);
    let on_list = country.is_some_and(|country| country.on_fund_list);
    let listed: Vec<Ground> = [
        on_list.then_some(Ground::FundList),
        (own_listed == Answer::Yes).then_some(Ground::OwnListed),
    ]
    .into_iter()
    .flatten()
    .collect();
    let union = match own(|row| row.eu) {
        Answer::Yes => Some(Ground::OwnUnion),
        Answer::No => None,
        Answer::Unknown => country
            .is_some_and(|country| country.eu)
            .then_some(Ground::Union),
    };
    let own_income = country.and_then(|country| country.own.as_ref()?.income);
    let high = match own_income {
        Some(IncomeClass::High) => Some(Ground::OwnIncome),
        Some(_) => None,
        None => country
            .is_some_and(|country| country.income == Some(IncomeClass::High))
            .then_some(Ground::Income),
    };
    let member = match (state.member, own(|row| row.member)) {
        (Said::Yes, _) => Answer::Yes,
        (Said::No, _) => Answer::No,
        (Said::Nothing, Answer::Unknown) if !listed.is_empty() => Answer::Yes,
        (Said::Nothing, answer) => answer,
    };
    let article4 = match state.article4 {
        Said::Yes => Some(Ground::SaidArticle4),
        Said::No => None,
        Said::Nothing => (own(|row| row.article4) == Answer::Yes).then_some(Ground::OwnArticle4),
    };
    let closed = article4.filter(|_| line == Some(FundLine::Two));
    let (answer, ground, against) = if member == Answer::No {
        let ground = if state.member == Said::No {
            Ground::SaidNoMember
        } else {
            Ground::OwnNoMember
        };
        (Answer::No, Some(ground), listed)
    } else if closed.is_some() {
        // A place on the list speaks of an earlier day: this changes at each session of the governing bodies.
        (Answer::No, closed, Vec::new())
    } else if union == Some(Ground::OwnUnion) {
        (Answer::No, union, listed)
    } else if own_listed == Answer::No {
        (Answer::No, Some(Ground::OwnUnlisted), listed)
    } else if own_listed == Answer::Yes {
        let against = union.into_iter().chain(high).collect();
        (Answer::Yes, Some(Ground::OwnListed), against)
    } else if union.is_some() {
        (Answer::No, union, listed)
    } else if on_list {
        // Whoever may use line 2 may use line 1 as well.
        let against = high.into_iter().collect();
        (Answer::Yes, Some(Ground::FundList), against)
    } else if high.is_some() {
        (Answer::No, high, Vec::new())
    } else {
        // The list could not be read to its end, so a name that is missing is not a no; and whether a State withdrew is
        // in no table here, so the computed test alone is never a yes.
        (Answer::Unknown, None, Vec::new())
    };
    Eligibility {
        answer,
        ground,
        against,
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

/// The States that are eligible, or whose eligibility this desk cannot deny.
#[must_use]
pub fn eligible_states(application: &Application<'_>, reference: &Reference) -> Vec<Beneficiary> {
    judge_all(application, reference)
        .into_iter()
        .filter(|(_, judged)| judged.answer != Answer::No)
        .map(|(state, _)| state)
        .collect()
}

#[cfg(test)]
mod tests;
