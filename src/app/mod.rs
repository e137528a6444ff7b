//! The window, and the only user of egui.
//!
//! [`App`] has three fields that matter: [`state`] (what the window knows), [`worker`] (the thread that owns the
//! project; a second one, `finder`, searches what the worker has shown) and [`rows`] (what to show, rebuilt on change).
//! In each frame `logic` takes in what the worker and the file dialogs answered, `ui` has the views draw the rows and
//! collects their [`action::Action`]s, and [`update`] carries these out.

pub mod action;
pub mod appearance;
mod beside;
mod can;
pub mod find;
mod finder;
pub mod keys;
pub mod platform;
pub mod prefs;
pub mod rows;
mod sample;
pub mod snapshot;
pub mod state;
pub mod theme;
mod ui;
mod update;
pub mod worker;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use action::Action;
use appearance::Appearance;
use finder::Finder;
use platform::{Answer, Ask, Desktop, Platform};
use prefs::Prefs;
use rows::Rows;
use state::State;
use worker::{Progress, Worker};

use crate::domain::Annotator;

/// The name of the window and of its place in the desktop's storage.
pub const NAME: &str = "Crosscheck";

/// Where eframe keeps [`Prefs`].
const PREFS_KEY: &str = "prefs";

/// Both ends of the way on which file dialogs answer.
type Dialogs = (Sender<(Ask, Answer)>, Receiver<(Ask, Answer)>);

/// The window.
pub struct App {
    /// What the window knows.
    pub state: State,
    /// What is shown.
    pub rows: Rows,
    worker: Worker,
    finder: Finder,
    platform: Arc<dyn Platform>,
    dialogs: Dialogs,
    /// What the desktop wants things to look like.
    appearance: Receiver<Appearance>,
    reader: ui::reader::Columns,
    lists: ui::Lists,
    /// When the window was asked for, until the first project is on the screen.
    started: Option<Instant>,
    /// Seconds of the window's clock.
    clock: f64,
}

/// Opens the window, with these paths if there are any, and returns when it is closed.
///
/// # Errors
/// When the desktop gives no window.
pub fn run(paths: Vec<PathBuf>) -> anyhow::Result<()> {
    let started = Instant::now();
    let icon =
        eframe::icon_data::from_png_bytes(include_bytes!("../../assets/desktop/crosscheck.png"));
    let mut viewport = egui::ViewportBuilder::default()
        .with_title(NAME)
        .with_app_id("crosscheck")
        .with_inner_size([1240.0, 760.0])
        .with_min_inner_size([760.0, 480.0]);
    match icon {
        Ok(icon) => viewport = viewport.with_icon(icon),
        Err(error) => log::warn!("the icon could not be read: {error}"),
    }
    let options = eframe::NativeOptions {
        renderer: eframe::Renderer::Glow,
        viewport,
        ..Default::default()
    };
    eframe::run_native(
        NAME,
        options,
        Box::new(|cc| {
            let prefs = cc
                .storage
                .and_then(|s| eframe::get_value(s, PREFS_KEY))
                .unwrap_or_default();
            let mut app = App::new(&cc.egui_ctx, Arc::new(Desktop), prefs);
            app.started = Some(started);
            app.open(paths);
            Ok(Box::new(app))
        }),
    )
    .map_err(|e| {
        anyhow::anyhow!(
            "the window could not be opened: {e}. On a machine without a display, `crosscheck analyse PATH` prints \
             the claims instead"
        )
    })
}

