//! How a partner's capacity to protect from sexual exploitation and abuse was rated (training.R39). Two schemes are in
//! use; which one it is is chosen, and none is ever converted into the other.

/// A scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Six standards, each absent, progressing or adequate: as UNICEF's software of 2020 reckons.
    Six,
    /// Eight standards, each met or not. Number and thresholds are not confirmed by any source.
    Eight,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Six, Self::Eight];

    /// What is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Six => "unicef6",
            Self::Eight => "un8",
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.code() == code)
    }

    /// How many standards it has.
    #[must_use]
    pub fn standards(self) -> usize {
        match self {
            Self::Six => 6,
            Self::Eight => 8,
        }
    }

    /// The largest number of points of a standard, and the smallest.
    #[must_use]
    pub fn points(self) -> (u32, u32) {
        match self {
            Self::Six => (1, 3),
            Self::Eight => (0, 1),
        }
    }

    /// Whether its rules were read in a public source.
    #[must_use]
    pub fn is_confirmed(self) -> bool {
        self == Self::Six
    }

    /// The rating of answers, each the points of a standard; nothing as long as one is missing or is no answer.
    #[must_use]
    pub fn rating(self, answers: &[Option<u32>]) -> Option<(u32, Rating)> {
        let (least, most) = self.points();
        let points = answers
            .iter()
            .map(|answer| answer.filter(|points| (least..=most).contains(points)));
        let points: Vec<u32> = points.collect::<Option<_>>()?;
        if points.len() != self.standards() {
            return None;
        }
        let sum = points.iter().sum();
        let rating = match (self, sum) {
            (Self::Six, ..=8) | (Self::Eight, ..=5) => Rating::High,
            (Self::Six, ..=14) | (Self::Eight, ..=7) => Rating::Moderate,
            _ => Rating::Low,
        };
        Some((sum, rating))
    }
}

/// The risk that a rating stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rating {
    /// Low capacity
    High,
    /// Medium capacity
    Moderate,
    /// Full capacity
    Low,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn six(answers: [u32; 6]) -> Option<(u32, Rating)> {
        Scheme::Six.rating(&answers.map(Some))
    }

    #[test]
    fn r39_the_six_standards_are_reckoned_as_published() {
        assert_eq!(six([3; 6]), Some((18, Rating::Low)));
        assert_eq!(six([2; 6]), Some((12, Rating::Moderate)));
        assert_eq!(six([1, 1, 1, 1, 2, 2]), Some((8, Rating::High)));
        assert_eq!(six([1, 1, 1, 2, 2, 2]), Some((9, Rating::Moderate)));
        assert_eq!(six([2, 2, 2, 2, 3, 3]), Some((14, Rating::Moderate)));
        assert_eq!(six([2, 2, 2, 3, 3, 3]), Some((15, Rating::Low)));
        assert_eq!(six([0, 2, 2, 3, 3, 3]), None, "no such answer");
        let missing = [Some(3), Some(3), None, Some(3), Some(3), Some(3)];
        assert_eq!(Scheme::Six.rating(&missing), None);
    }

    #[test]
    fn r39_the_eight_standards_are_a_scheme_of_their_own() {
        let eight = |met: usize| {
            let answers: Vec<_> = (0..8).map(|n| Some(u32::from(n < met))).collect();
            Scheme::Eight.rating(&answers).map(|(_, rating)| rating)
        };
        assert_eq!(eight(8), Some(Rating::Low));
        assert_eq!(eight(7), Some(Rating::Moderate));
        assert_eq!(eight(6), Some(Rating::Moderate));
        assert_eq!(eight(5), Some(Rating::High));
        assert!(!Scheme::Eight.is_confirmed());
        assert_eq!(Scheme::Eight.rating(&[Some(1); 6]), None, "never converted");
    }
}
