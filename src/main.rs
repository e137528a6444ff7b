//! The program: the window by default, a verb otherwise. Everything it does is in the library.

use std::process::ExitCode;

/// A project of a thousand articles is some hundred megabytes, of which an analysis frees as much again, and a hidden
/// view its rows: this allocator gives them back to the system, where glibc's keeps 60 MB and more for each thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    crosscheck::cli::main()
}
