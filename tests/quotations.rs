//! Which quotes are one quotation, and what becomes of its words from outlet to outlet.

mod desk;

use std::fmt::Write;
use std::sync::Arc;

use crosscheck::analyse::analyse;
use crosscheck::analyse::quotations::{self, DriftKind, PartKind, Quotation};
use crosscheck::domain::{Article, Journal, State};
use desk::by as article;

fn find(articles: &[Article]) -> Vec<Arc<Quotation>> {
    let suggestions = analyse(articles);
    let state = State::fold(articles, &suggestions, &Journal::default());
    quotations::find(articles, &suggestions, &state)
}

/// A wording with its signs: [+here only], [-there only], [~moved], [there>here].
fn marked(quotation: &Quotation, articles: &[Article]) -> String {
    let mut text = String::new();
    for wording in &quotation.wordings {
        let outlet = |id| {
            articles
                .iter()
                .find(|a| a.id == id)
                .map(|a| a.outlet.as_str())
        };
        let outlets: Vec<&str> = wording
            .mentions
            .iter()
            .filter_map(|m| outlet(m.article))
            .collect();
        let kinds: Vec<String> = wording
            .drift
            .kinds()
            .map(|k| format!("{k:?} {}", wording.drift.count(k)))
            .collect();
        let words: String = wording
            .parts
            .iter()
            .map(|part| match part.kind {
                PartKind::Same => part.words.clone(),
                PartKind::Added => format!("[+{}]", part.words),
                PartKind::Dropped => format!("[-{}]", part.words),
                PartKind::Moved => format!("[~{}]", part.words),
                PartKind::Replaced => format!("[{}>", part.words),
                PartKind::Other => format!("{}]", part.words),
            })
            .collect();
        writeln!(
            text,
            "{}: {words} ({})",
            outlets.join(", "),
            kinds.join(", ")
        )
        .expect("a string takes all");
    }
    text
}

/// The quotation of the words `within`, of articles in which Ida Moen says them in these wordings.
fn said(wordings: &[&str]) -> String {
    let articles: Vec<Article> = wordings
        .iter()
        .enumerate()
        .map(|(i, words)| {
            let text = format!(
                "The mill burned on Monday night in Ostrup, story {i}.\n“{words},” said Ida Moen, who lives there."
            );
            article(&format!("Outlet {i}"), &text)
        })
        .collect();
    let found = find(&articles);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].speaker.as_deref(), Some("Ida Moen"));
    marked(&found[0], &articles)
}

const WHOLE: &str = "We ran down to the river because nobody could breathe on the stairs";

#[test]
fn equal_words_are_one_wording() {
    insta::assert_snapshot!(said(&[WHOLE, &WHOLE.to_uppercase(), WHOLE]), @"Outlet 0, Outlet 1, Outlet 2: We ran down to the river because nobody could breathe on the stairs ()");
}

