//! What a quantity or a time is said of: the counted noun, and the words that govern it.

use super::words::{Heard, Lexicon};
use crate::domain::Span;
use crate::text::quantity::{self, Measure, Quantity};
use crate::text::words::is_capitalized;

/// Nouns for one sort of thing: "14 passengers hurt" and "17 people hurt" count the same.
const CLASSES: &[&[&str]] = &[
    &[
        "people",
        "person",
        "persons",
        "passengers",
        "man",
        "men",
        "woman",
        "women",
        "child",
        "children",
        "victims",
        "patients",
        "residents",
        "students",
        "pupils",
        "workers",
        "employees",
        "staff",
        "drivers",
        "officers",
        "soldiers",
        "troops",
        "civilians",
        "protesters",
        "demonstrators",
        "migrants",
        "refugees",
        "tourists",
        "customers",
        "users",
        "casualties",
        "survivors",
        "suspects",
        "spectators",
        "others",
        "commuters",
    ],
    &["countries", "nations", "states", "allies", "governments"],
    &["homes", "houses", "households", "properties", "buildings"],
    &["cars", "vehicles", "trucks", "lorries"],
    &["flights", "planes", "aircraft", "jets"],
];

/// Beside these a number is a part of another: "three of them seriously", "two others".
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "seriously", "serious", "critically", "critical", "severely", "minor", "slightly", "including",
    "includes", "included", "them", "others", "other", "another", "additional", "further", "more", "each",
    "every", "first", "second", "remaining", "per", "least", "average", "up", "previous", "previously",
    "earlier", "initially", "usually", "normally",
];

/// How a time stands to what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Relation {
    /// "on", "at", "in", "late", or nothing.
    #[default]
    At,
    /// "until".
    Until,
    /// "by", "before".
    Before,
    /// "since", "from".
    Since,
    /// "after".
    After,
}

/// The words of the lists of this file as the numbers of a lexicon.
#[derive(Debug)]
pub struct Classes {
    classes: Vec<Vec<usize>>,
    parts: Vec<usize>,
    relations: Vec<(usize, Relation)>,
    joints: Vec<usize>,
    passed: Vec<usize>,
    of: Vec<usize>,
}

/// The part of a sentence around a number that is looked at, from word to word, so that a sentence without end costs no
/// more than another.
fn around(text: &str, context: Span, number: Span) -> Option<Span> {
    const REACH: usize = 200;
    let start = context.start().max(number.start().saturating_sub(REACH));
    let end = context.end().min(number.end() + REACH);
    let start = (start..=number.start()).find(|i| text.is_char_boundary(*i))?;
    let end = (number.end()..=end)
        .rev()
        .find(|i| text.is_char_boundary(*i))?;
    Span::new(start, end)
}

/// Whether a dash ties a number to what stands before it, or to digits after it.
fn is_tied(text: &str, number: Span) -> bool {
    let dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2013}');
    let before = text.get(..number.start()).unwrap_or_default();
    let mut after = text.get(number.end()..).unwrap_or_default().chars();
    before.ends_with(dash)
        || after.next().is_some_and(dash) && after.next().is_some_and(|c| c.is_ascii_digit())
}

/// Whether figures follow a capitalised word at once: "Flight 175", "Lap 29", "Formula 1".
fn in_name(text: &str, number: Span) -> bool {
    let figures = number
        .of(text)
        .is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    let before = text.get(..number.start()).unwrap_or_default();
    let last = before
        .trim_end_matches(' ')
        .rsplit(char::is_whitespace)
        .next();
    figures
        && before.ends_with(' ')
        && last.is_some_and(|w| is_capitalized(w) && w.chars().all(char::is_alphabetic))
}

