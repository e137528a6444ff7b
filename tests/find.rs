//! Find: what a query finds in a bundle, at which words, and that no input gives an error of SQL.

mod desk;

use crosscheck::analyse::analyse;
use crosscheck::domain::{
    Agreement, Annotator, Article, Change, Evidence, Journal, Mark, MarkId, NoiseKind, State,
    StepId, Suggestions, Target,
};
use crosscheck::import::article_id;
use crosscheck::store::find::{Found, Index, Kind, Query, entries};
use desk::{headed as article, place as span};
use proptest::prelude::*;

const HERALD: &str = "Mill burns in Lowdale\n\
    By Ada Lund\n\
    The fire at the Brandt mill took 40 looms on Friday. “We lost everything we had,” said Zoë Brandt, the owner.\n\
    Nobody was hurt, the fire brigade said.";
const POST: &str = "Fire at the mill\n\
    The fire at the Brandt mill took fifty looms on Friday.\n\
    Café owners near the war-torn… no, fire-torn mill fled at 7:10.";

fn mark(n: u128, target: Target, change: Change) -> Mark {
    Mark {
        id: MarkId::from_bits(n),
        step: StepId::from_bits(n),
        clock: u64::try_from(n).expect("small"),
        time: 0,
        annotator: Annotator::new("Rui").expect("a name"),
        target,
        change,
        settles: false,
    }
}

struct Desk {
    articles: Vec<Article>,
    suggestions: Suggestions,
    marks: Vec<Mark>,
    index: Index,
}

impl Desk {
    fn new() -> Self {
        let articles = vec![article("Lowdale Herald", HERALD), article("Post", POST)];
        let suggestions = analyse(&articles);
        let mut desk = Self {
            articles,
            suggestions,
            marks: Vec::new(),
            index: Index::new().expect("there is memory"),
        };
        desk.refresh();
        desk
    }

    fn state(&self) -> State {
        let journal = Journal::new(self.marks.iter().cloned());
        State::fold(&self.articles, &self.suggestions, &journal)
    }

    fn refresh(&mut self) {
        let state = self.state();
        let all = entries(&self.articles, &self.suggestions, &state);
        self.index.refresh(all).expect("there is memory");
    }

    fn mark(&mut self, target: Target, change: Change) {
        let n = self.marks.len() as u128 + 1;
        self.marks.push(mark(n, target, change));
        self.refresh();
    }

    fn find(&self, typed: &str) -> Found {
        let query = Query::parse(typed).expect("it is well formed");
        self.index.find(&query, 100).expect("no error of SQL")
    }

    /// Each hit as a line: kind, outlet, the found words as they stand in the article.
    fn lines(&self, typed: &str) -> Vec<String> {
        let found = self.find(typed);
        let line = |hit: &crosscheck::store::find::Hit| {
            let excerpt = hit.excerpt.as_ref().expect("it is among the first");
            let words: Vec<&str> = excerpt
                .words
                .iter()
                .map(|w| w.of(&excerpt.text).expect("at characters"))
                .collect();
            let about = &hit.about;
            if matches!(about.kind, Kind::Article | Kind::Claim | Kind::Quote) {
                let article = self.articles.iter().find(|a| a.id == about.article);
                let text = &article.expect("it is here").text;
                let whole = about.span.of(text).expect("it is its span");
                for place in &excerpt.places {
                    let in_text = place.of(whole).expect("at characters");
                    assert!(words.is_empty() || words.contains(&in_text));
                }
            }
            format!(
                "{} {}: {}",
                about.kind.label(),
                about.outlet,
                words.join("|")
            )
        };
        found.hits.iter().map(line).collect()
    }
}

#[test]
fn words_phrases_and_beginnings_are_found_whatever_their_accents() {
    let desk = Desk::new();
    for (typed, expected) in [
        ("zoe", &["Articles Lowdale Herald: Zoë", "Quotations"][..1]),
        ("CAFE", &["Articles Post: Café"]),
        ("\"fire torn\"", &["Articles Post: fire-torn"]),
        ("\"torn fire\"", &[]),
        ("\"7 10\"", &["Articles Post: 7:10"]),
        ("br*", &["Articles Lowdale Herald: Brandt|Brandt"]),
        (
            "“lost everything”",
            &["Articles Lowdale Herald: lost everything"],
        ),
    ] {
        let lines = desk.lines(typed);
        for line in expected {
            assert!(lines.contains(&(*line).to_owned()), "{typed}: {lines:?}");
        }
        assert_eq!(lines.is_empty(), expected.is_empty(), "{typed}: {lines:?}");
    }
    assert!(desk.lines("br").is_empty(), "a part of a word is no word");
    let quotes = desk.lines("everything");
    assert!(
        quotes.contains(&"Quotations Lowdale Herald: everything".to_owned()),
        "{quotes:?}"
    );
}

