//! Editors and what they do, made from a number.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crosscheck::analyse::analyse;
use crosscheck::domain::{
    Agreement, Annotator, Arrivals, Article, ArticleId, Change, CheckStatus, ClaimId, Evidence,
    GroupKey, Journal, Mark, MarkId, NoiseKind, Outlet, Span, Stance, State, StepId, Suggestions,
    Target,
};

use crate::desk::{by, courier, herald, name};

/// Numbers that look random and are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() % n as u64) as usize
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn shuffled<T>(&mut self, mut all: Vec<T>) -> Vec<T> {
        for i in (1..all.len()).rev() {
            all.swap(i, self.below(i + 1));
        }
        all
    }
}

/// The marks that somebody knows, and who that is.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    pub marks: &'a [Mark],
    pub by: &'a Annotator,
}

/// The bundle that all have, what the analysis says of it, and an article that nobody has.
pub struct World {
    pub articles: Vec<Article>,
    pub suggestions: Suggestions,
    pub absent: Article,
}

const GAZETTE: &str = "Ferry Gull freed after 14 hours\n\nThe ferry Gull was freed from a sandbank late on Tuesday. \
There were 43 people on board. Nobody was hurt, the harbour office said. The ferry will not be back before Sunday.\n";

impl World {
    pub fn get() -> &'static Self {
        static WORLD: OnceLock<World> = OnceLock::new();
        WORLD.get_or_init(|| {
            let articles = vec![herald(), courier(), by("Gazette", GAZETTE)];
            let suggestions = analyse(&articles);
            assert!(suggestions.claims.len() > 8, "there is something to judge");
            assert!(suggestions.groups.iter().any(|g| g.claims.len() > 1));
            Self {
                articles,
                suggestions,
                absent: by(
                    "Elsewhere",
                    "A text that is in nobody’s project, on a ferry.",
                ),
            }
        })
    }

    /// What is on the screen.
    pub fn state(&self, journal: &Journal) -> State {
        State::fold(&self.articles, &self.suggestions, journal)
    }

    pub fn text(&self, id: ArticleId) -> &str {
        let mut all = self.articles.iter().chain([&self.absent]);
        &all.find(|a| a.id == id).unwrap().text
    }

    /// An article, now and then the one that is not here.
    fn article(&self, dice: &mut Dice) -> &Article {
        match dice.one_in(12) {
            true => &self.absent,
            false => dice.pick(&self.articles),
        }
    }

    /// Any words.
    fn words(&self, dice: &mut Dice) -> (ArticleId, Span) {
        let article = self.article(dice);
        let suggested = self.suggestions.article(article.id);
        let noise = suggested.map_or(&[][..], |a| a.noise.as_slice());
        if !noise.is_empty() && dice.one_in(2) {
            return (article.id, dice.pick(noise).span);
        }
        (article.id, span(&article.text, dice))
    }

    /// A claim as the analysis has it, or as another version of it cut it, or one that only a person sees.
    fn claim(&self, dice: &mut Dice) -> ClaimId {
        if dice.one_in(10) {
            let (article, span) = self.words(dice);
            return ClaimId::new(article, span);
        }
        let id = dice.pick(&self.suggestions.claims).id;
        if dice.below(3) > 0 {
            return id;
        }
        let text = self.text(id.article);
        let (start, end) = (id.span.start(), id.span.end());
        let moved = |at: usize, dice: &mut Dice| {
            let at = (at + dice.below(17)).saturating_sub(8).min(text.len());
            (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap()
        };
        let (start, end) = match dice.below(3) {
            0 => (moved(start, dice), end),
            1 => (start, moved(end, dice)),
            _ => (moved(start, dice), moved(end, dice)),
        };
        Span::trimmed(text, start, end).map_or(id, |span| ClaimId::new(id.article, span))
    }

    fn group(&self, dice: &mut Dice) -> Target {
        let mut claims = dice.pick(&self.suggestions.groups).claims.clone();
        match dice.below(4) {
            0 => claims.push(self.claim(dice)),
            1 => drop(claims.pop()),
            _ => {}
        }
        let key = GroupKey::new(claims);
        key.map_or_else(|| Target::Claim(self.claim(dice)), Target::Group)
    }

    /// A mark's target and change; `seen` is what its maker knows.
    fn decision(&self, dice: &mut Dice, seen: Seen<'_>) -> (Target, Change) {
        loop {
            let change = self.change(dice, seen);
            let target = match dice.below(6) {
                0 => Target::Claim(self.claim(dice)),
                1 => match Target::pair(self.claim(dice), self.claim(dice)) {
                    Some(pair) => pair,
                    None => continue,
                },
                2 => {
                    let (article, span) = self.words(dice);
                    Target::Span(article, span)
                }
                3 => Target::Article(self.article(dice).id),
                4 if matches!(change, Change::Withdraw(_)) => Target::Journal,
                _ => self.group(dice),
            };
            if change.fits(&target) {
                return (target, change);
            }
        }
    }

    fn change(&self, dice: &mut Dice, seen: Seen<'_>) -> Change {
        let outlets = ["Courier", "Gazette", "Evening Courier"];
        let outlet = Outlet::new(outlets[dice.below(3)]).unwrap();
        let evidence = Evidence {
            title: format!("paper {}", dice.below(3)),
            place: "desk".into(),
            ..Evidence::default()
        };
        // A piece of evidence that is there, or none.
        let added = |dice: &mut Dice| {
            let pieces = seen
                .marks
                .iter()
                .filter(|m| matches!(m.change, Change::Evidence(_)));
            let pieces: Vec<MarkId> = pieces.map(|m| m.id).collect();
            match pieces.is_empty() {
                true => MarkId::from_bits(7),
                false => *dice.pick(&pieces),
            }
        };
        match dice.below(19) {
            0 => Change::Agreement(*dice.pick(Agreement::ALL)),
            1 => Change::Status(*dice.pick(CheckStatus::ALL)),
            2 => Change::Rating((*dice.pick(&["", "half right"])).into()),
            3 => Change::Stance(*dice.pick(Stance::ALL)),
            4 => Change::Outlet(outlet, dice.one_in(2)),
            5 => Change::Source(
                (*dice.pick(&["Ida Moen", "the office"])).into(),
                dice.one_in(2),
            ),
            6 => Change::Evidence(evidence),
            7 => Change::EvidenceNow(added(dice), evidence),
            8 => Change::NoEvidence(added(dice)),
            9 => Change::Note((*dice.pick(&["", "ask", "ask again"])).into()),
            10 => Change::Noise(*dice.pick(NoiseKind::ALL)),
            11 => Change::Reporting,
            12 => Change::Claim,
            13 => Change::NotClaim,
            14 => Change::Same,
            15 => Change::NotSame,
            16 => Change::PublishedBy(outlet),
            17 => Change::Replaces(self.article(dice).id),
            _ => {
                // What others decided, which is an act of its own, as no Undo or Redo of one’s own is.
                let decided = |m: &&Mark| !matches!(m.change, Change::Withdraw(_));
                let others = seen.marks.iter().filter(decided);
                let others = others.filter(|m| m.annotator != *seen.by);
                let others: Vec<MarkId> = others.map(|m| m.id).collect();
                match others.is_empty() {
                    true => Change::Note("nobody else".into()),
                    false => {
                        let count = 1 + dice.below(2);
                        Change::Withdraw((0..count).map(|_| *dice.pick(&others)).collect())
                    }
                }
            }
        }
    }

    /// A step: one decision or several, or a claim whose edges are moved.
    pub fn step(&self, dice: &mut Dice, seen: Seen<'_>) -> Vec<(Target, Change)> {
        if dice.one_in(8) {
            let (old, new) = (self.claim(dice), self.claim(dice));
            if old.article == new.article && old != new {
                return vec![
                    (Target::Claim(old), Change::NotClaim),
                    (Target::Span(new.article, new.span), Change::Claim),
                ];
            }
        }
        let count = if dice.one_in(3) { 1 + dice.below(3) } else { 1 };
        (0..count).map(|_| self.decision(dice, seen)).collect()
    }
}

