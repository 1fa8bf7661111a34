use crate::training::codes::{Category, OrgType, Sex, State};
use crate::words::{fold, fold_words};
use std::collections::BTreeMap;

/// What a value of the column "type" says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeValue {
    /// Nothing that the desk keeps.
    Nothing,
    /// The type of the organization.
    Organization(OrgType),
    /// The category of IOM's personnel.
    Category(Category),
    /// What somebody does, written in the wrong column.
    Function,
}

impl TypeValue {
    /// A name for the answer of a choice.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Nothing => "nothing".into(),
            Self::Function => "function".into(),
            Self::Organization(org_type) => format!("org-{}", org_type.code()),
            Self::Category(category) => format!("cat-{}", category.code()),
        }
    }

    /// The value of a choice's answer.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        if code == "function" {
            return Self::Function;
        }
        let organization = code
            .strip_prefix("org-")
            .and_then(OrgType::from_code)
            .map(Self::Organization);
        let category = || {
            code.strip_prefix("cat-")
                .and_then(Category::from_code)
                .map(Self::Category)
        };
        organization.or_else(category).unwrap_or(Self::Nothing)
    }
}

/// A value as it is compared: without case, accents and signs; a value of signs alone as it is.
#[must_use]
pub fn value_key(value: &str) -> String {
    let words = fold_words(value);
    if words.is_empty() {
        fold(value.trim())
    } else {
        words
    }
}

fn is_among(words: &str, key: &str) -> bool {
    words.split('|').any(|word| fold_words(word) == key)
}

const FEMALE: &str = "f|fem|female|femme|feminin|feminine|fille|woman|women|mujer|femenino|femenina|أنثى|امرأة|انثى|إناث|w";
const MALE: &str = "male|homme|masculin|garcon|man|men|hombre|masculino|varon|ذكر|رجل|ذكور|h";
const NOT_STATED: &str =
    "x|other|autre|otro|otra|not stated|non indique|no indicado|nd|ns|na|n a|n d|غير محدد|آخر";

/// What the values of a column say of a person's sex; nothing where a person has to decide. "M" is a man beside "F", and
/// a woman ("mujer") beside "H"; alone it may be either (training.R18: never guessed).
#[must_use]
pub fn guess_sexes<'a>(values: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, Option<Sex>> {
    let mut sexes: BTreeMap<String, Option<Sex>> = BTreeMap::new();
    for value in values {
        let key = value_key(value);
        let sex = if key.is_empty() || is_among(NOT_STATED, &key) {
            Some(Sex::NotStated)
        } else if is_among(FEMALE, &key) {
            Some(Sex::Female)
        } else if is_among(MALE, &key) {
            Some(Sex::Male)
        } else {
            None
        };
        if !key.is_empty() {
            sexes.insert(key, sex);
        }
    }
    if sexes.contains_key("m") {
        let woman = sexes.contains_key("h") || sexes.contains_key("hombre");
        let man = ["f", "femme", "female", "feminin", "fem", "w"]
            .iter()
            .any(|word| sexes.contains_key(*word));
        let sex = match (woman, man) {
            (true, false) => Some(Sex::Female),
            (false, true) => Some(Sex::Male),
            _ => None,
        };
        sexes.insert("m".into(), sex);
    }
    sexes
}

