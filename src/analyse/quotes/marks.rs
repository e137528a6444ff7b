//! Quotation marks: which opens, which closes, and what stands between.
//!
//! A quotation ends with its paragraph at the latest, so one wrong mark spoils one paragraph. Curly and straight
//! marks of one sort pair with each other: extraction and editors mix them.

use crate::domain::Span;

/// One quotation mark of a paragraph.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    len: usize,
    opens: bool,
    closes: bool,
    /// „ and « are closed by marks that open elsewhere.
    low: bool,
    /// After a stop or before one: surely no plural's apostrophe.
    strong: bool,
}

impl Mark {
    fn end(self) -> usize {
        self.at + self.len
    }
}

/// A quotation within a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Whether a mark at either end is missing.
    pub open_ended: bool,
}

/// The longest quotation in single marks, in bytes: their apostrophes make long ones doubtful.
const LONGEST_SINGLE: usize = 2_000;

/// The quotations of the paragraph of `text` at `line`, in order, without those inside others.
pub(super) fn in_line(text: &str, line: Span) -> Vec<Quotation> {
    let Some(part) = line.of(text) else {
        return Vec::new();
    };
    if !part.contains([
        '"', '“', '”', '„', '«', '»', '‘', '’', '\'', '″', '‟', '「', '」',
    ]) {
        return Vec::new();
    }
    let (double, single) = marks(part);
    let mut found = doubles(&double, part.len());
    let singles = singles(&single);
    // Single marks inside double ones are a quotation in a quotation; double ones inside single ones likewise.
    let mut merged: Vec<Quotation> = Vec::new();
    found.extend(singles);
    found.sort_by_key(|q| (q.span.start(), std::cmp::Reverse(q.span.end())));
    for q in found {
        if merged.last().is_none_or(|m| m.span.end() <= q.span.start()) {
            merged.push(q);
        }
    }
    merged
        .into_iter()
        .filter_map(|q| {
            let span = Span::trimmed(
                text,
                line.start() + q.span.start(),
                line.start() + q.span.end(),
            )?;
            Some(Quotation { span, ..q })
        })
        .collect()
}

/// The double and the single marks of a paragraph.
fn marks(part: &str) -> (Vec<Mark>, Vec<Mark>) {
    let (mut double, mut single) = (Vec::new(), Vec::new());
    let mut before: Option<char> = None;
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let is_double = matches!(
            c,
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '「' | '」'
        );
        let is_single = matches!(c, '\'' | '‘' | '’' | '‚');
        if is_double || is_single {
            let left_open = before.is_none_or(|b| {
                b.is_whitespace()
                    || matches!(
                        b,
                        '(' | '[' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | '\''
                    )
            });
            let right_word = after.is_some_and(|a| {
                a.is_alphanumeric()
                    || matches!(
                        a,
                        '…' | '.'
                            | '['
                            | '('
                            | '@'
                            | '#'
                            | '$'
                            | '£'
                            | '‘'
                            | '\''
                            | '“'
                            | '"'
                            | '¿'
                            | '¡'
                            | '—'
                            | '-'
                    )
            });
            let right_open = after.is_none_or(|a| {
                a.is_whitespace() || (!a.is_alphanumeric() && !matches!(a, '$' | '£' | '@' | '#'))
            });
            let shape_opens = left_open && right_word;
            let shape_closes = !left_open && (right_open || is_double);
            let lone =
                before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
            let strong = before
                .is_some_and(|b| matches!(b, ',' | '.' | '!' | '?' | '…' | '”' | '"'))
                || after.is_none_or(|a| matches!(a, ',' | '.' | ';' | ':' | '!' | '?' | ')'))
                || !matches!(before, Some('s' | 'S'));
            let (opens, closes) = match c {
                '“' | '‟' | '„' | '‘' | '‚' | '«' | '「' => {
                    (!shape_closes || shape_opens, shape_closes && !shape_opens)
                }
                '”' | '»' | '」' => (
                    shape_opens && !right_open && before.is_none_or(char::is_whitespace),
                    true,
                ),
                '’' => (false, shape_closes),
                '"' | '″' => (shape_opens || lone, shape_closes || lone || !shape_opens),
                _ => (
                    shape_opens && after.is_some_and(|a| a.is_alphanumeric() || a == '"'),
                    shape_closes,
                ),
            };
            let mark = Mark {
                at,
                len: c.len_utf8(),
                opens,
                closes,
                low: c == '„',
                strong,
            };
            if is_double {
                double.push(mark)
            } else if opens || closes {
                single.push(mark)
            }
        }
        before = Some(c);
    }
    (double, single)
}

fn doubles(marks: &[Mark], len: usize) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<Mark> = None;
    let mut any = false;
    let mut keep = |from: usize, to: usize, open_ended: bool| {
        found.extend(Span::new(from, to).map(|span| Quotation { span, open_ended }));
    };
    for mark in marks {
        match open {
            None if mark.opens => open = Some(*mark),
            // A mark that only closes, before any other: the paragraph began inside the quotation.
            None if mark.closes && !any => keep(0, mark.end(), true),
            None => {}
            Some(from) if mark.closes || from.low => {
                keep(from.at, mark.end(), false);
                open = None;
            }
            // Two open in a row: the first one was never closed.
            Some(_) => open = Some(*mark),
        }
        any = true;
    }
    if let Some(from) = open {
        keep(from.at, len, true);
    }
    found
}

fn singles(marks: &[Mark]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < marks.len() {
        let from = marks[at];
        at += 1;
        if !from.opens {
            continue;
        }
        let mut best: Option<(usize, Mark)> = None;
        let mut next = at;
        while let Some(mark) = marks
            .get(next)
            .filter(|m| !m.opens && m.at - from.at < LONGEST_SINGLE)
        {
            if mark.closes {
                best = Some((next, *mark));
                if mark.strong {
                    break;
                }
            }
            next += 1;
        }
        if let Some((used, mark)) = best
            && let Some(span) = Span::new(from.at, mark.end())
        {
            found.push(Quotation {
                span,
                open_ended: false,
            });
            at = used + 1;
        }
    }
    found
}
