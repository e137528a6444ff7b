//! Lines that give themselves away by their shape: marks only, an outlet's name, a byline, a credit, a caption.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::lines::{Line, Page};
use super::plain::{pattern, plain};
use super::{Verdict, captions};
use crate::domain::NoiseKind;
use crate::text::lists::word_list;

static OUTLETS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../assets/words/outlets.txt")));

/// Whether these words, small letters, name an outlet or an agency.
pub(super) fn is_outlet(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    OUTLETS.contains(bare) || OUTLETS.contains(bare.strip_prefix("the ").unwrap_or(bare))
}

/// Words of menus and share bars.
const MENU: [&str; 34] = [
    "about",
    "account",
    "archive",
    "comment",
    "comments",
    "contact",
    "copy",
    "email",
    "facebook",
    "flipboard",
    "google",
    "home",
    "instagram",
    "link",
    "linkedin",
    "log",
    "login",
    "menu",
    "news",
    "newsletter",
    "opinion",
    "pinterest",
    "print",
    "reddit",
    "register",
    "save",
    "search",
    "share",
    "sign",
    "sport",
    "subscribe",
    "tweet",
    "twitter",
    "whatsapp",
];

/// A pattern that tells a kind of line, with the most words such a line has.
struct Shape {
    kind: NoiseKind,
    longest: usize,
    score: f32,
    pattern: Regex,
    reason: &'static str,
}

