//! The fields of facilities, inventories, entries, and factors, declared once.

use super::amounts::{FORMS, METERED, MONTHS, READINGS, TRIPS, WEIGHED};
use super::factors::{CONTAINERS, OWN_FACTORS, OWN_GASES, OWN_GRIDS};
use super::inventory::{FILES, Tier, WORKING_DAYS};
use super::items::{EQUIPMENT, Item, Topic};
use super::policies::Policy;
use super::units::Unit;
use super::waste::{COLLECTORS, TREATMENTS, is_treatment};
use crate::form::{Choice, Field, Input, List};
use crate::words::Key;
use std::sync::LazyLock;

pub(super) const fn choice(value: &'static str, label: Key) -> Choice {
    Choice { value, label }
}

const YES_NO: &[Choice] = &[choice("yes", Key::ShellYes), choice("no", Key::ShellNo)];

/// What a site is used for.
pub const USES: &[Choice] = &[
    choice("office", Key::FootprintUseOffice),
    choice("warehouse", Key::FootprintUseWarehouse),
    choice("accommodation", Key::FootprintUseAccommodation),
    choice("clinic", Key::FootprintUseClinic),
    choice("transit", Key::FootprintUseTransit),
    choice("other", Key::FootprintUseOther),
];

const TENURES: &[Choice] = &[
    choice("owned", Key::FootprintTenureOwned),
    choice("leased", Key::FootprintTenureLeased),
    choice("shared", Key::FootprintTenureShared),
];

/// The fields of a facility.
pub const FACILITY: &[Field] = &[
    Field::new("name", Key::FootprintName, Input::Line).help(Key::FootprintNameHelp),
    Field::new("country", Key::FootprintCountry, Input::Country).help(Key::FootprintCountryHelp),
    Field::new("use", Key::FootprintUse, Input::Select(USES)),
    Field::new("tenure", Key::FootprintTenure, Input::Radios(TENURES)),
    Field::new("area", Key::FootprintArea, Input::Quantity),
    Field::new("closed", Key::FootprintClosed, Input::Radios(YES_NO))
        .help(Key::FootprintClosedHelp),
];

/// What an inventory takes over from its facility, so that a later change there does not change a closed year.
pub const TAKEN_OVER: &[&str] = &["name", "country", "use", "area"];

/// The site in the year of an inventory.
pub const SITE: &[Field] = &[
    Field::new("name", Key::FootprintName, Input::Line),
    Field::new("country", Key::FootprintCountry, Input::Country).help(Key::FootprintCountryHelp),
    Field::new("year", Key::FootprintYearField, Input::Number),
    Field::new("open-from", Key::FootprintOpenFrom, Input::Date).help(Key::FootprintOpenHelp),
    Field::new("open-until", Key::FootprintOpenUntil, Input::Date),
    Field::new("area", Key::FootprintArea, Input::Quantity),
    Field::new("remarks", Key::FootprintRemarks, Input::Prose(None))
        .help(Key::FootprintRemarksHelp),
];

const DAYS: &[Choice] = &[
    choice("365", Key::FootprintDaysAll),
    choice(WORKING_DAYS, Key::FootprintDaysWorking),
];

/// Who is there.
pub const PEOPLE: &[Field] = &[
    Field::new("people", Key::FootprintPeopleCount, Input::Number)
        .help(Key::FootprintPeopleCountHelp),
    Field::new("definition", Key::FootprintDefinition, Input::Line)
        .help(Key::FootprintDefinitionHelp),
    Field::new("residents", Key::FootprintResidents, Input::Radios(YES_NO))
        .help(Key::FootprintResidentsHelp),
    Field::new("person-days", Key::FootprintPersonDays, Input::Number)
        .help(Key::FootprintPersonDaysHelp)
        .when("residents", "yes"),
    Field::new("days", Key::FootprintDays, Input::Radios(DAYS))
        .help(Key::FootprintDaysHelp)
        .when("residents", "no"),
];

/// What the site draws its water from, and whether that is protected.
pub const WATER: &[Field] = &[
    Field::new("water-body", Key::FootprintWaterBody, Input::Quantity)
        .help(Key::FootprintWaterBodyHelp),
    Field::new(
        "water-protected",
        Key::FootprintWaterProtected,
        Input::Radios(YES_NO),
    ),
];

/// What is asked of the generators.
pub const GENERATORS: &[Field] =
    &[
        Field::new("run-hours", Key::FootprintRunHours, Input::Quantity)
            .help(Key::FootprintRunHoursHelp),
    ];