/// Any words of a text.
fn span(text: &str, dice: &mut Dice) -> Span {
    loop {
        let start = dice.below(text.len());
        let end = start + 1 + dice.below(40);
        let inside = text.is_char_boundary(start) && text.is_char_boundary(end.min(text.len()));
        if let Some(span) = inside
            .then(|| Span::trimmed(text, start, end.min(text.len())))
            .flatten()
        {
            return span;
        }
    }
}

/// An editor's journal, with a name that another may have too, and a clock on the wall that is days wrong.
#[derive(Debug, Clone)]
pub struct Editor {
    pub name: &'static str,
    pub journal: Journal,
    clock_error: i64,
    made: u64,
    number: u128,
}

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Mark,
    Undo,
    Redo,
    Merge(usize),
}

impl Act {
    pub fn any(dice: &mut Dice) -> Self {
        match dice.below(11) {
            0..=4 => Self::Mark,
            5..=6 => Self::Undo,
            7..=8 => Self::Redo,
            _ => Self::Merge(dice.below(3)),
        }
    }
}

impl Editor {
    /// Three editors, two of them under one name.
    pub fn three() -> Vec<Self> {
        let day = 86_400_000;
        let who = [("Ada", 0), ("Bo", -3 * day), ("Ada", 2 * day)];
        let all = who.into_iter().zip(1..);
        all.map(|((name, clock_error), number)| Self {
            name,
            journal: Journal::default(),
            clock_error,
            made: 0,
            number,
        })
        .collect()
    }

