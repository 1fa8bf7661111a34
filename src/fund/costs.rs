//! What results cost: the budget's lines laid on the activities that they serve.

use super::budget::Budget;
use super::matrix::{Level, Matrix};
use crate::record::Path;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// What each part of the matrix costs the Fund.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Costs {
    /// By the part's id; activities, and the outputs and outcomes that they add up to.
    by_node: BTreeMap<String, Decimal>,
    /// What serves no single activity: staff, office, the evaluation, and lines without a link.
    pub shared: Decimal,
}

impl Costs {
    /// Lays each line on its activities in equal parts; the cents that do not come out go to the first ones, so that
    /// all of it always adds up to the budget's total.
    #[must_use]
    pub fn of(budget: &Budget, matrix: &Matrix) -> Self {
        let mut costs = Self::default();
        for line in &budget.lines {
            let served: Vec<&str> = line
                .serves
                .iter()
                .map(String::as_str)
                .filter(|id| is_activity(matrix, id))
                .collect();
            let amount = line.amount();
            for (id, part) in served.iter().zip(equal_parts(amount, served.len())) {
                costs.add(matrix, id, part);
            }
            if served.is_empty() {
                costs.shared += amount;
            }
        }
        costs
    }

    fn add(&mut self, matrix: &Matrix, id: &str, amount: Decimal) {
        // An activity, its output, its outcome; a loop in what belongs to what cannot arise, but would end here.
        let mut next = matrix.get(id);
        for _ in Level::ALL {
            let Some(node) = next else { return };
            *self.by_node.entry(node.id.clone()).or_default() += amount;
            next = node.level.above().and_then(|_| matrix.get(&node.parent));
        }
    }

    /// What a part costs; nought where no line serves it.
    #[must_use]
    pub fn of_node(&self, id: &str) -> Decimal {
        self.by_node.get(id).copied().unwrap_or_default()
    }
}

/// Whether an id is that of an activity which is there.
#[must_use]
pub fn is_activity(matrix: &Matrix, id: &str) -> bool {
    matrix
        .get(id)
        .is_some_and(|node| node.level == Level::Activity)
}

/// The activities that cost something and that no line serves, by path.
#[must_use]
pub fn activities_without_money(budget: &Budget, matrix: &Matrix) -> Vec<Path> {
    let served = |id: &str| {
        budget
            .lines
            .iter()
            .any(|line| line.serves.iter().any(|of| of == id))
    };
    matrix
        .of_level(Level::Activity)
        .filter(|node| !node.free && !served(&node.id))
        .map(|node| node.path.clone())
        .collect()
}

fn equal_parts(amount: Decimal, n: usize) -> Vec<Decimal> {
    let Some(part) = amount.checked_div(Decimal::from(n)) else {
        return Vec::new();
    };
    let part = part.round_dp_with_strategy(2, RoundingStrategy::ToZero);
    let cent = Decimal::new(1, 2);
    let mut left = amount - part * Decimal::from(n);
    (0..n)
        .map(|_| {
            if left >= cent {
                left -= cent;
                part + cent
            } else {
                part
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    laws! {
        #[test]
        fn equal_parts_add_up_and_differ_by_a_cent_at_most(cents in 0_i64..100_000_000, n in 1_usize..60) {
            let amount = Decimal::new(cents, 2);
            let parts = equal_parts(amount, n);
            prop_assert_eq!(parts.len(), n);
            prop_assert_eq!(parts.iter().sum::<Decimal>(), amount);
            let (least, most) = (parts.iter().min().unwrap(), parts.iter().max().unwrap());
            prop_assert!(*most - *least <= Decimal::new(1, 2));
        }
    }
}
