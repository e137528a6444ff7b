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

/// Two texts that may or may not tell one fact, but that nobody should call at odds.
fn at_peace(a: &str, b: &str) {
    if let Some(group) = group_of(a, b) {
        assert_eq!(
            group.agreement,
            Agreement::Agree,
            "{a:?} and {b:?}: {:?}",
            group.reasons
        );
    }
}

/// Texts that differ in a detail of this kind, at these words.
fn differs(a: &str, b: &str, kind: ReasonKind, values: [&str; 2]) {
    let group = group_of(a, b);
    let found = group.as_ref().is_some_and(|g| {
        g.reasons
            .iter()
            .any(|r| r.kind == kind && r.values == values.map(str::to_owned))
    });
    assert!(found, "{a:?} and {b:?}: {:?}", group.map(|g| g.reasons));
}

#[test]
fn the_detail_that_keeps_two_claims_apart_brings_them_together() {
    use ReasonKind::{Negation, Quantity, Time, Wording};
    differs(
        "The tram depot will stay shut until Tuesday.",
        "The depot is to remain shut until Wednesday, the city said.",
        Time,
        ["Tuesday", "Wednesday"],
    );
    differs(
        "Eighteen people were hurt in the gas blast.",
        "The gas blast at the bakery injured at least 23 customers in the queue.",
        Quantity,
        ["Eighteen", "at least 23"],
    );
    differs(
        "The brewery had been expected to earn $4.1 million in the second quarter.",
        "Analysts had expected the brewery to earn $3.8 million in the second quarter.",
        Quantity,
        ["$4.1 million", "$3.8 million"],
    );
    differs(
        "The pilot was alone in the cabin of the Heron.",
        "The owner was in the cabin of the Heron with Pilot Ana Reyes, who flew it, and the pilot was calm.",
        Negation,
        ["alone", "with Pilot"],
    );
    differs(
        "\"It was as though the hill had begun to walk,\" said Marta Quill, a farmer.",
        "\"It felt as if the hill had begun to move,\" said Marta Quill, a farmer.",
        Wording,
        ["was", "felt"],
    );
}

#[test]
fn figures_of_one_thing_differ() {
    use ReasonKind::Quantity;
    for (a, b, values) in [
        (
            "The avalanche above Orsk killed nine skiers.",
            "The avalanche above Orsk killed eleven skiers.",
            ["nine", "eleven"],
        ),
        (
            "The new harbour crane at Lorne weighs 400 tonnes.",
            "The new harbour crane at Lorne weighs 520 tonnes.",
            ["400 tonnes", "520 tonnes"],
        ),
        (
            "The council of Lorne fined the dairy $90,000.",
            "The dairy was fined $70,000 by the council of Lorne.",
            ["$90,000", "$70,000"],
        ),
        (
            "Rents in Lorne rose by 6 percent last year.",
            "Rents in Lorne rose by 9 percent last year.",
            ["6 percent", "9 percent"],
        ),
        (
            "The siege of the old fort at Tarn lasted 12 hours.",
            "The siege of the old fort at Tarn lasted 16 hours.",
            ["12 hours", "16 hours"],
        ),
        (
            "Police in Lorne arrested 31 protesters at the dam.",
            "Police in Lorne arrested 44 demonstrators at the dam.",
            ["31", "44"],
        ),
    ] {
        differs(a, b, Quantity, values);
    }
}