    pub fn by(&self) -> Annotator {
        name(self.name)
    }

    fn now(&mut self) -> i64 {
        self.made += 1;
        1_790_000_000_000 + self.clock_error + i64::try_from(self.made).unwrap() * 1_000
    }

    /// An id as a UUIDv7 of this editor's wrong clock would be ordered.
    fn id(&mut self) -> u128 {
        let now = u128::try_from(self.now()).unwrap();
        now << 80 | self.number << 64 | u128::from(self.made)
    }

    pub fn mark(&mut self, changes: Vec<(Target, Change)>, settles: bool) -> StepId {
        let step = StepId::from_bits(self.id());
        for (target, change) in changes {
            let mark = Mark {
                id: MarkId::from_bits(self.id()),
                step,
                clock: self.journal.next_clock(),
                time: self.now(),
                annotator: self.by(),
                target,
                change,
                settles,
            };
            assert!(self.journal.insert(mark));
        }
        step
    }

    /// Takes over what another has, as one step; none when nothing of it is new.
    pub fn merge(&mut self, from: &Journal) -> Option<StepId> {
        let here: BTreeSet<MarkId> = self.journal.shared().map(|m| m.id).collect();
        let came = from.shared().filter(|m| !here.contains(&m.id));
        let came = Journal::new(came.cloned());
        let marks: Vec<MarkId> = came.marks().iter().map(|m| m.id).collect();
        self.journal = union(&self.journal, &came);
        let arrivals = Arrivals {
            marks,
            ..Arrivals::default()
        };
        let merged = Change::Merged(arrivals);
        (!came.marks().is_empty()).then(|| self.mark(vec![(Target::Journal, merged)], false))
    }

    /// Undoes or redoes; gives the step that was withdrawn and the one that withdraws it.
    pub fn reverse(&mut self, redo: bool) -> Option<(StepId, StepId)> {
        let by = self.by();
        let reversal = match redo {
            true => self.journal.redo(&by),
            false => self.journal.undo(&by),
        }?;
        let change = Change::Withdraw(reversal.marks);
        let step = self.mark(vec![(Target::Journal, change)], false);
        Some((reversal.step, step))
    }

    /// Makes a step at random.
    pub fn decide(&mut self, dice: &mut Dice) -> StepId {
        let by = self.by();
        let seen = Seen {
            marks: self.journal.marks(),
            by: &by,
        };
        let changes = World::get().step(dice, seen);
        let settles = dice.one_in(6);
        self.mark(changes, settles)
    }
}

pub fn union(a: &Journal, b: &Journal) -> Journal {
    Journal::new(a.marks().iter().chain(b.marks()).cloned())
}

/// Three editors after some acts.
pub fn history(dice: &mut Dice, most: usize) -> Vec<Editor> {
    let mut all = Editor::three();
    for _ in 0..dice.below(most) {
        let who = dice.below(3);
        match Act::any(dice) {
            Act::Mark => drop(all[who].decide(dice)),
            Act::Undo => drop(all[who].reverse(false)),
            Act::Redo => drop(all[who].reverse(true)),
            Act::Merge(from) => all[who].journal = union(&all[who].journal, &all[from].journal),
        }
    }
    all
}