impl Classes {
    /// Looks the lists up in `lexicon`.
    pub fn new(lexicon: &mut Lexicon) -> Self {
        let relations = [
            ("until", Relation::Until),
            ("till", Relation::Until),
            ("through", Relation::Until),
            ("by", Relation::Before),
            ("before", Relation::Before),
            ("since", Relation::Since),
            ("from", Relation::Since),
            ("after", Relation::After),
            ("following", Relation::After),
        ];
        let mut words = |list: &[&str]| list.iter().map(|w| lexicon.number(w)).collect();
        Self {
            parts: words(PARTS),
            joints: words(&["and", "but", "while", "which", "who", "as", "or"]),
            passed: words(&[
                "late", "early", "the", "this", "at", "least", "mid", "end", "of", "on",
            ]),
            of: words(&["of", "the", "its", "their", "a"]),
            relations: relations
                .into_iter()
                .map(|(w, r)| (lexicon.number(w), r))
                .collect(),
            classes: CLASSES
                .iter()
                .map(|list| list.iter().map(|w| lexicon.term(w)).collect())
                .collect(),
        }
    }

    fn class(&self, term: usize) -> Option<usize> {
        self.classes.iter().position(|list| list.contains(&term))
    }

    /// What `quantity` is said of, in the sentence of `text` at `context`.
    pub fn frame(
        &self,
        lexicon: &mut Lexicon,
        text: &str,
        context: Span,
        quantity: &Quantity,
    ) -> Frame {
        let Some(around) = around(text, context, quantity.span) else {
            return Frame::default();
        };
        let all = quantity::find(text, around);
        let wording = lexicon.look_at(text, around);
        let (before, after): (Vec<Heard>, Vec<Heard>) = wording
            .words
            .iter()
            .filter(|w| w.span.shared(quantity.span) == 0)
            .partition(|w| w.span.start() < quantity.span.start());
        let before: Vec<Heard> = before.into_iter().rev().collect();
        let counted = self.counted(text, quantity.span, &after);
        let inside = |w: &Heard| all.iter().any(|q| q.span.shared(w.span) > 0);
        let left = self.telling(text, quantity.span, &before, &inside);
        let right = self.telling(text, quantity.span, &after, &inside);
        let adjacent = left.first().into_iter().chain(right.first());
        let close = |list: &[Heard]| {
            list.iter()
                .take(3)
                .any(|w| self.parts.contains(&w.word) && w.span.shared(quantity.span) == 0)
        };
        let relation = before
            .iter()
            .find(|w| !self.passed.contains(&w.word))
            .and_then(|w| self.relations.iter().find(|(word, _)| *word == w.word))
            .map_or(Relation::At, |(_, relation)| *relation);
        Frame {
            class: counted.iter().find_map(|w| self.class(w.term)),
            part: close(&before) || close(&after),
            tied: is_tied(text, quantity.span)
                || quantity.measure == Measure::Count && in_name(text, quantity.span),
            relation,
            adjacent: adjacent.filter(|w| !w.name).map(|w| w.term).collect(),
            governing: left
                .iter()
                .chain(&right)
                .filter(|w| self.class(w.term).is_none())
                .map(|w| (w.term, w.name))
                .collect(),
            core: left
                .iter()
                .filter(|w| !w.name)
                .take(1)
                .chain(
                    right
                        .iter()
                        .filter(|w| !w.name && self.class(w.term).is_none())
                        .take(2),
                )
                .map(|w| w.term)
                .collect(),
            counted: counted.iter().map(|w| w.term).collect(),
        }
    }

    /// The words right after a number, up to the first stop word: what is counted.
    fn counted(&self, text: &str, number: Span, after: &[Heard]) -> Vec<Heard> {
        const LONGEST: usize = 3;
        let mut run: Vec<Heard> = Vec::new();
        let mut end = number.end();
        for word in after.iter().take(LONGEST + 2) {
            let gap = text.get(end..word.span.start()).unwrap_or_default();
            end = word.span.end();
            if gap.contains([',', ';', ':', '.', '(', ')', '\n', '“', '”', '"', '—']) {
                break;
            }
            if !word.empty {
                run.push(*word);
            } else if !run.is_empty() || !self.of.contains(&word.word) {
                break;
            }
            if run.len() == LONGEST {
                break;
            }
        }
        run
    }

