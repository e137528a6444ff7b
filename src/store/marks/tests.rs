//! Every mark is read back from its row as it was written.

use proptest::prelude::*;
use rusqlite::Connection;

use super::*;
use crate::domain::{
    Agreement, Arrivals, ArticleId, BundleId, Change, CheckStatus, ClaimId, Evidence, EvidenceKind,
    GroupKey, NoiseKind, Outlet, Rank, Span, Stance, Target,
};
use crate::store::migrate;

fn claim() -> impl Strategy<Value = ClaimId> {
    (any::<[u8; 32]>(), 0..1_usize << 39, 1..1_000_usize).prop_map(|(hash, start, len)| {
        let span = Span::new(start, start + len).unwrap_or(Span::FIRST);
        ClaimId::new(ArticleId::from_hash(hash), span)
    })
}

fn mark_ids() -> impl Strategy<Value = Vec<MarkId>> {
    prop::collection::vec(any::<u128>().prop_map(MarkId::from_bits), 1..5)
}

fn outlet() -> impl Strategy<Value = Outlet> {
    "[^\\p{C}\\s][^\\p{C}]{0,20}[^\\p{C}\\s]".prop_filter_map("a name", |n| Outlet::new(&n).ok())
}

/// Any text, white space, line breaks and backslashes among it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[ \\\\n\n\r\t-]{0,12}"]
}

fn pick<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let kind = prop::option::of(pick(EvidenceKind::ALL));
    let rank = prop::option::of(pick(Rank::ALL));
    let texts = (text(), text(), text(), text(), text());
    (kind, rank, texts).prop_map(|(kind, rank, (title, place, note, part, seen))| Evidence {
        title,
        kind,
        rank,
        place,
        part,
        seen,
        note,
    })
}

/// A target of each sort, with a change that goes with it.
fn pairs() -> impl Strategy<Value = (Target, Change)> {
    let on_group = prop_oneof![
        pick(Agreement::ALL).prop_map(Change::Agreement),
        pick(CheckStatus::ALL).prop_map(Change::Status),
        text().prop_map(Change::Rating),
        text().prop_map(Change::Note),
        (outlet(), any::<bool>()).prop_map(|(o, b)| Change::Outlet(o, b)),
        (text(), any::<bool>()).prop_map(|(s, b)| Change::Source(s, b)),
        evidence().prop_map(Change::Evidence),
        (any::<u128>(), evidence())
            .prop_map(|(id, e)| Change::EvidenceNow(MarkId::from_bits(id), e)),
        any::<u128>().prop_map(|id| Change::NoEvidence(MarkId::from_bits(id))),
    ];
    let group = prop::collection::vec(claim(), 1..6)
        .prop_filter_map("a group", |c| GroupKey::new(c).map(Target::Group));
    let on_claim = prop_oneof![
        pick(Stance::ALL).prop_map(Change::Stance),
        Just(Change::NotClaim),
        text().prop_map(Change::Note),
    ];
    let on_span = prop_oneof![
        pick(NoiseKind::ALL).prop_map(Change::Noise),
        Just(Change::Reporting),
        Just(Change::Claim),
    ];
    let on_pair = prop_oneof![Just(Change::Same), Just(Change::NotSame)];
    let pair = (claim(), claim()).prop_filter_map("two claims", |(a, b)| Target::pair(a, b));
    prop_oneof![
        (group, on_group),
        (claim().prop_map(Target::Claim), on_claim),
        (
            claim().prop_map(|c| Target::Span(c.article, c.span)),
            on_span
        ),
        (pair, on_pair),
        (
            claim().prop_map(|c| Target::Article(c.article)),
            prop_oneof![
                outlet().prop_map(Change::PublishedBy),
                claim().prop_map(|c| Change::Replaces(c.article)),
            ]
        ),
        (Just(Target::Journal), mark_ids().prop_map(Change::Withdraw)),
        (Just(Target::Journal), arrivals().prop_map(Change::Merged)),
    ]
}

fn arrivals() -> impl Strategy<Value = Arrivals> {
    let article = || claim().prop_map(|c| c.article);
    let entry = (any::<u128>(), article()).prop_map(|(b, a)| (BundleId::from_bits(b), a));
    let (entries, texts) = (
        prop::collection::vec(entry, 0..3),
        prop::collection::vec(article(), 0..3),
    );
    (mark_ids(), entries, texts).prop_map(|(marks, entries, texts)| Arrivals {
        marks,
        entries,
        texts,
    })
}

fn marks() -> impl Strategy<Value = PortableMark> {
    let ids = (any::<u128>(), any::<u128>());
    let rest = (1..=LATEST_CLOCK, any::<i64>(), outlet(), any::<bool>());
    (ids, rest, pairs()).prop_filter_map("a signed mark", |(ids, rest, pair)| {
        Some(PortableMark(Mark {
            id: MarkId::from_bits(ids.0),
            step: StepId::from_bits(ids.1),
            clock: rest.0,
            time: rest.1,
            annotator: Annotator::new(rest.2.as_str()).ok()?,
            target: pair.0,
            change: pair.1,
            settles: rest.3,
        }))
    })
}

proptest! {
    #[test]
    fn a_mark_is_read_back_as_it_was_written(mark in marks()) {
        prop_assert_eq!(objection(&mark), None);
        let mut db = Connection::open_in_memory().map_err(|e| TestCaseError::fail(e.to_string()))?;
        let written = migrate::run(&mut db).and_then(|()| add(&db, &mark));
        let mut damage = Vec::new();
        let read = load(&db, &mut damage).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert!(written.is_ok());
        prop_assert_eq!(damage, Vec::<String>::new());
        prop_assert_eq!(read.rows, vec![mark]);
    }

    #[test]
    fn no_text_makes_the_decoders_panic_or_lie(text in any::<String>(), words in "(group|pair|span|claim|evidence|evidence-now|outlet|withdraw|merged|source)[ a-f0-9\\\\n-]{0,40}") {
        for text in [text, words] {
            if let Some(target) = code::target(&text) {
                prop_assert_eq!(code::target(&code::target_text(&target)), Some(target));
            }
            if let Some(change) = code::change(&text) {
                prop_assert_eq!(code::change(&code::change_text(&change)), Some(change));
            }
        }
    }
}
