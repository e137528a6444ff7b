//! A window without a screen, for measuring its frames.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crosscheck::app::App;
use crosscheck::app::action::{Action, Command};
use crosscheck::app::platform::{Answer, Ask, Platform};
use crosscheck::app::prefs::Prefs;
use crosscheck::domain::Article;
use crosscheck::store::Project;
use egui::{Context, Event, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2, pos2, vec2};
use nix::time::{ClockId, clock_gettime};

/// A desktop that is never asked.
struct NoDesk(PathBuf);

impl Platform for NoDesk {
    fn ask(&self, _ask: &Ask) -> Answer {
        Answer::Cancelled
    }

    fn person(&self) -> String {
        "Bench".into()
    }

    fn projects_folder(&self) -> PathBuf {
        self.0.clone()
    }

    fn open_link(&self, _link: &str) -> bool {
        false
    }
}

/// A window with a project of so many articles.
pub struct Window {
    ctx: Context,
    pub app: App,
    /// In points.
    pub size: Vec2,
    time: f64,
    _folder: tempfile::TempDir,
}

impl Window {
    pub fn with(articles: Vec<Article>) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("large.crosscheck");
        let mut project = Project::create(&path, "Large").expect("a project is made");
        project
            .add_bundle("Large", articles)
            .expect("the bundle is added");
        project.close().expect("the project is closed");
        let ctx = Context::default();
        let desk = Arc::new(NoDesk(folder.path().to_path_buf()));
        let app = App::new(&ctx, desk, Prefs::default());
        let mut window = Self {
            ctx,
            app,
            size: vec2(1280.0, 800.0),
            time: 0.0,
            _folder: folder,
        };
        window.frame(Vec::new());
        window.act(Action::Open(vec![path]));
        let began = Instant::now();
        while window.app.state.project.is_none() {
            assert!(began.elapsed() < Duration::from_secs(300), "it opens");
            std::thread::sleep(Duration::from_millis(20));
            window.frame(Vec::new());
        }
        for _ in 0..5 {
            window.frame(Vec::new());
        }
        window
    }

    pub fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.frame(ui));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        divan::black_box(shapes);
    }

    pub fn act(&mut self, action: Action) {
        let ctx = self.ctx.clone();
        self.app.act(&ctx, action);
    }

    pub fn wheel(&mut self, lines: f32) {
        self.frame(vec![
            Event::PointerMoved(pos2(600.0, 400.0)),
            Event::MouseWheel {
                unit: MouseWheelUnit::Line,
                delta: vec2(0.0, lines),
                phase: TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: egui::Modifiers::NONE,
            },
        ]);
    }

    /// Waits until nothing is left to be answered.
    pub fn settle(&mut self) {
        while self.app.busy() {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(1));
        }
        self.frame(Vec::new());
    }

    /// Shows a view and lets it settle.
    pub fn show(&mut self, view: Command) {
        self.act(Action::Run(view));
        for _ in 0..5 {
            self.frame(Vec::new());
        }
    }
}

/// How long the frames of a bench took.
type Times = (&'static str, Vec<Duration>);

thread_local! {
    static TIMES: RefCell<Vec<Times>> = const { RefCell::new(Vec::new()) };
}

/// What this thread has cost the processor so far: other programs that run meanwhile do not count.
fn cost() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map_or_else(|_| Duration::ZERO, Duration::from)
}

/// Has divan run `step`, which is given how often it ran before, and notes what each time cost.
pub fn frames(
    bencher: divan::Bencher,
    name: &'static str,
    window: &mut Window,
    mut step: impl FnMut(&mut Window, usize),
) {
    let mut times = Vec::new();
    bencher.bench_local(|| {
        let before = cost();
        step(window, times.len());
        times.push(cost().saturating_sub(before));
    });
    if !times.is_empty() {
        TIMES.with_borrow_mut(|all| all.push((name, times)));
    }
}

/// Down for some frames, then up, without end.
pub fn scrolling(bencher: divan::Bencher, name: &'static str, window: &mut Window) {
    frames(bencher, name, window, |window, count| {
        window.wheel(if count % 400 < 200 { -3.0 } else { 3.0 });
    });
}

/// Prints what was noted.
pub fn print() {
    TIMES.with_borrow_mut(|all| {
        println!("\nmilliseconds of the thread: median, 99th percentile, slowest");
        for (name, times) in all {
            times.sort_unstable();
            let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
            let ms = |time: Duration| time.as_secs_f64() * 1e3;
            let (half, most) = (ms(at(50)), ms(at(99)));
            let slowest = ms(times[times.len() - 1]);
            println!("{name:40} {half:8.2} {most:8.2} {slowest:8.2}");
        }
    });
}
