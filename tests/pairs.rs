//! Pairs that people joined or parted, groups that they judged: they hold whatever the analysis says later.

mod desk;

use std::sync::Arc;

use crosscheck::domain::{
    Agreement, Annotator, Article, Candidate, Change, Claim, ClaimId, GroupKey, Journal, Mark,
    MarkId, MatchGroup, Span, State, StepId, Suggestions, Target,
};
use crosscheck::import::article_id;
use desk::by as article;

const HERALD: &str = "The weir broke at dawn on Friday.";
const POST: &str = "At dawn the old weir gave way.";
const COURIER: &str = "The weir held until noon.";

fn articles() -> [Article; 3] {
    [
        article("Herald", HERALD),
        article("Post", POST),
        article("Courier", COURIER),
    ]
}

/// The claim with the first `length` bytes of a text.
fn id(text: &str, length: usize) -> ClaimId {
    ClaimId::new(article_id(text), Span::new(0, length).expect("not empty"))
}

/// What an analysis proposes: these groups; each claim has every other one of another article as a candidate.
fn suggestions(groups: &[&[ClaimId]]) -> Suggestions {
    let all: Vec<ClaimId> = groups.iter().flat_map(|g| g.iter().copied()).collect();
    let claim = |id: ClaimId| Claim {
        id,
        kinds: Vec::new(),
        speaker: None,
        score: 0.5,
        reasons: Vec::new(),
        candidates: all
            .iter()
            .filter(|c| c.article != id.article)
            .map(|c| Candidate {
                claim: *c,
                score: 0.5,
            })
            .collect(),
    };
    Suggestions {
        claims: all.iter().map(|c| claim(*c).into()).collect(),
        groups: groups
            .iter()
            .map(|g| MatchGroup {
                claims: g.to_vec(),
                agreement: Agreement::Agree,
                independent_sources: g.len(),
                reasons: Arc::default(),
                links: Arc::default(),
            })
            .collect(),
        ..Suggestions::default()
    }
}

fn journal(changes: &[(ClaimId, ClaimId, Change)]) -> Journal {
    let ids = 1_u128..;
    Journal::new(changes.iter().zip(ids).map(|((a, b, change), n)| Mark {
        id: MarkId::from_bits(n),
        step: StepId::from_bits(n),
        clock: u64::try_from(n).expect("small"),
        time: 0,
        annotator: Annotator::new("Ada").expect("a name"),
        target: Target::pair(*a, *b).expect("two claims"),
        change: change.clone(),
        settles: false,
    }))
}

fn together(state: &State, a: ClaimId, b: ClaimId) -> bool {
    let mut groups = state.groups.iter();
    groups.any(|g| g.claims.contains(&a) && g.claims.contains(&b))
}

#[test]
fn a_refused_pair_does_not_come_back_when_the_analysis_cuts_its_claims_otherwise() {
    let (a, b) = (id(HERALD, 32), id(POST, 29));
    let refused = journal(&[(a, b, Change::NotSame)]);
    let before = State::fold(&articles(), &suggestions(&[&[a, b]]), &refused);
    assert!(!together(&before, a, b));
    assert!(before.are_apart(a, b) && before.are_apart(b, a));
    // "The weir broke at dawn" and "At dawn the old weir gave": the same claims, cut a little shorter.
    let (a, b) = (id(HERALD, 22), id(POST, 25));
    let after = State::fold(&articles(), &suggestions(&[&[a, b]]), &refused);
    assert!(!together(&after, a, b));
    assert!(after.are_apart(a, b));
    assert_eq!(after.claims.len(), 2, "no old claim was left behind");
}

#[test]
fn what_was_said_last_of_a_pair_holds() {
    let (a, b) = (id(HERALD, 32), id(POST, 29));
    let alone = suggestions(&[&[a], &[b]]);
    let joined = journal(&[(a, b, Change::NotSame), (a, b, Change::Same)]);
    let state = State::fold(&articles(), &alone, &joined);
    assert!(together(&state, a, b) && !state.are_apart(a, b));
}

