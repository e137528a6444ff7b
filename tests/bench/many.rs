//! Bundles of any size for the benches, mixed of the samples' sentences.

use std::path::Path;

use crosscheck::domain::{Article, Outlet};
use crosscheck::import::{article_id, import};
use crosscheck::text::sentences::sentences;

/// The articles of one of our samples.
pub fn project(name: &str) -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("projects")
        .join(name);
    import(&[folder]).expect("the sample is there").articles
}

/// Numbers that look random and are the same in each run (SplitMix64, Steele 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(end).expect("small")).expect("small")
    }
}

/// One article of so many words, in passages of a few sentences.
#[allow(dead_code)] // not every bench has one
pub fn long(words: usize) -> Article {
    let mut text = String::from("The longest report from the harbour\n");
    let mut count = 0;
    for article in articles(words / 700) {
        for line in article.text.lines().skip(1) {
            if count < words {
                count += line.split_whitespace().count();
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    Article {
        id: article_id(&text),
        outlet: Outlet::new("The Long Read").expect("a name"),
        headline: None,
        file: "long.txt".into(),
        url: None,
        published: None,
        text,
    }
}

/// A bundle of `count` articles of about 5 KB, each of sentences of our three samples in an order and with figures of
/// its own, so that no two are copies and yet everything was said somewhere else.
pub fn articles(count: usize) -> Vec<Article> {
    let sentences: Vec<String> = ["harbour-ferry", "mill-takeover", "border-talks"]
        .iter()
        .flat_map(|name| project(name))
        .flat_map(|article| {
            sentences(&article.text)
                .into_iter()
                .filter(|s| s.len() > 40)
                .filter_map(|s| s.of(&article.text).map(str::to_owned))
                .collect::<Vec<_>>()
        })
        .collect();
    let mut dice = Dice(3);
    (0..count)
        .map(|number| {
            let mut text = format!("Report number {number} from the harbour\n");
            while text.len() < 5_000 {
                let sentence = &sentences[dice.below(sentences.len())];
                // Another figure now and then: "14" becomes "73".
                let figure = (10 + dice.below(90)).to_string();
                text.push_str(&sentence.replace("14", &figure).replace("20", &figure));
                text.push(if dice.below(3) == 0 { '\n' } else { ' ' });
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
