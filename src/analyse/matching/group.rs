//! Groups: pairs become sets of claims that state one fact, so that one weak pair does not chain two facts.

use std::collections::BTreeMap;

use super::super::claims::Draft;
use super::Scored;

/// Two groups join while the mean score of their pairs is at least this.
const JOIN: f32 = 0.33;
/// A claim of one group stands in another too while its mean score with the claims there is at least this.
const ALSO: f32 = 0.33;

/// Average-link clustering: the best pair of groups joins first, as long as the pairs between them are likely on the
/// average; a pair that was never compared counts as unlike.
pub fn groups(drafts: &[Draft], pairs: &[Scored]) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = (0..drafts.len()).map(|i| vec![i]).collect();
    let mut articles: Vec<Articles> = drafts.iter().map(|d| vec![(d.article, 1)]).collect();
    // The pairs are sorted, so that each row comes sorted too.
    let mut between: Vec<Row> = vec![Row::default(); drafts.len()];
    for pair in pairs {
        let [a, b] = pair.claims;
        for (x, y) in [(a, b), (b, a)] {
            if let Some(row) = between.get_mut(x) {
                row.0.push((y, pair.score));
            }
        }
    }
    let mut queue: std::collections::BinaryHeap<Proposal> = pairs
        .iter()
        .filter(|p| p.score >= JOIN)
        .map(|p| Proposal {
            mean: p.score,
            groups: p.claims,
            sizes: [1, 1],
        })
        .collect();
    while let Some(Proposal {
        groups: [a, b],
        sizes,
        ..
    }) = queue.pop()
    {
        let size = |g: usize| members.get(g).map_or(0, Vec::len);
        if [size(a), size(b)] != sizes {
            continue;
        }
        let moved = members.get_mut(b).map(std::mem::take).unwrap_or_default();
        if let Some(into) = members.get_mut(a) {
            into.extend(moved);
        }
        let theirs = articles.get_mut(b).map(std::mem::take).unwrap_or_default();
        if let Some(ours) = articles.get_mut(a) {
            add(ours, theirs);
        }
        let row = between.get_mut(b).map(std::mem::take).unwrap_or_default();
        for (other, sum) in row.0 {
            if let Some(theirs) = between.get_mut(other) {
                theirs.remove(b);
                if other != a {
                    theirs.add(a, sum);
                }
            }
            if other != a
                && let Some(ours) = between.get_mut(a)
            {
                ours.add(other, sum);
            }
        }
        for (other, sum) in between.get(a).into_iter().flat_map(|row| &row.0) {
            let (other, sum) = (*other, *sum);
            let size = |g: usize| members.get(g).map_or(0, Vec::len);
            let count = articles
                .get(a)
                .zip(articles.get(other))
                .map_or(0, |(x, y)| comparable(x, y));
            // Small counts.
            #[allow(clippy::cast_precision_loss)]
            let mean = sum / count.max(1) as f32;
            if mean >= JOIN {
                let pair = [a.min(other), a.max(other)];
                queue.push(Proposal {
                    mean,
                    groups: pair,
                    sizes: [size(pair[0]), size(pair[1])],
                });
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|m| !m.is_empty()).collect();
    also(drafts, pairs, &mut groups);
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort();
    groups
}

/// Lets claims stand in further groups: a claim may carry two facts.
fn also(drafts: &[Draft], pairs: &[Scored], groups: &mut Vec<Vec<usize>>) {
    let mut group_of = vec![0; drafts.len()];
    for (number, group) in groups.iter().enumerate() {
        for claim in group {
            if let Some(of) = group_of.get_mut(*claim) {
                *of = number;
            }
        }
    }
    let home = |claim: usize| group_of.get(claim).copied().unwrap_or_default();
    let article = |claim: usize| drafts.get(claim).map(|d| d.article);
    let mut sums: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for pair in pairs {
        let [a, b] = pair.claims;
        if home(a) != home(b) {
            *sums.entry((a, home(b))).or_default() += pair.score;
            *sums.entry((b, home(a))).or_default() += pair.score;
        }
    }
    let joining: Vec<(usize, usize)> = sums
        .into_iter()
        .filter(|((claim, group), sum)| {
            let others = groups.get(*group).map(Vec::as_slice).unwrap_or_default();
            let count = others
                .iter()
                .filter(|other| article(**other) != article(*claim))
                .count();
            // Small counts.
            #[allow(clippy::cast_precision_loss)]
            let mean = sum / count.max(1) as f32;
            mean >= ALSO
        })
        .map(|(key, _)| key)
        .collect();
    for (claim, group) in joining {
        if let Some(group) = groups.get_mut(group) {
            group.push(claim);
        }
    }
    for group in groups.iter_mut() {
        group.sort_unstable();
    }
    groups.sort();
    groups.dedup();
    drop_inner(drafts.len(), groups);
}

/// Drops each group that lies wholly in another: it says nothing more.
fn drop_inner(claims: usize, groups: &mut Vec<Vec<usize>>) {
    let mut groups_of: Vec<Vec<usize>> = vec![Vec::new(); claims];
    for (number, group) in groups.iter().enumerate() {
        for claim in group {
            if let Some(of) = groups_of.get_mut(*claim) {
                of.push(number);
            }
        }
    }
    let inner: Vec<bool> = groups
        .iter()
        .enumerate()
        .map(|(number, group)| {
            let Some(first) = group.first().and_then(|c| groups_of.get(*c)) else {
                return true;
            };
            first.iter().filter(|other| **other != number).any(|other| {
                let members = groups.get(*other).map(Vec::as_slice).unwrap_or_default();
                members.len() > group.len()
                    && group
                        .iter()
                        .all(|claim| members.binary_search(claim).is_ok())
            })
        })
        .collect();
    let mut inner = inner.into_iter();
    groups.retain(|_| !inner.next().unwrap_or_default());
}

/// The sums of the scores between one group and others, sorted by group.
#[derive(Debug, Clone, Default)]
struct Row(Vec<(usize, f32)>);

impl Row {
    fn place(&self, group: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&group, |x| x.0)
    }

    fn add(&mut self, group: usize, sum: f32) {
        match self.place(group) {
            Ok(at) => {
                if let Some(entry) = self.0.get_mut(at) {
                    entry.1 += sum;
                }
            }
            Err(at) => self.0.insert(at, (group, sum)),
        }
    }

    fn remove(&mut self, group: usize) {
        if let Ok(at) = self.place(group) {
            self.0.remove(at);
        }
    }
}

