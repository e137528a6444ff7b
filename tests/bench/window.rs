//! What a frame costs the processor on a project of 1,000 articles: scrolling every view, going from claim to claim,
//! switching. At the end a table says the median, the 99th percentile and the slowest of each.
//!
//! No graphics card takes part: a frame is the logic, the layout and the triangles, which is what the window's own
//! thread does.

use std::cell::RefCell;
use std::time::Duration;

use crosscheck::app::action::{Action, Command};
use crosscheck::app::rows::compare;
use crosscheck::app::rows::quotes::Options;
use crosscheck::domain::ClaimKind;
use egui::vec2;
use frames::{Window, frames, scrolling};

#[path = "frames.rs"]
mod frames;
#[path = "many.rs"]
mod many;

fn main() {
    divan::main();
    frames::print();
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

/// Scrolls a view up and down.
fn scroll(bencher: divan::Bencher, name: &'static str, view: Command) {
    at(view, |window| scrolling(bencher, name, window));
}

const LARGE: usize = 1_000;

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_read(bencher: divan::Bencher) {
    scroll(bencher, "scroll Read", Command::Read);
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_compare(bencher: divan::Bencher) {
    scroll(bencher, "scroll Compare", Command::Compare);
}

/// With a filter, every claim that one article alone carries, and the names of the speakers over their rows.
#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_compare_by_speaker(bencher: divan::Bencher) {
    let shown = |window: &mut Window, options| {
        window.act(Action::Compare(options));
        window.frame(Vec::new());
    };
    at(Command::Compare, |window| {
        let mut options = compare::Options {
            by_speaker: true,
            singles: true,
            filtering: true,
            ..compare::Options::default()
        };
        options.filter.kind = Some(ClaimKind::Quantity);
        shown(window, options);
        assert!(window.app.rows.compare.groups.len() > 1_000);
        scrolling(bencher, "scroll Compare, filtered, by speaker", window);
        shown(window, compare::Options::default());
    });
}

/// At a width that leaves the margin all the room it wants.
#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_read_on_a_wide_screen(bencher: divan::Bencher) {
    at(Command::Read, |window| {
        let before = std::mem::replace(&mut window.size, vec2(1920.0, 1080.0));
        window.settle();
        scrolling(bencher, "scroll Read at 1920x1080", window);
        window.size = before;
        window.settle();
    });
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_two_articles(bencher: divan::Bencher) {
    at(Command::Read, |window| {
        window.act(Action::Run(Command::TwoArticles));
        window.settle();
        assert!(window.app.rows.beside.is_some());
        scrolling(bencher, "scroll two articles", window);
        window.act(Action::Run(Command::TwoArticles));
        window.settle();
    });
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_progress(bencher: divan::Bencher) {
    scroll(bencher, "scroll Progress", Command::Progress);
}

/// From Read to each other view and back.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn switch_view(bencher: divan::Bencher) {
    at(Command::Read, |window| {
        let views = [
            Command::Compare,
            Command::Quotes,
            Command::NoiseList,
            Command::Progress,
        ];
        frames(bencher, "switch view and back", window, |window, count| {
            for view in [views[count % views.len()], Command::Read] {
                window.act(Action::Run(view));
                window.frame(Vec::new());
            }
        });
    });
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_quotes(bencher: divan::Bencher) {
    at(Command::Quotes, |window| {
        window.act(Action::Quotes(Options {
            singles: true,
            ..Options::default()
        }));
    });
    scroll(bencher, "scroll Quotes", Command::Quotes);
}

#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_noise(bencher: divan::Bencher) {
    scroll(bencher, "scroll Noise", Command::NoiseList);
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn next_wording(bencher: divan::Bencher) {
    at(Command::Quotes, |window| {
        frames(bencher, "next wording", window, |window, _| {
            window.act(Action::Run(Command::NextClaim));
            window.frame(Vec::new());
        });
    });
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn next_passage_of_noise(bencher: divan::Bencher) {
    at(Command::NoiseList, |window| {
        frames(bencher, "next passage of noise", window, |window, _| {
            window.act(Action::Run(Command::NextClaim));
            window.frame(Vec::new());
        });
    });
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn next_claim(bencher: divan::Bencher) {
    at(Command::Read, |window| {
        frames(bencher, "next claim", window, |window, _| {
            window.act(Action::Run(Command::NextClaim));
            window.frame(Vec::new());
        });
    });
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn switch_article(bencher: divan::Bencher) {
    at(Command::Read, |window| {
        frames(bencher, "switch article", window, |window, _| {
            window.act(Action::Run(Command::NextArticle));
            window.frame(Vec::new());
        });
    });
}

/// From row to row in the order in which they stand.
#[divan::bench(sample_count = 60, sample_size = 1)]
fn next_row_of_compare(bencher: divan::Bencher) {
    at(Command::Compare, |window| {
        frames(bencher, "next row of Compare", window, |window, _| {
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
        frames(bencher, "type in Find", window, |window, count| {
            window.act(Action::Find(typed[count % typed.len()].into()));
            window.frame(Vec::new());
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
        let name = "scroll Compare while an import runs";
        frames(bencher, name, window, |window, count| {
            assert!(window.app.busy(), "the import is still running");
            window.wheel(if count % 400 < 200 { -3.0 } else { 3.0 });
        });
        window.act(Action::CancelWork);
        window.settle();
    });
}

/// Down through an article of 200,000 words.
#[divan::bench(sample_count = 600, sample_size = 1)]
fn scroll_a_very_long_article(bencher: divan::Bencher) {
    with_long(|window| scrolling(bencher, "scroll 200,000 words", window));
}

/// To another article and back to the one of 200,000 words.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn open_a_very_long_article(bencher: divan::Bencher) {
    with_long(|window| {
        let name = "away from 200,000 words and back";
        frames(bencher, name, window, |window, _| {
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
