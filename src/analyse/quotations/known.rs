//! What was worked out before. Each thing is known by all that it was worked out from, so that what is taken from here
//! is what would be worked out anew.

use std::collections::HashMap;
use std::sync::Arc;

use super::links::{self, Links};
use super::{Quotation, Said};
use crate::text::words::{folded, words};

/// Quotes, and the pairs of them that are one by their words.
pub(super) type Members = (Vec<usize>, Vec<(usize, usize)>);

/// What is known of the quotes of one bundle. For other articles another is needed.
#[derive(Debug, Default)]
pub struct Known {
    words: HashMap<String, u32>,
    folded: HashMap<usize, Arc<[u32]>>,
    /// What two quotes have in common.
    compared: HashMap<(usize, usize), (f64, usize)>,
    /// The links of the quotes with these numbers.
    links: Option<(Vec<usize>, Arc<Links>)>,
    /// The quotations of the last time, by the numbers of their quotes.
    made: HashMap<Members, Arc<Quotation>>,
}

impl Known {
    /// The words of a quote as they are compared.
    pub(super) fn folded(&mut self, number: usize, quoted: &str) -> Arc<[u32]> {
        if let Some(known) = self.folded.get(&number) {
            return Arc::clone(known);
        }
        let of_word = |word: String| {
            let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            *self.words.entry(word).or_insert(next)
        };
        let all: Arc<[u32]> = words(quoted)
            .map(|w| folded(w.of(quoted)))
            .map(of_word)
            .collect();
        self.folded.insert(number, Arc::clone(&all));
        all
    }

    /// Which of these quotes are one by their words.
    pub(super) fn links(&mut self, said: &[Said<'_>]) -> Arc<Links> {
        let numbers: Vec<usize> = said.iter().map(|s| s.number).collect();
        if let Some((of, links)) = &self.links
            && *of == numbers
        {
            return Arc::clone(links);
        }
        let links = Arc::new(links::find(said, &mut self.compared));
        self.links = Some((numbers, Arc::clone(&links)));
        links
    }

    /// The quotations of these members with the links among them, as places in `said`; each is made by `make` unless it
    /// was there the last time.
    pub(super) fn quotations(
        &mut self,
        said: &[Said<'_>],
        all: Vec<Members>,
        make: impl Fn(&[usize], &[(usize, usize)]) -> Quotation,
    ) -> Vec<Arc<Quotation>> {
        let mut before = std::mem::take(&mut self.made);
        let number = |i: &usize| said[*i].number;
        let mut made = Vec::with_capacity(all.len());
        for (members, linked) in all {
            let pairs = linked.iter().map(|(a, b)| (number(a), number(b)));
            let key: Members = (members.iter().map(number).collect(), pairs.collect());
            let known = before.remove(&key);
            let quotation = known.unwrap_or_else(|| Arc::new(make(&members, &linked)));
            self.made.insert(key, Arc::clone(&quotation));
            made.push(quotation);
        }
        made
    }
}
