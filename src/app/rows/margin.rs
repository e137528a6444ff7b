//! Rows of the reader's margin: who is quoted beside the words, and which other outlets carry a claim.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::names::Names;
use crate::app::snapshot::{BundleView, Snapshot};
use crate::app::state::State;
use crate::domain::{ArticleId, ClaimId, Outlet, Span};
use crate::text::hidden::shown;

/// What stands in the margin beside one place of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarginRow {
    /// The byte of the article beside whose line it stands.
    pub at: usize,
    /// The claim that it belongs to, if there is one.
    pub claim: Option<ClaimId>,
    /// Whether it names who is quoted, rather than who else carries the claim.
    pub speaker: bool,
    /// The names, in order.
    pub names: Vec<NameRow>,
}

/// One name in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRow {
    /// What stands between it and the name before it.
    pub joint: &'static str,
    /// The name, short, and where that does not fit, shorter.
    pub name: [String; 2],
    /// The whole of it, for the tooltip and the screen reader.
    pub label: String,
    /// Where a click goes.
    pub way: Way,
}

/// Where a name in the margin leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To a claim of this article.
    Claim(ClaimId),
    /// From a claim of this article to the same of another.
    Other {
        /// The claim of this article.
        from: ClaimId,
        /// The claim of the other article.
        to: ClaimId,
    },
    /// To words of this article.
    Words(Span),
}

/// Between two outlets that are sources of their own.
const APART: &str = " · ";
/// Between two outlets that have one text, and before one that has the article's own.
const ONE_TEXT: &str = " = ";

/// The margins of the articles that were shown last. They depend on the project alone, not on what is selected.
#[derive(Debug, Default)]
pub struct Kept {
    made_of: Option<(Arc<Snapshot>, Names)>,
    margins: Vec<(ArticleId, Arc<[MarginRow]>)>,
}

impl Kept {
    /// The margin of an article.
    pub fn of(&mut self, state: &State, names: &Names, article: ArticleId) -> Arc<[MarginRow]> {
        /// The two that are side by side, and one more for going back.
        const MOST: usize = 3;
        let Some(project) = &state.project else {
            return Arc::default();
        };
        let same = |(made_of, under): &(Arc<Snapshot>, Names)| {
            Arc::ptr_eq(made_of, project) && under == names
        };
        if !self.made_of.as_ref().is_some_and(same) {
            self.made_of = Some((Arc::clone(project), names.clone()));
            self.margins.clear();
        }
        if let Some((_, margin)) = self.margins.iter().find(|(id, _)| *id == article) {
            return Arc::clone(margin);
        }
        let margin: Arc<[MarginRow]> = project
            .bundle_of(article)
            .map_or_else(Vec::new, |bundle| rows(bundle, names, article))
            .into();
        self.margins.truncate(MOST - 1);
        self.margins.insert(0, (article, Arc::clone(&margin)));
        margin
    }
}

/// The margin of an article, in the order of its text.
#[must_use]
pub fn rows(bundle: &BundleView, names: &Names, article: ArticleId) -> Vec<MarginRow> {
    let mut rows = speakers(bundle, names, article);
    rows.extend(carriers(bundle, names, article));
    rows.sort_by_key(|r| (r.at, !r.speaker));
    rows
}