static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    let table: [(NoiseKind, usize, f32, &str, &str); 21] = [
        (
            NoiseKind::Caption,
            150,
            0.85,
            r"^\d{1,3}\s?/\s?\d{1,3}\s+\S",
            "a picture of a numbered gallery",
        ),
        (
            NoiseKind::RelatedLink,
            2,
            0.85,
            r"^(?:https?://|www\.)\S+$",
            "the line is an address",
        ),
        (
            NoiseKind::Caption,
            6,
            0.85,
            r"^(?:Twitter|Facebook|Instagram|YouTube|Youtube|Flickr|Courtesy)\s?(?:/|:|of |via ).{2,60}$",
            "the line credits a picture",
        ),
        (
            NoiseKind::Byline,
            14,
            0.9,
            r"^(?i:by)\s+(?:\p{Lu}[\p{L}.'’-]*|(?i:and|de|van|von|for|the|of))(?:,?\s+(?:\p{Lu}[\p{L}.'’-]*|\(?[A-Z]{2,}\)?|(?i:and|de|van|von|for|the|of|in|&)))*[\s\p{L}()0-9:,./|-]{0,60}$",
            "the line names its author",
        ),
        (
            NoiseKind::Byline,
            16,
            0.85,
            r"^(?i:by|from|words by|text by|story by)\s+\p{Lu}[\p{L}.'’-]+(?: (?:de|van|von|\p{Lu}[\p{L}.'’-]*)){0,3}(?:(?:,| and| &| in) [\p{L}.'’ -]{2,40}){1,3}$",
            "the line names its author",
        ),
        (
            NoiseKind::Byline,
            8,
            0.85,
            r"^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}(?:,| \||,? for| -) (?i:the )?(?:AP|CNN|Reuters|Associated Press|USA TODAY|AFP|BBC|BBC News|Bloomberg|Special to.*|Staff (?:Writer|Reporter)|Digital.*|Sky News|Daily Mail|MailOnline|Mailonline)(?: (?:News|Writer|Reporter|Correspondent|Sports))*\.?$",
            "the line names its author",
        ),
        (
            NoiseKind::Byline,
            10,
            0.9,
            r"^(?i:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)?,? ?(?:\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})[ ,|·@-]*(?:at )?(?:\d{1,2}[:.]\d\d)?(?::\d\d)? ?(?:[ap]\.?m\.?)?(?: ?[a-z]{2,4})?)\.?$",
            "the line is a date",
        ),
        (
            NoiseKind::Caption,
            9,
            0.9,
            r"^(?:\p{Lu}[\p{L}.'’-]*\s){0,4}\p{Lu}[\p{L}.'’-]*\s?/\s?(?:AP|AFP|Reuters|REUTERS|Getty|Getty Images|EPA|Associated Press|Bloomberg|AFP/Getty Images|Rex|REX|PA|NurPhoto|Xinhua|The New York Times|Pool)(?:\s?[/,].{0,30})?$",
            "the line credits a picture",
        ),
        (
            NoiseKind::Caption,
            120,
            0.9,
            r"\((?:[^()]{0,60}[/,|] ?)?(?:AP|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA|Associated Press|Los Angeles Times|Bloomberg|The Washington Post|The New York Times|For The Washington Post|TNS|Twitter|Facebook|Instagram|YouTube)\)$",
            "a picture credit in brackets at its end",
        ),
        (
            NoiseKind::Caption,
            120,
            0.9,
            r"\([^()]{0,60}(?:Photo|photo|File|Pool|Handout|handout|Courtesy|courtesy|Screenshot|screenshot)[^()]{0,40}\)$",
            "a picture credit in brackets at its end",
        ),
        (
            NoiseKind::Caption,
            120,
            0.9,
            r"\((?:\p{Lu}[\p{L}.'’-]*(?: (?:de|van|von|der|bin|al|la|\p{Lu}[\p{L}.'’-]*)){1,4}\s?[/|•]\s?\p{Lu}[^()]{1,60}|\p{Lu}\p{Ll}[\p{L}'’-]+\s?/\s?\p{Lu}{2,6}(?: (?:Images|Photos?|Pictures))?)\)\.?$",
            "a photographer and an agency in brackets at its end",
        ),
        (
            NoiseKind::Caption,
            60,
            0.9,
            r"(?:©|\(c\)|\|)\s?(?:Photo(?:graph)?s?:?\s)?\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}\s?[/|,]\s?\p{Lu}[^.!?]{1,50}$",
            "a photographer and an agency at its end",
        ),
        (
            NoiseKind::Caption,
            12,
            0.85,
            r"^\(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}\s?[/|]\s?[^()]{2,50}\)$",
            "the line credits a picture",
        ),
        (
            NoiseKind::Caption,
            80,
            0.9,
            r"(?:Credit|CREDIT|Photograph|Photo|PHOTO|Picture|Image|Illustration)(?:ed)?(?: by)?:? ?[:-] ?\p{Lu}[^.!?]{0,70}$",
            "a picture credit at its end",
        ),
        (
            NoiseKind::Caption,
            80,
            0.8,
            r"(?:Source|SOURCE|Sources): [^.!?]{3,90}$",
            "a chart's source at its end",
        ),
        (
            NoiseKind::Caption,
            60,
            0.75,
            r"^(?:AP|AFP|EPA|EFE|Reuters|REUTERS|Getty Images|Getty|GETTY|ALAMY|SWNS • PA|Getty - Contributor|Handout - Getty|USA TODAY Sports|Usa Today Sports|EuroNews|Press Association|Rex|REX|PA|AP:Associated Press|Rex Features|Alamy|Splash News|SWNS|Barcroft Media|Twitter|Facebook|Instagram|Matrix|News Group Newspapers Ltd|Times Newspapers Ltd)\s+(?:Images |Features )?\p{Lu}.*[^.!?]$",
            "it begins with a picture agency's name and has no full stop",
        ),
        (
            NoiseKind::Caption,
            40,
            0.8,
            r"^(?:The )?(?:AP|ABC|ABC News|BBC|Bloomberg|CBS|CBS News|CNBC|CNN|Fox News|ITV|MSNBC|NBC|NBC News|Reuters|Sky News|USA TODAY|WSJ|Washington Post|Wall Street Journal)(?:['’]s?)? (?:\p{L}+ )?\p{Lu}[\p{L}.'’-]+ \p{Lu}[\p{L}'’-]+ (?:discusses|explains|looks|has|speaks|talks|joins|shows|breaks|examines|takes)\b",
            "it introduces a video",
        ),
        (
            NoiseKind::ContributorCredit,
            9,
            0.85,
            r"^\p{Ll}{2,4}(?:/\p{Ll}{2,4}){1,2}\s*\((?:[^()]{2,40})\)$",
            "the initials of the editors and their agencies",
        ),
        (
            NoiseKind::OutletCredit,
            8,
            0.85,
            r"^[-–—(\[]{1,2}\s?(?:AP|AFP|PTI|IANS|ANI|Reuters|REUTERS|Xinhua|Agencies|agencies|Bloomberg|CNN|BBC|dpa|PA|TNS|UPI|Kyodo|TASS)(?:[ /,].{0,30})?[)\]]?\.?$",
            "the line names an agency",
        ),
        (
            NoiseKind::ContributorCredit,
            70,
            0.8,
            r"^(?:\p{Lu}[\p{L}.'’-]+ ){2,4}(?:\([^()]{2,30}\) )?(?:is|are) (?:an?|the|our|\p{Lu}[\p{L}'’]+ ?[\p{L}'’]*['’]s) (?:[\p{L}-]+ ){0,5}(?:reporter|correspondent|columnist|journalist|staff writer|writer|editor|editor-at-large|contributor|author|blogger|critic|producer|freelancer)s?\b",
            "it introduces the article's author",
        ),
        (
            NoiseKind::OutletCredit,
            8,
            0.85,
            r"^\((?:[^()]{0,40})(?:\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d|Daily|Times|News|Agencies)[^()]{0,30}\)$",
            "the line names an edition",
        ),
    ];
    table
        .into_iter()
        .filter_map(|(kind, longest, score, written, reason)| {
            Some(Shape {
                kind,
                longest,
                score,
                pattern: pattern(written)?,
                reason,
            })
        })
        .collect()
});

