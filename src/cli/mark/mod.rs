//! `mark`: what the flags say, as one step through the door of every mark.

mod args;

use std::io::Write;

use anyhow::{Context, anyhow};

use super::Failure;
use crate::analyse::analyse;
use crate::domain::{Article, ArticleId, Bundle, Change, ClaimId, Evidence, Span, State, Target};
use crate::store::Project;
use crate::text::offsets::Offsets;
pub(super) use args::Mark;

/// Marks, undoes or redoes; prints the ids of the marks once they are on the disk.
pub(super) fn mark(args: &Mark, out: &mut impl Write) -> Result<(), Failure> {
    let Some(by) = &args.by else {
        return Err(Failure::Usage(
            "--by NAME is missing: a mark is signed".into(),
        ));
    };
    let mut project = Project::open(&args.project)?;
    if args.undo || args.redo {
        let (words, done) = match args.undo {
            true => ("undo", project.undo(by)?),
            false => ("redo", project.redo(by)?),
        };
        let done = done.ok_or_else(|| anyhow!("there is nothing of {by} to {words}"))?;
        writeln!(out, "{words}: {}", super::columns::one_line(&done))?;
        return Ok(project.close()?);
    }
    let changes = changes(args, &project)?;
    if changes.is_empty() {
        let words = "nothing to mark: say what it is about (--claim or --article) and what of it";
        return Err(Failure::Usage(words.into()));
    }
    let step = project.mark(by, changes, args.settles)?;
    for mark in project.journal().marks().iter().filter(|m| m.step == step) {
        writeln!(out, "{}", mark.id)?;
    }
    out.flush()?;
    Ok(project.close()?)
}

/// What the flags say.
fn changes(args: &Mark, project: &Project) -> Result<Vec<(Target, Change)>, Failure> {
    let mut changes = Vec::new();
    if let Some(name) = &args.about.claim {
        let (bundle, claim) = claim(project, name)?;
        on_group(args, project, bundle, claim, &mut changes)?;
        on_mention(args, project, claim, &mut changes)?;
    }
    if let Some(name) = &args.about.article {
        let article = article(project, name)?;
        match &args.about.span {
            Some(ends) => {
                let target = Target::Span(article.id, span(article, ends)?);
                let mut add = |change| changes.push((target.clone(), change));
                args.words.noise.map(Change::Noise).map(&mut add);
                args.words
                    .reporting
                    .then_some(Change::Reporting)
                    .map(&mut add);
                args.words.new_claim.then_some(Change::Claim).map(&mut add);
                args.note.clone().map(Change::Note).map(&mut add);
            }
            None => {
                let target = Target::Article(article.id);
                let mut add = |change| changes.push((target.clone(), change));
                args.published_by
                    .clone()
                    .map(Change::PublishedBy)
                    .map(&mut add);
                args.note.clone().map(Change::Note).map(&mut add);
            }
        }
    }
    Ok(changes)
}

/// What the flags say of the claim in all outlets.
fn on_group(
    args: &Mark,
    project: &Project,
    bundle: &Bundle,
    claim: ClaimId,
    changes: &mut Vec<(Target, Change)>,
) -> Result<(), Failure> {
    let stands = args.group.stands != "no";
    let evidence = args.group.evidence.as_ref().map(|title| Evidence {
        title: title.clone(),
        kind: args.group.evidence_kind,
        rank: args.group.rank,
        place: args.group.link.clone().unwrap_or_default(),
        part: args.group.part.clone().unwrap_or_default(),
        seen: args.group.seen.clone().unwrap_or_default(),
        note: args.group.shows.clone().unwrap_or_default(),
    });
    let said: Vec<Change> = [
        args.group.agreement.map(Change::Agreement),
        args.group.status.map(Change::Status),
        args.group.rating.clone().map(Change::Rating),
        args.group.outlet.clone().map(|o| Change::Outlet(o, stands)),
        args.group.source.clone().map(|s| Change::Source(s, stands)),
        evidence.map(Change::Evidence),
        args.group.group_note.clone().map(Change::Note),
    ]
    .into_iter()
    .flatten()
    .collect();
    if said.is_empty() {
        return Ok(());
    }
    let found = analyse(&bundle.articles);
    let state = State::fold(&bundle.articles, &found, project.placed());
    let key = state
        .groups_of(claim)
        .first()
        .and_then(|i| state.groups.get(*i)?.key())
        .context("there is no claim of that id; “crosscheck show” lists them")?;
    changes.extend(said.into_iter().map(|c| (Target::Group(key.clone()), c)));
    Ok(())
}

/// What the flags say of this mention of the claim.
fn on_mention(
    args: &Mark,
    project: &Project,
    id: ClaimId,
    changes: &mut Vec<(Target, Change)>,
) -> Result<(), Failure> {
    let mut add = |change| changes.push((Target::Claim(id), change));
    args.mention.stance.map(Change::Stance).map(&mut add);
    args.mention
        .not_a_claim
        .then_some(Change::NotClaim)
        .map(&mut add);
    args.note.clone().map(Change::Note).map(&mut add);
    let same = args.mention.same.iter().map(|name| (name, Change::Same));
    let not_same = args
        .mention
        .not_same
        .iter()
        .map(|name| (name, Change::NotSame));
    for (name, change) in same.chain(not_same) {
        let (_, other) = claim(project, name)?;
        let pair = Target::pair(id, other)
            .ok_or_else(|| Failure::Usage("a claim cannot be paired with itself".into()))?;
        changes.push((pair, change));
    }
    Ok(())
}

/// The claim with this name, `ARTICLE:START-END`, and its bundle.
fn claim<'p>(project: &'p Project, name: &str) -> Result<(&'p Bundle, ClaimId), Failure> {
    let Some((id, ends)) = name.rsplit_once(':') else {
        let words = format!("“{name}” is not a claim’s id (ARTICLE:START-END)");
        return Err(Failure::Usage(words));
    };
    let article = article(project, id)?;
    let span = span(article, ends)?;
    let bundle = project
        .bundles()
        .iter()
        .find(|b| b.articles.iter().any(|a| a.id == article.id))
        .context("the article stands in no bundle")?;
    Ok((bundle, ClaimId::new(article.id, span)))
}

/// The article whose id begins so, or which came from this file.
fn article<'p>(project: &'p Project, name: &str) -> Result<&'p Article, Failure> {
    let digits = name.to_ascii_lowercase();
    let by_id = |id: ArticleId| digits.len() >= 4 && id.to_string().starts_with(&digits);
    let mut found: Vec<&Article> = Vec::new();
    for article in project.bundles().iter().flat_map(|b| &b.articles) {
        let new = found.iter().all(|f| f.id != article.id);
        if new && (by_id(article.id) || article.file == name) {
            found.push(article);
        }
    }
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(anyhow!("there is no article “{name}”; “crosscheck show” lists them").into()),
        _ => Err(anyhow!("“{name}” is more than one article; give more digits of its id").into()),
    }
}

/// `START-END` in code points of the article.
fn span(article: &Article, ends: &str) -> Result<Span, Failure> {
    let bad = || Failure::Usage(format!("“{ends}” is not START-END in code points"));
    let (start, end) = ends.split_once('-').ok_or_else(bad)?;
    let (start, end) = (
        start.parse().map_err(|_| bad())?,
        end.parse().map_err(|_| bad())?,
    );
    let span = Offsets::of(&article.text).span(start, end);
    Ok(span.with_context(|| format!("{ends} is no place in the text of {}", article.file))?)
}
