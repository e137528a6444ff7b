//! What a merge would bring, in words, as its preview shows it.

use std::path::Path;

use crate::share::{Preview, ToldConflict, told};
use crate::text::hidden::{path_in_words, shown, shown_on_one_line};

/// So many conflicts are told in words, the others only counted: they are all in Adjudicate after the merge.
const TOLD: usize = 100;

/// What the preview of a merge shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MergePreview {
    /// The names of the files.
    pub files: Vec<String>,
    /// What would come in, a line each: how many, and of what.
    pub brings: Vec<(usize, String)>,
    /// What else is to be known of it, a line each.
    pub besides: Vec<(usize, String)>,
    /// On how many questions people disagree then; `None` for a person who sees only their own marks.
    pub disagree: Option<usize>,
    /// The first of them.
    pub conflicts: Vec<ToldConflict>,
}

impl MergePreview {
    /// The preview in words. A person who sees only their own marks is not told what others answered.
    #[must_use]
    pub fn of(preview: &Preview, only_mine: bool) -> Self {
        let report = &preview.report;
        let name =
            |path: &Path| path_in_words(Path::new(path.file_name().unwrap_or(path.as_os_str())));
        let mut brings: Vec<(usize, String)> = Vec::new();
        for (who, marks) in &report.people {
            brings.push((
                *marks,
                format!("{} by {}", one_or(*marks, "mark"), shown(who.as_str())),
            ));
        }
        let bundles = report.files.iter().map(|(_, a)| a.bundles).sum();
        let articles = report.files.iter().map(|(_, a)| a.articles).sum();
        brings.push((bundles, one_or(bundles, "bundle")));
        brings.push((articles, one_or(articles, "article")));
        let known = report.files.iter().map(|(_, a)| a.known).sum();
        let clashing = report.files.iter().map(|(_, a)| a.clashing.len()).sum();
        let (found, orphans) = (report.found.len(), report.orphans.len());
        // Others' noise changes nothing for a person who sees only their own marks.
        let silenced = match only_mine {
            true => 0,
            false => report.silenced.len(),
        };
        let besides = vec![
            (known, format!("{} here already", are(known, "mark"))),
            (
                found,
                format!(
                    "{} found again by the words: the text reads a little otherwise here",
                    are(found, "mark")
                ),
            ),
            (
                orphans,
                format!(
                    "{} kept without a place: the text is not here",
                    are(orphans, "mark")
                ),
            ),
            (
                clashing,
                format!(
                    "{} changed by somebody since; yours are kept",
                    are(clashing, "mark")
                ),
            ),
            (
                silenced,
                format!(
                    "{} hidden then: the words count as noise or as no claim",
                    are(silenced, "decision")
                ),
            ),
        ];
        let there =
            |lines: Vec<(usize, String)>| lines.into_iter().filter(|(n, _)| *n > 0).collect();
        let disagree = (!only_mine).then_some(report.conflicts.len());
        let some = disagree.unwrap_or_default().min(TOLD);
        let (bundles, journal) = (preview.after.bundles(), preview.after.placed());
        let on_one_line = |told: ToldConflict| ToldConflict {
            about: told.about.as_deref().map(shown_on_one_line),
            ..told
        };
        let conflicts = told(&report.conflicts[..some], bundles, journal);
        let conflicts = conflicts.into_iter().map(on_one_line);
        Self {
            files: report.files.iter().map(|(path, _)| name(path)).collect(),
            brings: there(brings),
            besides: there(besides),
            disagree,
            conflicts: conflicts.collect(),
        }
    }

    /// Whether nothing would come in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.brings.is_empty()
    }
}

/// "mark" or "marks".
fn one_or(n: usize, what: &str) -> String {
    match n {
        1 => what.to_owned(),
        _ => format!("{what}s"),
    }
}

/// "mark is" or "marks are".
fn are(n: usize, what: &str) -> String {
    let verb = if n == 1 { "is" } else { "are" };
    format!("{} {verb}", one_or(n, what))
}
