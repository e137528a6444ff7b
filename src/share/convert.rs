//! Between the types of the share file and those of the program, both ways.

use super::evidence::{evidence, evidence_v1};
use super::wire::{ArticleV1, BundleV1, ChangeV1, MarkV1, PlaceV1, ShareFileV1, TargetV1, VERSION};
use crate::domain::{
    Agreement, Annotator, ArticleId, BadId, Change, CheckStatus, ClaimId, GroupKey, Mark,
    NoiseKind, Outlet, Span, Stance, StepId, Target,
};
use crate::store::{Anchor, Contents, Incoming, IncomingBundle, Listing, PortableMark};

/// Why a part of a share file cannot be understood: half a sentence.
type Why = String;

impl ShareFileV1 {
    /// What a project holds, with the texts or without.
    #[must_use]
    pub fn of(contents: &Contents, with_texts: bool) -> Self {
        let incoming = Incoming::shared(contents);
        let mut anchors: std::collections::BTreeMap<(ArticleId, Span), Anchor> =
            contents.anchors().clone();
        let texts = contents.texts();
        for mark in contents.journal().marks() {
            for (article, span) in mark.target.places() {
                let Some((text, span)) = incoming.texts.get(&article).zip(span) else {
                    continue;
                };
                let points = texts.to_points(article, span);
                if let Some(a) = points.and_then(|p| Anchor::at(article, text, span, p)) {
                    anchors.insert((article, a.points), a);
                }
            }
        }
        let place = |article: ArticleId, span: Span| PlaceV1::of(article, span, &anchors);
        Self {
            version: VERSION,
            project: contents.id().to_string(),
            title: contents.title().to_owned(),
            bundles: incoming
                .bundles
                .iter()
                .map(|b| BundleV1 {
                    id: b.id,
                    title: b.title.clone(),
                    articles: b
                        .articles
                        .iter()
                        .map(|a| {
                            let text = incoming.texts.get(&a.id).filter(|_| with_texts);
                            ArticleV1::of(a, text.map(String::as_str))
                        })
                        .collect(),
                })
                .collect(),
            marks: {
                // The order of the journal: new marks come last, and a change is seen as such.
                let mut marks: Vec<&PortableMark> = incoming.marks.iter().collect();
                marks.sort_by(|a, b| a.0.order().cmp(&b.0.order()));
                marks.iter().filter_map(|m| MarkV1::of(m, &place)).collect()
            },
        }
    }

    /// What comes in with it.
    ///
    /// # Errors
    /// With the id of the mark, or the file of the article, that cannot be understood, and why.
    pub fn incoming(&self) -> Result<Incoming, Why> {
        if let Some(much) = self.too_much() {
            return Err(format!("it has {much}"));
        }
        let mut incoming = Incoming::default();
        for bundle in &self.bundles {
            let mut articles = Vec::with_capacity(bundle.articles.len());
            for article in &bundle.articles {
                let listing = article
                    .listing()
                    .map_err(|e| format!("article {}: {e}", article.file))?;
                if let Some(text) = &article.text {
                    incoming.texts.insert(listing.id, text.clone());
                }
                articles.push(listing);
            }
            incoming.bundles.push(IncomingBundle {
                id: bundle.id,
                title: bundle.title.clone(),
                articles,
            });
        }
        for mark in &self.marks {
            let (mark, anchors) = mark
                .mark()
                .map_err(|why| format!("mark {}: {why}", mark.id))?;
            incoming.marks.push(mark);
            incoming.anchors.extend(anchors);
        }
        Ok(incoming)
    }
}

impl ArticleV1 {
    /// The article of a listing, with its text if it shall come along.
    fn of(listing: &Listing, text: Option<&str>) -> Self {
        Self {
            id: listing.id,
            outlet: listing.outlet.to_string(),
            headline: listing.headline.clone().unwrap_or_default(),
            file: listing.file.clone(),
            url: listing.url.clone().unwrap_or_default(),
            published: listing.published.clone().unwrap_or_default(),
            text: text.map(str::to_owned),
        }
    }