/// What is asked of the vehicles.
pub const VEHICLES: &[Field] = &[
    Field::new("vehicles", Key::FootprintVehicleCount, Input::Number),
    Field::new("vehicle-kinds", Key::FootprintVehicleKinds, Input::Line)
        .help(Key::FootprintVehicleKindsHelp),
    Field::new("vehicle-km", Key::FootprintVehicleKm, Input::Quantity)
        .help(Key::FootprintVehicleKmHelp),
];
/// What is asked of cooling machines.
pub const MACHINES: &[Field] = &[Field::new(
    "ods-units",
    Key::FootprintOdsUnits,
    Input::Number,
)];
/// What is asked of how waste is managed.
pub const POLICIES: &[Field] = &[
    Field::new(
        Policy::WastePlan.path(),
        Key::FootprintWastePlan,
        Input::Radios(YES_NO),
    ),
    Field::new(
        Policy::Plastic.path(),
        Key::FootprintPlastic,
        Input::Radios(YES_NO),
    ),
];

/// What is asked of a topic beside its entries.
#[must_use]
pub fn asked(topic: Topic) -> &'static [Field] {
    match topic {
        Topic::Fuel => GENERATORS,
        Topic::Vehicles => VEHICLES,
        Topic::Cooling => MACHINES,
        Topic::Water => WATER,
        Topic::Waste => POLICIES,
        Topic::Power | Topic::Travel => &[],
    }
}

const GASES: &[Choice] = &[
    choice("apart", Key::FootprintGasesApart),
    choice("all", Key::FootprintGasesAll),
];

/// Whether gases outside Kyoto are counted.
pub const GASES_FIELD: Field =
    Field::new("gases", Key::FootprintGases, Input::Radios(GASES)).help(Key::FootprintGasesHelp);

static ITEM_CHOICES: LazyLock<Vec<Choice>> = LazyLock::new(|| {
    let items = super::items::ITEMS.iter();
    items.map(|item| choice(item.code, item.label)).collect()
});

static UNIT_CHOICES: LazyLock<Vec<(&'static str, Vec<Choice>)>> = LazyLock::new(|| {
    let units = |item: &'static Item| {
        let units = item.units.iter();
        units
            .map(|unit| choice(unit.code(), unit.label()))
            .collect()
    };
    let items = super::items::ITEMS.iter();
    items.map(|item| (item.code, units(item))).collect()
});

/// The units of an item as choices.
#[must_use]
pub fn units_of(item: &Item) -> &'static [Choice] {
    UNIT_CHOICES
        .iter()
        .find(|(code, _)| *code == item.code)
        .map_or(&[], |(_, units)| units.as_slice())
}

static ALL_UNITS: LazyLock<Vec<Choice>> = LazyLock::new(|| {
    Unit::ALL
        .into_iter()
        .map(|unit| choice(unit.code(), unit.label()))
        .collect()
});

/// What an entry is, where that was not said.
#[must_use]
pub fn item_field() -> Field {
    Field::new("item", Key::FootprintItem, Input::Select(&ITEM_CHOICES))
}

/// The unit of an entry.
#[must_use]
pub fn unit_field(item: &Item) -> Field {
    Field::new("unit", Key::FootprintUnit, Input::Select(units_of(item)))
}

/// What tells an entry from others of the same item.
pub const LABEL: Field =
    Field::new("label", Key::FootprintLabel, Input::Line).help(Key::FootprintLabelHelp);

/// The same for what has no meter, supplier or vehicle.
pub const PLAIN_LABEL: Field = Field::new("label", Key::FootprintLabel, Input::Line);

/// The form of an entry of most topics.
pub const FORM: Field = Field::new("form", Key::FootprintForm, Input::Radios(FORMS));

/// The form of what comes in no cylinders.
pub const METERED_FORM: Field = Field::new("form", Key::FootprintForm, Input::Radios(METERED));

/// The form of trips.
pub const TRIP_FORM: Field = Field::new("form", Key::FootprintForm, Input::Radios(TRIPS));

/// The form of what is weighed.
pub const WEIGHED_FORM: Field = Field::new("form", Key::FootprintForm, Input::Radios(WEIGHED));

const GAS_FORMS: &[Choice] = &[
    choice("amount", Key::FootprintFormTopUp),
    choice("count", Key::FootprintFormCount),
    choice("leak", Key::FootprintFormLeak),
];
/// The form of a cooling gas.
pub const GAS_FORM: Field = Field::new("form", Key::FootprintForm, Input::Radios(GAS_FORMS));