#[test]
fn words_are_left_out_at_the_end_and_in_the_midst() {
    let cut = "nobody could breathe on the stairs";
    let thinner = "We ran down to the river because nobody could breathe";
    let midst = "We ran to the river because nobody could breathe on the stairs";
    insta::assert_snapshot!(said(&[WHOLE, WHOLE, cut, thinner, midst]), @r"
    Outlet 0, Outlet 1: We ran down to the river because nobody could breathe on the stairs ()
    Outlet 2: [-We ran down to the river because] nobody could breathe on the stairs (Cut 7)
    Outlet 3: We ran down to the river because nobody could breathe [-on the stairs] (Cut 3)
    Outlet 4: We ran [-down] to the river because nobody could breathe on the stairs (Dropped 1)
    ");
}

#[test]
fn words_are_put_in_moved_and_changed() {
    let added = "We ran down to the black river because nobody could breathe on the stairs";
    let moved = "because nobody could breathe on the stairs We ran down to the river";
    let changed = "We ran down to the lake because nobody could breathe on the stairs";
    insta::assert_snapshot!(said(&[WHOLE, WHOLE, WHOLE, added, moved, changed]), @r"
    Outlet 0, Outlet 1, Outlet 2: We ran down to the river because nobody could breathe on the stairs ()
    Outlet 3: We ran down to the [+black] river because nobody could breathe on the stairs (Added 1)
    Outlet 4: because nobody could breathe on the stairs [~We ran down to the river] (Moved 6)
    Outlet 5: We ran down to the [river> lake] because nobody could breathe on the stairs (Other 1)
    ");
}

#[test]
fn spelling_is_no_drift() {
    insta::assert_snapshot!(
        said(&["It’s one of 25 fires that the U.S. owners have had", "It is one of twenty-five fires that the United States owners have had"]),
        @r"
    Outlet 1: It is one of twenty-five fires that the United States owners have had ()
    Outlet 0: It’s one of 25 fires that the U.S. owners have had ()
    "
    );
}

#[test]
fn two_translations_are_one_quotation() {
    let one = "It felt as though the whole street had become an oven";
    let two = "It was as if the whole street had all at once turned into a furnace";
    insta::assert_snapshot!(said(&[one, two]), @r"
    Outlet 1: It was as if the whole street had all at once turned into a furnace ()
    Outlet 0: It [was> felt] as [if> though] the whole street had [all at once turned into a furnace> become an oven] (Translation 1, Other 9)
    ");
}

#[test]
fn an_article_breaks_into_a_quotation() {
    let articles = [
        article(
            "Herald",
            "The mill burned.\n“We ran down to the river at once,” said Ida Moen. “Nobody could breathe on the stairs any more.”",
        ),
        article(
            "Post",
            "A fire.\n“We ran down to the river at once. Nobody could breathe on the stairs any more,” said Ida Moen.",
        ),
    ];
    let found = find(&articles);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].wordings.len(),
        1,
        "{}",
        marked(&found[0], &articles)
    );
    let pieces: Vec<usize> = found[0].wordings[0]
        .mentions
        .iter()
        .map(|m| m.pieces.len())
        .collect();
    assert_eq!(pieces, [2, 1]);
}

#[test]
fn the_same_words_of_another_speaker_are_told() {
    let articles = [
        article(
            "Herald",
            &format!("The mill burned.\n“{WHOLE},” said Ida Moen."),
        ),
        article("Post", &format!("A fire.\n“{WHOLE},” said Ida Moen.")),
        article(
            "Star",
            &format!("Fire in Ostrup.\n“{WHOLE},” said Karl Brandt."),
        ),
    ];
    let found = find(&articles);
    assert_eq!(found.len(), 1);
    let kinds: Vec<Vec<DriftKind>> = found[0]
        .wordings
        .iter()
        .map(|w| w.drift.kinds().collect())
        .collect();
    assert_eq!(kinds, [vec![], vec![DriftKind::Speaker]]);
}

#[test]
fn what_two_people_say_is_not_one() {
    let articles = [
        article(
            "Herald",
            "The mill burned.\n“We ran down to the river at once,” said Ida Moen.",
        ),
        article(
            "Post",
            "A fire.\n“We ran down to the market in the end,” said Karl Brandt.",
        ),
        article(
            "Star",
            "Fire.\n“Thank you,” said Karl Brandt. “Thank you,” said Ida Moen.",
        ),
    ];
    assert!(find(&articles).iter().all(|q| q.wordings.len() == 1));
}

#[test]
fn a_sentence_that_a_thousand_outlets_quote_is_found_in_time() {
    let articles: Vec<Article> = (0..1_000)
        .map(|i| {
            let tail = ["on the stairs", "in the hall", "at all"][i % 3];
            let text = format!(
                "Report {i} on the mill.\n“We ran down to the river because nobody could breathe {tail},” said Ida Moen."
            );
            article(&format!("Outlet {i}"), &text)
        })
        .collect();
    // The suggestions are made by hand: here the comparing of quotes alone is timed.
    let suggestions = crosscheck::domain::Suggestions {
        articles: articles
            .iter()
            .map(|a| {
                let (start, end) = (a.text.find('“'), a.text.find('”'));
                let span = crosscheck::domain::Span::new(start.unwrap_or(0), end.unwrap_or(0) + 3);
                crosscheck::domain::ArticleSuggestions {
                    article: a.id,
                    noise: Vec::new(),
                    sentences: Vec::new(),
                    quotes: vec![crosscheck::domain::Quote {
                        span: span.expect("the marks are there"),
                        speaker: Some("Ida Moen".into()),
                        cue: None,
                    }],
                }
                .into()
            })
            .collect(),
        ..Default::default()
    };
    let state = State::fold(&articles, &suggestions, &Journal::default());
    let start = std::time::Instant::now();
    let found = quotations::find(&articles, &suggestions, &state);
    let took = start.elapsed();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].wordings.len(), 3);
    assert!(took.as_secs() < 5, "{took:?}");
}