    /// The listing of an article.
    fn listing(&self) -> Result<Listing, BadId> {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Ok(Listing {
            id: self.id,
            outlet: Outlet::new(&self.outlet)?,
            headline: filled(&self.headline),
            file: self.file.clone(),
            url: filled(&self.url),
            published: filled(&self.published),
        })
    }
}

impl MarkV1 {
    /// The mark with its places as `place` writes them; `None` for one that stays in its file.
    fn of(
        PortableMark(mark): &PortableMark,
        place: &impl Fn(ArticleId, Span) -> PlaceV1,
    ) -> Option<Self> {
        let claim = |c: &ClaimId| place(c.article, c.span);
        Some(Self {
            id: mark.id.to_string(),
            step: mark.step.to_string(),
            clock: mark.clock,
            time: mark.time,
            by: mark.annotator.to_string(),
            settles: mark.settles,
            change: ChangeV1::of(&mark.change)?,
            target: match &mark.target {
                Target::Article(a) => TargetV1::Article(a.to_string()),
                Target::Span(a, s) => TargetV1::Span(place(*a, *s)),
                Target::Claim(c) => TargetV1::Claim(claim(c)),
                Target::Pair(a, b) => TargetV1::Pair(claim(a), claim(b)),
                Target::Group(key) => TargetV1::Group(key.claims().iter().map(claim).collect()),
                Target::Journal => TargetV1::Journal,
            },
        })
    }

    /// The mark, and the words at its places.
    fn mark(&self) -> Result<(PortableMark, Vec<Anchor>), Why> {
        let mut anchors = Vec::new();
        let mut claim = |place: &PlaceV1| {
            let anchor = place.anchor()?;
            let id = ClaimId::new(anchor.article, anchor.points);
            if !anchor.words.is_empty() {
                anchors.push(anchor);
            }
            Ok::<_, Why>(id)
        };
        let target = match &self.target {
            TargetV1::Article(id) => Target::Article(id.parse().map_err(words)?),
            TargetV1::Span(p) => {
                let ClaimId { article, span } = claim(p)?;
                Target::Span(article, span)
            }
            TargetV1::Claim(p) => Target::Claim(claim(p)?),
            TargetV1::Pair(a, b) => {
                Target::pair(claim(a)?, claim(b)?).ok_or("it pairs a claim with itself")?
            }
            TargetV1::Group(places) => {
                let claims: Result<Vec<ClaimId>, Why> = places.iter().map(claim).collect();
                Target::Group(GroupKey::new(claims?).ok_or("its group has no claims")?)
            }
            TargetV1::Journal => Target::Journal,
        };
        let mark = Mark {
            id: self.id.parse().map_err(words)?,
            step: self.step.parse::<StepId>().map_err(words)?,
            clock: self.clock,
            time: self.time,
            annotator: Annotator::new(&self.by).map_err(words)?,
            target,
            change: Change::try_from(&self.change)?,
            settles: self.settles,
        };
        Ok((PortableMark(mark), anchors))
    }
}

impl PlaceV1 {
    /// The place with its words, as far as they are known.
    fn of(
        article: ArticleId,
        points: Span,
        anchors: &std::collections::BTreeMap<(ArticleId, Span), Anchor>,
    ) -> Self {
        let anchor = anchors.get(&(article, points));
        let text = |of: fn(&Anchor) -> &String| anchor.map(of).cloned().unwrap_or_default();
        Self {
            article,
            start: points.start(),
            end: points.end(),
            words: text(|a| &a.words),
            before: text(|a| &a.before),
            after: text(|a| &a.after),
        }
    }

