use super::super::goal::Shares;
use super::super::wording::{goal, goal_remark};
use super::*;
use crate::environment::footprint::consolidation::{Facility, Year};
use crate::environment::footprint::factors::shipped;
use crate::environment::footprint::figures::{Indicator, rounded};
use crate::environment::footprint::fixture::{Desk, d};
use crate::environment::footprint::inventory::{FACILITY, Inventory};
use crate::record::RecordId;

#[test]
fn the_id_is_well_formed() {
    assert!(id().is_ok());
}

#[test]
fn a_target_is_on_track_along_an_even_path() {
    let mut desk = Desk::of(KIND.name);
    let fields = [
        ("indicator", "per-person"),
        ("baseline", "2"),
        ("baseline-year", "2020"),
        ("target", "1"),
        ("target-year", "2030"),
    ];
    desk.item(TARGETS, &fields);
    let target = Framework::read(&desk.record).targets.remove(0);
    for (year, now, progress) in [
        (2025, "1.5", Progress::OnTrack),
        (2025, "1.51", Progress::Behind),
        (2025, "1", Progress::Reached),
        (2020, "2", Progress::OnTrack),
        (2035, "1.01", Progress::Behind),
    ] {
        assert_eq!(
            target.progress(Some(d(now)), year),
            progress,
            "{year} {now}"
        );
    }
    assert_eq!(target.progress(None, 2025), Progress::Unknown);
    assert_eq!(target.way(d("2.5")), Some(d("-0.5")));
    let mut rising = Desk::of(KIND.name);
    rising.item(
        TARGETS,
        &[
            ("indicator", "renewable"),
            ("baseline", "20"),
            ("target", "80"),
        ],
    );
    let target = Framework::read(&rising.record).targets.remove(0);
    assert_eq!(
        (target.baseline, target.target),
        (Some(d("0.2")), Some(d("0.8")))
    );
    assert_eq!(target.progress(Some(d("0.8")), 2025), Progress::Reached);
    assert_eq!(
        target.progress(Some(d("0.5")), 2025),
        Progress::Unknown,
        "no years"
    );
}

#[test]
fn an_action_is_overdue_until_it_is_done_or_dropped() {
    let today: NaiveDate = "2026-11-24".parse().unwrap();
    for (status, due, overdue) in [
        ("", "2026-11-23", true),
        ("started", "2026-11-23", true),
        ("started", "2026-11-24", false),
        ("done", "2026-11-23", false),
        ("dropped", "2026-11-23", false),
        ("", "", false),
    ] {
        let mut desk = Desk::of(KIND.name);
        desk.item(ACTIONS, &[("status", status), ("due", due)]);
        let action = Framework::read(&desk.record).actions.remove(0);
        assert_eq!(action.is_overdue(today), overdue, "{status} {due}");
    }
}

fn site(name: &str, facility: RecordId, people: &str) -> Inventory {
    let mut desk = Desk::office();
    desk.write("name", name);
    desk.write("facility", &facility.to_string());
    desk.write("people", people);
    Inventory::read(&desk.record)
}

#[test]
fn sites_are_added_up_and_what_is_missing_or_doubled_is_named() {
    let facility = |name: &str| {
        let mut desk = Desk::of(FACILITY.name);
        desk.write("name", name);
        Facility::read(&desk.record)
    };
    let facilities = [facility("A"), facility("B"), facility("C")];
    let [a, b, c] = &facilities;
    let all = [
        site("B", b.id, "75"),
        site("A", a.id, "25"),
        site("A", a.id, "25"),
    ];
    let year = Year::of(2025, &all[..2], &facilities, &shipped());
    let names: Vec<_> = year
        .sites
        .iter()
        .map(|site| site.inventory.name.as_str())
        .collect();
    assert_eq!(names, ["A", "B"]);
    assert_eq!(year.silent, std::slice::from_ref(c));
    assert!(year.twice.is_empty() && !year.mixed_reports);
    let figures = year.figures.unwrap();
    assert_eq!(figures.totals.total().known(), Some(d("91399.14")));
    let person = figures.indicator(Indicator::PerPerson).unwrap();
    assert_eq!(rounded(person, 4), d("0.9140"));
    assert_eq!(figures.indicator(Indicator::Fuel), Some(d("32000")));
    assert_eq!(Year::of(2025, &all, &facilities, &shipped()).twice, ["A"]);
    assert_eq!(Year::of(2024, &all, &facilities, &shipped()).figures, None);
    assert_eq!(Year::all(&all), [2025]);
    let unsaid = [site("A", a.id, "25"), site("B", b.id, "")];
    let year = Year::of(2025, &unsaid, &facilities, &shipped());
    let figures = year.figures.unwrap();
    assert_eq!(
        figures.indicator(Indicator::PerPerson),
        None,
        "one site does not say"
    );
    assert!(figures.indicator(Indicator::Tonnes).is_some());
}

