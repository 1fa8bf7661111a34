//! What an inventory counts: each item with its topic, its units and how it becomes emissions.

use super::units::Unit;
use crate::form::Choice;
use crate::words::Key;

/// A topic of an inventory: one task in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what they are")]
pub enum Topic {
    Power,
    Fuel,
    Vehicles,
    Cooling,
    Travel,
    Water,
    Waste,
}

impl Topic {
    /// The topics in their order.
    pub const ALL: [Self; 7] = [
        Self::Power,
        Self::Fuel,
        Self::Vehicles,
        Self::Cooling,
        Self::Travel,
        Self::Water,
        Self::Waste,
    ];

    /// Its name in addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Power => "power",
            Self::Fuel => "fuel",
            Self::Vehicles => "vehicles",
            Self::Cooling => "cooling",
            Self::Travel => "travel",
            Self::Water => "water",
            Self::Waste => "waste",
        }
    }

    /// The topic with a name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.id() == id)
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Power => Key::FootprintTopicPower,
            Self::Fuel => Key::FootprintTopicFuel,
            Self::Vehicles => Key::FootprintTopicVehicles,
            Self::Cooling => Key::FootprintTopicCooling,
            Self::Travel => Key::FootprintTopicTravel,
            Self::Water => Key::FootprintTopicWater,
            Self::Waste => Key::FootprintTopicWaste,
        }
    }

    /// What belongs to it.
    #[must_use]
    pub fn intro(self) -> Key {
        match self {
            Self::Power => Key::FootprintIntroPower,
            Self::Fuel => Key::FootprintIntroFuel,
            Self::Vehicles => Key::FootprintIntroVehicles,
            Self::Cooling => Key::FootprintIntroCooling,
            Self::Travel => Key::FootprintIntroTravel,
            Self::Water => Key::FootprintIntroWater,
            Self::Waste => Key::FootprintIntroWaste,
        }
    }

    /// The items of the topic.
    pub fn items(self) -> impl Iterator<Item = &'static Item> {
        ITEMS.iter().filter(move |item| item.topic == self)
    }
}

/// Where emissions are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// What the office burns and what leaks.
    Scope1,
    /// Power that it buys.
    Scope2,
    /// Official travel, the one part of scope 3 within the UN boundary.
    Travel,
    /// Outside the UN minimum; never in the total.
    Optional,
}

impl Bucket {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Scope1, Self::Scope2, Self::Travel, Self::Optional];

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::Scope1 => Key::FootprintScope1,
            Self::Scope2 => Key::FootprintScope2,
            Self::Travel => Key::FootprintScope3,
            Self::Optional => Key::FootprintOptional,
        }
    }
}

/// What an item is, beyond its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// It is multiplied by the rows of a substance in the factor table.
    By(&'static str, Bucket),
    /// Power from the grid, by the country's factor; whether a certificate says that it is green.
    Grid {
        /// Whether it was bought as green power.
        green: bool,
    },
    /// Power made on site from the sun: no emissions.
    Solar,
    /// What a generator gave: its fuel is counted, never its power again (V2).
    GeneratorPower,
    /// A refrigerant, named in the entry.
    Gas,
    /// Water that comes in; what its supply emits is optional, where a factor is known.
    WaterIn(Option<&'static str>),
    /// Water used twice on the site.
    WaterRecycled,
    /// Water that a meter inside counted.
    WaterUsed,
    /// Wastewater; whether it is treated, and what the treatment emits, where a factor is known.
    Wastewater {
        /// Whether it goes to a treatment.
        treated: bool,
        /// The row of the factor table.
        by: Option<&'static str>,
    },
    /// Waste of a type; nothing where it was not sorted.
    Waste(Option<&'static str>),
}

/// Something that an inventory counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// As it is stored.
    pub code: &'static str,
    /// The topic that it stands in.
    pub topic: Topic,
    /// What it is called.
    pub label: Key,
    /// The units that it may be given in, the usual one first (V1).
    pub units: &'static [Unit],
    /// How it counts.
    pub counts: Counts,
}

impl Item {
    /// The item with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<&'static Self> {
        ITEMS.iter().find(|item| item.code == code)
    }

    /// Whether it is used all year, so that days without a figure are a gap.
    #[must_use]
    pub fn is_steady(&self) -> bool {
        matches!(
            self.counts,
            Counts::Grid { .. } | Counts::WaterIn(Some(_)) | Counts::GeneratorPower
        )
    }
}

