//! The brief of an applicant: a real idea with made-up names, figures and texts, entered through the screens.

use super::Desk;

pub const TITLE: &str = "Skills for Home: Piloting Volunteering by Young Malagasy Abroad";
pub const BENEFICIARIES: &str = "45 officials of four institutions (at least 22 women) and 60 young volunteers; indirectly, the institutions and communities that host them.";
pub const SUMMARY: &str = "Some 170,000 Malagasy live abroad, most of them in France, and a third are under thirty-five. Their associations ask how to be useful at home; universities, hospitals and town halls in Madagascar ask for skills that they cannot pay for. Nothing joins the two. Past visits depended on family ties, lasted days, and left little behind. The project will build and test a volunteering scheme with four national institutions. Activities (a mapping of associations and hosts, a steering committee with a joint procedure, pilot placements in four regions, review and publication, training and coaching) lead to two outputs, a tested scheme and officials able to run it, which together allow the government to engage its young diaspora in development on its own.";
const PROBLEM: &str = "The diaspora policy of 2015 names volunteering as a priority, but no institution receives, places or follows up volunteers. Between 2018 and 2024 at least eleven associations sent young professionals on their own; none reported what became of the work. Host institutions outside the capital were not reached at all. Young women, who are half of the diaspora under thirty-five, were one in five of those who came.";
const APPROACH: &str = "A pilot of short placements, prepared and followed up by the institutions themselves, shows at low cost what works before the State commits itself. It was preferred to a fund for associations because the skills to select, place and support volunteers then stay in the administration.";
const STAKEHOLDERS: &str = "IOM has supported diaspora engagement in more than thirty countries and has had an office in Madagascar since 2014. The Ministry of Foreign Affairs chairs the steering committee; Youth and Sports runs the placements; Higher Education finds hosts; the university trains and later keeps the course.";
const LINKS: &str = "The project serves objective 19 of the Global Compact for Migration, SDG targets 10.7 and 17.16, and the human-capital pillar of the national development plan.";
const PARTNERSHIPS: &str = "A steering committee of the four partners meets every second month, chaired by Foreign Affairs, with IOM as secretariat. Youth and Sports leads the placements; Higher Education keeps the list of hosts; the university reviews the training and hosts its materials afterwards. The IOM regional office reviews the procedure and the pilot's report.";
const SUSTAINABILITY: &str = "The steering committee is set up by ministerial decision, with terms of reference beyond the project. Foreign Affairs takes the scheme into its programme from 2029 and has assigned two posts. No follow-up project is needed for the scheme to go on; a second call to volunteers in 2029 is in the directorate's plan.";
const PARTNERS: [[&str; 2]; 4] = [
    [
        "Ministry of Foreign Affairs",
        "lead, chairs the steering committee",
    ],
    ["Ministry of Youth and Sports", "runs the placements"],
    ["Ministry of Higher Education", "finds hosts"],
    ["University of Antananarivo", "trains and keeps the course"],
];
const EVALUATION: [[&str; 2]; 4] = [
    [
        "Objective of the evaluation",
        "Judge whether the scheme is used and whether the steering committee still meets, against all six DAC criteria.",
    ],
    [
        "Type of the evaluation",
        "Ex-post, internal, by the regional monitoring and evaluation officer.",
    ],
    [
        "Method of the evaluation",
        "Document review, twelve interviews, a survey of volunteers and hosts.",
    ],
    [
        "Timing of the evaluation",
        "Between six and twelve months after the end.",
    ],
];
/// Part, what is paid for, calculation, amount.
pub const BUDGET: [[&str; 4]; 11] = [
    [
        "Staff",
        "Project officer, 40 % of time",
        "18 months x 3,200 x 40 %",
        "23,040.00",
    ],
    [
        "Staff",
        "Project assistant, 40 % of time",
        "18 months x 1,500 x 40 %",
        "10,800.00",
    ],
    [
        "Office",
        "Office costs share",
        "18 months x 420",
        "7,560.00",
    ],
    [
        "Operational",
        "Consultant, mapping and scheme (1.1.1, 1.1.4)",
        "90 days x 320",
        "28,800.00",
    ],
    [
        "Operational",
        "Pilot placements in four regions (1.1.3)",
        "4 regions x 7,100",
        "28,400.00",
    ],
    [
        "Operational",
        "Steering committee meetings (1.1.2)",
        "9 meetings x 400",
        "3,600.00",
    ],
    [
        "Operational",
        "Training workshops (1.2.1), 45 officials and 5 university trainers in two groups",
        "2 workshops x 25 people x 5 days x 88",
        "22,000.00",
    ],
    [
        "Operational",
        "Coaching and test (1.2.2)",
        "20 days x 320",
        "6,400.00",
    ],
    [
        "Operational",
        "Editing, translation and printing (1.1.4)",
        "500 copies x 15",
        "7,500.00",
    ],
    [
        "Operational",
        "Validation and launch events (1.1.4)",
        "2 events x 2,200",
        "4,400.00",
    ],
    [
        "Operational",
        "Evaluation",
        "flight 1 x 1,900; allowance 14 days x 400",
        "7,500.00",
    ],
];

