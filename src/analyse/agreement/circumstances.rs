//! When in the day, how soon, and how somebody stayed silent: circumstances in which two tellings of one thing differ.

use super::words::{Lexicon, Wording};
use super::{Difference, SURE, Side};
use crate::domain::{ReasonKind, Span};
use crate::text::silence::{self, Silence};
use crate::text::words::{is_capitalized, words_in};

/// A part of the day. Neighbours run into each other: late afternoon is early evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// How soon something is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Horizon {
    /// "next year", "in the short term".
    Soon,
    /// "in the long run".
    Late,
}

/// What the circumstances of a claim are, as far as it tells them.
#[derive(Debug, Default)]
pub struct Circumstances {
    day_part: Option<(Span, DayPart)>,
    horizon: Option<(Span, Horizon)>,
    silence: Option<(Span, Silence)>,
    /// Who stayed silent, as far as names stand before it, as terms.
    silent: Vec<usize>,
}

/// The words of the circumstances as the numbers of a lexicon.
#[derive(Debug)]
pub struct Reader {
    day_parts: Vec<(usize, DayPart)>,
    noon: Vec<usize>,
    before: usize,
    after: usize,
    terms: [usize; 2],
    late: Vec<usize>,
    soon: Vec<usize>,
    nearest: Vec<usize>,
    spells: Vec<usize>,
}

impl Reader {
    /// Looks the words up in `lexicon`.
    pub fn new(lexicon: &mut Lexicon) -> Self {
        use DayPart::{Afternoon, Evening, Morning, Night};
        let day_parts = [
            ("morning", Morning),
            ("dawn", Morning),
            ("daybreak", Morning),
            ("sunrise", Morning),
            ("afternoon", Afternoon),
            ("evening", Evening),
            ("dusk", Evening),
            ("sunset", Evening),
            ("night", Night),
            ("tonight", Night),
            ("midnight", Night),
            ("overnight", Night),
        ];
        let mut words = |list: &[&str]| list.iter().map(|w| lexicon.number(w)).collect::<Vec<_>>();
        Self {
            noon: words(&["noon", "midday", "lunchtime"]),
            late: words(&["long", "longer"]),
            soon: words(&["short", "near"]),
            nearest: words(&["next", "this", "coming"]),
            spells: words(&["week", "month", "quarter", "year", "weeks", "months"]),
            before: lexicon.number("before"),
            after: lexicon.number("after"),
            terms: [lexicon.number("term"), lexicon.number("run")],
            day_parts: day_parts
                .into_iter()
                .map(|(w, part)| (lexicon.number(w), part))
                .collect(),
        }
    }

    /// The circumstances of a claim at `span` in the sentence at `context`.
    pub fn read(
        &self,
        lexicon: &mut Lexicon,
        text: &str,
        (span, context): (Span, Span),
        wording: &Wording,
    ) -> Circumstances {
        let silence = silence::find(text, span);
        Circumstances {
            day_part: self.day_part(wording),
            horizon: self.horizon(wording),
            silence,
            silent: silence
                .and_then(|(at, _)| Span::new(context.start(), at.start()))
                .map(|before| names(lexicon, text, before))
                .unwrap_or_default(),
        }
    }

    /// The one part of the day that a claim names.
    fn day_part(&self, wording: &Wording) -> Option<(Span, DayPart)> {
        let mut found: Option<(Span, DayPart)> = None;
        let mut last = None;
        for word in &wording.words {
            let noon = self.noon.contains(&word.word).then_some(last).flatten();
            let part = match noon {
                Some(before) if before == self.before => Some(DayPart::Morning),
                Some(before) if before == self.after => Some(DayPart::Afternoon),
                _ => self
                    .day_parts
                    .iter()
                    .find(|(number, _)| *number == word.word)
                    .map(|(_, part)| *part),
            };
            last = Some(word.word);
            match (part, found) {
                (Some(part), Some((_, other))) if part != other => return None,
                (Some(part), None) => found = Some((word.span, part)),
                _ => {}
            }
        }
        found
    }

    /// The one horizon that a claim names.
    fn horizon(&self, wording: &Wording) -> Option<(Span, Horizon)> {
        let mut found: Option<(Span, Horizon)> = None;
        for pair in wording.words.windows(2) {
            let [one, two] = pair else { continue };
            let term = self.terms.contains(&two.word);
            let horizon = if term && self.late.contains(&one.word) {
                Horizon::Late
            } else if term && self.soon.contains(&one.word)
                || self.nearest.contains(&one.word) && self.spells.contains(&two.word)
            {
                Horizon::Soon
            } else {
                continue;
            };
            match found {
                Some((_, other)) if other != horizon => return None,
                None => found = Some((Span::new(one.span.start(), two.span.end())?, horizon)),
                _ => {}
            }
        }
        found
    }
}

/// The last names in the part of `text` at `span`, word by word, as terms: those nearest to what follows. A capital at
/// the head of a sentence is a name where the bundle writes the word so elsewhere too.
fn names(lexicon: &mut Lexicon, text: &str, span: Span) -> Vec<usize> {
    const NEAREST: usize = 2;
    let capital = words_in(text, span)
        .enumerate()
        .filter(|(_, w)| is_capitalized(w.of(text)));
    let mut names: Vec<usize> = capital
        .filter_map(|(at, w)| {
            let term = lexicon.term(w.base(text));
            (at > 0 || lexicon.is_name(term)).then_some(term)
        })
        .collect();
    names.split_off(names.len().saturating_sub(NEAREST))
}

/// Where two claims that tell one thing differ in a part of the day or in how soon it is to be.
pub fn times(
    one: (Side<'_>, &Circumstances),
    two: (Side<'_>, &Circumstances),
    score: f32,
) -> Option<Difference> {
    use DayPart::{Afternoon, Evening, Morning, Night};
    let (shared, share) = one.0.wording.common(two.0.wording);
    if shared < 3 || share < 0.5 && score < SURE {
        return None;
    }
    let parts = one.1.day_part.zip(two.1.day_part).filter(|(a, b)| {
        matches!(
            (a.1, b.1),
            (Morning, Afternoon | Evening)
                | (Afternoon | Evening, Morning)
                | (Afternoon, Night)
                | (Night, Afternoon)
        )
    });
    let horizons = one.1.horizon.zip(two.1.horizon);
    let spans = parts.map(|(a, b)| [a.0, b.0]).or_else(|| {
        horizons
            .filter(|(a, b)| a.1 != b.1)
            .map(|(a, b)| [a.0, b.0])
    })?;
    Some(Difference {
        kind: ReasonKind::Time,
        spans,
    })
}

/// Where one declined to comment and the same one was not reached, going by the other article.
pub fn silence(one: &Circumstances, two: &Circumstances) -> Option<Difference> {
    let (a, b) = one.silence.zip(two.silence)?;
    let strangers = !one.silent.is_empty()
        && !two.silent.is_empty()
        && !one.silent.iter().any(|name| two.silent.contains(name));
    (a.1 != b.1 && !strangers).then_some(Difference {
        kind: ReasonKind::Wording,
        spans: [a.0, b.0],
    })
}