#[test]
fn figures_that_agree_or_measure_other_things() {
    for (a, b) in [
        // Rounded, in other units, in words.
        (
            "The avalanche above Orsk killed nine skiers.",
            "Nine skiers died in the avalanche above Orsk.",
        ),
        (
            "The tunnel under the Tarn is 10 miles long.",
            "The tunnel under the Tarn is 16 km long.",
        ),
        (
            "The dairy in Lorne was fined $2.04 million by the council.",
            "The dairy in Lorne was fined about $2 million by the council.",
        ),
        (
            "More than 1,000 people marched to the dam at Tarn.",
            "At the dam at Tarn 1,040 people marched.",
        ),
        // One figure is a part of the other.
        (
            "The blast at the bakery in Lorne injured 23 people.",
            "Four people were seriously injured in the blast at the bakery in Lorne.",
        ),
        // Other things are counted.
        (
            "The storm in Lorne destroyed 40 houses near the river.",
            "The storm in Lorne destroyed 55 boats near the river.",
        ),
        (
            "The blast at the bakery in Lorne killed two people.",
            "The blast at the bakery in Lorne injured three people.",
        ),
        // One article has both figures.
        (
            "The avalanche above Orsk killed nine skiers, police said. The mayor of Orsk said it killed eleven skiers.",
            "The avalanche above Orsk killed eleven skiers.",
        ),
        // Tied to a name or a score.
        (
            "The Kestrel-3 rocket carried the Lorne satellite to orbit.",
            "The two rockets carried the Lorne satellite to orbit.",
        ),
        // Tons are tonnes to most.
        (
            "The new harbour crane at Lorne weighs 400 tonnes.",
            "The new harbour crane at Lorne weighs 400 tons.",
        ),
    ] {
        at_peace(a, b);
    }
}

#[test]
fn times_of_one_event_differ_and_others_do_not() {
    differs(
        "The dairy published its accounts late Thursday.",
        "The dairy published its accounts on Friday.",
        ReasonKind::Time,
        ["Thursday", "Friday"],
    );
    differs(
        "The lighthouse at Tarn was built in 1871.",
        "The lighthouse at Tarn was built in 1878.",
        ReasonKind::Time,
        ["1871", "1878"],
    );
    for (a, b) in [
        (
            "The lighthouse at Tarn was built in 1871.",
            "The lighthouse at Tarn was automated in 1978.",
        ),
        (
            "The road past the dam is closed until Friday.",
            "The road past the dam was closed on Tuesday.",
        ),
        (
            "The lighthouse at Tarn is the tallest since 1959.",
            "The lighthouse at Tarn is the tallest since the 1950s.",
        ),
        (
            "The dairy closed its plant in Orsk yesterday.",
            "The dairy closed its plant in Orsk today.",
        ),
    ] {
        at_peace(a, b);
    }
}

#[test]
fn parts_of_the_day_and_horizons_differ() {
    differs(
        "The minister reached the flooded mill at Tarn before noon.",
        "The minister reached the flooded mill at Tarn in the afternoon.",
        ReasonKind::Time,
        ["noon", "afternoon"],
    );
    differs(
        "The new dam will raise the farmers' harvest by 13 percent next year.",
        "In the long run the new dam will raise the farmers' harvest by 13 percent.",
        ReasonKind::Time,
        ["next year", "long run"],
    );
    for (a, b) in [
        // Neighbours run into each other.
        (
            "The minister reached the flooded mill at Tarn in the afternoon.",
            "The minister reached the flooded mill at Tarn in the evening.",
        ),
        (
            "The ferry leaves the quay at Tarn in the morning and in the evening.",
            "The ferry leaves the quay at Tarn in the afternoon.",
        ),
        (
            "The new dam will raise the farmers' harvest by 13 percent next year.",
            "The new dam will raise the farmers' harvest by 13 percent.",
        ),
    ] {
        at_peace(a, b);
    }
}

#[test]
fn to_decline_to_comment_is_not_to_be_out_of_reach() {
    differs(
        "The owner of the Tarn dairy declined to comment on the strike.",
        "The owner of the Tarn dairy did not immediately return calls about the strike.",
        ReasonKind::Wording,
        ["declined to comment", "did not immediately return calls"],
    );
    for (a, b) in [
        (
            "The owner of the Tarn dairy declined to comment on the strike.",
            "The owner of the Tarn dairy would not comment on the strike.",
        ),
        // Two parties were asked.
        (
            "Two days after the strike at Tarn a lawyer for Olle Marr declined to comment.",
            "Two days after the strike at Tarn a lawyer for Ilse Brand did not respond to calls.",
        ),
    ] {
        at_peace(a, b);
    }
}