const ENGAGEMENT: &str =
    "Foreign Affairs chairs the steering committee and has assigned two posts.";
pub const OBJECTIVE: &str =
    "To contribute to the engagement of the Malagasy diaspora in national development";
pub const OUTCOME: &str =
    "Government institutions engage young volunteers from the diaspora through a shared scheme";
pub const SCHEME: &str = "A tested volunteering scheme is available to the government";
pub const SKILLS: &str = "Officials have the skills to select, place and support volunteers";
pub const COACHING: &str = "Coaching and final test";
/// Statement, assumptions, and of the indicator: what is measured, source, baseline, target.
const OBJECTIVE_ROW: [&str; 6] = [
    OBJECTIVE,
    "",
    "Number of national or sector plans that include diaspora volunteering",
    "Review of plans, yearly",
    "0",
    "2",
];
const OUTCOME_ROW: [&str; 6] = [
    OUTCOME,
    "Institutions keep their focal persons in post",
    "Institutions that apply the joint procedure",
    "Steering committee minutes",
    "0",
    "4",
];
const OUTPUT_ROWS: [[&str; 6]; 2] = [
    [
        SCHEME,
        "Hosts in the four regions take volunteers in",
        "Procedure endorsed by the steering committee and published",
        "Publication record",
        "No",
        "Yes",
    ],
    [
        SKILLS,
        "Officials are released for training",
        "Officials who score 70 % or more in the final test",
        "Test results, disaggregated by sex",
        "0",
        "40",
    ],
];
type Day = [&'static str; 3];
/// Output, activity, first and last day, who is responsible, number.
pub const ACTIVITIES: [(&str, &str, Day, Day, &str, &str); 6] = [
    (
        SCHEME,
        "Mapping of associations and host institutions",
        ["1", "3", "2027"],
        ["31", "5", "2027"],
        "IOM",
        "1.1.1",
    ),
    (
        SCHEME,
        "Steering committee and joint procedure",
        ["1", "3", "2027"],
        ["31", "8", "2028"],
        "Ministry of Foreign Affairs",
        "1.1.2",
    ),
    (
        SCHEME,
        "Pilot placements in four regions",
        ["1", "7", "2027"],
        ["30", "11", "2027"],
        "Ministry of Youth and Sports",
        "1.1.3",
    ),
    (
        SCHEME,
        "Review of the pilot, drafting and publication of the scheme",
        ["1", "12", "2027"],
        ["30", "6", "2028"],
        "IOM",
        "1.1.4",
    ),
    (
        SKILLS,
        "Two training workshops of five days",
        ["1", "9", "2027"],
        ["31", "3", "2028"],
        "University of Antananarivo",
        "1.2.1",
    ),
    (
        SKILLS,
        COACHING,
        ["1", "4", "2028"],
        ["31", "8", "2028"],
        "University of Antananarivo",
        "1.2.2",
    ),
];

/// The budget as a spreadsheet puts it on the clipboard.
pub fn spreadsheet() -> String {
    let mut rows = vec!["part\tline\tcalculation\tamount".to_owned()];
    rows.extend(BUDGET.iter().map(|row| row.join("\t")));
    rows.push("\tTotal\t\t150,000.00".to_owned());
    rows.join("\n")
}

/// Enters the whole case into a new application and gives its id.
pub fn enter(desk: &Desk) -> String {
    let id = desk.new_application();
    let open = |task: &str, heading: &str| {
        desk.link(task).click();
        desk.wait_for_heading(heading);
    };
    let back = || desk.link("Back to the task list").click();
    open("Name the project and its theme", "The project");
    project(desk);
    back();
    open(
        "Say which States benefit and under which line",
        "Coverage and States",
    );
    states(desk);
    back();
    open(
        "Set the dates and who manages the project",
        "Dates and management",
    );
    management(desk);
    back();
    open(
        "List partners and focal points",
        "Partners and focal points",
    );
    partners(desk);
    back();
    open(
        "List earlier support from the Fund",
        "Earlier support from the Fund",
    );
    desk.button("Add an earlier project").click();
    desk.field("What it was about").fill("Diaspora mapping");
    desk.field("Year").fill("2014");
    desk.field("Amount in US dollars").fill("80,000");
    back();
    narrative(desk, &open, &back);
    open("Build the results matrix", "Results matrix");
    matrix(desk);
    back();
    open("Calculate the budget", "Budget");
    budget(desk);
    back();
    open("Record endorsement letters", "Endorsement letters");
    letter(desk);
    back();
    open(
        "Answer the considerations for line 2",
        "Considerations for line 2",
    );
    desk.field("Engagement of the State").fill(ENGAGEMENT);
    desk.field("IOM Strategy and the Fund's objective")
        .fill(LINKS);
    back();
    desk.wait_for_heading(TITLE);
    desk.wait_saved();
    id
}

fn project(desk: &Desk) {
    desk.field("Project title").fill(TITLE);
    desk.choose("Language of the document", "English");
    desk.select("Project type (thematic area)", "Migration and development");
    desk.select(
        "Secondary project type",
        "Policy and legal framework development",
    );
    desk.field("Beneficiaries").fill(BENEFICIARIES);
}

fn states(desk: &Desk) {
    desk.choose("Geographical coverage", "National");
    desk.button("Add a State").click();
    desk.field("State").inside("State 1").fill("Madag");
    desk.button("Madagascar").inside("State 1").click();
    desk.button("Madagascar Change").wait_until_there();
    desk.choose("Funding line", "Line 2");
    desk.choose(
        "Does the project contain movements or emergency operations?",
        "No",
    );
}

fn management(desk: &Desk) {
    desk.fill_date("First day", ["1", "3", "2027"]);
    desk.fill_date("Last day", ["31", "8", "2028"]);
    desk.field("Executing agency").fill("IOM");
    desk.field("Management site").fill("IOM Antananarivo");
    desk.choose("Submitted through", "An IOM office, on behalf of the State");
    desk.wait_for_text("18 months");
}

fn partners(desk: &Desk) {
    for (n, [name, role]) in PARTNERS.into_iter().enumerate() {
        desk.button("Add a partner").click();
        let card = format!("Partner {}", n + 1);
        desk.field("Name of the partner").inside(&card).fill(name);
        desk.field("Role").inside(&card).fill(role);
    }
    desk.button("Add a focal point").click();
    let office = "Director of the Diaspora, Ministry of Foreign Affairs, Antananarivo";
    desk.field("Office").inside("Focal point 1").fill(office);
    // A name waits for an answer to the question of a lock, and so does how somebody is reached.
    desk.decline_lock();
    desk.field("Contact")
        .inside("Focal point 1")
        .fill("telephone on file");
}

fn narrative(desk: &Desk, open: &impl Fn(&str, &str), back: &impl Fn()) {
    open("Write the summary", "Summary");
    desk.field("Summary").fill(SUMMARY);
    back();
    open("Explain the rationale", "Rationale");
    for (label, text) in [
        ("(a) Problem and its significance", PROBLEM),
        ("(b) Why this approach", APPROACH),
        ("(c) Stakeholders", STAKEHOLDERS),
        ("(d) Links to other initiatives", LINKS),
    ] {
        desk.field(label).fill(text);
    }
    back();
    open(
        "Describe partnerships and coordination",
        "Partnerships and coordination",
    );
    desk.field("Partnerships and coordination")
        .fill(PARTNERSHIPS);
    back();
    open("Show how results last", "Sustainability");
    desk.field("Sustainability").fill(SUSTAINABILITY);
    desk.choose(
        "What comes after the project?",
        "The results last by themselves",
    );
    back();
    open("Plan the evaluation", "Evaluation");
    for [label, text] in EVALUATION {
        desk.field(label).fill(text);
    }
    desk.fill_date("Planned date", ["1", "4", "2029"]);
    back();
}

/// Fills the page of a result with its one indicator, and goes back to the matrix.
fn result(
    desk: &Desk,
    level: &str,
    [text, assumptions, measured, source, baseline, target]: [&str; 6],
) {
    desk.field(level).fill(text);
    if !assumptions.is_empty() {
        desk.field("Assumptions").fill(assumptions);
    }
    desk.button("Add an indicator").click();
    let field = |name: &str| desk.field(name).inside("Indicator 1");
    field("What is measured").fill(measured);
    field("Data source and collection method").fill(source);
    desk.choose("Is the baseline known?", "Yes");
    field("Baseline").fill(baseline);
    field("Target").fill(target);
    if measured.starts_with("Officials") {
        desk.choose("Does it count people?", "Yes");
        desk.choose("Are they counted by sex?", "Yes");
        field("Of the target: women").fill("20");
        field("Of the target: men").fill("20");
    } else {
        desk.choose("Does it count people?", "No");
    }
    desk.link("Back to the results matrix").click();
    desk.wait_for_heading("Results matrix");
}

fn matrix(desk: &Desk) {
    desk.button("Add an objective").click();
    desk.wait_for_heading("Objective");
    result(desk, "Objective", OBJECTIVE_ROW);
    desk.button("Add an outcome").click();
    desk.wait_for_heading("Outcome 1");
    result(desk, "Outcome", OUTCOME_ROW);
    for (n, row) in OUTPUT_ROWS.into_iter().enumerate() {
        desk.button(&format!("Add an output: {OUTCOME}")).click();
        desk.wait_for_heading(&format!("Output 1.{}", n + 1));
        result(desk, "Output", row);
    }
    for (output, text, start, end, party, number) in ACTIVITIES {
        desk.button(&format!("Add an activity: {output}")).click();
        desk.wait_for_heading(&format!("Activity {number}"));
        desk.field("Activity").fill(text);
        desk.fill_date("First day of the activity", start);
        desk.fill_date("Last day of the activity", end);
        desk.select("Responsible party", party);
        desk.link("Back to the results matrix").click();
        desk.wait_for_heading("Results matrix");
    }
}

fn letter(desk: &Desk) {
    desk.button("Add a letter").click();
    let field = |name: &str| desk.field(name).inside("Letter 1");
    field("State that wrote").fill("Madag");
    desk.button("Madagascar").inside("Letter 1").click();
    desk.button("Madagascar Change").wait_until_there();
    field("Ministry or office").fill("Ministry of Foreign Affairs");
    field("Place").fill("Antananarivo");
    desk.choose("Was it written in the capital?", "Yes");
    desk.fill_date("Date of the letter", ["12", "10", "2026"]);
    desk.choose("Is it addressed to IOM?", "Yes");
    field("Who signed").fill("Secretary General");
    field("Project title as the letter words it").fill(TITLE);
    field("The Fund as the letter names it").fill("IOM Development Fund");
}

/// The activities that a line pays for, by the numbers that stand in its name.
fn paid_for(label: &str) -> impl Iterator<Item = String> + '_ {
    ACTIVITIES
        .into_iter()
        .filter_map(move |(_, text, .., number)| {
            let named = label.contains(number)
                || number == "1.1.4"
                    && (label.starts_with("Editing") || label.starts_with("Validation"));
            named.then(|| format!("{number} {text}"))
        })
}

fn budget(desk: &Desk) {
    for [part, label, calculation, amount] in BUDGET {
        let article = if part == "Staff" { "a" } else { "an" };
        desk.button(&format!("Add {article} {} line", part.to_lowercase()))
            .click();
        desk.wait_for_heading("Budget line");
        desk.field("What is paid for").fill(label);
        desk.field("Calculation").fill(calculation);
        if label == "Evaluation" {
            desk.select("This line is", "The evaluation of the project");
        }
        for activity in paid_for(label) {
            desk.target("radio", Some(&activity))
                .inside("Activities that this line pays for")
                .click();
        }
        desk.wait_for_text(&format!("USD {amount}"));
        desk.link("Back to the budget").click();
        desk.wait_for_heading("Budget");
    }
}
