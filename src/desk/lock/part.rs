//! What a desk with a lock does, in a part of the program that is loaded only where there is one: most desks have none, and
//! the first load is small for all.
#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use super::super::Desk;
use super::super::database::Database;
use super::{LockError, inside};
use crate::store::Unreadable;
use crate::store::lock::Lock;
use crate::store::seal::{Nonce, Place, SealKey};
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::pin::Pin;

type Opened<T> = Result<T, Unreadable>;
type Sealed = Option<Vec<u8>>;
type Doing<T> = Pin<Box<dyn Future<Output = T>>>;
type Find = fn(Option<Database>, Option<String>, Option<String>) -> Doing<Opened<Option<Lock>>>;

/// What the part does: each function is one of the key's, of the lock's or of `inside`.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Part {
    pub(in super::super) seal: fn(&SealKey, &Nonce, Place<'_>, &[u8]) -> Sealed,
    pub(in super::super) open: fn(&SealKey, Place<'_>, &[u8]) -> Opened<Vec<u8>>,
    pub(in super::super) seal_text: fn(&SealKey, &Nonce, Place<'_>, &str) -> Option<String>,
    pub(in super::super) open_text: fn(&SealKey, Place<'_>, &str) -> Option<Opened<String>>,
    pub(in super::super) find: Find,
    pub(in super::super) finish: fn(Option<Database>, Lock) -> Doing<Option<Lock>>,
    pub(in super::super) begin: fn(Desk),
    pub(in super::super) changed: fn(Desk, Option<String>),
    pub(in super::super) lock_now: fn(Desk) -> Result<(), LockError>,
}

#[wasm_split(locked, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(in super::super) fn part() -> Result<Part, SplitLoaderError> {
    Ok(Part {
        seal: |key, nonce, place, bytes| key.seal(nonce, place, bytes),
        open: |key, place, sealed| key.open(place, sealed),
        seal_text: |key, nonce, place, text| key.seal_text(nonce, place, text),
        open_text: |key, place, text| key.open_text(place, text),
        find: |database, local, copy| Box::pin(inside::find(database, local, copy)),
        finish: |database, lock| Box::pin(inside::finish(database, lock)),
        begin: inside::begin,
        changed: inside::changed,
        lock_now: inside::lock_now,
    })
}
