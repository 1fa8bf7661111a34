//! N: the title block and the narrative.

use super::Severity::{Error, Warning};
use super::{Brief, words};

#[test]
fn the_rationale_shares_one_limit() {
    let mut brief = Brief::new();
    for part in ["problem", "approach", "stakeholders", "links"] {
        brief.set(&format!("rationale.{part}"), &words(150));
    }
    assert_eq!(brief.new_codes(), []);
    brief.set("rationale.links", &words(151));
    assert_eq!(brief.new_codes(), [("N01", Error)]);
}

#[test]
fn every_field_of_the_title_block_is_asked_for() {
    for path in [
        "title",
        "type2",
        "agency",
        "beneficiaries",
        "site",
        "start",
        "end",
    ] {
        assert_eq!(
            Brief::new().set(path, "").new_codes_of("NE"),
            [("N02", Error)],
            "{path}"
        );
    }
    assert_eq!(
        Brief::new().set("type", "").new_codes_of("NE"),
        [("E07", Error)]
    );
    assert_eq!(
        Brief::new().set("end", "2027-02-30").new_codes_of("NE"),
        [("N02", Error)]
    );
    assert_eq!(
        Brief::new().set("start", "2029-01-01").new_codes_of("NE"),
        [("N02", Error)]
    );
}

#[test]
fn the_narratives_gaps_are_warnings() {
    assert_eq!(
        Brief::new().set("rationale.links", " ").new_codes(),
        [("N03", Warning)]
    );
    assert_eq!(
        Brief::new().set("afterwards", "").new_codes(),
        [("N05", Warning)]
    );
    assert_eq!(
        Brief::new().set("sustainability", "").new_codes(),
        [("N05", Warning)]
    );
    assert_eq!(
        Brief::new().set("evaluation.method", "").new_codes(),
        [("N06", Warning)]
    );
    assert_eq!(
        Brief::new()
            .set("evaluation.date", "2028-10-01")
            .new_codes(),
        [("N06", Warning)]
    );
    let mut brief = Brief::new();
    let partner = brief.nth("partners", 1);
    assert_eq!(
        brief.set(&format!("{partner}/role"), "").new_codes(),
        [("N04", Warning)]
    );
}
