//! The share file and the JSON: what is written is read back, and what makes no sense is refused.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::fs;
use std::path::{Path, PathBuf};

use crosscheck::domain::{
    Agreement, ArticleSuggestions, BundleId, Candidate, Change, Claim, ClaimId, ClaimKind, Mark,
    MarkId, MatchGroup, Noise, NoiseKind, Quote, Reason, ReasonKind, Span, State, StepId,
    Suggestions, Target,
};
use crosscheck::share::{self, ShareError};
use crosscheck::store::{Incoming, IncomingBundle, Listing, PortableMark, Project, read};
use desk::*;

/// The share file of `project` in its folder.
fn shared(project: &Project, name: &str, with_texts: bool) -> PathBuf {
    let path = project.path().with_file_name(name);
    share::save(project, &path, with_texts).unwrap();
    path
}

/// The project of the desk with ids and times that are the same in every run.
fn fixed() -> (tempfile::TempDir, Project) {
    let folder = tempfile::tempdir().unwrap();
    let mut project =
        Project::create(&folder.path().join("ferry.crosscheck"), "The ferry").unwrap();
    let (h, mut c) = (herald(), courier());
    c.url = Some("https://courier.example/gull".into());
    c.headline = Some("Gull “freed”".into());
    let texts = [(h.id, h.text.clone()), (c.id, c.text.clone())];
    let counting = [(h.id, h.text.as_str()), (c.id, c.text.as_str())];
    let counting = crosscheck::store::Texts::new(counting);
    let id = |n: u128| MarkId::from_bits((0x0190_0000_0000_7000_8000_u128 << 48) + n);
    let mut marks: Vec<Mark> = (1..)
        .zip(all_sorts())
        .map(|(n, (target, change))| Mark {
            id: id(n),
            step: StepId::from_bits(id(n.div_ceil(2)).bits()),
            clock: u64::try_from(n).unwrap(),
            time: 1_790_000_000_000,
            annotator: name(if n % 3 == 0 { "Bo" } else { "Ada Lind" }),
            target,
            change,
            settles: n == 1,
        })
        .collect();
    let last = marks.len() as u64 + 1;
    marks.push(Mark {
        id: id(99),
        step: StepId::from_bits(id(99).bits()),
        clock: last,
        target: Target::Journal,
        change: Change::Withdraw(vec![id(2), id(4)]),
        settles: false,
        ..marks[0].clone()
    });
    let incoming = Incoming {
        bundles: vec![IncomingBundle {
            id: BundleId::from_bits(0x42),
            title: "The ferry".into(),
            articles: vec![Listing::of(&h), Listing::of(&c)],
        }],
        texts: texts.into(),
        marks: marks
            .iter()
            .map(|m| PortableMark::of(m, &counting).unwrap())
            .collect(),
        anchors: vec![],
    };
    let absorbed = project.absorb(incoming).unwrap();
    assert_eq!(
        (absorbed.bundles, absorbed.articles, absorbed.marks.len()),
        (1, 2, all_sorts().len() + 1)
    );
    (folder, project)
}

#[test]
fn the_file_looks_like_this() {
    let (_folder, project) = fixed();
    let id = project.id().to_string();
    insta::assert_snapshot!(share::write(&project, true).replace(&id, "PROJECT"));
    insta::assert_snapshot!(share::write(&project, false).replace(&id, "PROJECT"));
}

/// Suggestions made by hand: the JSON is a promise, whatever the analysis finds.
fn suggestions() -> Suggestions {
    let (h, c) = (herald(), courier());
    let claims = [
        claim(&h, "with 41 people on board"),
        claim(&c, "Some 40 passengers were on board 🚢"),
    ];
    let made = |id: ClaimId, speaker: Option<&str>, candidates| Claim {
        id,
        kinds: vec![ClaimKind::Quantity, ClaimKind::Event],
        speaker: speaker.map(str::to_owned),
        score: 0.123_456,
        reasons: vec!["a number".into()],
        candidates,
    };
    let hurt = claim(&h, "Nobody was hurt");
    let likely = Candidate {
        claim: claims[1],
        score: 0.5,
    };
    let alone = |id: ClaimId| MatchGroup {
        claims: vec![id],
        agreement: Agreement::SingleSource,
        independent_sources: 1,
        reasons: [].into(),
        links: [].into(),
    };
    Suggestions {
        articles: vec![
            ArticleSuggestions {
                article: h.id,
                noise: vec![Noise {
                    span: span(&h, "HARBOUR HERALD"),
                    kind: NoiseKind::OutletCredit,
                    score: 0.9,
                    reason: "names the outlet".into(),
                }],
                sentences: vec![
                    span(&h, "HARBOUR HERALD"),
                    span(&h, "Nobody was hurt, the harbour office said."),
                ],
                quotes: vec![Quote {
                    span: span(&h, "“We heard a long scrape,”"),
                    speaker: Some("Ida Moen".into()),
                    cue: Some("said".into()),
                }],
            }
            .into(),
            ArticleSuggestions {
                article: c.id,
                noise: vec![],
                sentences: vec![],
                quotes: vec![],
            }
            .into(),
        ],
        claims: vec![
            made(claims[0], None, vec![]).into(),
            made(hurt, Some("the harbour office"), vec![likely]).into(),
            made(claims[1], None, vec![]).into(),
        ],
        groups: vec![
            MatchGroup {
                claims: claims.to_vec(),
                agreement: Agreement::Differ,
                independent_sources: 2,
                reasons: [Reason {
                    kind: ReasonKind::Quantity,
                    claims,
                    spans: [span(&h, "41 people"), span(&c, "Some 40 passengers")],
                    values: ["41 people".into(), "Some 40 passengers".into()],
                }]
                .into(),
                links: [].into(),
            },
            alone(hurt),
        ],
        families: vec![vec![h.id, c.id]],
    }
}

