//! A full desk: what a mission with the Fund's whole history, its trainings and its people would keep. Every text, id and
//! time differs from record to record.

mod prose;

use mission_desk::record::{Clock, Path, Record, RecordId, Replica, Value, meta};
use prose::{Dice, Language};
use std::collections::HashMap;

/// How many words an application's narrative has at least.
const NARRATIVE: usize = 470;

/// The fields of the narrative and their shares of it, in hundredths.
const NARRATIVE_FIELDS: [(&str, usize); 8] = [
    ("summary", 16),
    ("rationale.problem", 22),
    ("rationale.approach", 22),
    ("rationale.stakeholders", 11),
    ("rationale.links", 6),
    ("beneficiaries", 6),
    ("partnerships", 6),
    ("sustainability", 14),
];

/// Kinds that have no pages yet are built as this one, which no page lists.
const KIND_TO_COME: &str = mission_desk::reference::own::KIND.name;

/// The records of a full desk, and how many words their prose has.
pub struct FullDesk {
    pub applications: Vec<Record>,
    pub sessions: Vec<Record>,
    pub people: Vec<Record>,
    pub assessments: Vec<Record>,
    /// The words of the shortest narrative.
    pub shortest: usize,
}

impl FullDesk {
    pub fn build() -> Self {
        let mut maker = Maker::new();
        let people: Vec<Record> = (0..2_500).map(|_| maker.person()).collect();
        let ids: Vec<RecordId> = people.iter().map(|person| person.id).collect();
        let applications: Vec<Record> = (0..750).map(|n| maker.application(n)).collect();
        Self {
            shortest: applications.iter().map(words).min().unwrap(),
            applications,
            sessions: (0..400).map(|_| maker.session(&ids)).collect(),
            assessments: (0..200).map(|_| maker.assessment()).collect(),
            people,
        }
    }

    pub fn parts(&self) -> [(&'static str, &[Record]); 4] {
        [
            ("applications", &self.applications),
            ("sessions of 25", &self.sessions),
            ("people", &self.people),
            ("assessments", &self.assessments),
        ]
    }

    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.parts().into_iter().flat_map(|(_, records)| records)
    }
}

fn words(application: &Record) -> usize {
    let fields = NARRATIVE_FIELDS.iter();
    fields
        .map(|(field, _)| application.text(field).split_whitespace().count())
        .sum()
}

struct Maker {
    dice: Dice,
    languages: [Language; 4],
    devices: Vec<Replica>,
    template: Record,
}

impl Maker {
    fn new() -> Self {
        let mut dice = Dice::new(1951);
        // Five devices, two of them with a second window.
        let mut devices: Vec<Replica> = (0..5)
            .map(|_| Replica::try_from(format!("{:08x}", dice.roll() as u32)).unwrap())
            .collect();
        devices.extend([devices[0].window(1), devices[1].window(1)]);
        let package: serde_json::Value =
            serde_json::from_str(include_str!("../data/madagascar.missiondesk.json")).unwrap();
        Self {
            dice,
            languages: ["en", "fr", "es", "ar"].map(Language::of),
            devices,
            template: serde_json::from_value(package["records"][0].clone()).unwrap(),
        }
    }

    fn id(&mut self) -> RecordId {
        let bytes = [self.dice.roll(), self.dice.roll()].map(u64::to_be_bytes);
        RecordId::from_bytes(bytes.concat().try_into().unwrap())
    }

    fn item(&mut self) -> String {
        format!("{:08x}", self.dice.roll() as u32)
    }

    /// A record to fill in, by one to three writers.
    fn begin(&mut self, kind: &str) -> Filling {
        let some = 1 + self.dice.below(3);
        let writers: Vec<Replica> = (0..some)
            .map(|_| self.dice.pick(&self.devices).clone())
            .collect();
        // Somewhere within four years.
        let time = 1_640_995_200_000 + self.dice.roll() % 126_000_000_000;
        let mut clock = Clock::new(writers[0].clone());
        let mut record = Record::new(kind, 1, self.id());
        record.write(
            &meta::CREATED.into(),
            time.to_string().into(),
            clock.tick(time),
        );
        Filling {
            record,
            writers,
            clock,
            time,
        }
    }

    /// An application as the template, which the desk itself wrote: as many cells, but other texts, ids and times.
    fn application(&mut self, n: usize) -> Record {
        let mut filling = self.begin(&self.template.kind.clone());
        let mut ids: HashMap<String, String> = HashMap::new();
        let mut cells: Vec<(Path, Value, u64)> = self
            .template
            .cells
            .iter()
            .map(|(path, cell)| {
                (
                    path.clone(),
                    cell.value().clone(),
                    cell.newest().version.count,
                )
            })
            .collect();
        cells.sort_by_key(|(.., count)| *count);
        let total = NARRATIVE + self.dice.below(60);
        for (path, value, _) in cells {
            if path.ends_with("/@") || path.as_str() == meta::CREATED {
                continue;
            }
            let mut renamed = path.to_string();
            for part in path.split(['/', '.']).filter(|part| is_item(part)) {
                let new = ids
                    .entry(part.to_owned())
                    .or_insert_with(|| format!("{:08x}", self.dice.roll() as u32));
                renamed = renamed.replace(part, new);
            }
            if let Some((list, id)) = renamed
                .strip_suffix("/#")
                .and_then(|item| item.rsplit_once('/'))
            {
                filling.add(list, id);
                continue;
            }
            let narrative = NARRATIVE_FIELDS
                .iter()
                .find(|(field, _)| *field == path.as_str());
            let value = match (&value, narrative) {
                (_, Some((_, share))) => {
                    let words = (total * share).div_ceil(100);
                    // The shares are somewhat more than a whole, so that rounding leaves none short.
                    self.languages[n % 4].prose(words, &mut self.dice).into()
                }
                (Value::Text(text), None) => match ids.get(text) {
                    Some(other) => other.as_str().into(),
                    None => self.like(text, n % 4).into(),
                },
                _ => value.clone(),
            };
            filling.put(&renamed, value, &mut self.dice);
        }
        filling.record
    }

