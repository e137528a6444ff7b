//! Where marks find their place: by their words in another extraction, later when the text comes, in no other event.

use std::fs;
use std::path::Path;

use crosscheck::domain::{Article, Change, Mark, NoiseKind, Target};
use crosscheck::share;
use crosscheck::store::Project;

use crate::desk::*;
use crate::{colleague, shared};

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
