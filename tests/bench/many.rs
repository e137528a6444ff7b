//! Bundles of any size for the benches, mixed of the sample's passages.

use std::path::Path;

use crosscheck::domain::{Article, Outlet};
use crosscheck::import::{article_id, import};

/// The sample.
pub fn sample() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/harbour-ferry");
    import(&[folder]).expect("the sample is there").articles
}

/// A bundle of `count` articles, each of some passages of the sample in an order and with figures of its own, so that
/// no two are copies.
pub fn articles(count: usize) -> Vec<Article> {
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
