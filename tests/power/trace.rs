//! Follows a thread of a child process by ptrace: what it asks of the file system, in order, and refusals put in its
//! way. So both SQLite and the program's own renames and syncs are seen, as the kernel sees them.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::sys::ptrace::{self, Options};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

/// What was asked of the file system and done, or said on the standard output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A file was made or opened to be made.
    Open { path: PathBuf, empties: bool },
    /// Bytes were written.
    Write {
        path: PathBuf,
        at: u64,
        bytes: Vec<u8>,
    },
    /// The file has this length now.
    Cut { path: PathBuf, length: u64 },
    /// A file or a folder was synced.
    Sync { path: PathBuf },
    /// A file has another name now.
    Rename { from: PathBuf, to: PathBuf },
    /// A file has a second name.
    Link { from: PathBuf, to: PathBuf },
    /// A name is gone.
    Remove { path: PathBuf },
    /// A line of the child.
    Said(String),
}

/// A call that is on its way.
struct Call {
    number: i64,
    arguments: [u64; 5],
}

/// A thread that is followed.
pub struct Tracer {
    thread: Pid,
    folder: PathBuf,
}

/// Whether to let a call through, asked before each that would change something in the folder.
pub type Gate<'g> = dyn FnMut(&str) -> Option<Errno> + 'g;

mod call {
    pub const WRITE: i64 = 1;
    pub const OPEN: i64 = 2;
    pub const PWRITE: i64 = 18;
    pub const SENDFILE: i64 = 40;
    pub const FSYNC: i64 = 74;
    pub const FDATASYNC: i64 = 75;
    pub const FTRUNCATE: i64 = 77;
    pub const RENAME: i64 = 82;
    pub const LINK: i64 = 86;
    pub const UNLINK: i64 = 87;
    pub const OPENAT: i64 = 257;
    pub const UNLINKAT: i64 = 263;
    pub const LINKAT: i64 = 265;
    pub const COPY_RANGE: i64 = 326;
}

const O_CREAT: u64 = 0o100;
const O_TRUNC: u64 = 0o1000;

impl Tracer {
    /// Follows the thread with this number, which waits, in what it does within `folder`.
    pub fn of(thread: i32, folder: &Path) -> nix::Result<Self> {
        let thread = Pid::from_raw(thread);
        ptrace::seize(thread, Options::PTRACE_O_TRACESYSGOOD)?;
        ptrace::interrupt(thread)?;
        waitpid(thread, Some(WaitPidFlag::__WALL))?;
        Ok(Self {
            thread,
            folder: folder.to_path_buf(),
        })
    }

    /// Lets the thread run until it says a line that begins with `last`. `go` is called once it is followed.
    pub fn run(
        &self,
        go: impl FnOnce(),
        last: &str,
        gate: &mut Gate<'_>,
        on: &mut dyn FnMut(Event),
    ) -> nix::Result<()> {
        ptrace::syscall(self.thread, None)?;
        go();
        let mut call: Option<Call> = None;
        let mut refused = None;
        loop {
            match waitpid(self.thread, Some(WaitPidFlag::__WALL))? {
                WaitStatus::PtraceSyscall(_) => {}
                WaitStatus::Stopped(_, signal) => {
                    ptrace::syscall(self.thread, signal)?;
                    continue;
                }
                WaitStatus::Exited(..) | WaitStatus::Signaled(..) => return Ok(()),
                _ => {
                    ptrace::syscall(self.thread, None)?;
                    continue;
                }
            }
            let mut registers = ptrace::getregs(self.thread)?;
            if let Some(done) = call.take() {
                if let Some(why) = refused.take() {
                    let why: Errno = why;
                    registers.rax = (-(why as i64)) as u64;
                    ptrace::setregs(self.thread, registers)?;
                } else if registers.rax as i64 >= 0 {
                    let event = self.event(&done, registers.rax);
                    let over = matches!(&event, Some(Event::Said(line)) if line.starts_with(last));
                    event.into_iter().for_each(&mut *on);
                    if over {
                        return ptrace::detach(self.thread, None);
                    }
                }
            } else {
                let now = Call {
                    number: registers.orig_rax as i64,
                    arguments: [
                        registers.rdi,
                        registers.rsi,
                        registers.rdx,
                        registers.r10,
                        registers.r8,
                    ],
                };
                if let Some(name) = self.changes(&now) {
                    refused = gate(name);
                    if refused.is_some() {
                        // No such call: the kernel does nothing, and its answer is replaced.
                        registers.orig_rax = u64::MAX;
                        ptrace::setregs(self.thread, registers)?;
                    }
                }
                call = Some(now);
            }
            ptrace::syscall(self.thread, None)?;
        }
    }

