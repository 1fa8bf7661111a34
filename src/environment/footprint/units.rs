//! Units in which people have their figures, and how one is turned into another (rule V1).

use crate::words::Key;
use rust_decimal::Decimal;

/// A unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what they are")]
pub enum Unit {
    Litre,
    CubicMetre,
    UsGallon,
    ImperialGallon,
    Kilogram,
    Tonne,
    KilowattHour,
    MegawattHour,
    PassengerKilometre,
    Kilometre,
    /// A result that another calculator gave.
    KilogramCo2,
}

/// What a unit measures; only units of one measure are turned into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Volume,
    Mass,
    Energy,
    Transport,
    Way,
    Gas,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Litre,
        Self::CubicMetre,
        Self::UsGallon,
        Self::ImperialGallon,
        Self::Kilogram,
        Self::Tonne,
        Self::KilowattHour,
        Self::MegawattHour,
        Self::PassengerKilometre,
        Self::Kilometre,
        Self::KilogramCo2,
    ];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Litre => "L",
            Self::CubicMetre => "m3",
            Self::UsGallon => "gal-us",
            Self::ImperialGallon => "gal-imp",
            Self::Kilogram => "kg",
            Self::Tonne => "t",
            Self::KilowattHour => "kWh",
            Self::MegawattHour => "MWh",
            Self::PassengerKilometre => "pkm",
            Self::Kilometre => "km",
            Self::KilogramCo2 => "kg-co2",
        }
    }

    /// The unit stored so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Litre => Key::FootprintUnitL,
            Self::CubicMetre => Key::FootprintUnitM3,
            Self::UsGallon => Key::FootprintUnitGalUs,
            Self::ImperialGallon => Key::FootprintUnitGalImp,
            Self::Kilogram => Key::FootprintUnitKg,
            Self::Tonne => Key::FootprintUnitT,
            Self::KilowattHour => Key::FootprintUnitKwh,
            Self::MegawattHour => Key::FootprintUnitMwh,
            Self::PassengerKilometre => Key::FootprintUnitPkm,
            Self::Kilometre => Key::FootprintUnitKm,
            Self::KilogramCo2 => Key::FootprintUnitKgCo2,
        }
    }

    /// Its sign, for sentences.
    #[must_use]
    pub fn sign(self) -> Key {
        match self {
            Self::Litre => Key::FootprintSignL,
            Self::CubicMetre => Key::FootprintSignM3,
            Self::UsGallon => Key::FootprintSignGalUs,
            Self::ImperialGallon => Key::FootprintSignGalImp,
            Self::Kilogram => Key::FootprintSignKg,
            Self::Tonne => Key::FootprintSignT,
            Self::KilowattHour => Key::FootprintSignKwh,
            Self::MegawattHour => Key::FootprintSignMwh,
            Self::PassengerKilometre => Key::FootprintSignPkm,
            Self::Kilometre => Key::FootprintSignKm,
            Self::KilogramCo2 => Key::FootprintSignKgCo2,
        }
    }

    fn measure(self) -> Measure {
        match self {
            Self::Litre | Self::CubicMetre | Self::UsGallon | Self::ImperialGallon => {
                Measure::Volume
            }
            Self::Kilogram | Self::Tonne => Measure::Mass,
            Self::KilowattHour | Self::MegawattHour => Measure::Energy,
            Self::PassengerKilometre => Measure::Transport,
            Self::Kilometre => Measure::Way,
            Self::KilogramCo2 => Measure::Gas,
        }
    }

    /// How many of the measure's first unit it is. The gallons are exact by definition.
    fn size(self) -> Decimal {
        match self {
            Self::CubicMetre | Self::Tonne | Self::MegawattHour => Decimal::ONE_THOUSAND,
            Self::UsGallon => Decimal::new(3_785_411_784, 9),
            Self::ImperialGallon => Decimal::new(454_609, 5),
            _ => Decimal::ONE,
        }
    }

    /// An amount in another unit; nothing where they measure different things.
    #[must_use]
    pub fn turn(self, amount: Decimal, into: Self) -> Option<Decimal> {
        if self == into {
            return Some(amount);
        }
        (self.measure() == into.measure())
            .then(|| amount.checked_mul(self.size())?.checked_div(into.size()))
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_turned_into_another_of_its_measure_only() {
        let d = |text: &str| Decimal::from_str_exact(text).unwrap();
        for (amount, from, into, result) in [
            ("2", Unit::CubicMetre, Unit::Litre, Some("2000")),
            ("1500", Unit::Litre, Unit::CubicMetre, Some("1.5")),
            ("10", Unit::UsGallon, Unit::Litre, Some("37.85411784")),
            ("10", Unit::ImperialGallon, Unit::Litre, Some("45.4609")),
            ("3", Unit::Tonne, Unit::Kilogram, Some("3000")),
            ("1.2", Unit::MegawattHour, Unit::KilowattHour, Some("1200")),
            ("3", Unit::Kilogram, Unit::Litre, None),
            ("3", Unit::Kilometre, Unit::PassengerKilometre, None),
            ("3", Unit::Kilogram, Unit::KilogramCo2, None),
        ] {
            assert_eq!(
                from.turn(d(amount), into),
                result.map(d),
                "{amount} {from:?} {into:?}"
            );
        }
        for unit in Unit::ALL {
            assert_eq!(Unit::from_code(unit.code()), Some(unit));
        }
    }
}
