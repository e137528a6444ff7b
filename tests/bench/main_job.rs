//! How long the steps of the main job take on the sample: import, analysis, opening a project, one mark.

use std::path::{Path, PathBuf};

use crosscheck::analyse::analyse;
use crosscheck::domain::{Agreement, Annotator, Article, Change, GroupKey, State, Target};
use crosscheck::import::import;
use crosscheck::store::Project;

fn main() {
    divan::main();
}

fn sample() -> Vec<PathBuf> {
    vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/harbour-ferry")]
}

fn articles() -> Vec<Article> {
    import(&sample()).expect("the sample is there").articles
}

/// A project with the sample in a folder of its own.
fn project() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("sample.crosscheck");
    let mut project = Project::create(&path, "Sample").expect("it can be made");
    project
        .add_bundle("Sample", articles())
        .expect("it can be written");
    project.close().expect("it can be closed");
    (folder, path)
}

#[divan::bench]
fn import_the_sample() -> usize {
    articles().len()
}

#[divan::bench]
fn analyse_the_sample(bencher: divan::Bencher) {
    let articles = articles();
    bencher.bench(|| analyse(&articles));
}

#[divan::bench]
fn fold_the_marks(bencher: divan::Bencher) {
    let articles = articles();
    let suggestions = analyse(&articles);
    let journal = crosscheck::domain::Journal::default();
    bencher.bench(|| State::fold(&articles, &suggestions, &journal));
}

#[divan::bench]
fn open_the_project(bencher: divan::Bencher) {
    let (_folder, path) = project();
    bencher.bench_local(|| {
        let project = Project::open(&path).expect("it opens");
        project.close().expect("it closes");
    });
}

#[divan::bench(sample_count = 50)]
fn mark_one_claim(bencher: divan::Bencher) {
    let (_folder, path) = project();
    let articles = articles();
    let claim = analyse(&articles).claims[0].id;
    let key = GroupKey::new(vec![claim]).expect("one claim is a group");
    let by = Annotator::new("Bench").expect("a name");
    let mut project = Project::open(&path).expect("it opens");
    bencher.bench_local(|| {
        let mark = (
            Target::Group(key.clone()),
            Change::Agreement(Agreement::Agree),
        );
        project.mark(&by, vec![mark], false).expect("it is written");
    });
}
