//! Articles, people and projects for the tests of keeping and sharing. All texts are invented.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses its part; a test may fail

use std::path::PathBuf;

use crosscheck::domain::{
    Agreement, Annotator, Article, Change, ClaimId, GroupKey, MarkId, NoiseKind, Outlet, Span,
    Target,
};
use crosscheck::import::article_id;
use crosscheck::store::Project;

pub const HERALD: &str = "HARBOUR HERALD\n\nThe ferry “Gull” ran aground on Tuesday with 41 people on board. \
Nobody was hurt, the harbour office said. “We heard a long scrape,” said Ida Moen, a passenger.\n";
pub const COURIER: &str = "Crews freed the ferry Gull late on Tuesday – 14 hours after it struck a sandbank. \
Some 40 passengers were on board 🚢. It will be back in service on Friday, the owner said.\n\nPhoto: Courier archive";

/// An article with this text.
pub fn article(outlet: &str, file: &str, text: &str) -> Article {
    Article {
        id: article_id(text),
        text: text.into(),
        outlet: Outlet::new(outlet).unwrap(),
        headline: None,
        file: file.into(),
        url: None,
        published: None,
    }
}

/// An article in a file of its outlet's name.
pub fn by(outlet: &str, text: &str) -> Article {
    article(outlet, &format!("{outlet}.txt"), text)
}

/// An article whose first line is its headline.
pub fn headed(outlet: &str, text: &str) -> Article {
    Article {
        headline: text.lines().next().map(str::to_owned),
        ..by(outlet, text)
    }
}

/// Where these words stand first in a text.
pub fn place(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len()).unwrap()
}

pub fn herald() -> Article {
    article("Harbour Herald", "herald.txt", HERALD)
}

pub fn courier() -> Article {
    article("Courier", "courier.txt", COURIER)
}

pub fn name(name: &str) -> Annotator {
    Annotator::new(name).unwrap()
}

/// The place of `words` in the article, which must be there once.
pub fn span(article: &Article, words: &str) -> Span {
    let start = article.text.find(words).unwrap();
    Span::new(start, start + words.len()).unwrap()
}

pub fn claim(article: &Article, words: &str) -> ClaimId {
    ClaimId::new(article.id, span(article, words))
}

/// The two articles' claims on how many were on board.
pub fn on_board() -> Target {
    Target::Group(
        GroupKey::new(vec![
            claim(&herald(), "with 41 people on board"),
            claim(&courier(), "Some 40 passengers were on board 🚢"),
        ])
        .unwrap(),
    )
}

/// The mark that adds the passenger list, where marks are numbered.
pub const PASSENGER_LIST: MarkId = MarkId::from_bits(0x0190_0000_0000_7000_8000_0000_0000_0006);

/// A mark of every sort, on the two articles.
pub fn all_sorts() -> Vec<(Target, Change)> {
    use crosscheck::domain::{CheckStatus, Evidence, EvidenceKind, Rank, Stance};
    let (h, c) = (herald(), courier());
    let hurt = claim(&h, "Nobody was hurt");
    let friday = claim(&c, "It will be back in service on Friday");
    vec![
        (on_board(), Change::Agreement(Agreement::Differ)),
        (on_board(), Change::Status(CheckStatus::Checking)),
        (
            on_board(),
            Change::Rating("Half right, \\n half \"wrong\"".into()),
        ),
        (
            on_board(),
            Change::Outlet(Outlet::new("Courier").unwrap(), false),
        ),
        (
            on_board(),
            Change::Source("the harbour office".into(), true),
        ),
        (
            on_board(),
            Change::Evidence(Evidence {
                title: "Passenger list".into(),
                place: "https://example.org/list".into(),
                note: "two lines,\na \\ and a tab\t".into(),
                ..Evidence::default()
            }),
        ),
        (on_board(), Change::Note("ask\nagain’ \u{202e}".into())),
        (Target::Claim(hurt), Change::Stance(Stance::Attributes)),
        (Target::Claim(friday), Change::NotClaim),
        (
            Target::Span(c.id, span(&c, "Photo: Courier archive")),
            Change::Noise(NoiseKind::Caption),
        ),
        (
            Target::Span(h.id, span(&h, "HARBOUR HERALD")),
            Change::Reporting,
        ),
        (Target::Span(h.id, span(&h, "a long scrape")), Change::Claim),
        (Target::pair(hurt, friday).unwrap(), Change::NotSame),
        (
            Target::Article(c.id),
            Change::PublishedBy(Outlet::new("Evening Courier").unwrap()),
        ),
        (Target::Article(h.id), Change::Note(String::new())),
        (
            on_board(),
            Change::EvidenceNow(
                PASSENGER_LIST,
                Evidence {
                    title: "Passenger list, corrected".into(),
                    kind: Some(EvidenceKind::Document),
                    rank: Some(Rank::Primary),
                    place: "lists/gull.pdf".into(),
                    part: "page 2".into(),
                    seen: "2026-10-14".into(),
                    note: String::new(),
                },
            ),
        ),
        (on_board(), Change::NoEvidence(MarkId::from_bits(7))),
    ]
}

/// A folder for one test, and a new project of the two articles in it.
pub fn project() -> (tempfile::TempDir, Project) {
    let folder = tempfile::tempdir().unwrap();
    let mut project =
        Project::create(&folder.path().join("ferry.crosscheck"), "The ferry").unwrap();
    project
        .add_bundle("The ferry", vec![herald(), courier()])
        .unwrap();
    (folder, project)
}

/// What lies in a folder, sorted.
pub fn listing(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A second name in the folder.
pub fn sibling(folder: &tempfile::TempDir, name: &str) -> PathBuf {
    folder.path().join(name)
}
