//! The samples against their gold: the analysis finds what a person found in each bundle under `projects/`.
//!
//! The figures are computed as `gold.json` is meant: noise over characters that are not white space, a claim found when
//! one of ours covers 60 % of it, a quote found when its words are the same, two mentions matched when the tightest
//! claims over them share a group, families over pairs of articles.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crosscheck::analyse::analyse;
use crosscheck::domain::{Article, ClaimId, Span, Suggestions};
use crosscheck::import::import;
use serde_json::Value;

/// The floors that each sample must keep, a little below what is measured: noise, claims, quotes, matching.
const SAMPLES: [(&str, [f64; 4]); 3] = [
    ("harbour-ferry", [0.95, 0.95, 0.95, 0.60]),
    ("mill-takeover", [0.95, 0.92, 0.95, 0.48]),
    ("border-talks", [0.95, 0.92, 0.92, 0.49]),
];

struct Sample {
    floors: [f64; 4],
    gold: Value,
    articles: Vec<Article>,
    found: Suggestions,
}

fn samples() -> impl Iterator<Item = Sample> {
    SAMPLES
        .into_iter()
        .map(|(name, floors)| sample(name, floors))
}

fn sample(name: &str, floors: [f64; 4]) -> Sample {
    println!("{name}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("projects")
        .join(name);
    let gold = std::fs::read_to_string(folder.join("gold.json")).expect("the gold is there");
    let articles = import(&[folder]).expect("the sample opens").articles;
    assert!(articles.len() >= 5);
    Sample {
        floors,
        gold: serde_json::from_str(&gold).expect("the gold is JSON"),
        found: analyse(&articles),
        articles,
    }
}

impl Sample {
    fn article(&self, gold: &Value) -> &Article {
        let file = gold["article"].as_str().expect("a file name");
        let found = self.articles.iter().find(|a| a.file == file);
        found.expect("the gold speaks of an article that is there")
    }

    /// The bytes of a gold span, which is given in code points.
    fn span(&self, gold: &Value) -> Span {
        let text = &self.article(gold).text;
        let byte = |key: &str| {
            let at = usize::try_from(gold[key].as_u64().expect("an offset")).expect("it fits");
            text.char_indices().nth(at).map_or(text.len(), |(b, _)| b)
        };
        let span = Span::new(byte("start"), byte("end")).expect("a span is not empty");
        assert_eq!(span.of(text), gold["text"].as_str());
        span
    }

    fn list<'a>(&'a self, key: &str) -> &'a [Value] {
        self.gold[key].as_array().expect("a list")
    }

    /// The tightest claim of which the gold mention is covered by 60 % or more.
    fn claim_over(&self, mention: &Value) -> Option<ClaimId> {
        let (article, span) = (self.article(mention).id, self.span(mention));
        self.found
            .claims
            .iter()
            .map(|c| c.id)
            .filter(|c| c.article == article && c.span.shared(span) * 10 >= span.len() * 6)
            .min_by_key(|c| c.span.len() - c.span.shared(span))
    }
}

fn f1<T: Ord>(want: &BTreeSet<T>, have: &BTreeSet<T>) -> f64 {
    let both = want.intersection(have).count() as f64;
    2.0 * both / (want.len() + have.len()).max(1) as f64
}

fn at_least(what: &str, figure: f64, floor: f64) {
    println!("{what}: {figure:.3}");
    assert!(figure >= floor, "{what} is {figure:.3}, below {floor}");
}

#[test]
fn noise() {
    for sample in samples() {
        let characters = |article: &Article, span: Span| {
            let words = span.of(&article.text).expect("it fits").char_indices();
            let places = words.filter(|(_, c)| !c.is_whitespace());
            places
                .map(|(at, _)| (article.file.clone(), span.start() + at))
                .collect::<Vec<_>>()
        };
        let want = sample
            .list("noise")
            .iter()
            .flat_map(|n| characters(sample.article(n), sample.span(n)));
        let have = sample.articles.iter().flat_map(|article| {
            let found = sample
                .found
                .article(article.id)
                .expect("each article is there");
            found
                .noise
                .iter()
                .flat_map(|n| characters(article, n.span))
                .collect::<Vec<_>>()
        });
        at_least(
            "noise_f1",
            f1(&want.collect(), &have.collect()),
            sample.floors[0],
        );
    }
}

