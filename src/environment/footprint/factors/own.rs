//! A mission's own figures over the tables.

use super::{Factor, Factors, Gas, Grid, OWN_FACTORS, OWN_GASES, OWN_GRIDS};
use crate::dates::DateInput;
use crate::environment::footprint::amounts::figure;
use crate::environment::footprint::units::Unit;
use crate::environment::footprint::waste::{is_treatment, row_of};
use crate::record::Record;
use crate::reference::{Confidence, Source};
use rust_decimal::Decimal;

impl Factors {
    /// These tables with a mission's own figures in place. What is no number, or has no unit, changes nothing.
    #[must_use]
    pub fn with_own(&self, own: &Record) -> Self {
        let mut with = self.clone();
        let mut mark = Mark::default();
        for item in own.items(OWN_FACTORS) {
            let text = |name: &str| own.text(&format!("{}/{name}", item.path)).trim();
            let (Some(unit), Some(kg)) = (
                Unit::from_code(text("unit")),
                figure(text("kg")).ok().flatten(),
            ) else {
                continue;
            };
            let code = match (text("code"), text("waste")) {
                ("", _) => continue,
                (code, waste) if is_treatment(code) && !waste.is_empty() => row_of(code, waste),
                (code, _) => code.to_owned(),
            };
            let biogenic = self.row(&code, unit).and_then(|row| row.biogenic);
            mark.add(&[&code, unit.code(), &kg.to_string()]);
            // One for all types of waste stands over those of the tables for one type.
            let types = is_treatment(&code).then(|| row_of(&code, ""));
            let is_type = |row: &Factor| {
                let shipped = row.source.confidence != Confidence::Mission;
                shipped
                    && types
                        .as_ref()
                        .is_some_and(|types| row.code.starts_with(types))
            };
            with.rows.retain(|row| {
                (row.code.as_str(), row.unit) != (code.as_str(), unit) && !is_type(row)
            });
            with.rows.push(Factor {
                code,
                unit,
                kg,
                biogenic,
                source: own_source(text("date"), text("source")),
            });
            with.own += 1;
        }
        for item in own.items(OWN_GRIDS) {
            let text = |name: &str| own.text(&format!("{}/{name}", item.path)).trim();
            let kg = figure(text("kg")).ok().flatten();
            let (country, Some(kg)) = (text("country").to_owned(), kg) else {
                continue;
            };
            if country.is_empty() {
                continue;
            }
            let share = figure(text("renewable")).ok().flatten();
            let share = share
                .map(|share| share / Decimal::ONE_HUNDRED)
                .filter(|share| *share <= Decimal::ONE);
            let renewable = share.or_else(|| self.grids.get(&country)?.renewable);
            let shown = renewable.map(|share| share.to_string()).unwrap_or_default();
            mark.add(&[&country, &kg.to_string(), &shown]);
            with.grids.insert(
                country,
                Grid {
                    kg: (!kg.is_zero()).then_some(kg),
                    renewable,
                    source: own_source(text("date"), text("source")),
                },
            );
            with.own += 1;
        }
        for item in own.items(OWN_GASES) {
            let text = |name: &str| own.text(&format!("{}/{name}", item.path)).trim();
            let (name, Some(gwp)) = (text("name"), figure(text("gwp")).ok().flatten()) else {
                continue;
            };
            if name.is_empty() {
                continue;
            }
            // By the item and not by its name, so that a gas can be renamed.
            let code = item.path.replace('/', ".");
            let outside_kyoto = text("outside") == "yes";
            mark.add(&[&code, &gwp.to_string(), text("outside")]);
            with.gases.push(Gas {
                code,
                name: name.to_owned(),
                outside_kyoto,
                gwp: [gwp; 3],
                parts: Vec::new(),
                source: own_source(text("date"), text("source")),
            });
            with.own += 1;
        }
        if with.own > 0 {
            with.own_mark = format!("{:016x}", mark.0);
        }
        with
    }
}

/// A checksum of texts (FNV-1a): nobody is kept out by it, it only tells that something is another.
struct Mark(u64);

impl Default for Mark {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Mark {
    fn add(&mut self, texts: &[&str]) {
        for byte in texts.iter().flat_map(|text| text.bytes().chain([0])) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

fn own_source(date: &str, source: &str) -> Source {
    let date = DateInput::read(date).date();
    Source {
        title: source.to_owned(),
        year: date.map(crate::dates::iso).unwrap_or_default(),
        confidence: Confidence::Mission,
        ..Source::unknown()
    }
}
