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

#[test]
fn calls_to_the_reader_are_promos() {
    for line in [
        "Were you on the ferry? Write to newsroom@marenpost.example or call the newsroom.",
        "Did you see it? Send your pictures to pictures@marenpost.example.",
        "If you were on board, please email us at desk@marenpost.example.",
        "Got a story? Call us direct on 0555 123 4567.",
        "Subscribe now and get our letter in your inbox every morning.",
        "If you like this story, share it with a friend!",
        "Have a suggestion for our letter? Send us a note.",
        "Join our channel for more updates.",
        "Please check your subscription: visit www.marenpost.example today.",
    ] {
        check_line(line, NoiseKind::Promo);
    }
}

#[test]
fn news_that_sounds_like_a_call_stays() {
    for line in [
        "Anyone with information is asked to call the harbour police on 0555 123 4567, the office said.",
        "A number was set up for relatives to call: 0555 123 4567.",
        "“Write to us if you want your money back,” the company said on its website, marenferries.example.",
        "Call centres of the company were overrun on Tuesday, and its website was down for hours.",
        "Share prices of the company fell by four percent before noon.",
        "Check-in for the morning ferry had closed when you could first see the fog.",
        "Follow-up tests of the rudder are to begin on Thursday.",
        "The company tweeted an apology from its account @marenferries within the hour.",
    ] {
        let text =
            format!("Ferry runs aground\n{BODY}\n{line}\nThe ship is to sail again on Friday.");
        assert_eq!(marked(&text), [], "{line}");
    }
}

#[test]
fn captions_by_credit_and_by_description() {
    for line in [
        "The ferry lies on the sand off Maren. (Ola Brandt/MPA)",
        "The ferry lies on the sand off Maren. (Ola Brandt / Maren Post)",
        "Two tugs beside the ferry. © Ola Brandt / Maren Post",
        "Rescuers stand beside the ferry off Maren on Tuesday.",
        "Harbour master Ida Holm looks at the rudder of the ferry in Maren, March 3, 2031.",
        "(Ola Brandt / Maren Post)",
    ] {
        check_line(line, NoiseKind::Caption);
    }
    for line in [
        "The rudder was made in Odda (a town of yards) by two brothers.",
        "The band AC/DC had played on board the night before (its first show in years).",
        "The ferry is expected to stay in dock on Wednesday as divers carry out checks.",
        "Ida Holm, who looks after the lamps, said she saw it on Tuesday.",
        "Two members (Holm and Vos) voted against the plan.",
    ] {
        let text =
            format!("Ferry runs aground\n{BODY}\n{line}\nThe ship is to sail again on Friday.");
        assert_eq!(marked(&text), [], "{line}");
    }
}

#[test]
fn a_picture_caption_before_the_first_paragraph() {
    let caption = "The ferry lies on the sand off Maren. (Ola Brandt/MPA)";
    let text = format!("Ferry runs aground\n{caption}\n{BODY}");
    assert_eq!(marked(&text), [(NoiseKind::Caption, caption.to_owned())]);
}

#[test]
fn galleries_and_headlines_below_a_heading() {
    let slide = "The port turns three hundred: ";
    let text = format!(
        "Ferry runs aground\n{BODY}\n{slide}In the first years two cranes stood where the market is today.\n\
         {slide}Coal made the town rich, and its chimneys could be seen from Odda.\n\
         {slide}The last lighthouse keeper left with her four cats and a piano."
    );
    let kinds: Vec<NoiseKind> = marked(&text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [NoiseKind::Caption; 3]);
    let text = format!(
        "Ferry runs aground\n{BODY}\nRead more:\nA man sailed alone for nine years. Nobody missed him.\n\
         How the herring came back to Odda"
    );
    let kinds: Vec<NoiseKind> = marked(&text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        [
            NoiseKind::RelatedLink,
            NoiseKind::RelatedHeadline,
            NoiseKind::RelatedHeadline
        ]
    );
}

#[test]
fn who_wrote_it_is_a_credit_at_the_end_only() {
    let bio = "Ola Brandt is a staff writer who covers ships and weather.";
    let text = format!("Ferry runs aground\n{BODY}\n{bio}");
    assert_eq!(
        marked(&text),
        [(NoiseKind::ContributorCredit, bio.to_owned())]
    );
    let text = format!("Ferry runs aground\n{bio}\n{BODY}\n{BODY}");
    assert!(marked(&text).is_empty());
    let byline = "By Greta Halloran, harbour reporter";
    let text = format!("Ferry runs aground\n{byline}\n{BODY}");
    assert_eq!(marked(&text), [(NoiseKind::Byline, byline.to_owned())]);
}

const STORY: &str = "Two tugs pulled the ferry off the sandbank before noon, the harbour office of Maren said.\n\
    The ferry had left Odda at six with fog over the sound, and its captain saw the buoy too late.\n\
    Passengers were given soup and blankets, and a bus took them to the station in Maren.\n\
    The company has run ferries between Odda and Maren since 1931 and had no accident for years.";

/// Whether the last passages of the first article of a bundle are marked as teasers: so many of them.
#[track_caller]
fn check_tail(tail: &[&str], teasers: usize) {
    let text = format!("Ferry runs aground off Maren\n{BODY}\n{}", tail.join("\n"));
    let bundle = [
        article("Maren Post", &text),
        article("Odda Times", &format!("Maren ferry freed by tugs\n{STORY}")),
    ];
    let found: Vec<&str> = noise::find(&bundle)[0]
        .iter()
        .filter(|n| n.kind == NoiseKind::UnrelatedTeaser)
        .filter_map(|n| n.span.of(&text))
        .collect();
    assert_eq!(found, tail[tail.len() - teasers..], "{tail:?}");
}

#[test]
fn other_news_at_the_end_is_a_teaser_without_names_too() {
    let snow = "More than 3,000 households in the upper valleys were without electricity two days after the first snow \
        of the winter brought down branches, the grid said, warning that repairs could last until the weekend.";
    let teachers = "Teachers in the capital voted to go back to their classrooms after the council offered them a raise \
        of four percent, ending a dispute that had kept ninety schools shut since the autumn.";
    let vineyard = "A court in Belgravia fined the owner of a vineyard on Friday for watering his wine, the third such \
        verdict since inspectors began to visit cellars without notice.";
    check_tail(&[snow], 1);
    check_tail(&[snow, teachers], 2);
    check_tail(&[snow, teachers, vineyard], 3);
}

#[test]
fn background_at_the_end_is_no_teaser() {
    let harbour = "The sandbank off Maren moves by some ten metres in a year, and the chart that pilots use had last been \
        corrected after the storms of a decade ago.";
    let age = "Ferries of that class were built in Holm until the yard closed, and nine of them still sail under other \
        flags in the southern islands.";
    let office = "The harbour office has asked the ministry for money to dredge the channel in each of the last four \
        budgets, and was turned down in three of them.";
    let lean = "It was the third such case in a decade that a judge in Belgravia had to hear, and the first in which a \
        vineyard was shut for more than one season.";
    for line in [harbour, age, office, lean] {
        check_tail(&[line], 0);
    }
    // Other news in the middle is not at the end.
    let snow = "More than 3,000 households in the upper valleys were without electricity two days after the first snow \
        of the winter brought down branches, the grid said, warning that repairs could last until the weekend.";
    check_tail(&[snow, harbour], 0);
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
