//! Matching: the same fact in other words is found, other facts stay apart, and nothing depends on luck.

use std::sync::atomic::Ordering;

use crosscheck::analyse::{Watch, analyse, analyse_watched};
use crosscheck::domain::{Agreement, Article, ArticleId, Outlet, Suggestions};
use proptest::prelude::*;

fn article(number: u8, text: &str) -> Article {
    Article {
        id: ArticleId::from_hash([number; 32]),
        text: text.to_owned(),
        outlet: Outlet::new(&format!("Outlet {number}")).expect("a name"),
        headline: None,
        file: format!("{number}.txt"),
        url: None,
        published: None,
    }
}

fn bundle() -> Vec<Article> {
    vec![
        article(
            1,
            "The freighter Calypso ran aground off Port Ellery early on Tuesday. The coastguard rescued 23 sailors from \
             the ship. Officials said the defence ministry would send two tugs to the harbour. The ship was carrying \
             4,000 tonnes of grain from Norland.",
        ),
        article(
            2,
            "Coastguards took off 23 crew members of the Calypso on Tuesday, after the freighter went aground near Port \
             Ellery. Two tugs will be sent by the defense ministry. Grain prices rose by 3 percent in the capital.",
        ),
        article(
            3,
            "A cargo ship with 4,000 tonnes of Norland grain aboard is stuck on the rocks at Port Ellery. The talks on \
             fishing rights lasted an hour and a half.",
        ),
        article(
            4,
            "The 90-minute talks on fishing rights ended without a result, the envoy said.",
        ),
    ]
}

/// Whether two claims that hold these words stand in one group.
fn together(articles: &[Article], found: &Suggestions, a: &str, b: &str) -> bool {
    let words = |id: &crosscheck::domain::ClaimId| {
        articles
            .iter()
            .find(|x| x.id == id.article)
            .and_then(|x| id.span.of(&x.text))
            .unwrap_or_default()
    };
    found.groups.iter().any(|g| {
        g.claims.iter().any(|c| words(c).contains(a))
            && g.claims.iter().any(|c| words(c).contains(b))
    })
}

#[test]
fn the_same_fact_is_found_in_other_words() {
    let articles = bundle();
    let found = analyse(&articles);
    let same = [
        ("rescued 23 sailors", "took off 23 crew"),
        ("send two tugs", "Two tugs will be sent"),
        ("carrying 4,000 tonnes", "4,000 tonnes of Norland"),
        ("lasted an hour and a half", "90-minute talks"),
    ];
    for (a, b) in same {
        assert!(together(&articles, &found, a, b), "{a:?} and {b:?}");
    }
    let other = [
        ("rescued 23 sailors", "Grain prices"),
        ("send two tugs", "90-minute talks"),
    ];
    for (a, b) in other {
        assert!(!together(&articles, &found, a, b), "{a:?} and {b:?}");
    }
}

#[test]
fn a_noun_and_its_verb_are_one_term() {
    use crosscheck::text::terms::normalized;
    let same = [
        ("invasion", "invaded"),
        ("collision", "collided"),
        ("agreement", "agrees"),
        ("negotiations", "negotiating"),
        ("acquisition", "bought"),
        ("suspension", "suspends"),
        ("introduction", "introduced"),
        ("yearly", "annual"),
        ("injured", "hurt"),
        ("harbour", "Harbor"),
    ];
    for (a, b) in same {
        assert_eq!(normalized(a), normalized(b), "{a} and {b}");
    }
    let other = [
        ("statement", "states"),
        ("department", "departed"),
        ("commission", "committed"),
        ("pension", "pending"),
        ("rise", "fall"),
    ];
    for (a, b) in other {
        assert_ne!(normalized(a), normalized(b), "{a} and {b}");
    }
}

#[test]
fn the_names_of_the_whole_event_link_nothing() {
    let articles = vec![
        article(
            1,
            "Mayor Ida Brandt opened the Tarn bridge on Sunday. Brandt wore a green coat. Brandt promised a second lane \
             by winter. The Tarn bridge cost 12 million crowns. Brandt left Tarn after an hour.",
        ),
        article(
            2,
            "The bridge at Tarn was opened by Mayor Ida Brandt on Sunday. Brandt grew up on a farm. It cost 12 million \
             crowns to build. Brandt opposes the new tax. A choir sang for Brandt at Tarn.",
        ),
    ];
    let found = analyse(&articles);
    for (a, b) in [
        ("opened the Tarn bridge", "was opened by Mayor"),
        ("cost 12 million", "cost 12 million crowns to build"),
    ] {
        assert!(together(&articles, &found, a, b), "{a:?} and {b:?}");
    }
    for (a, b) in [
        ("wore a green coat", "grew up on a farm"),
        ("wore a green coat", "opposes the new tax"),
        ("a second lane", "opposes the new tax"),
        ("a second lane", "A choir sang"),
    ] {
        assert!(!together(&articles, &found, a, b), "{a:?} and {b:?}");
    }
}

