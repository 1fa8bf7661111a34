//! What the types that are read and written by hand look like in the JSON Schema of packages; see `docs/package.md`.

use super::{Cell, Path, RecordId, Replica, Value, Version};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

impl JsonSchema for RecordId {
    fn schema_name() -> Cow<'static, str> {
        "RecordId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Random, for life: a UUID without hyphens.",
            "type": "string",
            "pattern": "^[0-9a-f]{32}$",
        })
    }
}

impl JsonSchema for Replica {
    fn schema_name() -> Cow<'static, str> {
        "Replica".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "One writer: a device, or with a dot and a number a further window of it.",
            "type": "string",
            "pattern": "^[0-9A-Fa-f]{8}(\\.[0-9]{1,4})?$",
        })
    }
}

impl JsonSchema for Path {
    fn schema_name() -> Cow<'static, str> {
        "Path".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Where in a record: names joined by slashes, such as budget/3f9a01c2/label.",
            "type": "string",
            "maxLength": Path::LONGEST,
            "pattern": "^[A-Za-z0-9_.@#-]+(/[A-Za-z0-9_.@#-]+)*$",
        })
    }
}

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Nothing (any more), yes or no, or a text. Numbers and dates are texts, as they were typed.",
            "type": ["null", "boolean", "string"],
        })
    }
}

impl JsonSchema for Cell {
    fn schema_name() -> Cow<'static, str> {
        "Cell".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What stands at a path: nearly always one write; several where their writers had not seen each other. Newest first.",
            "type": "array",
            "minItems": 1,
            "maxItems": Cell::MOST_WRITES,
            "items": {
                "description": "A value, who wrote it, and the counter of that write.",
                "type": "array",
                "prefixItems": [
                    generator.subschema_for::<Value>(),
                    generator.subschema_for::<Replica>(),
                    counter(),
                ],
                "items": false,
                "minItems": 3,
            },
        })
    }
}

fn counter() -> Schema {
    json_schema!({ "type": "integer", "minimum": 0, "maximum": Version::LATEST })
}

pub(super) fn seen(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": generator.subschema_for::<Replica>(),
        "additionalProperties": counter(),
    })
}

pub(super) fn cells(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": generator.subschema_for::<Path>(),
        "additionalProperties": generator.subschema_for::<Cell>(),
    })
}
