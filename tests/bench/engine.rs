//! How fast the engine is: text per second for each step, a bundle of five articles, and large bundles.

use std::path::Path;

use crosscheck::analyse::{analyse, noise, quotes};
use crosscheck::domain::{Article, Outlet};
use crosscheck::import::{article_id, import};
use crosscheck::text::people::People;
use crosscheck::text::sentences::sentences;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

fn sample() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/harbour-ferry");
    import(&[folder]).expect("the sample is there").articles
}

/// A bundle of `count` articles, each of some passages of the sample in an order and with figures of its own, so that
/// no two are copies.
fn many(count: usize) -> Vec<Article> {
    let passages: Vec<String> = sample()
        .iter()
        .flat_map(|a| {
            a.text
                .lines()
                .filter(|l| l.len() > 60)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    (0..count)
        .map(|number| {
            let mut text = format!("Report number {number} from the harbour\n");
            for step in 0..18 {
                // A walk through the passages that differs for each article and is the same in each run.
                let at = (number * 7919 + step * 104_729 + number * step * 31) % passages.len();
                text.push_str(&passages[at].replace("14", &(number % 97).to_string()));
                text.push('\n');
            }
            Article {
                id: article_id(&text),
                outlet: Outlet::new(&format!("Outlet {}", number % 40)).expect("a name"),
                headline: None,
                file: format!("{number}.txt"),
                url: None,
                published: None,
                text,
            }
        })
        .collect()
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

#[divan::bench]
fn sentences_noise_and_quotes(bencher: divan::Bencher) {
    let articles = many(100);
    bencher.counter(bytes(&articles)).bench(|| {
        let noise = noise::find(&articles);
        let people = People::of(&articles);
        articles
            .iter()
            .zip(&noise)
            .map(|(article, noise)| {
                let sentences = sentences(&article.text);
                quotes::find(&article.text, &sentences, noise, &people).len() + sentences.len()
            })
            .sum::<usize>()
    });
}

#[divan::bench]
fn a_bundle_of_five(bencher: divan::Bencher) {
    let articles = sample();
    bencher
        .counter(bytes(&articles))
        .bench(|| analyse(&articles));
}

#[divan::bench(args = [100, 200, 400], sample_count = 3, sample_size = 1)]
fn a_bundle_of(bencher: divan::Bencher, count: usize) {
    let articles = many(count);
    bencher
        .counter(bytes(&articles))
        .bench(|| analyse(&articles));
}
