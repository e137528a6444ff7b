//! Claims: clauses cut where statements end, without attribution, noise, questions and headings.

use crosscheck::analyse::analyse;
use crosscheck::analyse::claims::clauses;
use crosscheck::domain::{Article, ArticleId, ClaimKind, Outlet, Span};
use proptest::prelude::*;

fn article(number: u8, text: &str) -> Article {
    Article {
        id: ArticleId::from_hash([number; 32]),
        text: text.to_owned(),
        outlet: Outlet::new("Gazette").expect("a name"),
        headline: None,
        file: format!("{number}.txt"),
        url: None,
        published: None,
    }
}

/// The clauses of a sentence that are worth a claim; an attribution stands in angle brackets.
fn cut(sentence: &str) -> Vec<String> {
    let Some(all) = Span::new(0, sentence.len()) else {
        return Vec::new();
    };
    clauses(sentence, all)
        .iter()
        .filter(|c| c.telling)
        .filter_map(|c| {
            let words = c.span.of(sentence)?;
            Some(if c.attribution {
                format!("<{words}>")
            } else {
                words.to_owned()
            })
        })
        .collect()
}

#[test]
fn cuts_where_a_statement_ends() {
    let cases: &[(&str, &[&str])] = &[
        (
            "The council approved the bridge on Monday, and the mayor signed the order within an hour.",
            &[
                "The council approved the bridge on Monday",
                "the mayor signed the order within an hour",
            ],
        ),
        (
            "Officials said that the dam had held through the night.",
            &["the dam had held through the night"],
        ),
        (
            "The dam held through the night, the ministry said in a statement on Friday.",
            &[
                "The dam held through the night",
                "<the ministry said in a statement on Friday>",
            ],
        ),
        (
            "According to the harbour office, the ferry left late.",
            &["the ferry left late"],
        ),
        (
            "The ship, which was built in Norland, sank near the pier; nobody was hurt in the accident.",
            &[
                "The ship, which was built in Norland",
                "sank near the pier",
                "nobody was hurt in the accident",
            ],
        ),
        (
            "The storm tore down the old mast, injuring three sailors.",
            &["The storm tore down the old mast", "injuring three sailors"],
        ),
        (
            "While the north of the county has recovered, the south still lacks power and clean water.",
            &[
                "While the north of the county has recovered",
                "the south still lacks power and clean water",
            ],
        ),
        ("The crew rested.", &["The crew rested"]),
        // The colon of a clock time or a ratio is no joint.
        (
            "The quarry siren sounded at 5:40 in the morning on Monday.",
            &["The quarry siren sounded at 5:40 in the morning on Monday"],
        ),
        (
            "The old set has a 16:9 screen and two speakers.",
            &["The old set has a 16:9 screen and two speakers"],
        ),
        // What someone is, is not what he said.
        (
            "“The gate was open,” said Olle Brand, the night watchman, whose hut stands by the lane.",
            &[
                "“The gate was open,”",
                "<said Olle Brand, the night watchman>",
                "whose hut stands by the lane",
            ],
        ),
        (
            "The blast broke every window in the lane, injuring nine people, officials said.",
            &[
                "The blast broke every window in the lane",
                "injuring nine people",
            ],
        ),
        (
            "Officials said at least 40 people were treated for smoke.",
            &["at least 40 people were treated for smoke"],
        ),
        (
            "The mill will close in May, the owners said Tuesday, in a step that ends two centuries of milling.",
            &[
                "The mill will close in May",
                "<the owners said Tuesday>",
                "in a step that ends two centuries of milling",
            ],
        ),
        // Tails without a verb.
        (
            "The council will pay 40 crowns for each tree, a rise of 12 percent over last year.",
            &[
                "The council will pay 40 crowns for each tree",
                "a rise of 12 percent over last year",
            ],
        ),
        // A name in apposition tells nothing by itself, and two names after one preposition are one list.
        (
            "The mayor of Tarn, Ilse Marr, opened the new quay on Sunday morning.",
            &["The mayor of Tarn, Ilse Marr, opened the new quay on Sunday morning"],
        ),
        (
            "The lake was frozen when the mayors of Tarn and Lorne signed the treaty.",
            &["The lake was frozen when the mayors of Tarn and Lorne signed the treaty"],
        ),
        // The apostrophe of a plural closes no quotation.
        (
            "The Dock and River Workers' Union said four cranes would stand still on Monday.",
            &["four cranes would stand still on Monday"],
        ),
        // A subject with an aside, and a second verb after a tail.
        (
            "The yard lost its last order in June, and Harrow Dock, the older of its two docks, is to be filled in.",
            &[
                "The yard lost its last order in June",
                "Harrow Dock, the older of its two docks, is to be filled in",
            ],
        ),
        (
            "The town sold the mast for 900 crowns, almost a third above the first offer, and will plant limes in its place.",
            &[
                "The town sold the mast for 900 crowns",
                "almost a third above the first offer",
                "will plant limes in its place",
            ],
        ),
        (
            "The price of the yard is 40 million crowns including its debts, Harrow said in a letter before the council met on Friday.",
            &[
                "The price of the yard is 40 million crowns including its debts",
                "<Harrow said in a letter before the council met on Friday>",
            ],
        ),
        // What leans on the words before it stays with them.
        (
            "The floor shook as though a train had passed below it.",
            &["The floor shook as though a train had passed below it"],
        ),
        (
            "The lane stays shut until Sunday, and the council is sending a bus.",
            &[
                "The lane stays shut until Sunday",
                "the council is sending a bus",
            ],
        ),
        // A short quotation is one saying.
        (
            "“No vote was taken, and none is planned,” she said.",
            &["“No vote was taken, and none is planned,”"],
        ),
    ];
    for (sentence, expected) in cases {
        assert_eq!(&cut(sentence), expected, "in {sentence:?}");
    }
}