impl App {
    /// The window on this desktop, with nothing open.
    #[must_use]
    pub fn new(ctx: &egui::Context, platform: Arc<dyn Platform>, mut prefs: Prefs) -> Self {
        theme::install(ctx);
        keys::Keymap::of(&prefs.keys).install(ctx);
        // Zooming is in the table of actions, like everything else.
        ctx.options_mut(|o| o.zoom_with_keyboard = false);
        let annotator = Annotator::new(&prefs.name)
            .or_else(|_| Annotator::new(&platform.person()))
            .or_else(|_| Annotator::new("Editor"));
        if let Ok(annotator) = &annotator {
            prefs.name = annotator.as_str().to_owned();
        }
        let wake = {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        let finder = Finder::new(Box::new(wake.clone()));
        // "Editor" is a valid name, so the fallback of the fallback is never met; it keeps the types honest.
        let worker = match annotator {
            Ok(annotator) => Worker::start(annotator, platform.backups(), wake),
            Err(_) => Worker::stopped(),
        };
        let appearance = {
            let (tell, told) = channel();
            let ctx = ctx.clone();
            platform.watch_appearance(Box::new(move |wish| {
                // The window may have been closed meanwhile; then nobody looks.
                if tell.send(wish).is_ok() {
                    ctx.request_repaint();
                }
            }));
            told
        };
        if prefs.only_mine {
            worker.send(worker::Request::OnlyMine(true));
        }
        let app = Self {
            state: State {
                view: prefs.view,
                beside: prefs.two.then(Default::default),
                prefs,
                ..State::default()
            },
            rows: Rows::default(),
            worker,
            finder,
            platform,
            dialogs: channel(),
            appearance,
            reader: Default::default(),
            lists: ui::Lists::default(),
            started: None,
            clock: 0.0,
        };
        app.dress(ctx);
        app
    }

    /// Takes in everything that was answered since the last frame.
    fn drain(&mut self, ctx: &egui::Context) {
        self.clock = ctx.input(|i| i.time);
        while let Some(reply) = self.worker.receive() {
            self.replied(ctx, reply);
        }
        while let Some(answer) = self.finder.receive() {
            self.found(answer);
        }
        while let Ok(wish) = self.appearance.try_recv() {
            self.state.appearance = wish;
            self.dress(ctx);
        }
        while let Ok((ask, answer)) = self.dialogs.1.try_recv() {
            self.answered(&ask, answer);
        }
        let now = self.clock;
        let before = self.state.notices.len();
        self.state
            .notices
            .retain(|n| n.until.is_none_or(|until| now < until));
        if self.state.notices.len() != before {
            self.state.version += 1;
        }
        if let Some(next) = self
            .state
            .notices
            .iter()
            .filter_map(|n| n.until)
            .min_by(f64::total_cmp)
        {
            ctx.request_repaint_after_secs((next - now).max(0.05) as f32);
        }
    }

    /// Shows a file dialog on a thread of its own, so that the window goes on.
    fn ask(&mut self, ctx: &egui::Context, ask: Ask) {
        if self.state.asking {
            return;
        }
        self.state.asking = true;
        let platform = Arc::clone(&self.platform);
        let answers = self.dialogs.0.clone();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let answer = platform.ask(&ask);
            // The window may have been closed meanwhile; then nobody waits for the answer.
            if answers.send((ask, answer)).is_ok() {
                ctx.request_repaint();
            }
        });
    }

    /// One frame: what was answered, the views, their wishes.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        self.drain(&ctx);
        self.rows.refresh(&self.state);
        let mut wishes: Vec<Action> = Vec::new();
        if self.state.dialog.is_none() {
            wishes.extend(keys::pressed(&ctx).into_iter().map(Action::Run));
        }
        let dropped: Vec<PathBuf> = ctx.input(|i| {
            i.raw
                .dropped_files
                .iter()
                .map(|f| f.path().to_path_buf())
                .collect()
        });
        if !dropped.is_empty() {
            wishes.push(Action::Open(dropped));
        }
        ui::show(self, ui, &mut wishes);
        if self.rows.reader.is_some()
            && let Some(started) = self.started.take()
        {
            log::info!(
                "first project drawn after {} ms",
                started.elapsed().as_millis()
            );
        }
        if !wishes.is_empty() {
            for wish in wishes {
                self.act(&ctx, wish);
            }
            ctx.request_repaint();
        }
    }

    /// Brings the project file to rest.
    pub fn finish(&mut self) {
        self.keep_drafts();
        self.remember();
        self.worker.finish();
    }

    /// How far the long work has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.worker.progress()
    }

    /// Whether the worker still has something to answer.
    #[must_use]
    pub const fn busy(&self) -> bool {
        self.state.pending > 0
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.state.prefs.view = self.state.view;
        eframe::set_value(storage, PREFS_KEY, &self.state.prefs);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.finish();
    }
}
