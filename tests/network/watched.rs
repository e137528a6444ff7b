//! A whole run under ptrace: every process and thread of it, and each time that one asks the kernel for a socket.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::errno::Errno;
use nix::sys::ptrace::{self, Options};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

/// The calls with which a program comes to a socket: `socket`, `connect`, `accept`, `bind`, `socketpair`, `accept4`.
const CALLS: [u64; 6] = [41, 42, 43, 49, 53, 288];

/// Runs the program and gives the numbers of the watched calls, how many programs were started, and how it ended.
#[allow(clippy::zombie_processes)] // the loop below waits for it, with every other process of the run
fn watched(program: &str, arguments: &[&str]) -> (Vec<u64>, usize, i32) {
    // The shell waits until it is watched, then becomes the program.
    let mut child = Command::new("sh")
        .args(["-c", "read go; exec \"$@\"", "sh", program])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let first = Pid::from_raw(child.id().try_into().unwrap());
    let options = Options::PTRACE_O_TRACESYSGOOD
        | Options::PTRACE_O_TRACEFORK
        | Options::PTRACE_O_TRACEVFORK
        | Options::PTRACE_O_TRACECLONE
        | Options::PTRACE_O_TRACEEXEC;
    ptrace::seize(first, options).unwrap();
    ptrace::interrupt(first).unwrap();
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    let (mut calls, mut started, mut code) = (Vec::new(), 0, -1);
    // Only what this thread watches; other tests have children of their own.
    let own = Some(WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD);
    loop {
        let stopped = match waitpid(None, own) {
            Ok(WaitStatus::PtraceSyscall(pid)) => {
                let registers = ptrace::getregs(pid).unwrap();
                if CALLS.contains(&registers.orig_rax) {
                    calls.push(registers.orig_rax);
                }
                (pid, None)
            }
            Ok(WaitStatus::PtraceEvent(pid, _, event)) => {
                started += usize::from(event == nix::libc::PTRACE_EVENT_EXEC);
                (pid, None)
            }
            Ok(WaitStatus::Stopped(pid, signal)) => (pid, Some(signal)),
            Ok(WaitStatus::Exited(pid, with)) => {
                if pid == first {
                    code = with;
                }
                continue;
            }
            Ok(_) => continue,
            Err(Errno::ECHILD) => break,
            Err(error) => panic!("{error}"),
        };
        // A process that is being ended cannot be let go on.
        let _ = ptrace::syscall(stopped.0, stopped.1);
    }
    (calls, started, code)
}

#[test]
fn a_whole_run_asks_for_no_socket() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<html><head><title>Ferry</title><link rel=stylesheet href='https://a.example/x.css'></head><body>\
        <img src='http://a.example/x.png'><script src='//a.example/x.js'></script><p>The ferry struck the pier on \
        Tuesday morning, and people on the quay ran to help.</p><p>Officials said that the ship had been too fast.</p>\
        </body></html>";
    fs::write(folder.path().join("a.html"), page).unwrap();
    fs::write(
        folder.path().join("b.txt"),
        "Two tugs sank.\n\nTwo tugs sank in the bay on Monday.",
    )
    .unwrap();
    let project = folder.path().join("new.crosscheck");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/harbour-ferry");
    let program = env!("CARGO_BIN_EXE_crosscheck");
    let (folder, project) = (folder.path().to_str().unwrap(), project.to_str().unwrap());
    for arguments in [
        vec!["analyse", sample.to_str().unwrap()],
        vec!["analyse", folder],
        vec!["new", project, folder],
        vec!["show", project],
    ] {
        let (calls, started, code) = watched(program, &arguments);
        assert_eq!(code, 0, "{arguments:?}");
        assert!(started >= 1, "{arguments:?}: the watch saw nothing");
        // std makes a pair of sockets to learn how a child's start went; a pair leads nowhere else.
        let outward: Vec<&u64> = calls.iter().filter(|c| **c != 53).collect();
        assert!(outward.is_empty(), "{arguments:?}: {outward:?}");
    }
}

#[test]
fn the_watch_sees_a_socket() {
    let itself = std::env::current_exe().unwrap();
    let arguments = ["--ignored", "--exact", "watched::opens_a_socket"];
    let (calls, _, code) = watched(itself.to_str().unwrap(), &arguments);
    assert_eq!(code, 0);
    assert!(calls.contains(&41), "{calls:?}");
}

#[test]
#[ignore = "what the watch is tried on"]
fn opens_a_socket() {
    std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
}
