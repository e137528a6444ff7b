//! Quotes and Noise: from row to row, and decisions on one passage, on a heading, or by a rule.

use std::collections::BTreeSet;

use crate::analyse::rules;
use crate::app::App;
use crate::app::action::Command;
use crate::app::rows::names::Names;
use crate::app::rows::noise::{self, At, Heading, Line, Stands};
use crate::app::rows::rule::{self, Alike, Draft};
use crate::app::snapshot::Place;
use crate::app::state::{Dialog, Picked, Tone, View};
use crate::domain::{ArticleId, Change, ClaimId, NoiseKind, Span, Target};
use crate::text::hidden;

impl App {
    /// Carries out what a command means in Compare, Quotes or Noise; `false` where it means the same as everywhere.
    pub(super) fn run_in_list(&mut self, command: Command) -> bool {
        match (self.state.view, command) {
            (View::Compare, Command::NextClaim) => self.step_row(1),
            (View::Compare, Command::PreviousClaim) => self.step_row(-1),
            (View::Compare, Command::NextUnjudged) => self.next_undecided_row(1),
            (View::Compare, Command::PreviousUnjudged) => self.next_undecided_row(-1),
            (View::Quotes, Command::NextClaim) => self.step_quote(1),
            (View::Quotes, Command::PreviousClaim) => self.step_quote(-1),
            (View::Quotes, Command::NextUnjudged) => self.next_undecided_quote(1),
            (View::Quotes, Command::PreviousUnjudged) => self.next_undecided_quote(-1),
            (View::Quotes, Command::NextMention | Command::NextArticle) => self.step_mention(1),
            (View::Quotes, Command::PreviousArticle) => self.step_mention(-1),
            (View::Noise, Command::NextClaim) => self.step_noise(1),
            (View::Noise, Command::PreviousClaim) => self.step_noise(-1),
            (View::Noise, Command::NextUnjudged) => self.next_suggested(1),
            (View::Noise, Command::PreviousUnjudged) => self.next_suggested(-1),
            (View::Noise, Command::NextArticle) => self.fold_here(false),
            (View::Noise, Command::PreviousArticle) => self.fold_here(true),
            (View::Noise, Command::Accept) => self.judge(true),
            (View::Noise, Command::Reporting) => self.judge(false),
            (View::Noise, Command::AcceptGroup) => self.judge_group(true),
            (View::Noise, Command::RejectGroup) => self.judge_group(false),
            _ => return false,
        }
        true
    }

    /// Shows a list, at the row of what is selected.
    pub(super) fn show_list(&mut self, view: View) {
        self.state.view = view;
        self.state.scroll_to = Some(Span::FIRST);
    }

    pub(super) fn select_quote(&mut self, article: ArticleId, span: Span) {
        self.state.quote = Some((article, span));
        let claim = self
            .rows
            .quotes
            .mention((article, span))
            .and_then(|m| m.claim);
        match claim {
            Some(claim) => self.select(claim),
            None => {
                self.keep_drafts();
                self.state.picked = Picked::Nothing;
                self.go(Place {
                    article: Some(article),
                    claim: None,
                });
                self.state.scroll_to = Some(span);
            }
        }
    }

    fn step_quote(&mut self, by: isize) {
        let found = self.rows.quotes.step(&self.state, by, false, |_| true);
        if let Some((article, span)) = found.map(|m| (m.article, m.span)) {
            self.select_quote(article, span);
        }
    }

    /// Goes to the next (`by` 1) or previous (-1) wording with a claim that nobody has decided on.
    pub(super) fn next_undecided_quote(&mut self, by: isize) {
        let Some(bundle) = self.state.bundle() else {
            return;
        };
        let here = self.state.group().map(|g| &g.claims);
        let groups = bundle.state.groups.iter();
        let undecided: BTreeSet<ClaimId> = groups
            .filter(|g| !g.judged() && Some(&g.claims) != here)
            .flat_map(|g| g.claims.iter().copied())
            .collect();
        let found = self.rows.quotes.step(&self.state, by, true, |row| {
            let mut claims = row.mentions.iter().filter_map(|m| m.claim);
            claims.any(|claim| undecided.contains(&claim))
        });
        match found.map(|m| (m.article, m.span)) {
            Some((article, span)) => self.select_quote(article, span),
            None => self.say("No other quoted claim here is undecided."),
        }
    }

