//! What the worker says of its work, in words.

use crate::share::MergeReport;

/// What a merge brought, in one or two sentences. To a person who sees only their own marks it is not told on what
/// others disagree.
pub(super) fn merged_in_words(report: &MergeReport, only_mine: bool) -> String {
    let count = |n: usize, one: &str, many: &str| match n {
        1 => format!("one {one}"),
        n => format!("{n} {many}"),
    };
    let articles = report.files.iter().map(|(_, a)| a.articles).sum();
    let mut words = match (report.marks().count(), articles) {
        (0, 0) => "Nothing new came in.".to_owned(),
        (marks, 0) => format!("{} came in.", count(marks, "mark", "marks")),
        (marks, articles) => format!(
            "{} and {} came in.",
            count(marks, "mark", "marks"),
            count(articles, "article", "articles")
        ),
    };
    let conflicts = report.conflicts.len();
    if conflicts > 0 && !only_mine {
        let of = count(conflicts, "question", "questions");
        words.push_str(&format!(" People disagree on {of}."));
    }
    let orphans = report.orphans.len();
    if orphans > 0 {
        let of = count(orphans, "mark", "marks");
        words.push_str(&format!(" The text of {of} is not here; they are kept."));
    }
    capitalised(&words)
}

/// An error as a notice: each of the house's errors is a whole sentence and names its cause itself.
pub(super) fn in_words(error: &anyhow::Error) -> String {
    capitalised(&error.to_string())
}

/// The same with a capital letter at the beginning.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
