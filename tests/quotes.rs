//! Quotes, speakers and attribution, on texts of our own.

use crosscheck::analyse::{noise, quotes};
use crosscheck::domain::{Article, ArticleId, Outlet, Quote};
use crosscheck::text::people::People;
use crosscheck::text::sentences::sentences;
use proptest::prelude::*;

fn article(text: &str) -> Article {
    Article {
        id: ArticleId::from_hash([0; 32]),
        text: text.to_owned(),
        outlet: Outlet::new("Maren Post").expect("an outlet"),
        headline: None,
        file: "000.txt".to_owned(),
        url: None,
        published: None,
    }
}

fn find(text: &str) -> Vec<Quote> {
    let article = article(text);
    let articles = std::slice::from_ref(&article);
    let noise = noise::find(articles);
    quotes::find(text, &sentences(text), &noise[0], &People::of(articles))
}

/// Each quotation of `text` and who said it ("-": nobody known).
#[track_caller]
fn check(text: &str, expect: &[(&str, &str)]) {
    let found = find(text);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|q| {
            (
                q.span.of(text).unwrap_or_default(),
                q.speaker.as_deref().unwrap_or("-"),
            )
        })
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn the_speaker_stands_before_after_or_inverted() {
    check(
        "Anna Berg said: “The pier is shut for good.”",
        &[("“The pier is shut for good.”", "Anna Berg")],
    );
    check(
        "“The pier is shut for good,” Anna Berg said.",
        &[("“The pier is shut for good,”", "Anna Berg")],
    );
    check(
        "“The pier is shut for good,” said Anna Berg.",
        &[("“The pier is shut for good,”", "Anna Berg")],
    );
    check(
        "“The pier is shut,” said Anna Berg, head of the port. “We are sorry.”",
        &[
            ("“The pier is shut,”", "Anna Berg"),
            ("“We are sorry.”", "Anna Berg"),
        ],
    );
    check(
        "Anna Berg, 45, who runs the port, told reporters the pier was \"shut for good\".",
        &[("\"shut for good\"", "Anna Berg")],
    );
    check(
        "“We were not told anything,” a source said.",
        &[("“We were not told anything,”", "-")],
    );
}

#[test]
fn pronouns_surnames_and_descriptions_find_the_fullest_name() {
    check(
        "Harbour chief Anna Berg shut the pier on Monday. “It is over for us,” she said.",
        &[("“It is over for us,”", "Anna Berg")],
    );
    check(
        "Mayor Anna Berg shut the pier.\n“It is over for us,” Berg said.\n“We shall see about that,” the mayor added.",
        &[
            ("“It is over for us,”", "Anna Berg"),
            ("“We shall see about that,”", "Anna Berg"),
        ],
    );
    check(
        "The Maren Port Authority shut the pier. “It will stay shut this year,” the authority said.",
        &[("“It will stay shut this year,”", "Maren Port Authority")],
    );
}

#[test]
fn marks_of_every_sort() {
    check(
        "'The pier is shut for good,' said Anna Berg.",
        &[("'The pier is shut for good,'", "Anna Berg")],
    );
    check(
        "Anna Berg said the pier was “shut for good\".",
        &[("“shut for good\"", "Anna Berg")],
    );
    check(
        "Anna Berg said the pier wasn't 'safe for anyone's boat' now.",
        &[("'safe for anyone's boat'", "Anna Berg")],
    );
    check(
        "«The pier is shut for good», said Anna Berg.",
        &[("«The pier is shut for good»", "Anna Berg")],
    );
    check(
        "“He told me ‘go away’ and I went,” Anna Berg said.",
        &[("“He told me ‘go away’ and I went,”", "Anna Berg")],
    );
}

#[test]
fn a_quotation_over_two_paragraphs_has_one_speaker() {
    check(
        "Anna Berg said: “The pier is shut for good.\n“It was never safe for the boats.”",
        &[
            ("“The pier is shut for good.", "Anna Berg"),
            ("“It was never safe for the boats.”", "Anna Berg"),
        ],
    );
}

