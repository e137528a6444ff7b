//! A project, a share file and a folder of strangers, full of characters that are not seen or that move the others: on
//! none of the program's pages, in no tooltip and in no name for the screen reader do they stand as they are.

use std::path::PathBuf;

use crosscheck::app::action::Command;
use crosscheck::domain::{
    Agreement, Annotator, Article, Change, CheckStatus, Evidence, NoiseKind, Outlet, Span, Target,
};
use crosscheck::import::article_id;
use crosscheck::share;
use crosscheck::store::{self, Incoming, Project};
use crosscheck::text::hidden;
use egui::{Key, Modifiers};

use crate::person::Person;

/// Turns what follows around, is not seen, and clears a terminal.
const EVIL: &str = "\u{202e}\u{200b}\u{1b}[2J";
/// The same for names, in which no control character can be.
const SLY: &str = "\u{202e}\u{200b}";

fn article(outlet: &str, text: &str) -> Article {
    Article {
        id: article_id(text),
        text: text.to_owned(),
        outlet: Outlet::new(outlet).expect("it is a name"),
        headline: text.lines().next().map(str::to_owned),
        file: format!("{outlet}.txt"),
        url: Some(format!("https://courier.example/{EVIL}")),
        published: Some(format!("4 March{EVIL} 2031")),
    }
}

fn articles() -> Vec<Article> {
    let herald = format!(
        "Ferry{EVIL} hits the Customs Pier\nBy Greta{EVIL} Halloran\n\nThe ferry struck{EVIL} the Customs Pier at nine \
         knots on Tuesday, and 14 people{EVIL} were hurt, said Ida{SLY} Moen, the harbour master.\n\n“We heard a \
         long{EVIL} scrape on the pier and then nothing at all,” said Ida{SLY} Moen.\n\nPhoto: Greta{EVIL} Halloran / \
         Herald\n"
    );
    let courier = format!(
        "Nine hurt{EVIL} at the Customs Pier\n\nThe ferry struck the Customs Pier{EVIL} at nine knots on Tuesday, and \
         16 people were{EVIL} hurt, said Ida{SLY} Moen, the harbour master.\n\n“We heard a long scrape{EVIL} on the \
         pier and then silence,” said Bo{SLY} Dahl.\n\n© 2031 Courier{EVIL}. All rights reserved.\n"
    );
    let beacon = format!(
        "Pier{EVIL} closed\n\nThe ferry struck the{EVIL} Customs Pier at nine knots on Tuesday.\n\nThe pier is \
         closed{EVIL} until Friday, the harbour office said.\n"
    );
    vec![
        article(&format!("Bay{SLY} Herald"), &herald),
        article(&format!("The{SLY} Courier"), &courier),
        article(&format!("Beacon{SLY}"), &beacon),
    ]
}

fn evidence(place: &str) -> Evidence {
    Evidence {
        title: format!("Harbour{EVIL} log"),
        place: place.to_owned(),
        part: format!("page{EVIL} 2"),
        seen: format!("4{EVIL} March"),
        note: format!("It shows{EVIL} nine knots"),
        ..Evidence::default()
    }
}

/// What this person says of what, in their own file.
fn marks(project: &mut Project, by: &str, changes: &[(Target, Change)]) {
    let by = Annotator::new(by).expect("it is a name");
    for change in changes {
        let done = project.mark(&by, vec![change.clone()], false);
        done.expect("it is marked");
    }
}

/// A person with the strangers' project open, in whose folder a colleague's share file lies.
struct Stranger {
    person: Person,
    share: PathBuf,
}

