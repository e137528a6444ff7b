//! Carries out actions: the one place where a wish of a view becomes a change of state or a request to the worker.
//!
//! [`open`] deals with files and dialogs, [`adjudicate`] with what people disagree on, [`beside`] with two articles
//! side by side, [`go`] with where the person is, [`mark`] with decisions, [`edges`] with the edges of claims,
//! [`drafts`] with what is being typed, [`lists`] with Quotes and Noise, [`keys`] with the palette and the sheet of
//! keys, [`reply`] with what the worker answers.

mod adjudicate;
mod beside;
mod drafts;
mod edges;
mod find;
mod go;
mod keys;
mod lists;
mod mark;
mod open;
mod reply;

use std::path::PathBuf;

use super::App;
use super::action::{Action, Command};
use super::platform::Ask;
use super::prefs::{Reading, ThemeChoice};
use super::rows::compare::Options;
use super::snapshot::Place;
use super::state::{Dialog, DraftField, KeySheet, Palette, Picked, Source, Tone, View};
use super::theme;
use super::worker::Request;
use crate::domain::{Annotator, ArticleId, Change, Evidence, Target};
use edges::Edge;
pub(super) use open::with_ending;
use open::{PROJECT_ENDING, SHARE_ENDING};

impl App {
    /// Carries out one action.
    pub fn act(&mut self, ctx: &egui::Context, action: Action) {
        self.state.version += 1;
        match action {
            Action::Run(command) => self.run(ctx, command),
            Action::Open(paths) => self.open(paths),
            Action::ShowArticle(article) => self.show_article(article),
            Action::ShowBeside(article) => self.show_beside(article),
            Action::ShowOther { from, to } => self.show_other(from, to),
            Action::SelectClaim(claim) => self.select(claim),
            Action::SelectNoise(article, span) => {
                self.keep_drafts();
                self.state.picked = Picked::Noise(article, span);
                self.state.place.claim = None;
                self.state.heading = None;
            }
            Action::SelectSentences(article, a, b) => self.select_sentences(article, a, b),
            Action::Join(claim, other) => self.join(claim, other),
            Action::TakeOut(claim) => self.take_out(claim),
            Action::Resize(claim, span) => self.resize(claim, span),
            Action::SelectText(article, span) => self.state.picked = Picked::Text(article, span),
            Action::Deselect => {
                self.keep_drafts();
                self.state.picked = Picked::Nothing;
                self.state.place.claim = None;
            }
            Action::MarkNoise(kind) => {
                self.state.dialog = None;
                self.mark_picked(Change::Noise(kind));
            }
            Action::Status(status) => self.mark_group(Change::Status(status)),
            Action::Stance(claim, stance) => {
                self.mark(vec![(Target::Claim(claim), Change::Stance(stance))], false);
            }
            Action::Stands(outlet, stands) => self.mark_group(Change::Outlet(outlet, stands)),
            Action::Source(source, stands) => self.mark_group(Change::Source(source, stands)),
            Action::Compare(options) => self.state.compare = options,
            Action::ComparePair(a, b) => {
                self.state.compare = Options {
                    pair: Some([a, b]),
                    ..Options::default()
                };
                self.state.view = View::Compare;
            }
            Action::Quotes(options) => self.state.quotes = options,
            Action::SelectQuote(article, span) => self.select_quote(article, span),
            Action::NoiseList(options) => self.state.noise = options,
            Action::SelectDispute(key) => self.select_dispute(key),
            Action::Settle(answer) => self.settle(answer),
            Action::SelectHeading(heading) => self.select_heading(heading),
            Action::Fold(heading) => self.fold(heading, None),
            Action::JudgeHeading(heading, accept) => self.judge_heading(&heading, accept),
            Action::JudgeNoise(article, span, accept) => self.judge_noise(article, span, accept),
            Action::Rule(draft) => self.state.dialog = Some(Dialog::Rule(draft)),
            Action::ApplyRule => self.apply_rule(),
            Action::Same(other, same) => self.mark_pair(other, same),
            Action::ShowClaim(claim) => {
                self.state.view = View::Read;
                self.select(claim);
            }
            Action::KeepEntries => self.keep_entries(),
            Action::AddSource => self.keep_source(),
            Action::AddEvidence => self.keep_evidence(),
            Action::EditEvidence(mark) => self.edit_evidence(mark),
            Action::RemoveEvidence(mark) => self.remove_evidence(mark),
            Action::ForgetEvidence => self.forget_evidence(),
            Action::OpenLink(link) => self.open_link(link),
            Action::Wordings(pair) => self.state.wordings = Some(pair),
            Action::KeepAt(path) => self.keep_at(path),
            Action::AddTo(bundle) => self.add_to(bundle),
            Action::BrowseKeep(path) => self.ask(ctx, Ask::KeepProject(path)),
            Action::TypedPath(path) => {
                if let Some(Dialog::TypePath { ask, .. }) = self.state.dialog.take() {
                    self.typed(&ask, PathBuf::from(path));
                }
            }
            Action::Sign(name) => self.sign(&name),
            Action::Find(text) => self.find(text),
            Action::FindStep(by) => self.find_step(by),
            Action::FindMore => self.find_more(),
            Action::FindGo(hit) => {
                // Leave the field: the keys that follow are meant for the claim.
                ctx.memory_mut(egui::Memory::stop_text_input);
                self.find_go(hit);
            }
            Action::CloseFind => self.close_find(),
            Action::MarkFound => self.mark_found(),
            // The rows are worked out again; the text is in the state already.
            Action::SearchCommands => {}
            Action::Choose(command) => self.choose(ctx, command),
            Action::AskKey(asked) => self.ask_key(asked),
            Action::SetKey(command, at, key) => self.set_key(ctx, command, at, key),
            Action::ResetKeys(command) => self.reset_keys(ctx, command),
            Action::ShowTip(tip) => self.tour(tip),
            Action::Restore(backup) => {
                self.state.dialog = None;
                self.state.opening = true;
                self.send(Request::Restore(backup));
            }
            Action::Merge => {
                self.state.dialog = None;
                self.keep_drafts();
                self.send(Request::Merge);
            }
            Action::AsItWas(at) => {
                self.state.dialog = None;
                self.send(Request::AsItWas(Some(at)));
            }
            Action::TryAgain => self.send(Request::TryAgain),
            Action::CloseDialog => {
                if let Some(Dialog::Merge(_)) = self.state.dialog.take() {
                    // It has no answer to wait for.
                    self.worker.send(Request::ForgetMerge);
                }
            }
            Action::Dismiss(id) => self.state.notices.retain(|n| n.id != id),
            Action::CancelWork => self.worker.cancel(),
        }
    }

