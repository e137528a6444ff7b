//! A web page to an article: its text without the site around it, and what it says of itself in its head.
//!
//! The main text is found by `dom_smoothie`, a port of Mozilla's Readability; what it leaves in too much is for the
//! noise marking.

use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};
use encoding_rs::Encoding;

use super::nesting;
use super::page::{Page, one_line};

/// The most bytes of a page.
pub const LARGEST: usize = 2 * 1024 * 1024;

/// The most elements of a page. Long news pages have a few thousand; work grows with their number times their depth.
const MOST_ELEMENTS: usize = 50_000;

/// Why a page could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnreadPage {
    /// Above [`LARGEST`].
    #[error("it is larger than 2 MB; save the article alone, or as text")]
    TooLarge,
    /// Markup made to stop a parser, or broken beyond repair.
    #[error("{0}; save the article as text")]
    TooComplex(#[from] nesting::TooComplex),
    /// Above [`MOST_ELEMENTS`].
    #[error("it has more than {MOST_ELEMENTS} elements; save the article alone, or as text")]
    TooManyElements,
    /// Navigation only, or all of it made by scripts.
    #[error("no article text was found in it; save the article as text")]
    NoText,
}

/// The encoding that a page declares in its first 1024 bytes (`<meta charset=…>`), as the HTML standard has it.
#[must_use]
pub fn declared_encoding(page: &[u8]) -> Option<&'static Encoding> {
    let head = page.get(..1024).unwrap_or(page);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset")?;
    let rest = rest.trim_start().strip_prefix('=')?;
    let label: String = rest
        .trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'')
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// Reads a page that has been decoded.
///
/// # Errors
/// When it is too large, its markup too complex, or no text is found in it.
pub fn read(page: &str) -> Result<Page, UnreadPage> {
    if page.len() > LARGEST {
        return Err(UnreadPage::TooLarge);
    }
    nesting::depth(page)?;
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    let failed = |problem| match problem {
        ReadabilityError::TooManyElements(..) => UnreadPage::TooManyElements,
        _ => UnreadPage::NoText,
    };
    let mut reader = Readability::new(page, None, Some(config)).map_err(failed)?;
    let url = own_address(&reader);
    let article = reader.parse().map_err(failed)?;
    let site = article.site_name.as_deref().and_then(one_line);
    let headline = one_line(&article.title).map(|title| without_site(&title, site.as_deref()));
    let mut lines: Vec<String> = headline.iter().cloned().collect();
    for line in article.text_content.lines().filter_map(one_line) {
        // Most pages repeat the headline above the text.
        let repeated = lines.len() == 1 && headline.as_deref() == Some(line.as_str());
        if !repeated {
            lines.push(line);
        }
    }
    if lines.len() <= usize::from(headline.is_some()) {
        return Err(UnreadPage::NoText);
    }
    Ok(Page {
        text: lines.join("\n"),
        headline,
        site,
        author: article.byline.as_deref().and_then(one_line),
        published: article.published_time.as_deref().and_then(one_line),
        url: url.or_else(|| article.url.as_deref().and_then(one_line)),
        ..Page::default()
    })
}

/// The address that a page gives as its own, for search engines or for sharing.
fn own_address(page: &Readability) -> Option<String> {
    let given = [
        ("link[rel='canonical']", "href"),
        ("meta[property='og:url']", "content"),
    ];
    given.iter().find_map(|(element, attribute)| {
        let address = page.doc.select(element).attr(attribute)?;
        one_line(&address).filter(|a| a.starts_with("https://") || a.starts_with("http://"))
    })
}

/// The title without the site's name at its end: "Ferry hits pier | The Courier".
fn without_site(title: &str, site: Option<&str>) -> String {
    let letters = |s: &str| -> String {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let cut = title
        .rsplit_once(['|', '–', '—', '-', '·'])
        .filter(|(front, end)| {
            let whole = !front.trim().is_empty() && front.ends_with(char::is_whitespace);
            whole && site.is_some_and(|site| letters(site) == letters(end))
        });
    cut.map_or(title, |(front, _)| front.trim_end()).to_owned()
}
