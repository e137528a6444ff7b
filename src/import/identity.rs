//! The id of a text: the same on every machine that has the same words.

use sha2::{Digest, Sha256};

use crate::domain::ArticleId;

/// The id of an article with this text: the SHA-256 of its bytes as UTF-8.
#[must_use]
pub fn article_id(text: &str) -> ArticleId {
    ArticleId::from_hash(Sha256::digest(text.as_bytes()).into())
}
