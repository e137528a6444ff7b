//! A person before the window: sees labels, clicks, drags, types.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crosscheck::app::action::{Action, Command};
use crosscheck::app::appearance::{Appearance, Tell};
use crosscheck::app::platform::{Answer, Ask, Platform};
use crosscheck::app::prefs::Prefs;
use crosscheck::app::rows::compare::GroupRow;
use crosscheck::app::snapshot::Snapshot;
use crosscheck::app::state::State;
use crosscheck::app::{App, theme};
use crosscheck::domain::{ArticleId, Change, Outlet};
use crosscheck::store::Backups;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Shape, ViewportCommand, vec2};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, Node};

use crate::paint::Painter;
use crate::picture::Picture;

/// The size of the window, and the empty edge that egui_kittest leaves around it.
const WINDOW: egui::Vec2 = vec2(1280.0, 800.0);
const EDGE: f32 = 8.0;

/// Long, because a test machine may be busy with other things; a test that passes does not wait for it.
const PATIENCE: Duration = Duration::from_secs(90);

/// A desktop whose file dialogs answer what the test put in.
struct FakeDesk {
    answers: Mutex<VecDeque<Answer>>,
    tell: Mutex<Option<Tell>>,
    folder: PathBuf,
    /// The addresses that a browser was asked to show.
    opened: Mutex<Vec<String>>,
    /// The file dialogs that were asked for.
    asked: Mutex<Vec<Ask>>,
    /// Whether the window asked to be closed.
    closed: AtomicBool,
}

impl Platform for FakeDesk {
    fn ask(&self, ask: &Ask) -> Answer {
        self.asked
            .lock()
            .expect("no test panicked here")
            .push(ask.clone());
        let mut answers = self.answers.lock().expect("no test panicked here");
        answers.pop_front().unwrap_or(Answer::Cancelled)
    }

    fn person(&self) -> String {
        "Tester".into()
    }

    fn watch_appearance(&self, tell: Tell) {
        *self.tell.lock().expect("no test panicked here") = Some(tell);
    }

    fn backups(&self) -> Backups {
        Backups::within(self.folder.join("backups"))
    }

    fn projects_folder(&self) -> PathBuf {
        self.folder.clone()
    }

    fn open_link(&self, link: &str) -> bool {
        let mut opened = self.opened.lock().expect("no test panicked here");
        opened.push(link.to_owned());
        true
    }
}

pub struct Person {
    harness: Harness<'static, Option<App>>,
    painter: Painter,
    desk: Arc<FakeDesk>,
    folder: Arc<tempfile::TempDir>,
}

impl Person {
    /// At the start page.
    pub fn new() -> Self {
        Self::in_folder(Arc::new(tempfile::tempdir().expect("a folder can be made")))
    }

    fn in_folder(folder: Arc<tempfile::TempDir>) -> Self {
        let prefs = Prefs {
            toured: true,
            ..Prefs::default()
        };
        Self::with_prefs(folder, prefs)
    }

