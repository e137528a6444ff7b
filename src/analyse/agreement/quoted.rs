//! Quoted words: one saying in two wordings, or put into two mouths.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words::terms_of;
use super::{Difference, Side, last_name};
use crate::domain::{ReasonKind, Span};
use crate::text::diff::{Piece, diff};
use crate::text::lists::word_list;
use crate::text::quantity;
use crate::text::terms::normalized;
use crate::text::words::{folded, is_capitalized, words, words_in};

/// Fewer quoted words are a phrase that may be cut anywhere.
const SAYING: usize = 6;
/// Two quotations that share less than this part of their words, in order, are two sayings.
const ONE_SAYING: f64 = 0.55;
/// More words than this are not put in the place of others: one side left some out, the other some others.
/// At an end of the quotation half as many.
const LONG: usize = 4;
/// The same for the words of one speaker in two translations.
const TRANSLATED: f64 = 0.5;
/// The same where a speaker is not known.
const SURELY_ONE: f64 = 0.7;

/// The quoted words of a claim's sentence, without marks: a claim may be but a part of them.
fn quoted(side: Side<'_>) -> Option<Span> {
    let quote = side.draft.quote?;
    Span::new(
        quote.start().max(side.draft.context.start()),
        quote.end().min(side.draft.context.end()),
    )
}

fn count(side: Side<'_>, span: Span) -> usize {
    words_in(side.text, span).count()
}

/// Whether a quotation is too short to be a saying.
fn is_short(side: Side<'_>, span: Span) -> bool {
    words_in(side.text, span).take(SAYING).count() < SAYING
}

/// How the words of two quotations compare.
struct Compared {
    /// The share of the shorter one's words that both have in order.
    share: f64,
    /// The longest run of words that both have.
    run: usize,
    /// The first words that stand in each other's place or moved.
    changed: Option<[Span; 2]>,
}

fn compare(one: Side<'_>, a: Span, two: Side<'_>, b: Span) -> Option<Compared> {
    let (left, right) = (a.of(one.text)?, b.of(two.text)?);
    // Two sayings have hardly a term in common; that is quickly seen.
    if one.wording.common(two.wording).0 == 0 {
        return None;
    }
    let pieces = diff(left, right);
    let width = |span: Option<Span>| span.map_or(0, |s| words_in(left, s).count());
    let same = || pieces.iter().filter(|p| p.same).map(|p| width(p.left));
    let shorter = count(one, a).min(count(two, b)).max(1);
    // Quotations have far fewer than 2^52 words.
    #[allow(clippy::cast_precision_loss)]
    let share = same().sum::<usize>() as f64 / shorter as f64;
    let place = |within: Span, span: Span| {
        Span::new(within.start() + span.start(), within.start() + span.end())
    };
    let replaced = pieces.iter().enumerate().find_map(|(at, piece)| {
        let (l, r) = (piece.left.filter(|_| !piece.same)?, piece.right?);
        // A long run is where one side was cut and the other went on.
        let end = at == 0 || at + 1 == pieces.len();
        let most = if end { LONG / 2 } else { LONG };
        let long = |text: &str, span: Span| words_in(text, span).count() > most;
        if long(left, l) || long(right, r) || says_the_same(left, l, right, r) {
            return None;
        }
        Some([place(a, l)?, place(b, r)?])
    });
    let moved = moved(left, right, &pieces).and_then(|[l, r]| Some([place(a, l)?, place(b, r)?]));
    Some(Compared {
        share,
        run: same().max().unwrap_or_default(),
        changed: replaced.or(moved),
    })
}

/// Words that went elsewhere are a change; words that one side left out are an elision.
fn moved(left: &str, right: &str, pieces: &[Piece]) -> Option<[Span; 2]> {
    let short = |text: &str, span: Option<Span>| {
        span.is_none_or(|span| words_in(text, span).count() <= LONG)
    };
    let changed = || {
        pieces
            .iter()
            .filter(|p| !p.same && short(left, p.left) && short(right, p.right))
    };
    changed()
        .filter(|p| p.right.is_none())
        .filter_map(|p| p.left)
        .find_map(|l| {
            let gone = l.of(left).map(terms_of)?;
            let r = changed()
                .filter(|p| p.left.is_none())
                .filter_map(|p| p.right)
                .find(|r| {
                    let come = r.of(right).map(terms_of).unwrap_or_default();
                    gone.iter().any(|term| come.contains(term))
                })?;
            Some([l, r])
        })
}

