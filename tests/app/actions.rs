//! Every action of the table is reached in the window, with the mouse and with keys, and does what it says.
//!
//! A new command does not compile here until it has a flow: what stands before it, and what is so after it and was not
//! so before. With the mouse it is chosen in its menu by its name (the outlets by their boxes on the card), with keys
//! by its shortcut, or in the palette if it has none.

use std::path::Path;

use crosscheck::app::action::{Command, Menu};
use crosscheck::app::platform::Ask;
use crosscheck::app::prefs::{Prefs, Reading, ThemeChoice};
use crosscheck::app::state::{Dialog, DraftField, View};
use crosscheck::domain::{Agreement, Change};
use egui::{Key, Modifiers};

use crate::person::Person;

/// What stands before a command, and how one sees that it was carried out.
struct Flow {
    before: Box<dyn Fn() -> Person>,
    after: Box<dyn Fn(&Person) -> bool>,
}

fn flow(before: fn() -> Person, after: impl Fn(&Person) -> bool + 'static) -> Flow {
    Flow {
        before: Box::new(before),
        after: Box::new(after),
    }
}

fn finished() -> Person {
    Person::with_finished_sample(Prefs {
        toured: true,
        ..Prefs::default()
    })
}

const CLAIM: &str = "radar had put the ferry at nine knots inside the breakwater";

/// At a claim of two outlets or more that nobody has decided on.
fn at_claim() -> Person {
    let mut person = Person::with_sample();
    person.click_where(|name| name.starts_with("Claim,") && name.contains(CLAIM));
    person
}

fn decided() -> Person {
    let mut person = at_claim();
    person.presses(Modifiers::NONE, Key::D);
    person.waits_until(|p| p.changes().len() == 1);
    person
}

fn undone() -> Person {
    let mut person = decided();
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_until(|p| p.changes().is_empty());
    person
}

/// Before everything that was decided.
fn in_the_past() -> Person {
    let mut person = finished();
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::H);
    person.waits_for(|name| name == "Day, or day and time");
    person.types("1999-12-31");
    person.presses(Modifiers::NONE, Key::Enter);
    person.waits_until(|p| p.project().closed.is_some());
    person
}

fn first_claim() -> Person {
    let mut person = Person::with_sample();
    person.presses(Modifiers::NONE, Key::J);
    person.waits_until(|p| {
        p.selected_words()
            .is_some_and(|w| w.starts_with(FIRST_CLAIM))
    });
    person
}

const FIRST_CLAIM: &str = "The Ombry Star, the ferry that half";

fn words_selected() -> Person {
    let mut person = Person::with_sample();
    person.drags_over(|name| name.starts_with("Byline (suggested)"));
    person
}

fn byline() -> Person {
    let mut person = Person::with_sample();
    person.click_where(|name| name.starts_with("Byline (suggested)"));
    person
}

fn at_heading() -> Person {
    let mut person = Person::with_sample();
    person.click("Noise");
    person.waits_for(|name| name == "Least sure first");
    person.presses(Modifiers::NONE, Key::J);
    person.waits_until(|p| p.state().heading.is_some());
    person
}

fn at_compare() -> Person {
    let mut person = at_claim();
    person.presses(Modifiers::COMMAND, Key::Num2);
    person
}

fn found() -> Person {
    let mut person = Person::with_sample();
    person.presses(Modifiers::COMMAND, Key::F);
    person.waits_for(|name| name == "Find everywhere");
    person.types("captain");
    person.waits_until(|p| !p.state().find.found.hits.is_empty());
    person
}

/// With the third hit of Find chosen.
fn third_found() -> Person {
    let mut person = found();
    for _ in 0..3 {
        person.presses(Modifiers::NONE, Key::F3);
    }
    person.waits_until(|p| p.state().find.at == Some(2));
    person
}

fn second_article() -> Person {
    let mut person = Person::with_sample();
    person.presses(Modifiers::NONE, Key::CloseBracket);
    person
}

fn two_articles() -> Person {
    let mut person = at_claim();
    person.presses(Modifiers::COMMAND, Key::Backslash);
    person.waits_until(|p| p.beside().is_some());
    person
}

/// With a second column that shows what the person chose for it.
fn chosen_beside() -> Person {
    let mut person = two_articles();
    person.presses(Modifiers::ALT, Key::CloseBracket);
    person.waits_until(|p| p.state().beside.is_some_and(|b| b.chosen));
    person
}

fn zoomed() -> Person {
    let mut person = finished();
    person.presses(Modifiers::COMMAND, Key::Plus);
    person.waits_until(|p| p.zoom() > 1.0);
    person
}

