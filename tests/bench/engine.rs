//! How fast the engine is: text per second for each step, a bundle of five articles, and large bundles.

use crosscheck::analyse::{analyse, noise, quotes};
use crosscheck::domain::Article;
use crosscheck::text::people::People;
use crosscheck::text::sentences::sentences;
use crosscheck::text::words::words;
use divan::counter::BytesCount;

#[path = "many.rs"]
mod many;

fn main() {
    divan::main();
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

#[divan::bench]
fn sentences_noise_and_quotes(bencher: divan::Bencher) {
    let articles = many::articles(100);
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
fn words_alone(bencher: divan::Bencher) {
    let articles = many::articles(100);
    bencher.counter(bytes(&articles)).bench(|| {
        articles
            .iter()
            .map(|a| words(&a.text).count())
            .sum::<usize>()
    });
}

#[divan::bench]
fn a_bundle_of_five(bencher: divan::Bencher) {
    let articles = many::project("harbour-ferry");
    bencher
        .counter(bytes(&articles))
        .bench(|| analyse(&articles));
}

#[divan::bench(args = [100, 1_000, 2_000], sample_count = 3, sample_size = 1)]
fn a_bundle_of(bencher: divan::Bencher, count: usize) {
    let articles = many::articles(count);
    bencher
        .counter(bytes(&articles))
        .bench(|| analyse(&articles));
}
