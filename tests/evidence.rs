//! Evidence: added, changed and removed by marks, the same in whatever order journals are merged; what is a link.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use crosscheck::domain::{Change, Evidence, Journal, Mark, MarkId, State, StepId, Suggestions};
use desk::*;

fn titled(title: &str) -> Evidence {
    Evidence {
        title: title.into(),
        ..Evidence::default()
    }
}

fn mark(number: u8, by: &str, change: Change) -> Mark {
    Mark {
        id: MarkId::from_bits(number.into()),
        step: StepId::from_bits(number.into()),
        clock: number.into(),
        time: 0,
        annotator: name(by),
        target: on_board(),
        change,
        settles: false,
    }
}

fn id(number: u8) -> MarkId {
    MarkId::from_bits(number.into())
}

/// Title, who added it and who changed it, of each piece that these marks leave.
fn left(marks: &[Mark]) -> Vec<(String, String, Option<String>)> {
    let bundle = [herald(), courier()];
    let fold = |journal: &Journal| State::fold(&bundle, &Suggestions::default(), journal);
    let state = fold(&Journal::new(marks.to_vec()));
    let backwards = Journal::new(marks.iter().rev().cloned());
    assert_eq!(
        state,
        fold(&backwards),
        "the order of arrival plays no part"
    );
    let pieces = state.groups.iter().flat_map(|g| &g.evidence);
    pieces
        .map(|p| {
            let changed_by = p.changed_by.as_ref().map(ToString::to_string);
            (p.evidence.title.clone(), p.by.to_string(), changed_by)
        })
        .collect()
}

#[test]
fn the_last_word_on_a_piece_holds_and_keeps_who_added_it() {
    let marks = [
        mark(1, "Ada", Change::Evidence(titled("List"))),
        mark(2, "Bo", Change::Evidence(titled("Log"))),
        mark(3, "Bo", Change::EvidenceNow(id(1), titled("Crew list"))),
        mark(
            4,
            "Cy",
            Change::EvidenceNow(id(1), titled("List of the crew")),
        ),
    ];
    let piece = |title: &str, by: &str, changed: Option<&str>| {
        (title.to_owned(), by.to_owned(), changed.map(str::to_owned))
    };
    assert_eq!(
        left(&marks),
        [
            piece("List of the crew", "Ada", Some("Cy")),
            piece("Log", "Bo", None)
        ]
    );
    assert_eq!(left(&marks[..1]), [piece("List", "Ada", None)]);
}

#[test]
fn what_was_removed_is_gone_until_that_is_undone() {
    let added = mark(1, "Ada", Change::Evidence(titled("List")));
    let removed = mark(2, "Bo", Change::NoEvidence(id(1)));
    let mut undone = mark(3, "Bo", Change::Withdraw(vec![id(2)]));
    undone.target = crosscheck::domain::Target::Journal;
    let changed = mark(4, "Ada", Change::EvidenceNow(id(1), titled("Crew list")));
    assert!(left(&[added.clone(), removed.clone()]).is_empty());
    assert_eq!(left(&[added.clone(), removed.clone(), undone])[0].0, "List");
    // Who writes after a removal wants it all the same.
    assert_eq!(left(&[added, removed, changed])[0].0, "Crew list");
}

#[test]
fn a_word_on_what_is_not_there_changes_nothing() {
    let marks = [
        mark(1, "Ada", Change::EvidenceNow(id(9), titled("Nothing"))),
        mark(2, "Ada", Change::NoEvidence(id(8))),
    ];
    assert!(left(&marks).is_empty());
}

#[test]
fn only_an_address_of_the_web_is_a_link() {
    for (place, is_link) in [
        ("https://example.org/list.pdf#page=4", true),
        ("HTTP://example.org", true),
        ("http://[2001:db8::1]/", true),
        ("https://", false),
        ("https:// example.org", false),
        ("https://example.org\n--new-window", false),
        ("https://example.org/\u{202e}fdp", false),
        ("file:///etc/passwd", false),
        ("javascript:alert(1)", false),
        ("https:example.org", false),
        ("data:text/html,<script>", false),
        (" https://example.org", false),
        ("https://bank.example@elsewhere.example/", false),
        ("https://bank.example:443@elsewhere.example", false),
        ("https://example.org/@reporter?to=a@b.example", true),
        ("https://exаmple.org", true),
        ("https://example\u{200b}.org", false),
        ("https://example\u{3164}.org", false),
        ("https://example.org\\@elsewhere.example", false),
        ("-h", false),
        ("lists/crew.pdf", false),
        ("", false),
    ] {
        let evidence = Evidence {
            place: place.into(),
            ..Evidence::default()
        };
        assert_eq!(evidence.link(), is_link.then_some(place), "{place:?}");
    }
}
