//! A guard before the HTML parser, which takes quadratic time on markup that is nested without end.
//!
//! One pass over the bytes counts the elements that are open at once, following the tokenizer of the HTML standard
//! (WHATWG, section 13.2.5) as far as tags, comments and raw text go. Of the tree builder it knows little: an end tag
//! counts only where it fits the innermost open element, so that broken markup counts too high rather than too low. A
//! page that is refused wrongly can be saved as text; a page that is let through wrongly stops the program.

/// The most elements that may be open at once.
pub const DEEPEST: usize = 512;
/// The most attributes of one tag; the parser compares each with all before it.
pub const MOST_ATTRIBUTES: usize = 1_000;

/// Why a page is not given to the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooComplex {
    /// More than [`DEEPEST`] elements inside one another.
    #[error("its markup is nested more than {DEEPEST} deep, which no news page is")]
    Deep,
    /// More than [`MOST_ATTRIBUTES`] attributes on one tag.
    #[error("a tag of it has more than {MOST_ATTRIBUTES} attributes, which no news page has")]
    Attributes,
}

/// Elements that never have content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];
/// Elements whose end tag may be left out: one closes another of its row when that is the innermost.
const IMPLIED: &[&[&str]] = &[
    &["p"],
    &["li"],
    &["dd", "dt"],
    &["option"],
    &[
        "caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr",
    ],
    &["html", "head", "body"],
];
/// Elements whose end tag also closes the [`IMPLIED`] ones in them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "header",
    "main",
    "menu",
    "nav",
    "ol",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "ul",
];
/// Elements in which the HTML standard's rules for names do not hold.
const FOREIGN: &[&str] = &["frameset", "math", "svg"];
/// Drawing elements: inside `svg`, and only as long as nothing else has come, `<path/>` is closed by its slash.
const DRAWING: &[&str] = &[
    "a",
    "animate",
    "circle",
    "clippath",
    "defs",
    "ellipse",
    "filter",
    "g",
    "image",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "stop",
    "style",
    "symbol",
    "text",
    "tspan",
    "use",
];
/// Elements whose content is not markup.
const RAW: &[&str] = &[
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];

/// How deep `page` is nested, by the count described above.
///
/// # Errors
/// When it goes over one of the limits.
pub fn depth(page: &str) -> Result<usize, TooComplex> {
    let bytes = page.as_bytes();
    let mut open: Vec<String> = Vec::new();
    let mut deepest = 0;
    let mut in_drawing = false;
    let mut at = 0;
    while let Some(found) = find(bytes, at, b"<") {
        let Some(next) = bytes.get(found + 1) else {
            break;
        };
        if next.is_ascii_alphabetic() {
            let name = name_at(bytes, found + 1);
            let slash;
            (at, slash) = tag_end(bytes, found + 1 + name.len())?;
            // There, and in a page of frames, nothing is raw.
            let foreign = open.iter().any(|o| FOREIGN.contains(&o.as_str()));
            if RAW.contains(&name.as_str()) && !foreign {
                at = raw_end(bytes, at, &name);
            } else if !VOID.contains(&name.as_str()) {
                let label =
                    matches!(name.as_str(), "title" | "desc") && only_text(bytes, at, &name);
                in_drawing =
                    name == "svg" || in_drawing && (label || DRAWING.contains(&name.as_str()));
                if !(slash && in_drawing) {
                    start(&mut open, name, foreign);
                    deepest = deepest.max(open.len());
                }
            }
            if deepest > DEEPEST {
                return Err(TooComplex::Deep);
            }
        } else if *next == b'/' && bytes.get(found + 2).is_some_and(u8::is_ascii_alphabetic) {
            let name = name_at(bytes, found + 2);
            (at, _) = tag_end(bytes, found + 2 + name.len())?;
            in_drawing &= name != "svg" && open.last() == Some(&name);
            end(&mut open, &name);
        } else if bytes.get(found..found + 4) == Some(b"<!--") {
            at = comment_end(bytes, found + 4);
        } else if matches!(next, b'!' | b'?' | b'/') {
            at = find(bytes, found + 2, b">").map_or(bytes.len(), |end| end + 1);
        } else {
            at = found + 1;
        }
    }
    Ok(deepest)
}

/// The row of [`IMPLIED`] that `name` stands in.
fn implied_row(name: &str) -> Option<&'static [&'static str]> {
    IMPLIED.iter().copied().find(|row| row.contains(&name))
}

