//! Agreement between annotators: the coefficients against published examples, and what is taken from a journal.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use crosscheck::domain::reliability::{Answered, Question, Score, Undefined, reliability};
use crosscheck::domain::{Agreement, Change, CheckStatus, Journal, NoiseKind, Outlet, Target};
use desk::*;
use proptest::prelude::*;

/// Rows of answers, each a letter or digit a person; a dot for none.
fn answered(rows: &[&str]) -> Answered {
    let people = rows.first().map_or(0, |r| r.len());
    let number = |c: char| (c != '.').then_some(c as usize);
    let rows = rows.iter().map(|r| r.chars().map(number).collect());
    Answered::new(people, rows.collect()).unwrap()
}

/// The same with a row a person and a column a question, as Krippendorff writes it.
fn turned(people: &[&str]) -> Answered {
    let questions = people.first().map_or(0, |r| r.len());
    let nth = |i: usize| -> String { people.iter().filter_map(|p| p.chars().nth(i)).collect() };
    let rows: Vec<String> = (0..questions).map(nth).collect();
    answered(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Two people's answers from the table of how often the first said the one and the second the other.
fn crossed(table: &[&[usize]]) -> Answered {
    let mut rows = Vec::new();
    for (a, row) in table.iter().enumerate() {
        for (b, n) in row.iter().enumerate() {
            rows.extend(std::iter::repeat_n(vec![Some(a), Some(b)], *n));
        }
    }
    Answered::new(2, rows).unwrap()
}

/// Answers from the table of how many people gave each answer to each question.
fn counted(people: usize, table: &[&[usize]]) -> Answered {
    let row = |counts: &&[usize]| -> Vec<Option<usize>> {
        let each = counts.iter().enumerate();
        each.flat_map(|(answer, n)| std::iter::repeat_n(Some(answer), *n))
            .collect()
    };
    Answered::new(people, table.iter().map(row).collect()).unwrap()
}

fn is(score: Score, published: f64) {
    let score = score.unwrap();
    assert!(
        (score - published).abs() < 0.0006,
        "{score} is not {published}"
    );
}

#[test]
fn cohens_kappa_is_as_published() {
    // Wikipedia, "Cohen's kappa", the example of 50 grant proposals: .70 agreed, .50 by chance.
    let grants = crossed(&[&[20, 5], &[10, 15]]);
    is(grants.percent(), 0.70);
    is(grants.cohen(), 0.40);
    // Fleiss, Statistical Methods for Rates and Proportions (2nd ed., 1981), table 13.1: .89 agreed, .66 by chance.
    let diagnoses = crossed(&[&[75, 1, 4], &[5, 4, 1], &[0, 0, 10]]);
    is(diagnoses.percent(), 0.89);
    is(diagnoses.cohen(), 0.676);
    // Fleiss, Cohen and Everitt 1969, Large sample standard errors of kappa and weighted kappa: .700 and .475.
    let many = crossed(&[&[106, 10, 4], &[22, 28, 10], &[2, 12, 6]]);
    is(many.percent(), 0.70);
    is(many.cohen(), 0.429);
}

#[test]
fn fleiss_kappa_is_as_published() {
    // Fleiss 1971, table 1: 30 patients, 6 psychiatrists, 5 diagnoses.
    let patients = counted(
        6,
        &[
            &[0, 0, 0, 6, 0],
            &[0, 3, 0, 0, 3],
            &[0, 1, 4, 0, 1],
            &[0, 0, 0, 0, 6],
            &[0, 3, 0, 3, 0],
            &[2, 0, 4, 0, 0],
            &[0, 0, 4, 0, 2],
            &[2, 0, 3, 1, 0],
            &[2, 0, 0, 4, 0],
            &[0, 0, 0, 0, 6],
            &[1, 0, 0, 5, 0],
            &[1, 1, 0, 4, 0],
            &[0, 3, 3, 0, 0],
            &[1, 0, 0, 5, 0],
            &[0, 2, 0, 3, 1],
            &[0, 0, 5, 0, 1],
            &[3, 0, 0, 1, 2],
            &[5, 1, 0, 0, 0],
            &[0, 2, 0, 4, 0],
            &[1, 0, 2, 0, 3],
            &[0, 0, 0, 0, 6],
            &[0, 1, 0, 5, 0],
            &[0, 2, 0, 1, 3],
            &[2, 0, 0, 4, 0],
            &[1, 0, 0, 4, 1],
            &[0, 5, 0, 1, 0],
            &[4, 0, 0, 0, 2],
            &[0, 2, 0, 4, 0],
            &[1, 0, 5, 0, 0],
            &[0, 0, 0, 0, 6],
        ],
    );
    is(patients.percent(), 0.556);
    is(patients.fleiss(), 0.430);
    // Wikipedia, "Fleiss' kappa", the worked example of 14 people, 10 subjects and 5 answers.
    let subjects = counted(
        14,
        &[
            &[0, 0, 0, 0, 14],
            &[0, 2, 6, 4, 2],
            &[0, 0, 3, 5, 6],
            &[0, 3, 9, 2, 0],
            &[2, 2, 8, 1, 1],
            &[7, 7, 0, 0, 0],
            &[3, 2, 6, 3, 0],
            &[2, 5, 3, 2, 2],
            &[6, 5, 2, 1, 0],
            &[0, 2, 2, 3, 7],
        ],
    );
    is(subjects.percent(), 0.378);
    is(subjects.fleiss(), 0.210);
}

#[test]
fn krippendorffs_alpha_is_as_published() {
    // Krippendorff 2011, sections A to C: two observers of two values, two of five, four with answers missing.
    is(turned(&["0100000010", "1110010000"]).alpha(), 0.095);
    is(turned(&["aabbdcccedda", "babbbccceddd"]).alpha(), 0.692);
    let four = turned(&[
        "123321412...",
        "1233224125.3",
        ".3332342251.",
        "12332441251.",
    ]);
    is(four.alpha(), 0.743);
    assert_eq!((four.any(), four.complete()), (12, 8));
}

#[test]
fn what_cannot_be_told_is_said() {
    let scores = |a: &Answered| [a.percent(), a.cohen(), a.fleiss(), a.alpha()];
    let nothing = Err(Undefined::NothingInCommon);
    assert_eq!(scores(&answered(&["a.", ".b", ".."])), [nothing; 4]);
    assert_eq!(scores(&Answered::default()), [nothing; 4]);
    let one = Err(Undefined::OneAnswer);
    assert_eq!(
        scores(&answered(&["aa", "aa", "b."])),
        [Ok(1.0), one, one, one]
    );
    // Of three the first two may agree throughout; a missing answer takes a question from Fleiss, not from alpha.
    let three = answered(&["aa.", "bbb", "aab"]);
    assert_eq!((three.any(), three.complete()), (3, 2));
    assert_eq!(three.pair(0, 1).cohen(), Ok(1.0));
    assert!(three.alpha().unwrap() > three.fleiss().unwrap());
    assert!(Answered::new(2, vec![vec![Some(1)]]).is_none());
}

#[test]
fn a_journal_is_read_without_what_settles_and_without_what_was_undone() {
    let (_folder, mut project) = project();
    let (ada, bo, cleo) = (name("Ada"), name("Bo"), name("Cleo"));
    let agreement = |a| vec![(on_board(), Change::Agreement(a))];
    project
        .mark(&ada, agreement(Agreement::Agree), false)
        .unwrap();
    project
        .mark(&ada, agreement(Agreement::Differ), false)
        .unwrap();
    project
        .mark(&bo, agreement(Agreement::Differ), false)
        .unwrap();
    project
        .mark(&cleo, agreement(Agreement::Contradict), true)
        .unwrap();
    let noise = |words: &str, kind| {
        let c = courier();
        vec![(Target::Span(c.id, span(&c, words)), kind)]
    };
    let caption = || Change::Noise(NoiseKind::Caption);
    project
        .mark(&ada, noise("Photo: Courier archive", caption()), false)
        .unwrap();
    project
        .mark(
            &bo,
            noise("Photo: Courier archive", Change::Reporting),
            false,
        )
        .unwrap();
    project
        .mark(&bo, noise("sandbank", caption()), false)
        .unwrap();
    project
        .mark(&bo, noise("Friday", caption()), false)
        .unwrap();
    project.undo(&bo).unwrap();
    let outlet = |o: &str, yes| vec![(on_board(), Change::Outlet(Outlet::new(o).unwrap(), yes))];
    project.mark(&ada, outlet("Courier", true), false).unwrap();
    project.mark(&bo, outlet("Courier", true), false).unwrap();
    project
        .mark(&ada, outlet("Harbour Herald", false), false)
        .unwrap();
    project
        .mark(&bo, outlet("Harbour Herald", false), false)
        .unwrap();
    let status = vec![(on_board(), Change::Status(CheckStatus::Confirmed))];
    project.mark(&ada, status, false).unwrap();

    let found = reliability(project.journal());
    let told: Vec<_> = found
        .iter()
        .map(|r| (r.question, r.complete, r.any, r.percent, r.alpha))
        .collect();
    let one = Err(Undefined::OneAnswer);
    assert_eq!(
        told,
        [
            (Question::Agreement, 1, 1, Ok(1.0), one),
            (Question::Stands, 2, 2, Ok(1.0), Ok(1.0)),
            (Question::Noise, 1, 2, Ok(0.0), Ok(0.0)),
        ]
    );
    assert_eq!(found[0].people, [ada, bo]);
    assert_eq!(found[2].pairs.len(), 1);
    assert_eq!(reliability(&Journal::default()), []);
}

proptest! {
    #[test]
    fn scores_are_bounded_and_do_not_depend_on_the_order(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of(0..3_usize), 3), 0..20),
    ) {
        let there = Answered::new(3, rows.clone()).unwrap();
        let turned = |row: &Vec<Option<usize>>| row.iter().rev().copied().collect::<Vec<_>>();
        let mut other: Vec<Vec<Option<usize>>> = rows.iter().map(turned).collect();
        other.reverse();
        let back = Answered::new(3, other).unwrap();
        for (a, b) in [
            (there.percent(), back.percent()),
            (there.fleiss(), back.fleiss()),
            (there.alpha(), back.alpha()),
            (there.pair(0, 1).cohen(), back.pair(2, 1).cohen()),
        ] {
            match (a, b) {
                (Ok(a), Ok(b)) => {
                    prop_assert!((a - b).abs() < 1e-9);
                    prop_assert!(a.is_finite() && a <= 1.0 + 1e-9);
                }
                (a, b) => prop_assert_eq!(a, b),
            }
        }
        prop_assert!(there.complete() <= there.any() && there.any() <= rows.len());
    }
}
