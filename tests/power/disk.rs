//! A disk that loses its power: of what was not synced, any part may be there afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::trace::Event;

/// What a disk writes at once, in bytes; a write may be torn between two of them.
const SECTOR: usize = 512;

/// A change of a file's bytes that was not synced yet.
#[derive(Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

/// A change of a folder's names that was not synced yet: this name stands for this file now, or for none.
#[derive(Clone)]
struct Naming(Vec<(PathBuf, Option<usize>)>);

/// A file, by its number.
#[derive(Clone, Default)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Change>,
}

/// The disk under one folder.
#[derive(Clone, Default)]
pub struct Disk {
    files: Vec<File>,
    /// The names as the running program sees them.
    names: BTreeMap<PathBuf, usize>,
    /// The names that survive.
    durable: BTreeMap<PathBuf, usize>,
    pending: Vec<Naming>,
}

/// Numbers that look random and are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % n as u64) as usize
    }
}

impl Disk {
    /// The disk as it is before the program runs, all of it synced.
    pub fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                disk.files.push(File {
                    durable: fs::read(&path).unwrap(),
                    pending: Vec::new(),
                });
                disk.names.insert(path, disk.files.len() - 1);
            }
        }
        disk.durable = disk.names.clone();
        disk
    }

    /// Takes in what the program did.
    pub fn take(&mut self, event: &Event) {
        match event {
            Event::Open { path, empties } => {
                let number = *self.names.entry(path.clone()).or_insert_with(|| {
                    self.files.push(File::default());
                    let number = self.files.len() - 1;
                    self.pending
                        .push(Naming(vec![(path.clone(), Some(number))]));
                    number
                });
                if *empties {
                    self.files[number].pending.push(Change::Cut(0));
                }
            }
            Event::Write { path, at, bytes } => {
                let change = Change::Write(*at as usize, bytes.clone());
                self.change(path, change);
            }
            Event::Cut { path, length } => self.change(path, Change::Cut(*length as usize)),
            Event::Sync { path } => match self.names.get(path) {
                Some(number) => {
                    let file = &mut self.files[*number];
                    for change in std::mem::take(&mut file.pending) {
                        change.apply(&mut file.durable);
                    }
                }
                // A folder: there is but one here, and its names are kept by now.
                None => {
                    for Naming(changes) in std::mem::take(&mut self.pending) {
                        name(&mut self.durable, changes);
                    }
                }
            },
            Event::Rename { from, to } => {
                if let Some(number) = self.names.remove(from) {
                    self.names.insert(to.clone(), number);
                    let both = vec![(from.clone(), None), (to.clone(), Some(number))];
                    self.pending.push(Naming(both));
                }
            }
            Event::Link { from, to } => {
                if let Some(number) = self.names.get(from).copied() {
                    self.names.insert(to.clone(), number);
                    self.pending.push(Naming(vec![(to.clone(), Some(number))]));
                }
            }
            Event::Remove { path } => {
                if self.names.remove(path).is_some() {
                    self.pending.push(Naming(vec![(path.clone(), None)]));
                }
            }
            Event::Said(_) => {}
        }
    }

    fn change(&mut self, path: &Path, change: Change) {
        if let Some(number) = self.names.get(path) {
            self.files[*number].pending.push(change);
        }
    }

    /// Writes into `folder` a state that a loss of power could leave now; `original` is the folder of the recording.
    pub fn crash(&self, dice: &mut Dice, original: &Path, folder: &Path) {
        let mut names = self.durable.clone();
        let kept = match dice.below(4) {
            0 => vec![false; self.pending.len()],
            1 => vec![true; self.pending.len()],
            // As far as the disk had come, or in any order.
            2 => {
                let until = dice.below(self.pending.len() + 1);
                (0..self.pending.len()).map(|i| i < until).collect()
            }
            _ => self.pending.iter().map(|_| dice.below(2) == 0).collect(),
        };
        for (Naming(changes), kept) in self.pending.iter().zip(kept) {
            if kept {
                name(&mut names, changes.clone());
            }
        }
        for (path, number) in names {
            let file = &self.files[number];
            let mut bytes = file.durable.clone();
            let way = dice.below(4);
            let until = dice.below(file.pending.len() + 1);
            for (i, change) in file.pending.iter().enumerate() {
                match way {
                    0 => {}
                    1 => change.apply(&mut bytes),
                    2 if i < until => change.apply(&mut bytes),
                    2 => {}
                    _ => change.apply_in_part(dice, &mut bytes),
                }
            }
            let inside = path.strip_prefix(original).unwrap();
            fs::write(folder.join(inside), bytes).unwrap();
        }
    }
}

/// Carries out changes of names.
fn name(names: &mut BTreeMap<PathBuf, usize>, changes: Vec<(PathBuf, Option<usize>)>) {
    for (path, number) in changes {
        match number {
            Some(number) => drop(names.insert(path, number)),
            None => drop(names.remove(&path)),
        }
    }
}

impl Change {
    fn apply(&self, file: &mut Vec<u8>) {
        match self {
            Self::Write(at, bytes) => put(file, *at, bytes),
            Self::Cut(length) => file.resize(*length, 0),
        }
    }

    /// Some sectors of a write, and a change of length or not.
    fn apply_in_part(&self, dice: &mut Dice, file: &mut Vec<u8>) {
        match self {
            Self::Cut(length) if dice.below(2) == 0 => file.resize(*length, 0),
            Self::Cut(_) => {}
            Self::Write(at, bytes) => {
                let mut from = 0;
                while from < bytes.len() {
                    let sector_end = ((at + from) / SECTOR + 1) * SECTOR - at;
                    let to = sector_end.min(bytes.len());
                    if dice.below(2) == 0 {
                        put(file, at + from, &bytes[from..to]);
                    }
                    from = to;
                }
            }
        }
    }
}

/// Writes bytes at a place, after zeros if the file ends before it.
fn put(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if file.len() < at + bytes.len() {
        file.resize(at + bytes.len(), 0);
    }
    file[at..at + bytes.len()].copy_from_slice(bytes);
}
