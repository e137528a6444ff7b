//! Claims whose edges people move keep their groups, and what was said of them.

mod desk;

use std::sync::Arc;

use crosscheck::domain::{
    Agreement, Annotator, Article, Change, Claim, ClaimId, GroupKey, Journal, Mark, MarkId,
    MatchGroup, Reason, ReasonKind, State, StepId, Suggestions, Target,
};
use crosscheck::import::article_id;
use desk::{by as article, place};

const HERALD: &str = "The weir broke at dawn on Friday and 12 barns were flooded.";
const POST: &str = "At dawn the old weir gave way; 14 barns stood in water.";

const WHOLE: &str = "The weir broke at dawn on Friday and 12 barns were flooded";
const BROKE: &str = "The weir broke at dawn on Friday";
const BARNS: &str = "12 barns were flooded";

fn articles() -> [Article; 2] {
    [article("Herald", HERALD), article("Post", POST)]
}

fn herald(words: &str) -> ClaimId {
    ClaimId::new(article_id(HERALD), place(HERALD, words))
}

fn post() -> ClaimId {
    ClaimId::new(article_id(POST), place(POST, "14 barns stood in water"))
}

/// The analysis holds the Herald's whole sentence and the Post's clause to differ in the number of barns.
fn suggestions() -> Suggestions {
    let claim = |id| {
        Arc::new(Claim {
            id,
            kinds: Vec::new(),
            speaker: Some("Ada Lund".into()),
            score: 0.5,
            reasons: Vec::new(),
            candidates: Vec::new(),
        })
    };
    let claims = [herald(WHOLE), post()];
    let reason = Reason {
        kind: ReasonKind::Quantity,
        claims,
        spans: [place(HERALD, "12 barns"), place(POST, "14 barns")],
        values: ["12 barns".into(), "14 barns".into()],
    };
    Suggestions {
        claims: claims.into_iter().map(claim).collect(),
        groups: vec![MatchGroup {
            claims: claims.to_vec(),
            agreement: Agreement::Differ,
            independent_sources: 2,
            reasons: vec![reason].into(),
            links: Vec::new().into(),
        }],
        ..Suggestions::default()
    }
}

/// One step of a person; the clock is the number of the step.
type Step<'a> = (&'a str, Vec<(Target, Change)>);

