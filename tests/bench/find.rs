//! How long Find takes on a project of 1,000 articles and 30,000 claims.

use std::cell::RefCell;

use crosscheck::domain::{
    Agreement, Article, ArticleSuggestions, Claim, ClaimId, Journal, MatchGroup, Outlet, State,
    Suggestions,
};
use crosscheck::import::article_id;
use crosscheck::store::find::{Entry, Index, Query, entries};
use crosscheck::text::sentences::sentences;

fn main() {
    divan::main();
}

const ARTICLES: usize = 1_000;
const SENTENCES: usize = 30;
const WORDS: [&str; 24] = [
    "harbour",
    "minister",
    "ferry",
    "breakwater",
    "council",
    "strike",
    "Lowdale",
    "budget",
    "police",
    "captain",
    "witness",
    "river",
    "Thursday",
    "forty",
    "percent",
    "school",
    "engine",
    "said",
    "near",
    "before",
    "court",
    "report",
    "café",
    "vote",
];

/// Sentences of words that are drawn by a fixed rule, a passage of three sentences each.
fn text(article: usize) -> String {
    let mut seed = article as u64 * 7_919 + 1;
    let mut text = String::new();
    for sentence in 0..SENTENCES {
        text.push_str("The");
        for _ in 0..20 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push(' ');
            text.push_str(WORDS[(seed >> 33) as usize % WORDS.len()]);
        }
        text.push_str(if sentence % 3 == 2 { ".\n" } else { ". " });
    }
    text
}

fn all() -> Vec<Entry> {
    let article = |n: usize| {
        let text = text(n);
        Article {
            id: article_id(&text),
            text,
            outlet: Outlet::new(&format!("Outlet {}", n % 40)).expect("a name"),
            headline: None,
            file: format!("{n}.txt"),
            url: None,
            published: None,
        }
    };
    let articles: Vec<Article> = (0..ARTICLES).map(article).collect();
    let mut suggestions = Suggestions::default();
    for article in &articles {
        let sentences = sentences(&article.text);
        for span in &sentences {
            let id = ClaimId::new(article.id, *span);
            let claim = Claim {
                id,
                kinds: Vec::new(),
                speaker: None,
                score: 0.5,
                reasons: Vec::new(),
                candidates: Vec::new(),
            };
            suggestions.claims.push(claim.into());
            suggestions.groups.push(MatchGroup {
                claims: vec![id],
                agreement: Agreement::SingleSource,
                independent_sources: 1,
                reasons: [].into(),
                links: [].into(),
            });
        }
        let found = ArticleSuggestions {
            article: article.id,
            noise: Vec::new(),
            sentences,
            quotes: Vec::new(),
        };
        suggestions.articles.push(found.into());
    }
    let state = State::fold(&articles, &suggestions, &Journal::default());
    entries(&articles, &suggestions, &state).collect()
}

thread_local! {
    static ENTRIES: Vec<Entry> = all();
    static INDEX: RefCell<Index> = RefCell::new({
        let mut index = Index::new().expect("there is memory");
        index.refresh(ENTRIES.with(Clone::clone)).expect("there is memory");
        index
    });
}

/// When Find is first used.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn build_the_index(bencher: divan::Bencher) {
    let entries = ENTRIES.with(Clone::clone);
    bencher
        .with_inputs(|| entries.clone())
        .bench_local_values(|entries| {
            let mut index = Index::new().expect("there is memory");
            index.refresh(entries).expect("there is memory");
            index
        });
}

/// After a mark: every entry is looked at, none is written.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn refresh_the_index(bencher: divan::Bencher) {
    let entries = ENTRIES.with(Clone::clone);
    bencher
        .with_inputs(|| entries.clone())
        .bench_local_values(|entries| {
            INDEX.with(|index| {
                index
                    .borrow_mut()
                    .refresh(entries)
                    .expect("there is memory")
            });
        });
}

#[divan::bench(args = ["harbour", "harbour breakwater", "\"ferry breakwater\"", "b*", "the", "is:single", "captain outlet:12"])]
fn find(bencher: divan::Bencher, typed: &str) {
    let query = Query::parse(typed).expect("it is well formed");
    bencher.bench_local(|| {
        INDEX.with(|index| {
            let found = index
                .borrow()
                .find(&query, 200)
                .expect("the index is whole");
            found.hits.len()
        })
    });
}