/// Everything that people can say, twice: in the project, and otherwise in the share file.
fn stranger() -> Stranger {
    let mut person = Person::new();
    let path = person.folder().join(format!("ferry{EVIL}.crosscheck"));
    let mut project = Project::create(&path, &format!("Ferry{EVIL}")).expect("it can be made");
    project
        .add_bundle(&format!("The ferry{EVIL}"), articles())
        .expect("it is added");
    project.close().expect("it is closed");
    person.opens(&path);
    person.waits_for(|name| name.starts_with("Claim,"));
    let shown = person.project();
    let bundle = &shown.bundles[0];
    let said = |words: &str| {
        let mut groups = bundle.state.groups.iter().filter(|g| g.claims.len() > 1);
        let has = |g: &&_| -> bool {
            let g: &crosscheck::domain::state::GroupState = g;
            g.claims
                .iter()
                .any(|c| bundle.words(*c).is_some_and(|w| w.contains(words)))
        };
        groups
            .find(has)
            .and_then(|g| g.key())
            .expect("outlets share it")
    };
    let group = Target::Group(said("were"));
    let claim = Target::Claim(said("were").claims()[0]);
    let herald = bundle.articles[0].id;
    let photo = bundle.articles[0].text.find("Photo").expect("it is there");
    let photo = Span::new(photo, bundle.articles[0].text.trim_end().len()).expect("it is a span");
    let answers = |mine: bool| -> Vec<(Target, Change)> {
        let outlet = |name: &str| Outlet::new(&format!("{name}{SLY}")).expect("it is a name");
        let agreement = if mine {
            Agreement::Differ
        } else {
            Agreement::Contradict
        };
        let noise = if mine {
            NoiseKind::Caption
        } else {
            NoiseKind::Promo
        };
        let who = if mine { "Gull" } else { "Tern" };
        vec![
            (group.clone(), Change::Agreement(agreement)),
            (
                group.clone(),
                Change::Status(if mine {
                    CheckStatus::Confirmed
                } else {
                    CheckStatus::Wrong
                }),
            ),
            (group.clone(), Change::Rating(format!("Half{EVIL} {who}"))),
            (
                group.clone(),
                Change::Source(format!("The log{EVIL}"), mine),
            ),
            (group.clone(), Change::Outlet(outlet("Wire"), mine)),
            (group.clone(), Change::Note(format!("Ask{EVIL} {who}"))),
            (claim.clone(), Change::Note(format!("Ask{EVIL} again"))),
            (
                group.clone(),
                Change::Evidence(evidence("https://harbour.example/log")),
            ),
            (
                group.clone(),
                Change::Evidence(evidence(&format!("files/log{EVIL}.pdf"))),
            ),
            (Target::Span(herald, photo), Change::Noise(noise)),
            (
                Target::Article(bundle.articles[2].id),
                Change::PublishedBy(outlet(who)),
            ),
        ]
    };
    let ron = person
        .folder()
        .join(format!("colleague{EVIL}.crosscheck.ron"));
    let (contents, _) = store::read(&path).expect("it can be read");
    let theirs = person.folder().join("theirs.crosscheck");
    let mut theirs = Project::create(&theirs, "Theirs").expect("it can be made");
    theirs
        .absorb(Incoming::shared(&contents))
        .expect("it takes them in");
    marks(&mut theirs, &format!("Eve{SLY} nadA"), &answers(false));
    share::save(&theirs, &ron, false).expect("it is shared");
    theirs.close().expect("it is closed");
    let mut person = person.closes();
    let mut project = Project::open(&path).expect("it opens");
    marks(&mut project, &format!("Mallory{SLY}"), &answers(true));
    marks(
        &mut project,
        "Tester",
        &[(group.clone(), Change::Note(format!("Mine{EVIL}")))],
    );
    let later = bundle.articles[1]
        .text
        .replace("16 people", &format!("17{EVIL} people"));
    let later = article(&format!("The{SLY} Courier"), &later);
    let of = (
        Target::Article(later.id),
        Change::Replaces(bundle.articles[1].id),
    );
    project
        .add_articles(bundle.id, &[later])
        .expect("it is added");
    marks(&mut project, &format!("Mallory{SLY}"), &[of]);
    project.close().expect("it is closed");
    person.opens(&path);
    person.waits_for(|name| name.starts_with("Claim,"));
    Stranger { person, share: ron }
}

/// What of these texts has a character in it that is not to be there.
fn raw(texts: &[String]) -> Vec<&String> {
    let raw = |t: &&String| hidden::places(t).next().is_some();
    texts.iter().filter(raw).collect()
}

/// Nothing of it stands on the page as it is, and some of it is there to be seen.
fn is_shown_not_obeyed(person: &mut Person, page: &str) {
    let seen = person.reads();
    assert!(raw(&seen).is_empty(), "{page}: {:#?}", raw(&seen));
    let named = seen
        .iter()
        .any(|t| t.contains("[U+202E]") || t.contains('◻'));
    assert!(named, "{page} has nothing of the strangers': {seen:#?}");
}

