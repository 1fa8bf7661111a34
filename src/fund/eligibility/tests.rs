use super::Ground::{
    FundList, Income, OwnArticle4, OwnIncome, OwnListed, OwnNoMember, OwnUnion, OwnUnlisted,
    SaidArticle4, SaidNoMember, Union,
};
use super::*;
use crate::record::Path;
use crate::reference::own::{Entry, OwnRow};
use crate::reference::{Answer::*, shipped};
use std::collections::BTreeSet;

/// What the mission entered: listed, member, Article 4, Union, income.
type Own = (Answer, Answer, Answer, Answer, Option<IncomeClass>);

/// A State on the list, in the Union, of a class; the entry; and what follows: answer, ground, what says otherwise, member.
type Case<'a> = (
    (bool, bool, IncomeClass),
    Own,
    Answer,
    Option<Ground>,
    &'a [Ground],
    Answer,
);

const NOTHING: Own = (Unknown, Unknown, Unknown, Unknown, None);

/// Judges a State for line 2; `on_list`, `eu` and `income` are what the desk's tables say of it.
fn judged(
    (on_list, eu, income): (bool, bool, IncomeClass),
    (listed, member, article4, own_eu, own_income): Own,
    (said_member, said_article4): (Said, Said),
) -> Eligibility {
    let mut countries = shipped().countries;
    let row = countries.rows.iter_mut().find(|row| row.code == "MDG");
    let row = row.unwrap();
    (row.on_fund_list, row.eu, row.income) = (on_list, eu, Some(income));
    row.own = Some(OwnRow {
        listed,
        member,
        article4,
        eu: own_eu,
        income: own_income,
        entry: Entry::default(),
    });
    let state = Beneficiary {
        path: Path::of(&["states/aaaaaaaa"]),
        code: "MDG".to_owned(),
        member: said_member,
        article4: said_article4,
    };
    judge(&state, Some(FundLine::Two), &countries)
}

const SILENT: (Said, Said) = (Said::Nothing, Said::Nothing);
const LOW: IncomeClass = IncomeClass::Low;
const HIGH: IncomeClass = IncomeClass::High;

#[test]
fn list_class_and_union_against_the_missions_entries() {
    #[rustfmt::skip]
    let table: [Case<'_>; 27] = [
        ((true, false, LOW), NOTHING, Yes, Some(FundList), &[], Yes),
        ((true, false, HIGH), NOTHING, Yes, Some(FundList), &[Income], Yes),
        ((true, true, LOW), NOTHING, No, Some(Union), &[FundList], Yes),
        ((true, true, HIGH), NOTHING, No, Some(Union), &[FundList], Yes),
        ((false, false, LOW), NOTHING, Unknown, None, &[], Unknown),
        ((false, false, HIGH), NOTHING, No, Some(Income), &[], Unknown),
        ((false, true, LOW), NOTHING, No, Some(Union), &[], Unknown),
        // On the list, and the mission says of its place there:
        ((true, false, LOW), (No, Unknown, Unknown, Unknown, None), No, Some(OwnUnlisted), &[FundList], Yes),
        ((true, false, LOW), (Yes, Unknown, Unknown, Unknown, None), Yes, Some(OwnListed), &[], Yes),
        ((true, false, HIGH), (Yes, Unknown, Unknown, Unknown, None), Yes, Some(OwnListed), &[Income], Yes),
        // … of the Union:
        ((true, false, LOW), (Unknown, Unknown, Unknown, Yes, None), No, Some(OwnUnion), &[FundList], Yes),
        ((true, false, LOW), (Yes, Unknown, Unknown, Yes, None), No, Some(OwnUnion), &[FundList, OwnListed], Yes),
        ((true, false, LOW), (No, Unknown, Unknown, Yes, None), No, Some(OwnUnion), &[FundList], Yes),
        ((true, true, LOW), (Unknown, Unknown, Unknown, No, None), Yes, Some(FundList), &[], Yes),
        // … of its income:
        ((true, false, LOW), (Unknown, Unknown, Unknown, Unknown, Some(HIGH)), Yes, Some(FundList), &[OwnIncome], Yes),
        ((true, false, HIGH), (Unknown, Unknown, Unknown, Unknown, Some(LOW)), Yes, Some(FundList), &[], Yes),
        ((true, false, LOW), (Yes, Unknown, Unknown, Unknown, Some(HIGH)), Yes, Some(OwnListed), &[OwnIncome], Yes),
        // … of its membership:
        ((true, false, LOW), (Unknown, No, Unknown, Unknown, None), No, Some(OwnNoMember), &[FundList], No),
        // Not among the names read:
        ((false, false, LOW), (Yes, Unknown, Unknown, Unknown, None), Yes, Some(OwnListed), &[], Yes),
        ((false, false, LOW), (No, Unknown, Unknown, Unknown, None), No, Some(OwnUnlisted), &[], Unknown),
        ((false, true, HIGH), (Yes, Unknown, Unknown, Unknown, None), Yes, Some(OwnListed), &[Union, Income], Yes),
        ((false, true, LOW), (Unknown, Unknown, Unknown, No, None), Unknown, None, &[], Unknown),
        ((false, false, LOW), (Unknown, Unknown, Unknown, Yes, None), No, Some(OwnUnion), &[], Unknown),
        ((false, false, LOW), (Unknown, Unknown, Unknown, Unknown, Some(HIGH)), No, Some(OwnIncome), &[], Unknown),
        ((false, false, HIGH), (Unknown, Unknown, Unknown, Unknown, Some(LOW)), Unknown, None, &[], Unknown),
        ((false, false, LOW), (Unknown, Yes, Unknown, Unknown, None), Unknown, None, &[], Yes),
        ((false, false, LOW), (Yes, No, Unknown, Unknown, None), No, Some(OwnNoMember), &[OwnListed], No),
    ];
    for (tables, own, answer, ground, against, member) in table {
        let judged = judged(tables, own, SILENT);
        assert_eq!(
            (judged.answer, judged.ground, judged.against.as_slice()),
            (answer, ground, against),
            "{tables:?} {own:?}"
        );
        assert_eq!(judged.member, member, "{tables:?} {own:?}");
    }
}

