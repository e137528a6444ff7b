//! What a reader may use, and how it gives up the rest.

use std::io;
use std::time::Duration;

/// What reading one file may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Seconds of the processor. The clock on the wall may show twice as much, because other programs run too.
    pub seconds: u64,
    /// Megabytes of memory of the whole process.
    pub megabytes: u64,
}

impl Default for Limits {
    /// News pages take some 10 ms and 30 MB.
    fn default() -> Self {
        Self {
            seconds: 10,
            megabytes: 512,
        }
    }
}

impl Limits {
    /// How long to wait for an answer.
    pub(super) fn patience(self) -> Duration {
        Duration::from_secs(self.seconds.saturating_mul(2))
    }
}

/// Takes from this process, for good, the right to more memory, to any further file or socket, to write to a file, to
/// another process, and to leave a picture of its memory behind when it fails.
#[cfg(unix)]
pub(super) fn confine(limits: Limits) -> io::Result<()> {
    use nix::sys::resource::{Resource, setrlimit};
    let memory = limits.megabytes.saturating_mul(1024 * 1024);
    for (what, most) in [
        (Resource::RLIMIT_AS, memory),
        (Resource::RLIMIT_CORE, 0),
        (Resource::RLIMIT_FSIZE, 0),
        (Resource::RLIMIT_NOFILE, 0),
    ] {
        setrlimit(what, most, most)?;
    }
    #[cfg(target_os = "linux")]
    setrlimit(Resource::RLIMIT_NPROC, 0, 0)?;
    Ok(())
}

/// Gives this process so many seconds from now on; then the system ends it.
#[cfg(unix)]
pub(super) fn allow(seconds: u64) -> io::Result<()> {
    use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};
    let used = getrusage(UsageWho::RUSAGE_SELF)?;
    let used = used.user_time().tv_sec() + used.system_time().tv_sec();
    let used = u64::try_from(used).unwrap_or_default();
    let (_, hard) = getrlimit(Resource::RLIMIT_CPU)?;
    // One more, because the seconds used were rounded down.
    let until = used.saturating_add(seconds).saturating_add(1).min(hard);
    Ok(setrlimit(Resource::RLIMIT_CPU, until, hard)?)
}

/// Elsewhere only the clock on the wall holds the reader.
#[cfg(not(unix))]
pub(super) fn confine(_: Limits) -> io::Result<()> {
    Ok(())
}

/// Elsewhere only the clock on the wall holds the reader.
#[cfg(not(unix))]
pub(super) fn allow(_: u64) -> io::Result<()> {
    Ok(())
}
