//! Turns `locales/en/*.json` into the typed keys of `src/words`, and refuses to build when a language lacks a key,
//! a placeholder or a plural form: a missing word is found here, never by a person in front of a screen.

use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const LANGUAGES: [&str; 4] = ["en", "fr", "es", "ar"];
/// The files whose words the first page may need; those of the others come with the pages that speak them.
const FIRST: [&str; 2] = ["drafts", "shell"];

type Texts = BTreeMap<String, Value>;

fn main() -> Result<(), String> {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        // The release is stripped of its names, which are half its size; wasm-bindgen still needs this one section.
        println!("cargo:rustc-link-arg-bins=--keep-section=target_features");
    }
    let files = file_names(Path::new("locales/en"))?;
    let english = read_language("en", &files)?;
    let mut problems = Vec::new();
    for language in LANGUAGES {
        let other = read_language(language, &files)?;
        compare(language, &english, &other, &mut problems);
    }
    if !problems.is_empty() {
        return Err(format!(
            "locales: {} problems\n{}",
            problems.len(),
            problems.join("\n")
        ));
    }
    let out = env::var("OUT_DIR").map_err(|e| e.to_string())?;
    fs::write(Path::new(&out).join("keys.rs"), generate(&files, &english))
        .map_err(|e| e.to_string())
}

fn file_names(dir: &Path) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.extension().is_some_and(|e| e == "json") {
            names.extend(path.file_stem().and_then(|s| s.to_str()).map(str::to_owned));
        }
    }
    names.sort();
    Ok(names)
}

fn read_language(language: &str, files: &[String]) -> Result<Texts, String> {
    let mut texts = Texts::new();
    for file in files {
        let path = format!("locales/{language}/{file}.json");
        let raw = fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
        let map: Map<String, Value> =
            serde_json::from_str(&raw).map_err(|e| format!("{path}: {e}"))?;
        texts.extend(
            map.into_iter()
                .map(|(key, value)| (format!("{file}.{key}"), value)),
        );
    }
    Ok(texts)
}

/// The plural categories of CLDR that whole numbers reach in a language.
fn categories(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        _ => &["one", "other"],
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

fn compare(language: &str, english: &Texts, other: &Texts, problems: &mut Vec<String>) {
    for (key, text) in english {
        match (text, other.get(key)) {
            (_, None) => problems.push(format!("{language}: {key} is missing")),
            (Value::String(a), Some(Value::String(b))) => {
                if placeholders(a) != placeholders(b) {
                    problems.push(format!(
                        "{language}: {key} has other placeholders than English"
                    ));
                }
                if b.trim().is_empty() {
                    problems.push(format!("{language}: {key} is empty"));
                }
            }
            (Value::Object(_), Some(Value::Object(forms))) => {
                for category in categories(language) {
                    if !forms.get(*category).is_some_and(|f| f.is_string()) {
                        problems.push(format!(
                            "{language}: {key} lacks the plural form '{category}'"
                        ));
                    }
                }
            }
            _ => problems.push(format!(
                "{language}: {key} is of another shape than in English"
            )),
        }
    }
    for key in other.keys().filter(|key| !english.contains_key(*key)) {
        problems.push(format!("{language}: {key} is not in English"));
    }
}

fn identifier(key: &str) -> String {
    let mut name = String::new();
    let mut upper = true;
    for c in key.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(if upper { c.to_ascii_uppercase() } else { c });
            upper = false;
        } else {
            upper = true;
        }
    }
    name
}

fn generate(files: &[String], english: &Texts) -> String {
    let mut code = String::from(
        "/// Every text of the desk, by its place in the locale files.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[repr(u16)]\npub enum Key {\n",
    );
    for (key, text) in english {
        let shown = match text {
            Value::String(s) => s.clone(),
            other => other
                .get("other")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        };
        let _ = writeln!(code, "    #[doc = {shown:?}]\n    {},", identifier(key));
    }
    code.push_str("}\n\n/// Every key, in the order of the enumeration.\n");
    let _ = writeln!(code, "pub const ALL: [Key; {}] = [", english.len());
    for key in english.keys() {
        let _ = writeln!(code, "    Key::{},", identifier(key));
    }
    code.push_str("];\n");
    // A number and a digest rather than the names: a file holds them too, in the same order, and the names of all keys
    // would be a fiftieth of the first load.
    let _ = writeln!(
        code,
        "/// The locale files, in the order of their keys.\npub const FILES: [WordFile; {}] = [",
        files.len()
    );
    for file in files {
        let prefix = format!("{file}.");
        let names: Vec<&str> = english
            .keys()
            .filter_map(|key| key.strip_prefix(&prefix))
            .collect();
        let _ = writeln!(
            code,
            "    WordFile {{ name: {file:?}, first: {}, count: {}, digest: {} }},",
            FIRST.contains(&file.as_str()),
            names.len(),
            digest(names.iter().copied())
        );
    }
    code.push_str("];\n");
    code.push_str("\n#[cfg(test)]\nstatic NAMES: [&str; ALL.len()] = [\n");
    for key in english.keys() {
        let _ = writeln!(code, "    {key:?},");
    }
    code.push_str("];\n");
    code
}

/// What tells whether a file names the keys that the program knows; `words::catalogue` reckons the same.
fn digest<'a>(names: impl Iterator<Item = &'a str>) -> u32 {
    names
        .flat_map(|name| name.bytes().chain([b'\n']))
        .fold(0x811c_9dc5, |sum: u32, byte| {
            (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
}
