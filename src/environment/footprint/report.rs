//! The yearly report of a mission, as a document: emissions, indicators, targets and actions, and how it was reckoned.

use super::consolidation::Year;
use super::emissions::lines;
use super::factors::Factors;
use super::figures::{Figures, Indicator};
use super::framework::fields::EMS;
use super::framework::{Framework, Progress};
use super::goal::{Goal, Shares};
use super::inventory::Tier;
use super::items::Bucket;
use super::policies::Policy;
use super::wording::{
    biogenic, country, goal, goal_remark, indicator, missing, named, prepared, remark,
    source_title, sum, with_remark,
};
use crate::reference::{Confidence, Source};
use crate::transfer::document::{Block, Column, Document, Row, Table, Tone};
use crate::words::{Arg, Key, Message, Speech};
use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// The year.
    pub year: &'a Year,
    /// The mission's figures of this year and those before, newest first.
    pub years: &'a [(i32, Figures)],
    /// The framework, if there is one.
    pub framework: Option<&'a Framework>,
    /// How far projects and management are today.
    pub shares: Shares,
    /// The factor tables.
    pub factors: &'a Factors,
}

/// The report.
#[must_use]
pub fn report(parts: Parts<'_>, today: NaiveDate, user: &str, speech: &dyn Speech) -> Document {
    let Parts { year, years, .. } = parts;
    let text = |key| speech.text(key);
    let mut blocks = Vec::new();
    if let Some(figures) = &year.figures {
        blocks.push(Block::Heading(2, text(Key::FootprintByScope)));
        blocks.push(scopes(figures, speech));
        blocks.push(Block::Heading(2, text(Key::FootprintSites)));
        blocks.push(sites(year, speech));
        blocks.push(Block::Heading(2, text(Key::FootprintIndicators)));
        blocks.push(indicators(years, speech));
        blocks.push(Block::Heading(3, text(Key::FootprintUn)));
        blocks.push(un(parts.factors, speech));
    }
    if let Some(framework) = parts.framework {
        framework_blocks(framework, parts, today, speech, &mut blocks);
    }
    let management = management(parts.framework, year, speech);
    if !management.is_empty() {
        blocks.push(Block::Heading(2, text(Key::FootprintGovernance)));
        blocks.push(Block::Facts(management));
    }
    blocks.push(Block::Heading(2, text(Key::FootprintMethod)));
    blocks.extend(method(parts, speech));
    Document {
        language: speech.language(),
        title: speech.say(
            &Message::new(Key::FootprintReportTitle).with("year", Arg::Text(year.year.to_string())),
        ),
        kind: text(Key::FootprintReport),
        stamp: None,
        notices: notices(year, speech),
        blocks,
        closing: vec![
            prepared(user, today, speech),
            text(Key::FootprintUnofficial),
        ],
        author: user.to_owned(),
    }
}

/// What must be known before the figures are read.
fn notices(year: &Year, speech: &dyn Speech) -> Vec<String> {
    let list = |key: Key, names: Vec<String>| {
        let names = Arg::List(names.into_iter().map(Arg::Text).collect());
        speech.say(&Message::new(key).with("sites", names))
    };
    let mut notices = Vec::new();
    if !year.silent.is_empty() {
        let names = year.silent.iter().map(|site| named(&site.name, speech));
        notices.push(list(Key::FootprintSilent, names.collect()));
    }
    let begun = year.begun();
    if !begun.is_empty() {
        let names = begun.iter().map(|name| named(name, speech));
        notices.push(list(Key::FootprintBegunOnly, names.collect()));
    }
    if !year.twice.is_empty() {
        notices.push(list(Key::FootprintTwice, year.twice.clone()));
    }
    if year.mixed_reports {
        notices.push(speech.text(Key::FootprintMixedReports));
    }
    let figures = year.figures.as_ref();
    let lacks = figures.map_or(0, |figures| figures.totals.total().missing);
    notices.extend(Some(missing(lacks, speech)).filter(|text| !text.is_empty()));
    notices
}

