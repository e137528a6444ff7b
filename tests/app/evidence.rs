//! Flows through evidence, sources and wordings on the card.

use crosscheck::domain::{Annotator, Change, Evidence, EvidenceKind, Rank, Target};
use crosscheck::store::Project;
use egui::{Key, Modifiers};

use crate::person::Person;

/// With a claim selected that four outlets carry.
fn at_a_claim() -> Person {
    let mut person = Person::with_sample();
    person.click_where(the_claim);
    person
}

fn the_claim(name: &str) -> bool {
    name.starts_with("Claim,") && name.contains("left 14 people needing treatment")
}

#[test]
fn evidence_is_added_with_all_its_fields_changed_and_removed() {
    let mut person = at_a_claim();
    person.presses(Modifiers::NONE, Key::E);
    person.types("Crew list");
    person.click("What sort of thing it is");
    person.click("Document");
    person.click_where(|name| name.starts_with("Primary: the thing itself."));
    person.click("Primary");
    person.click("Where it is: URL or file");
    person.types("https://coastguard.example/crew");
    person.click("Page or time");
    person.types("page 2");
    person.click("Date seen");
    person.types("14 October");
    person.click("What it shows");
    person.types("Two officers on duty");
    person.scrolls_to(|name| name == "Add Evidence");
    person.click("Add Evidence");
    person.waits_for(|name| name == "Document · primary source · page 2 · seen 14 October");
    let Some(Change::Evidence(first)) = person.changes().into_iter().next() else {
        panic!("evidence was marked");
    };
    assert_eq!(first.kind, Some(EvidenceKind::Document));
    assert_eq!(first.rank, Some(Rank::Primary));
    assert_eq!(first.note, "Two officers on duty");
    assert!(person.opened().is_empty(), "nothing is opened by itself");
    person.click("https://coastguard.example/crew");
    assert_eq!(person.opened(), ["https://coastguard.example/crew"]);

    // The menu of that name comes first on the screen.
    person.click_last("Edit");
    person.waits_for(|name| name == "Save Changes");
    person.types(" of the ferry");
    person.click("Save Changes");
    person.waits_for(|name| name == "Crew list of the ferry");
    person.click("Remove");
    person.waits_until(|p| !p.sees(|name| name == "Crew list of the ferry"));
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_for(|name| name == "Crew list of the ferry");
    assert_eq!(person.changes().len(), 2);
}

#[test]
fn a_place_that_is_no_address_of_the_web_cannot_be_opened() {
    let mut person = at_a_claim();
    person.presses(Modifiers::NONE, Key::E);
    person.types("A file");
    person.click("Where it is: URL or file");
    person.types("file:///etc/hosts");
    person.scrolls_to(|name| name == "Add Evidence");
    person.click("Add Evidence");
    person.waits_until(|p| p.changes().len() == 1);
    person.click("file:///etc/hosts");
    assert!(person.opened().is_empty());
}

#[test]
fn what_a_stranger_calls_an_address_is_opened_only_if_it_is_one_of_the_web_and_only_on_a_click() {
    // What is told of it on the card, and whether it is opened.
    const PLACES: [(&str, &str, bool); 10] = [
        (
            "https://harbour.example/log",
            "https://harbour.example/log",
            true,
        ),
        ("HTTP://HARBOUR.example", "HTTP://HARBOUR.example", true),
        (
            "https://hаrbour.example/with-one-letter-of-another-alphabet",
            "https://hаrbour.example/with-o…-alphabet",
            true,
        ),
        (" https://blank.example", " https://blank.example", false),
        (
            "https://bank.example@evil.example/",
            "https://bank.example@evil.example/",
            false,
        ),
        (
            "https://evil\u{202e}.example/",
            "https://evil[U+202E].example/",
            false,
        ),
        (
            "https://evil.example/\u{200b}",
            "https://evil.example/[U+200B]",
            false,
        ),
        ("javascript:alert(1)", "javascript:alert(1)", false),
        ("file:///etc/hosts", "file:///etc/hosts", false),
        ("data:text/html,hello", "data:text/html,hello", false),
    ];
    let person = at_a_claim();
    let project = person.project();
    let group = person.state().group().and_then(|g| g.key());
    let target = Target::Group(group.expect("a claim is selected"));
    let mut person = person.closes();
    let mut file = Project::open(&project.path).expect("it opens");
    let eve = Annotator::new("Eve").expect("it is a name");
    for (place, ..) in PLACES {
        let evidence = Evidence {
            title: format!("At {place}"),
            place: place.to_owned(),
            ..Evidence::default()
        };
        let marks = vec![(target.clone(), Change::Evidence(evidence))];
        file.mark(&eve, marks, false).expect("it is marked");
    }
    file.close().expect("it is closed");
    person.opens(&project.path);
    person.click_where(the_claim);
    person.presses(Modifiers::NONE, Key::Enter);
    person.click_where(the_claim);
    for (place, told, opens) in PLACES {
        person.scrolls_to(|name| name == told);
        assert!(person.opened().is_empty(), "{place} is opened by itself");
        person.click_last(told);
        let expected: &[&str] = if opens { &[place] } else { &[] };
        assert_eq!(person.forgets_opened(), expected, "{place}");
    }
}

#[test]
fn a_document_that_is_named_by_hand_stands_behind_the_claim() {
    let mut person = at_a_claim();
    let field = "A person, body or document behind the claim";
    person.scrolls_to(|name| name == field);
    person.click(field);
    person.types("Coast guard log");
    person.click("Add");
    person.waits_until(|p| p.changes() == [Change::Source("Coast guard log".into(), true)]);
    person.click("Coast guard log");
    person.waits_until(|p| p.changes().len() == 2);
    assert_eq!(
        person.changes()[1],
        Change::Source("Coast guard log".into(), false)
    );
}

#[test]
fn any_two_wordings_are_set_beside_each_other() {
    let mut person = at_a_claim();
    person.scrolls_to(|name| name == "Two wordings, word by word");
    person.waits_for(|name| name == "≠ 17 other words");
    person.click_last("To");
    person.click("The Daily Beacon: injuring at least 14…");
    person.waits_until(|p| !p.sees(|name| name == "≠ 17 other words"));
    person.click_last("From");
    person.click("SPA: injuring at least 14…");
    person.waits_for(|name| name == "… shorter by 9 words");
}