/// Nor in what is told where the mouse rests.
fn nor_at_the_mouse(person: &mut Person, page: &str) {
    for place in person.places() {
        person.rests_at(place.center());
        let seen = person.reads();
        assert!(
            raw(&seen).is_empty(),
            "{page}, at {place}: {:#?}",
            raw(&seen)
        );
    }
}

fn selects_the_claim(person: &mut Person) {
    person.click("Read");
    person.click_where(|name| {
        name.starts_with("Claim,") && name.contains("were") && name.contains("hurt")
    });
}

#[test]
fn the_views_show_what_is_hidden() {
    let Stranger { mut person, share } = stranger();
    person.will_pick(&[share.to_str().expect("the path is text")]);
    person.presses(Modifiers::COMMAND, Key::M);
    person.waits_for(|name| name == "Merge");
    is_shown_not_obeyed(&mut person, "the preview of a merge");
    person.click_last("Merge");
    person.waits_until(|p| p.state().dialog.is_none() && p.state().pending == 0);
    is_shown_not_obeyed(&mut person, "Read");
    nor_at_the_mouse(&mut person, "Read");
    person.runs(Command::TwoArticles);
    is_shown_not_obeyed(&mut person, "two articles");
    nor_at_the_mouse(&mut person, "two articles");
    person.runs(Command::TwoArticles);
    for view in ["Compare", "Quotes", "Noise", "Progress", "Adjudicate"] {
        person.click(view);
        for _ in 0..4 {
            person.presses(Modifiers::NONE, Key::J);
            is_shown_not_obeyed(&mut person, view);
        }
        nor_at_the_mouse(&mut person, view);
    }
}

#[test]
fn the_card_shows_what_is_hidden() {
    let Stranger { mut person, share } = stranger();
    person.opens(&share);
    person.waits_for(|name| name == "Merge");
    person.click_last("Merge");
    person.waits_until(|p| p.state().dialog.is_none() && p.state().pending == 0);
    selects_the_claim(&mut person);
    person.scrolls_to(|name| name.starts_with("History ("));
    person.click_where(|name| name.starts_with("History ("));
    for _ in 0..12 {
        person.wheels(egui::pos2(1080.0, 400.0), 250.0);
        is_shown_not_obeyed(&mut person, "the card");
        nor_at_the_mouse(&mut person, "the card");
    }
    person.click_last("Edit");
    is_shown_not_obeyed(&mut person, "evidence as it is changed");
}

#[test]
fn the_dialogs_show_what_is_hidden() {
    let Stranger { mut person, .. } = stranger();
    selects_the_claim(&mut person);
    for menu in ["File", "Edit", "Mark", "Go", "View"] {
        person.click(menu);
        is_shown_not_obeyed(&mut person, menu);
        person.presses(Modifiers::NONE, Key::Escape);
    }
    person.runs(Command::AsItWas);
    person.waits_for(|name| name == "Show as it was");
    is_shown_not_obeyed(&mut person, "the history");
    person.presses(Modifiers::NONE, Key::Escape);
    person.click("Noise");
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::J);
    person.runs(Command::Always);
    person.waits_for(|name| name == "The beginning of the lines");
    is_shown_not_obeyed(&mut person, "a rule");
    person.presses(Modifiers::NONE, Key::Escape);
    person.click("Read");
    person.click_where(|name| name.contains("Courier") && name.contains("Nine hurt"));
    person.runs(Command::Changes);
    person.waits_for(|name| name == "What changed");
    is_shown_not_obeyed(&mut person, "what changed");
    person.presses(Modifiers::NONE, Key::Escape);
    person.presses(Modifiers::COMMAND, Key::F);
    is_shown_not_obeyed(&mut person, "the examples of Find");
    person.types("pier");
    person.waits_for(|name| name.ends_with(" hits"));
    is_shown_not_obeyed(&mut person, "Find");
    nor_at_the_mouse(&mut person, "Find");
    for command in [Command::FoundNoise, Command::FoundAgreement] {
        person.runs(command);
        person.waits_for(|name| name == "Cancel");
        is_shown_not_obeyed(&mut person, "all that was found");
        person.presses(Modifiers::NONE, Key::Escape);
    }
    person.presses(Modifiers::COMMAND, Key::W);
    person.waits_for(|name| name == "Recent projects");
    is_shown_not_obeyed(&mut person, "the start page");
    nor_at_the_mouse(&mut person, "the start page");
}
