//! Quotations after marks: what people parted stays apart, and what is remembered of the last time changes nothing.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::path::Path;
use std::sync::OnceLock;

use crosscheck::analyse::analyse;
use crosscheck::analyse::quotations::{Known, find, find_again};
use crosscheck::domain::{
    Article, Change, ClaimId, Journal, Mark, MarkId, NoiseKind, Span, State, StepId, Suggestions,
    Target,
};
use desk::{by as article, name};
use proptest::prelude::*;

fn add(journal: &mut Journal, target: Target, change: Change) {
    let clock = journal.next_clock();
    assert!(journal.insert(Mark {
        id: MarkId::from_bits(clock.into()),
        step: StepId::from_bits(clock.into()),
        clock,
        time: 0,
        annotator: name("Ada"),
        target,
        change,
        settles: false,
    }));
}

/// The claim of an article that lies in its quotation marks, or in which these lie.
fn quoted_claim(article: &Article, suggestions: &Suggestions) -> ClaimId {
    let (from, to) = (
        article.text.find('“').unwrap(),
        article.text.find('”').unwrap(),
    );
    let quote = Span::new(from, to).unwrap();
    let mut claims = suggestions.claims.iter().map(|c| c.id);
    claims
        .find(|c| c.article == article.id && 2 * quote.shared(c.span) > c.span.len())
        .unwrap()
}

#[test]
fn equal_words_that_people_parted_are_two_quotations() {
    let words = "We ran down to the river because nobody could breathe on the stairs";
    let articles: Vec<Article> = (0..3)
        .map(|i| {
            let text =
                format!("Story {i} of the mill fire.\n“{words},” said Ida Moen, who lives there.");
            article(&format!("Outlet {i}"), &text)
        })
        .collect();
    let suggestions = analyse(&articles);
    let mut journal = Journal::default();
    let outlets = |journal: &Journal| -> Vec<usize> {
        let state = State::fold(&articles, &suggestions, journal);
        let found = find(&articles, &suggestions, &state);
        let count = |q: &_| -> usize {
            let q: &crosscheck::analyse::quotations::Quotation = q;
            q.wordings.iter().map(|w| w.mentions.len()).sum()
        };
        found.iter().map(|q| count(q)).collect()
    };
    assert_eq!(outlets(&journal), [3]);
    let claims: Vec<ClaimId> = articles
        .iter()
        .map(|a| quoted_claim(a, &suggestions))
        .collect();
    for other in [0, 1] {
        let pair = Target::pair(claims[other], claims[2]).unwrap();
        add(&mut journal, pair, Change::NotSame);
    }
    assert_eq!(outlets(&journal), [2, 1]);
}

fn sample() -> &'static (Vec<Article>, Suggestions) {
    static SAMPLE: OnceLock<(Vec<Article>, Suggestions)> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/border-talks");
        let articles = crosscheck::import::import(&[folder]).unwrap().articles;
        let suggestions = analyse(&articles);
        (articles, suggestions)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_remembered_changes_nothing(
        marks in prop::collection::vec((0_u8..5, any::<usize>(), any::<usize>()), 1..16),
    ) {
        let (articles, suggestions) = sample();
        let quotes: Vec<(_, Span)> = suggestions
            .articles
            .iter()
            .flat_map(|a| a.quotes.iter().map(|q| (a.article, q.span)))
            .collect();
        let in_quotes: Vec<ClaimId> = suggestions
            .claims
            .iter()
            .map(|c| c.id)
            .filter(|c| quotes.iter().any(|(a, q)| *a == c.article && q.shared(c.span) > 0))
            .collect();
        let mut journal = Journal::default();
        let mut known = Known::default();
        for (what, a, b) in marks {
            let (article, quote) = quotes[a % quotes.len()];
            let pair = Target::pair(in_quotes[a % in_quotes.len()], in_quotes[b % in_quotes.len()]);
            let (target, change) = match (what, pair) {
                (0, _) => (Target::Span(article, quote), Change::Noise(NoiseKind::PullQuote)),
                (1, _) => (Target::Span(article, quote), Change::Reporting),
                (2, Some(pair)) => (pair, Change::Same),
                (3, Some(pair)) => (pair, Change::NotSame),
                _ => match journal.marks().get(a % journal.marks().len().max(1)) {
                    Some(mark) => (Target::Journal, Change::Withdraw(vec![mark.id])),
                    None => continue,
                },
            };
            add(&mut journal, target, change);
            let state = State::fold(articles, suggestions, &journal);
            let again = find_again(articles, suggestions, &state, &mut known);
            prop_assert_eq!(again, find(articles, suggestions, &state));
        }
    }
}
