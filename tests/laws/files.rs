//! The same laws through real files: projects, share files with and without texts, in every order of merging.

use std::path::{Path, PathBuf};

use crosscheck::domain::{Article, ArticleId, Journal, MarkId};
use crosscheck::share;
use crosscheck::store::Project;

use crate::desk::{article, courier, name};
use crate::histories::{Act, Dice, Seen, World};

/// An editor with a project of their own.
struct Desk {
    by: &'static str,
    project: Project,
}

/// The courier's text as another program extracted it: another article, in which the words stand elsewhere.
fn extracted_otherwise() -> Article {
    let text = courier().text.replace(" – ", " - ");
    article(
        "Courier",
        "courier.txt",
        &format!("By a reporter\n\n{text}"),
    )
}

fn desks(folder: &Path) -> Vec<Desk> {
    let world = World::get();
    let mut otherwise = world.articles.clone();
    otherwise[1] = extracted_otherwise();
    let holds = [
        world.articles.clone(),
        otherwise,
        world.articles[..2].to_vec(),
    ];
    let all = ["Ada", "Bo", "Cleo"].into_iter().zip(holds);
    all.map(|(by, articles)| {
        let path = folder.join(format!("{by}.crosscheck"));
        let mut project = Project::create(&path, "The ferry").unwrap();
        project.add_bundle("The ferry", articles).unwrap();
        Desk { by, project }
    })
    .collect()
}

/// Decides something that the project takes: its places must be in the texts that are there. What is refused marks
/// nothing.
fn decide(desk: &mut Desk, dice: &mut Dice) {
    let by = name(desk.by);
    let before = desk.project.journal().marks().len();
    for _ in 0..40 {
        let seen = Seen {
            marks: desk.project.journal().marks(),
            by: &by,
        };
        let changes = World::get().step(dice, seen);
        let settles = dice.one_in(6);
        if desk.project.mark(&by, changes, settles).is_ok() {
            return;
        }
        assert_eq!(desk.project.journal().marks().len(), before);
    }
}

/// What a colleague is given: the project itself, or a share file with texts or without.
fn handed(desk: &Desk, folder: &Path, dice: &mut Dice) -> PathBuf {
    match dice.below(3) {
        0 => {
            let path = folder.join(format!("of {}.crosscheck", desk.by));
            desk.project.save_copy(&path).unwrap();
            path
        }
        n => {
            let path = folder.join(format!("of {}.crosscheck.ron", desk.by));
            share::save(&desk.project, &path, n == 1).unwrap();
            path
        }
    }
}

/// What is to be the same in whatever order it came: the marks, where they stand, which have no place, the texts.
type Whole = (Journal, Journal, Vec<MarkId>, Vec<ArticleId>);

fn whole(project: &Project) -> Whole {
    let contents = project.contents();
    let mut orphans: Vec<MarkId> = contents.orphans().map(|m| m.id).collect();
    orphans.sort_unstable();
    let every = contents.every_bundle().iter().flat_map(|b| &b.articles);
    let mut texts: Vec<ArticleId> = every.map(|a| a.id).collect();
    texts.sort_unstable();
    let (journal, placed) = (contents.journal(), contents.placed());
    (journal.clone(), placed.clone(), orphans, texts)
}

#[test]
fn files_merge_in_every_order_to_the_same() {
    let rounds = (crate::histories() / 50).clamp(24, 1_000);
    let (mut marks, mut orphans) = (0, 0);
    for number in 0..rounds {
        let mut dice = Dice(number.wrapping_mul(7) + 5);
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        let mut all = desks(folder);
        for _ in 0..4 + dice.below(14) {
            let who = dice.below(3);
            let by = name(all[who].by);
            match Act::any(&mut dice) {
                Act::Mark => decide(&mut all[who], &mut dice),
                Act::Undo => drop(all[who].project.undo(&by).unwrap()),
                Act::Redo => drop(all[who].project.redo(&by).unwrap()),
                Act::Merge(from) if from != who => {
                    let file = handed(&all[from], folder, &mut dice);
                    share::merge(&mut all[who].project, &[file]).unwrap();
                }
                Act::Merge(_) => {}
            }
        }
        let files: Vec<PathBuf> = all.iter().map(|d| handed(d, folder, &mut dice)).collect();
        // Each order into a copy of the first editor's project, and the last one in one go.
        let orders: [&[&[usize]]; 4] = [
            &[&[1], &[2]],
            &[&[2], &[1]],
            &[&[1, 2]],
            &[&[2], &[0], &[1], &[2]],
        ];
        let mut first: Option<Whole> = None;
        for (i, order) in orders.into_iter().enumerate() {
            let path = folder.join(format!("merged {i}.crosscheck"));
            all[0].project.save_copy(&path).unwrap();
            let mut merged = Project::open(&path).unwrap();
            for part in order {
                let part: Vec<PathBuf> = part.iter().map(|n| files[*n].clone()).collect();
                share::merge(&mut merged, &part).unwrap();
            }
            let is = whole(&merged);
            merged.close().unwrap();
            // What was merged is what is read again.
            let again = Project::open(&path).unwrap();
            assert_eq!(
                whole(&again),
                is,
                "history {number}, order {i}: opened again"
            );
            again.close().unwrap();
            let first = first.get_or_insert_with(|| is.clone());
            assert_eq!(is.0, first.0, "history {number}, order {i}: the marks");
            assert_eq!(is.3, first.3, "history {number}, order {i}: the texts");
            assert_eq!(is.2, first.2, "history {number}, order {i}: the orphans");
            assert_eq!(
                is.1, first.1,
                "history {number}, order {i}: where the marks stand"
            );
        }
        let (journal, _, lost, _) = first.unwrap();
        for desk in &all {
            let has = |d: &Desk| {
                d.project
                    .journal()
                    .marks()
                    .iter()
                    .all(|m| journal.has(m.id))
            };
            assert!(has(desk), "history {number}: a mark of {} is lost", desk.by);
        }
        marks += journal.marks().len();
        orphans += lost.len();
    }
    println!("{rounds} histories through files in 4 orders each, {marks} marks, {orphans} orphans");
    assert!(marks > 0 && orphans > 0, "the histories are too tame");
}
