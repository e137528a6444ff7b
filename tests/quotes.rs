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
fn a_description_finds_the_person_who_has_that_role() {
    check(
        "“She came in too fast,” said Ida Holm, the harbour master.\nThe pilot slept.\n“We saw it all,” the harbour master added later.",
        &[
            ("“She came in too fast,”", "Ida Holm"),
            ("“We saw it all,”", "Ida Holm"),
        ],
    );
    check(
        "“Nobody has told us a thing,” said the fish sellers’ chairwoman, Ola Brandt. “We shall sell no herring this week.”",
        &[
            ("“Nobody has told us a thing,”", "Ola Brandt"),
            ("“We shall sell no herring this week.”", "Ola Brandt"),
        ],
    );
    check(
        "“It is over for the pier,” said the head of the port, Piet Vos, on Monday.",
        &[("“It is over for the pier,”", "Piet Vos")],
    );
    // Two have the role: nobody can tell who is meant.
    check(
        "Ida Holm, a night nurse, left. Ola Brandt, a night nurse, stayed. “It was a long watch for all,” a nurse said.",
        &[("“It was a long watch for all,”", "-")],
    );
    // What follows the comma is a place and no name.
    check(
        "“It was a long watch for us,” said a man from the village, Odda. The nurses slept.",
        &[("“It was a long watch for us,”", "-")],
    );
}

#[test]
fn titles_lead_up_to_a_name_and_tell_he_from_she() {
    check(
        "“It strikes at the heart of us,” said company chairman and chief executive Anna Berg.\n“We are sorry for the trouble.”",
        &[
            ("“It strikes at the heart of us,”", "Anna Berg"),
            ("“We are sorry for the trouble.”", "Anna Berg"),
        ],
    );
    check(
        "Ms Robin Berg met Mr Robin Holm. Ms Berg was late. “I was ill all night,” she said.",
        &[("“I was ill all night,”", "Robin Berg")],
    );
}

#[test]
fn a_role_that_another_article_explains() {
    let articles = [
        article("“She came in too fast,” said Ida Holm, the harbour master."),
        article("The harbour master said that the ship “came in too fast” for the pier."),
    ];
    let people = People::of(&articles);
    let text = &articles[1].text;
    let found = quotes::find(text, &sentences(text), &[], &people);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].speaker.as_deref(), Some("Ida Holm"));
}

#[test]
fn a_name_behind_a_dash_is_the_speaker() {
    check(
        "“The pier was the heart of this town.” — Ida Holm, Maren",
        &[("“The pier was the heart of this town.”", "Ida Holm")],
    );
    check(
        "“The pier was the heart of this town.” ― Ida Holm\n“I learned to swim beside it.” ― Piet Vos",
        &[
            ("“The pier was the heart of this town.”", "Ida Holm"),
            ("“I learned to swim beside it.”", "Piet Vos"),
        ],
    );
}

#[test]
fn a_headline_quotes_whom_the_article_quotes() {
    check(
        "Pier shut for good: ‘It was never safe for boats’\nThe pier of Maren is shut. “It was never safe for boats,” said Anna Berg.",
        &[
            ("‘It was never safe for boats’", "Anna Berg"),
            ("“It was never safe for boats,”", "Anna Berg"),
        ],
    );
    check(
        "Pier ‘as good as lost’\nThe pier of Maren is shut, said Anna Berg. “We never slept that night,” she said.",
        &[("“We never slept that night,”", "Anna Berg")],
    );
}

#[test]
fn two_who_take_turns_are_told_apart() {
    check(
        "“The pier is shut,” Anna Berg said.\n“It must open in May,” demanded Piet Vos.\n“It will not,” Berg replied.\n“Then we shall meet in court, you and I,” Vos said, looking at the harbour.",
        &[
            ("“The pier is shut,”", "Anna Berg"),
            ("“It must open in May,”", "Piet Vos"),
            ("“It will not,”", "Anna Berg"),
            ("“Then we shall meet in court, you and I,”", "Piet Vos"),
        ],
    );
    check(
        "Anna Berg met Peter Vos on Monday.\n“Why does nobody ask the people of this town?” Vos demanded.\n“We asked them twice,” she said.",
        &[
            (
                "“Why does nobody ask the people of this town?”",
                "Peter Vos",
            ),
            ("“We asked them twice,”", "Anna Berg"),
        ],
    );
    check(
        "Anna Berg, head of the port, said the pier was lost. She blamed the ice.\n“It came in one night and took the lamps with it.”\n“We had no time.”",
        &[
            (
                "“It came in one night and took the lamps with it.”",
                "Anna Berg",
            ),
            ("“We had no time.”", "Anna Berg"),
        ],
    );
}

#[test]
fn a_speaker_between_commas_and_behind_a_colon() {
    check(
        "“The pier is shut,” Anna Berg, the port’s director of works, told reporters.",
        &[("“The pier is shut,”", "Anna Berg")],
    );
    check(
        "Asked about the lamps, Berg, who is 61, laughed. Mayor Anna Berg then added: “They were old when I was young.”",
        &[("“They were old when I was young.”", "Anna Berg")],
    );
    check(
        "In a statement, the Maren Port Authority said: “The pier is closed to all boats until May.”",
        &[(
            "“The pier is closed to all boats until May.”",
            "Maren Port Authority",
        )],
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
