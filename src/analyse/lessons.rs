//! What people's marks teach: a line marked as noise in one article of an outlet is proposed as noise in the outlet's
//! other articles.
//!
//! Lessons come from marks, so they are no part of the analysis, which sees texts only; they are laid over its
//! suggestions each time the marks change.

use std::collections::BTreeMap;
use std::sync::Arc;

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
pub struct Lessons(BTreeMap<Outlet, BTreeMap<String, Lesson>>);

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
        let mut lessons: BTreeMap<Outlet, BTreeMap<String, Lesson>> = BTreeMap::new();
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
            match mark.change {
                Change::Noise(kind) => {
                    let title = article.title().to_owned();
                    let from = article.id;
                    let of_outlet = lessons.entry(article.outlet.clone()).or_default();
                    of_outlet.insert(line, Lesson { kind, from, title });
                }
                Change::Reporting => {
                    if let Some(of_outlet) = lessons.get_mut(&article.outlet) {
                        of_outlet.remove(&line);
                    }
                }
                _ => {}
            }
        }
        lessons.retain(|_, of_outlet| !of_outlet.is_empty());
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
        let mut taught: BTreeMap<ArticleId, Vec<Span>> = BTreeMap::new();
        let by_id: BTreeMap<ArticleId, &Article> = articles.iter().map(|a| (a.id, a)).collect();
        for found in &mut suggestions.articles {
            let Some(article) = by_id.get(&found.article) else {
                continue;
            };
            let Some(lessons) = self.0.get(&article.outlet) else {
                continue;
            };
            let mut news: Vec<Noise> = Vec::new();
            for span in lines(&article.text) {
                let key = span.of(&article.text).map(key).unwrap_or_default();
                let Some(lesson) = lessons.get(&key) else {
                    continue;
                };
                let known = found.noise.iter().any(|n| n.span.shared(span) > 0);
                if known || lesson.from == article.id {
                    continue;
                }
                news.push(Noise {
                    span,
                    kind: lesson.kind,
                    score: SCORE,
                    reason: format!("the same line was marked in “{}”", lesson.title),
                });
            }
            if !news.is_empty() {
                taught.insert(article.id, news.iter().map(|n| n.span).collect());
                let found = Arc::make_mut(found);
                found.noise.extend(news);
                found.noise.sort_by_key(|n| n.span);
            }
        }
        if taught.is_empty() {
            return;
        }
        let stays = |id: ClaimId| {
            let spans = taught.get(&id.article);
            spans.is_none_or(|spans| spans.iter().all(|s| !s.covers(id.span)))
        };
        suggestions.claims.retain(|c| stays(c.id));
        for group in &mut suggestions.groups {
            group.claims.retain(|c| stays(*c));
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
    let mut key = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        let letters = word.chars().flat_map(char::to_lowercase);
        key.extend(letters.map(|c| if c.is_numeric() { '0' } else { c }));
    }
    key
}