fn larger_text() -> Person {
    let mut person = finished();
    person.presses(Modifiers::ALT, Key::Plus);
    person.waits_until(|p| p.prefs().reading != Reading::default());
    person
}

fn blue_night() -> Person {
    Person::with_finished_sample(Prefs {
        toured: true,
        theme: ThemeChoice::Dark,
        ..Prefs::default()
    })
}

/// A claim that nine outlets carry.
fn nine_outlets() -> Person {
    let mut person = Person::new();
    let folder = person.folder().join("bridge");
    std::fs::create_dir(&folder).expect("a folder is made");
    for (number, outlet) in NINE.iter().enumerate() {
        let text = format!(
            "Lorries crash on Orlow bridge, part {number}\n\nSeventeen lorries crashed on the Orlow bridge on Monday \
             morning, the police said.\n\nThe {outlet} will report again at noon.\n"
        );
        std::fs::write(folder.join(format!("{outlet}.txt")), text).expect("the file is written");
    }
    open(&mut person, &folder);
    person.click_where(|name| name.starts_with("Claim,") && name.contains("Seventeen lorries"));
    assert_eq!(person.card_outlets().len(), NINE.len());
    person
}

const NINE: [&str; 9] = [
    "Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak",
];

fn open(person: &mut Person, path: &Path) {
    person.opens(path);
    person.click("Create Project");
    person.waits_for(|name| name == "Compare");
    person.waits_until(|p| p.state().pending == 0 && p.sees(|name| name.starts_with("Claim,")));
}

/// At an article that came as a later version.
fn later_version() -> Person {
    const TEXT: &str = "Mill burns in Tarnby\n\nTwo people were treated after a fire at the mill, the brigade said.\n\n\
                        The mill will open again on Wednesday, its owner said. The cause is not known.\n";
    let mut person = Person::new();
    let first = person.folder().join("tarnby-post.txt");
    std::fs::write(&first, TEXT).expect("the file is written");
    open(&mut person, &first);
    let evening = person.folder().join("evening");
    std::fs::create_dir(&evening).expect("a folder is made");
    let later = evening.join("tarnby-post.txt");
    std::fs::write(&later, TEXT.replace("Wednesday", "Thursday")).expect("the file is written");
    person.opens(&later);
    person.click("Add Articles");
    person.waits_for(|name| name.starts_with("Claim,") && name.contains("on Thursday"));
    person
}

fn marks(change: Change) -> impl Fn(&Person) -> bool {
    move |p| p.changes().as_slice() == std::slice::from_ref(&change)
}

fn says(agreement: Agreement) -> Flow {
    flow(at_claim, marks(Change::Agreement(agreement)))
}

fn shows(before: fn() -> Person, view: View) -> Flow {
    flow(before, move |p| p.state().view == view)
}

fn asks(wanted: impl Fn(&Ask) -> bool + 'static) -> Flow {
    flow(finished, move |p| p.asks().iter().any(&wanted))
}

fn dialog(before: fn() -> Person, wanted: impl Fn(&Dialog) -> bool + 'static) -> Flow {
    flow(before, move |p| {
        p.state().dialog.as_ref().is_some_and(&wanted)
    })
}

/// Another claim than the first is selected.
fn goes_on(p: &Person) -> bool {
    p.selected_words()
        .is_some_and(|w| !w.starts_with(FIRST_CLAIM))
}

/// The selected claim has such words.
fn reads(words: impl Fn(&str) -> bool + 'static) -> Flow {
    flow(at_claim, move |p| {
        p.selected_words().is_some_and(|w| words(&w))
    })
}

fn unticks(place: usize) -> Flow {
    flow(nine_outlets, move |p| {
        let outlet = p.card_outlets().get(place).cloned();
        let change = outlet.map(|o| Change::Outlet(o, false));
        change.is_some_and(|change| p.changes() == [change])
    })
}