/// One figure.
pub const AMOUNT: &[Field] = &[Field::new("amount", Key::FootprintAmount, Input::Quantity)];
/// So many, each holding so much.
pub const COUNT: &[Field] = &[
    Field::new("count", Key::FootprintCount, Input::Quantity),
    Field::new("each", Key::FootprintEach, Input::Quantity).help(Key::FootprintEachHelp),
    Field::new("each-source", Key::FootprintEachSource, Input::Line),
];
/// The charge of a machine.
pub const LEAK: &[Field] = &[
    Field::new("charge", Key::FootprintCharge, Input::Quantity),
    Field::new(
        "equipment",
        Key::FootprintEquipment,
        Input::Select(EQUIPMENT),
    )
    .help(Key::FootprintEquipmentHelp),
];
/// The days of a figure.
pub const DATES: &[Field] = &[
    Field::new("from", Key::FootprintFrom, Input::Date).help(Key::FootprintFromHelp),
    Field::new("until", Key::FootprintUntil, Input::Date),
];
/// What was taken out of a machine.
pub const RECOVERED: Field = Field::new("recovered", Key::FootprintRecovered, Input::Quantity)
    .help(Key::FootprintRecoveredHelp);
/// What becomes of waste, and who takes it.
pub const WASTE: &[Field] = &[
    Field::new(
        "treatment",
        Key::FootprintTreatment,
        Input::Select(TREATMENTS),
    ),
    Field::new(
        "collector",
        Key::FootprintCollector,
        Input::Select(COLLECTORS),
    ),
];

/// How a figure was obtained.
pub const TIERS: &[Choice] = &[
    choice("metered", Tier::Metered.label()),
    choice("invoiced", Tier::Invoiced.label()),
    choice("estimated", Tier::Estimated.label()),
    choice("proxy", Tier::Proxy.label()),
];
/// How good a figure is.
pub const TIER: Field =
    Field::new("tier", Key::FootprintTier, Input::Select(TIERS)).help(Key::FootprintTierHelp);
/// Whether a figure is carried over days without one.
pub const EXTRAPOLATE: Field = Field::new(
    "extrapolate",
    Key::FootprintExtrapolate,
    Input::Radios(YES_NO),
)
.help(Key::FootprintExtrapolateHelp);
/// What proves a figure.
pub const EVIDENCE: &[Field] = &[
    Field::new(FILES, Key::FootprintEvidence, Input::Files),
    Field::new("who", Key::FootprintWho, Input::Line).help(Key::EnvironmentFunctionHelp),
];

/// The months of an entry.
pub const MONTH_FIELDS: [Field; 12] = [
    Field::new(MONTHS[0], Key::FootprintMonth1, Input::Quantity),
    Field::new(MONTHS[1], Key::FootprintMonth2, Input::Quantity),
    Field::new(MONTHS[2], Key::FootprintMonth3, Input::Quantity),
    Field::new(MONTHS[3], Key::FootprintMonth4, Input::Quantity),
    Field::new(MONTHS[4], Key::FootprintMonth5, Input::Quantity),
    Field::new(MONTHS[5], Key::FootprintMonth6, Input::Quantity),
    Field::new(MONTHS[6], Key::FootprintMonth7, Input::Quantity),
    Field::new(MONTHS[7], Key::FootprintMonth8, Input::Quantity),
    Field::new(MONTHS[8], Key::FootprintMonth9, Input::Quantity),
    Field::new(MONTHS[9], Key::FootprintMonth10, Input::Quantity),
    Field::new(MONTHS[10], Key::FootprintMonth11, Input::Quantity),
    Field::new(MONTHS[11], Key::FootprintMonth12, Input::Quantity),
];

/// The readings of a meter, below an entry.
pub const READING_LIST: List = List {
    path: READINGS,
    label: Key::FootprintReadings,
    help: Some(Key::FootprintReadingsHelp),
    item: Key::FootprintReading,
    add: Key::FootprintReadingAdd,
    remove: Key::FootprintReadingRemove,
    empty: Key::FootprintReadingsEmpty,
    fields: &[
        Field::new("date", Key::FootprintReadingDate, Input::Date),
        Field::new("value", Key::FootprintReadingValue, Input::Quantity),
        Field::new(
            "changed",
            Key::FootprintReadingChanged,
            Input::Radios(YES_NO),
        ),
        Field::new("start", Key::FootprintReadingStart, Input::Quantity).when("changed", "yes"),
    ],
};

const FROM_WHERE: [Field; 2] = [
    Field::new("date", Key::FootprintOwnDate, Input::Date),
    Field::new("source", Key::FootprintOwnSource, Input::Line),
];