fn journal(steps: &[Step<'_>]) -> Journal {
    let mut marks = Vec::new();
    for (clock, (by, changes)) in (1_u64..).zip(steps) {
        for (target, change) in changes {
            marks.push(Mark {
                id: MarkId::from_bits(marks.len() as u128 + 1),
                step: StepId::from_bits(clock.into()),
                clock,
                time: 0,
                annotator: Annotator::new(by).expect("a name"),
                target: target.clone(),
                change: change.clone(),
                settles: false,
            });
        }
    }
    // The order in which marks come in says nothing.
    marks.reverse();
    Journal::new(marks)
}

fn resize(from: &str, to: &str) -> Vec<(Target, Change)> {
    let new = herald(to);
    vec![
        (Target::Claim(herald(from)), Change::NotClaim),
        (Target::Span(new.article, new.span), Change::Claim),
    ]
}

fn says(claims: &[ClaimId], agreement: Agreement) -> Vec<(Target, Change)> {
    let key = GroupKey::new(claims.to_vec()).expect("it has claims");
    vec![(Target::Group(key), Change::Agreement(agreement))]
}

fn state(steps: &[Step<'_>]) -> State {
    State::fold(&articles(), &suggestions(), &journal(steps))
}

/// The words of the Herald's claims.
fn claims(state: &State) -> Vec<&str> {
    let claims = state.claims_of(article_id(HERALD));
    claims.filter_map(|c| c.claim.id.span.of(HERALD)).collect()
}

#[test]
fn a_resized_claim_stands_where_it_stood() {
    let state = state(&[("Ada", resize(WHOLE, BARNS))]);
    assert_eq!(claims(&state), [BARNS]);
    assert_eq!(state.groups.len(), 1);
    let group = &state.groups[0];
    assert_eq!(group.claims, [herald(BARNS), post()]);
    assert_eq!(group.current(), Some(Agreement::Differ));
    assert_eq!(group.reasons[0].claims, [herald(BARNS), post()]);
    let claim = &state.claims[&herald(BARNS)].claim;
    assert_eq!(
        (claim.id, claim.speaker.as_deref()),
        (herald(BARNS), Some("Ada Lund"))
    );
}

#[test]
fn without_the_words_that_differ_nothing_is_proposed() {
    let state = state(&[("Ada", resize(WHOLE, BROKE))]);
    assert_eq!(state.groups[0].claims, [herald(BROKE), post()]);
    assert_eq!(state.groups[0].current(), None);
    assert!(state.groups[0].reasons.is_empty());
}

#[test]
fn what_was_said_before_and_after_holds_of_it() {
    let before = says(&[herald(WHOLE), post()], Agreement::Agree);
    let after = says(&[herald(BARNS), post()], Agreement::Contradict);
    for steps in [
        [
            ("Ada", before.clone()),
            ("Ada", resize(WHOLE, BARNS)),
            ("Ada", after.clone()),
        ],
        // A colleague who has not seen the new edges yet.
        [
            ("Ada", resize(WHOLE, BARNS)),
            ("Bo", before.clone()),
            ("Bo", after.clone()),
        ],
    ] {
        let state = state(&steps);
        assert_eq!(claims(&state), [BARNS]);
        assert_eq!(state.groups[0].current(), Some(Agreement::Contradict));
        assert_eq!(state.groups.len(), 1);
    }
}

#[test]
fn of_two_people_who_move_the_edges_the_last_one_s_hold() {
    for (first, last) in [(BROKE, BARNS), (BARNS, BROKE)] {
        let state = state(&[("Ada", resize(WHOLE, first)), ("Bo", resize(WHOLE, last))]);
        assert_eq!(claims(&state), [last]);
        assert_eq!(state.groups.len(), 1);
    }
}

#[test]
fn edges_are_moved_on_and_back() {
    let there = ("Ada", resize(WHOLE, BARNS));
    let back = ("Ada", resize(BARNS, WHOLE));
    assert_eq!(claims(&state(&[there.clone(), back.clone()])), [WHOLE]);
    let again = state(&[there.clone(), back, there]);
    assert_eq!(claims(&again), [BARNS]);
    assert_eq!(again.groups[0].claims, [herald(BARNS), post()]);
}

#[test]
fn undo_tells_of_it_and_puts_the_edges_back() {
    let mut journal = journal(&[("Ada", resize(WHOLE, BARNS))]);
    let ada = Annotator::new("Ada").expect("a name");
    let undo = journal.undo(&ada).expect("there is something to undo");
    assert_eq!(undo.words, "claim resized");
    assert!(journal.insert(Mark {
        id: MarkId::from_bits(9),
        step: StepId::from_bits(9),
        clock: 9,
        time: 0,
        annotator: ada,
        target: Target::Journal,
        change: Change::Withdraw(undo.marks),
        settles: false,
    }));
    let state = State::fold(&articles(), &suggestions(), &journal);
    let plain = State::fold(&articles(), &suggestions(), &Journal::default());
    assert_eq!(state, plain);
}

#[test]
fn a_resized_claim_can_be_taken_off_the_list() {
    let off = vec![(Target::Claim(herald(BARNS)), Change::NotClaim)];
    let state = state(&[("Ada", resize(WHOLE, BARNS)), ("Bo", off)]);
    assert!(claims(&state).is_empty());
}

#[test]
fn a_claim_taken_off_and_another_made_later_are_two_decisions() {
    let [off, made] = <[_; 2]>::try_from(resize(WHOLE, BARNS)).expect("two marks");
    let state = state(&[("Ada", vec![off]), ("Ada", vec![made])]);
    assert_eq!(claims(&state), [BARNS]);
    assert!(state.groups.iter().all(|g| g.claims.len() == 1));
}
