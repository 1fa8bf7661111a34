use super::wording::duration_text;
use super::wording::{open_finding, worked_out};
use crate::check::Finding;
use crate::dates::DateInput;
use crate::desk::{RecordHandle, today, use_desk};
use crate::form::{Choice, Input, Part};
use crate::fund::application::{Application, words_of};
use crate::fund::budget::BudgetPart;
use crate::fund::checks::{blocking, set_aside};
use crate::fund::schema::{self, COVERAGE, LINES, ROUTES, THEMES};
use crate::record::Record;
use crate::reference::Reference;
use crate::ui::{Findings, Tongue, use_document_tongue, use_screen};
use crate::words::{Arg, Key, Message};
use chrono::{Datelike as _, NaiveDate};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The document as it is printed: in its own language and in the template's order.
#[component]
pub(super) fn PrintPage(
    /// The application
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let tongue = use_document_tongue(move || {
        record
            .read(|record| Application::read(record).document_language())
            .unwrap_or_default()
    });
    let document = move || {
        let tongue = tongue.get()?;
        let reference = desk.reference();
        let findings = findings.get();
        let user = desk
            .settings
            .with(|settings| settings.user.trim().to_owned());
        record.read(|record| {
            Sheet {
                record,
                tongue: &tongue,
                reference: &reference,
                today: today(),
            }
            .draw(&findings, &user)
        })
    };
    view! {
        <div class="screen-only">
            <h1 tabindex="-1">{screen.tr(Key::FundPrint)}</h1>
            <p class="lead">{screen.tr(Key::FundPrintIntro)}</p>
            <p><button type="button" class="button" disabled=move || tongue.read().is_none()
                on:click=move |_| drop(window().print())>{screen.tr(Key::FundPrintButton)}</button></p>
        </div>
        {document}
    }
}

/// What is needed to word one document.
struct Sheet<'a> {
    record: &'a Record,
    tongue: &'a Tongue,
    reference: &'a Reference,
    today: NaiveDate,
}