/// The mission's own factors.
#[must_use]
pub fn own_lists() -> [List; 4] {
    static FACTORS: LazyLock<Vec<Field>> = LazyLock::new(|| {
        vec![
            Field::new("code", Key::FootprintOwnCode, Input::Select(&SUBSTANCES)),
            Field::new("waste", Key::FootprintOwnWaste, Input::Select(&WASTE_TYPES))
                .unless("code", &NOT_WASTE),
            Field::new("unit", Key::FootprintUnit, Input::Select(&ALL_UNITS)),
            Field::new("kg", Key::FootprintOwnKg, Input::Quantity),
            FROM_WHERE[0],
            FROM_WHERE[1],
        ]
    });
    [
        List {
            path: OWN_FACTORS,
            label: Key::FootprintOwnFactors,
            help: Some(Key::FootprintOwnFactorsHelp),
            item: Key::FootprintOwnFactor,
            add: Key::FootprintOwnFactorAdd,
            remove: Key::FootprintOwnFactorRemove,
            empty: Key::FootprintOwnFactorsEmpty,
            fields: &FACTORS,
        },
        List {
            path: OWN_GRIDS,
            label: Key::FootprintOwnGrids,
            help: None,
            item: Key::FootprintOwnGrid,
            add: Key::FootprintOwnGridAdd,
            remove: Key::FootprintOwnGridRemove,
            empty: Key::FootprintOwnGridsEmpty,
            fields: GRID_FIELDS,
        },
        List {
            path: OWN_GASES,
            label: Key::FootprintOwnGases,
            help: Some(Key::FootprintOwnGasesHelp),
            item: Key::FootprintOwnGas,
            add: Key::FootprintOwnGasAdd,
            remove: Key::FootprintOwnGasRemove,
            empty: Key::FootprintOwnGasesEmpty,
            fields: GAS_FIELDS,
        },
        List {
            path: CONTAINERS,
            label: Key::FootprintContainers,
            help: Some(Key::FootprintContainersHelp),
            item: Key::FootprintContainer,
            add: Key::FootprintContainerAdd,
            remove: Key::FootprintContainerRemove,
            empty: Key::FootprintContainersEmpty,
            fields: &CONTAINER_FIELDS,
        },
    ]
}

const GRID_FIELDS: &[Field] = &[
    Field::new("country", Key::FootprintCountry, Input::Country),
    Field::new("kg", Key::FootprintOwnGridKg, Input::Quantity),
    Field::new("renewable", Key::FootprintOwnRenewable, Input::Quantity),
    FROM_WHERE[0],
    FROM_WHERE[1],
];

const GAS_FIELDS: &[Field] = &[
    Field::new("name", Key::FootprintOwnGasName, Input::Line),
    Field::new("gwp", Key::FootprintOwnGasGwp, Input::Quantity),
    Field::new(
        "outside",
        Key::FootprintOwnGasOutside,
        Input::Radios(YES_NO),
    ),
    FROM_WHERE[0],
    FROM_WHERE[1],
];

static CONTAINER_FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    vec![
        Field::new("name", Key::FootprintContainerName, Input::Line),
        Field::new("each", Key::FootprintEach, Input::Quantity),
        Field::new("unit", Key::FootprintUnit, Input::Select(&ALL_UNITS)),
        FROM_WHERE[0],
        FROM_WHERE[1],
    ]
});

/// What a mission can give a factor of its own for: whatever has rows, or needs them.
static SUBSTANCES: LazyLock<Vec<Choice>> = LazyLock::new(|| {
    let mut choices: Vec<Choice> = SUBSTANCE_NAMES
        .iter()
        .map(|(code, label)| choice(code, *label))
        .collect();
    for item in super::items::ITEMS {
        if let super::items::Counts::By(code, _) = item.counts
            && choices.iter().all(|known| known.value != code)
        {
            choices.push(choice(code, item.label));
        }
    }
    let treatments = TREATMENTS.iter();
    choices.extend(treatments.filter(|choice| is_treatment(choice.value)));
    choices
});

/// The types of waste, and all of them together.
static WASTE_TYPES: LazyLock<Vec<Choice>> = LazyLock::new(|| {
    let all = [choice("", Key::FootprintOwnWasteAll)];
    let types = super::items::ITEMS
        .iter()
        .filter_map(|item| match item.counts {
            super::items::Counts::Waste(Some(kind)) => Some(choice(kind, item.label)),
            _ => None,
        });
    all.into_iter().chain(types).collect()
});

/// What has no type of waste.
static NOT_WASTE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let others = SUBSTANCES.iter().map(|choice| choice.value);
    let others = others.filter(|code| !is_treatment(code));
    others.chain([""]).collect()
});

/// What a type of waste is called.
#[must_use]
pub fn waste_type(kind: &str) -> Option<Key> {
    let mut all = WASTE_TYPES.iter();
    let found = all.find(|choice| choice.value == kind && !kind.is_empty());
    found.map(|choice| choice.label)
}

/// Substances that several items burn, under a name of their own, and what is optional.
const SUBSTANCE_NAMES: &[(&str, Key)] = &[
    ("diesel", Key::FootprintSubstanceDiesel),
    ("petrol", Key::FootprintSubstancePetrol),
    ("water-supply", Key::FootprintSubstanceSupply),
    ("water-treatment", Key::FootprintSubstanceTreatment),
];

/// What a substance of the factor table is called.
#[must_use]
pub fn substance(code: &str) -> Option<Key> {
    SUBSTANCES
        .iter()
        .find(|choice| choice.value == code)
        .map(|choice| choice.label)
}
