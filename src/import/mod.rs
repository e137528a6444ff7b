//! Bytes to articles: opens what an editor chose and reads every article in it.
//!
//! [`import`] is the door. [`folder`] and [`archive`] find the files, with what [`manifest`] knows of them. Plain
//! text is
//! read here: [`encoding`] makes text of the bytes, [`plain`] finds headline and outlet. Everything that has to be
//! parsed
//! is read [`apart`], in a process under limits: [`html`] with [`nesting`] as its guard, [`pdf`] and [`mail`] with
//! [`lines`] for what was broken to fit, [`word`]. [`outlets`] knows outlets by name, [`identity`] gives the text
//! its id,
//! [`versions`] recognises a later version of an article.
//!
//! What cannot be read is refused with a reason while the rest opens. Nothing here writes, and nothing asks the network
//! or the clock.

pub mod apart;
pub mod archive;
pub mod encoding;
pub mod folder;
pub mod html;
pub mod identity;
pub mod lines;
pub mod mail;
pub mod manifest;
pub mod nesting;
pub mod outlets;
pub mod page;
pub mod pdf;
pub mod plain;
pub mod versions;
pub mod word;

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use crate::domain::{Article, ArticleId, Outlet};

pub use identity::article_id;

use apart::{Format, Reader, Unread};
use folder::Listing;
use manifest::Entry;
use page::Page;

/// The most bytes of a file.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;
/// The most bytes of all texts of a bundle together.
pub const LARGEST_BUNDLE: usize = 200 * 1024 * 1024;

/// A bundle as it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The manifest's title, else the name of the folder or archive, else the first headline.
    pub title: String,
    /// The articles, in the manifest's order, else by file name, else as they were given. At least one.
    pub articles: Vec<Article>,
    /// Files that were not opened.
    pub refused: Vec<Refusal>,
    /// How files were read that are not plain UTF-8, for the editor to check.
    pub guessed: Vec<GuessedEncoding>,
}

/// A file that was not opened, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The file, relative to the bundle.
    pub file: String,
    /// Half a sentence that goes on after the file's name: "it is empty".
    pub reason: String,
}

/// A file that is not plain UTF-8, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuessedEncoding {
    /// The file, relative to the bundle.
    pub file: String,
    /// The encoding by its name in the WHATWG standard: `windows-1252`.
    pub encoding: &'static str,
    /// How many places could not be read; they stand as U+FFFD in the text.
    pub unreadable: usize,
}