#[test]
fn the_json_looks_like_this() {
    let (_folder, project) = fixed();
    let (bundle, found) = (&project.bundles()[0], suggestions());
    let analysis = share::Analysis::of(&bundle.articles, &found);
    insta::assert_snapshot!(serde_json::to_string_pretty(&analysis).unwrap());
    let state = State::fold(&bundle.articles, &found, project.placed());
    let json = share::ProjectJson::of(
        project.contents(),
        vec![share::BundleJson::of(bundle, &found, &state)],
    );
    let id = project.id().to_string();
    insta::assert_snapshot!(
        serde_json::to_string_pretty(&json)
            .unwrap()
            .replace(&id, "PROJECT")
    );
}

#[test]
fn each_mark_is_one_line_and_a_new_one_is_a_new_line() {
    let (_folder, mut project) = fixed();
    let before = share::write(&project, true);
    assert_eq!(before, share::write(&project, true));
    project
        .mark(
            &name("Cleo"),
            vec![(on_board(), Change::Agreement(Agreement::Agree))],
            false,
        )
        .unwrap();
    let after = share::write(&project, true);
    let new: Vec<&str> = after
        .lines()
        .filter(|l| !before.lines().any(|b| b == *l))
        .collect();
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0].contains("by: \"Cleo\"") && new[0].contains("Agreement(\"agree\")"));
    assert!(
        new[0].contains("with 41 people on board"),
        "the words stand with the mark"
    );
    assert_eq!(before.lines().count() + 1, after.lines().count());
    assert!(
        !after.contains('\u{202e}'),
        "a mark of writing direction is shown, not obeyed"
    );
}

#[test]
fn what_is_written_is_read_back() {
    let (_folder, mut project) = project();
    project.mark(&name("Ada"), all_sorts(), false).unwrap();
    for with_texts in [true, false] {
        let path = shared(&project, "f.crosscheck.ron", with_texts);
        let file = share::read(&path).unwrap();
        let own = Incoming::from(project.contents());
        assert_eq!(file.incoming.bundles, own.bundles);
        assert_eq!(file.incoming.marks.len(), all_sorts().len());
        for mark in &own.marks {
            assert!(file.incoming.marks.contains(mark), "{mark:?}");
        }
        assert_eq!(
            file.incoming.texts,
            if with_texts {
                own.texts
            } else {
                Default::default()
            }
        );
    }
}

#[test]
fn a_file_with_texts_is_a_project_of_its_own() {
    let (_folder, mut project) = project();
    project.mark(&name("Ada"), all_sorts(), false).unwrap();
    let path = shared(&project, "f.crosscheck.ron", true);
    let goal = path.with_file_name("new.crosscheck");
    let opened = share::open_as_project(&path, &goal).unwrap();
    assert_eq!(opened.title(), "The ferry");
    assert_eq!(opened.bundles(), project.bundles());
    assert_eq!(opened.journal(), project.journal());
    opened.close().unwrap();
    assert!(matches!(
        share::open_as_project(&path, &goal),
        Err(ShareError::Store(_))
    ));
    let bare = shared(&project, "bare.crosscheck.ron", false);
    let other = path.with_file_name("other.crosscheck");
    assert!(matches!(
        share::open_as_project(&bare, &other),
        Err(ShareError::NoTexts { .. })
    ));
    assert!(!other.exists());
}