#[test]
fn what_is_said_in_the_application_stands_over_the_entry() {
    let tables = (true, false, LOW);
    let own_article4 = (Unknown, Unknown, Yes, Unknown, None);
    let own_no_member = (Unknown, No, Unknown, Unknown, None);
    let ground = |own, said| judged(tables, own, said).ground;
    assert_eq!(ground(own_article4, SILENT), Some(OwnArticle4));
    assert_eq!(
        ground(own_article4, (Said::Nothing, Said::No)),
        Some(FundList)
    );
    assert_eq!(
        ground(NOTHING, (Said::Nothing, Said::Yes)),
        Some(SaidArticle4)
    );
    assert_eq!(ground(own_no_member, SILENT), Some(OwnNoMember));
    assert_eq!(
        ground(own_no_member, (Said::Yes, Said::Nothing)),
        Some(FundList)
    );
    assert_eq!(
        ground(NOTHING, (Said::No, Said::Nothing)),
        Some(SaidNoMember)
    );
}

/// Over all combinations: the mission's entries never vanish in silence, and a no always says why.
#[test]
fn no_entry_is_passed_over_in_silence() {
    let answers = [Yes, No, Unknown];
    let mut grounds = BTreeSet::new();
    for on_list in [true, false] {
        for eu in [true, false] {
            for income in [LOW, HIGH] {
                for listed in answers {
                    for own_eu in answers {
                        for own_income in [None, Some(LOW), Some(HIGH)] {
                            let own = (listed, Unknown, Unknown, own_eu, own_income);
                            let judged = judged((on_list, eu, income), own, SILENT);
                            let names = |ground| {
                                judged.ground == Some(ground) || judged.against.contains(&ground)
                            };
                            let case = format!("{on_list} {eu} {income:?} {own:?}: {judged:?}");
                            assert!(
                                judged.ground.is_some() || judged.answer == Unknown,
                                "{case}"
                            );
                            assert!(listed != Yes || names(OwnListed), "{case}");
                            assert!(own_eu != Yes || names(OwnUnion), "{case}");
                            assert!(!on_list || judged.answer != No || names(FundList), "{case}");
                            assert!(!on_list || judged.member == Yes, "{case}");
                            let yes = judged.answer == Yes;
                            assert!(
                                !yes || own_income != Some(HIGH) || names(OwnIncome),
                                "{case}"
                            );
                            grounds.extend(judged.ground.map(|ground| format!("{ground:?}")));
                        }
                    }
                }
            }
        }
    }
    assert_eq!(grounds.len(), 7, "{grounds:?}");
}
