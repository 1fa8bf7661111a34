//! What a test before and a test after say together (training.R28, training.R29, training.R30).

use rust_decimal::Decimal;

/// What one person reached, in percent of the points there are; nothing where the test was not taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Before.
    pub pre: Option<Decimal>,
    /// After.
    pub post: Option<Decimal>,
}

/// Points as percent of the points there are (training.R27); nothing where they are not between nought and the maximum.
#[must_use]
pub fn percent(points: Decimal, maximum: Decimal) -> Option<Decimal> {
    let fits = maximum > Decimal::ZERO && points >= Decimal::ZERO && points <= maximum;
    fits.then(|| {
        points
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(maximum)
    })?
}

/// How large a gain is (training.R29).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Lower after than before.
    Lower,
    /// Below 0.3.
    Low,
    /// From 0.3 to below 0.7.
    Medium,
    /// 0.7 and more.
    High,
}

impl Band {
    /// The band of a gain.
    #[must_use]
    pub fn of(gain: Decimal) -> Self {
        if gain < Decimal::ZERO {
            Self::Lower
        } else if gain < Decimal::new(3, 1) {
            Self::Low
        } else if gain < Decimal::new(7, 1) {
            Self::Medium
        } else {
            Self::High
        }
    }
}

/// A mean over some of the people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mean {
    /// The mean.
    pub value: Decimal,
    /// Over how many.
    pub over: usize,
}

/// What the tests of a group say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gain {
    /// How many took both tests. Only they count.
    pub matched: usize,
    /// How many took only the one before.
    pub pre_only: usize,
    /// How many took only the one after.
    pub post_only: usize,
    /// The mean before, of those who took both.
    pub mean_pre: Option<Decimal>,
    /// The mean after, of those who took both.
    pub mean_post: Option<Decimal>,
    /// The normalised gain of the means, the figure to show; nothing where all had all points before.
    pub gain: Option<Decimal>,
    /// The mean of each person's own gain, where it is defined. It is another figure, and a biased one.
    pub individual: Option<Mean>,
    /// The mean of each person's normalised change, without those who had all or nothing both times.
    pub change: Option<Mean>,
}

/// What the tests of some people say.
#[must_use]
pub fn gain(all: &[Scores]) -> Gain {
    let pairs: Vec<(Decimal, Decimal)> = all
        .iter()
        .filter_map(|scores| scores.pre.zip(scores.post))
        .collect();
    let only = |one: fn(&Scores) -> Option<Decimal>, other: fn(&Scores) -> Option<Decimal>| {
        all.iter()
            .filter(|scores| one(scores).is_some() && other(scores).is_none())
            .count()
    };
    let mean_pre = mean(pairs.iter().map(|(pre, _)| *pre)).map(|mean| mean.value);
    let mean_post = mean(pairs.iter().map(|(_, post)| *post)).map(|mean| mean.value);
    let means = mean_pre.zip(mean_post);
    Gain {
        matched: pairs.len(),
        pre_only: only(|scores| scores.pre, |scores| scores.post),
        post_only: only(|scores| scores.post, |scores| scores.pre),
        mean_pre,
        mean_post,
        gain: means.and_then(|(pre, post)| share_of_possible(pre, post)),
        individual: mean(
            pairs
                .iter()
                .filter_map(|(pre, post)| share_of_possible(*pre, *post)),
        ),
        change: mean(pairs.iter().filter_map(|(pre, post)| change(*pre, *post))),
    }
}

/// What was gained of what could be; nothing where nothing could be.
fn share_of_possible(pre: Decimal, post: Decimal) -> Option<Decimal> {
    (post - pre).checked_div(Decimal::ONE_HUNDRED - pre)
}

/// What was gained of what could be, or lost of what could be.
fn change(pre: Decimal, post: Decimal) -> Option<Decimal> {
    let edge = pre == Decimal::ZERO || pre == Decimal::ONE_HUNDRED;
    if pre == post && edge {
        None
    } else if post >= pre {
        share_of_possible(pre, post)
    } else {
        (post - pre).checked_div(pre)
    }
}

fn mean(values: impl Iterator<Item = Decimal>) -> Option<Mean> {
    let values: Vec<Decimal> = values.collect();
    let value = values
        .iter()
        .sum::<Decimal>()
        .checked_div(values.len().into())?;
    Some(Mean {
        value,
        over: values.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(pairs: &[(Option<i64>, Option<i64>)]) -> Vec<Scores> {
        let both = |(pre, post): &(Option<i64>, Option<i64>)| Scores {
            pre: pre.map(Decimal::from),
            post: post.map(Decimal::from),
        };
        pairs.iter().map(both).collect()
    }

    #[test]
    fn r30_the_vector_of_the_fact_sheet_comes_out() {
        let vector = [
            (Some(40), Some(80)),
            (Some(60), Some(90)),
            (Some(80), Some(80)),
            (Some(100), Some(100)),
            (Some(70), Some(60)),
            (Some(50), None),
        ];
        let gain = gain(&scores(&vector));
        assert_eq!((gain.matched, gain.pre_only, gain.post_only), (5, 1, 0));
        assert_eq!(gain.mean_pre, Some(70.into()));
        assert_eq!(gain.mean_post, Some(82.into()));
        let three = |value: Decimal| format!("{:.3}", value.round_dp(3));
        assert_eq!(gain.gain.map(three), Some("0.400".into()));
        assert_eq!(
            gain.individual.map(|mean| (three(mean.value), mean.over)),
            Some(("0.271".into(), 4))
        );
        assert_eq!(
            gain.change.map(|mean| (three(mean.value), mean.over)),
            Some(("0.318".into(), 4))
        );
    }

    #[test]
    fn r28_nothing_is_said_where_nothing_could_be_gained() {
        let all = gain(&scores(&[(Some(100), Some(100)), (Some(100), Some(90))]));
        assert_eq!(all.gain, None);
        assert_eq!(all.individual, None);
        let none = gain(&scores(&[(None, Some(90))]));
        assert_eq!((none.gain, none.mean_post, none.post_only), (None, None, 1));
    }

    #[test]
    fn r29_the_edges_of_the_bands() {
        for (gain, band) in [
            ("-0.001", Band::Lower),
            ("0", Band::Low),
            ("0.299", Band::Low),
            ("0.3", Band::Medium),
            ("0.699", Band::Medium),
            ("0.7", Band::High),
        ] {
            assert_eq!(Band::of(gain.parse().unwrap()), band, "{gain}");
        }
    }

    #[test]
    fn r27_points_are_between_nought_and_the_maximum() {
        let percent = |points: i64, maximum: i64| percent(points.into(), maximum.into());
        assert_eq!(percent(7, 10), Some(70.into()));
        assert_eq!(percent(11, 10), None);
        assert_eq!(percent(-1, 10), None);
        assert_eq!(percent(0, 0), None);
    }
}
