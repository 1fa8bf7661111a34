use serde_json::Value;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// What a checksum of this kind begins with.
pub(super) const KIND: &str = "sha256:";

/// The checksum of records: of their canonical text as a JSON array, so that white space and the order of members, which
/// other programs change, make no difference. RFC 8785 says the same of all that a record can hold.
pub(super) fn of(records: &[Box<RawValue>]) -> String {
    let mut hash = Sha256::new();
    let mut text = String::from("[");
    for (n, record) in records.iter().enumerate() {
        if n > 0 {
            text.push(',');
        }
        match serde_json::from_str(record.get()) {
            Ok(value) => canonical(&value, &mut text),
            // What cannot be read has no canonical text, and cannot have been sent so.
            Err(_) => text.push_str(record.get()),
        }
        hash.update(&text);
        text.clear();
    }
    hash.update("]");
    let mut checksum = String::from(KIND);
    for byte in hash.finalize() {
        write!(checksum, "{byte:02x}").ok();
    }
    checksum
}

fn canonical(value: &Value, text: &mut String) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    text.push(',');
                }
                canonical(item, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            text.push('{');
            for (n, (name, member)) in members.into_iter().enumerate() {
                if n > 0 {
                    text.push(',');
                }
                quoted(name, text);
                canonical(member, text);
            }
            text.push('}');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

fn quoted(name: &str, text: &mut String) {
    text.push_str(&Value::from(name).to_string());
    text.push(':');
}
