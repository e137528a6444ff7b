//! Ids and names: a type each, so that none can be taken for another.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::span::Span;

/// Why a text is not the id or name it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadId {
    what: &'static str,
    given: String,
}

impl BadId {
    fn new(what: &'static str, given: &str) -> Self {
        Self {
            what,
            given: given.chars().take(80).collect(),
        }
    }
}

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not {}", self.given, self.what)
    }
}

impl std::error::Error for BadId {}

/// The SHA-256 of an article's text as UTF-8. Written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ArticleId([u8; 32]);

impl ArticleId {
    /// The id whose hash this is.
    #[must_use]
    pub const fn from_hash(hash: [u8; 32]) -> Self {
        Self(hash)
    }

    /// The hash itself, for a column of 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first eight digits: enough to tell the articles of one project apart for a reader.
    #[must_use]
    pub fn short(&self) -> String {
        self.0[..4].iter().map(|b| format!("{b:02x}")).collect()
    }
}

impl Ord for ArticleId {
    /// The order of the digits. A hash's first eight bytes tell two apart but for one time in 2^64, and these are
    /// compared at once: ids are compared far more often than anything else here.
    fn cmp(&self, other: &Self) -> Ordering {
        let head = |id: &Self| id.0.first_chunk().map(|c: &[u8; 8]| u64::from_be_bytes(*c));
        head(self)
            .cmp(&head(other))
            .then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for ArticleId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.short())
    }
}

impl FromStr for ArticleId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = || BadId::new("an article’s id (64 hexadecimal digits)", text);
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(bad());
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(pair).map_err(|_| bad())?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| bad())?;
        }
        Ok(Self(hash))
    }
}

/// Writes 128 bits in the usual form of a UUID.
fn write_uuid(bits: u128, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let hex = format!("{bits:032x}");
    write!(
        f,
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// Reads the usual form of a UUID, hyphens at their places.
fn parse_uuid(text: &str, what: &'static str) -> Result<u128, BadId> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 36
        && bytes.iter().enumerate().all(|(i, b)| match i {
            8 | 13 | 18 | 23 => *b == b'-',
            _ => b.is_ascii_hexdigit(),
        });
    if !shaped {
        return Err(BadId::new(what, text));
    }
    u128::from_str_radix(&text.replace('-', ""), 16).map_err(|_| BadId::new(what, text))
}

/// Declares an id of 128 bits (a UUIDv7 when it is made) with its text form.
macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// The id with these bits.
            #[must_use]
            pub const fn from_bits(bits: u128) -> Self {
                Self(bits)
            }

            /// Its bits, for a column of 16 bytes.
            #[must_use]
            pub const fn bits(self) -> u128 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_uuid(self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_uuid(self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                parse_uuid(text, $what).map(Self)
            }
        }
    };
}

uuid_id!(
    /// One mark of the journal.
    MarkId,
    "a mark’s id"
);
uuid_id!(
    /// One action of a person: the marks of a step are undone together.
    StepId,
    "a step’s id"
);
uuid_id!(
    /// One bundle of a project.
    BundleId,
    "a bundle’s id"
);
uuid_id!(
    /// One project; a copy of the file keeps it.
    ProjectId,
    "a project’s id"
);

/// Declares a short name on one line: trimmed, not empty, without control characters.
macro_rules! short_name {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The most characters that such a name may have.
            pub const LONGEST: usize = 120;

            /// Checks the name and trims it.
            ///
            /// # Errors
            /// When it is empty, longer than [`Self::LONGEST`] characters or holds a control character.
            pub fn new(name: &str) -> Result<Self, BadId> {
                let name = name.trim();
                let fits = !name.is_empty()
                    && name.chars().count() <= Self::LONGEST
                    && !name.chars().any(char::is_control);
                if fits {
                    Ok(Self(name.to_owned()))
                } else {
                    Err(BadId::new($what, name))
                }
            }

            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

short_name!(
    /// Who published an article: CBC, AP.
    Outlet,
    "an outlet’s name (one line of 1 to 120 characters)"
);
short_name!(
    /// The person who marks.
    Annotator,
    "a person’s name (one line of 1 to 120 characters)"
);

/// A claim is a span of an article; so its id holds on every machine that has the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// The article in which the claim stands.
    pub article: ArticleId,
    /// Where it stands, in bytes of the article's text.
    pub span: Span,
}

impl ClaimId {
    /// The claim at `span` of `article`.
    #[must_use]
    pub const fn new(article: ArticleId, span: Span) -> Self {
        Self { article, span }
    }
}

/// A match group as a person saw it: its claims, sorted, each once, at least one.
///
/// Groups have no number of their own, because the analysis may cut them otherwise tomorrow; a mark on a group
/// finds the group that shares most claims with this key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupKey(Vec<ClaimId>);

impl GroupKey {
    /// The key of these claims; `None` when there are none.
    #[must_use]
    pub fn new(mut claims: Vec<ClaimId>) -> Option<Self> {
        claims.sort_unstable();
        claims.dedup();
        (!claims.is_empty()).then_some(Self(claims))
    }

    /// The claims, sorted.
    #[must_use]
    pub fn claims(&self) -> &[ClaimId] {
        &self.0
    }
}