#[test]
fn a_pair_that_a_person_joined_holds_against_a_group_that_the_analysis_made() {
    let (a, b, c) = (id(HERALD, 32), id(POST, 29), id(COURIER, 24));
    // The analysis holds b and c to be the same; a person says that a is the same as b but not as c.
    let suggested = suggestions(&[&[a], &[b, c]]);
    let marks = journal(&[(a, c, Change::NotSame), (a, b, Change::Same)]);
    let state = State::fold(&articles(), &suggested, &marks);
    assert!(together(&state, a, b));
    assert!(!together(&state, a, c) && !together(&state, b, c));
}

#[test]
fn every_claim_is_decided_when_the_groups_that_speak_for_one_are() {
    let (a, b, c) = (id(HERALD, 32), id(POST, 29), id(COURIER, 24));
    // b stands in two groups; the larger one speaks for it, so that the smaller one never shows.
    let suggested = suggestions(&[&[a, b, c], &[b]]);
    let state = State::fold(&articles(), &suggested, &Journal::default());
    assert_eq!(state.groups.len(), 2);
    assert_eq!(state.deciding().count(), 1);
    assert_eq!(state.speaking(b).map(|g| g.claims.len()), Some(3));
}

/// What a person said of the outlets of this group.
fn judged(claims: &[ClaimId]) -> Journal {
    Journal::new([Mark {
        id: MarkId::from_bits(1),
        step: StepId::from_bits(1),
        clock: 1,
        time: 0,
        annotator: Annotator::new("Ada").expect("a name"),
        target: Target::Group(GroupKey::new(claims.to_vec()).expect("not empty")),
        change: Change::Agreement(Agreement::Differ),
        settles: false,
    }])
}

/// The one group that somebody judged, and how many claims there are.
fn judged_group(groups: &[&[ClaimId]], marks: &Journal) -> (Vec<ClaimId>, usize) {
    let state = State::fold(&articles(), &suggestions(groups), marks);
    let mut judged = state.groups.iter().filter(|g| g.judged());
    let group = judged.next().expect("a group was judged");
    assert!(judged.next().is_none());
    (group.claims.clone(), state.claims.len())
}

#[test]
fn a_verdict_stays_with_its_group_when_a_claim_of_it_is_cut_quite_otherwise() {
    let (a, b, c) = (id(HERALD, 32), id(POST, 29), id(COURIER, 24));
    let verdict = judged(&[a, b]);
    // A third of the words is left of one of the two.
    let short = id(POST, 10);
    let (group, claims) = judged_group(&[&[a, short], &[c]], &verdict);
    assert_eq!((group, claims), (vec![a, short], 3));
    // It was cut in two: the part that is still matched goes on, though the other is longer.
    let second = ClaimId::new(b.article, Span::new(17, 29).expect("not empty"));
    let first = id(POST, 16);
    let (group, claims) = judged_group(&[&[first, c], &[a, second]], &verdict);
    assert_eq!((group, claims), (vec![a, second], 4));
}

#[test]
fn a_verdict_keeps_its_claims_together_when_the_analysis_no_longer_proposes_them() {
    let (a, b, c) = (id(HERALD, 32), id(POST, 29), id(COURIER, 24));
    let verdict = judged(&[a, b]);
    let (mut group, claims) = judged_group(&[&[a, c]], &verdict);
    group.sort_unstable();
    let mut all = vec![a, b, c];
    all.sort_unstable();
    assert_eq!((&group, claims), (&all, 3));
    let (mut group, claims) = judged_group(&[&[c]], &verdict);
    group.sort_unstable();
    all.retain(|id| *id != c);
    assert_eq!((&group, claims), (&all, 3));
}

#[test]
fn a_refusal_goes_before_what_a_verdict_holds_together() {
    let (a, b, c) = (id(HERALD, 32), id(POST, 29), id(COURIER, 24));
    let refused = journal(&[(a, b, Change::NotSame)]);
    let mut refusal = refused.marks()[0].clone();
    refusal.id = MarkId::from_bits(2);
    let verdict = judged(&[a, b]);
    let both = Journal::new(verdict.marks().iter().cloned().chain([refusal]));
    let state = State::fold(&articles(), &suggestions(&[&[a, c]]), &both);
    assert!(!together(&state, a, b));
}
