//! What the analysis speaks of: noise, quotes, claims, and their kinds.

use std::sync::Arc;

use super::ids::ClaimId;
use super::span::Span;

/// Declares a closed list of kinds, each with the name it has in files and the words a person reads.
macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $slug:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
        }

        impl $name {
            /// Every kind, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in files and on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $slug,)* }
            }

            /// The words on the screen.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// The kind with this name in files; `None` when there is none.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|k| k.name() == name)
            }
        }
    };
}

pub(super) use kinds;

kinds!(
    /// Why a span is not the article's own reporting.
    NoiseKind {
        OutletCredit = "outlet-credit", "Outlet credit";
        Byline = "byline", "Byline";
        Dateline = "dateline", "Dateline";
        Separator = "separator", "Separator";
        RelatedHeadline = "related-headline", "Related headline";
        RelatedLink = "related-link", "Related link";
        UnrelatedTeaser = "unrelated-teaser", "Unrelated teaser";
        PullQuote = "pull-quote", "Pull quote";
        Caption = "caption", "Caption";
        ContributorCredit = "contributor-credit", "Contributor credit";
        Copyright = "copyright", "Copyright";
        Promo = "promo", "Promotion";
        Navigation = "navigation", "Navigation";
        ExtractionArtefact = "extraction-artefact", "Extraction artefact";
    }
);

kinds!(
    /// What sort of statement a claim is.
    ClaimKind {
        Quantity = "quantity", "Quantity";
        Quote = "quote", "Quote";
        Event = "event", "Event";
        Attribution = "attribution", "Attribution";
        Prediction = "prediction", "Prediction";
        Opinion = "opinion", "Opinion";
    }
);

kinds!(
    /// What a match group's outlets do. It says nothing about truth.
    Agreement {
        /// All say the same.
        Agree = "agree", "Agree";
        /// They differ in a detail.
        Differ = "differ", "Differ";
        /// One says what another denies.
        Contradict = "contradict", "Contradict";
        /// One outlet alone has it.
        SingleSource = "single-source", "Single source";
    }
);

kinds!(
    /// How one mention stands to its claim.
    Stance {
        Asserts = "asserts", "Asserts";
        Attributes = "attributes", "Attributes";
        Questions = "questions", "Questions";
        Denies = "denies", "Denies";
    }
);

kinds!(
    /// How far the check of a claim has come, and what it found.
    CheckStatus {
        Unchecked = "unchecked", "Unchecked";
        Checking = "checking", "Checking";
        Confirmed = "confirmed", "Confirmed";
        Wrong = "wrong", "Wrong";
        Unverifiable = "unverifiable", "Unverifiable";
        Opinion = "opinion", "Opinion";
    }
);

kinds!(
    /// The sort of detail that makes the analysis say "differ" or "contradict".
    ReasonKind {
        Quantity = "quantity", "Quantity";
        Time = "time", "Date or time";
        Place = "place", "Place";
        Person = "person", "Person";
        Wording = "wording", "Quoted wording";
        Negation = "negation", "Negation";
        Modality = "modality", "Certainty";
        Attribution = "attribution", "Who said it";
    }
);

/// A span that is proposed to be ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Noise {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: NoiseKind,
    /// How sure the analysis is, 0 to 1.
    pub score: f32,
    /// Why, in words for a person.
    pub reason: String,
}

/// Words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The quoted words with their marks.
    pub span: Span,
    /// Who said them, by the fullest name known in the bundle; `None` when unsure.
    pub speaker: Option<String>,
    /// The word that introduces the speech: said, wrote.
    pub cue: Option<String>,
}

/// A claim that may be the same as another, offered for a person to confirm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The other claim, of another article.
    pub claim: ClaimId,
    /// How alike the two are, 0 to 1.
    pub score: f32,
}

/// A checkable statement at a span, at clause level.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Article and span.
    pub id: ClaimId,
    /// What sorts of statement it is, sorted.
    pub kinds: Vec<ClaimKind>,
    /// To whom the article attributes it.
    pub speaker: Option<String>,
    /// How much it is worth checking, 0 to 1.
    pub score: f32,
    /// What makes it worth checking, in words for a person.
    pub reasons: Vec<String>,
    /// Up to three claims of each other article that are like it but were not linked, the likest first.
    pub candidates: Vec<Candidate>,
}

/// Why two claims are held to state the same fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The two claims, in the order of their ids.
    pub claims: [ClaimId; 2],
    /// How alike they are, 0 to 1.
    pub score: f32,
    /// The weightiest terms, names and quantities that they share, these first.
    pub shared: Arc<[Arc<str>]>,
}

/// A detail in which two claims of a group differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The sort of detail.
    pub kind: ReasonKind,
    /// The two claims.
    pub claims: [ClaimId; 2],
    /// Where the detail stands in the article of each claim.
    pub spans: [Span; 2],
    /// The words of each.
    pub values: [String; 2],
}

/// Claims of different articles that state the same fact; or one claim that stands alone.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchGroup {
    /// The claims, in the order of the articles and their spans.
    pub claims: Vec<ClaimId>,
    /// What the outlets do.
    pub agreement: Agreement,
    /// How many sources are behind it that do not go back to one text or one speaker; at least 1.
    pub independent_sources: usize,
    /// Why they are held to differ.
    pub reasons: Arc<[Reason]>,
    /// Why they are held to be the same.
    pub links: Arc<[Link]>,
}