#[test]
fn a_fact_between_two_told_facts_is_found_in_other_words() {
    // The middle sentences share little; those around them are told in the same order by both.
    let told = |before: &str, after: &str| {
        vec![
            article(
                1,
                &format!(
                    "{before} The airport turned away all flights until the evening. {after} The regatta at Lorne begins \
                     next week. Tickets for the ferry are sold at the quay."
                ),
            ),
            article(
                2,
                "The volcano above Lorne threw out ash for 9 hours on Monday. No aircraft could land at the airport before \
                 8 p.m. Two villages on the eastern slope were evacuated. Shops in the old town stay open late. A museum \
                 of glass opens in May.",
            ),
        ]
    };
    let score = |articles: &[Article]| {
        let found = analyse(articles);
        let at = |words: &str| {
            found.claims.iter().position(|c| {
                let text = articles.iter().find(|a| a.id == c.id.article);
                text.and_then(|a| c.id.span.of(&a.text))
                    .is_some_and(|t| t.contains(words))
            })
        };
        let (a, b) = (
            at("turned away").expect("a claim"),
            at("No aircraft").expect("a claim"),
        );
        let ids = [found.claims[a].id, found.claims[b].id];
        let linked = found
            .groups
            .iter()
            .flat_map(|g| g.links.iter())
            .find(|l| l.claims.contains(&ids[0]) && l.claims.contains(&ids[1]));
        let candidate = found.claims[a]
            .candidates
            .iter()
            .find(|c| c.claim == ids[1]);
        linked
            .map(|l| l.score)
            .or(candidate.map(|c| c.score))
            .unwrap_or_default()
    };
    let in_order = score(&told(
        "Ash fell for 9 hours on Monday from the volcano above Lorne.",
        "On the eastern slope two villages were evacuated.",
    ));
    let alone = score(&told(
        "A choir sang in the square.",
        "The mayor keeps bees.",
    ));
    assert!(in_order > alone, "{in_order} and {alone}");
}

#[test]
fn every_claim_stands_in_a_group_and_links_say_why() {
    let articles = bundle();
    let found = analyse(&articles);
    for claim in &found.claims {
        assert!(found.groups.iter().any(|g| g.claims.contains(&claim.id)));
    }
    for group in &found.groups {
        assert!(group.independent_sources >= 1);
        let outlets: std::collections::BTreeSet<_> =
            group.claims.iter().map(|c| c.article).collect();
        assert_eq!(
            outlets.len() == 1,
            group.agreement == Agreement::SingleSource
        );
        for link in group.links.iter() {
            assert!(
                group.claims.contains(&link.claims[0]) && group.claims.contains(&link.claims[1])
            );
            assert!(link.claims[0] < link.claims[1]);
        }
    }
    let tugs = found
        .groups
        .iter()
        .flat_map(|g| g.links.iter())
        .any(|l| l.shared.iter().any(|t| &**t == "tug"));
    assert!(tugs, "the shared terms are told");
}

#[test]
fn candidates_are_other_articles_claims_that_share_no_group() {
    let articles = bundle();
    let found = analyse(&articles);
    for claim in &found.claims {
        let mut of_article = std::collections::BTreeMap::new();
        for candidate in &claim.candidates {
            assert_ne!(candidate.claim.article, claim.id.article);
            *of_article.entry(candidate.claim.article).or_insert(0) += 1;
            let linked = found
                .groups
                .iter()
                .any(|g| g.claims.contains(&claim.id) && g.claims.contains(&candidate.claim));
            assert!(!linked);
        }
        assert!(of_article.values().all(|count| *count <= 3));
    }
}

#[test]
fn a_word_for_word_copy_is_family_and_one_source() {
    let wire = "The freighter Calypso ran aground off Port Ellery early on Tuesday morning in thick fog. The coastguard \
                rescued 23 sailors from the ship before noon and brought them to the harbour. The ship was carrying \
                4,000 tonnes of grain from Norland to the mills of the capital.";
    let own = "Fog hung over Port Ellery when the Calypso struck the rocks. Twenty-three sailors are safe.";
    let articles = vec![
        article(1, wire),
        article(2, own),
        article(3, &format!("{wire} The harbour was closed.")),
    ];
    let found = analyse(&articles);
    assert_eq!(found.families, vec![vec![articles[0].id, articles[2].id]]);
    let grain = found
        .groups
        .iter()
        .find(|g| g.claims.len() == 2 && g.claims.iter().all(|c| c.article != articles[1].id));
    assert_eq!(grain.map(|g| g.independent_sources), Some(1));
}

#[test]
fn the_watcher_sees_the_end_and_can_stop_the_work() {
    let articles = bundle();
    let watch = Watch::default();
    assert!(analyse_watched(&articles, &watch).is_some());
    assert_eq!(
        watch.done.load(Ordering::Relaxed),
        watch.total.load(Ordering::Relaxed)
    );
    let stopped = Watch::default();
    stopped.cancel.store(true, Ordering::Relaxed);
    assert!(analyse_watched(&articles, &stopped).is_none());
}

#[test]
fn strange_input_takes_no_strange_time() {
    let texts = [
        "x".repeat(300_000),
        "\"".repeat(20_000),
        "word ".repeat(60_000),
        "\n".repeat(100_000),
        "He said \"no\". ".repeat(4_000),
        "5 and 6 to 7 - 8 % ".repeat(8_000),
    ];
    let articles: Vec<Article> = texts
        .iter()
        .enumerate()
        .map(|(i, t)| article(u8::try_from(i).expect("few"), t))
        .collect();
    let begin = std::time::Instant::now();
    let found = analyse(&articles);
    assert_eq!(found.articles.len(), articles.len());
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_same_articles_give_the_same_suggestions(
        texts in proptest::collection::vec("((The|A) (ship|mayor|storm|bridge) (hit|left|closed|saw) (Port|the) (pier|town|Tarn) (on Monday|at 5pm|for 3 days)[.] ?){1,6}", 1..4)
    ) {
        let articles: Vec<Article> =
            texts.iter().enumerate().map(|(i, t)| article(u8::try_from(i).expect("few"), t)).collect();
        let first = analyse(&articles);
        prop_assert_eq!(&first, &analyse(&articles));
        for claim in &first.claims {
            prop_assert!(first.groups.iter().any(|g| g.claims.contains(&claim.id)));
        }
    }
}