/// Why nothing was opened.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// No path at all.
    #[error("nothing to open: name a folder, a bundle.ron, a .zip or article files")]
    NothingGiven,
    /// A folder or archive that is not there or may not be read.
    #[error("{} could not be opened: {source}", path.display())]
    Unreadable {
        /// What was to be opened.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// An archive that is broken or built to harm.
    #[error("{} was not opened: {reason}", path.display())]
    Archive {
        /// The archive.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// There was no article, or every one was refused.
    #[error("no article could be opened{}", all_reasons(.0))]
    NoArticle(Vec<Refusal>),
    /// The progress callback said to stop.
    #[error("opening was cancelled")]
    Cancelled,
}

/// Opens one folder, one `bundle.ron`, one .zip, or one or more article files.
///
/// # Errors
/// When no article at all could be opened.
pub fn import(paths: &[PathBuf]) -> Result<Imported, ImportError> {
    import_with_progress(paths, &mut |_, _| ControlFlow::Continue(()))
}

/// [`import`] that tells how far it has come: `progress(done, all)` is called before each file and after the last, and
/// now and then while a file is read apart; `Break` stops.
///
/// # Errors
/// When no article at all could be opened, or `progress` said to stop.
pub fn import_with_progress(
    paths: &[PathBuf],
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Imported, ImportError> {
    import_with_reader(paths, &mut Reader::default(), progress)
}

/// [`import_with_progress`] with a reader of other limits than the usual ones.
///
/// # Errors
/// As there.
pub fn import_with_reader(
    paths: &[PathBuf],
    reader: &mut Reader,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Imported, ImportError> {
    let listing = list(paths)?;
    let all = listing.files.len();
    let told =
        |progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>, done| match progress(done, all)
        {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ImportError::Cancelled),
        };
    let mut articles: Vec<Article> = Vec::new();
    let mut refused = listing.refused;
    let mut guessed = Vec::new();
    let mut left = LARGEST_BUNDLE;
    let mut seen: BTreeMap<ArticleId, String> = BTreeMap::new();
    for (done, (file, place)) in listing.files.into_iter().enumerate() {
        told(progress, done)?;
        let known = listing.manifest.articles.iter().find(|e| e.file == file);
        let bytes = folder::read_place(place).map_err(|e| Unread::Refused(e.to_string()));
        let page = bytes.and_then(|bytes| match Format::of(&file) {
            Some(format) => reader.read(format, bytes, &mut || progress(done, all)),
            None => read_plain(&bytes).map_err(Unread::Refused),
        });
        let read = page.and_then(|page| to_article(&file, page, known).map_err(Unread::Refused));
        match read {
            Ok((article, _)) if article.text.len() > left => {
                let reason = "the texts before it are 200 MB already; open it by itself".to_owned();
                refused.push(Refusal { file, reason });
            }
            Ok((article, encoding)) => match seen.get(&article.id) {
                Some(first) => {
                    let reason = format!("it has the same text as {first}");
                    refused.push(Refusal { file, reason });
                }
                None => {
                    left -= article.text.len();
                    seen.insert(article.id, file);
                    articles.push(article);
                    guessed.extend(encoding);
                }
            },
            Err(Unread::Refused(reason)) => refused.push(Refusal { file, reason }),
            Err(Unread::Cancelled) => return Err(ImportError::Cancelled),
        }
    }
    told(progress, all)?;
    let Some(first) = articles.first() else {
        return Err(ImportError::NoArticle(refused));
    };
    let title = [listing.manifest.title, listing.name]
        .into_iter()
        .flatten()
        .find_map(|title| page::one_line(&title))
        .unwrap_or_else(|| first.title().to_owned());
    Ok(Imported {
        title,
        articles,
        refused,
        guessed,
    })
}

/// Finds the files behind what was chosen.
fn list(paths: &[PathBuf]) -> Result<Listing, ImportError> {
    let [path] = paths else {
        return if paths.is_empty() {
            Err(ImportError::NothingGiven)
        } else {
            Ok(folder::open_files(paths))
        };
    };
    // Said here, where the path is known whole, rather than as a refused file.
    if let Err(source) = path.metadata() {
        let path = path.clone();
        return Err(ImportError::Unreadable { path, source });
    }
    let named = |name: &str| {
        path.file_name()
            .is_some_and(|n| n.eq_ignore_ascii_case(name))
    };
    let is_zip = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("zip"));
    if path.is_dir() {
        folder::open_folder(path)
    } else if named(manifest::NAME) {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        folder::open_folder(folder.unwrap_or(Path::new(".")))
    } else if is_zip {
        archive::open_archive(path)
    } else {
        Ok(folder::open_files(paths))
    }
}

/// Reads plain text.
fn read_plain(bytes: &[u8]) -> Result<Page, String> {
    let decoded = encoding::decode(bytes, None).map_err(|e| e.to_string())?;
    Ok(Page {
        headline: plain::headline(&decoded.text),
        text: decoded.text,
        encoding: Some(decoded.encoding.to_owned()),
        unreadable: decoded.unreadable,
        ..Page::default()
    })
}

/// Makes an article of what was read. What the manifest knows goes before what the file says.
fn to_article(
    file: &str,
    page: Page,
    known: Option<&Entry>,
) -> Result<(Article, Option<GuessedEncoding>), String> {
    let given = |field: fn(&Entry) -> &Option<String>| {
        let value = known
            .and_then(|entry| field(entry).as_deref())
            .map(str::trim);
        value.filter(|v| !v.is_empty()).map(str::to_owned)
    };
    let outlet = given(|e| &e.outlet)
        .and_then(|name| Outlet::new(&name).ok())
        .or_else(|| page.site.as_deref().and_then(site_outlet))
        .or_else(|| plain::outlet(&page.text))
        .or_else(|| page.url.as_deref().and_then(site_outlet))
        .or_else(|| plain::outlet_by_file(file))
        .ok_or("its outlet has no name; name it in bundle.ron")?;
    let encoding = page.encoding.as_deref();
    let encoding = encoding.and_then(|label| Encoding::for_label(label.as_bytes()));
    let guessed = encoding
        .map(Encoding::name)
        .filter(|name| *name != "UTF-8" || page.unreadable > 0)
        .map(|encoding| GuessedEncoding {
            file: file.to_owned(),
            encoding,
            unreadable: page.unreadable,
        });
    let article = Article {
        id: article_id(&page.text),
        outlet,
        headline: given(|e| &e.headline).or(page.headline),
        file: file.to_owned(),
        url: given(|e| &e.url).or(page.url),
        published: given(|e| &e.published).or(page.published),
        text: page.text,
    };
    Ok((article, guessed))
}

/// The outlet that a site's name or address stands for: `https://www.example.org/` is example.org.
fn site_outlet(site: &str) -> Option<Outlet> {
    let bare = site.split_once("://").map_or(site, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare = bare
        .split('/')
        .next()
        .filter(|_| bare != site)
        .unwrap_or(bare);
    let domain = bare
        .split_once('.')
        .filter(|(_, end)| !end.contains(' '))
        .map(|(name, _)| name);
    let known = outlets::known(bare).or_else(|| domain.and_then(outlets::known));
    Outlet::new(known.unwrap_or(bare)).ok()
}

/// ": FILE REASON; FILE REASON", the first five.
fn all_reasons(refused: &[Refusal]) -> String {
    let told: Vec<String> = refused
        .iter()
        .take(5)
        .map(|r| format!("{}: {}", r.file, r.reason))
        .collect();
    let more = refused.len().saturating_sub(told.len());
    match (told.is_empty(), more) {
        (true, _) => ": there is no .txt, .md, .html, .pdf, .docx or .eml file".to_owned(),
        (false, 0) => format!(" ({})", told.join("; ")),
        (false, more) => format!(" ({}; and {more} more)", told.join("; ")),
    }
}
