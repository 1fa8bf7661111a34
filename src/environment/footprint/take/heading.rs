//! What the columns of a table hold.

use crate::environment::footprint::amounts::MONTHS;
use crate::environment::footprint::schema::MONTH_FIELDS;
use crate::words::Key;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The item.
    Item,
    /// What tells it from others.
    Label,
    /// The figure.
    Amount,
    /// The unit.
    Unit,
    /// The first day.
    From,
    /// The last day.
    Until,
    /// The quality.
    Tier,
    /// The cooling gas.
    Gas,
    /// What becomes of waste.
    Treatment,
    /// Who takes it.
    Collector,
    /// The number of an invoice, or whatever else proves the figure.
    Evidence,
    /// Who provided the figure.
    Who,
    /// The figure of a month, counted from nought.
    Month(usize),
}

impl Heading {
    /// Those of the sample, in its order.
    pub const SAMPLE: [Self; 12] = [
        Self::Item,
        Self::Label,
        Self::Amount,
        Self::Unit,
        Self::From,
        Self::Until,
        Self::Tier,
        Self::Gas,
        Self::Treatment,
        Self::Collector,
        Self::Evidence,
        Self::Who,
    ];

    pub(super) fn all() -> impl Iterator<Item = Self> {
        let months = (0..MONTHS.len()).map(Self::Month);
        Self::SAMPLE.into_iter().chain(months)
    }

    /// What the column is called.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Item => Key::FootprintItem,
            Self::Label => Key::FootprintLabel,
            Self::Amount => Key::FootprintAmount,
            Self::Unit => Key::FootprintUnit,
            Self::From => Key::FootprintFrom,
            Self::Until => Key::FootprintUntil,
            Self::Tier => Key::FootprintTier,
            Self::Gas => Key::FootprintItemGas,
            Self::Treatment => Key::FootprintTreatment,
            Self::Collector => Key::FootprintCollector,
            Self::Evidence => Key::FootprintTakeEvidence,
            Self::Who => Key::FootprintWho,
            Self::Month(n) => MONTH_FIELDS
                .get(n)
                .map_or(Key::FootprintAmount, |it| it.label),
        }
    }

    /// Where an entry keeps it.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Label => "label",
            Self::Amount => "amount",
            Self::Unit => "unit",
            Self::From => "from",
            Self::Until => "until",
            Self::Tier => "tier",
            Self::Gas => "gas",
            Self::Treatment => "treatment",
            Self::Collector => "collector",
            Self::Evidence => "evidence",
            Self::Who => "who",
            Self::Month(n) => MONTHS.get(n).copied().unwrap_or_default(),
        }
    }
}