    /// At the start page of a window that was never open before.
    pub fn for_the_first_time() -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a folder can be made"));
        Self::with_prefs(folder, Prefs::default())
    }

    fn with_prefs(folder: Arc<tempfile::TempDir>, prefs: Prefs) -> Self {
        let desk = Arc::new(FakeDesk {
            answers: Mutex::default(),
            tell: Mutex::default(),
            folder: folder.path().to_path_buf(),
            opened: Mutex::default(),
            asked: Mutex::default(),
            closed: AtomicBool::default(),
        });
        let platform = Arc::clone(&desk);
        let painter = Painter::default();
        let mut harness = Harness::builder()
            .with_size(WINDOW + egui::Vec2::splat(2.0 * EDGE))
            .with_context_setup(theme::install)
            .renderer(painter.clone())
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    app.get_or_insert_with(|| {
                        let platform = Arc::clone(&platform) as Arc<dyn Platform>;
                        App::new(ui.ctx(), platform, prefs.clone())
                    })
                    .frame(ui);
                    let closes = |c: &ViewportCommand| *c == ViewportCommand::Close;
                    if ui.ctx().viewport(|v| v.commands.iter().any(closes)) {
                        platform.closed.store(true, Ordering::Relaxed);
                    }
                },
                None,
            );
        harness.run_steps(3);
        Self {
            harness,
            painter,
            desk,
            folder,
        }
    }

    /// With the sample open.
    pub fn with_sample() -> Self {
        let mut person = Self::new();
        person.click("Open Sample");
        person.click("Create Project");
        person.waits_for(|name| name.starts_with("Marhaven Herald:"));
        person
    }

    /// With a copy of the finished sample project open.
    pub fn with_finished_sample(prefs: Prefs) -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a folder can be made"));
        let copy = folder.path().join("harbour-ferry.crosscheck");
        let sample =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/harbour-ferry.crosscheck");
        std::fs::copy(sample, &copy).expect("the sample is there");
        let mut person = Self::with_prefs(folder, prefs);
        person.opens(&copy);
        person.waits_for(|name| name.starts_with("Marhaven Herald:"));
        person
    }

    /// How the window looks at rest and without the mouse, but for the folder of the project, which is another one in
    /// each run.
    pub fn picture(&mut self) -> Picture {
        self.waits_until(|p| p.sight().is_some_and(|a| !a.busy()));
        self.harness.remove_cursor();
        // Whatever still moves comes to rest.
        self.harness.run_steps(40);
        if let Some(path) = self.place(|name| name.ends_with(".crosscheck")) {
            // As wide as the longest of such names.
            self.harness
                .mask(Rect::from_min_size(path.min, vec2(420.0, path.height())));
        }
        let window = Rect::from_min_size(egui::pos2(EDGE, EDGE), WINDOW);
        let output = self.harness.output();
        self.painter.picture(&self.harness.ctx, output, window)
    }

    /// Closes the window and opens the project anew.
    pub fn restarts(mut self) -> Self {
        self.app().finish();
        let project = self
            .sight()
            .and_then(|a| a.state.project.as_ref())
            .map(|p| p.path.clone())
            .expect("a project was open");
        let mut later = Self::in_folder(Arc::clone(&self.folder));
        drop(self);
        later.opens(&project);
        later.waits_for(|name| name.starts_with("Marhaven Herald:"));
        later
    }

    /// Closes the window; gives a new one, at its start page, of a person with the same folder.
    pub fn closes(mut self) -> Self {
        self.app().finish();
        let folder = Arc::clone(&self.folder);
        drop(self);
        Self::in_folder(folder)
    }

    fn app(&mut self) -> &mut App {
        self.harness.state_mut().as_mut().expect("the app is there")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Drops a file on the window.
    pub fn opens(&mut self, path: &Path) {
        let ctx = self.harness.ctx.clone();
        self.app().act(&ctx, Action::Open(vec![path.to_path_buf()]));
        self.harness.run_steps(2);
    }

    /// What the next file dialog will answer.
    pub fn will_pick(&mut self, files: &[&str]) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = files.iter().map(|f| root.join(f)).collect();
        let mut answers = self.desk.answers.lock().expect("no test panicked here");
        answers.push_back(Answer::Picked(files));
    }

    /// The addresses that a browser was asked to show.
    pub fn opened(&self) -> Vec<String> {
        let opened = self.desk.opened.lock().expect("no test panicked here");
        opened.clone()
    }

    /// The addresses that a browser was asked to show since this was asked last.
    pub fn forgets_opened(&mut self) -> Vec<String> {
        std::mem::take(&mut self.desk.opened.lock().expect("no test panicked here"))
    }

    /// This desktop has no file dialogs.
    pub fn has_no_dialog(&mut self) {
        let mut answers = self.desk.answers.lock().expect("no test panicked here");
        answers.push_back(Answer::NoDialog);
    }

    /// The file dialogs that were asked for.
    pub fn asks(&self) -> Vec<Ask> {
        let asked = self.desk.asked.lock().expect("no test panicked here");
        asked.clone()
    }

    /// Whether the window asked to be closed.
    pub fn has_closed_the_window(&self) -> bool {
        self.desk.closed.load(Ordering::Relaxed)
    }

    /// What the window knows.
    pub fn state(&self) -> &State {
        &self.sight().expect("the app is there").state
    }

    /// The article that is shown, and the first one of the project.
    pub fn article(&self) -> Option<ArticleId> {
        self.state().place.article
    }

    pub fn first_article(&self) -> Option<ArticleId> {
        let project = self.state().project.as_ref()?;
        Some(project.bundles.first()?.articles.first()?.id)
    }

    /// The article in the second column.
    pub fn beside(&self) -> Option<ArticleId> {
        self.state().beside?.article
    }

    /// The outlets on the card, in order.
    pub fn card_outlets(&self) -> Vec<Outlet> {
        let card = self.sight().and_then(|a| a.rows.card.as_ref());
        card.map_or_else(Vec::new, |c| {
            c.outlets.iter().map(|o| o.what.clone()).collect()
        })
    }

    /// The shortcut of a command as the menu shows it.
    pub fn shortcut(&self, command: Command) -> String {
        command.shortcut(&self.harness.ctx)
    }

    pub fn zoom(&self) -> f32 {
        self.harness.ctx.zoom_factor()
    }

    /// What has the keyboard.
    pub fn focused(&self) -> Option<String> {
        let mut nodes = self.harness.root().children_recursive();
        let node = nodes.find(|n| n.accesskit_node().is_focused())?;
        name(&node)
    }

    /// The marks that hold, in order.
    pub fn changes(&self) -> Vec<Change> {
        let project = self.sight().and_then(|a| a.state.project.as_ref());
        project.map_or_else(Vec::new, |p| {
            p.journal.holding().map(|m| m.change.clone()).collect()
        })
    }

    /// How many groups the project has.
    pub fn groups(&self) -> usize {
        let app = self.sight();
        app.map_or(0, |a| a.rows.progress.1)
    }

    /// The rows of Compare.
    pub fn compared(&self) -> Vec<GroupRow> {
        let rows = self.sight().map(|a| &a.rows.compare);
        rows.map_or_else(Vec::new, |r| r.groups.clone())
    }

    /// The rows of Compare, worked out anew.
    pub fn compared_anew(&self) -> Vec<GroupRow> {
        let state = self.sight().map(|a| &a.state);
        state.map_or_else(Vec::new, |s| crosscheck::app::rows::compare::rows(s).groups)
    }

    /// The words of every mention on the card.
    pub fn mentions(&self) -> Vec<String> {
        let card = self.sight().and_then(|a| a.rows.card.as_ref());
        card.map_or_else(Vec::new, |c| {
            c.mentions.iter().map(|m| m.words.clone()).collect()
        })
    }

    /// The words of what is perhaps the same.
    pub fn candidates(&self) -> Vec<String> {
        let card = self.sight().and_then(|a| a.rows.card.as_ref());
        card.map_or_else(Vec::new, |c| {
            c.candidates.iter().map(|m| m.words.clone()).collect()
        })
    }

    /// What the window would remember.
    pub fn prefs(&self) -> Prefs {
        let app = self.sight().expect("the app is there");
        app.state.prefs.clone()
    }

    /// Every article's text, one after the other.
    pub fn texts(&self) -> String {
        let project = self.sight().and_then(|a| a.state.project.as_ref());
        let articles = project
            .iter()
            .flat_map(|p| &p.bundles)
            .flat_map(|b| b.articles.iter());
        articles.map(|a| format!("{}\n", a.text)).collect()
    }

    /// The window as it stands.
    fn sight(&self) -> Option<&App> {
        self.harness.state().as_ref()
    }

    /// The open project as the window has it.
    pub fn project(&self) -> Arc<Snapshot> {
        let app = self.sight();
        let project = app.and_then(|a| a.state.project.clone());
        project.expect("a project is open")
    }

    /// The words of the selected claim.
    pub fn selected_words(&self) -> Option<String> {
        let app = self.sight()?;
        app.rows.card.as_ref().map(|c| c.words.clone())
    }

    fn place(&self, wanted: impl Fn(&str) -> bool) -> Option<Rect> {
        let found = self
            .harness
            .root()
            .children_recursive()
            .find(|n| name(n).is_some_and(|n| wanted(&n)) && n.rect().is_positive());
        found.map(|n| n.rect())
    }

    /// Where something with such a name is.
    pub fn place_of(&self, wanted: impl Fn(&str) -> bool) -> Rect {
        self.place(wanted).expect("it is on the screen")
    }

    /// Where everything with such a name is.
    pub fn places_of(&self, wanted: impl Fn(&str) -> bool) -> Vec<Rect> {
        let nodes = self.harness.root().children_recursive();
        nodes
            .filter(|n| name(n).is_some_and(|n| wanted(&n)) && n.rect().is_positive())
            .map(|n| n.rect())
            .collect()
    }

    /// The whole name of the first thing with such a one.
    pub fn name_of(&self, wanted: impl Fn(&str) -> bool) -> String {
        let found = self.names().into_iter().find(|n| wanted(n));
        found.expect("it is on the screen")
    }

    /// The desktop changes how it wants things to look.
    pub fn desktop_wants(&mut self, wish: Appearance) {
        let tell = self.desk.tell.lock().expect("no test panicked here");
        tell.as_ref().expect("the window watches")(wish);
        drop(tell);
        self.harness.run_steps(3);
    }

    /// The colour of the panels.
    pub fn panel(&self) -> egui::Color32 {
        self.harness.ctx.global_style().visuals.panel_fill
    }

    /// Every name on the screen.
    pub fn names(&self) -> Vec<String> {
        let nodes = self.harness.root().children_recursive();
        nodes.filter_map(|n| name(&n)).collect()
    }

    /// Whether something with such a name is on the screen.
    pub fn sees(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.place(wanted).is_some()
    }

    /// Lets the window go on until it is so.
    pub fn waits_until(&mut self, so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            self.harness.run_steps(2);
            if so(self) {
                return;
            }
            assert!(
                Instant::now() < end,
                "waited in vain; on the screen: {:#?}",
                self.names()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Lets the window go on until something with such a name is on the screen.
    pub fn waits_for(&mut self, wanted: impl Fn(&str) -> bool) {
        self.waits_until(|p| p.sees(&wanted));
    }

    /// Clicks what has exactly this name, once it is there.
    pub fn click(&mut self, label: &str) {
        self.click_where(|name| name == label);
    }

    /// Clicks what has such a name, once it is there.
    pub fn click_where(&mut self, wanted: impl Fn(&str) -> bool) {
        self.waits_for(&wanted);
        // What has just appeared may still move.
        self.harness.run_steps(4);
        let at = self.place(&wanted).map(|r| r.center());
        self.click_at(at.expect("it was there a moment ago"));
    }

    /// Turns the wheel over the card until something with such a name is well in view.
    pub fn scrolls_to(&mut self, wanted: impl Fn(&str) -> bool) {
        let over = egui::pos2(1080.0, 400.0);
        self.waits_for(&wanted);
        for _ in 0..60 {
            let y = self.place_of(&wanted).center().y;
            // The card may still be rolling.
            self.harness.run_steps(4);
            if y != self.place_of(&wanted).center().y {
                continue;
            }
            if (120.0..640.0).contains(&y) {
                break;
            }
            self.wheels(over, (400.0 - y).clamp(-200.0, 200.0));
        }
    }

    /// Turns the wheel at a place; what is below comes up by negative points.
    pub fn wheels(&mut self, at: Pos2, points: f32) {
        self.harness.hover_at(at);
        self.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        self.harness.run_steps(8);
    }

    /// Clicks the last thing that has exactly this name.
    pub fn click_last(&mut self, label: &str) {
        self.click_last_where(|name| name == label);
    }

    /// Clicks what has exactly this name on the card at the right.
    pub fn click_on_card(&mut self, label: &str) {
        let named = self.harness.root().children_recursive();
        let on_card = |n: &Node<'_>| n.rect().is_positive() && n.rect().min.x > 0.68 * WINDOW.x;
        let at = named
            .filter(|n| name(n).as_deref() == Some(label))
            .find(on_card)
            .map(|n| n.rect().center());
        self.click_at(at.expect("it is on the card"));
    }

    /// Clicks the last thing that has such a name, once it is there.
    pub fn click_last_where(&mut self, wanted: impl Fn(&str) -> bool) {
        self.waits_for(&wanted);
        self.harness.run_steps(4);
        let named = self.harness.root().children_recursive();
        let at = named
            .filter(|n| name(n).is_some_and(|n| wanted(&n)) && n.rect().is_positive())
            .last()
            .map(|n| n.rect().center());
        self.click_at(at.expect("it is on the screen"));
    }

    fn click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.run_steps(1);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            self.harness.run_steps(1);
        }
        self.harness.run_steps(3);
    }

    /// Drags from the begin to the end of what has such a name.
    pub fn drags_over(&mut self, wanted: impl Fn(&str) -> bool) {
        self.waits_for(&wanted);
        let rect = self.place(&wanted).expect("it was there a moment ago");
        self.drags(rect.left_center() + vec2(1.0, 0.0), rect.right_center());
    }

    /// Drags from one place to another.
    pub fn drags(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.run_steps(1);
        self.harness.drag_at(from);
        self.harness.run_steps(1);
        for share in [0.3, 0.6, 1.0] {
            self.harness.hover_at(from.lerp(to, share));
            self.harness.run_steps(1);
        }
        self.harness.drop_at(to);
        self.harness.run_steps(3);
    }

    /// Clicks so many times fast, at this place.
    pub fn clicks(&mut self, times: usize, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.run_steps(1);
        for _ in 0..times {
            // Both in one frame: a frame of the harness is a quarter of a second.
            let events = [true, false].map(|pressed| Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            self.harness.input_mut().events.extend(events);
            self.harness.step();
        }
        self.harness.run_steps(3);
    }

    /// Long enough for the next click not to be a second one.
    pub fn waits_a_moment(&mut self) {
        self.harness.run_steps(4);
    }

    /// The words that are selected by dragging or clicking, if any are.
    pub fn picked_words(&self) -> Option<String> {
        let reader = self.sight()?.rows.reader.as_ref()?;
        Some(reader.selection?.of(&reader.text)?.to_owned())
    }

    /// Everything that is to be read on the screen, and all that a screen reader is told.
    pub fn reads(&self) -> Vec<String> {
        let mut all = Vec::new();
        for node in self.harness.root().children_recursive() {
            let node = node.accesskit_node();
            all.extend(
                [node.label(), node.value(), node.description()]
                    .into_iter()
                    .flatten(),
            );
        }
        for clipped in &self.harness.output().shapes {
            painted(&clipped.shape, &mut all);
        }
        all
    }

    /// Where everything is that has a name.
    pub fn places(&self) -> Vec<Rect> {
        self.places_of(|_| true)
    }

    /// Rests with the mouse at a place for long enough to be shown a tooltip.
    pub fn rests_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.run_steps(4);
    }

    /// Carries out a command, as its menu does.
    pub fn runs(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        self.app().act(&ctx, Action::Run(command));
        self.harness.run_steps(3);
    }

    /// Presses a key.
    pub fn presses(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(3);
    }

    /// Has letters that no font of the program has drawn as boxes, as on a desktop without a font for them.
    pub fn has_no_font_for_it(&mut self) {
        let policy = egui::MissingGlyphPolicy::Tofu;
        self.harness.ctx.set_missing_glyph_policy(policy);
    }

    /// Makes the window larger or smaller.
    pub fn resizes(&mut self, width: f32, height: f32) {
        self.harness.set_size(vec2(width, height));
        self.harness.run_steps(4);
    }

    /// Types into the field that has the focus.
    pub fn types(&mut self, text: &str) {
        self.harness.run_steps(2);
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run_steps(2);
    }

    /// Everything that can be used has a name.
    pub fn has_no_nameless_things(&self) {
        self.harness.check_accessibility();
    }
}

/// The texts of what is painted.
fn painted(shape: &Shape, all: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => all.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|s| painted(s, all)),
        _ => {}
    }
}

/// The name of a thing as a screen reader says it; of plain text, the text.
fn name(node: &Node<'_>) -> Option<String> {
    let node = node.accesskit_node();
    node.label().or_else(|| node.value())
}
