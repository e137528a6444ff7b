//! Bytes inside, code points outside: the two ways of counting in a text.

use crate::domain::Span;

/// Turns byte offsets into code points and back, with one mark a kilobyte so that a lookup reads little.
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    /// `marks[i]` is how many characters begin before byte `i * STEP`.
    marks: Vec<usize>,
}

const STEP: usize = 1024;

/// Whether a character begins with this byte of UTF-8.
const fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl<'t> Offsets<'t> {
    /// Reads `text` once.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let mut count = 0;
        let mut marks = vec![0];
        for chunk in text.as_bytes().chunks(STEP) {
            count += chunk.iter().filter(|b| begins(**b)).count();
            marks.push(count);
        }
        Self { text, marks }
    }

    /// How many code points stand before byte `at`; past the end it is the length of the text.
    #[must_use]
    pub fn code_point(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let mark = at / STEP;
        let seen = self.marks.get(mark).copied().unwrap_or_default();
        let rest = &self.text.as_bytes()[mark * STEP..at];
        seen + rest.iter().filter(|b| begins(**b)).count()
    }

    /// The byte at which code point `at` begins; `None` past the end. The length of the text is allowed.
    #[must_use]
    pub fn byte(&self, at: usize) -> Option<usize> {
        let mark = self.marks.partition_point(|m| *m <= at).checked_sub(1)?;
        let mut left = at - self.marks.get(mark)?;
        let from = (mark * STEP).min(self.text.len());
        for (i, byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if begins(*byte) {
                if left == 0 {
                    return Some(from + i);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }

    /// Start and end of `span` in code points.
    #[must_use]
    pub fn code_points(&self, span: Span) -> (usize, usize) {
        (self.code_point(span.start()), self.code_point(span.end()))
    }

    /// The span in bytes from start and end in code points; `None` when they do not fit the text or it is empty.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        Span::new(self.byte(start)?, self.byte(end)?)
    }
}
