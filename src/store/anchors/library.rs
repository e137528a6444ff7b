//! Many texts in which the words of many anchors are sought: all texts are read once, not once for each anchor.

use std::collections::HashMap;

use super::Anchor;
use super::find::{Folded, Sought};
use crate::domain::{ArticleId, Span};

/// So many characters lead to the places where words may stand. Where words and context are long enough to be no chance
/// (`find`), as many as these are the same, words that are shorter together with what stands on one side of them.
const KEY: usize = 12;

/// Words whose beginning stands at more places than this are found nowhere.
const MOST_PLACES: usize = 4096;

type Key = [char; KEY];

/// Texts, and where in them the beginnings of sought words stand: the text by its number, and the character.
pub(in crate::store) struct Library<'t> {
    texts: Vec<(ArticleId, Folded<'t>)>,
    places: HashMap<Key, Vec<(usize, usize)>>,
}

impl<'t> Library<'t> {
    /// These texts, read for the words of these anchors.
    pub(in crate::store) fn of<'a>(
        texts: impl Iterator<Item = (ArticleId, &'t str)>,
        anchors: impl Iterator<Item = &'a Anchor>,
    ) -> Self {
        let mut places: HashMap<Key, Vec<(usize, usize)>> = HashMap::new();
        for sought in anchors.filter_map(Sought::of) {
            for (key, _) in keys(&sought) {
                places.entry(key).or_default();
            }
        }
        let texts: Vec<(ArticleId, Folded<'t>)> =
            texts.map(|(id, text)| (id, Folded::of(text))).collect();
        for (number, (_, text)) in texts.iter().enumerate() {
            for (at, window) in text.chars.array_windows::<KEY>().enumerate() {
                if let Some(places) = places.get_mut(window).filter(|p| p.len() <= MOST_PLACES) {
                    places.push((number, at));
                }
            }
        }
        Self { texts, places }
    }

    /// Where the words of an anchor stand that was among those the texts were read for, if they surely stand in one
    /// text and in no other.
    pub(in crate::store) fn only(&self, anchor: &Anchor) -> Option<(ArticleId, Span)> {
        let sought = Sought::of(anchor)?;
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for (key, before) in keys(&sought) {
            let places = self.places.get(&key)?;
            if places.len() > MOST_PLACES {
                return None;
            }
            starts.extend(places.iter().map(|(text, at)| (*text, at + before)));
        }
        starts.sort_unstable();
        let mut found = starts.chunk_by(|a, b| a.0 == b.0).filter_map(|starts| {
            let (id, text) = self.texts.get(starts.first()?.0)?;
            let found = sought.best(text, starts.iter().map(|(_, at)| *at))?;
            found.sure.then_some((*id, found.span))
        });
        let only = found.next()?;
        // One text may stand in two bundles.
        found.all(|other| other == only).then_some(only)
    }
}

/// The keys that lead to words, each with how many of its characters stand before them.
fn keys(sought: &Sought<'_>) -> Vec<(Key, usize)> {
    let words = sought.words.iter();
    let key = |chars: Vec<char>| Key::try_from(chars).ok();
    let lacks = KEY.saturating_sub(sought.words.len());
    let with_after = words.clone().chain(&sought.after).take(KEY);
    let with_after = key(with_after.copied().collect()).map(|k| (k, 0));
    let from = sought.before.len().checked_sub(lacks);
    let with_before = from.filter(|_| lacks > 0).and_then(|from| {
        let before = sought.before.iter().skip(from);
        key(before.chain(words).copied().collect()).map(|k| (k, lacks))
    });
    with_after.into_iter().chain(with_before).collect()
}