const VOLUME: &[Unit] = &[
    Unit::Litre,
    Unit::CubicMetre,
    Unit::UsGallon,
    Unit::ImperialGallon,
];
const POWER: &[Unit] = &[Unit::KilowattHour, Unit::MegawattHour];
const WATER: &[Unit] = &[Unit::CubicMetre, Unit::Litre];
const MASS: &[Unit] = &[Unit::Kilogram, Unit::Tonne];
const GAS: &[Unit] = &[
    Unit::Kilogram,
    Unit::Litre,
    Unit::CubicMetre,
    Unit::UsGallon,
    Unit::Tonne,
];

const fn item(
    code: &'static str,
    topic: Topic,
    label: Key,
    units: &'static [Unit],
    counts: Counts,
) -> Item {
    Item {
        code,
        topic,
        label,
        units,
        counts,
    }
}

const fn burnt(
    code: &'static str,
    topic: Topic,
    label: Key,
    units: &'static [Unit],
    by: &'static str,
) -> Item {
    item(code, topic, label, units, Counts::By(by, Bucket::Scope1))
}

const fn trip(code: &'static str, label: Key, units: &'static [Unit]) -> Item {
    item(
        code,
        Topic::Travel,
        label,
        units,
        Counts::By(code, Bucket::Travel),
    )
}

const fn water(code: &'static str, label: Key, counts: Counts) -> Item {
    item(code, Topic::Water, label, WATER, counts)
}

const fn waste(code: &'static str, label: Key, kind: Option<&'static str>) -> Item {
    item(code, Topic::Waste, label, MASS, Counts::Waste(kind))
}

const PKM: &[Unit] = &[Unit::PassengerKilometre];
const KM: &[Unit] = &[Unit::Kilometre];

