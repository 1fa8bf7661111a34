//! Waste: what becomes of it, who takes it away, and the factor that goes with that.

use super::items::choice;
use crate::form::Choice;
use crate::words::Key;

/// What becomes of waste.
pub const TREATMENTS: &[Choice] = &[
    choice("reuse", Key::FootprintTreatmentReuse),
    choice("recycling", Key::FootprintTreatmentRecycling),
    choice("composting", Key::FootprintTreatmentComposting),
    choice("recovery", Key::FootprintTreatmentRecovery),
    choice("incineration", Key::FootprintTreatmentIncineration),
    choice("controlled", Key::FootprintTreatmentControlled),
    choice("landfill", Key::FootprintTreatmentLandfill),
    choice("dump", Key::FootprintTreatmentDump),
    choice("burning", Key::FootprintTreatmentBurning),
];

/// Who takes waste away.
pub const COLLECTORS: &[Choice] = &[
    choice("municipality", Key::FootprintCollectorMunicipality),
    choice("contractor", Key::FootprintCollectorContractor),
    choice("un", Key::FootprintCollectorUn),
    choice("take-back", Key::FootprintCollectorTakeBack),
    choice("sold", Key::FootprintCollectorSold),
    choice("donated", Key::FootprintCollectorDonated),
    choice("exported", Key::FootprintCollectorExported),
    choice("unknown", Key::FootprintCollectorUnknown),
];

/// Whether waste treated so does not end in the ground or the air.
#[must_use]
pub fn is_diverted(treatment: &str) -> bool {
    matches!(treatment, "reuse" | "recycling" | "composting" | "recovery")
}

/// Whether hazardous or medical waste treated so is treated safely.
#[must_use]
pub fn is_safe(treatment: &str) -> bool {
    is_diverted(treatment) || matches!(treatment, "incineration" | "controlled")
}

/// The row of the factor tables for one type of waste under a treatment.
#[must_use]
pub fn row_of(treatment: &str, kind: &str) -> String {
    format!("{treatment}-{kind}")
}

/// Whether this is a treatment that a factor can be given for: what is used again is not treated.
#[must_use]
pub fn is_treatment(code: &str) -> bool {
    code != "reuse" && TREATMENTS.iter().any(|choice| choice.value == code)
}

/// The rows of the factor tables for waste of a type under a treatment, the closest first. Waste that was not sorted has
/// only what stands for all types.
#[must_use]
pub fn waste_rows(kind: Option<&str>, treatment: &str) -> Vec<String> {
    let of_kind = kind.map(|kind| row_of(treatment, kind));
    of_kind.into_iter().chain([treatment.to_owned()]).collect()
}
