//! What people's marks teach: a line marked as noise in one article of an outlet is proposed as noise in the outlet's
//! other articles.
//!
//! Lessons come from marks, so they are no part of the analysis, which sees texts only; they are laid over its
//! suggestions each time the marks change.

use std::collections::BTreeMap;

use crate::domain::{
    Article, ArticleId, Change, ClaimId, Journal, Noise, NoiseKind, Outlet, Span, Suggestions,
    Target,
};

/// How sure a lesson is: a person said it of the same words, though not of this place.
const SCORE: f32 = 0.9;
/// Lines of fewer letters and digits are too common to teach anything.
const SHORTEST: usize = 4;

/// Lines that people marked as noise, or as reporting, by outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lessons(BTreeMap<(Outlet, String), Lesson>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Lesson {
    kind: NoiseKind,
    /// The article in which it was marked.
    from: ArticleId,
    title: String,
}

impl Lessons {
    /// What the marks that hold teach of whole lines; `articles` are those of every bundle of the project. Of several
    /// marks on one line the last counts, and "it is reporting" takes a lesson back.
    #[must_use]
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Article>, journal: &Journal) -> Self {
        let by_id: BTreeMap<ArticleId, &Article> =
            articles.into_iter().map(|a| (a.id, a)).collect();
        let mut lessons = BTreeMap::new();
        for mark in journal.holding() {
            let Target::Span(id, span) = mark.target else {
                continue;
            };
            let Some((article, line)) = by_id
                .get(&id)
                .and_then(|a| Some((a, whole_lines(&a.text, span)?)))
            else {
                continue;
            };
            let place = (article.outlet.clone(), line);
            match mark.change {
                Change::Noise(kind) => {
                    let title = article.title().to_owned();
                    let from = article.id;
                    lessons.insert(place, Lesson { kind, from, title });
                }
                Change::Reporting => {
                    lessons.remove(&place);
                }
                _ => {}
            }
        }
        Self(lessons)
    }

    /// Whether nothing was taught.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds to `suggestions` the noise that the lessons find in `articles`. Claims that lie in it are taken back.
    pub fn teach(&self, articles: &[Article], suggestions: &mut Suggestions) {
        if self.is_empty() {
            return;
        }
        let mut gone: Vec<ClaimId> = Vec::new();
        let by_id: BTreeMap<ArticleId, &Article> = articles.iter().map(|a| (a.id, a)).collect();
        for found in &mut suggestions.articles {
            let Some(article) = by_id.get(&found.article) else {
                continue;
            };
            for span in lines(&article.text) {
                let key = span.of(&article.text).map(key).unwrap_or_default();
                let Some(lesson) = self.0.get(&(article.outlet.clone(), key)) else {
                    continue;
                };
                let known = found.noise.iter().any(|n| n.span.shared(span) > 0);
                if known || lesson.from == article.id {
                    continue;
                }
                found.noise.push(Noise {
                    span,
                    kind: lesson.kind,
                    score: SCORE,
                    reason: format!("the same line was marked in “{}”", lesson.title),
                });
                let inside = suggestions.claims.iter().map(|c| c.id);
                gone.extend(inside.filter(|c| c.article == article.id && span.covers(c.span)));
            }
            found.noise.sort_by_key(|n| n.span);
        }
        suggestions.claims.retain(|c| !gone.contains(&c.id));
        for group in &mut suggestions.groups {
            group.claims.retain(|c| !gone.contains(c));
        }
        suggestions.groups.retain(|g| !g.claims.is_empty());
    }
}

/// The lines of a text that are not empty, trimmed.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        Span::trimmed(text, start, at)
    })
}

/// The key of the words at `span` if they are one whole line.
fn whole_lines(text: &str, span: Span) -> Option<String> {
    let line = lines(text).find(|l| l.shared(span) > 0)?;
    let marked = Span::trimmed(text, span.start(), span.end())?;
    let key = key(marked.of(text)?);
    let enough = key.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST;
    (line == marked && enough).then_some(key)
}

/// A line without what changes from article to article: case, white space, digits.
pub(super) fn key(line: &str) -> String {
    let words: Vec<String> = line
        .split_whitespace()
        .map(|word| {
            let letters = word.chars().flat_map(char::to_lowercase);
            letters
                .map(|c| if c.is_numeric() { '0' } else { c })
                .collect()
        })
        .collect();
    words.join(" ")
}
