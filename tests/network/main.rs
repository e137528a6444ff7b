//! Nothing leaves the machine: no crate of the program speaks to a network, each that could open a socket is on a list
//! with the reason why it is here, and a whole run is watched at the kernel's door.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod watched;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The crates whose sources name a socket, and what for. A new one fails the test until somebody has looked at it and
/// put it here; so does one that is gone.
const REVIEWED: &[(&str, &str)] = &[
    (
        "async-io",
        "waits for the session bus's socket; opens what zbus tells it to",
    ),
    (
        "async-signal",
        "a pair of sockets to wake the thread that waits for a signal, for zbus",
    ),
    (
        "calloop",
        "the event loop of Wayland: a pair of sockets to wake itself",
    ),
    (
        "nix",
        "the system calls by name; of it only resource limits are compiled in",
    ),
    (
        "polling",
        "waits until a file or socket is ready, for async-io and calloop",
    ),
    ("rustix", "the system calls by name, for all of those here"),
    ("serde_json", "a sentence of its documentation"),
    (
        "wayland-backend",
        "the display: a Unix socket to the compositor",
    ),
    ("wayland-client", "the display: hands that socket on"),
    ("x11rb", "the display: a Unix socket, or what DISPLAY names"),
    ("x11rb-protocol", "the display: reads what DISPLAY names"),
    (
        "zbus",
        "the session bus: file dialogs, the desktop's theme, accessibility",
    ),
];

/// Crates that fetch, serve or encrypt; none may be in the program.
const NEVER: &[&str] = &[
    "async-net",
    "async-std",
    "attohttpc",
    "curl",
    "curl-sys",
    "h2",
    "h3",
    "hickory-resolver",
    "http",
    "hyper",
    "isahc",
    "libp2p",
    "minreq",
    "mio",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "s2n-quic",
    "smol",
    "socket2",
    "surf",
    "tiny_http",
    "tokio",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "webbrowser",
];

/// What the sources of a crate say when it can open a socket.
const WORDS: &[&str] = &[
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "UnixStream",
    "UnixListener",
    "UnixDatagram",
    "ToSocketAddrs",
    "libc::socket",
    "libc::connect",
    "net::socket",
];

fn cargo(arguments: &[&str]) -> String {
    let told = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success(), "{words}");
    String::from_utf8(told.stdout).unwrap()
}

/// The crates of the program as it is built for Linux, without what runs in the compiler or in tests only: name and
/// folder.
fn program() -> BTreeSet<(String, PathBuf)> {
    let tree = cargo(&[
        "tree",
        "--edges",
        "normal,no-proc-macro",
        "--target",
        "x86_64-unknown-linux-gnu",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    let metadata = cargo(&["metadata", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let text = |of: &Value| of.as_str().unwrap().to_owned();
    let folders: BTreeMap<String, PathBuf> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| {
            let manifest = PathBuf::from(text(&p["manifest_path"]));
            let name = format!("{} v{}", text(&p["name"]), text(&p["version"]));
            (name, manifest.parent().unwrap().to_owned())
        })
        .collect();
    let named =
        |line: &str| -> Vec<String> { line.split(' ').take(2).map(str::to_owned).collect() };
    tree.lines()
        .map(named)
        .filter(|words| words.len() == 2 && words[0] != "crosscheck")
        .map(|words| (words[0].clone(), folders[&words.join(" ")].clone()))
        .collect()
}

/// Whether a source file in the folder names a socket.
fn names_a_socket(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.map(|e| e.unwrap().path()).any(|path| {
        if path.is_dir() {
            names_a_socket(&path)
        } else {
            let text = || String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            path.extension().is_some_and(|e| e == "rs") && {
                let text = text();
                WORDS.iter().any(|w| text.contains(w))
            }
        }
    })
}

#[test]
fn no_crate_of_the_program_speaks_to_a_network() {
    let crates = program();
    assert!(crates.len() > 100, "the tree was read");
    let never: Vec<&str> = crates
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| NEVER.contains(name))
        .collect();
    assert!(never.is_empty(), "{never:?}");
}

#[test]
fn every_crate_that_names_a_socket_was_reviewed() {
    let found: BTreeSet<String> = program()
        .into_iter()
        .filter(|(_, folder)| names_a_socket(&folder.join("src")))
        .map(|(name, _)| name)
        .collect();
    let reviewed: BTreeSet<String> = REVIEWED
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let new: Vec<_> = found.difference(&reviewed).collect();
    let gone: Vec<_> = reviewed.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "look at {new:?} and say in REVIEWED why it is here, or do without it; {gone:?} can be taken off"
    );
}

#[test]
fn the_program_itself_names_no_socket() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    assert!(src.join("main.rs").is_file());
    assert!(!names_a_socket(&src));
}