    /// Another text of the same kind and length.
    fn like(&mut self, text: &str, language: usize) -> String {
        let words = text.split_whitespace().count();
        if text.len() == 10 && text.split('-').count() == 3 {
            return self.date();
        }
        if words < 3 || text.chars().filter(char::is_ascii_digit).count() * 4 > text.len() {
            // Numbers and calculations change their digits; a word that is one of a choice stays.
            return text
                .chars()
                .map(|c| match c {
                    '1'..='9' => char::from(b'1' + self.dice.below(9) as u8),
                    c => c,
                })
                .collect();
        }
        self.languages[language].label(words, &mut self.dice)
    }

    fn date(&mut self) -> String {
        let (year, month, day) = (
            2018 + self.dice.below(9),
            1 + self.dice.below(12),
            1 + self.dice.below(28),
        );
        format!("{year}-{month:02}-{day:02}")
    }

    fn person(&mut self) -> Record {
        let mut filling = self.begin(KIND_TO_COME);
        let language = self.dice.below(4);
        let name = self.languages[language].name(2 + self.dice.below(2), &mut self.dice);
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        let employer = self.languages[language].label(4, &mut self.dice);
        let function = self.languages[language].label(3, &mut self.dice);
        let cells = [
            ("name", name),
            ("sex", (*self.dice.pick(&["female", "male"])).to_owned()),
            ("birth.year", (1950 + self.dice.below(56)).to_string()),
            (
                "nationality",
                (*self.dice.pick(&["MDG", "NER", "COL", "IRQ", "MAR", "FRA"])).to_owned(),
            ),
            ("employer", employer),
            ("function", function),
            (
                "email",
                format!("{first}.{}@example.org", self.dice.below(1_000)),
            ),
            (
                "telephone",
                format!(
                    "+261 {:02} {:07}",
                    30 + self.dice.below(9),
                    self.dice.below(10_000_000)
                ),
            ),
            (
                "language",
                (*self.dice.pick(&["en", "fr", "es", "ar"])).to_owned(),
            ),
            ("consent.date", self.date()),
        ];
        for (path, text) in cells {
            filling.put(path, text.into(), &mut self.dice);
        }
        filling.record
    }

    fn session(&mut self, people: &[RecordId]) -> Record {
        let mut filling = self.begin(KIND_TO_COME);
        let language = self.dice.below(4);
        let (title, trainer, place) = (
            self.languages[language].label(7, &mut self.dice),
            self.languages[language].name(2, &mut self.dice),
            self.languages[language].name(1, &mut self.dice),
        );
        let notes = self.languages[language].prose(40, &mut self.dice);
        for (path, text) in [
            ("title", title),
            ("trainer", trainer),
            ("place", place),
            ("date", self.date()),
            ("notes", notes),
        ] {
            filling.put(path, text.into(), &mut self.dice);
        }
        for _ in 0..25 {
            let id = self.item();
            let item = format!("attendances/{id}");
            filling.add("attendances", &id);
            let person = self.dice.pick(people).to_string();
            let present = self.dice.chance(90);
            let (before, after) = (
                self.dice.below(21).to_string(),
                self.dice.below(21).to_string(),
            );
            filling.put(&format!("{item}/person"), person.into(), &mut self.dice);
            filling.put(&format!("{item}/present"), present.into(), &mut self.dice);
            filling.put(
                &format!("{item}/score.before"),
                before.into(),
                &mut self.dice,
            );
            filling.put(&format!("{item}/score.after"), after.into(), &mut self.dice);
        }
        filling.record
    }

    fn assessment(&mut self) -> Record {
        let mut filling = self.begin(KIND_TO_COME);
        let language = self.dice.below(4);
        let title = self.languages[language].label(8, &mut self.dice);
        filling.put("title", title.into(), &mut self.dice);
        for question in 1..=16 {
            let answer = *self.dice.pick(&["yes", "partly", "no", "not-relevant"]);
            filling.put(
                &format!("answers.{question:02}.answer"),
                answer.into(),
                &mut self.dice,
            );
            let reason = self.languages[language].prose(16, &mut self.dice);
            filling.put(
                &format!("answers.{question:02}.reason"),
                reason.into(),
                &mut self.dice,
            );
        }
        filling.record
    }
}

fn is_item(part: &str) -> bool {
    part.len() == 8 && part.bytes().all(|b| b.is_ascii_hexdigit())
}

/// A record that is being filled in, as the desk does it.
struct Filling {
    record: Record,
    writers: Vec<Replica>,
    clock: Clock,
    time: u64,
}

impl Filling {
    /// Writes a cell some seconds after the one before, now and then on another day by somebody else.
    fn put(&mut self, path: &str, value: Value, dice: &mut Dice) {
        let later = dice.chance(2);
        self.time += 300 + dice.roll() % if later { 250_000_000 } else { 40_000 };
        if later {
            self.clock.become_replica(dice.pick(&self.writers).clone());
        }
        let path = Path::try_from(path.to_owned()).unwrap();
        self.record.write(&path, value, self.clock.tick(self.time));
    }

    /// Adds an item to a list in the moment of the write before.
    fn add(&mut self, list: &str, id: &str) {
        self.record.add_item(list, id, &mut self.clock);
    }
}
