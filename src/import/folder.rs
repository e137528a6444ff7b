//! The files of a bundle on disk: of a folder, by its manifest, or as a person chose them.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::apart::Format;
use super::manifest::{self, Manifest};
use super::{ImportError, LARGEST_FILE, Refusal};

/// The endings of plain text; [`Format`] knows those of other articles.
const TEXT: &[&str] = &["txt", "text", "md", "markdown"];
/// The endings of documents that a person would expect to open, and that cannot be opened yet.
const DOCUMENT: &[&str] = &["doc", "odt", "rtf", "mht", "mhtml", "msg", "pages"];

/// The most files of a folder.
pub const MOST_FILES: usize = 10_000;

/// Where the bytes of a file are to be had.
#[derive(Debug)]
pub enum Place {
    /// On disk, to be read when its turn comes.
    Disk(PathBuf),
    /// In memory, out of an archive.
    Memory(Vec<u8>),
}

/// A bundle's files before any is read as an article.
#[derive(Debug, Default)]
pub struct Listing {
    /// The name of the folder or archive.
    pub name: Option<String>,
    /// What is known of the files beforehand.
    pub manifest: Manifest,
    /// The files in order: the name relative to the bundle, and where the bytes are.
    pub files: Vec<(String, Place)>,
    /// What was found and cannot be read.
    pub refused: Vec<Refusal>,
}

/// The files of a folder: those that its `bundle.ron` names, else every article file in it, by name.
///
/// # Errors
/// When the folder cannot be listed.
pub fn open_folder(folder: &Path) -> Result<Listing, ImportError> {
    let mut listing = Listing {
        name: folder_name(folder),
        ..Listing::default()
    };
    match read_regular(&folder.join(manifest::NAME), manifest::LARGEST) {
        Ok(bytes) => listing.take_manifest(&bytes),
        Err(e) if e.kind() == io::ErrorKind::NotFound => {}
        Err(e) => listing.refuse(manifest::NAME, e.to_string()),
    }
    if listing.manifest.articles.is_empty() {
        list_all(folder, &mut listing)?;
    } else {
        list_named(folder, &mut listing);
    }
    Ok(listing)
}

/// The files that a person chose. A `bundle.ron` among them says more about the others; folders and archives are
/// bundles of their own and refused here.
///
/// # Errors
/// None; what cannot be read is refused.
pub fn open_files(paths: &[PathBuf]) -> Listing {
    let absolute: Vec<PathBuf> = paths
        .iter()
        .map(|p| std::path::absolute(p).unwrap_or_else(|_| p.clone()))
        .collect();
    let root = common_folder(&absolute);
    let mut listing = Listing {
        name: folder_name(&root),
        ..Listing::default()
    };
    for path in absolute {
        let name = relative(&root, &path);
        if path.file_name().is_some_and(|n| n == manifest::NAME) {
            match read_regular(&path, manifest::LARGEST) {
                Ok(bytes) => listing.take_manifest(&bytes),
                Err(e) => listing.refuse(&name, e.to_string()),
            }
        } else if path.is_dir() {
            listing.refuse(&name, "it is a folder; open it by itself");
        } else if has_ending(&name, &["zip"]) {
            listing.refuse(&name, "it is an archive; open it by itself");
        } else if is_article(&name) {
            // A link that a person picked by hand is followed.
            let real = fs::canonicalize(&path).unwrap_or(path);
            listing.files.push((name, Place::Disk(real)));
        } else {
            listing.refuse(&name, no_article(&name));
        }
    }
    listing
}

impl Listing {
    pub(super) fn refuse(&mut self, file: &str, reason: impl Into<String>) {
        self.refused.push(Refusal {
            file: file.to_owned(),
            reason: reason.into(),
        });
    }

    /// Takes what the manifest says; one that cannot be read is refused, and the files are opened without it.
    pub(super) fn take_manifest(&mut self, bytes: &[u8]) {
        match manifest::read(bytes) {
            Ok(manifest) => self.manifest = manifest,
            Err(reason) => self.refuse(manifest::NAME, reason),
        }
    }
}

/// Every article file directly in the folder, by name. Hidden files and subfolders are not looked into.
fn list_all(folder: &Path, listing: &mut Listing) -> Result<(), ImportError> {
    let failed = |source| ImportError::Unreadable {
        path: folder.to_owned(),
        source,
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        found.push((
            entry.file_name().to_string_lossy().into_owned(),
            entry.path(),
        ));
    }
    found.sort();
    let mut more = 0;
    for (name, path) in found {
        if listing.files.len() + listing.refused.len() >= MOST_FILES {
            more += 1;
            continue;
        }
        if name.starts_with('.') {
            continue;
        }
        if is_article(&name) {
            listing.files.push((name, Place::Disk(path)));
        } else if has_ending(&name, DOCUMENT) {
            listing.refuse(&name, no_article(&name));
        }
    }
    if more > 0 {
        let reason = format!("files after the first {MOST_FILES} were not looked at");
        listing.refuse(&format!("{more} more"), reason);
    }
    Ok(())
}

