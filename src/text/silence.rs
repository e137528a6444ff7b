//! No comment: words that say that somebody who was asked has not answered.

use std::sync::LazyLock;

use regex::Regex;

use crate::domain::Span;

/// How somebody who was asked stayed silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// He was asked and would not say: "declined to comment".
    Declined,
    /// He has not been reached or has not answered: "did not immediately return calls".
    Unreached,
}

/// `None` never: the pattern is a constant that a test compiles.
static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)
        \b(?P<declined>
            (?: declin(?:ed|es|ing) | refus(?:ed|es|ing) ) \s (?:to\s)? (?:(?:offer|give|provide|make|any|further|immediate|a)\s)* comments?
          | (?: would\snot | wouldn['’]t | had\sno | has\sno | with\sno ) \s (?:(?:immediate|further|any)\s)* comment
          | no\s comment
        )\b
        | \b(?:
            (?: (?:did|does|do|has|have|had)\snot | didn['’]t | hasn['’]t | haven['’]t ) \s (?:(?:yet|immediately)\s)*
            (?: (?: respond | reply | return | answer )(?:ed)? | replied )
            (?: \s(?:to|any|several|a|our|their|his|her|repeated|multiple|phone|telephone|the) )*
            \s(?: calls? | messages? | requests? | e-?mails? | (?:in|en)quir(?:y|ies) | questions? )
          | (?:did\snot|didn['’]t) \s immediately \s (?: respond | reply | comment )
          | (?: could\snot | couldn['’]t | was\snot | were\snot ) \s (?:(?:immediately|yet|be)\s)* (?: reached | reachable )
          | (?: not\s(?:immediately\s)? | un )available \s for \s (?: comment | (?:an\s)?interview )
        )\b",
    )
    .ok()
});

/// The first words in the part of `text` at `span` that say so, with where they stand.
#[must_use]
pub fn find(text: &str, span: Span) -> Option<(Span, Silence)> {
    let part = span.of(text)?;
    // Most sentences have none of these and are not read.
    const PARTS: &[&str] = &[
        "omment", "espon", "repl", "eturn", "reach", "vailable", "nswer",
    ];
    if !PARTS.iter().any(|p| part.contains(p)) {
        return None;
    }
    let found = PATTERN.as_ref()?.captures(part)?;
    let silence = if found.name("declined").is_some() {
        Silence::Declined
    } else {
        Silence::Unreached
    };
    let at = found.get(0)?;
    Some((
        Span::new(span.start() + at.start(), span.start() + at.end())?,
        silence,
    ))
}