/// Who is quoted. Within a passage a speaker is named once for as long as nobody else is quoted.
fn speakers(bundle: &BundleView, names: &Names, article: ArticleId) -> Vec<MarginRow> {
    let found = bundle.suggestions.article(article);
    let Some((found, text)) = found.zip(bundle.article(article).map(|a| a.text.as_str())) else {
        return Vec::new();
    };
    let noise = bundle.state.article(article).map(|a| a.noise.as_slice());
    let noise = noise.unwrap_or_default();
    let mut rows: Vec<MarginRow> = Vec::new();
    let mut last: Option<(&str, usize)> = None;
    for quote in &found.quotes {
        let Some(speaker) = quote.speaker.as_deref() else {
            continue;
        };
        let again = last.is_some_and(|(who, end)| {
            let between = text.get(end..quote.span.start()).unwrap_or_default();
            who == speaker && !between.contains('\n')
        });
        last = Some((speaker, quote.span.end()));
        if again || noise.iter().any(|n| n.span.covers(quote.span)) {
            continue;
        }
        let claims = bundle.state.claims_of(article).map(|c| c.claim.id);
        let claim = claims
            .filter(|c| c.span.shared(quote.span) > 0)
            .max_by_key(|c| c.span.shared(quote.span));
        let name = names.within(speaker);
        let words = shown(quote.span.of(text).unwrap_or_default());
        rows.push(MarginRow {
            at: quote.span.start(),
            claim,
            speaker: true,
            names: vec![NameRow {
                joint: "",
                label: format!("Said by {name}: {words}"),
                name: [name.clone(), name],
                way: claim.map_or(Way::Words(quote.span), Way::Claim),
            }],
        });
    }
    rows
}

/// A source: the number of its family, if it has one, and the mentions in it with their outlets.
type Source<'a> = (Option<usize>, Vec<(ClaimId, &'a Outlet)>);

/// Which other outlets carry each claim. Those that have one text with each other, or with this article, are one
/// source and stand together.
fn carriers(bundle: &BundleView, names: &Names, article: ArticleId) -> Vec<MarginRow> {
    let outlets: BTreeMap<ArticleId, &Outlet> = bundle
        .state
        .articles
        .iter()
        .map(|a| (a.article, &a.outlet))
        .collect();
    let families: BTreeMap<ArticleId, usize> = bundle
        .suggestions
        .families
        .iter()
        .enumerate()
        .flat_map(|(i, family)| family.iter().map(move |a| (*a, i)))
        .collect();
    let own = families.get(&article);
    let mut rows = Vec::new();
    for claim in bundle.state.claims_of(article).map(|c| c.claim.id) {
        let Some(group) = bundle.state.speaking(claim) else {
            continue;
        };
        let mut seen: Vec<&Outlet> = outlets.get(&article).copied().into_iter().collect();
        let mut sources: Vec<Source<'_>> = Vec::new();
        for mention in &group.claims {
            let Some(&outlet) = outlets.get(&mention.article) else {
                continue;
            };
            if seen.contains(&outlet) || !group.stands(outlet, true) {
                continue;
            }
            seen.push(outlet);
            let family = families.get(&mention.article).copied();
            let known = sources
                .iter_mut()
                .find(|(f, _)| f.is_some() && *f == family);
            match known {
                Some((_, mentions)) => mentions.push((*mention, outlet)),
                None => sources.push((family, vec![(*mention, outlet)])),
            }
        }
        // The article's own family comes last.
        sources.sort_by_key(|(family, _)| family.is_some() && family.as_ref() == own);
        let mut row = MarginRow {
            at: claim.span.start(),
            claim: Some(claim),
            speaker: false,
            names: Vec::new(),
        };
        for (family, mentions) in &sources {
            let copy = family.is_some() && family.as_ref() == own;
            for (i, (mention, outlet)) in mentions.iter().enumerate() {
                let name = names.outlet(outlet);
                let words = shown(bundle.words(*mention).unwrap_or_default());
                let like = match (copy, mentions.len()) {
                    (true, _) => ", which has the same text as this article".to_owned(),
                    (false, 1) => String::new(),
                    (false, _) => {
                        let others = mentions.iter().map(|(_, o)| names.outlet(o));
                        let others: Vec<String> = others.filter(|o| *o != name).collect();
                        format!(", which has the same text as {}", others.join(" and "))
                    }
                };
                row.names.push(NameRow {
                    joint: match (row.names.is_empty(), i > 0 || copy) {
                        (true, true) => ONE_TEXT.trim_ascii_start(),
                        (true, false) => "",
                        (false, true) => ONE_TEXT,
                        (false, false) => APART,
                    },
                    name: names.short(outlet),
                    label: format!("Also in {name}{like}: {words}"),
                    way: Way::Other {
                        from: claim,
                        to: *mention,
                    },
                });
            }
        }
        if !row.names.is_empty() {
            rows.push(row);
        }
    }
    rows
}
