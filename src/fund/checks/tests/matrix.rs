//! M: the results matrix.

use super::Severity::{Error, Warning};
use super::{Brief, Own};

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
    for given in ["19", "abc"] {
        assert_eq!(
            with(&indicator("Officials", "women", given)),
            [("M05", Warning)],
            "women: {given}"
        );
    }
    assert_eq!(
        with(&indicator("Officials", "men", "half")),
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

#[test]
fn what_has_no_name_yet_is_called_by_its_number() {
    let mut brief = Brief::new();
    let activity = brief.part("Coaching");
    brief.set(&format!("{activity}/text"), "");
    brief.set(&format!("{activity}/end"), "2028-09-30");
    let skills = brief.part("Officials");
    let indicator = brief.nth(&format!("{skills}/indicators"), 0);
    brief.set(&format!("{indicator}/text"), "");
    brief.set(&format!("{indicator}/by-sex"), "no");
    let line = brief.nth("budget", 0);
    brief.set(&format!("{line}/label"), " ");
    brief.set(&format!("{line}/part"), "");
    let letter = brief.nth("letters", 0);
    for name in ["ministry", "state", "title"] {
        brief.set(&format!("{letter}/{name}"), "");
    }
    let said = Own::on("MDG", &[]).say(&brief);
    for (_, _, text) in &said {
        assert!(!text.contains("\"\"") && !text.contains("()"), "{text}");
        assert!(!text.contains(" :") && !text.starts_with(':'), "{text}");
    }
    let has = |start: &str| said.iter().any(|(_, _, text)| text.starts_with(start));
    assert!(has("1.2.2: "), "{said:?}");
    assert!(has("The indicator \"no. 1\" counts people"), "{said:?}");
    assert!(
        has("The line \"Line without a name\" belongs to no part"),
        "{said:?}"
    );
    assert!(has("The letter (no. 1) cites no project title"), "{said:?}");
}
