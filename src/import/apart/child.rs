//! The reader's own side: gives up its rights, then reads what it is given until nobody asks any more.

use std::io;
use std::panic::{self, AssertUnwindSafe};

use super::frames::{self, Answer};
use super::limits::{self, Limits};
use super::read;

/// Reads files from stdin and writes pages to stdout, until stdin ends.
///
/// # Errors
/// When the limits cannot be set, or the other side no longer listens.
pub fn serve(limits: Limits) -> io::Result<()> {
    limits::confine(limits)?;
    // The other side tells the person; a trace on stderr would help nobody.
    panic::set_hook(Box::new(|_| {}));
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    while let Some((format, bytes)) = frames::asked(&mut input)? {
        limits::allow(limits.seconds)?;
        // A parser that gives up must not take the files after this one with it.
        let answer = match panic::catch_unwind(AssertUnwindSafe(|| read(format, &bytes))) {
            Ok(Ok(page)) => Answer::Read(page),
            Ok(Err(reason)) => Answer::Refused(reason),
            Err(_) => Answer::Refused(
                "it is broken in a way that its reader does not know; save the article as text"
                    .to_owned(),
            ),
        };
        frames::answer(&mut output, &answer)?;
    }
    Ok(())
}