impl Sheet<'_> {
    fn t(&self, key: Key) -> String {
        self.tongue.text(key)
    }

    fn draw(&self, findings: &[Finding], user: &str) -> AnyView {
        let application = Application::read(self.record);
        let language = self.tongue.language();
        let year = self.today.year();
        let is_draft = !blocking(self.record, findings, year).is_empty()
            || application.text("ready").is_empty();
        let title = application.text("title");
        let title = if title.is_empty() {
            self.t(Key::FundTasksNoneTitle)
        } else {
            title.to_owned()
        };
        let prepared = if user.is_empty() {
            self.t(Key::FundPrintPreparedNobody)
        } else {
            self.tongue
                .say(&Message::new(Key::FundPrintPrepared).with("name", Arg::Text(user.to_owned())))
        };
        let printed = self
            .tongue
            .say(&Message::new(Key::FundPrintPrinted).with("date", Arg::Date(self.today)));
        view! {
            <article class="sheet" lang=language.code() dir=language.direction().code()>
                <header>
                    <p class="sheet-kind">{self.t(Key::FundPrintHeading)}</p>
                    {is_draft.then(|| view! { <p class="stamp">{self.t(Key::FundDraftStamp)}</p> })}
                    <h1 dir="auto"><bdi>{title}</bdi></h1>
                </header>
                {self.title_block(&application)}
                {self.narrative()}
                {self.budget(&application)}
                {self.cofunding()}
                {self.people()}
                {is_draft.then(|| self.open_findings(findings))}
                {self.set_aside(findings)}
                <footer><p>{prepared}</p><p>{printed}</p></footer>
            </article>
        }
        .into_any()
    }

    fn choice(&self, path: &str, choices: &[Choice]) -> String {
        let value = self.record.text(path);
        choices
            .iter()
            .find(|choice| choice.value == value)
            .map(|choice| self.t(choice.label))
            .unwrap_or_default()
    }

    fn date(&self, input: &DateInput) -> String {
        input
            .date()
            .map(|date| self.tongue.date(date))
            .unwrap_or_default()
    }

    /// The template's ten fields, and what belongs to them.
    fn title_block(&self, application: &Application<'_>) -> AnyView {
        let text = |path: &str| application.text(path).to_owned();
        let states: Vec<String> = application
            .states
            .iter()
            .map(|state| {
                let country = self.reference.countries.get(&state.code);
                country.map_or(state.code.clone(), |country| {
                    country.name(self.tongue.language()).to_owned()
                })
            })
            .collect();
        let partners = application.partners.iter().map(|partner| {
            if partner.role.is_empty() {
                partner.name.clone()
            } else {
                format!("{} ({})", partner.name, partner.role)
            }
        });
        let total = application.budget.total();
        let rows = [
            (Key::FundTitle, text("title")),
            (Key::FundType, self.choice("type", THEMES)),
            (Key::FundType2, self.choice("type2", THEMES)),
            (Key::FundCoverage, self.choice("coverage", COVERAGE)),
            (Key::FundStates, states.join(", ")),
            (Key::FundLine, self.choice("line", LINES)),
            (Key::FundAgency, text("agency")),
            (Key::FundBeneficiaries, text("beneficiaries")),
            (Key::FundPartners, partners.collect::<Vec<_>>().join("\n")),
            (Key::FundSite, text("site")),
            (Key::FundRoute, self.choice("route", ROUTES)),
            (Key::FundStart, self.date(&application.start)),
            (Key::FundEnd, self.date(&application.end)),
            (
                Key::FundDuration,
                application
                    .duration()
                    .map(|_| duration_text(application, self.tongue))
                    .unwrap_or_default(),
            ),
            (
                Key::FundBudgetTotal,
                if total > Decimal::ZERO {
                    self.tongue.money(total, &application.budget.currency)
                } else {
                    String::new()
                },
            ),
            (Key::FundReturnReason, text("return-reason")),
        ];
        let asked = |key: Key| key != Key::FundReturnReason || application.text("type") == "return";
        view! {
            <section>
                <h2>{self.t(Key::FundGroupTitle)}</h2>
                <table class="sheet-facts"><tbody>
                    {rows.into_iter().filter(|(label, _)| asked(*label)).map(|(label, value)| view! {
                        <tr><th scope="row">{self.t(label)}</th><td dir="auto">{self.given(value)}</td></tr>
                    }).collect_view()}
                </tbody></table>
            </section>
        }
        .into_any()
    }

    /// A value, or words that say that there is none.
    fn given(&self, value: String) -> AnyView {
        if value.trim().is_empty() {
            view! { <span class="not-given">{self.t(Key::FundPrintNotGiven)}</span> }.into_any()
        } else {
            view! { <span class="given">{value}</span> }.into_any()
        }
    }

    /// Summary, rationale, partnerships, sustainability, evaluation: numbered as in the template.
    fn narrative(&self) -> AnyView {
        let tasks = schema::TASKS
            .iter()
            .filter(|task| task.group == schema::Group::Narrative);
        tasks
            .enumerate()
            .map(|(n, task)| {
                // The summary stands before the numbered sections.
                let heading = if n == 0 {
                    self.t(task.heading)
                } else {
                    format!("{n}. {}", self.t(task.heading))
                };
                let fields: Vec<_> = task
                    .parts
                    .iter()
                    .filter_map(|part| {
                        if let Part::Field(field) = part {
                            Some(*field)
                        } else {
                            None
                        }
                    })
                    .collect();
                let single = fields.len() == 1;
                let words = words_of(self.record, task.id);
                let words = self.tongue.say(&Message::new(Key::FundPrintWords).with(
                    "count",
                    Arg::Count(i64::try_from(words).unwrap_or(i64::MAX)),
                ));
                let paragraphs = fields.into_iter().map(|field| {
                    let value = match field.input {
                        Input::Date => self.date(&DateInput::read(self.record.text(field.path))),
                        Input::Radios(choices) | Input::Select(choices) => {
                            self.choice(field.path, choices)
                        }
                        _ => self.record.text(field.path).to_owned(),
                    };
                    let heading = (!single && field.label != task.heading)
                        .then(|| view! { <h3>{self.t(field.label)}</h3> });
                    view! { {heading}<div class="prose-print" dir="auto">{self.given(value)}</div> }
                });
                view! {
                    <section>
                        <h2>{heading}" "<span class="words">"("{words}")"</span></h2>
                        {paragraphs.collect_view()}
                    </section>
                }
            })
            .collect_view()
            .into_any()
    }

    fn budget(&self, application: &Application<'_>) -> AnyView {
        let budget = &application.budget;
        let share = |amount: Decimal| {
            budget.share(amount).map(|share| {
                self.tongue
                    .say(&Message::new(Key::FundShareOfTotal).with("share", Arg::Share(share)))
            })
        };
        let parts = BudgetPart::ALL.map(Some).into_iter().chain([None]);
        let bodies = parts.filter(|part| budget.of_part(*part).next().is_some()).map(|part| {
            let label = self.t(match part {
                Some(BudgetPart::Staff) => Key::FundPartStaff,
                Some(BudgetPart::Office) => Key::FundPartOffice,
                Some(BudgetPart::Operational) => Key::FundPartOperational,
                None => Key::FundPartNone,
            });
            let subtotal = self.tongue.say(&Message::new(Key::FundSubtotal).with("part", Arg::Text(label.clone())));
            view! {
                <tbody>
                    <tr><th scope="rowgroup" colspan="3" class="sheet-part">{label}</th></tr>
                    {budget.of_part(part).map(|line| view! {
                        <tr>
                            <td dir="auto"><bdi>{line.label.clone()}</bdi></td>
                            <td><bdi>{worked_out(line, self.tongue)}</bdi></td>
                            <td class="amount">{self.tongue.amount(line.amount())}</td>
                        </tr>
                    }).collect_view()}
                    <tr class="sheet-subtotal"><th scope="row" colspan="2">{subtotal}</th><td class="amount">{self.tongue.amount(budget.subtotal(part))}</td></tr>
                </tbody>
            }
        });
        let staff = budget.staff_and_office();
        let evaluation = budget.evaluation();
        view! {
            <section>
                <h2>{self.t(Key::FundHeadingBudget)}" ("<bdi>{budget.currency.clone()}</bdi>")"</h2>
                <table class="sheet-budget">
                    <thead><tr>
                        <th scope="col">{self.t(Key::FundPrintBudgetLine)}</th>
                        <th scope="col">{self.t(Key::FundLineCalculation)}</th>
                        <th scope="col" class="amount">{self.t(Key::FundLineAmount)}</th>
                    </tr></thead>
                    {bodies.collect_view()}
                    <tbody>
                        <tr class="sheet-total"><th scope="row" colspan="2">{self.t(Key::FundTotal)}</th><td class="amount">{self.tongue.amount(budget.total())}</td></tr>
                    </tbody>
                </table>
                <p>{self.t(Key::FundFigureStaffOffice)}": "{self.tongue.amount(staff)}{share(staff).map(|share| format!(" · {share}"))}</p>
                <p>{self.t(Key::FundFigureEvaluation)}": "{self.tongue.amount(evaluation)}{share(evaluation).map(|share| format!(" · {share}"))}</p>
            </section>
        }
        .into_any()
    }

    /// The rows of a list of the record, each as the texts of some of its fields.
    fn rows(&self, list: &str, fields: &[&str]) -> Vec<Vec<String>> {
        let items = self.record.items(list).into_iter();
        let texts = items.map(|item| {
            fields
                .iter()
                .map(|field| {
                    self.record
                        .text(&format!("{}/{field}", item.path))
                        .to_owned()
                })
                .collect::<Vec<_>>()
        });
        texts
            .filter(|row| row.iter().any(|text| !text.trim().is_empty()))
            .collect()
    }

    fn table(&self, heading: Key, columns: &[Key], rows: Vec<Vec<String>>, none: Key) -> AnyView {
        if rows.is_empty() {
            return view! { <section><h2>{self.t(heading)}</h2><p>{self.t(none)}</p></section> }
                .into_any();
        }
        view! {
            <section>
                <h2>{self.t(heading)}</h2>
                <table>
                    <thead><tr>{columns.iter().map(|column| view! { <th scope="col">{self.t(*column)}</th> }).collect_view()}</tr></thead>
                    <tbody>{rows.into_iter().map(|row| view! {
                        <tr>{row.into_iter().map(|text| view! { <td dir="auto"><bdi>{text}</bdi></td> }).collect_view()}</tr>
                    }).collect_view()}</tbody>
                </table>
            </section>
        }
        .into_any()
    }

    /// Co-funding, apart from the Fund's budget.
    fn cofunding(&self) -> AnyView {
        let columns = [
            Key::FundCofundingSource,
            Key::FundCofundingAmount,
            Key::FundCofundingNote,
        ];
        self.table(
            Key::FundHeadingCofunding,
            &columns,
            self.rows("cofunding", &["source", "amount", "note"]),
            Key::FundPrintNone,
        )
    }

    fn people(&self) -> AnyView {
        let focal = [
            Key::FundFocalName,
            Key::FundFocalOffice,
            Key::FundFocalContact,
        ];
        let earlier = [
            Key::FundEarlierTitle,
            Key::FundEarlierYear,
            Key::FundEarlierAmount,
        ];
        view! {
            {self.table(Key::FundFocal, &focal, self.rows("focal", &["name", "office", "contact"]), Key::FundPrintNone)}
            {self.table(Key::FundHeadingEarlier, &earlier, self.rows("earlier", &["title", "year", "amount"]), Key::FundPrintNone)}
        }
        .into_any()
    }

    fn open_findings(&self, findings: &[Finding]) -> AnyView {
        let year = self.today.year();
        let open: Vec<_> = findings
            .iter()
            .filter(|finding| set_aside(self.record, finding, year).is_none())
            .filter_map(|finding| open_finding(finding, self.tongue))
            .map(|text| view! { <li>{text}</li> })
            .collect();
        if open.is_empty() {
            return ().into_any();
        }
        view! { <section class="sheet-findings"><h2>{self.t(Key::FundPrintFindings)}</h2><ul>{open}</ul></section> }.into_any()
    }

    fn set_aside(&self, findings: &[Finding]) -> AnyView {
        let year = self.today.year();
        let aside: Vec<_> = findings
            .iter()
            .filter_map(|finding| {
                let reason = set_aside(self.record, finding, year)?;
                let text = format!("{}: {}", finding.code, self.tongue.say(&finding.message));
                let reason = self.tongue.say(
                    &Message::new(Key::FundCheckAsideDone)
                        .with("reason", Arg::Text(reason.to_owned())),
                );
                Some(view! { <li>{text}<br/><em dir="auto">{reason}</em></li> })
            })
            .collect();
        if aside.is_empty() {
            return ().into_any();
        }
        view! { <section class="sheet-findings"><h2>{self.t(Key::FundPrintAside)}</h2><ul>{aside}</ul></section> }.into_any()
    }
}
