//! M: the results matrix.

use super::Findings;
use crate::fund::application::{Application, Said};
use crate::fund::matrix::{Baseline, Indicator, Level, Matrix, Node};
use crate::numbers::parse_number;
use crate::record::Path;
use crate::words::{Arg, Key, Message, fold, fold_words};

pub(super) fn check(application: &Application<'_>, found: &mut Findings<'_>) {
    let matrix = &application.matrix;
    tree(matrix, found);
    for node in &matrix.nodes {
        if node.text.is_empty() {
            let message = Message::new(Key::FundCheckM01Empty)
                .with("level", Arg::Word(level_key(node.level)))
                .with("number", Arg::Text(node.number.clone()));
            found.error("M01", node.field("text"), message);
        }
        if node.level.is_result() {
            indicators(node, found);
        }
        if matches!(node.level, Level::Outcome | Level::Output) {
            wording(node, found);
            if node.assumptions.is_empty() {
                found.warning(
                    "M04",
                    node.field("assumptions"),
                    named(Key::FundCheckM04, node),
                );
            }
        }
    }
}

/// What a level is called.
#[must_use]
pub fn level_key(level: Level) -> Key {
    match level {
        Level::Objective => Key::FundLevelObjective,
        Level::Outcome => Key::FundLevelOutcome,
        Level::Output => Key::FundLevelOutput,
        Level::Activity => Key::FundLevelActivity,
    }
}

fn named(key: Key, node: &Node) -> Message {
    Message::new(key)
        .with("level", Arg::Word(level_key(node.level)))
        .with("result", node.name())
}

/// What an indicator measures; its number where it says nothing yet.
fn indicator_name(node: &Node, indicator: &Indicator) -> Arg {
    if !indicator.text.is_empty() {
        return Arg::Text(indicator.text.clone());
    }
    let at = node
        .indicators
        .iter()
        .position(|other| other.path == indicator.path);
    Message::new(Key::FundItemNumber)
        .with("n", Arg::Number(at.map_or(0, |at| at + 1).into()))
        .part()
}

/// M01
fn tree(matrix: &Matrix, found: &mut Findings<'_>) {
    for (level, key) in [
        (Level::Objective, Key::FundCheckM01NoObjective),
        (Level::Outcome, Key::FundCheckM01NoOutcome),
    ] {
        if matrix.of_level(level).next().is_none() {
            found.error("M01", "matrix", Message::new(key));
        }
    }
    for node in &matrix.nodes {
        if node.lost {
            found.error(
                "M01",
                node.field("parent"),
                named(Key::FundCheckM01Lost, node),
            );
        }
        let below = match node.level {
            Level::Outcome => Key::FundCheckM01NoOutput,
            Level::Output => Key::FundCheckM01NoActivity,
            Level::Objective | Level::Activity => continue,
        };
        if matrix.children(&node.id).next().is_none() {
            found.error("M01", node.field("text"), named(below, node));
        }
    }
}

/// M02 and M05
fn indicators(node: &Node, found: &mut Findings<'_>) {
    if node.indicators.is_empty() {
        let list = node.field(crate::fund::matrix::INDICATORS);
        found.error("M02", list, named(Key::FundCheckM02None, node));
    }
    for indicator in &node.indicators {
        one_indicator(node, indicator, found);
    }
}

fn one_indicator(node: &Node, indicator: &Indicator, found: &mut Findings<'_>) {
    let at = |name: &str| Path::of(&[&indicator.path, name]);
    let missing: Vec<(&str, Key)> = [
        ("text", Key::FundIndicatorText, indicator.text.is_empty()),
        (
            "source",
            Key::FundIndicatorSource,
            indicator.source.is_empty(),
        ),
        (
            match indicator.baseline {
                Baseline::Later(_) => "baseline-by",
                _ => "baseline",
            },
            Key::FundBaseline,
            match &indicator.baseline {
                Baseline::Missing => true,
                Baseline::Given(_) => false,
                Baseline::Later(by) => by.is_empty(),
            },
        ),
        ("target", Key::FundTarget, indicator.target.is_empty()),
    ]
    .into_iter()
    .filter_map(|(name, label, missing)| missing.then_some((name, label)))
    .collect();
    if let Some((first, _)) = missing.first() {
        let labels = missing.iter().map(|(_, label)| Arg::Word(*label)).collect();
        let message = named(Key::FundCheckM02Missing, node).with("fields", Arg::List(labels));
        found.error("M02", at(first), message);
    }
    if indicator.stands_still() {
        let message = named(Key::FundCheckM02Same, node)
            .with("indicator", indicator_name(node, indicator))
            .with("target", Arg::Text(indicator.target.clone()));
        found.warning("M02", at("target"), message);
    }
    if let Some((from, to)) = indicator.units_that_differ() {
        let message = named(Key::FundCheckM02Units, node)
            .with("baseline", Arg::Text(from))
            .with("target", Arg::Text(to));
        found.warning("M02", at("target"), message);
    }
    if indicator.people == Said::Yes && indicator.by_sex != Said::Yes {
        let message =
            named(Key::FundCheckM05, node).with("indicator", indicator_name(node, indicator));
        found.warning("M05", at("by-sex"), message);
        return;
    }
    if indicator.people != Said::Yes {
        return;
    }
    for (name, label, given) in [
        ("women", Key::FundWomen, &indicator.women),
        ("men", Key::FundMen, &indicator.men),
    ] {
        if !given.is_empty() && parse_number(given).is_none() {
            let message = named(Key::FundCheckM05Number, node)
                .with("field", Arg::Word(label))
                .with("given", Arg::Text(given.clone()));
            found.warning("M05", at(name), message);
        }
    }
    if let (Some(sum), Some(target)) = (indicator.sum_by_sex(), indicator.target_number())
        && sum != target
    {
        let message = named(Key::FundCheckM05Sum, node)
            .with("sum", Arg::Number(sum))
            .with("target", Arg::Number(target));
        found.warning("M05", at("women"), message);
    }
}

