//! Target and change of a mark as one line of text each, and back.
//!
//! A target is its sort and its places, each the article's id and the code points: `claim 3f…a0 10-42`,
//! `pair 3f…a0 10-42 77…1c 0-30`, `group` with one place or more, `article 3f…a0`, `span 3f…a0 10-42`, `journal`.
//! A change is its name, then its value: `agreement differ`, `outlet yes CBC`, `note …`, `withdraw` with the marks'
//! ids, `merged m:MARK e:BUNDLE:ARTICLE t:TEXT`. Free text stands last and as it is; the texts of a piece of evidence
//! stand on a line each, with `\` and line breaks in them written as `\\` and `\n`.

use crate::domain::{
    Agreement, Arrivals, ArticleId, Change, CheckStatus, ClaimId, Evidence, EvidenceKind, GroupKey,
    MarkId, NoiseKind, Outlet, Rank, Span, Stance, Target,
};

/// The text of a target whose spans count code points.
pub(super) fn target_text(target: &Target) -> String {
    match target {
        Target::Article(a) => format!("article {a}"),
        Target::Span(a, s) => format!("span {}", place(*a, *s)),
        Target::Claim(c) => format!("claim {}", place(c.article, c.span)),
        Target::Pair(a, b) => format!(
            "pair {} {}",
            place(a.article, a.span),
            place(b.article, b.span)
        ),
        Target::Group(key) => {
            let places: Vec<String> = key
                .claims()
                .iter()
                .map(|c| place(c.article, c.span))
                .collect();
            format!("group {}", places.join(" "))
        }
        Target::Journal => "journal".into(),
    }
}

/// The target with this text; `None` when it is none.
pub(super) fn target(text: &str) -> Option<Target> {
    let mut words = text.split(' ');
    let sort = words.next()?;
    let rest: Vec<&str> = words.collect();
    match (sort, rest.as_slice()) {
        ("article", [id]) => Some(Target::Article(id.parse().ok()?)),
        ("span", [id, ends]) => Some(Target::Span(id.parse().ok()?, span(ends)?)),
        ("claim", [id, ends]) => Some(Target::Claim(claim(id, ends)?)),
        ("pair", [a, a_ends, b, b_ends]) => Target::pair(claim(a, a_ends)?, claim(b, b_ends)?),
        ("group", places) if places.len().is_multiple_of(2) => {
            let claims: Option<Vec<ClaimId>> = places
                .chunks(2)
                .map(|pair| claim(pair.first()?, pair.get(1)?))
                .collect();
            Some(Target::Group(GroupKey::new(claims?)?))
        }
        ("journal", []) => Some(Target::Journal),
        _ => None,
    }
}

/// The text of a change.
pub(super) fn change_text(change: &Change) -> String {
    match change {
        Change::Agreement(a) => format!("agreement {}", a.name()),
        Change::Status(s) => format!("status {}", s.name()),
        Change::Rating(r) => format!("rating {r}"),
        Change::Stance(s) => format!("stance {}", s.name()),
        Change::Outlet(o, stands) => format!("outlet {} {o}", yes_or_no(*stands)),
        Change::Source(s, stands) => format!("source {} {s}", yes_or_no(*stands)),
        Change::Evidence(e) => format!("evidence {}", evidence_text(e)),
        Change::EvidenceNow(mark, e) => format!("evidence-now {mark} {}", evidence_text(e)),
        Change::NoEvidence(mark) => format!("no-evidence {mark}"),
        Change::Note(n) => format!("note {n}"),
        Change::Noise(k) => format!("noise {}", k.name()),
        Change::Reporting => "reporting".into(),
        Change::Claim => "claim".into(),
        Change::NotClaim => "not-claim".into(),
        Change::Same => "same".into(),
        Change::NotSame => "not-same".into(),
        Change::PublishedBy(o) => format!("published-by {o}"),
        Change::Replaces(a) => format!("replaces {a}"),
        Change::Withdraw(ids) => {
            let ids: Vec<String> = ids.iter().map(MarkId::to_string).collect();
            format!("withdraw {}", ids.join(" "))
        }
        Change::Merged(a) => {
            let marks = a.marks.iter().map(|id| format!("m:{id}"));
            let entries = a.entries.iter().map(|(b, id)| format!("e:{b}:{id}"));
            let texts = a.texts.iter().map(|id| format!("t:{id}"));
            let all: Vec<String> = marks.chain(entries).chain(texts).collect();
            format!("merged {}", all.join(" "))
        }
    }
}

