use super::later::Later;
use crate::dates::DateInput;
use crate::desk::{Desk, can_lock, now, today, use_desk};
use crate::environment::route::EnvironmentPage;
use crate::fund::calendar::{Duty, deadlines};
use crate::fund::route::FundPage;
use crate::fund::view::{DraftCard, ExampleButton, drafts, new_application};
use crate::route::Route;
use crate::store::room::{Room, share};
use crate::store::{DAMAGED_PREFIX, Unreadable};
use crate::training::route::TrainingPage;
use crate::ui::when;
use crate::ui::{Notice, Screen, Tone, download, focus_later, use_screen, use_teller};
use crate::words::{Arg, Key, Message};
use chrono::NaiveDate;
use leptos::prelude::*;

/// How many drafts the home page shows; the others are one step away.
const MOST_DRAFTS: usize = 3;
/// How many deadlines the home page shows.
const MOST_DUE: usize = 4;

/// The home page.
#[component]
pub(super) fn TodayPage(
    /// The parts of systems that come later
    later: Later,
) -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let no_drafts = move || drafts(desk).is_empty();
    let is_new = move || desk.records(false).is_empty();
    let shown = move || {
        drafts(desk)
            .into_iter()
            .take(MOST_DRAFTS)
            .collect::<Vec<_>>()
    };
    let date = move || screen.tongue().date(today());
    view! {
        <h1 tabindex="-1" id="today">{screen.tr(Key::ShellToday)}</h1>
        <p class="lead">{date}</p>
        <super::install::InstallNotice />
        <RoomNotice />
        <BackupNotice />
        {when(move || desk.ending.get(), move || view! {
            <Notice tone=Tone::Bad>
                <p>{screen.tr(Key::ShellEndingStopped)}</p>
                <p class="buttons">
                    <a class="button button-danger" href=Route::HandBack.href()>{screen.tr(Key::ShellHandBack)}</a>
                    <button type="button" class="button button-quiet" on:click=move |_| desk.keep_what_is_left()>{screen.tr(Key::ShellEndingKeep)}</button>
                </p>
            </Notice>
        }.into_any())}
        <RecoveredNotice />
        <KeptAsideNotices />
        {when(is_new, move || view! { <section class="welcome">
                <h2>{screen.tr(Key::ShellWelcome)}</h2>
                <p>{screen.tr(Key::ShellWelcomeText)}</p>
            </section> }.into_any())}
        <p class="buttons">
            <button type="button" class="button" disabled=move || desk.room() == Room::EditsOnly on:click=move |_| new_application(desk, screen.language())>{screen.tr(Key::DraftsNew)}</button>
            <a class="button button-secondary" href=Route::Files.href()>{screen.tr(Key::ShellOpenFile)}</a>
        </p>
        {when(no_drafts, move || view! { <p class="buttons"><ExampleButton /></p> }.into_any())}
        {when(is_new, move || view! { <p class="buttons">
                <a class="standalone" href=Route::Training(TrainingPage::Start).href()>{screen.tr(Key::ShellTraining)}</a>
                <a class="standalone" href=Route::Environment(EnvironmentPage::Start).href()>{screen.tr(Key::ShellEnvironment)}</a>
            </p> }.into_any())}
        {when(move || !no_drafts(), move || view! { <section>
                <h2>{screen.tr(Key::ShellDrafts)}</h2>
                <ul class="cards">
                    {move || shown().into_iter().map(|record| view! { <li><DraftCard record=record removable=false /></li> }).collect_view()}
                </ul>
                {when(move || drafts(desk).len() != shown().len(), move || view! { <p><a class="standalone" href=Route::Fund(FundPage::List).href()>{screen.tr(Key::ShellAllApplications)}</a></p> }.into_any())}
            </section>
            <DueList /> }.into_any())}
        {later.today()}
        <WhoCard />
        <LockCard />
        <Safety />
    }
}

