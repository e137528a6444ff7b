//! What the window knows: the last snapshot, what is selected, what is asked, what is to be told.

use std::path::PathBuf;
use std::sync::Arc;

use super::action::Command;
use super::appearance::Appearance;
pub use super::beside::Beside;
use super::find::{Find, FoundMarks};
use super::platform::Ask;
use super::prefs::Prefs;
use super::rows::adjudicate::Question;
use super::rows::card::candidates;
use super::rows::changes::ChangedPassage;
use super::rows::compare::Options;
use super::rows::merge::MergePreview;
use super::rows::noise::{At, Heading};
use super::rows::past::PastStep;
use super::rows::{noise, quotes, rule};
use super::snapshot::{BundleView, Place, Snapshot, Unsaved};
use crate::domain::state::GroupState;
use crate::domain::{Article, ArticleId, BundleId, ClaimId, Evidence, GroupKey, MarkId, Span};
use crate::store::Backup;
use crate::text::hidden::shown;

/// What is to be kept in a new project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Articles, a folder, a manifest or an archive.
    Paths(Vec<PathBuf>),
    /// The sample.
    Sample,
    /// A share file.
    Share(PathBuf),
}

/// Where articles that are opened go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Home {
    /// Into a project of their own.
    #[default]
    NewProject,
    /// Into the open project, as a bundle of their own.
    NewBundle,
    /// To the articles of this bundle.
    Bundle(BundleId),
}

/// A question in the middle of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// Where to keep the project that is about to be made.
    Keep {
        /// What it will hold.
        source: Source,
        /// The file, as the person sees and edits it.
        path: String,
        /// Where the articles go.
        home: Home,
    },
    /// A path typed by hand, because the desktop has no file dialog.
    TypePath {
        /// What the file dialog would have asked.
        ask: Ask,
        /// What was typed.
        path: String,
    },
    /// What sort of noise the selection is.
    NoiseKind,
    /// What is to hold of every like passage of an outlet.
    Rule(rule::Draft),
    /// The person's name.
    Sign(String),
    /// Every command by a few letters.
    Palette(Palette),
    /// Every key.
    Keys(KeySheet),
    /// What is to be marked of everything found.
    Found(FoundMarks),
    /// The backups of the project.
    Backups(Vec<Backup>),
    /// What a merge would bring.
    Merge(Box<MergePreview>),
    /// The moment as of which the project is to be shown.
    Past {
        /// The date, as it was typed.
        text: String,
        /// The steps of the history, the latest first.
        steps: Arc<[PastStep]>,
    },
    /// Version and licence.
    About,
    /// What a later version of an article changed.
    Changes(Vec<ChangedPassage>),
}

/// The palette: a command by a few letters of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Palette {
    /// What was typed.
    pub text: String,
    /// The row that Enter runs.
    pub at: usize,
    /// Whether the arrows have just moved it, so that it is brought into view.
    pub moved: bool,
}

/// The sheet of all keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeySheet {
    /// Only commands with these words or this key are listed.
    pub find: String,
    /// The key that is to be replaced by the next one pressed: its command, and which of its keys.
    pub asked: Option<(Command, usize)>,
    /// What is to be said of the last change.
    pub told: String,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something could not be done.
    Problem,
}

/// One calm notice.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Its number, for putting it away.
    pub id: usize,
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// More, a line each, folded away at first.
    pub details: Vec<String>,
    /// When it goes by itself, in seconds of the window's clock; problems stay.
    pub until: Option<f64>,
}

/// What is in the middle of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum View {
    /// One article.
    #[default]
    Read,
    /// The matrix of claims and outlets.
    Compare,
    /// What was said, in all its wordings.
    Quotes,
    /// What is not reporting.
    Noise,
    /// How far the work has come.
    Progress,
    /// What people answered otherwise.
    Adjudicate,
}

/// How many tips the tour has.
pub const TIPS: usize = 4;

/// What is selected beside the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Picked {
    /// Nothing.
    #[default]
    Nothing,
    /// Words of an article, by dragging.
    Text(ArticleId, Span),
    /// A noise span.
    Noise(ArticleId, Span),
}

/// What the person types before it becomes a mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drafts {
    /// The group that the drafts belong to.
    pub key: Option<GroupKey>,
    /// The note.
    pub note: String,
    /// The note as it was saved or sent last.
    pub saved_note: String,
    /// The rating.
    pub rating: String,
    /// The rating as it was saved or sent last.
    pub saved_rating: String,
    /// A piece of evidence.
    pub evidence: Evidence,
    /// The mark that added it, if one is being changed.
    pub evidence_of: Option<MarkId>,
    /// A person, a body or a document that stands behind the claim.
    pub source: String,
    /// The field that is to have the focus in the next frame.
    pub focus: Option<DraftField>,
    /// The field that is being typed in. egui's own word that a field lost the focus can be missed when a widget
    /// further down takes it in the same frame.
    pub typing: Option<DraftField>,
}

/// A field of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftField {
    /// The note.
    Note,
    /// The desk's rating.
    Rating,
    /// The title of the evidence.
    Evidence,
}

