//! No comment: who was asked and would not say, who was not reached, and words that only look like it.

use crosscheck::domain::Span;
use crosscheck::text::silence::{Silence, find};

fn check(text: &str, expect: Option<(Silence, &str)>) {
    let all = Span::new(0, text.len()).expect("a span");
    let found = find(text, all).map(|(span, silence)| (silence, span.of(text).unwrap_or_default()));
    assert_eq!(found, expect, "{text:?}");
}

#[test]
fn silences() {
    use Silence::{Declined, Unreached};
    for (text, expect) in [
        (
            "The dairy declined to comment on the strike.",
            Some((Declined, "declined to comment")),
        ),
        (
            "The dairy would not comment further.",
            Some((Declined, "would not comment")),
        ),
        (
            "He had no immediate comment.",
            Some((Declined, "had no immediate comment")),
        ),
        (
            "She refused to give any further comment.",
            Some((Declined, "refused to give any further comment")),
        ),
        (
            "The dairy did not immediately respond to a request for comment.",
            Some((Unreached, "did not immediately respond to a request")),
        ),
        (
            "Its owner didn’t return several phone calls.",
            Some((Unreached, "didn’t return several phone calls")),
        ),
        (
            "The captain could not be reached on Sunday.",
            Some((Unreached, "could not be reached")),
        ),
        (
            "Nobody there was available; she was not available for comment.",
            Some((Unreached, "not available for comment")),
        ),
        (
            "He was unavailable for an interview.",
            Some((Unreached, "unavailable for an interview")),
        ),
        // No silence.
        ("The ferry did not return to Tarn.", None),
        ("Sales declined to 40,000 crates.", None),
        ("An agreement could not yet be signed.", None),
        ("The crew did not respond well to the new rota.", None),
        ("He made a comment on the strike.", None),
        ("The tonic is not available for dogs.", None),
    ] {
        check(text, expect);
    }
}
