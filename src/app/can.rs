//! Which commands can do something now; of those that cannot, why.

use super::App;
use super::action::{Command, Menu};
use super::state::{Picked, State, View};
use crate::store::Closed;

const NO_PROJECT: &str = "Open a project first.";
const ONLY_READ: &str = "This project is open only for reading.";
const NO_CLAIM: &str = "Select a claim first.";
const NO_WORDS: &str = "Select words or a grey passage first.";

impl App {
    /// Whether a command can do something now; menus grey what cannot.
    #[must_use]
    pub fn enabled(&self, command: Command) -> bool {
        self.state.refusal(command).is_none()
    }
}

impl State {
    /// Why a command can do nothing now, as a sentence that says what to do first; `None` when it can.
    #[must_use]
    pub fn refusal(&self, command: Command) -> Option<&'static str> {
        let project = self.project.as_ref();
        let unless = |can: bool, why: &'static str| (!can).then_some(why);
        let claim = unless(self.place.claim.is_some(), NO_CLAIM);
        if project.is_some_and(|p| p.closed.is_some()) && decides(command) {
            return Some(ONLY_READ);
        }
        if self.view == View::Adjudicate && project.is_some() {
            if command.info().menu == Menu::Mark {
                return Some(
                    "Settle with one of the answers, or show the words in their article first.",
                );
            }
            if command.outlet().is_some() || command == Command::ShowInArticle {
                return None;
            }
        }
        match command {
            Command::AddArticles
            | Command::Backups
            | Command::SaveCopy
            | Command::Share
            | Command::ShareMarks
            | Command::Merge
            | Command::CloseProject
            | Command::NextClaim
            | Command::PreviousClaim
            | Command::NextUnjudged
            | Command::PreviousUnjudged
            | Command::NextArticle
            | Command::PreviousArticle
            | Command::Find
            | Command::Read
            | Command::Compare
            | Command::Progress
            | Command::Adjudicate
            | Command::Tour
            | Command::Quotes
            | Command::NoiseList => unless(project.is_some(), NO_PROJECT),
            Command::AsItWas => unless(project.is_some(), NO_PROJECT),
            Command::BackToNow => unless(
                project.is_some_and(|p| matches!(p.closed, Some(Closed::AsItWas(_)))),
                "The project is shown as it stands now.",
            ),
            Command::TwoArticles => unless(project.is_some(), NO_PROJECT).or_else(|| {
                let articles = self.bundle().map_or(0, |b| b.articles.len());
                unless(articles > 1, "This bundle has only one article.")
            }),
            Command::OtherColumn
            | Command::NextBeside
            | Command::PreviousBeside
            | Command::FollowClaim
            | Command::ScrollTogether => unless(
                self.view == View::Read && self.beside.is_some_and(|b| b.article.is_some()),
                "Show two articles first.",
            ),
            Command::Changes => unless(
                project
                    .zip(self.place.article)
                    .is_some_and(|(p, a)| p.earlier.contains_key(&a)),
                "Show an article that came as a later version first.",
            ),
            Command::FindNext | Command::FindPrevious => unless(
                self.find.open && !self.find.found.hits.is_empty(),
                "Find something first.",
            ),
            Command::FoundNoise => unless(
                self.find.open && self.find.passages().next().is_some(),
                "Find passages of articles first.",
            ),
            Command::FoundAgreement => unless(
                self.find.open && self.find.claims().next().is_some(),
                "Find claims first.",
            ),
            Command::Undo => unless(
                !self.opening
                    && (self.waiting.is_some() || project.is_some_and(|p| p.undo.is_some())),
                "You have not decided anything yet.",
            ),
            Command::Redo => unless(
                !self.opening && project.is_some_and(|p| p.redo.is_some()),
                "Nothing was undone last.",
            ),
            Command::Accept | Command::Reporting
                if self.view == View::Noise && self.heading.is_some() =>
            {
                None
            }
            Command::AcceptGroup | Command::RejectGroup => unless(
                self.view == View::Noise && self.noise_at().is_some(),
                "Select a row in Noise first.",
            ),
            Command::Always => unless(!matches!(self.picked, Picked::Nothing), NO_WORDS),
            Command::ShowInArticle => unless(
                self.place.claim.is_some()
                    || self.view == View::Quotes && self.quote.is_some()
                    || matches!(self.picked, Picked::Noise(..)),
                "Select a row first.",
            ),
            Command::Accept => match (self.picked, self.group()) {
                (Picked::Noise(..), _) => None,
                (_, Some(g)) => unless(
                    g.suggested.is_some() || g.judged(),
                    "There is no suggestion for this claim.",
                ),
                _ => Some("Select a claim or a grey passage first."),
            },
            Command::Agree
            | Command::Differ
            | Command::Contradict
            | Command::SingleSource
            | Command::NotClaim
            | Command::Note
            | Command::Evidence
            | Command::Hold
            | Command::StartEarlier
            | Command::StartLater
            | Command::EndEarlier
            | Command::EndLater
            | Command::NextMention => claim,
            Command::Same | Command::NotSame => claim.or_else(|| {
                unless(
                    self.other_claim().is_some(),
                    "Hold another claim first; there is none that is perhaps the same.",
                )
            }),
            Command::Leave => claim.or_else(|| {
                unless(
                    self.group().is_some_and(|g| g.claims.len() > 1),
                    "It is alone in its group.",
                )
            }),
            Command::MakeClaim => unless(
                matches!(self.picked, Picked::Text(..)),
                "Select the words of the claim first.",
            ),
            Command::Noise => match (self.picked, claim) {
                (Picked::Nothing, Some(_)) => Some(NO_WORDS),
                _ => None,
            },
            Command::Reporting => unless(!matches!(self.picked, Picked::Nothing), NO_WORDS),
            _ if command.outlet().is_some() => claim,
            _ => None,
        }
    }
}

/// Whether a command changes the project.
fn decides(command: Command) -> bool {
    let marks = command.info().menu == Menu::Mark && command != Command::Hold;
    marks
        || command.outlet().is_some()
        || matches!(
            command,
            Command::AddArticles
                | Command::Merge
                | Command::Undo
                | Command::Redo
                | Command::FoundNoise
                | Command::FoundAgreement
        )
}