/// What another program may write: a comment, a byte order mark, other order and spacing, fields that we do not know.
const BY_HAND: &str = "\u{feff}// made by another program
#![enable(implicit_some)]
(version: 1, colour: \"red\", title: \"By hand\", project: \"0190a2b4-0000-7000-8000-000000000001\",
  marks: [(id: \"0190a2b4-0000-7000-8000-00000000000a\", step: \"0190a2b4-0000-7000-8000-00000000000b\", clock: 1, time: 0,
    mood: Good((1, 2)), by: \"Bo\", target: Span((article: \"ARTICLE\", start: 0, end: 14)), change: Reporting)])";

#[test]
fn others_may_write_one() {
    let (_folder, mut project) = project();
    let path = project.path().with_file_name("hand.crosscheck.ron");
    fs::write(&path, BY_HAND.replace("ARTICLE", &herald().id.to_string())).unwrap();
    let report = share::merge(&mut project, &[path]).unwrap();
    assert_eq!((report.marks().count(), report.orphans.len()), (1, 0));
    let mark = &project.journal().marks()[0];
    assert_eq!(
        mark.target,
        Target::Span(herald().id, Span::new(0, 14).unwrap())
    );
}

#[test]
fn what_makes_no_sense_is_refused_with_words() {
    let (_folder, mut project) = project();
    project.mark(&name("Ada"), all_sorts(), false).unwrap();
    let good = share::write(&project, true);
    let hash = herald().id.to_string();
    let hand = BY_HAND.replace("ARTICLE", &hash);
    let deep = format!("(version: 1, x: {}", "(".repeat(10_000));
    let cases: Vec<(&str, String, &str)> = vec![
        ("empty", String::new(), "not a share file"),
        ("prose", "Dear colleague,".into(), "not a share file"),
        ("json", "{\"version\": 1}".into(), "not a share file"),
        ("newer", hand.replace("version: 1", "version: 2"), "newer"),
        ("cut off", good[..good.len() / 2].into(), "in line"),
        ("too deep", deep, "in line"),
        (
            "bad kind",
            good.replace("Agreement(\"differ\")", "Agreement(\"mixed\")"),
            "“mixed” is not an agreement",
        ),
        ("bad id", hand.replace(&hash, "zz"), "not an article’s id"),
        (
            "no ids",
            hand.replace(
                "change: Reporting",
                &format!("change: Withdraw([{}])", "\"\",".repeat(99)),
            )
            .replace("Span((article: \"ARTICLE\", start: 0, end: 14))", "Journal"),
            "is not a mark’s id",
        ),
        (
            "too many bundles",
            hand.replace(
                "marks: [",
                &format!(
                    "bundles: [{}], marks: [",
                    "(id: \"0190a2b4-0000-7000-8000-00000000000c\", title: \"\", articles: []),"
                        .repeat(2_001)
                ),
            ),
            "more than 2000 bundles",
        ),
        ("empty span", hand.replace("end: 14", "end: 0"), "no place"),
        (
            "past the end",
            hand.replace("end: 14", "end: 100000"),
            "beyond the end",
        ),
        (
            "far",
            hand.replace("end: 14", "end: 18446744073709551615"),
            "no place",
        ),
        (
            "late clock",
            hand.replace("clock: 1", "clock: 18446744073709551615"),
            "clock",
        ),
        ("no clock", hand.replace("clock: 1", "clock: 0"), "clock"),
        ("no name", hand.replace("\"Bo\"", "\" \""), "name"),
        (
            "no fit",
            hand.replace("change: Reporting", "change: Same"),
            "does not go with",
        ),
        (
            "changed text",
            good.replace("Ida Moen", "Ida Moan"),
            "changed",
        ),
        (
            "withdraws none",
            hand.replace("change: Reporting", "change: Withdraw([])")
                .replace(
                    &format!("Span((article: \"{hash}\", start: 0, end: 14))"),
                    "Journal",
                ),
            "says nothing",
        ),
    ];
    let before = project.journal().clone();
    for (what, text, expect) in cases {
        let path = project.path().with_file_name("bad.crosscheck.ron");
        fs::write(&path, &text).unwrap();
        let error = share::merge(&mut project, &[path])
            .expect_err(what)
            .to_string();
        assert!(error.contains(expect), "{what}: {error}");
        assert!(
            error.contains("bad.crosscheck.ron") && error.chars().count() < 400,
            "{what}: {error}"
        );
    }
    assert_eq!(project.journal(), &before);
    assert_eq!(read(project.path()).unwrap().0.journal(), &before);
    let error = share::parse(
        Path::new("x.ron"),
        "(version: 1,\n project: \"p\",\n title: 7)",
    )
    .unwrap_err();
    assert!(
        matches!(error, ShareError::Syntax { line: 3, .. }),
        "{error}"
    );
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.crosscheck.ron");
    let file = fs::File::create(&path).unwrap();
    file.set_len(share::LARGEST + 1).unwrap();
    assert!(matches!(
        share::read(&path),
        Err(ShareError::TooLarge { .. })
    ));
}

#[test]
fn the_description_names_every_kind() {
    use crosscheck::domain::{CheckStatus, EvidenceKind, Rank, Stance};
    let readme = include_str!("../src/share/README.md");
    let mut names: Vec<&str> = Agreement::ALL.iter().map(|k| k.name()).collect();
    names.extend(CheckStatus::ALL.iter().map(|k| k.name()));
    names.extend(Stance::ALL.iter().map(|k| k.name()));
    names.extend(NoiseKind::ALL.iter().map(|k| k.name()));
    names.extend(EvidenceKind::ALL.iter().map(|k| k.name()));
    names.extend(Rank::ALL.iter().map(|k| k.name()));
    for name in names {
        assert!(
            readme.contains(&format!("`{name}`")),
            "{name} is not described"
        );
    }
    let (_folder, project) = fixed();
    for line in share::write(&project, false).lines() {
        let Some((_, change)) = line.split_once("change: ") else {
            continue;
        };
        let form = change.split(['(', ',']).next().unwrap();
        assert!(
            readme.contains(&format!("`{form}")),
            "{form} is not described"
        );
    }
}
