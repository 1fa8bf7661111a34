//! What any system's pages are made of: words in a language, fields, lists, frames. In here no system has words of its own.

mod attachments;
mod download;
mod each;
mod fields;
mod focus;
mod formats;
mod icons;
mod list;
mod lock_gate;
mod navigation;
mod notices;
mod package;
mod parts;
mod secret;
mod sheet;
mod task;
mod there;
mod told;
mod undo;
mod when;
mod words;
mod workbooks;

pub use attachments::{Attachments, drawn};
pub use download::{
    Handed, breathe, can_share, copy_text, download, download_bytes, read_bytes, share_text,
};
pub use each::each;
pub use fields::{FieldView, Findings, FormContext, Rivals, StateSearch, WordUse, field_id};
pub use focus::{announce, focus_later, focus_on, is_typing, leaves, once_drawn, show_changed};
pub use icons::{Icon, IconName};
pub use list::ListView;
pub use lock_gate::{LockGate, LockStatement};
pub use navigation::{go_to, use_address};
pub use notices::{BackLink, FindingText, Notice, Tone};
pub use package::{
    OpenError, Opened, PackageFile, PackageLacks, counted, make_package, read_package,
    unpack_package,
};
pub use parts::{ErrorSummary, PartsView};
pub use secret::{NewPassphrase, Proof, proof_field};
pub use sheet::sheet;
pub use task::{DoneQuestion, StateTag};
pub use there::while_there;
pub use told::{Remedy, Teller, ToldLine, to_trash, use_teller};
pub use undo::{Place, UndoBar, UndoTarget, take_out, undoable};
pub use when::when;
pub use words::{
    Screen, Tongue, load_catalogue, load_tongue, load_words, use_document_tongue, use_screen,
};
pub use workbooks::{NotRead, read_sheets, save_workbook};