    /// The name of a call that would write in the folder.
    fn changes(&self, call: &Call) -> Option<&'static str> {
        let [a, b, c, d, _] = call.arguments;
        let inside = |path: Option<PathBuf>| path.is_some_and(|p| p.starts_with(&self.folder));
        let (name, inside) = match call.number {
            call::WRITE | call::PWRITE => ("write", inside(self.file(a))),
            call::SENDFILE => ("write", inside(self.file(a))),
            call::COPY_RANGE => ("write", inside(self.file(c))),
            call::FSYNC | call::FDATASYNC => ("sync", inside(self.file(a))),
            call::FTRUNCATE => ("cut", inside(self.file(a))),
            call::OPEN if b & O_CREAT != 0 => ("make", inside(self.text(a))),
            call::OPENAT if c & O_CREAT != 0 => ("make", inside(self.text(b))),
            call::RENAME | call::LINK => ("rename", inside(self.text(b))),
            call::LINKAT => ("rename", inside(self.text(d))),
            _ => return None,
        };
        inside.then_some(name)
    }

    /// What a call did that has returned `result`.
    fn event(&self, call: &Call, result: u64) -> Option<Event> {
        let [a, b, c, d, _] = call.arguments;
        let inside = |path: PathBuf| path.starts_with(&self.folder).then_some(path);
        match call.number {
            call::WRITE if a == 1 => {
                let bytes = self.memory(b, result as usize)?;
                let text = String::from_utf8_lossy(&bytes).into_owned();
                Some(Event::Said(text.trim().to_owned()))
            }
            call::WRITE => {
                let path = inside(self.file(a)?)?;
                let bytes = self.memory(b, result as usize)?;
                let at = self.position(a)?.checked_sub(result)?;
                Some(Event::Write { path, at, bytes })
            }
            call::PWRITE => Some(Event::Write {
                path: inside(self.file(a)?)?,
                at: d,
                bytes: self.memory(b, result as usize)?,
            }),
            call::SENDFILE | call::COPY_RANGE if result > 0 => {
                let fd = if call.number == call::SENDFILE { a } else { c };
                let path = inside(self.file(fd)?)?;
                let at = self.position(fd)?.checked_sub(result)?;
                let mut bytes = vec![0; result as usize];
                let file = fs::File::open(&path).ok()?;
                file.read_exact_at(&mut bytes, at).ok()?;
                Some(Event::Write { path, at, bytes })
            }
            call::FSYNC | call::FDATASYNC => Some(Event::Sync {
                path: inside(self.file(a)?)?,
            }),
            call::FTRUNCATE => Some(Event::Cut {
                path: inside(self.file(a)?)?,
                length: b,
            }),
            call::OPEN | call::OPENAT => {
                let (path, flags) = match call.number {
                    call::OPEN => (a, b),
                    _ => (b, c),
                };
                (flags & (O_CREAT | O_TRUNC) != 0).then_some(())?;
                Some(Event::Open {
                    path: inside(self.text(path)?)?,
                    empties: flags & O_TRUNC != 0,
                })
            }
            call::RENAME | call::LINK | call::LINKAT => {
                let (from, to) = if call.number == call::LINKAT {
                    (b, d)
                } else {
                    (a, b)
                };
                let (from, to) = (self.text(from)?, inside(self.text(to)?)?);
                Some(if call.number == call::RENAME {
                    Event::Rename { from, to }
                } else {
                    Event::Link { from, to }
                })
            }
            call::UNLINK | call::UNLINKAT => {
                let path = if call.number == call::UNLINK { a } else { b };
                Some(Event::Remove {
                    path: inside(self.text(path)?)?,
                })
            }
            _ => None,
        }
    }

    /// The file that is open under this number; none when it has no name any more.
    fn file(&self, fd: u64) -> Option<PathBuf> {
        let link = format!("/proc/{}/fd/{fd}", self.thread);
        let path = fs::read_link(link).ok()?;
        (!path.to_string_lossy().ends_with(" (deleted)")).then_some(path)
    }

    /// Where an open file is read or written next.
    fn position(&self, fd: u64) -> Option<u64> {
        let info = fs::read_to_string(format!("/proc/{}/fdinfo/{fd}", self.thread)).ok()?;
        let line = info.lines().find_map(|l| l.strip_prefix("pos:"))?;
        line.trim().parse().ok()
    }

    /// A path in the child's memory.
    fn text(&self, address: u64) -> Option<PathBuf> {
        let mut bytes = Vec::new();
        // It may stand at the end of what can be read.
        for step in 0..64 {
            let Some(more) = self.memory(address + step * 64, 64) else {
                for i in 0..64 {
                    bytes.extend(self.memory(address + step * 64 + i, 1).unwrap_or(vec![0]));
                }
                break;
            };
            bytes.extend(more);
            if bytes.contains(&0) {
                break;
            }
        }
        let end = bytes.iter().position(|b| *b == 0)?;
        bytes.truncate(end);
        Some(PathBuf::from(String::from_utf8(bytes).ok()?))
    }

    /// Bytes of the child's memory.
    fn memory(&self, address: u64, length: usize) -> Option<Vec<u8>> {
        let mut memory = fs::File::open(format!("/proc/{}/mem", self.thread)).ok()?;
        let mut bytes = vec![0; length];
        memory.seek(SeekFrom::Start(address)).ok()?;
        memory.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}
