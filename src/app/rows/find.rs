//! Rows of Find: the hits by kind, each with the words around.

use super::names::Names;
use crate::app::state::State;
use crate::domain::{Agreement, Span};
use crate::store::find::{Hit, Kind};
use crate::text::hidden::{self, shown_with};
use crate::text::words::words;

/// What Find shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FindRows {
    /// Headings and hits, in order.
    pub lines: Vec<FindLine>,
    /// How many hits there are, in words.
    pub summary: String,
    /// A longer search that would find words beginning with what was typed, when nothing was found.
    pub wider: Option<String>,
    /// What can be typed, and what it finds, with words of the project; while nothing is looked for.
    pub examples: Vec<(String, &'static str)>,
    /// How many passages could be marked as noise.
    pub passages: usize,
    /// How many claims could be decided on.
    pub claims: usize,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum FindLine {
    /// A kind, and how many hits of it there are.
    Heading(String),
    /// A hit.
    Hit(HitRow),
    /// How many hits of the kind are listed of how many, and the words on the button that lists more.
    More(String, String),
}

/// A hit.
#[derive(Debug, Clone, PartialEq)]
pub struct HitRow {
    /// Its place among all hits.
    pub index: usize,
    /// Who published it.
    pub outlet: String,
    /// Who says or wrote it; empty when nobody is known.
    pub by: String,
    /// What its group's outlets do.
    pub agreement: Option<Agreement>,
    /// Whether it is noise.
    pub noise: bool,
    /// The words around.
    pub text: String,
    /// What was looked for, in bytes of `text`.
    pub words: Vec<Span>,
    /// Whether it is chosen.
    pub selected: bool,
}

/// The rows for this state.
#[must_use]
pub fn rows(state: &State, names: &Names) -> FindRows {
    let find = &state.find;
    let hits = &find.found.hits;
    let mut lines = Vec::new();
    for kind in Kind::ALL {
        let of_kind = hits
            .iter()
            .enumerate()
            .filter(|(_, h)| h.about.kind == kind);
        let count = of_kind.clone().count();
        if count == 0 {
            continue;
        }
        lines.push(FindLine::Heading(format!("{} ({count})", kind.label())));
        let listed = of_kind.filter_map(|(i, h)| hit_row(i, h, find.at == Some(i), names));
        let before = lines.len();
        lines.extend(listed.map(FindLine::Hit));
        let more = count - (lines.len() - before);
        if more > 0 {
            lines.push(FindLine::More(
                format!("The first {} of {count} are listed.", count - more),
                format!("Show More {}", kind.label()),
            ));
        }
    }
    let summary = match hits.len() {
        _ if !find.looks() => String::new(),
        0 if find.answered => "Nothing was found.".to_owned(),
        0 => "Looking…".to_owned(),
        1 => "One hit".to_owned(),
        n => format!("{n} hits"),
    };
    let typed = find.text.trim_end();
    let nothing = find.looks() && find.answered && hits.is_empty() && find.problem.is_none();
    let wider = nothing && typed.ends_with(char::is_alphanumeric) && !ends_in_field(typed);
    FindRows {
        lines,
        summary,
        wider: wider.then(|| format!("{typed}*")),
        examples: if find.looks() {
            Vec::new()
        } else {
            examples(state, names)
        },
        passages: find.passages().count(),
        claims: find.claims().count(),
    }
}

/// Queries that find something in this very project.
fn examples(state: &State, names: &Names) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    let Some((bundle, article)) = state.bundle().zip(state.article()) else {
        return found;
    };
    let title = article.title();
    let words: Vec<&str> = words(title).map(|w| w.of(title)).collect();
    if let [first, second, ..] = words[..] {
        found.push((format!("\"{first} {second}\""), "these words in this order"));
    }
    if let Some(longest) = words.iter().max_by_key(|w| w.chars().count()) {
        let begin: String = longest.chars().take(4).collect();
        found.push((format!("{}*", begin.to_lowercase()), "words that begin so"));
    }
    let quoted = |name: &str| match name.contains(char::is_whitespace) {
        true => format!("\"{name}\""),
        false => name.to_owned(),
    };
    if let Some(known) = bundle.state.article(article.id).filter(|_| !names.blind()) {
        let name = quoted(known.outlet.as_str());
        found.push((format!("outlet:{name}"), "only of this outlet"));
    }
    let mut quotes = bundle.suggestions.articles.iter().flat_map(|a| &a.quotes);
    if let Some(speaker) = quotes.find_map(|q| q.speaker.as_deref()) {
        let last = speaker.split_whitespace().next_back().unwrap_or(speaker);
        found.push((format!("speaker:{last}"), "only what this person says"));
    }
    found.push(("is:differ".to_owned(), "only where outlets differ"));
    // What is tried is what is seen.
    found.retain(|(typed, _)| hidden::places(typed).next().is_none());
    found
}

/// Whether what is typed ends in `outlet:`, `speaker:` or `is:` with a value.
fn ends_in_field(typed: &str) -> bool {
    let last = typed.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.contains(':')
}

fn hit_row(index: usize, hit: &Hit, selected: bool, names: &Names) -> Option<HitRow> {
    let excerpt = hit.excerpt.as_ref()?;
    let (text, words) = shown_with(&excerpt.text, excerpt.words.clone());
    Some(HitRow {
        index,
        outlet: names.outlet(&hit.about.outlet),
        by: names.within(hit.about.speaker.as_deref().unwrap_or_default()),
        agreement: hit.about.agreement,
        noise: hit.about.noise,
        text: text.into(),
        words,
        selected,
    })
}