#[test]
fn titles_nicknames_and_irony_are_no_quotes() {
    check("The band played “The Long Tide” at the pier.", &[]);
    check("Pete “The Crab” Olsen won the race.", &[]);
    check("The “pier” is a plank.", &[]);
    check("‘Nobody panicked’\nThe ferry sailed on Monday.", &[]);
}

#[test]
fn noise_holds_no_quotes() {
    check(
        "Anna Berg shut the pier.\nRelated: Why Anna Berg said “never again” to ferries",
        &[],
    );
}

#[test]
fn spellings_of_a_name_are_joined() {
    let articles = [
        article("President Yevhen Barylskyy spoke in Holm."),
        article(
            "Barylsky spoke for an hour. Mr Barylskiy then left. The Maren Port Authority (MPA) agreed.",
        ),
    ];
    let people = People::of(&articles);
    for mention in ["Barylsky", "Barylskiy", "Yevhen Barylskyy"] {
        assert_eq!(
            people.resolve(mention).as_deref(),
            Some("Yevhen Barylskyy"),
            "{mention}"
        );
    }
    assert_eq!(
        people.resolve("MPA").as_deref(),
        Some("Maren Port Authority")
    );
    assert_eq!(people.resolve("Olsen"), None);
}

/// Attribution words, speaker and content of the first attribution of a sentence.
#[track_caller]
fn check_attribution(text: &str, expect: Option<(&str, Option<&str>, &str)>) {
    let people = People::of(&[article(text)]);
    let found = quotes::attributions(text, sentences(text)[0], &people);
    let first = found.first().map(|a| {
        (
            a.cue.of(text).unwrap_or_default(),
            a.speaker.as_deref(),
            a.content.of(text).unwrap_or_default(),
        )
    });
    assert_eq!(first, expect, "{text}");
}

#[test]
fn attribution_is_cut_from_the_claim() {
    check_attribution(
        "Anna Berg said that the pier was shut.",
        Some((
            "Anna Berg said that",
            Some("Anna Berg"),
            "the pier was shut.",
        )),
    );
    check_attribution(
        "The pier was shut on Monday, officials said.",
        Some((", officials said", None, "The pier was shut on Monday")),
    );
    check_attribution(
        "According to the Maren Port Authority, the pier was shut.",
        Some((
            "According to the Maren Port Authority,",
            Some("Maren Port Authority"),
            "the pier was shut.",
        )),
    );
    check_attribution(
        "Anna Berg told reporters on Monday that the pier was shut.",
        Some((
            "Anna Berg told reporters on Monday that",
            Some("Anna Berg"),
            "the pier was shut.",
        )),
    );
    check_attribution("The pier was shut on Monday.", None);
    check_attribution("Anna Berg promised to open the pier.", None);
}

proptest! {
    #[test]
    fn spans_are_in_order_and_fit(text in "([\\PC]{0,20}|“|”|\"|'| said Ann Lee|, he said|\\. |\n){0,40}") {
        let mut end = 0;
        for quote in find(&text) {
            prop_assert!(quote.span.start() >= end);
            prop_assert!(quote.span.of(&text).is_some());
            prop_assert!(quote.speaker.is_none_or(|s| !s.is_empty()));
            end = quote.span.end();
        }
        let people = People::of(&[article(&text)]);
        for sentence in sentences(&text) {
            let mut end = 0;
            for a in quotes::attributions(&text, sentence, &people) {
                prop_assert!(a.cue.start() >= end && sentence.covers(a.cue) && sentence.covers(a.content));
                prop_assert!(a.cue.of(&text).is_some() && a.content.of(&text).is_some());
                prop_assert_eq!(a.cue.shared(a.content), 0);
                end = a.cue.end();
            }
        }
    }
}
