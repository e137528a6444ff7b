//! The files of a bundle in a .zip. It is read in memory and never unpacked to disk, so no name in it can write
//! anywhere; and it is held to limits, because a few kilobytes can unpack to gigabytes.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use zip::ZipArchive;

use super::folder::{self, Listing, Place};
use super::manifest;
use super::{ImportError, LARGEST_FILE};

/// The most entries of an archive.
pub const MOST_ENTRIES: usize = folder::MOST_FILES;
/// The most bytes of all articles of an archive together, unpacked.
pub const LARGEST_TOTAL: usize = 200 * 1024 * 1024;
/// How many times its packed size an entry may unpack to. News text packs to a third, hardly ever to a twentieth.
pub const HIGHEST_RATIO: u64 = 200;
/// Below this size the ratio does no harm.
const RATIO_FROM: u64 = 1024 * 1024;

/// An entry that is a file: its place in the archive and its checked name.
struct Entry {
    index: usize,
    name: String,
}

/// The files of the archive at `path`. One folder that holds all others is looked through.
///
/// # Errors
/// When it is no zip archive or is built to harm: entries that overlap or share a name, or too many of them.
pub fn open_archive(path: &Path) -> Result<Listing, ImportError> {
    let refuse = |reason: String| ImportError::Archive {
        path: path.to_owned(),
        reason,
    };
    let file = File::open(path).map_err(|source| ImportError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let mut archive = ZipArchive::new(file).map_err(|e| refuse(e.to_string()))?;
    if archive.len() > MOST_ENTRIES {
        return Err(refuse(format!("it has more than {MOST_ENTRIES} entries")));
    }
    if archive.has_duplicate_names() {
        return Err(refuse("two of its entries have the same name".to_owned()));
    }
    if archive
        .has_overlapping_entries()
        .map_err(|e| refuse(e.to_string()))?
    {
        return Err(refuse(
            "its entries overlap, as in archives made to harm".to_owned(),
        ));
    }

    let mut listing = Listing::default();
    let mut entries = files(&mut archive, &mut listing);
    let top = strip_top_folder(&mut entries);
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned());
    listing.name = top.or(stem);

    let mut left = LARGEST_TOTAL;
    if let Some(at) = entries.iter().position(|e| e.name == manifest::NAME) {
        let entry = entries.swap_remove(at);
        match read_entry(&mut archive, &entry, manifest::LARGEST, &mut left) {
            Ok(bytes) => listing.take_manifest(&bytes),
            Err(reason) => listing.refuse(&entry.name, reason),
        }
    }
    for entry in chosen(entries, &mut listing) {
        match read_entry(&mut archive, &entry, LARGEST_FILE, &mut left) {
            Ok(bytes) => listing.files.push((entry.name, Place::Memory(bytes))),
            Err(reason) => listing.refuse(&entry.name, reason),
        }
    }
    Ok(listing)
}

/// The entries that are files, without those that the Mac adds and hidden ones. Names that lead out are refused.
fn files(archive: &mut ZipArchive<impl Read + Seek>, listing: &mut Listing) -> Vec<Entry> {
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let (name, is_file, is_link) = match archive.by_index_raw(index) {
            Ok(entry) => (
                entry.name().map(|n| n.into_owned()),
                entry.is_file(),
                entry.is_symlink(),
            ),
            Err(e) => {
                listing.refuse(&format!("entry {index}"), e.to_string());
                continue;
            }
        };
        let Ok(name) = name else {
            listing.refuse(&format!("entry {index}"), "its name cannot be read");
            continue;
        };
        match manifest::inner_path(&name) {
            Ok(inner) => {
                let hidden = inner
                    .split('/')
                    .any(|part| part.starts_with('.') || part == "__MACOSX");
                if is_link {
                    listing.refuse(&inner, "it is a link, and links are not followed");
                } else if is_file && !hidden {
                    entries.push(Entry { index, name: inner });
                }
            }
            Err(reason) => listing.refuse(&name, reason),
        }
    }
    entries
}

/// Where all entries lie in one folder at the top, as when a folder was packed: takes it off their names.
fn strip_top_folder(entries: &mut [Entry]) -> Option<String> {
    let (top, _) = entries.first()?.name.split_once('/')?;
    let prefix = format!("{top}/");
    if !entries.iter().all(|e| e.name.starts_with(&prefix)) {
        return None;
    }
    for entry in entries.iter_mut() {
        entry.name = entry.name.split_off(prefix.len());
    }
    prefix.strip_suffix('/').map(str::to_owned)
}

/// Those that the manifest names, in its order; else every article file at the top, by name.
fn chosen(mut entries: Vec<Entry>, listing: &mut Listing) -> Vec<Entry> {
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    if listing.manifest.articles.is_empty() {
        entries.retain(|e| folder::is_article(&e.name) && !e.name.contains('/'));
        return entries;
    }
    let mut chosen = Vec::new();
    for index in 0..listing.manifest.articles.len() {
        let Some(wanted) = listing.manifest.articles.get_mut(index) else {
            break;
        };
        let found = manifest::inner_path(&wanted.file).and_then(|inner| {
            wanted.file = inner;
            let at = entries.iter().position(|e| e.name == wanted.file);
            at.map(|at| entries.remove(at))
                .ok_or("it is named in bundle.ron but not in the archive")
        });
        let file = wanted.file.clone();
        match found {
            Ok(entry) => chosen.push(entry),
            Err(reason) => listing.refuse(&file, reason),
        }
    }
    chosen
}

/// Unpacks one entry, within the limits. `left` is what all entries together may still have.
fn read_entry(
    archive: &mut ZipArchive<impl Read + Seek>,
    entry: &Entry,
    most: usize,
    left: &mut usize,
) -> Result<Vec<u8>, String> {
    let packed = archive.by_index(entry.index).map_err(|e| e.to_string())?;
    let allowed = packed
        .compressed_size()
        .saturating_mul(HIGHEST_RATIO)
        .max(RATIO_FROM);
    if packed.size() > allowed {
        return Err(format!(
            "it unpacks to more than {HIGHEST_RATIO} times its size"
        ));
    }
    if *left < most.min(usize::try_from(packed.size()).unwrap_or(usize::MAX)) {
        return Err("the archive unpacks to more than 200 MB".to_owned());
    }
    let bytes = folder::read_at_most(packed, most.min(*left)).map_err(|e| e.to_string())?;
    *left -= bytes.len();
    Ok(bytes)
}
