//! The lock turned on and off, opened at the start, changed. Whatever is stored passes `seal`; in here is only what
//! happens when the key comes or goes.

use super::super::database::{Change, Database, Shelf as Store};
use super::super::seal::{self, LOCK_KEY, random};
use super::super::{BrowserShelf, Desk, channel, place, rescue};
use super::part::part;
use super::{LockError, subtle};
use crate::store::lock::{ITERATIONS, Lock, Secret, Stage, Stretch, Stretched};
use crate::store::recovery::RecoveryKey;
use crate::store::seal::{SealKey, is_sealed};
use crate::store::{PREFIX, SaveError, Shelf as _, ShelfError, Unreadable};
use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

/// How long another window may take to write its last words before what it wrote is looked at once more.
const LAST_WORDS: i32 = 700;

/// The lock, of its two copies.
pub(super) async fn find(
    database: Option<Database>,
    local: Option<String>,
    copy: Option<String>,
) -> Result<Option<Lock>, Unreadable> {
    let read = |text: String| Lock::from_text(&text);
    let (local, copy) = match (local.map(read), copy.map(read)) {
        (Some(Err(why)), None | Some(Err(_))) | (None, Some(Err(why))) => return Err(why),
        (local, copy) => (local.and_then(Result::ok), copy.and_then(Result::ok)),
    };
    let Some(lock) = Lock::newer(local.clone(), copy.clone()) else {
        return Ok(None);
    };
    if lock.stage == Stage::Off && !is_any_sealed() {
        BrowserShelf.remove(LOCK_KEY).ok();
        return Ok(None);
    }
    // Whichever of the two was lost or is older is written again.
    if local.as_ref() != Some(&lock) {
        BrowserShelf.set(LOCK_KEY, &lock.to_text()).ok();
    }
    if copy.as_ref() != Some(&lock)
        && let Some(database) = &database
    {
        database.commit(&[copy_of(&lock)]).await.ok();
    }
    Ok(Some(lock))
}

fn copy_of(lock: &Lock) -> Change {
    Change {
        shelf: Store::Lock,
        key: LOCK_KEY.to_owned(),
        value: Some(lock.to_text().into()),
    }
}

fn our_keys() -> Result<impl Iterator<Item = String>, ShelfError> {
    let keys = BrowserShelf.keys()?.into_iter();
    Ok(keys.filter(|key| key.starts_with(PREFIX)))
}

fn is_any_sealed() -> bool {
    let lying = |key: String| BrowserShelf.lying(&key).ok().flatten();
    our_keys().is_ok_and(|mut keys| keys.any(|key| lying(key).is_some_and(|text| is_sealed(&text))))
}

/// Writes local storage anew in the form that it is written in now; each value stands in one form or the other.
fn write_local_anew() -> Result<(), ShelfError> {
    for key in our_keys()? {
        let Some(lying) = BrowserShelf.lying(&key)? else {
            continue;
        };
        if !seal::is_as_written(&key, &lying)
            && let Some(text) = BrowserShelf.get(&key)?
        {
            BrowserShelf.set(&key, &text)?;
        }
    }
    Ok(())
}

async fn write_all_anew(database: Option<&Database>) -> Result<(), LockError> {
    write_local_anew()?;
    if let Some(database) = database {
        for store in Store::SEALED {
            let written = database.write_anew(store).await;
            written.map_err(|_| LockError::Refused)?;
        }
    }
    Ok(())
}

/// The disk first: local storage reaches it a minute later, and without the lock nothing that is sealed can be opened.
async fn keep_lock(database: Option<&Database>, lock: &Lock) -> Result<(), LockError> {
    if let Some(database) = database {
        let kept = database.commit(&[copy_of(lock)]).await;
        kept.map_err(|_| LockError::Refused)?;
    }
    match lock.stage {
        Stage::Off => BrowserShelf.remove(LOCK_KEY)?,
        _ => BrowserShelf.set(LOCK_KEY, &lock.to_text())?,
    }
    Ok(())
}

/// Finishes what was under way when the desk was last closed; returns the lock that is there from now on.
pub(super) async fn finish(database: Option<Database>, lock: Lock) -> Option<Lock> {
    let database = database.as_ref();
    rescue::seal_anew().await;
    let written = match lock.stage {
        // A power cut may have taken local storage back to before the lock.
        Stage::On => write_local_anew().map_err(LockError::from),
        _ => write_all_anew(database).await,
    };
    let next = match lock.stage {
        Stage::On => return Some(lock),
        _ if written.is_err() => return Some(lock),
        Stage::TurningOn => lock.at(Stage::On),
        Stage::TurningOff | Stage::Off => lock.at(Stage::Off),
    };
    if keep_lock(database, &next).await.is_err() {
        return Some(lock);
    }
    if next.stage == Stage::Off {
        seal::let_go();
        return None;
    }
    Some(next)
}

