//! Words in their place: what stands before and after them in their article.

use super::names::Names;
use crate::app::snapshot::BundleView;
use crate::domain::{ArticleId, Span};
use crate::text::hidden::shown;
use crate::text::words::one_line;

/// Words with the text around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextRow {
    /// The article.
    pub article: ArticleId,
    /// Where the words stand.
    pub span: Span,
    /// Who published it.
    pub outlet: String,
    /// What the article is called.
    pub title: String,
    /// The text before, from a sentence or passage on; with an ellipsis where more came before.
    pub before: String,
    /// The words.
    pub words: String,
    /// The text after them.
    pub after: String,
}

impl ContextRow {
    /// On one line: with no more around the words than stands on theirs.
    #[must_use]
    pub fn on_one_line(mut self) -> Self {
        self.words = one_line(&self.words);
        if let Some((_, same)) = self.before.rsplit_once('\n') {
            self.before = same.to_owned();
        }
        if let Some((same, _)) = self.after.split_once('\n') {
            self.after = same.to_owned();
        }
        self
    }
}

/// About so many bytes of text are usually shown on each side.
pub const AROUND: usize = 260;
/// So many where there is much else to see.
pub const NEAR: usize = 120;

/// The words at this place with so many bytes of the text around them on each side, cut between words.
#[must_use]
pub fn row(
    bundle: &BundleView,
    names: &Names,
    article: ArticleId,
    span: Span,
    around: usize,
) -> Option<ContextRow> {
    let text = &bundle.article(article)?.text;
    let words = span.of(text)?;
    let from = text.floor_char_boundary(span.start().saturating_sub(around));
    let to = text.ceil_char_boundary((span.end() + around).min(text.len()));
    let before = text.get(from..span.start())?;
    let after = text.get(span.end()..to)?;
    // A side is cut between words.
    let before = if from == 0 {
        before.to_owned()
    } else {
        let cut = before.find(char::is_whitespace).unwrap_or_default();
        format!("…{}", before.get(cut..)?)
    };
    let after = if to == text.len() {
        after.to_owned()
    } else {
        let cut = after.rfind(char::is_whitespace).unwrap_or(after.len());
        format!("{} …", after.get(..cut)?)
    };
    Some(ContextRow {
        article,
        span,
        outlet: names.outlet(&bundle.state.article(article)?.outlet),
        title: names.title(bundle.article(article)?),
        before: shown(before.trim_start()).into(),
        words: shown(words).into(),
        after: shown(after.trim_end()).into(),
    })
}