fn claims_of(text: &str) -> Vec<(String, Vec<ClaimKind>)> {
    let articles = [article(1, text)];
    analyse(&articles)
        .claims
        .iter()
        .filter_map(|c| Some((c.id.span.of(text)?.to_owned(), c.kinds.clone())))
        .collect()
}

#[test]
fn headings_and_questions_hold_no_claims() {
    let text = "Bridge closed after storm\n\nThe old bridge at Tarn was closed on Monday after a storm damaged two of its \
                piers.\n\nWhat happens now\n\nWho will pay for the repair of the bridge at Tarn?\n";
    let found = claims_of(text);
    assert!(
        found
            .iter()
            .any(|(words, _)| words.starts_with("The old bridge at Tarn was closed"))
    );
    for (words, _) in &found {
        assert!(!words.contains("What happens now"), "{words}");
        assert!(!words.contains("Who will pay"), "{words}");
        assert!(!words.contains("Bridge closed after storm"), "{words}");
    }
}

#[test]
fn words_without_a_statement_are_no_claims() {
    let text = "“We saw the smoke first,” one of the two wardens told the Gazette. The fire, Ann Holm, the warden, said, \
                was small. Taking to the radio, the mayor asked for calm and promised help.";
    for (words, _) in claims_of(text) {
        for bare in ["one of the two wardens", "the warden", "Ann Holm"] {
            assert_ne!(words, bare);
        }
        assert!(words.split_whitespace().count() > 3, "{words}");
    }
}

#[test]
fn who_said_it_is_a_claim_where_it_tells_when_or_in_what_form() {
    let claims = claims_of(
        "The dam held through the night, the ministry said in a statement on Friday. The road is safe, the mayor said.",
    );
    let told: Vec<&str> = claims
        .iter()
        .filter(|(_, kinds)| kinds.contains(&ClaimKind::Attribution))
        .map(|(words, _)| words.as_str())
        .collect();
    assert_eq!(told, ["the ministry said in a statement on Friday"]);
}

#[test]
fn kinds_tell_amounts_predictions_and_opinions_apart() {
    let text = "The quarry employs 410 people in the valley. The company will close the quarry in the spring. It is a \
                terrible and shameful plan for the valley. The last load left the quarry at the weekend.";
    let found = claims_of(text);
    let kinds = |beginning: &str| {
        found
            .iter()
            .find(|(words, _)| words.starts_with(beginning))
            .map(|(_, kinds)| kinds.clone())
            .unwrap_or_default()
    };
    assert!(kinds("The quarry employs").contains(&ClaimKind::Quantity));
    assert!(kinds("The company will").contains(&ClaimKind::Prediction));
    assert!(kinds("It is a terrible").contains(&ClaimKind::Opinion));
    assert_eq!(kinds("The last load"), vec![ClaimKind::Event]);
}

#[test]
fn a_claim_that_gives_a_figure_is_worth_more_and_says_why() {
    let text = "The quarry at Tarn employs 410 people. It is a terrible and shameful plan.";
    let articles = [article(1, text)];
    let found = analyse(&articles).claims;
    let score = |part: &str| {
        found
            .iter()
            .find(|c| c.id.span.of(text).is_some_and(|w| w.contains(part)))
            .map(|c| (c.score, c.reasons.len()))
    };
    let (figure, opinion) = (
        score("410").expect("found"),
        score("terrible").expect("found"),
    );
    assert!(figure.0 > opinion.0);
    assert!(figure.1 > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn clauses_lie_inside_in_order_and_apart(text in "\\PC{1,300}") {
        let all = Span::new(0, text.len()).expect("not empty");
        let found = clauses(&text, all);
        for clause in &found {
            prop_assert!(clause.span.of(&text).is_some());
            prop_assert!(all.covers(clause.span));
        }
        prop_assert!(found.windows(2).all(|w| w[0].span.end() <= w[1].span.start()));
    }

    #[test]
    fn sentences_of_common_words_are_cut_without_panic(
        words in proptest::collection::vec("(the|a|Ann|said|says|that|which|and|but|, |“|”|\"|'|—|; |was|held|by|in|it|because|of|after|told|according|to|damaged|bridge|[.?]|\\n) ?", 1..60)
    ) {
        let text = words.concat();
        let articles = [article(1, &text)];
        let found = analyse(&articles);
        for claim in &found.claims {
            prop_assert!(claim.id.span.of(&text).is_some());
        }
        prop_assert!(found.claims.windows(2).all(|w| w[0].id.span.end() <= w[1].id.span.start()));
    }
}