thread_local! {
    static BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// Listens and watches from now on, once; and goes back to where one was.
pub(super) fn begin(desk: Desk) {
    if !BEGUN.replace(true) {
        desk.listen_to_windows();
        desk.watch_idleness();
        desk.go_back_to_place();
    }
}

/// What another window made of the lock; nothing where it turned it off.
pub(super) fn changed(desk: Desk, text: Option<String>) {
    let Some(text) = text else {
        desk.lock_is_gone();
        return;
    };
    let Ok(lock) = Lock::from_text(&text) else {
        return;
    };
    desk.lock.set(Some(lock.clone()));
    wasm_bindgen_futures::spawn_local(async move {
        if let Some(key) = seal::key()
            && take_key(&lock, key).await.is_ok()
        {
            return;
        }
        // Nothing is written in clear text meanwhile; what is typed waits.
        while desk.lock.get_untracked().as_ref() == Some(&lock) {
            if unlock_by_another_window(&lock).await {
                desk.has_journal.set(desk.database().is_some());
                desk.save_now();
                begin(desk);
                return;
            }
            pause(LAST_WORDS).await;
        }
    });
}

/// Locks all windows.
pub(super) fn lock_now(desk: Desk) -> Result<(), LockError> {
    desk.lock_this_window()?;
    channel::post(channel::LOCK);
    Ok(())
}

/// Makes a key of a secret.
async fn stretched(secret: &str, stretch: Stretch) -> Result<Stretched, LockError> {
    let bits = derive(secret, stretch).await;
    let bits = bits.map_err(|_| LockError::NoCryptography)?;
    Ok(Stretched {
        stretch,
        wrapper: SealKey::new(bits),
    })
}

async fn derive(secret: &str, stretch: Stretch) -> Result<[u8; 32], JsValue> {
    let subtle = subtle()?;
    // The same letters are the same passphrase, however a keyboard composes them.
    let secret = JsString::from(secret).normalize("NFKC");
    let secret = Zeroizing::new(String::from(secret).into_bytes());
    let bytes = Uint8Array::from(secret.as_slice());
    let usages = Array::of1(&"deriveBits".into());
    let key = subtle.import_key_with_str("raw", &bytes, "PBKDF2", false, &usages)?;
    let key: web_sys::CryptoKey = JsFuture::from(key).await?.dyn_into()?;
    let way = Object::new();
    Reflect::set(&way, &"name".into(), &"PBKDF2".into())?;
    Reflect::set(&way, &"hash".into(), &"SHA-256".into())?;
    let salt = Uint8Array::from(stretch.salt.as_slice());
    Reflect::set(&way, &"salt".into(), &salt)?;
    Reflect::set(&way, &"iterations".into(), &stretch.iterations.into())?;
    let bits = subtle.derive_bits_with_object(&way, &key, 256)?;
    let bits = Uint8Array::new(&JsFuture::from(bits).await?).to_vec();
    bits.try_into().map_err(|_| JsValue::UNDEFINED)
}

fn new_stretch() -> Result<Stretch, LockError> {
    Ok(Stretch {
        salt: random()?,
        iterations: ITERATIONS,
    })
}

/// What a person typed as a secret, as it is stretched.
fn as_stretched(secret: Secret, typed: &str) -> Result<Zeroizing<String>, LockError> {
    Ok(Zeroizing::new(match secret {
        Secret::Passphrase => typed.to_owned(),
        Secret::Recovery => RecoveryKey::from_text(typed)
            .map_err(|_| LockError::Wrong)?
            .to_text(),
    }))
}

/// Opens the lock for this window.
///
/// # Errors
/// When the secret is not the right one.
pub async fn unlock(lock: &Lock, secret: Secret, typed: &str) -> Result<(), LockError> {
    let key = proved(lock, secret, typed).await?;
    take_key(lock, key).await
}

async fn proved(lock: &Lock, secret: Secret, typed: &str) -> Result<SealKey, LockError> {
    let typed = as_stretched(secret, typed)?;
    let stretched = stretched(&typed, lock.stretch(secret)).await?;
    let key = lock.open(secret, &stretched.wrapper);
    key.filter(|key| lock.fits(key)).ok_or(LockError::Wrong)
}

/// Takes the key that another window handed over, if one does.
pub async fn unlock_by_another_window(lock: &Lock) -> bool {
    let Some(key) = channel::ask_for_key().await else {
        return false;
    };
    take_key(lock, key).await.is_ok()
}

async fn take_key(lock: &Lock, key: SealKey) -> Result<(), LockError> {
    let part = part().await.map_err(|_| LockError::NotLoaded)?;
    if !lock.fits(&key) {
        return Err(LockError::Wrong);
    }
    rescue::arm(&key).await;
    let sealing = matches!(lock.stage, Stage::TurningOn | Stage::On);
    seal::hold(key, part, sealing);
    Ok(())
}

impl Desk {
    /// Turns the lock on: all that lies on the device is sealed.
    ///
    /// # Errors
    /// Says why not; all is as it was then.
    pub async fn turn_lock_on(
        self,
        passphrase: &str,
        recovery: &RecoveryKey,
    ) -> Result<(), LockError> {
        match self.save_all() {
            // It waits for this very lock.
            Ok(()) | Err(LockError::NotSaved(SaveError::Undecided)) => {}
            Err(error) => return Err(error),
        }
        let passphrase = stretched(passphrase, new_stretch()?).await?;
        let recovery = stretched(&recovery.to_text(), new_stretch()?).await?;
        let key = SealKey::new(random()?);
        let nonces = [random()?, random()?, random()?];
        // What is needed afterwards is loaded before anything is changed.
        part().await.map_err(|_| LockError::NotLoaded)?;
        let database = self.database();
        let before = match &database {
            Some(database) => database.one(Store::Lock, LOCK_KEY).await.ok().flatten(),
            None => None,
        };
        let before = before.and_then(|before| Lock::from_text(&before.as_string()?).ok());
        let lock = Lock::new(&key, &passphrase, &recovery, nonces)
            .ok_or(LockError::Refused)?
            .after(before.as_ref());
        if let Err(error) = keep_lock(database.as_ref(), &lock).await {
            // All or none: the database must not tell of a lock for which local storage had no room.
            keep_lock(database.as_ref(), &lock.at(Stage::Off)).await?;
            return Err(error);
        }
        // Other windows find the lock in local storage and ask for its key.
        take_key(&lock, key).await?;
        self.lock.set(Some(lock.clone()));
        if write_all_anew(database.as_ref()).await.is_err() {
            // All or none: what was sealed is written in clear text again.
            seal::seal_no_more();
            let back = write_all_anew(database.as_ref()).await;
            if back.is_ok() {
                keep_lock(database.as_ref(), &lock.at(Stage::Off)).await?;
                self.lock_is_gone();
            }
            return Err(LockError::Refused);
        }
        pause(LAST_WORDS).await;
        write_all_anew(database.as_ref()).await?;
        let lock = lock.at(Stage::On);
        keep_lock(database.as_ref(), &lock).await?;
        self.lock.set(Some(lock));
        self.change_settings(|settings| settings.lock_declined = None);
        begin(self);
        self.save_now();
        Ok(())
    }

    /// Turns the lock off: all that lies on the device is written in clear text.
    ///
    /// # Errors
    /// Says why not.
    pub async fn turn_lock_off(self, secret: Secret, typed: &str) -> Result<(), LockError> {
        self.save_all()?;
        let Some(lock) = self.lock.get_untracked() else {
            return Ok(());
        };
        proved(&lock, secret, typed).await?;
        let database = self.database();
        let lock = lock.at(Stage::TurningOff);
        keep_lock(database.as_ref(), &lock).await?;
        seal::seal_no_more();
        self.lock.set(Some(lock.clone()));
        write_all_anew(database.as_ref()).await?;
        // Another window may have sealed a value before it heard.
        pause(LAST_WORDS).await;
        write_all_anew(database.as_ref()).await?;
        keep_lock(database.as_ref(), &lock.at(Stage::Off)).await?;
        self.lock_is_gone();
        // Whoever turns it off was told what that means, and proved to be the one who may.
        self.decline_lock();
        Ok(())
    }

    /// Wraps the key anew: by another passphrase, or by another recovery key.
    ///
    /// # Errors
    /// Says why not; the old secret goes on opening the desk then.
    pub async fn change_secret(
        self,
        (secret, typed): (Secret, &str),
        change: Secret,
        new: &str,
    ) -> Result<(), LockError> {
        let Some(lock) = self.lock.get_untracked() else {
            return Ok(());
        };
        let key = proved(&lock, secret, typed).await?;
        let new = as_stretched(change, new)?;
        let new = stretched(&new, new_stretch()?).await?;
        let lock = lock
            .with_secret(change, &key, &new, &random()?)
            .ok_or(LockError::Refused)?;
        keep_lock(self.database().as_ref(), &lock).await?;
        self.lock.set(Some(lock));
        Ok(())
    }

    fn lock_is_gone(self) {
        seal::let_go();
        rescue::disarm();
        self.lock.set(None);
        self.save_now();
    }

    /// The page is loaded anew: so nothing of what it held is left in memory, the key least of all.
    pub(in super::super) fn lock_this_window(self) -> Result<(), LockError> {
        self.save_all()?;
        place::keep()?;
        channel::hush();
        // Nothing is typed into a page that goes.
        if let Some(body) = document().body() {
            body.set_hidden(true);
        }
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(database) = self.database() {
                // What is asked for now comes after all that was written before.
                database.one(Store::Records, "").await.ok();
            }
            seal::let_go();
            window().location().reload().ok();
        });
        Ok(())
    }
}

/// Waits, in milliseconds.
pub(in super::super) async fn pause(time: i32) {
    let waited = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, time)
                .ok();
        }
    });
    JsFuture::from(waited).await.ok();
}

/// Minutes as time; none where there are none.
pub(in super::super) fn idle_time(minutes: u32) -> Option<Duration> {
    (minutes > 0).then(|| Duration::from_secs(u64::from(minutes) * 60))
}
