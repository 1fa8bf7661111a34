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

const ORGANIZATIONS: [&str; 4] = ["iom", "un", "nngo", "government"];
const CATEGORIES: [&str; 4] = [
    "staff_national",
    "staff_international",
    "consultant",
    "intern",
];
const STATIONS: [&str; 4] = ["Antananarivo", "Toamasina", "Niamey", "Agadez"];

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
        let organizations: Vec<Record> = (0..40).map(|_| maker.organization()).collect();
        let employers: Vec<RecordId> = organizations.iter().map(|it| it.id).collect();
        let people: Vec<Record> = (0..2_500).map(|_| maker.person(&employers)).collect();
        let ids: Vec<RecordId> = people.iter().map(|person| person.id).collect();
        let applications: Vec<Record> = (0..750).map(|n| maker.application(n)).collect();
        Self {
            shortest: applications.iter().map(words).min().unwrap(),
            applications,
            sessions: (0..400).map(|_| maker.session(&ids, &employers)).collect(),
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

    fn organization(&mut self) -> Record {
        let mut filling = self.begin("training.organization");
        let language = self.dice.below(4);
        let name = self.languages[language].label(4, &mut self.dice);
        filling.put("name", name.into(), &mut self.dice);
        let kind = *self.dice.pick(&ORGANIZATIONS);
        filling.put("type", kind.into(), &mut self.dice);
        filling.record
    }

    fn person(&mut self, organizations: &[RecordId]) -> Record {
        let mut filling = self.begin("training.person");
        let language = self.dice.below(4);
        let name = self.languages[language].name(2 + self.dice.below(2), &mut self.dice);
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        let function = self.languages[language].label(3, &mut self.dice);
        let cells = [
            ("name", name),
            ("organization", self.dice.pick(organizations).to_string()),
            ("sex", (*self.dice.pick(&["female", "male"])).to_owned()),
            ("category", (*self.dice.pick(&CATEGORIES)).to_owned()),
            ("function", function),
            ("station", (*self.dice.pick(&STATIONS)).to_owned()),
            (
                "email",
                format!("{first}.{}@example.org", self.dice.below(1_000)),
            ),
            ("joined", self.date()),
        ];
        // People come in by rosters.
        for (path, text) in cells {
            filling.put_along(path, text.into());
        }
        filling.record
    }

    /// A session of two half-days with 25 people, who are marked in both and took a test before and after.
    fn session(&mut self, people: &[RecordId], organizations: &[RecordId]) -> Record {
        let mut filling = self.begin("training.session");
        let language = self.dice.below(4);
        let place = self.languages[language].name(1, &mut self.dice);
        let code = ["en", "fr", "es", "ar"][language];
        for (path, text) in [
            ("course", "sea-staff"),
            ("place", &*place),
            ("station", *self.dice.pick(&STATIONS)),
            ("country", "MDG"),
            ("language", code),
            ("modality", "f2f"),
            ("status", "closed"),
        ] {
            filling.put(path, text.into(), &mut self.dice);
        }
        let blocks = [self.item(), self.item()];
        let day = self.date();
        for (block, start, end) in [
            (&blocks[0], "09:00", "12:15"),
            (&blocks[1], "13:30", "16:45"),
        ] {
            filling.add("blocks", block);
            for (name, text) in [
                ("date", &*day),
                ("start", start),
                ("end", end),
                ("break", "15"),
            ] {
                filling.put(
                    &format!("blocks/{block}/{name}"),
                    text.into(),
                    &mut self.dice,
                );
            }
        }
        // Whoever comes to one training comes from a few organizations.
        let few: Vec<RecordId> = (0..5).map(|_| *self.dice.pick(organizations)).collect();
        let some: Vec<String> = (0..25)
            .map(|_| self.dice.pick(people).to_string())
            .collect();
        for person in &some {
            for (name, text) in [
                ("role", "participant".to_owned()),
                ("organization", self.dice.pick(&few).to_string()),
                ("type", (*self.dice.pick(&ORGANIZATIONS)).to_owned()),
                ("category", (*self.dice.pick(&CATEGORIES)).to_owned()),
                ("sex", (*self.dice.pick(&["female", "male"])).to_owned()),
                ("station", (*self.dice.pick(&STATIONS)).to_owned()),
            ] {
                filling.put_along(&format!("people/{person}/{name}"), text.into());
            }
        }
        for block in &blocks {
            for person in &some {
                let state = if self.dice.chance(90) {
                    "present"
                } else {
                    "absent"
                };
                filling.put(
                    &format!("marks/{person}/{block}/state"),
                    state.into(),
                    &mut self.dice,
                );
            }
        }
        for phase in ["pre", "post"] {
            for person in &some {
                let points = self.dice.below(21).to_string();
                for (name, text) in [("points", &*points), ("maximum", "20")] {
                    let path = format!("scores/{person}/{phase}/{name}");
                    filling.put(&path, text.into(), &mut self.dice);
                }
            }
        }
        filling.record
    }

    /// An assessment of five activities with eight measures and four risks.
    fn assessment(&mut self) -> Record {
        let mut filling = self.begin("environment.assessment");
        let language = self.dice.below(4);
        let title = self.languages[language].label(8, &mut self.dice);
        filling.put("title", title.into(), &mut self.dice);
        filling.put("country", "MDG".into(), &mut self.dice);
        let activities: Vec<String> = (0..5).map(|_| self.item()).collect();
        for activity in &activities {
            filling.add("activities", activity);
            let name = self.languages[language].label(6, &mut self.dice);
            let code = *self
                .dice
                .pick(&["latrines", "borehole", "drainage", "fleet"]);
            for (place, text) in [("code", code), ("name", &name)] {
                filling.put(
                    &format!("activities/{activity}/{place}"),
                    text.into(),
                    &mut self.dice,
                );
            }
        }
        for _ in 0..8 {
            let measure = self.item();
            filling.add("measures", &measure);
            let action = self.languages[language].label(10, &mut self.dice);
            let owner = self.languages[language].name(2, &mut self.dice);
            let (due, cost) = (self.date(), (100 * self.dice.below(90)).to_string());
            let of = self.dice.pick(&activities).clone();
            for (place, text) in [
                ("purpose", "mitigation"),
                ("of", &of),
                ("action", &action),
                ("owner", &owner),
                ("due", &due),
                ("cost", &cost),
                ("evidence", "photo"),
            ] {
                filling.put(
                    &format!("measures/{measure}/{place}"),
                    text.into(),
                    &mut self.dice,
                );
            }
        }
        for _ in 0..4 {
            let risk = self.item();
            filling.add("risks", &risk);
            let text = self.languages[language].label(12, &mut self.dice);
            let treatment = self.languages[language].label(10, &mut self.dice);
            let (likelihood, impact) = (
                (1 + self.dice.below(5)).to_string(),
                (1 + self.dice.below(5)).to_string(),
            );
            for (place, text) in [
                ("text", &text),
                ("treatment", &treatment),
                ("likelihood", &likelihood),
                ("impact", &impact),
            ] {
                filling.put(
                    &format!("risks/{risk}/{place}"),
                    text.as_str().into(),
                    &mut self.dice,
                );
            }
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

    /// Writes a cell in the moment of the write before, as a roster or a tap writes several.
    fn put_along(&mut self, path: &str, value: Value) {
        let path = Path::try_from(path.to_owned()).unwrap();
        self.record.write(&path, value, self.clock.tick(self.time));
    }

    /// Adds an item to a list in the moment of the write before.
    fn add(&mut self, list: &str, id: &str) {
        self.record.add_item(list, id, &mut self.clock);
    }
}
