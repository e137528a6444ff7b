//! What the worker answered, taken into the state.

use std::sync::Arc;

use crate::app::App;
use crate::app::action::Action;
use crate::app::snapshot::{Place, Snapshot};
use crate::app::state::{Dialog, Drafts, Picked, Tone};
use crate::app::worker::Reply;

impl App {
    /// Takes a reply of the worker into the state.
    pub(in crate::app) fn replied(&mut self, ctx: &egui::Context, reply: Reply) {
        self.state.version += 1;
        self.state.pending = self.state.pending.saturating_sub(1);
        let now = ctx.input(|i| i.time);
        match reply {
            Reply::Opened {
                snapshot,
                words,
                refused,
                guessed,
            } => {
                self.state.prefs.remember(&snapshot.path);
                let first = snapshot.first_article();
                let place = snapshot.place;
                let known = place
                    .article
                    .is_some_and(|a| snapshot.bundle_of(a).is_some());
                self.state.place = if known {
                    place
                } else {
                    Place {
                        article: first,
                        claim: None,
                    }
                };
                self.state.scroll_to = self.state.place.claim.map(|c| c.span);
                self.state.picked = Picked::Nothing;
                self.state.drafts = Drafts::default();
                self.state.held = None;
                self.close_find();
                self.state.quotes = Default::default();
                self.state.quote = None;
                self.state.noise = Default::default();
                self.state.heading = None;
                self.state.opening = false;
                self.state.waiting = None;
                self.state.project = Some(snapshot);
                self.state.settle_beside(None);
                self.fill_drafts();
                // The tour is of the sample, once.
                self.state.tip = None;
                if std::mem::take(&mut self.state.sample) && !self.state.prefs.toured {
                    self.tour(Some(0));
                }
                if let Some(words) = words {
                    self.state.tell_to_stay(words);
                }
                self.tell_files(refused, guessed, now);
            }
            Reply::Waiting(unsaved) => {
                self.state.opening = false;
                self.state.waiting = Some(unsaved);
            }
            Reply::Backups(backups) => {
                self.state.dialog = Some(Dialog::Backups(backups));
            }
            Reply::History(steps) => {
                self.state.dialog = Some(Dialog::Past {
                    text: String::new(),
                    steps,
                });
            }
            Reply::Added {
                snapshot,
                words,
                first,
                refused,
                guessed,
            } => {
                self.stands(snapshot);
                if let Some(article) = first {
                    self.act(ctx, Action::ShowArticle(article));
                }
                self.state.tell(Tone::Done, words, Vec::new(), now);
                self.tell_files(refused, guessed, now);
            }
            Reply::Saved(snapshot) => {
                self.state.waiting = None;
                self.stands(snapshot);
            }
            Reply::MergePreview(preview) => self.state.dialog = Some(Dialog::Merge(preview)),
            Reply::Merged(snapshot, words) => {
                self.stands(snapshot);
                self.state.tell(Tone::Done, words, Vec::new(), now);
            }
            Reply::Done(words) => self.state.tell(Tone::Done, words, Vec::new(), now),
            Reply::Failed(words) => {
                self.state.opening = false;
                self.state.tell(Tone::Problem, words, Vec::new(), now);
            }
            Reply::Cancelled => {
                self.state.opening = false;
                self.state
                    .tell(Tone::Done, "Cancelled.".into(), Vec::new(), now);
            }
            Reply::Closed => {
                self.state.project = None;
                self.state.waiting = None;
                self.state.place = Place::default();
                self.state.last_claim = None;
                self.state.held = None;
                self.close_find();
                self.state.picked = Picked::Nothing;
                self.state.drafts = Drafts::default();
            }
        }
    }

    /// Tells which files were refused, and which were read with a guess.
    fn tell_files(&mut self, refused: Vec<String>, guessed: Vec<String>, now: f64) {
        if !refused.is_empty() {
            let text = match refused.len() {
                1 => "One file could not be opened.".to_owned(),
                n => format!("{n} files could not be opened."),
            };
            self.state.tell(Tone::Problem, text, refused, now);
        }
        if !guessed.is_empty() {
            let text =
                "Not every file is UTF-8. Check that accents and quotation marks look right.";
            self.state.tell(Tone::Done, text.into(), guessed, now);
        }
    }

    /// The open project as it stands now. A claim that is no longer one is not selected any more, unless a mark that
    /// makes it one is still on its way.
    fn stands(&mut self, snapshot: Arc<Snapshot>) {
        let gone = |id| snapshot.bundle_of(id).is_none();
        if self.state.place.article.is_none_or(gone) {
            // To undo a merge takes its articles away; and once another version of it stood there.
            self.state.place = Place {
                article: snapshot.first_article(),
                claim: None,
            };
        }
        self.state.project = Some(snapshot);
        let claim = self.state.place.claim;
        let known = claim.is_none_or(|c| {
            let bundle = self.state.bundle();
            bundle.is_some_and(|b| b.state.claims.contains_key(&c))
        });
        if !known && self.state.pending == 0 {
            self.state.place.claim = None;
        }
        self.fill_drafts();
        self.find_again();
    }
}
