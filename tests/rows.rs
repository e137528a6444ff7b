//! What the views show, as text: rows made of hand-written suggestions and marks.

mod desk;

use std::fmt::Write;
use std::sync::Arc;

use crosscheck::app::find::Find;
use crosscheck::app::rows::{card, compare, margin, names, progress, reader};
use crosscheck::app::snapshot::{BundleView, Place, Snapshot};
use crosscheck::app::state::State;
use crosscheck::domain::{
    Agreement, Annotator, Article, ArticleSuggestions, BundleId, Change, Claim, ClaimId, ClaimKind,
    GroupKey, Journal, Mark, MarkId, MatchGroup, Noise, NoiseKind, Outlet, Reason, ReasonKind,
    StepId, Suggestions, Target,
};
use crosscheck::import::article_id;
use crosscheck::store::find::{Found, Index, Query, entries};
use desk::{headed, place as span};

const HERALD: &str = "Mill burns\nBy Ada Lund\nThe fire took 40 looms. Nobody was hurt.";
const POST: &str = "Fire at the mill\nFifty looms were lost.";

fn article(outlet: &str, text: &str) -> Article {
    Article {
        published: Some("3 March".into()),
        ..headed(outlet, text)
    }
}

fn claim(text: &str, words: &str) -> Claim {
    Claim {
        id: ClaimId::new(article_id(text), span(text, words)),
        kinds: vec![ClaimKind::Event],
        speaker: None,
        score: 0.5,
        reasons: vec!["it gives a quantity".into()],
        candidates: Vec::new(),
    }
}

fn suggestions() -> Suggestions {
    let looms = claim(HERALD, "The fire took 40 looms");
    let hurt = claim(HERALD, "Nobody was hurt");
    let lost = claim(POST, "Fifty looms were lost");
    let group = |claims: &[&Claim], agreement, reasons: Vec<Reason>| MatchGroup {
        claims: claims.iter().map(|c| c.id).collect(),
        agreement,
        independent_sources: claims.len(),
        reasons: reasons.into(),
        links: [].into(),
    };
    let differs = Reason {
        kind: ReasonKind::Quantity,
        claims: [looms.id, lost.id],
        spans: [span(HERALD, "40"), span(POST, "Fifty")],
        values: ["40".into(), "Fifty".into()],
    };
    let noise = |text: &str, words: &str| Noise {
        span: span(text, words),
        kind: NoiseKind::Byline,
        score: 0.9,
        reason: "the line names its author".into(),
    };
    let of = |text: &str, noise| ArticleSuggestions {
        article: article_id(text),
        noise,
        sentences: Vec::new(),
        quotes: Vec::new(),
    };
    Suggestions {
        articles: vec![
            of(HERALD, vec![noise(HERALD, "By Ada Lund")]).into(),
            of(POST, Vec::new()).into(),
        ],
        groups: vec![
            group(&[&looms, &lost], Agreement::Differ, vec![differs]),
            group(&[&hurt], Agreement::SingleSource, Vec::new()),
        ],
        claims: [looms, hurt, lost].map(Into::into).to_vec(),
        families: Vec::new(),
    }
}

/// The window with the Herald shown, its first claim selected and marked by somebody as agreed.
fn state() -> State {
    let articles: Arc<[Article]> = vec![article("Herald", HERALD), article("Post", POST)].into();
    let suggestions = suggestions();
    let key = GroupKey::new(suggestions.groups[0].claims.clone()).expect("it has claims");
    let journal = Journal::new([Mark {
        id: MarkId::from_bits(1),
        step: StepId::from_bits(1),
        clock: 1,
        time: 0,
        annotator: Annotator::new("Ada").expect("a name"),
        target: Target::Group(key),
        change: Change::Agreement(Agreement::Agree),
        settles: false,
    }]);
    let folded = crosscheck::domain::State::fold(&articles, &suggestions, &journal);
    let bundle = BundleView {
        id: BundleId::from_bits(1),
        title: "The mill".into(),
        quotations: crosscheck::analyse::quotations::find(&articles, &suggestions, &folded).into(),
        state: Arc::new(folded),
        suggestions: Arc::new(suggestions.clone()),
        articles,
    };
    State {
        place: Place {
            article: Some(article_id(HERALD)),
            claim: Some(suggestions.claims[0].id),
        },
        project: Some(Arc::new(Snapshot {
            path: "mill.crosscheck".into(),
            closed: None,
            title: "The mill".into(),
            only_mine: false,
            disputes: Vec::new(),
            reliability: Vec::new(),
            bundles: vec![bundle],
            journal: Arc::new(journal),
            earlier: Arc::default(),
            undo: None,
            redo: None,
            place: Place::default(),
        })),
        ..State::default()
    }
}

