//! A certificate (training.R48) as an Open Badges 3.0 credential: a file that other programs read. The desk has no key to sign it with,
//! and it says so itself.

use crate::dates::iso;
use crate::record::RecordId;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

/// What is certified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certified<'a> {
    /// The session's record.
    pub session: RecordId,
    /// The person's record.
    pub person: RecordId,
    /// Their name.
    pub name: &'a str,
    /// The course's code.
    pub course: &'a str,
    /// What is certified, such as "Certificate of completion: …".
    pub title: &'a str,
    /// What the course is about, or what was done.
    pub description: &'a str,
    /// What had to be done for it.
    pub criteria: &'a str,
    /// That nobody signed it.
    pub unsigned: &'a str,
    /// Who issues it.
    pub issuer: &'a str,
    /// The language of these words.
    pub language: &'a str,
    /// The session's last day.
    pub date: NaiveDate,
    /// Until when it counts.
    pub until: Option<NaiveDate>,
}

/// The number of a certificate: the same on every device, and not to be guessed.
#[must_use]
pub fn number(session: RecordId, person: RecordId) -> String {
    let id = uuid_of(
        "certificate",
        &[session.to_bytes(), person.to_bytes()].concat(),
    );
    id.chars()
        .filter(|c| *c != '-')
        .take(12)
        .collect::<String>()
        .to_uppercase()
}

/// A UUID that some bytes always give.
fn uuid_of(kind: &str, bytes: &[u8]) -> String {
    let digest = Sha256::new()
        .chain_update(kind)
        .chain_update(bytes)
        .finalize();
    let mut id = [0; 16];
    for (place, byte) in id.iter_mut().zip(digest) {
        *place = byte;
    }
    // Version 8: of one's own making.
    if let Some(byte) = id.get_mut(6) {
        *byte = *byte & 0x0f | 0x80;
    }
    if let Some(byte) = id.get_mut(8) {
        *byte = *byte & 0x3f | 0x80;
    }
    uuid::Uuid::from_bytes(id).hyphenated().to_string()
}

fn urn(kind: &str, bytes: &[u8]) -> String {
    format!("urn:uuid:{}", uuid_of(kind, bytes))
}

/// The credential as JSON.
#[must_use]
pub fn credential(certified: &Certified<'_>) -> String {
    let at = |date: NaiveDate| format!("{}T00:00:00Z", iso(date));
    let both = [certified.session.to_bytes(), certified.person.to_bytes()].concat();
    let mut whole = Map::new();
    let mut put = |name: &str, value: Value| whole.insert(name.to_owned(), value);
    put(
        "@context",
        json!([
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
        ]),
    );
    put("id", urn("credential", &both).into());
    put(
        "type",
        json!(["VerifiableCredential", "OpenBadgeCredential"]),
    );
    put("name", certified.title.into());
    put("description", certified.unsigned.into());
    put(
        "issuer",
        json!({
            "id": urn("issuer", certified.issuer.as_bytes()),
            "type": ["Profile"],
            "name": certified.issuer,
        }),
    );
    put("validFrom", at(certified.date).into());
    if let Some(until) = certified.until {
        put("validUntil", at(until).into());
    }
    put(
        "credentialSubject",
        json!({
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject",
                "identityHash": certified.name,
                "identityType": "name",
                "hashed": false,
            }],
            "achievement": {
                "id": urn("achievement", certified.course.as_bytes()),
                "type": ["Achievement"],
                "inLanguage": certified.language,
                "name": certified.title,
                "description": certified.description,
                "criteria": { "narrative": certified.criteria },
            },
        }),
    );
    serde_json::to_string_pretty(&Value::Object(whole)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certified<'a>() -> Certified<'a> {
        Certified {
            session: RecordId::from_bytes([1; 16]),
            person: RecordId::from_bytes([2; 16]),
            name: "سارة عبد الله",
            course: "sea-staff",
            title: "شهادة إتمام",
            description: "الحماية من الاستغلال والانتهاك الجنسيين",
            criteria: "Attendance",
            unsigned: "Not signed",
            issuer: "IOM Yemen",
            language: "ar",
            date: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
            until: NaiveDate::from_ymd_opt(2029, 3, 2),
        }
    }

    /// What the published schema, restated for the members that the desk writes, has against a credential.
    fn problems(value: &Value) -> Vec<String> {
        let schema = include_str!("../../tests/data/openbadges/credential-restated.schema.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        validator
            .iter_errors(value)
            .map(|error| error.to_string())
            .collect()
    }

    #[test]
    fn r48_a_credential_says_what_the_published_schema_asks_for() {
        let text = credential(&certified());
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(problems(&value), [""; 0]);
        // Each of these would be refused.
        let spoilt: [(&str, Value); 5] = [
            ("/validFrom", "2026-03-02".into()),
            ("/type", json!(["VerifiableCredential"])),
            (
                "/credentialSubject/identifier/0/identityType",
                "nickname".into(),
            ),
            ("/credentialSubject/achievement/criteria", Value::Null),
            ("/issuer/type", json!(["Person"])),
        ];
        for (place, value) in spoilt {
            let mut other: Value = serde_json::from_str(&text).unwrap();
            *other.pointer_mut(place).unwrap() = value;
            assert!(!problems(&other).is_empty(), "{place}");
        }
        assert_eq!(value["validFrom"], "2026-03-02T00:00:00Z");
        assert!(value.get("proof").is_none(), "nobody signed it");
        assert_eq!(text, credential(&certified()), "the same on every device");
    }

    #[test]
    fn r48_a_certificate_has_a_number_of_its_own() {
        let (one, two) = (RecordId::from_bytes([1; 16]), RecordId::from_bytes([2; 16]));
        assert_eq!(number(one, two).len(), 12);
        assert_ne!(number(one, two), number(two, one));
        assert_eq!(number(one, two), number(one, two));
    }
}
