use super::parts::Edition;
use super::tables::use_tables;
use crate::desk::{RecordHandle, now};
use crate::environment::footprint::factors::Report;
use crate::environment::footprint::figures::Indicator;
use crate::environment::footprint::inventory::Inventory;
use crate::environment::footprint::results::{Kept, Reason, choose_report, keep};
use crate::environment::footprint::schema::GASES_FIELD;
use crate::environment::footprint::wording;
use crate::environment::view::long::{Pager, Pages};
use crate::record::Path;
use crate::ui::{FieldView, FindingText, Findings, Notice, Tone, announce, use_screen, when};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// The assessment report, the method for other gases, and the results that were kept.
#[component]
pub(super) fn MethodPage(
    /// The inventory
    record: RecordHandle,
    /// What the checks say
    findings: Findings,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let report = Memo::new(move |_| Report::read(&record.text("report")));
    let choose = move |chosen: Report| {
        let factors = tables.get_untracked();
        let kept = || {
            record.peek(|record| {
                let all = Kept::read_all(record).into_iter();
                all.filter(|kept| kept.reason != Reason::Running).count()
            })
        };
        let before = kept();
        record.change(|record, clock| choose_report(record, &factors, chosen, now(), clock));
        if kept() != before {
            announce(&screen.t(Key::FootprintKeptBoth));
        }
    };
    let said = move || {
        findings.with(|all| {
            all.iter()
                .filter(|finding| &*finding.path == "report")
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let radio = move |own: Report| {
        let id = if own == Report::Ar4 {
            "field-report".to_owned()
        } else {
            format!("report-{}", own.code())
        };
        let label = match own {
            Report::Ar4 => Key::FootprintReportAr4,
            Report::Ar5 => Key::FootprintReportAr5,
            Report::Ar6 => Key::FootprintReportAr6,
        };
        view! {
            <div class="radio">
                <input type="radio" id=id.clone() name="report" prop:checked=move || report.get() == own on:change=move |_| choose(own) />
                <label for=id>{screen.tr(label)}</label>
            </div>
        }
    };
    view! {
        <h1 tabindex="-1">{screen.tr(Key::FootprintMethod)}</h1>
        <p class="lead">{screen.tr(Key::FootprintMethodIntro)}</p>
        <fieldset class="field" aria-describedby="report-help">
            <legend>{screen.tr(Key::FootprintReportField)}</legend>
            <p class="hint" id="report-help">{screen.tr(Key::FootprintReportHelp)}</p>
            {Report::ALL.into_iter().map(radio).collect_view()}
        </fieldset>
        {move || said().into_iter().map(|finding| view! { <p><FindingText finding=finding /></p> }).collect_view()}
        <FieldView record=record field=GASES_FIELD path=Path::of(&[GASES_FIELD.path]) findings=findings />
        <Edition linked=true />
        <Results record=record />
    }
}

/// The result of now, and those that were kept.
#[component]
fn Results(
    /// The inventory
    record: RecordHandle,
) -> impl IntoView {
    let screen = use_screen();
    let tables = use_tables();
    let current = Memo::new(move |_| {
        record.read(|record| Kept::now(&Inventory::read(record), &tables.read(), 0, Reason::Asked))
    });
    // What stands beside the result of now.
    let kept = Memo::new(move |_| {
        let all = record.read(Kept::read_all).unwrap_or_default();
        current.with(|current| Kept::beside(all, current.as_ref()))
    });
    let is_new = Memo::new(move |_| {
        current.with(|current| {
            let current = current.as_ref().filter(|current| current.total.is_some());
            current.is_some_and(|current| {
                let asked = |kept: &Kept| kept.reason == Reason::Asked && kept.is_like(current);
                kept.with(|kept| !kept.iter().any(asked))
            })
        })
    });
    let other_tables = Memo::new(move |_| {
        current.with(|current| {
            kept.with(|kept| {
                let pair = kept.last().zip(current.as_ref());
                pair.is_some_and(|(last, current)| {
                    last.reckoned_otherwise(current) == Some(Reason::Tables)
                })
            })
        })
    });
    let keep_it = move |_| {
        let factors = tables.get_untracked();
        record.change(|record, clock| keep(record, &factors, now(), clock));
        announce(&screen.t(Key::FootprintKeptDone));
    };
    let row = move |result: Kept, when: String, why: Option<String>| {
        let tongue = screen.tongue();
        let total = result.total.map_or_else(
            || tongue.text(Key::FootprintNotCalculated),
            |kg| wording::tonnes(kg, &tongue),
        );
        let missing = (result.missing > 0).then(|| {
            let count = Arg::Count(i64::try_from(result.missing).unwrap_or(i64::MAX));
            view! { <span class="remark">{tongue.say(&Message::new(Key::FootprintMissing).with("count", count))}</span> }
        });
        let own = (result.own > 0).then(|| {
            let count = Arg::Count(i64::try_from(result.own).unwrap_or(i64::MAX));
            view! { <span class="remark">{tongue.say(&Message::new(Key::FootprintEditionOwn).with("count", count))}</span> }
        });
        view! {
            <tr>
                <th scope="row">{when}{why.map(|why| view! { <span class="remark">{why}</span> })}</th>
                <td><bdi>{result.report.code()}</bdi></td>
                <td><bdi>{result.edition.clone()}</bdi>{own}</td>
                <td class="amount">{total}{missing}</td>
                <td class="amount">{wording::indicator(Indicator::PerPerson, result.per_person(), &tongue)}</td>
            </tr>
        }
    };
    let pages = Pages::of(4);
    let count = Signal::derive(move || kept.read().len());
    let rows = move || {
        let tongue = screen.tongue();
        let now = current
            .get()
            .map(|current| row(current, tongue.text(Key::FootprintNow), None));
        let older = pages.shown(kept.get().into_iter().rev().collect());
        let older = older.into_iter().map(|result| {
            let (when, why) = (tongue.moment(result.at), tongue.text(result.reason.label()));
            row(result, when, Some(why))
        });
        view! { {now}{older.collect_view()} }
    };
    view! {
        <section>
            <h2>{screen.tr(Key::FootprintResults)}</h2>
            <p class="hint">{screen.tr(Key::FootprintResultsHelp)}</p>
            {when(move || other_tables.get(), move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::FootprintTablesChanged)}</p></Notice> }.into_any())}
            <div class="table-frame" tabindex="0" role="region" aria-label=screen.tr(Key::FootprintResults)>
                <table class="narrow-heads">
                    <thead><tr>
                        <th scope="col">{screen.tr(Key::FootprintResult)}</th>
                        <th scope="col">{screen.tr(Key::FootprintReportShort)}</th>
                        <th scope="col">{screen.tr(Key::FootprintEditionShort)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintIndicatorTonnes)}</th>
                        <th scope="col" class="amount">{screen.tr(Key::FootprintIndicatorPerPerson)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager pages=pages count=count label=Key::FootprintResults />
            {when(move || is_new.get(), move || view! {
                <p><button type="button" class="button button-secondary" on:click=keep_it>{screen.tr(Key::FootprintKeep)}</button></p>
            }.into_any())}
        </section>
    }
}
