//! The same articles give the same JSON, byte for byte: again, on another thread, and while other threads analyse.

use std::path::Path;

use crosscheck::analyse::{Watch, analyse, analyse_watched};
use crosscheck::domain::Article;
use crosscheck::import::{article_id, import};
use crosscheck::share::Analysis;

fn sample() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/harbour-ferry");
    import(&[folder]).expect("the sample opens").articles
}

fn json(articles: &[Article]) -> Vec<u8> {
    let found = analyse(articles);
    assert!(found.claims.len() > 100, "there is something to compare");
    serde_json::to_vec(&Analysis::of(articles, &found)).expect("it can be written")
}

#[test]
fn again_and_on_any_number_of_threads() {
    let articles = sample();
    let once = json(&articles);
    assert!(once == json(&articles), "a second run differs");
    for threads in [1, 2, 5] {
        let runs: Vec<Vec<u8>> = std::thread::scope(|scope| {
            let started: Vec<_> = (0..threads)
                .map(|_| scope.spawn(|| json(&articles)))
                .collect();
            started
                .into_iter()
                .map(|t| t.join().expect("no panic"))
                .collect()
        });
        assert!(
            runs.iter().all(|run| *run == once),
            "a run among {threads} threads differs"
        );
    }
}

#[test]
fn however_many_threads_share_the_work() {
    let once = sample();
    // Enough articles that each thread has some.
    let articles: Vec<Article> = (0..6)
        .flat_map(|round| {
            once.iter().map(move |article| Article {
                id: article_id(&format!("{round} {}", article.text)),
                text: format!("{round} {}", article.text),
                ..article.clone()
            })
        })
        .collect();
    let with = |threads: usize| {
        let watch = Watch {
            threads,
            ..Watch::default()
        };
        let found = analyse_watched(&articles, &watch).expect("nobody cancels");
        serde_json::to_vec(&Analysis::of(&articles, &found)).expect("it can be written")
    };
    let alone = with(1);
    for threads in [2, 3, 16, 0] {
        assert!(with(threads) == alone, "{threads} threads find otherwise");
    }
}

#[test]
fn a_bundle_that_was_analysed_before_leaves_no_trace() {
    let articles = sample();
    let first = json(&articles);
    let _other = analyse(&articles[..2]);
    assert!(first == json(&articles));
}
