use super::activities::last_name;
use super::frame::Assessed;
use super::parts::{Heading, Next};
use super::{href, page_href, use_scheme};
use crate::environment::assessment::{MEASURES, Measure, Purpose};
use crate::environment::marker::{Code, offered};
use crate::environment::pages::{MarkerPage, SchemePart, Step};
use crate::environment::scheme::{Level, Offer};
use crate::environment::view::long::{Pager, Pages};
use crate::environment::wording::{activity_text, lack_key, level_key, standing_key};
use crate::ui::{field_id, go_to, use_screen};
use crate::words::{Arg, Key, Message};
use leptos::prelude::*;

/// So many activities stand open on a page without making it long.
const FEW: usize = 2;
/// How many measures of an activity stand on the page at a time, and how many of those that are offered.
const SHOWN: usize = 5;

/// The measures that fit: for the heaviest activities only, since no other measure changes the code.
#[component]
pub(super) fn MeasuresPage(
    /// The assessment
    it: Assessed,
) -> impl IntoView {
    let screen = use_screen();
    let base = Memo::new(move |_| {
        it.now.with(|(_, found)| match found.code {
            Code::Letter(level, _) => Some(level),
            Code::NotCoded | Code::NotApplicable => None,
        })
    });
    let heavy = Memo::new(move |_| it.now.with(|(_, found)| found.heavy.clone()));
    let all = Memo::new(move |_| {
        it.now.with(|(now, _)| {
            let ids = now.activities.iter().map(|activity| activity.id.clone());
            ids.collect::<Vec<_>>()
        })
    });
    let mitigated = move || {
        let heavy = heavy.get();
        // Few stand open; of many the first that has no adequate measure yet.
        let bare = it
            .now
            .with_untracked(|(_, found)| found.bare.first().cloned());
        let few = heavy.len() <= FEW;
        let draw = heavy.into_iter().map(|id| {
            let open = few || bare.as_ref() == Some(&id);
            view! { <ForActivity it=it id=id purpose=Purpose::Mitigation open=open /> }
        });
        draw.collect_view()
    };
    let enhanced = move || {
        let all = all.get();
        let few = all.len() <= FEW;
        let draw = all
            .into_iter()
            .map(|id| view! { <ForActivity it=it id=id purpose=Purpose::Enhancement open=few /> });
        draw.collect_view()
    };
    let intro = move || {
        screen.t(match base.get() {
            None if it.now.with(|(_, found)| found.code == Code::NotApplicable) => {
                Key::EnvironmentMeasuresNa
            }
            None => Key::EnvironmentMeasuresNone,
            Some(Level::Neutral) => Key::EnvironmentMeasuresNeutral,
            Some(_) => Key::EnvironmentMeasuresIntro,
        })
    };
    view! {
        <Heading text=Key::EnvironmentMeasures />
        <p class="lead">{intro}</p>
        {move || match base.get() {
            None => ().into_any(),
            Some(Level::Neutral) => enhanced().into_any(),
            Some(_) => view! {
                {mitigated()}
                <details class="prompts">
                    <summary>{screen.tr(Key::EnvironmentEnhancements)}</summary>
                    <p>{screen.tr(Key::EnvironmentEnhancementsHelp)}</p>
                    {enhanced()}
                </details>
            }.into_any(),
        }}
        <p><a class="standalone" href=page_href(MarkerPage::Scheme(SchemePart::Catalogue))>{screen.tr(Key::EnvironmentWhereFrom)}</a></p>
        <Next it=it step=Step::Result />
    }
}

