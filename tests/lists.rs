//! Rows of Quotes and Noise, and what a rule would change: made of hand-written suggestions and marks.

mod desk;

use std::fmt::Write;
use std::sync::Arc;

use crosscheck::analyse::quotations::{self, DriftKind, PartKind};
use crosscheck::analyse::rules::{Like, beginning, find, line_of};
use crosscheck::app::rows::names::Names;
use crosscheck::app::rows::noise::{self, By, Heading, Stands};
use crosscheck::app::rows::quotes::{self, Line, QuoteRows, Sort};
use crosscheck::app::rows::rule::{self, Alike, Draft};
use crosscheck::app::snapshot::{BundleView, Place, Snapshot};
use crosscheck::app::state::{Picked, State};
use crosscheck::domain::{
    Annotator, Article, ArticleSuggestions, BundleId, Change, Journal, Mark, MarkId, Noise,
    NoiseKind, Outlet, Quote, StepId, Suggestions, Target,
};
use crosscheck::import::article_id;
use desk::{headed as article, place as span};

const HERALD: &str = "Mill burns\nBy Ada Lund\n“We ran down to the river at once,” said Ida Moen.\nRead more: Looms of the north\nThe brigade came late, said Karl Brandt: “The road was under water.”";
const POST: &str =
    "Fire at the mill\n“We ran down to the lake at once,” said Ida Moen.\nPhoto: Post";
const POST_2: &str =
    "Mill to be rebuilt\nBy Ole Dahl\nThe council met.\nRead more: Who owns the mill\nPhoto: Post";

fn mark(number: u128, text: &str, words: &str, change: Change) -> Mark {
    Mark {
        id: MarkId::from_bits(number),
        step: StepId::from_bits(number),
        clock: u64::try_from(number).expect("small"),
        time: 0,
        annotator: Annotator::new("Ada").expect("a name"),
        target: Target::Span(article_id(text), span(text, words)),
        change,
        settles: false,
    }
}

fn state(marks: Vec<Mark>) -> State {
    let articles: Arc<[Article]> = vec![
        article("Herald", HERALD),
        article("Post", POST),
        article("Post", POST_2),
    ]
    .into();
    let quote = |text: &str, words: &str, speaker: &str| Quote {
        span: span(text, words),
        speaker: Some(speaker.into()),
        cue: Some("said".into()),
    };
    let noise = |text: &str, words: &str, kind, score, reason: &str| Noise {
        span: span(text, words),
        kind,
        score,
        reason: reason.into(),
    };
    let of = |text: &str, noise, quotes| {
        Arc::new(ArticleSuggestions {
            article: article_id(text),
            noise,
            sentences: Vec::new(),
            quotes,
        })
    };
    let by = |text, words| {
        noise(
            text,
            words,
            NoiseKind::Byline,
            0.9,
            "the line names its author",
        )
    };
    let more = |text, words| {
        noise(
            text,
            words,
            NoiseKind::RelatedLink,
            0.7,
            "the line begins with “read more”",
        )
    };
    let photo = |text| {
        noise(
            text,
            "Photo: Post",
            NoiseKind::Caption,
            0.8,
            "the line has “photo:”",
        )
    };
    let suggestions = Suggestions {
        articles: vec![
            of(
                HERALD,
                vec![
                    by(HERALD, "By Ada Lund"),
                    more(HERALD, "Read more: Looms of the north"),
                ],
                vec![
                    quote(HERALD, "“We ran down to the river at once,”", "Ida Moen"),
                    quote(HERALD, "“The road was under water.”", "Karl Brandt"),
                ],
            ),
            of(
                POST,
                vec![photo(POST)],
                vec![quote(
                    POST,
                    "“We ran down to the lake at once,”",
                    "Ida Moen",
                )],
            ),
            of(
                POST_2,
                vec![
                    by(POST_2, "By Ole Dahl"),
                    more(POST_2, "Read more: Who owns the mill"),
                    photo(POST_2),
                ],
                Vec::new(),
            ),
        ],
        ..Suggestions::default()
    };
    let journal = Journal::new(marks);
    let folded = crosscheck::domain::State::fold(&articles, &suggestions, &journal);
    let bundle = BundleView {
        id: BundleId::from_bits(1),
        title: "The mill".into(),
        quotations: quotations::find(&articles, &suggestions, &folded).into(),
        state: Arc::new(folded),
        suggestions: Arc::new(suggestions),
        articles,
    };
    State {
        place: Place {
            article: Some(article_id(HERALD)),
            claim: None,
        },
        project: Some(Arc::new(Snapshot {
            earlier: Default::default(),
            path: "mill.crosscheck".into(),
            only_mine: false,
            disputes: Vec::new(),
            reliability: Vec::new(),
            closed: None,
            title: "The mill".into(),
            bundles: vec![bundle],
            journal: Arc::new(journal),
            undo: None,
            redo: None,
            place: Place::default(),
        })),
        ..State::default()
    }
}

