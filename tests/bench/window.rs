//! What a frame costs the processor on a project of 1,000 articles: scrolling, going from claim to claim, switching.
//!
//! No graphics card takes part: a frame is the logic, the layout and the triangles, which is what the window's own
//! thread does.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crosscheck::app::App;
use crosscheck::app::action::{Action, Command};
use crosscheck::app::platform::{Answer, Ask, Platform};
use crosscheck::app::prefs::Prefs;
use crosscheck::app::rows::quotes::Options;
use crosscheck::domain::Article;
use crosscheck::store::Project;
use egui::{Context, Event, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, pos2, vec2};

#[path = "many.rs"]
mod many;

fn main() {
    divan::main();
}

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
struct Window {
    ctx: Context,
    app: App,
    time: f64,
    _folder: tempfile::TempDir,
}

impl Window {
    fn with(articles: Vec<Article>) -> Self {
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

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.frame(ui));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        divan::black_box(shapes);
    }

    fn act(&mut self, action: Action) {
        let ctx = self.ctx.clone();
        self.app.act(&ctx, action);
    }

    fn wheel(&mut self, lines: f32) {
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
    fn settle(&mut self) {
        while self.app.busy() {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(1));
        }
        self.frame(Vec::new());
    }

    /// Shows a view and lets it settle.
    fn show(&mut self, view: Command) {
        self.act(Action::Run(view));
        for _ in 0..5 {
            self.frame(Vec::new());
        }
    }
}

thread_local! {
    /// One window for all benches: to open it takes far longer than any of them.
    static WINDOW: RefCell<Option<Window>> = const { RefCell::new(None) };
    /// Another with an article of 200,000 words and a short one.
    static LONG: RefCell<Option<Window>> = const { RefCell::new(None) };
}

/// Runs a bench in the large project, at this view.
fn at(view: Command, bench: impl FnOnce(&mut Window)) {
    WINDOW.with_borrow_mut(|window| {
        let window = window.get_or_insert_with(|| Window::with(many::articles(LARGE)));
        window.show(view);
        bench(window);
    });
}

/// Runs a bench in Read, at the article of 200,000 words.
fn with_long(bench: impl FnOnce(&mut Window)) {
    LONG.with_borrow_mut(|window| {
        let window = window.get_or_insert_with(|| {
            Window::with(vec![many::long(200_000), many::articles(1).remove(0)])
        });
        window.show(Command::Read);
        bench(window);
    });
}

/// Down for some frames, then up, without end.
fn scroll(bencher: divan::Bencher, view: Command) {
    let mut count = 0_usize;
    at(view, |window| {
        bencher.bench_local(|| {
            count += 1;
            window.wheel(if count % 400 < 200 { -3.0 } else { 3.0 });
        });
    });
}

const LARGE: usize = 1_000;

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_read(bencher: divan::Bencher) {
    scroll(bencher, Command::Read);
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_compare(bencher: divan::Bencher) {
    scroll(bencher, Command::Compare);
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_quotes(bencher: divan::Bencher) {
    at(Command::Quotes, |window| {
        window.act(Action::Quotes(Options {
            singles: true,
            ..Options::default()
        }));
    });
    scroll(bencher, Command::Quotes);
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_noise(bencher: divan::Bencher) {
    scroll(bencher, Command::NoiseList);
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn next_wording(bencher: divan::Bencher) {
    at(Command::Quotes, |window| {
        bencher.bench_local(|| {
            window.act(Action::Run(Command::NextClaim));
            window.frame(Vec::new());
        });
    });
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn next_passage_of_noise(bencher: divan::Bencher) {
    at(Command::NoiseList, |window| {
        bencher.bench_local(|| {
            window.act(Action::Run(Command::NextClaim));
            window.frame(Vec::new());
        });
    });
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn next_claim(bencher: divan::Bencher) {
    at(Command::Read, |window| {
        bencher.bench_local(|| {
            window.act(Action::Run(Command::NextClaim));
            window.frame(Vec::new());
        });
    });
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn switch_article(bencher: divan::Bencher) {
    at(Command::Read, |window| {
        bencher.bench_local(|| {
            window.act(Action::Run(Command::NextArticle));
            window.frame(Vec::new());
        });
    });
}

/// From row to row in the order in which they stand.
#[divan::bench(sample_count = 60, sample_size = 1)]
fn next_row_of_compare(bencher: divan::Bencher) {
    at(Command::Compare, |window| {
        bencher.bench_local(|| {
            window.act(Action::Run(Command::NextClaim));
            window.frame(Vec::new());
        });
    });
}

/// A letter and the frame after it, while the finder answers the letters before.
#[divan::bench(sample_count = 300, sample_size = 1)]
fn type_in_find(bencher: divan::Bencher) {
    at(Command::Read, |window| {
        window.act(Action::Run(Command::Find));
        window.settle();
        let typed = ["h", "ha", "har", "harb", "harbo", "harbou", "harbour"];
        let mut count = 0_usize;
        bencher.bench_local(|| {
            window.act(Action::Find(typed[count % typed.len()].into()));
            window.frame(Vec::new());
            count += 1;
        });
        window.act(Action::CloseFind);
    });
}

/// Scrolling while the worker reads and analyses a hundred articles more.
#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_compare_while_an_import_runs(bencher: divan::Bencher) {
    at(Command::Compare, |window| {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for (number, article) in many::articles(1_100).iter().skip(LARGE).enumerate() {
            let file = folder.path().join(format!("{number}.txt"));
            std::fs::write(file, &article.text).expect("it can be written");
        }
        window.act(Action::Open(vec![folder.path().to_path_buf()]));
        window.act(Action::AddTo(None));
        let mut count = 0_usize;
        bencher.bench_local(|| {
            assert!(window.app.busy(), "the import is still running");
            count += 1;
            window.wheel(if count % 400 < 200 { -3.0 } else { 3.0 });
        });
        window.act(Action::CancelWork);
        window.settle();
    });
}

/// Down through an article of 200,000 words.
#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_a_very_long_article(bencher: divan::Bencher) {
    with_long(|window| {
        let mut count = 0_usize;
        bencher.bench_local(|| {
            count += 1;
            window.wheel(if count % 400 < 200 { -3.0 } else { 3.0 });
        });
    });
}

/// To another article and back to the one of 200,000 words.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn open_a_very_long_article(bencher: divan::Bencher) {
    with_long(|window| {
        bencher.bench_local(|| {
            window.act(Action::Run(Command::NextArticle));
            window.frame(Vec::new());
            window.act(Action::Run(Command::PreviousArticle));
            window.frame(Vec::new());
        });
    });
}

/// From the key to the frame that shows the mark as saved.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn mark_and_see_it_saved(bencher: divan::Bencher) {
    at(Command::Read, |window| {
        window.act(Action::Run(Command::NextClaim));
        bencher.bench_local(|| {
            window.act(Action::Run(Command::Differ));
            window.act(Action::Run(Command::NextClaim));
            while window.app.busy() {
                window.frame(Vec::new());
                std::thread::sleep(Duration::from_millis(1));
            }
            window.frame(Vec::new());
        });
    });
}
