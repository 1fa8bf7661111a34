use super::{Edit, Path, Value};

/// What one undo takes back: the edits of one action, or of one burst of typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The edits, in the order in which they were made.
    pub edits: Vec<Edit>,
}

impl Step {
    /// What to write, in which order, to take the step back.
    #[must_use]
    pub fn backwards(&self) -> Vec<(Path, Value)> {
        self.edits
            .iter()
            .rev()
            .map(|edit| (edit.path.clone(), edit.old.clone()))
            .collect()
    }

    /// What to write to make the step again.
    #[must_use]
    pub fn forwards(&self) -> Vec<(Path, Value)> {
        self.edits
            .iter()
            .map(|edit| (edit.path.clone(), edit.new.clone()))
            .collect()
    }
}

/// What can be undone and redone of one record, since the desk was opened.
#[derive(Clone, Debug, Default)]
pub struct UndoStack {
    done: Vec<Step>,
    undone: Vec<Step>,
    burst_until: u64,
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
        let same_field = match (
            edits.as_slice(),
            self.done.last().map(|step| step.edits.as_slice()),
        ) {
            ([edit], Some([last])) => edit.path == last.path && edit.old == last.new,
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

    /// Takes the last step off, to be written backwards.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        self.burst_until = 0;
        Some(step)
    }

    /// Takes the last undone step off, to be written forwards.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        self.burst_until = 0;
        Some(step)
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