#[test]
fn denials_are_told_from_words_that_only_look_like_them() {
    use ReasonKind::Negation;
    for (a, b) in [
        (
            "The brakes of the tram in Lorne were working.",
            "The brakes of the tram in Lorne were not working.",
        ),
        (
            "Oil leaked from the barge into the canal.",
            "No oil leaked from the barge into the canal.",
        ),
        (
            "Shares of the dairy were up 3 percent in Lorne.",
            "Shares of the dairy fell 2 percent in Lorne.",
        ),
    ] {
        check(a, b, Agreement::Contradict, Some(Negation));
    }
    for (a, b) in [
        (
            "The driver could not stop the tram in Lorne.",
            "The driver was unable to stop the tram in Lorne.",
        ),
        (
            "The plan for the dam at Tarn is not realistic.",
            "The plan for the dam at Tarn is unrealistic.",
        ),
        (
            "The dairy in Lorne not only closed the plant but sold the land.",
            "The dairy in Lorne closed the plant and sold the land.",
        ),
        (
            "No tram has crashed in Lorne since 1959, when the tram on the hill crashed.",
            "The tram on the hill in Lorne crashed in 1959.",
        ),
        (
            "The trust is funded by a not-for-profit group in Lorne.",
            "The trust is funded by a non-profit group in Lorne.",
        ),
        (
            "The boy climbed over the wall of the zoo in Lorne on Saturday.",
            "The boy fell over the wall of the zoo in Lorne on Saturday.",
        ),
    ] {
        at_peace(a, b);
    }
}

#[test]
fn quotations_are_compared_word_for_word_but_not_letter_for_letter() {
    for (a, b) in [
        (
            "\"We are not going to sell a single egg this year,\" Ida Holm said.",
            "\"We're not going to sell a single egg this year,\" Ida Holm said.",
        ),
        (
            "\"He told the council that the paediatrics ward would never be closed,\" Ida Holm said.",
            "\"[Mayor Brandt] told the council that the pediatrics ward would never be closed,\" Ida Holm said.",
        ),
        (
            "\"There were twenty-five of us in the boat and no one had a vest,\" Ida Holm said.",
            "\"There were 25 of us in the boat and no one had a vest,\" Ida Holm said.",
        ),
        // Two people who speak alike.
        (
            "\"We have been waiting for this day for so long,\" said Ida Holm.",
            "\"I have been waiting for this day my whole life,\" said Tom Brandt.",
        ),
    ] {
        at_peace(a, b);
    }
    differs(
        "\"We have asked for an urgent meeting of the harbour board,\" Ida Holm said.",
        "\"We have asked for an emergency meeting of the harbour board,\" Ida Holm said.",
        ReasonKind::Wording,
        ["urgent", "emergency"],
    );
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
fn a_refusal_contradicts_what_it_refuses() {
    let said = "The two banks have agreed on a secret merger.";
    check(
        said,
        "The finance minister rejected reports that a secret merger of the banks was agreed.",
        Agreement::Contradict,
        Some(ReasonKind::Negation),
    );
    at_peace(
        said,
        "The finance minister did not deny that a secret merger of the banks was agreed.",
    );
    at_peace(
        said,
        "The finance minister rejected calls for a secret vote on the merger of the banks.",
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
fn one_saying_in_two_translations() {
    let said = "“We will not be hurried into the harbour by a drunk pilot,” said the harbour master, Nils Aker.";
    let told = "“Nobody hurries us into the harbour with a pilot who is drunk,” the harbour master, Nils Aker, said.";
    check(said, told, Agreement::Differ, Some(ReasonKind::Wording));
    // Cut at another place, another speaker.
    at_peace(
        said,
        "“As I said, we will not be hurried into the harbour,” said the harbour master, Nils Aker.",
    );
    at_peace(
        said,
        "“Nobody hurries us into the harbour with a pilot who is drunk,” said the union leader, Ruth Olsen.",
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