fn reader(state: &State) -> Option<reader::ReaderRows> {
    reader::rows(
        state,
        &names::Names::of(state),
        &mut margin::Kept::default(),
    )
}

#[test]
fn the_reader() {
    let rows = reader(&state()).expect("an article is shown");
    let mut text = format!("{}\n", rows.source);
    for passage in &rows.passages {
        let words = passage.span.of(&rows.text).expect("it fits");
        let kind = if passage.headline {
            "headline"
        } else {
            "passage"
        };
        writeln!(text, "{kind}: {words}").expect("a string takes all");
        for noise in &passage.noise {
            writeln!(text, "  noise: {}", noise.tip).expect("a string takes all");
        }
        for c in &passage.claims {
            let (judged, selected) = (c.judged, c.selected);
            writeln!(
                text,
                "  claim: {} {:?} judged {judged} selected {selected}",
                c.words, c.agreement
            )
            .expect("a string takes all");
        }
    }
    insta::assert_snapshot!(text, @r"
    Herald · 3 March
    headline: Mill burns
    passage: By Ada Lund
      noise: Byline (suggested): the line names its author
    passage: The fire took 40 looms. Nobody was hurt.
      claim: The fire took 40 looms Some(Agree) judged true selected true
      claim: Nobody was hurt Some(SingleSource) judged false selected false
    ");
}

#[test]
fn the_card() {
    let card = card::row(&state()).expect("a claim is selected");
    let mut text = format!("{}\n{}\n", card.words, card.worth);
    writeln!(
        text,
        "{:?} by {:?}, suggested {:?}",
        card.current, card.answers, card.suggested
    )
    .expect("a string");
    for m in &card.mentions {
        let details: Vec<_> = m.details.iter().filter_map(|s| s.of(&m.words)).collect();
        writeln!(text, "{}: {} {details:?}", m.outlet, m.words).expect("a string takes all");
    }
    for d in &card.differences {
        writeln!(text, "{:?}: {:?}", d.kind, d.sides).expect("a string takes all");
    }
    insta::assert_snapshot!(text, @r#"
    The fire took 40 looms
    event · it gives a quantity
    Some(Agree) by [("Ada", Agree)], suggested Some(Differ)
    Herald: The fire took 40 looms ["40"]
    Post: Fifty looms were lost ["Fifty"]
    Quantity: [("Herald", "40"), ("Post", "Fifty")]
    "#);
}

#[test]
fn compare() {
    let mut state = state();
    let lines = |state: &State| {
        let rows = compare::rows(state);
        let groups = rows.groups.iter().map(|g| {
            let cells = (0..rows.columns.len()).map(|column| g.cell(column));
            let cells: Vec<_> = cells
                .map(|c| c.map_or("-".into(), |c| rows.words(c.claim)))
                .collect();
            format!("{:?} {}", g.agreement, cells.join(" | "))
        });
        groups.collect::<Vec<_>>()
    };
    assert_eq!(
        lines(&state),
        ["Some(Agree) The fire took 40 looms | Fifty looms were lost"]
    );
    state.compare.singles = true;
    assert_eq!(lines(&state).len(), 2);
    // While Find looks for something, Compare keeps to what was found.
    state.find.open = true;
    state.find.text = "hurt".into();
    assert!(lines(&state).is_empty());
    state.find.found = std::sync::Arc::new(found(&state, "hurt"));
    assert_eq!(lines(&state), ["Some(SingleSource) Nobody was hurt | -"]);
    state.find = Find::default();
    state.compare.only = Some(Agreement::Contradict);
    assert!(lines(&state).is_empty());
}

fn found(state: &State, typed: &str) -> Found {
    let project = state.project.as_ref().expect("a project is open");
    let bundles = project.bundles.iter();
    let all = bundles.flat_map(|b| entries(&b.articles, &b.suggestions, &b.state));
    let mut index = Index::new().expect("there is memory");
    index.refresh(all).expect("there is memory");
    let query = Query::parse(typed).expect("it is well formed");
    index.find(&query, 10).expect("the index is whole")
}

#[test]
fn progress_of_articles_pairs_and_people() {
    let rows = progress::rows(&state());
    let mut text = format!("{}: {}\n", rows.title, rows.parts.in_words());
    for a in &rows.articles {
        let (decided, claims) = (a.decided, a.claims);
        writeln!(
            text,
            "{} {:?} decided {decided} of {claims}",
            a.outlet, a.parts.0
        )
        .expect("a string takes all");
        let next = a.next.map(|n| (n.article == a.id, n.span.len()));
        writeln!(text, "  next: {next:?}").expect("a string takes all");
    }
    for (row, cells) in rows.pairs.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (a, b) = (&rows.outlets[column], &rows.outlets[row + 1]);
            writeln!(text, "{a} and {b}: {}", cell.in_words()).expect("a string takes all");
        }
    }
    for p in &rows.people {
        writeln!(text, "{} {:?}", p.name, p.counts).expect("a string takes all");
    }
    insta::assert_snapshot!(text, @r"
    The mill: Checked 43%, noise 14%, to decide 14%, no claim 29%
    Herald [5, 0, 3, 3, 2] decided 1 of 2
      next: Some((true, 15))
    Post [4, 0, 0, 0, 4] decided 1 of 1
      next: None
    Herald and Post: 1 claim in common: 1 agree
    Ada [1, 0, 0, 0]
    ");
}

#[test]
fn a_share_is_never_rounded_to_nothing_or_all() {
    for (share, words) in [
        (0.0, "0%"),
        (0.001, "<1%"),
        (0.306, "31%"),
        (0.999, ">99%"),
        (1.0, "100%"),
    ] {
        assert_eq!(progress::percent(share), words);
    }
}

#[test]
fn compare_of_two_outlets_shows_what_they_have_in_common() {
    let mut state = state();
    state.compare.singles = true;
    let outlet = |name| Outlet::new(name).expect("a name");
    state.compare.pair = Some([outlet("Post"), outlet("Herald")]);
    let rows = compare::rows(&state);
    assert_eq!(rows.columns.len(), 2);
    assert_eq!(
        rows.groups.len(),
        1,
        "what one of them alone has is not shown"
    );
    state.compare.pair = Some([outlet("Post"), outlet("Lamp")]);
    assert_eq!(compare::rows(&state).columns.len(), 1);
}

#[test]
fn compare_is_narrowed_by_whatever_a_row_has() {
    use compare::Filter;
    use crosscheck::domain::{Annotator, CheckStatus, ClaimKind, Stance};
    let mut state = state();
    state.compare.singles = true;
    let outlet = |name| Outlet::new(name).ok();
    let person = |name| Annotator::new(name).ok();
    let filters: [(fn() -> Filter, usize); 6] = [
        (Filter::default, 2),
        (|| status(CheckStatus::Unchecked), 2),
        (|| status(CheckStatus::Confirmed), 0),
        (|| kind(ClaimKind::Event), 2),
        (|| kind(ClaimKind::Prediction), 0),
        (|| stance(Stance::Denies), 0),
    ];
    fn status(status: CheckStatus) -> Filter {
        Filter {
            status: Some(status),
            ..Filter::default()
        }
    }
    fn kind(kind: ClaimKind) -> Filter {
        Filter {
            kind: Some(kind),
            ..Filter::default()
        }
    }
    fn stance(stance: Stance) -> Filter {
        Filter {
            stance: Some(stance),
            ..Filter::default()
        }
    }
    let others = [
        (outlet("Post"), None, None, 1),
        (outlet("Herald"), None, None, 2),
        (None, person("Ada"), None, 1),
        (None, person("Bo"), None, 0),
        (None, None, Some("Nobody".to_owned()), 0),
    ];
    let others = others.map(|(outlet, by, speaker, count)| {
        let filter = Filter {
            outlet,
            by,
            speaker,
            ..Filter::default()
        };
        (filter, count)
    });
    for (filter, count) in filters
        .map(|(f, count)| (f(), count))
        .into_iter()
        .chain(others)
    {
        state.compare.filter = filter;
        let rows = compare::rows(&state);
        assert_eq!(rows.groups.len(), count, "{:?}", state.compare.filter);
        assert_eq!(rows.all, 2);
    }
    state.compare.filter = Filter::default();
    state.compare.by_speaker = true;
    state.compare.filtering = true;
    let rows = compare::rows(&state);
    assert_eq!(rows.heads, [0], "nobody is named for either");
    let ada = person("Ada").expect("a name");
    assert_eq!(rows.choices.people, [("Ada".to_owned(), ada)]);
}

#[test]
fn blind_names_are_letters_that_stay() {
    let mut state = state();
    state.prefs.blind = true;
    let names = names::Names::of(&state);
    let outlet = |name| Outlet::new(name).expect("a name");
    assert_eq!(names.outlet(&outlet("Herald")), "Outlet A");
    assert_eq!(names.outlet(&outlet("Post")), "Outlet B");
    assert_eq!(names.outlet(&outlet("Lamp")), "Another outlet");
    for (said, hidden) in [
        (
            "Undo: Post stands behind it",
            "Undo: Outlet B stands behind it",
        ),
        ("“Herald”, Post.", "“Outlet A”, Outlet B."),
        ("the Postmaster’s Heralds", "the Postmaster’s Heralds"),
        ("", ""),
        ("é Herald", "é Outlet A"),
    ] {
        assert_eq!(names.within(said), hidden);
    }
    state.prefs.blind = false;
    let names = names::Names::of(&state);
    assert_eq!(names.outlet(&outlet("Herald")), "Herald");
    assert_eq!(names.within("Post"), "Post");
}
