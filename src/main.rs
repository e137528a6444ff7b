//! The program: the window by default, a verb otherwise. Everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    crosscheck::cli::main()
}