/// The change with this text; `None` when it is none.
pub(super) fn change(text: &str) -> Option<Change> {
    let (name, value) = match text.split_once(' ') {
        Some((name, value)) => (name, Some(value)),
        None => (text, None),
    };
    Some(match (name, value) {
        ("agreement", Some(v)) => Change::Agreement(Agreement::named(v)?),
        ("status", Some(v)) => Change::Status(CheckStatus::named(v)?),
        ("rating", Some(v)) => Change::Rating(v.into()),
        ("stance", Some(v)) => Change::Stance(Stance::named(v)?),
        ("outlet", Some(v)) => {
            let (stands, outlet) = answer(v)?;
            Change::Outlet(Outlet::new(outlet).ok()?, stands)
        }
        ("source", Some(v)) => {
            let (stands, source) = answer(v)?;
            Change::Source(source.into(), stands)
        }
        ("evidence", Some(v)) => Change::Evidence(evidence(v)?),
        ("evidence-now", Some(v)) => {
            let (mark, v) = v.split_once(' ')?;
            Change::EvidenceNow(mark.parse().ok()?, evidence(v)?)
        }
        ("no-evidence", Some(v)) => Change::NoEvidence(v.parse().ok()?),
        ("note", Some(v)) => Change::Note(v.into()),
        ("noise", Some(v)) => Change::Noise(NoiseKind::named(v)?),
        ("reporting", None) => Change::Reporting,
        ("claim", None) => Change::Claim,
        ("not-claim", None) => Change::NotClaim,
        ("same", None) => Change::Same,
        ("not-same", None) => Change::NotSame,
        ("published-by", Some(v)) => Change::PublishedBy(Outlet::new(v).ok()?),
        ("replaces", Some(v)) => Change::Replaces(v.parse().ok()?),
        ("withdraw", Some(v)) => {
            let ids: Result<Vec<MarkId>, _> = v.split(' ').map(str::parse).collect();
            Change::Withdraw(ids.ok()?)
        }
        ("merged", Some(v)) => Change::Merged(arrivals(v)?),
        _ => return None,
    })
}

/// What a merge brought: marks, entries of bundles and texts, each with its letter.
fn arrivals(text: &str) -> Option<Arrivals> {
    let mut arrivals = Arrivals::default();
    for word in text.split(' ') {
        match word.split_once(':')? {
            ("m", id) => arrivals.marks.push(id.parse().ok()?),
            ("e", entry) => {
                let (bundle, article) = entry.split_once(':')?;
                let entry = (bundle.parse().ok()?, article.parse().ok()?);
                arrivals.entries.push(entry);
            }
            ("t", id) => arrivals.texts.push(id.parse().ok()?),
            _ => return None,
        }
    }
    Some(arrivals)
}

/// An article's id and a span.
fn place(article: ArticleId, span: Span) -> String {
    format!("{article} {}-{}", span.start(), span.end())
}

/// `start-end` as a span.
fn span(ends: &str) -> Option<Span> {
    let (start, end) = ends.split_once('-')?;
    Span::new(start.parse().ok()?, end.parse().ok()?)
}

/// An article's id and a span as a claim.
fn claim(article: &str, ends: &str) -> Option<ClaimId> {
    Some(ClaimId::new(article.parse().ok()?, span(ends)?))
}

/// The word for a tick.
fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// The tick and what it stands before.
fn answer(text: &str) -> Option<(bool, &str)> {
    let (stands, name) = text.split_once(' ')?;
    match stands {
        "yes" => Some((true, name)),
        "no" => Some((false, name)),
        _ => None,
    }
}

/// A piece of evidence: title, place and note, and if any of them says something kind, rank, part and when it was seen,
/// a line each.
fn evidence_text(e: &Evidence) -> String {
    let kind = e.kind.map_or("", EvidenceKind::name);
    let rank = e.rank.map_or("", Rank::name);
    let mut lines = vec![e.title.as_str(), &e.place, &e.note];
    let more = [kind, rank, &e.part, &e.seen];
    if more.iter().any(|t| !t.is_empty()) {
        lines.extend(more);
    }
    let lines: Vec<String> = lines.into_iter().map(escaped).collect();
    lines.join("\n")
}

/// The piece of evidence with this text.
fn evidence(text: &str) -> Option<Evidence> {
    let lines: Option<Vec<String>> = text.split('\n').map(unescaped).collect();
    let lines = lines?;
    let (title, place, note, [kind, rank, part, seen]) = match lines.as_slice() {
        [title, place, note] => (title, place, note, [""; 4]),
        [title, place, note, kind, rank, part, seen] => (
            title,
            place,
            note,
            [kind, rank, part, seen].map(String::as_str),
        ),
        _ => return None,
    };
    let known = |name: &str| !name.is_empty();
    Some(Evidence {
        title: title.clone(),
        kind: match Some(kind).filter(|k| known(k)) {
            Some(name) => Some(EvidenceKind::named(name)?),
            None => None,
        },
        rank: match Some(rank).filter(|r| known(r)) {
            Some(name) => Some(Rank::named(name)?),
            None => None,
        },
        place: place.clone(),
        part: part.into(),
        seen: seen.into(),
        note: note.clone(),
    })
}

/// The text on one line.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

/// The text of such a line; `None` when a `\` stands before anything else.
fn unescaped(line: &str) -> Option<String> {
    let mut text = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => match chars.next()? {
                '\\' => '\\',
                'n' => '\n',
                _ => return None,
            },
            other => other,
        });
    }
    Some(text)
}
