//! Agreement: which details make outlets differ, and which differences are none.

use crosscheck::analyse::analyse;
use crosscheck::domain::{Agreement, Article, ArticleId, MatchGroup, Outlet, ReasonKind};

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

/// The group that holds a claim of each of two articles, with the two texts around it so that the bundle has a topic.
fn group_of(a: &str, b: &str) -> Option<MatchGroup> {
    let articles = [
        article(1, &format!("{a} The regatta at Lorne begins next week.")),
        article(2, &format!("{b} Shops in the old town stay open late.")),
    ];
    let found = analyse(&articles);
    found.groups.into_iter().find(|g| {
        let holds = |i: usize, text: &str| {
            g.claims.iter().any(|c| {
                articles.get(i).is_some_and(|x| x.id == c.article) && c.span.start() < text.len()
            })
        };
        holds(0, a) && holds(1, b)
    })
}

fn check(a: &str, b: &str, agreement: Agreement, kind: Option<ReasonKind>) {
    let group = group_of(a, b);
    let got = group.as_ref().map(|g| g.agreement);
    assert_eq!(
        got,
        Some(agreement),
        "{a:?} and {b:?}: {:?}",
        group.map(|g| g.reasons)
    );
    if let (Some(kind), Some(group)) = (kind, group) {
        assert!(
            group.reasons.iter().any(|r| r.kind == kind),
            "{a:?} and {b:?}: {:?}",
            group.reasons
        );
    }
}

#[test]
fn figures_that_differ() {
    check(
        "The fire at the Calder mill destroyed more than 40 looms.",
        "The fire at the Calder mill destroyed approximately 50 looms.",
        Agreement::Differ,
        Some(ReasonKind::Quantity),
    );
    check(
        "The bridge over the Tarn will cost $2.07 billion.",
        "The new bridge over the Tarn will cost $1.9 billion.",
        Agreement::Differ,
        Some(ReasonKind::Quantity),
    );
}

#[test]
fn figures_that_are_the_same_in_other_words() {
    check(
        "The envoy's call with the governor lasted nearly an hour and a half.",
        "The call between the envoy and the governor lasted 90 minutes.",
        Agreement::Agree,
        None,
    );
    check(
        "Turnout in the Lorne election rose to 8 percent of all voters.",
        "Turnout in the Lorne election rose to 8% of all voters.",
        Agreement::Agree,
        None,
    );
}

#[test]
fn days_that_differ() {
    check(
        "The mill at Calder was sold to its workers on Thursday.",
        "The mill at Calder was sold to its workers on Friday.",
        Agreement::Differ,
        Some(ReasonKind::Time),
    );
}

#[test]
fn a_denial_and_an_opposite_contradict() {
    check(
        "The Calder mill was closed by the inspectors in March.",
        "The Calder mill was not closed by the inspectors in March.",
        Agreement::Contradict,
        Some(ReasonKind::Negation),
    );
    check(
        "Shares of Calder Mills fell in early trading in the capital.",
        "Shares of Calder Mills rose slightly in trading in the capital.",
        Agreement::Contradict,
        Some(ReasonKind::Negation),
    );
}

#[test]
fn another_name_in_the_same_place() {
    check(
        "The two ministers signed the fishing treaty in Lorne on Monday.",
        "The two ministers signed the fishing treaty in Calder on Monday.",
        Agreement::Differ,
        Some(ReasonKind::Place),
    );
}

#[test]
fn one_saying_in_two_wordings() {
    check(
        "\"We are taking the first steps towards a lasting and honest settlement,\" Mayor Ida Holm said.",
        "\"We are making our first steps towards a lasting and honest settlement,\" Mayor Ida Holm said.",
        Agreement::Differ,
        Some(ReasonKind::Wording),
    );
    check(
        "\"We are taking the first steps towards a lasting and honest settlement,\" Mayor Ida Holm said.",
        "“We are taking the first steps towards a lasting… settlement,” Mayor Ida Holm said.",
        Agreement::Agree,
        None,
    );
}

#[test]
fn reasons_stand_where_they_say() {
    let a = "The fire at the Calder mill destroyed more than 40 looms.";
    let b = "The fire at the Calder mill destroyed approximately 50 looms.";
    let group = group_of(a, b).expect("one group");
    let reason = group.reasons.first().expect("a reason");
    assert_eq!(
        reason.values,
        ["more than 40".to_owned(), "approximately 50".to_owned()]
    );
    assert_eq!(reason.spans[0].of(a), Some("more than 40"));
    assert_eq!(reason.spans[1].of(b), Some("approximately 50"));
}

#[test]
fn one_speaker_is_one_source() {
    let a = "Mayor Ida Holm said the Calder bridge will open in June.";
    let b = "The Calder bridge will open in June, Mayor Ida Holm said.";
    let group = group_of(a, b).expect("one group");
    assert_eq!(group.independent_sources, 1);
    let c = "The Calder bridge will open in June after four years of work.";
    let group = group_of(a, c).expect("one group");
    assert_eq!(group.independent_sources, 2);
}
