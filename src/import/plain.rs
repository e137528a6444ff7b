//! What a plain text says of itself: its headline, and the outlet that published it.

use crate::domain::Outlet;

use super::outlets;

/// How many of the first lines that are not blank may hold headline, credit and dateline.
const TOP: usize = 5;
/// The longest line, in characters, that is taken for a headline.
const LONGEST_HEADLINE: usize = 200;

/// The headline of `text`, if one of its first lines looks like one: no credit, no byline, no sentence.
#[must_use]
pub fn headline(text: &str) -> Option<String> {
    let mut lines = top_lines(text);
    let first = lines.find(|line| credit(line).is_none() && !is_byline(line) && !is_rule(line))?;
    // A line that stands alone is the whole article, not its headline.
    lines.next()?;
    let first = first.trim_start_matches('#').trim();
    looks_like_headline(first).then(|| first.to_owned())
}

/// Who published `text`: a credit line near its top, or the agency in its dateline.
#[must_use]
pub fn outlet(text: &str) -> Option<Outlet> {
    top_lines(text)
        .find_map(credit)
        .or_else(|| top_lines(text).find_map(dateline_agency))
        .and_then(|name| Outlet::new(&name).ok())
}

/// Who published a file, by its name alone: `03-bloomberg.txt` is Bloomberg. Numbers, dates and hashes in front are
/// passed over; where nothing else is in the name, its first part has to serve.
#[must_use]
pub fn outlet_by_file(file: &str) -> Option<Outlet> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let parts: Vec<&str> = stem
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’' && c != '&')
        .filter(|part| !part.is_empty())
        .collect();
    let words: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !is_number_or_hash(part))
        .collect();
    if words.is_empty() {
        // All of a hash is more than a person reads.
        return Outlet::new(&parts.first()?.chars().take(8).collect::<String>()).ok();
    }
    if let Some(name) = outlets::known(&words.concat()) {
        return Outlet::new(name).ok();
    }
    let words: Vec<String> = words.iter().map(|w| capitalised(w)).collect();
    Outlet::new(
        &words
            .join(" ")
            .chars()
            .take(Outlet::LONGEST)
            .collect::<String>(),
    )
    .ok()
}

/// The first lines that are not blank.
fn top_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(TOP)
}

/// The outlet of a line that holds nothing else: `CBC`, `Ostrand Courier`, `Source: Reuters`.
fn credit(line: &str) -> Option<String> {
    if line.chars().count() > 60 {
        return None;
    }
    let label = ["source:", "from:", "published by", "publisher:", "outlet:"]
        .iter()
        .find(|label| {
            line.get(..label.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(label))
        });
    let name = label.map_or(line, |label| line.get(label.len()..).unwrap_or_default());
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(known) = outlets::known(name) {
        return Some(known.to_owned());
    }
    let named = label.is_some() && !name.is_empty();
    let credit = named || is_acronym(line) || (outlets::reads_like_one(line) && !is_section(line));
    credit.then(|| name.to_owned())
}

/// Two to five capitals and nothing else, as broadcasters call themselves; not what stands alone on a page for
/// other reasons.
fn is_acronym(line: &str) -> bool {
    let other = [
        "AD", "EU", "FAQ", "LIVE", "NATO", "NEW", "NEWS", "TOP", "UK", "UN", "US", "USA", "VIDEO",
        "WATCH",
    ];
    (2..=5).contains(&line.len())
        && line.bytes().all(|b| b.is_ascii_uppercase())
        && !other.contains(&line)
}

/// Whether a line that ends in "News" or the like names a part of the site.
fn is_section(line: &str) -> bool {
    let first = line
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let labels = [
        "all", "also", "breaking", "business", "in", "latest", "live", "local", "more", "national",
        "other", "politics", "read", "related", "sport", "sports", "top", "trending", "watch",
        "world",
    ];
    labels.contains(&first.as_str())
}

/// The agency in the brackets of a dateline: `OSTRAND (AP) —`, `BRUSSELS — (AP) —`, `LONDON, March 3 (Reuters) -`.
fn dateline_agency(line: &str) -> Option<String> {
    let (place, rest) = line.split_once('(')?;
    let (name, rest) = rest.split_once(')')?;
    let place = place.trim_end_matches(|c: char| c.is_whitespace() || is_dash(c));
    let dash = rest.trim_start().starts_with(|c| is_dash(c) || c == ':');
    // The place is in capitals at least in its first word; a sentence with a bracket in it is not.
    let shouted = place
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty())
        .is_some_and(|word| word.chars().count() > 1 && !word.chars().any(char::is_lowercase));
    let short = place.chars().count() <= 60 && (2..=30).contains(&name.chars().count());
    let named = name.starts_with(char::is_alphabetic) && !name.chars().any(char::is_numeric);
    (shouted && dash && short && named)
        .then(|| outlets::known(name).map_or_else(|| name.trim().to_owned(), str::to_owned))
}

/// Whether `line` reads like a headline: some words, no full stop, no dateline.
fn looks_like_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let short = line.chars().count() <= LONGEST_HEADLINE && words >= 2;
    short
        && !ends_like_sentence(line)
        && dateline_agency(line).is_none()
        && !has_dateline_dash(line)
}

/// Whether `line` ends as a sentence or goes on below. An abbreviation such as "U.S." ends no sentence.
fn ends_like_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
    if bare.ends_with([',', ';', ':']) {
        return true;
    }
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    let initials = last.strip_suffix('.').is_some_and(|rest| {
        rest.split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
    });
    bare.ends_with('.') && !bare.ends_with("...") && !initials
}

/// Whether `line` begins with a place in capitals and a long dash: `NEW YORK — Officials said`.
fn has_dateline_dash(line: &str) -> bool {
    let Some((place, _)) = line
        .split_once([' ', '\u{A0}'])
        .and_then(|_| line.split_once(['—', '–']))
    else {
        return false;
    };
    place.chars().count() <= 40
        && place.chars().any(char::is_alphabetic)
        && !place.chars().any(char::is_lowercase)
}

/// `By Jane Doe`, at most a short line.
fn is_byline(line: &str) -> bool {
    let by = line
        .get(..3)
        .is_some_and(|head| head.eq_ignore_ascii_case("by "));
    by && line.split_whitespace().count() <= 8 && !line.ends_with('.')
}

/// A line without letters or digits: `---`.
fn is_rule(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

/// Whether a part of a file's name says nothing to a reader: digits, or eight and more hexadecimal ones.
fn is_number_or_hash(part: &str) -> bool {
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let hash = part.len() >= 8 && digits > 0 && part.chars().all(|c| c.is_ascii_hexdigit());
    digits == part.len() || hash
}

/// `courier` as `Courier`; short words in capitals or with a digit stay.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