/// All items, topic by topic, in the order in which they are offered.
pub const ITEMS: &[Item] = &[
    item(
        "grid",
        Topic::Power,
        Key::FootprintItemGrid,
        POWER,
        Counts::Grid { green: false },
    ),
    item(
        "grid-green",
        Topic::Power,
        Key::FootprintItemGridGreen,
        POWER,
        Counts::Grid { green: true },
    ),
    item(
        "solar",
        Topic::Power,
        Key::FootprintItemSolar,
        POWER,
        Counts::Solar,
    ),
    item(
        "generator-power",
        Topic::Power,
        Key::FootprintItemGeneratorPower,
        POWER,
        Counts::GeneratorPower,
    ),
    burnt(
        "generator-diesel",
        Topic::Fuel,
        Key::FootprintItemGeneratorDiesel,
        VOLUME,
        "diesel",
    ),
    burnt(
        "generator-petrol",
        Topic::Fuel,
        Key::FootprintItemGeneratorPetrol,
        VOLUME,
        "petrol",
    ),
    burnt(
        "heating-diesel",
        Topic::Fuel,
        Key::FootprintItemHeatingDiesel,
        VOLUME,
        "diesel",
    ),
    burnt(
        "fuel-oil",
        Topic::Fuel,
        Key::FootprintItemFuelOil,
        VOLUME,
        "fuel-oil",
    ),
    burnt(
        "kerosene",
        Topic::Fuel,
        Key::FootprintItemKerosene,
        VOLUME,
        "kerosene",
    ),
    burnt("lpg", Topic::Fuel, Key::FootprintItemLpg, GAS, "lpg"),
    burnt(
        "natural-gas",
        Topic::Fuel,
        Key::FootprintItemNaturalGas,
        &[Unit::CubicMetre],
        "natural-gas",
    ),
    burnt(
        "wood-stove",
        Topic::Fuel,
        Key::FootprintItemWoodStove,
        MASS,
        "wood-stove",
    ),
    burnt(
        "wood-boiler",
        Topic::Fuel,
        Key::FootprintItemWoodBoiler,
        MASS,
        "wood-boiler",
    ),
    burnt(
        "charcoal-stove",
        Topic::Fuel,
        Key::FootprintItemCharcoal,
        MASS,
        "charcoal-stove",
    ),
    burnt(
        "vehicle-diesel",
        Topic::Vehicles,
        Key::FootprintItemVehicleDiesel,
        VOLUME,
        "diesel",
    ),
    burnt(
        "vehicle-petrol",
        Topic::Vehicles,
        Key::FootprintItemVehiclePetrol,
        VOLUME,
        "petrol",
    ),
    burnt(
        "car-diesel",
        Topic::Vehicles,
        Key::FootprintItemCarDiesel,
        KM,
        "car-diesel",
    ),
    burnt(
        "car-petrol",
        Topic::Vehicles,
        Key::FootprintItemCarPetrol,
        KM,
        "car-petrol",
    ),
    burnt(
        "motorcycle",
        Topic::Vehicles,
        Key::FootprintItemMotorcycle,
        KM,
        "motorcycle",
    ),
    burnt(
        "boat-oil",
        Topic::Vehicles,
        Key::FootprintItemBoat,
        VOLUME,
        "marine-oil",
    ),
    item(
        "gas",
        Topic::Cooling,
        Key::FootprintItemGas,
        &[Unit::Kilogram],
        Counts::Gas,
    ),
    trip(
        "flight-icao",
        Key::FootprintItemFlightIcao,
        &[Unit::KilogramCo2],
    ),
    trip("flight-average", Key::FootprintItemFlightAverage, PKM),
    trip("flight-economy", Key::FootprintItemFlightEconomy, PKM),
    trip("flight-business", Key::FootprintItemFlightBusiness, PKM),
    trip("flight-short", Key::FootprintItemFlightShort, PKM),
    trip("flight-domestic", Key::FootprintItemFlightDomestic, PKM),
    trip("rail", Key::FootprintItemRail, PKM),
    trip("bus", Key::FootprintItemBus, PKM),
    trip("sea", Key::FootprintItemSea, PKM),
    water(
        "water-municipal",
        Key::FootprintItemWaterMunicipal,
        Counts::WaterIn(Some("water-supply")),
    ),
    water(
        "water-ground",
        Key::FootprintItemWaterGround,
        Counts::WaterIn(None),
    ),
    water(
        "water-rain",
        Key::FootprintItemWaterRain,
        Counts::WaterIn(None),
    ),
    water(
        "water-other",
        Key::FootprintItemWaterOther,
        Counts::WaterIn(None),
    ),
    water(
        "water-recycled",
        Key::FootprintItemWaterRecycled,
        Counts::WaterRecycled,
    ),
    water("water-used", Key::FootprintItemWaterUsed, Counts::WaterUsed),
    water(
        "sewer",
        Key::FootprintItemSewer,
        Counts::Wastewater {
            treated: true,
            by: Some("water-treatment"),
        },
    ),
    water(
        "septic",
        Key::FootprintItemSeptic,
        Counts::Wastewater {
            treated: false,
            by: None,
        },
    ),
    water(
        "soakaway",
        Key::FootprintItemSoakaway,
        Counts::Wastewater {
            treated: false,
            by: None,
        },
    ),
    water(
        "treatment",
        Key::FootprintItemTreatment,
        Counts::Wastewater {
            treated: true,
            by: None,
        },
    ),
    water(
        "untreated",
        Key::FootprintItemUntreated,
        Counts::Wastewater {
            treated: false,
            by: None,
        },
    ),
    waste("waste-paper", Key::FootprintItemPaper, Some("paper")),
    waste("waste-plastic", Key::FootprintItemPlastic, Some("plastic")),
    waste("waste-metal", Key::FootprintItemMetal, Some("metal")),
    waste("waste-glass", Key::FootprintItemGlass, Some("glass")),
    waste("waste-organic", Key::FootprintItemOrganic, Some("organic")),
    waste("waste-garden", Key::FootprintItemGarden, Some("garden")),
    waste(
        "waste-electronic",
        Key::FootprintItemElectronic,
        Some("e-waste"),
    ),
    waste(
        "waste-hazardous",
        Key::FootprintItemHazardous,
        Some("hazardous"),
    ),
    waste("waste-medical", Key::FootprintItemMedical, Some("medical")),
    waste("waste-mixed", Key::FootprintItemMixed, Some("mixed")),
    waste("waste-unsorted", Key::FootprintItemUnsorted, None),
];

pub(super) const fn choice(value: &'static str, label: Key) -> Choice {
    Choice { value, label }
}

/// Equipment with a usual leak rate, for gases of which nobody knows how much was topped up.
pub const EQUIPMENT: &[Choice] = &[
    choice("split", Key::FootprintEquipmentSplit),
    choice("vehicle", Key::FootprintEquipmentVehicle),
    choice("chiller", Key::FootprintEquipmentChiller),
    choice("fridge", Key::FootprintEquipmentFridge),
    choice("stand-alone", Key::FootprintEquipmentStandAlone),
    choice("commercial", Key::FootprintEquipmentCommercial),
    choice("transport", Key::FootprintEquipmentTransport),
];