fn column(title: String, numeric: bool, weight: u32) -> Column {
    Column {
        title,
        numeric,
        weight,
    }
}

fn row(cells: Vec<String>, tone: Tone) -> Row {
    Row { cells, tone }
}

fn scopes(figures: &Figures, speech: &dyn Speech) -> Block {
    let text = |key| speech.text(key);
    let line = |label: String, of: super::emissions::Sum, tone| {
        row(
            vec![label, sum(of, speech), missing(of.missing, speech)],
            tone,
        )
    };
    let by = |bucket: Bucket| {
        line(
            text(bucket.label()),
            figures.totals.bucket(bucket),
            Tone::Plain,
        )
    };
    let mut rows: Vec<Row> = [Bucket::Scope1, Bucket::Scope2, Bucket::Travel]
        .map(by)
        .into();
    let total = figures.totals.total();
    rows.push(line(text(Key::FootprintTotal), total, Tone::Total));
    let person = figures.indicator(Indicator::PerPerson);
    rows.push(row(
        vec![
            text(Key::FootprintIndicatorPerPerson),
            indicator(Indicator::PerPerson, person, speech),
            remark(Indicator::PerPerson, figures, speech).unwrap_or_default(),
        ],
        Tone::Plain,
    ));
    rows.push(by(Bucket::Optional));
    if let Some((figure, remark)) = biogenic(&figures.totals, speech) {
        let cells = vec![text(Key::FootprintBiogenic), figure, remark];
        rows.push(row(cells, Tone::Plain));
    }
    Block::Table(Table {
        columns: vec![
            column(text(Key::FootprintScope), false, 5),
            column(text(Key::FootprintIndicatorTonnes), true, 3),
            column(text(Key::FootprintRemark), false, 4),
        ],
        rows,
    })
}

fn sites(year: &Year, speech: &dyn Speech) -> Block {
    let text = |key| speech.text(key);
    let rows = year.sites.iter().map(|site| {
        let figure = |of| indicator(of, site.figures.indicator(of), speech);
        let people = site.figures.people.map_or_else(
            || text(Key::CommonCheckYearNone),
            |people| speech.value(&Arg::Number(people)),
        );
        let cells = vec![
            named(&site.inventory.name, speech),
            country(&site.inventory.country, speech),
            people,
            sum(site.figures.totals.total(), speech),
            figure(Indicator::PerPerson),
        ];
        row(cells, Tone::Plain)
    });
    Block::Table(Table {
        columns: vec![
            column(text(Key::FootprintFacility), false, 4),
            column(text(Key::FootprintCountry), false, 3),
            column(text(Key::FootprintPeopleShort), true, 2),
            column(text(Key::FootprintIndicatorTonnes), true, 3),
            column(text(Key::FootprintIndicatorPerPerson), true, 3),
        ],
        rows: rows.collect(),
    })
}

/// At most four years fit beside their names on a page.
const MOST_YEARS: usize = 4;

fn indicators(years: &[(i32, Figures)], speech: &dyn Speech) -> Block {
    let shown = || years.iter().take(MOST_YEARS);
    let mut columns = vec![column(speech.text(Key::FootprintIndicator), false, 6)];
    columns.extend(shown().map(|(year, _)| column(year.to_string(), true, 3)));
    let rows = Indicator::ALL.into_iter().map(|of| {
        let mut cells = vec![speech.text(of.label())];
        cells.extend(shown().map(|(_, figures)| with_remark(of, figures, speech)));
        row(cells, Tone::Plain)
    });
    Block::Table(Table {
        columns,
        rows: rows.collect(),
    })
}

