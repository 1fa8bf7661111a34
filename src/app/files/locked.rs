//! The part of the desk that locks files and opens locked ones; loaded when somebody asks for it.
#![allow(
    unsafe_code,
    reason = "the macro of a split point declares the functions that the loader fills in"
)]

use crate::transfer::age::{Unopened, lock, unlock};
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// What the part does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Locks {
    pub(super) lock: fn(&[u8], &str) -> Option<String>,
    pub(super) unlock: fn(&[u8], &str) -> Result<Vec<u8>, Unopened>,
}

#[wasm_split(locks, wasm_split_path = ::leptos::wasm_split, fallible)]
pub(super) fn locks() -> Result<Locks, SplitLoaderError> {
    Ok(Locks { lock, unlock })
}