/// What is due next, of all applications.
fn due(desk: Desk, untitled: &str) -> Vec<(NaiveDate, Duty, String, String)> {
    let today = today();
    let mut list: Vec<(NaiveDate, Duty, String, String)> = Vec::new();
    // Nothing falls due in the worked example.
    for record in drafts(desk)
        .into_iter()
        .filter(|record| !record.is_true("example"))
    {
        let (start, end) = (
            DateInput::read(&record.text("start")),
            DateInput::read(&record.text("end")),
        );
        let Some((start, end)) = start
            .date()
            .zip(end.date())
            .filter(|(start, end)| start <= end)
        else {
            continue;
        };
        let title = record.text("title");
        let title = if title.trim().is_empty() {
            untitled
        } else {
            &title
        };
        let href = Route::Fund(FundPage::Tasks(record.id())).href();
        for deadline in deadlines(start, end)
            .into_iter()
            .filter(|deadline| deadline.due >= today)
        {
            let at = list.partition_point(|(due, ..)| *due <= deadline.due);
            list.insert(
                at,
                (deadline.due, deadline.duty, title.to_owned(), href.clone()),
            );
        }
    }
    list.truncate(MOST_DUE);
    list
}

#[component]
fn DueList() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let rows = move || due(desk, &screen.t(Key::DraftsTasksNoneTitle));
    view! {
        <section>
            <h2>{screen.tr(Key::ShellDue)}</h2>
            {when(move || rows().is_empty(), move || view! { <p class="empty">{screen.tr(Key::ShellDueNothing)}</p> }.into_any())}
            {when(move || !rows().is_empty(), move || view! { <ul class="due">
                    {move || rows().into_iter().map(|(due, duty, title, href)| {
                        let duty = match duty {
                            Duty::MonitoringFramework => Key::DraftsDutyMonitoringFramework,
                            Duty::InterimReport => Key::DraftsDutyInterimReport,
                            Duty::RequestExtension => Key::DraftsDutyRequestExtension,
                            Duty::FinalReport => Key::DraftsDutyFinalReport,
                            Duty::Evaluation => Key::DraftsDutyEvaluation,
                        };
                        view! {
                            <li><span class="due-date">{screen.tongue().date(due)}</span><span>{screen.t(duty)}<br/><a href=href><bdi>{title}</bdi></a></span></li>
                        }
                    }).collect_view()}
                </ul>
                <p class="hint">{screen.tr(Key::DraftsDueNote)}</p> }.into_any())}
        </section>
    }
}

/// When the desk was last saved to a file, and how much changed since.
fn last_backup(screen: Screen, desk: Desk) -> String {
    let tongue = screen.tongue();
    let Some(at) = desk.settings.with(|settings| settings.backup) else {
        return tongue.text(Key::ShellBackupNever);
    };
    let days = i64::try_from(now().saturating_sub(at) / 86_400_000).unwrap_or(i64::MAX);
    let changed = i64::try_from(desk.changed_since(at)).unwrap_or(i64::MAX);
    let ago = tongue.say(&Message::new(Key::ShellBackupAgo).with("days", Arg::Count(days)));
    let since =
        tongue.say(&Message::new(Key::ShellBackupChanges).with("count", Arg::Count(changed)));
    format!("{ago} {since}")
}

/// A backup that is due, as the person wants to be reminded.
#[component]
fn BackupNotice() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    view! {
        {when(move || desk.backup_is_due(), move || view! {
            <Notice tone=Tone::Warning>
                <p>{screen.tr(Key::ShellBackupDue)}" "{move || last_backup(screen, desk)}</p>
                <p class="buttons">
                    <a class="button button-secondary" href=Route::Files.href()>{screen.tr(Key::ShellBackupNow)}</a>
                    <a class="standalone" href=Route::Settings.href()>{screen.tr(Key::ShellBackupWhen)}</a>
                </p>
            </Notice>
        }.into_any())}
    }
}

/// When the desk was last saved to a file, how much changed since, and how full it is.
#[component]
fn Safety() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let space = move || match desk.space_used() {
        Ok(used) => {
            screen.say(&Message::new(Key::ShellSpace).with("share", Arg::Share(share(used))))
        }
        Err(_) => screen.t(Key::ShellSpaceUnknown),
    };
    let kept = move || {
        let mut said = Vec::new();
        if !desk.has_journal.get() {
            said.push(screen.t(Key::ShellSecondCopyNone));
        }
        match desk.persisted.get() {
            Some(true) => said.push(screen.t(Key::ShellPersistYes)),
            Some(false) => said.push(screen.t(Key::ShellPersistNo)),
            None => {}
        }
        said.join(" ")
    };
    view! {
        <section class="safety">
            <h2>{screen.tr(Key::ShellSafety)}</h2>
            <p>{move || last_backup(screen, desk)}</p>
            <p>{space}</p>
            <FilesSpace />
            <p>{kept}</p>
            <p><a class="standalone" href=Route::Files.href()>{screen.tr(Key::ShellBackupNow)}</a></p>
        </section>
    }
}

