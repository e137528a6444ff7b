//! Find: asking, going from hit to hit, and marking all that was found.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::App;
use crate::app::find::{Find, FoundChoice, FoundItem, FoundMarks, places};
use crate::app::finder::{Answer, Ask};
use crate::app::rows::names::Names;
use crate::app::snapshot::Place;
use crate::app::state::{Dialog, Picked, View};
use crate::domain::{Agreement, Change, ClaimId, GroupKey, NoiseKind, Target};
use crate::store::find::{Found, Hit};
use crate::text::hidden::shown;

impl App {
    /// Shows Find with the focus in its field.
    pub(in crate::app) fn open_find(&mut self) {
        self.state.find.open = true;
        self.state.find.focus = true;
        self.find_again();
    }

    /// Puts Find away and its index with it.
    pub(in crate::app) fn close_find(&mut self) {
        let asked = self.state.find.asked;
        self.state.find = Find {
            asked,
            ..Find::default()
        };
        self.finder.forget();
    }

    /// Looks for something else.
    pub(in crate::app) fn find(&mut self, text: String) {
        self.state.find.text = text;
        self.state.find.at = None;
        self.state.find.more = 0;
        self.find_again();
    }

    /// Lists more of what was found.
    pub(in crate::app) fn find_more(&mut self) {
        self.state.find.more = self.state.find.more.saturating_add(1);
        self.find_again();
    }

    /// Looks again for the same: the project, or what its outlets are called, has changed.
    pub(in crate::app) fn find_again(&mut self) {
        let find = &mut self.state.find;
        if !find.open {
            return;
        }
        if find.text.trim().is_empty() {
            find.found = Arc::default();
            find.problem = None;
        } else if let Some(project) = &self.state.project {
            find.asked += 1;
            find.answered = false;
            self.finder.ask(Ask {
                number: find.asked,
                snapshot: Arc::clone(project),
                text: find.text.clone(),
                names: Names::of(&self.state),
                shown: self.state.find.listed(),
            });
        }
    }

    /// Takes an answer, unless something else was asked meanwhile.
    pub(in crate::app) fn found(&mut self, answer: Answer) {
        let find = &mut self.state.find;
        if answer.number != find.asked || !find.looks() {
            return;
        }
        find.answered = true;
        (find.found, find.problem) = match answer.found {
            Ok(found) => (Arc::new(found), None),
            Err(words) => (Arc::new(Found::default()), Some(words)),
        };
        find.at = find.at.filter(|at| *at < find.found.hits.len());
        self.state.version += 1;
    }

    /// Chooses the hit so many places on, round the end, and shows it where the person is.
    pub(in crate::app) fn find_step(&mut self, by: isize) {
        let find = &mut self.state.find;
        let count = find.found.hits.len();
        if count == 0 {
            return;
        }
        let next = match find.at {
            Some(at) => at.saturating_add(count).saturating_add_signed(by) % count,
            None if by < 0 => count - 1,
            None => 0,
        };
        find.at = Some(next);
        find.moved = true;
        self.show_hit(next);
    }

    /// Shows a hit in its article.
    pub(in crate::app) fn find_go(&mut self, hit: Option<usize>) {
        let Some(at) = hit.or(self.state.find.at).or(Some(0)) else {
            return;
        };
        if at < self.state.find.found.hits.len() {
            self.state.find.at = Some(at);
            self.state.view = View::Read;
            self.show_hit(at);
        }
    }

    fn show_hit(&mut self, at: usize) {
        let found = Arc::clone(&self.state.find.found);
        let Some(hit) = found.hits.get(at) else {
            return;
        };
        let about = &hit.about;
        if let Some(claim) = about.claim() {
            self.select(claim);
            return;
        }
        self.state.picked = Picked::Nothing;
        self.go(Place {
            article: Some(about.article),
            claim: None,
        });
        let words = places(hit).first().copied();
        let span = words.unwrap_or(about.span);
        self.state.scroll_to = Some(span);
        // The keys for the next and the previous claim go on from here.
        self.state.last_claim = Some(ClaimId::new(about.article, span));
    }

    /// Shows which passages would be marked as noise.
    pub(in crate::app) fn preview_noise(&mut self) {
        let item = |hit: &Hit| {
            let about = &hit.about;
            let bundle = self.state.project.as_ref()?.bundle_of(about.article)?;
            let words = about.span.of(&bundle.article(about.article)?.text)?;
            Some(FoundItem {
                outlet: self.rows.names.outlet(&about.outlet),
                words: shown(words).into(),
                now: if about.noise { "noise already" } else { "" }.to_owned(),
                target: Target::Span(about.article, about.span),
                ticked: !about.noise,
            })
        };
        let items = self.state.find.passages().filter_map(item).collect();
        self.state.dialog = Some(Dialog::Found(FoundMarks {
            choice: FoundChoice::Noise(NoiseKind::Promo),
            items,
        }));
    }

    /// Shows which groups would be decided on.
    pub(in crate::app) fn preview_agreement(&mut self) {
        let mut seen: BTreeSet<GroupKey> = BTreeSet::new();
        let mut item = |claim: ClaimId| {
            let bundle = self.state.project.as_ref()?.bundle_of(claim.article)?;
            let group = bundle.state.speaking(claim)?;
            let key = group.key()?;
            if !seen.insert(key.clone()) {
                return None;
            }
            let outlet = &bundle.state.article(claim.article)?.outlet;
            let now = match (group.judged(), group.current()) {
                (true, Some(a)) => format!("decided: {}", a.label().to_lowercase()),
                (true, None) => "people disagree".to_owned(),
                (false, Some(a)) => format!("suggested: {}", a.label().to_lowercase()),
                (false, None) => String::new(),
            };
            Some(FoundItem {
                outlet: self.rows.names.outlet(outlet),
                words: shown(bundle.words(claim)?).into(),
                now,
                target: Target::Group(key),
                // What a person decided is not overwritten unless one asks for it.
                ticked: !group.judged(),
            })
        };
        let items = self.state.find.claims().filter_map(&mut item).collect();
        self.state.dialog = Some(Dialog::Found(FoundMarks {
            choice: FoundChoice::Agreement(Agreement::Agree),
            items,
        }));
    }

    /// Marks what was ticked in the preview, as one step.
    pub(in crate::app) fn mark_found(&mut self) {
        let Some(Dialog::Found(marks)) = self.state.dialog.take() else {
            return;
        };
        let change = match marks.choice {
            FoundChoice::Noise(kind) => Change::Noise(kind),
            FoundChoice::Agreement(agreement) => Change::Agreement(agreement),
        };
        let ticked = marks.items.into_iter().filter(|item| item.ticked);
        self.mark(
            ticked.map(|item| (item.target, change.clone())).collect(),
            false,
        );
    }
}
