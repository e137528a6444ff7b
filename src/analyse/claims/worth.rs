//! What sort of statement a clause makes, and how much it is worth checking: visible cues, each with its reason, in the
//! manner of ClaimBuster's features (Hassan et al. 2017).

use super::Clause;
use crate::domain::{ClaimKind, Quote};
use crate::text::quantity::Quantity;
use crate::text::words::{folded, is_capitalized, words_in};

/// Kinds, score and reasons.
pub struct Worth {
    pub kinds: Vec<ClaimKind>,
    pub score: f32,
    pub reasons: Vec<String>,
}

/// Words of what is to come.
const FUTURE: &[&str] = &[
    "will",
    "won't",
    "shall",
    "would",
    "expected",
    "expects",
    "expect",
    "forecast",
    "predicted",
    "predicts",
    "plans",
    "planned",
    "scheduled",
    "likely",
    "could",
    "may",
    "might",
    "we'll",
    "they'll",
    "he'll",
    "it'll",
    "slated",
];

/// Words of judgement and feeling; a speaker's "I think" too.
const JUDGEMENT: &[&str] = &[
    "good",
    "bad",
    "great",
    "terrible",
    "horrible",
    "wonderful",
    "beautiful",
    "amazing",
    "awful",
    "best",
    "worst",
    "should",
    "shouldn't",
    "must",
    "ought",
    "i",
    "i'm",
    "i've",
    "we",
    "think",
    "believe",
    "feel",
    "hope",
    "love",
    "hate",
    "sadly",
    "unfortunately",
    "hopefully",
    "bright",
    "starkly",
    "remarkably",
    "ridiculous",
    "bless",
    "disgraceful",
    "shameful",
    "outrageous",
    "tragic",
    "stunning",
    "incredible",
    "perhaps",
    "seems",
    "seem",
];

/// Looks at the words of a clause.
pub fn weigh(text: &str, clause: Clause, quantities: &[Quantity], quote: Option<&Quote>) -> Worth {
    let mut names = 0;
    let mut future = false;
    let mut judgement = 0;
    for (i, word) in words_in(text, clause.span).enumerate() {
        let low = folded(word.of(text));
        names += usize::from(i > 0 && is_capitalized(word.of(text)) && low != "i");
        future |= FUTURE.contains(&low.as_str());
        judgement += usize::from(JUDGEMENT.contains(&low.as_str()));
    }
    let amounts = quantities.iter().filter(|q| !q.is_time()).count();
    let times = quantities.len() - amounts;
    let quoted = quote.is_some_and(|q| {
        2 * q.span.shared(clause.span) >= clause.span.len() || clause.span.covers(q.span)
    });
    let mut kinds = Vec::new();
    let mut reasons = Vec::new();
    let mut score = 0.3_f32;
    let mut cue = |holds: bool, weight: f32, reason: &str| {
        if holds {
            score += weight;
            reasons.push(reason.to_owned());
        }
    };
    cue(amounts > 0, 0.3, "it gives a quantity");
    cue(times > 0, 0.1, "it gives a date or time");
    cue(names > 0, 0.15, "it names someone or something");
    cue(quoted, 0.1, "it quotes somebody’s words");
    cue(future, -0.05, "it speaks of what is to come");
    cue(
        clause.attribution,
        -0.15,
        "it only tells who said something",
    );
    let opinion = judgement > 0 && amounts == 0 && (judgement > 1 || !quoted);
    cue(opinion, -0.2, "it judges rather than reports");
    if amounts > 0 {
        kinds.push(ClaimKind::Quantity);
    }
    if quoted {
        kinds.push(ClaimKind::Quote);
    }
    if clause.attribution {
        kinds.push(ClaimKind::Attribution);
    } else if future {
        kinds.push(ClaimKind::Prediction);
    } else if !opinion {
        kinds.push(ClaimKind::Event);
    }
    if opinion {
        kinds.push(ClaimKind::Opinion);
    }
    kinds.sort_unstable();
    Worth {
        kinds,
        score: score.clamp(0.0, 1.0),
        reasons,
    }
}
