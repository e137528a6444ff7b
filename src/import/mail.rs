//! A mail that was saved as a file (.eml) to an article: the subject is the headline, the sender's domain the outlet.
//!
//! The words come from the text part; where a mail has only an HTML part, from that, as of a web page.

use mail_parser::{Address, Message, MessageParser, PartType};

use super::html::{self, UnreadPage};
use super::lines;
use super::page::{Page, one_line};

/// Why a mail could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnreadMail {
    /// No header that mails have.
    #[error("it is not a mail; save the article as text")]
    NotMail,
    /// Attachments only.
    #[error("there is no text in it; open what is attached to it")]
    NoText,
    /// The part in HTML, the only one, could not be read.
    #[error(transparent)]
    Part(#[from] UnreadPage),
}

/// Reads a mail.
///
/// # Errors
/// When it is no mail or has no text.
pub fn read(bytes: &[u8]) -> Result<Page, UnreadMail> {
    let mail = MessageParser::default()
        .parse(bytes)
        .ok_or(UnreadMail::NotMail)?;
    if mail.from().is_none() && mail.subject().is_none() && mail.date().is_none() {
        return Err(UnreadMail::NotMail);
    }
    let headline = mail.subject().and_then(one_line);
    let body = match plain_body(&mail) {
        Some(text) => text,
        None => html_body(&mail)?.ok_or(UnreadMail::NoText)?,
    };
    let mut paragraphs: Vec<&str> = headline.iter().map(String::as_str).collect();
    let repeated = headline.as_deref() == body.lines().next();
    paragraphs.extend(body.lines().skip(usize::from(repeated)));
    Ok(Page {
        text: paragraphs.join("\n"),
        site: mail.from().and_then(domain),
        author: mail
            .from()
            .and_then(Address::first)
            .and_then(|a| one_line(a.name()?)),
        published: mail
            .date()
            .filter(|d| d.is_valid())
            .map(mail_parser::DateTime::to_rfc3339),
        headline,
        ..Page::default()
    })
}

/// The parts that were written as plain text, a paragraph a line; lines that were broken to fit are joined.
fn plain_body(mail: &Message) -> Option<String> {
    let parts = mail.text_body.iter().filter_map(|id| mail.part(*id));
    let written: Vec<&str> = parts
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let text = lines::unwrapped(&written.join("\n"));
    (!text.is_empty()).then_some(text)
}

/// The first part in HTML.
fn html_body(mail: &Message) -> Result<Option<String>, UnreadPage> {
    let part = mail.html_bodies().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page),
        _ => None,
    });
    part.map(|page| html::read(page).map(|read| read.text))
        .transpose()
}

/// The domain of the sender's address: `bay-courier.example`.
fn domain(from: &Address) -> Option<String> {
    let (_, domain) = from.first()?.address()?.rsplit_once('@')?;
    one_line(domain)
}
