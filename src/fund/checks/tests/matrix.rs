//! M: the results matrix.

use super::Brief;
use super::Severity::{Error, Warning};

#[test]
fn the_matrix_is_whole_and_each_result_is_measured() {
    let with = |change: &dyn Fn(&mut Brief)| {
        let mut brief = Brief::new();
        change(&mut brief);
        let mut codes = brief.new_codes_of("M");
        codes.dedup();
        codes
    };
    let remove = |text: &'static str| {
        move |brief: &mut Brief| {
            let part = brief.part(text);
            brief.remove(&part);
        }
    };
    assert_eq!(with(&remove("To contribute")), [("M01", Error)]);
    // Without its outcome the outputs have no place; without its activities an output has none.
    assert_eq!(with(&remove("Government")), [("M01", Error)]);
    assert_eq!(with(&remove("A tested")), [("M01", Error)]);
    let field = |text: &'static str, name: &'static str, value: &'static str| {
        move |brief: &mut Brief| {
            let part = brief.part(text);
            brief.set(&format!("{part}/{name}"), value);
        }
    };
    assert_eq!(
        with(&field("A tested", "assumptions", " ")),
        [("M04", Warning)]
    );
    assert_eq!(with(&field("A tested", "text", "")), [("M01", Error)]);
    assert_eq!(
        with(&field("Government", "text", "Number of workshops held")),
        [("M03", Warning)]
    );
    assert_eq!(
        with(&field("Government", "text", "تنظيم ورشتين")),
        [("M03", Warning)]
    );
    assert_eq!(
        with(&field("Government", "text", "Organisation d'un atelier")),
        [("M03", Warning)]
    );
    assert_eq!(
        with(&field(
            "Government",
            "text",
            "Organizaciones que aplican el procedimiento"
        )),
        []
    );
    let indicator = |text: &'static str, name: &'static str, value: &'static str| {
        move |brief: &mut Brief| {
            let part = brief.part(text);
            let indicator = brief.nth(&format!("{part}/indicators"), 0);
            brief.set(&format!("{indicator}/{name}"), value);
        }
    };
    assert_eq!(
        with(&indicator("Officials", "source", "")),
        [("M02", Error)]
    );
    assert_eq!(
        with(&indicator("Officials", "by-sex", "no")),
        [("M05", Warning)]
    );
    assert_eq!(
        with(&indicator("Officials", "women", "19")),
        [("M05", Warning)]
    );
    assert_eq!(
        with(&indicator("Officials", "baseline-kind", "later")),
        [("M02", Error)]
    );
    assert_eq!(
        with(&|brief: &mut Brief| {
            indicator("Officials", "baseline-kind", "later")(brief);
            indicator("Officials", "baseline-by", "the mapping, June 2027")(brief);
        }),
        []
    );
    assert_eq!(with(&indicator("Officials", "baseline", "10 %")), []);
    assert_eq!(
        with(&|brief: &mut Brief| {
            indicator("Officials", "baseline", "10 %")(brief);
            indicator("Officials", "target", "40 officials")(brief);
        }),
        [("M02", Warning)]
    );
}