    /// The words at the place.
    fn anchor(&self) -> Result<Anchor, Why> {
        let first = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        let (start, end) = (self.start, self.end);
        Ok(Anchor {
            article: self.article,
            points: Span::new(start, end)
                .ok_or_else(|| format!("{start} to {end} is no place in a text"))?,
            words: first(&self.words, Anchor::MOST_WORDS),
            before: first(&self.before, 2 * Anchor::CONTEXT),
            after: first(&self.after, 2 * Anchor::CONTEXT),
        })
    }
}

impl ChangeV1 {
    /// The change as a share file has it; `None` for what stays in its file.
    fn of(change: &Change) -> Option<Self> {
        Some(match change {
            Change::Agreement(a) => Self::Agreement(a.name().into()),
            Change::Status(s) => Self::Status(s.name().into()),
            Change::Rating(r) => Self::Rating(r.clone()),
            Change::Stance(s) => Self::Stance(s.name().into()),
            Change::Outlet(o, stands) => Self::Outlet(o.to_string(), *stands),
            Change::Source(s, stands) => Self::Source(s.clone(), *stands),
            Change::Evidence(e) => evidence_v1(e, None),
            Change::EvidenceNow(mark, e) => evidence_v1(e, Some(*mark)),
            Change::NoEvidence(mark) => Self::NoEvidence(mark.to_string()),
            Change::Note(n) => Self::Note(n.clone()),
            Change::Noise(k) => Self::Noise(k.name().into()),
            Change::Reporting => Self::Reporting,
            Change::Claim => Self::Claim,
            Change::NotClaim => Self::NotClaim,
            Change::Same => Self::Same,
            Change::NotSame => Self::NotSame,
            Change::PublishedBy(o) => Self::PublishedBy(o.to_string()),
            Change::Replaces(a) => Self::Replaces(a.to_string()),
            Change::Withdraw(ids) => Self::Withdraw(ids.clone()),
            Change::Merged(_) => return None,
        })
    }
}

impl TryFrom<&ChangeV1> for Change {
    type Error = Why;

    fn try_from(change: &ChangeV1) -> Result<Self, Why> {
        /// The kind with this name.
        fn kind<T>(name: &str, named: fn(&str) -> Option<T>, what: &str) -> Result<T, Why> {
            named(name).ok_or_else(|| format!("“{name}” is not {what}"))
        }
        Ok(match change {
            ChangeV1::Agreement(a) => Self::Agreement(kind(a, Agreement::named, "an agreement")?),
            ChangeV1::Status(s) => Self::Status(kind(s, CheckStatus::named, "a check status")?),
            ChangeV1::Rating(r) => Self::Rating(r.clone()),
            ChangeV1::Stance(s) => Self::Stance(kind(s, Stance::named, "a stance")?),
            ChangeV1::Outlet(o, stands) => Self::Outlet(Outlet::new(o).map_err(words)?, *stands),
            ChangeV1::Source(s, stands) => Self::Source(s.clone(), *stands),
            ChangeV1::Evidence { .. } => evidence(change)?.ok_or("it is no evidence")?,
            ChangeV1::NoEvidence(mark) => Self::NoEvidence(mark.parse().map_err(words)?),
            ChangeV1::Note(n) => Self::Note(n.clone()),
            ChangeV1::Noise(k) => Self::Noise(kind(k, NoiseKind::named, "a kind of noise")?),
            ChangeV1::Reporting => Self::Reporting,
            ChangeV1::Claim => Self::Claim,
            ChangeV1::NotClaim => Self::NotClaim,
            ChangeV1::Same => Self::Same,
            ChangeV1::NotSame => Self::NotSame,
            ChangeV1::PublishedBy(o) => Self::PublishedBy(Outlet::new(o).map_err(words)?),
            ChangeV1::Replaces(a) => Self::Replaces(a.parse().map_err(words)?),
            ChangeV1::Withdraw(ids) => Self::Withdraw(ids.clone()),
        })
    }
}

/// A bad id in words.
#[allow(clippy::needless_pass_by_value)] // for map_err
fn words(bad: BadId) -> Why {
    bad.to_string()
}
