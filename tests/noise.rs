//! Noise: what is marked, what must stay, on texts of our own.

use crosscheck::analyse::noise;
use crosscheck::domain::{Article, ArticleId, NoiseKind, Outlet};
use proptest::prelude::*;

fn article(outlet: &str, text: &str) -> Article {
    let mut hash = [0; 32];
    for (i, b) in text.bytes().enumerate() {
        hash[i % 32] ^= b.wrapping_add(i as u8);
    }
    Article {
        id: ArticleId::from_hash(hash),
        text: text.to_owned(),
        outlet: Outlet::new(outlet).expect("an outlet"),
        headline: text.lines().next().map(str::to_owned),
        file: format!("{outlet}.txt"),
        url: None,
        published: None,
    }
}

/// What is marked in an article that stands alone: kind and words.
fn marked(text: &str) -> Vec<(NoiseKind, String)> {
    let article = article("Maren Post", text);
    let found = noise::find(std::slice::from_ref(&article));
    found[0]
        .iter()
        .map(|n| (n.kind, n.span.of(text).unwrap_or_default().to_owned()))
        .collect()
}

const BODY: &str = "The night ferry to Maren ran onto a sandbank on Tuesday with 212 people on board.\n\
    Two tugs pulled it free before noon, the harbour office said.\n\
    Nobody was hurt, but a cook was treated for shock.\n\
    The company has promised to pay for new tickets.";

#[track_caller]
fn check_line(line: &str, kind: NoiseKind) {
    for text in [
        format!("Ferry runs aground\n{BODY}\n{line}\nThe ship is to sail again on Friday."),
        format!("Ferry runs aground\n{BODY}\n{line}"),
    ] {
        let found = marked(&text);
        assert_eq!(found, [(kind, line.to_owned())], "{text}");
    }
}

#[test]
fn lines_that_tell_what_they_are() {
    use NoiseKind as K;
    for (line, kind) in [
        ("Maren Post", K::OutletCredit),
        ("___", K::Separator),
        ("* * *", K::Separator),
        (
            "Copyright 2031 Maren Post. All rights reserved.",
            K::Copyright,
        ),
        ("Related: Ten ferries that never came back", K::RelatedLink),
        ("Read more: The captain’s log", K::RelatedLink),
        ("Scroll down for video", K::Promo),
        ("Sign up for our morning letter", K::Promo),
        ("Advertisement", K::Promo),
        ("— With assistance by Ola Brandt", K::ContributorCredit),
        (
            "Ida Holm and Piet Vos in Maren contributed to this report.",
            K::ContributorCredit,
        ),
        (
            "FILE - In this March 3, 2030, file photo, the ferry lies at its pier. (Ola Brandt/Maren Pictures via AP)",
            K::Caption,
        ),
        (
            "The ferry at its pier in Maren last spring (file photo)",
            K::Caption,
        ),
        ("Ola Brandt/Reuters", K::Caption),
        (
            "Image caption The ferry lay on the sand for six hours",
            K::Caption,
        ),
        ("Facebook Twitter Email Print", K::Navigation),
    ] {
        check_line(line, kind);
    }
}

#[test]
fn parts_of_lines() {
    use NoiseKind as K;
    for (start, kind) in [
        ("MAREN —", K::Dateline),
        ("MAREN — (AP) —", K::Dateline),
        ("SOUTH MAREN, Vt. (AP) -", K::Dateline),
        ("MAREN/ODDA/HOLM:", K::Dateline),
        ("LONDON, Jan 5 (Reuters) -", K::Dateline),
        ("(CNN)", K::Dateline),
    ] {
        let text = format!("Ferry runs aground\n{start} {BODY}");
        assert_eq!(marked(&text), [(kind, start.to_owned())]);
    }
    let stray = format!("Ferry runs aground\n{BODY} 1Sweden and Norway sent divers.");
    assert_eq!(marked(&stray), [(K::ExtractionArtefact, "1".to_owned())]);
}

#[test]
fn headlines_of_other_stories_at_the_end() {
    let others = [
        "Singer Buys Third Island -",
        "Ten Soups For A Cold Day -",
        "Why Cats Dislike Mondays",
    ];
    let text = format!("Ferry runs aground\n{BODY}\n-\n{}", others.join("\n"));
    let kinds: Vec<NoiseKind> = marked(&text).into_iter().map(|(kind, _)| kind).collect();
    let headline = NoiseKind::RelatedHeadline;
    assert_eq!(kinds, [NoiseKind::Separator, headline, headline, headline]);
}

