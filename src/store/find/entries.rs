//! What can be found: every passage, claim, quotation, note and source of a bundle, in reading order.

use std::sync::Arc;

use crate::domain::state::GroupState;
use crate::domain::{Agreement, Article, ArticleId, ClaimId, Outlet, Span, State, Suggestions};

/// What sort of thing is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A passage of an article.
    Article,
    /// A claim.
    Claim,
    /// A quotation.
    Quote,
    /// A person's note.
    Note,
    /// Evidence, or a source that a person named.
    Source,
}

impl Kind {
    /// Every sort, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Article,
        Self::Claim,
        Self::Quote,
        Self::Note,
        Self::Source,
    ];

    /// The words on the screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Article => "Articles",
            Self::Claim => "Claims",
            Self::Quote => "Quotations",
            Self::Note => "Notes",
            Self::Source => "Sources",
        }
    }
}

/// Where something stands and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// What it is.
    pub kind: Kind,
    /// The article that it belongs to.
    pub article: ArticleId,
    /// The words in the article that it is, or, of a note and a source, that it is about.
    pub span: Span,
    /// Whether that is a claim.
    pub of_claim: bool,
    /// Who published the article.
    pub outlet: Arc<Outlet>,
    /// Who says it, or of a note, who wrote it.
    pub speaker: Option<Arc<str>>,
    /// What the outlets of its group do.
    pub agreement: Option<Agreement>,
    /// Whether it is noise.
    pub noise: bool,
    /// Whether it stands in a group that nobody has decided on.
    pub unchecked: bool,
}

impl About {
    /// The claim that it is or is about.
    #[must_use]
    pub fn claim(&self) -> Option<ClaimId> {
        self.of_claim.then(|| ClaimId::new(self.article, self.span))
    }
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it stands.
    pub about: About,
    /// Its words; of a passage, a claim and a quotation exactly those at its span.
    pub text: String,
}

/// Everything that can be found in a bundle. The texts are made article by article, so that no second copy of a large
/// bundle is held.
pub fn entries<'a>(
    articles: &'a [Article],
    suggestions: &'a Suggestions,
    state: &'a State,
) -> impl Iterator<Item = Entry> + 'a {
    let all = articles.iter();
    all.flat_map(|article| entries_of(article, suggestions, state))
}

/// What can be found in one article.
fn entries_of(article: &Article, suggestions: &Suggestions, state: &State) -> Vec<Entry> {
    let mut found = Vec::new();
    let Some(known) = state.article(article.id) else {
        return found;
    };
    let outlet = Arc::new(known.outlet.clone());
    let noise = |span: Span| {
        let shared: usize = known.noise.iter().map(|n| n.span.shared(span)).sum();
        2 * shared > span.len()
    };
    let about = |kind, span| About {
        kind,
        article: article.id,
        span,
        of_claim: false,
        outlet: Arc::clone(&outlet),
        speaker: None,
        agreement: None,
        noise: noise(span),
        unchecked: false,
    };
    let mut put = |about: About, text: &str| {
        if !text.trim().is_empty() {
            found.push(Entry {
                about,
                text: text.to_owned(),
            });
        }
    };
    let mut at = 0;
    for line in article.text.split_inclusive('\n') {
        if let Some(span) = Span::trimmed(&article.text, at, at + line.len()) {
            let text = span.of(&article.text).unwrap_or_default();
            put(about(Kind::Article, span), text);
        }
        at += line.len();
    }
    for note in &known.notes {
        let by = About {
            speaker: Some(note.by.as_str().into()),
            ..about(Kind::Note, Span::FIRST)
        };
        put(by, &note.text);
    }
    for quote in suggestions
        .article(article.id)
        .map_or(&[][..], |a| &a.quotes)
    {
        let by = About {
            speaker: quote.speaker.as_deref().map(Into::into),
            ..about(Kind::Quote, quote.span)
        };
        put(by, quote.span.of(&article.text).unwrap_or_default());
    }
    for claim in state.claims_of(article.id) {
        let id = claim.claim.id;
        let group = state.speaking(id);
        let of_claim = |kind, speaker: Option<&str>| About {
            of_claim: true,
            speaker: speaker.map(Into::into),
            agreement: group.and_then(GroupState::current),
            unchecked: group.is_some_and(|g| !g.judged()),
            ..about(kind, id.span)
        };
        let speaker = claim.claim.speaker.as_deref();
        let text = id.span.of(&article.text).unwrap_or_default();
        put(of_claim(Kind::Claim, speaker), text);
        // What is said of a group is found once, at its first claim.
        let first = group.filter(|g| g.claims.first() == Some(&id));
        let of_group = first.map_or(&[][..], |g| &g.notes);
        for note in claim.notes.iter().chain(of_group) {
            put(of_claim(Kind::Note, Some(note.by.as_str())), &note.text);
        }
        for piece in first.map_or(&[][..], |g| &g.evidence) {
            let about = of_claim(Kind::Source, Some(piece.by.as_str()));
            put(about, &piece.evidence.texts().join(" · "));
        }
        for source in first.iter().flat_map(|g| g.sources.keys()) {
            put(of_claim(Kind::Source, None), source);
        }
    }
    found
}