/// Whether two pieces are but two ways to write one thing: "U.S." and "United States", "it's" and "it is", "25" and
/// "twenty-five", "paediatric" and "pediatric", an editor's brackets, a word with asterisks.
pub fn says_the_same(left: &str, l: Span, right: &str, r: Span) -> bool {
    let (Some(a), Some(b)) = (l.of(left), r.of(right)) else {
        return true;
    };
    if in_brackets(left, l) || in_brackets(right, r) || near_star(left, l) || near_star(right, r) {
        return true;
    }
    let (terms, others) = (terms_of(a), terms_of(b));
    if !terms.is_empty() && terms == others || spelled_out(a) == spelled_out(b) {
        return true;
    }
    let plain = |text: &str| folded(text).replace("ae", "e").replace("oe", "e");
    if plain(a) == plain(b) {
        return true;
    }
    let amount = |text: &str| {
        Span::new(0, text.len()).and_then(|all| quantity::find(text, all).into_iter().next())
    };
    amount(a)
        .zip(amount(b))
        .is_some_and(|(a, b)| quantity::compare(&a, &b) == quantity::Comparison::Same)
}

/// The letters of the words with short forms written out, joined: "we're" and "we are", "anti-war" and "antiwar".
fn spelled_out(text: &str) -> String {
    let ends = [
        ("n't", "not"),
        ("'re", "are"),
        ("'ve", "have"),
        ("'ll", "will"),
        ("'m", "am"),
        ("'s", "is"),
        ("'d", "would"),
    ];
    words(text)
        .map(|w| {
            let word = folded(w.of(text));
            match word.as_str() {
                "can't" | "cannot" => return "cannot".to_owned(),
                "won't" => return "willnot".to_owned(),
                _ => {}
            }
            ends.iter()
                .find_map(|(end, whole)| word.strip_suffix(end).map(|w| format!("{w}{whole}")))
                .unwrap_or(word)
        })
        .collect()
}

/// Whether a piece stands in the editor's brackets: "[Trump]" for "he".
fn in_brackets(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let open = before.rfind(['[', '(']);
    open.is_some_and(|at| !before.get(at..).unwrap_or_default().contains([']', ')']))
        && after.contains([']', ')'])
}

/// Whether a piece touches a letter that was struck out: "s***".
fn near_star(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    before.ends_with('*')
        || after.starts_with('*')
        || span.of(text).is_some_and(|t| t.contains('*'))
}

/// Whether both are known to say it, and are one person or two.
fn one_speaker(one: Side<'_>, two: Side<'_>) -> Option<bool> {
    let (a, b) = (one.draft.speaker.as_deref()?, two.draft.speaker.as_deref()?);
    Some(same_speaker(a, b))
}

/// Whether two names may well be of one person or body.
pub fn same_speaker(a: &str, b: &str) -> bool {
    let (x, y) = (last_name(a), last_name(b));
    let alike = rapidfuzz::distance::jaro_winkler::similarity(x.chars(), y.chars()) > 0.85;
    let shares_a_name = a
        .split_whitespace()
        .any(|w| b.split_whitespace().any(|v| folded(w) == folded(v)));
    alike || shares_a_name
}

/// One saying in two wordings. Capitals, punctuation and words left out by one side are no difference.
pub fn wording(one: Side<'_>, two: Side<'_>) -> Option<Difference> {
    let (a, b) = (quoted(one)?, quoted(two)?);
    if is_short(one, a) || is_short(two, b) {
        return None;
    }
    let speaker = one_speaker(one, two);
    if speaker == Some(false) {
        return None;
    }
    let compared = compare(one, a, two, b)?;
    // Whoever says it, many begin or end a sentence in the same way.
    let one_saying = if speaker == Some(true) {
        compared.share >= ONE_SAYING || compared.share >= TRANSLATED && compared.run >= 3
    } else {
        compared.share >= SURELY_ONE
    };
    compared
        .changed
        .filter(|_| one_saying)
        // Of a long quotation only what both claims tell.
        .filter(|[l, r]| l.shared(one.draft.span) > 0 && r.shared(two.draft.span) > 0)
        .map(|spans| Difference {
            kind: ReasonKind::Wording,
            spans,
        })
}

