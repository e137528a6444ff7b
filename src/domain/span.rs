//! A span: where something stands in an article's text.

/// `start..end` in bytes of an article's text, not empty.
///
/// Inside the program every offset is a byte; code points are for the outside ([`crate::text::offsets`]). A large
/// project holds some hundred thousands of spans: they are kept in half the room that two `usize` take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The least of all spans, from which a range over spans begins.
    pub const FIRST: Self = Self { start: 0, end: 1 };

    /// The span, or `None` when it would be empty or reversed, or end past 4 GiB, where no article does.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // the end is looked at, and the start lies before it
    pub const fn new(start: usize, end: usize) -> Option<Self> {
        if start < end && end <= u32::MAX as usize {
            Some(Self {
                start: start as u32,
                end: end as u32,
            })
        } else {
            None
        }
    }

    /// The span of `text` without white space at its ends; `None` when nothing is left or it does not fit `text`.
    #[must_use]
    pub fn trimmed(text: &str, start: usize, end: usize) -> Option<Self> {
        let part = text.get(start..end)?;
        let from = start + (part.len() - part.trim_start().len());
        Self::new(from, from + part.trim().len())
    }

    /// The first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The number of bytes; never 0.
    #[must_use]
    #[allow(clippy::len_without_is_empty)] // a span is never empty
    pub const fn len(self) -> usize {
        self.end() - self.start()
    }

    /// The words at this span; `None` when the span does not fit the text or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }

    /// Whether `at` is one of its bytes.
    #[must_use]
    pub const fn contains(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The number of bytes that both have.
    #[must_use]
    pub fn shared(self, other: Self) -> usize {
        let end = self.end().min(other.end());
        end.saturating_sub(self.start().max(other.start()))
    }

    /// Shared bytes by bytes of either (Jaccard index), 0 to 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // texts are far below 2^52 bytes
    pub fn likeness(self, other: Self) -> f64 {
        let shared = self.shared(other);
        shared as f64 / (self.len() + other.len() - shared) as f64
    }

    /// What is left of this span without `other`: none, one or two spans, in order.
    pub fn minus(self, other: Self) -> impl Iterator<Item = Self> {
        let before = Self::new(self.start(), self.end().min(other.start()));
        let after = Self::new(self.start().max(other.end()), self.end());
        let apart = self.shared(other) == 0;
        let whole = apart.then_some(self);
        let before = if apart { None } else { before };
        let after = if apart { None } else { after };
        whole.into_iter().chain(before).chain(after)
    }
}