/// The measures of an activity: those that are in the register, those that the scheme offers, one of the project's own.
#[component]
fn ForActivity(
    /// The assessment
    it: Assessed,
    /// The activity's id
    id: String,
    /// What they are for
    purpose: Purpose,
    /// Whether they are shown at once
    open: bool,
) -> impl IntoView {
    let screen = use_screen();
    let scheme = use_scheme();
    let record = it.record;
    let purpose_code = if purpose == Purpose::Enhancement {
        "enhancement"
    } else {
        "mitigation"
    };
    let name = {
        let id = id.clone();
        move || {
            let tongue = screen.tongue();
            scheme.with(|scheme| {
                it.now.with(|(now, _)| {
                    let text = |activity| activity_text(activity, scheme, &tongue);
                    now.activity(&id).map(text).unwrap_or_default()
                })
            })
        }
    };
    let level = {
        let id = id.clone();
        move || {
            scheme.with(|scheme| {
                it.now.with(|(now, _)| {
                    let level = now.activity(&id).and_then(|it| now.level(it, scheme));
                    level.map(|level| screen.t(level_key(level)))
                })
            })
        }
    };
    let chosen = {
        let id = id.clone();
        Memo::new(move |_| {
            it.now.with(|(now, _)| {
                let own = now
                    .measures
                    .iter()
                    .filter(|it| it.of == id && it.purpose == purpose);
                own.cloned().collect::<Vec<Measure>>()
            })
        })
    };
    let tag = move || {
        let adequate = chosen.with(|chosen| chosen.iter().any(Measure::is_adequate));
        adequate.then(
            || view! { <span class="tag tag-new">{screen.t(Key::EnvironmentAdequate)}</span> },
        )
    };
    let offers = {
        let id = id.clone();
        Memo::new_with_compare(
            move |_| {
                let taken = chosen.get();
                scheme.with(|scheme| {
                    it.now.with(|(now, found)| {
                        let Some(activity) = now.activity(&id) else {
                            return Vec::new();
                        };
                        let names = offered(activity, found, scheme, purpose).iter();
                        let free = names.filter(|name| taken.iter().all(|it| it.offer != **name));
                        free.filter_map(|name| scheme.offer(name).cloned())
                            .collect::<Vec<Offer>>()
                    })
                })
            },
            |old, new| old != new,
        )
    };
    let add = move |offer: String, action: String| {
        let fields = [
            ("of", id.as_str()),
            ("purpose", purpose_code),
            ("offer", &offer),
            ("action", &action),
        ];
        let path = record.add_item(MEASURES, &fields);
        go_to(&href(record.id(), Step::Measure(last_name(&path))));
    };
    let (add_offer, add_own) = (add.clone(), add);
    let pages = Pages::of(SHOWN);
    let count = Signal::derive(move || chosen.read().len());
    let offer_pages = Pages::of(SHOWN);
    let offered_count = Signal::derive(move || offers.read().len());
    let label_of = name.clone();
    let own_label = move || {
        let message = Message::new(Key::EnvironmentOwnMeasureFor);
        screen.say(&message.with("activity", Arg::Text(label_of())))
    };
    view! {
        <details class="card folded" open=open>
            <summary><h2 class="folded-name"><bdi>{name}</bdi></h2>" "<span class="hint">{level}</span>" "{tag}</summary>
            <ul class="plain">
                {move || pages.shown(chosen.get()).into_iter().map(|measure| view! { <li><Chosen it=it measure=measure /></li> }).collect_view()}
            </ul>
            <Pager pages=pages count=count label=Key::EnvironmentMeasures />
            <ul class="matches">
                {move || offer_pages.shown(offers.get()).into_iter().map(|offer| {
                    let (add, text, words) = (add_offer.clone(), offer.text.clone(), offer.text.clone());
                    let id = offer.id.clone();
                    view! {
                        <li><button type="button" class="button button-match match-row" on:click=move |_| {
                            add(id.clone(), words.of(screen.language()).to_owned());
                        }>
                            <span><span>{move || text.of(screen.language()).to_owned()}</span>" "<span class="hint">{screen.tr(standing_key(offer.standing))}</span></span>
                        </button></li>
                    }
                }).collect_view()}
            </ul>
            <Pager pages=offer_pages count=offered_count label=Key::EnvironmentOwnMeasures />
            <p><button type="button" class="button button-quiet" aria-label=own_label on:click=move |_| add_own(String::new(), String::new())>{screen.tr(Key::EnvironmentOwnMeasure)}</button></p>
        </details>
    }
}

/// What a measure lacks, or that it is adequate.
#[component]
pub(super) fn Adequacy(
    /// The measure
    measure: Measure,
) -> impl IntoView {
    let screen = use_screen();
    let lacks = measure.lacks();
    let class = if measure.is_adequate() {
        "tag tag-new"
    } else {
        "tag tag-progress"
    };
    let text = move || {
        if measure.excluded {
            return screen.t(if measure.is_out() {
                Key::EnvironmentExcluded
            } else {
                Key::EnvironmentExcludedLacks
            });
        }
        if lacks.is_empty() {
            return screen.t(Key::EnvironmentAdequate);
        }
        let words = lacks.iter().map(|lack| Arg::Word(lack_key(*lack)));
        let message = Message::new(Key::EnvironmentLacks);
        screen.say(&message.with("what", Arg::List(words.collect())))
    };
    view! { <span class=class>{text}</span> }
}

#[component]
fn Chosen(
    /// The assessment
    it: Assessed,
    /// The measure
    measure: Measure,
) -> impl IntoView {
    let screen = use_screen();
    let action = measure.action.clone();
    let text = move || {
        if action.is_empty() {
            screen.t(Key::EnvironmentUnnamed)
        } else {
            action.clone()
        }
    };
    let link = href(it.record.id(), Step::Measure(measure.id.clone()));
    view! {
        <p class="measure-line">
            <a class="standalone" id=field_id(&measure.path) href=link><bdi>{text}</bdi></a>
            " "<Adequacy measure=measure />
        </p>
    }
}