/// Opens an element.
fn start(open: &mut Vec<String>, name: String, foreign: bool) {
    if !foreign
        && let Some(row) = implied_row(&name)
        && open.last().is_some_and(|top| row.contains(&top.as_str()))
    {
        open.pop();
    }
    open.push(name);
}

/// Closes the innermost element when it has this name; a block also over implied ones.
fn end(open: &mut Vec<String>, name: &str) {
    let mut left = open.len();
    if BLOCKS.contains(&name) {
        left -= open
            .iter()
            .rev()
            .take_while(|o| implied_row(o).is_some())
            .count();
    }
    if left > 0 && open.get(left - 1).is_some_and(|o| o == name) {
        open.truncate(left - 1);
    }
}

/// The tag's name from `at`, in lower case.
fn name_at(bytes: &[u8], at: usize) -> String {
    let rest = bytes.get(at..).unwrap_or_default();
    let end = rest
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
        .unwrap_or(rest.len());
    String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).to_ascii_lowercase()
}

/// Where in a tag the tokenizer is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Between,
    Name,
    AfterName,
    BeforeValue,
    Value,
}

/// Where the tag ends whose name ended at `at`, and whether it closes itself (`/>`). A quotation mark opens a value
/// only right after `=`, else a page could hide its tags from this pass.
fn tag_end(bytes: &[u8], mut at: usize) -> Result<(usize, bool), TooComplex> {
    let mut part = Part::Between;
    let mut slash = false;
    let mut attributes = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        if *byte == b'>' {
            return Ok((at, slash));
        }
        slash = *byte == b'/' && !matches!(part, Part::BeforeValue | Part::Value);
        part = match (part, byte) {
            (Part::Between | Part::Name | Part::AfterName, b'/') => Part::Between,
            (Part::Name | Part::AfterName, b'=') => Part::BeforeValue,
            (Part::Name, b) if b.is_ascii_whitespace() => Part::AfterName,
            (Part::Value, b) if b.is_ascii_whitespace() => Part::Between,
            (same, b) if b.is_ascii_whitespace() => same,
            (Part::Between | Part::AfterName, _) => {
                attributes += 1;
                if attributes > MOST_ATTRIBUTES {
                    return Err(TooComplex::Attributes);
                }
                Part::Name
            }
            (Part::BeforeValue, b'"' | b'\'') => {
                at = find(bytes, at, &[*byte]).map_or(bytes.len(), |end| end + 1);
                Part::Between
            }
            (Part::BeforeValue, _) => Part::Value,
            (same, _) => same,
        };
    }
    Ok((bytes.len(), false))
}

/// Where the comment ends whose `<!--` ended at `at`: `-->` or `--!>`, and at once for `<!-->` and `<!--->`.
fn comment_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    if rest.starts_with(b">") {
        return at + 1;
    }
    if rest.starts_with(b"->") {
        return at + 2;
    }
    let mut from = at;
    while let Some(dashes) = find(bytes, from, b"--") {
        let after = bytes.get(dashes + 2..).unwrap_or_default();
        if after.starts_with(b">") {
            return dashes + 3;
        }
        if after.starts_with(b"!>") {
            return dashes + 4;
        }
        from = dashes + 1;
    }
    bytes.len()
}

/// Where the raw text of an element ends: at its end tag.
fn raw_end(bytes: &[u8], mut at: usize, name: &str) -> usize {
    while let Some(found) = find(bytes, at, b"</") {
        if is_end_tag(bytes, found, name) {
            return found;
        }
        at = found + 2;
    }
    bytes.len()
}

/// Whether the element that began before `at` holds nothing but text.
fn only_text(bytes: &[u8], at: usize, name: &str) -> bool {
    find(bytes, at, b"<").is_some_and(|found| is_end_tag(bytes, found, name))
}

/// Whether the end tag of `name` stands at `at`.
fn is_end_tag(bytes: &[u8], at: usize, name: &str) -> bool {
    let end = at + 2 + name.len();
    let slash = bytes.get(at + 1) == Some(&b'/');
    let same = bytes
        .get(at + 2..end)
        .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
    let whole = bytes
        .get(end)
        .is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
    slash && same && whole
}

/// The first place of `what` at or after `from`.
fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(what.len())
        .position(|w| w == what)
        .map(|at| from + at)
}