/// What the attached files take, once there are any.
#[component]
pub(super) fn FilesSpace() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let text = move || {
        let size = Arg::Text(screen.tongue().bytes(desk.files_size()));
        screen.say(&Message::new(Key::ShellSpaceFiles).with("size", size))
    };
    view! { {when(move || desk.files_size() > 0, move || view! { <p>{text}</p> }.into_any())} }
}

/// The names of the user and the device: asked once, changed in the settings.
#[component]
fn WhoCard() -> impl IntoView {
    let screen = use_screen();
    let (desk, teller) = (use_desk(), use_teller());
    let (user, device) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let asked = move || desk.settings.with(|settings| settings.asked);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (user, device) = (user.get_untracked(), device.get_untracked());
        desk.change_settings(|settings| {
            settings.user.clone_from(&user);
            settings.device.clone_from(&device);
            settings.asked = true;
        });
        teller.tell(Message::new(Key::ShellWhoSaved), None);
        focus_later("today".to_owned());
    };
    let skip = move |_| {
        desk.change_settings(|settings| settings.asked = true);
        focus_later("today".to_owned());
    };
    view! {
        {when(move || !asked(), move || view! { <form class="card who" on:submit=save>
                <h2>{screen.tr(Key::ShellWho)}</h2>
                <p class="hint">{screen.tr(Key::ShellWhoHelp)}</p>
                <div class="field">
                    <label for="who-user">{screen.tr(Key::ShellUserName)}</label>
                    <input id="who-user" class="input" type="text" dir="auto" autocomplete="name"
                        on:input:target=move |event| user.set(event.target().value()) />
                </div>
                <div class="field">
                    <label for="who-device">{screen.tr(Key::ShellDeviceName)}</label>
                    <input id="who-device" class="input" type="text" dir="auto" autocomplete="off"
                        on:input:target=move |event| device.set(event.target().value()) />
                </div>
                <p class="buttons">
                    <button type="submit" class="button">{screen.tr(Key::ShellWhoSave)}</button>
                    <button type="button" class="button button-quiet" on:click=skip>{screen.tr(Key::ShellWhoSkip)}</button>
                </p>
            </form> }.into_any())}
    }
}

/// The lock is offered once; it can be put off, and found under the settings.
#[component]
fn LockCard() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    // One question at a time: the names come first.
    let open = move || {
        let (asked, later) = desk
            .settings
            .with(|settings| (settings.asked, settings.lock_later));
        asked && !later && !desk.lock_is_decided() && can_lock()
    };
    let later = move |_| {
        desk.change_settings(|settings| settings.lock_later = true);
        focus_later("today".to_owned());
    };
    view! {
        {when(open, move || view! { <section class="card">
                <h2>{screen.tr(Key::ShellLockOffer)}</h2>
                <p>{screen.tr(Key::ShellLockOfferText)}</p>
                <p class="buttons">
                    <a class="button button-secondary" href=Route::Lock.href()>{screen.tr(Key::ShellLockSetUp)}</a>
                    <button type="button" class="button button-quiet" on:click=later>{screen.tr(Key::ShellLockLater)}</button>
                </p>
            </section> }.into_any())}
    }
}

/// Room that runs short: said before it is gone, with what to do.
#[component]
pub(super) fn RoomNotice() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let room = Memo::new(move |_| desk.room());
    view! {
        {when(move || room.get() == Room::Tight, move || view! { <Notice tone=Tone::Warning><p>{screen.tr(Key::ShellRoomTight)}</p></Notice> }.into_any())}
        {when(move || room.get() == Room::EditsOnly, move || view! { <Notice tone=Tone::Bad><p>{screen.tr(Key::ShellRoomEditsOnly)}</p></Notice> }.into_any())}
    }
}