/// Beyond so many bytes a line has no shape but that of a paragraph.
const LONGEST: usize = 1_000;

/// The verdict that the shape of line `at` gives.
pub(super) fn verdict(page: &Page, at: usize) -> Option<Verdict> {
    let line = page.lines.get(at)?;
    if line.text.len() > LONGEST {
        return None;
    }
    marks_only(line)
        .or_else(|| (at > 0).then(|| outlet(page, line)).flatten())
        .or_else(|| (at > 0).then(|| menu(line)).flatten())
        .or_else(|| (at > 0).then(|| shaped(page, line)).flatten())
        .or_else(|| captions::by_form(page, line))
        .or_else(|| captions::by_description(page, line))
}

fn marks_only(line: &Line) -> Option<Verdict> {
    let bare = !line.text.contains(char::is_alphanumeric) && line.text.len() <= 120;
    bare.then(|| {
        Verdict::new(
            NoiseKind::Separator,
            0.95,
            "the line has neither letters nor digits",
        )
    })
}

fn outlet(page: &Page, line: &Line) -> Option<Verdict> {
    if line.words > 4 {
        return None;
    }
    let small = line.text.to_lowercase();
    let own = page.article.outlet.as_str().to_lowercase();
    let bare = small.trim_matches(|c: char| !c.is_alphanumeric());
    let named = bare == own || is_outlet(bare);
    named.then(|| {
        Verdict::new(
            NoiseKind::OutletCredit,
            0.9,
            "the line is the name of an outlet",
        )
    })
}

fn menu(line: &Line) -> Option<Verdict> {
    if line.stopped || !(2..=14).contains(&line.words) {
        return None;
    }
    let small = line.text.to_lowercase();
    let words = small
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let (all, known) = words.fold((0, 0), |(all, known), w| {
        (all + 1, known + usize::from(MENU.contains(&w)))
    });
    (known >= 2 && known * 4 >= all * 3).then(|| {
        Verdict::new(
            NoiseKind::Navigation,
            0.85,
            format!("{known} of its {all} words are menu words"),
        )
    })
}

fn shaped(page: &Page, line: &Line) -> Option<Verdict> {
    let bytes = plain(line.text);
    let shape = SHAPES.iter().find(|s| {
        let signs = s.kind != NoiseKind::ContributorCredit || line.at + 5 > page.lines.len();
        let early = s.kind != NoiseKind::Byline
            || line.at < page.body_from + 3
            || line.at + 4 > page.lines.len();
        // A pattern for the end of a line is tried only where the line does not end as a sentence does.
        let pattern = s.pattern.as_str();
        let worth = !line.stopped || pattern.starts_with('^') || pattern.ends_with(r"\)\.?$");
        line.words <= s.longest && early && signs && worth && s.pattern.is_match(&bytes)
    })?;
    Some(Verdict::new(shape.kind, shape.score, shape.reason))
}
