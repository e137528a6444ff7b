//! Merging: what comes from elsewhere is neither lost nor doubled, and finds its place.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crosscheck::app::rows::merge::MergePreview;
use crosscheck::app::rows::past;
use crosscheck::domain::mark::Axis;
use crosscheck::domain::{
    Agreement, Article, Change, CheckStatus, GroupKey, Mark, MarkId, NoiseKind, Target,
};
use crosscheck::share::{self, Arriving, MergeReport};
use crosscheck::store::Project;
use desk::*;
use proptest::prelude::*;

/// The share file of `project` in its folder.
fn shared(project: &Project, name: &str, with_texts: bool) -> PathBuf {
    let path = project.path().with_file_name(name);
    share::save(project, &path, with_texts).unwrap();
    path
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

/// A new project in the folder of another, of these articles.
fn colleague(of: &Project, name: &str, articles: Vec<Article>) -> Project {
    let path = of.path().with_file_name(name);
    let mut project = Project::create(&path, "A colleague’s").unwrap();
    if !articles.is_empty() {
        project.add_bundle("Theirs", articles).unwrap();
    }
    project
}

#[test]
fn merging_both_ways_gives_one_journal_and_twice_changes_nothing() {
    let (folder, mut ours) = project();
    let mut theirs = colleague(&ours, "theirs.crosscheck", vec![herald(), courier()]);
    ours.mark(&name("Ada"), all_sorts(), false).unwrap();
    theirs
        .mark(
            &name("Bo"),
            vec![(on_board(), Change::Agreement(Agreement::Agree))],
            false,
        )
        .unwrap();
    theirs
        .mark(
            &name("Bo"),
            vec![(on_board(), Change::Note("mine".into()))],
            false,
        )
        .unwrap();
    theirs.undo(&name("Bo")).unwrap();

    let (a, b) = (
        shared(&ours, "a.crosscheck.ron", true),
        shared(&theirs, "b.crosscheck.ron", false),
    );
    let report = share::merge(&mut ours, std::slice::from_ref(&b)).unwrap();
    assert_eq!(report.marks().count(), 3);
    let conflicts: Vec<(&Axis, usize)> = report
        .conflicts
        .iter()
        .map(|c| (&c.axis, c.answers.len()))
        .collect();
    assert_eq!(conflicts, [(&Axis::Agreement, 2)]);
    assert_eq!((report.orphans.len(), report.found.len()), (0, 0));
    let report = share::merge(&mut theirs, std::slice::from_ref(&a)).unwrap();
    assert_eq!(
        (report.files[0].1.bundles, report.files[0].1.articles),
        (0, 0),
        "the bundle is here under another id"
    );
    assert_eq!(ours.journal(), theirs.journal());
    assert_eq!(theirs.bundles().len(), 1);

    let (journal, text) = (ours.journal().clone(), share::write(&ours, true));
    for again in [
        &a,
        &b,
        &theirs.path().to_path_buf(),
        &ours.path().to_path_buf(),
    ] {
        let report = share::merge(&mut ours, std::slice::from_ref(again)).unwrap();
        assert_eq!(report.marks().count(), 0, "{}", again.display());
        assert_eq!(report.conflicts, []);
    }
    assert_eq!(ours.journal(), &journal);
    assert_eq!(share::write(&ours, true), text);

    // A conflict that is settled is none.
    ours.mark(
        &name("Cleo"),
        vec![(on_board(), Change::Agreement(Agreement::Differ))],
        true,
    )
    .unwrap();
    assert_eq!(conflicts_in(&ours), 0);
    let path = ours.path().to_path_buf();
    ours.close().unwrap();
    assert_eq!(
        Project::open(&path).unwrap().journal().marks().len(),
        journal.marks().len() + 1
    );
    assert!(!listing(folder.path()).iter().any(|n| n.ends_with(".new")));
}

#[test]
fn marks_without_a_place_wait_and_find_it_when_the_text_comes() {
    let (_folder, mut project) = project();
    project.mark(&name("Ada"), all_sorts(), false).unwrap();
    let bare = shared(&project, "bare.crosscheck.ron", false);
    let strange = article("Gazette", "g.txt", "Nothing about ships at all today.");
    let mut theirs = colleague(&project, "theirs.crosscheck", vec![strange.clone()]);
    let report = share::merge(&mut theirs, std::slice::from_ref(&bare)).unwrap();
    assert_eq!(report.marks().count(), all_sorts().len());
    assert_eq!(report.orphans.len(), all_sorts().len());
    assert_eq!(
        (report.files[0].1.bundles, theirs.bundles().len()),
        (0, 1),
        "a bundle without texts is not shown"
    );

    // They are kept over a restart, and go on to the next colleague word by word.
    let path = theirs.path().to_path_buf();
    theirs.close().unwrap();
    let mut theirs = Project::open(&path).unwrap();
    assert_eq!(theirs.contents().orphans().count(), all_sorts().len());
    let onward = shared(&theirs, "onward.crosscheck.ron", false);
    let marks = |p: &Path| -> Vec<String> {
        let text = fs::read_to_string(p).unwrap();
        text.lines()
            .filter(|l| l.contains("change: "))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(marks(&onward), marks(&bare));

    // The texts come later: every mark stands where it was made.
    let full = shared(&project, "full.crosscheck.ron", true);
    let report = share::merge(&mut theirs, &[full]).unwrap();
    assert_eq!((report.marks().count(), report.files[0].1.articles), (0, 2));
    assert_eq!(theirs.journal(), project.journal());
    assert_eq!(theirs.contents().orphans().count(), 0);
    assert_eq!(theirs.bundles().len(), 2);
}

#[test]
fn marks_find_their_words_in_another_extraction_of_the_text() {
    let (_folder, mut project) = project();
    project.mark(&name("Ada"), all_sorts(), false).unwrap();
    let bare = shared(&project, "bare.crosscheck.ron", false);
    // The same articles with straight quotes, other white space and a line that was cut away or put before.
    let plain = |t: &str| t.replace(['“', '”'], "\"").replace("  ", " ");
    let h = article(
        "Harbour Herald",
        "herald.txt",
        &plain(HERALD).replacen("\n\n", "\n \n", 1),
    );
    let c = article(
        "Courier",
        "courier.txt",
        &format!("By a reporter\n\n{}", COURIER.replace(" – ", " - ")),
    );
    let mut theirs = colleague(&project, "theirs.crosscheck", vec![h.clone(), c.clone()]);
    let report = share::merge(&mut theirs, std::slice::from_ref(&bare)).unwrap();
    assert_eq!(report.orphans, []);
    assert_eq!(report.found.len(), all_sorts().len());
    let words = |p: &Project, journal: &crosscheck::domain::Journal| -> Vec<Vec<String>> {
        let texts: Vec<&Article> = p.bundles().iter().flat_map(|b| &b.articles).collect();
        let text = |id| &texts.iter().find(|a| a.id == id).unwrap().text;
        let of = |m: &Mark| {
            let mut words: Vec<String> = m
                .target
                .places()
                .iter()
                .filter_map(|(a, s)| {
                    Some(s.as_ref()?.of(text(*a)).unwrap().replace(['“', '”'], "\""))
                })
                .collect();
            words.sort();
            words
        };
        journal.marks().iter().map(of).collect()
    };
    assert_eq!(
        words(&theirs, theirs.placed()),
        words(&project, project.journal())
    );

    // The marks themselves are as they were made, so that both journals stay one.
    let back = shared(&theirs, "back.crosscheck.ron", false);
    let report = share::merge(&mut project, &[back]).unwrap();
    assert_eq!(report.marks().count(), 0);
    assert_eq!(report.files[0].1.clashing, []);
    // To go on marking and undoing works on the marks where they stand.
    theirs
        .mark(
            &name("Bo"),
            vec![(
                Target::Span(c.id, span(&c, "By a reporter")),
                Change::Noise(NoiseKind::Byline),
            )],
            false,
        )
        .unwrap();
    assert_eq!(theirs.placed().marks().len(), all_sorts().len() + 1);
    assert!(theirs.undo(&name("Ada")).unwrap().is_some());
    assert_eq!(theirs.placed().holding().count(), 1);
}

#[test]
fn a_bundle_that_two_people_imported_is_one() {
    let (_folder, mut project) = project();
    let third = article(
        "Gazette",
        "g.txt",
        "The Gull sails again, the owner of the ferry said on Friday.",
    );
    let theirs = colleague(
        &project,
        "theirs.crosscheck",
        vec![courier(), third.clone()],
    );
    let path = theirs.path().to_path_buf();
    theirs.close().unwrap();
    let report = share::merge(&mut project, &[path]).unwrap();
    assert_eq!(
        (report.files[0].1.bundles, report.files[0].1.articles),
        (0, 1)
    );
    assert_eq!(project.bundles().len(), 1);
    assert_eq!(project.bundles()[0].articles, [herald(), courier(), third]);
}

#[test]
fn a_mark_that_somebody_changed_is_told_and_ours_kept() {
    let (_folder, mut project) = project();
    project
        .mark(
            &name("Ada"),
            vec![(on_board(), Change::Agreement(Agreement::Differ))],
            false,
        )
        .unwrap();
    let path = shared(&project, "f.crosscheck.ron", false);
    let forged = fs::read_to_string(&path)
        .unwrap()
        .replace("\"differ\"", "\"agree\"");
    fs::write(&path, forged).unwrap();
    let before = project.journal().clone();
    let report = share::merge(&mut project, &[path]).unwrap();
    assert_eq!(report.files[0].1.clashing, [before.marks()[0].id]);
    assert_eq!(project.journal(), &before);
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

#[test]
fn the_preview_is_the_report_and_writes_nothing() {
    let (_folder, mut ours, files) = three();
    let arriving = arriving(&files);
    let (before, bytes) = (shown(&ours), fs::read(ours.path()).unwrap());
    let preview = arriving.preview(ours.contents()).unwrap();
    assert_eq!(shown(&ours), before);
    assert_eq!(fs::read(ours.path()).unwrap(), bytes);

    let counts = |r: &MergeReport| (r.marks().count(), r.conflicts.len(), r.orphans.len());
    assert_eq!(counts(&preview.report), (4, 1, 1));
    let people: Vec<(&str, usize)> = preview
        .report
        .people
        .iter()
        .map(|(who, n)| (who.as_str(), *n))
        .collect();
    assert_eq!(people, [("Bo", 3), ("Cleo", 1)]);
    let (bundles, journal) = (preview.after.bundles(), preview.after.placed());
    let told = share::told(&preview.report.conflicts, bundles, journal);
    let told = told.first().unwrap();
    let answers: Vec<String> = told
        .answers
        .iter()
        .map(|(a, b)| format!("{a}: {b}"))
        .collect();
    assert_eq!(answers, ["Ada: “Differ”", "Bo: “Agree”"]);

    let report = arriving.merge(&mut ours, None).unwrap();
    assert_eq!(report, preview.report);
    assert_eq!(ours.journal(), preview.after.journal());
    assert_eq!(ours.placed(), preview.after.placed());
    let ids = |bundles: &[crosscheck::domain::Bundle]| -> Vec<_> {
        let mut all: Vec<_> = bundles
            .iter()
            .flat_map(|b| &b.articles)
            .map(|a| a.id)
            .collect();
        all.sort();
        all
    };
    assert_eq!(ids(ours.bundles()), ids(preview.after.bundles()));
    // Everything is here now.
    let again = arriving.preview(ours.contents()).unwrap();
    assert!(again.report.is_empty());
}

#[test]
fn a_merge_says_which_decisions_it_hides() {
    let (_folder, mut ours) = project();
    let ada = name("Ada");
    let [alone, both, moved] = [
        claim(&herald(), "Nobody was hurt"),
        claim(&courier(), "14 hours after it struck a sandbank"),
        claim(&herald(), "with 41 people on board"),
    ];
    let group = |claims: &[_]| Target::Group(GroupKey::new(claims.to_vec()).unwrap());
    let agree = Change::Agreement(Agreement::Agree);
    ours.mark(&ada, vec![(group(&[alone]), agree.clone())], false)
        .unwrap();
    let hidden = ours.journal().marks().last().unwrap().id;
    ours.mark(
        &ada,
        vec![
            // Of these two claims one is left.
            (group(&[alone, both]), agree.clone()),
            (group(&[moved]), agree),
        ],
        false,
    )
    .unwrap();
    let mut theirs = colleague(&ours, "theirs.crosscheck", vec![herald(), courier()]);
    let bo = name("Bo");
    let noise = Target::Span(alone.article, span(&herald(), "Nobody was hurt"));
    theirs
        .mark(&bo, vec![(noise, Change::Noise(NoiseKind::Promo))], false)
        .unwrap();
    // A claim whose edges are moved is no claim that was rejected.
    let wider = span(&herald(), "41 people on board");
    let edges = vec![
        (Target::Claim(moved), Change::NotClaim),
        (Target::Span(moved.article, wider), Change::Claim),
    ];
    theirs.mark(&bo, edges, false).unwrap();
    let file = shared(&theirs, "b.crosscheck.ron", false);
    let files = [file];
    let preview = arriving(&files).preview(ours.contents()).unwrap();
    assert_eq!(preview.report.silenced, [hidden]);
    assert!(preview.report.conflicts.is_empty());
    // Who sees their own marks only goes on seeing it.
    let told = |only_mine| MergePreview::of(&preview, only_mine).besides;
    let hides = |(_, words): &(usize, String)| words.contains("hidden");
    assert!(told(false).iter().any(hides));
    assert!(!told(true).iter().any(hides));
    // What is hidden already is not told again.
    share::merge(&mut ours, &files).unwrap();
    let again = arriving(&files).preview(ours.contents()).unwrap();
    assert!(again.report.silenced.is_empty());
}

#[test]
fn one_undo_takes_a_merge_back_and_redo_brings_it_again() {
    let (_folder, mut ours, files) = three();
    let (ada, arriving) = (name("Ada"), arriving(&files));
    let before = shown(&ours);
    let report = arriving.merge(&mut ours, Some(&ada)).unwrap();
    let after = shown(&ours);
    assert_ne!(before, after);
    assert_eq!(report.marks().count(), 4);

    let undone = ours.undo(&ada).unwrap();
    assert_eq!(undone.as_deref(), Some("merge of 4 marks and 2 articles"));
    assert_eq!(shown(&ours), before);
    // It outlives a restart, and so does redo.
    let path = ours.path().to_path_buf();
    ours.close().unwrap();
    let mut ours = Project::open(&path).unwrap();
    assert_eq!(shown(&ours), before);
    assert_eq!(ours.redo(&ada).unwrap(), undone);
    assert_eq!(shown(&ours), after);

    // To merge the same again after an undo is a merge, and is undone again; who merges does not matter.
    ours.undo(&ada).unwrap();
    let preview = arriving.preview(ours.contents()).unwrap();
    assert_eq!(preview.report, report);
    assert_eq!(
        arriving.merge(&mut ours, Some(&name("Dora"))).unwrap(),
        report
    );
    assert_eq!(shown(&ours), after);
    assert!(arriving.preview(ours.contents()).unwrap().report.is_empty());
    ours.undo(&name("Dora")).unwrap();
    assert_eq!(shown(&ours), before);
    assert_eq!(share::merge(&mut ours, &files).unwrap(), report);
    assert_eq!(shown(&ours), after);
}

#[test]
fn the_history_tells_a_merge_as_undone_only_when_it_was() {
    let (_folder, mut ours, files) = three();
    let ada = name("Ada");
    arriving(&files).merge(&mut ours, Some(&ada)).unwrap();
    let undone = |project: &Project| -> Vec<bool> {
        let articles = project.bundles().iter().flat_map(|b| &b.articles);
        let steps = past::steps(project.journal(), articles).into_iter();
        let merges = steps.filter(|s| s.words.starts_with("Merge"));
        merges.map(|s| s.undone).collect()
    };
    assert_eq!(undone(&ours), [false]);
    ours.undo(&ada).unwrap();
    assert_eq!(undone(&ours), [true]);
    ours.redo(&ada).unwrap();
    assert_eq!(undone(&ours), [false]);
}

#[test]
fn an_undone_merge_withdraws_nothing_at_other_desks() {
    let (_folder, mut ours, files) = three();
    let ada = name("Ada");
    arriving(&files).merge(&mut ours, Some(&ada)).unwrap();
    ours.undo(&ada).unwrap();
    let path = ours.path().with_file_name("theirs.crosscheck");
    let mut theirs = Project::open(&path).unwrap();
    let held: Vec<MarkId> = theirs.placed().holding().map(|m| m.id).collect();
    for file in [
        shared(&ours, "a.crosscheck.ron", true),
        ours.path().to_path_buf(),
    ] {
        let report = share::merge(&mut theirs, &[file]).unwrap();
        let holds: Vec<MarkId> = theirs.placed().holding().map(|m| m.id).collect();
        assert!(held.iter().all(|id| holds.contains(id)));
        assert!(report.people.iter().all(|(who, _)| *who == ada));
    }
}

#[test]
fn an_article_of_an_undone_merge_can_be_added() {
    let (_folder, mut ours, files) = three();
    let ada = name("Ada");
    arriving(&files[..1]).merge(&mut ours, Some(&ada)).unwrap();
    ours.undo(&ada).unwrap();
    let more = article(
        "Gazette",
        "g.txt",
        "The Gull sails again, the owner said on Friday.",
    );
    let bundle = ours.bundles()[0].id;
    assert_eq!(
        ours.add_articles(bundle, std::slice::from_ref(&more))
            .unwrap(),
        [more.id]
    );
    assert_eq!(ours.bundles()[0].articles.len(), 3);
    assert_eq!(ours.add_articles(bundle, &[more]).unwrap(), []);
    // Bo’s answer stays away.
    assert!(ours.placed().holding().all(|m| m.annotator == ada));
}

/// What a person at a desk does.
#[derive(Debug, Clone)]
enum Act {
    /// Answers with one of the agreements.
    Mark(usize),
    /// Merges what another desk shares.
    Merge(usize),
    /// Takes the last step back.
    Undo,
    /// Brings it back.
    Redo,
}

fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
    let act = prop_oneof![
        3 => (0..4_usize).prop_map(Act::Mark),
        3 => (0..3_usize).prop_map(Act::Merge),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ];
    prop::collection::vec((0..3_usize, act), 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Three desks mark, merge, undo and redo as they like. An undo gives back the very state before the step, whatever
    /// the step was; and when all take in what all share, they have the same marks.
    #[test]
    fn desks_that_undo_their_merges_still_come_to_one_journal(acts in acts()) {
        let (folder, first) = project();
        let mut desks = vec![first];
        for n in 1..3 {
            let theirs = vec![herald(), courier(), by("Gazette", &format!("Word of desk {n} alone, it said."))];
            desks.push(colleague(&desks[0], &format!("desk{n}.crosscheck"), theirs));
        }
        let who = |n: usize| name(["Ada", "Bo", "Cleo"][n]);
        let share = |desk: &Project| shared(desk, "now.crosscheck.ron", true);
        for (n, act) in acts {
            let before = shown(&desks[n]);
            match act {
                Act::Mark(a) => {
                    let change = Change::Agreement(Agreement::ALL[a]);
                    desks[n].mark(&who(n), vec![(on_board(), change)], false).unwrap();
                }
                Act::Merge(from) => {
                    let file = share(&desks[from]);
                    let arriving = arriving(&[file]);
                    let preview = arriving.preview(desks[n].contents()).unwrap();
                    let report = arriving.merge(&mut desks[n], Some(&who(n))).unwrap();
                    prop_assert_eq!(&report, &preview.report);
                    let after = shown(&desks[n]);
                    if report.is_empty() {
                        prop_assert_eq!(&after.1, &before.1);
                        continue;
                    }
                    desks[n].undo(&who(n)).unwrap();
                    prop_assert_eq!(&shown(&desks[n]).1, &before.1);
                    prop_assert_eq!(&shown(&desks[n]).0, &before.0);
                    desks[n].redo(&who(n)).unwrap();
                    prop_assert_eq!(&shown(&desks[n]).1, &after.1);
                    prop_assert_eq!(&shown(&desks[n]).0, &after.0);
                }
                Act::Undo => drop(desks[n].undo(&who(n)).unwrap()),
                Act::Redo => drop(desks[n].redo(&who(n)).unwrap()),
            }
        }
        for _ in 0..2 {
            for from in 0..3 {
                let file = share(&desks[from]);
                for desk in &mut desks {
                    share::merge(desk, std::slice::from_ref(&file)).unwrap();
                }
            }
        }
        let journal = |desk: &Project| desk.journal().shared().cloned().collect::<Vec<Mark>>();
        for desk in &desks[1..] {
            prop_assert_eq!(journal(desk), journal(&desks[0]));
            let holds = |d: &Project| d.placed().holding().map(|m| m.id).collect::<Vec<_>>();
            prop_assert_eq!(holds(desk), holds(&desks[0]));
        }
        drop(folder);
    }
}

#[test]
fn a_share_file_cannot_use_up_the_clock() {
    use crosscheck::store::{Incoming, LATEST_CLOCK, PortableMark};
    let (_folder, mut project) = project();
    let note = |n: u128, clock: u64| {
        PortableMark(Mark {
            id: MarkId::from_bits((0x0190_0000_0000_7000_8000_u128 << 48) + n),
            step: crosscheck::domain::StepId::from_bits(n),
            clock,
            time: 0,
            annotator: name("Bo"),
            target: Target::Article(herald().id),
            change: Change::Note("n".into()),
            settles: false,
        })
    };
    let with = |marks: Vec<PortableMark>| Incoming {
        marks,
        ..Incoming::default()
    };
    let refused = project.absorb(with(vec![note(1, 1), note(2, LATEST_CLOCK)]));
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("far beyond every other"), "{words}");
    // A long absence is no leap.
    project.absorb(with(vec![note(1, 1 << 39)])).unwrap();
    let ada = name("Ada");
    project.mark(&ada, all_sorts(), false).unwrap();
    assert!(project.undo(&ada).unwrap().is_some());
}

#[test]
fn a_files_name_does_not_make_another_events_article_the_same() {
    let (_folder, project) = project();
    let strike =
        "Strike at the dairy\n\nSome 900 dairy workers walked out on Monday, their union said.";
    let theirs = headed("Courier", strike);
    let mut strange = colleague(&project, "strange.crosscheck", vec![theirs.clone()]);
    let marks = vec![
        (
            Target::Article(theirs.id),
            Change::Note("retracted, do not use".into()),
        ),
        (
            Target::Claim(claim(
                &theirs,
                "Some 900 dairy workers walked out on Monday",
            )),
            Change::Note("ask the union".into()),
        ),
    ];
    strange.mark(&name("Bo"), marks, false).unwrap();
    let bare = shared(&strange, "bare.crosscheck.ron", false);
    for ours in [
        // Of the same outlet, in a file of the same name; with a headline and without.
        headed(
            "Courier",
            "Fire at the mill\n\nThe mill burned on Friday, the fire service said.",
        ),
        by(
            "Courier",
            "The mill burned on Friday, the fire service said.",
        ),
    ] {
        let at = format!("{}.crosscheck", ours.id);
        let mut here = colleague(&project, &at, vec![ours]);
        let report = share::merge(&mut here, std::slice::from_ref(&bare)).unwrap();
        assert_eq!((report.orphans.len(), report.found.len()), (2, 0));
    }
    drop(project.close());
}

#[test]
fn words_are_found_in_the_one_text_that_has_them() {
    let (_folder, mut project) = project();
    let h = herald();
    let on = |words: &str| (Target::Span(h.id, span(&h, words)), Change::Reporting);
    // Long words, words at the beginning of the text, at its end, and one so short that only what stands around it tells
    // which is meant.
    let marked = [
        "ran aground on Tuesday with 41 people",
        "HARBOUR HERALD",
        "said Ida Moen, a passenger.",
        "41",
    ];
    let marks = marked.iter().map(|words| on(words)).collect();
    project.mark(&name("Ada"), marks, false).unwrap();
    let bare = shared(&project, "bare.crosscheck.ron", false);
    let found_in = |at: &str, articles: Vec<Article>| -> Vec<String> {
        let mut theirs = colleague(&project, at, articles);
        let report = share::merge(&mut theirs, std::slice::from_ref(&bare)).unwrap();
        assert_eq!(report.found.len() + report.orphans.len(), marked.len());
        let bundle = theirs.bundles()[0].clone();
        let texts = |id| bundle.articles.iter().find(|a| a.id == id);
        let marks = theirs.placed().marks().iter();
        let words = marks.filter_map(|m| m.target.words(texts).map(str::to_owned));
        words.collect()
    };
    let reprint = |outlet: &str| by(outlet, &format!("{HERALD}\nReprinted by the {outlet}."));
    assert_eq!(
        found_in("one.crosscheck", vec![courier(), reprint("Gazette")]),
        marked
    );
    // In two texts it cannot be told which is meant.
    let two = vec![reprint("Gazette"), reprint("Post")];
    assert_eq!(found_in("two.crosscheck", two), [""; 0]);
    // A word that stands there by chance is not it.
    let chance = by("Post", "There were 41 seals on the sandbank.");
    assert_eq!(found_in("chance.crosscheck", vec![chance]), [""; 0]);
}

#[test]
fn a_group_that_each_saw_otherwise_is_a_conflict_in_the_preview_too() {
    let (_folder, mut ours) = project();
    let verdict = |target: Target, agreement| vec![(target, Change::Agreement(agreement))];
    let alone = GroupKey::new(vec![claim(&herald(), "with 41 people on board")]).unwrap();
    let mut theirs = colleague(&ours, "theirs.crosscheck", vec![herald(), courier()]);
    let (h, c) = (herald(), courier());
    let aboard = claim(&c, "Some 40 passengers were on board 🚢");
    let same = Target::pair(claim(&h, "with 41 people on board"), aboard).unwrap();
    ours.mark(&name("Ada"), vec![(same, Change::Same)], false)
        .unwrap();
    ours.mark(&name("Ada"), verdict(on_board(), Agreement::Differ), false)
        .unwrap();
    theirs
        .mark(
            &name("Bo"),
            verdict(Target::Group(alone), Agreement::SingleSource),
            false,
        )
        .unwrap();
    let file = shared(&theirs, "b.crosscheck.ron", false);
    let preview = arriving(&[file]).preview(ours.contents()).unwrap();
    assert_eq!(preview.report.conflicts.len(), 1);
}