/// The files that the manifest names, in its order.
fn list_named(folder: &Path, listing: &mut Listing) {
    for index in 0..listing.manifest.articles.len() {
        let Some(entry) = listing.manifest.articles.get_mut(index) else {
            break;
        };
        match manifest::inner_path(&entry.file) {
            Err(reason) => {
                let file = entry.file.clone();
                listing.refuse(&file, reason);
            }
            Ok(inner) => {
                entry.file.clone_from(&inner);
                match path_without_links(folder, &inner) {
                    Ok(path) => listing.files.push((inner, Place::Disk(path))),
                    Err(e) => listing.refuse(&inner, e.to_string()),
                }
            }
        }
    }
}

/// `inner` under `folder`, when none of its parts is a link: a bundle from a stranger could point anywhere.
fn path_without_links(folder: &Path, inner: &str) -> io::Result<PathBuf> {
    let mut path = folder.to_owned();
    for part in inner.split('/') {
        path.push(part);
        if fs::symlink_metadata(&path)?.is_symlink() {
            return Err(io::Error::other("it is a link, and links are not followed"));
        }
    }
    Ok(path)
}

/// The bytes of a regular file of at most `most` bytes. Links are refused, and so are pipes and devices, which would
/// never end.
///
/// # Errors
/// When it is not there, is something else than a file, or is too large.
pub fn read_regular(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let kind = fs::symlink_metadata(path)?;
    if kind.is_symlink() {
        return Err(io::Error::other("it is a link, and links are not followed"));
    }
    if !kind.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let file = open_itself(path)?;
    // What was opened, whatever stands at the path by now.
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    read_at_most(file, most)
}

/// Opens what is at the path itself, without waiting: a link or a pipe may have been put there a moment ago.
#[cfg(unix)]
fn open_itself(path: &Path) -> io::Result<File> {
    use nix::libc::{O_NOFOLLOW, O_NONBLOCK};
    use std::os::unix::fs::OpenOptionsExt;
    File::options()
        .read(true)
        .custom_flags(O_NOFOLLOW | O_NONBLOCK)
        .open(path)
}

#[cfg(not(unix))]
fn open_itself(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// All of `reader`, at most `most` bytes.
///
/// # Errors
/// When reading fails or there is more.
pub fn read_at_most(reader: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        let megabytes = most / (1024 * 1024);
        return Err(io::Error::other(format!(
            "it is larger than {megabytes} MB"
        )));
    }
    Ok(bytes)
}

/// The bytes of a file of a listing.
///
/// # Errors
/// When it cannot be read or is larger than [`LARGEST_FILE`].
pub fn read_place(place: Place) -> io::Result<Vec<u8>> {
    match place {
        Place::Disk(path) => read_regular(&path, LARGEST_FILE),
        Place::Memory(bytes) => Ok(bytes),
    }
}

/// Whether a file of this name is taken for an article.
#[must_use]
pub fn is_article(name: &str) -> bool {
    has_ending(name, TEXT) || Format::of(name).is_some()
}

/// Whether `name` ends in a point and one of `endings`, in any case.
fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, end)| endings.iter().any(|e| end.eq_ignore_ascii_case(e)))
}

/// Why a file of this name is not opened.
fn no_article(name: &str) -> String {
    let kind = if has_ending(name, DOCUMENT) {
        "documents of this kind cannot be read yet"
    } else {
        "it is not an article file"
    };
    format!("{kind}; articles are .txt, .md, .html, .pdf, .docx and .eml")
}

/// The name of a folder, also where it is given as `.`.
fn folder_name(folder: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    folder.file_name().map(|n| n.to_string_lossy().into_owned())
}

/// The deepest folder in which all of the files lie.
fn common_folder(files: &[PathBuf]) -> PathBuf {
    let mut folders = files.iter().filter_map(|f| f.parent());
    let mut common = folders.next().unwrap_or(Path::new("")).to_owned();
    for folder in folders {
        while !folder.starts_with(&common) && common.pop() {}
    }
    common
}

/// `path` as seen from `root`, with `/` between folders.
fn relative(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> = inner
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    parts.join("/")
}