#[test]
fn claims() {
    for sample in samples() {
        let mentions: Vec<&Value> = sample
            .list("groups")
            .iter()
            .flat_map(|g| g["mentions"].as_array().expect("a list"))
            .collect();
        assert!(mentions.len() > 100);
        let found = mentions
            .iter()
            .filter(|m| sample.claim_over(m).is_some())
            .count();
        at_least(
            "claim_recall",
            found as f64 / mentions.len() as f64,
            sample.floors[1],
        );
    }
}

#[test]
fn quotes() {
    for sample in samples() {
        let bare = |words: &str| {
            words
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_owned()
        };
        let want: BTreeSet<(String, String)> = sample
            .list("quotes")
            .iter()
            .map(|q| {
                (
                    sample.article(q).file.clone(),
                    bare(q["text"].as_str().expect("words")),
                )
            })
            .collect();
        let have: BTreeSet<(String, String)> = sample
            .articles
            .iter()
            .flat_map(|a| {
                let quotes = &sample
                    .found
                    .article(a.id)
                    .expect("each article is there")
                    .quotes;
                quotes
                    .iter()
                    .map(|q| (a.file.clone(), bare(q.span.of(&a.text).expect("it fits"))))
                    .collect::<Vec<_>>()
            })
            .collect();
        at_least("quote_f1", f1(&want, &have), sample.floors[2]);
    }
}

#[test]
fn matching() {
    for sample in samples() {
        let mut groups_of: BTreeMap<ClaimId, BTreeSet<usize>> = BTreeMap::new();
        for (i, group) in sample.found.groups.iter().enumerate() {
            for claim in &group.claims {
                groups_of.entry(*claim).or_default().insert(i);
            }
        }
        let mentions: Vec<(usize, &Value, BTreeSet<usize>)> = sample
            .list("groups")
            .iter()
            .enumerate()
            .flat_map(|(g, group)| {
                group["mentions"]
                    .as_array()
                    .expect("a list")
                    .iter()
                    .map(move |m| (g, m))
            })
            .map(|(g, m)| {
                let claim = sample.claim_over(m);
                (
                    g,
                    m,
                    claim
                        .and_then(|c| groups_of.get(&c))
                        .cloned()
                        .unwrap_or_default(),
                )
            })
            .collect();
        let (mut want, mut have) = (BTreeSet::new(), BTreeSet::new());
        for (i, (group, a, in_a)) in mentions.iter().enumerate() {
            for (j, (other, b, in_b)) in mentions.iter().enumerate().skip(i + 1) {
                if a["article"] == b["article"] {
                    continue;
                }
                if group == other {
                    want.insert((i, j));
                }
                if !in_a.is_disjoint(in_b) {
                    have.insert((i, j));
                }
            }
        }
        at_least("match_f1", f1(&want, &have), sample.floors[3]);
    }
}

#[test]
fn families() {
    for sample in samples() {
        let file = |id| {
            let article = sample.articles.iter().find(|a| a.id == id);
            article.expect("it is there").file.clone()
        };
        let have: BTreeSet<BTreeSet<String>> = sample
            .found
            .families
            .iter()
            .map(|f| f.iter().map(|id| file(*id)).collect())
            .collect();
        let want: BTreeSet<BTreeSet<String>> = sample
            .list("families")
            .iter()
            .map(|f| {
                f.as_array()
                    .expect("a list")
                    .iter()
                    .map(|n| n.as_str().expect("a name").to_owned())
                    .collect()
            })
            .collect();
        assert_eq!(have, want);
    }
}