#[test]
fn outlets_speakers_and_states_narrow() {
    let mut desk = Desk::new();
    let both = desk.lines("looms");
    let post = desk.lines("looms outlet:post");
    assert!(!post.is_empty() && post.len() < both.len());
    assert!(post.iter().all(|line| line.contains(" Post: ")));
    assert_eq!(desk.lines("looms outlet:herald outlet:post"), both);
    let said = desk.find("speaker:brandt");
    assert!(said.hits.iter().any(|h| h.about.kind == Kind::Quote));
    assert!(said.hits.iter().all(|h| h.about.speaker.is_some()));
    let byline = desk.find("is:noise");
    assert!(
        byline
            .hits
            .iter()
            .any(|h| h.about.span == span(HERALD, "By Ada Lund")),
        "{byline:?}"
    );
    assert!(byline.hits.iter().all(|h| h.about.noise));
    let looms = desk.find("looms is:unchecked").hits;
    let claim = looms
        .iter()
        .find(|h| h.about.kind == Kind::Claim)
        .and_then(|h| h.about.claim())
        .expect("the looms are a claim");
    let key = desk.state().speaking(claim).and_then(|g| g.key());
    let key = key.expect("it is in a group");
    desk.mark(Target::Group(key), Change::Agreement(Agreement::Contradict));
    let decided = desk.find("looms is:contradict").hits;
    assert!(decided.iter().any(|h| h.about.claim() == Some(claim)));
    let open = desk.find("looms is:unchecked").hits;
    assert!(open.iter().all(|h| h.about.claim() != Some(claim)));
}

#[test]
fn notes_and_evidence_are_found_and_what_was_withdrawn_is_not() {
    let mut desk = Desk::new();
    let claims = desk.find("looms").hits;
    let claim = claims
        .iter()
        .find_map(|h| h.about.claim())
        .expect("a claim");
    let key = desk.state().speaking(claim).and_then(|g| g.key());
    let key = key.expect("it is in a group");
    let evidence = Evidence {
        title: "Insurance ledger".into(),
        place: "https://example.org/ledger".into(),
        note: "page 4".into(),
        ..Evidence::default()
    };
    desk.mark(
        Target::Group(key.clone()),
        Change::Note("Ask the insurer".into()),
    );
    desk.mark(Target::Group(key), Change::Evidence(evidence));
    let note = desk.find("insurer speaker:rui");
    assert_eq!(note.hits.len(), 1);
    assert_eq!(note.hits[0].about.kind, Kind::Note);
    assert_eq!(desk.lines("ledger page").len(), 1);
    let ids = vec![desk.marks[0].id];
    desk.mark(Target::Journal, Change::Withdraw(ids));
    assert!(desk.find("insurer").hits.is_empty());
    assert_eq!(desk.lines("ledger").len(), 1);
}

#[test]
fn marked_noise_is_noise_at_once() {
    let mut desk = Desk::new();
    let target = Target::Span(article_id(POST), span(POST, "Fire at the mill"));
    let of_post = |desk: &Desk| desk.find("is:noise outlet:post").hits.len();
    let before = of_post(&desk);
    desk.mark(target, Change::Noise(NoiseKind::RelatedHeadline));
    assert!(of_post(&desk) > before);
}

#[test]
fn past_the_number_asked_for_hits_are_counted_but_not_shown() {
    let desk = Desk::new();
    let query = Query::parse("the").expect("it is well formed");
    let found = desk.index.find(&query, 1).expect("no error");
    let shown = found.hits.iter().filter(|h| h.excerpt.is_some()).count();
    assert!(shown >= 1 && shown < found.hits.len());
    assert!(desk.find("").hits.is_empty());
}

#[test]
fn an_excerpt_of_a_long_passage_shows_the_words_around() {
    let mut desk = Desk::new();
    let long = format!("{}needle{}", "straw ".repeat(100), " hay".repeat(100));
    desk.articles = vec![article("Stack", &long)];
    desk.suggestions = Suggestions::default();
    desk.refresh();
    let found = desk.find("needle");
    let excerpt = found.hits[0].excerpt.as_ref().expect("it is the first");
    assert!(excerpt.text.starts_with("…straw") && excerpt.text.ends_with("hay…"));
    assert!(excerpt.text.len() < 250);
    assert_eq!(excerpt.words[0].of(&excerpt.text), Some("needle"));
    assert_eq!(excerpt.places[0].of(&long), Some("needle"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_input_gives_an_error_of_sql(
        typed in prop_oneof![
            any::<String>(),
            "[a-z\"*:^(){}+\\-\\\\' ]{0,40}",
            "((outlet|speaker|is|text|AND|OR|NOT|NEAR)[:( ]?[\"“”*]?[a-zé0-9]{0,3}[\"*) ]?){0,6}",
        ]
    ) {
        thread_local! {
            static DESK: Desk = Desk::new();
        }
        DESK.with(|desk| {
            if let Ok(query) = Query::parse(&typed) {
                let found = desk.index.find(&query, 5);
                prop_assert!(found.is_ok(), "{typed:?}: {:?}", found.err());
            }
            Ok(())
        })?;
    }

    #[test]
    fn every_word_of_an_article_is_found_where_it_stands(text in "[a-zA-Zéßøç0-9’' .,\u{1}\u{2}\t-]{1,80}") {
        let found = article("Any", &text);
        let index = |text: &Article| {
            let articles = std::slice::from_ref(text);
            let suggestions = Suggestions::default();
            let state = State::fold(articles, &suggestions, &Journal::default());
            let mut index = Index::new().expect("there is memory");
            index.refresh(entries(articles, &suggestions, &state)).expect("there is memory");
            index
        };
        let index = index(&found);
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            let query = Query::parse(word).expect("a word is a query");
            let hits = index.find(&query, 5).expect("no error").hits;
            prop_assert!(!hits.is_empty(), "{word:?} in {text:?}");
            for hit in hits {
                let whole = hit.about.span.of(&text).expect("it is its span");
                for place in hit.excerpt.expect("it is the first").places {
                    let there = place.of(whole).map(crosscheck::text::words::folded);
                    prop_assert_eq!(there, Some(crosscheck::text::words::folded(word)));
                }
            }
        }
    }
}
