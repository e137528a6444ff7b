//! The sample bundle, carried inside the program so that it is one click away wherever the program is installed.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::import::{self, Imported};

macro_rules! file {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../projects/harbour-ferry/", $name)) as &[u8],
        )
    };
}

/// The files of `projects/harbour-ferry/`.
const FILES: &[(&str, &[u8])] = &[
    file!("bundle.ron"),
    file!("01-marhaven-herald.txt"),
    file!("02-csb.txt"),
    file!("03-daily-beacon.html"),
    file!("04-strait-press.txt"),
    file!("05-courrier-baie.txt"),
];

/// Imports the sample.
///
/// # Errors
/// When the system's folder for temporary files cannot be written.
pub fn bundle() -> anyhow::Result<Imported> {
    // Two that are opened at once must not take each other's files away.
    static OPENED: AtomicUsize = AtomicUsize::new(0);
    let number = OPENED.fetch_add(1, Ordering::Relaxed);
    let name = format!("crosscheck-sample-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder)?;
    let imported = FILES
        .iter()
        .try_for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes))
        .map_err(anyhow::Error::from)
        .and_then(|()| Ok(import::import(&[folder.join("bundle.ron")])?));
    if let Err(error) = std::fs::remove_dir_all(&folder) {
        log::warn!("{} could not be removed: {error}", folder.display());
    }
    imported
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn samples_that_are_opened_at_once_are_whole() {
        let whole = || bundle().is_ok_and(|found| found.articles.len() == FILES.len() - 1);
        thread::scope(|scope| {
            let opened: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| (0..10).all(|_| whole())))
                .collect();
            assert!(
                opened
                    .into_iter()
                    .all(|o| o.join().is_ok_and(|whole| whole))
            );
        });
    }
}