impl Drafts {
    /// Notes whether a field has the focus; says whether it has just been left.
    pub fn left(&mut self, field: DraftField, has_focus: bool) -> bool {
        if has_focus {
            self.typing = Some(field);
            return false;
        }
        let left = self.typing == Some(field);
        if left {
            self.typing = None;
        }
        left
    }
}

/// Everything the window knows.
#[derive(Debug, Default)]
pub struct State {
    /// The decisions that could not be saved yet.
    pub waiting: Option<Unsaved>,
    /// The project, as it stands in the file.
    pub project: Option<Arc<Snapshot>>,
    /// Grows whenever the project or the selection changes; rows are rebuilt by it.
    pub version: u64,
    /// The article that is shown and the claim that is selected.
    pub place: Place,
    /// What is in the middle.
    pub view: View,
    /// The second column of Read, where two articles are shown.
    pub beside: Option<Beside>,
    /// What of the matrix is shown.
    pub compare: Options,
    /// What of the quotations is shown.
    pub quotes: quotes::Options,
    /// The words that are selected there: from the first to the last.
    pub quote: Option<(ArticleId, Span)>,
    /// The conflict that is shown in Adjudicate.
    pub dispute: Option<Question>,
    /// What of the noise is shown.
    pub noise: noise::Options,
    /// The heading that is selected there.
    pub heading: Option<Heading>,
    /// What else is selected.
    pub picked: Picked,
    /// The words to bring into view in the next frame.
    pub scroll_to: Option<Span>,
    /// The question in the middle.
    pub dialog: Option<Dialog>,
    /// Whether a file dialog is open.
    pub asking: bool,
    /// Requests that the worker has not answered.
    pub pending: usize,
    /// When the oldest of them was sent, in seconds of the window's clock.
    pub pending_since: f64,
    /// What is to be told.
    pub notices: Vec<Notice>,
    /// Notices so far.
    pub notice_count: usize,
    /// What is being typed.
    pub drafts: Drafts,
    /// Whether another project is about to take this one's place; until then nothing is marked.
    pub opening: bool,
    /// What Find looks for and has found.
    pub find: Find,
    /// The claim that is held, to be joined with another or kept apart from it.
    pub held: Option<ClaimId>,
    /// The two wordings that were chosen to stand beside each other.
    pub wordings: Option<[ClaimId; 2]>,
    /// The claim that was selected last, for going on from there when it is gone.
    pub last_claim: Option<ClaimId>,
    /// The tip of the tour that is shown, from 0.
    pub tip: Option<usize>,
    /// Whether the project that is being opened is the sample.
    pub sample: bool,
    /// How the desktop wants things to look.
    pub appearance: Appearance,
    /// What is remembered between sessions.
    pub prefs: Prefs,
}

impl State {
    /// The bundle in which the person is.
    #[must_use]
    pub fn bundle(&self) -> Option<&BundleView> {
        self.project.as_ref()?.bundle_of(self.place.article?)
    }

    /// The article that is shown.
    #[must_use]
    pub fn article(&self) -> Option<&Article> {
        self.bundle()?.article(self.place.article?)
    }

    /// The group of the selected claim that the card shows.
    #[must_use]
    pub fn group(&self) -> Option<&GroupState> {
        self.bundle()?.state.speaking(self.place.claim?)
    }

    /// The claim that "Same Claim" and "Not the Same" set the selected one beside: the one that is held, else the first
    /// that is perhaps the same.
    #[must_use]
    pub fn other_claim(&self) -> Option<ClaimId> {
        let selected = self.place.claim?;
        let known = |c: &ClaimId| {
            let bundle = self.bundle();
            bundle.is_some_and(|b| b.state.claims.contains_key(c))
        };
        let held = self.held.filter(|h| *h != selected).filter(known);
        held.or_else(|| candidates(self).into_iter().next())
    }

    /// What is selected in the list of noise.
    #[must_use]
    pub fn noise_at(&self) -> Option<At> {
        match (&self.heading, self.picked) {
            (_, Picked::Noise(article, span)) => Some(At::Passage(article, span)),
            (Some(heading), _) => Some(At::Heading(heading.clone())),
            _ => None,
        }
    }

    /// Tells something; `now` is the window's clock in seconds.
    pub fn tell(&mut self, tone: Tone, text: String, details: Vec<String>, now: f64) {
        const SECONDS_ON_SCREEN: f64 = 6.0;
        self.notice_count += 1;
        let stays = tone == Tone::Problem || !details.is_empty();
        self.notices.push(Notice {
            id: self.notice_count,
            tone,
            text: shown(&text).into(),
            details: details.iter().map(|d| shown(d).into()).collect(),
            until: (!stays).then_some(now + SECONDS_ON_SCREEN),
        });
    }

    /// Tells something that was done and stays until it is put away.
    pub fn tell_to_stay(&mut self, text: String) {
        self.notice_count += 1;
        self.notices.push(Notice {
            id: self.notice_count,
            tone: Tone::Done,
            text: shown(&text).into(),
            details: Vec::new(),
            until: None,
        });
    }
}