    /// Shows an article, with the selected claim if that is in it.
    fn show_article(&mut self, article: ArticleId) {
        self.state.view = View::Read;
        let claim = self.state.place.claim.filter(|c| c.article == article);
        self.go(Place {
            article: Some(article),
            claim,
        });
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        if !self.enabled(command) {
            return;
        }
        if self.state.view == View::Adjudicate && self.run_in_adjudicate(command) {
            return;
        }
        if let Some(agreement) = command.agreement() {
            return self.mark_group(Change::Agreement(agreement));
        }
        if let Some(place) = command.outlet() {
            return self.toggle_outlet(place);
        }
        if self.run_in_list(command) {
            return;
        }
        match command {
            Command::OpenBundle => self.ask(ctx, Ask::BundleFiles),
            Command::OpenFolder => self.ask(ctx, Ask::BundleFolder),
            Command::OpenProject => self.ask(ctx, Ask::Project),
            Command::OpenSample => self.offer(Source::Sample, "Harbour ferry sample"),
            Command::AddArticles => self.ask(ctx, Ask::AddArticles),
            Command::Changes => self.show_changes(),
            Command::SaveCopy => {
                let at = self.beside("copy", PROJECT_ENDING);
                self.ask(ctx, Ask::SaveCopy(at));
            }
            Command::Share | Command::ShareMarks => {
                let at = self.beside("", &SHARE_ENDING[1..]);
                self.ask(ctx, Ask::Share(at, command == Command::Share));
            }
            Command::Backups => self.send(Request::Backups),
            Command::AsItWas => {
                self.keep_drafts();
                self.send(Request::History);
            }
            Command::BackToNow => self.send(Request::AsItWas(None)),
            Command::Merge => self.ask(ctx, Ask::Merge),
            Command::CloseProject => {
                self.keep_drafts();
                self.remember();
                self.send(Request::Close);
            }
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Undo => {
                self.keep_drafts();
                self.send(Request::Undo);
            }
            Command::Redo => self.send(Request::Redo),
            Command::Find => self.open_find(),
            Command::FindNext | Command::FindPrevious => {
                self.find_step(if command == Command::FindNext { 1 } else { -1 });
                self.find_go(None);
            }
            Command::FoundNoise => self.preview_noise(),
            Command::FoundAgreement => self.preview_agreement(),
            Command::Sign => self.state.dialog = Some(Dialog::Sign(self.state.prefs.name.clone())),
            Command::Accept => self.accept(),
            Command::MakeClaim => self.mark_picked(Change::Claim),
            Command::NotClaim => {
                if let Some(claim) = self.state.place.claim {
                    self.mark(vec![(Target::Claim(claim), Change::NotClaim)], false);
                }
            }
            Command::Noise => self.state.dialog = Some(Dialog::NoiseKind),
            Command::Reporting => self.mark_picked(Change::Reporting),
            Command::Note => self.state.drafts.focus = Some(DraftField::Note),
            Command::Evidence => self.state.drafts.focus = Some(DraftField::Evidence),
            Command::Same => self.mark_other(true),
            Command::NotSame => self.mark_other(false),
            Command::Leave => self.leave_group(),
            Command::Hold => self.hold(),
            Command::StartEarlier => self.move_edge(Edge::Start, -1),
            Command::StartLater => self.move_edge(Edge::Start, 1),
            Command::EndEarlier => self.move_edge(Edge::End, -1),
            Command::EndLater => self.move_edge(Edge::End, 1),
            Command::NextClaim => self.step(1),
            Command::PreviousClaim => self.step(-1),
            Command::NextUnjudged => self.step_round(1, |g| !g.judged()),
            Command::PreviousUnjudged => self.step_round(-1, |g| !g.judged()),
            Command::NextMention => self.next_mention(),
            Command::NextArticle => self.step_article(1),
            Command::PreviousArticle => self.step_article(-1),
            Command::Read => {
                self.state.view = View::Read;
                self.state.scroll_to = self.state.place.claim.map(|c| c.span);
            }
            Command::TwoArticles => self.toggle_beside(),
            Command::ScrollTogether => self.toggle_together(),
            Command::OtherColumn => self.cross(),
            Command::NextBeside => self.step_beside(1),
            Command::PreviousBeside => self.step_beside(-1),
            Command::FollowClaim => self.show_beside(None),
            Command::Compare => self.state.view = View::Compare,
            Command::Progress => {
                self.keep_drafts();
                self.state.view = View::Progress;
            }
            Command::Adjudicate => {
                self.keep_drafts();
                self.state.view = View::Adjudicate;
            }
            Command::OnlyMine => {
                self.keep_drafts();
                let only = !self.state.prefs.only_mine;
                self.state.prefs.only_mine = only;
                match self.state.project {
                    Some(_) => self.send(Request::OnlyMine(only)),
                    // With no project open it has no answer to wait for.
                    None => drop(self.worker.send(Request::OnlyMine(only))),
                }
            }
            Command::Blind => {
                self.state.prefs.blind = !self.state.prefs.blind;
                self.find_again();
            }
            Command::Quotes => self.show_list(View::Quotes),
            Command::NoiseList => self.show_list(View::Noise),
            Command::ShowInArticle => self.show_in_article(),
            Command::Always => self.make_rule(),
            Command::ThemeSystem => self.theme(ctx, ThemeChoice::System),
            Command::ThemeLight => self.theme(ctx, ThemeChoice::Light),
            Command::ThemeDark => self.theme(ctx, ThemeChoice::Dark),
            Command::HighContrast => {
                self.state.prefs.contrast = !self.state.prefs.contrast;
                self.dress(ctx);
            }
            Command::TextLarger => self.read_in(|r| r.larger(1)),
            Command::TextSmaller => self.read_in(|r| r.larger(-1)),
            Command::LinesLonger => self.read_in(|r| r.longer(5)),
            Command::LinesShorter => self.read_in(|r| r.longer(-5)),
            Command::TextReset => self.read_in(|_| Reading::default()),
            Command::ZoomIn => egui::gui_zoom::zoom_in(ctx),
            Command::ZoomOut => egui::gui_zoom::zoom_out(ctx),
            Command::ZoomReset => ctx.set_zoom_factor(1.0),
            Command::Palette => self.state.dialog = Some(Dialog::Palette(Palette::default())),
            Command::Keys => self.state.dialog = Some(Dialog::Keys(KeySheet::default())),
            Command::Tour => self.tour(Some(0)),
            Command::About => self.state.dialog = Some(Dialog::About),
            _ => {}
        }
    }

