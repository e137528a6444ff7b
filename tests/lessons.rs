//! What was marked as noise in one article of an outlet is suggested in the outlet's others.

use crosscheck::analyse::analyse;
use crosscheck::analyse::lessons::Lessons;
use crosscheck::domain::{
    Annotator, Article, Change, Journal, Mark, MarkId, NoiseKind, Outlet, Span, StepId, Target,
};
use crosscheck::import::article_id;

fn article(outlet: &str, text: &str) -> Article {
    Article {
        id: article_id(text),
        text: text.into(),
        outlet: Outlet::new(outlet).expect("a name"),
        headline: None,
        file: "a.txt".into(),
        url: None,
        published: None,
    }
}

fn mark(number: u128, article: &Article, words: &str, change: Change) -> Mark {
    let start = article.text.find(words).expect("the words are there");
    let span = Span::new(start, start + words.len()).expect("not empty");
    Mark {
        id: MarkId::from_bits(number),
        step: StepId::from_bits(number),
        clock: u64::try_from(number).expect("small"),
        time: 0,
        annotator: Annotator::new("Ada").expect("a name"),
        target: Target::Span(article.id, span),
        change,
        settles: false,
    }
}

/// The words that the lessons of these marks add as noise to `other`.
fn taught(first: &Article, other: &Article, marks: Vec<Mark>) -> Vec<(String, NoiseKind)> {
    let articles = [first.clone(), other.clone()];
    let before = analyse(&articles);
    let mut after = before.clone();
    Lessons::of(&articles, &Journal::new(marks)).teach(&articles, &mut after);
    assert_eq!(
        before.article(first.id),
        after.article(first.id),
        "the marked article keeps its own"
    );
    let old = &before.article(other.id).expect("it is there").noise;
    let new = &after.article(other.id).expect("it is there").noise;
    let added = new.iter().filter(|n| !old.contains(n));
    added
        .map(|n| (n.span.of(&other.text).expect("it fits").to_owned(), n.kind))
        .collect()
}

const LINE: &str = "The evening briefing reaches 41 thousand readers in the valley each day.";

fn pair() -> (Article, Article) {
    let first = format!(
        "The mill burned on Monday night in Ostrup.\n{LINE}\nNobody was hurt, the brigade said."
    );
    let second = format!(
        "The council met on Friday to plan the new mill.\n{}",
        LINE.replace("41", "44")
    );
    (
        article("Valley Post", &first),
        article("Valley Post", &second),
    )
}

#[test]
fn the_same_line_of_the_same_outlet_is_suggested() {
    let (first, second) = pair();
    let marks = vec![mark(1, &first, LINE, Change::Noise(NoiseKind::Promo))];
    assert_eq!(
        taught(&first, &second, marks),
        [(LINE.replace("41", "44"), NoiseKind::Promo)]
    );
}

#[test]
fn another_outlet_learns_nothing() {
    let (first, mut second) = pair();
    second.outlet = Outlet::new("Hill Gazette").expect("a name");
    let marks = vec![mark(1, &first, LINE, Change::Noise(NoiseKind::Promo))];
    assert_eq!(taught(&first, &second, marks), []);
}

#[test]
fn a_part_of_a_line_teaches_nothing() {
    let (first, second) = pair();
    let marks = vec![mark(
        1,
        &first,
        "The evening briefing",
        Change::Noise(NoiseKind::Promo),
    )];
    assert_eq!(taught(&first, &second, marks), []);
}

#[test]
fn a_later_word_that_it_is_reporting_takes_the_lesson_back() {
    let (first, second) = pair();
    let marks = vec![
        mark(1, &first, LINE, Change::Noise(NoiseKind::Promo)),
        mark(2, &first, LINE, Change::Reporting),
    ];
    assert_eq!(taught(&first, &second, marks), []);
}

#[test]
fn claims_in_a_taught_line_are_taken_back() {
    let (first, second) = pair();
    let articles = [first.clone(), second.clone()];
    let mut suggestions = analyse(&articles);
    let start = second.text.find("The evening").expect("it is there");
    let in_line = |s: &crosscheck::domain::Suggestions| {
        let of_second = s.claims.iter().filter(|c| c.id.article == second.id);
        of_second.filter(|c| c.id.span.start() >= start).count()
    };
    assert!(
        in_line(&suggestions) > 0,
        "the line reads like a claim at first"
    );
    let marks = vec![mark(1, &first, LINE, Change::Noise(NoiseKind::Promo))];
    Lessons::of(&articles, &Journal::new(marks)).teach(&articles, &mut suggestions);
    assert_eq!(in_line(&suggestions), 0);
    let grouped: Vec<_> = suggestions.groups.iter().flat_map(|g| &g.claims).collect();
    assert!(grouped.iter().all(|c| suggestions.claim(**c).is_some()));
}
