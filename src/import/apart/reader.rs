//! The side that asks: starts a reader when one is needed, waits for it no longer than agreed, and ends it.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::frames::{self, Answer};
use super::limits::Limits;
use super::{Format, Page};

/// How often a person who wants to cancel is listened to.
const LISTEN: Duration = Duration::from_millis(50);
/// How many files of an import may break the reader before the rest is no longer tried.
const MOST_FAULTS: usize = 3;

/// The program that is started as reader.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says which program to start as reader: this one itself. Called once, by the program's `main`; a test finds the
/// program that was built beside it.
pub fn set_program() {
    // By this name also a program is found that was replaced by an update while it ran.
    let itself = Path::new("/proc/self/exe");
    let program = if cfg!(target_os = "linux") && itself.exists() {
        Ok(itself.to_owned())
    } else {
        std::env::current_exe()
    };
    if let Ok(program) = program {
        let _ = PROGRAM.set(program);
    }
}

/// The program to start: the one that [`set_program`] named, else the one built next to a test.
fn program() -> io::Result<PathBuf> {
    if let Some(program) = PROGRAM.get() {
        return Ok(program.clone());
    }
    let test = std::env::current_exe()?;
    let name = format!("crosscheck{}", std::env::consts::EXE_SUFFIX);
    let mut near = test.ancestors().skip(1).take(2).map(|f| f.join(&name));
    near.find(|p| p.is_file())
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "the program was not found"))
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// Half a sentence that goes on after the file's name.
    Refused(String),
    /// The person wished to stop.
    Cancelled,
}

/// A reader for the files of one import. Its process starts with the first file and ends with it.
#[derive(Debug, Default)]
pub struct Reader {
    limits: Limits,
    running: Option<Running>,
    faults: usize,
}

/// A process and the thread that talks to it.
#[derive(Debug)]
struct Running {
    child: Child,
    files: Sender<(Format, Vec<u8>)>,
    answers: Receiver<io::Result<Answer>>,
}

impl Reader {
    /// A reader with limits of its own.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// Reads one file. `listen` is called every now and then; `Break` ends the reader.
    ///
    /// # Errors
    /// Why it was not read; the next file may be.
    pub fn read(
        &mut self,
        format: Format,
        bytes: Vec<u8>,
        listen: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Page, Unread> {
        if self.faults >= MOST_FAULTS {
            let words = format!(
                "it was not tried, because {MOST_FAULTS} files before it could not be read within the limits; \
                 open it without them"
            );
            return Err(Unread::Refused(words));
        }
        let failed =
            |e: io::Error| Unread::Refused(format!("the reader for it could not be started: {e}"));
        let running = match self.running.take() {
            Some(running) => running,
            None => Running::start(self.limits).map_err(failed)?,
        };
        let gone = running.files.send((format, bytes)).is_err();
        let began = Instant::now();
        loop {
            let heard = match running.answers.recv_timeout(LISTEN) {
                _ if gone => Err(RecvTimeoutError::Disconnected),
                heard => heard,
            };
            match heard {
                Ok(Ok(answer)) => {
                    self.running = Some(running);
                    return match answer {
                        Answer::Read(page) => Ok(page),
                        Answer::Refused(reason) => Err(Unread::Refused(reason)),
                    };
                }
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                    self.faults += 1;
                    return Err(Unread::Refused(running.post_mortem(self.limits)));
                }
                Err(RecvTimeoutError::Timeout) if began.elapsed() > self.limits.patience() => {
                    self.faults += 1;
                    return Err(Unread::Refused(too_slow(self.limits)));
                }
                Err(RecvTimeoutError::Timeout) => {
                    if listen().is_break() {
                        return Err(Unread::Cancelled);
                    }
                }
            }
        }
    }
}

impl Running {
    fn start(limits: Limits) -> io::Result<Self> {
        let mut child = Command::new(program()?)
            .arg("read-apart")
            .args(["--seconds", &limits.seconds.to_string()])
            .args(["--megabytes", &limits.megabytes.to_string()])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (files, to_send) = channel::<(Format, Vec<u8>)>();
        let (heard, answers) = channel();
        let running = Self {
            child,
            files,
            answers,
        };
        let (mut to, mut from) = pipes.ok_or_else(|| io::Error::other("no pipes"))?;
        // A thread, because writing to a process that does not read would wait for ever.
        let talk = move || {
            for (format, bytes) in to_send {
                let said = frames::ask(&mut to, format, &bytes);
                let answer = said.and_then(|()| frames::answered(&mut from));
                let over = answer.is_err();
                if heard.send(answer).is_err() || over {
                    break;
                }
            }
        };
        thread::Builder::new().name("reader".into()).spawn(talk)?;
        Ok(running)
    }

    /// Why the process ended in the middle of a file.
    fn post_mortem(mut self, limits: Limits) -> String {
        // It is ended already or has said nonsense; in both cases it is of no further use.
        let _ = self.child.kill();
        let status = self.child.wait().ok();
        let mut last_words = Vec::new();
        if let Some(stderr) = self.child.stderr.take() {
            let _ = stderr.take(4096).read_to_end(&mut last_words);
        }
        let last_words = String::from_utf8_lossy(&last_words);
        if status.is_some_and(out_of_time) {
            too_slow(limits)
        } else if last_words.contains("memory allocation") {
            format!(
                "reading it took more than {} MB of memory, as with files made to harm; save the article as text",
                limits.megabytes
            )
        } else {
            "its reader broke off on it, as with files made to harm; save the article as text"
                .to_owned()
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn too_slow(limits: Limits) -> String {
    format!(
        "reading it took more than {} s, as with files made to harm; save the article as text",
        limits.seconds
    )
}

/// Whether the system ended the process because its seconds were used up.
#[cfg(unix)]
fn out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(nix::libc::SIGXCPU)
}

/// Elsewhere there is no such end.
#[cfg(not(unix))]
fn out_of_time(_: ExitStatus) -> bool {
    false
}