fn un(factors: &Factors, speech: &dyn Speech) -> Block {
    let text = |key| speech.text(key);
    // The newest of each, for the paper; the page of indicators has them all.
    let newest = |indicator: &str| {
        let same = factors.un.iter().filter(|it| it.indicator == indicator);
        same.map(|it| it.year).max()
    };
    let rows = factors.un.iter().filter_map(|figure| {
        let of = Indicator::from_code(&figure.indicator)?;
        if newest(&figure.indicator) != Some(figure.year) {
            return None;
        }
        let cells = vec![
            text(of.label()),
            figure.year.to_string(),
            indicator(of, Some(figure.value), speech),
            figure.source.title.clone(),
        ];
        Some(row(cells, Tone::Plain))
    });
    Block::Table(Table {
        columns: vec![
            column(text(Key::FootprintIndicator), false, 4),
            column(text(Key::FootprintYearOfData), false, 2),
            column(text(Key::FootprintFigure), true, 2),
            column(text(Key::CommonCheckSource), false, 6),
        ],
        rows: rows.collect(),
    })
}

fn framework_blocks(
    framework: &Framework,
    Parts { year, shares, .. }: Parts<'_>,
    today: NaiveDate,
    speech: &dyn Speech,
    blocks: &mut Vec<Block>,
) {
    let text = |key| speech.text(key);
    let label = |of: Option<Goal>| of.map_or_else(String::new, |of| text(of.label()));
    let with_year = |figure: String, year: Option<i32>| match year {
        Some(year) => format!("{figure} ({year})"),
        None => figure,
    };
    if !framework.targets.is_empty() {
        let own: Vec<(i32, Figures)> = year
            .figures
            .iter()
            .map(|figures| (year.year, figures.clone()))
            .collect();
        let rows = framework.targets.iter().map(|target| {
            let now = target.now(&own, &shares, today.year());
            let figure = |figure: Option<Decimal>| {
                target
                    .indicator
                    .map_or_else(String::new, |of| goal(of, figure, speech))
            };
            let remark = target
                .indicator
                .and_then(|of| goal_remark(of, now.figures, speech));
            let progress: Progress = target.progress(now.figure, now.year.unwrap_or(year.year));
            // Projects and management are counted as they are today, whatever the year of the report is.
            let other_year = now.year.filter(|of| *of != year.year);
            let shown = with_year(
                figure(now.figure),
                other_year.filter(|_| now.figure.is_some()),
            );
            let shown = match remark {
                Some(remark) => format!("{shown} ({remark})"),
                None => shown,
            };
            let cells = vec![
                label(target.indicator),
                with_year(figure(target.baseline), target.baseline_year),
                shown,
                with_year(figure(target.target), target.target_year),
                text(progress.label()),
                target.owner.clone(),
            ];
            row(cells, Tone::Plain)
        });
        let rows = rows.collect();
        blocks.push(Block::Heading(2, text(Key::FootprintTargets)));
        blocks.push(Block::Table(Table {
            columns: vec![
                column(text(Key::FootprintIndicator), false, 5),
                column(text(Key::FootprintBaseline), true, 3),
                column(year.year.to_string(), true, 2),
                column(text(Key::FootprintTarget), true, 3),
                column(text(Key::FootprintStatus), false, 2),
                column(text(Key::FootprintOwner), false, 3),
            ],
            rows,
        }));
    }
    if !framework.actions.is_empty() {
        let rows = framework.actions.iter().map(|action| {
            let status = if action.is_overdue(today) {
                Key::FootprintStatusOverdue
            } else {
                action.status.label()
            };
            let due = action
                .due
                .map_or_else(String::new, |due| speech.value(&Arg::Date(due)));
            let cells = vec![
                action.text.clone(),
                label(action.indicator),
                action.owner.clone(),
                due,
                text(status),
            ];
            row(cells, Tone::Plain)
        });
        let rows = rows.collect();
        blocks.push(Block::Heading(2, text(Key::FootprintActions)));
        blocks.push(Block::Table(Table {
            columns: vec![
                column(text(Key::FootprintActionText), false, 5),
                column(text(Key::FootprintIndicator), false, 4),
                column(text(Key::FootprintOwner), false, 3),
                column(text(Key::FootprintDue), false, 3),
                column(text(Key::FootprintStatus), false, 2),
            ],
            rows,
        }));
    }
}