/// One saying in two wordings that have no order of words in common: translated twice, or told from memory. Only of
/// claims that are linked anyway, of one speaker, and quotations of about one length.
pub fn reworded(one: Side<'_>, two: Side<'_>) -> Option<Difference> {
    const LONGEST: usize = 40;
    let (a, b) = (own_quote(one)?, own_quote(two)?);
    if one_speaker(one, two) != Some(true) {
        return None;
    }
    let (left, right) = (count(one, a), count(two, b));
    let (shorter, longer) = (left.min(right), left.max(right));
    if shorter < SAYING || longer > LONGEST || longer > 2 * shorter {
        return None;
    }
    let (ours, theirs) = (terms_of(a.of(one.text)?), terms_of(b.of(two.text)?));
    let common = ours.iter().filter(|t| theirs.contains(t)).count();
    let fewer = ours.len().min(theirs.len());
    let read = |side: Side<'_>, span: Span| -> Vec<String> {
        let form = |w: &str| normalized(w).unwrap_or_else(|| folded(w));
        words_in(side.text, span)
            .map(|w| form(w.base(side.text)))
            .collect()
    };
    let (said, told) = (read(one, a), read(two, b));
    let alone = |these: &[String], those: &[String]| {
        these.iter().filter(|w| !those.contains(*w)).count() >= 2
    };
    // Words left out on one side only are an elision; a long run of the same words is one wording, cut elsewhere.
    let both_differ = alone(&said, &told) && alone(&told, &said);
    let cut = 2 * compare(one, a, two, b)?.run > shorter;
    // The same telling words in another order say nothing else.
    let other_words = ours.iter().any(|t| !theirs.contains(t)) || common < theirs.len();
    (common >= 2 && 3 * common >= 2 * fewer && both_differ && other_words && !cut).then_some(
        Difference {
            kind: ReasonKind::Wording,
            spans: [a, b],
        },
    )
}

/// The quoted words of a claim that is mostly a quotation.
fn own_quote(side: Side<'_>) -> Option<Span> {
    let (quote, claim) = (side.draft.quote?, side.draft.span);
    let own = Span::new(
        quote.start().max(claim.start()),
        quote.end().min(claim.end()),
    )?;
    (5 * own.len() >= 4 * claim.len()).then_some(own)
}

/// The same words from two speakers, each of whom the other article does not name.
pub fn speakers(one: Side<'_>, two: Side<'_>) -> Option<Difference> {
    let (a, b) = (quoted(one)?, quoted(two)?);
    let (x, y) = (one.draft.speaker.as_deref()?, two.draft.speaker.as_deref()?);
    if one_speaker(one, two)? || is_short(one, a) || is_short(two, b) {
        return None;
    }
    if !is_person(x) || !is_person(y) || is_named(two, x) || is_named(one, y) {
        return None;
    }
    let compared = compare(one, a, two, b)?;
    (compared.share >= 0.9).then_some(Difference {
        kind: ReasonKind::Attribution,
        spans: [one.draft.span, two.draft.span],
    })
}

/// Whether a speaker is called by first and last name. Of bodies and offices there are too many names for one.
fn is_person(name: &str) -> bool {
    words(name).count() >= 2
        && !words(name).any(|w| BODIES.contains(folded(w.of(name)).as_str()))
        && words(name)
            .all(|w| is_capitalized(w.of(name)) && w.of(name).chars().any(char::is_lowercase))
}

static BODIES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    word_list(include_str!("../../../assets/words/body-nouns.txt"))
        .into_iter()
        .flat_map(str::split_whitespace)
        .collect()
});

/// Whether an article has the last name of a speaker anywhere, so that the words may be of that speaker after all.
fn is_named(side: Side<'_>, name: &str) -> bool {
    let last = last_name(name);
    words(side.text).any(|w| folded(w.base(side.text)) == last)
}
