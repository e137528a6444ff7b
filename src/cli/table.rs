//! The claims by outlet, for people: each match group with its wordings side by side.

use std::fmt::{self, Write};

use super::columns::{Page, columns, cut, one_line, padded, wrapped};
use crate::domain::state::{Answers, GroupState};
use crate::domain::{Agreement, Article, ArticleId, ClaimId, State, Suggestions};
use crate::share::Names;

/// The widest that the column of outlets becomes.
const OUTLET: usize = 24;

/// What the table shows of one bundle.
pub(super) struct Table<'a> {
    /// The title.
    pub title: &'a str,
    /// The articles.
    pub articles: &'a [Article],
    /// What was found.
    pub suggestions: &'a Suggestions,
    /// What was found, with the marks over it.
    pub state: &'a State,
}

impl Table<'_> {
    /// Writes the table.
    pub(super) fn write(&self, out: &mut impl Write, page: Page) -> fmt::Result {
        let (articles, claims) = (self.articles.len(), self.state.claims.len());
        let counts = format!(
            "{} · {} · {}",
            count(articles, "article"),
            count(claims, "claim"),
            count(self.state.groups.len(), "match group")
        );
        writeln!(out, "{}", page.styled(&one_line(self.title), "1"))?;
        writeln!(out, "{}\n", page.styled(&counts, "2"))?;
        self.articles(out, page)?;
        let names = Names::of(self.articles);
        for (heading, agreement) in [
            ("Annotators disagree", None),
            ("Outlets contradict each other", Some(Agreement::Contradict)),
            ("Outlets differ", Some(Agreement::Differ)),
            ("Outlets agree", Some(Agreement::Agree)),
            ("Single source", Some(Agreement::SingleSource)),
            ("Not judged yet", None),
        ] {
            let of_conflict = heading.starts_with("Annotators");
            let groups: Vec<(usize, &GroupState)> = (1..)
                .zip(&self.state.groups)
                .filter(|(_, g)| match agreement {
                    Some(_) => g.current() == agreement,
                    None => g.current().is_none() && g.agreement.conflict() == of_conflict,
                })
                .collect();
            if groups.is_empty() {
                continue;
            }
            let line = format!("{heading} ({})", groups.len());
            writeln!(out, "\n{}", page.styled(&line, style(agreement)))?;
            writeln!(out, "{}", page.styled(&"─".repeat(page.width), "2"))?;
            for (number, group) in groups {
                self.group(out, page, &names, number, group)?;
            }
        }
        let orphans = self.state.orphans.len();
        if orphans > 0 {
            writeln!(
                out,
                "\n{} without a place in these texts",
                count(orphans, "mark")
            )?;
        }
        Ok(())
    }

    /// Writes the list of articles and the families.
    fn articles(&self, out: &mut impl Write, page: Page) -> fmt::Result {
        let width = self.outlet_width();
        for article in self.articles {
            let mut text = one_line(article.title());
            let noise: usize = self.state.article(article.id).map_or(0, |s| s.noise.len());
            if noise > 0 {
                text.push_str(&format!(" · {}", count(noise, "noise span")));
            }
            let left = page.width.saturating_sub(width + 11);
            writeln!(
                out,
                "{}  {}  {}",
                page.styled(&article.id.short(), "2"),
                padded(&cut(&self.outlet(article.id), width), width),
                cut(&text, left)
            )?;
        }
        for family in &self.suggestions.families {
            let outlets: Vec<String> = family.iter().map(|id| self.outlet(*id)).collect();
            let line = format!("One text in several outlets: {}", outlets.join(", "));
            for line in wrapped(&line, page.width) {
                writeln!(out, "{}", page.styled(&line, "2"))?;
            }
        }
        Ok(())
    }

    /// Writes one group.
    fn group(
        &self,
        out: &mut impl Write,
        page: Page,
        names: &Names<'_>,
        number: usize,
        group: &GroupState,
    ) -> fmt::Result {
        let sources = match (group.claims.len(), group.independent_sources) {
            (1, _) => String::new(),
            (_, n) => format!("  {}", count(n, "independent source")),
        };
        let said = match who(&group.agreement, |a| a.label().into()) {
            said if said.is_empty() => said,
            said => format!("  {said}"),
        };
        let details = self.details(group);
        // A claim that stands alone, of which nobody said anything, is a row and no more.
        if group.claims.len() > 1 || !said.is_empty() || !details.is_empty() {
            writeln!(
                out,
                "\n{}{}{}",
                page.styled(&format!("g{number}"), "1"),
                page.styled(&sources, "2"),
                page.styled(&said, "36")
            )?;
        }
        let width = self.outlet_width();
        let mut last: Option<ArticleId> = None;
        for claim in &group.claims {
            let outlet = match last == Some(claim.article) {
                true => String::new(),
                false => cut(&self.outlet(claim.article), width),
            };
            last = Some(claim.article);
            let id = names.claim(*claim);
            let room = page.width.saturating_sub(width + 4).max(20);
            let mut lines = wrapped(&self.words(*claim), room);
            // The id stands at the end of the wording where there is room, else on a line of its own.
            if let Some(end) = lines.last_mut() {
                if columns(end) + 2 + columns(&id) <= room {
                    *end = format!("{end}  {}", page.styled(&id, "2"));
                } else {
                    lines.push(page.styled(&id, "2"));
                }
            }
            for (i, line) in lines.iter().enumerate() {
                let outlet = if i == 0 { outlet.as_str() } else { "" };
                writeln!(out, "  {}  {line}", padded(outlet, width))?;
            }
        }
        for detail in details {
            for (i, line) in wrapped(&detail, page.width.saturating_sub(6))
                .iter()
                .enumerate()
            {
                let sign = if i == 0 { "→" } else { " " };
                writeln!(out, "  {} {line}", page.styled(sign, "33"))?;
            }
        }
        Ok(())
    }

    /// What makes the outlets differ, and what people said.
    fn details(&self, group: &GroupState) -> Vec<String> {
        let mut details: Vec<String> = Vec::new();
        for reason in group.reasons.iter() {
            let [a, b] = &reason.values;
            let detail = format!("{}: “{a}” / “{b}”", reason.kind.label());
            if !details.contains(&detail) {
                details.push(detail);
            }
        }
        let mut add = |label: &str, words: String| {
            if !words.is_empty() {
                details.push(format!("{label}: {words}"));
            }
        };
        add("Status", who(&group.status, |s| s.label().into()));
        add("Rating", who(&group.rating, Clone::clone));
        for (outlet, answers) in &group.outlets {
            add(outlet.as_str(), who(answers, stands));
        }
        for (source, answers) in &group.sources {
            add(source, who(answers, stands));
        }
        for piece in &group.evidence {
            let words = piece.evidence.texts().join(", ");
            add("Evidence", format!("{words} ({})", piece.by));
        }
        let notes = group.claims.iter().filter_map(|c| self.state.claims.get(c));
        for note in group
            .notes
            .iter()
            .chain(notes.clone().flat_map(|c| &c.notes))
        {
            add("Note", format!("{} ({})", note.text, note.by));
        }
        for claim in notes {
            let stance = who(&claim.stance, |s| s.label().into());
            add(&self.outlet(claim.claim.id.article), stance);
        }
        details
    }

    /// The words of a claim.
    fn words(&self, claim: ClaimId) -> String {
        let article = self.articles.iter().find(|a| a.id == claim.article);
        let words = article.and_then(|a| claim.span.of(&a.text));
        one_line(words.unwrap_or_default())
    }

    /// Who published an article, as it stands now.
    fn outlet(&self, article: ArticleId) -> String {
        let state = self.state.article(article);
        state.map_or_else(String::new, |s| one_line(s.outlet.as_str()))
    }

    /// How wide the column of outlets is.
    fn outlet_width(&self) -> usize {
        let all = self.articles.iter().map(|a| columns(&self.outlet(a.id)));
        all.max().unwrap_or_default().clamp(4, OUTLET)
    }
}