/// How the mission manages its performance, as far as that was said, and which sites report.
fn management(
    framework: Option<&Framework>,
    year: &Year,
    speech: &dyn Speech,
) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut say = |label: Key, text: Option<String>| {
        facts.extend(text.map(|text| (speech.text(label), text)));
    };
    if let Some(framework) = framework {
        let stage = EMS.iter().find(|choice| choice.value == framework.ems);
        say(
            Key::FootprintEms,
            stage.map(|choice| speech.text(choice.label)),
        );
        let focal = Some(framework.focal.clone()).filter(|focal| !focal.is_empty());
        say(Key::FootprintFocal, focal);
        let trained = framework.trained;
        say(
            Key::FootprintTrainedShare,
            trained.map(|share| speech.value(&Arg::Share(share))),
        );
    }
    let coverage = year.coverage();
    let reporting = Message::new(Key::FootprintSitesOf)
        .with("sites", Arg::Number(coverage.sites.into()))
        .with("all", Arg::Number(coverage.all.into()));
    say(
        Key::FootprintSitesReporting,
        (coverage.all > 0).then(|| speech.say(&reporting)),
    );
    let units = year
        .sites
        .iter()
        .filter_map(|site| site.inventory.ods_units);
    let units: Option<Decimal> = units.fold(None, |sum, more| Some(sum.unwrap_or_default() + more));
    say(
        Key::FootprintOdsUnits,
        units.map(|units| speech.value(&Arg::Number(units))),
    );
    for policy in Policy::ALL {
        let having = policy.count(year);
        let message = Message::new(Key::FootprintSitesOf)
            .with("sites", Arg::Number(having.into()))
            .with("all", Arg::Number(year.sites.len().into()));
        say(policy.label(), (having > 0).then(|| speech.say(&message)));
    }
    facts
}

/// How it was reckoned: tables, assessment report, quality, and every source that was used.
fn method(parts: Parts<'_>, speech: &dyn Speech) -> Vec<Block> {
    let Parts { year, factors, .. } = parts;
    let text = |key| speech.text(key);
    let mut facts = vec![(text(Key::FootprintEditionShort), factors.edition.clone())];
    if let Some(first) = year.sites.first().filter(|_| !year.mixed_reports) {
        let report = first.inventory.report.code().to_owned();
        facts.push((text(Key::FootprintReportShort), report));
    }
    if let Some(figures) = &year.figures
        && let Some(total) = figures.totals.total().known()
    {
        let tiers = Tier::ALL.into_iter().map(Some).chain([None]);
        facts.extend(tiers.filter_map(|tier| {
            let share = figures.totals.tiers.get(&tier)?.checked_div(total)?;
            let label = tier.map_or(Key::FootprintTierNone, Tier::label);
            Some((text(label), speech.value(&Arg::Share(share))))
        }));
    }
    let mut sources: Vec<Source> = Vec::new();
    for site in &year.sites {
        for line in lines(&site.inventory, factors) {
            let Some(used) = line.factor else { continue };
            if !sources.contains(&used.source) {
                sources.push(used.source);
            }
        }
    }
    let sources = sources.into_iter().map(|source| {
        let sure = match source.confidence {
            Confidence::Read => Key::CommonCheckConfidenceRead,
            Confidence::Derived => Key::CommonCheckConfidenceDerived,
            Confidence::Unconfirmed => Key::FootprintUnconfirmed,
            Confidence::Mission => Key::CommonCheckConfidenceMission,
        };
        let year = if source.year.is_empty() {
            text(Key::CommonCheckYearNone)
        } else {
            source.year.clone()
        };
        speech.say(
            &Message::new(Key::FootprintSourceLine)
                .with("title", Arg::Text(source_title(&source, speech)))
                .with("year", Arg::Text(year))
                .with("sure", Arg::Word(sure)),
        )
    });
    vec![
        Block::Paragraph(text(Key::FootprintBoundary)),
        Block::Facts(facts),
        Block::Heading(3, text(Key::FootprintSources)),
        Block::List(sources.collect()),
    ]
}

#[cfg(test)]
mod tests;