#[test]
fn a_stage_is_reached_or_not_and_nobody_says_how_far_it_is() {
    let mut desk = Desk::of(KIND.name);
    desk.item(
        TARGETS,
        &[
            ("indicator", "ems-stage"),
            // Typed while another indicator stood there: no figure of a stage.
            ("baseline", "40"),
            ("baseline-stage", "policy"),
            ("target-stage", "plan"),
            ("target-year", "2027"),
        ],
    );
    let focal = [("indicator", "focal-named"), ("target-year", "2027")];
    desk.item(TARGETS, &focal);
    let says = |desk: &Desk, year: i32| {
        let framework = Framework::read(&desk.record);
        let shares = Shares::of(&[], Some(&framework));
        let targets = framework.targets.iter();
        targets
            .map(|target| {
                let now = target.indicator.unwrap().figure(None, &shares);
                assert_eq!(now.and_then(|now| target.way(now)), None);
                target.progress(now, year)
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(says(&desk, 2026), [Progress::Unknown, Progress::Open]);
    assert_eq!(says(&desk, 2028), [Progress::Unknown, Progress::Behind]);
    desk.write("ems", "review");
    desk.write("focal", "A. Rabe");
    assert_eq!(says(&desk, 2026), [Progress::Open, Progress::Reached]);
    assert_eq!(says(&desk, 2027)[0], Progress::Open);
    assert_eq!(says(&desk, 2028)[0], Progress::Behind);
    desk.write("ems", "audit");
    assert_eq!(says(&desk, 2028)[0], Progress::Reached);
    let target = Framework::read(&desk.record).targets.remove(0);
    let speech = crate::words::Plain::of(crate::words::Language::En);
    let said = |figure| goal(Goal::Ems, figure, &speech);
    assert_eq!(said(target.baseline), "Policy adopted");
    assert_eq!(said(target.target), "Action plan in place");
    assert_eq!(said(None), "Not said");
}

#[test]
fn a_target_stands_by_the_newest_year_that_has_a_figure_of_it() {
    let facility = |name: &str| {
        let mut desk = Desk::of(FACILITY.name);
        desk.write("name", name);
        Facility::read(&desk.record)
    };
    let facilities = [facility("A"), facility("B")];
    let [a, b] = &facilities;
    let full = site("A", a.id, "25");
    let begun = |name: &str, facility: RecordId, entry: &str| {
        let mut desk = Desk::inventory();
        desk.write("name", name);
        desk.write("year", "2026");
        desk.write("facility", &facility.to_string());
        desk.entry(entry, "100", "pkm");
        Inventory::read(&desk.record)
    };
    let newer = [begun("A", a.id, "rail"), begun("B", b.id, "rail")];
    let all = [&[full][..], &newer].concat();
    let years = [2026, 2025].map(|year| {
        let of_year = Year::of(year, &all, &facilities, &shipped());
        (year, of_year.figures.unwrap())
    });
    let mut desk = Desk::of(KIND.name);
    for indicator in ["tonnes", "water", "sites-reporting", "staff-trained"] {
        desk.item(TARGETS, &[("indicator", indicator)]);
    }
    desk.write("trained", "40");
    let framework = Framework::read(&desk.record);
    let shares = Shares::of(&[], Some(&framework));
    let speech = crate::words::Plain::of(crate::words::Language::En);
    let says = |years: &[(i32, Figures)]| {
        let targets = framework.targets.iter();
        targets
            .map(|target| {
                let now = target.now(years, &shares, 2027);
                let remark = goal_remark(target.indicator.unwrap(), now.figures, &speech);
                (now.figure, now.year, remark.unwrap_or_default())
            })
            .collect::<Vec<_>>()
    };
    let trained = (Some(d("0.4")), Some(2027), String::new());
    let said =
        |figure: Option<&str>, year, remark: &str| (figure.map(d), Some(year), remark.to_owned());
    assert_eq!(
        says(&years),
        [
            // Nothing of 2026 is calculated yet.
            said(Some("45.69957"), 2025, "1 of 2 sites"),
            said(None, 2026, ""),
            said(Some("1"), 2026, "2 of 2 sites"),
            trained.clone(),
        ]
    );
    assert_eq!(
        says(&years[1..])[2..],
        [said(Some("0.5"), 2025, "1 of 2 sites"), trained]
    );
    // What a total rests on is said where something is not calculated.
    let mut desk = Desk::office();
    desk.entry("rail", "5", "pkm");
    desk.entry("bus", "5", "pkm");
    let inventory = Inventory::read(&desk.record);
    let of_year = Year::of(2025, &[inventory], &[], &shipped());
    assert_eq!(
        says(&[(2025, of_year.figures.unwrap())])[0],
        said(
            Some("45.69957"),
            2025,
            "1 of 1 sites · 2 entries are not calculated and not in the sum"
        )
    );
}