/// Words with which an activity begins, in the desk's languages, folded; a result that begins so is asked about.
const ACTIVITY_WORDS: &[&str] = &[
    // English
    "arrange",
    "buy",
    "carry out",
    "coach",
    "conduct",
    "deliver",
    "develop",
    "disseminate",
    "distribute",
    "draft",
    "establish",
    "facilitate",
    "hire",
    "hold",
    "implement",
    "map",
    "organise",
    "organize",
    "plan",
    "prepare",
    "print",
    "procure",
    "produce",
    "provide",
    "publish",
    "purchase",
    "recruit",
    "review",
    "run",
    "set up",
    "support",
    "train",
    "translate",
    "undertake",
    "write",
    "conducting",
    "delivering",
    "developing",
    "holding",
    "implementing",
    "organising",
    "organizing",
    "preparing",
    "providing",
    "setting up",
    "training of",
    "conduct of",
    // French
    "acheter",
    "animer",
    "appuyer",
    "assurer",
    "conduire",
    "concevoir",
    "developper",
    "diffuser",
    "dispenser",
    "distribuer",
    "elaborer",
    "etablir",
    "former",
    "fournir",
    "imprimer",
    "mener",
    "mettre en place",
    "mettre en oeuvre",
    "mettre en œuvre",
    "organiser",
    "preparer",
    "produire",
    "publier",
    "realiser",
    "recruter",
    "rediger",
    "tenir",
    "traduire",
    "conduite d",
    "elaboration d",
    "formation d",
    "mise en place d",
    "mise en oeuvre d",
    "organisation d",
    "preparation d",
    "realisation d",
    "tenue d",
    // Spanish
    "adquirir",
    "apoyar",
    "capacitar",
    "celebrar",
    "comprar",
    "contratar",
    "desarrollar",
    "difundir",
    "distribuir",
    "elaborar",
    "establecer",
    "formar",
    "impartir",
    "implementar",
    "imprimir",
    "llevar a cabo",
    "organizar",
    "preparar",
    "producir",
    "proporcionar",
    "publicar",
    "realizar",
    "redactar",
    "traducir",
    "capacitacion de",
    "celebracion de",
    "elaboracion de",
    "organizacion de",
    "preparacion de",
    "realizacion de",
    // Arabic
    "اجراء",
    "اعداد",
    "انشاء",
    "تدريب",
    "تطوير",
    "تقديم",
    "تنظيم",
    "تنفيذ",
    "توزيع",
    "توظيف",
    "توفير",
    "دعم",
    "شراء",
    "صياغه",
    "طباعه",
    "عقد",
    "نشر",
    "وضع",
];

/// Words for what is handed over or held; an outcome that counts them counts deliveries.
const DELIVERIES: &[&str] = &[
    "workshop",
    "training",
    "meeting",
    "copies",
    "brochure",
    "equipment",
    "session",
    "atelier",
    "formation",
    "reunion",
    "exemplaire",
    "equipement",
    "taller",
    "capacitacion",
    "ejemplar",
    "equipo",
    "ورشه",
    "ورش",
    "دوره",
    "دورات",
    "تدريب",
    "اجتماع",
    "نسخه",
    "نسخ",
];

/// How counting begins.
const COUNTING: &[&str] = &["number of", "nombre d", "numero de", "عدد"];

/// M03
fn wording(node: &Node, found: &mut Findings<'_>) {
    let words = fold_words(&node.text);
    if let Some(word) = ACTIVITY_WORDS.iter().find(|word| begins_with(&words, word)) {
        let message = named(Key::FundCheckM03, node).with("word", Arg::Text((*word).to_owned()));
        found.warning("M03", node.field("text"), message);
        return;
    }
    let counts = words.starts_with(|c: char| c.is_numeric())
        || COUNTING.iter().any(|word| words.starts_with(word));
    let deliveries = || DELIVERIES.iter().any(|word| words.contains(word));
    if node.level == Level::Outcome && counts && deliveries() {
        found.warning(
            "M03",
            node.field("text"),
            named(Key::FundCheckM03Counts, node),
        );
    }
}

/// Whether a folded text begins with a word or phrase; one that ends in a bare letter stands before an apostrophe or
/// its fuller form (`organisation d` before "d'un" and "de").
fn begins_with(words: &str, phrase: &str) -> bool {
    let phrase = fold(phrase);
    words.strip_prefix(phrase.as_str()).is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with(' ')
            || phrase.ends_with(" d")
                && (rest.starts_with("e ") || rest.starts_with("es ") || rest.starts_with("u "))
    })
}
