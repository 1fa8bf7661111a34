//! Where rules and courses come from, in the reader's language. Titles of published documents stay as they were published;
//! what the desk says in its own words, and the bodies that own courses, have words of their own.

use crate::words::Key;

/// The desk's own words on the origin of a rule; nothing where a published document says it, whose title is cited.
#[must_use]
pub fn rule_origin(code: &str) -> Option<Key> {
    Some(match code {
        "R8" => Key::TrainingOriginRegisters,
        "R9" => Key::TrainingOriginMinutes,
        "R10" | "R13" | "R20" | "R22" => Key::TrainingOriginProposal,
        "R11" => Key::TrainingOriginAdvice,
        "R14" => Key::TrainingOriginPath,
        "R21" => Key::TrainingOriginCounts,
        "R26" => Key::TrainingOriginFeedback,
        "R41" => Key::TrainingOriginDisclosure,
        _ => return None,
    })
}

/// What a body is called that owns a course, as the catalogue names it; a mission's own words stay as they are.
#[must_use]
pub fn owner_name(stored: &str) -> Option<Key> {
    match stored {
        "PSEAH Unit" => Some(Key::TrainingOwnerPseah),
        "IASC (IOM, WFP, UNHCR)" => Some(Key::TrainingOwnerIasc),
        _ => None,
    }
}

/// The year of a source that is known to the half of a year.
#[must_use]
pub fn middle_of(year: &str) -> Option<&str> {
    year.strip_prefix("mid-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::tests::shipped;
    use crate::words::{Language, Plain, Speech as _};

    #[test]
    fn origins_and_owners_are_worded_and_published_titles_stay() {
        let catalogue = shipped();
        let english = Plain::of(Language::En);
        for (code, source) in &catalogue.rules {
            // These two rest on one published document each.
            let published = ["R7", "R15"].contains(&code.as_str());
            let said = rule_origin(code).map(|key| english.text(key));
            let title = (!published).then(|| source.title.clone());
            assert_eq!(said, title, "{code}");
        }
        for course in &catalogue.courses {
            let owner = &course.owner.value;
            let said = owner_name(owner).map(|key| english.text(key));
            assert_eq!(said, (!owner.is_empty()).then(|| owner.clone()));
        }
        assert_eq!(middle_of("mid-2022"), Some("2022"));
        assert_eq!(middle_of("2022"), None);
    }
}