const TYPES: &[(TypeValue, &str)] = &[
    (
        TypeValue::Organization(OrgType::Iom),
        "iom|oim|المنظمة الدولية للهجرة|international organization for migration|organisation internationale pour les migrations|organizacion internacional para las migraciones",
    ),
    (
        TypeValue::Organization(OrgType::Un),
        "un|un agency|other un|onu|nations unies|agence des nations unies|naciones unidas|agencia de las naciones unidas|الأمم المتحدة|وكالة أممية",
    ),
    (
        TypeValue::Organization(OrgType::Ingo),
        "ingo|international ngo|ong internationale|ongi|ong internacional|منظمة غير حكومية دولية",
    ),
    (
        TypeValue::Organization(OrgType::Nngo),
        "nngo|lngo|national ngo|local ngo|cso|ong nationale|ong locale|osc|association|ong nacional|ong local|asociacion|منظمة غير حكومية وطنية|منظمة غير حكومية محلية|جمعية|منظمة مجتمع مدني",
    ),
    (
        TypeValue::Organization(OrgType::Government),
        "government|gov|ministry|gouvernement|ministere|gobierno|ministerio|حكومة|حكومي|الحكومة|جهة حكومية|وزارة",
    ),
    (
        TypeValue::Organization(OrgType::Contractor),
        "supplier|service provider|vendor|fournisseur|prestataire|proveedor|contratista|مورد|مقاول",
    ),
    (
        TypeValue::Organization(OrgType::Community),
        "community|communaute|comunidad|المجتمع المحلي|المجتمع",
    ),
    (
        TypeValue::Category(Category::International),
        "international staff|personnel international|personal internacional|موظف دولي|موظفون دوليون",
    ),
    (
        TypeValue::Category(Category::National),
        "national staff|personnel national|personal nacional|موظف وطني|موظفون وطنيون",
    ),
    (
        TypeValue::Category(Category::Consultant),
        "consultant|consultante|consultor|consultora|مستشار|مستشارة|استشاري",
    ),
    (
        TypeValue::Category(Category::Contractor),
        "individual contractor|contractuel|contractant individuel|contratista individual|متعاقد فردي|متعاقد",
    ),
    (
        TypeValue::Category(Category::Unv),
        "unv|un volunteer|vnu|volontaire des nations unies|voluntario de las naciones unidas|متطوع الأمم المتحدة",
    ),
    (
        TypeValue::Category(Category::Intern),
        "intern|stagiaire|pasante|becario|becaria|متدرب|متدربة",
    ),
    (
        TypeValue::Category(Category::Secondee),
        "secondee|detache|detachee|en comision de servicio|adscrito|معار|منتدب",
    ),
    (
        TypeValue::Category(Category::Hourly),
        "hourly|hourly staff|horaire|vacataire|por horas|بالساعة",
    ),
    (
        TypeValue::Category(Category::Escort),
        "escort|escorte|accompagnateur|escolta|acompanante|مرافق|مرافقة",
    ),
    (
        TypeValue::Category(Category::Standby),
        "stand by|standby|stand by personnel|personnel en attente|احتياطي",
    ),
];

/// What a value of the column "type" says; nothing where the desk does not know it, or where it may be either of two, as
/// "implementing partner" is.
#[must_use]
pub fn type_of(value: &str) -> Option<TypeValue> {
    let key = value_key(value);
    TYPES
        .iter()
        .find(|(_, words)| is_among(words, &key))
        .map(|(value, _)| *value)
}

/// What the values of a column "type" say, each with whether its rows have another cell for what somebody does. What the
/// desk does not know is taken for a function where that cell is empty.
#[must_use]
pub fn guess_types<'a>(
    values: impl IntoIterator<Item = (&'a str, bool)>,
) -> BTreeMap<String, TypeValue> {
    let mut types = BTreeMap::new();
    for (value, has_function) in values {
        let key = value_key(value);
        if key.is_empty() {
            continue;
        }
        let guess = type_of(value).unwrap_or(if has_function {
            TypeValue::Nothing
        } else {
            TypeValue::Function
        });
        types
            .entry(key)
            .and_modify(|known| {
                if *known == TypeValue::Function {
                    *known = guess;
                }
            })
            .or_insert(guess);
    }
    types
}

const PRESENT: &str = "x|1|yes|y|p|present|oui|o|presente|si|s|نعم|حاضر|حاضرة|حضر|حضرت";
const PARTLY: &str = "partly|partial|late|partiel|partiellement|en retard|parcial|parcialmente|tarde|جزئي|جزئيا|متأخر";
const ABSENT: &str = "0|no|n|a|absent|absente|non|ausente|لا|غائب|غائبة";
const EXCUSED: &str = "excused|e|excuse|excusee|justificado|justificada|معذور|معذورة|بعذر";

/// A cell that is no mark the desk knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMark;

/// What a cell with a mark says: nothing where it is empty, an error where the desk does not know it.
///
/// # Errors
/// When it is no mark.
pub fn mark_of(cell: &str) -> Result<Option<State>, NoMark> {
    let key = value_key(&crate::numbers::western(cell));
    match key.as_str() {
        "" | "-" | "–" => return Ok(None),
        "✓" | "✔" | "☑" | "√" => return Ok(Some(State::Present)),
        _ => {}
    }
    let found = [
        (State::Present, PRESENT),
        (State::Partly, PARTLY),
        (State::Absent, ABSENT),
        (State::Excused, EXCUSED),
    ]
    .into_iter()
    .find(|(_, words)| is_among(words, &key));
    found.map(|(state, _)| Some(state)).ok_or(NoMark)
}