#[test]
fn a_heading_for_related_stories_takes_the_headlines_below_it() {
    let text = format!(
        "Ferry runs aground\n{BODY}\nRelated stories\nPort chief leaves after nine years\nThe ship is to sail on Friday."
    );
    let kinds: Vec<NoiseKind> = marked(&text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [NoiseKind::RelatedLink, NoiseKind::RelatedHeadline]);
    let text = format!(
        "Ferry runs aground\n{BODY}\nRead more\nA port without a master\nThe ship is to sail on Friday."
    );
    assert_eq!(
        marked(&text),
        [(NoiseKind::RelatedLink, "Read more".to_owned())]
    );
}

#[test]
fn repeated_sentences_are_pull_quotes_and_captions() {
    let said = "“We felt a bump and then the whole deck leaned over to the left,” a cook said.";
    let pulled = "“We felt a bump and then the whole deck leaned over”";
    let caption = "Two tugs pulled it free before noon, the harbour office said";
    let text = format!(
        "Ferry runs aground\n{BODY}\n{said}\n{pulled}\n{caption}\nThe ship is to sail on Friday."
    );
    assert_eq!(
        marked(&text),
        [
            (NoiseKind::PullQuote, pulled.to_owned()),
            (NoiseKind::Caption, caption.to_owned())
        ]
    );
}

#[test]
fn reporting_stays() {
    for line in [
        "Correction: An earlier version of this article gave the wrong number of tugs.",
        "Ferry to Maren",
        "‘Nobody panicked’",
        "“It was quick.”",
        "In 2019 another ferry of the line burned out off Odda; three people died.",
        "Moreover, the weather was calm.",
        "“Read the log,” the captain said.",
        "The line began in 1931 with one boat, the Odda Star, and a crew of four men from Holm.",
    ] {
        let text =
            format!("Ferry runs aground\n{BODY}\n{line}\nThe ship is to sail again on Friday.");
        assert_eq!(marked(&text), [], "{line}");
    }
    let standfirst = format!(
        "Ferry runs aground\nTugs free the ship after six hours on a sandbank off Maren\n{BODY}"
    );
    assert_eq!(marked(&standfirst), []);
}

#[test]
fn a_passage_about_something_else_is_a_teaser_only_beside_the_bundle() {
    let teaser = "Voters in Belgravia threw out Prime Minister Ruta Kalnins on Sunday after two decades, handing a \
        narrow majority to the Orchard League of former judge Tomas Weil, whose pledge to halve rents had split \
        the Assembly for months.";
    let text = format!("Ferry runs aground off Maren\n{BODY}\n\n{teaser}");
    let bundle = [
        article("Maren Post", &text),
        article("Odda Times", &format!("Maren ferry freed\n{BODY}")),
    ];
    let found = noise::find(&bundle);
    assert_eq!(found[0].len(), 1);
    assert_eq!(found[0][0].kind, NoiseKind::UnrelatedTeaser);
    assert_eq!(found[0][0].span.of(&text), Some(teaser));
    assert!(found[0][0].reason.contains("elsewhere in the bundle"));
    assert!(found[1].is_empty());
}

#[test]
fn a_fact_that_one_outlet_alone_has_stays() {
    let fact = "The harbour office said the ferry’s captain, Ruta Kalnins of Belgravia, had warned the company about the \
        sandbank off Maren in January, when Tomas Weil ran the night crew.";
    let text = format!("Ferry runs aground off Maren\n{BODY}\n{fact}");
    let bundle = [
        article("Maren Post", &text),
        article("Odda Times", &format!("Maren ferry freed\n{BODY}")),
    ];
    assert!(noise::find(&bundle)[0].is_empty());
}

proptest! {
    #[test]
    fn spans_are_in_order_and_fit(texts in prop::collection::vec("([\\PC]{0,60}\n|Related: x\n|MAREN — \\PC{0,20}\n|___\n){0,12}", 1..4)) {
        let articles: Vec<Article> = texts.iter().map(|t| article("Maren Post", t)).collect();
        let found = noise::find(&articles);
        prop_assert_eq!(found.len(), articles.len());
        for (article, noise) in articles.iter().zip(&found) {
            let mut end = 0;
            for n in noise {
                prop_assert!(n.span.start() >= end);
                prop_assert!(n.span.of(&article.text).is_some_and(|w| w.trim() == w));
                prop_assert!((0.0..=1.0).contains(&n.score) && !n.reason.is_empty());
                end = n.span.end();
            }
        }
    }
}
