//! Merging: what comes from elsewhere is neither lost nor doubled, and finds its place.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

#[path = "../desk/mod.rs"]
mod desk;
mod placing;
mod preview;
mod undone;
mod union;

use std::ops::ControlFlow;
use std::path::PathBuf;

use crosscheck::domain::{Agreement, Article, Change, CheckStatus, MarkId, Target};
use crosscheck::share::{self, Arriving};
use crosscheck::store::Project;
use desk::*;

/// The share file of `project` in its folder.
fn shared(project: &Project, name: &str, with_texts: bool) -> PathBuf {
    let path = project.path().with_file_name(name);
    share::save(project, &path, with_texts).unwrap();
    path
}

/// A new project in the folder of another, of these articles.
fn colleague(of: &Project, name: &str, articles: Vec<Article>) -> Project {
    let path = of.path().with_file_name(name);
    let mut project = Project::create(&path, "A colleague’s").unwrap();
    if !articles.is_empty() {
        project.add_bundle("Theirs", articles).unwrap();
    }
    project
}

fn arriving(files: &[PathBuf]) -> Arriving {
    let read = Arriving::read(files, &mut |_, _| ControlFlow::Continue(()));
    read.unwrap().unwrap()
}

/// What a project shows and shares: its bundles, the marks that hold, and its share file.
fn shown(project: &Project) -> (Vec<Vec<Article>>, Vec<MarkId>, String) {
    let articles = |b: &crosscheck::domain::Bundle| b.articles.clone();
    (
        project.bundles().iter().map(articles).collect(),
        project.placed().holding().map(|m| m.id).collect(),
        share::write(project, true),
    )
}

/// Ours, a colleague's who disagrees and has an article more and one read otherwise, and a second colleague's without
/// texts of which we know nothing.
fn three() -> (tempfile::TempDir, Project, Vec<PathBuf>) {
    let (folder, mut ours) = project();
    ours.mark(&name("Ada"), all_sorts(), false).unwrap();
    let more = article(
        "Gazette",
        "g.txt",
        "The Gull sails again, the owner said on Friday.",
    );
    let again = article(
        "Courier",
        "courier.txt",
        &format!("By a reporter\n\n{COURIER}"),
    );
    let theirs = vec![herald(), courier(), more, again.clone()];
    let mut theirs = colleague(&ours, "theirs.crosscheck", theirs);
    for change in [
        Change::Agreement(Agreement::Agree),
        Change::Status(CheckStatus::Confirmed),
    ] {
        theirs
            .mark(&name("Bo"), vec![(on_board(), change)], false)
            .unwrap();
    }
    theirs.undo(&name("Bo")).unwrap();
    let strange = article(
        "Post",
        "p.txt",
        "A whale was seen off the pier. Nobody believed it.",
    );
    let mut third = colleague(&ours, "third.crosscheck", vec![strange.clone()]);
    let whale = Target::Claim(claim(&strange, "A whale was seen off the pier"));
    third
        .mark(
            &name("Cleo"),
            vec![(whale, Change::Note("ask".into()))],
            false,
        )
        .unwrap();
    let files = vec![
        shared(&theirs, "b.crosscheck.ron", true),
        shared(&third, "c.crosscheck.ron", false),
    ];
    (folder, ours, files)
}

/// How many conflicts there are in a project.
fn conflicts_in(project: &Project) -> usize {
    let journal = project.placed();
    let state = |bundle: &crosscheck::domain::Bundle| {
        let found = crosscheck::analyse::analyse(&bundle.articles);
        crosscheck::domain::State::fold(&bundle.articles, &found, journal)
    };
    let states: Vec<_> = project.bundles().iter().map(state).collect();
    share::conflicts(&states, journal).len()
}