    fn step_mention(&mut self, by: isize) {
        let found = self.rows.quotes.step_mention(&self.state, by);
        if let Some((article, span)) = found.map(|m| (m.article, m.span)) {
            self.select_quote(article, span);
        }
    }

    /// Shows the selected words in their article.
    pub(super) fn show_in_article(&mut self) {
        let words = match (self.state.view, self.state.picked) {
            (View::Quotes, _) => self.rows.quotes.place(&self.state),
            (_, Picked::Noise(article, span)) => Some((article, span)),
            _ => None,
        };
        let (picked, claim) = (self.state.picked, self.state.place.claim);
        self.state.view = View::Read;
        if let Some((article, span)) = words {
            self.go(Place {
                article: Some(article),
                claim,
            });
            self.state.scroll_to = Some(span);
            // Quoted words that are no claim are shown selected; nothing else would tell them from the rest.
            self.state.picked = match (picked, claim) {
                (Picked::Noise(..), _) => picked,
                (_, None) => Picked::Text(article, span),
                _ => Picked::Nothing,
            };
        } else if let Some(claim) = claim {
            self.select(claim);
        }
    }

    fn pick(&mut self, at: At) {
        match at {
            At::Heading(heading) => self.select_heading(heading),
            At::Passage(article, span) => {
                self.go(Place {
                    article: Some(article),
                    claim: None,
                });
                self.state.heading = None;
                self.state.picked = Picked::Noise(article, span);
                self.state.scroll_to = Some(span);
            }
        }
    }

    pub(super) fn select_heading(&mut self, heading: Heading) {
        self.keep_drafts();
        self.state.place.claim = None;
        self.state.picked = Picked::Nothing;
        self.state.heading = Some(heading);
        self.state.scroll_to = Some(Span::FIRST);
    }

    fn step_noise(&mut self, by: isize) {
        let from = self.state.noise_at();
        let found = self
            .rows
            .noise_list
            .step(from.as_ref(), by, false, |_| true);
        if let Some(at) = found {
            self.pick(at);
        }
    }

    /// Goes to the next (`by` 1) or previous (-1) passage that nobody has decided on.
    fn next_suggested(&mut self, by: isize) {
        let from = self.state.noise_at();
        let found = self
            .rows
            .noise_list
            .step(from.as_ref(), by, true, |line| match line {
                Line::Passage(row) => row.standing.stands() == Stands::Suggested,
                Line::Heading(_) => false,
            });
        match found {
            Some(at) => self.pick(at),
            None => self.say("No other passage here is undecided."),
        }
    }

    pub(super) fn say(&mut self, text: &str) {
        self.state
            .tell(Tone::Done, text.to_owned(), Vec::new(), self.clock);
    }

    /// Folds the passages under a heading away (`true`) or shows them; without a wish, the other way round.
    pub(super) fn fold(&mut self, heading: Heading, close: Option<bool>) {
        let closed = &mut self.state.noise.closed;
        if close.unwrap_or(!closed.contains(&heading)) {
            closed.insert(heading.clone());
            // What is folded away is not selected any more.
            self.select_heading(heading);
        } else {
            closed.remove(&heading);
        }
    }

    fn fold_here(&mut self, close: bool) {
        let at = self.state.noise_at();
        let heading = at.and_then(|at| self.rows.noise_list.heading_of(&at));
        if let Some(heading) = heading.map(|row| row.heading.clone()) {
            self.fold(heading, Some(close));
        }
    }

    /// Accepts or rejects what is selected in the list of noise, and goes on to the next suggestion.
    fn judge(&mut self, accept: bool) {
        match self.state.noise_at() {
            Some(At::Heading(heading)) => self.judge_heading(&heading, accept),
            Some(At::Passage(article, span)) => {
                self.judge_noise(article, span, accept);
                self.next_suggested(1);
            }
            None => {}
        }
    }