fn of(command: Command) -> Flow {
    match command {
        Command::OpenBundle => asks(|a| *a == Ask::BundleFiles),
        Command::OpenFolder => asks(|a| *a == Ask::BundleFolder),
        Command::OpenProject => asks(|a| *a == Ask::Project),
        Command::OpenSample => dialog(Person::new, |d| matches!(d, Dialog::Keep { .. })),
        Command::AddArticles => asks(|a| *a == Ask::AddArticles),
        Command::SaveCopy => asks(|a| matches!(a, Ask::SaveCopy(_))),
        Command::Share => asks(|a| matches!(a, Ask::Share(_, true))),
        Command::ShareMarks => asks(|a| matches!(a, Ask::Share(_, false))),
        Command::Merge => asks(|a| *a == Ask::Merge),
        Command::Backups => dialog(finished, |d| matches!(d, Dialog::Backups(_))),
        Command::CloseProject => flow(finished, |p| p.state().project.is_none()),
        Command::Quit => flow(finished, Person::has_closed_the_window),
        Command::Undo => flow(decided, |p| p.changes().is_empty()),
        Command::Redo => flow(undone, marks(Change::Agreement(Agreement::Differ))),
        Command::Find => flow(finished, |p| p.state().find.open),
        Command::FindNext => flow(third_found, |p| p.state().find.at == Some(3)),
        Command::FindPrevious => flow(third_found, |p| p.state().find.at == Some(1)),
        Command::FoundNoise => dialog(found, |d| matches!(d, Dialog::Found(_))),
        Command::FoundAgreement => dialog(found, |d| matches!(d, Dialog::Found(_))),
        Command::Sign => dialog(finished, |d| matches!(d, Dialog::Sign(_))),
        Command::Agree => says(Agreement::Agree),
        Command::Differ => says(Agreement::Differ),
        Command::Contradict => says(Agreement::Contradict),
        Command::SingleSource => says(Agreement::SingleSource),
        Command::Accept => flow(at_claim, marks(Change::Agreement(Agreement::Agree))),
        Command::MakeClaim => flow(words_selected, marks(Change::Claim)),
        Command::StartEarlier => reads(|w| w.ends_with(&format!(" {CLAIM}"))),
        Command::StartLater => reads(|w| CLAIM.ends_with(w) && w != CLAIM),
        Command::EndEarlier => reads(|w| CLAIM.starts_with(w) && w != CLAIM),
        Command::EndLater => reads(|w| w.starts_with(CLAIM) && w != CLAIM),
        Command::NotClaim => flow(at_claim, marks(Change::NotClaim)),
        Command::Noise => dialog(words_selected, |d| *d == Dialog::NoiseKind),
        Command::Reporting => flow(byline, marks(Change::Reporting)),
        Command::AcceptGroup => flow(at_heading, |p| {
            let all = p.changes();
            !all.is_empty() && all.iter().all(|c| matches!(c, Change::Noise(_)))
        }),
        Command::RejectGroup => flow(at_heading, |p| {
            let all = p.changes();
            !all.is_empty() && all.iter().all(|c| *c == Change::Reporting)
        }),
        Command::Always => dialog(byline, |d| matches!(d, Dialog::Rule(_))),
        Command::Note => flow(at_claim, |p| {
            p.state().drafts.typing == Some(DraftField::Note)
        }),
        Command::Evidence => flow(at_claim, |p| {
            p.focused().as_deref() == Some("Title of the evidence")
        }),
        Command::Same => flow(first_claim, marks(Change::Same)),
        Command::NotSame => flow(first_claim, marks(Change::NotSame)),
        Command::Leave => flow(at_claim, |p| {
            let all = p.changes();
            !all.is_empty() && all.iter().all(|c| *c == Change::NotSame)
        }),
        Command::Hold => flow(at_claim, |p| p.state().held.is_some()),
        Command::Outlet1 => unticks(0),
        Command::Outlet2 => unticks(1),
        Command::Outlet3 => unticks(2),
        Command::Outlet4 => unticks(3),
        Command::Outlet5 => unticks(4),
        Command::Outlet6 => unticks(5),
        Command::Outlet7 => unticks(6),
        Command::Outlet8 => unticks(7),
        Command::Outlet9 => unticks(8),
        Command::NextClaim | Command::NextUnjudged => flow(first_claim, goes_on),
        Command::PreviousClaim => flow(at_claim, |p| {
            p.selected_words()
                .is_some_and(|w| w.starts_with("I knew at the breakwater"))
        }),
        // Before the first comes the last.
        Command::PreviousUnjudged => flow(first_claim, goes_on),
        Command::NextMention => flow(at_claim, |p| p.article() != p.first_article()),
        Command::NextArticle => flow(finished, |p| p.article() != p.first_article()),
        Command::PreviousArticle => flow(second_article, |p| p.article() == p.first_article()),
        Command::ShowInArticle => shows(at_compare, View::Read),
        Command::Read => shows(at_compare, View::Read),
        Command::Compare => shows(finished, View::Compare),
        Command::Quotes => shows(finished, View::Quotes),
        Command::NoiseList => shows(finished, View::Noise),
        Command::Progress => shows(finished, View::Progress),
        Command::Adjudicate => shows(finished, View::Adjudicate),
        Command::OnlyMine => flow(finished, |p| p.prefs().only_mine && p.project().only_mine),
        Command::TwoArticles => flow(at_claim, |p| p.beside().is_some()),
        Command::ScrollTogether => flow(two_articles, |p| p.prefs().apart),
        Command::OtherColumn => flow(two_articles, |p| p.article() != p.first_article()),
        Command::NextBeside | Command::PreviousBeside => {
            flow(two_articles, |p| p.state().beside.is_some_and(|b| b.chosen))
        }
        Command::FollowClaim => flow(chosen_beside, |p| {
            p.state().beside.is_some_and(|b| !b.chosen)
        }),
        Command::Blind => flow(finished, |p| p.prefs().blind),
        Command::AsItWas => dialog(finished, |d| matches!(d, Dialog::Past { .. })),
        Command::BackToNow => flow(in_the_past, |p| p.project().closed.is_none()),
        Command::Changes => dialog(later_version, |d| matches!(d, Dialog::Changes(_))),
        Command::ThemeSystem => flow(blue_night, |p| p.prefs().theme == ThemeChoice::System),
        Command::ThemeLight => flow(blue_night, |p| p.prefs().theme == ThemeChoice::Light),
        Command::ThemeDark => flow(finished, |p| p.prefs().theme == ThemeChoice::Dark),
        Command::HighContrast => flow(finished, |p| p.prefs().contrast),
        Command::TextLarger => flow(finished, |p| {
            p.prefs().reading.size > Reading::default().size
        }),
        Command::TextSmaller => flow(finished, |p| {
            p.prefs().reading.size < Reading::default().size
        }),
        Command::LinesLonger => flow(finished, |p| {
            p.prefs().reading.line > Reading::default().line
        }),
        Command::LinesShorter => flow(finished, |p| {
            p.prefs().reading.line < Reading::default().line
        }),
        Command::TextReset => flow(larger_text, |p| p.prefs().reading == Reading::default()),
        Command::ZoomIn => flow(finished, |p| p.zoom() > 1.0),
        Command::ZoomOut => flow(finished, |p| p.zoom() < 1.0),
        Command::ZoomReset => flow(zoomed, |p| p.zoom() == 1.0),
        Command::Palette => dialog(finished, |d| matches!(d, Dialog::Palette(_))),
        Command::Keys => dialog(finished, |d| matches!(d, Dialog::Keys(_))),
        Command::Tour => flow(finished, |p| p.state().tip == Some(0)),
        Command::About => dialog(finished, |d| *d == Dialog::About),
    }
}

