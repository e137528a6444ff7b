//! `bundle.ron`: what a bundle's maker knows about its files, and which files belong to it.
//!
//! ```ron
//! (
//!     title: "Ferry hits pier",
//!     articles: [
//!         (file: "01-courier.txt", outlet: "Courier", url: "https://courier.example/1", published: "2031-03-04"),
//!         (file: "02.html"),
//!     ],
//! )
//! ```
//! All but `file` may be left out; fields that this version does not know are passed over.

use ron::extensions::Extensions;
use serde::Deserialize;

/// The name of the file, beside the articles.
pub const NAME: &str = "bundle.ron";
/// The most bytes that it may have.
pub const LARGEST: usize = 1024 * 1024;

/// A bundle's title and its files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename = "Bundle")]
pub struct Manifest {
    /// What to call the bundle.
    #[serde(default)]
    pub title: Option<String>,
    /// Its articles in order. None means: every article file of the folder.
    #[serde(default)]
    pub articles: Vec<Entry>,
}

/// What is known of one file beforehand. It goes before what the file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename = "Article")]
pub struct Entry {
    /// The file, relative to the bundle, with `/` between folders.
    pub file: String,
    /// Who published it.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Its headline.
    #[serde(default)]
    pub headline: Option<String>,
    /// Where it was published.
    #[serde(default)]
    pub url: Option<String>,
    /// When it was published, in any form.
    #[serde(default)]
    pub published: Option<String>,
}

/// Reads a manifest.
///
/// # Errors
/// A sentence that says what is wrong and, where it can, in which line.
pub fn read(bytes: &[u8]) -> Result<Manifest, String> {
    if bytes.len() > LARGEST {
        return Err("it is larger than 1 MB".to_owned());
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not in UTF-8".to_owned())?;
    // `title: "x"` is what a person writes; `Some("x")` is what a program writes. Both are read.
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(text)
        .map_err(|problem| problem.to_string())
}

/// `name` as a path inside the bundle: parts joined by `/`, none of which leads out.
///
/// # Errors
/// The reason why the name is refused.
pub fn inner_path(name: &str) -> Result<String, &'static str> {
    // Archives made on Windows may part folders with a backslash.
    let name = name.replace('\\', "/");
    let drive = name.chars().nth(1) == Some(':');
    if name.starts_with('/') || drive {
        return Err("it names a place outside the bundle (an absolute path)");
    }
    if name.contains('\0') {
        return Err("its name holds a NUL");
    }
    let mut parts = Vec::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => return Err("it names a place outside the bundle (`..`)"),
            part => parts.push(part),
        }
    }
    if parts.is_empty() {
        return Err("it has no name");
    }
    Ok(parts.join("/"))
}