    pub(super) fn judge_noise(&mut self, article: ArticleId, span: Span, accept: bool) {
        let Some(row) = self.rows.noise_list.passage(article, span) else {
            return;
        };
        let wished = if accept {
            Stands::Marked
        } else {
            Stands::Rejected
        };
        // What is so already needs no second mark.
        if row.standing.stands() != wished {
            let change = judgement(row.kind, accept);
            self.mark(vec![(Target::Span(article, span), change)], false);
        }
    }

    fn judge_group(&mut self, accept: bool) {
        let at = self.state.noise_at();
        let heading = at.and_then(|at| self.rows.noise_list.heading_of(&at));
        if let Some(heading) = heading.map(|row| row.heading.clone()) {
            self.judge_heading(&heading, accept);
        }
    }

    /// Accepts or rejects every suggestion under a heading, in one step. What people decided stays as it is.
    pub(super) fn judge_heading(&mut self, heading: &Heading, accept: bool) {
        let Some((bundle, project)) = self.state.bundle().zip(self.state.project.as_ref()) else {
            return;
        };
        let passages = noise::under(bundle, &project.journal, &self.state.noise, heading);
        let changes: Vec<(Target, Change)> = passages
            .iter()
            .filter(|p| p.standing.stands() == Stands::Suggested)
            .map(|p| {
                let target = Target::Span(p.article, p.span);
                (target, judgement(p.kind, accept))
            })
            .collect();
        let done = if accept { "Accepted" } else { "Rejected" };
        self.mark_many(done, changes);
    }

    /// Asks what is to hold of every passage that is like the selected one.
    pub(super) fn make_rule(&mut self) {
        let (Picked::Noise(article, span) | Picked::Text(article, span)) = self.state.picked else {
            return;
        };
        let found = self.state.bundle().and_then(|bundle| {
            let text = &bundle.article(article)?.text;
            let outlet = bundle.state.article(article)?.outlet.clone();
            let line = rules::line_of(text, span);
            Some((outlet, line, span.of(text)?.trim()))
        });
        let Some((outlet, line, words)) = found else {
            return;
        };
        let row = noise::row(&self.state, article, span);
        let kind = match row {
            Some(row) if row.standing.stands() == Stands::Rejected => None,
            Some(row) => Some(row.kind),
            None => Some(NoiseKind::Promo),
        };
        // The person changes it in a field: it ends before what they would not see there.
        let mut beginning = rules::beginning(line.unwrap_or(words));
        let hidden = hidden::places(&beginning).next();
        beginning.truncate(hidden.map_or(beginning.len(), |(at, _)| at));
        let draft = Draft {
            outlet,
            words: line.unwrap_or(words).to_owned(),
            beginning,
            alike: line.map_or(Alike::Words, |_| Alike::Line),
            lines: line.is_some(),
            kind,
        };
        self.state.dialog = Some(Dialog::Rule(draft));
    }

    /// Marks every passage that the rule finds, in one step.
    pub(super) fn apply_rule(&mut self) {
        let Some(Dialog::Rule(draft)) = self.state.dialog.take() else {
            return;
        };
        let changes = self
            .state
            .bundle()
            .map(|bundle| rule::changes(&rule::rows(bundle, &Names::default(), &draft), &draft))
            .unwrap_or_default();
        self.mark_many("Marked", changes);
    }

    fn mark_many(&mut self, done: &str, changes: Vec<(Target, Change)>) {
        if self.state.opening || changes.is_empty() {
            return;
        }
        let passages = match changes.len() {
            1 => "one passage".to_owned(),
            n => format!("{n} passages"),
        };
        self.mark(changes, false);
        self.say(&format!("{done} {passages}. One Undo takes it back."));
    }
}

fn judgement(kind: NoiseKind, accept: bool) -> Change {
    if accept {
        Change::Noise(kind)
    } else {
        Change::Reporting
    }
}