fn with_the_mouse(person: &mut Person, command: Command) {
    if let Some(place) = command.outlet() {
        let name = person.card_outlets()[place].to_string();
        // The box stands over the outlet's words.
        person.scrolls_to(|n| n.starts_with(&format!("{name}: Seventeen")));
        return person.click_on_card(&name);
    }
    let info = command.info();
    let title = Menu::BAR.iter().find(|(menu, _)| *menu == info.menu);
    let (_, title) = title.expect("what stands in no menu is on the card");
    person.click(title);
    let keys = person.shortcut(command);
    person.click_last_where(|name| {
        let rest = name
            .strip_prefix(info.text)
            .and_then(|rest| rest.strip_suffix(keys.as_str()));
        // Undo and Redo say after a colon what they would do.
        rest.is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(": "))
    });
}

fn with_keys(person: &mut Person, command: Command) {
    let info = command.info();
    if let Some(key) = info.keys.first() {
        return person.presses(key.modifiers, key.logical_key);
    }
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P);
    person.types(info.text.trim_end_matches('…'));
    person.presses(Modifiers::NONE, Key::Enter);
}

/// How a command is chosen.
type Way = fn(&mut Person, Command);

/// Runs the flow of every command of these menus, by mouse and by keys.
fn run(menus: &[Menu]) {
    let ways: [(&str, Way); 2] = [("with the mouse", with_the_mouse), ("with keys", with_keys)];
    for &command in Command::ALL
        .iter()
        .filter(|c| menus.contains(&c.info().menu))
    {
        for (way, does) in ways {
            let Flow { before, after } = of(command);
            let mut person = before();
            assert!(!after(&person), "{command:?}: it is so before it is done");
            eprintln!("{command:?} {way}");
            does(&mut person, command);
            person.waits_until(&after);
        }
    }
}

#[test]
fn of_file() {
    run(&[Menu::File]);
}

#[test]
fn of_edit() {
    run(&[Menu::Edit]);
}

#[test]
fn of_mark() {
    run(&[Menu::Mark]);
}

#[test]
fn of_the_card() {
    run(&[Menu::None]);
}

#[test]
fn of_go() {
    run(&[Menu::Go]);
}

#[test]
fn of_view() {
    run(&[Menu::View]);
}

#[test]
fn of_help() {
    run(&[Menu::Help]);
}