/// The colour of an agreement.
fn style(agreement: Option<Agreement>) -> &'static str {
    match agreement {
        Some(Agreement::Contradict) => "1;31",
        Some(Agreement::Differ) => "1;33",
        Some(Agreement::Agree) => "1;32",
        Some(Agreement::SingleSource) => "1;34",
        None => "1;35",
    }
}

/// Who answered what: `Differ (Ada, Bo), Agree (Cleo)`; empty when nobody did.
fn who<T: PartialEq>(answers: &Answers<T>, words: impl Fn(&T) -> String) -> String {
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for answer in answers.all() {
        let value = words(&answer.value);
        match said.iter_mut().find(|(v, _)| *v == value) {
            Some((_, people)) => people.push(answer.by.as_str()),
            None => said.push((value, vec![answer.by.as_str()])),
        }
    }
    if said.is_empty() {
        return String::new();
    }
    let said: Vec<String> = said
        .iter()
        .map(|(value, people)| format!("{} ({})", one_line(value), one_line(&people.join(", "))))
        .collect();
    said.join(", ")
}

/// A tick in words.
#[allow(clippy::trivially_copy_pass_by_ref)] // as `who` wants it
fn stands(stands: &bool) -> String {
    match stands {
        true => "stands behind it".into(),
        false => "does not stand behind it".into(),
    }
}

/// A number and what it counts.
pub(super) fn count(n: usize, what: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {what}{plural}")
}
