use super::{Edit, Path, Value, Write};

/// What one undo takes back: the edits of one action, or of one burst of typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The edits, in the order in which they were made.
    pub edits: Vec<Edit>,
}

impl Step {
    /// What to write, in which order, to take the step back.
    #[must_use]
    pub fn backwards(&self) -> Vec<Put> {
        let put = |edit: &Edit| Put {
            path: edit.path.clone(),
            value: edit.old.clone(),
            beside: edit.beside.clone(),
        };
        self.edits.iter().rev().map(put).collect()
    }

    /// What to write to make the step again.
    #[must_use]
    pub fn forwards(&self) -> Vec<Put> {
        let put = |edit: &Edit| Put {
            path: edit.path.clone(),
            value: edit.new.clone(),
            beside: Vec::new(),
        };
        self.edits.iter().map(put).collect()
    }
}

/// What to put at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// Where.
    pub path: Path,
    /// The value.
    pub value: Value,
    /// What others had written there, to stand beside it again.
    pub beside: Vec<Write>,
}

/// What can be undone and redone of one record, since the desk was opened.
#[derive(Clone, Debug, Default)]
pub struct UndoStack {
    done: Vec<Step>,
    undone: Vec<Step>,
    burst_until: u64,
    actions: u64,
}

impl UndoStack {
    /// A pause in typing longer than this, in milliseconds, begins a new step.
    pub const PAUSE: u64 = 1_000;
    /// How many steps are kept.
    pub const DEEPEST: usize = 500;

    /// Notes an action. Typing on in one field joins the step before it.
    pub fn push(&mut self, edits: Vec<Edit>, now: u64) {
        if edits.is_empty() {
            return;
        }
        self.undone.clear();
        self.actions += 1;
        let same_field = match (
            edits.as_slice(),
            self.done.last().map(|step| step.edits.as_slice()),
        ) {
            // A choice between rival texts is a step of its own, however soon after typing.
            ([edit], Some([last])) => {
                edit.path == last.path && edit.old == last.new && edit.beside.is_empty()
            }
            _ => false,
        };
        if same_field
            && now < self.burst_until
            && let (Some(edit), Some(last)) = (
                edits.first(),
                self.done.last_mut().and_then(|s| s.edits.last_mut()),
            )
        {
            last.new = edit.new.clone();
            last.version = edit.version.clone();
        } else {
            self.done.push(Step { edits });
            if self.done.len() > Self::DEEPEST {
                self.done.remove(0);
            }
        }
        self.burst_until = now + Self::PAUSE;
    }

    /// Ends a burst of typing: what comes next is a step of its own.
    pub fn end_burst(&mut self) {
        self.burst_until = 0;
    }

    /// Takes the last step off, to be written backwards.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        self.burst_until = 0;
        self.actions += 1;
        Some(step)
    }

    /// Takes the last undone step off, to be written forwards.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        self.burst_until = 0;
        self.actions += 1;
        Some(step)
    }

    /// How often something was done, undone or redone: whoever remembers it can tell whether anything came after.
    #[must_use]
    pub fn actions(&self) -> u64 {
        self.actions
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