    fn sign(&mut self, name: &str) {
        if let Ok(annotator) = Annotator::new(name) {
            self.keep_drafts();
            self.state.prefs.name = annotator.as_str().to_owned();
            self.state.dialog = None;
            // The next person's own note is another.
            self.state.drafts = crate::app::state::Drafts::default();
            self.fill_drafts();
            if self.state.project.is_some() {
                self.send(Request::Sign(annotator));
            } else {
                // With no project open it has no answer to wait for.
                self.worker.send(Request::Sign(annotator));
            }
        }
    }

    /// Shows a tip of the tour; the first ones are about Read.
    pub(in crate::app) fn tour(&mut self, tip: Option<usize>) {
        self.state.tip = tip;
        self.state.prefs.toured = true;
        if tip.is_some_and(|tip| tip < 2) {
            self.state.view = View::Read;
        }
    }

    /// Changes the type of the reader, and keeps the words in view that are.
    fn read_in(&mut self, change: impl Fn(Reading) -> Reading) {
        self.state.prefs.reading = change(self.state.prefs.reading);
        self.state.scroll_to = self.state.place.claim.map(|c| c.span);
    }

    /// Has the window look as the person wants, or else as the desktop does.
    pub(in crate::app) fn dress(&self, ctx: &egui::Context) {
        let (prefs, system) = (&self.state.prefs, self.state.appearance);
        let follows = prefs.theme == ThemeChoice::System;
        let preference = match system.dark.filter(|_| follows) {
            Some(true) => egui::ThemePreference::Dark,
            Some(false) => egui::ThemePreference::Light,
            None => prefs.theme.preference(),
        };
        ctx.set_theme(preference);
        theme::install_styles(ctx, prefs.contrast || (follows && system.contrast));
    }

    fn theme(&mut self, ctx: &egui::Context, choice: ThemeChoice) {
        self.state.prefs.theme = choice;
        self.dress(ctx);
    }

    /// Has the browser show an address, if it is one of the web.
    fn open_link(&mut self, place: String) {
        let evidence = Evidence {
            place,
            ..Evidence::default()
        };
        let Some(link) = evidence.link() else {
            return;
        };
        if !self.platform.open_link(link) {
            let text = format!("No browser could be started. The address is {link}");
            self.state.tell(Tone::Problem, text, Vec::new(), self.clock);
        }
    }

    /// Sends a request that is answered by exactly one reply.
    fn send(&mut self, request: Request) {
        if self.worker.send(request) {
            if self.state.pending == 0 {
                self.state.pending_since = self.clock;
            }
            self.state.pending += 1;
        } else {
            self.state.tell(
                Tone::Problem,
                "The program’s inner worker has stopped. Close the window and open the project again; everything shown as saved is in the file.".into(),
                Vec::new(),
                self.clock,
            );
        }
    }
}