fn quote_lines(state: &State) -> String {
    let mut rows = QuoteRows::default();
    rows.refresh(state);
    let mut text = format!("{} of {}\n", rows.shown, rows.all);
    for (i, line) in rows.lines.iter().enumerate() {
        let at = if rows.selected == Some(i) { ">" } else { " " };
        match line {
            Line::Speaker(name, count) => writeln!(text, "{at} {name}: {count}"),
            Line::Quotation(row) => writeln!(
                text,
                "{at} {}, {} {:?}",
                row.speaker, row.summary, row.kinds
            ),
            Line::Wording(row) => {
                let outlets: Vec<&str> = row.mentions.iter().map(|m| m.outlet.as_str()).collect();
                let parts = row.parts.iter().map(|p| match p.kind {
                    PartKind::Same => p.words.clone(),
                    kind => format!("[{kind:?}: {}]", p.words),
                });
                writeln!(
                    text,
                    "{at}   {}: {}",
                    outlets.join(", "),
                    parts.collect::<String>()
                )
            }
        }
        .expect("a string takes all");
    }
    text
}

#[test]
fn quotes() {
    let mut state = state(Vec::new());
    state.quote = Some((
        article_id(POST),
        span(POST, "“We ran down to the lake at once,”"),
    ));
    insta::assert_snapshot!(quote_lines(&state), @r"
    1 of 2
      Ida Moen, 2 outlets, 2 wordings [Other]
        Herald: We ran down to the river at once
    >   Post: We ran down to the [Replaced: river] [Other: lake] at once
    ");
    state.quotes.sort = Sort::Speaker;
    state.quotes.singles = true;
    insta::assert_snapshot!(quote_lines(&state), @r"
    2 of 2
      Ida Moen: 1
      Ida Moen, 2 outlets, 2 wordings [Other]
        Herald: We ran down to the river at once
    >   Post: We ran down to the [Replaced: river] [Other: lake] at once
      Karl Brandt: 1
      Karl Brandt, one outlet []
        Herald: The road was under water.
    ");
}

#[test]
fn quotes_are_chosen_by_speaker_outlet_and_drift() {
    let mut state = state(Vec::new());
    state.quotes.singles = true;
    let shown = |options: quotes::Options| {
        let bundle = &state.project.as_ref().expect("it is open").bundles[0];
        quotes::rows(bundle, &Names::default(), &options).shown
    };
    let all = || quotes::Options {
        singles: true,
        ..Default::default()
    };
    assert_eq!(shown(all()), 2);
    let speaker = Some("Karl Brandt".to_owned());
    assert_eq!(shown(quotes::Options { speaker, ..all() }), 1);
    let outlet = Some(Outlet::new("Post").expect("a name"));
    assert_eq!(shown(quotes::Options { outlet, ..all() }), 1);
    let only = Some(DriftKind::Other);
    assert_eq!(shown(quotes::Options { only, ..all() }), 1);
    let only = Some(DriftKind::Moved);
    assert_eq!(shown(quotes::Options { only, ..all() }), 0);
}

#[test]
fn a_quote_that_a_person_calls_noise_is_left_out() {
    let quote = "“We ran down to the lake at once,” said Ida Moen.";
    let marks = vec![mark(1, POST, quote, Change::Noise(NoiseKind::PullQuote))];
    let mut state = state(marks);
    state.quotes.singles = true;
    insta::assert_snapshot!(quote_lines(&state), @r"
    2 of 2
      Ida Moen, one outlet []
        Herald: We ran down to the river at once
      Karl Brandt, one outlet []
        Herald: The road was under water.
    ");
}

fn noise_lines(state: &State) -> String {
    let mut rows = noise::NoiseRows::default();
    rows.refresh(state);
    let mut text = format!(
        "{} of {}, {} undecided\n",
        rows.shown, rows.all, rows.suggested
    );
    for (i, line) in rows.lines.iter().enumerate() {
        let at = if rows.selected == Some(i) { ">" } else { " " };
        match line {
            noise::Line::Heading(row) => writeln!(
                text,
                "{at} {} {}: {} suggested, {} marked, {} rejected",
                if row.open { "v" } else { "-" },
                row.label,
                row.suggested,
                row.marked,
                row.rejected
            ),
            noise::Line::Passage(row) => writeln!(
                text,
                "{at}     {} | {} | {} | {} | {:?}",
                row.standing.in_words(),
                row.words,
                row.outlet,
                row.reason,
                row.score
            ),
        }
        .expect("a string takes all");
    }
    text
}

#[test]
fn noise_by_kind_with_what_people_decided() {
    let marks = vec![
        mark(1, HERALD, "By Ada Lund", Change::Reporting),
        mark(2, POST, "Photo: Post", Change::Noise(NoiseKind::Caption)),
        mark(
            3,
            HERALD,
            "The brigade came late",
            Change::Noise(NoiseKind::Promo),
        ),
    ];
    let mut state = state(marks);
    state.picked = Picked::Noise(article_id(HERALD), span(HERALD, "By Ada Lund"));
    insta::assert_snapshot!(noise_lines(&state), @r"
    7 of 7, 4 undecided
      v Byline: 1 suggested, 0 marked, 1 rejected
    >     Rejected by Ada | By Ada Lund | Herald | the line names its author | Some(0.9)
          Suggested | By Ole Dahl | Post | the line names its author | Some(0.9)
      v Related link: 2 suggested, 0 marked, 0 rejected
          Suggested | Read more: Looms of the north | Herald | the line begins with “read more” | Some(0.7)
          Suggested | Read more: Who owns the mill | Post | the line begins with “read more” | Some(0.7)
      v Caption: 1 suggested, 1 marked, 0 rejected
          Marked by Ada | Photo: Post | Post | the line has “photo:” | Some(0.8)
          Suggested | Photo: Post | Post | the line has “photo:” | Some(0.8)
      v Promotion: 0 suggested, 1 marked, 0 rejected
          Marked by Ada | The brigade came late | Herald |  | None
    ");
}

#[test]
fn noise_by_outlet_folded_and_narrowed() {
    let mut state = state(vec![mark(1, POST, "Photo: Post", Change::Reporting)]);
    state.noise.by = By::Outlet;
    state.noise.unsure_first = true;
    let herald = Heading::Outlet(Outlet::new("Herald").expect("a name"));
    state.noise.closed.insert(herald.clone());
    state.heading = Some(herald);
    insta::assert_snapshot!(noise_lines(&state), @r"
    6 of 6, 5 undecided
    > - Herald: 2 suggested, 0 marked, 0 rejected
      v Post: 3 suggested, 0 marked, 1 rejected
          Suggested | Read more: Who owns the mill | Post | the line begins with “read more” | Some(0.7)
          Rejected by Ada | Photo: Post | Post | the line has “photo:” | Some(0.8)
          Suggested | Photo: Post | Post | the line has “photo:” | Some(0.8)
          Suggested | By Ole Dahl | Post | the line names its author | Some(0.9)
    ");
    state.noise.stands = Some(Stands::Rejected);
    insta::assert_snapshot!(noise_lines(&state), @r"
    1 of 6, 0 undecided
      v Post: 0 suggested, 0 marked, 1 rejected
          Rejected by Ada | Photo: Post | Post | the line has “photo:” | Some(0.8)
    ");
}

#[test]
fn what_a_rule_would_change() {
    let mut marks = vec![mark(
        1,
        POST_2,
        "Photo: Post",
        Change::Noise(NoiseKind::Caption),
    )];
    let draft = Draft {
        outlet: Outlet::new("Post").expect("a name"),
        words: "Photo: Post".into(),
        beginning: "Photo:".into(),
        alike: Alike::Line,
        lines: true,
        kind: Some(NoiseKind::Caption),
    };
    let told = |state: &State, draft: &Draft| {
        let bundle = &state.project.as_ref().expect("it is open").bundles[0];
        let rows = rule::rows(bundle, &Names::default(), draft);
        assert_eq!(rule::changes(&rows, draft).len(), rows.changes.len());
        let mut text = format!("{} articles, {} already\n", rows.articles, rows.already);
        for row in &rows.changes {
            writeln!(text, "{}: {} (now {})", row.title, row.words, row.now)
                .expect("a string takes all");
        }
        text
    };
    insta::assert_snapshot!(told(&state(marks.clone()), &draft), @r"
    2 articles, 1 already
    Fire at the mill: Photo: Post (now caption (suggested))
    ");
    let reporting = Draft {
        kind: None,
        ..draft.clone()
    };
    insta::assert_snapshot!(told(&state(marks.clone()), &reporting), @r"
    2 articles, 0 already
    Fire at the mill: Photo: Post (now caption (suggested))
    Mill to be rebuilt: Photo: Post (now caption)
    ");
    marks.clear();
    let begin = Draft {
        alike: Alike::Begin,
        beginning: "read more".into(),
        kind: Some(NoiseKind::RelatedLink),
        ..draft
    };
    insta::assert_snapshot!(told(&state(marks), &begin), @r"
    2 articles, 0 already
    Mill to be rebuilt: Read more: Who owns the mill (now related link (suggested))
    ");
}

#[test]
fn what_a_rule_finds() {
    let text = "Read more: The 12 bridges\nread  MORE: the 31 bridges\nRead moreover this\nThe Read more: here\n(CSB) — The ferry\n(CSB) — Tuesday";
    let found = |like: Like| -> Vec<&str> {
        let spans = find(&like, text);
        spans.iter().map(|s| s.of(text).expect("it fits")).collect()
    };
    assert_eq!(
        found(Like::Line("READ MORE: the 99 bridges".into())),
        ["Read more: The 12 bridges", "read  MORE: the 31 bridges"]
    );
    assert_eq!(
        found(Like::Begin("read more".into())),
        ["Read more: The 12 bridges", "read  MORE: the 31 bridges"]
    );
    assert_eq!(found(Like::Words("(CSB) —".into())), ["(CSB) —", "(CSB) —"]);
    assert_eq!(found(Like::Words("bridge".into())), [] as [&str; 0]);
    assert_eq!(found(Like::Begin(" ".into())), [] as [&str; 0]);
    for (words, line) in [
        ("The Read more: here", Some("The Read more: here")),
        ("CSB) — Tuesday", Some("(CSB) — Tuesday")),
        ("(CSB) — ", None),
    ] {
        assert_eq!(line_of(text, span(text, words)), line);
    }
}

#[test]
fn how_lines_begin() {
    for (line, begin) in [
        ("Read more: Looms of the north", "Read more:"),
        ("MARHAVEN — The ferry", "MARHAVEN —"),
        ("Sign up to our evening letter", "Sign up to"),
        ("Copyright", "Copyright"),
        (
            "He said one thing and did another: so it goes",
            "He said one",
        ),
    ] {
        assert_eq!(beginning(line), begin);
    }
}