/// What came back from the second copy: told until the person has seen it.
#[component]
fn RecoveredNotice() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let items = move || {
        let list = desk.recovered.get().into_iter().map(|recovered| {
            let record = desk.find(recovered.id);
            let kind = record
                .and_then(|record| record.peek(|record| record.kind.clone()))
                .and_then(|kind| crate::systems::kind(&kind));
            let title = kind
                .zip(record)
                .map(|(kind, record)| kind.name_by(|path| record.text(path)))
                .filter(|title| !title.trim().is_empty());
            let title = title.unwrap_or_else(|| {
                screen.t(kind.map_or(Key::DraftsTasksNoneTitle, |kind| kind.label))
            });
            let message = Message::new(Key::ShellRecoveredItem)
                .with("title", Arg::Text(title))
                .with("when", Arg::Text(screen.tongue().moment(recovered.at)));
            let history = Route::History(recovered.id).href();
            view! { <li><bdi>{screen.say(&message)}</bdi><br/><a class="standalone" href=history>{screen.t(Key::ShellRecoveredHistory)}</a></li> }
        });
        list.collect_view()
    };
    view! {
        {when(move || !desk.recovered.read().is_empty(), move || view! {
            <Notice tone=Tone::Good>
                <h2>{screen.tr(Key::ShellRecoveredTitle)}</h2>
                <p>{screen.tr(Key::ShellRecoveredText)}</p>
                <ul>{items}</ul>
                <p><button type="button" class="button button-secondary" on:click=move |_| desk.recovered.set(Vec::new())>{screen.tr(Key::ShellRecoveredSeen)}</button></p>
            </Notice>
        }.into_any())}
    }
}

/// What could not be read: untouched, and to be taken away as it is.
#[component]
fn KeptAsideNotices() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    view! {
        {move || desk.kept_aside.get().into_iter().map(|kept| {
                let text = match kept.why {
                    Unreadable::Damaged => Key::ShellDamaged,
                    Unreadable::Newer => Key::ShellNewer,
                    Unreadable::InTrash => Key::ShellAsideTrashLostHelp,
                };
                // Only what was copied aside can go: its record came back from the second copy.
                let came_back = kept.key.starts_with(DAMAGED_PREFIX);
                let has_text = kept.why != Unreadable::InTrash;
                let key = kept.key.clone();
                let delete = move |_| {
                    if desk.drop_kept_aside(&key).is_err() {
                        crate::ui::announce(&screen.t(Key::ShellSaveBlocked));
                    }
                };
                let save = move |_| {
                    let file = kept.to_file();
                    leptos::task::spawn_local(async move {
                        if download(file.name, file.kind, &file.text).await.is_err() {
                            crate::ui::announce(&screen.t(Key::ShellDownloadFailed));
                        }
                    });
                };
                view! {
                    <Notice tone=Tone::Bad>
                        {(!has_text).then(|| view! { <h2>{screen.tr(Key::ShellAsideTrashLost)}</h2> })}
                        <p>{screen.tr(text)}</p>
                        <p class="buttons">
                            {has_text.then(|| view! { <button type="button" class="button button-secondary" on:click=save>{screen.tr(Key::ShellDamagedSave)}</button> })}
                            <a class="standalone" href=Route::Aside.href()>{screen.tr(Key::ShellAsideLook)}</a>
                            {came_back.then(|| view! { <button type="button" class="button button-quiet" on:click=delete>{screen.tr(Key::ShellDamagedDelete)}</button> })}
                        </p>
                    </Notice>
                }
        }).collect_view()}
    }
}

/// Text that was put away when the desk ended badly.
#[component]
pub(super) fn RescuedNotice() -> impl IntoView {
    let screen = use_screen();
    let desk = use_desk();
    let failed = RwSignal::new(false);
    view! {
        {move || desk.rescued.get().map(|rescued| {
            let moment = screen.tongue().moment(rescued.at);
            let intro = screen.say(&Message::new(Key::ShellRescued)
                .with("when", Arg::Text(moment))
                .with("field", Arg::Text(rescued.label.clone())));
            view! {
                <Notice tone=Tone::Warning>
                    <h2>{screen.t(Key::ShellRescuedTitle)}</h2>
                    <p>{intro}</p>
                    <blockquote><bdi>{rescued.text.clone()}</bdi></blockquote>
                    <p class="buttons">
                        <a class="button button-secondary" href=rescued.page.clone()>{screen.t(Key::ShellRescuedGo)}</a>
                        <button type="button" class="button button-quiet" on:click=move |_| failed.set(desk.decline_rescued().is_err())>{screen.t(Key::ShellRescuedDrop)}</button>
                    </p>
                    {when(move || failed.get(), move || view! { <p>{screen.tr(Key::ShellSaveBlocked)}</p> }.into_any())}
                </Notice>
            }
        })}
    }
}