/// How many claims of each article a group has, sorted by article.
type Articles = Vec<(usize, usize)>;

/// How many pairs of claims of different articles two groups have between them.
fn comparable(a: &Articles, b: &Articles) -> usize {
    let total = |of: &Articles| of.iter().map(|(_, count)| count).sum::<usize>();
    let (fewer, more) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let same: usize = fewer
        .iter()
        .filter_map(|(article, count)| {
            let at = more.binary_search_by_key(article, |x| x.0).ok()?;
            more.get(at).map(|x| count * x.1)
        })
        .sum();
    (total(a) * total(b)).saturating_sub(same)
}

/// Adds the counts of `b` to those of `a`.
fn add(a: &mut Articles, b: Articles) {
    for (article, count) in b {
        match a.binary_search_by_key(&article, |x| x.0) {
            Ok(at) => {
                if let Some(x) = a.get_mut(at) {
                    x.1 += count;
                }
            }
            Err(at) => a.insert(at, (article, count)),
        }
    }
}

/// Two groups that may join, as they were when it was proposed.
#[derive(Debug, PartialEq)]
struct Proposal {
    mean: f32,
    groups: [usize; 2],
    sizes: [usize; 2],
}

impl Eq for Proposal {}

impl PartialOrd for Proposal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Proposal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.mean
            .total_cmp(&other.mean)
            .then_with(|| other.groups.cmp(&self.groups))
    }
}
