//! The verbs without a window: thin, the same library calls as the window's.
//!
//! Exit codes: 0 done, 1 it could not (one clear line on stderr), 2 wrong usage.

mod args;
mod check;
mod columns;
mod mark;
mod merge;
mod sources;
mod table;
mod verbs;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::app;
use crate::import::apart;
use args::{Args, ReadApart, Verb};

/// Why a verb could not be carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line asks for what cannot be.
    Usage(String),
    /// It could not be done.
    Failed(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Carries out what the command line says.
#[must_use]
pub fn main() -> ExitCode {
    apart::set_program();
    let args = Args::parse();
    let mut out = io::stdout().lock();
    let done = match args.verb {
        None => return window(args.paths),
        Some(verb) => run(verb, &mut out),
    };
    match done.and_then(|()| out.flush().map_err(Failure::from)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => tell(&failure),
    }
}

/// Opens the window.
fn window(paths: Vec<PathBuf>) -> ExitCode {
    // On a machine with the locale "C" the search for system fonts warns of it; nobody can act on that.
    let level =
        env_logger::Env::default().default_filter_or("warn,egui_system_font_provider=error");
    env_logger::Builder::from_env(level).init();
    match app::run(paths) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => tell(&Failure::Failed(error)),
    }
}

/// Carries out a verb.
fn run(verb: Verb, out: &mut impl Write) -> Result<(), Failure> {
    match verb {
        Verb::Analyse(args) => verbs::analyse(&args, out),
        Verb::New(args) => verbs::new(&args, out),
        Verb::Mark(args) => mark::mark(&args, out),
        Verb::Show(args) => verbs::show(&args, out),
        Verb::Share(args) => verbs::share(&args, out),
        Verb::Merge(args) => merge::merge(&args, out),
        Verb::Check(args) => check::check(&args, out),
        Verb::ReadApart(ReadApart { seconds, megabytes }) => {
            Ok(apart::serve(apart::Limits { seconds, megabytes })?)
        }
    }
}

/// Tells why, in one line, and how the program ends for it.
fn tell(failure: &Failure) -> ExitCode {
    let (words, code) = match failure {
        Failure::Usage(words) => (words.clone(), 2),
        Failure::Failed(error) => {
            let reader_left = error
                .chain()
                .filter_map(|e| e.downcast_ref::<io::Error>())
                .any(|e| e.kind() == io::ErrorKind::BrokenPipe);
            if reader_left {
                // `crosscheck show … | head` has read what it wanted.
                return ExitCode::SUCCESS;
            }
            (in_words(error), 1)
        }
    };
    warn(&words);
    ExitCode::from(code)
}

/// The error and what is behind it, as far as its own words do not say so already.
fn in_words(error: &anyhow::Error) -> String {
    let mut words = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if words.is_empty() {
            words = cause;
        } else if !words.contains(&cause) {
            words = format!("{words}: {cause}");
        }
    }
    words
}

/// Writes a line to stderr.
fn warn(words: &str) {
    // Where stderr is closed, nobody wants to know.
    let _ = writeln!(io::stderr(), "crosscheck: {}", columns::one_line(words));
}