    /// The telling words on one side, from the number outwards, as far as its clause reaches.
    fn telling(
        &self,
        text: &str,
        number: Span,
        outwards: &[Heard],
        inside: &impl Fn(&Heard) -> bool,
    ) -> Vec<Heard> {
        const MOST: usize = 8;
        let mut found: Vec<Heard> = Vec::new();
        let mut edge = number;
        for word in outwards.iter().take(4 * MOST) {
            let gap = if word.span.start() < edge.start() {
                text.get(word.span.end()..edge.start())
            } else {
                text.get(edge.end()..word.span.start())
            };
            let gap = gap.unwrap_or_default();
            edge = word.span;
            let joint = gap.contains(',') || self.joints.contains(&word.word);
            if gap.contains([';', ':', '(', ')', '\n', '—']) || (joint && !found.is_empty()) {
                break;
            }
            if !word.empty && !inside(word) && !self.passed.contains(&word.word) {
                found.push(*word);
            }
            if found.len() == MOST {
                break;
            }
        }
        found
    }
}

/// What a quantity or time is said of.
#[derive(Debug, Default, Clone)]
pub struct Frame {
    /// The sort of thing that is counted, where it is one of the known.
    class: Option<usize>,
    /// The terms right after the number.
    counted: Vec<usize>,
    /// The telling terms of its clause, with whether each is a name.
    governing: Vec<(usize, bool)>,
    /// The nearest telling terms, no names.
    adjacent: Vec<usize>,
    /// The nearest telling term before it and the two after it, without what is counted.
    core: Vec<usize>,
    /// Whether it is a part of another number.
    pub part: bool,
    /// Whether the number is tied to a name or another number: "Unha-3", "won 9-3".
    pub tied: bool,
    /// How a time stands to what happens.
    pub relation: Relation,
}

impl Frame {
    /// Whether two numbers may count the same sort of thing.
    pub fn same_things(&self, other: &Self) -> bool {
        let governs = |counted: &[usize], frame: &Self| {
            !counted.is_empty()
                && counted
                    .iter()
                    .all(|t| frame.governing.iter().any(|(g, _)| g == t))
        };
        match (self.class, other.class) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.counted.iter().any(|t| other.counted.contains(t)),
            // "14 hurt" beside "17 people were hurt".
            (Some(_), None) => governs(&other.counted, self),
            (None, Some(_)) => governs(&self.counted, other),
        }
    }

    /// Whether both count things of one known sort other than people, of which a bundle rarely has two counts.
    pub fn same_sort(&self, other: &Self) -> bool {
        self.class.is_some_and(|c| c > 0) && self.class == other.class
    }

    /// How much the governing terms tell that both have; what is counted in both does not count.
    pub fn common_ground(&self, other: &Self, lexicon: &Lexicon) -> Ground {
        let mut ground = Ground::default();
        for (at, (term, name)) in self.governing.iter().enumerate() {
            let again = self.governing.iter().take(at).any(|(t, _)| t == term);
            let in_both = self.counted.contains(term) && other.counted.contains(term);
            if again || in_both || !other.governing.iter().any(|(t, _)| t == term) {
                continue;
            }
            let weight = lexicon.weight(*term);
            if *name {
                ground.names += weight;
            } else {
                ground.words += weight;
            }
        }
        ground.core = self.core.iter().any(|t| {
            other.core.contains(t) && !(self.counted.contains(t) && other.counted.contains(t))
        });
        ground.bare = self.core.is_empty() || other.core.is_empty();
        ground.free = self.adjacent.is_empty() || other.adjacent.is_empty();
        ground.adjacent = self.adjacent.iter().any(|t| other.adjacent.contains(t));
        ground
    }
}

/// What two frames have in common.
#[derive(Debug, Default, Clone, Copy)]
pub struct Ground {
    /// The weight of the common words that are no names.
    pub words: f64,
    /// The weight of the common names.
    pub names: f64,
    /// Whether one of the nearest words is the same: mostly what happened to what is counted.
    pub core: bool,
    /// Whether of one nothing is told but what is counted.
    pub bare: bool,
    /// Whether one has no word right beside it but a name.
    pub free: bool,
    /// Whether the word right beside both is the same.
    pub adjacent: bool,
}
