use super::{Record, Replica, Version};

/// Gives out versions for one writer: a hybrid clock, so that a counter is never used twice even when the browser lost
/// the last minute of writes, and so that a version tells when it was made.
#[derive(Clone, Debug)]
pub struct Clock {
    replica: Replica,
    now: u64,
    last: u64,
}

impl Clock {
    /// A clock for a writer; it stands still until [`Clock::tick`] tells it the time.
    #[must_use]
    pub fn new(replica: Replica) -> Self {
        Self {
            replica,
            now: 0,
            last: 0,
        }
    }

    /// The writer.
    #[must_use]
    pub fn replica(&self) -> &Replica {
        &self.replica
    }

    /// Makes the clock write for another window of the device.
    pub fn become_replica(&mut self, replica: Replica) {
        self.replica = replica;
    }

    /// Tells the time, in milliseconds since 1970. A clock that runs backwards does no harm.
    pub fn tick(&mut self, now: u64) -> &mut Self {
        self.now = now;
        self
    }

    /// The version of the next write to a record: later than all that the record has seen.
    pub fn next(&mut self, record: &Record) -> Version {
        let count = self
            .now
            .max(self.last + 1)
            .max(record.changed_at().saturating_add(1));
        self.last = count;
        Version {
            replica: self.replica.clone(),
            count,
        }
    }
}
