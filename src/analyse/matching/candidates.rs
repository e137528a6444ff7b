//! Which pairs are worth comparing: an inverted index over the rarer terms, so that the cost grows with the number of
//! claims and not with its square.

use super::super::claims::Draft;
use super::super::watch::Watch;
use super::profile::Profiles;

/// A term that stands in more claims tells too little to be looked up.
const POSTINGS: u32 = 160;
/// In a small bundle every term is looked up: up to so many claims.
const SMALL: usize = 1_000;
/// How many candidates a claim is compared with.
const KEPT: usize = 24;

/// Pairs of claims of different articles, the lower place first, each once, sorted; `None` when asked to stop.
pub fn find(profiles: &Profiles<'_>, drafts: &[Draft], watch: &Watch) -> Option<Vec<[usize; 2]>> {
    let cap = if drafts.len() <= SMALL {
        u32::MAX
    } else {
        POSTINGS
    };
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); profiles.term_count()];
    let mut weights = vec![0.0_f32; drafts.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut pairs = Vec::new();
    for (claim, draft) in drafts.iter().enumerate() {
        if claim % 1_000 == 0 {
            watch.go_on()?;
        }
        let Some(profile) = profiles.get(claim) else {
            continue;
        };
        for (id, weight) in &profile.context.list {
            if profiles.claims_with(*id) > cap {
                continue;
            }
            for other in postings
                .get(id.index())
                .map(Vec::as_slice)
                .unwrap_or_default()
            {
                let Some(sum) = weights.get_mut(*other as usize) else {
                    continue;
                };
                if *sum == 0.0 {
                    touched.push(*other);
                }
                *sum += weight * weight;
            }
        }
        let mut best: Vec<(f32, usize)> = touched
            .drain(..)
            .filter_map(|other| {
                let other = other as usize;
                let weight = std::mem::take(weights.get_mut(other)?);
                let same_article = drafts.get(other)?.article == draft.article;
                (!same_article).then_some((weight, other))
            })
            .collect();
        best.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        if drafts.len() > SMALL {
            best.truncate(KEPT);
        }
        pairs.extend(best.into_iter().map(|(_, other)| [other, claim]));
        for (id, _) in &profile.context.list {
            if profiles.claims_with(*id) <= cap
                && let Some(list) = postings.get_mut(id.index())
            {
                // Fewer than 2^32 claims fit into memory.
                list.push(u32::try_from(claim).unwrap_or(u32::MAX));
            }
        }
    }
    pairs.sort_unstable();
    Some(pairs)
}
